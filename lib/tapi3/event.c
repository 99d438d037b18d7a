/*
 * lib/tapi3/event.c: the event objects. The five of the call center differ in the object they carry and in nothing else; event_address.c has
 * the two that tell of addresses.
 */
#include "tapi3/event.h"

#include "base/inside.h"
#include "com/dual.h"
#include "com/object.h"
#include "tapi3/address_filter.h"
#include "tapi3/call.h"
#include "tapi3/emulator.h"
#include "tapi3/interfaces.h"
#include "tapi3/objects.h"
#include "tapi3/observer.h"

#define DISPID_EVENT 1 /* of ITTAPIDispatchEventNotification */

struct event_class {
    TAPI_EVENT kind;
    const IID *iid, *base; /* base: NULL, or one that begins iid */
    const void *vtbl;
    const struct wrapper_class *object;
    const char *what_type; /* the enumeration of what happened */
};

static const struct event_class *event_class_of(const struct event *event);

HRESULT event_query(struct event *event, REFIID riid, void **out)
{
    const struct event_class *class = event_class_of(event);

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (!IsEqualIID(riid, &IID_IUnknown) && !IsEqualIID(riid, &IID_IDispatch) && !IsEqualIID(riid, class->iid)
        && (!class->base || !IsEqualIID(riid, class->base)))
        return E_NOINTERFACE;
    com_ref(&event->refs);
    *out = &event->IDispatch_iface;
    return S_OK;
}

ULONG event_add_ref(struct event *event)
{
    return com_ref(&event->refs);
}

/* During its delivery, the delivery's hold keeps the TAPI object, and the event does not count as an object of the client's. */
static void event_stay(struct event *event)
{
    tapi_hold(event->tapi);
    com_objects_add(1);
}

static void event_end(struct event *event)
{
    com_objects_add(-1);
    tapi_drop(event->tapi);
    acd_event_free(&event->model);
}

ULONG event_release(struct event *event)
{
    ULONG refs = com_unref(&event->refs);

    if (refs == 0)
        event_end(event);
    return refs;
}

HRESULT event_get_object(struct event *event, void *model, void **out)
{
    if (!out)
        return E_POINTER;
    return wrapper_get(event->tapi, event_class_of(event)->object, model, out);
}

/* The five of the call center have the seven slots, the object, and what happened. */
#define DEFINE_EVENT(prefix, Interface, Object, get_object, member, Code) \
    DEFINE_EVENT_OBJECT(prefix, Interface, Object, get_object, member)    \
    DEFINE_EVENT_CODE(prefix, Interface, get_Event, Code)                 \
                                                                          \
    static const Interface##Vtbl prefix##_vtbl = {                        \
        DUAL_SLOTS(prefix),                                               \
        .get_object = prefix##_##get_object,                              \
        .get_Event = prefix##_get_Event,                                  \
    };

DEFINE_EVENT(agent_event, ITAgentEvent, ITAgent, get_Agent, agent, AGENT_EVENT)
DEFINE_EVENT(agent_session_event, ITAgentSessionEvent, ITAgentSession, get_Session, session, AGENT_SESSION_EVENT)
DEFINE_EVENT(agent_handler_event, ITAgentHandlerEvent, ITAgentHandler, get_AgentHandler, sw, AGENTHANDLER_EVENT)
DEFINE_EVENT(acd_group_event, ITACDGroupEvent, ITACDGroup, get_Group, group, ACDGROUP_EVENT)
DEFINE_EVENT(queue_event, ITQueueEvent, ITQueue, get_Queue, queue, ACDQUEUE_EVENT)

/* By enum acd_event_kind; the numbers of what happened are the API's already. */
static const struct event_class classes[] = {
    [ACD_EVENT_AGENT] = { TE_AGENT, &IID_ITAgentEvent, NULL, &agent_event_vtbl, &agent_class, "AGENT_EVENT" },
    [ACD_EVENT_SESSION] = { TE_AGENTSESSION, &IID_ITAgentSessionEvent, NULL, &agent_session_event_vtbl, &agent_session_class, "AGENT_SESSION_EVENT" },
    [ACD_EVENT_SWITCH] = { TE_AGENTHANDLER, &IID_ITAgentHandlerEvent, NULL, &agent_handler_event_vtbl, &agent_handler_class, "AGENTHANDLER_EVENT" },
    [ACD_EVENT_GROUP] = { TE_ACDGROUP, &IID_ITACDGroupEvent, NULL, &acd_group_event_vtbl, &group_class, "ACDGROUP_EVENT" },
    [ACD_EVENT_QUEUE] = { TE_QUEUE, &IID_ITQueueEvent, NULL, &queue_event_vtbl, &queue_class, "ACDQUEUE_EVENT" },
    [ACD_EVENT_ADDRESS] = { TE_TAPIOBJECT, &IID_ITTAPIObjectEvent2, &IID_ITTAPIObjectEvent, &tapi_object_event_vtbl, &address_class, "TAPIOBJECT_EVENT" },
    [ACD_EVENT_POSTED] = { TE_TAPIOBJECT, &IID_ITTAPIObjectEvent2, &IID_ITTAPIObjectEvent, &tapi_object_event_vtbl, NULL, "TAPIOBJECT_EVENT" },
    [ACD_EVENT_SERVICE] = { TE_ADDRESS, &IID_ITAddressEvent, NULL, &address_event_vtbl, &address_class, "ADDRESS_EVENT" },
    [ACD_EVENT_HUB] = { TE_CALLHUB, &IID_ITCallHubEvent, NULL, &call_hub_event_vtbl, &hub_class, "CALLHUB_EVENT" },
};

_Static_assert((int)ACD_AGENT_UNKNOWN == AE_UNKNOWN && (int)ACD_SESSION_TO_ENDED == ASE_END && (int)ACD_REMOVED == ACDQE_QUEUE_REMOVED
                   && (int)ACD_REMOVED == ACDGE_GROUP_REMOVED && (int)ACD_REMOVED == AHE_AGENTHANDLER_REMOVED && (int)ACD_REMOVED == TE_ADDRESSREMOVE
                   && (int)ACD_HUB_CHANGE_JOINED == CHE_CALLJOIN && (int)ACD_HUB_CHANGE_LEFT == CHE_CALLLEAVE && (int)ACD_HUB_CHANGE_NEW == CHE_CALLHUBNEW
                   && (int)ACD_HUB_CHANGE_IDLE == CHE_CALLHUBIDLE,
               "what happened has the API's numbers");

/* Those of ACD_EVENT_LEG, by enum acd_leg_change. */
static const struct event_class call_classes[] = {
    [ACD_LEG_CHANGE_NEW] = { TE_CALLNOTIFICATION, &IID_ITCallNotificationEvent, NULL, &call_notification_event_vtbl, &call_class, "CALL_NOTIFICATION_EVENT" },
    [ACD_LEG_CHANGE_STATE] = { TE_CALLSTATE, &IID_ITCallStateEvent, NULL, &call_state_event_vtbl, &call_class, "CALL_STATE" },
    [ACD_LEG_CHANGE_INFO] = { TE_CALLINFOCHANGE, &IID_ITCallInfoChangeEvent, NULL, &call_info_event_vtbl, &call_class, "CALLINFOCHANGE_CAUSE" },
};

static const struct event_class *event_class_of(const struct event *event)
{
    return LIKELY(event->model.kind != ACD_EVENT_LEG) ? &classes[event->model.kind] : &call_classes[event->model.what];
}

LONG event_code(const struct event *event)
{
    if (LIKELY(event->model.kind != ACD_EVENT_LEG))
        return (LONG)event->model.what;
    if (event->model.what == ACD_LEG_CHANGE_NEW)
        return event->model.fields ? CNE_OWNER : CNE_MONITOR;
    return (LONG)event->model.fields;
}

struct event *event_from_model(struct tapi *tapi, struct acd_event *model)
{
    struct event *event = CONTAINING_RECORD(model, struct event, model);

    atomic_init(&event->refs, 1);
    event->tapi = tapi;
    event->IDispatch_iface.lpVtbl = event_class_of(event)->vtbl;
    observer_object(tapi->emulator->observer, &event->IDispatch_iface, event_class_of(event)->iid);
    return event;
}

unsigned event_kinds_of_filter(LONG filter)
{
    unsigned kinds = 0;

    for (unsigned i = 0; i < ARRAY_COUNT(classes); i++)
        if (filter & (LONG)classes[i].kind)
            kinds |= ACD_EVENT_BIT(i);
    if (filter & (TE_CALLNOTIFICATION | TE_CALLSTATE | TE_CALLINFOCHANGE))
        kinds |= ACD_EVENT_BIT(ACD_EVENT_LEG);
    return kinds;
}

/* For scripts: the method of the dispinterface, with its arguments in reverse. */
static HRESULT call_dispatch_sink(IDispatch *sink, TAPI_EVENT kind, IDispatch *object)
{
    VARIANTARG arguments[2];
    DISPPARAMS params = { .rgvarg = arguments, .cArgs = ARRAY_COUNT(arguments) };

    VariantInit(&arguments[0]);
    VariantInit(&arguments[1]);
    V_VT(&arguments[0]) = VT_DISPATCH;
    V_DISPATCH(&arguments[0]) = object;
    V_VT(&arguments[1]) = VT_I4;
    V_I4(&arguments[1]) = (LONG)kind;
    return IDispatch_Invoke(sink, DISPID_EVENT, &IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_METHOD, &params, NULL, NULL, NULL);
}

/* The wrapper of the event's object, if there is one; not counted. */
static const void *event_about(const struct event *event)
{
    void *about = NULL;

    switch (event->model.kind) {
    case ACD_EVENT_AGENT: about = event->model.object.agent; break;
    case ACD_EVENT_SESSION: about = event->model.object.session; break;
    case ACD_EVENT_SWITCH: about = event->model.object.sw; break;
    case ACD_EVENT_GROUP: about = event->model.object.group; break;
    case ACD_EVENT_QUEUE: about = event->model.object.queue; break;
    case ACD_EVENT_ADDRESS:
    case ACD_EVENT_SERVICE: about = event->model.object.address; break;
    case ACD_EVENT_POSTED:
    case ACD_EVENT_CALL: break;
    case ACD_EVENT_LEG: about = event->model.object.leg; break;
    case ACD_EVENT_HUB: about = event->model.hub; break;
    }
    return about ? wrapper_peek(event->tapi, about) : NULL;
}

struct event_told event_tell(const IDispatch *object)
{
    const struct event *event = CONTAINING_RECORD((IDispatch *)(uintptr_t)object, struct event, IDispatch_iface);
    const struct event_class *class = event_class_of(event);

    return (struct event_told){ class->kind, class->what_type, event_code(event), event_about(event) };
}

static void event_begin_call(struct observer *observer, struct event_delivery *delivery, uintptr_t stack)
{
    IDispatch *object = &delivery->event->IDispatch_iface;
    struct event_told told = event_tell(object);

    observer->table->event_begin(observer, stack, &delivery->observed, told.kind, told.what_type, told.what, object, told.about);
}

static NOINLINE void event_call_sink(struct event_delivery *delivery, size_t point, void *sink)
{
    struct observer *observer = delivery->event->tapi->emulator->observer;
    TAPI_EVENT kind = event_class_of(delivery->event)->kind;
    IDispatch *object = &delivery->event->IDispatch_iface;
    HRESULT hr;

    delivery->calling = true;
    if (UNLIKELY(observer))
        event_begin_call(observer, delivery, STACK_HERE());
    inside_calls();
    if (LIKELY(point == TAPI_OUTGOING_VTABLE))
        hr = ITTAPIEventNotification_Event((ITTAPIEventNotification *)sink, kind, object);
    else
        hr = call_dispatch_sink(sink, kind, object);
    delivery->calling = false;
    if (UNLIKELY(observer))
        observer->table->event_end(observer, &delivery->observed, object, hr, false);
}

/* An event of a call: the filter of the TAPI object names its kind, and that of its address or its own may leave it out. */
static bool call_event_passes(const struct event *event)
{
    const struct acd_leg *leg = event->model.object.leg;
    TAPI_EVENT kind = event_class_of(event)->kind;

    return (atomic_load(&event->tapi->filter) & (int)kind) && address_filter_passes(event->tapi, acd_leg_address(leg), kind, event_code(event))
           && call_filter_passes(event->tapi, leg, kind, event_code(event));
}

/* The address may filter the event, and the user may not see the group. */
static bool event_passes(const struct event *event)
{
    switch (event->model.kind) {
    case ACD_EVENT_SERVICE: return address_filter_passes(event->tapi, event->model.object.address, TE_ADDRESS, AE_STATE);
    case ACD_EVENT_GROUP: return emulator_sees_group(event->tapi->emulator, event->model.object.group);
    case ACD_EVENT_LEG:
    case ACD_EVENT_HUB: return call_event_passes(event);
    default: return true;
    }
}

/* After a delivery: returns the model's event, or NULL if a client still holds it. */
static struct acd_event *event_finish(struct event_delivery *delivery)
{
    struct event *event = delivery->event;

    delivery->event = NULL;
    if (atomic_load_explicit(&event->refs, memory_order_acquire) == 1) {
        acd_event_drop_object(&event->model); /* now, as the events after it may take their time */
        return &event->model;
    }
    event_stay(event);
    event_release(event);
    return NULL;
}

/* Calls the sinks of the event one after the other. */
static NOINLINE void event_call_sinks(struct event_delivery *delivery, uint64_t number)
{
    struct connection_container *connections = &delivery->event->tapi->connections;

    sink_walk_begin(connections, &delivery->walk);
    for (size_t point = 0; point < TAPI_OUTGOING; point++) {
        void *sink;

        while ((sink = sink_next(connections, point, number, &delivery->walk)))
            event_call_sink(delivery, point, sink);
        if (delivery->walk.kept) /* there is no other */
            break;
    }
}

struct acd_event *event_deliver(struct event_delivery *delivery, struct event *event, uint64_t number)
{
    void *sink;
    size_t point;

    delivery->event = event;
    if (UNLIKELY(!event_passes(event)))
        return event_finish(delivery);
    if (LIKELY((sink = sink_kept(&event->tapi->connections, &delivery->walk, &point)) != NULL))
        event_call_sink(delivery, point, sink); /* the next event, or the end of them all, lets it go if it was unadvised */
    else
        event_call_sinks(delivery, number);
    return event_finish(delivery);
}

void event_deliveries_end(struct event_delivery *delivery, struct tapi *tapi)
{
    sink_stop(&tapi->connections, &delivery->walk);
}

void event_abandon(struct event_delivery *delivery)
{
    struct event *event = delivery->event;
    struct observer *observer;

    if (!event)
        return;
    if (delivery->calling && (observer = event->tapi->emulator->observer))
        observer->table->event_end(observer, &delivery->observed, &event->IDispatch_iface, E_ABORT, true);
    delivery->calling = false;
    event_deliveries_end(delivery, event->tapi);
    acd_event_free(event_finish(delivery));
}
