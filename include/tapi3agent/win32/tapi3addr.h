/*
 * tapi3addr.h: addresses.
 * Pages are below learn.microsoft.com/windows/win32/api/.
 */
#ifndef TAPI3AGENT_TAPI3ADDR_H
#define TAPI3AGENT_TAPI3ADDR_H

#include "tapi3call.h"

typedef struct ITTAPI ITTAPI;
typedef struct ITAddress2 ITAddress2;
typedef struct ITAddressCapabilities ITAddressCapabilities;
typedef struct ITMediaSupport ITMediaSupport;
typedef struct ITForwardInformation ITForwardInformation;

TAPI3AGENT_DECLARE_IID(ITAddress)
TAPI3AGENT_DECLARE_IID(ITAddress2)
TAPI3AGENT_DECLARE_IID(ITAddressCapabilities)
TAPI3AGENT_DECLARE_IID(ITMediaSupport)

/* An address: a place of the switch where calls are made and taken. */
#undef INTERFACE
#define INTERFACE ITAddress
DECLARE_INTERFACE_(ITAddress, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * In/out of service. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddress-get_state
     */
    STDMETHOD(get_State)(THIS_ ADDRESS_STATE *pAddressState) PURE;
    /*
     * Display name; caller SysFreeString. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddress-get_addressname
     */
    STDMETHOD(get_AddressName)(THIS_ BSTR *ppName) PURE;
    /*
     * Name of the provider, e.g. a file name ending in .tsp. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddress-get_serviceprovidername
     */
    STDMETHOD(get_ServiceProviderName)(THIS_ BSTR *ppName) PURE;
    /*
     * Owning TAPI object, AddRef'd. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddress-get_tapiobject
     */
    STDMETHOD(get_TAPIObject)(THIS_ ITTAPI **ppTapiObject) PURE;
    /*
     * New outgoing call, state CS_IDLE, nothing dialled until Connect; pDestAddress may be NULL. Returns S_OK,
     * E_POINTER ppCall, E_INVALIDARG type invalid or more than one type bit, E_OUTOFMEMORY. media type 0/unsupported
     * → TAPI_E_INVALIDMEDIATYPE, unsupported single type → E_INVALIDARG.
     * Page: tapi3if/nf-tapi3if-itaddress-createcall
     */
    STDMETHOD(CreateCall)(THIS_ BSTR pDestAddress, LONG lAddressType, LONG lMediaTypes,
                          ITBasicCallControl **ppCall) PURE;
    /*
     * VT_DISPATCH ITCollection of ITCallInfo of active calls. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddress-get_calls
     */
    STDMETHOD(get_Calls)(THIS_ VARIANT *pVariant) PURE;
    /*
     * Same for C/C++. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddress-enumeratecalls
     */
    STDMETHOD(EnumerateCalls)(THIS_ IEnumCall **ppCallEnum) PURE;
    /*
     * String others dial to reach it; may be an empty string. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddress-get_dialableaddress
     */
    STDMETHOD(get_DialableAddress)(THIS_ BSTR *pDialableAddress) PURE;
    /*
     * Makes forwarding information. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddress-createforwardinfoobject
     */
    STDMETHOD(CreateForwardInfoObject)(THIS_ ITForwardInformation **ppForwardInfo) PURE;
    /*
     * PInfo NULL cancels. Returns S_OK, E_INVALIDARG address cannot forward / bad call, E_POINTER, E_OUTOFMEMORY,
     * TAPI_E_TIMEOUT, LINEERR_.
     * Page: tapi3if/nf-tapi3if-itaddress-forward
     */
    STDMETHOD(Forward)(THIS_ ITForwardInformation *pForwardInfo, ITBasicCallControl *pCall) PURE;
    /*
     * Forwarding in force. Returns S_OK, E_NOTIMPL, E_OUTOFMEMORY, LINEERR_INVALPOINTER bad pointer.
     * Page: tapi3if/nf-tapi3if-itaddress-get_currentforwardinfo
     */
    STDMETHOD(get_CurrentForwardInfo)(THIS_ ITForwardInformation **ppForwardInfo) PURE;
    /*
     * Sets the message-waiting lamp. Returns S_OK, E_INVALIDARG, E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3if/nf-tapi3if-itaddress-put_messagewaiting
     */
    STDMETHOD(put_MessageWaiting)(THIS_ VARIANT_BOOL fMessageWaiting) PURE;
    /*
     * Whether the message-waiting lamp is lit. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddress-get_messagewaiting
     */
    STDMETHOD(get_MessageWaiting)(THIS_ VARIANT_BOOL *pfMessageWaiting) PURE;
    /*
     * FALSE also cancels all forwarding. Returns S_OK, E_INVALIDARG, E_OUTOFMEMORY, TAPI_E_TIMEOUT.
     * Page: tapi3if/nf-tapi3if-itaddress-put_donotdisturb
     */
    STDMETHOD(put_DoNotDisturb)(THIS_ VARIANT_BOOL fDoNotDisturb) PURE;
    /*
     * Whether calls are refused. Returns S_OK, TAPI_E_NOTSUPPORTED not on this address, "operation unavailable",
     * E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddress-get_donotdisturb
     */
    STDMETHOD(get_DoNotDisturb)(THIS_ VARIANT_BOOL *pfDoNotDisturb) PURE;
};

/* What an interface derived from it begins with; C++ inherits it. */
#ifdef __cplusplus
#define ITADDRESS_METHODS
#else
#define ITADDRESS_METHODS                                                                                             \
    IDISPATCH_METHODS                                                                                                 \
    STDMETHOD(get_State)(THIS_ ADDRESS_STATE *pAddressState);                                                         \
    STDMETHOD(get_AddressName)(THIS_ BSTR *ppName);                                                                   \
    STDMETHOD(get_ServiceProviderName)(THIS_ BSTR *ppName);                                                           \
    STDMETHOD(get_TAPIObject)(THIS_ ITTAPI **ppTapiObject);                                                           \
    STDMETHOD(CreateCall)(THIS_ BSTR pDestAddress, LONG lAddressType, LONG lMediaTypes, ITBasicCallControl **ppCall); \
    STDMETHOD(get_Calls)(THIS_ VARIANT *pVariant);                                                                    \
    STDMETHOD(EnumerateCalls)(THIS_ IEnumCall **ppCallEnum);                                                          \
    STDMETHOD(get_DialableAddress)(THIS_ BSTR *pDialableAddress);                                                     \
    STDMETHOD(CreateForwardInfoObject)(THIS_ ITForwardInformation **ppForwardInfo);                                   \
    STDMETHOD(Forward)(THIS_ ITForwardInformation *pForwardInfo, ITBasicCallControl *pCall);                          \
    STDMETHOD(get_CurrentForwardInfo)(THIS_ ITForwardInformation **ppForwardInfo);                                    \
    STDMETHOD(put_MessageWaiting)(THIS_ VARIANT_BOOL fMessageWaiting);                                                \
    STDMETHOD(get_MessageWaiting)(THIS_ VARIANT_BOOL *pfMessageWaiting);                                              \
    STDMETHOD(put_DoNotDisturb)(THIS_ VARIANT_BOOL fDoNotDisturb);                                                    \
    STDMETHOD(get_DoNotDisturb)(THIS_ VARIANT_BOOL *pfDoNotDisturb);
#endif

/* An address, with phones and event filters. */
#undef INTERFACE
#define INTERFACE ITAddress2
DECLARE_INTERFACE_(ITAddress2, ITAddress)
{
    ITADDRESS_METHODS
    /*
     * ITCollection of ITPhone. Returns empty collection, S_OK.
     * Page: tapi3if/nf-tapi3if-itaddress2-get_phones
     */
    STDMETHOD(get_Phones)(THIS_ VARIANT *pPhones) PURE;
    /*
     * The same for C/C++. Returns empty, S_OK.
     * Page: tapi3if/nf-tapi3if-itaddress2-enumeratephones
     */
    STDMETHOD(EnumeratePhones)(THIS_ IEnumPhone **ppEnumPhone) PURE;
    /*
     * Phone of a terminal. Returns S_OK.
     * Page: tapi3if/nf-tapi3if-itaddress2-getphonefromterminal
     */
    STDMETHOD(GetPhoneFromTerminal)(THIS_ ITTerminal *pTerminal, ITPhone **ppPhone) PURE;
    /*
     * ITCollection of the preferred ITPhone. Returns S_OK.
     * Page: tapi3if/nf-tapi3if-itaddress2-get_preferredphones
     */
    STDMETHOD(get_PreferredPhones)(THIS_ VARIANT *pPhones) PURE;
    /*
     * The same for C/C++. Returns S_OK.
     * Page: tapi3if/nf-tapi3if-itaddress2-enumeratepreferredphones
     */
    STDMETHOD(EnumeratePreferredPhones)(THIS_ IEnumPhone **ppEnumPhone) PURE;
    /*
     * Per-address sub-event filter; lSubEvent = member of that event's enum, 0 if not applicable. Returns S_OK or
     * error, no list.
     * Page: tapi3if/nf-tapi3if-itaddress2-get_eventfilter
     */
    STDMETHOD(get_EventFilter)(THIS_ TAPI_EVENT TapiEvent, LONG lSubEvent, VARIANT_BOOL *pEnable) PURE;
    /*
     * Chooses whether that sub-event of this address is delivered. Returns S_OK or error.
     * Page: tapi3if/nf-tapi3if-itaddress2-put_eventfilter
     */
    STDMETHOD(put_EventFilter)(THIS_ TAPI_EVENT TapiEvent, LONG lSubEvent, VARIANT_BOOL bEnable) PURE;
    /*
     * Provider-specific request. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddress2-devicespecific
     */
    STDMETHOD(DeviceSpecific)(THIS_ ITCallInfo *pCall, BYTE *pParams, DWORD dwSize) PURE;
    /*
     * The same with an array of bytes. Returns S_OK.
     * Page: tapi3if/nf-tapi3if-itaddress2-devicespecificvariant
     */
    STDMETHOD(DeviceSpecificVariant)(THIS_ ITCallInfo *pCall, VARIANT varDevSpecificByteArray) PURE;
    /*
     * Version of the provider-specific requests. Returns S_OK.
     * Page: tapi3if/nf-tapi3if-itaddress2-negotiateextversion
     */
    STDMETHOD(NegotiateExtVersion)(THIS_ LONG lLowVersion, LONG lHighVersion, LONG *plExtVersion) PURE;
};

/* What an address can do. */
#undef INTERFACE
#define INTERFACE ITAddressCapabilities
DECLARE_INTERFACE_(ITAddressCapabilities, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * The number of a capability; 0 for one that the address does not have. Returns S_OK, E_INVALIDARG cap unknown,
     * E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddresscapabilities-get_addresscapability
     */
    STDMETHOD(get_AddressCapability)(THIS_ ADDRESS_CAPABILITY AddressCap, LONG *plCapability) PURE;
    /*
     * The text of a capability; caller frees. NULL when there is none. Returns S_OK (result may be NULL when
     * provider has none); E_INVALIDARG; E_POINTER; TAPI_E_NOTSUPPORTED provider older than 3.0; E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddresscapabilities-get_addresscapabilitystring
     */
    STDMETHOD(get_AddressCapabilityString)(THIS_ ADDRESS_CAPABILITY_STRING AddressCapString,
                                           BSTR *ppCapabilityString) PURE;
    /*
     * ITCollection of BSTR: call treatments. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddresscapabilities-get_calltreatments
     */
    STDMETHOD(get_CallTreatments)(THIS_ VARIANT *pVariant) PURE;
    /*
     * The same for C/C++. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddresscapabilities-enumeratecalltreatments
     */
    STDMETHOD(EnumerateCallTreatments)(THIS_ IEnumBstr **ppEnumCallTreatment) PURE;
    /*
     * ITCollection of BSTR: completion messages. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddresscapabilities-get_completionmessages
     */
    STDMETHOD(get_CompletionMessages)(THIS_ VARIANT *pVariant) PURE;
    /*
     * The same for C/C++. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddresscapabilities-enumeratecompletionmessages
     */
    STDMETHOD(EnumerateCompletionMessages)(THIS_ IEnumBstr **ppEnumCompletionMessage) PURE;
    /*
     * ITCollection of BSTR: device classes. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddresscapabilities-get_deviceclasses
     */
    STDMETHOD(get_DeviceClasses)(THIS_ VARIANT *pVariant) PURE;
    /*
     * The same for C/C++. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddresscapabilities-enumeratedeviceclasses
     */
    STDMETHOD(EnumerateDeviceClasses)(THIS_ IEnumBstr **ppEnumDeviceClass) PURE;
};

/* Which media an address can carry. */
#undef INTERFACE
#define INTERFACE ITMediaSupport
DECLARE_INTERFACE_(ITMediaSupport, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * OR of the supported TAPIMEDIATYPE_. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itmediasupport-get_mediatypes
     */
    STDMETHOD(get_MediaTypes)(THIS_ LONG *plMediaTypes) PURE;
    /*
     * VARIANT_TRUE if all the given media types are supported. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itmediasupport-querymediatype
     */
    STDMETHOD(QueryMediaType)(THIS_ LONG lMediaType, VARIANT_BOOL *pfSupport) PURE;
};

#if defined(COBJMACROS) && !defined(__cplusplus)
#define ITAddress_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITAddress_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITAddress_Release(This) ((This)->lpVtbl->Release(This))
#define ITAddress_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITAddress_GetTypeInfo(This, iTInfo, lcid, ppTInfo) ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITAddress_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITAddress_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITAddress_get_State(This, pAddressState) ((This)->lpVtbl->get_State(This, pAddressState))
#define ITAddress_get_AddressName(This, ppName) ((This)->lpVtbl->get_AddressName(This, ppName))
#define ITAddress_get_ServiceProviderName(This, ppName) ((This)->lpVtbl->get_ServiceProviderName(This, ppName))
#define ITAddress_get_TAPIObject(This, ppTapiObject) ((This)->lpVtbl->get_TAPIObject(This, ppTapiObject))
#define ITAddress_CreateCall(This, pDestAddress, lAddressType, lMediaTypes, ppCall) \
    ((This)->lpVtbl->CreateCall(This, pDestAddress, lAddressType, lMediaTypes, ppCall))
#define ITAddress_get_Calls(This, pVariant) ((This)->lpVtbl->get_Calls(This, pVariant))
#define ITAddress_EnumerateCalls(This, ppCallEnum) ((This)->lpVtbl->EnumerateCalls(This, ppCallEnum))
#define ITAddress_get_DialableAddress(This, pDialableAddress) \
    ((This)->lpVtbl->get_DialableAddress(This, pDialableAddress))
#define ITAddress_CreateForwardInfoObject(This, ppForwardInfo) \
    ((This)->lpVtbl->CreateForwardInfoObject(This, ppForwardInfo))
#define ITAddress_Forward(This, pForwardInfo, pCall) ((This)->lpVtbl->Forward(This, pForwardInfo, pCall))
#define ITAddress_get_CurrentForwardInfo(This, ppForwardInfo) \
    ((This)->lpVtbl->get_CurrentForwardInfo(This, ppForwardInfo))
#define ITAddress_put_MessageWaiting(This, fMessageWaiting) \
    ((This)->lpVtbl->put_MessageWaiting(This, fMessageWaiting))
#define ITAddress_get_MessageWaiting(This, pfMessageWaiting) \
    ((This)->lpVtbl->get_MessageWaiting(This, pfMessageWaiting))
#define ITAddress_put_DoNotDisturb(This, fDoNotDisturb) ((This)->lpVtbl->put_DoNotDisturb(This, fDoNotDisturb))
#define ITAddress_get_DoNotDisturb(This, pfDoNotDisturb) ((This)->lpVtbl->get_DoNotDisturb(This, pfDoNotDisturb))

#define ITAddress2_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITAddress2_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITAddress2_Release(This) ((This)->lpVtbl->Release(This))
#define ITAddress2_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITAddress2_GetTypeInfo(This, iTInfo, lcid, ppTInfo) ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITAddress2_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITAddress2_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITAddress2_get_State(This, pAddressState) ((This)->lpVtbl->get_State(This, pAddressState))
#define ITAddress2_get_AddressName(This, ppName) ((This)->lpVtbl->get_AddressName(This, ppName))
#define ITAddress2_get_ServiceProviderName(This, ppName) ((This)->lpVtbl->get_ServiceProviderName(This, ppName))
#define ITAddress2_get_TAPIObject(This, ppTapiObject) ((This)->lpVtbl->get_TAPIObject(This, ppTapiObject))
#define ITAddress2_CreateCall(This, pDestAddress, lAddressType, lMediaTypes, ppCall) \
    ((This)->lpVtbl->CreateCall(This, pDestAddress, lAddressType, lMediaTypes, ppCall))
#define ITAddress2_get_Calls(This, pVariant) ((This)->lpVtbl->get_Calls(This, pVariant))
#define ITAddress2_EnumerateCalls(This, ppCallEnum) ((This)->lpVtbl->EnumerateCalls(This, ppCallEnum))
#define ITAddress2_get_DialableAddress(This, pDialableAddress) \
    ((This)->lpVtbl->get_DialableAddress(This, pDialableAddress))
#define ITAddress2_CreateForwardInfoObject(This, ppForwardInfo) \
    ((This)->lpVtbl->CreateForwardInfoObject(This, ppForwardInfo))
#define ITAddress2_Forward(This, pForwardInfo, pCall) ((This)->lpVtbl->Forward(This, pForwardInfo, pCall))
#define ITAddress2_get_CurrentForwardInfo(This, ppForwardInfo) \
    ((This)->lpVtbl->get_CurrentForwardInfo(This, ppForwardInfo))
#define ITAddress2_put_MessageWaiting(This, fMessageWaiting) \
    ((This)->lpVtbl->put_MessageWaiting(This, fMessageWaiting))
#define ITAddress2_get_MessageWaiting(This, pfMessageWaiting) \
    ((This)->lpVtbl->get_MessageWaiting(This, pfMessageWaiting))
#define ITAddress2_put_DoNotDisturb(This, fDoNotDisturb) ((This)->lpVtbl->put_DoNotDisturb(This, fDoNotDisturb))
#define ITAddress2_get_DoNotDisturb(This, pfDoNotDisturb) ((This)->lpVtbl->get_DoNotDisturb(This, pfDoNotDisturb))
#define ITAddress2_get_Phones(This, pPhones) ((This)->lpVtbl->get_Phones(This, pPhones))
#define ITAddress2_EnumeratePhones(This, ppEnumPhone) ((This)->lpVtbl->EnumeratePhones(This, ppEnumPhone))
#define ITAddress2_GetPhoneFromTerminal(This, pTerminal, ppPhone) \
    ((This)->lpVtbl->GetPhoneFromTerminal(This, pTerminal, ppPhone))
#define ITAddress2_get_PreferredPhones(This, pPhones) ((This)->lpVtbl->get_PreferredPhones(This, pPhones))
#define ITAddress2_EnumeratePreferredPhones(This, ppEnumPhone) \
    ((This)->lpVtbl->EnumeratePreferredPhones(This, ppEnumPhone))
#define ITAddress2_get_EventFilter(This, TapiEvent, lSubEvent, pEnable) \
    ((This)->lpVtbl->get_EventFilter(This, TapiEvent, lSubEvent, pEnable))
#define ITAddress2_put_EventFilter(This, TapiEvent, lSubEvent, bEnable) \
    ((This)->lpVtbl->put_EventFilter(This, TapiEvent, lSubEvent, bEnable))
#define ITAddress2_DeviceSpecific(This, pCall, pParams, dwSize) \
    ((This)->lpVtbl->DeviceSpecific(This, pCall, pParams, dwSize))
#define ITAddress2_DeviceSpecificVariant(This, pCall, varDevSpecificByteArray) \
    ((This)->lpVtbl->DeviceSpecificVariant(This, pCall, varDevSpecificByteArray))
#define ITAddress2_NegotiateExtVersion(This, lLowVersion, lHighVersion, plExtVersion) \
    ((This)->lpVtbl->NegotiateExtVersion(This, lLowVersion, lHighVersion, plExtVersion))

#define ITAddressCapabilities_QueryInterface(This, riid, ppvObject) \
    ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITAddressCapabilities_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITAddressCapabilities_Release(This) ((This)->lpVtbl->Release(This))
#define ITAddressCapabilities_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITAddressCapabilities_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITAddressCapabilities_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITAddressCapabilities_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITAddressCapabilities_get_AddressCapability(This, AddressCap, plCapability) \
    ((This)->lpVtbl->get_AddressCapability(This, AddressCap, plCapability))
#define ITAddressCapabilities_get_AddressCapabilityString(This, AddressCapString, ppCapabilityString) \
    ((This)->lpVtbl->get_AddressCapabilityString(This, AddressCapString, ppCapabilityString))
#define ITAddressCapabilities_get_CallTreatments(This, pVariant) ((This)->lpVtbl->get_CallTreatments(This, pVariant))
#define ITAddressCapabilities_EnumerateCallTreatments(This, ppEnumCallTreatment) \
    ((This)->lpVtbl->EnumerateCallTreatments(This, ppEnumCallTreatment))
#define ITAddressCapabilities_get_CompletionMessages(This, pVariant) \
    ((This)->lpVtbl->get_CompletionMessages(This, pVariant))
#define ITAddressCapabilities_EnumerateCompletionMessages(This, ppEnumCompletionMessage) \
    ((This)->lpVtbl->EnumerateCompletionMessages(This, ppEnumCompletionMessage))
#define ITAddressCapabilities_get_DeviceClasses(This, pVariant) ((This)->lpVtbl->get_DeviceClasses(This, pVariant))
#define ITAddressCapabilities_EnumerateDeviceClasses(This, ppEnumDeviceClass) \
    ((This)->lpVtbl->EnumerateDeviceClasses(This, ppEnumDeviceClass))

#define ITMediaSupport_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITMediaSupport_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITMediaSupport_Release(This) ((This)->lpVtbl->Release(This))
#define ITMediaSupport_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITMediaSupport_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITMediaSupport_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITMediaSupport_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITMediaSupport_get_MediaTypes(This, plMediaTypes) ((This)->lpVtbl->get_MediaTypes(This, plMediaTypes))
#define ITMediaSupport_QueryMediaType(This, lMediaType, pfSupport) \
    ((This)->lpVtbl->QueryMediaType(This, lMediaType, pfSupport))
#endif

#endif
