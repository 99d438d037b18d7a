/* tests/tapi3/late.c */
#include "late.h"

#include <string.h>

VARIANT of_long(LONG value)
{
    VARIANT variant;

    VariantInit(&variant);
    V_VT(&variant) = VT_I4;
    V_I4(&variant) = value;
    return variant;
}

VARIANT of_bool(VARIANT_BOOL value)
{
    VARIANT variant;

    VariantInit(&variant);
    V_VT(&variant) = VT_BOOL;
    V_BOOL(&variant) = value;
    return variant;
}

VARIANT of_text(const char *text)
{
    VARIANT variant;

    VariantInit(&variant);
    V_VT(&variant) = VT_BSTR;
    V_BSTR(&variant) = bstr(text);
    return variant;
}

VARIANT of_object(void *object)
{
    VARIANT variant;

    VariantInit(&variant);
    V_VT(&variant) = VT_DISPATCH;
    V_DISPATCH(&variant) = object;
    return variant;
}

DISPID late_id(void *object, const char *name)
{
    BSTR text = bstr(name);
    DISPID id;

    expect_hr(IDispatch_GetIDsOfNames((IDispatch *)object, &IID_NULL, &text, 1, LOCALE_USER_DEFAULT, &id), S_OK, name);
    SysFreeString(text);
    return id;
}

struct outcome late_invoke(void *object, DISPID id, WORD flags, UINT count, const VARIANT *arguments)
{
    DISPID put = DISPID_PROPERTYPUT;
    VARIANT reversed[8];
    DISPPARAMS params = { reversed, &put, count, flags & DISPATCH_PROPERTYPUT ? 1 : 0 };
    struct outcome outcome;

    ck_assert_uint_le(count, ARRAY_COUNT(reversed));
    for (UINT i = 0; i < count; i++)
        reversed[count - 1 - i] = arguments[i];
    memset(&outcome, 0xAA, sizeof(outcome));
    outcome.hr =
        IDispatch_Invoke((IDispatch *)object, id, &IID_NULL, LOCALE_USER_DEFAULT, flags, &params, &outcome.result, &outcome.exception, &outcome.argument);
    return outcome;
}

VARIANT late_call(void *object, const char *name, UINT count, const VARIANT *arguments)
{
    struct outcome outcome = late_invoke(object, late_id(object, name), DISPATCH_METHOD | DISPATCH_PROPERTYGET, count, arguments);

    expect_hr(outcome.hr, S_OK, name);
    return outcome.result;
}

VARIANT late_get(void *object, const char *name) { return late_call(object, name, 0, NULL); }

void late_put(void *object, const char *name, VARIANT value)
{
    struct outcome outcome = late_invoke(object, late_id(object, name), DISPATCH_PROPERTYPUT, 1, &value);

    expect_hr(outcome.hr, S_OK, name);
}

LONG late_long(void *object, const char *name)
{
    VARIANT value = late_get(object, name);

    ck_assert_int_eq(V_VT(&value), VT_I4);
    return V_I4(&value);
}
