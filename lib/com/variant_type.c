/* lib/com/variant_type.c */
#include "com/variant_type.h"

#include <oleauto.h>

#define TYPE(type, size, kind) [type] = { #type, size, VARIANT_##kind }

static const struct variant_type types[] = {
    TYPE(VT_I1, 1, SIGNED),
    TYPE(VT_I2, 2, SIGNED),
    TYPE(VT_I4, 4, SIGNED),
    TYPE(VT_INT, 4, SIGNED),
    TYPE(VT_I8, 8, SIGNED),
    TYPE(VT_UI1, 1, UNSIGNED),
    TYPE(VT_UI2, 2, UNSIGNED),
    TYPE(VT_UI4, 4, UNSIGNED),
    TYPE(VT_UINT, 4, UNSIGNED),
    TYPE(VT_UI8, 8, UNSIGNED),
    TYPE(VT_R4, 4, REAL),
    TYPE(VT_R8, 8, REAL),
    TYPE(VT_DATE, 8, REAL),
    TYPE(VT_ERROR, 4, CODE),
    TYPE(VT_BOOL, 2, OTHER),
    TYPE(VT_CY, 8, OTHER),
    TYPE(VT_BSTR, sizeof(BSTR), OTHER),
    TYPE(VT_DISPATCH, sizeof(void *), OTHER),
    TYPE(VT_UNKNOWN, sizeof(void *), OTHER),
    TYPE(VT_VARIANT, sizeof(VARIANT), OTHER),
};

const struct variant_type *variant_type(VARTYPE type)
{
    return &types[type < ARRAYSIZE(types) ? type : VT_EMPTY];
}

void variant_set_bits(VARIANT *out, unsigned size, uint64_t bits)
{
    if (size == 1)
        V_UI1(out) = (BYTE)bits;
    else if (size == 2)
        V_UI2(out) = (USHORT)bits;
    else if (size == 4)
        V_UI4(out) = (ULONG)bits;
    else
        V_UI8(out) = bits;
}

bool variant_is_integer(VARTYPE type)
{
    return variant_type(type)->kind == VARIANT_SIGNED || variant_type(type)->kind == VARIANT_UNSIGNED;
}

bool variant_is_unsigned(VARTYPE type)
{
    return variant_type(type)->kind == VARIANT_UNSIGNED;
}
