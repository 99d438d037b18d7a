/* lib/tapi3/group.c: the ACDGroup object (ITACDGroup). */
#include "tapi3/emulator.h"
#include "tapi3/error.h"
#include "tapi3/objects.h"
#include "tapi3/text.h"
#include "tapi3/observer.h"

#include <tapi3err.h>

DEFINE_WRAPPER(group, ITACDGroup)

static HRESULT STDMETHODCALLTYPE group_get_Name(ITACDGroup *iface, BSTR *name)
{
    if (!name)
        return E_POINTER;
    return text_to_bstr(acd_group_name(impl_from_ITACDGroup(iface)->wrapper.model), name);
}

/* Whether the switch can be asked about the group. */
static HRESULT group_gate(const struct group *group)
{
    return wrapper_gate(&group->wrapper, acd_group_removed(group->wrapper.model) ? TAPI_E_CALLCENTER_GROUP_REMOVED : S_OK);
}

DEFINE_LISTER(list_queues, struct acd_group, struct acd_queue, acd_group_queues)

static HRESULT STDMETHODCALLTYPE group_EnumerateQueues(ITACDGroup *iface, IEnumQueue **out)
{
    struct group *group = impl_from_ITACDGroup(iface);
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (FAILED(hr = group_gate(group)))
        return hr;
    return wrapper_enumerate(group->wrapper.tapi, &queue_class, list_queues, group->wrapper.model, NULL, &IID_IEnumQueue, (void **)out);
}

static HRESULT STDMETHODCALLTYPE group_get_Queues(ITACDGroup *iface, VARIANT *out)
{
    struct group *group = impl_from_ITACDGroup(iface);
    HRESULT hr;

    if (!out)
        return E_POINTER;
    VariantInit(out);
    if (FAILED(hr = group_gate(group)))
        return hr;
    return wrapper_collect(group->wrapper.tapi, &queue_class, list_queues, group->wrapper.model, NULL, out);
}

static const ITACDGroupVtbl group_vtbl = {
    DUAL_SLOTS(group),
    .get_Name = group_get_Name,
    .EnumerateQueues = group_EnumerateQueues,
    .get_Queues = group_get_Queues,
};

struct acd_group *group_from_interface(struct tapi *tapi, ITACDGroup *iface)
{
    return iface && observer_original(tapi->emulator->observer, iface) == &group_vtbl ? impl_from_ITACDGroup(iface)->wrapper.model : NULL;
}

DEFINE_WRAPPER_CLASS(group, ITACDGroup, acd_group, acd_group_switch)
