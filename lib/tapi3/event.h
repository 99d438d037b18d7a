/*
 * lib/tapi3/event.h: event objects (ITAgentEvent, ITAgentSessionEvent, ITAgentHandlerEvent, ITACDGroupEvent, ITQueueEvent,
 * ITTAPIObjectEvent2, ITAddressEvent, ITCallNotificationEvent, ITCallStateEvent, ITCallInfoChangeEvent, ITCallHubEvent).
 *
 * An event object lies in the memory of the model's event, which was reserved before the change: delivery allocates nothing.
 */
#ifndef TAPI3_EVENT_H
#define TAPI3_EVENT_H

#include "tapi3/tapi.h"
#include "tapi3/observer.h"

struct event {
    struct acd_event model;    /* first: it is what the model allocates and frees */
    IDispatch IDispatch_iface; /* its vtable is that of the event interface of its kind */
    atomic_uint refs;
    struct tapi *tapi; /* a hold of its own, once its delivery is over */
};

/* IUnknown of an event object, and the object that it carries as its wrapper. */
HRESULT event_query(struct event *event, REFIID riid, void **out);
ULONG event_add_ref(struct event *event);
ULONG event_release(struct event *event);
HRESULT event_get_object(struct event *event, void *model, void **out);

extern const ITTAPIObjectEvent2Vtbl tapi_object_event_vtbl;
extern const ITAddressEventVtbl address_event_vtbl;
extern const ITCallNotificationEventVtbl call_notification_event_vtbl;
extern const ITCallStateEventVtbl call_state_event_vtbl;
extern const ITCallInfoChangeEventVtbl call_info_event_vtbl;
extern const ITCallHubEventVtbl call_hub_event_vtbl;

/* What happened, by the API's numbers: of the enumeration of its kind. */
LONG event_code(const struct event *event);

/*
 * Of an event interface: prefix_event(), the object that it carries, and the slots that all have. The interface pointer is the event's IDispatch_iface under its
 * own type. For files that include com/dual.h and tapi3/interfaces.h.
 */
#define DEFINE_EVENT_OBJECT(prefix, Interface, Object, get_object, member)                 \
    static inline struct event *prefix##_event(Interface *iface)                           \
    {                                                                                      \
        return CONTAINING_RECORD((IDispatch *)iface, struct event, IDispatch_iface);       \
    }                                                                                      \
                                                                                           \
    static HRESULT STDMETHODCALLTYPE prefix##_##get_object(Interface *iface, Object **out) \
    {                                                                                      \
        struct event *event = prefix##_event(iface);                                       \
                                                                                           \
        return event_get_object(event, event->model.object.member, (void **)out);          \
    }                                                                                      \
                                                                                           \
    DEFINE_AUTOMATION(prefix, &tapi3_library, { &Interface##_interface, 0 })               \
    DEFINE_DUAL_OF(prefix, struct event, Interface, prefix##_event, event_query, event_add_ref, event_release)

/* And the getter of what happened. */
#define DEFINE_EVENT_CODE(prefix, Interface, get_code, Code)                          \
    static HRESULT STDMETHODCALLTYPE prefix##_##get_code(Interface *iface, Code *out) \
    {                                                                                 \
        if (!out)                                                                     \
            return E_POINTER;                                                         \
        *out = (Code)event_code(prefix##_event(iface));                               \
        return S_OK;                                                                  \
    }

/* Makes the event object in the model's event, which it takes over, with one reference. The caller holds the TAPI object until it is delivered. */
struct event *event_from_model(struct tapi *tapi, struct acd_event *model);

/* The contents of an event object; kind: of the model's event; about: the wrapper of its object, or NULL if the client has never got it. */
struct event_told {
    TAPI_EVENT kind;
    const char *what_type; /* an enumeration of names.h */
    LONG what;
    const void *about; /* not counted */
};
struct event_told event_tell(const IDispatch *object);

/* An event on its way along the sinks. It is not kept on the stack, which a sink may leave by longjmp(). At first all zero. */
struct event_delivery {
    struct event *event; /* NULL: none is on its way */
    struct sink_walk walk;
    struct observed_event observed; /* while a sink is called and the event's emulator is observed */
    bool calling;
};

/*
 * Calls the sinks that were advised before the event, and drops the caller's reference. number: the event's. The model's event comes back if
 * nobody holds the event object any more, else NULL. The caller is inside of a sink (base/inside.h) until event_deliveries_end().
 */
struct acd_event *event_deliver(struct event_delivery *delivery, struct event *event, uint64_t number);

/* After the last of some deliveries: releases what they held. */
void event_deliveries_end(struct event_delivery *delivery, struct tapi *tapi);

/* Ends a delivery whose sink did not return. A trace shows E_ABORT for that sink. */
void event_abandon(struct event_delivery *delivery);

/* The kinds of model events that an event filter asks for. */
unsigned event_kinds_of_filter(LONG filter);

#endif
