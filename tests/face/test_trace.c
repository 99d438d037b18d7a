/* tests/face/test_trace.c: what is written of a client's calls and of the events it is given, to the letter; and the questions about it. */
#include "watched.h"

#include "late.h"

#include "base/alloc.h"
#include "base/sync.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef _WIN32
#include <unistd.h>
#endif

static void expect_trace(const char *expected)
{
    ck_assert_str_eq(trace_text(), expected);
}

static void begin_anew(void)
{
    tapi3_trace_clear(fx.emulator);
}

static void release(void *object)
{
    IUnknown_Release((IUnknown *)object);
}

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
    "102.500000001 [1] Queue#1 ITQueue::get_TotalCallsQueued() = TAPI_E_TIMEOUT after 120 s",
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
    { "the first of a pair, alone before a letter", OLESTR("\xD83D") OLESTR("a"), 2, "\"\xEF\xBF\xBD" "a\"" },
    { "the second of a pair, alone", OLESTR("\xDE00") OLESTR("a"), 2, "\"\xEF\xBF\xBD" "a\"" },
};

START_TEST(a_string_is_written_in_quotes_on_one_line)
{
    BSTR text = units(strings[_i].text, strings[_i].length), pin = bstr("p");
    char expected[200];
    ITAgent *agent;

    begin_anew();
    ck_assert(FAILED(ITAgentHandler_CreateAgentWithID(fx.handler, text, pin, &agent)));
    snprintf(expected, sizeof(expected), "0 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID(%s, \"p\") = TAPI_E_CALLCENTER_INVALAGENTID\n", strings[_i].expected);
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
    V_VT(&value) = VT_I4 | VT_BYREF;
    ITAddress2_DeviceSpecificVariant(address, NULL, value);
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
    { truth, "Address#1 ITAddress::get_DoNotDisturb() = TAPI_E_NOTSUPPORTED\n"
               "Address#1 ITAddress::get_MessageWaiting() = S_OK, FALSE\n"
               "Address#1 ITAddress::put_MessageWaiting(TRUE) = TAPI_E_NOTSUPPORTED\n"
               "Address#1 ITAddress::put_MessageWaiting(FALSE) = TAPI_E_NOTSUPPORTED\n" },
    { string_out, "Queue#1 ITQueue::get_Name() = S_OK, \"Orders\"\n" },
    { object_in, "Agent#1 ITAgent::CreateSession(NULL, TAPI#1) = E_INVALIDARG\n" },
    { foreign_object, "Agent#1 ITAgent::CreateSession(client#1, client#2) = E_INVALIDARG\n"
                      "Agent#1 ITAgent::CreateSession(ACDGroup#1, client#1) = E_INVALIDARG\n" },
    { iids, "Agent#1 ITAgent::QueryInterface(IID_NULL) = E_NOINTERFACE\n"
            "Agent#1 ITAgent::QueryInterface({01234567-89AB-CDEF-0123-456789ABCDEF}) = E_NOINTERFACE\n"
            "Agent#1 ITAgent::QueryInterface(ITQueue) = E_NOINTERFACE\n" },
    { iid_out, "ConnectionPoint#1 IConnectionPoint::GetConnectionInterface() = S_OK, ITTAPIDispatchEventNotification\n"
               "TAPI#1 IProvideClassInfo2::GetGUID(1) = S_OK, ITTAPIDispatchEventNotification\n"
               "TAPI#1 IProvideClassInfo2::GetGUID(77) = E_INVALIDARG\n"
               "TAPI#1 IProvideClassInfo2::Release() = 4\n"
               "ConnectionPoint#1 IConnectionPoint::Release() = 0\n"
               "TAPI#1 IConnectionPointContainer::Release() = 2\n" },
    { type_info, "Agent#1 ITAgent::GetTypeInfoCount() = S_OK, 1\n"
                 "Agent#1 ITAgent::GetTypeInfo(0, 1024) = S_OK, ITypeInfo\n" },
    { arrays, "AgentHandler#1 ITAgentHandler::EnumerateACDGroups() = S_OK, EnumACDGroup#2\n"
              "EnumACDGroup#2 IEnumACDGroup::Next(3) = E_POINTER\n"
              "EnumACDGroup#2 IEnumACDGroup::Next(2, NULL) = E_POINTER\n"
              "EnumACDGroup#2 IEnumACDGroup::Next(0) = S_OK, [], 0\n"
              "EnumACDGroup#2 IEnumACDGroup::Next(2) = S_OK, [ACDGroup#1, ACDGroup#2], 2\n"
              "ACDGroup#1 ITACDGroup::Release() = 2\n"
              "ACDGroup#2 ITACDGroup::Release() = 2\n"
              "EnumACDGroup#2 IEnumACDGroup::Next(1) = S_FALSE, [NULL]\n"
              "EnumACDGroup#2 IEnumACDGroup::Next(1) = S_FALSE, [], 0\n"
              "EnumACDGroup#2 IEnumACDGroup::Release() = 0\n" },
    { connections, "EnumConnections#1 IEnumConnections::Next(2) = S_FALSE, [client#1:1], 1\n"
                   "ConnectionPoint#2 IConnectionPoint::Unadvise(1) = S_OK\n"
                   "EnumConnections#1 IEnumConnections::Release() = 0\n"
                   "ConnectionPoint#2 IConnectionPoint::Release() = 0\n"
                   "TAPI#1 IConnectionPointContainer::Release() = 2\n" },
    { data, "Address#1 ITAddress2::DeviceSpecific(NULL, data, 3000000000) = TAPI_E_NOTSUPPORTED\n"
            "Address#1 ITAddress2::DeviceSpecific(NULL, NULL, 0) = E_POINTER\n" },
    { variants, "Address#1 ITAddress2::DeviceSpecificVariant(NULL, EMPTY) = TAPI_E_NOTSUPPORTED\n"
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
                "Address#1 ITAddress2::DeviceSpecificVariant(NULL, Agent#1) = TAPI_E_NOTSUPPORTED\n"
                "Address#1 ITAddress2::DeviceSpecificVariant(NULL, VARIANT:0x4003) = TAPI_E_NOTSUPPORTED\n" },
    { invoked, "Agent#1 ITAgent::GetIDsOfNames(IID_NULL, CreateSession, 1, 1024) = S_OK, 2\n"
               "Agent#1 ITAgent::Invoke(2, IID_NULL, 1024, 3, [ACDGroup#1, Address#1], data, data) = S_OK, AgentSession#2\n"
               "Agent#1 ITAgent::CreateSession(ACDGroup#1, Address#1) = S_OK, AgentSession#2\n"
               "AgentSession#2 ITAgentSession::Release() = 0\n"
               "Agent#1 ITAgent::Invoke(5, IID_NULL, 0, 2, [], NULL, NULL) = S_OK\n"
               "Agent#1 ITAgent::get_User() = S_OK, \"ada\"\n"
               "Agent#1 ITAgent::Invoke(5, ITAgent, 0, 2, NULL, NULL, NULL) = DISP_E_UNKNOWNINTERFACE\n"
               "Agent#1 ITAgent::Invoke(99, IID_NULL, 0, 2, [], NULL, NULL) = DISP_E_MEMBERNOTFOUND\n" },
    { names, "Agent#1 ITAgent::GetIDsOfNames(IID_NULL, ID, 1, 0) = S_OK, 4\n"
             "Agent#1 ITAgent::GetIDsOfNames(IID_NULL, N?, 1, 0) = DISP_E_UNKNOWNNAME\n"
             "Agent#1 ITAgent::GetIDsOfNames(IID_NULL, 012345678901234567890123456789012345678901234567890123456789012, 1, 0) = DISP_E_UNKNOWNNAME\n"
             "Agent#1 ITAgent::GetIDsOfNames(IID_NULL, NULL, 0, 0) = S_OK\n"
             "Agent#1 ITAgent::GetIDsOfNames(IID_NULL, NULL, 1, 0) = E_POINTER\n"
             "Agent#1 ITAgent::GetIDsOfNames(IID_NULL, ID, 1, 0, NULL) = E_POINTER\n" },
    { capabilities, "Address#1 ITAddressCapabilities::get_AddressCapability(AC_MAXACTIVECALLS) = S_OK, 1\n"
                    "Address#1 ITAddressCapabilities::get_AddressCapability(1000) = E_INVALIDARG\n"
                    "Address#1 ITAddressCapabilities::get_DeviceClasses() = S_OK, Collection#1\n"
                    "Collection#1 ITCollection::Release() = 0\n"
                    "Address#1 ITAddressCapabilities::Release() = 1\n" },
    { filters, "Address#1 ITAddress2::get_EventFilter(TE_ADDRESS, 0) = S_OK, FALSE\n"
               "Address#1 ITAddress2::get_EventFilter(514, 0) = E_INVALIDARG\n" },
    { unnamed_result, "Agent#1 ITAgent::put_State(AS_READY) = 0x8004FFFF\n" },
    { counting, "Agent#1 ITAgent::AddRef() = 2\nAgent#1 ITAgent::Release() = 1\n" },
    { making, "IClassFactory::CreateInstance(ITTAPI) = S_OK, TAPI#2\n"
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

/* ---- Questions ---- */

static const struct {
    const char *pattern;
    size_t count;
    uint64_t first, last; /* after those of the fixture */
} patterns[] = {
    { NULL, 5, 1, 5 },
    { "", 5, 1, 5 },
    { "*", 5, 1, 5 },
    { "put_State", 4, 1, 5 },
    { "put_State(", 4, 1, 5 },
    { "put_State(AS_READY)", 2, 1, 4 },
    { "Agent#1 ITAgent::put_State(AS_READY) = S_OK", 2, 1, 4 },
    { "Agent#1 *::put_State(AS_READY) = S_OK", 2, 1, 4 },
    { "ITAgent*", 4, 1, 5 },
    { "ITAgentSession", 1, 5, 5 },
    { "*READY", 3, 1, 5 },
    { "*_READY) = S_OK", 3, 1, 5 },
    { "READY) = S_OK*OK", 0, 0, 0 },
    { "ITAgent*State*=*E_*", 1, 3, 3 },
    { "ITAgent**State", 4, 1, 5 },
    { "AS_READ? ", 0, 0, 0 },
    { "AS_READ?)", 2, 1, 4 },
    { "?gent#1", 3, 1, 4 },
    { "????????", 5, 1, 5 },
    { "S_OK?", 1, 2, 2 },
    { "Release() = 2", 0, 0, 0 },
    { "get_Name() = S_OK, \"Sales\"", 1, 2, 2 },
    { "nothing", 0, 0, 0 },
    { "event", 0, 0, 0 },
    { "\"*?\"", 1, 2, 2 },
};

static uint64_t five_calls(void)
{
    uint64_t before = tapi3_trace_last(fx.emulator, NULL);
    BSTR name;

    ok(ITAgent_put_State(fx.agent, AS_READY));
    ok(ITACDGroup_get_Name(fx.com_group, &name));
    SysFreeString(name);
    expect_hr(ITAgent_put_State(fx.agent, AS_UNKNOWN), E_INVALIDARG, "unknown");
    ok(ITAgent_put_State(fx.agent, AS_READY));
    ok(ITAgentSession_put_State(fx.session, ASST_READY));
    return before;
}

START_TEST(a_pattern_finds_what_it_describes)
{
    uint64_t before, first = patterns[_i].first, last = patterns[_i].last;

    begin_anew();
    before = five_calls();
    if (before == 0)
        before = 18; /* the fixture's own, of which the trace knows the number only */
    ck_assert_msg(tapi3_trace_count(fx.emulator, patterns[_i].pattern) == patterns[_i].count, "\"%s\"", patterns[_i].pattern);
    ck_assert_uint_eq(tapi3_trace_find(fx.emulator, patterns[_i].pattern, 0), first ? before + first : 0);
    ck_assert_uint_eq(tapi3_trace_last(fx.emulator, patterns[_i].pattern), last ? before + last : 0);
    if (first && first != last) {
        ck_assert_uint_gt(tapi3_trace_find(fx.emulator, patterns[_i].pattern, before + first), before + first);
        ck_assert_uint_eq(tapi3_trace_find(fx.emulator, patterns[_i].pattern, before + last - 1), before + last);
    }
    ck_assert_uint_eq(tapi3_trace_find(fx.emulator, patterns[_i].pattern, before + 5), 0);
}
END_TEST

START_TEST(order_is_that_of_the_first_and_any_later_one)
{
    begin_anew();
    five_calls();
    ck_assert(tapi3_trace_in_order(fx.emulator, "put_State", "get_Name"));
    ck_assert(tapi3_trace_in_order(fx.emulator, "get_Name", "put_State"));
    ck_assert(tapi3_trace_in_order(fx.emulator, "AS_READY", "AS_READY"));
    ck_assert(!tapi3_trace_in_order(fx.emulator, "get_Name", "get_Name"));
    ck_assert(!tapi3_trace_in_order(fx.emulator, "ASST_READY", "get_Name"));
    ck_assert(!tapi3_trace_in_order(fx.emulator, "nothing", "get_Name"));
    ck_assert(!tapi3_trace_in_order(fx.emulator, "get_Name", "nothing"));
    ck_assert(tapi3_trace_in_order(fx.emulator, NULL, NULL));
}
END_TEST

START_TEST(an_entry_tells_when_where_and_how)
{
    struct tapi3_trace_entry entry, nothing = { 0 };
    uint64_t number;
    LONG queued;

    advance(5);
    add_fault("ITQueue::get_TotalCallsQueued", TAPI3_FAULT_NO_ANSWER, 0);
    ITQueue_get_TotalCallsQueued(fx.com_queue, &queued);
    number = tapi3_trace_last(fx.emulator, "get_TotalCallsQueued");
    ck_assert(tapi3_trace_get(fx.emulator, number, &entry));
    ck_assert_uint_eq(entry.number, number);
    ck_assert_int_eq(entry.began, 5 * ACD_SECOND);
    ck_assert_int_eq(entry.ended, 125 * ACD_SECOND);
    ck_assert_uint_eq(entry.thread, 1);
    ck_assert_uint_eq(entry.depth, 0);
    ck_assert(!entry.event);
    expect_hr(entry.result, TAPI_E_TIMEOUT, "result");
    ck_assert_str_eq(entry.text, "Queue#1 ITQueue::get_TotalCallsQueued() = TAPI_E_TIMEOUT after 120 s");
    ITAgent_AddRef(fx.agent);
    ck_assert(tapi3_trace_get(fx.emulator, number + 1, &entry));
    ck_assert_int_eq(entry.result, 2);
    ITAgent_Release(fx.agent);
    entry.number = 77;
    ck_assert(!tapi3_trace_get(fx.emulator, number + 3, &entry));
    ck_assert_mem_eq(&entry, &nothing, sizeof(entry));
    ck_assert(!tapi3_trace_get(fx.emulator, 0, &entry));
    ck_assert(!tapi3_trace_get(fx.emulator, number, NULL));
    entry.number = 77;
    ck_assert(!tapi3_trace_get(NULL, number, &entry));
    ck_assert_uint_eq(entry.number, 0);
}
END_TEST

START_TEST(without_a_watch_every_trace_is_empty)
{
    struct tapi3_emulator *emulators[] = { NULL, fx.emulator };
    struct tapi3_trace_entry entry;

    for (size_t i = 0; i < ARRAY_COUNT(emulators); i++) {
        char text[] = "x";

        ck_assert_uint_eq(tapi3_trace_count(emulators[i], NULL), 0);
        ck_assert_uint_eq(tapi3_trace_find(emulators[i], NULL, 0), 0);
        ck_assert_uint_eq(tapi3_trace_last(emulators[i], NULL), 0);
        ck_assert(!tapi3_trace_in_order(emulators[i], NULL, NULL));
        ck_assert(!tapi3_trace_get(emulators[i], 1, &entry));
        ck_assert_uint_eq(tapi3_trace_text(emulators[i], text, sizeof(text)), 0);
        ck_assert_str_eq(text, "");
        text[0] = 'x';
        ck_assert_uint_eq(tapi3_trace_events(emulators[i], text, sizeof(text)), 0);
        ck_assert_str_eq(text, "");
        ck_assert_uint_eq(tapi3_trace_lost(emulators[i]), 0);
        tapi3_trace_clear(emulators[i]);
    }
}
END_TEST

START_TEST(numbers_go_on_when_the_trace_is_cleared)
{
    uint64_t last = tapi3_trace_last(fx.emulator, NULL);

    ck_assert_uint_eq(last, 18);
    begin_anew();
    expect_trace("");
    ck_assert_uint_eq(tapi3_trace_last(fx.emulator, NULL), 0);
    ok(ITAgent_put_State(fx.agent, AS_READY));
    ck_assert_uint_eq(tapi3_trace_last(fx.emulator, NULL), 19);
    expect_trace("0 [1] Agent#1 ITAgent::put_State(AS_READY) = S_OK\n");
}
END_TEST

/* ---- Calls that go on ---- */

static struct tapi3_trace_entry in_sink;
static char text_in_sink[200];

static void look_from_inside(struct sink *sink)
{
    (void)sink;
    must(tapi3_trace_get(fx.emulator, tapi3_trace_last(fx.emulator, "event"), &in_sink));
    strcpy(text_in_sink, in_sink.text);
}

START_TEST(an_event_that_goes_on_is_there_and_its_text_stays)
{
    struct tapi3_trace_entry after;
    struct sink sink;

    sink_init(&sink);
    sink.during = look_from_inside;
    sink_advise(&sink);
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENT));
    ok(ITAgent_put_State(fx.agent, AS_READY));
    tapi3_emulator_pump(fx.emulator);
    ck_assert_int_eq(in_sink.ended, -1);
    ck_assert(in_sink.event);
    ck_assert_str_eq(text_in_sink, "event TE_AGENT AE_READY Agent#1, AgentEvent#1");
    ck_assert_str_eq(in_sink.text, text_in_sink); /* also though the entry has got more text since */
    ck_assert(tapi3_trace_get(fx.emulator, in_sink.number, &after));
    ck_assert_int_eq(after.ended, 0);
    expect_hr(after.result, E_FAIL, "what the sink returned");
    ck_assert_str_eq(after.text, "event TE_AGENT AE_READY Agent#1, AgentEvent#1 = E_FAIL");
    ok(ITTAPI_Shutdown(fx.tapi));
}
END_TEST

static void clear_from_inside(struct sink *sink)
{
    (void)sink;
    tapi3_trace_clear(fx.emulator);
    ITAgentSession_AddRef(fx.session);
    ITAgentSession_Release(fx.session);
}

START_TEST(a_trace_can_be_cleared_while_a_call_goes_on)
{
    struct sink sink;

    sink_init(&sink);
    sink.during = clear_from_inside;
    sink_advise(&sink);
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENT));
    ok(ITAgent_put_State(fx.agent, AS_READY));
    tapi3_emulator_pump(fx.emulator);
    expect_trace("0 [1]   AgentSession#1 ITAgentSession::AddRef() = 2\n0 [1]   AgentSession#1 ITAgentSession::Release() = 1\n");
    ck_assert_uint_eq(tapi3_trace_lost(fx.emulator), 0);
    ok(ITTAPI_Shutdown(fx.tapi));
}
END_TEST

/* ---- Events ---- */

static int told_dispatch;

static HRESULT STDMETHODCALLTYPE script_QueryInterface(IDispatch *iface, REFIID riid, void **out)
{
    (void)riid;
    *out = iface;
    return S_OK;
}
static ULONG STDMETHODCALLTYPE script_AddRef(IDispatch *iface) { return iface ? 2 : 0; }
static ULONG STDMETHODCALLTYPE script_Release(IDispatch *iface) { return iface ? 1 : 0; }
static HRESULT STDMETHODCALLTYPE script_Invoke(IDispatch *iface, DISPID id, REFIID riid, LCID lcid, WORD flags, DISPPARAMS *params, VARIANT *result,
                                               EXCEPINFO *exception, UINT *argument)
{
    (void)iface;
    (void)id;
    (void)riid;
    (void)lcid;
    (void)flags;
    (void)result;
    (void)exception;
    (void)argument;
    must(params->cArgs == 2);
    told_dispatch++;
    return S_OK;
}
static IDispatchVtbl script_vtbl = { .QueryInterface = script_QueryInterface, .AddRef = script_AddRef, .Release = script_Release, .Invoke = script_Invoke };

START_TEST(each_sink_has_its_own_entry)
{
    IDispatch script = { .lpVtbl = &script_vtbl };
    IConnectionPointContainer *container;
    struct sink first, second;
    IConnectionPoint *point;
    DWORD cookie;

    sink_init(&first);
    sink_init(&second);
    sink_advise(&first);
    sink_advise(&second);
    ok(ITTAPI_QueryInterface(fx.tapi, &IID_IConnectionPointContainer, (void **)&container));
    ok(IConnectionPointContainer_FindConnectionPoint(container, &DIID_ITTAPIDispatchEventNotification, &point));
    ok(IConnectionPoint_Advise(point, (IUnknown *)&script, &cookie));
    release(point);
    release(container);
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENT));
    ok(ITAgent_put_State(fx.agent, AS_READY));
    begin_anew();
    told_dispatch = 0;
    tapi3_emulator_pump(fx.emulator);
    ck_assert_int_eq(told_dispatch, 1);
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, "event TE_AGENT AE_READY Agent#1, AgentEvent#1 = E_FAIL"), 1);
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, "event TE_AGENT AE_READY Agent#1, AgentEvent#2 = E_FAIL"), 1);
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, "event TE_AGENT AE_READY Agent#1, AgentEvent#3 = S_OK"), 1);
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, "event"), 3);
    ok(ITTAPI_Shutdown(fx.tapi));
}
END_TEST

START_TEST(events_are_told_by_their_names)
{
    char text[400], small[12];
    struct sink sink;

    sink_init(&sink);
    sink_advise(&sink);
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENT | TE_AGENTSESSION | TE_ACDGROUP | TE_QUEUE | TE_AGENTHANDLER));
    ok(ITAgent_put_State(fx.agent, AS_READY));
    ok(ITAgentSession_put_State(fx.session, ASST_READY));
    ck_assert_int_eq(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "New" }, NULL), ACD_OK);
    ck_assert_int_eq(acd_queue_remove(fx.queue), ACD_OK);
    ck_assert_int_eq(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "New" }, NULL), ACD_OK);
    begin_anew();
    ck_assert_uint_eq(tapi3_trace_events(fx.emulator, text, sizeof(text)), 0);
    ck_assert_str_eq(text, "");
    tapi3_emulator_pump(fx.emulator);
    ck_assert_uint_eq(tapi3_trace_events(fx.emulator, text, sizeof(text)), strlen(text));
    ck_assert_str_eq(text, "AE_READY ASE_READY ACDGE_NEW_GROUP ACDQE_QUEUE_REMOVED AHE_NEW_AGENTHANDLER");
    ck_assert_uint_eq(tapi3_trace_events(fx.emulator, small, sizeof(small)), strlen(text));
    ck_assert_str_eq(small, "AE_READY AS");
    ck_assert_uint_eq(tapi3_trace_events(fx.emulator, NULL, 0), strlen(text));
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, "event TE_ACDGROUP ACDGE_NEW_GROUP -, ACDGroupEvent#1 = E_FAIL"), 1); /* the client has not met it */
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, "event TE_QUEUE ACDQE_QUEUE_REMOVED Queue#1, QueueEvent#1 = E_FAIL"), 1);
    ok(ITTAPI_Shutdown(fx.tapi));
}
END_TEST

static HRESULT STDMETHODCALLTYPE deaf_Event(ITTAPIEventNotification *iface, TAPI_EVENT kind, IDispatch *event)
{
    (void)iface;
    (void)kind;
    (void)event;
    return S_OK;
}
static HRESULT STDMETHODCALLTYPE deaf_QueryInterface(ITTAPIEventNotification *iface, REFIID riid, void **out)
{
    (void)riid;
    *out = iface;
    return S_OK;
}
static ULONG STDMETHODCALLTYPE deaf_AddRef(ITTAPIEventNotification *iface) { return iface ? 2 : 0; }
static ULONG STDMETHODCALLTYPE deaf_Release(ITTAPIEventNotification *iface) { return iface ? 1 : 0; }
static ITTAPIEventNotificationVtbl deaf_vtbl = { .QueryInterface = deaf_QueryInterface, .AddRef = deaf_AddRef, .Release = deaf_Release, .Event = deaf_Event };

static void advise(ITTAPIEventNotification *sink)
{
    IConnectionPointContainer *container;
    IConnectionPoint *point;
    DWORD cookie;

    ok(ITTAPI_QueryInterface(fx.tapi, &IID_IConnectionPointContainer, (void **)&container));
    ok(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &point));
    ok(IConnectionPoint_Advise(point, (IUnknown *)sink, &cookie));
    release(point);
    release(container);
}

START_TEST(events_of_addresses_and_of_the_service_are_told)
{
    ITTAPIEventNotification deaf = { .lpVtbl = &deaf_vtbl };
    char text[400];

    advise(&deaf);
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_TAPIOBJECT | TE_ADDRESS));
    ck_assert_int_eq(acd_address_set_in_service(fx.address, false), ACD_OK);
    ck_assert_int_eq(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "New" }, NULL), ACD_OK);
    ck_assert_int_eq(acd_address_remove(fx.address), ACD_OK);
    ok(tapi3_emulator_set_service(fx.emulator, TAPI3_SERVICE_REINIT));
    begin_anew();
    tapi3_emulator_pump(fx.emulator);
    tapi3_trace_events(fx.emulator, text, sizeof(text));
    ck_assert_str_eq(text, "AE_STATE TE_ADDRESSCREATE TE_ADDRESSREMOVE TE_REINIT");
    expect_trace("0 [1] event TE_ADDRESS AE_STATE Address#1, AddressEvent#1 = S_OK\n"
                 "0 [1] event TE_TAPIOBJECT TE_ADDRESSCREATE -, TAPIObjectEvent#1 = S_OK\n"
                 "0 [1] event TE_TAPIOBJECT TE_ADDRESSREMOVE Address#1, TAPIObjectEvent#2 = S_OK\n"
                 "0 [1] event TE_TAPIOBJECT TE_REINIT -, TAPIObjectEvent#3 = S_OK\n");
    ok(ITTAPI_Shutdown(fx.tapi));
}
END_TEST

/* ---- Limits ---- */

static void setup_limited(void)
{
    fixture_setup_with((struct tapi3_emulator_options){ .delivery = TAPI3_DELIVERY_PUMP, .watch = true, .trace_limit = 20 });
}

START_TEST(what_is_over_the_limit_is_lost_and_counted)
{
    ITTAPIEventNotification deaf = { .lpVtbl = &deaf_vtbl };
    ITACDGroup *group;
    IEnumACDGroup *groups;

    ITAgent_AddRef(fx.agent);
    ITAgent_Release(fx.agent);
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, NULL), 20);
    ck_assert_uint_eq(tapi3_trace_lost(fx.emulator), 0);
    ITACDGroup_Release(fx.com_other_group);
    ok(ITAgentHandler_EnumerateACDGroups(fx.handler, &groups));
    ok(IEnumACDGroup_Skip(groups, 1));
    ok(IEnumACDGroup_Next(groups, 1, &group, NULL));
    fx.com_other_group = group;
    release(groups);
    ck_assert_uint_eq(tapi3_trace_lost(fx.emulator), 5);
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, NULL), 20);
    ck_assert_ptr_nonnull(strstr(report_text(), "ACDGroup#3: 1 reference, from EnumACDGroup#2 IEnumACDGroup::Next(1)\n")); /* without a number */
    advise(&deaf); /* five */
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENT));
    ok(ITAgent_put_State(fx.agent, AS_READY));
    tapi3_emulator_pump(fx.emulator);
    ck_assert_uint_eq(tapi3_trace_lost(fx.emulator), 13);
    begin_anew();
    ck_assert_uint_eq(tapi3_trace_lost(fx.emulator), 0);
    ok(ITAgent_put_State(fx.agent, AS_NOT_READY));
    ck_assert_uint_eq(tapi3_trace_last(fx.emulator, NULL), 21); /* what was lost has no number */
    ok(ITTAPI_Shutdown(fx.tapi));
}
END_TEST

/* ---- Threads ---- */

static void call_once(void *context)
{
    (void)context;
    ITAgent_AddRef(fx.agent);
    ITAgent_Release(fx.agent);
}

/* More than there is room for at first; all at once, so that each is another. */
static struct barrier {
    struct lock lock;
    struct cond all;
    int waiting;
} barrier;

static void call_together(void *context)
{
    call_once(context);
    lock_acquire(&barrier.lock);
    barrier.waiting--;
    cond_broadcast(&barrier.all);
    while (barrier.waiting > 0)
        cond_wait(&barrier.all, &barrier.lock);
    lock_release(&barrier.lock);
}

START_TEST(threads_are_numbered_as_they_appear)
{
    struct thread *threads[20];
    struct tapi3_trace_entry entry;
    bool seen[ARRAY_COUNT(threads) + 2] = { false };

    begin_anew();
    lock_init(&barrier.lock);
    cond_init(&barrier.all);
    barrier.waiting = (int)ARRAY_COUNT(threads);
    for (size_t i = 0; i < ARRAY_COUNT(threads); i++)
        ck_assert_ptr_nonnull(threads[i] = thread_start(call_together, NULL));
    for (size_t i = 0; i < ARRAY_COUNT(threads); i++)
        thread_join(threads[i]);
    cond_destroy(&barrier.all);
    lock_destroy(&barrier.lock);
    call_once(NULL);
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, "AddRef"), ARRAY_COUNT(threads) + 1);
    for (uint64_t number = 19; tapi3_trace_get(fx.emulator, number, &entry); number++) {
        ck_assert_uint_ge(entry.thread, 1);
        ck_assert_uint_le(entry.thread, ARRAY_COUNT(threads) + 1);
        seen[entry.thread] = true;
        ck_assert_uint_eq(entry.depth, 0);
    }
    for (size_t i = 1; i <= ARRAY_COUNT(threads) + 1; i++)
        ck_assert(seen[i]);
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, NULL), 2 * ARRAY_COUNT(threads) + 2);
}
END_TEST

static void setup_threaded(void)
{
    fixture_setup_with((struct tapi3_emulator_options){ .delivery = TAPI3_DELIVERY_THREAD, .watch = true });
}

START_TEST(a_delivery_thread_has_a_number_of_its_own)
{
    ITTAPIEventNotification deaf = { .lpVtbl = &deaf_vtbl };
    struct tapi3_trace_entry entry;

    advise(&deaf);
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENT));
    ok(ITAgent_put_State(fx.agent, AS_READY));
    tapi3_emulator_flush(fx.emulator);
    ck_assert(tapi3_trace_get(fx.emulator, tapi3_trace_last(fx.emulator, "event TE_AGENT AE_READY Agent#1"), &entry));
    ck_assert_uint_eq(entry.thread, 2);
    ok(ITTAPI_Shutdown(fx.tapi));
}
END_TEST

/* ---- To standard error ---- */

#ifndef _WIN32

/* What the library writes there about a client, with the variable set so. */
static void run_printed(const char *variable, char *text, size_t room)
{
    int error = dup(STDERR_FILENO);
    FILE *file = tmpfile();

    ck_assert_int_ge(error, 0);
    ck_assert_ptr_nonnull(file);
    fflush(stderr);
    ck_assert_int_ge(dup2(fileno(file), STDERR_FILENO), 0);
    ck_assert_int_eq(setenv("TAPI3AGENT_TRACE", variable, 1), 0);
    fixture_setup();
    unsetenv("TAPI3AGENT_TRACE");
    ok(ITAgent_put_State(fx.agent, AS_READY));
    ITAgent_AddRef(fx.agent);
    tapi3_trace_clear(fx.emulator); /* what is printed stays */
    ITAgent_Release(fx.agent);
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, NULL), variable[0] ? 1 : 0);
    fixture_teardown();
    fflush(stderr);
    dup2(error, STDERR_FILENO);
    close(error);
    rewind(file);
    text[fread(text, 1, room - 1, file)] = '\0';
    fclose(file);
}

START_TEST(the_environment_can_ask_for_a_trace)
{
    static char text[TEXT_ROOM];

    run_printed("1", text, sizeof(text));
    ck_assert_ptr_eq(strstr(text, "0 [1] IClassFactory::CreateInstance(ITTAPI) = S_OK, TAPI#1\n0 [1] TAPI#1 ITTAPI::Initialize() = S_OK\n"), text);
    ck_assert_ptr_nonnull(strstr(text, "\n0 [1] Agent#1 ITAgent::put_State(AS_READY) = S_OK\n0 [1] Agent#1 ITAgent::AddRef() = 2\n"
                                       "0 [1] Agent#1 ITAgent::Release() = 1\n0 [1] AgentSession#1 ITAgentSession::Release() = 0\n"));
    run_printed("", text, sizeof(text));
    ck_assert_str_eq(text, "");
}
END_TEST

#endif

int main(void)
{
    Suite *suite = suite_create("trace");
    TCase *tc = add_case(suite, "trace", fixture_setup_watched), *unwatched = add_case(suite, "not watched", fixture_setup);
    TCase *limited = add_case(suite, "limited", setup_limited), *threaded = add_case(suite, "threaded", setup_threaded);
#ifndef _WIN32
    TCase *printed;
#endif

    tcase_add_loop_test(tc, a_whole_run_is_written_to_the_letter, 0, 2);
    tcase_add_loop_test(tc, a_string_is_written_in_quotes_on_one_line, 0, (int)ARRAY_COUNT(strings));
    tcase_add_test(tc, a_string_that_is_NULL_is_no_empty_one);
    tcase_add_loop_test(tc, every_argument_and_result_is_written_as_what_it_is, 0, (int)ARRAY_COUNT(calls));
    tcase_add_loop_test(tc, a_pattern_finds_what_it_describes, 0, (int)ARRAY_COUNT(patterns));
    tcase_add_test(tc, order_is_that_of_the_first_and_any_later_one);
    tcase_add_test(tc, an_entry_tells_when_where_and_how);
    tcase_add_test(unwatched, without_a_watch_every_trace_is_empty);
    tcase_add_test(tc, numbers_go_on_when_the_trace_is_cleared);
    tcase_add_test(tc, an_event_that_goes_on_is_there_and_its_text_stays);
    tcase_add_test(tc, a_trace_can_be_cleared_while_a_call_goes_on);
    tcase_add_test(tc, each_sink_has_its_own_entry);
    tcase_add_test(tc, events_are_told_by_their_names);
    tcase_add_test(tc, events_of_addresses_and_of_the_service_are_told);
    tcase_add_test(limited, what_is_over_the_limit_is_lost_and_counted);
    tcase_add_test(tc, threads_are_numbered_as_they_appear);
    tcase_add_test(threaded, a_delivery_thread_has_a_number_of_its_own);
#ifndef _WIN32
    printed = tcase_create("printed");
    suite_add_tcase(suite, printed);
    tcase_add_test(printed, the_environment_can_ask_for_a_trace);
#endif
    return run_suite(suite);
}
