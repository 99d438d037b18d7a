/*
 * objidl.h: IEnumUnknown, whose methods come in COM's order, Next, Skip, Reset, Clone (those of TAPI's enumerators do not); streams and IMarshal, as far
 * as passing interface pointers between threads needs them.
 */
#ifndef TAPI3AGENT_OBJIDL_H
#define TAPI3AGENT_OBJIDL_H

#include "unknwn.h"

typedef struct IEnumUnknown IEnumUnknown;
typedef struct ISequentialStream ISequentialStream;
typedef struct IStream IStream;
typedef struct IMarshal IMarshal;
typedef IStream *LPSTREAM;
typedef IMarshal *LPMARSHAL;

TAPI3AGENT_DECLARE_IID(IEnumUnknown)
TAPI3AGENT_DECLARE_IID(ISequentialStream)
TAPI3AGENT_DECLARE_IID(IStream)
TAPI3AGENT_DECLARE_IID(IMarshal)

EXTERN_C const CLSID CLSID_InProcFreeMarshaler;

typedef struct tagSTATSTG {
    LPOLESTR pwcsName;
    DWORD type;
    ULARGE_INTEGER cbSize;
    FILETIME mtime;
    FILETIME ctime;
    FILETIME atime;
    DWORD grfMode;
    DWORD grfLocksSupported;
    CLSID clsid;
    DWORD grfStateBits;
    DWORD reserved;
} STATSTG;

typedef enum tagMSHCTX { MSHCTX_LOCAL = 0, MSHCTX_NOSHAREDMEM = 1, MSHCTX_DIFFERENTMACHINE = 2, MSHCTX_INPROC = 3 } MSHCTX;
typedef enum tagMSHLFLAGS { MSHLFLAGS_NORMAL = 0, MSHLFLAGS_TABLESTRONG = 1, MSHLFLAGS_TABLEWEAK = 2, MSHLFLAGS_NOPING = 4 } MSHLFLAGS;

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

#undef INTERFACE
#define INTERFACE ISequentialStream
DECLARE_INTERFACE_(ISequentialStream, IUnknown)
{
    IUNKNOWN_METHODS
    STDMETHOD(Read)(THIS_ void *pv, ULONG cb, ULONG *pcbRead) PURE;
    STDMETHOD(Write)(THIS_ const void *pv, ULONG cb, ULONG *pcbWritten) PURE;
};

#undef INTERFACE
#define INTERFACE IStream
DECLARE_INTERFACE_(IStream, ISequentialStream)
{
    IUNKNOWN_METHODS
#if !defined(__cplusplus)
    STDMETHOD(Read)(THIS_ void *pv, ULONG cb, ULONG *pcbRead) PURE;
    STDMETHOD(Write)(THIS_ const void *pv, ULONG cb, ULONG *pcbWritten) PURE;
#endif
    STDMETHOD(Seek)(THIS_ LARGE_INTEGER dlibMove, DWORD dwOrigin, ULARGE_INTEGER *plibNewPosition) PURE;
    STDMETHOD(SetSize)(THIS_ ULARGE_INTEGER libNewSize) PURE;
    STDMETHOD(CopyTo)(THIS_ IStream *pstm, ULARGE_INTEGER cb, ULARGE_INTEGER *pcbRead, ULARGE_INTEGER *pcbWritten) PURE;
    STDMETHOD(Commit)(THIS_ DWORD grfCommitFlags) PURE;
    STDMETHOD(Revert)(THIS) PURE;
    STDMETHOD(LockRegion)(THIS_ ULARGE_INTEGER libOffset, ULARGE_INTEGER cb, DWORD dwLockType) PURE;
    STDMETHOD(UnlockRegion)(THIS_ ULARGE_INTEGER libOffset, ULARGE_INTEGER cb, DWORD dwLockType) PURE;
    STDMETHOD(Stat)(THIS_ STATSTG *pstatstg, DWORD grfStatFlag) PURE;
    STDMETHOD(Clone)(THIS_ IStream **ppstm) PURE;
};

/* How an object is passed to another apartment. Contexts are MSHCTX_*, flags MSHLFLAGS_*. */
#undef INTERFACE
#define INTERFACE IMarshal
DECLARE_INTERFACE_(IMarshal, IUnknown)
{
    IUNKNOWN_METHODS
    STDMETHOD(GetUnmarshalClass)(THIS_ REFIID riid, void *pv, DWORD dwDestContext, void *pvDestContext, DWORD mshlflags, CLSID *pCid) PURE;
    STDMETHOD(GetMarshalSizeMax)(THIS_ REFIID riid, void *pv, DWORD dwDestContext, void *pvDestContext, DWORD mshlflags, DWORD *pSize) PURE;
    STDMETHOD(MarshalInterface)(THIS_ IStream *pStm, REFIID riid, void *pv, DWORD dwDestContext, void *pvDestContext, DWORD mshlflags) PURE;
    STDMETHOD(UnmarshalInterface)(THIS_ IStream *pStm, REFIID riid, void **ppv) PURE;
    STDMETHOD(ReleaseMarshalData)(THIS_ IStream *pStm) PURE;
    STDMETHOD(DisconnectObject)(THIS_ DWORD dwReserved) PURE;
};

#if defined(COBJMACROS) && !defined(__cplusplus)
#define IEnumUnknown_QueryInterface(This, riid, ppv) ((This)->lpVtbl->QueryInterface(This, riid, ppv))
#define IEnumUnknown_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IEnumUnknown_Release(This) ((This)->lpVtbl->Release(This))
#define IEnumUnknown_Next(This, celt, rgelt, fetched) ((This)->lpVtbl->Next(This, celt, rgelt, fetched))
#define IEnumUnknown_Skip(This, celt) ((This)->lpVtbl->Skip(This, celt))
#define IEnumUnknown_Reset(This) ((This)->lpVtbl->Reset(This))
#define IEnumUnknown_Clone(This, ppenum) ((This)->lpVtbl->Clone(This, ppenum))
#define IStream_QueryInterface(This, riid, ppv) ((This)->lpVtbl->QueryInterface(This, riid, ppv))
#define IStream_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IStream_Release(This) ((This)->lpVtbl->Release(This))
#define IStream_Read(This, pv, cb, read) ((This)->lpVtbl->Read(This, pv, cb, read))
#define IStream_Write(This, pv, cb, written) ((This)->lpVtbl->Write(This, pv, cb, written))
#define IMarshal_QueryInterface(This, riid, ppv) ((This)->lpVtbl->QueryInterface(This, riid, ppv))
#define IMarshal_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IMarshal_Release(This) ((This)->lpVtbl->Release(This))
#define IMarshal_GetUnmarshalClass(This, riid, pv, context, data, flags, clsid) ((This)->lpVtbl->GetUnmarshalClass(This, riid, pv, context, data, flags, clsid))
#define IMarshal_GetMarshalSizeMax(This, riid, pv, context, data, flags, size) ((This)->lpVtbl->GetMarshalSizeMax(This, riid, pv, context, data, flags, size))
#define IMarshal_MarshalInterface(This, stream, riid, pv, context, data, flags) ((This)->lpVtbl->MarshalInterface(This, stream, riid, pv, context, data, flags))
#define IMarshal_UnmarshalInterface(This, stream, riid, ppv) ((This)->lpVtbl->UnmarshalInterface(This, stream, riid, ppv))
#define IMarshal_ReleaseMarshalData(This, stream) ((This)->lpVtbl->ReleaseMarshalData(This, stream))
#define IMarshal_DisconnectObject(This, reserved) ((This)->lpVtbl->DisconnectObject(This, reserved))
#endif

#endif
