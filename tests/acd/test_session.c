/* tests/acd/test_session.c: what a session may do from which state, and how work after a call ends. */
#include "report.h"

#include <string.h>

/* ---- The 25 transitions ---- */

enum effect {
    REFUSED,
    STAYS,
    MOVES
};

static const enum effect transitions[5][5] = {
    /* [from][to]: not ready, ready, on call, wrap-up, ended */
    { STAYS, MOVES, REFUSED, REFUSED, MOVES }, { MOVES, STAYS, MOVES, REFUSED, MOVES },       { MOVES, MOVES, STAYS, MOVES, MOVES },
    { MOVES, MOVES, REFUSED, STAYS, MOVES },   { REFUSED, REFUSED, REFUSED, REFUSED, STAYS },
};

static const char *const state_names[] = { "not_ready", "ready", "on_call", "wrap_up", "ended" };

static bool is_busy(int state) { return state == ACD_SESSION_ON_CALL || state == ACD_SESSION_WRAP_UP; }

static struct report before, after;

START_TEST(decision_4_18_each_of_the_25_transitions)
{
    int from = _i / 5, to = _i % 5;
    char events[80] = "";

    enter((enum acd_session_state)from);
    advance(S(3));
    skip_events(fx.app);
    report_clear(&before);
    report_world(&before, fx.acd);

    gives(acd_session_set_state(fx.session, (enum acd_session_state)to), transitions[from][to] == REFUSED ? ACD_ERR_STATE : ACD_OK);
    if (transitions[from][to] != MOVES) {
        report_clear(&after);
        report_world(&after, fx.acd);
        ck_assert_str_eq(before.text, after.text);
        expect_events(fx.app, "");
        return;
    }
    ck_assert_int_eq(acd_session_state(fx.session), to);
    strcat(strcat(events, "session:7:"), state_names[to]);
    if (is_busy(from) != is_busy(to))
        strcat(events, is_busy(to) ? " agent:7:busy_acd" : " agent:7:not_ready");
    expect_events(fx.app, events);
    /* Decision 4.8: a call counts when ON_CALL is left, whatever follows. */
    ck_assert_int_eq(session_stats(fx.session).calls, from == ACD_SESSION_ON_CALL || from == ACD_SESSION_WRAP_UP);
    ck_assert_int_eq(session_stats(fx.session).finished_talk_time, from == ACD_SESSION_ON_CALL ? S(3) : 0);
    ck_assert_int_eq(session_stats(fx.session).finished_wrap_up_time, from == ACD_SESSION_WRAP_UP ? S(3) : 0);
    advance(S(2));
    ck_assert_int_eq(session_stats(fx.session).duration, to == ACD_SESSION_ENDED ? S(3) : S(5));
    ck_assert_int_eq(session_stats(fx.session).call_time, (is_busy(from) ? S(3) : 0) + (is_busy(to) ? S(2) : 0));
    ck_assert_uint_eq(acd_agent_sessions(fx.agent, NULL, 0), to != ACD_SESSION_ENDED); /* decision 4.28 */
}
END_TEST

START_TEST(a_state_that_is_none_is_refused)
{
    gives(acd_session_set_state(fx.session, (enum acd_session_state)5), ACD_ERR_ARGUMENT);
    gives(acd_session_set_state(fx.session, (enum acd_session_state)(-1)), ACD_ERR_ARGUMENT);
    gives(acd_session_set_state(NULL, ACD_SESSION_READY), ACD_ERR_ARGUMENT);
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_NOT_READY);
}
END_TEST

START_TEST(decision_4_20_a_session_begins_not_ready_and_is_announced)
{
    struct acd_session *session;

    advance(S(9));
    session = add_session_of(fx.agent, fx.repair);
    ck_assert_int_eq(acd_session_state(session), ACD_SESSION_NOT_READY);
    ck_assert_int_eq(session_stats(session).created_at, S(9));
    ck_assert_int_eq(session_stats(session).duration, 0);
    ck_assert_ptr_eq(acd_session_agent(session), fx.agent);
    ck_assert_ptr_eq(acd_session_group(session), fx.repair);
    ck_assert_ptr_eq(acd_session_address(session), fx.desk);
    ck_assert_ptr_null(acd_session_call(session));
    expect_events(fx.app, "session:7:added");
}
END_TEST

START_TEST(decision_4_29_what_cannot_be_a_session_is_refused)
{
    struct acd_session *session = JUNK(struct acd_session);
    struct acd_address *hunt, *foreign_desk;
    struct acd_group *foreign;
    struct acd_switch *sw;

    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "Other" }, &sw));
    ok(acd_group_create(sw, &(struct acd_group_options){ .name = "Foreign" }, &foreign));
    ok(acd_address_create(sw, &(struct acd_address_options){ .name = "Foreign" }, &foreign_desk));
    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Hunt", .role = ACD_ADDRESS_QUEUE }, &hunt));
    gives(acd_session_create(NULL, fx.sales, fx.desk, NULL, &session), ACD_ERR_ARGUMENT);
    ck_assert_ptr_null(session);
    gives(acd_session_create(fx.agent, NULL, fx.desk, NULL, NULL), ACD_ERR_ARGUMENT);
    gives(acd_session_create(fx.agent, fx.sales, NULL, NULL, NULL), ACD_ERR_ARGUMENT);
    gives(acd_session_create(fx.agent, foreign, fx.desk, NULL, NULL), ACD_ERR_ARGUMENT);
    gives(acd_session_create(fx.agent, fx.sales, foreign_desk, NULL, NULL), ACD_ERR_ARGUMENT);
    session = JUNK(struct acd_session);
    gives(acd_session_create(fx.agent, fx.sales, hunt, NULL, &session), ACD_ERR_ARGUMENT); /* decision 4.46 */
    ck_assert_ptr_null(session);
    ck_assert_uint_eq(acd_agent_sessions(fx.agent, NULL, 0), 1);
    add_session_of(fx.agent, fx.sales); /* a second one of agent, group and address is allowed */
    ck_assert_uint_eq(acd_agent_sessions(fx.agent, NULL, 0), 2);
    acd_address_unref(hunt);
    acd_address_unref(foreign_desk);
    acd_group_unref(foreign);
    acd_switch_unref(sw);
}
END_TEST

/* ---- A session with a call ---- */

START_TEST(an_offered_call_goes_back_to_its_place)
{
    static const enum acd_session_state leaves[] = { ACD_SESSION_NOT_READY, ACD_SESSION_ENDED };
    struct acd_session *later;
    struct acd_call *first, *second;

    get_ready();
    first = arrive(fx.orders);
    advance(S(1));
    second = arrive(fx.orders);
    ck_assert_ptr_eq(session_of(first), fx.session);
    ok(acd_session_set_state(fx.session, leaves[_i]));
    ck_assert_int_eq(acd_call_state(first), ACD_CALL_WAITING);
    ck_assert_ptr_null(session_of(first));
    ck_assert_ptr_null(acd_session_call(fx.session));
    ck_assert_int_eq(queue_stats(fx.orders).waiting, 2);
    ck_assert_int_eq(queue_stats(fx.orders).current_longest, S(1)); /* its wait was not broken */
    later = add_session(fx.sales, true);
    ck_assert_ptr_eq(session_of(first), later);
    ck_assert_int_eq(acd_call_state(second), ACD_CALL_WAITING);
}
END_TEST

START_TEST(on_call_takes_the_offered_call)
{
    struct acd_call *call;

    get_ready();
    call = arrive(fx.orders);
    advance(S(4));
    ok(acd_session_set_state(fx.session, ACD_SESSION_ON_CALL));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_TALKING);
    ck_assert_ptr_eq(session_of(call), fx.session);
    ck_assert_int_eq(session_stats(fx.session).answered, 1);
    ck_assert_int_eq(session_stats(fx.session).answer_time, S(4));
    ck_assert_int_eq(queue_stats(fx.orders).answered, 1);
}
END_TEST

START_TEST(on_call_without_an_offer_is_a_call_the_model_does_not_know)
{
    enter(ACD_SESSION_ON_CALL);
    advance(S(4));
    ok(acd_session_set_state(fx.session, ACD_SESSION_READY));
    ck_assert_int_eq(session_stats(fx.session).calls, 1);
    ck_assert_int_eq(session_stats(fx.session).answered, 0); /* decision 4.41: only answered offers are samples */
    ck_assert_int_eq(session_stats(fx.session).talk_time, S(4));
    ck_assert_int_eq(agent_stats(fx.agent).calls, 1);
}
END_TEST

START_TEST(decision_4_23_leaving_on_call_keeps_the_call_up)
{
    static const enum acd_session_state leaves[] = { ACD_SESSION_WRAP_UP, ACD_SESSION_READY, ACD_SESSION_NOT_READY, ACD_SESSION_ENDED };
    struct acd_call *call;

    get_ready();
    call = talk();
    advance(S(6));
    ok(acd_session_set_state(fx.session, leaves[_i]));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_TALKING);
    ck_assert_ptr_null(session_of(call));
    ck_assert_ptr_null(acd_session_call(fx.session));
    advance(S(10));
    ck_assert_int_eq(session_stats(fx.session).talk_time, S(6));
    ok(acd_call_hold(call));
    ok(acd_call_retrieve(call));
    ok(acd_call_end(call));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_FINISHED);
    ck_assert_int_eq(session_stats(fx.session).calls, 1);
    ck_assert_int_eq(session_stats(fx.session).talk_time, S(6));
}
END_TEST

START_TEST(leaving_wrap_up_finishes_the_call)
{
    static const enum acd_session_state leaves[] = { ACD_SESSION_READY, ACD_SESSION_NOT_READY, ACD_SESSION_ENDED };
    struct acd_call *call;

    get_ready();
    call = talk();
    ok(acd_call_end(call));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WRAP_UP);
    ck_assert_ptr_eq(session_of(call), fx.session);
    advance(S(5));
    ok(acd_session_set_state(fx.session, leaves[_i]));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_FINISHED);
    ck_assert_ptr_null(acd_session_call(fx.session));
    ck_assert_int_eq(session_stats(fx.session).wrap_up_time, S(5));
    ck_assert_int_eq(acd_time_to_next(fx.acd), -1); /* the timer is gone */
}
END_TEST

/* ---- Wrap-up: the most particular setting wins ---- */

#define NONE ACD_WRAP_UP_NONE
#define FOR_EVER ACD_WRAP_UP_UNLIMITED

static const struct {
    const char *name;
    int64_t of_agent, of_queue, of_group, of_switch;
    int64_t expected;
} wrap_ups[] = {
    { "nothing is set: until the agent ends it", 0, 0, 0, 0, FOR_EVER },
    { "the switch's", 0, 0, 0, S(4), S(4) },
    { "the group's before the switch's", 0, 0, S(3), S(4), S(3) },
    { "the queue's before the group's", 0, S(2), S(3), S(4), S(2) },
    { "the agent's before the queue's", S(1), S(2), S(3), S(4), S(1) },
    { "the agent has none", NONE, S(2), S(3), S(4), NONE },
    { "the queue has none", 0, NONE, S(3), S(4), NONE },
    { "the group has none", 0, 0, NONE, S(4), NONE },
    { "the switch has none", 0, 0, 0, NONE, NONE },
    { "the agent's has no end", FOR_EVER, S(2), NONE, S(4), FOR_EVER },
    { "the queue's has no end", 0, FOR_EVER, NONE, NONE, FOR_EVER },
    { "a nanosecond", 1, 0, 0, 0, 1 },
    { "almost no end", FOR_EVER - 1, 0, 0, 0, FOR_EVER - 1 },
};

static void build_wrap_up(int row)
{
    struct acd_queue *queue;

    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "S", .wrap_up = wrap_ups[row].of_switch }, &fx.sw));
    ok(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "G", .wrap_up = wrap_ups[row].of_group }, &fx.sales));
    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Q", .wrap_up = wrap_ups[row].of_queue }, &queue));
    ok(acd_group_add_queue(fx.sales, queue, 0));
    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "A" }, &fx.desk));
    ok(acd_login_create(fx.sw, &(struct acd_login_options){ .id = "1", .wrap_up = wrap_ups[row].of_agent }));
    ok(acd_agent_sign_in(fx.sw, NULL, "1", "", &fx.agent));
    fx.session = NULL;
    ok(acd_session_create(fx.agent, fx.sales, fx.desk, NULL, &fx.session));
    fx.orders = queue;
    get_ready();
}

static void expect_wrap_up(int64_t expected)
{
    if (expected == NONE) {
        ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_READY);
        ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
        return;
    }
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_WRAP_UP);
    if (expected >= FOR_EVER - acd_now(fx.acd)) { /* beyond the end of time */
        ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
        return;
    }
    ck_assert_int_eq(acd_time_to_next(fx.acd), expected);
    moves(acd_advance_to_next(fx.acd));
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_READY);
}

START_TEST(wrap_up_goes_agent_queue_group_switch)
{
    build_wrap_up(_i);
    advance(S(1));
    talk();
    ok(acd_call_end(fx.calls[0]));
    ck_assert_int_eq(acd_call_state(fx.calls[0]), wrap_ups[_i].expected == NONE ? ACD_CALL_FINISHED : ACD_CALL_WRAP_UP);
    expect_wrap_up(wrap_ups[_i].expected);
    ck_assert_int_eq(session_stats(fx.session).calls, 1);
}
END_TEST

START_TEST(put_into_wrap_up_the_same_limit_holds)
{
    build_wrap_up(_i);
    advance(S(1));
    talk();
    ok(acd_session_set_state(fx.session, ACD_SESSION_WRAP_UP));
    if (wrap_ups[_i].expected == NONE) { /* the person wants it all the same: then it has no end */
        ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_WRAP_UP);
        ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
    } else {
        expect_wrap_up(wrap_ups[_i].expected);
    }
}
END_TEST

START_TEST(a_transferred_call_leaves_wrap_up_behind)
{
    struct acd_queue *other;

    build_wrap_up(_i);
    advance(S(1));
    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "O", .wrap_up = S(100) }, &other));
    talk();
    ok(acd_call_transfer(fx.calls[0], other));
    ck_assert_int_eq(acd_call_state(fx.calls[0]), ACD_CALL_WAITING);
    expect_wrap_up(wrap_ups[_i].expected); /* that of the queue it came from */
    acd_queue_unref(other);
}
END_TEST

START_TEST(a_session_put_on_a_call_has_no_queue_to_ask)
{
    build_wrap_up(3); /* queue 2 s, group 3 s */
    ok(acd_session_set_state(fx.session, ACD_SESSION_ON_CALL));
    ok(acd_session_set_state(fx.session, ACD_SESSION_WRAP_UP));
    ck_assert_int_eq(acd_time_to_next(fx.acd), S(3));
}
END_TEST

START_TEST(a_wrap_up_is_extended)
{
    struct acd_call *call;

    get_ready();
    gives(acd_session_extend_wrap_up(fx.session, S(1)), ACD_ERR_STATE);
    ck_assert_int_eq(acd_session_wrap_up_until(fx.session), -1);
    call = talk();
    ok(acd_call_end(call));
    ck_assert_int_eq(acd_session_wrap_up_until(fx.session), S(30));
    advance(S(20));
    once(acd_session_extend_wrap_up(fx.session, S(15)), ACD_OK);
    ck_assert_int_eq(acd_session_wrap_up_until(fx.session), S(45));
    gives(acd_session_extend_wrap_up(fx.session, 0), ACD_ERR_ARGUMENT);
    gives(acd_session_extend_wrap_up(fx.session, -1), ACD_ERR_ARGUMENT);
    gives(acd_session_extend_wrap_up(NULL, S(1)), ACD_ERR_ARGUMENT);
    advance(S(25) - 1);
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_WRAP_UP);
    advance(1);
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_READY);
    call = talk();
    ok(acd_call_end(call));
    once(acd_session_extend_wrap_up(fx.session, INT64_MAX), ACD_OK); /* without end */
    advance(S(1000000));
    gives(acd_session_extend_wrap_up(fx.session, S(1)), ACD_ERR_STATE);
    ok(acd_call_end_wrap_up(call)); /* the agent ends it */
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_READY);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("acd session");
    TCase *tc = add_case(suite, "session", fixture_setup);

    tcase_add_loop_test(tc, decision_4_18_each_of_the_25_transitions, 0, 25);
    tcase_add_test(tc, a_state_that_is_none_is_refused);
    tcase_add_test(tc, a_wrap_up_is_extended);
    tcase_add_test(tc, decision_4_20_a_session_begins_not_ready_and_is_announced);
    tcase_add_test(tc, decision_4_29_what_cannot_be_a_session_is_refused);
    tcase_add_loop_test(tc, an_offered_call_goes_back_to_its_place, 0, 2);
    tcase_add_test(tc, on_call_takes_the_offered_call);
    tcase_add_test(tc, on_call_without_an_offer_is_a_call_the_model_does_not_know);
    tcase_add_loop_test(tc, decision_4_23_leaving_on_call_keeps_the_call_up, 0, 4);
    tcase_add_loop_test(tc, leaving_wrap_up_finishes_the_call, 0, 3);
    tc = add_case(suite, "wrap-up", fixture_setup_empty);
    tcase_add_loop_test(tc, wrap_up_goes_agent_queue_group_switch, 0, ARRAY_COUNT(wrap_ups));
    tcase_add_loop_test(tc, put_into_wrap_up_the_same_limit_holds, 0, ARRAY_COUNT(wrap_ups));
    tcase_add_loop_test(tc, a_transferred_call_leaves_wrap_up_behind, 0, ARRAY_COUNT(wrap_ups));
    tcase_add_test(tc, a_session_put_on_a_call_has_no_queue_to_ask);
    return suite_run(suite);
}
