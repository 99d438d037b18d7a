/* lib/com/variant.c: the life of VARIANTs. Conversions are in variant_change.c. */
#include "com/variant.h"
#include "com/variant_type.h"

#include <string.h>

static bool type_is_valid(VARTYPE vt)
{
    VARTYPE type = vt & VT_TYPEMASK;

    if (vt & (VT_VECTOR | VT_RESERVED))
        return false;
    if ((type == VT_EMPTY || type == VT_NULL) && (vt & (VT_ARRAY | VT_BYREF)))
        return false;
    return type <= VT_DECIMAL || (type >= VT_I1 && type <= VT_UINT) || type == VT_RECORD ? type != 15 : false;
}

void VariantInit(VARIANTARG *variant)
{
    memset(variant, 0, sizeof(*variant));
}

HRESULT VariantClear(VARIANTARG *variant)
{
    HRESULT hr = S_OK;
    VARTYPE vt = V_VT(variant);

    if (!type_is_valid(vt) || vt == VT_VARIANT)
        return DISP_E_BADVARTYPE;
    if (!(vt & VT_BYREF)) {
        if (vt & VT_ARRAY)
            hr = SafeArrayDestroy(V_ARRAY(variant));
        else if (vt == VT_BSTR)
            SysFreeString(V_BSTR(variant));
        else if ((vt == VT_DISPATCH || vt == VT_UNKNOWN) && V_UNKNOWN(variant))
            V_UNKNOWN(variant)->lpVtbl->Release(V_UNKNOWN(variant));
    }
    if (SUCCEEDED(hr))
        VariantInit(variant);
    return hr;
}

/* An independent copy into memory that owns nothing; VT_EMPTY on failure. */
static HRESULT copy_to_new(VARIANT *target, const VARIANT *source)
{
    VARTYPE vt = V_VT(source);
    HRESULT hr = S_OK;

    *target = *source;
    if (vt & VT_BYREF)
        return S_OK;
    if (vt & VT_ARRAY) {
        hr = SafeArrayCopy(V_ARRAY(source), &V_ARRAY(target));
    } else if (vt == VT_BSTR && V_BSTR(source)) {
        V_BSTR(target) = SysAllocStringByteLen((LPCSTR)V_BSTR(source), SysStringByteLen(V_BSTR(source)));
        if (!V_BSTR(target))
            hr = E_OUTOFMEMORY;
    } else if ((vt == VT_DISPATCH || vt == VT_UNKNOWN) && V_UNKNOWN(source)) {
        V_UNKNOWN(source)->lpVtbl->AddRef(V_UNKNOWN(source));
    }
    if (FAILED(hr))
        VariantInit(target);
    return hr;
}

HRESULT VariantCopy(VARIANTARG *target, const VARIANTARG *source)
{
    VARIANT made;
    HRESULT hr;

    if (!type_is_valid(V_VT(source)) || V_VT(source) == VT_VARIANT)
        return DISP_E_BADVARTYPE;
    if (target == source)
        return S_OK;
    if (FAILED(hr = copy_to_new(&made, source)))
        return hr;
    hr = VariantClear(target);
    if (FAILED(hr)) {
        VariantClear(&made);
        return hr;
    }
    *target = made;
    return S_OK;
}

/* The value a BYREF variant refers to, still owned by whoever owns it. */
static HRESULT follow(const VARIANT *source, VARIANT *value)
{
    VARTYPE type = V_VT(source) & (VARTYPE)~VT_BYREF;
    const void *from = V_BYREF(source);

    VariantInit(value);
    if (!from)
        return E_INVALIDARG;
    if (type == VT_VARIANT) {
        if (V_VT((const VARIANT *)from) == (VT_VARIANT | VT_BYREF))
            return E_INVALIDARG; /* no chains */
        if (V_VT((const VARIANT *)from) & VT_BYREF)
            return follow(from, value);
        *value = *(const VARIANT *)from;
        return S_OK;
    }
    if (type == VT_DECIMAL) {
        value->decVal = *(const DECIMAL *)from;
        V_VT(value) = VT_DECIMAL;
        return S_OK;
    }
    V_VT(value) = type;
    if (type & VT_ARRAY) {
        V_ARRAY(value) = *(SAFEARRAY *const *)from;
        return S_OK;
    }
    if (variant_type(type)->size == 0)
        return E_INVALIDARG;
    memcpy(&V_I8(value), from, variant_type(type)->size); /* all members begin at the same place */
    return S_OK;
}

HRESULT variant_value(const VARIANT *source, VARIANT *value)
{
    if (!type_is_valid(V_VT(source)) || V_VT(source) == VT_VARIANT)
        return DISP_E_BADVARTYPE;
    if (V_VT(source) & VT_BYREF)
        return follow(source, value);
    *value = *source;
    return S_OK;
}

HRESULT VariantCopyInd(VARIANT *target, const VARIANTARG *source)
{
    VARIANT value, made;
    HRESULT hr;

    if (!(V_VT(source) & VT_BYREF))
        return VariantCopy(target, source);
    if (FAILED(hr = variant_value(source, &value)) || FAILED(hr = copy_to_new(&made, &value)))
        return hr;
    if (target != source && FAILED(hr = VariantClear(target))) {
        VariantClear(&made);
        return hr;
    }
    *target = made;
    return S_OK;
}
