/*
 * tapi3call.h: calls.
 * Pages are below learn.microsoft.com/windows/win32/api/.
 */
#ifndef TAPI3AGENT_TAPI3CALL_H
#define TAPI3AGENT_TAPI3CALL_H

#include "tapi3coll.h"
#include "tapi3enum.h"

typedef struct ITBasicCallControl ITBasicCallControl;
typedef struct ITBasicCallControl2 ITBasicCallControl2;
typedef struct ITCallInfo2 ITCallInfo2;
typedef struct ITTerminal ITTerminal;

TAPI3AGENT_DECLARE_IID(ITBasicCallControl)
TAPI3AGENT_DECLARE_IID(ITBasicCallControl2)
TAPI3AGENT_DECLARE_IID(ITCallInfo)
TAPI3AGENT_DECLARE_IID(ITCallInfo2)
TAPI3AGENT_DECLARE_IID(ITCallHub)

/* What can be done with a call. */
#undef INTERFACE
#define INTERFACE ITBasicCallControl
DECLARE_INTERFACE_(ITBasicCallControl, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * Place outgoing call; TRUE blocks until connected or failed; FALSE returns, progress through events. Clients
     * also pass 1 (TRUE). Returns S_OK, TAPI_E_INVALCALLSTATE not CS_IDLE, TAPI_E_TIMEOUT, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol-connect
     */
    STDMETHOD(Connect)(THIS_ VARIANT_BOOL fSync) PURE;
    /*
     * Accept offered call; leads to CS_CONNECTED. Returns S_OK, E_UNEXPECTED not CS_OFFERING, TAPI_E_TIMEOUT,
     * E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol-answer
     */
    STDMETHOD(Answer)(THIS) PURE;
    /*
     * Hang up, or reject an offered call; ends in CS_DISCONNECTED. Returns S_OK, S_FALSE call is CS_IDLE or TAPI has
     * no handle, TAPI_E_TIMEOUT, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol-disconnect
     */
    STDMETHOD(Disconnect)(THIS_ DISCONNECT_CODE code) PURE;
    /*
     * TRUE → CS_HOLD, FALSE → CS_CONNECTED. Returns S_OK, TAPI_E_INVALCALLSTATE call gone, TAPI_E_TIMEOUT,
     * E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol-hold
     */
    STDMETHOD(Hold)(THIS_ VARIANT_BOOL fHold) PURE;
    /*
     * Pass ownership to named app; on failure TAPI disconnects. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol-handoffdirect
     */
    STDMETHOD(HandoffDirect)(THIS_ BSTR pApplicationName) PURE;
    /*
     * By media type. Returns S_OK, E_INVALIDARG media type, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol-handoffindirect
     */
    STDMETHOD(HandoffIndirect)(THIS_ LONG lMediaType) PURE;
    /*
     * Add consultation call. Returns S_OK; E_POINTER; E_INVALIDARG (incl. unconnected consult call with NULL
     * destination); TAPI_E_TIMEOUT; E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol-conference
     */
    STDMETHOD(Conference)(THIS_ ITBasicCallControl *pCall, VARIANT_BOOL fSync) PURE;
    /*
     * Consult transfer, completed by Finish. Returns S_OK, E_INVALIDARG, E_FAIL transfers not supported,
     * TAPI_E_TIMEOUT, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol-transfer
     */
    STDMETHOD(Transfer)(THIS_ ITBasicCallControl *pCall, VARIANT_BOOL fSync) PURE;
    /*
     * Owner only; success → CS_DISCONNECTED. Returns S_OK, E_POINTER, E_FAIL not supported, TAPI_E_TIMEOUT,
     * E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol-blindtransfer
     */
    STDMETHOD(BlindTransfer)(THIS_ BSTR pDestAddress) PURE;
    /*
     * Active ↔ held. Returns S_OK; E_FAIL not supported; E_POINTER; E_INVALIDARG no such call; "operation failed"
     * (TAPI_E_OPERATIONFAILED); TAPI_E_TIMEOUT; E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol-swaphold
     */
    STDMETHOD(SwapHold)(THIS_ ITBasicCallControl *pCall) PURE;
    /*
     * Parks the call at an address. Returns S_OK, E_POINTER, E_INVALIDARG, E_FAIL not supported, TAPI_E_TIMEOUT,
     * E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol-parkdirect
     */
    STDMETHOD(ParkDirect)(THIS_ BSTR pParkAddress) PURE;
    /*
     * Parks the call where the switch chooses; caller frees. Returns same set.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol-parkindirect
     */
    STDMETHOD(ParkIndirect)(THIS_ BSTR *ppNonDirAddress) PURE;
    /*
     * Takes a parked call back. Returns S_OK, E_FAIL not supported, TAPI_E_INVALCALLSTATE not CS_IDLE,
     * TAPI_E_TIMEOUT, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol-unpark
     */
    STDMETHOD(Unpark)(THIS) PURE;
    /*
     * NEEDED 1, IF_AVAILABLE 2, BEST_EFFORT 3. Returns S_OK, E_INVALIDARG media type, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol-setqos
     */
    STDMETHOD(SetQOS)(THIS_ LONG lMediaType, QOS_SERVICE_LEVEL ServiceLevel) PURE;
    /*
     * Picks a call of a group up. Returns S_OK, E_FAIL did not succeed, E_POINTER, TAPI_E_TIMEOUT, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol-pickup
     */
    STDMETHOD(Pickup)(THIS_ BSTR pGroupID) PURE;
    /*
     * Dial on an existing call. Returns S_OK, E_POINTER, TAPI_E_TIMEOUT, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol-dial
     */
    STDMETHOD(Dial)(THIS_ BSTR pDestAddress) PURE;
    /*
     * FM_ASTRANSFER 0, FM_ASCONFERENCE 1. Returns S_OK, TAPI_E_INVALCALLSTATE call not flagged as
     * transfer/conference, TAPI_E_TIMEOUT, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol-finish
     */
    STDMETHOD(Finish)(THIS_ FINISH_MODE finishMode) PURE;
    /*
     * Takes the call out of its conference. Returns S_OK, TAPI_E_TIMEOUT, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol-removefromconference
     */
    STDMETHOD(RemoveFromConference)(THIS) PURE;
};

/* What an interface derived from it begins with; C++ inherits it. */
#ifdef __cplusplus
#define ITBASICCALLCONTROL_METHODS
#else
#define ITBASICCALLCONTROL_METHODS                                              \
    IDISPATCH_METHODS                                                           \
    STDMETHOD(Connect)(THIS_ VARIANT_BOOL fSync);                               \
    STDMETHOD(Answer)(THIS);                                                    \
    STDMETHOD(Disconnect)(THIS_ DISCONNECT_CODE code);                          \
    STDMETHOD(Hold)(THIS_ VARIANT_BOOL fHold);                                  \
    STDMETHOD(HandoffDirect)(THIS_ BSTR pApplicationName);                      \
    STDMETHOD(HandoffIndirect)(THIS_ LONG lMediaType);                          \
    STDMETHOD(Conference)(THIS_ ITBasicCallControl *pCall, VARIANT_BOOL fSync); \
    STDMETHOD(Transfer)(THIS_ ITBasicCallControl *pCall, VARIANT_BOOL fSync);   \
    STDMETHOD(BlindTransfer)(THIS_ BSTR pDestAddress);                          \
    STDMETHOD(SwapHold)(THIS_ ITBasicCallControl *pCall);                       \
    STDMETHOD(ParkDirect)(THIS_ BSTR pParkAddress);                             \
    STDMETHOD(ParkIndirect)(THIS_ BSTR *ppNonDirAddress);                       \
    STDMETHOD(Unpark)(THIS);                                                    \
    STDMETHOD(SetQOS)(THIS_ LONG lMediaType, QOS_SERVICE_LEVEL ServiceLevel);   \
    STDMETHOD(Pickup)(THIS_ BSTR pGroupID);                                     \
    STDMETHOD(Dial)(THIS_ BSTR pDestAddress);                                   \
    STDMETHOD(Finish)(THIS_ FINISH_MODE finishMode);                            \
    STDMETHOD(RemoveFromConference)(THIS);
#endif

/* What can be done with a call and its terminals. */
#undef INTERFACE
#define INTERFACE ITBasicCallControl2
DECLARE_INTERFACE_(ITBasicCallControl2, ITBasicCallControl)
{
    ITBASICCALLCONTROL_METHODS
    /*
     * Makes a terminal and selects it. Returns S_OK or error.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol2-requestterminal
     */
    STDMETHOD(RequestTerminal)(THIS_ BSTR bstrTerminalClassGUID, LONG lMediaType, TERMINAL_DIRECTION Direction,
                               ITTerminal **ppTerminal) PURE;
    /*
     * Selects a terminal. Returns S_OK or error.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol2-selectterminaloncall
     */
    STDMETHOD(SelectTerminalOnCall)(THIS_ ITTerminal *pTerminal) PURE;
    /*
     * Unselects a terminal. Returns S_OK.
     * Page: tapi3if/nf-tapi3if-itbasiccallcontrol2-unselectterminaloncall
     */
    STDMETHOD(UnselectTerminalOnCall)(THIS_ ITTerminal *pTerminal) PURE;
};

/* What is known of a call. */
#undef INTERFACE
#define INTERFACE ITCallInfo
DECLARE_INTERFACE_(ITCallInfo, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * Address of the call: the same object as enumerated. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallinfo-get_address
     */
    STDMETHOD(get_Address)(THIS_ ITAddress **ppAddress) PURE;
    /*
     * Present state. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallinfo-get_callstate
     */
    STDMETHOD(get_CallState)(THIS_ CALL_STATE *pCallState) PURE;
    /*
     * Whether the application owns or monitors the call. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallinfo-get_privilege
     */
    STDMETHOD(get_Privilege)(THIS_ CALL_PRIVILEGE *pPrivilege) PURE;
    /*
     * Hub of the call. Returns S_OK, E_PENDING hub not available yet, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallinfo-get_callhub
     */
    STDMETHOD(get_CallHub)(THIS_ ITCallHub **ppCallHub) PURE;
    /*
     * A number about the call. Returns S_OK, E_POINTER, E_INVALIDARG w unknown, TAPI_E_INVALCALLSTATE state
     * unsuitable, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallinfo-get_callinfolong
     */
    STDMETHOD(get_CallInfoLong)(THIS_ CALLINFO_LONG CallInfoLong, LONG *plCallInfoLongVal) PURE;
    /*
     * Sets a number about the call. Returns S_OK, E_INVALIDARG, TAPI_E_INVALCALLSTATE, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallinfo-put_callinfolong
     */
    STDMETHOD(put_CallInfoLong)(THIS_ CALLINFO_LONG CallInfoLong, LONG lCallInfoLongVal) PURE;
    /*
     * A text about the call; caller frees. Returns as 11, caller SysFreeString.
     * Page: tapi3if/nf-tapi3if-itcallinfo-get_callinfostring
     */
    STDMETHOD(get_CallInfoString)(THIS_ CALLINFO_STRING CallInfoString, BSTR *ppCallInfoString) PURE;
    /*
     * Sets a text about the call. Returns as 12.
     * Page: tapi3if/nf-tapi3if-itcallinfo-put_callinfostring
     */
    STDMETHOD(put_CallInfoString)(THIS_ CALLINFO_STRING CallInfoString, BSTR pCallInfoString) PURE;
    /*
     * Bytes about the call as VT_ARRAY|VT_UI1; caller clears the VARIANT. Returns as 11. VT_ARRAY|VT_UI1, freed with
     * VariantClear.
     * Page: tapi3if/nf-tapi3if-itcallinfo-get_callinfobuffer
     */
    STDMETHOD(get_CallInfoBuffer)(THIS_ CALLINFO_BUFFER CallInfoBuffer, VARIANT *ppCallInfoBuffer) PURE;
    /*
     * Sets bytes about the call from VT_ARRAY|VT_UI1. Returns as 12. accepts VT_ARRAY|VT_UI1 only, else
     * E_INVALIDARG.
     * Page: tapi3if/nf-tapi3if-itcallinfo-put_callinfobuffer
     */
    STDMETHOD(put_CallInfoBuffer)(THIS_ CALLINFO_BUFFER CallInfoBuffer, VARIANT pCallInfoBuffer) PURE;
    /*
     * Bytes about the call in memory for CoTaskMemFree. Returns S_OK, E_POINTER either, E_INVALIDARG,
     * TAPI_E_INVALCALLSTATE, E_OUTOFMEMORY. Buffer from CoTaskMemAlloc, caller CoTaskMemFree.
     * Page: tapi3if/nf-tapi3if-itcallinfo-getcallinfobuffer
     */
    STDMETHOD(GetCallInfoBuffer)(THIS_ CALLINFO_BUFFER CallInfoBuffer, DWORD *pdwSize, BYTE **ppCallInfoBuffer) PURE;
    /*
     * Sets bytes about the call. Returns S_OK, E_POINTER, E_INVALIDARG, TAPI_E_INVALCALLSTATE, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallinfo-setcallinfobuffer
     */
    STDMETHOD(SetCallInfoBuffer)(THIS_ CALLINFO_BUFFER CallInfoBuffer, DWORD dwSize, BYTE *pCallInfoBuffer) PURE;
    /*
     * Lets the provider overwrite the user-user information. Returns S_OK, TAPI_E_TIMEOUT, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallinfo-releaseuseruserinfo
     */
    STDMETHOD(ReleaseUserUserInfo)(THIS) PURE;
};

/* What an interface derived from it begins with; C++ inherits it. */
#ifdef __cplusplus
#define ITCALLINFO_METHODS
#else
#define ITCALLINFO_METHODS                                                                                       \
    IDISPATCH_METHODS                                                                                            \
    STDMETHOD(get_Address)(THIS_ ITAddress **ppAddress);                                                         \
    STDMETHOD(get_CallState)(THIS_ CALL_STATE *pCallState);                                                      \
    STDMETHOD(get_Privilege)(THIS_ CALL_PRIVILEGE *pPrivilege);                                                  \
    STDMETHOD(get_CallHub)(THIS_ ITCallHub **ppCallHub);                                                         \
    STDMETHOD(get_CallInfoLong)(THIS_ CALLINFO_LONG CallInfoLong, LONG *plCallInfoLongVal);                      \
    STDMETHOD(put_CallInfoLong)(THIS_ CALLINFO_LONG CallInfoLong, LONG lCallInfoLongVal);                        \
    STDMETHOD(get_CallInfoString)(THIS_ CALLINFO_STRING CallInfoString, BSTR *ppCallInfoString);                 \
    STDMETHOD(put_CallInfoString)(THIS_ CALLINFO_STRING CallInfoString, BSTR pCallInfoString);                   \
    STDMETHOD(get_CallInfoBuffer)(THIS_ CALLINFO_BUFFER CallInfoBuffer, VARIANT *ppCallInfoBuffer);              \
    STDMETHOD(put_CallInfoBuffer)(THIS_ CALLINFO_BUFFER CallInfoBuffer, VARIANT pCallInfoBuffer);                \
    STDMETHOD(GetCallInfoBuffer)(THIS_ CALLINFO_BUFFER CallInfoBuffer, DWORD *pdwSize, BYTE **ppCallInfoBuffer); \
    STDMETHOD(SetCallInfoBuffer)(THIS_ CALLINFO_BUFFER CallInfoBuffer, DWORD dwSize, BYTE *pCallInfoBuffer);     \
    STDMETHOD(ReleaseUserUserInfo)(THIS);
#endif

/* What is known of a call, with event filters. */
#undef INTERFACE
#define INTERFACE ITCallInfo2
DECLARE_INTERFACE_(ITCallInfo2, ITCallInfo)
{
    ITCALLINFO_METHODS
    /*
     * Whether that sub-event of this call is delivered. Returns S_OK or error.
     * Page: tapi3if/nf-tapi3if-itcallinfo2-get_eventfilter
     */
    STDMETHOD(get_EventFilter)(THIS_ TAPI_EVENT TapiEvent, LONG lSubEvent, VARIANT_BOOL *pEnable) PURE;
    /*
     * Chooses whether that sub-event of this call is delivered. Returns S_OK or error.
     * Page: tapi3if/nf-tapi3if-itcallinfo2-put_eventfilter
     */
    STDMETHOD(put_EventFilter)(THIS_ TAPI_EVENT TapiEvent, LONG lSubEvent, VARIANT_BOOL bEnable) PURE;
};

/* Calls that belong together. */
#undef INTERFACE
#define INTERFACE ITCallHub
DECLARE_INTERFACE_(ITCallHub, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * Drops all calls of the hub. Returns S_OK, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallhub-clear
     */
    STDMETHOD(Clear)(THIS) PURE;
    /*
     * Calls of the hub. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallhub-enumeratecalls
     */
    STDMETHOD(EnumerateCalls)(THIS_ IEnumCall **ppEnumCall) PURE;
    /*
     * Collection form (ITCallInfo). Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallhub-get_calls
     */
    STDMETHOD(get_Calls)(THIS_ VARIANT *pCalls) PURE;
    /*
     * Number of calls. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallhub-get_numcalls
     */
    STDMETHOD(get_NumCalls)(THIS_ LONG *plCalls) PURE;
    /*
     * CHS_ACTIVE while a call is not disconnected. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallhub-get_state
     */
    STDMETHOD(get_State)(THIS_ CALLHUB_STATE *pState) PURE;
};

#if defined(COBJMACROS) && !defined(__cplusplus)
#define ITBasicCallControl_QueryInterface(This, riid, ppvObject) \
    ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITBasicCallControl_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITBasicCallControl_Release(This) ((This)->lpVtbl->Release(This))
#define ITBasicCallControl_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITBasicCallControl_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITBasicCallControl_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITBasicCallControl_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITBasicCallControl_Connect(This, fSync) ((This)->lpVtbl->Connect(This, fSync))
#define ITBasicCallControl_Answer(This) ((This)->lpVtbl->Answer(This))
#define ITBasicCallControl_Disconnect(This, code) ((This)->lpVtbl->Disconnect(This, code))
#define ITBasicCallControl_Hold(This, fHold) ((This)->lpVtbl->Hold(This, fHold))
#define ITBasicCallControl_HandoffDirect(This, pApplicationName) \
    ((This)->lpVtbl->HandoffDirect(This, pApplicationName))
#define ITBasicCallControl_HandoffIndirect(This, lMediaType) ((This)->lpVtbl->HandoffIndirect(This, lMediaType))
#define ITBasicCallControl_Conference(This, pCall, fSync) ((This)->lpVtbl->Conference(This, pCall, fSync))
#define ITBasicCallControl_Transfer(This, pCall, fSync) ((This)->lpVtbl->Transfer(This, pCall, fSync))
#define ITBasicCallControl_BlindTransfer(This, pDestAddress) ((This)->lpVtbl->BlindTransfer(This, pDestAddress))
#define ITBasicCallControl_SwapHold(This, pCall) ((This)->lpVtbl->SwapHold(This, pCall))
#define ITBasicCallControl_ParkDirect(This, pParkAddress) ((This)->lpVtbl->ParkDirect(This, pParkAddress))
#define ITBasicCallControl_ParkIndirect(This, ppNonDirAddress) ((This)->lpVtbl->ParkIndirect(This, ppNonDirAddress))
#define ITBasicCallControl_Unpark(This) ((This)->lpVtbl->Unpark(This))
#define ITBasicCallControl_SetQOS(This, lMediaType, ServiceLevel) \
    ((This)->lpVtbl->SetQOS(This, lMediaType, ServiceLevel))
#define ITBasicCallControl_Pickup(This, pGroupID) ((This)->lpVtbl->Pickup(This, pGroupID))
#define ITBasicCallControl_Dial(This, pDestAddress) ((This)->lpVtbl->Dial(This, pDestAddress))
#define ITBasicCallControl_Finish(This, finishMode) ((This)->lpVtbl->Finish(This, finishMode))
#define ITBasicCallControl_RemoveFromConference(This) ((This)->lpVtbl->RemoveFromConference(This))

#define ITBasicCallControl2_QueryInterface(This, riid, ppvObject) \
    ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITBasicCallControl2_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITBasicCallControl2_Release(This) ((This)->lpVtbl->Release(This))
#define ITBasicCallControl2_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITBasicCallControl2_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITBasicCallControl2_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITBasicCallControl2_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITBasicCallControl2_Connect(This, fSync) ((This)->lpVtbl->Connect(This, fSync))
#define ITBasicCallControl2_Answer(This) ((This)->lpVtbl->Answer(This))
#define ITBasicCallControl2_Disconnect(This, code) ((This)->lpVtbl->Disconnect(This, code))
#define ITBasicCallControl2_Hold(This, fHold) ((This)->lpVtbl->Hold(This, fHold))
#define ITBasicCallControl2_HandoffDirect(This, pApplicationName) \
    ((This)->lpVtbl->HandoffDirect(This, pApplicationName))
#define ITBasicCallControl2_HandoffIndirect(This, lMediaType) ((This)->lpVtbl->HandoffIndirect(This, lMediaType))
#define ITBasicCallControl2_Conference(This, pCall, fSync) ((This)->lpVtbl->Conference(This, pCall, fSync))
#define ITBasicCallControl2_Transfer(This, pCall, fSync) ((This)->lpVtbl->Transfer(This, pCall, fSync))
#define ITBasicCallControl2_BlindTransfer(This, pDestAddress) ((This)->lpVtbl->BlindTransfer(This, pDestAddress))
#define ITBasicCallControl2_SwapHold(This, pCall) ((This)->lpVtbl->SwapHold(This, pCall))
#define ITBasicCallControl2_ParkDirect(This, pParkAddress) ((This)->lpVtbl->ParkDirect(This, pParkAddress))
#define ITBasicCallControl2_ParkIndirect(This, ppNonDirAddress) ((This)->lpVtbl->ParkIndirect(This, ppNonDirAddress))
#define ITBasicCallControl2_Unpark(This) ((This)->lpVtbl->Unpark(This))
#define ITBasicCallControl2_SetQOS(This, lMediaType, ServiceLevel) \
    ((This)->lpVtbl->SetQOS(This, lMediaType, ServiceLevel))
#define ITBasicCallControl2_Pickup(This, pGroupID) ((This)->lpVtbl->Pickup(This, pGroupID))
#define ITBasicCallControl2_Dial(This, pDestAddress) ((This)->lpVtbl->Dial(This, pDestAddress))
#define ITBasicCallControl2_Finish(This, finishMode) ((This)->lpVtbl->Finish(This, finishMode))
#define ITBasicCallControl2_RemoveFromConference(This) ((This)->lpVtbl->RemoveFromConference(This))
#define ITBasicCallControl2_RequestTerminal(This, bstrTerminalClassGUID, lMediaType, Direction, ppTerminal) \
    ((This)->lpVtbl->RequestTerminal(This, bstrTerminalClassGUID, lMediaType, Direction, ppTerminal))
#define ITBasicCallControl2_SelectTerminalOnCall(This, pTerminal) \
    ((This)->lpVtbl->SelectTerminalOnCall(This, pTerminal))
#define ITBasicCallControl2_UnselectTerminalOnCall(This, pTerminal) \
    ((This)->lpVtbl->UnselectTerminalOnCall(This, pTerminal))

#define ITCallInfo_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITCallInfo_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITCallInfo_Release(This) ((This)->lpVtbl->Release(This))
#define ITCallInfo_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITCallInfo_GetTypeInfo(This, iTInfo, lcid, ppTInfo) ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITCallInfo_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITCallInfo_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITCallInfo_get_Address(This, ppAddress) ((This)->lpVtbl->get_Address(This, ppAddress))
#define ITCallInfo_get_CallState(This, pCallState) ((This)->lpVtbl->get_CallState(This, pCallState))
#define ITCallInfo_get_Privilege(This, pPrivilege) ((This)->lpVtbl->get_Privilege(This, pPrivilege))
#define ITCallInfo_get_CallHub(This, ppCallHub) ((This)->lpVtbl->get_CallHub(This, ppCallHub))
#define ITCallInfo_get_CallInfoLong(This, CallInfoLong, plCallInfoLongVal) \
    ((This)->lpVtbl->get_CallInfoLong(This, CallInfoLong, plCallInfoLongVal))
#define ITCallInfo_put_CallInfoLong(This, CallInfoLong, lCallInfoLongVal) \
    ((This)->lpVtbl->put_CallInfoLong(This, CallInfoLong, lCallInfoLongVal))
#define ITCallInfo_get_CallInfoString(This, CallInfoString, ppCallInfoString) \
    ((This)->lpVtbl->get_CallInfoString(This, CallInfoString, ppCallInfoString))
#define ITCallInfo_put_CallInfoString(This, CallInfoString, pCallInfoString) \
    ((This)->lpVtbl->put_CallInfoString(This, CallInfoString, pCallInfoString))
#define ITCallInfo_get_CallInfoBuffer(This, CallInfoBuffer, ppCallInfoBuffer) \
    ((This)->lpVtbl->get_CallInfoBuffer(This, CallInfoBuffer, ppCallInfoBuffer))
#define ITCallInfo_put_CallInfoBuffer(This, CallInfoBuffer, pCallInfoBuffer) \
    ((This)->lpVtbl->put_CallInfoBuffer(This, CallInfoBuffer, pCallInfoBuffer))
#define ITCallInfo_GetCallInfoBuffer(This, CallInfoBuffer, pdwSize, ppCallInfoBuffer) \
    ((This)->lpVtbl->GetCallInfoBuffer(This, CallInfoBuffer, pdwSize, ppCallInfoBuffer))
#define ITCallInfo_SetCallInfoBuffer(This, CallInfoBuffer, dwSize, pCallInfoBuffer) \
    ((This)->lpVtbl->SetCallInfoBuffer(This, CallInfoBuffer, dwSize, pCallInfoBuffer))
#define ITCallInfo_ReleaseUserUserInfo(This) ((This)->lpVtbl->ReleaseUserUserInfo(This))

#define ITCallInfo2_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITCallInfo2_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITCallInfo2_Release(This) ((This)->lpVtbl->Release(This))
#define ITCallInfo2_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITCallInfo2_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITCallInfo2_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITCallInfo2_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITCallInfo2_get_Address(This, ppAddress) ((This)->lpVtbl->get_Address(This, ppAddress))
#define ITCallInfo2_get_CallState(This, pCallState) ((This)->lpVtbl->get_CallState(This, pCallState))
#define ITCallInfo2_get_Privilege(This, pPrivilege) ((This)->lpVtbl->get_Privilege(This, pPrivilege))
#define ITCallInfo2_get_CallHub(This, ppCallHub) ((This)->lpVtbl->get_CallHub(This, ppCallHub))
#define ITCallInfo2_get_CallInfoLong(This, CallInfoLong, plCallInfoLongVal) \
    ((This)->lpVtbl->get_CallInfoLong(This, CallInfoLong, plCallInfoLongVal))
#define ITCallInfo2_put_CallInfoLong(This, CallInfoLong, lCallInfoLongVal) \
    ((This)->lpVtbl->put_CallInfoLong(This, CallInfoLong, lCallInfoLongVal))
#define ITCallInfo2_get_CallInfoString(This, CallInfoString, ppCallInfoString) \
    ((This)->lpVtbl->get_CallInfoString(This, CallInfoString, ppCallInfoString))
#define ITCallInfo2_put_CallInfoString(This, CallInfoString, pCallInfoString) \
    ((This)->lpVtbl->put_CallInfoString(This, CallInfoString, pCallInfoString))
#define ITCallInfo2_get_CallInfoBuffer(This, CallInfoBuffer, ppCallInfoBuffer) \
    ((This)->lpVtbl->get_CallInfoBuffer(This, CallInfoBuffer, ppCallInfoBuffer))
#define ITCallInfo2_put_CallInfoBuffer(This, CallInfoBuffer, pCallInfoBuffer) \
    ((This)->lpVtbl->put_CallInfoBuffer(This, CallInfoBuffer, pCallInfoBuffer))
#define ITCallInfo2_GetCallInfoBuffer(This, CallInfoBuffer, pdwSize, ppCallInfoBuffer) \
    ((This)->lpVtbl->GetCallInfoBuffer(This, CallInfoBuffer, pdwSize, ppCallInfoBuffer))
#define ITCallInfo2_SetCallInfoBuffer(This, CallInfoBuffer, dwSize, pCallInfoBuffer) \
    ((This)->lpVtbl->SetCallInfoBuffer(This, CallInfoBuffer, dwSize, pCallInfoBuffer))
#define ITCallInfo2_ReleaseUserUserInfo(This) ((This)->lpVtbl->ReleaseUserUserInfo(This))
#define ITCallInfo2_get_EventFilter(This, TapiEvent, lSubEvent, pEnable) \
    ((This)->lpVtbl->get_EventFilter(This, TapiEvent, lSubEvent, pEnable))
#define ITCallInfo2_put_EventFilter(This, TapiEvent, lSubEvent, bEnable) \
    ((This)->lpVtbl->put_EventFilter(This, TapiEvent, lSubEvent, bEnable))

#define ITCallHub_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITCallHub_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITCallHub_Release(This) ((This)->lpVtbl->Release(This))
#define ITCallHub_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITCallHub_GetTypeInfo(This, iTInfo, lcid, ppTInfo) ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITCallHub_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITCallHub_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITCallHub_Clear(This) ((This)->lpVtbl->Clear(This))
#define ITCallHub_EnumerateCalls(This, ppEnumCall) ((This)->lpVtbl->EnumerateCalls(This, ppEnumCall))
#define ITCallHub_get_Calls(This, pCalls) ((This)->lpVtbl->get_Calls(This, pCalls))
#define ITCallHub_get_NumCalls(This, plCalls) ((This)->lpVtbl->get_NumCalls(This, plCalls))
#define ITCallHub_get_State(This, pState) ((This)->lpVtbl->get_State(This, pState))
#endif

#endif
