/*
 * lib/tapi3/event_call.c: the event objects of calls: one has appeared (ITCallNotificationEvent), has another state (ITCallStateEvent), something else is known
 * of it (ITCallInfoChangeEvent), its hub changes (ITCallHubEvent). Each is an event of a leg (acd/leg.h).
 */
#include "com/dual.h"
#include "tapi3/event.h"
#include "tapi3/interfaces.h"
#include "tapi3/objects.h"

#define DEFINE_CALL_EVENT(prefix, Interface, get_code, Code)                                    \
    DEFINE_EVENT_OBJECT(prefix, Interface, ITCallInfo, get_Call, leg)                           \
    DEFINE_EVENT_CODE(prefix, Interface, get_code, Code)                                        \
                                                                                                \
    static HRESULT STDMETHODCALLTYPE prefix##_get_CallbackInstance(Interface *iface, LONG *out) \
    {                                                                                           \
        if (!out)                                                                               \
            return E_POINTER;                                                                   \
        *out = prefix##_event(iface)->model.reason;                                             \
        return S_OK;                                                                            \
    }

DEFINE_CALL_EVENT(call_notification_event, ITCallNotificationEvent, get_Event, CALL_NOTIFICATION_EVENT)
DEFINE_CALL_EVENT(call_state_event, ITCallStateEvent, get_State, CALL_STATE)
DEFINE_CALL_EVENT(call_info_event, ITCallInfoChangeEvent, get_Cause, CALLINFOCHANGE_CAUSE)

/* A leg is over once, so its cause is that of the event. */
static HRESULT STDMETHODCALLTYPE call_state_event_get_Cause(ITCallStateEvent *iface, CALL_STATE_EVENT_CAUSE *out)
{
    const struct event *event = call_state_event_event(iface);

    if (!out)
        return E_POINTER;
    *out = event_code(event) == CS_DISCONNECTED ? (CALL_STATE_EVENT_CAUSE)acd_leg_cause(event->model.object.leg) : CEC_NONE;
    return S_OK;
}

static inline struct event *hub_event(ITCallHubEvent *iface)
{
    return CONTAINING_RECORD((IDispatch *)iface, struct event, IDispatch_iface);
}

DEFINE_AUTOMATION(call_hub_event, &tapi3_library, { &ITCallHubEvent_interface, 0 })
DEFINE_DUAL_OF(call_hub_event, struct event, ITCallHubEvent, hub_event, event_query, event_add_ref, event_release)

static HRESULT STDMETHODCALLTYPE call_hub_event_get_Event(ITCallHubEvent *iface, CALLHUB_EVENT *out)
{
    if (!out)
        return E_POINTER;
    *out = (CALLHUB_EVENT)event_code(hub_event(iface));
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE call_hub_event_get_CallHub(ITCallHubEvent *iface, ITCallHub **out)
{
    struct event *event = hub_event(iface);

    return event_get_object(event, event->model.hub, (void **)out);
}

/* Decision A37: that a hub is new or idle is about no call. */
static HRESULT STDMETHODCALLTYPE call_hub_event_get_Call(ITCallHubEvent *iface, ITCallInfo **out)
{
    struct event *event = hub_event(iface);
    LONG code = event_code(event);

    if (!out)
        return E_POINTER;
    *out = NULL;
    return code == CHE_CALLJOIN || code == CHE_CALLLEAVE ? wrapper_get(event->tapi, &call_class, event->model.object.leg, (void **)out) : S_OK;
}

const ITCallHubEventVtbl call_hub_event_vtbl = {
    DUAL_SLOTS(call_hub_event),
    .get_Event = call_hub_event_get_Event,
    .get_CallHub = call_hub_event_get_CallHub,
    .get_Call = call_hub_event_get_Call,
};

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
