/*
 * lib/tapi3/event_address.c: the event objects of the TAPI object and of addresses: an address came or went, or the service wants a new start
 * (ITTAPIObjectEvent2), an address changed its state (ITAddressEvent).
 */
#include "com/dual.h"
#include "tapi3/event.h"
#include "tapi3/interfaces.h"

#include <tapi3err.h>

/* The interface pointer is the event's IDispatch_iface under its own type. */
static inline struct event *object_event(ITTAPIObjectEvent2 *iface)
{
    return CONTAINING_RECORD((IDispatch *)iface, struct event, IDispatch_iface);
}

static inline struct event *state_event(ITAddressEvent *iface)
{
    return CONTAINING_RECORD((IDispatch *)iface, struct event, IDispatch_iface);
}

DEFINE_AUTOMATION(tapi_object_event, &tapi3_library, { &ITTAPIObjectEvent2_interface, 0 })
DEFINE_DUAL_OF(tapi_object_event, struct event, ITTAPIObjectEvent2, object_event, event_query, event_add_ref, event_release)
DEFINE_AUTOMATION(address_event, &tapi3_library, { &ITAddressEvent_interface, 0 })
DEFINE_DUAL_OF(address_event, struct event, ITAddressEvent, state_event, event_query, event_add_ref, event_release)

static HRESULT STDMETHODCALLTYPE tapi_object_event_get_TAPIObject(ITTAPIObjectEvent2 *iface, ITTAPI **out)
{
    if (!out)
        return E_POINTER;
    *out = tapi_get_ITTAPI(object_event(iface)->tapi);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE tapi_object_event_get_Event(ITTAPIObjectEvent2 *iface, TAPIOBJECT_EVENT *out)
{
    if (!out)
        return E_POINTER;
    *out = (TAPIOBJECT_EVENT)object_event(iface)->model.what;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE tapi_object_event_get_Address(ITTAPIObjectEvent2 *iface, ITAddress **out)
{
    struct event *event = object_event(iface);

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (event->model.kind == ACD_EVENT_POSTED)
        return TAPI_E_WRONGEVENT; /* TE_REINIT is about no address */
    return event_get_object(event, event->model.object.address, (void **)out);
}

/* Decision A39. */
static HRESULT STDMETHODCALLTYPE tapi_object_event_get_CallbackInstance(ITTAPIObjectEvent2 *iface, LONG *out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    *out = 0;
    return S_OK;
}

/* Decision A37. */
static HRESULT STDMETHODCALLTYPE tapi_object_event_get_Phone(ITTAPIObjectEvent2 *iface, ITPhone **out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    *out = NULL;
    return TAPI_E_WRONGEVENT;
}

const ITTAPIObjectEvent2Vtbl tapi_object_event_vtbl = {
    DUAL_SLOTS(tapi_object_event),
    .get_TAPIObject = tapi_object_event_get_TAPIObject,
    .get_Event = tapi_object_event_get_Event,
    .get_Address = tapi_object_event_get_Address,
    .get_CallbackInstance = tapi_object_event_get_CallbackInstance,
    .get_Phone = tapi_object_event_get_Phone,
};

static HRESULT STDMETHODCALLTYPE address_event_get_Address(ITAddressEvent *iface, ITAddress **out)
{
    struct event *event = state_event(iface);

    if (!out)
        return E_POINTER;
    return event_get_object(event, event->model.object.address, (void **)out);
}

static HRESULT STDMETHODCALLTYPE address_event_get_Event(ITAddressEvent *iface, ADDRESS_EVENT *out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    *out = AE_STATE;
    return S_OK;
}

/* Decision A37: an event without a terminal. */
static HRESULT STDMETHODCALLTYPE address_event_get_Terminal(ITAddressEvent *iface, ITTerminal **out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    *out = NULL;
    return S_OK;
}

const ITAddressEventVtbl address_event_vtbl = {
    DUAL_SLOTS(address_event),
    .get_Address = address_event_get_Address,
    .get_Event = address_event_get_Event,
    .get_Terminal = address_event_get_Terminal,
};
