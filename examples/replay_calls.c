/* replay_calls.c: compiles unchanged on Windows, against the platform's <tapi3.h>. */
#define COBJMACROS
#include "replay_calls.h"

#include <windows.h>
#include <ole2.h>
#include <olectl.h>
#include <tapi3.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* What an address was registered with comes back as the callback instance of its events. */
enum where {
    AT_QUEUE = 1,
    AT_TELEPHONE
};

struct replay_calls {
    ITTAPIEventNotification ITTAPIEventNotification_iface;
    volatile LONG refs;
    ITTAPI *tapi;
    IConnectionPoint *point;
    DWORD cookie;
    volatile LONG appeared[3], connected[3], over[3]; /* by enum where */
};

static bool ok(HRESULT hr, const char *what)
{
    if (SUCCEEDED(hr))
        return true;
    fprintf(stderr, "replay: %s: 0x%08lX\n", what, (unsigned long)(uint32_t)hr);
    return false;
}

/* ---- The sink ---- */

static struct replay_calls *from_sink(ITTAPIEventNotification *iface)
{
    return CONTAINING_RECORD(iface, struct replay_calls, ITTAPIEventNotification_iface);
}

static HRESULT STDMETHODCALLTYPE sink_QueryInterface(ITTAPIEventNotification *iface, REFIID riid, void **out)
{
    if (!out)
        return E_POINTER;
    *out = NULL;
    if (!IsEqualIID(riid, &IID_IUnknown) && !IsEqualIID(riid, &IID_ITTAPIEventNotification))
        return E_NOINTERFACE;
    InterlockedIncrement(&from_sink(iface)->refs);
    *out = iface;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE sink_AddRef(ITTAPIEventNotification *iface)
{
    return (ULONG)InterlockedIncrement(&from_sink(iface)->refs);
}

static ULONG STDMETHODCALLTYPE sink_Release(ITTAPIEventNotification *iface)
{
    LONG refs = InterlockedDecrement(&from_sink(iface)->refs);

    if (refs == 0)
        free(from_sink(iface));
    return (ULONG)refs;
}

static void hear_notification(struct replay_calls *calls, IDispatch *event)
{
    ITCallNotificationEvent *notification;
    LONG where = 0;

    if (FAILED(IDispatch_QueryInterface(event, &IID_ITCallNotificationEvent, (void **)&notification)))
        return;
    if (SUCCEEDED(ITCallNotificationEvent_get_CallbackInstance(notification, &where)) && (where == AT_QUEUE || where == AT_TELEPHONE))
        InterlockedIncrement(&calls->appeared[where]);
    ITCallNotificationEvent_Release(notification);
}

static void hear_state(struct replay_calls *calls, IDispatch *event)
{
    ITCallStateEvent *change;
    CALL_STATE state;
    LONG where = 0;

    if (FAILED(IDispatch_QueryInterface(event, &IID_ITCallStateEvent, (void **)&change)))
        return;
    if (SUCCEEDED(ITCallStateEvent_get_CallbackInstance(change, &where)) && (where == AT_QUEUE || where == AT_TELEPHONE)
        && SUCCEEDED(ITCallStateEvent_get_State(change, &state))) {
        if (state == CS_CONNECTED)
            InterlockedIncrement(&calls->connected[where]);
        else if (state == CS_DISCONNECTED)
            InterlockedIncrement(&calls->over[where]);
    }
    ITCallStateEvent_Release(change);
}

static HRESULT STDMETHODCALLTYPE sink_Event(ITTAPIEventNotification *iface, TAPI_EVENT kind, IDispatch *event)
{
    if (kind == TE_CALLNOTIFICATION)
        hear_notification(from_sink(iface), event);
    else if (kind == TE_CALLSTATE)
        hear_state(from_sink(iface), event);
    return S_OK;
}

static ITTAPIEventNotificationVtbl sink_vtbl = { sink_QueryInterface, sink_AddRef, sink_Release, sink_Event };

/* ---- The client ---- */

static bool advise(struct replay_calls *calls)
{
    IConnectionPointContainer *container = NULL;
    bool done = ok(ITTAPI_QueryInterface(calls->tapi, &IID_IConnectionPointContainer, (void **)&container), "QueryInterface(IConnectionPointContainer)")
                && ok(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &calls->point), "FindConnectionPoint")
                && ok(IConnectionPoint_Advise(calls->point, (IUnknown *)&calls->ITTAPIEventNotification_iface, &calls->cookie), "Advise")
                && ok(ITTAPI_put_EventFilter(calls->tapi, TE_CALLNOTIFICATION | TE_CALLSTATE), "put_EventFilter");

    if (container)
        IConnectionPointContainer_Release(container);
    return done;
}

/* A telephone is where a call can be made. */
static bool is_telephone(ITAddress *address)
{
    ITBasicCallControl *call = NULL;
    bool can = SUCCEEDED(ITAddress_CreateCall(address, NULL, LINEADDRESSTYPE_PHONENUMBER, TAPIMEDIATYPE_AUDIO, &call));

    if (call)
        ITBasicCallControl_Release(call);
    return can;
}

static bool register_all(struct replay_calls *calls)
{
    IEnumAddress *addresses = NULL;
    ITAddress *address;
    bool done = ok(ITTAPI_EnumerateAddresses(calls->tapi, &addresses), "EnumerateAddresses");
    LONG registration;

    while (done && IEnumAddress_Next(addresses, 1, &address, NULL) == S_OK) {
        done = ok(ITTAPI_RegisterCallNotifications(calls->tapi, address, VARIANT_TRUE, VARIANT_FALSE, TAPIMEDIATYPE_AUDIO,
                                                   is_telephone(address) ? AT_TELEPHONE : AT_QUEUE, &registration),
                  "RegisterCallNotifications");
        ITAddress_Release(address);
    }
    if (addresses)
        IEnumAddress_Release(addresses);
    return done;
}

struct replay_calls *replay_calls_create(void)
{
    struct replay_calls *calls = calloc(1, sizeof(*calls));

    if (!calls) {
        ok(E_OUTOFMEMORY, "memory");
        return NULL;
    }
    calls->ITTAPIEventNotification_iface.lpVtbl = &sink_vtbl;
    calls->refs = 1;
    if (ok(CoCreateInstance(&CLSID_TAPI, NULL, CLSCTX_INPROC_SERVER, &IID_ITTAPI, (void **)&calls->tapi), "CoCreateInstance")
        && ok(ITTAPI_Initialize(calls->tapi), "ITTAPI::Initialize") && advise(calls) && register_all(calls))
        return calls;
    replay_calls_destroy(calls);
    return NULL;
}

static struct call_counts counts_at(const struct replay_calls *calls, enum where where)
{
    return (struct call_counts){ calls->appeared[where], calls->connected[where], calls->over[where] };
}

void replay_calls_count(struct replay_calls *calls, struct call_counts *queues, struct call_counts *telephones)
{
    *queues = counts_at(calls, AT_QUEUE);
    *telephones = counts_at(calls, AT_TELEPHONE);
}

void replay_calls_destroy(struct replay_calls *calls)
{
    if (!calls)
        return;
    if (calls->cookie)
        IConnectionPoint_Unadvise(calls->point, calls->cookie);
    if (calls->point)
        IConnectionPoint_Release(calls->point);
    if (calls->tapi) {
        ITTAPI_Shutdown(calls->tapi);
        ITTAPI_Release(calls->tapi);
    }
    ITTAPIEventNotification_Release(&calls->ITTAPIEventNotification_iface);
}
