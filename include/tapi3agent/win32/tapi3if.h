/*
 * tapi3if.h: the interfaces of TAPI 3; this file has the TAPI object, and the others are included.
 * Pages are below learn.microsoft.com/windows/win32/api/.
 */
#ifndef TAPI3AGENT_TAPI3IF_H
#define TAPI3AGENT_TAPI3IF_H

#include "tapi3evt.h"

typedef struct ITTAPI2 ITTAPI2;

TAPI3AGENT_DECLARE_IID(ITTAPI)
TAPI3AGENT_DECLARE_IID(ITTAPI2)

EXTERN_C const CLSID CLSID_TAPI;
#ifdef __cplusplus
class TAPI; /* for __uuidof(TAPI) */
template <> struct tapi3agent_iid_of<TAPI> {
    static const CLSID &get() { return CLSID_TAPI; }
};
#endif
EXTERN_C const IID LIBID_TAPI3Lib;

/* The TAPI object. */
#undef INTERFACE
#define INTERFACE ITTAPI
DECLARE_INTERFACE_(ITTAPI, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * Start session; synchronous; required before any other TAPI method. Returns S_OK, S_FALSE already initialised,
     * E_OUTOFMEMORY. Header-level: TAPI_E_REINIT, TAPI_E_SERVICE_NOT_RUNNING.
     * Page: tapi3if/nf-tapi3if-ittapi-initialize
     */
    STDMETHOD(Initialize)(THIS) PURE;
    /*
     * End session; drops all registrations and sinks. Returns S_OK, S_FALSE already shut down, E_OUTOFMEMORY.
     * Failure possible if Initialize never succeeded: TAPI_E_NOT_INITIALIZED.
     * Page: tapi3if/nf-tapi3if-ittapi-shutdown
     */
    STDMETHOD(Shutdown)(THIS) PURE;
    /*
     * VT_DISPATCH holding ITCollection of ITAddress (the automation form of EnumerateAddresses). Returns S_OK, E_POINTER,
     * E_INVALIDARG pVariant not valid, E_OUTOFMEMORY. E_INVALIDARG also when not initialised.
     * Page: tapi3if/nf-tapi3if-ittapi-get_addresses
     */
    STDMETHOD(get_Addresses)(THIS_ VARIANT *pVariant) PURE;
    /*
     * Snapshot enumerator of available addresses; re-enumerate after TE_ADDRESSCREATE/REMOVE. Returns S_OK,
     * E_POINTER, E_INVALIDARG TAPI object not initialised, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ittapi-enumerateaddresses
     */
    STDMETHOD(EnumerateAddresses)(THIS_ IEnumAddress **ppEnumAddress) PURE;
    /*
     * Ask for new-call events on one address with given privileges and media types; one call per address, both flags
     * together when both are wanted; outgoing-only apps skip it; sink must be advised first. Returns S_OK, E_POINTER
     * plRegister, TAPI_E_NOT_INITIALIZED, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ittapi-registercallnotifications
     */
    STDMETHOD(RegisterCallNotifications)(THIS_ ITAddress *pAddress, VARIANT_BOOL fMonitor, VARIANT_BOOL fOwner,
                                         LONG lMediaTypes, LONG lCallbackInstance, LONG *plRegister) PURE;
    /*
     * Cancel a registration by its cookie. Returns S_OK, E_INVALIDARG not initialised or cookie unknown,
     * E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ittapi-unregisternotifications
     */
    STDMETHOD(UnregisterNotifications)(THIS_ LONG lRegister) PURE;
    /*
     * ITCollection of ITCallHub. Returns S_OK, E_POINTER, E_INVALIDARG, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ittapi-get_callhubs
     */
    STDMETHOD(get_CallHubs)(THIS_ VARIANT *pVariant) PURE;
    /*
     * Call hubs; the list is empty. Returns S_OK, E_POINTER, E_INVALIDARG not initialised, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ittapi-enumeratecallhubs
     */
    STDMETHOD(EnumerateCallHubs)(THIS_ IEnumCallHub **ppEnumCallHub) PURE;
    /*
     * VARIANT by value, VT_ARRAY|VT_DISPATCH of ITAddress. Returns S_OK, E_INVALIDARG not initialised,
     * E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ittapi-setcallhubtracking
     */
    STDMETHOD(SetCallHubTracking)(THIS_ VARIANT pAddresses, VARIANT_BOOL bTracking) PURE;
    /*
     * Never implemented. Returns E_NOTIMPL.
     * Page: tapi3if/nf-tapi3if-ittapi-enumerateprivatetapiobjects
     */
    STDMETHOD(EnumeratePrivateTAPIObjects)(THIS_ IEnumUnknown **ppEnumUnknown) PURE;
    /*
     * Never implemented. Returns E_NOTIMPL.
     * Page: tapi3if/nf-tapi3if-ittapi-get_privatetapiobjects
     */
    STDMETHOD(get_PrivateTAPIObjects)(THIS_ VARIANT *pVariant) PURE;
    /*
     * Assisted telephony. Returns S_OK, E_INVALIDARG not initialised, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ittapi-registerrequestrecipient
     */
    STDMETHOD(RegisterRequestRecipient)(THIS_ LONG lRegistrationInstance, LONG lRequestMode,
                                        VARIANT_BOOL fEnable) PURE;
    /*
     * Assisted telephony. Returns S_OK, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ittapi-setassistedtelephonypriority
     */
    STDMETHOD(SetAssistedTelephonyPriority)(THIS_ BSTR pAppFilename, VARIANT_BOOL fPriority) PURE;
    /*
     * TRUE: app becomes highest priority for the media type; FALSE: removed, no error when absent; persists. Returns
     * S_OK, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ittapi-setapplicationpriority
     */
    STDMETHOD(SetApplicationPriority)(THIS_ BSTR pAppFilename, LONG lMediaType, VARIANT_BOOL fPriority) PURE;
    /*
     * OR of TAPI_EVENT; until called, no event is delivered. Returns S_OK, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ittapi-put_eventfilter
     */
    STDMETHOD(put_EventFilter)(THIS_ LONG lFilterMask) PURE;
    /*
     * Current mask. Returns S_OK, E_OUTOFMEMORY, E_POINTER on NULL.
     * Page: tapi3if/nf-tapi3if-ittapi-get_eventfilter
     */
    STDMETHOD(get_EventFilter)(THIS_ LONG *plFilterMask) PURE;
};

/* What an interface derived from it begins with; C++ inherits it. */
#ifdef __cplusplus
#define ITTAPI_METHODS
#else
#define ITTAPI_METHODS                                                                                                                                                       \
    IDISPATCH_METHODS                                                                                                                                                        \
    STDMETHOD(Initialize)(THIS);                                                                                                                                             \
    STDMETHOD(Shutdown)(THIS);                                                                                                                                               \
    STDMETHOD(get_Addresses)(THIS_ VARIANT *pVariant);                                                                                                                       \
    STDMETHOD(EnumerateAddresses)(THIS_ IEnumAddress **ppEnumAddress);                                                                                                       \
    STDMETHOD(RegisterCallNotifications)(THIS_ ITAddress *pAddress, VARIANT_BOOL fMonitor, VARIANT_BOOL fOwner, LONG lMediaTypes, LONG lCallbackInstance, LONG *plRegister); \
    STDMETHOD(UnregisterNotifications)(THIS_ LONG lRegister);                                                                                                                \
    STDMETHOD(get_CallHubs)(THIS_ VARIANT *pVariant);                                                                                                                        \
    STDMETHOD(EnumerateCallHubs)(THIS_ IEnumCallHub **ppEnumCallHub);                                                                                                        \
    STDMETHOD(SetCallHubTracking)(THIS_ VARIANT pAddresses, VARIANT_BOOL bTracking);                                                                                         \
    STDMETHOD(EnumeratePrivateTAPIObjects)(THIS_ IEnumUnknown **ppEnumUnknown);                                                                                              \
    STDMETHOD(get_PrivateTAPIObjects)(THIS_ VARIANT *pVariant);                                                                                                              \
    STDMETHOD(RegisterRequestRecipient)(THIS_ LONG lRegistrationInstance, LONG lRequestMode, VARIANT_BOOL fEnable);                                                          \
    STDMETHOD(SetAssistedTelephonyPriority)(THIS_ BSTR pAppFilename, VARIANT_BOOL fPriority);                                                                                \
    STDMETHOD(SetApplicationPriority)(THIS_ BSTR pAppFilename, LONG lMediaType, VARIANT_BOOL fPriority);                                                                     \
    STDMETHOD(put_EventFilter)(THIS_ LONG lFilterMask);                                                                                                                      \
    STDMETHOD(get_EventFilter)(THIS_ LONG *plFilterMask);
#endif

/* The TAPI object, with phones and empty collections. */
#undef INTERFACE
#define INTERFACE ITTAPI2
DECLARE_INTERFACE_(ITTAPI2, ITTAPI)
{
    ITTAPI_METHODS
    /*
     * ITCollection of ITPhone; no phones = empty collection and S_OK. Returns S_OK.
     * Page: tapi3if/nf-tapi3if-ittapi2-get_phones
     */
    STDMETHOD(get_Phones)(THIS_ VARIANT *pPhones) PURE;
    /*
     * No phones = empty enumeration and S_OK. Returns S_OK or error.
     * Page: tapi3if/nf-tapi3if-ittapi2-enumeratephones
     */
    STDMETHOD(EnumeratePhones)(THIS_ IEnumPhone **ppEnumPhone) PURE;
    /*
     * New empty ITCollection2 (meant for tone lists). Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ittapi2-createemptycollectionobject
     */
    STDMETHOD(CreateEmptyCollectionObject)(THIS_ ITCollection2 **ppCollection) PURE;
};

#if defined(COBJMACROS) && !defined(__cplusplus)
#define ITTAPI_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITTAPI_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITTAPI_Release(This) ((This)->lpVtbl->Release(This))
#define ITTAPI_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITTAPI_GetTypeInfo(This, iTInfo, lcid, ppTInfo) ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITTAPI_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITTAPI_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITTAPI_Initialize(This) ((This)->lpVtbl->Initialize(This))
#define ITTAPI_Shutdown(This) ((This)->lpVtbl->Shutdown(This))
#define ITTAPI_get_Addresses(This, pVariant) ((This)->lpVtbl->get_Addresses(This, pVariant))
#define ITTAPI_EnumerateAddresses(This, ppEnumAddress) ((This)->lpVtbl->EnumerateAddresses(This, ppEnumAddress))
#define ITTAPI_RegisterCallNotifications(This, pAddress, fMonitor, fOwner, lMediaTypes, lCallbackInstance, plRegister) \
    ((This)->lpVtbl->RegisterCallNotifications(This, pAddress, fMonitor, fOwner, lMediaTypes, lCallbackInstance, plRegister))
#define ITTAPI_UnregisterNotifications(This, lRegister) ((This)->lpVtbl->UnregisterNotifications(This, lRegister))
#define ITTAPI_get_CallHubs(This, pVariant) ((This)->lpVtbl->get_CallHubs(This, pVariant))
#define ITTAPI_EnumerateCallHubs(This, ppEnumCallHub) ((This)->lpVtbl->EnumerateCallHubs(This, ppEnumCallHub))
#define ITTAPI_SetCallHubTracking(This, pAddresses, bTracking) \
    ((This)->lpVtbl->SetCallHubTracking(This, pAddresses, bTracking))
#define ITTAPI_EnumeratePrivateTAPIObjects(This, ppEnumUnknown) \
    ((This)->lpVtbl->EnumeratePrivateTAPIObjects(This, ppEnumUnknown))
#define ITTAPI_get_PrivateTAPIObjects(This, pVariant) ((This)->lpVtbl->get_PrivateTAPIObjects(This, pVariant))
#define ITTAPI_RegisterRequestRecipient(This, lRegistrationInstance, lRequestMode, fEnable) \
    ((This)->lpVtbl->RegisterRequestRecipient(This, lRegistrationInstance, lRequestMode, fEnable))
#define ITTAPI_SetAssistedTelephonyPriority(This, pAppFilename, fPriority) \
    ((This)->lpVtbl->SetAssistedTelephonyPriority(This, pAppFilename, fPriority))
#define ITTAPI_SetApplicationPriority(This, pAppFilename, lMediaType, fPriority) \
    ((This)->lpVtbl->SetApplicationPriority(This, pAppFilename, lMediaType, fPriority))
#define ITTAPI_put_EventFilter(This, lFilterMask) ((This)->lpVtbl->put_EventFilter(This, lFilterMask))
#define ITTAPI_get_EventFilter(This, plFilterMask) ((This)->lpVtbl->get_EventFilter(This, plFilterMask))

#define ITTAPI2_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITTAPI2_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITTAPI2_Release(This) ((This)->lpVtbl->Release(This))
#define ITTAPI2_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITTAPI2_GetTypeInfo(This, iTInfo, lcid, ppTInfo) ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITTAPI2_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITTAPI2_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITTAPI2_Initialize(This) ((This)->lpVtbl->Initialize(This))
#define ITTAPI2_Shutdown(This) ((This)->lpVtbl->Shutdown(This))
#define ITTAPI2_get_Addresses(This, pVariant) ((This)->lpVtbl->get_Addresses(This, pVariant))
#define ITTAPI2_EnumerateAddresses(This, ppEnumAddress) ((This)->lpVtbl->EnumerateAddresses(This, ppEnumAddress))
#define ITTAPI2_RegisterCallNotifications(This, pAddress, fMonitor, fOwner, lMediaTypes, lCallbackInstance, plRegister) \
    ((This)->lpVtbl->RegisterCallNotifications(This, pAddress, fMonitor, fOwner, lMediaTypes, lCallbackInstance, plRegister))
#define ITTAPI2_UnregisterNotifications(This, lRegister) ((This)->lpVtbl->UnregisterNotifications(This, lRegister))
#define ITTAPI2_get_CallHubs(This, pVariant) ((This)->lpVtbl->get_CallHubs(This, pVariant))
#define ITTAPI2_EnumerateCallHubs(This, ppEnumCallHub) ((This)->lpVtbl->EnumerateCallHubs(This, ppEnumCallHub))
#define ITTAPI2_SetCallHubTracking(This, pAddresses, bTracking) \
    ((This)->lpVtbl->SetCallHubTracking(This, pAddresses, bTracking))
#define ITTAPI2_EnumeratePrivateTAPIObjects(This, ppEnumUnknown) \
    ((This)->lpVtbl->EnumeratePrivateTAPIObjects(This, ppEnumUnknown))
#define ITTAPI2_get_PrivateTAPIObjects(This, pVariant) ((This)->lpVtbl->get_PrivateTAPIObjects(This, pVariant))
#define ITTAPI2_RegisterRequestRecipient(This, lRegistrationInstance, lRequestMode, fEnable) \
    ((This)->lpVtbl->RegisterRequestRecipient(This, lRegistrationInstance, lRequestMode, fEnable))
#define ITTAPI2_SetAssistedTelephonyPriority(This, pAppFilename, fPriority) \
    ((This)->lpVtbl->SetAssistedTelephonyPriority(This, pAppFilename, fPriority))
#define ITTAPI2_SetApplicationPriority(This, pAppFilename, lMediaType, fPriority) \
    ((This)->lpVtbl->SetApplicationPriority(This, pAppFilename, lMediaType, fPriority))
#define ITTAPI2_put_EventFilter(This, lFilterMask) ((This)->lpVtbl->put_EventFilter(This, lFilterMask))
#define ITTAPI2_get_EventFilter(This, plFilterMask) ((This)->lpVtbl->get_EventFilter(This, plFilterMask))
#define ITTAPI2_get_Phones(This, pPhones) ((This)->lpVtbl->get_Phones(This, pPhones))
#define ITTAPI2_EnumeratePhones(This, ppEnumPhone) ((This)->lpVtbl->EnumeratePhones(This, ppEnumPhone))
#define ITTAPI2_CreateEmptyCollectionObject(This, ppCollection) \
    ((This)->lpVtbl->CreateEmptyCollectionObject(This, ppCollection))
#endif

#endif
