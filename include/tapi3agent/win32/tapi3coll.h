/*
 * tapi3coll.h: lists: ITCollection and the enumerators of tapi3if.h. The enumerators' methods come in the order Next,
 * Reset, Skip, Clone.
 * Pages are below learn.microsoft.com/windows/win32/api/.
 */
#ifndef TAPI3AGENT_TAPI3COLL_H
#define TAPI3AGENT_TAPI3COLL_H

#include "ocidl.h"

typedef struct ITCollection ITCollection;
typedef struct ITCollection2 ITCollection2;
typedef struct IEnumAddress IEnumAddress;
typedef struct IEnumCall IEnumCall;
typedef struct IEnumCallHub IEnumCallHub;
typedef struct IEnumPhone IEnumPhone;
typedef struct IEnumBstr IEnumBstr;
typedef struct ITAddress ITAddress;
typedef struct ITCallInfo ITCallInfo;
typedef struct ITCallHub ITCallHub;
typedef struct ITPhone ITPhone;

TAPI3AGENT_DECLARE_IID(ITCollection)
TAPI3AGENT_DECLARE_IID(ITCollection2)
TAPI3AGENT_DECLARE_IID(IEnumAddress)
TAPI3AGENT_DECLARE_IID(IEnumCall)
TAPI3AGENT_DECLARE_IID(IEnumCallHub)
TAPI3AGENT_DECLARE_IID(IEnumPhone)
TAPI3AGENT_DECLARE_IID(IEnumBstr)

/* A list for Automation, counted from 1; a snapshot. */
#undef INTERFACE
#define INTERFACE ITCollection
DECLARE_INTERFACE_(ITCollection, IDispatch)
{
    IDISPATCH_METHODS
    /*
     * Number of items. Its DISPID is 1610743808. Returns S_OK, E_OUTOFMEMORY, E_POINTER.
     * Page: tapi3if/nf-tapi3if-itcollection-get_count
     */
    STDMETHOD(get_Count)(THIS_ LONG *lCount) PURE;
    /*
     * 1-based; default member. Returns S_OK; E_OUTOFMEMORY; E_POINTER on NULL, E_INVALIDARG if Index < 1 or > Count
     * with pVariant left VT_UNKNOWN/NULL (objects) or VT_BSTR/NULL (strings).
     * Page: tapi3if/nf-tapi3if-itcollection-get_item
     */
    STDMETHOD(get_Item)(THIS_ LONG Index, VARIANT *pVariant) PURE;
    /*
     * QI result for IEnumVARIANT; restricted. Returns S_OK, E_OUTOFMEMORY, E_POINTER.
     * Page: tapi3if/nf-tapi3if-itcollection-get__newenum
     */
    STDMETHOD(get__NewEnum)(THIS_ IUnknown **ppNewEnum) PURE;
};

/* What an interface derived from it begins with; C++ inherits it. */
#ifdef __cplusplus
#define ITCOLLECTION_METHODS
#else
#define ITCOLLECTION_METHODS                                  \
    IDISPATCH_METHODS                                         \
    STDMETHOD(get_Count)(THIS_ LONG *lCount);                 \
    STDMETHOD(get_Item)(THIS_ LONG Index, VARIANT *pVariant); \
    STDMETHOD(get__NewEnum)(THIS_ IUnknown **ppNewEnum);
#endif

/* A list that can be changed. */
#undef INTERFACE
#define INTERFACE ITCollection2
DECLARE_INTERFACE_(ITCollection2, ITCollection)
{
    ITCOLLECTION_METHODS
    /*
     * Insert at Index (1..Count+1). Returns S_OK, E_POINTER, E_INVALIDARG index, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcollection2-add
     */
    STDMETHOD(Add)(THIS_ LONG Index, VARIANT *pVariant) PURE;
    /*
     * Delete item 1..Count. Returns S_OK, E_INVALIDARG index, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-itcollection2-remove
     */
    STDMETHOD(Remove)(THIS_ LONG Index) PURE;
};

/* Addresses (ITAddress). */
#undef INTERFACE
#define INTERFACE IEnumAddress
DECLARE_INTERFACE_(IEnumAddress, IUnknown)
{
    IUNKNOWN_METHODS
    /*
     * Up to celt elements, each with a reference for the caller (strings as copies). pceltFetched may be NULL when
     * celt is 1. Returns S_OK, S_FALSE (fewer than celt were left), E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ienumaddress-next
     */
    STDMETHOD(Next)(THIS_ ULONG celt, ITAddress **ppElements, ULONG *pceltFetched) PURE;
    /*
     * Back to the start. Returns S_OK, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ienumaddress-reset
     */
    STDMETHOD(Reset)(THIS) PURE;
    /*
     * Skips celt elements. Returns S_OK, S_FALSE (fewer than celt were left), E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ienumaddress-skip
     */
    STDMETHOD(Skip)(THIS_ ULONG celt) PURE;
    /*
     * A new enumerator at the same position; caller releases. Returns S_OK, E_POINTER, E_OUTOFMEMORY, E_UNEXPECTED.
     * Page: tapi3if/nf-tapi3if-ienumaddress-clone
     */
    STDMETHOD(Clone)(THIS_ IEnumAddress **ppEnum) PURE;
};

/* Calls (ITCallInfo). */
#undef INTERFACE
#define INTERFACE IEnumCall
DECLARE_INTERFACE_(IEnumCall, IUnknown)
{
    IUNKNOWN_METHODS
    /*
     * Up to celt elements, each with a reference for the caller (strings as copies). pceltFetched may be NULL when
     * celt is 1. Returns S_OK, S_FALSE (fewer than celt were left), E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ienumcall-next
     */
    STDMETHOD(Next)(THIS_ ULONG celt, ITCallInfo **ppElements, ULONG *pceltFetched) PURE;
    /*
     * Back to the start. Returns S_OK, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ienumcall-reset
     */
    STDMETHOD(Reset)(THIS) PURE;
    /*
     * Skips celt elements. Returns S_OK, S_FALSE (fewer than celt were left), E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ienumcall-skip
     */
    STDMETHOD(Skip)(THIS_ ULONG celt) PURE;
    /*
     * A new enumerator at the same position; caller releases. Returns S_OK, E_POINTER, E_OUTOFMEMORY, E_UNEXPECTED.
     * Page: tapi3if/nf-tapi3if-ienumcall-clone
     */
    STDMETHOD(Clone)(THIS_ IEnumCall **ppEnum) PURE;
};

/* Call hubs (ITCallHub). */
#undef INTERFACE
#define INTERFACE IEnumCallHub
DECLARE_INTERFACE_(IEnumCallHub, IUnknown)
{
    IUNKNOWN_METHODS
    /*
     * Up to celt elements, each with a reference for the caller (strings as copies). pceltFetched may be NULL when
     * celt is 1. Returns S_OK, S_FALSE (fewer than celt were left), E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ienumcallhub-next
     */
    STDMETHOD(Next)(THIS_ ULONG celt, ITCallHub **ppElements, ULONG *pceltFetched) PURE;
    /*
     * Back to the start. Returns S_OK, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ienumcallhub-reset
     */
    STDMETHOD(Reset)(THIS) PURE;
    /*
     * Skips celt elements. Returns S_OK, S_FALSE (fewer than celt were left), E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ienumcallhub-skip
     */
    STDMETHOD(Skip)(THIS_ ULONG celt) PURE;
    /*
     * A new enumerator at the same position; caller releases. Returns S_OK, E_POINTER, E_OUTOFMEMORY, E_UNEXPECTED.
     * Page: tapi3if/nf-tapi3if-ienumcallhub-clone
     */
    STDMETHOD(Clone)(THIS_ IEnumCallHub **ppEnum) PURE;
};

/* Phones (ITPhone). */
#undef INTERFACE
#define INTERFACE IEnumPhone
DECLARE_INTERFACE_(IEnumPhone, IUnknown)
{
    IUNKNOWN_METHODS
    /*
     * Up to celt elements, each with a reference for the caller (strings as copies). pceltFetched may be NULL when
     * celt is 1. Returns S_OK, S_FALSE (fewer than celt were left), E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ienumphone-next
     */
    STDMETHOD(Next)(THIS_ ULONG celt, ITPhone **ppElements, ULONG *pceltFetched) PURE;
    /*
     * Back to the start. Returns S_OK, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ienumphone-reset
     */
    STDMETHOD(Reset)(THIS) PURE;
    /*
     * Skips celt elements. Returns S_OK, S_FALSE (fewer than celt were left), E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ienumphone-skip
     */
    STDMETHOD(Skip)(THIS_ ULONG celt) PURE;
    /*
     * A new enumerator at the same position; caller releases. Returns S_OK, E_POINTER, E_OUTOFMEMORY, E_UNEXPECTED.
     * Page: tapi3if/nf-tapi3if-ienumphone-clone
     */
    STDMETHOD(Clone)(THIS_ IEnumPhone **ppEnum) PURE;
};

/* Strings (BSTR). */
#undef INTERFACE
#define INTERFACE IEnumBstr
DECLARE_INTERFACE_(IEnumBstr, IUnknown)
{
    IUNKNOWN_METHODS
    /*
     * Up to celt elements, each with a reference for the caller (strings as copies). pceltFetched may be NULL when
     * celt is 1. Returns S_OK, S_FALSE (fewer than celt were left), E_POINTER, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ienumbstr-next
     */
    STDMETHOD(Next)(THIS_ ULONG celt, BSTR *ppStrings, ULONG *pceltFetched) PURE;
    /*
     * Back to the start. Returns S_OK, E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ienumbstr-reset
     */
    STDMETHOD(Reset)(THIS) PURE;
    /*
     * Skips celt elements. Returns S_OK, S_FALSE (fewer than celt were left), E_OUTOFMEMORY.
     * Page: tapi3if/nf-tapi3if-ienumbstr-skip
     */
    STDMETHOD(Skip)(THIS_ ULONG celt) PURE;
    /*
     * A new enumerator at the same position; caller releases. Returns S_OK, E_POINTER, E_OUTOFMEMORY, E_UNEXPECTED.
     * Page: tapi3if/nf-tapi3if-ienumbstr-clone
     */
    STDMETHOD(Clone)(THIS_ IEnumBstr **ppEnum) PURE;
};

#if defined(COBJMACROS) && !defined(__cplusplus)
#define ITCollection_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITCollection_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITCollection_Release(This) ((This)->lpVtbl->Release(This))
#define ITCollection_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITCollection_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITCollection_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITCollection_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITCollection_get_Count(This, lCount) ((This)->lpVtbl->get_Count(This, lCount))
#define ITCollection_get_Item(This, Index, pVariant) ((This)->lpVtbl->get_Item(This, Index, pVariant))
#define ITCollection_get__NewEnum(This, ppNewEnum) ((This)->lpVtbl->get__NewEnum(This, ppNewEnum))

#define ITCollection2_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define ITCollection2_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define ITCollection2_Release(This) ((This)->lpVtbl->Release(This))
#define ITCollection2_GetTypeInfoCount(This, pctinfo) ((This)->lpVtbl->GetTypeInfoCount(This, pctinfo))
#define ITCollection2_GetTypeInfo(This, iTInfo, lcid, ppTInfo) \
    ((This)->lpVtbl->GetTypeInfo(This, iTInfo, lcid, ppTInfo))
#define ITCollection2_GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId) \
    ((This)->lpVtbl->GetIDsOfNames(This, riid, rgszNames, cNames, lcid, rgDispId))
#define ITCollection2_Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr) \
    ((This)->lpVtbl->Invoke(This, dispIdMember, riid, lcid, wFlags, pDispParams, pVarResult, pExcepInfo, puArgErr))
#define ITCollection2_get_Count(This, lCount) ((This)->lpVtbl->get_Count(This, lCount))
#define ITCollection2_get_Item(This, Index, pVariant) ((This)->lpVtbl->get_Item(This, Index, pVariant))
#define ITCollection2_get__NewEnum(This, ppNewEnum) ((This)->lpVtbl->get__NewEnum(This, ppNewEnum))
#define ITCollection2_Add(This, Index, pVariant) ((This)->lpVtbl->Add(This, Index, pVariant))
#define ITCollection2_Remove(This, Index) ((This)->lpVtbl->Remove(This, Index))

#define IEnumAddress_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define IEnumAddress_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IEnumAddress_Release(This) ((This)->lpVtbl->Release(This))
#define IEnumAddress_Next(This, celt, ppElements, pceltFetched) \
    ((This)->lpVtbl->Next(This, celt, ppElements, pceltFetched))
#define IEnumAddress_Reset(This) ((This)->lpVtbl->Reset(This))
#define IEnumAddress_Skip(This, celt) ((This)->lpVtbl->Skip(This, celt))
#define IEnumAddress_Clone(This, ppEnum) ((This)->lpVtbl->Clone(This, ppEnum))

#define IEnumCall_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define IEnumCall_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IEnumCall_Release(This) ((This)->lpVtbl->Release(This))
#define IEnumCall_Next(This, celt, ppElements, pceltFetched) \
    ((This)->lpVtbl->Next(This, celt, ppElements, pceltFetched))
#define IEnumCall_Reset(This) ((This)->lpVtbl->Reset(This))
#define IEnumCall_Skip(This, celt) ((This)->lpVtbl->Skip(This, celt))
#define IEnumCall_Clone(This, ppEnum) ((This)->lpVtbl->Clone(This, ppEnum))

#define IEnumCallHub_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define IEnumCallHub_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IEnumCallHub_Release(This) ((This)->lpVtbl->Release(This))
#define IEnumCallHub_Next(This, celt, ppElements, pceltFetched) \
    ((This)->lpVtbl->Next(This, celt, ppElements, pceltFetched))
#define IEnumCallHub_Reset(This) ((This)->lpVtbl->Reset(This))
#define IEnumCallHub_Skip(This, celt) ((This)->lpVtbl->Skip(This, celt))
#define IEnumCallHub_Clone(This, ppEnum) ((This)->lpVtbl->Clone(This, ppEnum))

#define IEnumPhone_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define IEnumPhone_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IEnumPhone_Release(This) ((This)->lpVtbl->Release(This))
#define IEnumPhone_Next(This, celt, ppElements, pceltFetched) \
    ((This)->lpVtbl->Next(This, celt, ppElements, pceltFetched))
#define IEnumPhone_Reset(This) ((This)->lpVtbl->Reset(This))
#define IEnumPhone_Skip(This, celt) ((This)->lpVtbl->Skip(This, celt))
#define IEnumPhone_Clone(This, ppEnum) ((This)->lpVtbl->Clone(This, ppEnum))

#define IEnumBstr_QueryInterface(This, riid, ppvObject) ((This)->lpVtbl->QueryInterface(This, riid, ppvObject))
#define IEnumBstr_AddRef(This) ((This)->lpVtbl->AddRef(This))
#define IEnumBstr_Release(This) ((This)->lpVtbl->Release(This))
#define IEnumBstr_Next(This, celt, ppStrings, pceltFetched) \
    ((This)->lpVtbl->Next(This, celt, ppStrings, pceltFetched))
#define IEnumBstr_Reset(This) ((This)->lpVtbl->Reset(This))
#define IEnumBstr_Skip(This, celt) ((This)->lpVtbl->Skip(This, celt))
#define IEnumBstr_Clone(This, ppEnum) ((This)->lpVtbl->Clone(This, ppEnum))
#endif

#endif
