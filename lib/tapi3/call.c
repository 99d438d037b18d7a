/* lib/tapi3/call.c: the Call object as a whole; call_info.c and call_control.c have its interfaces. */
#include "tapi3/call.h"

#include "tapi3/address_filter.h"

#include <tapi3err.h>

bool call_is_owned(struct call *call)
{
    struct acd_app *client = tapi_client(call->wrapper.tapi);

    if (client)
        atomic_store(&call->privilege, acd_leg_owned_by(call_leg(call), client) ? CP_OWNER : CP_MONITOR);
    acd_app_unref(client);
    return atomic_load(&call->privilege) == CP_OWNER;
}

bool call_lets_pass(const struct call *call, TAPI_EVENT event, LONG sub_event)
{
    unsigned kind = address_filter_kind(event);

    return kind >= CALL_KINDS || !(atomic_load(&call->off[kind]) & 1u << sub_event);
}

bool call_filter_passes(struct tapi *tapi, const struct acd_leg *leg, TAPI_EVENT event, LONG sub_event)
{
    struct table_node *node;
    bool passes = true;

    if (LIKELY(!atomic_load(&tapi->filters_calls)))
        return true;
    lock_acquire(&tapi->table_lock);
    if ((node = table_find(&tapi->wrappers, leg)))
        passes = call_lets_pass(CONTAINING_RECORD(CONTAINING_RECORD(node, struct wrapper, node), struct call, wrapper), event, sub_event);
    lock_release(&tapi->table_lock);
    return passes;
}

struct calls_of {
    call_lister *list;
    void *of;
    struct acd_app *client; /* NULL: the TAPI object is not initialised */
};

static size_t list_calls(void *owner, void **out, size_t room)
{
    const struct calls_of *calls = owner;

    return calls->client ? calls->list(calls->of, calls->client, (struct acd_leg **)out, room) : 0;
}

HRESULT call_collect(struct tapi *tapi, call_lister *list, void *of, VARIANT *out)
{
    struct calls_of calls = { list, of, tapi_client(tapi) };
    HRESULT hr = out ? wrapper_collect(tapi, &call_class, list_calls, &calls, NULL, out) : E_POINTER;

    acd_app_unref(calls.client);
    return hr;
}

HRESULT call_enumerate(struct tapi *tapi, call_lister *list, void *of, IEnumCall **out)
{
    struct calls_of calls = { list, of, tapi_client(tapi) };
    HRESULT hr = out ? wrapper_enumerate(tapi, &call_class, list_calls, &calls, NULL, &IID_IEnumCall, (void **)out) : E_POINTER;

    acd_app_unref(calls.client);
    return hr;
}

static void call_init(struct wrapper *wrapper)
{
    struct call *call = CONTAINING_RECORD(wrapper, struct call, wrapper);

    call->ITCallInfo2_iface.lpVtbl = &call_info_vtbl;
    call->ITBasicCallControl2_iface.lpVtbl = &call_control_vtbl;
    atomic_init(&call->privilege, CP_MONITOR);
}

static const struct wrapper_interface call_interfaces[] = {
    { &IID_ITCallInfo2, offsetof(struct call, ITCallInfo2_iface) },
    { &IID_ITCallInfo, offsetof(struct call, ITCallInfo2_iface) },
    { &IID_ITBasicCallControl2, offsetof(struct call, ITBasicCallControl2_iface) },
    { &IID_ITBasicCallControl, offsetof(struct call, ITBasicCallControl2_iface) },
};

DEFINE_WRAPPER_CLASS_OF(call, acd_leg, acd_leg_switch)
