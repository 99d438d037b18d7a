/* oainfo.h: what a type library says: ITypeInfo, ITypeLib and their descriptions. Included by oaidl.h. */
#ifndef TAPI3AGENT_OAINFO_H
#define TAPI3AGENT_OAINFO_H

#include "oaidl.h"

typedef struct ITypeComp ITypeComp;

typedef enum tagTYPEKIND {
    TKIND_ENUM = 0,
    TKIND_RECORD = 1,
    TKIND_MODULE = 2,
    TKIND_INTERFACE = 3,
    TKIND_DISPATCH = 4,
    TKIND_COCLASS = 5,
    TKIND_ALIAS = 6,
    TKIND_UNION = 7,
    TKIND_MAX = 8
} TYPEKIND;

typedef enum tagINVOKEKIND {
    INVOKE_FUNC = 1,
    INVOKE_PROPERTYGET = 2,
    INVOKE_PROPERTYPUT = 4,
    INVOKE_PROPERTYPUTREF = 8
} INVOKEKIND;

typedef enum tagFUNCKIND {
    FUNC_VIRTUAL = 0,
    FUNC_PUREVIRTUAL = 1,
    FUNC_NONVIRTUAL = 2,
    FUNC_STATIC = 3,
    FUNC_DISPATCH = 4
} FUNCKIND;

typedef enum tagCALLCONV {
    CC_FASTCALL = 0,
    CC_CDECL = 1,
    CC_PASCAL = 2,
    CC_MACPASCAL = 3,
    CC_STDCALL = 4
} CALLCONV;

typedef enum tagTYPEFLAGS {
    TYPEFLAG_FAPPOBJECT = 0x1,
    TYPEFLAG_FCANCREATE = 0x2,
    TYPEFLAG_FLICENSED = 0x4,
    TYPEFLAG_FHIDDEN = 0x10,
    TYPEFLAG_FDUAL = 0x40,
    TYPEFLAG_FNONEXTENSIBLE = 0x80,
    TYPEFLAG_FOLEAUTOMATION = 0x100,
    TYPEFLAG_FDISPATCHABLE = 0x1000
} TYPEFLAGS;

typedef enum tagFUNCFLAGS {
    FUNCFLAG_FRESTRICTED = 0x1,
    FUNCFLAG_FHIDDEN = 0x40
} FUNCFLAGS;

typedef enum tagSYSKIND {
    SYS_WIN16 = 0,
    SYS_WIN32 = 1,
    SYS_MAC = 2,
    SYS_WIN64 = 3
} SYSKIND;

typedef enum tagLIBFLAGS {
    LIBFLAG_FRESTRICTED = 0x1,
    LIBFLAG_FCONTROL = 0x2,
    LIBFLAG_FHIDDEN = 0x4,
    LIBFLAG_FHASDISKIMAGE = 0x8
} LIBFLAGS;

#define IMPLTYPEFLAG_FDEFAULT 0x1
#define IMPLTYPEFLAG_FSOURCE 0x2
#define PARAMFLAG_FIN 0x1
#define PARAMFLAG_FOUT 0x2
#define PARAMFLAG_FRETVAL 0x8
#define MEMBERID_NIL DISPID_UNKNOWN

typedef struct tagTYPEDESC TYPEDESC;
struct tagTYPEDESC {
    TAPI3AGENT_EXTENSION union {
        TYPEDESC *lptdesc; /* VT_PTR, VT_SAFEARRAY */
        struct tagARRAYDESC *lpadesc;
        HREFTYPE hreftype; /* VT_USERDEFINED */
    };
    VARTYPE vt;
};

typedef struct tagPARAMDESC {
    struct tagPARAMDESCEX *pparamdescex;
    USHORT wParamFlags;
} PARAMDESC;

typedef struct tagIDLDESC {
    ULONG_PTR dwReserved;
    USHORT wIDLFlags;
} IDLDESC;

typedef struct tagELEMDESC {
    TYPEDESC tdesc;
    TAPI3AGENT_EXTENSION union {
        IDLDESC idldesc;
        PARAMDESC paramdesc;
    };
} ELEMDESC;

typedef struct tagFUNCDESC {
    MEMBERID memid;
    SCODE *lprgscode;
    ELEMDESC *lprgelemdescParam;
    FUNCKIND funckind;
    INVOKEKIND invkind;
    CALLCONV callconv;
    SHORT cParams;
    SHORT cParamsOpt;
    SHORT oVft; /* bytes from the start of the vtable */
    SHORT cScodes;
    ELEMDESC elemdescFunc; /* the result */
    WORD wFuncFlags;
} FUNCDESC;

typedef struct tagVARDESC VARDESC;

typedef struct tagTYPEATTR {
    GUID guid;
    LCID lcid;
    DWORD dwReserved;
    MEMBERID memidConstructor;
    MEMBERID memidDestructor;
    LPOLESTR lpstrSchema;
    ULONG cbSizeInstance;
    TYPEKIND typekind;
    WORD cFuncs;
    WORD cVars;
    WORD cImplTypes;
    WORD cbSizeVft;
    WORD cbAlignment;
    WORD wTypeFlags;
    WORD wMajorVerNum;
    WORD wMinorVerNum;
    TYPEDESC tdescAlias;
    IDLDESC idldescType;
} TYPEATTR;

typedef struct tagTLIBATTR {
    GUID guid;
    LCID lcid;
    SYSKIND syskind;
    WORD wMajorVerNum;
    WORD wMinorVerNum;
    WORD wLibFlags;
} TLIBATTR;

/* A type of a library. What the Get functions of descriptions return goes back through the Release function of its kind. */
#undef INTERFACE
#define INTERFACE ITypeInfo
DECLARE_INTERFACE_(ITypeInfo, IUnknown)
{
    IUNKNOWN_METHODS
    STDMETHOD(GetTypeAttr)(THIS_ TYPEATTR **ppTypeAttr) PURE;
    STDMETHOD(GetTypeComp)(THIS_ ITypeComp **ppTComp) PURE;
    STDMETHOD(GetFuncDesc)(THIS_ UINT index, FUNCDESC **ppFuncDesc) PURE;
    STDMETHOD(GetVarDesc)(THIS_ UINT index, VARDESC **ppVarDesc) PURE;
    STDMETHOD(GetNames)(THIS_ MEMBERID memid, BSTR *rgBstrNames, UINT cMaxNames, UINT *pcNames) PURE;
    STDMETHOD(GetRefTypeOfImplType)(THIS_ UINT index, HREFTYPE *pRefType) PURE;
    STDMETHOD(GetImplTypeFlags)(THIS_ UINT index, INT *pImplTypeFlags) PURE;
    STDMETHOD(GetIDsOfNames)(THIS_ LPOLESTR *rgszNames, UINT cNames, MEMBERID *pMemId) PURE;
    STDMETHOD(Invoke)(THIS_ PVOID pvInstance, MEMBERID memid, WORD wFlags, DISPPARAMS *pDispParams, VARIANT *pVarResult,
                      EXCEPINFO *pExcepInfo, UINT *puArgErr) PURE;
    STDMETHOD(GetDocumentation)(THIS_ MEMBERID memid, BSTR *pBstrName, BSTR *pBstrDocString, DWORD *pdwHelpContext,
                                BSTR *pBstrHelpFile) PURE;
    STDMETHOD(GetDllEntry)(THIS_ MEMBERID memid, INVOKEKIND invKind, BSTR *pBstrDllName, BSTR *pBstrName, WORD *pwOrdinal) PURE;
    STDMETHOD(GetRefTypeInfo)(THIS_ HREFTYPE hRefType, ITypeInfo **ppTInfo) PURE;
    STDMETHOD(AddressOfMember)(THIS_ MEMBERID memid, INVOKEKIND invKind, PVOID *ppv) PURE;
    STDMETHOD(CreateInstance)(THIS_ IUnknown *pUnkOuter, REFIID riid, PVOID *ppvObj) PURE;
    STDMETHOD(GetMops)(THIS_ MEMBERID memid, BSTR *pBstrMops) PURE;
    STDMETHOD(GetContainingTypeLib)(THIS_ ITypeLib **ppTLib, UINT *pIndex) PURE;
    STDMETHOD_(void, ReleaseTypeAttr)(THIS_ TYPEATTR *pTypeAttr) PURE;
    STDMETHOD_(void, ReleaseFuncDesc)(THIS_ FUNCDESC *pFuncDesc) PURE;
    STDMETHOD_(void, ReleaseVarDesc)(THIS_ VARDESC *pVarDesc) PURE;
};

#undef INTERFACE
#define INTERFACE ITypeLib
DECLARE_INTERFACE_(ITypeLib, IUnknown)
{
    IUNKNOWN_METHODS
    STDMETHOD_(UINT, GetTypeInfoCount)(THIS) PURE;
    STDMETHOD(GetTypeInfo)(THIS_ UINT index, ITypeInfo **ppTInfo) PURE;
    STDMETHOD(GetTypeInfoType)(THIS_ UINT index, TYPEKIND *pTKind) PURE;
    STDMETHOD(GetTypeInfoOfGuid)(THIS_ REFGUID guid, ITypeInfo **ppTinfo) PURE;
    STDMETHOD(GetLibAttr)(THIS_ TLIBATTR **ppTLibAttr) PURE;
    STDMETHOD(GetTypeComp)(THIS_ ITypeComp **ppTComp) PURE;
    STDMETHOD(GetDocumentation)(THIS_ INT index, BSTR *pBstrName, BSTR *pBstrDocString, DWORD *pdwHelpContext, BSTR *pBstrHelpFile) PURE;
    STDMETHOD(IsName)(THIS_ LPOLESTR szNameBuf, ULONG lHashVal, BOOL *pfName) PURE;
    STDMETHOD(FindName)(THIS_ LPOLESTR szNameBuf, ULONG lHashVal, ITypeInfo **ppTInfo, MEMBERID *rgMemId, USHORT *pcFound) PURE;
    STDMETHOD_(void, ReleaseTLibAttr)(THIS_ TLIBATTR *pTLibAttr) PURE;
};

#if defined(COBJMACROS) && !defined(__cplusplus)
#define ITypeInfo_QueryInterface(This, riid, ppv) ((This)->lpVtbl->QueryInterface(This, riid, ppv))
#define ITypeInfo_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITypeInfo_Release(This) ((This)->lpVtbl->Release(This))
#define ITypeInfo_GetTypeAttr(This, attr) ((This)->lpVtbl->GetTypeAttr(This, attr))
#define ITypeInfo_GetTypeComp(This, comp) ((This)->lpVtbl->GetTypeComp(This, comp))
#define ITypeInfo_GetFuncDesc(This, index, desc) ((This)->lpVtbl->GetFuncDesc(This, index, desc))
#define ITypeInfo_GetVarDesc(This, index, desc) ((This)->lpVtbl->GetVarDesc(This, index, desc))
#define ITypeInfo_GetNames(This, id, names, room, count) ((This)->lpVtbl->GetNames(This, id, names, room, count))
#define ITypeInfo_GetRefTypeOfImplType(This, index, ref) ((This)->lpVtbl->GetRefTypeOfImplType(This, index, ref))
#define ITypeInfo_GetImplTypeFlags(This, index, flags) ((This)->lpVtbl->GetImplTypeFlags(This, index, flags))
#define ITypeInfo_GetIDsOfNames(This, names, count, ids) ((This)->lpVtbl->GetIDsOfNames(This, names, count, ids))
#define ITypeInfo_Invoke(This, instance, id, flags, params, result, exception, argument) \
    ((This)->lpVtbl->Invoke(This, instance, id, flags, params, result, exception, argument))
#define ITypeInfo_GetDocumentation(This, id, name, text, context, file) \
    ((This)->lpVtbl->GetDocumentation(This, id, name, text, context, file))
#define ITypeInfo_GetDllEntry(This, id, kind, dll, name, ordinal) ((This)->lpVtbl->GetDllEntry(This, id, kind, dll, name, ordinal))
#define ITypeInfo_GetRefTypeInfo(This, ref, info) ((This)->lpVtbl->GetRefTypeInfo(This, ref, info))
#define ITypeInfo_AddressOfMember(This, id, kind, ppv) ((This)->lpVtbl->AddressOfMember(This, id, kind, ppv))
#define ITypeInfo_CreateInstance(This, outer, riid, ppv) ((This)->lpVtbl->CreateInstance(This, outer, riid, ppv))
#define ITypeInfo_GetMops(This, id, mops) ((This)->lpVtbl->GetMops(This, id, mops))
#define ITypeInfo_GetContainingTypeLib(This, lib, index) ((This)->lpVtbl->GetContainingTypeLib(This, lib, index))
#define ITypeInfo_ReleaseTypeAttr(This, attr) ((This)->lpVtbl->ReleaseTypeAttr(This, attr))
#define ITypeInfo_ReleaseFuncDesc(This, desc) ((This)->lpVtbl->ReleaseFuncDesc(This, desc))
#define ITypeInfo_ReleaseVarDesc(This, desc) ((This)->lpVtbl->ReleaseVarDesc(This, desc))
#define ITypeLib_QueryInterface(This, riid, ppv) ((This)->lpVtbl->QueryInterface(This, riid, ppv))
#define ITypeLib_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITypeLib_Release(This) ((This)->lpVtbl->Release(This))
#define ITypeLib_GetTypeInfoCount(This) ((This)->lpVtbl->GetTypeInfoCount(This))
#define ITypeLib_GetTypeInfo(This, index, info) ((This)->lpVtbl->GetTypeInfo(This, index, info))
#define ITypeLib_GetTypeInfoType(This, index, kind) ((This)->lpVtbl->GetTypeInfoType(This, index, kind))
#define ITypeLib_GetTypeInfoOfGuid(This, guid, info) ((This)->lpVtbl->GetTypeInfoOfGuid(This, guid, info))
#define ITypeLib_GetLibAttr(This, attr) ((This)->lpVtbl->GetLibAttr(This, attr))
#define ITypeLib_GetTypeComp(This, comp) ((This)->lpVtbl->GetTypeComp(This, comp))
#define ITypeLib_GetDocumentation(This, index, name, text, context, file) \
    ((This)->lpVtbl->GetDocumentation(This, index, name, text, context, file))
#define ITypeLib_IsName(This, name, hash, is) ((This)->lpVtbl->IsName(This, name, hash, is))
#define ITypeLib_FindName(This, name, hash, infos, ids, count) ((This)->lpVtbl->FindName(This, name, hash, infos, ids, count))
#define ITypeLib_ReleaseTLibAttr(This, attr) ((This)->lpVtbl->ReleaseTLibAttr(This, attr))
#endif

#endif
