/* tests/tapi3/test_call.c: calls as an agent's client meets them: how they appear, what is told in which order, what each method answers in each state. */
#include "ear.h"
#include "sweep.h"

#include <stdlib.h>
#include <string.h>

#define CALLS (TE_CALLNOTIFICATION | TE_CALLSTATE | TE_CALLINFOCHANGE)

static struct ear ear;
static LONG registration;

/* What was heard since the last time. */
static const char *heard(void)
{
    static char text[sizeof(ear.text)];

    do /* sinks may cause more */
        tapi3_emulator_flush(fx.emulator);
    while (tapi3_emulator_waiting(fx.emulator) > 0);
    memcpy(text, ear.text, sizeof(text));
    ear.text[0] = '\0';
    return text;
}

#define expect_heard(expected) ck_assert_str_eq(heard(), (expected))

static void call_setup_with(void (*setup)(void))
{
    setup();
    ear_advise(&ear, fx.tapi);
    ok(ITTAPI_put_EventFilter(fx.tapi, CALLS | TE_AGENT | TE_AGENTSESSION));
    ok(ITTAPI_RegisterCallNotifications(fx.tapi, fx.com_address, VARIANT_TRUE, VARIANT_TRUE, TAPIMEDIATYPE_AUDIO, 77, &registration));
}

static void call_setup(void) { call_setup_with(fixture_setup); }
static void call_setup_threaded(void) { call_setup_with(fixture_setup_threaded); }

static void call_teardown(void)
{
    tapi3_emulator_flush(fx.emulator);
    ear_drop_call(&ear);
    fixture_teardown();
}

/* The client's call is offered, and everything about that was heard. */
static struct acd_call *offer(void)
{
    struct acd_call *call = offer_call();

    expect_heard("a:ready s:ready owner offering");
    ck_assert_int_eq(ear.instance, 77);
    return call;
}

static ITCallInfo *info_of(ITBasicCallControl *call)
{
    ITCallInfo *info;

    ok(ITBasicCallControl_QueryInterface(call, &IID_ITCallInfo, (void **)&info));
    ITCallInfo_Release(info); /* the call is held */
    return info;
}

static void expect_state(CALL_STATE expected)
{
    CALL_STATE state;

    ok(ITCallInfo_get_CallState(info_of(ear.call), &state));
    ck_assert_int_eq(state, expected);
}

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

static HRESULT dial_digits(ITBasicCallControl *call)
{
    BSTR text = bstr("1");
    HRESULT hr = ITBasicCallControl_Dial(call, text);

    SysFreeString(text);
    return hr;
}

static HRESULT answer(ITBasicCallControl *call) { return ITBasicCallControl_Answer(call); }
static HRESULT place_call(ITBasicCallControl *call) { return ITBasicCallControl_Connect(call, VARIANT_FALSE); }
static HRESULT hold(ITBasicCallControl *call) { return ITBasicCallControl_Hold(call, VARIANT_TRUE); }
static HRESULT retrieve(ITBasicCallControl *call) { return ITBasicCallControl_Hold(call, VARIANT_FALSE); }
static HRESULT finish(ITBasicCallControl *call) { return ITBasicCallControl_Finish(call, FM_ASTRANSFER); }
static HRESULT leave(ITBasicCallControl *call) { return ITBasicCallControl_RemoveFromConference(call); }
static HRESULT drop(ITBasicCallControl *call) { return ITBasicCallControl_Disconnect(call, DC_NORMAL); }
static HRESULT drop_wrongly(ITBasicCallControl *call) { return ITBasicCallControl_Disconnect(call, (DISCONNECT_CODE)6); }

#define IS TAPI_E_INVALCALLSTATE

static const struct {
    const char *name;
    HRESULT (*call)(ITBasicCallControl *call);
    HRESULT offering, connected, held, disconnected;
} states[] = {
    { "Connect", place_call, IS, IS, IS, IS },
    { "Answer", answer, S_OK, E_UNEXPECTED, E_UNEXPECTED, E_UNEXPECTED },
    { "Disconnect", drop, S_OK, S_OK, S_OK, S_FALSE },
    { "Disconnect(6)", drop_wrongly, E_INVALIDARG, E_INVALIDARG, E_INVALIDARG, E_INVALIDARG },
    { "Hold(TRUE)", hold, IS, S_OK, S_OK, IS },
    { "Hold(FALSE)", retrieve, IS, S_OK, S_OK, IS },
    { "BlindTransfer", transfer_nowhere, E_FAIL, E_FAIL, E_FAIL, IS },
    { "Dial", dial_digits, IS, S_OK, IS, IS },
    { "Finish", finish, IS, IS, IS, IS },
    { "RemoveFromConference", leave, TAPI_E_NOCONFERENCE, TAPI_E_NOCONFERENCE, TAPI_E_NOCONFERENCE, TAPI_E_NOCONFERENCE },
};

START_TEST(each_method_in_each_state)
{
    static const char *const names[] = { "offering", "connected", "held", "disconnected" };
    const HRESULT expected[] = { states[_i].offering, states[_i].connected, states[_i].held, states[_i].disconnected };

    for (size_t i = 0; i < ARRAY_COUNT(expected); i++) {
        struct acd_call *call;
        HRESULT hr;

        ok(ITAgentSession_put_State(fx.session, ASST_READY));
        call = offer_call();
        heard();
        if (i > 0)
            ok(ITBasicCallControl_Answer(ear.call));
        if (i == 2)
            ok(ITBasicCallControl_Hold(ear.call, VARIANT_TRUE));
        if (i == 3)
            ok(ITBasicCallControl_Disconnect(ear.call, DC_NORMAL));
        hr = states[_i].call(ear.call);
        ck_assert_msg(hr == expected[i], "%s while %s is 0x%08X, not 0x%08X", states[_i].name, names[i], (unsigned)hr, (unsigned)expected[i]);
        acd_call_end(call);
        acd_call_abandon(call);
        advance(30);
        acd_call_unref(call);
    }
    heard();
}
END_TEST

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

static HRESULT text_of(CALLINFO_STRING which, BSTR *out) { return ITCallInfo_get_CallInfoString(info_of(ear.call), which, out); }

START_TEST(scenario_11_caller_that_is_known_late)
{
    struct acd_call *call = offer();
    BSTR text = JUNK;

    ck_assert_int_eq(text_of(CIS_CALLERIDNUMBER, &text), TAPI_E_NOITEMS);
    ck_assert_ptr_null(text);
    ck_assert_int_eq(acd_call_set_info(call, ACD_CALL_FIELD_BIT(ACD_CALL_CALLER) | ACD_CALL_FIELD_BIT(ACD_CALL_CALLER_NAME),
                                       &(struct acd_call_info){ .caller = "5551234", .caller_name = "J\xC3\xBCrgen" }),
                     ACD_OK);
    expect_heard("info:14");
    ok(text_of(CIS_CALLERIDNUMBER, &text));
    expect_text(text, "5551234");
    ok(text_of(CIS_CALLERIDNAME, &text));
    ck_assert_uint_eq(SysStringLen(text), 6);
    SysFreeString(text);
    ck_assert_int_eq(text_of(CIS_CONNECTEDIDNUMBER, &text), TAPI_E_NOITEMS);
    ok(ITBasicCallControl_Answer(ear.call));
    ok(text_of(CIS_CONNECTEDIDNUMBER, &text));
    expect_text(text, "5551234");
    acd_call_unref(call);
}
END_TEST

/* What each number is of an answered call of the queue. */
static const struct {
    CALLINFO_LONG which;
    LONG value;
} numbers[] = {
    { CIL_MEDIATYPESAVAILABLE, TAPIMEDIATYPE_AUDIO },
    { CIL_BEARERMODE, 1 },
    { CIL_CALLERIDADDRESSTYPE, 1 },
    { CIL_ORIGIN, 0x80 },
    { CIL_REASON, 1 },
    { CIL_APPSPECIFIC, 0 },
    { CIL_CALLID, 1 },
    { CIL_RELATEDCALLID, 0 },
    { CIL_NUMBEROFOWNERS, 1 },
    { CIL_NUMBEROFMONITORS, 0 },
    { CIL_TRUNK, 0 },
    { CIL_RATE, 0 },
    { CIL_MONITORMEDIAMODES, 0 },
};

START_TEST(numbers_of_a_call)
{
    struct acd_call *call = offer();
    LONG value = -1;

    for (size_t i = 0; i < ARRAY_COUNT(numbers); i++) {
        ok(ITCallInfo_get_CallInfoLong(info_of(ear.call), numbers[i].which, &value));
        ck_assert_msg(value == numbers[i].value, "number %d is %d, not %d", (int)numbers[i].which, (int)value, (int)numbers[i].value);
    }
    ck_assert_int_eq(ITCallInfo_get_CallInfoLong(info_of(ear.call), (CALLINFO_LONG)25, &value), E_INVALIDARG);
    ck_assert_int_eq(ITCallInfo_get_CallInfoLong(info_of(ear.call), CIL_CALLID, NULL), E_POINTER);
    ok(ITCallInfo_put_CallInfoLong(info_of(ear.call), CIL_APPSPECIFIC, 9));
    expect_heard("info:4");
    ok(ITCallInfo_get_CallInfoLong(info_of(ear.call), CIL_APPSPECIFIC, &value));
    ck_assert_int_eq(value, 9);
    ok(ITCallInfo_put_CallInfoLong(info_of(ear.call), CIL_BEARERMODE, 1));
    ck_assert_int_eq(ITCallInfo_put_CallInfoLong(info_of(ear.call), CIL_BEARERMODE, 2), E_INVALIDARG);
    ck_assert_int_eq(ITCallInfo_put_CallInfoLong(info_of(ear.call), CIL_CALLID, 2), TAPI_E_INVALCALLSTATE);
    ok(drop(ear.call));
    heard();
    ok(ITCallInfo_get_CallInfoLong(info_of(ear.call), CIL_MEDIATYPESAVAILABLE, &value));
    ck_assert_int_eq(value, 0);
    ck_assert_int_eq(ITCallInfo_put_CallInfoLong(info_of(ear.call), CIL_APPSPECIFIC, 1), TAPI_E_INVALCALLSTATE);
    acd_call_unref(call);
}
END_TEST

/* Of a call that was made at the address: who called is the address itself. */
static const struct {
    CALLINFO_STRING which;
    const char *ringing, *connected; /* NULL: there is none */
} texts[] = {
    { CIS_CALLERIDNAME, "Desk", "Desk" },     { CIS_CALLERIDNUMBER, "101", "101" },
    { CIS_CALLEDIDNAME, "Desk 2", "Desk 2" }, { CIS_CALLEDIDNUMBER, "102", "102" },
    { CIS_CONNECTEDIDNAME, NULL, "Desk 2" },  { CIS_CONNECTEDIDNUMBER, NULL, "102" },
    { CIS_REDIRECTIONIDNAME, NULL, NULL },    { CIS_REDIRECTINGIDNAME, "Reception", "Reception" },
    { CIS_REDIRECTINGIDNUMBER, "9", "9" },    { CIS_COMMENT, NULL, NULL },
    { CIS_CALLINGPARTYID, NULL, NULL },
};

static void expect_call_text(CALLINFO_STRING which, const char *expected)
{
    BSTR text = JUNK;
    HRESULT hr = text_of(which, &text);

    ck_assert_msg(hr == (expected ? S_OK : TAPI_E_NOITEMS), "text %d: 0x%08X", (int)which, (unsigned)hr);
    if (expected)
        expect_text(text, expected);
    else
        ck_assert_ptr_null(text);
}

START_TEST(texts_of_an_outgoing_call)
{
    struct acd_call_info info = { .redirecting = "9", .redirecting_name = "Reception" };
    struct acd_dial_options options = { .from = fx.address, .info = &info };
    struct acd_call *call;
    BSTR text = JUNK;
    LONG origin;

    ck_assert_int_eq(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Desk 2", .dialable = "102" }, &options.to.station), ACD_OK);
    ck_assert_int_eq(acd_call_dial(fx.sw, &options, &call), ACD_OK);
    expect_heard("owner in_progress a:busy_out");
    for (size_t i = 0; i < ARRAY_COUNT(texts); i++)
        expect_call_text(texts[i].which, texts[i].ringing);
    ck_assert_int_eq(acd_call_answer(call), ACD_OK);
    expect_heard("connected");
    for (size_t i = 0; i < ARRAY_COUNT(texts); i++)
        expect_call_text(texts[i].which, texts[i].connected);
    ok(ITCallInfo_get_CallInfoLong(info_of(ear.call), CIL_ORIGIN, &origin));
    ck_assert_int_eq(origin, 1);
    ck_assert_int_eq(text_of((CALLINFO_STRING)14, &text), E_INVALIDARG);
    ck_assert_ptr_null(text);
    ok(ITBasicCallControl_Disconnect(ear.call, DC_NORMAL));
    expect_heard("disconnected:normal a:not_ready");
    acd_address_unref(options.to.station);
    acd_call_unref(call);
}
END_TEST

START_TEST(scenario_12_data_of_a_call)
{
    struct acd_call *call = offer();
    BYTE *bytes = JUNK, *much = calloc(1, ACD_CALL_DATA_MAX + 1);
    DWORD size = 9;
    VARIANT value;
    void *data;

    ck_assert_ptr_nonnull(much);
    ck_assert_int_eq(ITCallInfo_GetCallInfoBuffer(info_of(ear.call), CIB_CALLDATABUFFER, &size, &bytes), TAPI_E_NOITEMS);
    ck_assert_ptr_null(bytes);
    ck_assert_uint_eq(size, 0);
    ck_assert_int_eq(acd_call_set_info(call, ACD_CALL_FIELD_BIT(ACD_CALL_DATA), &(struct acd_call_info){ .data = "abc", .data_size = 3 }), ACD_OK);
    expect_heard("info:24");
    ok(ITCallInfo_GetCallInfoBuffer(info_of(ear.call), CIB_CALLDATABUFFER, &size, &bytes));
    ck_assert_uint_eq(size, 3);
    ck_assert_mem_eq(bytes, "abc", 3);
    CoTaskMemFree(bytes);
    ok(ITCallInfo_SetCallInfoBuffer(info_of(ear.call), CIB_CALLDATABUFFER, 2, (BYTE *)"xy"));
    expect_heard("info:24");
    ok(ITCallInfo_get_CallInfoBuffer(info_of(ear.call), CIB_CALLDATABUFFER, &value));
    ck_assert_int_eq(V_VT(&value), VT_ARRAY | VT_UI1);
    ok(SafeArrayAccessData(V_ARRAY(&value), &data));
    ck_assert_mem_eq(data, "xy", 2);
    SafeArrayUnaccessData(V_ARRAY(&value));
    ok(ITCallInfo_put_CallInfoBuffer(info_of(ear.call), CIB_USERUSERINFO, value));
    expect_heard("info:19");
    VariantClear(&value);
    ck_assert_int_eq(ITCallInfo_SetCallInfoBuffer(info_of(ear.call), CIB_CALLDATABUFFER, ACD_CALL_DATA_MAX + 1, much), E_INVALIDARG);
    ck_assert_int_eq(ITCallInfo_SetCallInfoBuffer(info_of(ear.call), CIB_USERUSERINFO, ACD_USER_USER_MAX + 1, much), TAPI_E_USERUSERINFOTOOBIG);
    ck_assert_int_eq(ITCallInfo_SetCallInfoBuffer(info_of(ear.call), CIB_CHARGINGINFOBUFFER, 1, much), TAPI_E_INVALCALLSTATE);
    ck_assert_int_eq(ITCallInfo_SetCallInfoBuffer(info_of(ear.call), (CALLINFO_BUFFER)6, 1, much), E_INVALIDARG);
    ck_assert_int_eq(ITCallInfo_SetCallInfoBuffer(info_of(ear.call), CIB_CALLDATABUFFER, 1, NULL), E_POINTER);
    ck_assert_int_eq(ITCallInfo_GetCallInfoBuffer(info_of(ear.call), CIB_CHARGINGINFOBUFFER, &size, &bytes), TAPI_E_NOITEMS);
    free(much);
    acd_call_unref(call);
}
END_TEST

static HRESULT blind_transfer(const char *to)
{
    BSTR text = bstr(to);
    HRESULT hr = ITBasicCallControl_BlindTransfer(ear.call, text);

    SysFreeString(text);
    return hr;
}

START_TEST(scenario_13_blind_transfer)
{
    struct acd_call *call = offer();
    struct acd_address *other;

    ck_assert_int_eq(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Desk 2", .dialable = "1 (02)" }, &other), ACD_OK);
    ok(ITBasicCallControl_Answer(ear.call));
    heard();
    ck_assert_int_eq(blind_transfer("nonsense"), E_FAIL);
    ck_assert_int_eq(blind_transfer(""), E_FAIL);
    ck_assert_int_eq(ITBasicCallControl_BlindTransfer(ear.call, NULL), E_POINTER);
    expect_state(CS_CONNECTED);
    expect_heard("");
    ok(blind_transfer("T10-2"));
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
    ok(blind_transfer("Orders"));
    expect_heard("disconnected:normal s:wrapup");
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
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
    call = offer_call();
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
    ITCallHub *hub = JUNK;
    BSTR text = bstr("x"), out = JUNK;

    ok(ITBasicCallControl_QueryInterface(ear.call, &IID_ITBasicCallControl2, (void **)&two));
    ck_assert_int_eq(ITBasicCallControl2_HandoffDirect(two, text), TAPI_E_TARGETNOTFOUND);
    ck_assert_int_eq(ITBasicCallControl2_HandoffDirect(two, NULL), E_POINTER);
    ck_assert_int_eq(ITBasicCallControl2_HandoffIndirect(two, TAPIMEDIATYPE_AUDIO), TAPI_E_TARGETSELF);
    ck_assert_int_eq(ITBasicCallControl2_HandoffIndirect(two, 1), E_INVALIDARG);
    ck_assert_int_eq(ITBasicCallControl2_Conference(two, ear.call, VARIANT_TRUE), TAPI_E_NOTSUPPORTED);
    ck_assert_int_eq(ITBasicCallControl2_Conference(two, NULL, VARIANT_TRUE), E_POINTER);
    ck_assert_int_eq(ITBasicCallControl2_Transfer(two, ear.call, VARIANT_TRUE), E_FAIL);
    ck_assert_int_eq(ITBasicCallControl2_Transfer(two, NULL, VARIANT_TRUE), E_POINTER);
    ck_assert_int_eq(ITBasicCallControl2_SwapHold(two, ear.call), E_FAIL);
    ck_assert_int_eq(ITBasicCallControl2_SwapHold(two, NULL), E_POINTER);
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
    ck_assert_int_eq(ITCallInfo_get_CallHub(info_of(ear.call), &hub), E_PENDING);
    ck_assert_ptr_null(hub);
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
    tcase_add_loop_test(tc, each_method_in_each_state, 0, ARRAY_COUNT(states));
    tcase_add_test(tc, scenario_9_held_and_retrieved);
    tcase_add_test(tc, scenario_11_caller_that_is_known_late);
    tcase_add_test(tc, numbers_of_a_call);
    tcase_add_test(tc, texts_of_an_outgoing_call);
    tcase_add_test(tc, scenario_12_data_of_a_call);
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

int main(void)
{
    Suite *suite = suite_create("call");
    TCase *pumped = tcase_create("pumped"), *threaded = tcase_create("threaded");

    tcase_add_checked_fixture(pumped, call_setup, call_teardown);
    tcase_add_checked_fixture(threaded, call_setup_threaded, call_teardown);
    suite_add_tcase(suite, pumped);
    suite_add_tcase(suite, threaded);
    add_tests(pumped);
    add_tests(threaded);
    return run_suite(suite);
}
