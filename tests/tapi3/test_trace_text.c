/* tests/tapi3/test_trace_text.c: what is written of a client's calls, to the letter. */
#include "intercepted.h"

#include "late.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void begin_anew(void) { tapi3_trace_clear(fx.emulator); }

static void release(void *object) { IUnknown_Release((IUnknown *)object); }

static void expect_trace(const char *expected) { ck_assert_str_eq(trace_text(), expected); }

/* ---- A whole run ---- */

static const char *const whole_run[] = {
    "0 [1] IClassFactory::CreateInstance(ITTAPI) = S_OK, TAPI#1",
    "0 [1] TAPI#1 ITTAPI::Initialize() = S_OK",
    "0 [1] TAPI#1 ITTAPI2::QueryInterface(ITTAPICallCenter) = S_OK, TAPI#1",
    "0 [1] TAPI#1 ITTAPICallCenter::EnumerateAgentHandlers() = S_OK, EnumAgentHandler#1",
    "0 [1] EnumAgentHandler#1 IEnumAgentHandler::Next(1) = S_OK, [AgentHandler#1]",
    "0 [1] EnumAgentHandler#1 IEnumAgentHandler::Release() = 0",
    "0 [1] AgentHandler#1 ITAgentHandler::EnumerateACDGroups() = S_OK, EnumACDGroup#1",
    "0 [1] EnumACDGroup#1 IEnumACDGroup::Next(1) = S_OK, [ACDGroup#1]",
    "0 [1] EnumACDGroup#1 IEnumACDGroup::Next(1) = S_OK, [ACDGroup#2]",
    "0 [1] EnumACDGroup#1 IEnumACDGroup::Release() = 0",
    "0 [1] ACDGroup#1 ITACDGroup::EnumerateQueues() = S_OK, EnumQueue#1",
    "0 [1] EnumQueue#1 IEnumQueue::Next(1) = S_OK, [Queue#1]",
    "0 [1] EnumQueue#1 IEnumQueue::Release() = 0",
    "0 [1] AgentHandler#1 ITAgentHandler::EnumerateUsableAddresses() = S_OK, EnumAddress#1",
    "0 [1] EnumAddress#1 IEnumAddress::Next(1) = S_OK, [Address#1]",
    "0 [1] EnumAddress#1 IEnumAddress::Release() = 0",
    "0 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID(\"7\", \"1234\") = S_OK, Agent#1",
    "0 [1] Agent#1 ITAgent::CreateSession(ACDGroup#1, Address#1) = S_OK, AgentSession#1",
    "0 [1] TAPI#1 ITTAPI2::QueryInterface(IConnectionPointContainer) = S_OK, TAPI#1",
    "0 [1] TAPI#1 IConnectionPointContainer::FindConnectionPoint(ITTAPIEventNotification) = S_OK, ConnectionPoint#1",
    "0 [1] TAPI#1 IConnectionPointContainer::Release() = 3",
    "0 [1] ConnectionPoint#1 IConnectionPoint::Advise(client#1) = S_OK, 1",
    "0 [1] ConnectionPoint#1 IConnectionPoint::Release() = 0",
    "0 [1] TAPI#1 ITTAPI::put_EventFilter(1536) = S_OK",
    "12.5 [1] Agent#1 ITAgent::put_State(AS_READY) = S_OK",
    "12.5 [1] AgentSession#1 ITAgentSession::put_State(ASST_READY) = S_OK",
    "102.500000001 [1] event TE_AGENT AE_READY Agent#1, AgentEvent#1 = E_FAIL",
    "102.500000001 [1]   AgentEvent#1 ITAgentEvent::QueryInterface(ITAgentEvent) = S_OK, AgentEvent#1",
    "102.500000001 [1]   AgentEvent#1 ITAgentEvent::get_Event() = S_OK, AE_READY",
    "102.500000001 [1]   AgentEvent#1 ITAgentEvent::get_Agent() = S_OK, Agent#1",
    "102.500000001 [1]   AgentEvent#1 ITAgentEvent::Release() = 1",
    "102.500000001 [1]   Agent#1 ITAgent::Release() = 1",
    "102.500000001 [1]   AgentSession#1 ITAgentSession::GetIDsOfNames(IID_NULL, State, 1, 1024) = S_OK, 4",
    "102.500000001 [1]   AgentSession#1 ITAgentSession::Invoke(4, IID_NULL, 1024, 3, [], data, data) = S_OK, 1",
    "102.500000001 [1]     AgentSession#1 ITAgentSession::get_State() = S_OK, ASST_READY",
    "102.500000001 [1] event TE_AGENTSESSION ASE_READY AgentSession#1, AgentSessionEvent#1 = E_FAIL",
    "102.500000001 [1]   AgentSessionEvent#1 ITAgentSessionEvent::QueryInterface(ITAgentSessionEvent) = S_OK, AgentSessionEvent#1",
    "102.500000001 [1]   AgentSessionEvent#1 ITAgentSessionEvent::get_Event() = S_OK, ASE_READY",
    "102.500000001 [1]   AgentSessionEvent#1 ITAgentSessionEvent::get_Session() = S_OK, AgentSession#1",
    "102.500000001 [1]   AgentSessionEvent#1 ITAgentSessionEvent::Release() = 1",
    "102.500000001 [1]   AgentSession#1 ITAgentSession::Release() = 1",
    "102.500000001 [1]   AgentSession#1 ITAgentSession::GetIDsOfNames(IID_NULL, State, 1, 1024) = S_OK, 4",
    "102.500000001 [1]   AgentSession#1 ITAgentSession::Invoke(4, IID_NULL, 1024, 3, [], data, data) = S_OK, 1",
    "102.500000001 [1]     AgentSession#1 ITAgentSession::get_State() = S_OK, ASST_READY",
    "102.500000001 [1] AgentHandler#1 ITAgentHandler::get_ACDGroups() = S_OK, Collection#1",
    "102.500000001 [1] Collection#1 ITCollection::Release() = 0",
    "102.500000001 [1] ACDGroup#1 ITACDGroup::get_Name() = S_OK, \"Sales\"",
    "102.500000001 [1] Queue#1 ITQueue::get_TotalCallsQueued() = TAPI_E_TIMEOUT after 120 s  <- fault 1",
    "222.500000001 [1] Agent#1 ITAgent::put_State(77) = E_INVALIDARG",
    "222.500000001 [1] TAPI#1 ITTAPI::Shutdown() = S_OK",
    "222.500000001 [1] AgentSession#1 ITAgentSession::Release() = 0",
    "222.500000001 [1] Agent#1 ITAgent::Release() = 0",
    "222.500000001 [1] Address#1 ITAddress2::Release() = 0",
    "222.500000001 [1] Queue#1 ITQueue::Release() = 0",
    "222.500000001 [1] ACDGroup#2 ITACDGroup::Release() = 0",
    "222.500000001 [1] ACDGroup#1 ITACDGroup::Release() = 0",
    "222.500000001 [1] AgentHandler#1 ITAgentHandler::Release() = 0",
    "222.500000001 [1] TAPI#1 ITTAPICallCenter::Release() = 1",
    "222.500000001 [1] TAPI#1 ITTAPI2::Release() = 0",
};

static const char *whole_run_text(void)
{
    static char text[TEXT_ROOM];
    size_t length = 0;

    for (size_t i = 0; i < ARRAY_COUNT(whole_run); i++)
        length += (size_t)snprintf(text + length, sizeof(text) - length, "%s\n", whole_run[i]);
    return text;
}

static void look_at_state(struct sink *sink)
{
    (void)sink;
    ck_assert_int_eq(late_long(fx.session, "State"), ASST_READY);
}

static void run_client(void)
{
    struct sink sink;
    VARIANT groups;
    LONG number;
    BSTR name;

    sink_init(&sink);
    sink.during = look_at_state;
    sink_advise(&sink);
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENT | TE_AGENTSESSION));
    ck_assert_int_eq(acd_advance(fx.acd, ACD_SECOND * 25 / 2), ACD_OK);
    ok(ITAgent_put_State(fx.agent, AS_READY));
    ok(ITAgentSession_put_State(fx.session, ASST_READY));
    ck_assert_int_eq(acd_advance(fx.acd, 90 * ACD_SECOND + 1), ACD_OK);
    tapi3_emulator_pump(fx.emulator);
    ok(ITAgentHandler_get_ACDGroups(fx.handler, &groups));
    VariantClear(&groups);
    ok(ITACDGroup_get_Name(fx.com_group, &name));
    SysFreeString(name);
    add_fault("ITQueue::*", TAPI3_FAULT_NO_ANSWER, 0);
    expect_hr(ITQueue_get_TotalCallsQueued(fx.com_queue, &number), TAPI_E_TIMEOUT, "no answer");
    tapi3_fault_clear(fx.emulator);
    expect_hr(ITAgent_put_State(fx.agent, (AGENT_STATE)77), E_INVALIDARG, "no state");
    ok(ITTAPI_Shutdown(fx.tapi));
    fixture_release_client();
}

/* _i: the same program again gives the same text. */
START_TEST(a_whole_run_is_written_to_the_letter)
{
    const char *expected = whole_run_text();
    char small[100];

    run_client();
    expect_trace(expected);
    ck_assert_uint_eq(tapi3_trace_text(fx.emulator, NULL, 0), strlen(expected));
    ck_assert_uint_eq(tapi3_trace_text(fx.emulator, small, sizeof(small)), strlen(expected));
    ck_assert_uint_eq(strlen(small), sizeof(small) - 1);
    ck_assert_mem_eq(small, expected, sizeof(small) - 1);
    ck_assert_uint_eq(tapi3_trace_lost(fx.emulator), 0);
}
END_TEST

/* ---- Arguments and results ---- */

static BSTR units(const OLECHAR *text, size_t length)
{
    BSTR string = SysAllocStringLen(NULL, (UINT)length);

    ck_assert_ptr_nonnull(string);
    for (size_t i = 0; i < length; i++)
        string[i] = text[i];
    return string;
}

static const struct {
    const char *name;
    OLECHAR text[12];
    size_t length;
    const char *expected;
} strings[] = {
    { "plain", OLESTR("ada"), 3, "\"ada\"" },
    { "empty", OLESTR(""), 0, "\"\"" },
    { "quotes and backslashes", OLESTR("\"a\\"), 3, "\"\\\"a\\\\\"" },
    { "ends of lines", OLESTR("a\n\r\tb"), 5, "\"a\\x0A\\x0D\\x09b\"" },
    { "a NUL inside", OLESTR("a\0b"), 3, "\"a\\x00b\"" },
    { "the last control character", OLESTR("\x1F "), 2, "\"\\x1F \"" },
    { "two bytes", OLESTR("\x00FC"), 1, "\"\xC3\xBC\"" },
    { "three bytes", OLESTR("\x20AC"), 1, "\"\xE2\x82\xAC\"" },
    { "a pair of surrogates", OLESTR("\xD83D\xDE00!"), 3, "\"\xF0\x9F\x98\x80!\"" },
    { "the first of a pair, alone at the end", OLESTR("a\xD83D"), 2, "\"a\xEF\xBF\xBD\"" },
    { "the first of a pair, alone before a letter", OLESTR("\xD83D") OLESTR("a"), 2,
      "\"\xEF\xBF\xBD"
      "a\"" },
    { "the second of a pair, alone", OLESTR("\xDE00") OLESTR("a"), 2,
      "\"\xEF\xBF\xBD"
      "a\"" },
};

START_TEST(a_string_is_written_in_quotes_on_one_line)
{
    BSTR text = units(strings[_i].text, strings[_i].length), pin = bstr("p");
    char expected[200];
    ITAgent *agent;

    begin_anew();
    ck_assert(FAILED(ITAgentHandler_CreateAgentWithID(fx.handler, text, pin, &agent)));
    snprintf(expected, sizeof(expected), "0 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID(%s, \"p\") = TAPI_E_CALLCENTER_INVALAGENTID\n",
             strings[_i].expected);
    expect_trace(expected);
    SysFreeString(text);
    SysFreeString(pin);
}
END_TEST

START_TEST(a_string_that_is_NULL_is_no_empty_one)
{
    ITAgent *agent;

    begin_anew();
    expect_hr(ITAgentHandler_CreateAgentWithID(fx.handler, NULL, NULL, &agent), E_INVALIDARG, "NULL");
    expect_trace("0 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID(NULL, NULL) = E_INVALIDARG\n");
}
END_TEST

/* Each makes one call, or more; the clock stands at one hour then, and the trace is empty. */
static void nothing_out(void) { ITAgent_get_State(fx.agent, NULL); }
static void enumeration(void) { ITAgentSession_put_State(fx.session, ASST_READY); }
static void no_enumeration(void) { ITAgentSession_put_State(fx.session, (AGENT_SESSION_STATE)-3); }
static void negative(void) { ITAgent_put_MeasurementPeriod(fx.agent, -5); }
static void negative_out(void)
{
    LONG period;

    ITAgent_get_MeasurementPeriod(fx.agent, &period);
}
static void date(void)
{
    DATE started;

    ITAgentSession_get_SessionStartTime(fx.session, &started);
}
static void currency(void)
{
    CURRENCY rate;

    ITAgentSession_get_ACDCallRate(fx.session, &rate);
}
static void truth(void)
{
    VARIANT_BOOL on;

    ITAddress_get_DoNotDisturb(fx.com_address, &on);
    ITAddress_get_MessageWaiting(fx.com_address, &on);
    ITAddress_put_MessageWaiting(fx.com_address, VARIANT_TRUE);
    ITAddress_put_MessageWaiting(fx.com_address, VARIANT_FALSE);
}
static void string_out(void)
{
    BSTR name;

    ITQueue_get_Name(fx.com_queue, &name);
    SysFreeString(name);
}
static void object_in(void)
{
    ITAgentSession *session;

    ITAgent_CreateSession(fx.agent, NULL, (ITAddress *)fx.tapi, &session);
}
static void foreign_object(void)
{
    struct sink sink, other;
    ITAgentSession *session;

    sink_init(&sink);
    sink_init(&other);
    ITAgent_CreateSession(fx.agent, (ITACDGroup *)&sink.ITTAPIEventNotification_iface, (ITAddress *)&other.ITTAPIEventNotification_iface, &session);
    ITAgent_CreateSession(fx.agent, fx.com_group, (ITAddress *)&sink.ITTAPIEventNotification_iface, &session);
}
static void iids(void)
{
    static const IID unknown = { 0x01234567, 0x89AB, 0xCDEF, { 0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF } };
    void *out;

    ITAgent_QueryInterface(fx.agent, &IID_NULL, &out);
    ITAgent_QueryInterface(fx.agent, &unknown, &out);
    ITAgent_QueryInterface(fx.agent, &IID_ITQueue, &out);
}
static void iid_out(void)
{
    IConnectionPointContainer *container;
    IProvideClassInfo2 *information;
    IConnectionPoint *point;
    GUID guid;

    ok(ITTAPI_QueryInterface(fx.tapi, &IID_IConnectionPointContainer, (void **)&container));
    ok(IConnectionPointContainer_FindConnectionPoint(container, &DIID_ITTAPIDispatchEventNotification, &point));
    ok(ITTAPI_QueryInterface(fx.tapi, &IID_IProvideClassInfo2, (void **)&information));
    begin_anew();
    ok(IConnectionPoint_GetConnectionInterface(point, &guid));
    ok(IProvideClassInfo2_GetGUID(information, GUIDKIND_DEFAULT_SOURCE_DISP_IID, &guid));
    ck_assert(FAILED(IProvideClassInfo2_GetGUID(information, 77, &guid)));
    release(information);
    release(point);
    release(container);
}
static void type_info(void)
{
    ITypeInfo *information;
    UINT count;

    ok(ITAgent_GetTypeInfoCount(fx.agent, &count));
    ok(ITAgent_GetTypeInfo(fx.agent, 0, LOCALE_USER_DEFAULT, &information));
    release(information);
}
static void arrays(void)
{
    ITACDGroup *groups[3];
    IEnumACDGroup *list;
    ULONG count;

    ok(ITAgentHandler_EnumerateACDGroups(fx.handler, &list));
    IEnumACDGroup_Next(list, 3, groups, NULL);
    IEnumACDGroup_Next(list, 2, NULL, &count);
    IEnumACDGroup_Next(list, 0, groups, &count);
    ok(IEnumACDGroup_Next(list, 2, groups, &count));
    release(groups[0]);
    release(groups[1]);
    IEnumACDGroup_Next(list, 1, groups, NULL);
    IEnumACDGroup_Next(list, 1, groups, &count);
    release(list);
}
static void connections(void)
{
    IConnectionPointContainer *container;
    IEnumConnections *list;
    IConnectionPoint *point;
    CONNECTDATA data[2];
    struct sink sink;
    DWORD cookie;

    sink_init(&sink);
    cookie = sink_advise(&sink);
    ok(ITTAPI_QueryInterface(fx.tapi, &IID_IConnectionPointContainer, (void **)&container));
    ok(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &point));
    ok(IConnectionPoint_EnumConnections(point, &list));
    begin_anew();
    ck_assert_int_eq(IEnumConnections_Next(list, 2, data, &(ULONG){ 0 }), S_FALSE);
    IUnknown_Release(data[0].pUnk);
    ok(IConnectionPoint_Unadvise(point, cookie));
    release(list);
    release(point);
    release(container);
}
static void data(void)
{
    BYTE byte = 0;

    ITAddress2_DeviceSpecific((ITAddress2 *)fx.com_address, NULL, &byte, 3000000000u);
    ITAddress2_DeviceSpecific((ITAddress2 *)fx.com_address, NULL, NULL, 0);
}
static void variants(void)
{
    ITAddress2 *address = (ITAddress2 *)fx.com_address;
    VARIANT value;

    VariantInit(&value);
    ITAddress2_DeviceSpecificVariant(address, NULL, value);
    V_VT(&value) = VT_NULL;
    ITAddress2_DeviceSpecificVariant(address, NULL, value);
    ITAddress2_DeviceSpecificVariant(address, NULL, of_long(-7));
    V_VT(&value) = VT_I2;
    V_I2(&value) = -7;
    ITAddress2_DeviceSpecificVariant(address, NULL, value);
    ITAddress2_DeviceSpecificVariant(address, NULL, of_bool(VARIANT_TRUE));
    ITAddress2_DeviceSpecificVariant(address, NULL, of_bool(VARIANT_FALSE));
    V_VT(&value) = VT_DATE;
    V_DATE(&value) = 36526.5;
    ITAddress2_DeviceSpecificVariant(address, NULL, value);
    V_VT(&value) = VT_CY;
    V_CY(&value).int64 = -12345;
    ITAddress2_DeviceSpecificVariant(address, NULL, value);
    V_CY(&value).int64 = INT64_MIN;
    ITAddress2_DeviceSpecificVariant(address, NULL, value);
    value = of_text("a \"b\"");
    ITAddress2_DeviceSpecificVariant(address, NULL, value);
    VariantClear(&value);
    V_VT(&value) = VT_BSTR;
    V_BSTR(&value) = NULL;
    ITAddress2_DeviceSpecificVariant(address, NULL, value);
    ITAddress2_DeviceSpecificVariant(address, NULL, of_object(fx.com_queue));
    ITAddress2_DeviceSpecificVariant(address, NULL, of_object(NULL));
    V_VT(&value) = VT_UNKNOWN;
    V_UNKNOWN(&value) = (IUnknown *)fx.agent;
    ITAddress2_DeviceSpecificVariant(address, NULL, value);
    V_BYREF(&value) = NULL;
    V_VT(&value) = VT_I4 | VT_BYREF;
    ITAddress2_DeviceSpecificVariant(address, NULL, value);
}
/* Numbers of all types, by reference too, and what is no value of one type. */
static void numbers(void)
{
    static const VARTYPE types[] = { VT_I1, VT_UI1, VT_UI2, VT_UI4, VT_INT, VT_UINT, VT_I8, VT_UI8, VT_R4, VT_R8, VT_ERROR };
    VARIANT value, inner, chain;

    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        memset(&value, 0, sizeof(value));
        if (types[i] == VT_R4)
            V_R4(&value) = 0.25f;
        else if (types[i] == VT_R8)
            V_R8(&value) = 0.30000000000000004;
        else
            memset(&V_I8(&value), 0xFE, sizeof(LONGLONG));
        V_VT(&value) = types[i];
        ITAddress2_DeviceSpecificVariant((ITAddress2 *)fx.com_address, NULL, value);
    }
    inner = value;
    V_VT(&value) = VT_ERROR | VT_BYREF;
    V_BYREF(&value) = &V_ERROR(&inner);
    ITAddress2_DeviceSpecificVariant((ITAddress2 *)fx.com_address, NULL, value);
    chain = value;
    V_VT(&value) = VT_VARIANT | VT_BYREF;
    V_BYREF(&value) = &inner;
    ITAddress2_DeviceSpecificVariant((ITAddress2 *)fx.com_address, NULL, value);
    V_BYREF(&value) = &chain;
    ITAddress2_DeviceSpecificVariant((ITAddress2 *)fx.com_address, NULL, value);
    V_VT(&inner) = VT_NULL;
    V_BYREF(&value) = &inner;
    ITAddress2_DeviceSpecificVariant((ITAddress2 *)fx.com_address, NULL, value);
    V_BYREF(&value) = &value; /* at itself */
    ITAddress2_DeviceSpecificVariant((ITAddress2 *)fx.com_address, NULL, value);
    V_VT(&value) = VT_DECIMAL;
    ITAddress2_DeviceSpecificVariant((ITAddress2 *)fx.com_address, NULL, value);
}
static void invoked(void)
{
    VARIANT two[] = { of_object(fx.com_group), of_object(fx.com_address) }, session = late_call(fx.agent, "CreateSession", 2, two);
    DISPPARAMS none = { 0 };

    VariantClear(&session);
    ITAgent_Invoke(fx.agent, 5, &IID_NULL, 0, DISPATCH_PROPERTYGET, &none, NULL, NULL, NULL);
    ITAgent_Invoke(fx.agent, 5, &IID_ITAgent, 0, DISPATCH_PROPERTYGET, NULL, NULL, NULL, NULL);
    none.cArgs = 1; /* and no arguments */
    ITAgent_Invoke(fx.agent, 99, &IID_NULL, 0, DISPATCH_PROPERTYGET, &none, NULL, NULL, NULL);
}
static void names(void)
{
    LPOLESTR name = (LPOLESTR)(uintptr_t)OLESTR("ID"), odd = (LPOLESTR)(uintptr_t)OLESTR("N\x00FC"), null = NULL;
    LPOLESTR endless = (LPOLESTR)(uintptr_t)OLESTR("0123456789012345678901234567890123456789012345678901234567890123456789");
    DISPID id;

    ITAgent_GetIDsOfNames(fx.agent, &IID_NULL, &name, 1, 0, &id);
    ITAgent_GetIDsOfNames(fx.agent, &IID_NULL, &odd, 1, 0, &id);
    ITAgent_GetIDsOfNames(fx.agent, &IID_NULL, &endless, 1, 0, &id);
    id = 77;
    ITAgent_GetIDsOfNames(fx.agent, &IID_NULL, &null, 0, 0, &id); /* which is not written */
    ITAgent_GetIDsOfNames(fx.agent, &IID_NULL, NULL, 1, 0, &id);
    ITAgent_GetIDsOfNames(fx.agent, &IID_NULL, &name, 1, 0, NULL);
}
static void capabilities(void)
{
    ITAddressCapabilities *object;
    VARIANT classes;
    LONG value;

    ok(ITAddress_QueryInterface(fx.com_address, &IID_ITAddressCapabilities, (void **)&object));
    begin_anew();
    ITAddressCapabilities_get_AddressCapability(object, AC_MAXACTIVECALLS, &value);
    ITAddressCapabilities_get_AddressCapability(object, (ADDRESS_CAPABILITY)1000, &value);
    ok(ITAddressCapabilities_get_DeviceClasses(object, &classes));
    VariantClear(&classes);
    release(object);
}
static void filters(void)
{
    VARIANT_BOOL on;

    ITAddress2_get_EventFilter((ITAddress2 *)fx.com_address, TE_ADDRESS, 0, &on);
    ITAddress2_get_EventFilter((ITAddress2 *)fx.com_address, (TAPI_EVENT)(TE_ADDRESS | TE_AGENT), 0, &on);
}
static void unnamed_result(void)
{
    add_fault("ITAgent::put_State", TAPI3_FAULT_RESULT, (HRESULT)0x8004FFFF);
    ITAgent_put_State(fx.agent, AS_READY);
    tapi3_fault_clear(fx.emulator);
}
static void counting(void)
{
    ITAgent_AddRef(fx.agent);
    ITAgent_Release(fx.agent);
}
static void making(void)
{
    ITTAPI *tapi;

    ok(tapi3_emulator_create_tapi(fx.emulator, &IID_ITTAPI, (void **)&tapi));
    ITTAPI_Release(tapi);
    expect_hr(tapi3_emulator_create_tapi(fx.emulator, &IID_ITQueue, (void **)&tapi), E_NOINTERFACE, "queue");
}
static void slow(void)
{
    LONG number;

    ok(tapi3_fault_add(fx.emulator, &(struct tapi3_fault){ .method = "*", .kind = TAPI3_FAULT_SLOW, .delay = 1500 * ACD_MILLISECOND }, NULL));
    ok(ITQueue_get_TotalCallsQueued(fx.com_queue, &number));
    tapi3_fault_clear(fx.emulator);
}

static const struct {
    void (*call)(void);
    const char *expected;
} calls[] = {
    { nothing_out, "Agent#1 ITAgent::get_State(NULL) = E_POINTER\n" },
    { enumeration, "AgentSession#1 ITAgentSession::put_State(ASST_READY) = S_OK\n" },
    { no_enumeration, "AgentSession#1 ITAgentSession::put_State(-3) = E_INVALIDARG\n" },
    { negative, "Agent#1 ITAgent::put_MeasurementPeriod(-5) = S_OK\n" },
    { negative_out, "Agent#1 ITAgent::get_MeasurementPeriod() = S_OK, 3600\n" },
    { date, "AgentSession#1 ITAgentSession::get_SessionStartTime() = S_OK, 36526\n" },
    { currency, "AgentSession#1 ITAgentSession::get_ACDCallRate() = S_OK, 0.0000\n" },
    { truth,
      "Address#1 ITAddress::get_DoNotDisturb() = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress::get_MessageWaiting() = S_OK, FALSE\n"
      "Address#1 ITAddress::put_MessageWaiting(TRUE) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress::put_MessageWaiting(FALSE) = TAPI_E_NOTSUPPORTED\n" },
    { string_out, "Queue#1 ITQueue::get_Name() = S_OK, \"Orders\"\n" },
    { object_in, "Agent#1 ITAgent::CreateSession(NULL, TAPI#1) = E_INVALIDARG\n" },
    { foreign_object,
      "Agent#1 ITAgent::CreateSession(client#1, client#2) = E_INVALIDARG\n"
      "Agent#1 ITAgent::CreateSession(ACDGroup#1, client#1) = E_INVALIDARG\n" },
    { iids,
      "Agent#1 ITAgent::QueryInterface(IID_NULL) = E_NOINTERFACE\n"
      "Agent#1 ITAgent::QueryInterface({01234567-89AB-CDEF-0123-456789ABCDEF}) = E_NOINTERFACE\n"
      "Agent#1 ITAgent::QueryInterface(ITQueue) = E_NOINTERFACE\n" },
    { iid_out,
      "ConnectionPoint#1 IConnectionPoint::GetConnectionInterface() = S_OK, ITTAPIDispatchEventNotification\n"
      "TAPI#1 IProvideClassInfo2::GetGUID(1) = S_OK, ITTAPIDispatchEventNotification\n"
      "TAPI#1 IProvideClassInfo2::GetGUID(77) = E_INVALIDARG\n"
      "TAPI#1 IProvideClassInfo2::Release() = 4\n"
      "ConnectionPoint#1 IConnectionPoint::Release() = 0\n"
      "TAPI#1 IConnectionPointContainer::Release() = 2\n" },
    { type_info,
      "Agent#1 ITAgent::GetTypeInfoCount() = S_OK, 1\n"
      "Agent#1 ITAgent::GetTypeInfo(0, 1024) = S_OK, ITypeInfo\n" },
    { arrays,
      "AgentHandler#1 ITAgentHandler::EnumerateACDGroups() = S_OK, EnumACDGroup#2\n"
      "EnumACDGroup#2 IEnumACDGroup::Next(3) = E_POINTER\n"
      "EnumACDGroup#2 IEnumACDGroup::Next(2, NULL) = E_POINTER\n"
      "EnumACDGroup#2 IEnumACDGroup::Next(0) = S_OK, [], 0\n"
      "EnumACDGroup#2 IEnumACDGroup::Next(2) = S_OK, [ACDGroup#1, ACDGroup#2], 2\n"
      "ACDGroup#1 ITACDGroup::Release() = 2\n"
      "ACDGroup#2 ITACDGroup::Release() = 2\n"
      "EnumACDGroup#2 IEnumACDGroup::Next(1) = S_FALSE, [NULL]\n"
      "EnumACDGroup#2 IEnumACDGroup::Next(1) = S_FALSE, [], 0\n"
      "EnumACDGroup#2 IEnumACDGroup::Release() = 0\n" },
    { connections,
      "EnumConnections#1 IEnumConnections::Next(2) = S_FALSE, [client#1:1], 1\n"
      "ConnectionPoint#2 IConnectionPoint::Unadvise(1) = S_OK\n"
      "EnumConnections#1 IEnumConnections::Release() = 0\n"
      "ConnectionPoint#2 IConnectionPoint::Release() = 0\n"
      "TAPI#1 IConnectionPointContainer::Release() = 2\n" },
    { data,
      "Address#1 ITAddress2::DeviceSpecific(NULL, data, 3000000000) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecific(NULL, NULL, 0) = E_POINTER\n" },
    { variants,
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, EMPTY) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, VT_NULL) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, -7) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, -7:VT_I2) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, TRUE) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, FALSE) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, 36526.5:VT_DATE) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, -1.2345) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, -922337203685477.5808) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, \"a \\\"b\\\"\") = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, NULL:VT_BSTR) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, Queue#1) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, NULL) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, Agent#1:VT_UNKNOWN) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, VARIANT:0x4003) = TAPI_E_NOTSUPPORTED\n" },
    { numbers,
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, -2:VT_I1) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, 254:VT_UI1) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, 65278:VT_UI2) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, 4278124286:VT_UI4) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, -16843010:VT_INT) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, 4278124286:VT_UINT) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, -72340172838076674:VT_I8) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, 18374403900871474942:VT_UI8) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, 0.25:VT_R4) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, 0.30000000000000004:VT_R8) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, 0xFEFEFEFE:VT_ERROR) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, &0xFEFEFEFE:VT_ERROR) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, &&0xFEFEFEFE:VT_ERROR) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, &&&0xFEFEFEFE:VT_ERROR) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, &&VT_NULL) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, VARIANT:0x400C) = TAPI_E_NOTSUPPORTED\n"
      "Address#1 ITAddress2::DeviceSpecificVariant(NULL, VARIANT:0xE) = TAPI_E_NOTSUPPORTED\n" },
    { invoked,
      "Agent#1 ITAgent::GetIDsOfNames(IID_NULL, CreateSession, 1, 1024) = S_OK, 2\n"
      "Agent#1 ITAgent::Invoke(2, IID_NULL, 1024, 3, [ACDGroup#1, Address#1], data, data) = S_OK, AgentSession#2\n"
      "Agent#1 ITAgent::CreateSession(ACDGroup#1, Address#1) = S_OK, AgentSession#2\n"
      "AgentSession#2 ITAgentSession::Release() = 0\n"
      "Agent#1 ITAgent::Invoke(5, IID_NULL, 0, 2, [], NULL, NULL) = S_OK\n"
      "Agent#1 ITAgent::get_User() = S_OK, \"ada\"\n"
      "Agent#1 ITAgent::Invoke(5, ITAgent, 0, 2, NULL, NULL, NULL) = DISP_E_UNKNOWNINTERFACE\n"
      "Agent#1 ITAgent::Invoke(99, IID_NULL, 0, 2, [], NULL, NULL) = DISP_E_MEMBERNOTFOUND\n" },
    { names,
      "Agent#1 ITAgent::GetIDsOfNames(IID_NULL, ID, 1, 0) = S_OK, 4\n"
      "Agent#1 ITAgent::GetIDsOfNames(IID_NULL, N?, 1, 0) = DISP_E_UNKNOWNNAME\n"
      "Agent#1 ITAgent::GetIDsOfNames(IID_NULL, 012345678901234567890123456789012345678901234567890123456789012, 1, 0) = DISP_E_UNKNOWNNAME\n"
      "Agent#1 ITAgent::GetIDsOfNames(IID_NULL, NULL, 0, 0) = S_OK\n"
      "Agent#1 ITAgent::GetIDsOfNames(IID_NULL, NULL, 1, 0) = E_POINTER\n"
      "Agent#1 ITAgent::GetIDsOfNames(IID_NULL, ID, 1, 0, NULL) = E_POINTER\n" },
    { capabilities,
      "Address#1 ITAddressCapabilities::get_AddressCapability(AC_MAXACTIVECALLS) = S_OK, 1\n"
      "Address#1 ITAddressCapabilities::get_AddressCapability(1000) = E_INVALIDARG\n"
      "Address#1 ITAddressCapabilities::get_DeviceClasses() = S_OK, Collection#1\n"
      "Collection#1 ITCollection::Release() = 0\n"
      "Address#1 ITAddressCapabilities::Release() = 1\n" },
    { filters,
      "Address#1 ITAddress2::get_EventFilter(TE_ADDRESS, 0) = S_OK, FALSE\n"
      "Address#1 ITAddress2::get_EventFilter(514, 0) = E_INVALIDARG\n" },
    { unnamed_result, "Agent#1 ITAgent::put_State(AS_READY) = 0x8004FFFF\n" },
    { counting, "Agent#1 ITAgent::AddRef() = 2\nAgent#1 ITAgent::Release() = 1\n" },
    { making,
      "IClassFactory::CreateInstance(ITTAPI) = S_OK, TAPI#2\n"
      "TAPI#2 ITTAPI2::Release() = 0\n"
      "IClassFactory::CreateInstance(ITQueue) = E_NOINTERFACE\n" },
    { slow, "Queue#1 ITQueue::get_TotalCallsQueued() = S_OK after 1.5 s, 0\n" },
};

/* The entries' own texts, a line each. */
static const char *own_texts(void)
{
    static char text[TEXT_ROOM];
    struct tapi3_trace_entry entry;
    size_t length = 0;

    text[0] = '\0';
    for (uint64_t number = tapi3_trace_find(fx.emulator, NULL, 0); tapi3_trace_get(fx.emulator, number, &entry); number++)
        length += (size_t)snprintf(text + length, sizeof(text) - length, "%s\n", entry.text);
    return text;
}

START_TEST(every_argument_and_result_is_written_as_what_it_is)
{
    begin_anew();
    calls[_i].call();
    ck_assert_str_eq(own_texts(), calls[_i].expected);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trace, texts");
    TCase *tc = add_case(suite, "texts", fixture_setup_intercepted);

    tcase_add_loop_test(tc, a_whole_run_is_written_to_the_letter, 0, 2);
    tcase_add_loop_test(tc, a_string_is_written_in_quotes_on_one_line, 0, (int)ARRAY_COUNT(strings));
    tcase_add_test(tc, a_string_that_is_NULL_is_no_empty_one);
    tcase_add_loop_test(tc, every_argument_and_result_is_written_as_what_it_is, 0, (int)ARRAY_COUNT(calls));
    return run_suite(suite);
}
