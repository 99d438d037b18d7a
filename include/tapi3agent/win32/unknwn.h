/* unknwn.h: IUnknown and IClassFactory. */
#ifndef TAPI3AGENT_UNKNWN_H
#define TAPI3AGENT_UNKNWN_H

#include "combase.h"

typedef struct IUnknown IUnknown;
typedef struct IClassFactory IClassFactory;
typedef IUnknown *LPUNKNOWN;
typedef IClassFactory *LPCLASSFACTORY;

TAPI3AGENT_DECLARE_IID(IUnknown)
TAPI3AGENT_DECLARE_IID(IClassFactory)

/* Every object. QueryInterface sets *ppvObject to NULL when it fails; AddRef and Release return a count that is good for diagnostics only. */
#undef INTERFACE
#define INTERFACE IUnknown
DECLARE_INTERFACE(IUnknown)
{
    /* S_OK with a reference for the caller; E_POINTER: ppvObject is NULL; E_NOINTERFACE. */
    STDMETHOD(QueryInterface)(THIS_ REFIID riid, void **ppvObject) PURE;
    STDMETHOD_(ULONG, AddRef)(THIS) PURE;
    STDMETHOD_(ULONG, Release)(THIS) PURE;
};

/* The class object of a class: makes objects of it. */
#undef INTERFACE
#define INTERFACE IClassFactory
DECLARE_INTERFACE_(IClassFactory, IUnknown)
{
    IUNKNOWN_METHODS
    /* S_OK; E_POINTER; CLASS_E_NOAGGREGATION: pUnkOuter is not NULL and the class cannot be aggregated; E_NOINTERFACE; E_OUTOFMEMORY. */
    STDMETHOD(CreateInstance)(THIS_ IUnknown *pUnkOuter, REFIID riid, void **ppvObject) PURE;
    /* Keeps the server running while locked. */
    STDMETHOD(LockServer)(THIS_ BOOL fLock) PURE;
};

#if defined(COBJMACROS) && !defined(__cplusplus)
#define IUnknown_QueryInterface(This, riid, ppv) ((This)->lpVtbl->QueryInterface(This, riid, ppv))
#define IUnknown_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IUnknown_Release(This) ((This)->lpVtbl->Release(This))
#define IClassFactory_QueryInterface(This, riid, ppv) ((This)->lpVtbl->QueryInterface(This, riid, ppv))
#define IClassFactory_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IClassFactory_Release(This) ((This)->lpVtbl->Release(This))
#define IClassFactory_CreateInstance(This, outer, riid, ppv) ((This)->lpVtbl->CreateInstance(This, outer, riid, ppv))
#define IClassFactory_LockServer(This, lock) ((This)->lpVtbl->LockServer(This, lock))
#endif

#endif
