/*
 * tapi3evt.h: events of calls, addresses and the TAPI object, and what receives them.
 * Pages are below learn.microsoft.com/windows/win32/api/.
 */
#ifndef TAPI3AGENT_TAPI3EVT_H
#define TAPI3AGENT_TAPI3EVT_H

#include "tapi3addr.h"

typedef struct ITTAPIEventNotification ITTAPIEventNotification;
typedef struct ITTAPIDispatchEventNotification ITTAPIDispatchEventNotification;
typedef struct ITCallNotificationEvent ITCallNotificationEvent;
typedef struct ITCallStateEvent ITCallStateEvent;
typedef struct ITCallInfoChangeEvent ITCallInfoChangeEvent;
typedef struct ITCallHubEvent ITCallHubEvent;
typedef struct ITAddressEvent ITAddressEvent;
typedef struct ITTAPIObjectEvent ITTAPIObjectEvent;
typedef struct ITTAPIObjectEvent2 ITTAPIObjectEvent2;

TAPI3AGENT_DECLARE_IID(ITTAPIEventNotification)
TAPI3AGENT_DECLARE_IID(ITCallNotificationEvent)
TAPI3AGENT_DECLARE_IID(ITCallStateEvent)
TAPI3AGENT_DECLARE_IID(ITCallInfoChangeEvent)
TAPI3AGENT_DECLARE_IID(ITCallHubEvent)
TAPI3AGENT_DECLARE_IID(ITAddressEvent)
TAPI3AGENT_DECLARE_IID(ITTAPIObjectEvent)
TAPI3AGENT_DECLARE_IID(ITTAPIObjectEvent2)

EXTERN_C const IID DIID_ITTAPIDispatchEventNotification;

/*
 * The same for script hosts: a dispinterface, called as Invoke(1, ..., DISPATCH_METHOD, ...) with the TAPI_EVENT and the event object.
 * It has the slots of IDispatch and no others.
 */
#undef INTERFACE
#define INTERFACE ITTAPIDispatchEventNotification
DECLARE_INTERFACE_(ITTAPIDispatchEventNotification, IDispatch)
{
    IDISPATCH_METHODS
};

/* What an application implements and advises to be told of events. */
#undef INTERFACE
#define INTERFACE ITTAPIEventNotification
DECLARE_INTERFACE_(ITTAPIEventNotification, IUnknown)
{
    IUNKNOWN_METHODS
    /*
     * TapiEvent = exactly one TE_ bit; pEvent = event object; app QIs it for the event interface of that TE_ value.
     * Returns S_OK; E_POINTER pEvent invalid; E_OUTOFMEMORY. TAPI ignores the value.
     * Page: tapi3if/nf-tapi3if-ittapieventnotification-event
     */
    STDMETHOD(Event)(THIS_ TAPI_EVENT TapiEvent, IDispatch *pEvent) PURE;
};

/* A new call has appeared. */
#undef INTERFACE
#define INTERFACE ITCallNotificationEvent
DECLARE_INTERFACE_(ITCallNotificationEvent, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * The call. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallnotificationevent-get_call
     */
    STDMETHOD(get_Call)(THIS_ ITCallInfo **ppCall) PURE;
    /*
     * What happened. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallnotificationevent-get_event
     */
    STDMETHOD(get_Event)(THIS_ CALL_NOTIFICATION_EVENT *pCallNotificationEvent) PURE;
    /*
     * The lCallbackInstance of the registration through which the call came; else 0. Returns S_OK, E_POINTER,
     * E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallnotificationevent-get_callbackinstance
     */
    STDMETHOD(get_CallbackInstance)(THIS_ LONG *plCallbackInstance) PURE;
};

/* A call has changed its state. */
#undef INTERFACE
#define INTERFACE ITCallStateEvent
DECLARE_INTERFACE_(ITCallStateEvent, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * The call. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallstateevent-get_call
     */
    STDMETHOD(get_Call)(THIS_ ITCallInfo **ppCallInfo) PURE;
    /*
     * The state that this event reports, not the present one. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallstateevent-get_state
     */
    STDMETHOD(get_State)(THIS_ CALL_STATE *pCallState) PURE;
    /*
     * Why. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallstateevent-get_cause
     */
    STDMETHOD(get_Cause)(THIS_ CALL_STATE_EVENT_CAUSE *pCEC) PURE;
    /*
     * The lCallbackInstance of the registration through which the call came; else 0. Returns S_OK, E_POINTER,
     * E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallstateevent-get_callbackinstance
     */
    STDMETHOD(get_CallbackInstance)(THIS_ LONG *plCallbackInstance) PURE;
};

/* Something known of a call has changed. */
#undef INTERFACE
#define INTERFACE ITCallInfoChangeEvent
DECLARE_INTERFACE_(ITCallInfoChangeEvent, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * The call. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallinfochangeevent-get_call
     */
    STDMETHOD(get_Call)(THIS_ ITCallInfo **ppCall) PURE;
    /*
     * Why. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallinfochangeevent-get_cause
     */
    STDMETHOD(get_Cause)(THIS_ CALLINFOCHANGE_CAUSE *pCIC) PURE;
    /*
     * The lCallbackInstance of the registration through which the call came; else 0. Returns S_OK, E_POINTER,
     * E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallinfochangeevent-get_callbackinstance
     */
    STDMETHOD(get_CallbackInstance)(THIS_ LONG *plCallbackInstance) PURE;
};

/* A call hub has changed. */
#undef INTERFACE
#define INTERFACE ITCallHubEvent
DECLARE_INTERFACE_(ITCallHubEvent, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * What happened. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallhubevent-get_event
     */
    STDMETHOD(get_Event)(THIS_ CALLHUB_EVENT *pEvent) PURE;
    /*
     * The hub. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallhubevent-get_callhub
     */
    STDMETHOD(get_CallHub)(THIS_ ITCallHub **ppCallHub) PURE;
    /*
     * The call. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcallhubevent-get_call
     */
    STDMETHOD(get_Call)(THIS_ ITCallInfo **ppCall) PURE;
};

/* An address has changed. */
#undef INTERFACE
#define INTERFACE ITAddressEvent
DECLARE_INTERFACE_(ITAddressEvent, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * The address. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddressevent-get_address
     */
    STDMETHOD(get_Address)(THIS_ ITAddress **ppAddress) PURE;
    /*
     * What happened. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddressevent-get_event
     */
    STDMETHOD(get_Event)(THIS_ ADDRESS_EVENT *pEvent) PURE;
    /*
     * The terminal; NULL with S_OK if the event has none. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itaddressevent-get_terminal
     */
    STDMETHOD(get_Terminal)(THIS_ ITTerminal **ppTerminal) PURE;
};

/* The TAPI object has changed. */
#undef INTERFACE
#define INTERFACE ITTAPIObjectEvent
DECLARE_INTERFACE_(ITTAPIObjectEvent, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * The TAPI object. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ittapiobjectevent-get_tapiobject
     */
    STDMETHOD(get_TAPIObject)(THIS_ ITTAPI **ppTAPIObject) PURE;
    /*
     * What happened. Returns S_OK, E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ittapiobjectevent-get_event
     */
    STDMETHOD(get_Event)(THIS_ TAPIOBJECT_EVENT *pEvent) PURE;
    /*
     * The address. Returns S_OK, E_POINTER, E_OUTOFMEMORY, TAPI_E_WRONGEVENT (the event has none).
     * Page: tapi3if/nf-tapi3if-ittapiobjectevent-get_address
     */
    STDMETHOD(get_Address)(THIS_ ITAddress **ppAddress) PURE;
    /*
     * The lCallbackInstance of the registration through which the call came; else 0. Returns S_OK, E_POINTER,
     * E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ittapiobjectevent-get_callbackinstance
     */
    STDMETHOD(get_CallbackInstance)(THIS_ LONG *plCallbackInstance) PURE;
};

/* What an interface derived from it begins with; C++ inherits it. */
#ifdef __cplusplus
#define ITTAPIOBJECTEVENT_METHODS
#else
#define ITTAPIOBJECTEVENT_METHODS                           \
    IDISPATCH_METHODS                                       \
    STDMETHOD(get_TAPIObject)(THIS_ ITTAPI **ppTAPIObject); \
    STDMETHOD(get_Event)(THIS_ TAPIOBJECT_EVENT *pEvent);   \
    STDMETHOD(get_Address)(THIS_ ITAddress **ppAddress);    \
    STDMETHOD(get_CallbackInstance)(THIS_ LONG *plCallbackInstance);
#endif

/* The TAPI object has changed, perhaps a phone. */
#undef INTERFACE
#define INTERFACE ITTAPIObjectEvent2
DECLARE_INTERFACE_(ITTAPIObjectEvent2, ITTAPIObjectEvent)
{
    ITTAPIOBJECTEVENT_METHODS
    /*
     * The phone. Returns S_OK, E_POINTER, E_OUTOFMEMORY, TAPI_E_WRONGEVENT (the event has none).
     * Page: tapi3if/nf-tapi3if-ittapiobjectevent2-get_phone
     */
    STDMETHOD(get_Phone)(THIS_ ITPhone **ppPhone) PURE;
};

#if defined(COBJMACROS) && !defined(__cplusplus)
#define ITTAPIEventNotification_QueryInterface(This, riid, ppvObject) \
    ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITTAPIEventNotification_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITTAPIEventNotification_Release(This) ((This)->lpVtbl->Release(This))
#define ITTAPIEventNotification_Event(This, TapiEvent, pEvent) ((This)->lpVtbl->Event(This, TapiEvent, pEvent))

#define ITCallNotificationEvent_QueryInterface(This, riid, ppvObject) \
    ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITCallNotificationEvent_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITCallNotificationEvent_Release(This) ((This)->lpVtbl->Release(This))
#define ITCallNotificationEvent_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITCallNotificationEvent_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITCallNotificationEvent_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITCallNotificationEvent_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITCallNotificationEvent_get_Call(This, ppCall) ((This)->lpVtbl->get_Call(This, ppCall))
#define ITCallNotificationEvent_get_Event(This, pCallNotificationEvent) \
    ((This)->lpVtbl->get_Event(This, pCallNotificationEvent))
#define ITCallNotificationEvent_get_CallbackInstance(This, plCallbackInstance) \
    ((This)->lpVtbl->get_CallbackInstance(This, plCallbackInstance))

#define ITCallStateEvent_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITCallStateEvent_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITCallStateEvent_Release(This) ((This)->lpVtbl->Release(This))
#define ITCallStateEvent_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITCallStateEvent_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITCallStateEvent_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITCallStateEvent_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITCallStateEvent_get_Call(This, ppCallInfo) ((This)->lpVtbl->get_Call(This, ppCallInfo))
#define ITCallStateEvent_get_State(This, pCallState) ((This)->lpVtbl->get_State(This, pCallState))
#define ITCallStateEvent_get_Cause(This, pCEC) ((This)->lpVtbl->get_Cause(This, pCEC))
#define ITCallStateEvent_get_CallbackInstance(This, plCallbackInstance) \
    ((This)->lpVtbl->get_CallbackInstance(This, plCallbackInstance))

#define ITCallInfoChangeEvent_QueryInterface(This, riid, ppvObject) \
    ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITCallInfoChangeEvent_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITCallInfoChangeEvent_Release(This) ((This)->lpVtbl->Release(This))
#define ITCallInfoChangeEvent_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITCallInfoChangeEvent_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITCallInfoChangeEvent_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITCallInfoChangeEvent_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITCallInfoChangeEvent_get_Call(This, ppCall) ((This)->lpVtbl->get_Call(This, ppCall))
#define ITCallInfoChangeEvent_get_Cause(This, pCIC) ((This)->lpVtbl->get_Cause(This, pCIC))
#define ITCallInfoChangeEvent_get_CallbackInstance(This, plCallbackInstance) \
    ((This)->lpVtbl->get_CallbackInstance(This, plCallbackInstance))

#define ITCallHubEvent_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITCallHubEvent_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITCallHubEvent_Release(This) ((This)->lpVtbl->Release(This))
#define ITCallHubEvent_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITCallHubEvent_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITCallHubEvent_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITCallHubEvent_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITCallHubEvent_get_Event(This, pEvent) ((This)->lpVtbl->get_Event(This, pEvent))
#define ITCallHubEvent_get_CallHub(This, ppCallHub) ((This)->lpVtbl->get_CallHub(This, ppCallHub))
#define ITCallHubEvent_get_Call(This, ppCall) ((This)->lpVtbl->get_Call(This, ppCall))

#define ITAddressEvent_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITAddressEvent_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITAddressEvent_Release(This) ((This)->lpVtbl->Release(This))
#define ITAddressEvent_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITAddressEvent_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITAddressEvent_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITAddressEvent_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITAddressEvent_get_Address(This, ppAddress) ((This)->lpVtbl->get_Address(This, ppAddress))
#define ITAddressEvent_get_Event(This, pEvent) ((This)->lpVtbl->get_Event(This, pEvent))
#define ITAddressEvent_get_Terminal(This, ppTerminal) ((This)->lpVtbl->get_Terminal(This, ppTerminal))

#define ITTAPIObjectEvent_QueryInterface(This, riid, ppvObject) \
    ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITTAPIObjectEvent_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITTAPIObjectEvent_Release(This) ((This)->lpVtbl->Release(This))
#define ITTAPIObjectEvent_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITTAPIObjectEvent_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITTAPIObjectEvent_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITTAPIObjectEvent_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITTAPIObjectEvent_get_TAPIObject(This, ppTAPIObject) ((This)->lpVtbl->get_TAPIObject(This, ppTAPIObject))
#define ITTAPIObjectEvent_get_Event(This, pEvent) ((This)->lpVtbl->get_Event(This, pEvent))
#define ITTAPIObjectEvent_get_Address(This, ppAddress) ((This)->lpVtbl->get_Address(This, ppAddress))
#define ITTAPIObjectEvent_get_CallbackInstance(This, plCallbackInstance) \
    ((This)->lpVtbl->get_CallbackInstance(This, plCallbackInstance))

#define ITTAPIObjectEvent2_QueryInterface(This, riid, ppvObject) \
    ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITTAPIObjectEvent2_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITTAPIObjectEvent2_Release(This) ((This)->lpVtbl->Release(This))
#define ITTAPIObjectEvent2_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITTAPIObjectEvent2_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITTAPIObjectEvent2_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITTAPIObjectEvent2_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITTAPIObjectEvent2_get_TAPIObject(This, ppTAPIObject) ((This)->lpVtbl->get_TAPIObject(This, ppTAPIObject))
#define ITTAPIObjectEvent2_get_Event(This, pEvent) ((This)->lpVtbl->get_Event(This, pEvent))
#define ITTAPIObjectEvent2_get_Address(This, ppAddress) ((This)->lpVtbl->get_Address(This, ppAddress))
#define ITTAPIObjectEvent2_get_CallbackInstance(This, plCallbackInstance) \
    ((This)->lpVtbl->get_CallbackInstance(This, plCallbackInstance))
#define ITTAPIObjectEvent2_get_Phone(This, ppPhone) ((This)->lpVtbl->get_Phone(This, ppPhone))
#endif

#endif
