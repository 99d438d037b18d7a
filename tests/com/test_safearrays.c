/*
 * tests/com/test_safearrays.c: arrays of every type, of several dimensions, and those whose descriptor was not made by SafeArrayCreate. On Windows the
 * functions are the platform's.
 */
#include "text.h"

/* ---- Arrays of every type ---- */

static const struct {
    VARTYPE vt;
    UINT size;
} elements[] = {
    { VT_I1, 1 },
    { VT_UI1, 1 },
    { VT_I2, 2 },
    { VT_UI2, 2 },
    { VT_BOOL, 2 },
    { VT_I4, 4 },
    { VT_UI4, 4 },
    { VT_INT, 4 },
    { VT_UINT, 4 },
    { VT_R4, 4 },
    { VT_ERROR, 4 },
    { VT_R8, 8 },
    { VT_CY, 8 },
    { VT_DATE, 8 },
    { VT_BSTR, sizeof(BSTR) },
    { VT_DISPATCH, sizeof(void *) },
    { VT_UNKNOWN, sizeof(void *) },
    { VT_VARIANT, sizeof(VARIANT) },
};

START_TEST(arrays_hold_every_type)
{
    SAFEARRAY *array = SafeArrayCreateVector(elements[_i].vt, -3, 4), *copy = NULL;
    LONG low = 7, high = 7;
    VARTYPE vt;

    ck_assert_ptr_nonnull(array);
    ck_assert_uint_eq(SafeArrayGetElemsize(array), elements[_i].size);
    expect_hr(SafeArrayGetVartype(array, &vt), S_OK);
    ck_assert_int_eq(vt, elements[_i].vt);
    expect_hr(SafeArrayGetLBound(array, 1, &low), S_OK);
    expect_hr(SafeArrayGetUBound(array, 1, &high), S_OK);
    ck_assert_int_eq(low, -3);
    ck_assert_int_eq(high, 0);
    expect_hr(SafeArrayCopy(array, &copy), S_OK);
    expect_hr(SafeArrayDestroy(copy), S_OK);
    expect_hr(SafeArrayDestroy(array), S_OK);
}
END_TEST

START_TEST(arrays_copy_what_their_elements_own)
{
    SAFEARRAY *strings = SafeArrayCreateVector(VT_BSTR, 0, 2), *variants = SafeArrayCreateVector(VT_VARIANT, 0, 2), *copy;
    BSTR text = text_of("abc"), out;
    LONG index = 0;
    VARIANT item;

    expect_hr(SafeArrayPutElement(strings, &index, text), S_OK);
    expect_hr(SafeArrayPutElement(strings, &index, text), S_OK); /* what was there goes */
    expect_hr(SafeArrayCopy(strings, &copy), S_OK);
    expect_hr(SafeArrayDestroy(strings), S_OK);
    expect_hr(SafeArrayGetElement(copy, &index, &out), S_OK);
    ck_assert_ptr_ne(out, text);
    ck_assert_uint_eq(SysStringLen(out), 3);
    SysFreeString(out);
    expect_hr(SafeArrayDestroy(copy), S_OK);
    VariantInit(&item);
    V_VT(&item) = VT_BSTR;
    V_BSTR(&item) = text;
    expect_hr(SafeArrayPutElement(variants, &index, &item), S_OK);
    expect_hr(SafeArrayCopy(variants, &copy), S_OK);
    expect_hr(SafeArrayDestroy(variants), S_OK);
    VariantClear(&item);
    expect_hr(SafeArrayGetElement(copy, &index, &item), S_OK);
    ck_assert(V_VT(&item) == VT_BSTR && is_text(V_BSTR(&item), "abc"));
    VariantClear(&item);
    expect_hr(SafeArrayDestroy(copy), S_OK);
}
END_TEST

START_TEST(arrays_check_their_arguments)
{
    SAFEARRAY *array = SafeArrayCreateVector(VT_I4, 0, 1), *copy = NULL;
    LONG index = 0, value = 5;
    void *data;
    VARTYPE vt;

    expect_hr(SafeArrayDestroy(NULL), S_OK);
    ck_assert_uint_eq(SafeArrayGetDim(NULL), 0);
    ck_assert_uint_eq(SafeArrayGetElemsize(NULL), 0);
    expect_hr(SafeArrayGetLBound(NULL, 1, &value), E_INVALIDARG);
    expect_hr(SafeArrayGetLBound(array, 0, &value), DISP_E_BADINDEX);
    expect_hr(SafeArrayGetVartype(NULL, &vt), E_INVALIDARG);
    expect_hr(SafeArrayLock(NULL), E_INVALIDARG);
    expect_hr(SafeArrayUnlock(NULL), E_INVALIDARG);
    expect_hr(SafeArrayAccessData(NULL, &data), E_INVALIDARG);
    expect_hr(SafeArrayGetElement(NULL, &index, &value), E_INVALIDARG);
    expect_hr(SafeArrayPutElement(NULL, &index, &value), E_INVALIDARG);
    expect_hr(SafeArrayCopy(array, NULL), E_INVALIDARG);
    expect_hr(SafeArrayLock(array), S_OK);
    expect_hr(SafeArrayDestroy(array), DISP_E_ARRAYISLOCKED);
    expect_hr(SafeArrayUnlock(array), S_OK);
    ck_assert_ptr_null(SafeArrayCreateVector(VT_EMPTY, 0, 1));
    expect_hr(SafeArrayCopy(array, &copy), S_OK);
    SafeArrayDestroy(copy);
    SafeArrayDestroy(array);
}
END_TEST

/* ---- Several dimensions ---- */

START_TEST(an_array_has_as_many_dimensions_as_were_asked_for)
{
    SAFEARRAYBOUND bounds[2] = { { 2, 10 }, { 3, -1 } };
    SAFEARRAY *array = SafeArrayCreate(VT_I4, 2, bounds), *copy;
    LONG bound = 7, value, *data;

    ck_assert_ptr_nonnull(array);
    ck_assert_uint_eq(SafeArrayGetDim(array), 2);
    for (UINT dimension = 1; dimension <= 2; dimension++) {
        expect_hr(SafeArrayGetLBound(array, dimension, &bound), S_OK);
        ck_assert_int_eq(bound, bounds[dimension - 1].lLbound);
        expect_hr(SafeArrayGetUBound(array, dimension, &bound), S_OK);
        ck_assert_int_eq(bound, bounds[dimension - 1].lLbound + (LONG)bounds[dimension - 1].cElements - 1);
    }
    expect_hr(SafeArrayGetUBound(array, 3, &bound), DISP_E_BADINDEX);
    for (LONG first = 10; first < 12; first++)
        for (LONG second = -1; second < 2; second++) {
            LONG index[2] = { first, second };

            value = first * 100 + second;
            expect_hr(SafeArrayPutElement(array, index, &value), S_OK);
        }
    expect_hr(SafeArrayCopy(array, &copy), S_OK);
    expect_hr(SafeArrayDestroy(array), S_OK);
    expect_hr(SafeArrayGetElement(copy, (LONG[]){ 11, 1 }, &value), S_OK);
    ck_assert_int_eq(value, 1101);
    expect_hr(SafeArrayGetElement(copy, (LONG[]){ 12, 1 }, &value), DISP_E_BADINDEX);
    expect_hr(SafeArrayGetElement(copy, (LONG[]){ 11, 2 }, &value), DISP_E_BADINDEX);
    expect_hr(SafeArrayAccessData(copy, (void **)&data), S_OK);
    ck_assert_int_eq(data[1], 1099); /* 11, -1: the first dimension's neighbours lie side by side */
    expect_hr(SafeArrayUnaccessData(copy), S_OK);
    expect_hr(SafeArrayDestroy(copy), S_OK);
}
END_TEST

/* ---- Descriptors from elsewhere ---- */

static SAFEARRAY on_the_stack(USHORT features, ULONG size, void *data, ULONG count)
{
    SAFEARRAY array;

    memset(&array, 0, sizeof(array));
    array.cDims = 1;
    array.fFeatures = features;
    array.cbElements = size;
    array.pvData = data;
    array.rgsabound[0].cElements = count;
    return array;
}

START_TEST(an_array_without_a_type_is_bytes)
{
    LONG data[2] = { 5, 6 }, index = 1, value = 0;
    SAFEARRAY array = on_the_stack(FADF_STATIC | FADF_FIXEDSIZE, sizeof(LONG), data, 2), *copy;
    VARTYPE vt = 99;

    expect_hr(SafeArrayGetVartype(&array, &vt), E_INVALIDARG);
    expect_hr(SafeArrayGetElement(&array, &index, &value), S_OK);
    ck_assert_int_eq(value, 6);
    value = 7;
    expect_hr(SafeArrayPutElement(&array, &index, &value), S_OK);
    ck_assert_int_eq(data[1], 7);
    expect_hr(SafeArrayCopy(&array, &copy), S_OK);
    value = 0;
    expect_hr(SafeArrayGetElement(copy, &index, &value), S_OK);
    ck_assert_int_eq(value, 7);
    expect_hr(SafeArrayDestroy(copy), S_OK);
}
END_TEST

START_TEST(an_array_without_a_type_tells_it_by_its_features)
{
    BSTR data[2] = { text_of("abc"), NULL }, out = NULL;
    SAFEARRAY array = on_the_stack(FADF_STATIC | FADF_FIXEDSIZE | FADF_BSTR, sizeof(BSTR), data, 2), *copy;
    SAFEARRAY objects = on_the_stack(FADF_STATIC, sizeof(void *), NULL, 0);
    LONG index = 0;
    VARTYPE vt = 99;

    expect_hr(SafeArrayGetVartype(&array, &vt), E_INVALIDARG); /* only to itself, where it is no object */
    objects.fFeatures |= FADF_DISPATCH;
#ifndef _WIN32 /* Wine's asks for an IID too, which the page does not */
    expect_hr(SafeArrayGetVartype(&objects, &vt), S_OK);
    ck_assert_int_eq(vt, VT_DISPATCH);
#endif
    expect_hr(SafeArrayGetElement(&array, &index, &out), S_OK);
    ck_assert(is_text(out, "abc") && out != data[0]);
    SysFreeString(out);
    expect_hr(SafeArrayCopy(&array, &copy), S_OK);
    expect_hr(SafeArrayGetElement(copy, &index, &out), S_OK);
    ck_assert(is_text(out, "abc") && out != data[0]);
    SysFreeString(out);
    expect_hr(SafeArrayDestroy(copy), S_OK);
    SysFreeString(data[0]);
}
END_TEST

START_TEST(an_upper_bound_never_overflows)
{
    static const struct {
        LONG low;
        ULONG count;
        LONG high;
    } extremes[] = {
        { INT32_MIN, 0x80000000u, -1 }, { INT32_MIN, UINT32_MAX, INT32_MAX - 1 },
        { 0, 0x80000000u, INT32_MAX },  { 0, 0, -1 },
        { INT32_MIN, 0, INT32_MAX },    { INT32_MAX, 2, INT32_MIN },
        { 1, UINT32_MAX, -1 },
    };

    for (size_t i = 0; i < ARRAY_COUNT(extremes); i++) {
        SAFEARRAY array = on_the_stack(FADF_STATIC, 1, NULL, extremes[i].count);
        LONG high = 7;

        array.rgsabound[0].lLbound = extremes[i].low;
        expect_hr(SafeArrayGetUBound(&array, 1, &high), S_OK);
        ck_assert_msg(high == extremes[i].high, "row %u: %d", (unsigned)i, (int)high);
    }
}
END_TEST

#ifndef _WIN32
/* The platform's frees the descriptor, whatever its features say. */
START_TEST(what_was_not_allocated_here_is_not_freed)
{
    BSTR data[2] = { text_of("abc"), text_of("def") };
    char large[64] = { 1 }, out[64];
    SAFEARRAY fixed = on_the_stack(FADF_STATIC | FADF_BSTR, sizeof(BSTR), data, 2), unknown = on_the_stack(FADF_BSTR, sizeof(BSTR), data, 2);
    SAFEARRAY bytes = on_the_stack(FADF_AUTO, sizeof(large), large, 1), wrong = on_the_stack(FADF_STATIC | FADF_BSTR, 2, data, 2);
    SAFEARRAY *copy = JUNK;
    VARIANT variant, target;
    VARTYPE vt;
    LONG index = 0;

    expect_hr(SafeArrayDestroy(&unknown), E_INVALIDARG); /* who has allocated what, nobody knows */
    ck_assert(is_text(data[0], "abc"));
    expect_hr(SafeArrayGetVartype(&wrong, &vt), E_INVALIDARG); /* no string has two bytes */
    expect_hr(SafeArrayDestroy(&fixed), S_OK);
    ck_assert(!data[0] && !data[1]);
    expect_hr(SafeArrayPutElement(&bytes, &index, memset(out, 5, sizeof(out))), S_OK); /* larger than a VARIANT */
    ck_assert_int_eq(large[63], 5);
    expect_hr(SafeArrayGetElement(&bytes, &index, out), S_OK);
    VariantInit(&variant);
    VariantInit(&target);
    V_VT(&variant) = VT_ARRAY | VT_UI1;
    V_ARRAY(&variant) = &bytes;
    expect_hr(VariantCopy(&target, &variant), S_OK);
    expect_hr(VariantClear(&target), S_OK);
    expect_hr(VariantClear(&variant), S_OK);
    ck_assert_int_eq(large[63], 0);
    bytes.pvData = NULL;
    expect_hr(SafeArrayCopy(&bytes, &copy), E_INVALIDARG);
    ck_assert_ptr_null(copy);
    expect_hr(SafeArrayGetElement(&bytes, &index, out), DISP_E_BADINDEX);
    expect_hr(SafeArrayDestroy(&bytes), S_OK);
    bytes.rgsabound[0].cElements = 0; /* none, and they may be nowhere */
    expect_hr(SafeArrayGetElement(&bytes, &index, out), DISP_E_BADINDEX);
    expect_hr(SafeArrayCopy(&bytes, &copy), S_OK);
    expect_hr(SafeArrayDestroy(copy), S_OK);
    bytes.cbElements = 0;
    expect_hr(SafeArrayDestroy(&bytes), S_OK);
    bytes.cDims = 0;
    expect_hr(SafeArrayCopy(&bytes, &copy), E_INVALIDARG);
}
END_TEST
START_TEST(more_elements_than_there_can_be_are_refused)
{
    union {
        SAFEARRAY array;
        char room[sizeof(SAFEARRAY) + 2 * sizeof(SAFEARRAYBOUND)];
    } large;
    SAFEARRAYBOUND *bounds = large.array.rgsabound;
    LONG index[3] = { 0 }, value;
    SAFEARRAY *copy = JUNK;

    memset(&large, 0, sizeof(large));
    large.array.cDims = 3;
    large.array.fFeatures = FADF_STATIC;
    large.array.cbElements = sizeof(LONG);
    large.array.pvData = &value;
    for (int i = 0; i < 3; i++)
        bounds[i].cElements = UINT32_MAX;
    expect_hr(SafeArrayGetElement(&large.array, index, &value), DISP_E_BADINDEX);
    expect_hr(SafeArrayCopy(&large.array, &copy), E_INVALIDARG);
    ck_assert_ptr_null(copy);
    expect_hr(SafeArrayDestroy(&large.array), E_INVALIDARG);
}
END_TEST
#endif

int main(void)
{
    Suite *suite = suite_create("safearrays");
    TCase *tc = suite_case(suite, "safearrays");

    tcase_add_loop_test(tc, arrays_hold_every_type, 0, (int)ARRAY_COUNT(elements));
    tcase_add_test(tc, arrays_copy_what_their_elements_own);
    tcase_add_test(tc, arrays_check_their_arguments);
    tcase_add_test(tc, an_array_has_as_many_dimensions_as_were_asked_for);
    tcase_add_test(tc, an_array_without_a_type_is_bytes);
    tcase_add_test(tc, an_array_without_a_type_tells_it_by_its_features);
    tcase_add_test(tc, an_upper_bound_never_overflows);
#ifndef _WIN32
    tcase_add_test(tc, what_was_not_allocated_here_is_not_freed);
    tcase_add_test(tc, more_elements_than_there_can_be_are_refused);
#endif
    return suite_run(suite);
}
