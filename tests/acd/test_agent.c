/* tests/acd/test_agent.c: signing in, and an agent's three states: chosen, seen, pending. */
#include "report.h"

/* ---- States ---- */

static const enum acd_agent_state states[] = { ACD_AGENT_NOT_READY,     ACD_AGENT_READY,         ACD_AGENT_BUSY_ACD,
                                               ACD_AGENT_BUSY_INCOMING, ACD_AGENT_BUSY_OUTGOING, ACD_AGENT_UNKNOWN };

START_TEST(decision_4_20_an_agent_begins_not_ready)
{
    ck_assert_int_eq(acd_agent_state(fx.agent), ACD_AGENT_NOT_READY);
    ck_assert_int_eq(acd_agent_next_state(fx.agent), ACD_AGENT_NOT_READY);
}
END_TEST

/* Loop: all pairs. The host may set all six states; the person all but UNKNOWN. */
START_TEST(decision_4_17_every_state_from_every_state)
{
    static const char *const events[] = { "agent:7:not_ready",     "agent:7:ready",         "agent:7:busy_acd",
                                          "agent:7:busy_incoming", "agent:7:busy_outgoing", "agent:7:unknown" };
    enum acd_agent_state from = states[_i / 6], to = states[_i % 6];
    struct acd_agent_stats before, after;

    ok(acd_agent_set_state(fx.agent, from));
    skip_events(fx.app);
    before = agent_stats(fx.agent);
    if (to == ACD_AGENT_UNKNOWN) {
        gives(acd_agent_request_state(fx.agent, to), ACD_ERR_ARGUMENT);
        ck_assert_int_eq(acd_agent_state(fx.agent), from);
        expect_events(fx.app, "");
        ok(acd_agent_set_state(fx.agent, to));
    } else {
        ok(acd_agent_request_state(fx.agent, to));
    }
    ck_assert_int_eq(acd_agent_state(fx.agent), to);
    ck_assert_int_eq(acd_agent_next_state(fx.agent), to);
    expect_events(fx.app, from == to ? "" : events[to]);
    after = agent_stats(fx.agent);
    ck_assert_int_eq(after.incoming - before.incoming, from != to && to == ACD_AGENT_BUSY_INCOMING);
    ck_assert_int_eq(after.outgoing - before.outgoing, from != to && to == ACD_AGENT_BUSY_OUTGOING);
    ck_assert_int_eq(after.calls, 0); /* decision 4.21: BUSY_ACD without a session is only a label */
}
END_TEST

START_TEST(a_state_that_is_none_is_refused)
{
    gives(acd_agent_request_state(NULL, ACD_AGENT_READY), ACD_ERR_ARGUMENT);
    gives(acd_agent_set_state(NULL, ACD_AGENT_READY), ACD_ERR_ARGUMENT);
    gives(acd_agent_request_state(fx.agent, (enum acd_agent_state)(-1)), ACD_ERR_ARGUMENT);
    gives(acd_agent_request_state(fx.agent, (enum acd_agent_state)6), ACD_ERR_ARGUMENT);
    gives(acd_agent_set_state(fx.agent, (enum acd_agent_state)(-1)), ACD_ERR_ARGUMENT);
    gives(acd_agent_set_state(fx.agent, (enum acd_agent_state)6), ACD_ERR_ARGUMENT);
    ck_assert_int_eq(acd_agent_state(fx.agent), ACD_AGENT_NOT_READY);
}
END_TEST

START_TEST(decision_4_21_what_is_asked_for_during_a_call_comes_after_it)
{
    struct acd_call *call;

    get_ready();
    call = talk();
    skip_events(fx.app);
    ck_assert_int_eq(acd_agent_state(fx.agent), ACD_AGENT_BUSY_ACD);
    ck_assert_int_eq(acd_agent_next_state(fx.agent), ACD_AGENT_READY);
    ok(acd_agent_request_state(fx.agent, ACD_AGENT_BUSY_INCOMING));
    ok(acd_agent_request_state(fx.agent, ACD_AGENT_NOT_READY)); /* a later call replaces it */
    ck_assert_int_eq(acd_agent_state(fx.agent), ACD_AGENT_BUSY_ACD);
    ck_assert_int_eq(acd_agent_next_state(fx.agent), ACD_AGENT_NOT_READY);
    ok(acd_call_end(call));
    ck_assert_int_eq(acd_agent_state(fx.agent), ACD_AGENT_BUSY_ACD); /* in wrap-up too */
    ck_assert_int_eq(acd_agent_next_state(fx.agent), ACD_AGENT_NOT_READY);
    ck_assert_int_eq(agent_stats(fx.agent).incoming, 0); /* what was withdrawn was never entered */
    advance(S(30));
    ck_assert_int_eq(acd_agent_state(fx.agent), ACD_AGENT_NOT_READY);
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_READY);
    expect_events(fx.app, "session:7:wrap_up session:7:ready agent:7:not_ready");
}
END_TEST

START_TEST(decision_4_22_without_a_wish_the_state_before_the_call_returns)
{
    enum acd_agent_state before = states[_i];

    ok(acd_agent_set_state(fx.agent, before));
    ok(acd_session_set_state(fx.session, ACD_SESSION_READY));
    ok(acd_session_set_state(fx.session, ACD_SESSION_ON_CALL));
    ck_assert_int_eq(acd_agent_state(fx.agent), ACD_AGENT_BUSY_ACD);
    ck_assert_int_eq(acd_agent_next_state(fx.agent), before);
    ok(acd_session_set_state(fx.session, ACD_SESSION_NOT_READY));
    ck_assert_int_eq(acd_agent_state(fx.agent), before);
}
END_TEST

START_TEST(a_pending_state_counts_when_it_is_entered)
{
    enter(ACD_SESSION_ON_CALL);
    ok(acd_agent_request_state(fx.agent, ACD_AGENT_BUSY_OUTGOING));
    ck_assert_int_eq(agent_stats(fx.agent).outgoing, 0);
    ok(acd_session_set_state(fx.session, ACD_SESSION_NOT_READY));
    ck_assert_int_eq(acd_agent_state(fx.agent), ACD_AGENT_BUSY_OUTGOING);
    ck_assert_int_eq(agent_stats(fx.agent).outgoing, 1);
}
END_TEST

START_TEST(decision_4_21_busy_until_the_last_session_is_done)
{
    struct acd_session *second = add_session_of(fx.agent, fx.repair);

    enter(ACD_SESSION_ON_CALL);
    ok(acd_session_set_state(second, ACD_SESSION_READY));
    ok(acd_session_set_state(second, ACD_SESSION_ON_CALL));
    ok(acd_agent_request_state(fx.agent, ACD_AGENT_READY));
    skip_events(fx.app);
    ok(acd_session_set_state(fx.session, ACD_SESSION_NOT_READY));
    ck_assert_int_eq(acd_agent_state(fx.agent), ACD_AGENT_BUSY_ACD);
    expect_events(fx.app, "session:7:not_ready");
    ok(acd_session_set_state(second, ACD_SESSION_WRAP_UP));
    ck_assert_int_eq(acd_agent_state(fx.agent), ACD_AGENT_BUSY_ACD);
    ok(acd_session_set_state(second, ACD_SESSION_ENDED));
    ck_assert_int_eq(acd_agent_state(fx.agent), ACD_AGENT_READY);
    expect_events(fx.app, "session:7:wrap_up session:7:ended agent:7:ready");
}
END_TEST

START_TEST(decision_4_19_sessions_keep_their_state_when_the_agent_is_not_ready)
{
    get_ready();
    skip_events(fx.app);
    ok(acd_agent_request_state(fx.agent, ACD_AGENT_NOT_READY));
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_READY);
    expect_events(fx.app, "agent:7:not_ready");
    ck_assert_int_eq(acd_call_state(arrive(fx.orders)), ACD_CALL_WAITING); /* but they get no calls */
    ok(acd_agent_request_state(fx.agent, ACD_AGENT_READY));
    ck_assert_int_eq(acd_call_state(fx.calls[0]), ACD_CALL_OFFERED);
    ok(acd_agent_request_state(fx.agent, ACD_AGENT_BUSY_OUTGOING)); /* and what rings goes back */
    ck_assert_int_eq(acd_call_state(fx.calls[0]), ACD_CALL_WAITING);
    ck_assert_ptr_null(session_of(fx.calls[0]));
}
END_TEST

START_TEST(an_agent_with_a_call_of_another_kind_gets_none)
{
    ok(acd_session_set_state(fx.session, ACD_SESSION_READY));
    ok(acd_agent_set_state(fx.agent, states[_i]));
    ck_assert_int_eq(acd_call_state(arrive(fx.orders)) == ACD_CALL_OFFERED, states[_i] == ACD_AGENT_READY);
    if (states[_i] != ACD_AGENT_READY)
        gives(acd_call_offer(fx.calls[0], fx.session), ACD_ERR_STATE);
}
END_TEST

/* ---- Signing in ---- */

static const struct {
    const char *name, *id, *pin;
    enum acd_result expected;
} sign_ins[] = {
    { "right", "8", "8", ACD_OK },
    { "no such ID", "9", "8", ACD_ERR_AGENT_ID },
    { "an empty ID", "", "8", ACD_ERR_AGENT_ID },
    { "a wrong PIN", "8", "1234", ACD_ERR_AGENT_PASSWORD },
    { "an empty PIN", "8", "", ACD_ERR_AGENT_PASSWORD },
    { "a PIN that is only a beginning", "7", "123", ACD_ERR_AGENT_PASSWORD },
    { "a wrong PIN of an agent who is in", "7", "8", ACD_ERR_AGENT_PASSWORD },
    { "no ID", NULL, "8", ACD_ERR_ARGUMENT },
    { "no PIN", "8", NULL, ACD_ERR_ARGUMENT },
};

START_TEST(decision_4_31_id_and_pin_are_checked)
{
    struct acd_agent *agent = JUNK(struct acd_agent);

    gives(acd_agent_sign_in(fx.sw, NULL, sign_ins[_i].id, sign_ins[_i].pin, &agent), sign_ins[_i].expected);
    ck_assert_int_eq(agent != NULL, sign_ins[_i].expected == ACD_OK);
    ck_assert_uint_eq(acd_switch_agents(fx.sw, NULL, 0), sign_ins[_i].expected == ACD_OK ? 2 : 1);
    if (agent)
        ck_assert_str_eq(acd_agent_id(agent), "8");
    acd_agent_unref(agent);
}
END_TEST

START_TEST(decision_4_32_one_agent_for_an_id)
{
    struct acd_agent *again = JUNK(struct acd_agent), *fresh;

    ok(acd_agent_sign_in(fx.sw, NULL, "7", "1234", &again));
    ck_assert_ptr_eq(again, fx.agent);
    acd_agent_unref(again);
    ok(acd_agent_remove(fx.agent));
    ok(acd_agent_sign_in(fx.sw, NULL, "7", "1234", &fresh)); /* signed out: the ID is free for another */
    ck_assert_ptr_ne(fresh, fx.agent);
    ck_assert_int_eq(acd_agent_state(fresh), ACD_AGENT_NOT_READY);
    acd_agent_unref(fresh);
}
END_TEST

START_TEST(decision_4_32_each_agent_without_an_id_is_a_new_one)
{
    struct acd_agent *one, *two;

    ok(acd_agent_create(fx.sw, NULL, &one));
    ok(acd_agent_create(fx.sw, NULL, &two));
    ck_assert_ptr_ne(one, two);
    ck_assert_ptr_null(acd_agent_id(one));
    gives(acd_agent_check_pin(one, "1234"), ACD_ERR_NO_AGENT_ID);
    acd_agent_unref(one);
    acd_agent_unref(two);
}
END_TEST

START_TEST(the_pin_can_be_checked_later)
{
    ok(acd_agent_check_pin(fx.agent, "1234"));
    gives(acd_agent_check_pin(fx.agent, "12345"), ACD_ERR_AGENT_PASSWORD);
    gives(acd_agent_check_pin(fx.agent, ""), ACD_ERR_AGENT_PASSWORD);
    gives(acd_agent_check_pin(fx.agent, NULL), ACD_ERR_ARGUMENT);
    gives(acd_agent_check_pin(NULL, "1234"), ACD_ERR_ARGUMENT);
    ok(acd_agent_remove(fx.agent));
    gives(acd_agent_check_pin(fx.agent, "1234"), ACD_ERR_REMOVED);
}
END_TEST

START_TEST(a_login_serves_the_groups_it_is_entitled_to)
{
    struct acd_session *session = JUNK(struct acd_session);
    struct acd_agent *eight, *nobody;

    ok(acd_agent_sign_in(fx.sw, NULL, "8", "8", &eight));
    gives(acd_session_create(eight, fx.sales, fx.desk, NULL, &session), ACD_ERR_AGENT_GROUP);
    ck_assert_ptr_null(session);
    ok(acd_session_create(eight, fx.repair, fx.desk, NULL, NULL));
    ok(acd_login_create(fx.sw, &(struct acd_login_options){ .id = "9", .groups = &fx.sales, .group_count = 0 }));
    ok(acd_agent_sign_in(fx.sw, NULL, "9", "", &nobody));
    gives(acd_session_create(nobody, fx.sales, fx.desk, NULL, NULL), ACD_ERR_AGENT_GROUP);
    acd_agent_unref(nobody);
    acd_agent_unref(eight);
}
END_TEST

START_TEST(any_login_takes_every_id_and_every_pin)
{
    struct acd_agent *agent, *again;
    struct acd_switch *sw;

    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "Open", .any_login = true }, &sw));
    ok(acd_login_create(sw, &(struct acd_login_options){ .id = "known", .pin = "1" }));
    ok(acd_agent_sign_in(sw, NULL, "known", "other", NULL));
    ok(acd_agent_sign_in(sw, NULL, "unheard of", "x", &agent));
    ok(acd_agent_sign_in(sw, NULL, "unheard of", "y", &again));
    ck_assert_ptr_eq(agent, again);
    ck_assert_str_eq(acd_agent_id(agent), "unheard of");
    ok(acd_agent_check_pin(agent, "anything"));
    acd_agent_unref(agent);
    acd_agent_unref(again);
    acd_switch_unref(sw);
}
END_TEST

START_TEST(what_cannot_be_signed_in_is_refused)
{
    struct acd_app *foreign;
    struct acd_agent *agent;
    struct acd *other;

    ok(acd_create(NULL, &other));
    ok(acd_app_create(other, NULL, &foreign));
    agent = JUNK(struct acd_agent);
    gives(acd_agent_create(NULL, NULL, &agent), ACD_ERR_ARGUMENT);
    ck_assert_ptr_null(agent);
    agent = JUNK(struct acd_agent);
    gives(acd_agent_create(fx.sw, foreign, &agent), ACD_ERR_ARGUMENT);
    ck_assert_ptr_null(agent);
    gives(acd_agent_sign_in(NULL, NULL, "7", "1234", NULL), ACD_ERR_ARGUMENT);
    gives(acd_agent_sign_in(fx.sw, foreign, "7", "1234", NULL), ACD_ERR_ARGUMENT);
    gives(acd_session_create(fx.agent, fx.sales, fx.desk, foreign, NULL), ACD_ERR_ARGUMENT);
    gives(acd_agent_remove(NULL), ACD_ERR_ARGUMENT);
    gives(acd_agent_set_period(NULL, 1), ACD_ERR_ARGUMENT);
    gives(acd_agent_set_period(fx.agent, 0), ACD_ERR_ARGUMENT);
    ck_assert_uint_eq(acd_switch_agents(fx.sw, NULL, 0), 1);
    acd_app_end(foreign);
    acd_app_unref(foreign);
    acd_destroy(other);
}
END_TEST

START_TEST(signing_out_ends_the_sessions)
{
    struct acd_call *call;

    get_ready();
    add_session_of(fx.agent, fx.repair);
    call = talk();
    skip_events(fx.app);
    ok(acd_agent_remove(fx.agent));
    expect_events(fx.app, "session:7:ended agent:7:ready session:7:ended");
    ck_assert(acd_agent_removed(fx.agent));
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_ENDED);
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_TALKING); /* the caller is still there */
    ck_assert_uint_eq(acd_switch_agents(fx.sw, NULL, 0), 0);
}
END_TEST

/* ---- Reasons, and a state that waits ---- */

/* The reason of the next event of the monitor, which is of the agent and has that state. */
static int next_reason(enum acd_agent_state state)
{
    struct acd_event *event = acd_app_next_event(fx.monitor);
    int reason;

    ck_assert_ptr_nonnull(event);
    ck_assert_int_eq(event->kind, ACD_EVENT_AGENT);
    ck_assert_int_eq(event->what, state);
    reason = event->reason;
    acd_event_free(event);
    return reason;
}

START_TEST(a_state_has_a_reason)
{
    ck_assert_int_eq(acd_agent_reason(fx.agent), 0);
    skip_events(fx.monitor);
    ok(acd_agent_set_state_for(fx.agent, ACD_AGENT_READY, 4));
    ck_assert_int_eq(acd_agent_reason(fx.agent), 4);
    ck_assert_int_eq(next_reason(ACD_AGENT_READY), 4);
    ok(acd_agent_request_state_for(fx.agent, ACD_AGENT_NOT_READY, 5));
    ck_assert_int_eq(next_reason(ACD_AGENT_NOT_READY), 5);
    skip_events(fx.app);
    ok(acd_agent_request_state_for(fx.agent, ACD_AGENT_NOT_READY, 6)); /* the same state for another reason: the host alone is told */
    ck_assert_int_eq(next_reason(ACD_AGENT_NOT_READY), 6);
    expect_events(fx.app, "");
    ok(acd_agent_request_state_for(fx.agent, ACD_AGENT_NOT_READY, 6)); /* nothing has changed */
    expect_events(fx.monitor, "");
    ok(acd_agent_set_state(fx.agent, ACD_AGENT_READY));
    ck_assert_int_eq(next_reason(ACD_AGENT_READY), 0);
    ck_assert_int_eq(acd_agent_reason(fx.agent), 0);
    gives(acd_agent_set_state_for(NULL, ACD_AGENT_READY, 1), ACD_ERR_ARGUMENT);
    gives(acd_agent_request_state_for(fx.agent, ACD_AGENT_UNKNOWN, 1), ACD_ERR_ARGUMENT);
    gives(acd_agent_set_state_for(fx.agent, (enum acd_agent_state)6, 1), ACD_ERR_ARGUMENT);
}
END_TEST

START_TEST(a_state_that_waits_can_be_read_and_withdrawn)
{
    enum acd_agent_state state = ACD_AGENT_UNKNOWN;
    int reason = 9;

    gives(acd_agent_withdraw(fx.agent), ACD_ERR_STATE);
    gives(acd_agent_withdraw(NULL), ACD_ERR_ARGUMENT);
    ck_assert(!acd_agent_pending(fx.agent, &state, &reason));
    ck_assert_int_eq(state, ACD_AGENT_NOT_READY);
    ck_assert_int_eq(reason, 0);
    get_ready();
    talk();
    ok(acd_agent_request_state_for(fx.agent, ACD_AGENT_BUSY_OUTGOING, 8));
    ck_assert(acd_agent_pending(fx.agent, &state, &reason));
    ck_assert_int_eq(state, ACD_AGENT_BUSY_OUTGOING);
    ck_assert_int_eq(reason, 8);
    ck_assert(acd_agent_pending(fx.agent, NULL, NULL));
    ok(acd_agent_withdraw(fx.agent));
    gives(acd_agent_withdraw(fx.agent), ACD_ERR_STATE);
    ck_assert_int_eq(acd_agent_next_state(fx.agent), ACD_AGENT_READY);

    ok(acd_agent_request_state_for(fx.agent, ACD_AGENT_NOT_READY, 7));
    skip_events(fx.monitor);
    ok(acd_call_end(fx.calls[0]));
    ok(acd_call_end_wrap_up(fx.calls[0]));
    expect_events(fx.monitor, "call:ended:7 session:7:wrap_up call:wrapped_up:7 session:7:ready agent:7:not_ready");
    ck_assert_int_eq(acd_agent_reason(fx.agent), 7);
    ok(acd_agent_remove(fx.agent));
    gives(acd_agent_withdraw(fx.agent), ACD_ERR_REMOVED);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("acd agent");
    TCase *tc = add_case(suite, "agent", fixture_setup);

    tcase_add_test(tc, decision_4_20_an_agent_begins_not_ready);
    tcase_add_loop_test(tc, decision_4_17_every_state_from_every_state, 0, 36);
    tcase_add_test(tc, a_state_that_is_none_is_refused);
    tcase_add_test(tc, decision_4_21_what_is_asked_for_during_a_call_comes_after_it);
    tcase_add_loop_test(tc, decision_4_22_without_a_wish_the_state_before_the_call_returns, 0, ARRAY_COUNT(states));
    tcase_add_test(tc, a_pending_state_counts_when_it_is_entered);
    tcase_add_test(tc, decision_4_21_busy_until_the_last_session_is_done);
    tcase_add_test(tc, decision_4_19_sessions_keep_their_state_when_the_agent_is_not_ready);
    tcase_add_loop_test(tc, an_agent_with_a_call_of_another_kind_gets_none, 0, ARRAY_COUNT(states));
    tcase_add_loop_test(tc, decision_4_31_id_and_pin_are_checked, 0, ARRAY_COUNT(sign_ins));
    tcase_add_test(tc, decision_4_32_one_agent_for_an_id);
    tcase_add_test(tc, decision_4_32_each_agent_without_an_id_is_a_new_one);
    tcase_add_test(tc, the_pin_can_be_checked_later);
    tcase_add_test(tc, a_login_serves_the_groups_it_is_entitled_to);
    tcase_add_test(tc, any_login_takes_every_id_and_every_pin);
    tcase_add_test(tc, what_cannot_be_signed_in_is_refused);
    tcase_add_test(tc, signing_out_ends_the_sessions);
    tcase_add_test(tc, a_state_has_a_reason);
    tcase_add_test(tc, a_state_that_waits_can_be_read_and_withdrawn);
    return suite_run(suite);
}
