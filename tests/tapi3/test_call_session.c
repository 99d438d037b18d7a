/*
 * tests/tapi3/test_call_session.c: what a client does by its session and what it does by its call never disagree: the table of spec 9, a row each, and calls that
 * come to a station beside those of its session.
 */
#include "call_fixture.h"

static struct acd_call *call; /* let go of with the test */
static ITBasicCallControl *made;

static void drop_calls(void)
{
    acd_call_unref(call);
    call = NULL;
    if (made)
        ITBasicCallControl_Release(made);
    made = NULL;
}

/* ---- Where it begins ---- */

static void offered(void) { call = offer(); }

static void on_call(void)
{
    offered();
    ok(ITBasicCallControl_Answer(ear.call));
    heard();
    advance(10);
}

static void in_wrap_up(void)
{
    on_call();
    ok(ITBasicCallControl_Disconnect(ear.call, DC_NORMAL));
    heard();
}

static void not_ready(void) { outside_begin(); }

static void on_personal_call(void)
{
    outside_begin();
    made = call_out("556");
    heard();
}

/* ---- What the client does ---- */

static HRESULT put_session(AGENT_SESSION_STATE state) { return ITAgentSession_put_State(fx.session, state); }
static HRESULT session_busy(void) { return put_session(ASST_BUSY_ON_CALL); }
static HRESULT session_wrap_up(void) { return put_session(ASST_BUSY_WRAPUP); }
static HRESULT session_ready(void) { return put_session(ASST_READY); }
static HRESULT session_not_ready(void) { return put_session(ASST_NOT_READY); }
static HRESULT session_ended(void) { return put_session(ASST_SESSION_ENDED); }
static HRESULT agent_ready(void) { return ITAgent_put_State(fx.agent, AS_READY); }
static HRESULT answer(void) { return ITBasicCallControl_Answer(ear.call); }
static HRESULT drop(void) { return ITBasicCallControl_Disconnect(ear.call, DC_NORMAL); }
static HRESULT hold(void) { return ITBasicCallControl_Hold(ear.call, VARIANT_TRUE); }

static HRESULT call_somebody(void)
{
    made = call_out("556");
    return S_OK;
}

/* ---- What comes next ---- */

static void nothing(void) {}
static void caller_ends(void) { ck_assert_int_eq(acd_call_end(call), ACD_OK); }

/* Talk time has stood still. */
static void talk_time_stands(void)
{
    LONG seconds;

    advance(50);
    ok(ITBasicCallControl_Hold(ear.call, VARIANT_FALSE));
    ck_assert_int_eq(acd_call_end(call), ACD_OK);
    ok(ITAgentSession_get_TotalTalkTime(fx.session, &seconds));
    ck_assert_int_eq(seconds, 10);
}

static void goes_back_to_its_place(void) { ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING); }
static void personal_call_ends(void) { ok(ITBasicCallControl_Disconnect(made, DC_NORMAL)); }

static const struct {
    void (*begin)(void);
    HRESULT (*act)(void);
    const char *heard;
    AGENT_SESSION_STATE session;
    AGENT_STATE agent;
    CALL_STATE state;
    void (*next)(void);
    const char *heard_next;
} rows[] = {
    { offered, session_busy, "connected s:busy a:busy_acd", ASST_BUSY_ON_CALL, AS_BUSY_ACD, CS_CONNECTED, caller_ends, "disconnected:normal s:wrapup" },
    { offered, session_not_ready, "disconnected:normal s:not_ready", ASST_NOT_READY, AS_READY, CS_DISCONNECTED, goes_back_to_its_place, "" },
    { offered, session_ended, "disconnected:normal s:end", ASST_SESSION_ENDED, AS_READY, CS_DISCONNECTED, goes_back_to_its_place, "" },
    { offered, answer, "connected s:busy a:busy_acd", ASST_BUSY_ON_CALL, AS_BUSY_ACD, CS_CONNECTED, caller_ends, "disconnected:normal s:wrapup" },
    { offered, drop, "disconnected:normal", ASST_READY, AS_READY, CS_DISCONNECTED, goes_back_to_its_place, "" },
    { on_call, session_wrap_up, "s:wrapup", ASST_BUSY_WRAPUP, AS_BUSY_ACD, CS_CONNECTED, caller_ends, "disconnected:normal" },
    { on_call, session_ready, "s:ready a:ready", ASST_READY, AS_READY, CS_CONNECTED, caller_ends, "disconnected:normal" },
    { on_call, session_not_ready, "s:not_ready a:ready", ASST_NOT_READY, AS_READY, CS_CONNECTED, caller_ends, "disconnected:normal" },
    { on_call, session_ended, "s:end a:ready", ASST_SESSION_ENDED, AS_READY, CS_CONNECTED, caller_ends, "disconnected:normal" },
    { on_call, drop, "disconnected:normal s:wrapup", ASST_BUSY_WRAPUP, AS_BUSY_ACD, CS_DISCONNECTED, nothing, "" },
    { on_call, hold, "hold", ASST_BUSY_ON_CALL, AS_BUSY_ACD, CS_HOLD, talk_time_stands, "connected disconnected:normal s:wrapup" },
    { in_wrap_up, session_ready, "s:ready a:ready", ASST_READY, AS_READY, CS_DISCONNECTED, nothing, "" },
    { in_wrap_up, session_not_ready, "s:not_ready a:ready", ASST_NOT_READY, AS_READY, CS_DISCONNECTED, nothing, "" },
    { not_ready, call_somebody, "in_progress a:busy_out connected", ASST_NOT_READY, AS_BUSY_OUTGOING, CS_CONNECTED, personal_call_ends,
      "disconnected:normal a:not_ready" },
    { on_personal_call, session_ready, "s:ready", ASST_READY, AS_BUSY_OUTGOING, CS_CONNECTED, personal_call_ends, "disconnected:normal a:not_ready" },
    { on_personal_call, agent_ready, "", ASST_NOT_READY, AS_BUSY_OUTGOING, CS_CONNECTED, personal_call_ends, "disconnected:normal a:ready" },
};

START_TEST(by_session_or_by_call)
{
    AGENT_SESSION_STATE session;
    AGENT_STATE agent;

    rows[_i].begin();
    ok(rows[_i].act());
    expect_heard(rows[_i].heard);
    ok(ITAgentSession_get_State(fx.session, &session));
    ck_assert_int_eq(session, rows[_i].session);
    ok(ITAgent_get_State(fx.agent, &agent));
    ck_assert_int_eq(agent, rows[_i].agent);
    expect_state(rows[_i].state);
    rows[_i].next();
    expect_heard(rows[_i].heard_next);
    drop_calls();
}
END_TEST

/* ---- Two calls at one station ---- */

static struct acd_call *call_station(void)
{
    struct acd_call *direct;

    ck_assert_int_eq(acd_call_dial(fx.sw, &(struct acd_dial_options){ .to.station = fx.address }, &direct), ACD_OK);
    return direct;
}

/* Who answers the direct one is no more for the distributor: the ACD call goes back to its place, and comes again afterwards. */
START_TEST(scenario_35_a_direct_call_while_an_acd_call_rings)
{
    struct acd_call *direct;

    offered();
    direct = call_station();
    expect_heard("owner offering");
    ok(answer());
    expect_heard("connected disconnected:normal a:busy_in");
    goes_back_to_its_place();
    ck_assert_int_eq(acd_call_end(direct), ACD_OK);
    expect_heard("disconnected:normal a:ready owner offering");
    ok(answer());
    expect_heard("connected s:busy a:busy_acd");
    acd_call_unref(direct);
    drop_calls();
}
END_TEST

/* And who answers the ACD call first leaves the direct one ringing; answering that holds the ACD call: decision C9. */
START_TEST(scenario_35_both_are_answered)
{
    struct acd_call *direct;

    offered();
    ok(answer());
    heard();
    direct = call_station();
    expect_heard("owner offering");
    ok(answer());
    expect_heard("hold connected");
    ok(drop());
    expect_heard("disconnected:normal");
    acd_call_unref(direct);
    drop_calls();
}
END_TEST

/* The direct call rings already: no ACD call is offered meanwhile (spec 3). */
START_TEST(scenario_35_an_acd_call_while_a_direct_call_rings)
{
    struct acd_call *direct = call_station();

    expect_heard("owner offering");
    ok(ITAgent_put_State(fx.agent, AS_READY));
    ok(ITAgentSession_put_State(fx.session, ASST_READY));
    ck_assert_int_eq(acd_call_arrive(fx.queue, NULL, &call), ACD_OK);
    expect_heard("a:ready s:ready");
    ok(answer());
    ok(drop());
    expect_heard("connected a:busy_in disconnected:normal a:ready owner offering");
    ok(answer());
    expect_heard("connected s:busy a:busy_acd");
    acd_call_unref(direct);
    drop_calls();
}
END_TEST

static void add_tests(TCase *tc)
{
    tcase_add_loop_test(tc, by_session_or_by_call, 0, ARRAY_COUNT(rows));
    tcase_add_test(tc, scenario_35_a_direct_call_while_an_acd_call_rings);
    tcase_add_test(tc, scenario_35_both_are_answered);
    tcase_add_test(tc, scenario_35_an_acd_call_while_a_direct_call_rings);
}

int main(void) { return run_call_suite("call_session", add_tests); }
