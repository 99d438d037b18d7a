/* desktop_sink.c */
#define COBJMACROS
#include "desktop_sink.h"

#include "planted.h"

#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>

struct desktop_sink {
    ITTAPIEventNotification ITTAPIEventNotification_iface;
    atomic_ulong refs;
    _Atomic(struct told *) last; /* the newest first: pushed by TAPI's thread, taken all at once by the desktop's */
    atomic_bool missed;
};

static struct desktop_sink *sink_of(ITTAPIEventNotification *iface)
{
    return (struct desktop_sink *)(void *)((char *)iface - offsetof(struct desktop_sink, ITTAPIEventNotification_iface));
}

void told_free(struct told *told)
{
    if (told->about)
        IUnknown_Release(told->about);
    free(told);
}

static HRESULT STDMETHODCALLTYPE sink_QueryInterface(ITTAPIEventNotification *iface, REFIID riid, void **out)
{
    if (!out)
        return E_POINTER;
    *out = NULL;
    if (!IsEqualIID(riid, &IID_IUnknown) && !IsEqualIID(riid, &IID_ITTAPIEventNotification))
        return E_NOINTERFACE;
    *out = iface;
    ITTAPIEventNotification_AddRef(iface);
    return S_OK;
}

static ULONG STDMETHODCALLTYPE sink_AddRef(ITTAPIEventNotification *iface)
{
    return (ULONG)atomic_fetch_add(&sink_of(iface)->refs, 1) + 1;
}

static ULONG STDMETHODCALLTYPE sink_Release(ITTAPIEventNotification *iface)
{
    struct desktop_sink *sink = sink_of(iface);
    ULONG refs = (ULONG)atomic_fetch_sub(&sink->refs, 1) - 1;
    struct told *told, *next;
    BOOL missed;

    if (refs > 0)
        return refs;
    for (told = desktop_sink_take(sink, &missed); told; told = next) {
        next = told->next;
        told_free(told);
    }
    free(sink);
    return 0;
}

/* What happened, and to whom: the event object knows it, and the switch is not asked. */
#define READER(read, Event, EVENT, get_What, Object, get_Object)                            \
    static HRESULT read(IDispatch *dispatch, struct told *told)                             \
    {                                                                                       \
        HRESULT hr;                                                                         \
        EVENT what;                                                                         \
        Event *event;                                                                       \
        Object *about;                                                                      \
                                                                                            \
        if (FAILED(hr = IDispatch_QueryInterface(dispatch, &IID_##Event, (void **)&event))) \
            return hr;                                                                      \
        if (SUCCEEDED(hr = Event##_##get_What(event, &what))) {                             \
            told->what = (int)what;                                                         \
            if (SUCCEEDED(hr = Event##_##get_Object(event, &about)))                        \
                told->about = (IUnknown *)about;                                            \
        }                                                                                   \
        Event##_Release(event);                                                             \
        return hr;                                                                          \
    }

READER(read_agent, ITAgentEvent, AGENT_EVENT, get_Event, ITAgent, get_Agent)
READER(read_session, ITAgentSessionEvent, AGENT_SESSION_EVENT, get_Event, ITAgentSession, get_Session)
READER(read_group, ITACDGroupEvent, ACDGROUP_EVENT, get_Event, ITACDGroup, get_Group)
READER(read_queue, ITQueueEvent, ACDQUEUE_EVENT, get_Event, ITQueue, get_Queue)
READER(read_notification, ITCallNotificationEvent, CALL_NOTIFICATION_EVENT, get_Event, ITCallInfo, get_Call)
READER(read_call_state, ITCallStateEvent, CALL_STATE, get_State, ITCallInfo, get_Call)
READER(read_call_info, ITCallInfoChangeEvent, CALLINFOCHANGE_CAUSE, get_Cause, ITCallInfo, get_Call)

static HRESULT read_event(TAPI_EVENT kind, IDispatch *event, struct told *told)
{
    told->kind = kind;
    switch (kind) {
    case TE_AGENT: return read_agent(event, told);
    case TE_AGENTSESSION: return read_session(event, told);
    case TE_ACDGROUP: return read_group(event, told);
    case TE_QUEUE: return read_queue(event, told);
    case TE_CALLNOTIFICATION: return read_notification(event, told);
    case TE_CALLSTATE: return read_call_state(event, told);
    case TE_CALLINFOCHANGE: return read_call_info(event, told);
    default: return E_NOTIMPL;
    }
}

static HRESULT STDMETHODCALLTYPE sink_Event(ITTAPIEventNotification *iface, TAPI_EVENT kind, IDispatch *event)
{
    struct desktop_sink *sink = sink_of(iface);
    struct told *told;
    LONG calls;
    HRESULT hr;

    if (!(kind & DESKTOP_EVENTS))
        return S_OK;
    told = calloc(1, sizeof(*told));
    hr = told ? read_event(kind, event, told) : E_OUTOFMEMORY;
    if (PLANTED(BLOCKING_IN_AN_EVENT) && SUCCEEDED(hr) && kind == TE_AGENTSESSION)
        ITAgentSession_get_NumberOfCalls((ITAgentSession *)told->about, &calls);
    if (SUCCEEDED(hr)) {
        told->next = atomic_load(&sink->last);
        while (!atomic_compare_exchange_weak(&sink->last, &told->next, told))
            ;
        return S_OK;
    }
    if (told)
        told_free(told);
    if (!PLANTED(IGNORED_MEMORY))
        atomic_store(&sink->missed, 1);
    return S_OK; /* TAPI has nothing to do with it */
}

static ITTAPIEventNotificationVtbl sink_vtbl = { sink_QueryInterface, sink_AddRef, sink_Release, sink_Event };

struct desktop_sink *desktop_sink_create(void)
{
    struct desktop_sink *sink = calloc(1, sizeof(*sink));

    if (!sink)
        return NULL;
    sink->ITTAPIEventNotification_iface.lpVtbl = &sink_vtbl;
    atomic_init(&sink->refs, 1);
    return sink;
}

ITTAPIEventNotification *desktop_sink_interface(struct desktop_sink *sink)
{
    return &sink->ITTAPIEventNotification_iface;
}

struct told *desktop_sink_take(struct desktop_sink *sink, BOOL *missed)
{
    struct told *newest, *oldest = NULL;

    *missed = atomic_exchange(&sink->missed, 0) ? TRUE : FALSE;
    newest = atomic_exchange(&sink->last, NULL);
    while (newest) {
        struct told *next = newest->next;

        newest->next = oldest;
        oldest = newest;
        newest = next;
    }
    return oldest;
}
