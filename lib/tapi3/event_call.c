/*
 * lib/tapi3/event_call.c: the event objects of calls: one has appeared (ITCallNotificationEvent), has another state (ITCallStateEvent), something else is known
 * of it (ITCallInfoChangeEvent). Each is an event of a leg (acd/leg.h).
 */
#include "com/dual.h"
#include "tapi3/event.h"
#include "tapi3/interfaces.h"

/* The interface pointer is the event's IDispatch_iface under its own type. */
#define DEFINE_CALL_EVENT(prefix, Interface)                                                    \
    static inline struct event *prefix##_event(Interface *iface)                                \
    {                                                                                           \
        return CONTAINING_RECORD((IDispatch *)iface, struct event, IDispatch_iface);            \
    }                                                                                           \
                                                                                                \
    static HRESULT STDMETHODCALLTYPE prefix##_get_Call(Interface *iface, ITCallInfo **out)      \
    {                                                                                           \
        struct event *event = prefix##_event(iface);                                            \
                                                                                                \
        return event_get_object(event, event->model.object.leg, (void **)out);                  \
    }                                                                                           \
                                                                                                \
    static HRESULT STDMETHODCALLTYPE prefix##_get_CallbackInstance(Interface *iface, LONG *out) \
    {                                                                                           \
        if (!out)                                                                               \
            return E_POINTER;                                                                   \
        *out = prefix##_event(iface)->model.reason;                                             \
        return S_OK;                                                                            \
    }                                                                                           \
                                                                                                \
    DEFINE_AUTOMATION(prefix, &tapi3_library, { &Interface##_interface, 0 })                    \
    DEFINE_DUAL_OF(prefix, struct event, Interface, prefix##_event, event_query, event_add_ref, event_release)

DEFINE_CALL_EVENT(call_notification_event, ITCallNotificationEvent)
DEFINE_CALL_EVENT(call_state_event, ITCallStateEvent)
DEFINE_CALL_EVENT(call_info_event, ITCallInfoChangeEvent)

LONG event_call_code(const struct event *event)
{
    if (event->model.what == ACD_LEG_CHANGE_NEW)
        return event->model.fields ? CNE_OWNER : CNE_MONITOR;
    return (LONG)event->model.fields;
}

static HRESULT STDMETHODCALLTYPE call_notification_event_get_Event(ITCallNotificationEvent *iface, CALL_NOTIFICATION_EVENT *out)
{
    if (!out)
        return E_POINTER;
    *out = (CALL_NOTIFICATION_EVENT)event_call_code(call_notification_event_event(iface));
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE call_state_event_get_State(ITCallStateEvent *iface, CALL_STATE *out)
{
    if (!out)
        return E_POINTER;
    *out = (CALL_STATE)event_call_code(call_state_event_event(iface));
    return S_OK;
}

/* A leg is over once, so its cause is that of the event. */
static HRESULT STDMETHODCALLTYPE call_state_event_get_Cause(ITCallStateEvent *iface, CALL_STATE_EVENT_CAUSE *out)
{
    const struct event *event = call_state_event_event(iface);

    if (!out)
        return E_POINTER;
    *out = event_call_code(event) == CS_DISCONNECTED ? (CALL_STATE_EVENT_CAUSE)acd_leg_cause(event->model.object.leg) : CEC_NONE;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE call_info_event_get_Cause(ITCallInfoChangeEvent *iface, CALLINFOCHANGE_CAUSE *out)
{
    if (!out)
        return E_POINTER;
    *out = (CALLINFOCHANGE_CAUSE)event_call_code(call_info_event_event(iface));
    return S_OK;
}

const ITCallNotificationEventVtbl call_notification_event_vtbl = {
    DUAL_SLOTS(call_notification_event),
    .get_Call = call_notification_event_get_Call,
    .get_Event = call_notification_event_get_Event,
    .get_CallbackInstance = call_notification_event_get_CallbackInstance,
};

const ITCallStateEventVtbl call_state_event_vtbl = {
    DUAL_SLOTS(call_state_event),
    .get_Call = call_state_event_get_Call,
    .get_State = call_state_event_get_State,
    .get_Cause = call_state_event_get_Cause,
    .get_CallbackInstance = call_state_event_get_CallbackInstance,
};

const ITCallInfoChangeEventVtbl call_info_event_vtbl = {
    DUAL_SLOTS(call_info_event),
    .get_Call = call_info_event_get_Call,
    .get_Cause = call_info_event_get_Cause,
    .get_CallbackInstance = call_info_event_get_CallbackInstance,
};
