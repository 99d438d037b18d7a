/* lib/tapi3/call_center.c: ITTAPICallCenter of the TAPI object: the switches. */
#include "com/dual.h"
#include "tapi3/emulator.h"
#include "tapi3/objects.h"

DEFINE_AUTOMATION(call_center, &tapi3_library, { &ITTAPICallCenter_interface, 0 }, { &ITTAPI2_interface, -TAPI_TO_CALL_CENTER })
DEFINE_DUAL(call_center, struct tapi, ITTAPICallCenter, tapi_query, tapi_add_ref, tapi_release)

DEFINE_LISTER(list_switches, struct acd, struct acd_switch, acd_switches)

/* Decision 4.44: a handler is there while its switch is completely available. */
static bool switch_is_available(const struct tapi *tapi, const void *model)
{
    (void)tapi;
    return acd_switch_available(model);
}

static HRESULT STDMETHODCALLTYPE call_center_EnumerateAgentHandlers(ITTAPICallCenter *iface, IEnumAgentHandler **out)
{
    struct tapi *tapi = impl_from_ITTAPICallCenter(iface);
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (FAILED(hr = tapi_ready(tapi, E_INVALIDARG)))
        return hr;
    return wrapper_enumerate(tapi, &agent_handler_class, list_switches, tapi->emulator->acd, switch_is_available, &IID_IEnumAgentHandler, (void **)out);
}

static HRESULT STDMETHODCALLTYPE call_center_get_AgentHandlers(ITTAPICallCenter *iface, VARIANT *out)
{
    struct tapi *tapi = impl_from_ITTAPICallCenter(iface);
    HRESULT hr;

    if (!out)
        return E_POINTER;
    VariantInit(out);
    if (FAILED(hr = tapi_ready(tapi, E_INVALIDARG)))
        return hr;
    return wrapper_collect(tapi, &agent_handler_class, list_switches, tapi->emulator->acd, switch_is_available, out);
}

const ITTAPICallCenterVtbl call_center_vtbl = {
    DUAL_SLOTS(call_center),
    .EnumerateAgentHandlers = call_center_EnumerateAgentHandlers,
    .get_AgentHandlers = call_center_get_AgentHandlers,
};
