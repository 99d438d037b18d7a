/* tests/fuzz/script_sink.c: sinks of the clients, which take steps of the script themselves. */
#include "script.h"

#define DEPTH 2 /* of sinks that do so */

static int sinks;
static size_t held;

struct sink {
    ITTAPIEventNotification ITTAPIEventNotification_iface;
    IDispatch IDispatch_iface; /* of the outgoing dispatch interface */
    LONG refs;
    IUnknown *holds; /* an object that goes with the sink; NULL: none */
    uint8_t does;
};

static struct sink *impl_from_ITTAPIEventNotification(ITTAPIEventNotification *iface)
{
    return CONTAINING_RECORD(iface, struct sink, ITTAPIEventNotification_iface);
}

static struct sink *impl_from_IDispatch(IDispatch *iface) { return CONTAINING_RECORD(iface, struct sink, IDispatch_iface); }

static ULONG sink_release(struct sink *sink)
{
    LONG refs = --sink->refs;

    MUST(refs >= 0);
    if (refs == 0) {
        sinks--;
        held -= sink->holds != NULL;
        if (sink->holds)
            IUnknown_Release(sink->holds);
        free(sink);
    }
    return (ULONG)refs;
}

static HRESULT sink_query(struct sink *sink, REFIID riid, void **out)
{
    *out = NULL;
    if (IsEqualIID(riid, &IID_IUnknown) || IsEqualIID(riid, &IID_ITTAPIEventNotification))
        *out = &sink->ITTAPIEventNotification_iface;
    else if (IsEqualIID(riid, &IID_IDispatch) || IsEqualIID(riid, &DIID_ITTAPIDispatchEventNotification))
        *out = &sink->IDispatch_iface;
    else
        return E_NOINTERFACE;
    sink->refs++;
    return S_OK;
}

static const IID *event_interface(TAPI_EVENT kind)
{
    switch (kind) {
    case TE_AGENT: return &IID_ITAgentEvent;
    case TE_AGENTSESSION: return &IID_ITAgentSessionEvent;
    case TE_AGENTHANDLER: return &IID_ITAgentHandlerEvent;
    case TE_ACDGROUP: return &IID_ITACDGroupEvent;
    case TE_QUEUE: return &IID_ITQueueEvent;
    case TE_ADDRESS: return &IID_ITAddressEvent;
    case TE_CALLNOTIFICATION: return &IID_ITCallNotificationEvent;
    case TE_CALLSTATE: return &IID_ITCallStateEvent;
    case TE_CALLINFOCHANGE: return &IID_ITCallInfoChangeEvent;
    case TE_CALLHUB: return &IID_ITCallHubEvent;
    default: return &IID_ITTAPIObjectEvent2;
    }
}

static HRESULT sink_told(struct sink *sink, TAPI_EVENT kind, IDispatch *event)
{
    const IID *iid = event_interface(kind);
    uint8_t does = sink->does;
    void *object;

    MUST(event);
    script.depth++;
    if ((does & 1) && SUCCEEDED(IDispatch_QueryInterface(event, iid, &object)))
        keep(object, interface_of(iid));
    for (unsigned steps = does >> 4; steps > 0 && script.depth <= DEPTH && script_step(); steps--)
        ;
    script.depth--;
    return does & 2 ? E_FAIL : S_OK;
}

static HRESULT STDMETHODCALLTYPE sink_QueryInterface(ITTAPIEventNotification *iface, REFIID riid, void **out)
{
    return sink_query(impl_from_ITTAPIEventNotification(iface), riid, out);
}
static ULONG STDMETHODCALLTYPE sink_AddRef(ITTAPIEventNotification *iface) { return (ULONG)++impl_from_ITTAPIEventNotification(iface)->refs; }
static ULONG STDMETHODCALLTYPE sink_Release(ITTAPIEventNotification *iface) { return sink_release(impl_from_ITTAPIEventNotification(iface)); }
static HRESULT STDMETHODCALLTYPE sink_Event(ITTAPIEventNotification *iface, TAPI_EVENT kind, IDispatch *event)
{
    return sink_told(impl_from_ITTAPIEventNotification(iface), kind, event);
}

static HRESULT STDMETHODCALLTYPE dispatch_QueryInterface(IDispatch *iface, REFIID riid, void **out)
{
    return sink_query(impl_from_IDispatch(iface), riid, out);
}
static ULONG STDMETHODCALLTYPE dispatch_AddRef(IDispatch *iface) { return (ULONG)++impl_from_IDispatch(iface)->refs; }
static ULONG STDMETHODCALLTYPE dispatch_Release(IDispatch *iface) { return sink_release(impl_from_IDispatch(iface)); }
static HRESULT STDMETHODCALLTYPE dispatch_Invoke(IDispatch *iface, DISPID id, REFIID riid, LCID lcid, WORD flags, DISPPARAMS *params, VARIANT *result,
                                                 EXCEPINFO *exception, UINT *bad)
{
    (void)id;
    (void)riid;
    (void)lcid;
    (void)flags;
    (void)result;
    (void)exception;
    (void)bad;
    MUST(params->cArgs == 2 && V_VT(&params->rgvarg[0]) == VT_DISPATCH && V_VT(&params->rgvarg[1]) == VT_I4);
    return sink_told(impl_from_IDispatch(iface), (TAPI_EVENT)V_I4(&params->rgvarg[1]), V_DISPATCH(&params->rgvarg[0]));
}

static ITTAPIEventNotificationVtbl sink_vtbl = { .QueryInterface = sink_QueryInterface, .AddRef = sink_AddRef, .Release = sink_Release, .Event = sink_Event };
static IDispatchVtbl dispatch_vtbl = { .QueryInterface = dispatch_QueryInterface,
                                       .AddRef = dispatch_AddRef,
                                       .Release = dispatch_Release,
                                       .Invoke = dispatch_Invoke };

IUnknown *sink_create(uint8_t does, IUnknown *holds)
{
    struct sink *sink = calloc(1, sizeof(*sink));

    MUST(sink);
    sinks++;
    sink->ITTAPIEventNotification_iface.lpVtbl = &sink_vtbl;
    sink->IDispatch_iface.lpVtbl = &dispatch_vtbl;
    sink->refs = 1;
    sink->does = does;
    if ((sink->holds = holds))
        IUnknown_AddRef(holds);
    held += holds != NULL;
    return (IUnknown *)&sink->ITTAPIEventNotification_iface;
}

size_t sinks_references(void) { return held; }

void sinks_end(void) { MUST(sinks == 0 && held == 0); }
