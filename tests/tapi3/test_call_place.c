/* tests/tapi3/test_call_place.c: calls that a client makes, and what it does with two of them; scenarios of the specification by their numbers. */
#include "call_fixture.h"

static ITBasicCallControl *first, *second; /* released with the test */

static void release(ITBasicCallControl **call)
{
    if (*call)
        ITBasicCallControl_Release(*call);
    *call = NULL;
}

static void release_calls(void)
{
    release(&first);
    release(&second);
}

static CALL_STATE state_of(ITBasicCallControl *call)
{
    CALL_STATE state;

    ok(ITCallInfo_get_CallState(info_of(call), &state));
    return state;
}

static int64_t seconds_passed(void) { return acd_now(fx.acd) / ACD_SECOND; }

static void expect_agent(AGENT_STATE expected)
{
    AGENT_STATE state;

    ok(ITAgent_get_State(fx.agent, &state));
    ck_assert_int_eq(state, expected);
}

/* ---- CS_IDLE ---- */

static HRESULT drop(void) { return ITBasicCallControl_Disconnect(first, DC_NORMAL); }
static HRESULT place(void) { return ITBasicCallControl_Connect(first, VARIANT_FALSE); }
static HRESULT leave(void) { return ITBasicCallControl_RemoveFromConference(first); }

#define IS TAPI_E_INVALCALLSTATE

START_TEST(an_idle_call_has_what_its_maker_gives_it)
{
    BSTR text = bstr("say hello"), out = JUNK;
    ITCallHub *hub = JUNK;
    ITCallInfo *info;
    LONG number = 1;
    BYTE *bytes;
    DWORD size;

    first = make_call("777");
    info = info_of(first);
    ck_assert_int_eq(ITCallInfo_get_CallInfoString(info, CIS_COMMENT, &out), TAPI_E_NOITEMS);
    ck_assert_ptr_null(out);
    ok(ITCallInfo_put_CallInfoString(info, CIS_COMMENT, text));
    ok(ITCallInfo_put_CallInfoString(info, CIS_DISPLAYABLEADDRESS, text));
    ok(ITCallInfo_put_CallInfoString(info, CIS_CALLEDPARTYFRIENDLYNAME, text));
    ok(ITCallInfo_put_CallInfoString(info, CIS_CALLINGPARTYID, text));
    ck_assert_int_eq(ITCallInfo_put_CallInfoString(info, CIS_CALLERIDNAME, text), IS);
    ok(ITCallInfo_get_CallInfoString(info, CIS_COMMENT, &out));
    expect_text(out, "say hello");
    ck_assert_int_eq(ITCallInfo_get_CallInfoString(info, CIS_CALLERIDNUMBER, &out), IS);
    ck_assert_int_eq(ITCallInfo_get_CallInfoLong(info, CIL_CALLID, &number), IS);
    ck_assert_int_eq(number, 0);
    ck_assert_int_eq(ITCallInfo_get_CallHub(info, &hub), E_PENDING); /* the switch does not know the call */
    ck_assert_ptr_null(hub);
    ok(ITCallInfo_put_CallInfoLong(info, CIL_CALLPARAMSFLAGS, 4));
    ok(ITCallInfo_put_CallInfoLong(info, CIL_APPSPECIFIC, 5));
    ok(ITCallInfo_put_CallInfoLong(info, CIL_CALLEDIDADDRESSTYPE, LINEADDRESSTYPE_PHONENUMBER));
    ck_assert_int_eq(ITCallInfo_put_CallInfoLong(info, CIL_CALLEDIDADDRESSTYPE, 2), E_INVALIDARG);
    ok(ITCallInfo_SetCallInfoBuffer(info, CIB_USERUSERINFO, 2, (BYTE *)"xy"));
    ck_assert_int_eq(ITCallInfo_GetCallInfoBuffer(info, CIB_CHARGINGINFOBUFFER, &size, &bytes), IS);
    ok(place());
    ck_assert_int_eq(ITCallInfo_put_CallInfoString(info, CIS_COMMENT, text), IS);
    ck_assert_int_eq(ITCallInfo_put_CallInfoLong(info, CIL_CALLPARAMSFLAGS, 4), IS);
    ok(ITCallInfo_get_CallInfoString(info, CIS_DISPLAYABLEADDRESS, &out));
    expect_text(out, "say hello");
    ok(ITCallInfo_get_CallInfoString(info, CIS_CALLEDIDNUMBER, &out));
    expect_text(out, "777");
    ok(ITCallInfo_get_CallInfoString(info, CIS_CALLERIDNUMBER, &out));
    expect_text(out, "101");
    ok(ITCallInfo_get_CallInfoLong(info, CIL_CALLPARAMSFLAGS, &number));
    ck_assert_int_eq(number, 4);
    ok(ITCallInfo_get_CallInfoLong(info, CIL_CALLID, &number));
    ck_assert_int_eq(number, 1);
    ok(ITCallInfo_GetCallInfoBuffer(info, CIB_USERUSERINFO, &size, &bytes));
    ck_assert_uint_eq(size, 2);
    CoTaskMemFree(bytes);
    SysFreeString(text);
    release_calls();
}
END_TEST

START_TEST(what_cannot_be_created_or_connected)
{
    ITBasicCallControl *none = JUNK;
    BSTR text = bstr("555");

    ck_assert_int_eq(ITAddress_CreateCall(fx.com_address, text, 1, TAPIMEDIATYPE_AUDIO, NULL), E_POINTER);
    ck_assert_int_eq(ITAddress_CreateCall(fx.com_address, text, 3, TAPIMEDIATYPE_AUDIO, &none), E_INVALIDARG);
    ck_assert_ptr_null(none);
    ck_assert_int_eq(ITAddress_CreateCall(fx.com_address, text, 1, 0, &none), TAPI_E_INVALIDMEDIATYPE);
    ok(ITAddress_CreateCall(fx.com_address, NULL, 1, TAPIMEDIATYPE_AUDIO, &first));
    ck_assert_int_eq(ITBasicCallControl_Connect(first, VARIANT_TRUE), TAPI_E_INVALCALLPARAMS);
    second = make_call("555");
    ck_assert_int_eq(acd_address_set_in_service(fx.address, false), ACD_OK);
    ck_assert_int_eq(ITBasicCallControl_Connect(second, VARIANT_TRUE), TAPI_E_INVALADDRESSSTATE);
    ck_assert_int_eq(acd_address_set_in_service(fx.address, true), ACD_OK);
    ck_assert_int_eq(acd_address_remove(fx.address), ACD_OK);
    ck_assert_int_eq(ITBasicCallControl_Connect(second, VARIANT_TRUE), TAPI_E_NODEVICE); /* decision A26 */
    release(&first);
    first = make_call("555");
    ok(ITTAPI_Shutdown(fx.tapi));
    none = JUNK;
    ck_assert_int_eq(ITAddress_CreateCall(fx.com_address, text, 1, TAPIMEDIATYPE_AUDIO, &none), TAPI_E_NOT_INITIALIZED);
    ck_assert_ptr_null(none);
    ck_assert_int_eq(ITBasicCallControl_Connect(first, VARIANT_FALSE), TAPI_E_NOT_INITIALIZED);
    ck_assert_int_eq(ITBasicCallControl_Transfer(first, second, VARIANT_FALSE), TAPI_E_NOT_INITIALIZED);
    ck_assert_int_eq(ITBasicCallControl_Conference(first, second, VARIANT_FALSE), TAPI_E_NOT_INITIALIZED);
    ck_assert_int_eq(ITBasicCallControl_SwapHold(first, second), TAPI_E_NOT_INITIALIZED);
    ck_assert_int_eq(ITBasicCallControl_Finish(first, FM_ASTRANSFER), TAPI_E_NOT_INITIALIZED);
    SysFreeString(text);
    release_calls();
}
END_TEST

/* ---- Connect ---- */

START_TEST(scenario_18_busy)
{
    first = call_out("666");
    expect_heard("in_progress a:busy_out disconnected:busy a:not_ready");
    second = make_call("666");
    ck_assert_int_eq(ITBasicCallControl_Connect(second, VARIANT_TRUE), TAPI_E_OPERATIONFAILED);
    heard();
    release_calls();
}
END_TEST

START_TEST(scenario_19_answered_while_it_waits)
{
    first = make_call("555");
    ok(ITBasicCallControl_Connect(first, VARIANT_TRUE));
    ck_assert_int_eq(seconds_passed(), 3);
    ck_assert_int_eq(state_of(first), CS_CONNECTED);
    expect_agent(AS_BUSY_OUTGOING);
    expect_heard("in_progress a:busy_out connected");
    advance(60);
    expect_heard("disconnected:normal a:not_ready");
    expect_agent(AS_NOT_READY);
    release_calls();
}
END_TEST

START_TEST(scenario_20_nobody_answers)
{
    first = make_call("777");
    ck_assert_int_eq(ITBasicCallControl_Connect(first, VARIANT_TRUE), TAPI_E_TIMEOUT);
    ck_assert_int_eq(seconds_passed(), 120);
    ck_assert_int_eq(state_of(first), CS_INPROGRESS); /* the call goes on */
    ok(ITBasicCallControl_Disconnect(first, DC_NORMAL));
    expect_heard("in_progress a:busy_out disconnected:cancelled a:not_ready");
    release(&first);
    first = call_out("777");
    advance(10);
    ok(ITBasicCallControl_Disconnect(first, DC_NORMAL));
    expect_heard("in_progress a:busy_out disconnected:cancelled a:not_ready");
    release_calls();
}
END_TEST

START_TEST(scenario_21_a_colleague_is_called)
{
    struct acd_call *call;
    BSTR text;

    colleague_begin();
    first = call_out("102");
    expect_heard("in_progress a:busy_out");
    ck_assert_str_eq(colleague_heard(), "owner offering");
    ck_assert_int_eq(colleague.instance, 88);
    ok(ITCallInfo_get_CallInfoString(info_of(colleague.call), CIS_CALLERIDNUMBER, &text));
    expect_text(text, "101");
    ok(ITBasicCallControl_Answer(colleague.call));
    expect_heard("connected");
    second = call_out("102");
    expect_heard("hold in_progress disconnected:busy"); /* a call is up there */
    ck_assert_int_eq(acd_call_dial(fx.sw, &(struct acd_dial_options){ .to.station = fx.address }, &call), ACD_OK);
    expect_heard("owner offering");
    ck_assert_int_eq(blind_transfer(ear.call, "102"), E_FAIL); /* likewise */
    expect_heard("");
    ck_assert_int_eq(acd_call_abandon(call), ACD_OK);
    expect_heard("disconnected:normal");
    acd_call_unref(call);
    ok(ITBasicCallControl_Disconnect(colleague.call, DC_NORMAL));
    ck_assert_str_eq(colleague_heard(), "connected disconnected:normal");
    expect_heard("disconnected:normal a:not_ready");
    release_calls();
}
END_TEST

START_TEST(scenario_22_ready_after_a_personal_call)
{
    first = call_out("556");
    expect_heard("in_progress a:busy_out connected");
    ok(ITAgent_put_State(fx.agent, AS_READY));
    expect_heard("");
    expect_agent(AS_BUSY_OUTGOING);
    ok(ITBasicCallControl_Disconnect(first, DC_NORMAL));
    expect_heard("disconnected:normal a:ready");
    release_calls();
}
END_TEST

START_TEST(a_bad_number)
{
    first = call_out("nonsense");
    expect_heard("in_progress a:busy_out disconnected:bad_address a:not_ready");
    release_calls();
}
END_TEST

START_TEST(a_queue_is_called)
{
    first = call_out("Orders");
    expect_heard("in_progress a:busy_out");
    ok(ITBasicCallControl_Disconnect(first, DC_NORMAL));
    expect_heard("disconnected:cancelled a:not_ready");
    release_calls();
}
END_TEST

/* Decision C17. */
START_TEST(scenario_34_released_before_the_answer)
{
    first = call_out("555");
    release(&first);
    advance(3);
    expect_heard("in_progress a:busy_out connected");
    ck_assert_int_eq(state_of(ear.call), CS_CONNECTED);
    ck_assert_int_eq(ear.instance, 77);
    ok(ITBasicCallControl_Disconnect(ear.call, DC_NORMAL));
    expect_heard("disconnected:normal a:not_ready");
}
END_TEST

START_TEST(an_idle_call_is_gone_with_its_last_reference)
{
    IEnumCall *calls;
    ITCallInfo *info;

    first = make_call("555");
    ok(ITAddress_EnumerateCalls(fx.com_address, &calls));
    ck_assert_int_eq(IEnumCall_Next(calls, 1, &info, NULL), S_FALSE); /* it is not at the switch yet */
    IEnumCall_Release(calls);
    release_calls();
    expect_heard("");
}
END_TEST

/* ---- Two calls ---- */

/* An answered call of the queue. */
static struct acd_call *on_a_call(void)
{
    struct acd_call *call = offer();

    ck_assert_int_eq(acd_call_set_info(call, ACD_CALL_FIELD_BIT(ACD_CALL_CALLER), &(struct acd_call_info){ .caller = "0800" }), ACD_OK);
    ok(ITBasicCallControl_Answer(ear.call));
    first = ear.call;
    ITBasicCallControl_AddRef(first);
    heard();
    return call;
}

START_TEST(scenario_14_consulted_and_transferred)
{
    struct acd_call *call = on_a_call();
    BSTR text;
    LONG reason, related, id;

    colleague_begin();
    second = make_call("102");
    ok(ITBasicCallControl_Transfer(first, second, VARIANT_FALSE));
    expect_heard("hold in_progress");
    ok(ITBasicCallControl_Answer(colleague.call));
    expect_heard("connected");
    ck_assert_str_eq(colleague_heard(), "owner offering connected");
    ok(ITCallInfo_get_CallInfoLong(info_of(colleague.call), CIL_CALLID, &id));
    ok(ITCallInfo_get_CallInfoLong(info_of(colleague.call), CIL_RELATEDCALLID, &related));
    ck_assert_int_eq(related, (LONG)acd_call_number(call)); /* what it is about */
    ok(ITBasicCallControl_Finish(second, FM_ASTRANSFER));
    expect_heard("disconnected:normal disconnected:normal s:wrapup");
    ck_assert_str_eq(colleague_heard(), "info:14");
    ok(ITCallInfo_get_CallInfoString(info_of(colleague.call), CIS_CALLERIDNUMBER, &text));
    expect_text(text, "0800");
    ok(ITCallInfo_get_CallInfoString(info_of(colleague.call), CIS_REDIRECTINGIDNUMBER, &text));
    expect_text(text, "101");
    ok(ITCallInfo_get_CallInfoString(info_of(colleague.call), CIS_REDIRECTINGIDNAME, &text));
    expect_text(text, "Desk");
    ok(ITCallInfo_get_CallInfoString(info_of(colleague.call), CIS_REDIRECTIONIDNUMBER, &text));
    expect_text(text, "102");
    ok(ITCallInfo_get_CallInfoLong(info_of(colleague.call), CIL_RELATEDCALLID, &related));
    ck_assert_int_eq(related, id); /* as which it came */
    ok(ITCallInfo_get_CallInfoLong(info_of(colleague.call), CIL_CALLID, &id));
    ck_assert_int_eq(id, (LONG)acd_call_number(call));
    ok(ITCallInfo_get_CallInfoLong(info_of(colleague.call), CIL_REASON, &reason));
    ck_assert_int_eq(reason, LINECALLREASON_TRANSFER);
    ck_assert_int_eq(state_of(colleague.call), CS_CONNECTED);
    ck_assert_int_eq(ITBasicCallControl_Finish(second, FM_ASTRANSFER), IS);
    acd_call_unref(call);
    release_calls();
}
END_TEST

START_TEST(scenario_15_consulted_in_vain)
{
    struct acd_call *call = on_a_call();

    second = make_call("777");
    ok(ITBasicCallControl_Transfer(first, second, VARIANT_FALSE));
    expect_heard("hold in_progress");
    ck_assert_int_eq(ITBasicCallControl_SwapHold(first, second), E_FAIL);
    ok(ITBasicCallControl_Disconnect(second, DC_NORMAL));
    ok(ITBasicCallControl_Hold(first, VARIANT_FALSE));
    expect_heard("disconnected:cancelled connected");
    ck_assert_int_eq(ITBasicCallControl_Finish(second, FM_ASTRANSFER), IS);
    release(&second);
    second = make_call("555");
    ok(ITBasicCallControl_Transfer(first, second, VARIANT_TRUE)); /* which waits */
    expect_heard("hold in_progress connected");
    ok(ITBasicCallControl_SwapHold(first, second));
    expect_heard("hold connected");
    ok(ITBasicCallControl_SwapHold(first, second));
    expect_heard("hold connected");
    ck_assert_int_eq(ITBasicCallControl_SwapHold(first, NULL), E_POINTER);
    ck_assert_int_eq(ITBasicCallControl_SwapHold(first, first), E_FAIL);
    acd_call_unref(call);
    release_calls();
}
END_TEST

START_TEST(scenario_16_transferred_while_it_rings)
{
    struct acd_call *call = on_a_call();

    colleague_begin();
    second = make_call("102");
    ok(ITBasicCallControl_Transfer(first, second, VARIANT_FALSE));
    ck_assert_int_eq(ITBasicCallControl_Finish(second, FM_ASCONFERENCE), IS);
    ok(ITBasicCallControl_Finish(second, FM_ASTRANSFER));
    expect_heard("hold in_progress disconnected:normal disconnected:normal s:wrapup");
    ck_assert_str_eq(colleague_heard(), "owner offering info:14");
    ok(ITBasicCallControl_Answer(colleague.call));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_TALKING);
    acd_call_unref(call);
    release_calls();
}
END_TEST

/* A conference with somebody outside; then one of them goes. */
static const struct {
    HRESULT (*goes)(void);
    const char *heard;
} leaving[] = { { leave, "disconnected:normal s:wrapup" }, { drop, "disconnected:normal disconnected:normal s:wrapup" } };

START_TEST(scenario_17_conference)
{
    struct acd_call *call = on_a_call();
    LONG origin;

    second = make_call("556");
    ok(ITBasicCallControl_Conference(first, second, VARIANT_TRUE));
    expect_heard("hold in_progress connected");
    ck_assert_int_eq(ITBasicCallControl_RemoveFromConference(first), TAPI_E_NOCONFERENCE);
    ok(ITBasicCallControl_Finish(second, FM_ASCONFERENCE));
    expect_heard("connected");
    ok(ITCallInfo_get_CallInfoLong(info_of(first), CIL_ORIGIN, &origin));
    ck_assert_int_eq(origin, LINECALLORIGIN_CONFERENCE);
    ok(leaving[_i].goes());
    expect_heard(leaving[_i].heard);
    ck_assert_int_eq(state_of(second), leaving[_i].goes == leave ? CS_CONNECTED : CS_DISCONNECTED);
    ck_assert_int_eq(acd_call_state(call) == ACD_CALL_TALKING, leaving[_i].goes == drop); /* decision C11 */
    acd_call_unref(call);
    release_calls();
}
END_TEST

START_TEST(scenario_13_to_numbers_outside)
{
    struct acd_call *call = on_a_call();

    ok(blind_transfer(ear.call, "5-5-5"));
    expect_heard("disconnected:normal s:wrapup");
    advance(3);
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_TALKING);
    acd_call_unref(call);
    release_calls();
}
END_TEST

START_TEST(wrong_consultations)
{
    struct acd_call *call = on_a_call();
    ITAddress *other;
    ITBasicCallControl *there;
    BSTR text = bstr("555");
    IEnumAddress *addresses;

    ck_assert_int_eq(ITBasicCallControl_Transfer(first, NULL, VARIANT_FALSE), E_POINTER);
    ck_assert_int_eq(ITBasicCallControl_Conference(first, NULL, VARIANT_FALSE), E_POINTER);
    ck_assert_int_eq(ITBasicCallControl_Transfer(first, first, VARIANT_FALSE), E_INVALIDARG);
    ck_assert_int_eq(ITBasicCallControl_Transfer(first, (ITBasicCallControl *)fx.com_queue, VARIANT_FALSE), E_INVALIDARG);
    ck_assert_int_eq(ITBasicCallControl_SwapHold(first, (ITBasicCallControl *)fx.com_queue), E_INVALIDARG);
    second = make_call("");
    ck_assert_int_eq(ITBasicCallControl_Transfer(first, second, VARIANT_FALSE), E_INVALIDARG); /* decision C10 */
    colleague_begin();
    ok(ITTAPI_EnumerateAddresses(fx.tapi, &addresses));
    ok(IEnumAddress_Skip(addresses, 2));
    ok(IEnumAddress_Next(addresses, 1, &other, NULL));
    IEnumAddress_Release(addresses);
    ok(ITAddress_CreateCall(other, text, LINEADDRESSTYPE_PHONENUMBER, TAPIMEDIATYPE_AUDIO, &there));
    ck_assert_int_eq(ITBasicCallControl_Transfer(first, there, VARIANT_FALSE), E_INVALIDARG); /* of another address */
    ITBasicCallControl_Release(there);
    ITAddress_Release(other);
    expect_heard("");
    SysFreeString(text);
    acd_call_unref(call);
    release_calls();
}
END_TEST

static void add_tests(TCase *tc)
{
    tcase_add_checked_fixture(tc, outside_begin, NULL);
    tcase_add_test(tc, an_idle_call_has_what_its_maker_gives_it);
    tcase_add_test(tc, what_cannot_be_created_or_connected);
    tcase_add_test(tc, scenario_18_busy);
    tcase_add_test(tc, scenario_19_answered_while_it_waits);
    tcase_add_test(tc, scenario_20_nobody_answers);
    tcase_add_test(tc, scenario_21_a_colleague_is_called);
    tcase_add_test(tc, scenario_22_ready_after_a_personal_call);
    tcase_add_test(tc, a_bad_number);
    tcase_add_test(tc, a_queue_is_called);
    tcase_add_test(tc, scenario_34_released_before_the_answer);
    tcase_add_test(tc, an_idle_call_is_gone_with_its_last_reference);
    tcase_add_test(tc, scenario_14_consulted_and_transferred);
    tcase_add_test(tc, scenario_15_consulted_in_vain);
    tcase_add_test(tc, scenario_16_transferred_while_it_rings);
    tcase_add_loop_test(tc, scenario_17_conference, 0, ARRAY_COUNT(leaving));
    tcase_add_test(tc, scenario_13_to_numbers_outside);
    tcase_add_test(tc, wrong_consultations);
}

int main(void) { return run_call_suite("call_place", add_tests); }
