/* lib/tapi3/hub.c: the CallHub object (ITCallHub): the calls that belong together, as far as its TAPI object hears of them. */
#include "tapi3/error.h"
#include "tapi3/objects.h"

#include "base/alloc.h"

#include <tapi3err.h>

DEFINE_WRAPPER(hub, ITCallHub)

struct calls_of {
    struct acd_hub *hub;
    struct acd_app *client; /* NULL: the TAPI object is not initialised, and knows none */
};

static size_t list_calls(void *owner, void **out, size_t room)
{
    const struct calls_of *calls = owner;

    return calls->client ? acd_hub_legs(calls->hub, calls->client, (struct acd_leg **)out, room) : 0;
}

static struct calls_of calls_begin(ITCallHub *iface)
{
    struct hub *hub = impl_from_ITCallHub(iface);

    return (struct calls_of){ hub->wrapper.model, tapi_client(hub->wrapper.tapi) };
}

static size_t count_calls(ITCallHub *iface)
{
    struct calls_of calls = calls_begin(iface);
    size_t count = list_calls(&calls, NULL, 0);

    acd_app_unref(calls.client);
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

static HRESULT clear_calls(struct calls_of *calls)
{
    size_t room = list_calls(calls, NULL, 0), count;
    struct acd_leg **legs;
    HRESULT hr;

    if (room == 0)
        return S_OK;
    if (!(legs = mem_alloc_array(room, sizeof(*legs))))
        return E_OUTOFMEMORY;
    count = list_calls(calls, (void **)legs, room);
    hr = drop_owned(legs, count < room ? count : room, calls->client);
    mem_free(legs);
    return hr;
}

static HRESULT STDMETHODCALLTYPE hub_Clear(ITCallHub *iface)
{
    HRESULT hr = wrapper_gate(&impl_from_ITCallHub(iface)->wrapper, S_OK);
    struct calls_of calls;
    enum acd_by before;

    if (FAILED(hr))
        return hr;
    calls = calls_begin(iface);
    before = acd_act_as(ACD_BY_CLIENT);
    hr = clear_calls(&calls);
    acd_act_as(before);
    acd_app_unref(calls.client);
    return hr;
}

static HRESULT STDMETHODCALLTYPE hub_EnumerateCalls(ITCallHub *iface, IEnumCall **out)
{
    struct calls_of calls;
    HRESULT hr;

    if (!out)
        return E_POINTER;
    calls = calls_begin(iface);
    hr = wrapper_enumerate(impl_from_ITCallHub(iface)->wrapper.tapi, &call_class, list_calls, &calls, NULL, &IID_IEnumCall, (void **)out);
    acd_app_unref(calls.client);
    return hr;
}

static HRESULT STDMETHODCALLTYPE hub_get_Calls(ITCallHub *iface, VARIANT *out)
{
    struct calls_of calls;
    HRESULT hr;

    if (!out)
        return E_POINTER;
    calls = calls_begin(iface);
    hr = wrapper_collect(impl_from_ITCallHub(iface)->wrapper.tapi, &call_class, list_calls, &calls, NULL, out);
    acd_app_unref(calls.client);
    return hr;
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
