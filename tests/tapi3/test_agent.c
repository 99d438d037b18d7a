/* tests/tapi3/test_agent.c: ITAgentHandler and ITAgent, a row a sentence of their pages and of the decisions about them. */
#include "fixture.h"

#include <stdlib.h>

/* ---- CreateAgent, CreateAgentWithID ---- */

static const struct {
    const char *name, *id, *pin;
    HRESULT expected;
} logins[] = {
    { "right", "8", "8", S_OK },
    { "no ID", NULL, "8", E_INVALIDARG },
    { "no PIN", "8", NULL, E_INVALIDARG },
    { "unknown ID", "9", "8", TAPI_E_CALLCENTER_INVALAGENTID },
    { "wrong PIN", "8", "9", TAPI_E_CALLCENTER_INVALPASSWORD },
    { "empty PIN is passed on", "8", "", TAPI_E_CALLCENTER_INVALPASSWORD },
    { "empty ID is passed on", "", "8", TAPI_E_CALLCENTER_INVALAGENTID },
};

START_TEST(CreateAgentWithID_answers_by_the_login)
{
    BSTR id = logins[_i].id ? bstr(logins[_i].id) : NULL, pin = logins[_i].pin ? bstr(logins[_i].pin) : NULL;
    ITAgent *agent = JUNK;

    expect_hr(ITAgentHandler_CreateAgentWithID(fx.handler, id, pin, &agent), logins[_i].expected, logins[_i].name);
    if (logins[_i].expected == S_OK)
        ITAgent_Release(agent);
    else
        ck_assert_ptr_null(agent);
    SysFreeString(id);
    SysFreeString(pin);
}
END_TEST

/* A longer string that begins like the right one is another string. */
START_TEST(a_login_with_a_NUL_inside_is_a_wrong_one)
{
    BSTR right = bstr("8"), longer = SysAllocStringLen(OLESTR("8\0x"), 3);
    ITAgentSession *session = JUNK;
    ITAgent *agent = JUNK;

    expect_hr(ITAgentHandler_CreateAgentWithID(fx.handler, longer, right, &agent), TAPI_E_CALLCENTER_INVALAGENTID, "the ID");
    ck_assert_ptr_null(agent);
    expect_hr(ITAgentHandler_CreateAgentWithID(fx.handler, right, longer, &agent), TAPI_E_CALLCENTER_INVALPASSWORD, "the PIN");
    ok(ITAgentHandler_CreateAgentWithID(fx.handler, right, right, &agent));
    expect_hr(ITAgent_CreateSessionWithPIN(agent, fx.com_group, fx.com_address, longer, &session), TAPI_E_CALLCENTER_INVALPASSWORD, "the session's PIN");
    ck_assert_ptr_null(session);
    ITAgent_Release(agent);
    SysFreeString(right);
    SysFreeString(longer);
}
END_TEST

START_TEST(an_ID_that_is_signed_in_gives_the_same_agent)
{
    BSTR id = bstr("7"), pin = bstr("1234"), wrong = bstr("x");
    ITAgent *agent;

    ok(ITAgentHandler_CreateAgentWithID(fx.handler, id, pin, &agent)); /* decision 4.32 */
    ck_assert_ptr_eq(agent, fx.agent);
    ITAgent_Release(agent);
    expect_hr(ITAgentHandler_CreateAgentWithID(fx.handler, id, wrong, &agent), TAPI_E_CALLCENTER_INVALPASSWORD, "checked first");
    SysFreeString(id);
    SysFreeString(pin);
    SysFreeString(wrong);
}
END_TEST

START_TEST(CreateAgent_makes_a_new_agent_each_time_and_without_an_ID)
{
    ITAgentSession *session = JUNK;
    ITAgent *first, *second;
    BSTR text = JUNK, pin = bstr("1234");

    ok(ITAgentHandler_CreateAgent(fx.handler, &first));
    ok(ITAgentHandler_CreateAgent(fx.handler, &second));
    ck_assert_ptr_ne(first, second);
    expect_hr(ITAgent_get_ID(first, &text), TAPI_E_CALLCENTER_NO_AGENT_ID, "none");
    ck_assert_ptr_null(text);
    expect_hr(ITAgent_CreateSessionWithPIN(first, fx.com_group, fx.com_address, pin, &session), TAPI_E_CALLCENTER_NO_AGENT_ID, "none");
    ck_assert_ptr_null(session);
    ITAgent_Release(first);
    ITAgent_Release(second);
    SysFreeString(pin);
}
END_TEST

START_TEST(names_are_told)
{
    BSTR text;

    ok(ITAgent_get_ID(fx.agent, &text));
    expect_text(text, "7");
    ok(ITAgent_get_User(fx.agent, &text));
    expect_text(text, "ada");
    ok(ITAgentHandler_get_Name(fx.handler, &text));
    expect_text(text, "Switch");
    ok(ITACDGroup_get_Name(fx.com_group, &text));
    expect_text(text, "Sales");
    ok(ITQueue_get_Name(fx.com_queue, &text));
    expect_text(text, "Orders");
}
END_TEST

#ifndef _WIN32 /* there the variable is another, and setenv() is none */
static const struct {
    const char *logname, *user, *expected; /* NULL: not set */
} users[] = { { "ada", "byron", "ada" }, { "", "byron", "byron" }, { NULL, "byron", "byron" }, { NULL, NULL, "" }, { "", "", "" } };

static void set_variable(const char *name, const char *value) { ck_assert_int_eq(value ? setenv(name, value, 1) : unsetenv(name), 0); }

START_TEST(decision_4_50_the_user_is_who_has_logged_in)
{
    struct tapi3_emulator *emulator;
    IEnumAgentHandler *handlers;
    ITTAPICallCenter *center;
    ITAgentHandler *handler;
    ITAgent *agent;
    ITTAPI *tapi;
    BSTR text;

    set_variable("LOGNAME", users[_i].logname);
    set_variable("USER", users[_i].user);
    ok(tapi3_emulator_create(fx.acd, NULL, &emulator));
    ok(tapi3_emulator_create_tapi(emulator, &IID_ITTAPI, (void **)&tapi));
    ok(ITTAPI_Initialize(tapi));
    ok(ITTAPI_QueryInterface(tapi, &IID_ITTAPICallCenter, (void **)&center));
    ok(ITTAPICallCenter_EnumerateAgentHandlers(center, &handlers));
    ok(IEnumAgentHandler_Next(handlers, 1, &handler, NULL));
    ok(ITAgentHandler_CreateAgent(handler, &agent));
    ok(ITAgent_get_User(agent, &text));
    expect_text(text, users[_i].expected);
    ITAgent_Release(agent);
    ITAgentHandler_Release(handler);
    IEnumAgentHandler_Release(handlers);
    ITTAPICallCenter_Release(center);
    ok(ITTAPI_Shutdown(tapi));
    ITTAPI_Release(tapi);
    tapi3_emulator_destroy(emulator);
}
END_TEST
#endif

/* ---- CreateSession ---- */

START_TEST(CreateSession_refuses_what_is_not_valid)
{
    ITAgentSession *session = JUNK;
    BSTR id = bstr("8"), pin = bstr("8"), wrong = bstr("9");
    IEnumAddress *addresses;
    ITAddress *hunt;
    ITAgent *agent;

    ok(ITTAPI_EnumerateAddresses(fx.tapi, &addresses));
    ok(IEnumAddress_Next(addresses, 1, &hunt, NULL));
    IEnumAddress_Release(addresses);
    expect_hr(ITAgent_CreateSession(fx.agent, NULL, fx.com_address, &session), E_INVALIDARG, "no group");
    expect_hr(ITAgent_CreateSession(fx.agent, fx.com_group, NULL, &session), E_INVALIDARG, "no address");
    expect_hr(ITAgent_CreateSession(fx.agent, (ITACDGroup *)fx.com_queue, fx.com_address, &session), E_INVALIDARG, "foreign group");
    expect_hr(ITAgent_CreateSession(fx.agent, fx.com_group, (ITAddress *)fx.com_queue, &session), E_INVALIDARG, "foreign address");
    expect_hr(ITAgent_CreateSession(fx.agent, fx.com_group, hunt, &session), E_INVALIDARG, "not a usable address");
    expect_hr(ITAgent_CreateSessionWithPIN(fx.agent, fx.com_group, fx.com_address, NULL, &session), E_INVALIDARG, "no PIN");
    expect_hr(ITAgent_CreateSessionWithPIN(fx.agent, NULL, fx.com_address, pin, &session), E_INVALIDARG, "a PIN and no group");
    expect_hr(ITAgent_CreateSessionWithPIN(fx.agent, fx.com_group, fx.com_address, wrong, &session), TAPI_E_CALLCENTER_INVALPASSWORD, "PIN");
    ck_assert_ptr_null(session);
    ok(ITAgentHandler_CreateAgentWithID(fx.handler, id, pin, &agent));
    expect_hr(ITAgent_CreateSession(agent, fx.com_group, fx.com_address, &session), TAPI_E_CALLCENTER_INVALAGENTGROUP, "not entitled");
    ok(ITAgent_CreateSessionWithPIN(agent, fx.com_other_group, fx.com_address, pin, &session));
    ITAgentSession_Release(session);
    ITAgent_Release(agent);
    ITAddress_Release(hunt);
    SysFreeString(id);
    SysFreeString(pin);
    SysFreeString(wrong);
}
END_TEST

START_TEST(after_Shutdown_there_is_no_session_with_a_PIN_either)
{
    ITAgentSession *session = JUNK;
    BSTR pin = bstr("1234");

    ok(ITTAPI_Shutdown(fx.tapi));
    expect_hr(ITAgent_CreateSessionWithPIN(fx.agent, fx.com_group, fx.com_address, pin, &session), TAPI_E_NOT_INITIALIZED, "after Shutdown");
    ck_assert_ptr_null(session);
    SysFreeString(pin);
}
END_TEST

START_TEST(a_session_is_of_one_switch)
{
    ITAgentSession *session = JUNK;
    IEnumAgentHandler *handlers;
    IEnumACDGroup *groups;
    IEnumAddress *addresses;
    ITAgentHandler *foreign;
    struct acd_switch *sw;
    ITACDGroup *group;
    ITAddress *address;

    ck_assert_int_eq(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "Other" }, &sw), ACD_OK);
    ck_assert_int_eq(acd_group_create(sw, &(struct acd_group_options){ .name = "There" }, NULL), ACD_OK);
    ck_assert_int_eq(acd_address_create(sw, &(struct acd_address_options){ .name = "There" }, NULL), ACD_OK);
    ok(ITTAPICallCenter_EnumerateAgentHandlers(fx.center, &handlers));
    ok(IEnumAgentHandler_Skip(handlers, 1));
    ok(IEnumAgentHandler_Next(handlers, 1, &foreign, NULL));
    ok(ITAgentHandler_EnumerateACDGroups(foreign, &groups));
    ok(IEnumACDGroup_Next(groups, 1, &group, NULL));
    ok(ITAgentHandler_EnumerateUsableAddresses(foreign, &addresses));
    ok(IEnumAddress_Next(addresses, 1, &address, NULL));
    expect_hr(ITAgent_CreateSession(fx.agent, group, fx.com_address, &session), E_INVALIDARG, "the group is another switch's");
    ck_assert_ptr_null(session);
    session = JUNK;
    expect_hr(ITAgent_CreateSession(fx.agent, fx.com_group, address, &session), E_INVALIDARG, "the address is another switch's");
    ck_assert_ptr_null(session);
    IEnumAddress_Release(addresses);
    IEnumACDGroup_Release(groups);
    IEnumAgentHandler_Release(handlers);
    ITAddress_Release(address);
    ITACDGroup_Release(group);
    ITAgentHandler_Release(foreign);
    acd_switch_unref(sw);
}
END_TEST

START_TEST(two_sessions_of_one_agent_are_two_objects_and_both_are_listed)
{
    ITAgentSession *second, *listed[3] = { JUNK, JUNK, JUNK };
    IEnumAgentSession *sessions;
    ULONG fetched;
    VARIANT list;
    LONG count;

    ok(ITAgent_CreateSession(fx.agent, fx.com_group, fx.com_address, &second)); /* decision 4.29 */
    ck_assert_ptr_ne(second, fx.session);
    ok(ITAgent_EnumerateAgentSessions(fx.agent, &sessions));
    expect_hr(IEnumAgentSession_Next(sessions, 3, listed, &fetched), S_FALSE, "two of three");
    ck_assert_uint_eq(fetched, 2);
    ck_assert_ptr_eq(listed[0], fx.session);
    ck_assert_ptr_eq(listed[1], second);
    ck_assert_ptr_null(listed[2]);
    ITAgentSession_Release(listed[0]);
    ITAgentSession_Release(listed[1]);
    IEnumAgentSession_Release(sessions);
    ok(ITAgent_get_AgentSessions(fx.agent, &list));
    ck_assert_int_eq(V_VT(&list), VT_DISPATCH);
    ok(ITCollection_get_Count((ITCollection *)V_DISPATCH(&list), &count));
    ck_assert_int_eq(count, 2);
    VariantClear(&list);
    ITAgentSession_Release(second);
}
END_TEST

/* ---- put_State ---- */

static const struct {
    int state;
    HRESULT expected;
} states[] = {
    { AS_NOT_READY, S_OK },     { AS_READY, S_OK },           { AS_BUSY_ACD, S_OK }, { AS_BUSY_INCOMING, S_OK },
    { AS_BUSY_OUTGOING, S_OK }, { AS_UNKNOWN, E_INVALIDARG }, { 6, E_INVALIDARG },   { -1, E_INVALIDARG },
};

START_TEST(put_State_takes_every_state_but_unknown)
{
    AGENT_STATE state;
    LONG calls;

    expect_hr(ITAgent_put_State(fx.agent, (AGENT_STATE)states[_i].state), states[_i].expected, "state");
    ok(ITAgent_get_State(fx.agent, &state));
    ck_assert_int_eq(state, states[_i].expected == S_OK ? states[_i].state : AS_NOT_READY);
    ok(ITAgent_get_NumberOfIncomingCalls(fx.agent, &calls));
    ck_assert_int_eq(calls, states[_i].state == AS_BUSY_INCOMING); /* decision 4.17: entering counts one */
    ok(ITAgent_get_NumberOfOutgoingCalls(fx.agent, &calls));
    ck_assert_int_eq(calls, states[_i].state == AS_BUSY_OUTGOING);
}
END_TEST

START_TEST(what_is_asked_for_during_a_call_follows_it)
{
    struct acd_call *call = offer_call();
    AGENT_STATE state;

    ck_assert_int_eq(acd_call_answer(call), ACD_OK);
    ok(ITAgent_get_State(fx.agent, &state));
    ck_assert_int_eq(state, AS_BUSY_ACD);
    ok(ITAgent_put_State(fx.agent, AS_NOT_READY));
    ok(ITAgent_get_State(fx.agent, &state));
    ck_assert_int_eq(state, AS_BUSY_ACD); /* decision 4.21 */
    ck_assert_int_eq(acd_call_end(call), ACD_OK);
    ok(ITAgent_get_State(fx.agent, &state));
    ck_assert_int_eq(state, AS_BUSY_ACD); /* wrap-up */
    advance(30);
    ok(ITAgent_get_State(fx.agent, &state));
    ck_assert_int_eq(state, AS_NOT_READY);
    acd_call_unref(call);
}
END_TEST

/* ---- Statistics over the measurement period ---- */

static LONG agent_long(HRESULT(STDMETHODCALLTYPE *getter)(ITAgent *, LONG *))
{
    LONG value = -1;

    ok(getter(fx.agent, &value));
    return value;
}

#define agent_value(name) agent_long(fx.agent->lpVtbl->get_##name)

static void talk(int64_t seconds)
{
    struct acd_call *call = offer_call();

    ck_assert_int_eq(acd_call_answer(call), ACD_OK);
    advance(seconds);
    ck_assert_int_eq(acd_call_end(call), ACD_OK);
    advance(30); /* the wrap-up */
    acd_call_unref(call);
}

START_TEST(statistics_are_those_of_the_running_period)
{
    CURRENCY rate;

    ck_assert_int_eq(agent_value(MeasurementPeriod), 3600);
    talk(90);
    ck_assert_int_eq(agent_value(NumberOfACDCalls), 1);
    ck_assert_int_eq(agent_value(TotalACDTalkTime), 90);
    ck_assert_int_eq(agent_value(TotalACDCallTime), 120);
    ck_assert_int_eq(agent_value(TotalWrapUpTime), 30);
    ok(ITAgent_get_OverallCallRate(fx.agent, &rate));
    ck_assert_int_eq(rate.int64, 3000000); /* 10 x 30 calls an hour x 10,000 */
    advance(3480);                         /* the period of an hour is over: decision 4.12 */
    ck_assert_int_eq(agent_value(NumberOfACDCalls), 0);
    ck_assert_int_eq(agent_value(TotalACDCallTime), 0);
    ok(ITAgent_get_OverallCallRate(fx.agent, &rate));
    ck_assert_int_eq(rate.int64, 0);
}
END_TEST

static const struct {
    const char *name;
    LONG period;
    HRESULT expected;
} periods[] = {
    { "one second is the least", 1, S_OK },
    { "zero is refused", 0, E_INVALIDARG },
    { "negative is let through", -1, S_OK },
};

START_TEST(put_MeasurementPeriod_answers_as_the_page_says_and_zeroes)
{
    LONG queue_period;

    talk(90);
    expect_hr(ITAgent_put_MeasurementPeriod(fx.agent, periods[_i].period), periods[_i].expected, periods[_i].name);
    expect_hr(ITQueue_put_MeasurementPeriod(fx.com_queue, periods[_i].period), periods[_i].expected, periods[_i].name);
    ck_assert_int_eq(agent_value(MeasurementPeriod), periods[_i].expected == S_OK ? periods[_i].period : 3600);
    ok(ITQueue_get_MeasurementPeriod(fx.com_queue, &queue_period));
    ck_assert_int_eq(queue_period, periods[_i].expected == S_OK ? periods[_i].period : 3600);
    ck_assert_int_eq(agent_value(NumberOfACDCalls), periods[_i].expected == S_OK ? 0 : 1);
    ck_assert_int_eq(agent_value(TotalACDTalkTime), periods[_i].expected == S_OK ? 0 : 90);
}
END_TEST

START_TEST(a_removed_handler_is_no_device)
{
    ITAgentSession *session = JUNK;
    IEnumACDGroup *groups = JUNK;
    ITAgent *agent = JUNK;
    VARIANT list;
    BSTR name;
    LONG value;

    ck_assert_int_eq(acd_switch_remove(fx.sw), ACD_OK);
    ok(ITAgentHandler_get_Name(fx.handler, &name)); /* decision 4.26 */
    SysFreeString(name);
    expect_hr(ITAgentHandler_CreateAgent(fx.handler, &agent), TAPI_E_NODEVICE, "removed");
    ck_assert_ptr_null(agent);
    expect_hr(ITAgentHandler_EnumerateACDGroups(fx.handler, &groups), TAPI_E_NODEVICE, "removed");
    ck_assert_ptr_null(groups);
    V_VT(&list) = 99;
    expect_hr(ITAgentHandler_get_UsableAddresses(fx.handler, &list), TAPI_E_NODEVICE, "removed");
    ck_assert_int_eq(V_VT(&list), VT_EMPTY);
    expect_hr(ITAgent_put_State(fx.agent, AS_READY), TAPI_E_NODEVICE, "removed");
    expect_hr(ITAgent_get_NumberOfACDCalls(fx.agent, &value), TAPI_E_NODEVICE, "removed");
    expect_hr(ITAgent_CreateSession(fx.agent, fx.com_group, fx.com_address, &session), TAPI_E_NODEVICE, "removed");
    ok(ITAgentSession_get_NumberOfCalls(fx.session, &value)); /* ended, and its numbers are frozen: decision 4.24 */
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ITAgent");
    TCase *tc = add_case(suite, "agent", fixture_setup);

    tcase_add_loop_test(tc, CreateAgentWithID_answers_by_the_login, 0, (int)ARRAY_COUNT(logins));
    tcase_add_test(tc, a_login_with_a_NUL_inside_is_a_wrong_one);
    tcase_add_test(tc, an_ID_that_is_signed_in_gives_the_same_agent);
    tcase_add_test(tc, CreateAgent_makes_a_new_agent_each_time_and_without_an_ID);
    tcase_add_test(tc, names_are_told);
#ifndef _WIN32
    tcase_add_loop_test(tc, decision_4_50_the_user_is_who_has_logged_in, 0, (int)ARRAY_COUNT(users));
#endif
    tcase_add_test(tc, CreateSession_refuses_what_is_not_valid);
    tcase_add_test(tc, after_Shutdown_there_is_no_session_with_a_PIN_either);
    tcase_add_test(tc, a_session_is_of_one_switch);
    tcase_add_test(tc, two_sessions_of_one_agent_are_two_objects_and_both_are_listed);
    tcase_add_loop_test(tc, put_State_takes_every_state_but_unknown, 0, (int)ARRAY_COUNT(states));
    tcase_add_test(tc, what_is_asked_for_during_a_call_follows_it);
    tcase_add_test(tc, statistics_are_those_of_the_running_period);
    tcase_add_loop_test(tc, put_MeasurementPeriod_answers_as_the_page_says_and_zeroes, 0, (int)ARRAY_COUNT(periods));
    tcase_add_test(tc, a_removed_handler_is_no_device);
    return run_suite(suite);
}
