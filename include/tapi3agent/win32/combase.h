/*
 * combase.h: how these headers write an interface, once for C and for C++.
 *
 *     #undef INTERFACE
 *     #define INTERFACE IThing
 *     DECLARE_INTERFACE_(IThing, IUnknown)
 *     {
 *         IUNKNOWN_METHODS
 *         STDMETHOD(Do)(THIS_ LONG what) PURE;
 *     };
 *
 * In C that is a struct IThing whose lpVtbl points to a struct IThingVtbl of function pointers that take the interface first; in C++ an
 * abstract class without virtual destructor. The slots are the same. IUNKNOWN_METHODS and its like stand for the methods of the
 * base, which C++ inherits.
 */
#ifndef TAPI3AGENT_COMBASE_H
#define TAPI3AGENT_COMBASE_H

#include "guiddef.h"
#include "winerror.h"

#ifndef interface
#define interface struct
#endif
#define MIDL_INTERFACE(uuid) struct

#ifdef __cplusplus
#define STDMETHOD(method) virtual HRESULT STDMETHODCALLTYPE method
#define STDMETHOD_(type, method) virtual type STDMETHODCALLTYPE method
#define STDMETHODIMP HRESULT STDMETHODCALLTYPE
#define STDMETHODIMP_(type) type STDMETHODCALLTYPE
#define PURE = 0
#define THIS_
#define THIS void
#define DECLARE_INTERFACE(iface) struct iface
#define DECLARE_INTERFACE_(iface, base) struct iface : public base
#define IUNKNOWN_METHODS
#define IDISPATCH_METHODS

/* The IID of an interface type, for IID_PPV_ARGS. */
template <typename T> struct tapi3agent_iid_of;
#define TAPI3AGENT_DECLARE_IID(iface)                                              \
    EXTERN_C const IID IID_##iface;                                                \
    template <> struct tapi3agent_iid_of<struct iface> {                           \
        static const IID &get() { return IID_##iface; }                            \
    };
template <typename T> const IID &tapi3agent_iid(T **)
{
    return tapi3agent_iid_of<T>::get();
}

/* __uuidof(ITAgent), __uuidof(pointer), __uuidof(TAPI): where the compiler does not have it. */
template <typename T> struct tapi3agent_uuid_of : tapi3agent_iid_of<T> {};
template <typename T> struct tapi3agent_uuid_of<T *> : tapi3agent_iid_of<T> {};
template <typename T> struct tapi3agent_uuid_of<T *const> : tapi3agent_iid_of<T> {};
template <typename T> struct tapi3agent_uuid_of<T *&> : tapi3agent_iid_of<T> {};
#ifndef _MSC_EXTENSIONS
#define __uuidof(type_or_pointer) (tapi3agent_uuid_of<__typeof__(type_or_pointer)>::get())
#endif
template <typename T> void **tapi3agent_ppv(T **pp)
{
    return reinterpret_cast<void **>(pp);
}
#ifndef IID_PPV_ARGS
#define IID_PPV_ARGS(pp) tapi3agent_iid(pp), tapi3agent_ppv(pp)
#endif
#else
#define STDMETHOD(method) HRESULT(STDMETHODCALLTYPE *method)
#define STDMETHOD_(type, method) type(STDMETHODCALLTYPE *method)
#define STDMETHODIMP HRESULT STDMETHODCALLTYPE
#define STDMETHODIMP_(type) type STDMETHODCALLTYPE
#define PURE
#define THIS_ INTERFACE *This,
#define THIS INTERFACE *This
#ifdef CONST_VTABLE
#define CONST_VTBL const
#else
#define CONST_VTBL
#endif
#define DECLARE_INTERFACE(iface)               \
    typedef struct iface##Vtbl iface##Vtbl;    \
    struct iface {                             \
        CONST_VTBL struct iface##Vtbl *lpVtbl; \
    };                                         \
    struct iface##Vtbl
#define DECLARE_INTERFACE_(iface, base) DECLARE_INTERFACE(iface)
#define IUNKNOWN_METHODS                                              \
    STDMETHOD(QueryInterface)(THIS_ REFIID riid, void **ppvObject);   \
    STDMETHOD_(ULONG, AddRef)(THIS);                                  \
    STDMETHOD_(ULONG, Release)(THIS);
#define IDISPATCH_METHODS                                                                                                   \
    IUNKNOWN_METHODS                                                                                                        \
    STDMETHOD(GetTypeInfoCount)(THIS_ UINT *pctinfo);                                                                       \
    STDMETHOD(GetTypeInfo)(THIS_ UINT iTInfo, LCID lcid, ITypeInfo **ppTInfo);                                              \
    STDMETHOD(GetIDsOfNames)(THIS_ REFIID riid, LPOLESTR *rgszNames, UINT cNames, LCID lcid, DISPID *rgDispId);             \
    STDMETHOD(Invoke)(THIS_ DISPID dispIdMember, REFIID riid, LCID lcid, WORD wFlags, DISPPARAMS *pDispParams,              \
                      VARIANT *pVarResult, EXCEPINFO *pExcepInfo, UINT *puArgErr);
#define TAPI3AGENT_DECLARE_IID(iface) EXTERN_C const IID IID_##iface;
#endif

#define BEGIN_INTERFACE
#define END_INTERFACE

#endif
