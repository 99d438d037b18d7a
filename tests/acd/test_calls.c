/* tests/acd/test_calls.c: every operation in every state of a call; distribution; wrap-up. */
#include "fixture.h"

/* ---- Every operation in every state ---- */

static struct acd_call *call;

static void to_waiting(void)
{
    ok(acd_agent_set_state(fx.agent[0], ACD_AGENT_NOT_READY));
    ok(acd_agent_set_state(fx.agent[1], ACD_AGENT_NOT_READY));
    call = arrive();
}

static void to_offered(void) { call = arrive(); }

static void to_talking(void)
{
    to_offered();
    ok(acd_call_answer(call));
}

static void to_held(void)
{
    to_talking();
    ok(acd_call_hold(call));
}

static void to_wrap_up(void)
{
    to_talking();
    ok(acd_call_end(call));
}

static void to_unplaced(void)
{
    to_waiting();
    ok(acd_queue_remove(fx.queue));
}

static void to_finished(void)
{
    to_waiting();
    ok(acd_call_abandon(call));
}

static const struct {
    enum acd_call_state state;
    void (*enter)(void);
} ways[] = {
    { ACD_CALL_WAITING, to_waiting }, { ACD_CALL_OFFERED, to_offered },   { ACD_CALL_TALKING, to_talking },   { ACD_CALL_HELD, to_held },
    { ACD_CALL_WRAP_UP, to_wrap_up }, { ACD_CALL_UNPLACED, to_unplaced }, { ACD_CALL_FINISHED, to_finished },
};

static enum acd_result do_transfer(struct acd_call *at) { return acd_call_transfer(at, fx.other_queue); }
static enum acd_result do_offer(struct acd_call *at) { return acd_call_offer(at, fx.session[1]); }
static enum acd_result do_connect(struct acd_call *at) { return acd_call_connect(at, fx.session[1]); }

#define NO (-1) /* refused with ACD_ERR_STATE */
#define W ACD_CALL_WAITING
#define O ACD_CALL_OFFERED
#define T ACD_CALL_TALKING
#define H ACD_CALL_HELD
#define U ACD_CALL_WRAP_UP
#define F ACD_CALL_FINISHED

static const struct {
    const char *name;
    enum acd_result (*act)(struct acd_call *call);
    int after[ARRAY_COUNT(ways)]; /* the state that follows from waiting, offered, talking, held, wrap-up, unplaced, finished */
} operations[] = {
    { "offer", do_offer, { NO, NO, NO, NO, NO, NO, NO } }, /* the agent is not ready, or the call does not wait */
    { "connect", do_connect, { T, NO, NO, NO, NO, NO, NO } },
    { "answer", acd_call_answer, { NO, T, NO, NO, NO, NO, NO } },
    { "refuse", acd_call_refuse, { NO, O, NO, NO, NO, NO, NO } }, /* the other agent gets it */
    { "abandon", acd_call_abandon, { F, F, NO, NO, NO, F, NO } },
    { "hold", acd_call_hold, { NO, NO, H, NO, NO, NO, NO } },
    { "retrieve", acd_call_retrieve, { NO, NO, NO, T, NO, NO, NO } },
    { "end", acd_call_end, { NO, NO, U, U, NO, NO, NO } },
    { "end_wrap_up", acd_call_end_wrap_up, { NO, NO, NO, NO, F, NO, NO } },
    { "transfer", do_transfer, { W, W, W, W, NO, W, NO } },
    { "dispose", acd_call_dispose, { F, NO, NO, NO, NO, NO, NO } },
};

START_TEST(every_operation_in_every_state)
{
    size_t operation = (size_t)_i / ARRAY_COUNT(ways), way = (size_t)_i % ARRAY_COUNT(ways);
    int after = operations[operation].after[way];
    struct acd_queue_stats before, now;
    struct acd_session_stats stats_before, stats;

    ways[way].enter();
    ck_assert_int_eq(acd_call_state(call), ways[way].state);
    advance(3);
    before = queue_stats();
    stats_before = session_stats(0);
    drop_events();
    expect(operations[operation].act(call), after == NO ? ACD_ERR_STATE : ACD_OK);
    ck_assert_msg((int)acd_call_state(call) == (after == NO ? (int)ways[way].state : after), "%s from %d leads to %d",
                  operations[operation].name, (int)ways[way].state, (int)acd_call_state(call));
    check_invariants();
    if (after == NO) {
        now = queue_stats();
        stats = session_stats(0);
        ck_assert_mem_eq(&before, &now, sizeof(now));
        ck_assert_mem_eq(&stats_before, &stats, sizeof(stats));
        ck_assert_int_eq(next_event().kind, -1);
    }
    acd_call_unref(call);
}
END_TEST

/* ---- Distribution ---- */

static void expect_with(struct acd_call *at, struct acd_session *session)
{
    struct acd_session *found = acd_call_session(at);

    ck_assert_ptr_eq(found, session);
    acd_session_unref(found);
}

START_TEST(calls_go_to_the_session_that_has_been_ready_longest)
{
    struct acd_call *first = arrive(), *second = arrive(), *third;

    expect_with(first, fx.session[0]);
    expect_with(second, fx.session[1]);
    ok(acd_call_answer(first));
    ok(acd_call_answer(second));
    ok(acd_call_end(second));
    ok(acd_call_end_wrap_up(second)); /* ready first */
    ok(acd_call_end(first));
    ok(acd_call_end_wrap_up(first));
    third = arrive();
    expect_with(third, fx.session[1]);
    acd_call_unref(first);
    acd_call_unref(second);
    acd_call_unref(third);
}
END_TEST

START_TEST(waiting_calls_go_by_tier_priority_and_arrival)
{
    static const struct {
        int queue, priority;
    } arrivals[] = { { 1, 9 }, { 0, 0 }, { 0, 5 }, { 0, 5 }, { 0, 1 } };
    static const size_t order[] = { 2, 3, 4, 1, 0 };
    struct acd_call *calls[ARRAY_COUNT(arrivals)];

    ok(acd_group_add_queue(fx.group, fx.other_queue, 1)); /* after the first tier, whatever the priority */
    for (int i = 0; i < 2; i++)
        ok(acd_agent_set_state(fx.agent[i], ACD_AGENT_NOT_READY));
    for (size_t i = 0; i < ARRAY_COUNT(arrivals); i++)
        ok(acd_call_arrive(arrivals[i].queue ? fx.other_queue : fx.queue,
                           &(struct acd_call_options){ .priority = arrivals[i].priority }, &calls[i]));
    ok(acd_agent_set_state(fx.agent[0], ACD_AGENT_READY));
    for (size_t i = 0; i < ARRAY_COUNT(order); i++) {
        ck_assert_int_eq(acd_call_state(calls[order[i]]), ACD_CALL_OFFERED);
        ok(acd_call_answer(calls[order[i]]));
        ok(acd_call_end(calls[order[i]]));
        ok(acd_call_end_wrap_up(calls[order[i]]));
    }
    for (size_t i = 0; i < ARRAY_COUNT(arrivals); i++)
        acd_call_unref(calls[i]);
}
END_TEST

START_TEST(an_offer_goes_back_to_its_place_when_the_session_stops_being_ready)
{
    struct acd_call *first, *second;

    ok(acd_agent_set_state(fx.agent[1], ACD_AGENT_NOT_READY));
    first = arrive();
    second = arrive();
    ok(acd_session_set_state(fx.session[0], ACD_SESSION_NOT_READY));
    ck_assert_int_eq(acd_call_state(first), ACD_CALL_WAITING);
    check_invariants();
    ok(acd_session_set_state(fx.session[0], ACD_SESSION_READY));
    ck_assert_int_eq(acd_call_state(first), ACD_CALL_OFFERED); /* still before the second */
    ok(acd_agent_set_state(fx.agent[0], ACD_AGENT_BUSY_OUTGOING));
    ck_assert_int_eq(acd_call_state(first), ACD_CALL_WAITING);
    ok(acd_agent_set_state(fx.agent[0], ACD_AGENT_READY));
    ck_assert_int_eq(acd_call_state(first), ACD_CALL_OFFERED);
    ok(acd_session_set_state(fx.session[0], ACD_SESSION_ON_CALL)); /* takes what is offered */
    ck_assert_int_eq(acd_call_state(first), ACD_CALL_TALKING);
    ck_assert_int_eq(acd_call_state(second), ACD_CALL_WAITING);
    acd_call_unref(first);
    acd_call_unref(second);
}
END_TEST

START_TEST(an_agent_gets_one_call_whatever_the_number_of_sessions)
{
    struct acd_call *first, *second;
    struct acd_session *more;

    ok(acd_agent_set_state(fx.agent[1], ACD_AGENT_NOT_READY));
    ok(acd_session_create(fx.agent[0], fx.group, fx.address, NULL, &more));
    ok(acd_session_set_state(more, ACD_SESSION_READY));
    first = arrive();
    second = arrive();
    ck_assert_int_eq(acd_call_state(first), ACD_CALL_OFFERED);
    ck_assert_int_eq(acd_call_state(second), ACD_CALL_WAITING);
    ok(acd_call_answer(first));
    ck_assert_int_eq(acd_call_state(second), ACD_CALL_WAITING);
    ck_assert_int_eq(acd_session_state(more), ACD_SESSION_READY); /* keeps its state but gets no calls: decision 4.21 */
    acd_call_unref(first);
    acd_call_unref(second);
    acd_session_unref(more);
}
END_TEST

START_TEST(a_refused_call_goes_to_another_group_that_serves_the_queue)
{
    struct acd_session *session;
    struct acd_group *second;
    struct acd_agent *agent;
    struct acd_call *first;

    ok(acd_agent_set_state(fx.agent[1], ACD_AGENT_NOT_READY));
    ok(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "Second" }, &second));
    ok(acd_group_add_queue(second, fx.queue, 0));
    ok(acd_agent_create(fx.sw, NULL, &agent));
    ok(acd_session_create(agent, second, fx.address, NULL, &session));
    ok(acd_agent_set_state(agent, ACD_AGENT_READY));
    ok(acd_session_set_state(session, ACD_SESSION_READY));
    first = arrive();
    expect_with(first, fx.session[0]);
    ok(acd_call_refuse(first));
    expect_with(first, session);
    ok(acd_call_refuse(first));
    expect_with(first, fx.session[0]);
    acd_call_unref(first);
    acd_session_unref(session);
    acd_agent_unref(agent);
    acd_group_unref(second);
}
END_TEST

START_TEST(without_distribution_the_host_decides)
{
    struct acd_call *first;

    fixture_rebuild(&(struct acd_switch_options){ .name = "Switch" }, ACD_DISTRIBUTE_NONE);
    first = arrive();
    ck_assert_int_eq(acd_call_state(first), ACD_CALL_WAITING);
    ok(acd_call_offer(first, fx.session[1]));
    advance(4);
    ok(acd_call_answer(first));
    ck_assert_int_eq(session_stats(1).longest_answer_time, 4 * ACD_SECOND); /* from the offer: decision 4.41 */
    ck_assert_int_eq(acd_session_state(fx.session[1]), ACD_SESSION_ON_CALL);
    acd_call_unref(first);
}
END_TEST

START_TEST(auto_answer_answers_at_the_moment_of_the_offer)
{
    struct acd_call *first;

    fixture_rebuild(&(struct acd_switch_options){ .name = "Switch", .auto_answer = true }, ACD_DISTRIBUTE_LONGEST_IDLE);
    first = arrive();
    ck_assert_int_eq(acd_call_state(first), ACD_CALL_TALKING);
    ck_assert_int_eq(queue_stats().answered, 1);
    acd_call_unref(first);
}
END_TEST

START_TEST(a_call_outlives_the_session_that_leaves_it)
{
    to_talking();
    advance(10);
    ok(acd_session_set_state(fx.session[0], ACD_SESSION_NOT_READY)); /* decision 4.23 */
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_TALKING);
    expect_with(call, NULL);
    check_invariants();
    ck_assert_int_eq(session_stats(0).calls, 1);
    ok(acd_call_end(call));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_FINISHED);
    ck_assert_int_eq(session_stats(0).calls, 1);
    acd_call_unref(call);
}
END_TEST

/* ---- Wrap-up ---- */

static const struct {
    const char *name;
    int64_t on_agent, on_queue, on_group, on_switch;
    int64_t expected; /* seconds; -1: none, 0: unlimited */
} wrap_ups[] = {
    { "nothing is said", 0, 0, 0, 0, 0 },
    { "the switch", 0, 0, 0, 7 * ACD_SECOND, 7 },
    { "the group before the switch", 0, 0, 6 * ACD_SECOND, 7 * ACD_SECOND, 6 },
    { "the queue before the group", 0, 5 * ACD_SECOND, 6 * ACD_SECOND, 7 * ACD_SECOND, 5 },
    { "the agent before the queue", 4 * ACD_SECOND, 5 * ACD_SECOND, 6 * ACD_SECOND, 7 * ACD_SECOND, 4 },
    { "none before a limit", ACD_WRAP_UP_NONE, 5 * ACD_SECOND, 0, 0, -1 },
    { "unlimited before a limit", 0, ACD_WRAP_UP_UNLIMITED, 0, 7 * ACD_SECOND, 0 },
};

START_TEST(the_most_particular_wrap_up_counts)
{
    struct acd_session *session;
    struct acd_switch *sw;
    struct acd_group *group;
    struct acd_queue *queue;
    struct acd_address *address;
    struct acd_agent *agent;

    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "S", .wrap_up = wrap_ups[_i].on_switch }, &sw));
    ok(acd_group_create(sw, &(struct acd_group_options){ .name = "G", .wrap_up = wrap_ups[_i].on_group }, &group));
    ok(acd_queue_create(sw, &(struct acd_queue_options){ .name = "Q", .wrap_up = wrap_ups[_i].on_queue }, &queue));
    ok(acd_group_add_queue(group, queue, 0));
    ok(acd_address_create(sw, &(struct acd_address_options){ .name = "A" }, &address));
    ok(acd_login_create(sw, &(struct acd_login_options){ .id = "1", .wrap_up = wrap_ups[_i].on_agent }));
    ok(acd_agent_sign_in(sw, NULL, "1", "", &agent));
    ok(acd_session_create(agent, group, address, NULL, &session));
    ok(acd_agent_set_state(agent, ACD_AGENT_READY));
    ok(acd_session_set_state(session, ACD_SESSION_READY));
    ok(acd_call_arrive(queue, NULL, &call));
    ok(acd_call_answer(call));
    ok(acd_call_end(call));
    if (wrap_ups[_i].expected < 0) {
        ck_assert_int_eq(acd_session_state(session), ACD_SESSION_READY);
    } else {
        ck_assert_int_eq(acd_session_state(session), ACD_SESSION_WRAP_UP);
        ck_assert_int_eq(acd_next_due(fx.acd), wrap_ups[_i].expected ? wrap_ups[_i].expected * ACD_SECOND : -1);
        ok(acd_run(fx.acd));
        ck_assert_int_eq(acd_session_state(session), wrap_ups[_i].expected ? ACD_SESSION_READY : ACD_SESSION_WRAP_UP);
        ck_assert_int_eq(acd_now(fx.acd), wrap_ups[_i].expected * ACD_SECOND);
    }
    acd_call_unref(call);
    acd_session_unref(session);
    acd_agent_unref(agent);
    acd_address_unref(address);
    acd_queue_unref(queue);
    acd_group_unref(group);
    acd_switch_unref(sw);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("calls");
    TCase *tc = add_case(suite, "calls");

    tcase_add_loop_test(tc, every_operation_in_every_state, 0, (int)(ARRAY_COUNT(operations) * ARRAY_COUNT(ways)));
    tcase_add_test(tc, calls_go_to_the_session_that_has_been_ready_longest);
    tcase_add_test(tc, waiting_calls_go_by_tier_priority_and_arrival);
    tcase_add_test(tc, an_offer_goes_back_to_its_place_when_the_session_stops_being_ready);
    tcase_add_test(tc, an_agent_gets_one_call_whatever_the_number_of_sessions);
    tcase_add_test(tc, a_refused_call_goes_to_another_group_that_serves_the_queue);
    tcase_add_test(tc, without_distribution_the_host_decides);
    tcase_add_test(tc, auto_answer_answers_at_the_moment_of_the_offer);
    tcase_add_test(tc, a_call_outlives_the_session_that_leaves_it);
    tcase_add_loop_test(tc, the_most_particular_wrap_up_counts, 0, (int)ARRAY_COUNT(wrap_ups));
    return run_suite(suite);
}
