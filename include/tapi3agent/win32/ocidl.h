/* ocidl.h: connection points: how a client is called back. */
#ifndef TAPI3AGENT_OCIDL_H
#define TAPI3AGENT_OCIDL_H

#include "oleauto.h"

typedef struct IConnectionPoint IConnectionPoint;
typedef struct IConnectionPointContainer IConnectionPointContainer;
typedef struct IEnumConnectionPoints IEnumConnectionPoints;
typedef struct IEnumConnections IEnumConnections;
typedef struct IProvideClassInfo IProvideClassInfo;
typedef struct IProvideClassInfo2 IProvideClassInfo2;

TAPI3AGENT_DECLARE_IID(IConnectionPoint)
TAPI3AGENT_DECLARE_IID(IConnectionPointContainer)
TAPI3AGENT_DECLARE_IID(IEnumConnectionPoints)
TAPI3AGENT_DECLARE_IID(IEnumConnections)
TAPI3AGENT_DECLARE_IID(IProvideClassInfo)
TAPI3AGENT_DECLARE_IID(IProvideClassInfo2)

/* One sink that is advised: pUnk is a reference of the receiver's own. */
typedef struct tagCONNECTDATA {
    IUnknown *pUnk;
    DWORD dwCookie;
} CONNECTDATA;

#undef INTERFACE
#define INTERFACE IConnectionPointContainer
DECLARE_INTERFACE_(IConnectionPointContainer, IUnknown)
{
    IUNKNOWN_METHODS
    /* S_OK, E_POINTER, E_OUTOFMEMORY. */
    STDMETHOD(EnumConnectionPoints)(THIS_ IEnumConnectionPoints **ppEnum) PURE;
    /* S_OK, E_POINTER, CONNECT_E_NOCONNECTION: nothing of that kind is called back; E_OUTOFMEMORY. */
    STDMETHOD(FindConnectionPoint)(THIS_ REFIID riid, IConnectionPoint **ppCP) PURE;
};

#undef INTERFACE
#define INTERFACE IConnectionPoint
DECLARE_INTERFACE_(IConnectionPoint, IUnknown)
{
    IUNKNOWN_METHODS
    /* The interface that sinks have. S_OK, E_POINTER. */
    STDMETHOD(GetConnectionInterface)(THIS_ IID *pIID) PURE;
    /* S_OK with a reference, E_POINTER. */
    STDMETHOD(GetConnectionPointContainer)(THIS_ IConnectionPointContainer **ppCPC) PURE;
    /*
     * Asks the sink for the interface and keeps that. *pdwCookie is not 0 and is never given again.
     * S_OK, E_POINTER (either is NULL), CONNECT_E_CANNOTCONNECT: the sink lacks the interface; E_OUTOFMEMORY.
     */
    STDMETHOD(Advise)(THIS_ IUnknown *pUnkSink, DWORD *pdwCookie) PURE;
    /*
     * After it the sink is not called any more: from another thread it waits for a call that is running, from inside the sink it does not.
     * S_OK, E_POINTER: no such cookie.
     */
    STDMETHOD(Unadvise)(THIS_ DWORD dwCookie) PURE;
    /* S_OK, E_POINTER, E_OUTOFMEMORY. */
    STDMETHOD(EnumConnections)(THIS_ IEnumConnections **ppEnum) PURE;
};

#undef INTERFACE
#define INTERFACE IEnumConnectionPoints
DECLARE_INTERFACE_(IEnumConnectionPoints, IUnknown)
{
    IUNKNOWN_METHODS
    STDMETHOD(Next)(THIS_ ULONG cConnections, IConnectionPoint **ppCP, ULONG *pcFetched) PURE;
    STDMETHOD(Skip)(THIS_ ULONG cConnections) PURE;
    STDMETHOD(Reset)(THIS) PURE;
    STDMETHOD(Clone)(THIS_ IEnumConnectionPoints **ppEnum) PURE;
};

#undef INTERFACE
#define INTERFACE IEnumConnections
DECLARE_INTERFACE_(IEnumConnections, IUnknown)
{
    IUNKNOWN_METHODS
    STDMETHOD(Next)(THIS_ ULONG cConnections, CONNECTDATA *rgcd, ULONG *pcFetched) PURE;
    STDMETHOD(Skip)(THIS_ ULONG cConnections) PURE;
    STDMETHOD(Reset)(THIS) PURE;
    STDMETHOD(Clone)(THIS_ IEnumConnections **ppEnum) PURE;
};

/* What class an object is of, for script hosts that look for its events. */
#undef INTERFACE
#define INTERFACE IProvideClassInfo
DECLARE_INTERFACE_(IProvideClassInfo, IUnknown)
{
    IUNKNOWN_METHODS
    STDMETHOD(GetClassInfo)(THIS_ ITypeInfo **ppTI) PURE;
};

typedef enum tagGUIDKIND {
    GUIDKIND_DEFAULT_SOURCE_DISP_IID = 1
} GUIDKIND;

#undef INTERFACE
#define INTERFACE IProvideClassInfo2
DECLARE_INTERFACE_(IProvideClassInfo2, IProvideClassInfo)
{
#ifndef __cplusplus
    IUNKNOWN_METHODS
    STDMETHOD(GetClassInfo)(THIS_ ITypeInfo **ppTI) PURE;
#endif
    STDMETHOD(GetGUID)(THIS_ DWORD dwGuidKind, GUID *pGUID) PURE;
};

#if defined(COBJMACROS) && !defined(__cplusplus)
#define IConnectionPointContainer_QueryInterface(This, riid, ppv) ((This)->lpVtbl->QueryInterface(This, riid, ppv))
#define IConnectionPointContainer_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IConnectionPointContainer_Release(This) ((This)->lpVtbl->Release(This))
#define IConnectionPointContainer_EnumConnectionPoints(This, ppEnum) ((This)->lpVtbl->EnumConnectionPoints(This, ppEnum))
#define IConnectionPointContainer_FindConnectionPoint(This, riid, ppCP) ((This)->lpVtbl->FindConnectionPoint(This, riid, ppCP))
#define IConnectionPoint_QueryInterface(This, riid, ppv) ((This)->lpVtbl->QueryInterface(This, riid, ppv))
#define IConnectionPoint_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IConnectionPoint_Release(This) ((This)->lpVtbl->Release(This))
#define IConnectionPoint_GetConnectionInterface(This, pIID) ((This)->lpVtbl->GetConnectionInterface(This, pIID))
#define IConnectionPoint_GetConnectionPointContainer(This, ppCPC) ((This)->lpVtbl->GetConnectionPointContainer(This, ppCPC))
#define IConnectionPoint_Advise(This, sink, cookie) ((This)->lpVtbl->Advise(This, sink, cookie))
#define IConnectionPoint_Unadvise(This, cookie) ((This)->lpVtbl->Unadvise(This, cookie))
#define IConnectionPoint_EnumConnections(This, ppEnum) ((This)->lpVtbl->EnumConnections(This, ppEnum))
#define IEnumConnectionPoints_QueryInterface(This, riid, ppv) ((This)->lpVtbl->QueryInterface(This, riid, ppv))
#define IEnumConnectionPoints_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IEnumConnectionPoints_Release(This) ((This)->lpVtbl->Release(This))
#define IEnumConnectionPoints_Next(This, count, ppCP, fetched) ((This)->lpVtbl->Next(This, count, ppCP, fetched))
#define IEnumConnectionPoints_Skip(This, count) ((This)->lpVtbl->Skip(This, count))
#define IEnumConnectionPoints_Reset(This) ((This)->lpVtbl->Reset(This))
#define IEnumConnectionPoints_Clone(This, ppEnum) ((This)->lpVtbl->Clone(This, ppEnum))
#define IEnumConnections_QueryInterface(This, riid, ppv) ((This)->lpVtbl->QueryInterface(This, riid, ppv))
#define IEnumConnections_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IEnumConnections_Release(This) ((This)->lpVtbl->Release(This))
#define IEnumConnections_Next(This, count, rgcd, fetched) ((This)->lpVtbl->Next(This, count, rgcd, fetched))
#define IEnumConnections_Skip(This, count) ((This)->lpVtbl->Skip(This, count))
#define IEnumConnections_Reset(This) ((This)->lpVtbl->Reset(This))
#define IEnumConnections_Clone(This, ppEnum) ((This)->lpVtbl->Clone(This, ppEnum))
#define IProvideClassInfo2_QueryInterface(This, riid, ppv) ((This)->lpVtbl->QueryInterface(This, riid, ppv))
#define IProvideClassInfo2_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IProvideClassInfo2_Release(This) ((This)->lpVtbl->Release(This))
#define IProvideClassInfo2_GetClassInfo(This, info) ((This)->lpVtbl->GetClassInfo(This, info))
#define IProvideClassInfo2_GetGUID(This, kind, guid) ((This)->lpVtbl->GetGUID(This, kind, guid))
#define IProvideClassInfo_QueryInterface(This, riid, ppv) ((This)->lpVtbl->QueryInterface(This, riid, ppv))
#define IProvideClassInfo_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IProvideClassInfo_Release(This) ((This)->lpVtbl->Release(This))
#define IProvideClassInfo_GetClassInfo(This, info) ((This)->lpVtbl->GetClassInfo(This, info))
#endif

#endif
