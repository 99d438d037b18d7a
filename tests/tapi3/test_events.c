/* tests/tapi3/test_events.c: what sinks are told, in which order, and what they may do meanwhile. */
#include "fixture.h"
#include "sweep.h"

#include "base/alloc.h"
#include "base/sync.h"

#define ALL (TE_AGENT | TE_AGENTSESSION | TE_AGENTHANDLER | TE_ACDGROUP | TE_QUEUE)

static struct sink sink, other;
static DWORD cookie, other_cookie;

static void setup_sinks(void)
{
    sink_init(&sink);
    sink_init(&other);
    cookie = sink_advise(&sink);
    ok(ITTAPI_put_EventFilter(fx.tapi, ALL));
}

static void setup(void)
{
    fixture_setup();
    setup_sinks();
}

static void setup_threaded(void)
{
    fixture_setup_threaded();
    setup_sinks();
}

static void expect_event(int i, TAPI_EVENT kind, int what, void *object)
{
    ck_assert_int_lt(i, sink.count);
    ck_assert_msg(sink.seen[i].kind == kind && sink.seen[i].what == what, "event %d is 0x%X/%d, not 0x%X/%d", i, (unsigned)sink.seen[i].kind, sink.seen[i].what,
                  (unsigned)kind, what);
    if (object)
        ck_assert_ptr_eq(sink.seen[i].object, object);
}

static void work_a_call(void)
{
    struct acd_call *call = offer_call();

    ck_assert_int_eq(acd_call_answer(call), ACD_OK);
    advance(10);
    ck_assert_int_eq(acd_call_end(call), ACD_OK);
    advance(30);
    acd_call_unref(call);
}

static void expect_work(void)
{
    expect_event(0, TE_AGENT, AE_READY, fx.agent);
    expect_event(1, TE_AGENTSESSION, ASE_READY, fx.session);
    expect_event(2, TE_AGENTSESSION, ASE_BUSY, fx.session);
    expect_event(3, TE_AGENT, AE_BUSY_ACD, fx.agent);
    expect_event(4, TE_AGENTSESSION, ASE_WRAPUP, fx.session);
    expect_event(5, TE_AGENTSESSION, ASE_READY, fx.session);
    expect_event(6, TE_AGENT, AE_READY, fx.agent);
    ck_assert_int_eq(sink.count, 7);
}

START_TEST(events_come_in_the_order_of_the_changes)
{
    work_a_call();
    ck_assert_int_eq(sink.count, 0); /* the pump delivers, nobody else */
    ck_assert_uint_eq(tapi3_emulator_pump(fx.emulator), 7);
    expect_work();
    ck_assert_uint_eq(tapi3_emulator_pump(fx.emulator), 0);
}
END_TEST

START_TEST(a_thread_delivers_the_same)
{
    work_a_call();
    tapi3_emulator_flush(fx.emulator);
    expect_work();
}
END_TEST

START_TEST(no_filter_no_event)
{
    ok(ITTAPI_put_EventFilter(fx.tapi, 0));
    work_a_call();
    tapi3_emulator_pump(fx.emulator);
    ck_assert_int_eq(sink.count, 0);
}
END_TEST

START_TEST(the_filter_takes_effect_for_events_raised_afterwards)
{
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENT));
    ok(ITAgentSession_put_State(fx.session, ASST_READY));
    ok(ITAgent_put_State(fx.agent, AS_READY));
    ok(ITTAPI_put_EventFilter(fx.tapi, 0)); /* too late for the agent's event */
    ok(ITAgent_put_State(fx.agent, AS_NOT_READY));
    tapi3_emulator_pump(fx.emulator);
    ck_assert_int_eq(sink.count, 1);
    expect_event(0, TE_AGENT, AE_READY, fx.agent);
}
END_TEST

START_TEST(a_new_session_is_told_with_the_pointer_that_CreateSession_gives)
{
    ITAgentSession *session;

    ok(ITAgent_CreateSession(fx.agent, fx.com_group, fx.com_address, &session));
    tapi3_emulator_pump(fx.emulator);
    expect_event(0, TE_AGENTSESSION, ASE_NEW_SESSION, session);
    ITAgentSession_Release(session);
}
END_TEST

START_TEST(removal_is_told_from_the_inside_out)
{
    ck_assert_int_eq(acd_group_remove(fx.group), ACD_OK); /* decision 4.27 */
    tapi3_emulator_pump(fx.emulator);
    expect_event(0, TE_AGENTSESSION, ASE_END, fx.session);
    expect_event(1, TE_QUEUE, ACDQE_QUEUE_REMOVED, fx.com_queue);
    expect_event(2, TE_ACDGROUP, ACDGE_GROUP_REMOVED, fx.com_group);
    ck_assert_int_eq(sink.count, 3);
}
END_TEST

START_TEST(a_switch_that_comes_is_a_new_handler)
{
    ck_assert_int_eq(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "Second" }, NULL), ACD_OK);
    ck_assert_int_eq(acd_switch_remove(fx.sw), ACD_OK);
    tapi3_emulator_pump(fx.emulator);
    expect_event(0, TE_AGENTHANDLER, AHE_NEW_AGENTHANDLER, NULL);
    expect_event(sink.count - 1, TE_AGENTHANDLER, AHE_AGENTHANDLER_REMOVED, fx.handler);
}
END_TEST

/* How many handlers a client is shown, by either list; *first, with a reference, may be NULL. */
static LONG shown_handlers(ITAgentHandler **first)
{
    IEnumAgentHandler *handlers;
    ITAgentHandler *shown[4];
    ULONG enumerated;
    VARIANT list;
    LONG count;

    ok(ITTAPICallCenter_EnumerateAgentHandlers(fx.center, &handlers));
    must(SUCCEEDED(IEnumAgentHandler_Next(handlers, 4, shown, &enumerated)));
    IEnumAgentHandler_Release(handlers);
    ok(ITTAPICallCenter_get_AgentHandlers(fx.center, &list));
    ok(ITCollection_get_Count((ITCollection *)V_DISPATCH(&list), &count));
    VariantClear(&list);
    ck_assert_int_eq(count, (LONG)enumerated);
    *first = enumerated ? shown[0] : NULL;
    for (ULONG i = 1; i < enumerated; i++)
        ITAgentHandler_Release(shown[i]);
    return count;
}

START_TEST(decision_4_44_a_handler_is_there_while_its_switch_is_available)
{
    struct acd_switch *second;
    ITAgentHandler *first;

    ck_assert_int_eq(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "Second" }, &second), ACD_OK);
    ck_assert_int_eq(acd_switch_set_available(fx.sw, false), ACD_OK);
    ck_assert_int_eq(shown_handlers(&first), 1);
    ck_assert_ptr_ne(first, fx.handler);
    ITAgentHandler_Release(first);
    ck_assert_int_eq(acd_switch_set_available(second, false), ACD_OK);
    ck_assert_int_eq(shown_handlers(&first), 0);
    ck_assert_int_eq(acd_switch_set_available(fx.sw, true), ACD_OK);
    ck_assert_int_eq(shown_handlers(&first), 1);
    ck_assert_ptr_eq(first, fx.handler); /* the same object comes back */
    ITAgentHandler_Release(first);
    tapi3_emulator_pump(fx.emulator);
    expect_event(0, TE_AGENTHANDLER, AHE_NEW_AGENTHANDLER, NULL);
    expect_event(1, TE_AGENTHANDLER, AHE_AGENTHANDLER_REMOVED, fx.handler);
    expect_event(2, TE_AGENTHANDLER, AHE_AGENTHANDLER_REMOVED, NULL);
    expect_event(3, TE_AGENTHANDLER, AHE_NEW_AGENTHANDLER, fx.handler);
    ck_assert_int_eq(sink.count, 4);
    acd_switch_unref(second);
}
END_TEST

START_TEST(agents_of_others_are_not_told)
{
    struct acd_agent *agent;

    ck_assert_int_eq(acd_agent_create(fx.sw, NULL, &agent), ACD_OK); /* decision 4.33 */
    ck_assert_int_eq(acd_agent_set_state(agent, ACD_AGENT_READY), ACD_OK);
    tapi3_emulator_pump(fx.emulator);
    ck_assert_int_eq(sink.count, 0);
    acd_agent_unref(agent);
}
END_TEST

START_TEST(every_sink_gets_each_event_and_only_those_after_its_Advise)
{
    ok(ITAgent_put_State(fx.agent, AS_READY));
    other_cookie = sink_advise(&other);
    ok(ITAgent_put_State(fx.agent, AS_NOT_READY));
    tapi3_emulator_pump(fx.emulator);
    ck_assert_int_eq(sink.count, 2);
    ck_assert_int_eq(other.count, 1);
    ck_assert_int_eq(other.seen[0].what, AE_NOT_READY);
    ck_assert_uint_ne(cookie, other_cookie);
    ok(sink_unadvise(cookie));
    ck_assert_int_eq(sink.refs, 1);
    ok(ITAgent_put_State(fx.agent, AS_READY));
    tapi3_emulator_pump(fx.emulator);
    ck_assert_int_eq(sink.count, 2);
    ck_assert_int_eq(other.count, 2);
    expect_hr(sink_unadvise(cookie), E_POINTER, "used twice");
    expect_hr(sink_unadvise(12345), E_POINTER, "unknown");
}
END_TEST

/* ---- From inside an event ---- */

static void unadvise_self(struct sink *at)
{
    (void)at;
    ok(sink_unadvise(cookie));
}

static void advise_other(struct sink *at)
{
    at->during = NULL;
    other_cookie = sink_advise(&other);
}

static void shut_down(struct sink *at)
{
    at->during = NULL;
    ok(ITTAPI_Shutdown(fx.tapi));
}

static void release_everything(struct sink *at)
{
    at->during = NULL;
    fixture_release_client();
}

static void pump_inside(struct sink *at)
{
    (void)at;
    must(tapi3_emulator_pump(fx.emulator) == 0);
    tapi3_emulator_flush(fx.emulator); /* returns */
}

static void change_state(struct sink *at)
{
    at->during = NULL;
    ok(ITAgent_put_State(fx.agent, AS_BUSY_OUTGOING));
}

static const struct {
    const char *name;
    void (*during)(struct sink *sink);
    int seen; /* of two events */
} deeds[] = {
    { "unadvise itself", unadvise_self, 1 },
    { "advise another", advise_other, 2 },
    { "shut down", shut_down, 1 },
    { "release everything", release_everything, 1 },
    { "pump", pump_inside, 2 },
    { "cause an event", change_state, 3 },
};

static void do_inside(int i)
{
    sink.during = deeds[i].during;
    ok(ITAgent_put_State(fx.agent, AS_READY));
    if (fx.agent && deeds[i].during != release_everything)
        (void)ITAgent_put_State(fx.agent, AS_NOT_READY); /* refused after a Shutdown on another thread */
    tapi3_emulator_flush(fx.emulator);
}

START_TEST(a_sink_may_do_anything_while_it_is_pumped)
{
    do_inside(_i);
    if (deeds[_i].during == release_everything || deeds[_i].during == pump_inside || deeds[_i].during == advise_other)
        ck_assert_int_ge(sink.count, 1);
    else
        ck_assert_msg(sink.count == deeds[_i].seen, "%s: %d events", deeds[_i].name, sink.count);
    if (deeds[_i].during == shut_down || deeds[_i].during == release_everything || deeds[_i].during == unadvise_self)
        ck_assert_int_eq(sink.refs, 1);
}
END_TEST

START_TEST(a_sink_may_do_anything_on_the_delivery_thread)
{
    sink.during = deeds[_i].during;
    ok(ITAgent_put_State(fx.agent, AS_READY));
    tapi3_emulator_flush(fx.emulator);
    tapi3_emulator_flush(fx.emulator); /* what the first event caused */
    ck_assert_int_ge(sink.count, 1);
}
END_TEST

/* ---- Event objects ---- */

static IDispatch *kept;

static HRESULT STDMETHODCALLTYPE keep_Event(ITTAPIEventNotification *iface, TAPI_EVENT kind, IDispatch *event)
{
    (void)iface;
    (void)kind;
    if (!kept) {
        kept = event;
        IDispatch_AddRef(event);
    } else {
        must(kept == event); /* one object for all sinks: A21 */
    }
    return S_OK;
}

START_TEST(an_event_object_is_shared_by_all_sinks_and_outlives_everything)
{
    ITTAPIEventNotificationVtbl keeper = *sink.ITTAPIEventNotification_iface.lpVtbl;
    ITAgentEvent *event;
    AGENT_EVENT what;
    ITAgent *agent;

    kept = NULL;
    keeper.Event = keep_Event;
    sink.ITTAPIEventNotification_iface.lpVtbl = &keeper;
    other.ITTAPIEventNotification_iface.lpVtbl = &keeper;
    other_cookie = sink_advise(&other);
    ok(ITAgent_put_State(fx.agent, AS_READY));
    tapi3_emulator_pump(fx.emulator);
    ck_assert_ptr_nonnull(kept);
    ok(ITAgent_put_State(fx.agent, AS_NOT_READY));
    ok(IDispatch_QueryInterface(kept, &IID_ITAgentEvent, (void **)&event));
    ok(ITAgentEvent_get_Event(event, &what));
    ck_assert_int_eq(what, AE_READY); /* as it was when it happened: decision 4.33 */
    ok(ITAgentEvent_get_Agent(event, &agent));
    ck_assert_ptr_eq(agent, fx.agent);
    ITAgent_Release(agent);
    ok(ITTAPI_put_EventFilter(fx.tapi, 0));
    fixture_release_client();
    ok(ITAgentEvent_get_Agent(event, &agent)); /* also after Shutdown: A40 */
    ITAgent_Release(agent);
    IDispatch_Release(kept);
    ck_assert_uint_eq(ITAgentEvent_Release(event), 0);
    kept = NULL;
}
END_TEST

/* ---- A dispinterface sink, as scripts have ---- */

struct script_sink {
    IDispatch IDispatch_iface;
    LONG refs;
    int count;
    LONG kind;
};

static HRESULT STDMETHODCALLTYPE script_QueryInterface(IDispatch *iface, REFIID riid, void **out)
{
    *out = NULL;
    if (!IsEqualIID(riid, &IID_IUnknown) && !IsEqualIID(riid, &IID_IDispatch) && !IsEqualIID(riid, &DIID_ITTAPIDispatchEventNotification))
        return E_NOINTERFACE;
    IDispatch_AddRef(iface);
    *out = iface;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE script_AddRef(IDispatch *iface) { return (ULONG)++((struct script_sink *)(void *)iface)->refs; }
static ULONG STDMETHODCALLTYPE script_Release(IDispatch *iface) { return (ULONG)--((struct script_sink *)(void *)iface)->refs; }

static HRESULT STDMETHODCALLTYPE script_Invoke(IDispatch *iface, DISPID id, REFIID riid, LCID lcid, WORD flags, DISPPARAMS *params, VARIANT *result,
                                               EXCEPINFO *exception, UINT *argument)
{
    struct script_sink *script = (struct script_sink *)(void *)iface;

    (void)lcid;
    (void)result;
    (void)exception;
    (void)argument;
    ck_assert_int_eq(id, 1);
    ck_assert(IsEqualIID(riid, &IID_NULL));
    ck_assert_int_eq(flags, DISPATCH_METHOD);
    ck_assert_uint_eq(params->cArgs, 2);
    ck_assert_uint_eq(params->cNamedArgs, 0);
    ck_assert_int_eq(V_VT(&params->rgvarg[1]), VT_I4); /* the first argument comes last */
    ck_assert_int_eq(V_VT(&params->rgvarg[0]), VT_DISPATCH);
    script->kind = V_I4(&params->rgvarg[1]);
    script->count++;
    return S_OK;
}

START_TEST(a_dispinterface_sink_is_invoked)
{
    IDispatchVtbl vtbl = { .QueryInterface = script_QueryInterface, .AddRef = script_AddRef, .Release = script_Release, .Invoke = script_Invoke };
    struct script_sink script = { .IDispatch_iface.lpVtbl = &vtbl, .refs = 1 };
    IConnectionPointContainer *container;
    IConnectionPoint *point;
    DWORD script_cookie;

    ok(ITTAPI_QueryInterface(fx.tapi, &IID_IConnectionPointContainer, (void **)&container));
    ok(IConnectionPointContainer_FindConnectionPoint(container, &DIID_ITTAPIDispatchEventNotification, &point));
    expect_hr(IConnectionPoint_Advise(point, (IUnknown *)&sink.ITTAPIEventNotification_iface, &script_cookie), CONNECT_E_CANNOTCONNECT, "no dispinterface");
    ck_assert_uint_eq(script_cookie, 0);
    ok(IConnectionPoint_Advise(point, (IUnknown *)&script.IDispatch_iface, &script_cookie));
    ok(ITAgent_put_State(fx.agent, AS_READY));
    tapi3_emulator_pump(fx.emulator);
    ck_assert_int_eq(script.count, 1);
    ck_assert_int_eq(script.kind, TE_AGENT);
    ok(IConnectionPoint_Unadvise(point, script_cookie));
    ck_assert_int_eq(script.refs, 1);
    IConnectionPoint_Release(point);
    IConnectionPointContainer_Release(container);
}
END_TEST

START_TEST(connection_points_are_found_and_listed)
{
    IConnectionPointContainer *container, *back;
    IEnumConnectionPoints *points;
    IEnumConnections *connections;
    IConnectionPoint *point = JUNK, *found[3];
    CONNECTDATA data;
    ULONG fetched;
    IID iid;

    ok(ITTAPI_QueryInterface(fx.tapi, &IID_IConnectionPointContainer, (void **)&container));
    expect_hr(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITAgent, &point), CONNECT_E_NOCONNECTION, "none");
    ck_assert_ptr_null(point);
    ok(IConnectionPointContainer_EnumConnectionPoints(container, &points));
    expect_hr(IEnumConnectionPoints_Next(points, 3, found, &fetched), S_FALSE, "two");
    ck_assert_uint_eq(fetched, 2);
    ok(IConnectionPoint_GetConnectionInterface(found[0], &iid));
    ck_assert(IsEqualIID(&iid, &IID_ITTAPIEventNotification));
    ok(IConnectionPoint_GetConnectionPointContainer(found[0], &back));
    ck_assert_ptr_eq(back, container);
    ok(IConnectionPoint_EnumConnections(found[0], &connections));
    ok(IEnumConnections_Next(connections, 1, &data, &fetched));
    ck_assert_ptr_eq(data.pUnk, (IUnknown *)&sink.ITTAPIEventNotification_iface);
    ck_assert_uint_eq(data.dwCookie, cookie);
    IUnknown_Release(data.pUnk);
    IEnumConnections_Release(connections);
    IConnectionPointContainer_Release(back);
    IConnectionPoint_Release(found[0]);
    IConnectionPoint_Release(found[1]);
    IEnumConnectionPoints_Release(points);
    IConnectionPointContainer_Release(container);
}
END_TEST

/* ---- Memory ---- */

START_TEST(without_memory_the_change_fails_and_no_event_is_lost)
{
    uint64_t n = 1;

    if (wrapper_sweep_wanted()) /* which makes memory fail by itself */
        return;
    for (HRESULT hr = E_OUTOFMEMORY; hr != S_OK; n++) {
        AGENT_STATE state;

        mem_fail_at(n);
        hr = ITAgent_put_State(fx.agent, AS_READY);
        mem_fail_at(0);
        ok(ITAgent_get_State(fx.agent, &state));
        if (hr != S_OK) {
            ck_assert_int_eq(hr, E_OUTOFMEMORY);
            ck_assert_int_eq(state, AS_NOT_READY);
            ck_assert_uint_eq(tapi3_emulator_pump(fx.emulator), 0);
        }
    }
    ck_assert_uint_gt(n, 2); /* there was something to fail */
    mem_fail_at(1);
    ck_assert_uint_eq(tapi3_emulator_pump(fx.emulator), 1); /* delivering needs no memory, but for the object the sink asks for */
    mem_fail_at(0);
    expect_event(0, TE_AGENT, AE_READY, fx.agent);
}
END_TEST

/* ---- Unadvise from another thread ---- */

static struct lock gate_lock = LOCK_INIT;
static struct cond gate_cond;
static bool inside, left, unadvised;

/* How many sinks are advised. */
static ULONG advised(void)
{
    IConnectionPointContainer *container;
    IEnumConnections *connections;
    IConnectionPoint *point;
    CONNECTDATA data[4];
    ULONG count;

    ok(ITTAPI_QueryInterface(fx.tapi, &IID_IConnectionPointContainer, (void **)&container));
    ok(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &point));
    ok(IConnectionPoint_EnumConnections(point, &connections));
    ck_assert(SUCCEEDED(IEnumConnections_Next(connections, 4, data, &count)));
    for (ULONG i = 0; i < count; i++)
        IUnknown_Release(data[i].pUnk);
    IEnumConnections_Release(connections);
    IConnectionPoint_Release(point);
    IConnectionPointContainer_Release(container);
    return count;
}

/* Stays inside until the other thread's Unadvise has taken the sink out: from then on it waits for this very call. */
static void wait_inside(struct sink *at)
{
    at->during = NULL;
    lock_acquire(&gate_lock);
    inside = true;
    cond_broadcast(&gate_cond);
    lock_release(&gate_lock);
    while (advised() > 0)
        continue;
    lock_acquire(&gate_lock);
    must(!unadvised);
    left = true;
    lock_release(&gate_lock);
}

static HRESULT take_out_by_unadvise(void) { return sink_unadvise(cookie); }
static HRESULT take_out_by_shutdown(void) { return ITTAPI_Shutdown(fx.tapi); }

static HRESULT (*const take_out[])(void) = { take_out_by_unadvise, take_out_by_shutdown };

static void take_out_thread(void *context)
{
    const int *how = context;

    lock_acquire(&gate_lock);
    while (!inside)
        cond_wait(&gate_cond, &gate_lock);
    lock_release(&gate_lock);
    ok(take_out[*how]());
    must(sink.refs == 1); /* given back */
    lock_acquire(&gate_lock);
    must(left);
    unadvised = true;
    lock_release(&gate_lock);
}

START_TEST(Unadvise_and_Shutdown_from_another_thread_wait_for_a_running_call)
{
    struct thread *thread;
    int how = _i;

    cond_init(&gate_cond);
    inside = left = unadvised = false;
    sink.during = wait_inside;
    thread = thread_start(take_out_thread, &how);
    ck_assert_ptr_nonnull(thread);
    ok(ITAgent_put_State(fx.agent, AS_READY));
    (void)ITAgent_put_State(fx.agent, AS_NOT_READY); /* refused if the Shutdown was faster */
    thread_join(thread);
    ck_assert(unadvised);
    tapi3_emulator_flush(fx.emulator);
    ck_assert_int_eq(sink.count, 1);
    cond_destroy(&gate_cond);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("events");
    TCase *pumped = add_case(suite, "pumped", setup), *threaded = add_case(suite, "threaded", setup_threaded);

    tcase_add_test(pumped, events_come_in_the_order_of_the_changes);
    tcase_add_test(pumped, no_filter_no_event);
    tcase_add_test(pumped, the_filter_takes_effect_for_events_raised_afterwards);
    tcase_add_test(pumped, a_new_session_is_told_with_the_pointer_that_CreateSession_gives);
    tcase_add_test(pumped, removal_is_told_from_the_inside_out);
    tcase_add_test(pumped, a_switch_that_comes_is_a_new_handler);
    tcase_add_test(pumped, decision_4_44_a_handler_is_there_while_its_switch_is_available);
    tcase_add_test(pumped, agents_of_others_are_not_told);
    tcase_add_test(pumped, every_sink_gets_each_event_and_only_those_after_its_Advise);
    tcase_add_loop_test(pumped, a_sink_may_do_anything_while_it_is_pumped, 0, (int)ARRAY_COUNT(deeds));
    tcase_add_test(pumped, an_event_object_is_shared_by_all_sinks_and_outlives_everything);
    tcase_add_test(pumped, a_dispinterface_sink_is_invoked);
    tcase_add_test(pumped, connection_points_are_found_and_listed);
    tcase_add_test(pumped, without_memory_the_change_fails_and_no_event_is_lost);
    tcase_add_test(threaded, a_thread_delivers_the_same);
    tcase_add_loop_test(threaded, a_sink_may_do_anything_on_the_delivery_thread, 0, (int)ARRAY_COUNT(deeds));
    tcase_add_loop_test(threaded, Unadvise_and_Shutdown_from_another_thread_wait_for_a_running_call, 0, (int)ARRAY_COUNT(take_out));
    return run_suite(suite);
}
