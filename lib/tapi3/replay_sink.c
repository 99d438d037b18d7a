/* lib/tapi3/replay_sink.c: a sink of a replay (ITTAPIEventNotification, ITTAPIDispatchEventNotification), in place of one of the client's. */
#include "tapi3/replay.h"

#include "base/alloc.h"
#include "com/object.h"

#include <tapi3.h>

/* Not one of the library's objects for its client, so it is not counted as one. */
struct replay_sink {
    ITTAPIEventNotification ITTAPIEventNotification_iface; /* owns IUnknown */
    IDispatch IDispatch_iface;
    atomic_uint refs;
    struct replay *replay; /* NULL when it has ended */
    bool refuses;
};

static struct replay_sink *impl_from_ITTAPIEventNotification(ITTAPIEventNotification *iface)
{
    return CONTAINING_RECORD(iface, struct replay_sink, ITTAPIEventNotification_iface);
}

static struct replay_sink *impl_from_IDispatch(IDispatch *iface)
{
    return CONTAINING_RECORD(iface, struct replay_sink, IDispatch_iface);
}

static HRESULT sink_query(struct replay_sink *sink, REFIID riid, void **out)
{
    if (!out)
        return E_POINTER;
    *out = NULL;
    if (IsEqualIID(riid, &IID_IUnknown) || (!sink->refuses && IsEqualIID(riid, &IID_ITTAPIEventNotification)))
        *out = &sink->ITTAPIEventNotification_iface;
    else if (!sink->refuses && (IsEqualIID(riid, &DIID_ITTAPIDispatchEventNotification) || IsEqualIID(riid, &IID_IDispatch)))
        *out = &sink->IDispatch_iface;
    else
        return E_NOINTERFACE;
    com_ref(&sink->refs);
    return S_OK;
}

static ULONG sink_release(struct replay_sink *sink)
{
    ULONG refs = com_unref(&sink->refs);

    if (refs == 0)
        mem_free(sink);
    return refs;
}

/* ---- ITTAPIEventNotification ---- */

static HRESULT STDMETHODCALLTYPE notification_QueryInterface(ITTAPIEventNotification *iface, REFIID riid, void **out)
{
    return sink_query(impl_from_ITTAPIEventNotification(iface), riid, out);
}

static ULONG STDMETHODCALLTYPE notification_AddRef(ITTAPIEventNotification *iface)
{
    return com_ref(&impl_from_ITTAPIEventNotification(iface)->refs);
}

static ULONG STDMETHODCALLTYPE notification_Release(ITTAPIEventNotification *iface)
{
    return sink_release(impl_from_ITTAPIEventNotification(iface));
}

static HRESULT STDMETHODCALLTYPE notification_Event(ITTAPIEventNotification *iface, TAPI_EVENT kind, IDispatch *event)
{
    struct replay_sink *sink = impl_from_ITTAPIEventNotification(iface);

    (void)kind; /* the event says it, too */
    return sink->replay ? replay_event(sink->replay, event) : S_OK;
}

static ITTAPIEventNotificationVtbl notification_vtbl = {
    .QueryInterface = notification_QueryInterface,
    .AddRef = notification_AddRef,
    .Release = notification_Release,
    .Event = notification_Event,
};

/* ---- ITTAPIDispatchEventNotification ---- */

static HRESULT STDMETHODCALLTYPE dispatch_QueryInterface(IDispatch *iface, REFIID riid, void **out)
{
    return sink_query(impl_from_IDispatch(iface), riid, out);
}

static ULONG STDMETHODCALLTYPE dispatch_AddRef(IDispatch *iface)
{
    return com_ref(&impl_from_IDispatch(iface)->refs);
}

static ULONG STDMETHODCALLTYPE dispatch_Release(IDispatch *iface)
{
    return sink_release(impl_from_IDispatch(iface));
}

static HRESULT STDMETHODCALLTYPE dispatch_GetTypeInfoCount(IDispatch *iface, UINT *count)
{
    (void)iface;
    if (!count)
        return E_POINTER;
    *count = 0;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE dispatch_GetTypeInfo(IDispatch *iface, UINT index, LCID lcid, ITypeInfo **out)
{
    (void)iface;
    (void)index;
    (void)lcid;
    if (out)
        *out = NULL;
    return E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE dispatch_GetIDsOfNames(IDispatch *iface, REFIID riid, LPOLESTR *names, UINT count, LCID lcid, DISPID *ids)
{
    (void)iface;
    (void)riid;
    (void)names;
    (void)count;
    (void)lcid;
    (void)ids;
    return E_NOTIMPL;
}

/* Event(TAPI_EVENT, IDispatch *), the last argument first. */
static HRESULT STDMETHODCALLTYPE dispatch_Invoke(IDispatch *iface, DISPID id, REFIID riid, LCID lcid, WORD flags, DISPPARAMS *params, VARIANT *result,
                                                 EXCEPINFO *exception, UINT *argument)
{
    struct replay_sink *sink = impl_from_IDispatch(iface);

    (void)id;
    (void)riid;
    (void)lcid;
    (void)flags;
    (void)result;
    (void)exception;
    (void)argument;
    return sink->replay ? replay_event(sink->replay, V_DISPATCH(&params->rgvarg[0])) : S_OK;
}

static IDispatchVtbl dispatch_vtbl = {
    .QueryInterface = dispatch_QueryInterface,
    .AddRef = dispatch_AddRef,
    .Release = dispatch_Release,
    .GetTypeInfoCount = dispatch_GetTypeInfoCount,
    .GetTypeInfo = dispatch_GetTypeInfo,
    .GetIDsOfNames = dispatch_GetIDsOfNames,
    .Invoke = dispatch_Invoke,
};

/* ---- For the replay ---- */

struct replay_sink *replay_sink_create(struct replay *replay)
{
    struct replay_sink *sink = mem_alloc(sizeof(*sink));

    if (!sink)
        return NULL;
    sink->ITTAPIEventNotification_iface.lpVtbl = &notification_vtbl;
    sink->IDispatch_iface.lpVtbl = &dispatch_vtbl;
    atomic_init(&sink->refs, 1);
    sink->replay = replay;
    return sink;
}

void *replay_sink_interface(struct replay_sink *sink, unsigned which)
{
    return which == 0 ? (void *)&sink->ITTAPIEventNotification_iface : (void *)&sink->IDispatch_iface;
}

void replay_sink_refuse(struct replay_sink *sink, bool refuse)
{
    sink->refuses = refuse;
}

void replay_sink_end(struct replay_sink *sink)
{
    sink->replay = NULL;
    sink_release(sink);
}
