/* lib/com/dual.c: IDispatch of objects whose members are reached through their vtables only. */
#include "com/dual.h"

HRESULT dual_get_type_info_count(UINT *count)
{
    if (!count)
        return E_POINTER;
    *count = 0;
    return S_OK;
}

HRESULT dual_get_type_info(ITypeInfo **info)
{
    if (!info)
        return E_POINTER;
    *info = NULL;
    return E_NOTIMPL;
}

HRESULT dual_get_ids_of_names(REFIID riid, LPOLESTR *names, UINT count, DISPID *ids)
{
    if (!names || !ids)
        return E_POINTER;
    for (UINT i = 0; i < count; i++)
        ids[i] = DISPID_UNKNOWN;
    return IsEqualIID(riid, &IID_NULL) ? DISP_E_UNKNOWNNAME : DISP_E_UNKNOWNINTERFACE;
}

HRESULT dual_invoke(REFIID riid, const DISPPARAMS *params, VARIANT *result)
{
    if (!params)
        return E_POINTER;
    if (result)
        VariantInit(result);
    return IsEqualIID(riid, &IID_NULL) ? DISP_E_MEMBERNOTFOUND : DISP_E_UNKNOWNINTERFACE;
}
