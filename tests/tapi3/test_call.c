/* tests/tapi3/test_call.c: calls as an agent's client meets them: how they appear, what is told in which order, what each method answers in each state. */
#include "call_fixture.h"
#include "sweep.h"

#include <string.h>

/* ---- Scenarios of the specification, by their numbers ---- */

START_TEST(scenario_1_answered_and_ended_by_the_caller)
{
    struct acd_call *call = offer();
    LONG seconds;

    ok(ITBasicCallControl_Answer(ear.call));
    expect_heard("connected s:busy a:busy_acd");
    advance(90);
    ck_assert_int_eq(acd_call_end(call), ACD_OK);
    expect_heard("disconnected:normal s:wrapup");
    advance(30);
    expect_heard("s:ready a:ready");
    ok(ITAgentSession_get_TotalCallTime(fx.session, &seconds));
    ck_assert_int_eq(seconds, 120);
    acd_call_unref(call);
}
END_TEST

START_TEST(scenario_2_ended_by_the_agent)
{
    struct acd_call *call = offer();

    ok(ITBasicCallControl_Answer(ear.call));
    ok(ITBasicCallControl_Disconnect(ear.call, DC_NORMAL));
    expect_heard("connected s:busy a:busy_acd disconnected:normal s:wrapup");
    acd_call_unref(call);
}
END_TEST

START_TEST(scenario_3_the_caller_gives_up)
{
    struct acd_call *call = offer();

    ck_assert_int_eq(acd_call_abandon(call), ACD_OK);
    expect_heard("disconnected:normal");
    acd_call_unref(call);
}
END_TEST

/* Scenarios 4 and 5 as far as the cause goes; decision C7. */
static const struct {
    DISCONNECT_CODE code;
    const char *heard;
} rejections[] = { { DC_NORMAL, "disconnected:normal" }, { DC_NOANSWER, "disconnected:no_answer" }, { DC_REJECTED, "disconnected:rejected" } };

START_TEST(scenario_4_rejected)
{
    struct acd_call *call = offer();

    ok(ITBasicCallControl_Disconnect(ear.call, rejections[_i].code));
    expect_heard(rejections[_i].heard);
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
    ck_assert_int_eq(ITBasicCallControl_Disconnect(ear.call, DC_NORMAL), S_FALSE);
    ck_assert_int_eq(acd_call_abandon(call), ACD_OK);
    acd_call_unref(call);
}
END_TEST

START_TEST(scenario_6_not_ready_while_offered)
{
    struct acd_call *call = offer();
    ITBasicCallControl *first = ear.call;

    ITBasicCallControl_AddRef(first);
    ok(ITAgentSession_put_State(fx.session, ASST_NOT_READY));
    expect_heard("disconnected:normal s:not_ready");
    ok(ITAgentSession_put_State(fx.session, ASST_READY));
    expect_heard("s:ready owner offering"); /* another appearance */
    ck_assert_ptr_ne(ear.call, first);
    ITBasicCallControl_Release(first);
    acd_call_unref(call);
}
END_TEST

/* Scenarios 7, 9 and 10, and the rows of the table of states. */
static HRESULT transfer_nowhere(ITBasicCallControl *call)
{
    BSTR text = bstr("nowhere");
    HRESULT hr = ITBasicCallControl_BlindTransfer(call, text);

    SysFreeString(text);
    return hr;
}

static HRESULT answer(ITBasicCallControl *call) { return ITBasicCallControl_Answer(call); }
static HRESULT place_call(ITBasicCallControl *call) { return ITBasicCallControl_Connect(call, VARIANT_FALSE); }
static HRESULT hold(ITBasicCallControl *call) { return ITBasicCallControl_Hold(call, VARIANT_TRUE); }
static HRESULT retrieve(ITBasicCallControl *call) { return ITBasicCallControl_Hold(call, VARIANT_FALSE); }
static HRESULT drop(ITBasicCallControl *call) { return ITBasicCallControl_Disconnect(call, DC_NORMAL); }

START_TEST(scenario_9_held_and_retrieved)
{
    struct acd_call *call = offer();
    LONG seconds;

    ok(ITBasicCallControl_Answer(ear.call));
    advance(10);
    ok(ITBasicCallControl_Hold(ear.call, VARIANT_TRUE));
    ok(ITBasicCallControl_Hold(ear.call, VARIANT_TRUE)); /* no event */
    expect_state(CS_HOLD);
    advance(20);
    ok(ITBasicCallControl_Hold(ear.call, VARIANT_FALSE));
    ok(ITBasicCallControl_Hold(ear.call, VARIANT_FALSE));
    expect_heard("connected s:busy a:busy_acd hold connected");
    advance(5);
    ok(ITBasicCallControl_Disconnect(ear.call, DC_NORMAL));
    ok(ITAgentSession_get_TotalTalkTime(fx.session, &seconds));
    ck_assert_int_eq(seconds, 15);
    acd_call_unref(call);
}
END_TEST

START_TEST(scenario_13_blind_transfer)
{
    struct acd_call *call = offer();
    struct acd_address *other;

    ck_assert_int_eq(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Desk 2", .dialable = "1 (02)" }, &other), ACD_OK);
    ok(ITBasicCallControl_Answer(ear.call));
    heard();
    ck_assert_int_eq(blind_transfer(ear.call, "nonsense"), E_FAIL);
    ck_assert_int_eq(blind_transfer(ear.call, ""), E_FAIL);
    ck_assert_int_eq(ITBasicCallControl_BlindTransfer(ear.call, NULL), E_POINTER);
    expect_state(CS_CONNECTED);
    expect_heard("");
    ok(blind_transfer(ear.call, "T10-2"));
    expect_heard("disconnected:normal s:wrapup");
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_OFFERED);
    ck_assert_int_eq(acd_call_answer(call), ACD_OK);
    ck_assert_int_eq(acd_call_end(call), ACD_OK);
    acd_address_unref(other);
    acd_call_unref(call);
}
END_TEST

START_TEST(scenario_13_blind_transfer_to_a_queue)
{
    struct acd_call *call = offer();

    ok(ITBasicCallControl_Answer(ear.call));
    heard();
    ok(blind_transfer(ear.call, "Orders"));
    expect_heard("disconnected:normal s:wrapup");
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
    ck_assert_int_eq(acd_call_reason(call), ACD_REASON_TRANSFERRED);
    acd_call_unref(call);
}
END_TEST

/* ---- Several clients ---- */

START_TEST(scenarios_8_and_23_owner_and_monitor)
{
    static struct ear second;
    struct acd_call *call;
    CALL_PRIVILEGE privilege;
    ITCallInfo *info;
    ITTAPI *tapi;
    LONG number;

    ok(tapi3_emulator_create_tapi(fx.emulator, &IID_ITTAPI, (void **)&tapi));
    ok(ITTAPI_Initialize(tapi));
    ear_advise(&second, tapi);
    ok(ITTAPI_put_EventFilter(tapi, CALLS));
    {
        IEnumAddress *addresses;
        ITAddress *address;

        ok(ITTAPI_EnumerateAddresses(tapi, &addresses));
        ok(IEnumAddress_Skip(addresses, 1)); /* the hunt address */
        ok(IEnumAddress_Next(addresses, 1, &address, NULL));
        ok(ITTAPI_RegisterCallNotifications(tapi, address, VARIANT_TRUE, VARIANT_TRUE, TAPIMEDIATYPE_AUDIO, 5, &number));
        ITAddress_Release(address);
        IEnumAddress_Release(addresses);
    }
    call = offer();
    ck_assert_str_eq(second.text, "monitor offering");
    ck_assert_int_eq(second.instance, 5);
    ok(ITBasicCallControl_QueryInterface(second.call, &IID_ITCallInfo, (void **)&info));
    ok(ITCallInfo_get_Privilege(info, &privilege));
    ck_assert_int_eq(privilege, CP_MONITOR);
    ck_assert_int_eq(ITBasicCallControl_Answer(second.call), TAPI_E_NOTOWNER);
    ck_assert_int_eq(drop(second.call), TAPI_E_NOTOWNER);
    ck_assert_int_eq(hold(second.call), TAPI_E_NOTOWNER);
    ck_assert_int_eq(transfer_nowhere(second.call), TAPI_E_NOTOWNER);
    ck_assert_int_eq(place_call(second.call), TAPI_E_NOTOWNER);
    ck_assert_int_eq(ITCallInfo_put_CallInfoLong(info, CIL_APPSPECIFIC, 1), TAPI_E_NOTOWNER);
    ok(ITCallInfo_get_CallInfoLong(info, CIL_NUMBEROFMONITORS, &number));
    ck_assert_int_eq(number, 1);
    ck_assert_int_eq(acd_call_abandon(call), ACD_OK);
    acd_call_unref(call);
    ITCallInfo_Release(info);
    heard();
    second.text[0] = '\0';
    ck_assert_int_eq(acd_call_dial(fx.sw, &(struct acd_dial_options){ .to.station = fx.address }, &call), ACD_OK);
    tapi3_emulator_flush(fx.emulator);
    ear_drop_call(&ear);
    ok(ITTAPI_Shutdown(fx.tapi));
    tapi3_emulator_flush(fx.emulator);
    ck_assert_str_eq(second.text, "monitor offering info:25"); /* decision C16 */
    ok(ITBasicCallControl_Answer(second.call));
    ok(drop(second.call));
    tapi3_emulator_flush(fx.emulator);
    ear_drop_call(&second);
    ITTAPI_Shutdown(tapi);
    ITTAPI_Release(tapi);
    acd_call_unref(call);
}
END_TEST

/* ---- Appearance ---- */

START_TEST(scenario_24_filters)
{
    ITAddress2 *address;
    struct acd_call *call;

    ok(ITAddress_QueryInterface(fx.com_address, &IID_ITAddress2, (void **)&address));
    ok(ITAddress2_put_EventFilter(address, TE_CALLSTATE, CS_OFFERING, VARIANT_FALSE));
    call = offer_call();
    expect_heard("a:ready s:ready owner");
    ok(ITAddress2_put_EventFilter(address, TE_CALLSTATE, CS_OFFERING, VARIANT_TRUE));
    ITAddress2_Release(address);
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_CALLNOTIFICATION));
    ok(answer(ear.call));
    expect_heard("");
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_CALLSTATE));
    {
        ITCallInfo2 *info;
        VARIANT_BOOL on;

        ok(ITBasicCallControl_QueryInterface(ear.call, &IID_ITCallInfo2, (void **)&info));
        ok(ITCallInfo2_get_EventFilter(info, TE_CALLSTATE, CS_HOLD, &on));
        ck_assert_int_eq(on, VARIANT_TRUE);
        ok(ITCallInfo2_put_EventFilter(info, TE_CALLSTATE, CS_HOLD, VARIANT_FALSE));
        ok(ITCallInfo2_get_EventFilter(info, TE_CALLSTATE, CS_HOLD, &on));
        ck_assert_int_eq(on, VARIANT_FALSE);
        ck_assert_int_eq(ITCallInfo2_put_EventFilter(info, TE_CALLSTATE, 7, VARIANT_FALSE), E_INVALIDARG);
        ck_assert_int_eq(ITCallInfo2_get_EventFilter(info, TE_CALLSTATE, CS_HOLD, NULL), E_POINTER);
        ITCallInfo2_Release(info);
    }
    ok(hold(ear.call));
    ok(retrieve(ear.call));
    expect_heard("connected");
    acd_call_unref(call);
}
END_TEST

static ITCallInfo *only_call(void)
{
    ITCallInfo *info = NULL;
    IEnumCall *calls;
    ULONG count;

    ok(ITAddress_EnumerateCalls(fx.com_address, &calls));
    ok(IEnumCall_Next(calls, 1, &info, &count));
    ck_assert_int_eq(IEnumCall_Skip(calls, 1), S_FALSE);
    IEnumCall_Release(calls);
    return info;
}

START_TEST(scenario_25_registered_after_the_offer)
{
    struct acd_call *call;
    ITCallInfo *info;
    CALL_STATE state;

    ok(ITTAPI_UnregisterNotifications(fx.tapi, registration));
    call = offer_call();
    expect_heard("a:ready s:ready");
    ok(ITTAPI_RegisterCallNotifications(fx.tapi, fx.com_address, VARIANT_TRUE, VARIANT_TRUE, TAPIMEDIATYPE_AUDIO, 0, &registration));
    expect_heard("");
    info = only_call();
    ok(ITCallInfo_get_CallState(info, &state));
    ck_assert_int_eq(state, CS_OFFERING);
    ok(ITCallInfo_QueryInterface(info, &IID_ITBasicCallControl, (void **)&ear.call));
    ok(ITBasicCallControl_Answer(ear.call));
    expect_heard("connected s:busy a:busy_acd");
    ITCallInfo_Release(info);
    acd_call_unref(call);
}
END_TEST

START_TEST(scenario_26_let_go_of_and_found_again)
{
    struct acd_call *call = offer();
    ITCallInfo *info, *again;
    ITBasicCallControl2 *control;
    VARIANT calls;
    LONG count;
    ITCollection *collection;

    ok(ITBasicCallControl_Answer(ear.call));
    heard();
    ear_drop_call(&ear);
    info = only_call();
    again = only_call();
    ck_assert_ptr_eq(info, again);
    ITCallInfo_Release(again);
    ok(ITAddress_get_Calls(fx.com_address, &calls));
    ok(IDispatch_QueryInterface(V_DISPATCH(&calls), &IID_ITCollection, (void **)&collection));
    ok(ITCollection_get_Count(collection, &count));
    ck_assert_int_eq(count, 1);
    ITCollection_Release(collection);
    VariantClear(&calls);
    ok(ITCallInfo_QueryInterface(info, &IID_ITBasicCallControl2, (void **)&control));
    ok(ITBasicCallControl2_Disconnect(control, DC_NORMAL));
    expect_heard("disconnected:normal s:wrapup");
    ITBasicCallControl2_Release(control);
    ITCallInfo_Release(info);
    acd_call_unref(call);
}
END_TEST

START_TEST(scenario_28_group_removed_during_a_call)
{
    struct acd_call *call = offer();

    ok(answer(ear.call));
    heard();
    ck_assert_int_eq(acd_group_remove(fx.group), ACD_OK);
    expect_state(CS_CONNECTED);
    ok(drop(ear.call));
    expect_state(CS_DISCONNECTED);
    heard();
    acd_call_unref(call);
}
END_TEST

START_TEST(scenario_29_after_shutdown)
{
    struct acd_call *call = offer();
    CALL_PRIVILEGE privilege;
    ITAddress *address;
    LONG number;

    ok(ITCallInfo_get_Privilege(info_of(ear.call), &privilege));
    ck_assert_int_eq(privilege, CP_OWNER);
    ok(ITTAPI_Shutdown(fx.tapi));
    ck_assert_int_eq(answer(ear.call), TAPI_E_NOT_INITIALIZED);
    ck_assert_int_eq(drop(ear.call), TAPI_E_NOT_INITIALIZED);
    ck_assert_int_eq(hold(ear.call), TAPI_E_NOT_INITIALIZED);
    ck_assert_int_eq(transfer_nowhere(ear.call), TAPI_E_NOT_INITIALIZED);
    ck_assert_int_eq(ITCallInfo_put_CallInfoLong(info_of(ear.call), CIL_APPSPECIFIC, 1), TAPI_E_NOT_INITIALIZED);
    ok(ITCallInfo_get_Privilege(info_of(ear.call), &privilege));
    ck_assert_int_eq(privilege, CP_OWNER); /* the last value */
    ok(ITCallInfo_get_CallInfoLong(info_of(ear.call), CIL_CALLID, &number));
    ok(ITCallInfo_get_Address(info_of(ear.call), &address));
    ck_assert_ptr_eq(address, fx.com_address);
    ITAddress_Release(address);
    acd_call_unref(call);
}
END_TEST

static void act_inside(struct ear *of, TAPI_EVENT kind, int code)
{
    if (kind != TE_CALLSTATE)
        return;
    if (code == CS_OFFERING)
        ok(answer(of->call));
    else if (code == CS_CONNECTED)
        ok(drop(of->call));
    else
        ear_drop_call(of);
}

START_TEST(scenario_30_a_sink_acts)
{
    struct acd_call *call;

    ear.during = act_inside;
    ok(ITAgent_put_State(fx.agent, AS_READY));
    ok(ITAgentSession_put_State(fx.session, ASST_READY));
    ck_assert_int_eq(acd_call_arrive(fx.queue, NULL, &call), ACD_OK); /* and the sink may have answered it before this returns */
    expect_heard("a:ready s:ready owner offering connected s:busy a:busy_acd disconnected:normal s:wrapup");
    ck_assert_ptr_null(ear.call);
    acd_call_unref(call);
}
END_TEST

START_TEST(scenario_33_nobody_is_signed_in)
{
    struct acd_call *call;

    ok(ITAgent_put_State(fx.agent, AS_NOT_READY));
    ok(ITAgentSession_put_State(fx.session, ASST_SESSION_ENDED));
    heard();
    ck_assert_int_eq(acd_call_dial(fx.sw, &(struct acd_dial_options){ .to.station = fx.address }, &call), ACD_OK);
    expect_heard("owner offering");
    ok(answer(ear.call));
    ok(drop(ear.call));
    expect_heard("connected disconnected:normal");
    acd_call_unref(call);
}
END_TEST

/* ---- The object ---- */

START_TEST(one_object_with_these_interfaces)
{
    static const IID *const there[] = { &IID_ITCallInfo, &IID_ITCallInfo2, &IID_ITBasicCallControl, &IID_ITBasicCallControl2, &IID_IDispatch, &IID_IUnknown };
    static const IID *const missing[] = { &IID_ITAddress, &IID_ITCallHub };
    struct acd_call *call = offer();
    void *out;

    for (size_t i = 0; i < ARRAY_COUNT(there); i++) {
        IUnknown *unknown, *identity;

        ok(ITBasicCallControl_QueryInterface(ear.call, there[i], (void **)&unknown));
        ok(IUnknown_QueryInterface(unknown, &IID_IUnknown, (void **)&identity));
        ck_assert_ptr_eq(identity, (IUnknown *)info_of(ear.call));
        IUnknown_Release(identity);
        IUnknown_Release(unknown);
    }
    for (size_t i = 0; i < ARRAY_COUNT(missing); i++) {
        out = JUNK;
        ck_assert_int_eq(ITBasicCallControl_QueryInterface(ear.call, missing[i], &out), E_NOINTERFACE);
        ck_assert_ptr_null(out);
    }
    acd_call_unref(call);
}
END_TEST

/* What the switch does not support, by the code of each page. */
START_TEST(what_is_not_supported_says_so)
{
    struct acd_call *call = offer();
    ITTerminal *terminal = JUNK;
    ITBasicCallControl2 *two;
    BSTR text = bstr("x"), out = JUNK;

    ok(ITBasicCallControl_QueryInterface(ear.call, &IID_ITBasicCallControl2, (void **)&two));
    ck_assert_int_eq(ITBasicCallControl2_HandoffDirect(two, text), TAPI_E_TARGETNOTFOUND);
    ck_assert_int_eq(ITBasicCallControl2_HandoffDirect(two, NULL), E_POINTER);
    ck_assert_int_eq(ITBasicCallControl2_HandoffIndirect(two, TAPIMEDIATYPE_AUDIO), TAPI_E_TARGETSELF);
    ck_assert_int_eq(ITBasicCallControl2_HandoffIndirect(two, 1), E_INVALIDARG);
    ck_assert_int_eq(ITBasicCallControl2_ParkDirect(two, text), E_FAIL);
    ck_assert_int_eq(ITBasicCallControl2_ParkDirect(two, NULL), E_POINTER);
    ck_assert_int_eq(ITBasicCallControl2_ParkIndirect(two, &out), E_FAIL);
    ck_assert_ptr_null(out);
    ck_assert_int_eq(ITBasicCallControl2_ParkIndirect(two, NULL), E_POINTER);
    ck_assert_int_eq(ITBasicCallControl2_Unpark(two), E_FAIL);
    ck_assert_int_eq(ITBasicCallControl2_SetQOS(two, TAPIMEDIATYPE_AUDIO, QSL_BEST_EFFORT), TAPI_E_NOTSUPPORTED);
    ck_assert_int_eq(ITBasicCallControl2_SetQOS(two, 1, QSL_BEST_EFFORT), E_INVALIDARG);
    ck_assert_int_eq(ITBasicCallControl2_Pickup(two, text), E_FAIL);
    ck_assert_int_eq(ITBasicCallControl2_Pickup(two, NULL), E_POINTER);
    ck_assert_int_eq(ITBasicCallControl2_Dial(two, NULL), E_POINTER);
    ck_assert_int_eq(ITBasicCallControl2_Finish(two, (FINISH_MODE)2), E_INVALIDARG);
    ck_assert_int_eq(ITBasicCallControl2_RequestTerminal(two, text, TAPIMEDIATYPE_AUDIO, TD_CAPTURE, &terminal), TAPI_E_NOTSUPPORTED);
    ck_assert_ptr_null(terminal);
    ck_assert_int_eq(ITBasicCallControl2_SelectTerminalOnCall(two, NULL), E_POINTER);
    ck_assert_int_eq(ITBasicCallControl2_UnselectTerminalOnCall(two, NULL), E_POINTER);
    ok(ITCallInfo_ReleaseUserUserInfo(info_of(ear.call)));
    ck_assert_int_eq(ITCallInfo_put_CallInfoString(info_of(ear.call), CIS_COMMENT, text), TAPI_E_INVALCALLSTATE);
    ck_assert_int_eq(ITCallInfo_put_CallInfoString(info_of(ear.call), (CALLINFO_STRING)14, text), E_INVALIDARG);
    expect_heard("");
    ITBasicCallControl2_Release(two);
    SysFreeString(text);
    acd_call_unref(call);
}
END_TEST

START_TEST(a_script_reads_and_answers)
{
    struct acd_call *call = offer();
    ITCallInfo *info = info_of(ear.call);
    LPOLESTR name = bstr("CallInfoString");
    DISPID id;
    VARIANT which, result;
    DISPPARAMS params = { &which, NULL, 1, 0 };

    ck_assert_int_eq(acd_call_set_info(call, ACD_CALL_FIELD_BIT(ACD_CALL_CALLER), &(struct acd_call_info){ .caller = "12" }), ACD_OK);
    ok(ITCallInfo_GetIDsOfNames(info, &IID_NULL, &name, 1, 0, &id));
    ck_assert_int_eq(id, 0x10006);
    V_VT(&which) = VT_I4;
    V_I4(&which) = CIS_CALLERIDNUMBER;
    ok(ITCallInfo_Invoke(info, id, &IID_NULL, 0, DISPATCH_PROPERTYGET, &params, &result, NULL, NULL));
    ck_assert_int_eq(V_VT(&result), VT_BSTR);
    expect_text(V_BSTR(&result), "12");
    SysFreeString(name);
    name = bstr("Answer"); /* of the other interface: the object has one name space */
    ok(ITCallInfo_GetIDsOfNames(info, &IID_NULL, &name, 1, 0, &id));
    params.cArgs = 0;
    ok(ITCallInfo_Invoke(info, id, &IID_NULL, 0, DISPATCH_METHOD, &params, NULL, NULL, NULL));
    expect_state(CS_CONNECTED);
    SysFreeString(name);
    acd_call_unref(call);
}
END_TEST

static void add_tests(TCase *tc)
{
    tcase_add_test(tc, scenario_1_answered_and_ended_by_the_caller);
    tcase_add_test(tc, scenario_2_ended_by_the_agent);
    tcase_add_test(tc, scenario_3_the_caller_gives_up);
    tcase_add_loop_test(tc, scenario_4_rejected, 0, ARRAY_COUNT(rejections));
    tcase_add_test(tc, scenario_6_not_ready_while_offered);
    tcase_add_test(tc, scenario_9_held_and_retrieved);
    tcase_add_test(tc, scenario_13_blind_transfer);
    tcase_add_test(tc, scenario_13_blind_transfer_to_a_queue);
    tcase_add_test(tc, scenarios_8_and_23_owner_and_monitor);
    tcase_add_test(tc, scenario_24_filters);
    tcase_add_test(tc, scenario_25_registered_after_the_offer);
    tcase_add_test(tc, scenario_26_let_go_of_and_found_again);
    tcase_add_test(tc, scenario_28_group_removed_during_a_call);
    tcase_add_test(tc, scenario_29_after_shutdown);
    tcase_add_test(tc, scenario_30_a_sink_acts);
    tcase_add_test(tc, scenario_33_nobody_is_signed_in);
    tcase_add_test(tc, one_object_with_these_interfaces);
    tcase_add_test(tc, what_is_not_supported_says_so);
    tcase_add_test(tc, a_script_reads_and_answers);
}

int main(void) { return run_call_suite("call", add_tests); }
