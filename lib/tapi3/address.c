/*
 * lib/tapi3/address.c: the Address object: a telephone of the switch. Here ITAddress2; address_capabilities.c and media_support.c have its
 * other interfaces.
 *
 * It has no forwarding, no phones and no terminals: such methods return the error that their page has for it.
 */
#include "tapi3/address.h"

#include "base/alloc.h"
#include "tapi3/address_filter.h"
#include "tapi3/call.h"
#include "tapi3/emulator.h"
#include "tapi3/error.h"
#include "tapi3/objects.h"
#include "tapi3/text.h"
#include "tapi3/observer.h"

#ifdef _WIN32
#include <tapi.h> /* LINEADDRESSTYPE_ */
#endif
#include <tapi3err.h>

DEFINE_AUTOMATION(address, &tapi3_library, { &ITAddress2_interface, 0 },
                  { &ITAddressCapabilities_interface, ADDRESS_OFFSET(ITAddressCapabilities, ITAddress2) },
                  { &ITMediaSupport_interface, ADDRESS_OFFSET(ITMediaSupport, ITAddress2) })
DEFINE_DUAL(address, struct address, ITAddress2, address_query, address_add_ref, address_release)

/* Methods that change something at the telephone ask the switch: decision A40. */
static HRESULT address_gate(ITAddress2 *iface)
{
    return tapi_gate(impl_from_ITAddress2(iface)->wrapper.tapi);
}

static HRESULT refuse_if_up(ITAddress2 *iface, HRESULT refusal)
{
    HRESULT hr = address_gate(iface);

    return FAILED(hr) ? hr : refusal;
}

static HRESULT STDMETHODCALLTYPE address_get_State(ITAddress2 *iface, ADDRESS_STATE *out)
{
    const struct acd_address *model = impl_from_ITAddress2(iface)->wrapper.model;

    if (!out)
        return E_POINTER;
    *out = acd_address_in_service(model) && !acd_address_removed(model) ? AS_INSERVICE : AS_OUTOFSERVICE;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE address_get_AddressName(ITAddress2 *iface, BSTR *out)
{
    if (!out)
        return E_POINTER;
    return text_to_bstr(acd_address_name(impl_from_ITAddress2(iface)->wrapper.model), out);
}

static HRESULT STDMETHODCALLTYPE address_get_ServiceProviderName(ITAddress2 *iface, BSTR *out)
{
    if (!out)
        return E_POINTER;
    return text_to_bstr(emulator_provider(impl_from_ITAddress2(iface)->wrapper.tapi->emulator), out);
}

static HRESULT STDMETHODCALLTYPE address_get_TAPIObject(ITAddress2 *iface, ITTAPI **out)
{
    if (!out)
        return E_POINTER;
    *out = tapi_get_ITTAPI(impl_from_ITAddress2(iface)->wrapper.tapi);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE address_CreateCall(ITAddress2 *iface, BSTR destination, LONG address_type, LONG media_types, ITBasicCallControl **out)
{
    struct address *address = impl_from_ITAddress2(iface);
    char *text;
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (address_type != LINEADDRESSTYPE_PHONENUMBER)
        return E_INVALIDARG;
    if (media_types == 0 || (media_types & ~ADDRESS_MEDIA_TYPES) != 0)
        return TAPI_E_INVALIDMEDIATYPE;
    if (FAILED(hr = address_gate(iface)) || FAILED(hr = text_from_bstr(destination, E_INVALIDARG, &text)))
        return hr;
    hr = call_create(address->wrapper.tapi, address->wrapper.model, text, out);
    mem_free(text);
    return hr;
}

static size_t list_calls(void *of, const struct acd_app *client, struct acd_leg **out, size_t room)
{
    return acd_address_legs(of, client, out, room);
}

static HRESULT STDMETHODCALLTYPE address_get_Calls(ITAddress2 *iface, VARIANT *out)
{
    struct address *address = impl_from_ITAddress2(iface);

    return call_collect(address->wrapper.tapi, list_calls, address->wrapper.model, out);
}

static HRESULT STDMETHODCALLTYPE address_EnumerateCalls(ITAddress2 *iface, IEnumCall **out)
{
    struct address *address = impl_from_ITAddress2(iface);

    return call_enumerate(address->wrapper.tapi, list_calls, address->wrapper.model, out);
}

static HRESULT STDMETHODCALLTYPE address_get_DialableAddress(ITAddress2 *iface, BSTR *out)
{
    if (!out)
        return E_POINTER;
    return text_to_bstr(acd_address_dialable(impl_from_ITAddress2(iface)->wrapper.model), out);
}

static HRESULT STDMETHODCALLTYPE address_CreateForwardInfoObject(ITAddress2 *iface, ITForwardInformation **out)
{
    if (!out)
        return E_POINTER;
    *out = NULL;
    return refuse_if_up(iface, TAPI_E_NOTSUPPORTED);
}

static HRESULT STDMETHODCALLTYPE address_Forward(ITAddress2 *iface, ITForwardInformation *info, ITBasicCallControl *call)
{
    (void)info;
    (void)call;
    return refuse_if_up(iface, E_INVALIDARG); /* the page's code for an address that cannot forward */
}

static HRESULT STDMETHODCALLTYPE address_get_CurrentForwardInfo(ITAddress2 *iface, ITForwardInformation **out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    *out = NULL;
    return E_NOTIMPL; /* the page lists it */
}

static HRESULT STDMETHODCALLTYPE address_put_MessageWaiting(ITAddress2 *iface, VARIANT_BOOL waiting)
{
    (void)waiting;
    return refuse_if_up(iface, TAPI_E_NOTSUPPORTED);
}

static HRESULT STDMETHODCALLTYPE address_get_MessageWaiting(ITAddress2 *iface, VARIANT_BOOL *out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    *out = VARIANT_FALSE;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE address_put_DoNotDisturb(ITAddress2 *iface, VARIANT_BOOL on)
{
    (void)on;
    return refuse_if_up(iface, TAPI_E_NOTSUPPORTED);
}

static HRESULT STDMETHODCALLTYPE address_get_DoNotDisturb(ITAddress2 *iface, VARIANT_BOOL *out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    *out = VARIANT_FALSE;
    return TAPI_E_NOTSUPPORTED;
}

/* ---- ITAddress2 ---- */

static HRESULT collect_nothing(VARIANT *out)
{
    return out ? wrapper_collect_nothing(out) : E_POINTER;
}

static HRESULT enumerate_no_phones(IEnumPhone **out)
{
    return out ? wrapper_enumerate_nothing(&IID_IEnumPhone, (void **)out) : E_POINTER;
}

static HRESULT STDMETHODCALLTYPE address_get_Phones(ITAddress2 *iface, VARIANT *out)
{
    (void)iface;
    return collect_nothing(out);
}

static HRESULT STDMETHODCALLTYPE address_EnumeratePhones(ITAddress2 *iface, IEnumPhone **out)
{
    (void)iface;
    return enumerate_no_phones(out);
}

static HRESULT STDMETHODCALLTYPE address_GetPhoneFromTerminal(ITAddress2 *iface, ITTerminal *terminal, ITPhone **out)
{
    if (!out)
        return E_POINTER;
    *out = NULL;
    if (!terminal)
        return E_POINTER;
    return refuse_if_up(iface, TAPI_E_NOTSUPPORTED);
}

static HRESULT STDMETHODCALLTYPE address_get_PreferredPhones(ITAddress2 *iface, VARIANT *out)
{
    (void)iface;
    return collect_nothing(out);
}

static HRESULT STDMETHODCALLTYPE address_EnumeratePreferredPhones(ITAddress2 *iface, IEnumPhone **out)
{
    (void)iface;
    return enumerate_no_phones(out);
}

static HRESULT STDMETHODCALLTYPE address_get_EventFilter(ITAddress2 *iface, TAPI_EVENT event, LONG sub_event, VARIANT_BOOL *out)
{
    struct address *address = impl_from_ITAddress2(iface);
    struct tapi *tapi = address->wrapper.tapi;

    if (!out)
        return E_POINTER;
    *out = VARIANT_FALSE;
    if (!address_filter_is_valid(event, sub_event))
        return E_INVALIDARG;
    if ((atomic_load(&tapi->filter) & (int)event) && address_filter_passes(tapi, address->wrapper.model, event, sub_event))
        *out = VARIANT_TRUE;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE address_put_EventFilter(ITAddress2 *iface, TAPI_EVENT event, LONG sub_event, VARIANT_BOOL on)
{
    struct address *address = impl_from_ITAddress2(iface);

    if (!address_filter_is_valid(event, sub_event))
        return E_INVALIDARG;
    return address_filter_set(address->wrapper.tapi, address->wrapper.model, event, sub_event, on != VARIANT_FALSE);
}

static HRESULT STDMETHODCALLTYPE address_DeviceSpecific(ITAddress2 *iface, ITCallInfo *call, BYTE *params, DWORD size)
{
    (void)call;
    (void)size;
    if (!params)
        return E_POINTER;
    return refuse_if_up(iface, TAPI_E_NOTSUPPORTED);
}

static HRESULT STDMETHODCALLTYPE address_DeviceSpecificVariant(ITAddress2 *iface, ITCallInfo *call, VARIANT params)
{
    (void)call;
    (void)params;
    return refuse_if_up(iface, TAPI_E_NOTSUPPORTED);
}

static HRESULT STDMETHODCALLTYPE address_NegotiateExtVersion(ITAddress2 *iface, LONG low, LONG high, LONG *out)
{
    (void)low;
    (void)high;
    if (!out)
        return E_POINTER;
    *out = 0;
    return refuse_if_up(iface, TAPI_E_NOTSUPPORTED);
}

static const ITAddress2Vtbl address_vtbl = {
    DUAL_SLOTS(address),
    .get_State = address_get_State,
    .get_AddressName = address_get_AddressName,
    .get_ServiceProviderName = address_get_ServiceProviderName,
    .get_TAPIObject = address_get_TAPIObject,
    .CreateCall = address_CreateCall,
    .get_Calls = address_get_Calls,
    .EnumerateCalls = address_EnumerateCalls,
    .get_DialableAddress = address_get_DialableAddress,
    .CreateForwardInfoObject = address_CreateForwardInfoObject,
    .Forward = address_Forward,
    .get_CurrentForwardInfo = address_get_CurrentForwardInfo,
    .put_MessageWaiting = address_put_MessageWaiting,
    .get_MessageWaiting = address_get_MessageWaiting,
    .put_DoNotDisturb = address_put_DoNotDisturb,
    .get_DoNotDisturb = address_get_DoNotDisturb,
    .get_Phones = address_get_Phones,
    .EnumeratePhones = address_EnumeratePhones,
    .GetPhoneFromTerminal = address_GetPhoneFromTerminal,
    .get_PreferredPhones = address_get_PreferredPhones,
    .EnumeratePreferredPhones = address_EnumeratePreferredPhones,
    .get_EventFilter = address_get_EventFilter,
    .put_EventFilter = address_put_EventFilter,
    .DeviceSpecific = address_DeviceSpecific,
    .DeviceSpecificVariant = address_DeviceSpecificVariant,
    .NegotiateExtVersion = address_NegotiateExtVersion,
};

/* ITAddress begins ITAddress2: one pointer is both. */
static struct address *address_of(struct tapi *tapi, ITAddress *iface)
{
    return iface && observer_original(tapi->emulator->observer, iface) == &address_vtbl ? impl_from_ITAddress2((ITAddress2 *)iface) : NULL;
}

struct acd_address *address_from_interface(struct tapi *tapi, ITAddress *iface)
{
    struct address *address = address_of(tapi, iface);

    return address ? address->wrapper.model : NULL;
}

struct tapi *address_tapi(struct tapi *tapi, ITAddress *iface)
{
    struct address *address = address_of(tapi, iface);

    return address ? address->wrapper.tapi : NULL;
}

static void address_init(struct wrapper *wrapper)
{
    struct address *address = CONTAINING_RECORD(wrapper, struct address, wrapper);

    address->ITAddress2_iface.lpVtbl = &address_vtbl;
    address->ITAddressCapabilities_iface.lpVtbl = &address_capabilities_vtbl;
    address->ITMediaSupport_iface.lpVtbl = &media_support_vtbl;
}

static const struct wrapper_interface address_interfaces[] = {
    { &IID_ITAddress2, offsetof(struct address, ITAddress2_iface) },
    { &IID_ITAddress, offsetof(struct address, ITAddress2_iface) },
    { &IID_ITAddressCapabilities, offsetof(struct address, ITAddressCapabilities_iface) },
    { &IID_ITMediaSupport, offsetof(struct address, ITMediaSupport_iface) },
};

DEFINE_WRAPPER_CLASS_OF(address, acd_address, acd_address_switch)
