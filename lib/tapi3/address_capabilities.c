/* lib/tapi3/address_capabilities.c: ITAddressCapabilities of the Address object: what the telephone of an agent can do. */
#include "tapi3/address.h"
#include "tapi3/text.h"

#ifdef _WIN32
#include <tapi.h> /* LINEADDRESSTYPE_, LINEBEARERMODE_, LINECALLFEATURE_, LINETRANSFERMODE_ */
#endif
#include <tapi3agent/acd.h>

#define PROTOCOL_PSTN "{831CE2D6-83B5-11D1-BB5C-00C04FB6809F}" /* TAPIPROTOCOL_PSTN */
#define BEARERMODE_VOICE 0x1
#define PARTY_ID_NAME_AND_ADDRESS 0xC /* LINECALLPARTYID_NAME | LINECALLPARTYID_ADDRESS */

DEFINE_AUTOMATION(address_capabilities, &tapi3_library, { &ITAddressCapabilities_interface, 0 },
                  { &ITAddress2_interface, ADDRESS_OFFSET(ITAddress2, ITAddressCapabilities) },
                  { &ITMediaSupport_interface, ADDRESS_OFFSET(ITMediaSupport, ITAddressCapabilities) })
DEFINE_DUAL(address_capabilities, struct address, ITAddressCapabilities, address_query, address_add_ref, address_release)

/* What ITBasicCallControl can do to a call; decisions C7 to C11. */
#define CALL_FEATURES                                                                                                                               \
    (LINECALLFEATURE_ANSWER | LINECALLFEATURE_BLINDTRANSFER | LINECALLFEATURE_COMPLETETRANSF | LINECALLFEATURE_DIAL | LINECALLFEATURE_DROP          \
     | LINECALLFEATURE_HOLD | LINECALLFEATURE_REMOVEFROMCONF | LINECALLFEATURE_SETUPCONF | LINECALLFEATURE_SETUPTRANSFER | LINECALLFEATURE_SWAPHOLD \
     | LINECALLFEATURE_UNHOLD | LINECALLFEATURE_SETCALLDATA)

/* The capabilities of an agent's telephone; all others are 0. */
static LONG capability(const struct acd_address *address, ADDRESS_CAPABILITY which)
{
    switch (which) {
    case AC_ADDRESSTYPES: return LINEADDRESSTYPE_PHONENUMBER;
    case AC_BEARERMODES: return BEARERMODE_VOICE;
    case AC_MAXACTIVECALLS:
    case AC_MAXONHOLDCALLS: return 1;
    case AC_MAXNUMCONFERENCE: return 3;
    case AC_TRANSFERMODES: return LINETRANSFERMODE_TRANSFER | LINETRANSFERMODE_CONFERENCE;
    case AC_CALLFEATURES1: return (LONG)CALL_FEATURES;
    case AC_MAXCALLDATASIZE: return ACD_CALL_DATA_MAX;
    case AC_CALLERIDSUPPORT:
    case AC_CALLEDIDSUPPORT:
    case AC_CONNECTEDIDSUPPORT:
    case AC_REDIRECTIONIDSUPPORT:
    case AC_REDIRECTINGIDSUPPORT: return PARTY_ID_NAME_AND_ADDRESS;
    case AC_LINEID:
    case AC_PERMANENTDEVICEID: return (LONG)acd_address_id(address); /* each address is the only one, 0, of a line of its own */
    default: return 0;
    }
}

static HRESULT STDMETHODCALLTYPE address_capabilities_get_AddressCapability(ITAddressCapabilities *iface, ADDRESS_CAPABILITY which, LONG *out)
{
    if (!out)
        return E_POINTER;
    *out = 0;
    if ((LONG)which < AC_ADDRESSTYPES || (LONG)which > AC_GENERATEDIGITDEFAULTDURATION)
        return E_INVALIDARG;
    *out = capability(impl_from_ITAddressCapabilities(iface)->wrapper.model, which);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE address_capabilities_get_AddressCapabilityString(ITAddressCapabilities *iface, ADDRESS_CAPABILITY_STRING which, BSTR *out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    *out = NULL;
    if ((LONG)which < ACS_PROTOCOL || (LONG)which > ACS_PERMANENTDEVICEGUID)
        return E_INVALIDARG;
    return which == ACS_PROTOCOL ? text_to_bstr(PROTOCOL_PSTN, out) : S_OK; /* the page allows NULL where there is no text */
}

/* The telephone has no call treatments, completion messages and device classes. */
#define DEFINE_EMPTY_LIST(plural)                                                                                          \
    static HRESULT STDMETHODCALLTYPE address_capabilities_get_##plural(ITAddressCapabilities *iface, VARIANT *out)         \
    {                                                                                                                      \
        (void)iface;                                                                                                       \
        return out ? wrapper_collect_nothing(out) : E_POINTER;                                                             \
    }                                                                                                                      \
                                                                                                                           \
    static HRESULT STDMETHODCALLTYPE address_capabilities_Enumerate##plural(ITAddressCapabilities *iface, IEnumBstr **out) \
    {                                                                                                                      \
        (void)iface;                                                                                                       \
        return out ? wrapper_enumerate_nothing(&IID_IEnumBstr, (void **)out) : E_POINTER;                                  \
    }

DEFINE_EMPTY_LIST(CallTreatments)
DEFINE_EMPTY_LIST(CompletionMessages)
DEFINE_EMPTY_LIST(DeviceClasses)

const ITAddressCapabilitiesVtbl address_capabilities_vtbl = {
    DUAL_SLOTS(address_capabilities),
    .get_AddressCapability = address_capabilities_get_AddressCapability,
    .get_AddressCapabilityString = address_capabilities_get_AddressCapabilityString,
    .get_CallTreatments = address_capabilities_get_CallTreatments,
    .EnumerateCallTreatments = address_capabilities_EnumerateCallTreatments,
    .get_CompletionMessages = address_capabilities_get_CompletionMessages,
    .EnumerateCompletionMessages = address_capabilities_EnumerateCompletionMessages,
    .get_DeviceClasses = address_capabilities_get_DeviceClasses,
    .EnumerateDeviceClasses = address_capabilities_EnumerateDeviceClasses,
};
