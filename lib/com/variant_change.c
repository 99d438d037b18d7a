/*
 * lib/com/variant_change.c: conversions between the types of Automation.
 *
 * A source is first read as a number or as text, then written as the type that is wanted. No locale: a text has a period and no grouping.
 * Where the platform answers otherwise, tests/com/conversions_differ.txt has the reason.
 */
#include "com/date.h"
#include "com/decimal.h"
#include "com/number.h"
#include "com/variant.h"
#include "com/variant_type.h"

#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define TEXT_ROOM NUMBER_ROOM

/* ---- Text ---- */

static bool is_space(OLECHAR c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Plain ASCII of a BSTR without the white space around it; false if it is too long or holds anything else. */
static bool text_of(BSTR string, char out[TEXT_ROOM])
{
    UINT length = SysStringLen(string), begin = 0;

    while (begin < length && is_space(string[begin]))
        begin++;
    while (length > begin && is_space(string[length - 1]))
        length--;
    if (length - begin >= TEXT_ROOM)
        return false;
    for (UINT i = begin; i < length; i++) {
        if (string[i] < ' ' || string[i] > '~')
            return false;
        out[i - begin] = (char)string[i];
    }
    out[length - begin] = '\0';
    return true;
}

static bool equal_nocase(const char *a, const char *b)
{
    for (; *a && *b; a++, b++)
        if ((*a | 0x20) != (*b | 0x20))
            return false;
    return *a == *b;
}

/* The C library writes the locale's decimal point: a period takes its place. */
static void point_from_locale(char *text)
{
    char *point = strchr(text, localeconv()->decimal_point[0]);

    if (point)
        *point = '.';
}

static void currency_to_text(CY currency, char out[TEXT_ROOM])
{
    uint64_t magnitude = currency.int64 < 0 ? 0 - (uint64_t)currency.int64 : (uint64_t)currency.int64;
    int length = snprintf(out, TEXT_ROOM, "%s%llu.%04u", currency.int64 < 0 ? "-" : "", (unsigned long long)(magnitude / CURRENCY_ONE),
                          (unsigned)(magnitude % CURRENCY_ONE));

    while (out[length - 1] == '0')
        out[--length] = '\0';
    if (out[length - 1] == '.')
        out[length - 1] = '\0';
}

static BSTR bstr_of(const char *text)
{
    size_t length = strlen(text);
    BSTR string = SysAllocStringLen(NULL, (UINT)length);

    if (string)
        for (size_t i = 0; i <= length; i++)
            string[i] = (OLECHAR)(unsigned char)text[i];
    return string;
}

/* ---- Reading a source, writing a target ---- */

static HRESULT read_number(const VARIANT *value, struct number *out)
{
    char text[TEXT_ROOM];

    switch (V_VT(value)) {
    case VT_EMPTY: *out = number_integer(0); return S_OK;
    case VT_I1: *out = number_integer((signed char)V_I1(value)); return S_OK;
    case VT_UI1: *out = number_integer(V_UI1(value)); return S_OK;
    case VT_I2: *out = number_integer(V_I2(value)); return S_OK;
    case VT_BOOL: *out = number_integer(V_BOOL(value)); return S_OK;
    case VT_UI2: *out = number_integer(V_UI2(value)); return S_OK;
    case VT_I4:
    case VT_INT: *out = number_integer(V_I4(value)); return S_OK;
    case VT_UI4:
    case VT_UINT: *out = number_integer(V_UI4(value)); return S_OK;
    case VT_I8: *out = number_integer(V_I8(value)); return S_OK;
    case VT_UI8: *out = number_unsigned(V_UI8(value)); return S_OK;
    case VT_R4: *out = number_real((double)V_R4(value)); return S_OK;
    case VT_R8: *out = number_real(V_R8(value)); return S_OK;
    case VT_DATE: *out = number_real(V_DATE(value)); return S_OK;
    case VT_CY: *out = (struct number){ .kind = NUMBER_CURRENCY, .integer = V_CY(value).int64 }; return S_OK;
    case VT_DECIMAL: *out = number_real(decimal_to_real(&value->decVal)); return S_OK;
    case VT_BSTR: return text_of(V_BSTR(value), text) ? number_from_text(text, out) : DISP_E_TYPEMISMATCH;
    case VT_DISPATCH: /* no object has no default member */ return V_DISPATCH(value) ? DISP_E_TYPEMISMATCH : DISP_E_BADVARTYPE;
    default: return DISP_E_TYPEMISMATCH;
    }
}

/* A DECIMAL as the whole number that a type of integers wants, or as the number of ten-thousandths for a currency: without a double between. */
static HRESULT read_decimal(const DECIMAL *decimal, VARTYPE type, struct number *out)
{
    uint64_t magnitude;
    bool negative;
    HRESULT hr = decimal_round(decimal, type == VT_CY ? 4 : 0, &negative, &magnitude);

    if (FAILED(hr) || (negative && magnitude > (uint64_t)INT64_MAX + 1) || (type == VT_CY && !negative && magnitude > INT64_MAX))
        return DISP_E_OVERFLOW;
    *out = negative ? number_integer((int64_t)(0 - magnitude)) : number_unsigned(magnitude);
    if (type == VT_CY)
        out->kind = NUMBER_CURRENCY;
    return S_OK;
}

static HRESULT write_integer(VARIANT *target, const struct number *number, VARTYPE type)
{
    static const struct {
        VARTYPE type;
        int64_t least, most;
    } ranges[] = {
        { VT_I1, INT8_MIN, INT8_MAX }, { VT_UI1, 0, UINT8_MAX },        { VT_I2, INT16_MIN, INT16_MAX },
        { VT_UI2, 0, UINT16_MAX },     { VT_I4, INT32_MIN, INT32_MAX }, { VT_INT, INT32_MIN, INT32_MAX },
        { VT_UI4, 0, UINT32_MAX },     { VT_UINT, 0, UINT32_MAX },      { VT_I8, INT64_MIN, INT64_MAX },
    };
    int64_t value;
    HRESULT hr;

    if (number->kind == NUMBER_UNSIGNED && number->bits && type == VT_I8)
        value = (int64_t)number->large;
    else if (FAILED(hr = number_to_int64(number, &value)))
        return hr;
    for (size_t i = 0; i < ARRAYSIZE(ranges); i++) {
        if (ranges[i].type != type || (value >= ranges[i].least && value <= ranges[i].most))
            continue;
        if (!number->bits || ranges[i].least == 0 || value / 2 > ranges[i].most)
            return DISP_E_OVERFLOW;
    }
    variant_set_bits(target, variant_type(type)->size, (uint64_t)value);
    return S_OK;
}

static HRESULT write_number(VARIANT *target, const struct number *number, VARTYPE type)
{
    uint64_t large;
    HRESULT hr;

    switch (type) {
    case VT_UI8:
        if (SUCCEEDED(hr = number_to_uint64(number, &large)))
            V_UI8(target) = large;
        return hr;
    case VT_R4:
        if (fabs(number_as_real(number)) > (double)3.402823466e38f)
            return DISP_E_OVERFLOW;
        V_R4(target) = (FLOAT)number_as_real(number);
        return S_OK;
    case VT_R8: V_R8(target) = number_as_real(number); return S_OK;
    case VT_DATE: V_DATE(target) = number_as_real(number); return V_DATE(target) > -657435.0 && V_DATE(target) < 2958466.0 ? S_OK : DISP_E_OVERFLOW;
    case VT_CY: return number_to_currency(number, &V_CY(target));
    case VT_BOOL: V_BOOL(target) = number_as_real(number) != 0 ? VARIANT_TRUE : VARIANT_FALSE; return S_OK;
    default: return write_integer(target, number, type);
    }
}

static HRESULT write_decimal(VARIANT *target, const VARIANT *value)
{
    DECIMAL *out = &target->decVal;
    struct number number;
    char text[TEXT_ROOM];
    HRESULT hr;

    if (V_VT(value) == VT_BSTR && text_of(V_BSTR(value), text) && SUCCEEDED(hr = decimal_from_text(out, text)))
        return S_OK;
    if (FAILED(hr = read_number(value, &number)))
        return hr;
    if (number.kind == NUMBER_REAL)
        return decimal_from_real(out, number.real, V_VT(value) == VT_R4 ? 7 : 15);
    if (number.kind == NUMBER_UNSIGNED)
        decimal_set(out, false, number.large, 0);
    else
        decimal_set(out, number.integer < 0, number.integer < 0 ? 0 - (uint64_t)number.integer : (uint64_t)number.integer,
                    number.kind == NUMBER_CURRENCY ? 4 : 0);
    return S_OK;
}

static HRESULT write_text(VARIANT *target, const VARIANT *value, USHORT flags)
{
    char text[TEXT_ROOM] = "";
    struct number number;
    HRESULT hr = S_OK;

    switch (V_VT(value)) {
    case VT_EMPTY: break;
    case VT_BOOL:
        if (flags & VARIANT_ALPHABOOL)
            snprintf(text, sizeof(text), "%s", V_BOOL(value) ? "True" : "False");
        else
            snprintf(text, sizeof(text), "%d", V_BOOL(value));
        break;
    case VT_CY: currency_to_text(V_CY(value), text); break;
    case VT_DATE: hr = date_to_text(V_DATE(value), text); break;
    case VT_DECIMAL: decimal_to_text(&value->decVal, text); break;
    case VT_R4:
        snprintf(text, sizeof(text), "%.7G", (double)V_R4(value));
        point_from_locale(text);
        break;
    case VT_R8:
        snprintf(text, sizeof(text), "%.15G", V_R8(value));
        point_from_locale(text);
        break;
    default:
        if (FAILED(hr = read_number(value, &number)))
            return hr;
        if (number.kind == NUMBER_UNSIGNED)
            snprintf(text, sizeof(text), "%llu", (unsigned long long)number.large);
        else
            snprintf(text, sizeof(text), "%lld", (long long)number.integer);
        break;
    }
    if (FAILED(hr))
        return hr;
    return (V_BSTR(target) = bstr_of(text)) ? S_OK : E_OUTOFMEMORY;
}

static HRESULT write_object(VARIANT *target, const VARIANT *value, VARTYPE type)
{
    IUnknown *object = V_UNKNOWN(value);

    if (V_VT(value) != VT_DISPATCH && V_VT(value) != VT_UNKNOWN)
        return DISP_E_TYPEMISMATCH;
    if (!object) {
        V_UNKNOWN(target) = NULL;
        return S_OK;
    }
    if (type == VT_UNKNOWN) {
        object->lpVtbl->AddRef(object);
        V_UNKNOWN(target) = object;
        return S_OK;
    }
    V_DISPATCH(target) = NULL;
    return FAILED(object->lpVtbl->QueryInterface(object, &IID_IDispatch, (void **)&V_DISPATCH(target))) ? DISP_E_TYPEMISMATCH : S_OK;
}

static HRESULT write_bool_from_text(VARIANT *target, BSTR string)
{
    struct number number;
    char text[TEXT_ROOM];
    HRESULT hr;

    if (!text_of(string, text))
        return DISP_E_TYPEMISMATCH;
    if (equal_nocase(text, "True") || equal_nocase(text, "#TRUE#") || equal_nocase(text, "False") || equal_nocase(text, "#FALSE#")) {
        V_BOOL(target) = (text[text[0] == '#'] | 0x20) == 't' ? VARIANT_TRUE : VARIANT_FALSE;
        return S_OK;
    }
    hr = number_from_text(text, &number);
    return SUCCEEDED(hr) ? write_number(target, &number, VT_BOOL) : hr;
}

static HRESULT convert(VARIANT *target, const VARIANT *value, USHORT flags, VARTYPE type)
{
    struct number number;
    char text[TEXT_ROOM];
    HRESULT hr;

    V_VT(target) = type;
    switch (type) {
    case VT_EMPTY: /* any other value converts, and is dropped */
        return V_VT(value) == VT_NULL || V_VT(value) == VT_ERROR || V_VT(value) == VT_RECORD ? DISP_E_TYPEMISMATCH : S_OK;
    case VT_NULL: return V_VT(value) == VT_ERROR || V_VT(value) == VT_RECORD ? DISP_E_TYPEMISMATCH : S_OK;
    case VT_ERROR:
    case VT_VARIANT:
    case VT_RECORD: return DISP_E_TYPEMISMATCH;
    case VT_BSTR: return V_VT(value) == VT_NULL ? DISP_E_TYPEMISMATCH : write_text(target, value, flags);
    case VT_DECIMAL:
        hr = write_decimal(target, value);
        V_VT(target) = type; /* the DECIMAL overlaps the type */
        return hr;
    case VT_DISPATCH:
    case VT_UNKNOWN: return write_object(target, value, type);
    case VT_I1:
    case VT_UI1:
    case VT_I2:
    case VT_UI2:
    case VT_I4:
    case VT_UI4:
    case VT_I8:
    case VT_UI8:
    case VT_INT:
    case VT_UINT:
    case VT_R4:
    case VT_R8:
    case VT_CY:
    case VT_DATE:
    case VT_BOOL:
        if (V_VT(value) == VT_BSTR && type == VT_BOOL)
            return write_bool_from_text(target, V_BSTR(value));
        if (V_VT(value) == VT_BSTR && type == VT_DATE)
            return text_of(V_BSTR(value), text) ? date_from_text(text, &V_DATE(target)) : DISP_E_TYPEMISMATCH;
        if (V_VT(value) == VT_DECIMAL && (variant_is_integer(type) || type == VT_CY))
            hr = read_decimal(&value->decVal, type, &number);
        else
            hr = read_number(value, &number);
        if (SUCCEEDED(hr) && V_VT(value) == VT_BOOL && variant_is_unsigned(type))
            return variant_set_bits(target, variant_type(type)->size, (uint64_t)number.integer), S_OK;
        return SUCCEEDED(hr) ? write_number(target, &number, type) : hr;
    default: return DISP_E_BADVARTYPE;
    }
}

HRESULT VariantChangeTypeEx(VARIANTARG *target, const VARIANTARG *source, LCID lcid, USHORT flags, VARTYPE type)
{
    VARIANT value, made;
    HRESULT hr;

    (void)lcid;
    if (!target || !source)
        return E_INVALIDARG;
    if (FAILED(hr = variant_value(source, &value)))
        return hr;
    VariantInit(&made);
    if (V_VT(&value) == type) {
        hr = VariantCopy(&made, &value);
    } else if (variant_is_integer(type) && variant_is_integer(V_VT(&value))
               && variant_type(type)->size == variant_type(V_VT(&value))->size) { /* the same bits, with a sign or without */
        made = value;
        V_VT(&made) = type;
        hr = S_OK;
    } else if ((V_VT(&value) | type) & VT_ARRAY) {
        hr = DISP_E_TYPEMISMATCH;
    } else {
        hr = convert(&made, &value, flags, type);
    }
    if (FAILED(hr))
        return hr;
    if (FAILED(hr = VariantClear(target))) {
        VariantClear(&made);
        return hr;
    }
    *target = made;
    return S_OK;
}

HRESULT VariantChangeType(VARIANTARG *target, const VARIANTARG *source, USHORT flags, VARTYPE type)
{
    return VariantChangeTypeEx(target, source, LOCALE_USER_DEFAULT, flags, type);
}
