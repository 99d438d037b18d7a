/* tests/acd/test_call.c: every operation on a call in every state, hold, transfer, and the ways out of a queue. */
#include "report.h"

#include <stdio.h>

/*
 * The sessions are of Repair, which serves no queue: so the distributor does nothing by itself. worker has the call, if anybody;
 * spare is there to be offered one.
 */
static struct acd_session *worker, *spare;
static struct acd_queue *doomed;

static void setup(void)
{
    fixture_setup();
    worker = add_session(fx.repair, true);
    spare = add_session(fx.repair, true);
    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Doomed" }, &doomed));
    skip_events(fx.monitor);
}

static void teardown(void)
{
    acd_queue_unref(doomed);
    fixture_teardown();
}

/* ---- Operations by states ---- */

enum place {
    WAITING,
    OFFERED,
    TALKING,
    HELD,
    WRAP_UP,
    UNROUTED,
    FINISHED,
    TALKING_ALONE,
    HELD_ALONE,
    PLACES
};

static const char *const place_names[] = {
    "waiting", "offered", "talking", "held", "wrap-up", "unrouted", "finished", "talking without a session", "held without a session"
};

static struct acd_call *call_in(enum place place)
{
    struct acd_call *call = arrive(place == UNROUTED ? doomed : fx.orders);

    advance(S(1));
    if (place == OFFERED)
        ok(acd_call_offer(call, worker));
    if (place == TALKING || place == HELD || place == WRAP_UP || place == TALKING_ALONE || place == HELD_ALONE)
        ok(acd_call_offer_and_answer(call, worker));
    if (place == HELD || place == HELD_ALONE)
        ok(acd_call_hold(call));
    if (place == WRAP_UP)
        ok(acd_call_end(call));
    if (place == UNROUTED)
        ok(acd_queue_remove(doomed));
    if (place == FINISHED)
        ok(acd_call_abandon(call));
    if (place == TALKING_ALONE || place == HELD_ALONE)
        ok(acd_session_set_state(worker, ACD_SESSION_READY));
    return call;
}

static enum acd_result offer(struct acd_call *call) { return acd_call_offer(call, spare); }
static enum acd_result connect_to(struct acd_call *call) { return acd_call_offer_and_answer(call, spare); }
static enum acd_result transfer(struct acd_call *call) { return acd_call_transfer(call, fx.returns); }

/* A letter a place, in the order of enum place: the state that follows, or '.' where ACD_ERR_STATE is the answer. */
static const struct {
    const char *name;
    enum acd_result (*run)(struct acd_call *call);
    const char *after;
    /* clang-format off */
} operations[] = {
    /*                                        WOTHUPFth */
    { "offer", offer,                        "O........" },
    { "answer", acd_call_answer,             ".T......." },
    { "refuse", acd_call_refuse,             ".W......." },
    { "connect", connect_to,                 "T........" },
    { "abandon", acd_call_abandon,           "FF...F..." },
    { "hold", acd_call_hold,                 "..H....H." },
    { "retrieve", acd_call_retrieve,         "...T....T" },
    { "end", acd_call_end,                   "..UU...FF" },
    { "end wrap-up", acd_call_end_wrap_up,   "....F...." },
    { "transfer", transfer,                  "WWWW.W.WW" },
    { "finish", acd_call_finish_in_queue,           "F........" },
};
/* clang-format on */

static enum acd_call_state state_of(char letter)
{
    switch (letter) {
    case 'W': return ACD_CALL_WAITING;
    case 'O': return ACD_CALL_OFFERED;
    case 'T': return ACD_CALL_TALKING;
    case 'H': return ACD_CALL_HELD;
    case 'U': return ACD_CALL_WRAP_UP;
    default: return ACD_CALL_FINISHED;
    }
}

static struct report before, after;

START_TEST(every_operation_in_every_state)
{
    int row = _i / PLACES;
    enum place place = (enum place)(_i % PLACES);
    struct acd_call *call = call_in(place);
    char letter = operations[row].after[place];
    char name[64];

    skip_events(fx.monitor);
    report_clear(&before);
    report_world(&before, fx.acd);
    snprintf(name, sizeof(name), "%s, %s", operations[row].name, place_names[place]);
    gives_as(name, operations[row].run(call), letter == '.' ? ACD_ERR_STATE : ACD_OK);
    if (letter != '.') {
        ck_assert_msg(acd_call_state(call) == state_of(letter), "%s, %s: then %d", operations[row].name, place_names[place], (int)acd_call_state(call));
        return;
    }
    report_clear(&after);
    report_world(&after, fx.acd);
    ck_assert_str_eq(before.text, after.text);
    expect_events(fx.monitor, "");
}
END_TEST

START_TEST(without_a_call_there_is_nothing_to_do)
{
    struct acd_call *call = JUNK(struct acd_call);

    for (size_t i = 0; i < ARRAY_COUNT(operations); i++)
        ck_assert_int_eq(operations[i].run(NULL), ACD_ERR_ARGUMENT);
    gives(acd_call_arrive(NULL, NULL, &call), ACD_ERR_ARGUMENT);
    ck_assert_ptr_null(call);
}
END_TEST

START_TEST(what_belongs_to_another_switch_is_refused)
{
    struct acd_call *call = arrive(fx.orders);
    struct acd_session *foreign;
    struct acd_address *desk = fx.desk;
    struct acd_switch *sw;
    struct acd_group *group;
    struct acd_queue *queue;

    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "Other" }, &sw));
    ok(acd_group_create(sw, &(struct acd_group_options){ .name = "G" }, &group));
    ok(acd_queue_create(sw, &(struct acd_queue_options){ .name = "Q" }, &queue));
    ok(acd_address_create(sw, &(struct acd_address_options){ .name = "A" }, &fx.desk));
    foreign = add_session(group, true);
    gives(acd_call_offer(call, foreign), ACD_ERR_ARGUMENT);
    gives(acd_call_offer_and_answer(call, foreign), ACD_ERR_ARGUMENT);
    gives(acd_call_transfer(call, queue), ACD_ERR_ARGUMENT);
    gives(acd_call_offer(call, NULL), ACD_ERR_ARGUMENT);
    gives(acd_call_offer_and_answer(call, NULL), ACD_ERR_ARGUMENT);
    gives(acd_call_transfer(call, NULL), ACD_ERR_ARGUMENT);
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
    acd_address_unref(fx.desk);
    fx.desk = desk;
    acd_queue_unref(queue);
    acd_group_unref(group);
    acd_switch_unref(sw);
}
END_TEST

/* ---- Whom a call can be offered to ---- */

static void prepare_ready(void) {}
static void prepare_not_ready(void) { ok(acd_session_set_state(spare, ACD_SESSION_NOT_READY)); }
static void prepare_on_call(void) { ok(acd_session_set_state(spare, ACD_SESSION_ON_CALL)); }
static void prepare_ended(void) { ok(acd_session_set_state(spare, ACD_SESSION_ENDED)); }
static void prepare_agent_not_ready(void) { ok(acd_agent_set_state(acd_session_agent(spare), ACD_AGENT_NOT_READY)); }
static void prepare_agent_unknown(void) { ok(acd_agent_set_state(acd_session_agent(spare), ACD_AGENT_UNKNOWN)); }

static void prepare_offered(void)
{
    struct acd_call *call = arrive(fx.orders);

    ok(acd_call_offer(call, spare));
}

static void prepare_wrap_up(void)
{
    prepare_on_call();
    ok(acd_session_set_state(spare, ACD_SESSION_WRAP_UP));
}

static struct acd_session *second_session(void)
{
    struct acd_session *second = add_session_of(acd_session_agent(spare), fx.repair);

    ok(acd_session_set_state(second, ACD_SESSION_READY));
    return second;
}

static void prepare_other_offered(void)
{
    struct acd_call *call = arrive(fx.orders);
    struct acd_session *second = second_session();

    ok(acd_call_offer(call, second));
}

static void prepare_other_on_call(void)
{
    struct acd_session *second = second_session();

    ok(acd_session_set_state(second, ACD_SESSION_ON_CALL));
}

static const struct {
    const char *name;
    void (*prepare)(void);
    bool offer, connect;
} takers[] = {
    { "ready", prepare_ready, true, true },
    { "the session is not ready", prepare_not_ready, false, false },
    { "the session is on a call", prepare_on_call, false, false },
    { "the session wraps up", prepare_wrap_up, false, false },
    { "the session has ended", prepare_ended, false, false },
    { "another call is offered to it", prepare_offered, false, false },
    { "the agent is not ready: a switch may connect all the same", prepare_agent_not_ready, false, true },
    { "the agent's state is unknown", prepare_agent_unknown, false, true },
    { "another session of the agent is offered a call", prepare_other_offered, false, true },
    { "another session of the agent is on a call", prepare_other_on_call, false, true },
};

START_TEST(a_call_is_offered_only_to_who_can_take_it)
{
    struct acd_call *call = arrive(fx.orders);

    takers[_i].prepare();
    gives(acd_call_offer(call, spare), takers[_i].offer ? ACD_OK : ACD_ERR_STATE);
    ck_assert_int_eq(acd_call_state(call), takers[_i].offer ? ACD_CALL_OFFERED : ACD_CALL_WAITING);
}
END_TEST

START_TEST(a_call_is_connected_when_the_session_is_ready)
{
    struct acd_call *call = arrive(fx.orders);

    takers[_i].prepare();
    gives(acd_call_offer_and_answer(call, spare), takers[_i].connect ? ACD_OK : ACD_ERR_STATE);
    ck_assert_int_eq(acd_call_state(call), takers[_i].connect ? ACD_CALL_TALKING : ACD_CALL_WAITING);
    if (takers[_i].connect) {
        ck_assert_ptr_eq(session_of(call), spare);
        ck_assert_int_eq(session_stats(spare).answered, 1);
        ck_assert_int_eq(session_stats(spare).answer_time, 0); /* offered and answered at one instant */
    }
}
END_TEST

START_TEST(connecting_takes_back_what_rings_at_the_agents_other_session)
{
    struct acd_call *call = arrive(fx.orders);

    prepare_other_offered();
    ok(acd_call_offer_and_answer(call, spare));
    ck_assert_int_eq(acd_call_state(fx.calls[1]), ACD_CALL_WAITING);
}
END_TEST

START_TEST(a_call_and_its_session_know_each_other)
{
    struct acd_call *call = arrive(fx.orders), *found;

    ck_assert_ptr_null(session_of(call));
    ok(acd_call_offer(call, worker));
    ck_assert_ptr_eq(session_of(call), worker);
    ck_assert_ptr_eq(found = acd_session_call(worker), call);
    acd_call_unref(found);
    ok(acd_call_answer(call));
    ok(acd_call_end(call));
    ck_assert_ptr_eq(session_of(call), worker); /* wrapped up by it */
    ok(acd_call_end_wrap_up(call));
    ck_assert_ptr_null(session_of(call));
    ck_assert_ptr_null(acd_session_call(worker));
    ck_assert_int_eq(acd_session_state(worker), ACD_SESSION_READY);
}
END_TEST

START_TEST(a_call_tells_its_queue_its_priority_and_its_times)
{
    struct acd_call *first, *second, *listed[2] = { NULL };
    struct acd_queue *queue;

    advance(S(5));
    first = arrive_with(fx.returns, 3);
    second = arrive(fx.returns);
    ck_assert_int_eq(acd_call_priority(first), 3);
    ck_assert_int_eq(acd_call_priority(second), 0);
    ck_assert_uint_eq(acd_queue_calls(fx.returns, listed, 1), 2);
    ck_assert_ptr_eq(listed[0], first);
    ck_assert_ptr_null(listed[1]);
    acd_call_unref(listed[0]);
    advance(S(10));
    ck_assert_int_eq(acd_call_queued_at(first), S(5));
    ok(acd_call_transfer(first, fx.orders));
    ck_assert_int_eq(acd_call_arrived_at(first), S(5));
    ck_assert_int_eq(acd_call_queued_at(first), S(15));
    queue = acd_call_queue(first);
    ck_assert_ptr_eq(queue, fx.orders);
    acd_queue_unref(queue);
    ck_assert_uint_eq(acd_queue_calls(fx.returns, NULL, 0), 1);
    ok(acd_call_offer_and_answer(first, spare));
    ck_assert_uint_eq(acd_queue_calls(fx.orders, NULL, 0), 0); /* it neither waits nor rings */
    ok(acd_queue_remove(fx.orders));
    queue = acd_call_queue(first);
    ck_assert_ptr_eq(queue, fx.orders);
    acd_queue_unref(queue);
    ok(acd_call_end(first));
}
END_TEST

/* ---- Hold ---- */

static void check_hold(bool live)
{
    struct acd_call *call;
    struct acd_session_stats stats;

    get_ready();
    call = talk();
    advance(S(10));
    ok(acd_call_hold(call));
    advance(S(5));
    stats = session_stats(fx.session);
    ck_assert_int_eq(stats.talk_time, live ? S(10) : 0);
    ck_assert_int_eq(stats.call_time, live ? S(15) : 0);
    ck_assert_int_eq(agent_stats(fx.agent).talk_time, live ? S(10) : 0);
    ck_assert_int_eq(stats.state, ACD_SESSION_ON_CALL);
    ok(acd_call_retrieve(call));
    advance(S(3));
    ck_assert_int_eq(session_stats(fx.session).talk_time, live ? S(13) : 0);
    ok(acd_call_hold(call));
    advance(S(2));
    ok(acd_call_end(call)); /* while it is held */
    for (int i = 0; i < 2; i++) {
        stats = session_stats(fx.session);
        ck_assert_int_eq(stats.talk_time, S(13));
        ck_assert_int_eq(stats.finished_talk_time, S(13));
        ck_assert_int_eq(stats.finished_call_time, S(20));
        ck_assert_int_eq(stats.call_time, S(20) + (live ? i * S(7) : 0));
        ck_assert_int_eq(stats.wrap_up_time, live ? i * S(7) : 0);
        ck_assert_int_eq(agent_stats(fx.agent).talk_time, S(13));
        advance(S(7));
    }
    advance(S(16)); /* the wrap-up of 30 s is over */
    stats = session_stats(fx.session);
    ck_assert_int_eq(stats.talk_time, S(13));
    ck_assert_int_eq(stats.wrap_up_time, S(30));
    ck_assert_int_eq(stats.call_time, S(50));
    ck_assert_int_eq(agent_stats(fx.agent).call_time, S(50));

    call = talk(); /* the next call starts with nothing of the last one's */
    advance(S(4));
    ok(acd_call_hold(call));
    ok(acd_call_retrieve(call));
    ok(acd_session_set_state(fx.session, ACD_SESSION_READY));
    ck_assert_int_eq(session_stats(fx.session).talk_time, S(17));
    ck_assert_int_eq(session_stats(fx.session).call_time, S(54));
}

START_TEST(rule_2_hold_stops_talk_and_not_the_call_live) { check_hold(true); }
END_TEST

START_TEST(rule_2_hold_stops_talk_and_not_the_call_finished) { check_hold(false); }
END_TEST

/* ---- Transfer ---- */

static const struct {
    enum place place;
    int64_t flowed_out;
} transfers[] = { { WAITING, 1 }, { OFFERED, 1 }, { TALKING, 0 }, { HELD, 0 }, { TALKING_ALONE, 0 }, { HELD_ALONE, 0 } };

START_TEST(a_transferred_call_flows_in_and_out_of_where_it_waited)
{
    struct acd_call *call = call_in(transfers[_i].place);
    struct acd_queue_stats from, to;

    advance(S(2));
    ok(acd_call_transfer(call, fx.returns));
    advance(S(4));
    from = queue_stats(fx.orders);
    to = queue_stats(fx.returns);
    ck_assert_int_eq(from.queued, 1);
    ck_assert_int_eq(from.flowed_out, transfers[_i].flowed_out);
    ck_assert_int_eq(from.answered, 1 - transfers[_i].flowed_out);
    ck_assert_int_eq(from.waiting, 0);
    ck_assert_int_eq(from.wait_time, transfers[_i].flowed_out ? S(3) : S(1));
    ck_assert_int_eq(to.queued, 1);
    ck_assert_int_eq(to.flowed_in, 1);
    ck_assert_int_eq(to.waiting, 1);
    ck_assert_int_eq(to.current_longest, S(4)); /* a new wait */
    ck_assert_ptr_null(session_of(call));
    if (transfers[_i].place == TALKING || transfers[_i].place == HELD) {
        ck_assert_int_eq(acd_session_state(worker), ACD_SESSION_WRAP_UP);
        ck_assert_int_eq(session_stats(worker).calls, 1);
    } else {
        ck_assert_int_eq(acd_session_state(worker), ACD_SESSION_READY);
    }
}
END_TEST

START_TEST(a_call_is_not_transferred_to_where_it_waits)
{
    struct acd_call *call = call_in(_i == 0 ? WAITING : OFFERED);

    gives(acd_call_transfer(call, fx.orders), ACD_ERR_STATE);
    ck_assert_int_eq(queue_stats(fx.orders).queued, 1);
    ck_assert_int_eq(queue_stats(fx.orders).flowed_in, 0);
}
END_TEST

START_TEST(a_call_that_is_up_may_go_back_to_its_queue)
{
    struct acd_call *call = call_in(TALKING);

    ok(acd_call_transfer(call, fx.orders));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
    ck_assert_int_eq(queue_stats(fx.orders).queued, 2);
    ck_assert_int_eq(queue_stats(fx.orders).flowed_in, 1);
    ck_assert_int_eq(queue_stats(fx.orders).flowed_out, 0);
}
END_TEST

/* ---- Ways out of a queue ---- */

static enum acd_result answer_it(struct acd_call *call) { return acd_call_offer_and_answer(call, spare); }

static const struct {
    const char *name;
    enum acd_result (*run)(struct acd_call *call);
    int64_t answered, abandoned, flowed_out, finished;
} exits[] = {
    { "answered", answer_it, 1, 0, 0, 0 },
    { "abandoned", acd_call_abandon, 0, 1, 0, 0 },
    { "transferred", transfer, 0, 0, 1, 0 },
    { "finished in queue", acd_call_finish_in_queue, 0, 0, 0, 1 },
};

START_TEST(decision_4_42_each_way_out_is_counted_once)
{
    struct acd_call *call = arrive(fx.orders);
    struct acd_queue_stats stats;

    advance(S(8));
    ok(exits[_i].run(call));
    stats = queue_stats(fx.orders);
    ck_assert_int_eq(stats.answered, exits[_i].answered);
    ck_assert_int_eq(stats.abandoned, exits[_i].abandoned);
    ck_assert_int_eq(stats.flowed_out, exits[_i].flowed_out);
    ck_assert_int_eq(stats.finished_in_queue, exits[_i].finished);
    ck_assert_int_eq(stats.left_queue, 1);
    ck_assert_int_eq(stats.wait_time, S(8));
    ck_assert_int_eq(stats.longest_wait, S(8));
    ck_assert_int_eq(stats.waiting, 0);
    ck_assert_int_eq(stats.current_longest, 0);
}
END_TEST

START_TEST(an_abandoned_offer_frees_the_session)
{
    struct acd_call *first, *second;

    get_ready();
    first = arrive(fx.orders);
    second = arrive(fx.orders);
    skip_events(fx.app);
    ok(acd_call_abandon(first));
    ck_assert_int_eq(acd_call_state(first), ACD_CALL_FINISHED);
    ck_assert_ptr_eq(session_of(second), fx.session); /* it takes the next */
    ck_assert_int_eq(queue_stats(fx.orders).abandoned, 1);
    ck_assert_int_eq(queue_stats(fx.orders).answered, 0);
    ck_assert_int_eq(session_stats(fx.session).calls, 0);
    expect_events(fx.app, "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("acd call");
    TCase *tc = suite_case(suite, "call");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, every_operation_in_every_state, 0, (int)ARRAY_COUNT(operations) * PLACES);
    tcase_add_test(tc, without_a_call_there_is_nothing_to_do);
    tcase_add_test(tc, what_belongs_to_another_switch_is_refused);
    tcase_add_loop_test(tc, a_call_is_offered_only_to_who_can_take_it, 0, ARRAY_COUNT(takers));
    tcase_add_loop_test(tc, a_call_is_connected_when_the_session_is_ready, 0, ARRAY_COUNT(takers));
    tcase_add_test(tc, connecting_takes_back_what_rings_at_the_agents_other_session);
    tcase_add_test(tc, a_call_and_its_session_know_each_other);
    tcase_add_test(tc, a_call_tells_its_queue_its_priority_and_its_times);
    tcase_add_loop_test(tc, a_transferred_call_flows_in_and_out_of_where_it_waited, 0, ARRAY_COUNT(transfers));
    tcase_add_loop_test(tc, a_call_is_not_transferred_to_where_it_waits, 0, 2);
    tcase_add_test(tc, a_call_that_is_up_may_go_back_to_its_queue);
    tcase_add_loop_test(tc, decision_4_42_each_way_out_is_counted_once, 0, ARRAY_COUNT(exits));
    tcase_add_test(tc, an_abandoned_offer_frees_the_session);
    tc = add_case(suite, "live", fixture_setup);
    tcase_add_test(tc, rule_2_hold_stops_talk_and_not_the_call_live);
    tc = add_case(suite, "finished", fixture_setup_finished);
    tcase_add_test(tc, rule_2_hold_stops_talk_and_not_the_call_finished);
    return suite_run(suite);
}
