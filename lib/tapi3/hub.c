/* lib/tapi3/hub.c: the CallHub object (ITCallHub): the calls that belong together, as far as its TAPI object hears of them. */
#include "tapi3/call.h"
#include "tapi3/error.h"
#include "tapi3/objects.h"

#include "base/alloc.h"

#include <tapi3err.h>

DEFINE_WRAPPER(hub, ITCallHub)

static size_t list_calls(void *of, const struct acd_app *client, struct acd_leg **out, size_t room)
{
    return acd_hub_legs(of, client, out, room);
}

static size_t count_calls(ITCallHub *iface)
{
    struct hub *hub = impl_from_ITCallHub(iface);
    struct acd_app *client = tapi_client(hub->wrapper.tapi);
    size_t count = client ? acd_hub_legs(hub->wrapper.model, client, NULL, 0) : 0;

    acd_app_unref(client);
    return count;
}

/* Ends what the client owns, one call after the other: a call that ends may take others along. */
static HRESULT drop_owned(struct acd_leg **legs, size_t count, struct acd_app *client)
{
    enum acd_result result = ACD_OK;

    for (size_t i = 0; i < count; i++) {
        enum acd_result dropped = acd_leg_drop(legs[i], client, ACD_LEG_CAUSE_NONE);

        if (dropped == ACD_ERR_NOMEM)
            result = dropped;
        acd_leg_unref(legs[i]);
    }
    return hr_from_acd(result);
}

static HRESULT clear_calls(struct acd_hub *hub, struct acd_app *client)
{
    size_t room = acd_hub_legs(hub, client, NULL, 0), count;
    struct acd_leg **legs;
    HRESULT hr;

    if (room == 0)
        return S_OK;
    if (!(legs = mem_alloc_array(room, sizeof(*legs))))
        return E_OUTOFMEMORY;
    count = acd_hub_legs(hub, client, legs, room);
    hr = drop_owned(legs, count < room ? count : room, client);
    mem_free(legs);
    return hr;
}

static HRESULT STDMETHODCALLTYPE hub_Clear(ITCallHub *iface)
{
    struct hub *hub = impl_from_ITCallHub(iface);
    HRESULT hr = wrapper_gate(&hub->wrapper, S_OK);
    struct acd_app *client;
    enum acd_by before;

    if (FAILED(hr))
        return hr;
    if (!(client = tapi_client(hub->wrapper.tapi)))
        return TAPI_E_NOT_INITIALIZED;
    before = acd_act_as(ACD_BY_CLIENT);
    hr = clear_calls(hub->wrapper.model, client);
    acd_act_as(before);
    acd_app_unref(client);
    return hr;
}

static HRESULT STDMETHODCALLTYPE hub_EnumerateCalls(ITCallHub *iface, IEnumCall **out)
{
    struct hub *hub = impl_from_ITCallHub(iface);

    return call_enumerate(hub->wrapper.tapi, list_calls, hub->wrapper.model, out);
}

static HRESULT STDMETHODCALLTYPE hub_get_Calls(ITCallHub *iface, VARIANT *out)
{
    struct hub *hub = impl_from_ITCallHub(iface);

    return call_collect(hub->wrapper.tapi, list_calls, hub->wrapper.model, out);
}

static HRESULT STDMETHODCALLTYPE hub_get_NumCalls(ITCallHub *iface, LONG *out)
{
    if (!out)
        return E_POINTER;
    *out = (LONG)count_calls(iface);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE hub_get_State(ITCallHub *iface, CALLHUB_STATE *out)
{
    if (!out)
        return E_POINTER;
    *out = count_calls(iface) > 0 ? CHS_ACTIVE : CHS_IDLE;
    return S_OK;
}

static const ITCallHubVtbl hub_vtbl = {
    DUAL_SLOTS(hub),
    .Clear = hub_Clear,
    .EnumerateCalls = hub_EnumerateCalls,
    .get_Calls = hub_get_Calls,
    .get_NumCalls = hub_get_NumCalls,
    .get_State = hub_get_State,
};

DEFINE_WRAPPER_CLASS(hub, ITCallHub, acd_hub, acd_hub_switch)
