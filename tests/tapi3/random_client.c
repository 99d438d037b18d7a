/* tests/tapi3/random_client.c */
#include "random_client.h"

#include <stdlib.h>
#include <string.h>

#define STEPS 12 /* of a sequence */

int sequences(void)
{
    const char *asked = getenv("TAPI3AGENT_SEQUENCES");

    return asked ? atoi(asked) : 2000;
}

/* ---- A sink that does something with some events ---- */

atomic_long events;

static HRESULT STDMETHODCALLTYPE busy_QueryInterface(ITTAPIEventNotification *iface, REFIID riid, void **out)
{
    if (!IsEqualIID(riid, &IID_IUnknown) && !IsEqualIID(riid, &IID_ITTAPIEventNotification))
        return E_NOINTERFACE;
    *out = iface;
    return S_OK;
}
static ULONG STDMETHODCALLTYPE busy_AddRef(ITTAPIEventNotification *iface) { return iface ? 2 : 0; }
static ULONG STDMETHODCALLTYPE busy_Release(ITTAPIEventNotification *iface) { return iface ? 1 : 0; }
static HRESULT STDMETHODCALLTYPE busy_Event(ITTAPIEventNotification *iface, TAPI_EVENT kind, IDispatch *event)
{
    DISPPARAMS none = { NULL, NULL, 0, 0 };
    VARIANT object;

    (void)iface;
    (void)kind;
    atomic_fetch_add(&events, 1);
    VariantInit(&object);
    IDispatch_Invoke(event, 1, &IID_NULL, 0, DISPATCH_PROPERTYGET, &none, &object, NULL, NULL); /* what it is about */
    VariantClear(&object);
    return S_OK;
}
static ITTAPIEventNotificationVtbl busy_vtbl = { .QueryInterface = busy_QueryInterface, .AddRef = busy_AddRef, .Release = busy_Release, .Event = busy_Event };
ITTAPIEventNotification busy = { .lpVtbl = &busy_vtbl };

/* ---- One thread ---- */

unsigned chance(struct worker *worker, unsigned below)
{
    worker->seed ^= worker->seed << 13;
    worker->seed ^= worker->seed >> 7;
    worker->seed ^= worker->seed << 17;
    return (unsigned)(worker->seed >> 33) % below;
}

static void keep(struct worker *worker, IDispatch *object)
{
    IDispatch **place = &worker->kept[chance(worker, KEPT)];

    if (*place)
        IDispatch_Release(*place);
    *place = object;
}

static IDispatch *any_kept(struct worker *worker) { return worker->kept[chance(worker, KEPT)]; }

static VARIANT any_argument(struct worker *worker)
{
    VARIANT argument;

    VariantInit(&argument);
    switch (chance(worker, 6)) {
    case 0:
        V_VT(&argument) = VT_I4;
        V_I4(&argument) = (LONG)chance(worker, 12) - 2;
        break;
    case 1:
        V_VT(&argument) = VT_BOOL;
        V_BOOL(&argument) = chance(worker, 2) ? VARIANT_TRUE : VARIANT_FALSE;
        break;
    case 2:
        V_VT(&argument) = VT_BSTR;
        V_BSTR(&argument) = bstr(chance(worker, 2) ? "7" : "1234");
        break;
    case 3: break;
    default:
        V_VT(&argument) = VT_DISPATCH;
        V_DISPATCH(&argument) = any_kept(worker);
        if (V_DISPATCH(&argument))
            IDispatch_AddRef(V_DISPATCH(&argument));
        break;
    }
    return argument;
}

/* Members by number, also those that are not there. Shutdown is left to other steps, or nothing would go on. */
static DISPID any_member(struct worker *worker)
{
    static const DISPID bases[] = { 0, 0, 0x10000, 0x20000, 0x30000 };
    DISPID id = bases[chance(worker, 5)] + (DISPID)chance(worker, 26);

    return id == 0x1000E ? DISPID_NEWENUM : id;
}

static void invoke_anything(struct worker *worker)
{
    static const WORD flags[] = { DISPATCH_METHOD | DISPATCH_PROPERTYGET, DISPATCH_PROPERTYGET, DISPATCH_METHOD, DISPATCH_PROPERTYPUT };
    IDispatch *object = any_kept(worker);
    DISPID put = DISPID_PROPERTYPUT;
    WORD how = flags[chance(worker, 4)];
    VARIANT arguments[3], result;
    DISPPARAMS params = { arguments, &put, chance(worker, 4), how == DISPATCH_PROPERTYPUT ? 1 : 0 };
    EXCEPINFO exception;
    UINT bad;

    if (!object)
        return;
    for (UINT i = 0; i < params.cArgs; i++)
        arguments[i] = any_argument(worker);
    VariantInit(&result);
    IDispatch_AddRef(object); /* keep() may give it up */
    if (SUCCEEDED(IDispatch_Invoke(object, any_member(worker), &IID_NULL, 0, how, &params, &result, &exception, &bad))) {
        if (V_VT(&result) == VT_DISPATCH && V_DISPATCH(&result) && chance(worker, 2)) {
            keep(worker, V_DISPATCH(&result));
            V_VT(&result) = VT_EMPTY;
        }
    }
    IDispatch_Release(object);
    VariantClear(&result);
    for (UINT i = 0; i < params.cArgs; i++)
        VariantClear(&arguments[i]);
}

static void take_from_list(struct worker *worker)
{
    VARIANT list, item;

    VariantInit(&list);
    VariantInit(&item);
    switch (chance(worker, 3)) {
    case 0: ITAgentHandler_get_ACDGroups(fx.handler, &list); break;
    case 1: ITAgent_get_AgentSessions(fx.agent, &list); break;
    default: ITTAPI_get_Addresses(fx.tapi, &list); break;
    }
    if (V_VT(&list) != VT_DISPATCH)
        return;
    if (SUCCEEDED(ITCollection_get_Item((ITCollection *)V_DISPATCH(&list), 1 + (LONG)chance(worker, 3), &item)))
        keep(worker, V_DISPATCH(&item));
    keep(worker, V_DISPATCH(&list));
}

static void make_session(struct worker *worker)
{
    ITAgentSession *session;
    ITAgent *agent;

    if (ITAgentHandler_CreateAgent(fx.handler, &agent) != S_OK)
        return;
    if (ITAgent_CreateSession(agent, chance(worker, 2) ? fx.com_group : fx.com_other_group, fx.com_address, &session) == S_OK) {
        ITAgent_put_State(agent, AS_READY);
        ITAgentSession_put_State(session, ASST_READY);
        if (chance(worker, 4))
            ITAgentSession_put_State(session, ASST_SESSION_ENDED);
        keep(worker, (IDispatch *)session);
    }
    keep(worker, (IDispatch *)agent);
}

static void drive_calls(struct worker *worker)
{
    if (!worker->call) {
        acd_call_arrive(fx.queue, NULL, &worker->call);
        return;
    }
    switch (chance(worker, 5)) {
    case 0: acd_call_answer(worker->call); break;
    case 1: acd_call_hold(worker->call); break;
    case 2: acd_advance(fx.acd, (int64_t)chance(worker, 3000) * ACD_MILLISECOND); break;
    default:
        if (acd_call_end(worker->call) != ACD_OK && acd_call_abandon(worker->call) != ACD_OK)
            return;
        acd_call_unref(worker->call);
        worker->call = NULL;
        break;
    }
}

static void live_and_die(struct worker *worker)
{
    ITTAPICallCenter *center;
    VARIANT switches;
    ITTAPI *tapi;

    if (tapi3_emulator_create_tapi(fx.emulator, &IID_ITTAPI, (void **)&tapi) != S_OK)
        return;
    if (ITTAPI_Initialize(tapi) == S_OK) {
        ITTAPI_put_EventFilter(tapi, TE_AGENT | TE_AGENTSESSION | TE_QUEUE);
        ITTAPI_QueryInterface(tapi, &IID_ITTAPICallCenter, (void **)&center);
        VariantInit(&switches);
        ITTAPICallCenter_get_AgentHandlers(center, &switches);
        VariantClear(&switches);
        ITTAPICallCenter_Release(center);
        if (chance(worker, 2))
            ITTAPI_Shutdown(tapi);
    }
    ITTAPI_Release(tapi);
}

static void listen_a_while(struct worker *worker)
{
    IConnectionPointContainer *container;
    IConnectionPoint *point;
    DWORD cookie;

    if (ITTAPI_QueryInterface(fx.tapi, &IID_IConnectionPointContainer, (void **)&container) != S_OK)
        return;
    if (IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &point) == S_OK) {
        if (IConnectionPoint_Advise(point, (IUnknown *)&busy, &cookie) == S_OK) {
            make_session(worker);
            IConnectionPoint_Unadvise(point, cookie);
        }
        IConnectionPoint_Release(point);
    }
    IConnectionPointContainer_Release(container);
}

static void step(struct worker *worker)
{
    switch (chance(worker, 12)) {
    case 0: take_from_list(worker); break;
    case 1: make_session(worker); break;
    case 2:
    case 3: drive_calls(worker); break;
    case 4:
        if (chance(worker, 10) == 0)
            live_and_die(worker);
        break;
    case 5:
        if (chance(worker, 4) == 0)
            listen_a_while(worker);
        break;
    case 6: {
        ITTAPICallCenter *center;

        if (SUCCEEDED(ITTAPI_QueryInterface(fx.tapi, &IID_ITTAPICallCenter, (void **)&center)))
            keep(worker, (IDispatch *)center);
        break;
    }
    case 7:
        ITAgentHandler_AddRef(fx.handler);
        keep(worker, (IDispatch *)fx.handler);
        break;
    default: invoke_anything(worker); break;
    }
}

void random_work(void *context)
{
    struct worker *worker = context;

    for (int i = 0; i < worker->sequences; i++) {
        for (int j = 0; j < STEPS; j++)
            step(worker);
        for (size_t j = 0; i % 8 == 7 && j < KEPT; j++) /* and begins with nothing now and then */
            if (worker->kept[j]) {
                IDispatch_Release(worker->kept[j]);
                worker->kept[j] = NULL;
            }
    }
    for (size_t i = 0; i < KEPT; i++)
        if (worker->kept[i])
            IDispatch_Release(worker->kept[i]);
    acd_call_unref(worker->call);
}
