/* objbase.h: the COM library: apartments, classes, task memory. Every function may be called from any thread. */
#ifndef TAPI3AGENT_OBJBASE_H
#define TAPI3AGENT_OBJBASE_H

#include "objidl.h"

typedef enum tagCOINIT {
    COINIT_APARTMENTTHREADED = 0x2,
    COINIT_MULTITHREADED = 0x0,
    COINIT_DISABLE_OLE1DDE = 0x4,
    COINIT_SPEED_OVER_MEMORY = 0x8
} COINIT;

typedef enum tagCLSCTX {
    CLSCTX_INPROC_SERVER = 0x1,
    CLSCTX_INPROC_HANDLER = 0x2,
    CLSCTX_LOCAL_SERVER = 0x4,
    CLSCTX_REMOTE_SERVER = 0x10
} CLSCTX;

#define CLSCTX_INPROC (CLSCTX_INPROC_SERVER | CLSCTX_INPROC_HANDLER)
#define CLSCTX_SERVER (CLSCTX_INPROC_SERVER | CLSCTX_LOCAL_SERVER | CLSCTX_REMOTE_SERVER)
#define CLSCTX_ALL (CLSCTX_INPROC_HANDLER | CLSCTX_SERVER)

typedef enum tagREGCLS {
    REGCLS_SINGLEUSE = 0, /* the first CoGetClassObject takes the class object out of sight */
    REGCLS_MULTIPLEUSE = 1,
    REGCLS_MULTI_SEPARATE = 2,
    REGCLS_SUSPENDED = 4
} REGCLS;

/*
 * Enters the calling thread into an apartment; each success is paired with CoUninitialize. Objects here are free-threaded, so the two
 * models differ in nothing but the check. S_OK; S_FALSE: the thread was in it already; RPC_E_CHANGED_MODE: it is in
 * the other; E_INVALIDARG: reserved is not NULL. Page: learn.microsoft.com/windows/win32/api/combaseapi/nf-combaseapi-coinitializeex
 */
EXTERN_C HRESULT STDAPICALLTYPE CoInitializeEx(LPVOID reserved, DWORD model);
EXTERN_C HRESULT STDAPICALLTYPE CoInitialize(LPVOID reserved); /* COINIT_APARTMENTTHREADED */
EXTERN_C void STDAPICALLTYPE CoUninitialize(void);

/*
 * Registers a class object of this process, of which a reference is kept until CoRevokeClassObject; the newest registration of a class is the
 * one that is found. S_OK; E_INVALIDARG (object or cookie NULL); CO_E_NOTINITIALIZED; E_OUTOFMEMORY; *cookie is 0 on failure.
 */
EXTERN_C HRESULT STDAPICALLTYPE CoRegisterClassObject(REFCLSID clsid, IUnknown *object, DWORD context, DWORD flags, DWORD *cookie);

/* S_OK; CO_E_OBJNOTREG: no such registration. */
EXTERN_C HRESULT STDAPICALLTYPE CoRevokeClassObject(DWORD cookie);

/* S_OK; E_INVALIDARG (out NULL); CO_E_NOTINITIALIZED; REGDB_E_CLASSNOTREG; E_NOINTERFACE. */
EXTERN_C HRESULT STDAPICALLTYPE CoGetClassObject(REFCLSID clsid, DWORD context, LPVOID reserved, REFIID riid, LPVOID *out);

/* The same, then IClassFactory::CreateInstance and its results; E_POINTER: out is NULL. */
EXTERN_C HRESULT STDAPICALLTYPE CoCreateInstance(REFCLSID clsid, IUnknown *outer, DWORD context, REFIID riid, LPVOID *out);

/* Memory that one side of an interface allocates and the other frees. */
EXTERN_C LPVOID STDAPICALLTYPE CoTaskMemAlloc(SIZE_T size);
EXTERN_C LPVOID STDAPICALLTYPE CoTaskMemRealloc(LPVOID memory, SIZE_T size); /* size 0 frees */
EXTERN_C void STDAPICALLTYPE CoTaskMemFree(LPVOID memory);

/* "{00000000-0000-0000-C000-000000000046}" and back; the braces are needed. The result of StringFromCLSID is for CoTaskMemFree. */
EXTERN_C INT STDAPICALLTYPE StringFromGUID2(REFGUID guid, LPOLESTR out, INT room); /* units with the NUL: 39; 0: too little room */
EXTERN_C HRESULT STDAPICALLTYPE StringFromCLSID(REFCLSID clsid, LPOLESTR *out);    /* S_OK, E_INVALIDARG, E_OUTOFMEMORY */
EXTERN_C HRESULT STDAPICALLTYPE CLSIDFromString(LPCOLESTR text, CLSID *out);       /* S_OK, E_INVALIDARG, CO_E_CLASSSTRING; NULL text: all zero */
EXTERN_C HRESULT STDAPICALLTYPE IIDFromString(LPCOLESTR text, IID *out);           /* the same with CO_E_IIDSTRING; E_INVALIDARG for another length */

/*
 * Program identifiers: "TAPI.TAPI" and "TAPI.TAPI.1", in any case, which are CLSID_TAPI. ProgIDFromCLSID gives "TAPI.TAPI.1", to be freed with
 * CoTaskMemFree. S_OK; CO_E_CLASSSTRING: it is not registered; REGDB_E_CLASSNOTREG: the class has none; E_INVALIDARG: a pointer is NULL; E_OUTOFMEMORY.
 */
EXTERN_C HRESULT STDAPICALLTYPE CLSIDFromProgID(LPCOLESTR text, CLSID *out);
EXTERN_C HRESULT STDAPICALLTYPE ProgIDFromCLSID(REFCLSID clsid, LPOLESTR *out);

/*
 * Interface pointers on their way to another thread. There is one apartment here, objects are called on every thread, and a pointer arrives as it was sent.
 * The stream holds a reference until CoGetInterfaceAndReleaseStream or its last Release; it has no bytes, so that Read, Write and the like answer
 * STG_E_INVALIDFUNCTION. S_OK; E_INVALIDARG: a pointer is NULL, or the stream is not one of CoMarshalInterThreadInterfaceInStream (and is released);
 * E_NOINTERFACE; E_OUTOFMEMORY.
 */
EXTERN_C HRESULT STDAPICALLTYPE CoMarshalInterThreadInterfaceInStream(REFIID riid, LPUNKNOWN object, LPSTREAM *out);
EXTERN_C HRESULT STDAPICALLTYPE CoGetInterfaceAndReleaseStream(LPSTREAM stream, REFIID riid, LPVOID *out);

/*
 * The free-threaded marshaler that an object aggregates: an inner object with IUnknown and IMarshal. outer: the controlling IUnknown, not counted; NULL: its
 * own. Its IMarshal passes pointers inside of the process (MSHCTX_INPROC), through any stream; else it answers E_INVALIDARG. S_OK, E_INVALIDARG,
 * E_OUTOFMEMORY.
 */
EXTERN_C HRESULT STDAPICALLTYPE CoCreateFreeThreadedMarshaler(LPUNKNOWN outer, LPUNKNOWN *out);

#endif
