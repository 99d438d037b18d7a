/* lib/tapi3/class_info.c: IProvideClassInfo2 of the TAPI object: its class and the interface of its events, for script hosts. */
#include "com/type_info.h"
#include "tapi3/interfaces.h"
#include "tapi3/tapi.h"

static inline struct tapi *impl_from_IProvideClassInfo2(IProvideClassInfo2 *iface)
{
    return CONTAINING_RECORD(iface, struct tapi, IProvideClassInfo2_iface);
}

static HRESULT STDMETHODCALLTYPE class_info_QueryInterface(IProvideClassInfo2 *iface, REFIID riid, void **out)
{
    return tapi_query(impl_from_IProvideClassInfo2(iface), riid, out);
}

static ULONG STDMETHODCALLTYPE class_info_AddRef(IProvideClassInfo2 *iface)
{
    return tapi_add_ref(impl_from_IProvideClassInfo2(iface));
}

static ULONG STDMETHODCALLTYPE class_info_Release(IProvideClassInfo2 *iface)
{
    return tapi_release(impl_from_IProvideClassInfo2(iface));
}

static HRESULT STDMETHODCALLTYPE class_info_GetClassInfo(IProvideClassInfo2 *iface, ITypeInfo **out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    return type_info_create(&tapi3_library, tapi3_class, out);
}

static HRESULT STDMETHODCALLTYPE class_info_GetGUID(IProvideClassInfo2 *iface, DWORD kind, GUID *out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    *out = GUID_NULL;
    if (kind != GUIDKIND_DEFAULT_SOURCE_DISP_IID)
        return E_INVALIDARG;
    *out = DIID_ITTAPIDispatchEventNotification;
    return S_OK;
}

const IProvideClassInfo2Vtbl class_info_vtbl = {
    .QueryInterface = class_info_QueryInterface,
    .AddRef = class_info_AddRef,
    .Release = class_info_Release,
    .GetClassInfo = class_info_GetClassInfo,
    .GetGUID = class_info_GetGUID,
};
