/* tests/tapi3/test_trace.c: the questions about a trace, its events, limits, threads, and the way to standard error. */
#include "intercepted.h"

#include "late.h"

#include "base/alloc.h"
#include "base/sync.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef _WIN32
#include <unistd.h>
#endif

static void expect_trace(const char *expected) { ck_assert_str_eq(trace_text(), expected); }

static void begin_anew(void) { tapi3_trace_clear(fx.emulator); }

static void release(void *object) { IUnknown_Release((IUnknown *)object); }

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
    { "^Agent#1", 3, 1, 4 },
    { "^gent#1", 0, 0, 0 },
    { "^*gent#1", 3, 1, 4 },
    { "^ITAgent", 0, 0, 0 },
    { "^?gent#1 *S_OK", 2, 1, 4 },
    { "^", 5, 1, 5 },
    { "S_OK$", 3, 1, 5 },
    { "S_O$", 0, 0, 0 },
    { "E_*$", 1, 3, 3 },
    { "E_??????????$", 1, 3, 3 },
    { "$", 5, 1, 5 },
    { "^Agent#1 ITAgent::put_State(AS_READY) = S_OK$", 2, 1, 4 },
    { "^Agent#1 ITAgent::put_State(AS_READY) = S_O$", 0, 0, 0 },
    { "^$", 0, 0, 0 },
    { "S_OK$ ", 0, 0, 0 }, /* a $ in the middle is one */
    { "put^", 0, 0, 0 },
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

START_TEST(without_a_intercept_every_trace_is_empty)
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
    expect_trace(
        "0 [1] event TE_ADDRESS AE_STATE Address#1, AddressEvent#1 = S_OK\n"
        "0 [1] event TE_TAPIOBJECT TE_ADDRESSCREATE -, TAPIObjectEvent#1 = S_OK\n"
        "0 [1] event TE_TAPIOBJECT TE_ADDRESSREMOVE Address#1, TAPIObjectEvent#2 = S_OK\n"
        "0 [1] event TE_TAPIOBJECT TE_REINIT -, TAPIObjectEvent#3 = S_OK\n");
    ok(ITTAPI_Shutdown(fx.tapi));
}
END_TEST

/* ---- Limits ---- */

static void setup_limited(void)
{
    fixture_setup_with((struct tapi3_emulator_options){ .delivery = TAPI3_DELIVERY_PUMP, .observe_calls = true, .trace_limit = 20 });
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
    advise(&deaf);                                                                                                         /* five */
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

/* More than there is room for at first; one after another, so that the system may give the next what the last had. */
START_TEST(threads_are_numbered_as_they_appear)
{
    const uint64_t others = 20, first = 19; /* the first call after the set-up */
    struct tapi3_trace_entry entry;

    begin_anew();
    call_once(NULL);
    for (uint64_t i = 0; i < others; i++) {
        struct thread *thread = thread_start(call_once, NULL);

        ck_assert_ptr_nonnull(thread);
        thread_join(thread);
    }
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, "AddRef"), others + 1);
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, NULL), 2 * (others + 1));
    for (uint64_t i = 0; i < 2 * (others + 1); i++) {
        ck_assert(tapi3_trace_get(fx.emulator, first + i, &entry));
        ck_assert_uint_eq(entry.thread, 1 + i / 2);
        ck_assert_uint_eq(entry.depth, 0);
    }
    call_once(NULL);
    ck_assert(tapi3_trace_get(fx.emulator, first + 2 * (others + 1), &entry));
    ck_assert_uint_eq(entry.thread, 1);
}
END_TEST

static void setup_threaded(void) { fixture_setup_with((struct tapi3_emulator_options){ .delivery = TAPI3_DELIVERY_THREAD, .observe_calls = true }); }

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
    ck_assert_ptr_nonnull(strstr(text,
                                 "\n0 [1] Agent#1 ITAgent::put_State(AS_READY) = S_OK\n0 [1] Agent#1 ITAgent::AddRef() = 2\n"
                                 "0 [1] Agent#1 ITAgent::Release() = 1\n0 [1] AgentSession#1 ITAgentSession::Release() = 0\n"));
    run_printed("", text, sizeof(text));
    ck_assert_str_eq(text, "");
}
END_TEST

#endif

int main(void)
{
    Suite *suite = suite_create("trace");
    TCase *tc = add_case(suite, "trace", fixture_setup_intercepted), *unobserved = add_case(suite, "not intercepted", fixture_setup);
    TCase *limited = add_case(suite, "limited", setup_limited), *threaded = add_case(suite, "threaded", setup_threaded);
#ifndef _WIN32
    TCase *printed;
#endif

    tcase_add_loop_test(tc, a_pattern_finds_what_it_describes, 0, (int)ARRAY_COUNT(patterns));
    tcase_add_test(tc, order_is_that_of_the_first_and_any_later_one);
    tcase_add_test(tc, an_entry_tells_when_where_and_how);
    tcase_add_test(unobserved, without_a_intercept_every_trace_is_empty);
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
