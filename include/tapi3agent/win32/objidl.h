/* objidl.h: IEnumUnknown. Its methods come in COM's order, Next, Skip, Reset, Clone; those of TAPI's enumerators do not. */
#ifndef TAPI3AGENT_OBJIDL_H
#define TAPI3AGENT_OBJIDL_H

#include "unknwn.h"

typedef struct IEnumUnknown IEnumUnknown;

TAPI3AGENT_DECLARE_IID(IEnumUnknown)

#undef INTERFACE
#define INTERFACE IEnumUnknown
DECLARE_INTERFACE_(IEnumUnknown, IUnknown)
{
    IUNKNOWN_METHODS
    STDMETHOD(Next)(THIS_ ULONG celt, IUnknown **rgelt, ULONG *pceltFetched) PURE;
    STDMETHOD(Skip)(THIS_ ULONG celt) PURE;
    STDMETHOD(Reset)(THIS) PURE;
    STDMETHOD(Clone)(THIS_ IEnumUnknown **ppenum) PURE;
};

#if defined(COBJMACROS) && !defined(__cplusplus)
#define IEnumUnknown_QueryInterface(This, riid, ppv) ((This)->lpVtbl->QueryInterface(This, riid, ppv))
#define IEnumUnknown_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IEnumUnknown_Release(This) ((This)->lpVtbl->Release(This))
#define IEnumUnknown_Next(This, celt, rgelt, fetched) ((This)->lpVtbl->Next(This, celt, rgelt, fetched))
#define IEnumUnknown_Skip(This, celt) ((This)->lpVtbl->Skip(This, celt))
#define IEnumUnknown_Reset(This) ((This)->lpVtbl->Reset(This))
#define IEnumUnknown_Clone(This, ppenum) ((This)->lpVtbl->Clone(This, ppenum))
#endif

#endif
