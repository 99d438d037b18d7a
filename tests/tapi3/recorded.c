/* tests/tapi3/recorded.c */
#include "recorded.h"

#include "base/alloc.h"
#include "late.h"

#include <stdlib.h>
#include <string.h>

const char recorded_text[] =
    "switch \"Main\" wrap-up 30\n"
    "group \"Sales\"\n"
    "queue \"Orders\" group \"Sales\"\n"
    "address \"Desk 1\" dialable 101\n"
    "login 7 pin 1234\n"
    "call at 5 queue \"Orders\" talk 20\n"
    "call at 60 queue \"Orders\" ring 4 talk 10\n";

char recorded_report[4096];

void recorded_open(struct recorded *world, const char *text, enum tapi3_delivery delivery)
{
    struct tapi3_emulator_options options = { .delivery = delivery, .user = "ada", .provider = "test.tsp", .observe_calls = true, .seed = 3 };
    char error[200];

    world->live_blocks = mem_live();
    ck_assert_int_eq(acd_create(NULL, &world->acd), ACD_OK);
    ck_assert_msg(acd_scenario_create(world->acd, text, strlen(text), error, sizeof(error), &world->scenario) == ACD_OK, "%s", error);
    ok(tapi3_emulator_create(world->acd, &options, &world->emulator));
}

void recorded_close(struct recorded *world)
{
    char text[1024];

    mem_fail_at(0);
    ck_assert_msg(acd_check_invariants(world->acd, text, sizeof(text)), "%s", text);
    tapi3_emulator_held_report(world->emulator, text, sizeof(text));
    ck_assert_str_eq(text, "");
    tapi3_emulator_destroy(world->emulator);
    acd_scenario_destroy(world->scenario);
    acd_destroy(world->acd);
    ck_assert_int_eq(tapi3_live_objects(), 0);
    ck_assert_int_eq(mem_live() - world->live_blocks, 0);
}

enum acd_result recorded_advance(void *world, int64_t duration) { return acd_scenario_advance(((struct recorded *)world)->scenario, duration); }

void recorded_step(struct recorded *world, int64_t seconds)
{
    for (; seconds > 0; seconds--) {
        ck_assert_int_eq(recorded_advance(world, ACD_SECOND), ACD_OK);
        tapi3_emulator_flush(world->emulator);
    }
}

void recorded_faults(struct recorded *world)
{
    static const struct tapi3_fault faults[] = {
        { .method = "ITQueue::get_TotalCallsQueued", .kind = TAPI3_FAULT_NO_ANSWER, .nth_call = 2 },
        { .method = "ITAgentSession::get_NumberOfCalls", .kind = TAPI3_FAULT_LINE_ERROR, .result = (HRESULT)0x80000048 },
        { .method = "ITAgent::get_NumberOfACDCalls", .result = E_FAIL, .probability = 0.5 },
    };

    for (size_t i = 0; i < ARRAY_COUNT(faults); i++)
        ok(tapi3_fault_add(world->emulator, &faults[i], NULL));
}

/* ---- The client ---- */

static ITTAPI *tapi;
static ITTAPICallCenter *center;
static ITAgentHandler *handler;
static ITACDGroup *group;
static ITQueue *queue;
static ITAddress *address;
static ITAgent *agent;
static ITAgentSession *session;

static void client_looks(void)
{
    IEnumAgentHandler *handlers, *more;
    IEnumACDGroup *groups;
    ITAgentHandler *none[2];
    BSTR name;
    ULONG fetched;
    VARIANT list;

    ok(ITTAPI_Initialize(tapi));
    ok(ITTAPI_QueryInterface(tapi, &IID_ITTAPICallCenter, (void **)&center));
    ok(ITTAPICallCenter_EnumerateAgentHandlers(center, &handlers));
    ok(IEnumAgentHandler_Clone(handlers, &more));
    expect_hr(IEnumAgentHandler_Next(handlers, 2, none, NULL), E_POINTER, "no count");
    expect_hr(IEnumAgentHandler_Next(handlers, 1, NULL, &fetched), E_POINTER, "no array");
    expect_hr(IEnumAgentHandler_Next(handlers, 2, none, &fetched), S_FALSE, "all");
    handler = none[0];
    ok(IEnumAgentHandler_Reset(handlers));
    ok(IEnumAgentHandler_Skip(handlers, 1));
    expect_hr(IEnumAgentHandler_Next(handlers, 1, none, NULL), S_FALSE, "no more");
    IEnumAgentHandler_Release(handlers);
    IEnumAgentHandler_Release(more);
    ok(ITAgentHandler_get_Name(handler, &name));
    SysFreeString(name);
    expect_hr(ITAgentHandler_get_Name(handler, NULL), E_POINTER, "no name");
    ok(ITAgentHandler_EnumerateACDGroups(handler, &groups));
    ok(IEnumACDGroup_Next(groups, 1, &group, NULL));
    IEnumACDGroup_Release(groups);
    ok(ITACDGroup_get_Queues(group, &list));
    VariantClear(&list);
}

/* Through Automation: the queue of the group, the address of the handler. */
static void client_looks_late(void)
{
    VARIANT queues, one = of_long(1), found, addresses, next;
    IEnumVARIANT *all;
    ITypeInfo *type;
    IUnknown *unknown;
    BSTR name;

    ok(ITACDGroup_get_Queues(group, &queues));
    ck_assert_int_eq(late_long(V_DISPATCH(&queues), "Count"), 1);
    found = late_call(V_DISPATCH(&queues), "Item", 1, &one);
    ok(IDispatch_QueryInterface(V_DISPATCH(&found), &IID_ITQueue, (void **)&queue));
    VariantClear(&found);
    ok(ITCollection_get__NewEnum((ITCollection *)V_DISPATCH(&queues), &unknown));
    ok(IUnknown_QueryInterface(unknown, &IID_IEnumVARIANT, (void **)&all));
    IUnknown_Release(unknown);
    ok(IEnumVARIANT_Next(all, 1, &next, NULL));
    VariantClear(&next);
    IEnumVARIANT_Release(all);
    VariantClear(&queues);
    ok(ITQueue_get_Name(queue, &name));
    SysFreeString(name);
    ok(IDispatch_GetTypeInfo((IDispatch *)queue, 0, LOCALE_USER_DEFAULT, &type));
    IUnknown_Release((IUnknown *)type);
    addresses = late_get(handler, "UsableAddresses");
    found = late_call(V_DISPATCH(&addresses), "Item", 1, &one);
    ok(IDispatch_QueryInterface(V_DISPATCH(&found), &IID_ITAddress, (void **)&address));
    VariantClear(&found);
    VariantClear(&addresses);
}

static void passed(VARIANT value)
{
    VARIANT outer;
    DISPPARAMS params = { .rgvarg = &value, .cArgs = 1 };

    ITAddress2_DeviceSpecificVariant((ITAddress2 *)address, NULL, value);
    ITAgent_Invoke(agent, 6, &IID_NULL, 0, DISPATCH_PROPERTYPUT, &params, NULL, NULL, NULL);
    V_VT(&outer) = VT_BYREF | VT_VARIANT;
    V_VARIANTREF(&outer) = &value;
    ITAddress2_DeviceSpecificVariant((ITAddress2 *)address, NULL, outer);
    params.rgvarg = &outer;
    ITAgent_Invoke(agent, 6, &IID_NULL, 0, DISPATCH_PROPERTYPUT, &params, NULL, NULL, NULL);
}

/* What script hosts pass: every type, as it is, by reference, and behind a VARIANT. */
static void client_passes_every_type(void)
{
    static const VARTYPE types[] = {
        VT_I1, VT_UI1, VT_I2, VT_UI2, VT_I4, VT_UI4, VT_INT, VT_UINT, VT_I8, VT_UI8, VT_R4, VT_R8, VT_DATE, VT_CY, VT_BOOL, VT_ERROR, VT_BSTR, VT_UNKNOWN,
    };

    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        BSTR string = bstr("by & by");
        VARIANT held, reference;

        memset(&held, 0, sizeof(held));
        V_VT(&held) = types[i];
        if (types[i] == VT_R4)
            V_R4(&held) = 1.1f;
        else if (types[i] == VT_R8 || types[i] == VT_DATE)
            V_R8(&held) = 1.0 / 3;
        else if (types[i] == VT_BSTR)
            V_BSTR(&held) = string;
        else if (types[i] == VT_UNKNOWN)
            V_UNKNOWN(&held) = (IUnknown *)agent;
        else
            memset(&V_I8(&held), types[i] == VT_BOOL ? 0xFF : 0x81, sizeof(LONGLONG));
        passed(held);
        V_VT(&reference) = (VARTYPE)(types[i] | VT_BYREF);
        V_BYREF(&reference) = &V_I8(&held);
        passed(reference);
        SysFreeString(string);
    }
}

/* Inside of the sink, besides what it asks of the event. */
static void during(struct sink *sink)
{
    LONG calls;

    if (sink->count == 1)
        ITAgent_AddRef(agent);
    if (sink->count == 2)
        ITAgent_Release(agent);
    ITAgent_get_NumberOfACDCalls(agent, &calls);
}

static void client_works(struct recorded *world, struct sink *sink, bool faults)
{
    LONG value;
    DATE date;
    CY rate;

    sink->during = during;
    ok(ITTAPI_put_EventFilter(tapi, TE_AGENT | TE_AGENTSESSION | TE_QUEUE));
    ok(ITAgent_put_State(agent, AS_READY));
    late_put(session, "State", of_long(ASST_READY));
    recorded_step(world, 10);
    recorded_step(world, 30);
    ok(ITQueue_get_TotalCallsQueued(queue, &value));
    expect_hr(ITQueue_get_TotalCallsQueued(queue, &value), faults ? TAPI_E_TIMEOUT : S_OK, "no answer");
    expect_hr(ITAgentSession_get_NumberOfCalls(session, &value), faults ? (HRESULT)0x80000048 : S_OK, "NumberOfCalls, for which there may be a fault");
    ok(ITAgentSession_get_TotalTalkTime(session, &value));
    ok(ITAgentSession_get_SessionStartTime(session, &date));
    ok(ITAgent_get_OverallCallRate(agent, &rate));
    recorded_step(world, 100);
}

static DWORD client_advises(IConnectionPoint **point, struct sink *sink)
{
    IConnectionPointContainer *container;
    IEnumConnections *connections;
    CONNECTDATA data;
    DWORD cookie;

    ok(ITTAPI_QueryInterface(tapi, &IID_IConnectionPointContainer, (void **)&container));
    ok(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, point));
    IConnectionPointContainer_Release(container);
    ok(IConnectionPoint_Advise(*point, (IUnknown *)&sink->ITTAPIEventNotification_iface, &cookie));
    ok(IConnectionPoint_EnumConnections(*point, &connections));
    ok(IEnumConnections_Next(connections, 1, &data, NULL));
    ck_assert_uint_eq(data.dwCookie, cookie);
    IUnknown_Release(data.pUnk);
    IEnumConnections_Release(connections);
    return cookie;
}

static void client_leaves(void)
{
    ITAgentSession_Release(session);
    ITAgent_Release(agent);
    ITAddress_Release(address);
    ITQueue_Release(queue);
    ITACDGroup_Release(group);
    ITAgentHandler_Release(handler);
    ok(ITTAPI_Shutdown(tapi));
    ITTAPICallCenter_Release(center);
    ITTAPI_Release(tapi);
}

void recorded_run(struct recorded *world, bool faults)
{
    BSTR id = bstr("7"), pin = bstr("1234"), wrong = bstr("\"\\\n");
    struct sink sink;
    IConnectionPoint *point;
    DWORD cookie;

    sink_init(&sink);
    ok(tapi3_emulator_create_tapi(world->emulator, &IID_ITTAPI, (void **)&tapi));
    client_looks();
    client_looks_late();
    expect_hr(ITAgentHandler_CreateAgentWithID(handler, id, wrong, &agent), TAPI_E_CALLCENTER_INVALPASSWORD, "wrong PIN");
    ok(ITAgentHandler_CreateAgentWithID(handler, id, pin, &agent));
    ok(ITAgent_CreateSession(agent, group, address, &session));
    cookie = client_advises(&point, &sink);
    client_works(world, &sink, faults);
    ok(IConnectionPoint_Unadvise(point, cookie));
    IConnectionPoint_Release(point);
    recorded_step(world, 1);
    client_leaves();
    ck_assert_int_eq(sink.refs, 1);
    ck_assert_int_gt(sink.count, 6);
    SysFreeString(id);
    SysFreeString(pin);
    SysFreeString(wrong);
}

void recorded_pass_every_type(struct recorded *world)
{
    BSTR id = bstr("7"), pin = bstr("1234");

    ok(tapi3_emulator_create_tapi(world->emulator, &IID_ITTAPI, (void **)&tapi));
    client_looks();
    client_looks_late();
    ok(ITAgentHandler_CreateAgentWithID(handler, id, pin, &agent));
    ok(ITAgent_CreateSession(agent, group, address, &session));
    client_passes_every_type();
    client_leaves();
    SysFreeString(id);
    SysFreeString(pin);
}

/* ---- Traces ---- */

void recorded_trace(const struct recorded *world, char *text)
{
    ck_assert_uint_lt(tapi3_trace_text(world->emulator, text, TRACE_ROOM), TRACE_ROOM);
    ck_assert_uint_eq(tapi3_trace_lost(world->emulator), 0);
}

void recorded_no_threads(char *text)
{
    char *to = text;

    for (const char *at = text; *at;) {
        const char *open = strchr(at, '['), *close = open ? strchr(open, ']') : NULL, *end = strchr(at, '\n');

        ck_assert(close && end && close < end);
        memmove(to, at, (size_t)(open - at));
        to += open - at;
        memmove(to, close + 2, (size_t)(end + 1 - close - 2));
        to += end + 1 - close - 2;
        at = end + 1;
    }
    *to = '\0';
}

HRESULT recorded_replay(struct recorded *world, const char *text, struct tapi3_replay_result *result)
{
    struct tapi3_replay_options options = { .advance = recorded_advance, .context = world };

    return tapi3_trace_replay(world->emulator, text, strlen(text), &options, recorded_report, sizeof(recorded_report), result);
}
