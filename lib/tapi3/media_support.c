/* lib/tapi3/media_support.c: ITMediaSupport of the Address object: sound. */
#include "tapi3/address.h"

DEFINE_AUTOMATION(media_support, &tapi3_library, { &ITMediaSupport_interface, 0 }, { &ITAddress2_interface, ADDRESS_OFFSET(ITAddress2, ITMediaSupport) },
                  { &ITAddressCapabilities_interface, ADDRESS_OFFSET(ITAddressCapabilities, ITMediaSupport) })
DEFINE_DUAL(media_support, struct address, ITMediaSupport, address_query, address_add_ref, address_release)

static HRESULT STDMETHODCALLTYPE media_support_get_MediaTypes(ITMediaSupport *iface, LONG *out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    *out = ADDRESS_MEDIA_TYPES;
    return S_OK;
}

/* Decision A36: all requested media types are supported, and at least one is requested. */
static HRESULT STDMETHODCALLTYPE media_support_QueryMediaType(ITMediaSupport *iface, LONG types, VARIANT_BOOL *out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    *out = types != 0 && !(types & ~ADDRESS_MEDIA_TYPES) ? VARIANT_TRUE : VARIANT_FALSE;
    return S_OK;
}

const ITMediaSupportVtbl media_support_vtbl = {
    DUAL_SLOTS(media_support),
    .get_MediaTypes = media_support_get_MediaTypes,
    .QueryMediaType = media_support_QueryMediaType,
};
