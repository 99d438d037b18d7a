/*
 * lib/tapi3/address.c: the Address object (ITAddress): a telephone of the switch.
 *
 * It has no forwarding, no phones and no terminals; what a page lets an address refuse is refused with the page's code.
 */
#include "tapi3/emulator.h"
#include "tapi3/error.h"
#include "tapi3/objects.h"
#include "tapi3/text.h"

#ifdef _WIN32
#include <tapi.h> /* LINEADDRESSTYPE_ */
#endif
#include <tapi3err.h>

#define MEDIA_TYPES TAPIMEDIATYPE_AUDIO

DEFINE_FACE(address, ITAddress)

static HRESULT STDMETHODCALLTYPE address_get_State(ITAddress *iface, ADDRESS_STATE *out)
{
    const struct acd_address *model = impl_from_ITAddress(iface)->face.model;

    if (!out)
        return E_POINTER;
    *out = acd_address_in_service(model) && !acd_address_removed(model) ? AS_INSERVICE : AS_OUTOFSERVICE;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE address_get_AddressName(ITAddress *iface, BSTR *out)
{
    if (!out)
        return E_POINTER;
    return text_to_bstr(acd_address_name(impl_from_ITAddress(iface)->face.model), out);
}

static HRESULT STDMETHODCALLTYPE address_get_ServiceProviderName(ITAddress *iface, BSTR *out)
{
    if (!out)
        return E_POINTER;
    return text_to_bstr(emulator_provider(impl_from_ITAddress(iface)->face.tapi->emulator), out);
}

static HRESULT STDMETHODCALLTYPE address_get_TAPIObject(ITAddress *iface, ITTAPI **out)
{
    if (!out)
        return E_POINTER;
    *out = tapi_get_ITTAPI(impl_from_ITAddress(iface)->face.tapi);
    return S_OK;
}

/* Outgoing calls are not made here: there is no call object. */
static HRESULT STDMETHODCALLTYPE address_CreateCall(ITAddress *iface, BSTR destination, LONG address_type, LONG media_types,
                                                    ITBasicCallControl **out)
{
    (void)iface;
    (void)destination;
    if (!out)
        return E_POINTER;
    *out = NULL;
    if (address_type != LINEADDRESSTYPE_PHONENUMBER)
        return E_INVALIDARG;
    if (media_types == 0 || (media_types & ~MEDIA_TYPES) != 0)
        return TAPI_E_INVALIDMEDIATYPE;
    return TAPI_E_NOTSUPPORTED;
}

static HRESULT STDMETHODCALLTYPE address_get_Calls(ITAddress *iface, VARIANT *out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    return face_collect_nothing(out);
}

static HRESULT STDMETHODCALLTYPE address_EnumerateCalls(ITAddress *iface, IEnumCall **out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    return face_enumerate_nothing(&IID_IEnumCall, (void **)out);
}

static HRESULT STDMETHODCALLTYPE address_get_DialableAddress(ITAddress *iface, BSTR *out)
{
    if (!out)
        return E_POINTER;
    return text_to_bstr(acd_address_dialable(impl_from_ITAddress(iface)->face.model), out);
}

static HRESULT STDMETHODCALLTYPE address_CreateForwardInfoObject(ITAddress *iface, ITForwardInformation **out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    *out = NULL;
    return TAPI_E_NOTSUPPORTED;
}

static HRESULT STDMETHODCALLTYPE address_Forward(ITAddress *iface, ITForwardInformation *info, ITBasicCallControl *call)
{
    (void)iface;
    (void)info;
    (void)call;
    return E_INVALIDARG; /* the page's code for an address that cannot forward */
}

static HRESULT STDMETHODCALLTYPE address_get_CurrentForwardInfo(ITAddress *iface, ITForwardInformation **out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    *out = NULL;
    return E_NOTIMPL; /* the page lists it */
}

static HRESULT STDMETHODCALLTYPE address_put_MessageWaiting(ITAddress *iface, VARIANT_BOOL waiting)
{
    (void)iface;
    (void)waiting;
    return TAPI_E_NOTSUPPORTED;
}

static HRESULT STDMETHODCALLTYPE address_get_MessageWaiting(ITAddress *iface, VARIANT_BOOL *out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    *out = VARIANT_FALSE;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE address_put_DoNotDisturb(ITAddress *iface, VARIANT_BOOL on)
{
    (void)iface;
    (void)on;
    return TAPI_E_NOTSUPPORTED;
}

static HRESULT STDMETHODCALLTYPE address_get_DoNotDisturb(ITAddress *iface, VARIANT_BOOL *out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    *out = VARIANT_FALSE;
    return TAPI_E_NOTSUPPORTED;
}

static const ITAddressVtbl address_vtbl = {
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
};

struct acd_address *address_from_interface(ITAddress *iface)
{
    return iface && iface->lpVtbl == &address_vtbl ? impl_from_ITAddress(iface)->face.model : NULL;
}

struct tapi *address_tapi(ITAddress *iface)
{
    return impl_from_ITAddress(iface)->face.tapi;
}

DEFINE_FACE_CLASS(address, ITAddress, acd_address)
