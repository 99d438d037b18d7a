/* tests/acd/test_waiting.c: what a call needs, and what happens to it because it waits: skills, further groups, aging, limits, guides. */
#include "fixture.h"

#define SKILLS(...) .skills = (const struct acd_skill[]){ __VA_ARGS__ }, .skill_count = sizeof((struct acd_skill[]){ __VA_ARGS__ }) / sizeof(struct acd_skill)

static struct acd_call *arrive_as(struct acd_queue *queue, const struct acd_call_options *options)
{
    struct acd_call *call = JUNK(struct acd_call);

    ck_assert_uint_lt(fx.call_count, ARRAY_COUNT(fx.calls));
    ok(acd_call_arrive(queue, options, &call));
    fx.calls[fx.call_count++] = call;
    return call;
}

static void can(struct acd_session *session, const char *name, int level)
{
    ok(acd_agent_set_skills(acd_session_agent(session), &(struct acd_skill){ name, level }, 1));
}

/* ---- Skills ---- */

START_TEST(a_call_goes_to_who_can_take_it)
{
    struct acd_session *none = add_session(fx.sales, true), *little = add_session(fx.sales, true), *both = add_session(fx.sales, true);
    struct acd_call *spanish, *fluent, *two, *plain;

    can(little, "spanish", 3);
    ok(acd_agent_set_skills(acd_session_agent(both), (struct acd_skill[]){ { "tax", 2 }, { "spanish", 8 } }, 2));
    ck_assert_int_eq(acd_agent_skill(acd_session_agent(both), "spanish"), 8);
    ck_assert_int_eq(acd_agent_skill(acd_session_agent(both), "german"), 0);
    fluent = arrive_as(fx.orders, &(struct acd_call_options){ SKILLS({ "spanish", 5 }) });
    ck_assert_ptr_eq(session_of(fluent), both);
    spanish = arrive_as(fx.orders, &(struct acd_call_options){ SKILLS({ "spanish", 3 }) });
    ck_assert_ptr_eq(session_of(spanish), little);
    two = arrive_as(fx.orders, &(struct acd_call_options){ SKILLS({ "spanish", 1 }, { "tax", 1 }) });
    ck_assert_ptr_null(session_of(two)); /* none of the two who are left can */
    plain = arrive(fx.orders);
    ck_assert_ptr_eq(session_of(plain), none); /* though it came later */
    ok(acd_call_refuse(fluent));               /* its session can take the other one */
    ck_assert_ptr_eq(session_of(two), both);
    ok(acd_call_abandon(two));
    ok(acd_call_abandon(fluent));
    ok(acd_call_abandon(spanish));
    two = arrive_as(fx.orders, &(struct acd_call_options){ SKILLS({ "tax", 3 }) });
    ck_assert_ptr_null(session_of(two));
    can(little, "tax", 3); /* he has learned it */
    ck_assert_ptr_eq(session_of(two), little);
    ck_assert_int_eq(acd_agent_skill(acd_session_agent(little), "spanish"), 0);
}
END_TEST

START_TEST(the_first_call_that_a_session_can_take_is_its_next)
{
    struct acd_session *session = add_session(fx.sales, false);
    struct acd_call *first = arrive_as(fx.orders, &(struct acd_call_options){ SKILLS({ "a", 5 }) });
    struct acd_call *second = arrive_as(fx.orders, &(struct acd_call_options){ SKILLS({ "b", 5 }) });
    struct acd_call *third = arrive_as(fx.orders, &(struct acd_call_options){ .priority = -1 });

    can(session, "b", 5);
    ok(acd_agent_set_state(acd_session_agent(session), ACD_AGENT_READY));
    ok(acd_session_set_state(session, ACD_SESSION_READY));
    ck_assert_ptr_eq(session_of(second), session);
    ok(acd_call_abandon(second));
    ck_assert_ptr_eq(session_of(third), session);
    ck_assert_ptr_null(session_of(first));
}
END_TEST

START_TEST(what_a_call_needs_relaxes)
{
    struct acd_session *session = add_session(fx.sales, true), *other = add_session(fx.sales, true);
    struct acd_queue *queue;
    struct acd_call *call, *more;

    gives(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Q", .skill_relax = -1 }, NULL), ACD_ERR_ARGUMENT);
    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Relaxing", .skill_relax = S(10) }, &queue));
    ok(acd_group_add_queue(fx.sales, queue, 0));
    can(session, "spanish", 2);
    call = arrive_as(queue, &(struct acd_call_options){ SKILLS({ "spanish", 5 }) });
    advance(S(30) - 1);
    ck_assert_ptr_null(session_of(call));
    advance(1);
    ck_assert_ptr_eq(session_of(call), session); /* 5 - 3 */
    more = arrive_as(queue, &(struct acd_call_options){ SKILLS({ "spanish", 2 }) });
    advance(S(20) - 1);
    ck_assert_ptr_null(session_of(more));
    advance(1);
    ck_assert_ptr_eq(session_of(more), other); /* anybody */
    acd_queue_unref(queue);
}
END_TEST

START_TEST(the_most_skilled_goes_first)
{
    struct acd_group *group;
    struct acd_queue *queue;
    struct acd_session *sessions[3];

    ok(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "Skilled", .distribution = ACD_DISTRIBUTE_SKILL }, &group));
    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Q" }, &queue));
    ok(acd_group_add_queue(group, queue, 0));
    for (int i = 0; i < 3; i++) {
        sessions[i] = add_session(group, true);
        can(sessions[i], "spanish", 1 + i);
    }
    ck_assert_ptr_eq(session_of(arrive_as(queue, &(struct acd_call_options){ SKILLS({ "spanish", 1 }) })), sessions[2]);
    ck_assert_ptr_eq(session_of(arrive(queue)), sessions[0]); /* needs nothing: the longest idle */
    ck_assert_ptr_eq(session_of(arrive_as(queue, &(struct acd_call_options){ SKILLS({ "spanish", 1 }) })), sessions[1]);
    acd_queue_unref(queue);
    acd_group_unref(group);
}
END_TEST

START_TEST(an_agent_has_the_skills_of_the_login)
{
    struct acd_agent *agent;

    ok(acd_login_create(fx.sw, &(struct acd_login_options){ .id = "9", .max_calls = 2, SKILLS({ "tax", 7 }) }));
    ok(acd_agent_sign_in(fx.sw, NULL, "9", "", &agent));
    ck_assert_int_eq(acd_agent_skill(agent, "tax"), 7);
    ok(acd_agent_set_skills(agent, NULL, 0));
    ck_assert_int_eq(acd_agent_skill(agent, "tax"), 0);
    ok(acd_agent_remove(agent));
    gives(acd_agent_set_skills(agent, NULL, 0), ACD_ERR_REMOVED);
    ok(acd_login_remove(fx.sw, "9"));
    acd_agent_unref(agent);
}
END_TEST

static const struct {
    const char *name;
    struct acd_skill skills[2];
    size_t count;
} wrong_skills[] = {
    { "without a name", { { NULL, 1 } }, 1 },   { "with an empty name", { { "", 1 } }, 1 },
    { "with level 0", { { "a", 0 } }, 1 },      { "with a level too high", { { "a", ACD_SKILL_LEVEL_MAX + 1 } }, 1 },
    { "twice", { { "a", 1 }, { "a", 2 } }, 2 }, { "too many", { { "a", 1 } }, ACD_SKILLS_MAX + 1 },
};

START_TEST(wrong_skills_are_refused)
{
    const struct acd_skill *skills = wrong_skills[_i].skills;
    size_t count = wrong_skills[_i].count;

    gives_as(wrong_skills[_i].name, acd_agent_set_skills(fx.agent, skills, count), ACD_ERR_ARGUMENT);
    gives_as(wrong_skills[_i].name, acd_call_arrive(fx.orders, &(struct acd_call_options){ .skills = skills, .skill_count = count }, NULL), ACD_ERR_ARGUMENT);
    gives_as(wrong_skills[_i].name, acd_login_create(fx.sw, &(struct acd_login_options){ .id = "9", .skills = skills, .skill_count = count }),
             ACD_ERR_ARGUMENT);
    gives(acd_agent_set_skills(fx.agent, NULL, 1), ACD_ERR_ARGUMENT);
    gives(acd_agent_set_skills(NULL, NULL, 0), ACD_ERR_ARGUMENT);
}
END_TEST

/* ---- Further groups ---- */

START_TEST(a_further_group_takes_calls_that_have_waited)
{
    struct acd_session *second = add_session(fx.repair, true);
    struct acd_call *first, *urgent;

    gives(acd_group_add_queue_after(fx.repair, fx.orders, 0, -1), ACD_ERR_ARGUMENT);
    gives(acd_group_add_queue(fx.repair, fx.orders, ACD_TIER_MAX + 1), ACD_ERR_ARGUMENT);
    gives(acd_group_add_queue(fx.repair, fx.orders, -ACD_TIER_MAX - 1), ACD_ERR_ARGUMENT);
    ok(acd_group_add_queue_after(fx.repair, fx.orders, 0, S(20)));
    first = arrive(fx.orders);
    advance(S(20) - 1);
    urgent = arrive_with(fx.orders, 5);
    ck_assert_ptr_null(session_of(first));
    advance(1);
    ck_assert_ptr_eq(session_of(first), second); /* the other one is more urgent, but has not waited */
    ck_assert_ptr_null(session_of(urgent));
    ok(acd_call_answer(first));
    ok(acd_call_end(first));
    ok(acd_call_end_wrap_up(first));
    ck_assert_ptr_null(session_of(urgent));
    get_ready(); /* the first group takes it at once */
    ck_assert_ptr_eq(session_of(urgent), fx.session);
}
END_TEST

START_TEST(a_group_that_begins_later_may_begin_now)
{
    struct acd_session *second = add_session(fx.repair, true);
    struct acd_call *call;

    call = arrive(fx.orders);
    advance(S(30));
    ok(acd_group_add_queue_after(fx.repair, fx.orders, 0, S(40)));
    ck_assert_ptr_null(session_of(call));
    ok(acd_group_add_queue_after(fx.repair, fx.orders, 0, S(30)));
    ck_assert_ptr_eq(session_of(call), second);
    ok(acd_call_abandon(call));
    call = arrive(fx.orders);
    ck_assert_ptr_null(session_of(call));
    ok(acd_group_add_queue(fx.repair, fx.orders, 0));
    ck_assert_ptr_eq(session_of(call), second);
}
END_TEST

/* At the moment at which the group begins, memory fails for what else is due then. */
START_TEST(a_group_that_has_begun_is_not_forgotten_when_limits_change)
{
    struct acd_session *second = add_session(fx.repair, true);
    struct acd_call *call;

    ok(acd_group_add_queue_after(fx.repair, fx.orders, 0, S(20)));
    ok(acd_queue_set_limits(fx.orders, &(struct acd_queue_limits){ .wait = S(20), .overflow = fx.returns }));
    call = arrive(fx.orders);
    mem_fail_at(1);
    ck_assert_int_eq(acd_advance(fx.acd, S(20)), ACD_ERR_NOMEM);
    mem_fail_at(0);
    ck_assert_ptr_null(session_of(call));
    ok(acd_queue_set_limits(fx.orders, &(struct acd_queue_limits){ .wait = 0 }));
    ck_assert_ptr_eq(session_of(call), second);
}
END_TEST

/* ---- Aging ---- */

START_TEST(waiting_is_worth_priority)
{
    struct acd_call *early, *urgent, *very;

    ok(acd_switch_remove(fx.sw));
    fixture_release();
    fx.call_count = fx.session_count = 0;
    fixture_setup_empty();
    gives(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "S", .priority_aging = -1 }, NULL), ACD_ERR_ARGUMENT);
    fixture_build(&(struct acd_switch_options){ .name = "Switch", .wrap_up = ACD_WRAP_UP_NONE, .priority_aging = S(60) });
    early = arrive(fx.orders);
    advance(S(100));
    urgent = arrive_with(fx.orders, 1); /* as if it had come at 40 */
    very = arrive_with(fx.orders, 2);   /* at -20 */
    get_ready();
    ck_assert_ptr_eq(session_of(very), fx.session);
    ok(acd_call_abandon(very));
    ck_assert_ptr_eq(session_of(early), fx.session);
    ok(acd_call_abandon(early));
    ck_assert_ptr_eq(session_of(urgent), fx.session);
    early = arrive_with(fx.orders, INT32_MIN);
    very = arrive_with(fx.orders, INT32_MAX);
    ok(acd_call_abandon(urgent));
    ck_assert_ptr_eq(session_of(very), fx.session);
    ok(acd_call_abandon(very));
    ck_assert_ptr_eq(session_of(early), fx.session);
}
END_TEST

/* ---- Limits ---- */

/* What the monitor heard last of a call. */
static const struct acd_event *last_heard(void)
{
    static struct acd_event last;
    struct acd_event *event;

    last = (struct acd_event){ 0 };
    while ((event = acd_app_next_event(fx.monitor))) {
        if (event->kind == ACD_EVENT_CALL)
            last = *event;
        acd_event_free(event);
    }
    return &last;
}

START_TEST(a_queue_is_full)
{
    struct acd_call *first = arrive(fx.orders), *second = arrive(fx.orders), *third;

    ok(acd_queue_set_limits(fx.orders, &(struct acd_queue_limits){ .length = 1 }));
    ck_assert_int_eq(acd_call_state(second), ACD_CALL_FINISHED); /* the youngest */
    ck_assert_int_eq(last_heard()->what, ACD_CALL_CHANGE_DISPOSED);
    ok(acd_queue_set_limits(fx.orders, &(struct acd_queue_limits){ .length = 1, .overflow = fx.returns }));
    third = arrive(fx.orders);
    ck_assert_int_eq(last_heard()->cause, ACD_CAUSE_LENGTH);
    ck_assert_int_eq(acd_call_state(third), ACD_CALL_WAITING);
    ck_assert_int_eq(queue_stats(fx.orders).waiting, 1);
    ck_assert_int_eq(queue_stats(fx.orders).flowed_out, 1);
    ck_assert_int_eq(queue_stats(fx.orders).finished_in_queue, 1);
    ck_assert_int_eq(queue_stats(fx.returns).flowed_in, 1);
    ok(acd_queue_set_limits(fx.returns, &(struct acd_queue_limits){ .length = 1, .overflow = fx.orders }));
    ck_assert_int_eq(acd_call_state(arrive(fx.orders)), ACD_CALL_FINISHED); /* both are full */
    get_ready();
    ck_assert_ptr_eq(session_of(first), fx.session);
    ck_assert_int_eq(acd_call_state(arrive(fx.returns)), ACD_CALL_FINISHED); /* a call that rings is in its queue */
    ok(acd_call_answer(first));
    ck_assert_int_eq(acd_call_state(arrive(fx.orders)), ACD_CALL_WAITING);
}
END_TEST

START_TEST(a_call_that_is_taken_at_once_is_not_beyond_the_limit)
{
    get_ready();
    ok(acd_queue_set_limits(fx.orders, &(struct acd_queue_limits){ .length = 1 }));
    ck_assert_int_eq(acd_call_state(arrive(fx.orders)), ACD_CALL_OFFERED);
    ck_assert_int_eq(acd_call_state(arrive(fx.orders)), ACD_CALL_FINISHED);
}
END_TEST

START_TEST(a_call_waits_for_so_long_only)
{
    struct acd_call *call;

    ok(acd_queue_set_limits(fx.orders, &(struct acd_queue_limits){ .wait = S(30), .overflow = fx.returns }));
    call = arrive(fx.orders);
    advance(S(30) - 1);
    ck_assert_ptr_eq(acd_call_queue(call), fx.orders);
    acd_queue_unref(fx.orders);
    last_heard();
    advance(1);
    ck_assert_ptr_eq(acd_call_queue(call), fx.returns);
    acd_queue_unref(fx.returns);
    ck_assert_int_eq(last_heard()->cause, ACD_CAUSE_TIME);
    ck_assert_int_eq(queue_stats(fx.orders).longest_wait, S(30));
    ok(acd_queue_set_limits(fx.returns, &(struct acd_queue_limits){ .wait = S(5) }));
    advance(S(5));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_FINISHED);
    ck_assert_int_eq(queue_stats(fx.returns).finished_in_queue, 1);
}
END_TEST

START_TEST(a_call_that_rings_when_its_time_is_over_goes_on_ringing)
{
    struct acd_call *call;

    ok(acd_queue_set_limits(fx.orders, &(struct acd_queue_limits){ .wait = S(30) }));
    call = arrive(fx.orders);
    advance(S(20));
    get_ready();
    advance(S(20));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_OFFERED);
    ok(acd_call_refuse(call)); /* then it leaves, with the next step of the clock */
    advance(0);
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_FINISHED);
}
END_TEST

START_TEST(nobody_is_signed_in)
{
    struct acd_call *first, *second;
    struct acd_session *session;

    ok(acd_group_add_queue(fx.sales, fx.returns, 0));
    ok(acd_queue_set_limits(fx.orders, &(struct acd_queue_limits){ .staffed = true, .overflow = fx.returns }));
    first = arrive(fx.orders); /* the agent is not ready, but there */
    second = arrive(fx.orders);
    ck_assert_int_eq(queue_stats(fx.orders).waiting, 2);
    last_heard();
    ok(acd_session_set_state(fx.session, ACD_SESSION_ENDED));
    ck_assert_int_eq(last_heard()->cause, ACD_CAUSE_UNSTAFFED);
    ck_assert_int_eq(queue_stats(fx.returns).waiting, 2);
    ck_assert_ptr_eq(session_of(first), NULL);
    ck_assert_ptr_eq(session_of(second), NULL);
    session = add_session(fx.sales, true);
    ck_assert_ptr_eq(session_of(first), session); /* the first is still the first */
    ok(acd_queue_set_limits(fx.returns, &(struct acd_queue_limits){ .staffed = true }));
    ok(acd_session_set_state(session, ACD_SESSION_ENDED));
    ck_assert_int_eq(acd_call_state(first), ACD_CALL_FINISHED);
    ck_assert_int_eq(acd_call_state(second), ACD_CALL_FINISHED);
    ck_assert_int_eq(acd_call_state(arrive(fx.orders)), ACD_CALL_FINISHED);
}
END_TEST

START_TEST(wrong_limits_are_refused)
{
    struct acd_switch *sw;
    struct acd_queue *other;

    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "Other" }, &sw));
    ok(acd_queue_create(sw, &(struct acd_queue_options){ .name = "Q" }, &other));
    gives(acd_queue_set_limits(NULL, &(struct acd_queue_limits){ 0 }), ACD_ERR_ARGUMENT);
    gives(acd_queue_set_limits(fx.orders, NULL), ACD_ERR_ARGUMENT);
    gives(acd_queue_set_limits(fx.orders, &(struct acd_queue_limits){ .wait = -1 }), ACD_ERR_ARGUMENT);
    gives(acd_queue_set_limits(fx.orders, &(struct acd_queue_limits){ .overflow = fx.orders }), ACD_ERR_ARGUMENT);
    gives(acd_queue_set_limits(fx.orders, &(struct acd_queue_limits){ .overflow = other }), ACD_ERR_ARGUMENT);
    ok(acd_queue_remove(fx.returns));
    gives(acd_queue_set_limits(fx.returns, &(struct acd_queue_limits){ 0 }), ACD_ERR_QUEUE_REMOVED);
    gives(acd_queue_set_limits(fx.orders, &(struct acd_queue_limits){ .overflow = fx.returns }), ACD_ERR_QUEUE_REMOVED);
    acd_queue_unref(other);
    acd_switch_unref(sw);
}
END_TEST

START_TEST(an_overflow_that_is_removed_is_none)
{
    ok(acd_queue_set_limits(fx.orders, &(struct acd_queue_limits){ .length = 1, .overflow = fx.returns }));
    ok(acd_queue_set_limits(fx.returns, &(struct acd_queue_limits){ .length = 1, .overflow = fx.orders }));
    ok(acd_queue_remove(fx.returns));
    arrive(fx.orders);
    ck_assert_int_eq(acd_call_state(arrive(fx.orders)), ACD_CALL_FINISHED);
}
END_TEST

/* ---- Guides ---- */

static struct acd_guide *guide_of(int64_t first, int64_t second)
{
    struct acd_guide *guide;

    ok(acd_guide_create(fx.sw, (struct acd_guide_step[]){ { fx.orders, first }, { fx.returns, second } }, 2, &guide));
    return guide;
}

static struct acd_call *arrive_by(struct acd_guide *guide)
{
    struct acd_call *call = JUNK(struct acd_call);

    ok(acd_call_arrive_by_guide(guide, NULL, &call));
    fx.calls[fx.call_count++] = call;
    return call;
}

static bool is_in(struct acd_call *call, const struct acd_queue *queue)
{
    struct acd_queue *of = acd_call_queue(call);

    acd_queue_unref(of);
    return of == queue && acd_call_state(call) == ACD_CALL_WAITING;
}

START_TEST(a_guide_leads_from_queue_to_queue_and_ends)
{
    struct acd_guide *guide = guide_of(S(10), S(20));
    struct acd_call *call = arrive_by(guide);

    ck_assert(is_in(call, fx.orders));
    advance(S(10) - 1);
    ck_assert(is_in(call, fx.orders));
    advance(1);
    ck_assert(is_in(call, fx.returns));
    ck_assert_int_eq(acd_call_arrived_at(call), 0);
    ck_assert_int_eq(acd_call_queued_at(call), S(10));
    advance(S(20));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_FINISHED);
    ck_assert_int_eq(queue_stats(fx.orders).flowed_out, 1);
    ck_assert_int_eq(queue_stats(fx.returns).flowed_in, 1);
    ck_assert_int_eq(queue_stats(fx.returns).finished_in_queue, 1); /* ITQueue::get_FinalDisposition */
    acd_guide_unref(guide);
}
END_TEST

START_TEST(an_answer_or_the_host_ends_a_guide)
{
    struct acd_guide *guide = guide_of(S(10), 0);
    struct acd_call *answered, *moved, *stays;

    get_ready();
    answered = arrive_by(guide);
    ok(acd_call_answer(answered));
    moved = arrive_by(guide);
    ok(acd_call_transfer(moved, fx.returns));
    stays = arrive_by(guide);
    advance(S(1000));
    ck_assert_int_eq(acd_call_state(answered), ACD_CALL_TALKING);
    ck_assert(is_in(moved, fx.returns));
    ck_assert(is_in(stays, fx.returns)); /* a time of 0 has no end */
    acd_guide_unref(guide);
}
END_TEST

START_TEST(a_guide_passes_over_removed_queues_and_leads_on_where_there_is_no_place)
{
    struct acd_guide *guide = guide_of(S(10), S(10));
    struct acd_call *call;

    ok(acd_queue_set_limits(fx.orders, &(struct acd_queue_limits){ .length = 1 }));
    arrive(fx.orders);
    ck_assert(is_in(arrive_by(guide), fx.returns));
    call = arrive(fx.returns);
    ok(acd_queue_remove(fx.orders));
    ck_assert(is_in(arrive_by(guide), fx.returns));
    ck_assert(is_in(call, fx.returns));
    ok(acd_queue_remove(fx.returns));
    gives(acd_call_arrive_by_guide(guide, NULL, NULL), ACD_ERR_QUEUE_REMOVED);
    acd_guide_unref(guide);
}
END_TEST

START_TEST(wrong_guides_are_refused)
{
    struct acd_guide_step step = { fx.orders, S(1) }, negative = { fx.orders, -1 }, none = { NULL, 0 };
    struct acd_guide *guide = JUNK(struct acd_guide);

    gives(acd_guide_create(NULL, &step, 1, &guide), ACD_ERR_ARGUMENT);
    ck_assert_ptr_null(guide);
    gives(acd_guide_create(fx.sw, NULL, 1, &guide), ACD_ERR_ARGUMENT);
    gives(acd_guide_create(fx.sw, &step, 0, &guide), ACD_ERR_ARGUMENT);
    gives(acd_guide_create(fx.sw, &step, ACD_GUIDE_STEPS_MAX + 1, &guide), ACD_ERR_ARGUMENT);
    gives(acd_guide_create(fx.sw, &negative, 1, &guide), ACD_ERR_ARGUMENT);
    gives(acd_guide_create(fx.sw, &none, 1, &guide), ACD_ERR_ARGUMENT);
    gives(acd_guide_create(fx.sw, &step, 1, NULL), ACD_ERR_ARGUMENT);
    gives(acd_call_arrive_by_guide(NULL, NULL, NULL), ACD_ERR_ARGUMENT);
    ok(acd_switch_remove(fx.sw));
    gives(acd_guide_create(fx.sw, &step, 1, &guide), ACD_ERR_REMOVED);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("waiting");
    TCase *tc = add_case(suite, "waiting", fixture_setup);

    tcase_add_test(tc, a_call_goes_to_who_can_take_it);
    tcase_add_test(tc, the_first_call_that_a_session_can_take_is_its_next);
    tcase_add_test(tc, what_a_call_needs_relaxes);
    tcase_add_test(tc, the_most_skilled_goes_first);
    tcase_add_test(tc, an_agent_has_the_skills_of_the_login);
    tcase_add_loop_test(tc, wrong_skills_are_refused, 0, (int)ARRAY_COUNT(wrong_skills));
    tcase_add_test(tc, a_further_group_takes_calls_that_have_waited);
    tcase_add_test(tc, a_group_that_begins_later_may_begin_now);
    tcase_add_test(tc, a_group_that_has_begun_is_not_forgotten_when_limits_change);
    tcase_add_test(tc, waiting_is_worth_priority);
    tcase_add_test(tc, a_queue_is_full);
    tcase_add_test(tc, a_call_that_is_taken_at_once_is_not_beyond_the_limit);
    tcase_add_test(tc, a_call_waits_for_so_long_only);
    tcase_add_test(tc, a_call_that_rings_when_its_time_is_over_goes_on_ringing);
    tcase_add_test(tc, nobody_is_signed_in);
    tcase_add_test(tc, wrong_limits_are_refused);
    tcase_add_test(tc, an_overflow_that_is_removed_is_none);
    tcase_add_test(tc, a_guide_leads_from_queue_to_queue_and_ends);
    tcase_add_test(tc, an_answer_or_the_host_ends_a_guide);
    tcase_add_test(tc, a_guide_passes_over_removed_queues_and_leads_on_where_there_is_no_place);
    tcase_add_test(tc, wrong_guides_are_refused);
    return suite_run(suite);
}
