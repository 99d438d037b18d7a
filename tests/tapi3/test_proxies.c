/* tests/tapi3/test_proxies.c: the application that acts for a switch is gone, silent or serves only a part; and time passes while a client waits. */
#include "intercepted.h"

#include "base/alloc.h"
#include "base/sync.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_UNAVAILABLE ((HRESULT)0x80000049)
#define ALL TAPI3_REQUESTS_ALL

static void set_proxy(enum tapi3_proxy proxy, unsigned served) { ok(tapi3_proxy_set(fx.emulator, fx.sw, proxy, served)); }

/* ---- What can be set ---- */

static const struct {
    const char *name;
    enum tapi3_proxy proxy;
    unsigned served;
    HRESULT expected;
} settings[] = {
    { "complete", TAPI3_PROXY_COMPLETE, 0, S_OK },
    { "complete serves all anyway", TAPI3_PROXY_COMPLETE, ALL, E_INVALIDARG },
    { "none", TAPI3_PROXY_NONE, 0, S_OK },
    { "none serves nothing", TAPI3_PROXY_NONE, TAPI3_REQUEST_GET_GROUPS, E_INVALIDARG },
    { "silent", TAPI3_PROXY_SILENT, 0, S_OK },
    { "silent serves nothing", TAPI3_PROXY_SILENT, TAPI3_REQUEST_GET_GROUPS, E_INVALIDARG },
    { "a part that is nothing", TAPI3_PROXY_PARTIAL, 0, S_OK },
    { "a part", TAPI3_PROXY_PARTIAL, TAPI3_REQUEST_GET_GROUPS, S_OK },
    { "a part that is all but one", TAPI3_PROXY_PARTIAL, ALL & ~TAPI3_REQUEST_GET_GROUPS, S_OK },
    { "a part that is all", TAPI3_PROXY_PARTIAL, ALL, E_INVALIDARG },
    { "a request that is none", TAPI3_PROXY_PARTIAL, 1u << 0x0D, E_INVALIDARG },
    { "a request beyond the last", TAPI3_PROXY_PARTIAL, 1u << 0x15, E_INVALIDARG },
    { "no such mode", (enum tapi3_proxy)4, 0, E_INVALIDARG },
};

START_TEST(a_proxy_is_set_or_refused)
{
    enum tapi3_proxy proxy = settings[_i].proxy;
    bool available = settings[_i].expected != S_OK || proxy == TAPI3_PROXY_COMPLETE || proxy == TAPI3_PROXY_SILENT;

    expect_hr(tapi3_proxy_set(fx.emulator, fx.sw, proxy, settings[_i].served), settings[_i].expected, settings[_i].name);
    ck_assert_int_eq(acd_switch_available(fx.sw), available);
    if (settings[_i].expected != S_OK)
        ok(ITAgent_put_State(fx.agent, AS_READY));
}
END_TEST

START_TEST(a_proxy_is_of_a_switch_of_this_world)
{
    struct acd_switch *other_switch;
    struct acd *other;

    ck_assert_int_eq(acd_create(NULL, &other), ACD_OK);
    ck_assert_int_eq(acd_switch_create(other, &(struct acd_switch_options){ .name = "Other" }, &other_switch), ACD_OK);
    expect_hr(tapi3_proxy_set(fx.emulator, other_switch, TAPI3_PROXY_NONE, 0), E_INVALIDARG, "another world");
    ck_assert(acd_switch_available(other_switch));
    acd_switch_unref(other_switch);
    acd_destroy(other);
    ck_assert_int_eq(acd_switch_remove(fx.sw), ACD_OK);
    expect_hr(tapi3_proxy_set(fx.emulator, fx.sw, TAPI3_PROXY_NONE, 0), TAPI_E_NODEVICE, "removed");
    expect_hr(tapi3_proxy_set(fx.emulator, fx.sw, TAPI3_PROXY_SILENT, 0), TAPI_E_NODEVICE, "removed");
    expect_hr(ITAgent_put_State(fx.agent, AS_READY), TAPI_E_NODEVICE, "and not silent");
}
END_TEST

START_TEST(a_proxy_that_cannot_be_told_of_stays_as_it_was)
{
    int failures = 0;
    HRESULT hr;

    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENTHANDLER));
    for (uint64_t n = 1; n < 20; n++) {
        mem_fail_at(n);
        hr = tapi3_proxy_set(fx.emulator, fx.sw, TAPI3_PROXY_NONE, 0);
        mem_fail_at(0);
        if (hr == S_OK)
            break;
        expect_hr(hr, E_OUTOFMEMORY, "none");
        ck_assert(acd_switch_available(fx.sw));
        ok(ITAgent_put_State(fx.agent, AS_READY));
        failures++;
    }
    ok(hr);
    ck_assert_int_gt(failures, 0);
    expect_hr(ITAgent_put_State(fx.agent, AS_READY), TAPI_E_NODEVICE, "now it is gone");
}
END_TEST

/* ---- What the client is told, and what is listed ---- */

static size_t handlers_listed(void)
{
    IEnumAgentHandler *handlers;
    ITAgentHandler *handler[4];
    ITCollection *collection;
    ULONG count;
    VARIANT list;
    LONG size;

    ok(ITTAPICallCenter_EnumerateAgentHandlers(fx.center, &handlers));
    ck_assert(SUCCEEDED(IEnumAgentHandler_Next(handlers, ARRAY_COUNT(handler), handler, &count)));
    for (ULONG i = 0; i < count; i++)
        ITAgentHandler_Release(handler[i]);
    IEnumAgentHandler_Release(handlers);
    ok(ITTAPICallCenter_get_AgentHandlers(fx.center, &list));
    ok(IDispatch_QueryInterface(V_DISPATCH(&list), &IID_ITCollection, (void **)&collection));
    ok(ITCollection_get_Count(collection, &size));
    ITCollection_Release(collection);
    VariantClear(&list);
    ck_assert_int_eq(size, (LONG)count);
    return count;
}

enum {
    NOTHING = -1
};

static const struct {
    enum tapi3_proxy from, to;
    int told;
} changes[] = {
    { TAPI3_PROXY_COMPLETE, TAPI3_PROXY_COMPLETE, NOTHING },
    { TAPI3_PROXY_COMPLETE, TAPI3_PROXY_NONE, AHE_AGENTHANDLER_REMOVED },
    { TAPI3_PROXY_COMPLETE, TAPI3_PROXY_SILENT, NOTHING },
    { TAPI3_PROXY_COMPLETE, TAPI3_PROXY_PARTIAL, AHE_AGENTHANDLER_REMOVED },
    { TAPI3_PROXY_NONE, TAPI3_PROXY_COMPLETE, AHE_NEW_AGENTHANDLER },
    { TAPI3_PROXY_NONE, TAPI3_PROXY_NONE, NOTHING },
    { TAPI3_PROXY_NONE, TAPI3_PROXY_SILENT, AHE_NEW_AGENTHANDLER },
    { TAPI3_PROXY_NONE, TAPI3_PROXY_PARTIAL, NOTHING },
    { TAPI3_PROXY_SILENT, TAPI3_PROXY_COMPLETE, NOTHING },
    { TAPI3_PROXY_SILENT, TAPI3_PROXY_NONE, AHE_AGENTHANDLER_REMOVED },
    { TAPI3_PROXY_SILENT, TAPI3_PROXY_SILENT, NOTHING },
    { TAPI3_PROXY_SILENT, TAPI3_PROXY_PARTIAL, AHE_AGENTHANDLER_REMOVED },
    { TAPI3_PROXY_PARTIAL, TAPI3_PROXY_COMPLETE, AHE_NEW_AGENTHANDLER },
    { TAPI3_PROXY_PARTIAL, TAPI3_PROXY_NONE, NOTHING },
    { TAPI3_PROXY_PARTIAL, TAPI3_PROXY_SILENT, AHE_NEW_AGENTHANDLER },
    { TAPI3_PROXY_PARTIAL, TAPI3_PROXY_PARTIAL, NOTHING },
};

START_TEST(a_change_is_told_once_and_seen_in_the_list)
{
    bool listed = changes[_i].to == TAPI3_PROXY_COMPLETE || changes[_i].to == TAPI3_PROXY_SILENT;
    struct sink sink;
    DWORD cookie;

    sink_init(&sink);
    cookie = sink_advise(&sink);
    set_proxy(changes[_i].from, 0);
    ok(ITTAPI_put_EventFilter(fx.tapi, 0x7FFFFFFF));
    set_proxy(changes[_i].to, 0);
    ck_assert_uint_eq(handlers_listed(), listed);
    tapi3_emulator_pump(fx.emulator);
    ck_assert_int_eq(sink.count, changes[_i].told != NOTHING);
    if (sink.count > 0) {
        ck_assert_int_eq(sink.seen[0].kind, TE_AGENTHANDLER);
        ck_assert_int_eq(sink.seen[0].what, changes[_i].told);
        ck_assert_ptr_eq(sink.seen[0].object, fx.handler);
    }
    ok(sink_unadvise(cookie));
}
END_TEST

START_TEST(what_happens_at_the_switch_meanwhile_is_not_lost)
{
    struct acd_call *call = offer_call();
    ITAgent *agent = JUNK;
    LONG number = 99;
    BSTR name;

    set_proxy(TAPI3_PROXY_NONE, 0);
    ck_assert_int_eq(acd_call_answer(call), ACD_OK);
    advance(60);
    ck_assert_int_eq(acd_call_end(call), ACD_OK);
    advance(30);
    expect_hr(ITAgentSession_get_TotalCallTime(fx.session, &number), TAPI_E_NODEVICE, "no proxy");
    ck_assert_int_eq(number, 0);
    expect_hr(ITAgentHandler_CreateAgent(fx.handler, &agent), TAPI_E_NODEVICE, "no proxy");
    ck_assert_ptr_null(agent);
    ok(ITAgentHandler_get_Name(fx.handler, &name));
    expect_text(name, "Switch");
    set_proxy(TAPI3_PROXY_COMPLETE, 0);
    ok(ITAgentSession_get_TotalCallTime(fx.session, &number));
    ck_assert_int_eq(number, 90);
    ok(ITAgentHandler_CreateAgent(fx.handler, &agent));
    ITAgent_Release(agent);
    acd_call_unref(call);
}
END_TEST

START_TEST(a_switch_that_was_removed_without_a_proxy_is_told_of_once)
{
    struct sink sink;
    DWORD cookie;

    sink_init(&sink);
    cookie = sink_advise(&sink);
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENTHANDLER));
    set_proxy(TAPI3_PROXY_NONE, 0);
    ck_assert_int_eq(acd_switch_remove(fx.sw), ACD_OK);
    tapi3_emulator_pump(fx.emulator);
    ck_assert_int_eq(sink.count, 1);
    ck_assert_int_eq(sink.seen[0].what, AHE_AGENTHANDLER_REMOVED);
    ok(sink_unadvise(cookie));
}
END_TEST

/* ---- A part of the requests ---- */

static HRESULT drop(HRESULT hr, void *made)
{
    if (made)
        IUnknown_Release((IUnknown *)made);
    return hr;
}

#define LONG_GETTER(name, call)           \
    static HRESULT name(void)             \
    {                                     \
        LONG out = 99;                    \
        HRESULT hr = call;                \
                                          \
        ck_assert(SUCCEEDED(hr) || !out); \
        return hr;                        \
    }
#define MAKER(name, type, call)           \
    static HRESULT name(void)             \
    {                                     \
        type *out = JUNK;                 \
        HRESULT hr = call;                \
                                          \
        ck_assert(SUCCEEDED(hr) || !out); \
        return drop(hr, out);             \
    }

MAKER(create_agent, ITAgent, ITAgentHandler_CreateAgent(fx.handler, &out))
MAKER(create_session, ITAgentSession, ITAgent_CreateSession(fx.agent, fx.com_group, fx.com_address, &out))
MAKER(enumerate_groups, IEnumACDGroup, ITAgentHandler_EnumerateACDGroups(fx.handler, &out))
MAKER(enumerate_queues, IEnumQueue, ITACDGroup_EnumerateQueues(fx.com_group, &out))
LONG_GETTER(get_agent_period, ITAgent_get_MeasurementPeriod(fx.agent, &out))
LONG_GETTER(get_calls, ITAgentSession_get_NumberOfCalls(fx.session, &out))
LONG_GETTER(get_queued, ITQueue_get_TotalCallsQueued(fx.com_queue, &out))

static HRESULT set_agent_period(void) { return ITAgent_put_MeasurementPeriod(fx.agent, 60); }
static HRESULT set_session_state(void) { return ITAgentSession_put_State(fx.session, ASST_READY); }
static HRESULT set_queue_period(void) { return ITQueue_put_MeasurementPeriod(fx.com_queue, 60); }
static HRESULT set_agent_state(void) { return ITAgent_put_State(fx.agent, AS_READY); }

static const struct {
    const char *name;
    unsigned request;
    HRESULT (*call)(void);
    HRESULT refusal;
} parts[] = {
    { "create agent", TAPI3_REQUEST_CREATE_AGENT, create_agent, TAPI_E_NOTSUPPORTED },
    { "set agent period", TAPI3_REQUEST_SET_AGENT_PERIOD, set_agent_period, LINE_UNAVAILABLE },
    { "get agent info", TAPI3_REQUEST_GET_AGENT_INFO, get_agent_period, TAPI_E_NOTSUPPORTED },
    { "create session", TAPI3_REQUEST_CREATE_SESSION, create_session, TAPI_E_NOTSUPPORTED },
    { "set session state", TAPI3_REQUEST_SET_SESSION_STATE, set_session_state, LINE_UNAVAILABLE },
    { "get session info", TAPI3_REQUEST_GET_SESSION_INFO, get_calls, LINE_UNAVAILABLE },
    { "get queues", TAPI3_REQUEST_GET_QUEUES, enumerate_queues, TAPI_E_NOTSUPPORTED },
    { "set queue period", TAPI3_REQUEST_SET_QUEUE_PERIOD, set_queue_period, LINE_UNAVAILABLE },
    { "get queue info", TAPI3_REQUEST_GET_QUEUE_INFO, get_queued, TAPI_E_NOTSUPPORTED },
    { "get groups", TAPI3_REQUEST_GET_GROUPS, enumerate_groups, TAPI_E_NOTSUPPORTED },
    { "set agent state", TAPI3_REQUEST_SET_AGENT_STATE, set_agent_state, TAPI_E_NOTSUPPORTED },
};

static void expect_served(unsigned served)
{
    char before[TEXT_ROOM];

    set_proxy(TAPI3_PROXY_PARTIAL, served);
    for (size_t i = 0; i < ARRAY_COUNT(parts); i++) {
        strcpy(before, world_text());
        expect_hr(parts[i].call(), served & parts[i].request ? S_OK : parts[i].refusal, parts[i].name);
        if (!(served & parts[i].request))
            ck_assert_str_eq(world_text(), before);
    }
}

START_TEST(each_request_is_served_by_itself)
{
    unsigned all = 0;

    expect_served(parts[_i].request);
    expect_served(ALL & ~parts[_i].request);
    set_proxy(TAPI3_PROXY_COMPLETE, 0);
    for (size_t i = 0; i < ARRAY_COUNT(parts); i++) {
        ok(parts[i].call());
        all |= parts[i].request;
    }
    ck_assert_uint_eq(all, ALL);
    ck_assert_uint_eq(strays(), 0);
}
END_TEST

/* ---- Waiting ---- */

/* What everybody is told of the world, with the times. */
static struct acd_app *listen_to_all(void)
{
    struct acd_app *client;

    ck_assert_int_eq(acd_app_create(fx.acd, &(struct acd_app_options){ .sees_all = true }, &client), ACD_OK);
    acd_app_set_events(client, ACD_EVENTS_ALL & ~ACD_EVENT_BIT(ACD_EVENT_CALL));
    return client;
}

static void expect_event(struct acd_app *client, int64_t time, enum acd_event_kind kind, int what)
{
    struct acd_event *event = acd_app_next_event(client);

    ck_assert_ptr_nonnull(event);
    ck_assert_int_eq(event->time, time);
    ck_assert_int_eq(event->kind, kind);
    ck_assert_int_eq(event->what, what);
    acd_event_free(event);
}

START_TEST(what_is_due_while_a_call_waits_happens_in_its_own_time)
{
    struct acd_call *call = offer_call();
    struct acd_app *client;
    LONG number = 99;
    int64_t began;

    ck_assert_int_eq(acd_call_answer(call), ACD_OK);
    ck_assert_int_eq(acd_call_end(call), ACD_OK);
    advance(7);
    client = listen_to_all();
    began = acd_now(fx.acd);
    add_fault("ITQueue::*", TAPI3_FAULT_NO_ANSWER, 0);
    expect_hr(ITQueue_get_TotalCallsQueued(fx.com_queue, &number), TAPI_E_TIMEOUT, "no answer");
    ck_assert_int_eq(number, 0);
    ck_assert_int_eq(acd_now(fx.acd) - began, 120 * ACD_SECOND);
    expect_event(client, began + 23 * ACD_SECOND, ACD_EVENT_SESSION, ACD_SESSION_TO_READY); /* wrap-up of 30 s is over */
    expect_event(client, began + 23 * ACD_SECOND, ACD_EVENT_AGENT, ACD_AGENT_READY);
    ck_assert_ptr_null(acd_app_next_event(client));
    acd_app_end(client);
    acd_app_unref(client);
    acd_call_unref(call);
}
END_TEST

START_TEST(a_slow_answer_is_that_of_the_later_time)
{
    struct tapi3_fault slow = { .method = "ITAgentSession::get_SessionDuration", .kind = TAPI3_FAULT_SLOW, .delay = 7 * ACD_SECOND };
    LONG duration;

    ok(tapi3_fault_add(fx.emulator, &slow, NULL));
    ok(ITAgentSession_get_SessionDuration(fx.session, &duration));
    ck_assert_int_eq(duration, 7);
    ok(ITAgentSession_get_SessionDuration(fx.session, &duration));
    ck_assert_int_eq(duration, 14);
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, "get_SessionDuration() = S_OK after 7 s, 14"), 1);
}
END_TEST

START_TEST(a_call_waits_no_longer_than_two_minutes)
{
    struct tapi3_fault slow = { .method = "*", .kind = TAPI3_FAULT_SLOW, .delay = 70 * ACD_SECOND };
    LONG number;

    set_proxy(TAPI3_PROXY_SILENT, 0);
    ok(tapi3_fault_add(fx.emulator, &slow, NULL));
    expect_hr(ITQueue_get_TotalCallsQueued(fx.com_queue, &number), TAPI_E_TIMEOUT, "slow and silent");
    ck_assert_int_eq(acd_now(fx.acd), 120 * ACD_SECOND);
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, "get_TotalCallsQueued() = TAPI_E_TIMEOUT after 120 s"), 1);
}
END_TEST

START_TEST(what_was_made_too_late_is_not_there)
{
    size_t agents = acd_switch_agents(fx.sw, NULL, 0), sessions = acd_group_sessions(fx.group, NULL, 0);
    int64_t blocks = mem_live();

    if (_i == 0)
        set_proxy(TAPI3_PROXY_SILENT, 0);
    else
        add_fault("*", TAPI3_FAULT_NO_ANSWER, 0);
    blocks = mem_live();
    expect_hr(create_agent(), TAPI_E_TIMEOUT, "agent");
    expect_hr(create_session(), TAPI_E_TIMEOUT, "session");
    advance(3600); /* nor does it come later */
    ck_assert_int_eq(mem_live(), blocks);
    ck_assert_uint_eq(acd_switch_agents(fx.sw, NULL, 0), agents);
    ck_assert_uint_eq(acd_group_sessions(fx.group, NULL, 0), sessions);
    tapi3_fault_clear(fx.emulator);
    set_proxy(TAPI3_PROXY_COMPLETE, 0);
    ok(create_session());
    ck_assert_uint_eq(acd_group_sessions(fx.group, NULL, 0), sessions + 1);
}
END_TEST

START_TEST(a_clock_that_cannot_move_on_is_an_error)
{
    LONG number = 99;

    ck_assert_int_eq(acd_advance(fx.acd, INT64_MAX - acd_now(fx.acd) - 5), ACD_OK);
    add_fault("ITQueue::*", TAPI3_FAULT_NO_ANSWER, 0);
    expect_hr(ITQueue_get_TotalCallsQueued(fx.com_queue, &number), E_INVALIDARG, "the end of time");
    ck_assert_int_eq(number, 0);
}
END_TEST

static HRESULT in_sink;
static int64_t waited_in_sink;

static void ask_in_sink(struct sink *sink)
{
    int64_t began = acd_now(fx.acd);
    LONG number;

    (void)sink;
    in_sink = ITQueue_get_TotalCallsQueued(fx.com_queue, &number);
    waited_in_sink = acd_now(fx.acd) - began;
}

START_TEST(a_sink_waits_as_well)
{
    struct sink sink;
    DWORD cookie;

    sink_init(&sink);
    sink.during = ask_in_sink;
    cookie = sink_advise(&sink);
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENT));
    ok(ITAgent_put_State(fx.agent, AS_READY));
    add_fault("ITQueue::*", TAPI3_FAULT_NO_ANSWER, 0);
    tapi3_emulator_pump(fx.emulator);
    ck_assert_int_eq(sink.count, 1);
    expect_hr(in_sink, TAPI_E_TIMEOUT, "in a sink");
    ck_assert_int_eq(waited_in_sink, TAPI3_ANSWER_TIME);
    ok(sink_unadvise(cookie));
}
END_TEST

/* A real clock goes by itself: the call only waits until it has. */
START_TEST(with_a_real_clock_a_call_waits)
{
    struct tapi3_emulator_options options = { .delivery = TAPI3_DELIVERY_PUMP, .observe_calls = true };
    struct tapi3_fault slow = { .method = "EnumerateACDGroups", .kind = TAPI3_FAULT_SLOW, .delay = 1 };
    struct tapi3_emulator *emulator;
    IEnumAgentHandler *handlers;
    ITTAPICallCenter *center;
    ITAgentHandler *handler;
    IEnumACDGroup *groups;
    struct acd *acd;
    int64_t began;
    ITTAPI *tapi;

    ck_assert_int_eq(acd_create(&(struct acd_options){ .clock = ACD_CLOCK_REAL }, &acd), ACD_OK);
    ck_assert_int_eq(acd_switch_create(acd, &(struct acd_switch_options){ .name = "Real" }, NULL), ACD_OK);
    ok(tapi3_emulator_create(acd, &options, &emulator));
    ok(tapi3_emulator_create_tapi(emulator, &IID_ITTAPI, (void **)&tapi));
    ok(ITTAPI_Initialize(tapi));
    ok(ITTAPI_QueryInterface(tapi, &IID_ITTAPICallCenter, (void **)&center));
    ok(ITTAPICallCenter_EnumerateAgentHandlers(center, &handlers));
    ok(IEnumAgentHandler_Next(handlers, 1, &handler, NULL));
    ok(tapi3_fault_add(emulator, &slow, NULL));
    began = acd_now(acd);
    ok(ITAgentHandler_EnumerateACDGroups(handler, &groups));
    ck_assert_int_gt(acd_now(acd), began);
    ck_assert_uint_eq(tapi3_trace_count(emulator, "EnumerateACDGroups() = S_OK after 0.000000001 s, EnumACDGroup#1"), 1);
    IEnumACDGroup_Release(groups);
    ITAgentHandler_Release(handler);
    IEnumAgentHandler_Release(handlers);
    ITTAPICallCenter_Release(center);
    ITTAPI_Release(tapi);
    ck_assert_uint_eq(tapi3_emulator_held_objects(emulator), 0);
    tapi3_emulator_destroy(emulator);
    acd_destroy(acd);
}
END_TEST

/* ---- More than one ---- */

START_TEST(each_switch_has_a_proxy_of_its_own)
{
    struct acd_switch *other;
    IEnumAgentHandler *handlers;
    ITAgentHandler *handler[2];
    ITAgent *agent;

    ck_assert_int_eq(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "Other" }, &other), ACD_OK);
    ok(ITTAPICallCenter_EnumerateAgentHandlers(fx.center, &handlers));
    ok(IEnumAgentHandler_Next(handlers, 2, handler, &(ULONG){ 0 }));
    ok(tapi3_proxy_set(fx.emulator, other, TAPI3_PROXY_SILENT, 0));
    ok(ITAgentHandler_CreateAgent(handler[0], &agent));
    ITAgent_Release(agent);
    expect_hr(ITAgentHandler_CreateAgent(handler[1], &agent), TAPI_E_TIMEOUT, "the other");
    set_proxy(TAPI3_PROXY_NONE, 0);
    ok(tapi3_proxy_set(fx.emulator, other, TAPI3_PROXY_COMPLETE, 0));
    expect_hr(ITAgentHandler_CreateAgent(handler[0], &agent), TAPI_E_NODEVICE, "the first");
    ok(ITAgentHandler_CreateAgent(handler[1], &agent));
    ITAgent_Release(agent);
    ck_assert_uint_eq(handlers_listed(), 1);
    ITAgentHandler_Release(handler[0]);
    ITAgentHandler_Release(handler[1]);
    IEnumAgentHandler_Release(handlers);
    acd_switch_unref(other);
}
END_TEST

START_TEST(what_calls_are_answered_is_each_emulators_own)
{
    struct tapi3_emulator_options options = { .delivery = TAPI3_DELIVERY_PUMP, .observe_calls = true };
    struct tapi3_emulator *other;

    ok(tapi3_emulator_create(fx.acd, &options, &other));
    ok(tapi3_proxy_set(other, fx.sw, TAPI3_PROXY_SILENT, 0));
    ok(create_agent());
    ok(tapi3_proxy_set(other, fx.sw, TAPI3_PROXY_NONE, 0));
    ok(create_agent());
    ck_assert_uint_eq(handlers_listed(), 0); /* but whether it can be reached is the switch's */
    tapi3_emulator_destroy(other);
}
END_TEST

/* ---- The service ---- */

START_TEST(the_service_comes_before_the_switch)
{
    ITTAPI *tapi;

    add_fault("*", TAPI3_FAULT_NO_ANSWER, 0);
    set_proxy(TAPI3_PROXY_NONE, 0);
    ok(tapi3_emulator_set_service(fx.emulator, TAPI3_SERVICE_ABSENT));
    expect_hr(create_agent(), TAPI_E_TIMEOUT, "those that are up go on");
    ok(tapi3_emulator_create_tapi(fx.emulator, &IID_ITTAPI, (void **)&tapi));
    expect_hr(ITTAPI_Initialize(tapi), TAPI_E_SERVICE_NOT_RUNNING, "others do not begin");
    ok(tapi3_emulator_set_service(fx.emulator, TAPI3_SERVICE_REINIT));
    expect_hr(create_agent(), TAPI_E_REINIT, "nobody is asked");
    ck_assert_int_eq(acd_now(fx.acd), TAPI3_ANSWER_TIME);
    ok(ITTAPI_Shutdown(fx.tapi));
    expect_hr(create_agent(), TAPI_E_NOT_INITIALIZED, "nor after Shutdown");
    ok(ITTAPI_Initialize(tapi));
    ITTAPI_Release(tapi);
    ck_assert_uint_eq(strays(), 0);
}
END_TEST

/* ---- Threads ---- */

static HRESULT when_new;
static int told_new;

static void ask_when_new(struct sink *sink)
{
    ITAgent *agent;

    if (sink->seen[sink->count - 1].what == AHE_NEW_AGENTHANDLER) {
        HRESULT hr = ITAgentHandler_CreateAgent(fx.handler, &agent);

        told_new++;
        if (FAILED(hr))
            when_new = hr;
        else
            ITAgent_Release(agent);
    }
    sink->count = 0;
}

START_TEST(who_is_told_of_a_handler_can_use_it)
{
    struct sink sink;
    DWORD cookie;

    sink_init(&sink);
    sink.during = ask_when_new;
    when_new = S_OK;
    told_new = 0;
    cookie = sink_advise(&sink);
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENTHANDLER));
    for (int i = 0; i < 300; i++) {
        set_proxy(TAPI3_PROXY_NONE, 0);
        set_proxy(TAPI3_PROXY_COMPLETE, 0);
        tapi3_emulator_flush(fx.emulator);
    }
    ck_assert_int_eq(told_new, 300);
    ok(when_new);
    ok(sink_unadvise(cookie));
}
END_TEST

static void setup_threaded(void) { fixture_setup_with((struct tapi3_emulator_options){ .delivery = TAPI3_DELIVERY_THREAD, .observe_calls = true }); }

int main(void)
{
    Suite *suite = suite_create("proxies");
    TCase *tc = add_case(suite, "proxies", fixture_setup_intercepted), *threaded = add_case(suite, "threaded", setup_threaded);

    tcase_add_loop_test(tc, a_proxy_is_set_or_refused, 0, (int)ARRAY_COUNT(settings));
    tcase_add_test(tc, a_proxy_is_of_a_switch_of_this_world);
    tcase_add_test(tc, a_proxy_that_cannot_be_told_of_stays_as_it_was);
    tcase_add_loop_test(tc, a_change_is_told_once_and_seen_in_the_list, 0, (int)ARRAY_COUNT(changes));
    tcase_add_test(tc, what_happens_at_the_switch_meanwhile_is_not_lost);
    tcase_add_test(tc, a_switch_that_was_removed_without_a_proxy_is_told_of_once);
    tcase_add_loop_test(tc, each_request_is_served_by_itself, 0, (int)ARRAY_COUNT(parts));
    tcase_add_test(tc, what_is_due_while_a_call_waits_happens_in_its_own_time);
    tcase_add_test(tc, a_slow_answer_is_that_of_the_later_time);
    tcase_add_test(tc, a_call_waits_no_longer_than_two_minutes);
    tcase_add_loop_test(tc, what_was_made_too_late_is_not_there, 0, 2);
    tcase_add_test(tc, a_clock_that_cannot_move_on_is_an_error);
    tcase_add_test(tc, a_sink_waits_as_well);
    tcase_add_test(tc, with_a_real_clock_a_call_waits);
    tcase_add_test(tc, each_switch_has_a_proxy_of_its_own);
    tcase_add_test(tc, what_calls_are_answered_is_each_emulators_own);
    tcase_add_test(tc, the_service_comes_before_the_switch);
    tcase_add_test(threaded, who_is_told_of_a_handler_can_use_it);
    return run_suite(suite);
}
