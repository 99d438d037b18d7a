/* lib/tapi3/call.c: the Call object as a whole; call_info.c and call_control.c have its interfaces. */
#include "tapi3/call.h"

#include <tapi3err.h>

bool call_is_owned(struct call *call)
{
    struct acd_app *client = tapi_client(call->wrapper.tapi);

    if (client)
        atomic_store(&call->privilege, acd_leg_owned_by(call_leg(call), client) ? CP_OWNER : CP_MONITOR);
    acd_app_unref(client);
    return atomic_load(&call->privilege) == CP_OWNER;
}

bool call_filter_passes(struct tapi *tapi, const struct acd_leg *leg, TAPI_EVENT event, LONG sub_event)
{
    struct table_node *node;
    unsigned kind = 0, off = 0;

    while ((unsigned)event >> kind > 1)
        kind++;
    lock_acquire(&tapi->table_lock);
    if ((node = table_find(&tapi->wrappers, leg)))
        off = atomic_load(&CONTAINING_RECORD(CONTAINING_RECORD(node, struct wrapper, node), struct call, wrapper)->off[kind]);
    lock_release(&tapi->table_lock);
    return !(off & 1u << sub_event);
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
