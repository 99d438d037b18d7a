/*
 * tests/com/test_variants.c: every type of Automation: conversions between all numbers, limits, text, dates, references, memory. On Windows the
 * functions are the platform's, so what is not the same there is marked.
 */
#include "text.h"

#include <math.h>

/* ---- Numbers ---- */

static const struct {
    VARTYPE vt;
    double least, most; /* of whole numbers; 0, 0: not tried */
} numbers[] = {
    { VT_I1, -128, 127 },
    { VT_UI1, 0, 255 },
    { VT_I2, -32768, 32767 },
    { VT_UI2, 0, 65535 },
    { VT_I4, -2147483648.0, 2147483647.0 },
    { VT_UI4, 0, 4294967295.0 },
    { VT_INT, -2147483648.0, 2147483647.0 },
    { VT_UINT, 0, 4294967295.0 },
    { VT_I8, 0, 0 },
    { VT_UI8, 0, 0 },
    { VT_R4, 0, 0 },
    { VT_R8, 0, 0 },
    { VT_CY, 0, 0 },
    { VT_DATE, 0, 0 },
};

static void set_number(VARIANT *variant, VARTYPE vt, double value)
{
    VariantInit(variant);
    V_VT(variant) = vt;
    switch (vt) {
    case VT_I1:
    case VT_UI1: V_UI1(variant) = (BYTE)(int)value; break;
    case VT_I2:
    case VT_UI2: V_I2(variant) = (SHORT)value; break;
    case VT_I8:
    case VT_UI8: V_I8(variant) = (LONGLONG)value; break;
    case VT_R4: V_R4(variant) = (FLOAT)value; break;
    case VT_R8:
    case VT_DATE: V_R8(variant) = value; break;
    case VT_CY:
        V_CY(variant).int64 = (LONGLONG)floor(value * 10000 + 0.5); /* whatever the precision between */
        break;
    default: V_I4(variant) = (LONG)value; break;
    }
}

static double number_of(const VARIANT *variant)
{
    switch (V_VT(variant)) {
    case VT_I1: return (signed char)V_I1(variant);
    case VT_UI1: return V_UI1(variant);
    case VT_I2: return V_I2(variant);
    case VT_UI2: return V_UI2(variant);
    case VT_I4:
    case VT_INT: return V_I4(variant);
    case VT_UI4:
    case VT_UINT: return V_UI4(variant);
    case VT_I8: return (double)V_I8(variant);
    case VT_UI8: return (double)V_UI8(variant);
    case VT_R4: return (double)V_R4(variant);
    case VT_R8:
    case VT_DATE: return V_R8(variant);
    case VT_CY: return (double)V_CY(variant).int64 / 10000;
    case VT_BOOL: return V_BOOL(variant);
    default: ck_abort_msg("type %d", V_VT(variant)); return 0;
    }
}

START_TEST(every_number_becomes_every_other)
{
    VARTYPE from = numbers[_i].vt;

    for (size_t i = 0; i < ARRAY_COUNT(numbers); i++) {
        VARIANT source, target;

        set_number(&source, from, 5);
        VariantInit(&target);
        expect_hr(VariantChangeType(&target, &source, 0, numbers[i].vt), S_OK);
        ck_assert_int_eq(V_VT(&target), numbers[i].vt);
        ck_assert_msg(number_of(&target) == 5, "%d to %d gives %g", from, numbers[i].vt, number_of(&target));
        expect_hr(VariantChangeType(&target, &source, 0, VT_BOOL), S_OK);
        ck_assert_int_eq(V_BOOL(&target), VARIANT_TRUE);
        set_number(&source, from, 0);
        expect_hr(VariantChangeType(&target, &source, 0, VT_BOOL), S_OK);
        ck_assert_int_eq(V_BOOL(&target), VARIANT_FALSE);
    }
}
END_TEST

START_TEST(what_does_not_fit_overflows)
{
    const double outside[] = { numbers[_i].least - 1, numbers[_i].most + 1 }, inside[] = { numbers[_i].least, numbers[_i].most };
    VARIANT source, target;

    if (numbers[_i].least == 0 && numbers[_i].most == 0)
        return;
    for (int i = 0; i < 2; i++) {
        VariantInit(&target);
        set_number(&source, VT_R8, inside[i]);
        expect_hr(VariantChangeType(&target, &source, 0, numbers[_i].vt), S_OK);
        ck_assert(number_of(&target) == inside[i]);
        set_number(&source, VT_R8, outside[i]);
        expect_hr(VariantChangeType(&target, &source, 0, numbers[_i].vt), DISP_E_OVERFLOW);
        ck_assert(number_of(&target) == inside[i]); /* as it was */
        set_number(&source, VT_CY, outside[i]);
        expect_hr(VariantChangeType(&target, &source, 0, numbers[_i].vt), DISP_E_OVERFLOW);
    }
}
END_TEST

START_TEST(the_largest_numbers_have_their_limits)
{
    VARIANT source, target;

    VariantInit(&target);
    VariantInit(&source);
    V_VT(&source) = VT_UI8;
    V_UI8(&source) = UINT64_MAX;
    expect_hr(VariantChangeType(&target, &source, 0, VT_CY), DISP_E_OVERFLOW);
    expect_hr(VariantChangeType(&target, &source, 0, VT_R8), S_OK);
    ck_assert(V_R8(&target) == 18446744073709551616.0);
    expect_hr(VariantChangeType(&target, &source, 0, VT_UI8), S_OK);
    ck_assert(V_UI8(&target) == UINT64_MAX);
    V_VT(&source) = VT_I8;
    V_I8(&source) = INT64_MAX;
    expect_hr(VariantChangeType(&target, &source, 0, VT_CY), DISP_E_OVERFLOW);
    set_number(&source, VT_R8, 1e19);
    expect_hr(VariantChangeType(&target, &source, 0, VT_I8), DISP_E_OVERFLOW);
    set_number(&source, VT_R8, 1e20);
    expect_hr(VariantChangeType(&target, &source, 0, VT_UI8), DISP_E_OVERFLOW);
    set_number(&source, VT_R8, -1);
    expect_hr(VariantChangeType(&target, &source, 0, VT_UI8), DISP_E_OVERFLOW);
    set_number(&source, VT_R8, 3e6);
    expect_hr(VariantChangeType(&target, &source, 0, VT_DATE), DISP_E_OVERFLOW); /* after the year 9999 */
    set_number(&source, VT_CY, -2.5);
    expect_hr(VariantChangeType(&target, &source, 0, VT_I4), S_OK);
    ck_assert_int_eq(V_I4(&target), -2); /* half to even */
    set_number(&source, VT_CY, -3.5);
    expect_hr(VariantChangeType(&target, &source, 0, VT_I4), S_OK);
    ck_assert_int_eq(V_I4(&target), -4);
}
END_TEST

/* Rows of the comparison with the platform: numbers that stand for a kind. */
static const struct {
    VARTYPE from;
    int64_t value;
    VARTYPE to;
    HRESULT hr;
    int64_t result;
} kinds[] = {
    { VT_UI4, 0xFFFFFFFE, VT_I4, S_OK, -2 },
    { VT_I4, -2, VT_UI4, S_OK, 0xFFFFFFFE },
    { VT_UI1, 255, VT_I1, S_OK, -1 },
    { VT_I2, -1, VT_UI2, S_OK, 65535 },
    { VT_UI8, -1, VT_I8, S_OK, -1 },
    { VT_INT, -1, VT_UINT, S_OK, 0xFFFFFFFF },
    { VT_I4, -1, VT_UI1, DISP_E_OVERFLOW, 0 },
    { VT_I4, -1, VT_UI8, DISP_E_OVERFLOW, 0 },
    { VT_UI4, 0xFFFFFFFF, VT_I2, DISP_E_OVERFLOW, 0 },
    { VT_BOOL, -1, VT_UI1, S_OK, 255 },
    { VT_BOOL, -1, VT_UI8, S_OK, -1 },
    { VT_BOOL, 1, VT_I4, S_OK, 1 },
    { VT_BOOL, -1, VT_UI2, S_OK, 65535 },
    { VT_BOOL, -1, VT_UI4, S_OK, 0xFFFFFFFF },
    { VT_BOOL, -1, VT_UINT, S_OK, 0xFFFFFFFF },
    { VT_UI8, -1, VT_I4, DISP_E_OVERFLOW, 0 },
    { VT_ERROR, 5, VT_NULL, DISP_E_TYPEMISMATCH, 0 },
    { VT_RECORD, 0, VT_NULL, DISP_E_TYPEMISMATCH, 0 },
    { VT_RECORD, 0, VT_EMPTY, DISP_E_TYPEMISMATCH, 0 },
    { VT_CY, 25000, VT_I4, S_OK, 2 },
    { VT_I4, 5, VT_EMPTY, S_OK, 0 },
    { VT_I4, 5, VT_NULL, S_OK, 0 },
    { VT_I4, 5, VT_ERROR, DISP_E_TYPEMISMATCH, 0 },
    { VT_ERROR, 5, VT_EMPTY, DISP_E_TYPEMISMATCH, 0 },
    { VT_NULL, 0, VT_EMPTY, DISP_E_TYPEMISMATCH, 0 },
};

static void set_integer(VARIANT *variant, VARTYPE vt, int64_t value)
{
    VariantInit(variant);
    V_VT(variant) = vt;
    switch (vt) {
    case VT_UI1: V_UI1(variant) = (BYTE)value; break;
    case VT_I2:
    case VT_BOOL: V_I2(variant) = (SHORT)value; break;
    case VT_UI8:
    case VT_CY: V_I8(variant) = value; break;
    default: V_I4(variant) = (LONG)value; break;
    }
}

static int64_t integer_of(const VARIANT *variant)
{
    switch (V_VT(variant)) {
    case VT_EMPTY:
    case VT_NULL: return 0;
    case VT_I1: return (signed char)V_I1(variant);
    case VT_UI1: return V_UI1(variant);
    case VT_I2: return V_I2(variant);
    case VT_UI2: return V_UI2(variant);
    case VT_UI4:
    case VT_UINT: return V_UI4(variant);
    case VT_I8:
    case VT_UI8:
    case VT_CY: return V_I8(variant);
    default: return V_I4(variant);
    }
}

START_TEST(integers_become_what_the_platform_makes_of_them)
{
    VARIANT source, target;

    VariantInit(&target);
    set_integer(&source, kinds[_i].from, kinds[_i].value);
    expect_hr(VariantChangeType(&target, &source, 0, kinds[_i].to), kinds[_i].hr);
    if (kinds[_i].hr == S_OK) {
        ck_assert_int_eq(V_VT(&target), kinds[_i].to);
        ck_assert_int_eq(integer_of(&target), kinds[_i].result);
    }
}
END_TEST

static const struct {
    double real;
    int64_t currency;
} currencies[] = { { 0.00005, 1 },   { 1.00015, 10002 }, { 922337203685477.5, INT64_C(9223372036854775000) },
                   { -0.25, -2500 }, { 0.000025, 0 },    { -0.00005, -1 },
                   { 0.03125, 312 }, { 0.09375, 938 } };

START_TEST(a_double_becomes_the_nearest_currency)
{
    VARIANT source, target;

    VariantInit(&target);
    set_number(&source, VT_R8, currencies[_i].real);
    expect_hr(VariantChangeType(&target, &source, 0, VT_CY), S_OK);
    ck_assert_int_eq(V_CY(&target).int64, currencies[_i].currency);
}
END_TEST

/* ---- DECIMAL ---- */

static const struct {
    const char *text; /* as it is read, and NULL or as it is written */
    const char *written;
    uint64_t low;
    ULONG high;
    int sign, scale;
    double real;
} decimals[] = {
    { "0", NULL, 0, 0, 0, 0, 0 },
    { "-1.5", NULL, 15, 0, 1, 1, -1.5 },
    { "0.0001", NULL, 1, 0, 0, 4, 0.0001 },
    { "+12.50", "12.5", 1250, 0, 0, 2, 12.5 },
    { "18446744073709551616", NULL, 0, 1, 0, 0, 18446744073709551616.0 },
    { "-0.0", "0", 0, 0, 1, 1, 0 },
    { "79228162514264337593543950335", NULL, UINT64_MAX, 0xFFFFFFFF, 0, 0, 79228162514264337593543950335.0 },
};

START_TEST(a_decimal_goes_both_ways)
{
    VARIANT source, decimal, back;

    VariantInit(&source);
    VariantInit(&decimal);
    VariantInit(&back);
    V_VT(&source) = VT_BSTR;
    V_BSTR(&source) = text_of(decimals[_i].text);
    expect_hr(VariantChangeTypeEx(&decimal, &source, MAKELCID(0x0409, 0), 0, VT_DECIMAL), S_OK);
    VariantClear(&source);
    ck_assert_int_eq(V_VT(&decimal), VT_DECIMAL);
    ck_assert(decimal.decVal.sign == (decimals[_i].sign ? 0x80 : 0));
    expect_hr(VariantChangeTypeEx(&back, &decimal, MAKELCID(0x0409, 0), 0, VT_BSTR), S_OK);
    ck_assert(is_text(V_BSTR(&back), decimals[_i].written ? decimals[_i].written : decimals[_i].text));
    expect_hr(VariantChangeType(&back, &decimal, 0, VT_R8), S_OK);
    ck_assert(fabs(V_R8(&back) - decimals[_i].real) <= fabs(decimals[_i].real) * 1e-15);
#ifndef _WIN32 /* which keeps no zeros behind */
    ck_assert_int_eq(decimal.decVal.scale, decimals[_i].scale);
    ck_assert_uint_eq(decimal.decVal.Lo64, decimals[_i].low);
    ck_assert_uint_eq(decimal.decVal.Hi32, decimals[_i].high);
#endif
}
END_TEST

/* Numbers as a decimal and a type from it; a result of NULL is an overflow. */
static const struct {
    double real;
    VARTYPE through, to;
    const char *decimal;
    double number;
    HRESULT hr;
} rounded[] = {
    { 2.5, VT_R8, VT_I4, "2.5", 2, S_OK },
    { 3.5, VT_R8, VT_I4, "3.5", 4, S_OK },
    { -2.5, VT_R8, VT_I8, "-2.5", -2, S_OK },
    { 0.1, VT_R8, VT_CY, "0.1", 0.1, S_OK },
    { 0.1, VT_R4, VT_R8, "0.1", 0.1, S_OK },
    { 255.5, VT_R8, VT_UI1, "255.5", 0, DISP_E_OVERFLOW },
    { -1, VT_R8, VT_UI4, "-1", 0, DISP_E_OVERFLOW },
    { 1e20, VT_R8, VT_R8, "100000000000000000000", 1e20, S_OK },
    { 1e20, VT_R8, VT_I8, "100000000000000000000", 0, DISP_E_OVERFLOW },
    { 1e20, VT_R8, VT_CY, "100000000000000000000", 0, DISP_E_OVERFLOW },
    { 1e-5, VT_R8, VT_BOOL, "0.00001", -1, S_OK },
    { 1e15, VT_R8, VT_CY, "1000000000000000", 0, DISP_E_OVERFLOW },
    { 1.25, VT_DATE, VT_DATE, "1.25", 1.25, S_OK },
    { 1.0625, VT_CY, VT_CY, "1.0625", 1.0625, S_OK },
    { 7, VT_I2, VT_UI8, "7", 7, S_OK },
    { -0.5, VT_R8, VT_CY, "-0.5", -0.5, S_OK },
    { -7, VT_I2, VT_I2, "-7", -7, S_OK },
    { -1.0625, VT_CY, VT_R8, "-1.0625", -1.0625, S_OK },
    { -1e19, VT_R8, VT_I8, "-10000000000000000000", 0, DISP_E_OVERFLOW },
    { 1e17, VT_R8, VT_CY, "100000000000000000", 0, DISP_E_OVERFLOW },
};

START_TEST(a_decimal_is_rounded_like_other_numbers)
{
    VARIANT source, decimal, target, text;

    VariantInit(&decimal);
    VariantInit(&target);
    VariantInit(&text);
    set_number(&source, rounded[_i].through, rounded[_i].real);
    expect_hr(VariantChangeType(&decimal, &source, 0, VT_DECIMAL), S_OK);
    expect_hr(VariantChangeTypeEx(&text, &decimal, MAKELCID(0x0409, 0), 0, VT_BSTR), S_OK);
    ck_assert_msg(is_text(V_BSTR(&text), rounded[_i].decimal), "%g", rounded[_i].real);
    VariantClear(&text);
    expect_hr(VariantChangeType(&target, &decimal, 0, rounded[_i].to), rounded[_i].hr);
    if (rounded[_i].hr == S_OK)
        ck_assert(fabs(number_of(&target) - rounded[_i].number) < 1e-9);
}
END_TEST

START_TEST(what_is_too_large_is_no_decimal)
{
    VARIANT source, target;

    VariantInit(&target);
    set_number(&source, VT_R8, 1e29);
    expect_hr(VariantChangeType(&target, &source, 0, VT_DECIMAL), DISP_E_OVERFLOW);
    V_VT(&source) = VT_BSTR;
    V_BSTR(&source) = text_of("79228162514264337593543950336");
    expect_hr(VariantChangeType(&target, &source, 0, VT_DECIMAL), DISP_E_OVERFLOW);
    VariantClear(&source);
    V_VT(&source) = VT_BSTR;
    V_BSTR(&source) = text_of("1.2.3");
    expect_hr(VariantChangeType(&target, &source, 0, VT_DECIMAL), DISP_E_TYPEMISMATCH);
    VariantClear(&source);
    ck_assert_int_eq(V_VT(&target), VT_EMPTY);
    set_number(&source, VT_R8, -922337203685477.625);
    expect_hr(VariantChangeType(&target, &source, 0, VT_CY), DISP_E_OVERFLOW);
    set_integer(&source, VT_UI8, -1);
    expect_hr(VariantChangeType(&target, &source, 0, VT_DECIMAL), S_OK); /* but this is one */
    ck_assert_uint_eq(target.decVal.Lo64, UINT64_MAX);
}
END_TEST

/* ---- Text ---- */

START_TEST(every_number_becomes_text)
{
    VARIANT source, target;

    if (numbers[_i].vt == VT_DATE)
        return;
    VariantInit(&target);
    set_number(&source, numbers[_i].vt, 7);
    expect_hr(VariantChangeType(&target, &source, 0, VT_BSTR), S_OK);
    ck_assert_msg(is_text(V_BSTR(&target), "7"), "type %d", numbers[_i].vt);
    expect_hr(VariantChangeType(&source, &target, 0, numbers[_i].vt), S_OK); /* and back */
    ck_assert(number_of(&source) == 7);
    VariantClear(&target);
}
END_TEST

static const struct {
    const char *text;
    VARTYPE vt;
    HRESULT hr;
    double number;
} texts[] = {
    { "+5", VT_I4, S_OK, 5 },
    { "5.", VT_R8, S_OK, 5 },
    { ".5", VT_R8, S_OK, 0.5 },
    { "1E-2", VT_R8, S_OK, 0.01 },
    { "1e", VT_R8, DISP_E_TYPEMISMATCH, 0 },
    { "-", VT_I4, DISP_E_TYPEMISMATCH, 0 },
    { ".", VT_R8, DISP_E_TYPEMISMATCH, 0 },
    { "1.2.3", VT_R8, DISP_E_TYPEMISMATCH, 0 },
    { "12345678901234567890", VT_R8, S_OK, 12345678901234567890.0 },
    { "TRUE", VT_BOOL, S_OK, -1 },
    { "1.5", VT_BOOL, S_OK, -1 },
    { "maybe", VT_BOOL, DISP_E_TYPEMISMATCH, 0 },
    { "&H1F", VT_I4, S_OK, 31 },
    { "&h1f", VT_UI1, S_OK, 31 },
    { "&O17", VT_R8, S_OK, 15 },
    { "&HFFFFFFFF", VT_I4, S_OK, -1 },
    { "&HFFFF", VT_I2, S_OK, -1 },
    { "&HFFFF", VT_I4, S_OK, 65535 },
    { "&HFFFF", VT_I1, DISP_E_OVERFLOW, 0 },
    { "&H", VT_I4, DISP_E_TYPEMISMATCH, 0 },
    { "&17", VT_I4, DISP_E_TYPEMISMATCH, 0 },
    { "&HG", VT_I4, DISP_E_TYPEMISMATCH, 0 },
    { "&O8", VT_I4, DISP_E_TYPEMISMATCH, 0 },
    { "-12345678901234567890", VT_R8, S_OK, -12345678901234567890.0 },
    { "\t12\n", VT_I4, S_OK, 12 },
    { "18446744073709551615", VT_UI8, S_OK, 18446744073709551615.0 },
    { "#TRUE#", VT_BOOL, S_OK, -1 },
    { "#FALSE#", VT_BOOL, S_OK, 0 },
    { "x", VT_DATE, DISP_E_TYPEMISMATCH, 0 },
#ifndef _WIN32 /* no locale here: the one form that is also written */
    { "&H@", VT_I4, DISP_E_TYPEMISMATCH, 0 },
    { "&H12C", VT_UI1, DISP_E_OVERFLOW, 0 },
    { "&HFFFFFFFFFFFFFFFF", VT_I8, S_OK, -1 },
    { "&HFFFFFFFFFFFFFFFF", VT_I4, DISP_E_OVERFLOW, 0 },
    { "\x0E"
      "1",
      VT_I4, DISP_E_TYPEMISMATCH, 0 },
    { "\x01"
      "1",
      VT_I4, DISP_E_TYPEMISMATCH, 0 },
    { "\x0E", VT_DECIMAL, DISP_E_TYPEMISMATCH, 0 },
    { "&H10000000000000000", VT_I8, DISP_E_OVERFLOW, 0 },
    { "12", VT_DATE, DISP_E_TYPEMISMATCH, 0 },
    { "&H?", VT_I4, DISP_E_TYPEMISMATCH, 0 },
    { "18446744073709551616", VT_UI8, DISP_E_OVERFLOW, 0 },
    { "1e999", VT_R8, DISP_E_OVERFLOW, 0 },
    { "1999-12-31 12:00:00", VT_DATE, S_OK, 36525.5 },
    { "1899-12-29 06:00:00", VT_DATE, S_OK, -1.25 },
    { "2000-02-29", VT_DATE, S_OK, 36585 },
    { "2001-02-29", VT_DATE, DISP_E_TYPEMISMATCH, 0 },
    { "2001-13-01", VT_DATE, DISP_E_TYPEMISMATCH, 0 },
    { "2001-01-01 25:00:00", VT_DATE, DISP_E_TYPEMISMATCH, 0 },
    { "2001-01-01 12:00", VT_DATE, DISP_E_TYPEMISMATCH, 0 },
    { "12 and a very long text that is longer than any number could be, so it is none", VT_I4, DISP_E_TYPEMISMATCH, 0 },
    { "\xE4", VT_I4, DISP_E_TYPEMISMATCH, 0 },
    { "\xE4", VT_BOOL, DISP_E_TYPEMISMATCH, 0 },
#endif
};

START_TEST(text_becomes_what_it_says)
{
    VARIANT source, target;

    VariantInit(&source);
    VariantInit(&target);
    V_VT(&source) = VT_BSTR;
    V_BSTR(&source) = text_of(texts[_i].text);
    expect_hr(VariantChangeTypeEx(&target, &source, MAKELCID(0x0409, 0), 0, texts[_i].vt), texts[_i].hr);
    if (texts[_i].hr == S_OK)
        ck_assert_msg(fabs(number_of(&target) - texts[_i].number) <= fabs(texts[_i].number) * 1e-15, "\"%s\" gives %g", texts[_i].text, number_of(&target));
    VariantClear(&source);
}
END_TEST

static const struct {
    VARTYPE vt;
    double number;
    USHORT flags;
    const char *text; /* NULL: DISP_E_OVERFLOW */
} written[] = {
    { VT_BOOL, -1, VARIANT_ALPHABOOL, "True" },
    { VT_BOOL, 0, VARIANT_ALPHABOOL, "False" },
    { VT_BOOL, 0, 0, "0" },
    { VT_CY, -12.34, 0, "-12.34" },
    { VT_CY, 3, 0, "3" },
    { VT_R4, 0.5, 0, "0.5" },
    { VT_R8, -1e300, 0, "-1E+300" },
    { VT_I8, -9007199254740993.0, 0, "-9007199254740992" },
#ifndef _WIN32
    { VT_DATE, 36525.5, 0, "1999-12-31 12:00:00" },
    { VT_DATE, -1.25, 0, "1899-12-29 06:00:00" },
    { VT_DATE, 0.999999, 0, "1899-12-31 00:00:00" },
    { VT_DATE, 1e9, 0, NULL },
#endif
};

START_TEST(values_are_written_as_text)
{
    VARIANT source, target;

    VariantInit(&target);
    set_number(&source, written[_i].vt == VT_BOOL ? VT_I2 : written[_i].vt, written[_i].number);
    V_VT(&source) = written[_i].vt;
    expect_hr(VariantChangeTypeEx(&target, &source, MAKELCID(0x0409, 0), written[_i].flags, VT_BSTR), written[_i].text ? S_OK : DISP_E_OVERFLOW);
    if (written[_i].text)
        ck_assert_msg(is_text(V_BSTR(&target), written[_i].text), "%s", written[_i].text);
    VariantClear(&target);
}
END_TEST

START_TEST(what_is_no_value_becomes_none)
{
    VARIANT source, target;

    VariantInit(&source);
    VariantInit(&target);
    expect_hr(VariantChangeType(&target, &source, 0, VT_EMPTY), S_OK);
    V_VT(&source) = VT_NULL;
    expect_hr(VariantChangeType(&target, &source, 0, VT_NULL), S_OK);
    ck_assert_int_eq(V_VT(&target), VT_NULL);
    expect_hr(VariantChangeType(&target, &source, 0, VT_BSTR), DISP_E_TYPEMISMATCH);
    set_number(&source, VT_I4, 5);
    expect_hr(VariantChangeType(&target, &source, 0, VT_UNKNOWN), DISP_E_TYPEMISMATCH);
    expect_hr(VariantChangeType(&target, &source, 0, VT_ARRAY | VT_I4), DISP_E_TYPEMISMATCH);
    V_VT(&source) = VT_UNKNOWN;
    V_UNKNOWN(&source) = NULL;
    expect_hr(VariantChangeType(&target, &source, 0, VT_DISPATCH), S_OK); /* Nothing stays nothing */
    ck_assert_int_eq(V_VT(&target), VT_DISPATCH);
    ck_assert_ptr_null(V_DISPATCH(&target));
    V_VT(&source) = VT_DISPATCH;
    expect_hr(VariantChangeType(&target, &source, 0, VT_I4), DISP_E_BADVARTYPE);
}
END_TEST

/* ---- References ---- */

START_TEST(a_reference_to_every_type_is_followed)
{
    VARIANT value, source, target;
    VARTYPE vt = numbers[_i].vt;

    set_number(&value, vt, 5);
    VariantInit(&source);
    VariantInit(&target);
    V_VT(&source) = (VARTYPE)(vt | VT_BYREF);
    V_BYREF(&source) = &V_I8(&value);
    expect_hr(VariantCopyInd(&target, &source), S_OK);
    ck_assert_int_eq(V_VT(&target), vt);
    ck_assert(number_of(&target) == 5);
    expect_hr(VariantCopyInd(&source, &source), S_OK); /* in place */
    ck_assert_int_eq(V_VT(&source), vt);
    ck_assert(number_of(&source) == 5);
}
END_TEST

START_TEST(references_to_what_is_owned_are_copied)
{
    VARIANT inner, source, target;
    SAFEARRAY *array = SafeArrayCreateVector(VT_I4, 0, 2);
    LONG index = 1, value = 6;
    IUnknown *nobody = NULL;
    DECIMAL decimal;
    SCODE code = E_FAIL;

    VariantInit(&source);
    VariantInit(&target);
    expect_hr(SafeArrayPutElement(array, &index, &value), S_OK);
    V_VT(&source) = VT_BYREF | VT_ARRAY | VT_I4;
    V_ARRAYREF(&source) = &array;
    expect_hr(VariantCopyInd(&target, &source), S_OK);
    ck_assert_int_eq(V_VT(&target), VT_ARRAY | VT_I4);
    ck_assert_ptr_ne(V_ARRAY(&target), array);
    value = 0;
    expect_hr(SafeArrayGetElement(V_ARRAY(&target), &index, &value), S_OK);
    ck_assert_int_eq(value, 6);
    V_VT(&source) = VT_BYREF | VT_UNKNOWN;
    V_UNKNOWNREF(&source) = &nobody;
    expect_hr(VariantCopyInd(&target, &source), S_OK);
    ck_assert_int_eq(V_VT(&target), VT_UNKNOWN);
    V_VT(&source) = VT_BYREF | VT_ERROR;
    V_ERRORREF(&source) = &code;
    expect_hr(VariantCopyInd(&target, &source), S_OK);
    ck_assert_int_eq(V_ERROR(&target), E_FAIL);
    memset(&decimal, 0, sizeof(decimal));
    V_VT(&source) = VT_BYREF | VT_DECIMAL;
    V_DECIMALREF(&source) = &decimal;
    expect_hr(VariantCopyInd(&target, &source), S_OK);
    ck_assert_int_eq(V_VT(&target), VT_DECIMAL);
    V_VT(&inner) = VT_BYREF | VT_I4;
    value = 8;
    V_I4REF(&inner) = &value;
    V_VT(&source) = VT_BYREF | VT_VARIANT;
    V_VARIANTREF(&source) = &inner;
    expect_hr(VariantCopyInd(&target, &source), S_OK); /* through two */
    ck_assert_int_eq(V_I4(&target), 8);
    V_VT(&inner) = VT_BYREF | VT_VARIANT;
    V_VARIANTREF(&inner) = &target;
    expect_hr(VariantCopyInd(&target, &source), E_INVALIDARG); /* and no further */
    V_VT(&source) = VT_BYREF | VT_I4;
    expect_hr(VariantClear(&source), S_OK);
    SafeArrayDestroy(array);
    VariantClear(&target);
}
END_TEST

#ifndef _WIN32
/* The platform's functions have memory of their own. */
START_TEST(without_memory_nothing_is_changed)
{
    VARIANT source, target, array;
    BSTR string = text_of("abc");
    LPOLESTR text = (LPOLESTR)(uintptr_t)1;
    LONG index = 0;
    SAFEARRAY *copy = (SAFEARRAY *)(uintptr_t)1;
    int64_t live;

    VariantInit(&source);
    V_VT(&source) = VT_BSTR;
    V_BSTR(&source) = string;
    set_number(&target, VT_I4, 5);
    VariantInit(&array);
    V_VT(&array) = VT_ARRAY | VT_BSTR;
    V_ARRAY(&array) = SafeArrayCreateVector(VT_BSTR, 0, 2);
    expect_hr(SafeArrayPutElement(V_ARRAY(&array), &index, string), S_OK);
    live = mem_live();
#define WITHOUT_MEMORY(n, expression, expected) \
    do {                                        \
        mem_fail_at(n);                         \
        expect_hr(expression, expected);        \
        mem_fail_at(0);                         \
        ck_assert_int_eq(mem_live(), live);     \
        ck_assert_int_eq(V_I4(&target), 5);     \
    } while (0)
    WITHOUT_MEMORY(1, VariantCopy(&target, &source), E_OUTOFMEMORY);
    WITHOUT_MEMORY(1, VariantCopyInd(&target, &source), E_OUTOFMEMORY);
    for (uint64_t n = 1; n <= 3; n++)
        WITHOUT_MEMORY(n, VariantCopy(&target, &array), E_OUTOFMEMORY);
    WITHOUT_MEMORY(1, VariantChangeType(&target, &target, 0, VT_BSTR), E_OUTOFMEMORY);
    for (uint64_t n = 1; n <= 3; n++)
        WITHOUT_MEMORY(n, SafeArrayCopy(V_ARRAY(&array), &copy), E_OUTOFMEMORY);
    ck_assert_ptr_null(copy);
    WITHOUT_MEMORY(1, SafeArrayPutElement(V_ARRAY(&array), &index, string), E_OUTOFMEMORY);
    WITHOUT_MEMORY(1, StringFromCLSID(&GUID_NULL, &text), E_OUTOFMEMORY);
    mem_fail_at(1);
    ck_assert(!SysReAllocStringLen(&string, NULL, 100));
    mem_fail_at(1);
    ck_assert_ptr_null(SafeArrayCreateVector(VT_I4, 0, 1));
    mem_fail_at(2);
    ck_assert_ptr_null(SafeArrayCreateVector(VT_I4, 0, 1));
    mem_fail_at(0);
    ck_assert_uint_eq(SysStringLen(string), 3);
    VariantClear(&array);
    SysFreeString(string);
}
END_TEST
#endif

int main(void)
{
    Suite *suite = suite_create("variants");
    TCase *tc = suite_case(suite, "variants");

    tcase_add_loop_test(tc, every_number_becomes_every_other, 0, (int)ARRAY_COUNT(numbers));
    tcase_add_loop_test(tc, what_does_not_fit_overflows, 0, (int)ARRAY_COUNT(numbers));
    tcase_add_test(tc, the_largest_numbers_have_their_limits);
    tcase_add_loop_test(tc, every_number_becomes_text, 0, (int)ARRAY_COUNT(numbers));
    tcase_add_loop_test(tc, integers_become_what_the_platform_makes_of_them, 0, (int)ARRAY_COUNT(kinds));
    tcase_add_loop_test(tc, a_double_becomes_the_nearest_currency, 0, (int)ARRAY_COUNT(currencies));
    tcase_add_loop_test(tc, a_decimal_goes_both_ways, 0, (int)ARRAY_COUNT(decimals));
    tcase_add_loop_test(tc, a_decimal_is_rounded_like_other_numbers, 0, (int)ARRAY_COUNT(rounded));
    tcase_add_test(tc, what_is_too_large_is_no_decimal);
    tcase_add_loop_test(tc, text_becomes_what_it_says, 0, (int)ARRAY_COUNT(texts));
    tcase_add_loop_test(tc, values_are_written_as_text, 0, (int)ARRAY_COUNT(written));
    tcase_add_test(tc, what_is_no_value_becomes_none);
    tcase_add_loop_test(tc, a_reference_to_every_type_is_followed, 0, (int)ARRAY_COUNT(numbers));
    tcase_add_test(tc, references_to_what_is_owned_are_copied);
#ifndef _WIN32
    tcase_add_test(tc, without_memory_nothing_is_changed);
#endif
    return suite_run(suite);
}
