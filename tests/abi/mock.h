// tests/abi/mock.h: C++ classes that implement every interface of the table; the method that runs says its name in called.
#ifndef ABI_MOCK_H
#define ABI_MOCK_H

#include <windows.h>
#include <ole2.h>
#include <tapi3.h>

namespace {

const char *called;

// The method that ran tells its name.
HRESULT ran(const char *name)
{
    called = name;
    return S_OK;
}

template <class T> struct Mock_IUnknown : T {
    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID, void **) { return ran("QueryInterface"); }
    ULONG STDMETHODCALLTYPE AddRef() { return static_cast<ULONG>(ran("AddRef")); }
    ULONG STDMETHODCALLTYPE Release() { return static_cast<ULONG>(ran("Release")); }
};

template <class T> struct Mock_IDispatch : Mock_IUnknown<T> {
    HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT *) { return ran("GetTypeInfoCount"); }
    HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT, LCID, ITypeInfo **) { return ran("GetTypeInfo"); }
    HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR *, UINT, LCID, DISPID *) { return ran("GetIDsOfNames"); }
    HRESULT STDMETHODCALLTYPE Invoke(DISPID, REFIID, LCID, WORD, DISPPARAMS *, VARIANT *, EXCEPINFO *, UINT *) { return ran("Invoke"); }
};

#define ABI_INTERFACE(name, iid, base, first) template <class T> struct Mock_##name : Mock_##base<T> {
#define ABI_METHOD(interface_name, slot, name, dispid, kind, ...) \
    HRESULT STDMETHODCALLTYPE name(__VA_ARGS__) { return ran(#interface_name "::" #name); }
#define ABI_METHOD_0(interface_name, slot, name, dispid, kind) \
    HRESULT STDMETHODCALLTYPE name() { return ran(#interface_name "::" #name); }
#define ABI_END(name, slots) \
    }                        \
    ;
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wunused-parameter"
#endif
#include "abi_table.h"
#undef ABI_INTERFACE
#undef ABI_METHOD
#undef ABI_METHOD_0
#undef ABI_END

} // namespace

#endif
