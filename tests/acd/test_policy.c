/* tests/acd/test_policy.c: to which of several ready sessions a call goes, by each policy. */
#include "fixture.h"

#include "base/random.h"

#define SESSIONS 3

static struct acd_group *group;
static struct acd_queue *queue;
static struct acd_session *sessions[SESSIONS];

static void build(enum acd_distribution distribution, int64_t ring_time)
{
    ok(acd_group_create(
        fx.sw,
        &(struct acd_group_options){ .name = "Policy", .distribution = distribution, .wrap_up = ACD_WRAP_UP_NONE, .ring_time = ring_time, .ring_again = S(5) },
        &group));
    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Calls" }, &queue));
    ok(acd_group_add_queue(group, queue, 0));
    for (size_t i = 0; i < SESSIONS; i++)
        sessions[i] = add_session(group, true);
}

static void set_skill(size_t of, const char *name) { ok(acd_agent_set_skills(acd_session_agent(sessions[of]), &(struct acd_skill){ name, 1 }, 1)); }

static void let_go(void)
{
    acd_queue_unref(queue);
    acd_group_unref(group);
}

static size_t index_of(const struct acd_session *session)
{
    size_t i = 0;

    while (i < SESSIONS && sessions[i] != session)
        i++;
    return i;
}

/* A call that is over when it is given back; the fixture keeps no more of them. */
static void talk_and_end(struct acd_call *call, int64_t talk)
{
    ok(acd_call_answer(call));
    advance(talk);
    ok(acd_call_end(call));
    acd_call_unref(call);
}

/* The session that takes the next call, which needs the skill, if any, and lasts so long. */
static size_t take_one_for(const char *skill, int64_t talk)
{
    struct acd_call_options options = { .skills = &(struct acd_skill){ skill, 1 }, .skill_count = skill != NULL };
    struct acd_call *call;
    size_t who;

    ok(acd_call_arrive(queue, &options, &call));
    who = index_of(session_of(call));
    ck_assert_uint_lt(who, SESSIONS);
    talk_and_end(call, talk);
    return who;
}

static size_t take_one(int64_t talk) { return take_one_for(NULL, talk); }

/* Before: the session that the host gives so many calls, each of so long. */
struct history {
    int calls[SESSIONS];
    int64_t talk;
};

static void live(const struct history *history)
{
    for (size_t i = 0; i < SESSIONS; i++)
        for (int k = 0; k < history->calls[i]; k++) {
            struct acd_call *call;

            for (size_t other = 0; other < SESSIONS; other++)
                ok(acd_session_set_state(sessions[other], ACD_SESSION_NOT_READY));
            ok(acd_call_arrive(queue, NULL, &call));
            ok(acd_session_set_state(sessions[i], ACD_SESSION_READY));
            talk_and_end(call, history->talk);
        }
    for (size_t i = 0; i < SESSIONS; i++)
        ok(acd_session_set_state(sessions[i], ACD_SESSION_NOT_READY));
    for (size_t i = 0; i < SESSIONS; i++)
        ok(acd_session_set_state(sessions[i], ACD_SESSION_READY));
}

static const struct {
    const char *name;
    enum acd_distribution policy;
    struct history history;
    int64_t talk; /* of each call that follows */
    const char *order;
} sequences[] = {
    { "longest idle", ACD_DISTRIBUTE_LONGEST_IDLE, { { 0 }, 0 }, S(4), "012012" },
    { "longest idle, whatever they did", ACD_DISTRIBUTE_LONGEST_IDLE, { { 2, 1, 0 }, S(5) }, S(4), "012012" },
    { "fewest calls", ACD_DISTRIBUTE_FEWEST_CALLS, { { 2, 1, 0 }, S(5) }, S(4), "212012" },
    { "fewest calls, however long they were", ACD_DISTRIBUTE_FEWEST_CALLS, { { 0, 1, 0 }, S(500) }, S(4), "021021" },
    { "least talk", ACD_DISTRIBUTE_LEAST_TALK, { { 2, 1, 0 }, S(5) }, S(4), "221210" },
    { "least talk, however many calls", ACD_DISTRIBUTE_LEAST_TALK, { { 9, 0, 0 }, S(1) }, S(5), "121201" },
    { "round robin", ACD_DISTRIBUTE_ROUND_ROBIN, { { 0 }, 0 }, S(4), "012012" },
    { "round robin goes on after the last one", ACD_DISTRIBUTE_ROUND_ROBIN, { { 0, 1, 0 }, S(4) }, S(4), "201201" },
    { "fixed order", ACD_DISTRIBUTE_FIXED_ORDER, { { 0, 5, 9 }, S(4) }, S(4), "000000" },
};

START_TEST(each_policy_has_its_order)
{
    char order[16] = "";

    build(sequences[_i].policy, 0);
    live(&sequences[_i].history);
    for (size_t i = 0; sequences[_i].order[i]; i++)
        order[i] = (char)('0' + take_one(sequences[_i].talk));
    ck_assert_msg(strcmp(order, sequences[_i].order) == 0, "%s: %s, not %s", sequences[_i].name, order, sequences[_i].order);
    let_go();
}
END_TEST

/* At once, so that each takes one. */
static void expect_at_once(const char *order)
{
    struct acd_call *calls[SESSIONS];

    for (size_t i = 0; i < SESSIONS; i++)
        calls[i] = arrive(queue);
    for (size_t i = 0; i < SESSIONS; i++)
        ck_assert_uint_eq(index_of(session_of(calls[i])), order[i] - '0');
    for (size_t i = 0; i < SESSIONS; i++) {
        ok(acd_call_answer(calls[i]));
        ok(acd_call_end(calls[i]));
    }
}

START_TEST(round_robin_passes_over_who_is_not_ready)
{
    build(ACD_DISTRIBUTE_ROUND_ROBIN, 0);
    ok(acd_session_set_state(sessions[1], ACD_SESSION_NOT_READY));
    ck_assert_uint_eq(take_one(S(1)), 0);
    ck_assert_uint_eq(take_one(S(1)), 2);
    ok(acd_session_set_state(sessions[1], ACD_SESSION_READY));
    ck_assert_uint_eq(take_one(S(1)), 0);
    ck_assert_uint_eq(take_one(S(1)), 1);
    ok(acd_agent_set_state(acd_session_agent(sessions[2]), ACD_AGENT_NOT_READY)); /* it is found when it is its turn */
    ck_assert_uint_eq(take_one(S(1)), 0);
    ok(acd_agent_set_state(acd_session_agent(sessions[2]), ACD_AGENT_READY));
    expect_at_once("120");
    let_go();
}
END_TEST

/* "The next in the order of creation behind the one that had the last call", also where that one was chosen for what it can do. */
START_TEST(round_robin_goes_on_behind_who_was_chosen_for_a_skill)
{
    build(ACD_DISTRIBUTE_ROUND_ROBIN, 0);
    set_skill(0, "a");
    set_skill(1, "b");
    set_skill(2, "a");
    ck_assert_uint_eq(take_one_for("b", S(1)), 1);
    ck_assert_uint_eq(take_one(S(1)), 2);
    ck_assert_uint_eq(take_one(S(1)), 0);
    ck_assert_uint_eq(take_one_for("a", S(1)), 2);
    ck_assert_uint_eq(take_one_for("b", S(1)), 1);
    ck_assert_uint_eq(take_one_for("b", S(1)), 1);
    ck_assert_uint_eq(take_one(S(1)), 2);
    let_go();
}
END_TEST

/* The same for one that became ready again and is before others by that. */
START_TEST(round_robin_passes_also_who_came_back)
{
    build(ACD_DISTRIBUTE_ROUND_ROBIN, 0);
    set_skill(0, "a");
    set_skill(1, "b");
    set_skill(2, "a");
    ok(acd_session_set_state(sessions[0], ACD_SESSION_NOT_READY));
    ok(acd_session_set_state(sessions[0], ACD_SESSION_READY));
    ck_assert_uint_eq(take_one_for("b", S(1)), 1);
    ck_assert_uint_eq(take_one(S(1)), 2);
    ck_assert_uint_eq(take_one(S(1)), 0);
    let_go();
}
END_TEST

START_TEST(a_rank_comes_before_the_order_of_creation)
{
    build(ACD_DISTRIBUTE_FIXED_ORDER, 0);
    expect_at_once("012");
    ok(acd_session_set_rank(sessions[0], 1));
    ok(acd_session_set_rank(sessions[2], -1));
    expect_at_once("210");
    ok(acd_session_set_state(sessions[1], ACD_SESSION_ENDED));
    gives(acd_session_set_rank(sessions[1], 1), ACD_ERR_STATE);
    gives(acd_session_set_rank(NULL, 1), ACD_ERR_ARGUMENT);
    let_go();
}
END_TEST

#define PICKS 3000

static void pick_at_random(char *order)
{
    build(ACD_DISTRIBUTE_RANDOM, 0);
    for (size_t i = 0; i < PICKS; i++) {
        struct acd_call *call;

        ck_assert_int_eq(acd_call_arrive(queue, NULL, &call), ACD_OK);
        order[i] = (char)('0' + index_of(session_of(call)));
        ck_assert_int_eq(acd_call_answer(call), ACD_OK);
        ck_assert_int_eq(acd_call_end(call), ACD_OK);
        acd_call_unref(call);
    }
    let_go();
}

static void with_seed(uint64_t seed)
{
    fixture_release();
    fx = (struct fixture){ .live_blocks = fx.live_blocks };
    ok(acd_create(&(struct acd_options){ .seed = seed }, &fx.acd));
    fixture_build(&(struct acd_switch_options){ .name = "Switch", .wrap_up = S(30) });
}

/* Each third of the choices, and of those that follow a choice, is within five standard deviations of what is even. */
START_TEST(random_choices_are_even_and_those_of_the_seed)
{
    static char first[PICKS + 1], second[PICKS + 1], third[PICKS + 1];
    int counts[SESSIONS] = { 0 }, after[SESSIONS][SESSIONS] = { { 0 } };

    pick_at_random(first);
    for (size_t i = 0; i < PICKS; i++) {
        counts[first[i] - '0']++;
        if (i)
            after[first[i - 1] - '0'][first[i] - '0']++;
    }
    for (size_t i = 0; i < SESSIONS; i++) {
        ck_assert_int_ge(counts[i], 1000 - 129);
        ck_assert_int_le(counts[i], 1000 + 129);
        for (size_t k = 0; k < SESSIONS; k++) {
            ck_assert_int_ge(after[i][k], 333 - 86);
            ck_assert_int_le(after[i][k], 333 + 86);
        }
    }
    with_seed(0);
    pick_at_random(second);
    ck_assert_str_eq(first, second);
    with_seed(1);
    pick_at_random(third);
    ck_assert_str_ne(first, third);
}
END_TEST

/* ---- A large group ---- */

#define MANY 60

/* Of many sessions that come, go and change their ranks, each call goes to the one of the lowest rank. */
START_TEST(the_first_of_many_is_found_whatever_they_do)
{
    static struct acd_session *many[MANY];
    int ranks[MANY];
    bool ready[MANY];
    uint64_t random = 5;

    build(ACD_DISTRIBUTE_FIXED_ORDER, 0);
    for (size_t i = 0; i < SESSIONS; i++)
        ok(acd_session_set_state(sessions[i], ACD_SESSION_ENDED));
    for (int i = 0; i < MANY; i++) {
        struct acd_agent *agent;

        ck_assert_int_eq(acd_agent_create(fx.sw, NULL, &agent), ACD_OK);
        ck_assert_int_eq(acd_session_create(agent, group, fx.desk, NULL, &many[i]), ACD_OK);
        ck_assert_int_eq(acd_agent_set_state(agent, ACD_AGENT_READY), ACD_OK);
        acd_agent_unref(agent);
        ranks[i] = 0;
        ready[i] = false;
    }
    for (int step = 0; step < 3000; step++) {
        int i = (int)(random_next(&random) % MANY), first = -1;
        struct acd_call *call;

        if (random_next(&random) % 2) {
            ranks[i] = (int)(random_next(&random) % 100) - 50;
            ck_assert_int_eq(acd_session_set_rank(many[i], ranks[i]), ACD_OK);
        } else {
            ready[i] = !ready[i];
            ck_assert_int_eq(acd_session_set_state(many[i], ready[i] ? ACD_SESSION_READY : ACD_SESSION_NOT_READY), ACD_OK);
        }
        for (int k = 0; k < MANY; k++)
            if (ready[k] && (first < 0 || ranks[k] < ranks[first]))
                first = k;
        ck_assert_int_eq(acd_call_arrive(queue, NULL, &call), ACD_OK);
        ck_assert_ptr_eq(session_of(call), first < 0 ? NULL : many[first]);
        ck_assert_int_eq(acd_call_abandon(call), ACD_OK);
        acd_call_unref(call);
    }
    for (int i = 0; i < MANY; i++)
        acd_session_unref(many[i]);
    let_go();
}
END_TEST

#define RANDOM_PICKS 20000

static const struct {
    const char *name;
    int ready;
    bool skilled, leave; /* half of them have a skill that no call needs; one leaves after each call and comes back later */
} crowds[] = {
    { "a few", 3, false, false },
    { "as many as are chosen ahead", 4, false, false },
    { "some more", 5, false, false },
    { "many", 20, false, false },
    { "of two kinds", 9, true, false },
    { "who come and go", 20, false, true },
    { "of two kinds, who come and go", 12, true, true },
};

/*
 * Each has its share of the calls that come while it is ready, within five standard deviations. Who leaves does so by turns, whatever was chosen, so that this
 * tells nothing of the choices.
 */
START_TEST(random_choices_are_even_among_many)
{
    static struct acd_session *many[MANY];
    int counts[MANY] = { 0 }, ready = crowds[_i].ready, away = -1;
    double expected[MANY] = { 0 };

    build(ACD_DISTRIBUTE_RANDOM, 0);
    for (size_t i = 0; i < SESSIONS; i++)
        ok(acd_session_set_state(sessions[i], ACD_SESSION_ENDED));
    for (int i = 0; i < ready; i++) {
        struct acd_agent *agent;

        ok(acd_agent_create(fx.sw, NULL, &agent));
        if (crowds[_i].skilled && i % 3 == 0)
            ok(acd_agent_set_skills(agent, &(struct acd_skill){ "a", 1 }, 1));
        ok(acd_agent_set_state(agent, ACD_AGENT_READY));
        ok(acd_session_create(agent, group, fx.desk, NULL, &many[i]));
        ok(acd_session_set_state(many[i], ACD_SESSION_READY));
        acd_agent_unref(agent);
    }
    for (int pick = 0; pick < RANDOM_PICKS; pick++) {
        int chosen = 0, there = ready - (away >= 0);
        struct acd_call *call;

        for (int i = 0; i < ready; i++)
            expected[i] += i == away ? 0 : 1.0 / there;
        ck_assert_int_eq(acd_call_arrive(queue, NULL, &call), ACD_OK);
        while (chosen < ready && many[chosen] != session_of(call))
            chosen++;
        ck_assert_int_lt(chosen, ready);
        counts[chosen]++;
        ck_assert_int_eq(acd_call_answer(call), ACD_OK);
        ck_assert_int_eq(acd_call_end(call), ACD_OK);
        acd_call_unref(call);
        if (!crowds[_i].leave)
            continue;
        if (away >= 0)
            ck_assert_int_eq(acd_session_set_state(many[away], ACD_SESSION_READY), ACD_OK);
        away = pick % ready;
        ck_assert_int_eq(acd_session_set_state(many[away], ACD_SESSION_NOT_READY), ACD_OK);
    }
    for (int i = 0; i < ready; i++)
        ck_assert_msg((counts[i] - expected[i]) * (counts[i] - expected[i]) < 25 * expected[i], "%s: %d of %d has %d calls, not %.0f", crowds[_i].name, i,
                      ready, counts[i], expected[i]);
    for (int i = 0; i < ready; i++)
        acd_session_unref(many[i]);
    let_go();
}
END_TEST

/* ---- Ring all ---- */

static size_t ringing(const struct acd_call *call)
{
    size_t count = 0;

    for (size_t i = 0; i < SESSIONS; i++) {
        struct acd_call *of = acd_session_call(sessions[i]);

        count += of == call;
        acd_call_unref(of);
    }
    return count;
}

/* How many events of calls with that change and cause the monitor has heard, since the last time. */
static int heard(enum acd_call_change change, enum acd_cause cause)
{
    struct acd_event *event;
    int count = 0;

    while ((event = acd_app_next_event(fx.monitor))) {
        count += event->kind == ACD_EVENT_CALL && event->what == (int)change && event->cause == cause;
        acd_event_free(event);
    }
    return count;
}

START_TEST(a_call_rings_at_all_and_the_first_who_answers_has_it)
{
    struct acd_call *call, *next;

    build(ACD_DISTRIBUTE_RING_ALL, 0);
    heard(ACD_CALL_CHANGE_INFO, ACD_CAUSE_NONE);
    call = arrive(queue);
    ck_assert_uint_eq(ringing(call), 3);
    ck_assert_int_eq(heard(ACD_CALL_CHANGE_OFFERED, ACD_CAUSE_NONE), 3);
    next = arrive(queue);
    ck_assert_int_eq(acd_call_state(next), ACD_CALL_WAITING);
    gives(acd_call_answer_by(call, fx.session), ACD_ERR_STATE);
    gives(acd_call_answer_by(call, NULL), ACD_ERR_ARGUMENT);
    heard(ACD_CALL_CHANGE_INFO, ACD_CAUSE_NONE);
    ok(acd_call_answer_by(call, sessions[1]));
    ck_assert_ptr_eq(session_of(call), sessions[1]);
    ck_assert_int_eq(heard(ACD_CALL_CHANGE_NOT_ANSWERED, ACD_CAUSE_TAKEN), 2);
    ck_assert_int_eq(acd_session_state(sessions[1]), ACD_SESSION_ON_CALL);
    ck_assert_uint_eq(ringing(next), 2); /* and now the next one rings at the others */
    ok(acd_session_set_state(sessions[2], ACD_SESSION_ON_CALL));
    ck_assert_ptr_eq(session_of(next), sessions[2]);
    ck_assert_int_eq(session_stats(sessions[2]).offered, 2);
    ck_assert_int_eq(session_stats(sessions[2]).answered, 1);
    ck_assert_int_eq(session_stats(sessions[0]).offered, 2);
    ck_assert_int_eq(session_stats(sessions[0]).answered, 0);
    let_go();
}
END_TEST

START_TEST(who_becomes_ready_while_it_rings_joins)
{
    struct acd_call *call;

    build(ACD_DISTRIBUTE_RING_ALL, 0);
    ok(acd_session_set_state(sessions[2], ACD_SESSION_NOT_READY));
    ok(acd_agent_set_state(acd_session_agent(sessions[0]), ACD_AGENT_NOT_READY));
    call = arrive(queue);
    ck_assert_uint_eq(ringing(call), 1);
    ok(acd_session_set_state(sessions[2], ACD_SESSION_READY));
    ck_assert_uint_eq(ringing(call), 2);
    ok(acd_agent_set_state(acd_session_agent(sessions[0]), ACD_AGENT_READY));
    ck_assert_uint_eq(ringing(call), 3);
    ok(acd_session_set_state(sessions[1], ACD_SESSION_NOT_READY)); /* the first leaves, the others go on */
    ck_assert_uint_eq(ringing(call), 2);
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_OFFERED);
    ok(acd_call_abandon(call));
    ck_assert_uint_eq(ringing(call), 0);
    ck_assert_uint_eq(ringing(arrive(queue)), 2); /* both could take another at once */
    let_go();
}
END_TEST

START_TEST(one_refuses_and_it_rings_at_the_others)
{
    struct acd_call *call;

    build(ACD_DISTRIBUTE_RING_ALL, 0);
    call = arrive(queue);
    gives(acd_call_refuse_by(call, fx.session), ACD_ERR_STATE);
    gives(acd_call_refuse_by(call, NULL), ACD_ERR_ARGUMENT);
    ok(acd_call_refuse_by(call, sessions[0]));
    ck_assert_uint_eq(ringing(call), 2);
    ck_assert_ptr_ne(session_of(call), sessions[0]);
    ck_assert_int_eq(session_stats(sessions[0]).refused, 1);
    ok(acd_call_refuse(call)); /* the others */
    ck_assert_uint_eq(ringing(call), 0);
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
    advance(S(5));
    ck_assert_uint_eq(ringing(call), 3);
    let_go();
}
END_TEST

START_TEST(nobody_answers_in_the_ring_time)
{
    struct acd_call *call;

    build(ACD_DISTRIBUTE_RING_ALL, S(3));
    call = arrive(queue);
    ck_assert_uint_eq(ringing(call), 3);
    advance(S(3));
    ck_assert_uint_eq(ringing(call), 0);
    for (size_t i = 0; i < SESSIONS; i++)
        ck_assert_int_eq(session_stats(sessions[i]).not_answered, 1);
    advance(S(5));
    ck_assert_uint_eq(ringing(call), 3);
    let_go();
}
END_TEST

/* ---- An agent with several sessions ---- */

START_TEST(work_elsewhere_ends_idleness)
{
    struct acd_session *elsewhere;
    struct acd_call *call;

    build(ACD_DISTRIBUTE_LONGEST_IDLE, 0);
    ok(acd_group_add_queue(fx.repair, fx.returns, 0));
    elsewhere = add_session_of(acd_session_agent(sessions[0]), fx.repair);
    ok(acd_session_set_state(elsewhere, ACD_SESSION_READY));
    call = arrive(fx.returns); /* the first of the group works for another group */
    ck_assert_ptr_eq(session_of(call), elsewhere);
    ck_assert_uint_eq(take_one(S(1)), 1);
    ok(acd_call_answer(call));
    ok(acd_call_end(call));
    ok(acd_call_end_wrap_up(call));
    ck_assert_uint_eq(take_one(S(1)), 2); /* the order is 2, 1, 0: as they became idle */
    ck_assert_uint_eq(take_one(S(1)), 1);
    ck_assert_uint_eq(take_one(S(1)), 0);
    let_go();
}
END_TEST

START_TEST(a_session_left_behind_takes_what_waits_when_its_agent_is_free)
{
    struct acd_session *other;
    struct acd_call *first, *second, *third;

    get_ready();
    other = add_session_of(fx.agent, fx.repair);
    ok(acd_group_add_queue(fx.repair, fx.returns, 0));
    ok(acd_session_set_state(other, ACD_SESSION_READY));
    first = talk();
    second = arrive(fx.returns);
    third = arrive(fx.returns);
    ck_assert_ptr_null(session_of(second));
    ok(acd_call_end(first));
    ck_assert_ptr_null(session_of(second));
    ok(acd_call_end_wrap_up(first));
    ck_assert_ptr_eq(session_of(second), other);
    ck_assert_ptr_null(session_of(third));
}
END_TEST

START_TEST(an_agent_may_take_more_calls_at_a_time)
{
    struct acd_session *other;
    struct acd_call *calls[3];

    get_ready();
    other = add_session_of(fx.agent, fx.sales);
    ok(acd_session_set_state(other, ACD_SESSION_READY));
    gives(acd_agent_set_max_calls(fx.agent, 0), ACD_ERR_ARGUMENT);
    gives(acd_agent_set_max_calls(fx.agent, ACD_MAX_CALLS + 1), ACD_ERR_ARGUMENT);
    gives(acd_agent_set_max_calls(NULL, 2), ACD_ERR_ARGUMENT);
    for (size_t i = 0; i < 3; i++)
        calls[i] = arrive(fx.orders);
    ck_assert_ptr_null(session_of(calls[1]));
    ok(acd_agent_set_max_calls(fx.agent, 2));
    ck_assert_ptr_nonnull(session_of(calls[1]));
    ok(acd_call_answer(calls[0]));
    ck_assert_ptr_nonnull(session_of(calls[1])); /* it still rings */
    ok(acd_call_answer(calls[1]));
    ck_assert_ptr_null(session_of(calls[2]));
    ck_assert_int_eq(acd_agent_state(fx.agent), ACD_AGENT_BUSY_ACD);
    ok(acd_call_end(calls[0]));
    ok(acd_call_end_wrap_up(calls[0]));
    ck_assert_ptr_nonnull(session_of(calls[2]));
    ok(acd_call_refuse(calls[2]));
    ok(acd_agent_request_state(fx.agent, ACD_AGENT_NOT_READY)); /* after the present work: no further call */
    advance(S(60));
    ck_assert_ptr_null(session_of(calls[2]));
    ok(acd_agent_withdraw(fx.agent));
    ck_assert_ptr_nonnull(session_of(calls[2]));
    ok(acd_agent_remove(fx.agent));
    gives(acd_agent_set_max_calls(fx.agent, 1), ACD_ERR_REMOVED);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("policy");
    TCase *tc = add_case(suite, "policies", fixture_setup);

    tcase_add_loop_test(tc, each_policy_has_its_order, 0, (int)ARRAY_COUNT(sequences));
    tcase_add_test(tc, round_robin_passes_over_who_is_not_ready);
    tcase_add_test(tc, round_robin_goes_on_behind_who_was_chosen_for_a_skill);
    tcase_add_test(tc, round_robin_passes_also_who_came_back);
    tcase_add_test(tc, a_rank_comes_before_the_order_of_creation);
    tcase_add_test(tc, random_choices_are_even_and_those_of_the_seed);
    tcase_add_loop_test(tc, random_choices_are_even_among_many, 0, (int)ARRAY_COUNT(crowds));
    tcase_add_test(tc, the_first_of_many_is_found_whatever_they_do);
    tcase_add_test(tc, a_call_rings_at_all_and_the_first_who_answers_has_it);
    tcase_add_test(tc, who_becomes_ready_while_it_rings_joins);
    tcase_add_test(tc, one_refuses_and_it_rings_at_the_others);
    tcase_add_test(tc, nobody_answers_in_the_ring_time);
    tcase_add_test(tc, work_elsewhere_ends_idleness);
    tcase_add_test(tc, a_session_left_behind_takes_what_waits_when_its_agent_is_free);
    tcase_add_test(tc, an_agent_may_take_more_calls_at_a_time);
    return suite_run(suite);
}
