/*
 * tests/com/test_automation.c: BSTR, VARIANT, SAFEARRAY and GUID text. On Windows the same rows are held against the platform's own
 * functions: where their behaviour is published, ours is the same.
 */
#include "text.h"

#include <float.h>

/* ---- BSTR ---- */

START_TEST(a_bstr_has_its_length_before_it_and_a_NUL_behind)
{
    static const OLECHAR source[] = { 'a', 0, 'b', 'c', 0 };
    BSTR string = SysAllocStringLen(source, 4);
    uint32_t length;

    memcpy(&length, (char *)string - 4, sizeof(length));
    ck_assert_uint_eq(length, 8);
    ck_assert_uint_eq(SysStringLen(string), 4);
    ck_assert_uint_eq(SysStringByteLen(string), 8);
    ck_assert_mem_eq(string, source, 8);
    ck_assert_int_eq(string[4], 0);
    SysFreeString(string);
    string = SysAllocString(source); /* up to the first NUL */
    ck_assert_uint_eq(SysStringLen(string), 1);
    SysFreeString(string);
}
END_TEST

START_TEST(a_bstr_may_have_an_odd_number_of_bytes)
{
    BSTR string = SysAllocStringByteLen("abc", 3);

    ck_assert_uint_eq(SysStringByteLen(string), 3);
    ck_assert_uint_eq(SysStringLen(string), 1);
    ck_assert_mem_eq(string, "abc\0", 4);
    SysFreeString(string);
}
END_TEST

START_TEST(NULL_is_the_empty_string)
{
    BSTR string = NULL;

    ck_assert_uint_eq(SysStringLen(NULL), 0);
    ck_assert_uint_eq(SysStringByteLen(NULL), 0);
    SysFreeString(NULL);
    ck_assert_ptr_null(SysAllocString(NULL));
    ck_assert_int_ne(SysReAllocStringLen(&string, OLESTR("xy"), 2), 0);
    ck_assert(is_text(string, "xy"));
    ck_assert_int_ne(SysReAllocString(&string, OLESTR("longer")), 0);
    ck_assert(is_text(string, "longer"));
    SysFreeString(string);
}
END_TEST

/* ---- Conversions ---- */

enum what {
    NONE,
    I4,
    R8,
    TEXT,
    CURRENCY_4, /* value x 10,000 */
    FLAG,
    I8
};

static const struct {
    VARTYPE from;
    enum what kind;
    double number;
    const char *string;
    VARTYPE to;
    HRESULT expected;
    enum what result_kind;
    double result;
    const char *result_string;
} conversions[] = {
    { VT_I4, I4, 7, NULL, VT_BSTR, S_OK, TEXT, 0, "7" },
    { VT_I4, I4, -7, NULL, VT_BSTR, S_OK, TEXT, 0, "-7" },
    { VT_I4, I4, 70000, NULL, VT_I2, DISP_E_OVERFLOW, NONE, 0, NULL },
    { VT_I4, I4, 256, NULL, VT_UI1, DISP_E_OVERFLOW, NONE, 0, NULL },
    { VT_I4, I4, 5, NULL, VT_R8, S_OK, R8, 5, NULL },
    { VT_I4, I4, 5, NULL, VT_CY, S_OK, CURRENCY_4, 50000, NULL },
    { VT_I4, I4, 5, NULL, VT_BOOL, S_OK, FLAG, -1, NULL },
    { VT_I4, I4, 0, NULL, VT_BOOL, S_OK, FLAG, 0, NULL },
    { VT_I4, I4, 5, NULL, VT_I8, S_OK, I8, 5, NULL },
    { VT_R8, R8, 2.5, NULL, VT_I4, S_OK, I4, 2, NULL }, /* half to even */
    { VT_R8, R8, 3.5, NULL, VT_I4, S_OK, I4, 4, NULL },
    { VT_R8, R8, -2.5, NULL, VT_I4, S_OK, I4, -2, NULL },
    { VT_R8, R8, -2.6, NULL, VT_I4, S_OK, I4, -3, NULL },
    { VT_R8, R8, 1e12, NULL, VT_I4, DISP_E_OVERFLOW, NONE, 0, NULL },
    { VT_R8, R8, 1.5, NULL, VT_BSTR, S_OK, TEXT, 0, "1.5" },
    { VT_R8, R8, 12.34567, NULL, VT_CY, S_OK, CURRENCY_4, 123457, NULL },
    { VT_R8, R8, DBL_MAX, NULL, VT_CY, DISP_E_OVERFLOW, NONE, 0, NULL },
    { VT_R8, R8, DBL_MAX, NULL, VT_R4, DISP_E_OVERFLOW, NONE, 0, NULL },
    { VT_BSTR, TEXT, 0, "12", VT_I4, S_OK, I4, 12, NULL },
    { VT_BSTR, TEXT, 0, " -12 ", VT_I4, S_OK, I4, -12, NULL },
    { VT_BSTR, TEXT, 0, "1.5", VT_R8, S_OK, R8, 1.5, NULL },
    { VT_BSTR, TEXT, 0, "2e3", VT_R8, S_OK, R8, 2000, NULL },
    { VT_BSTR, TEXT, 0, "x", VT_I4, DISP_E_TYPEMISMATCH, NONE, 0, NULL },
    { VT_BSTR, TEXT, 0, "", VT_I4, DISP_E_TYPEMISMATCH, NONE, 0, NULL },
    { VT_BSTR, TEXT, 0, "12x", VT_I4, DISP_E_TYPEMISMATCH, NONE, 0, NULL },
    { VT_BSTR, TEXT, 0, "99999999999", VT_I4, DISP_E_OVERFLOW, NONE, 0, NULL },
    { VT_BSTR, TEXT, 0, "True", VT_BOOL, S_OK, FLAG, -1, NULL },
    { VT_BSTR, TEXT, 0, "false", VT_BOOL, S_OK, FLAG, 0, NULL },
    { VT_BSTR, TEXT, 0, "0", VT_BOOL, S_OK, FLAG, 0, NULL },
    { VT_BOOL, FLAG, -1, NULL, VT_I4, S_OK, I4, -1, NULL },
    { VT_BOOL, FLAG, -1, NULL, VT_BSTR, S_OK, TEXT, 0, "-1" },
    { VT_CY, CURRENCY_4, 125000, NULL, VT_R8, S_OK, R8, 12.5, NULL },
    { VT_CY, CURRENCY_4, 125000, NULL, VT_I4, S_OK, I4, 12, NULL },
    { VT_CY, CURRENCY_4, 135000, NULL, VT_I4, S_OK, I4, 14, NULL },
    { VT_CY, CURRENCY_4, 125000, NULL, VT_BSTR, S_OK, TEXT, 0, "12.5" },
    { VT_EMPTY, NONE, 0, NULL, VT_I4, S_OK, I4, 0, NULL },
    { VT_EMPTY, NONE, 0, NULL, VT_BSTR, S_OK, TEXT, 0, "" },
    { VT_NULL, NONE, 0, NULL, VT_I4, DISP_E_TYPEMISMATCH, NONE, 0, NULL },
    { VT_I4, I4, 5, NULL, VT_DISPATCH, DISP_E_TYPEMISMATCH, NONE, 0, NULL },
    { VT_I4, I4, 5, NULL, 0x0FFF, DISP_E_BADVARTYPE, NONE, 0, NULL },
};

static void set(VARIANT *variant, VARTYPE type, enum what kind, double number, const char *string)
{
    VariantInit(variant);
    V_VT(variant) = type;
    switch (kind) {
    case I4: V_I4(variant) = (LONG)number; break;
    case R8: V_R8(variant) = number; break;
    case TEXT: V_BSTR(variant) = text_of(string); break;
    case CURRENCY_4: V_CY(variant).int64 = (LONGLONG)number; break;
    case FLAG: V_BOOL(variant) = (VARIANT_BOOL)number; break;
    case I8: V_I8(variant) = (LONGLONG)number; break;
    case NONE: break;
    }
}

START_TEST(values_change_their_type)
{
    VARIANT source, target;

    set(&source, conversions[_i].from, conversions[_i].kind, conversions[_i].number, conversions[_i].string);
    VariantInit(&target);
    V_VT(&target) = VT_I4;
    V_I4(&target) = 99;
    expect_hr(VariantChangeTypeEx(&target, &source, MAKELCID(0x0409, 0), 0, conversions[_i].to), conversions[_i].expected);
    if (FAILED(conversions[_i].expected)) {
        ck_assert_int_eq(V_VT(&target), VT_I4);
        ck_assert_int_eq(V_I4(&target), 99);
    } else {
        ck_assert_int_eq(V_VT(&target), conversions[_i].to);
    }
    switch (conversions[_i].result_kind) {
    case I4: ck_assert_int_eq(V_I4(&target), (LONG)conversions[_i].result); break;
    case R8: ck_assert_double_eq(V_R8(&target), conversions[_i].result); break;
    case TEXT: ck_assert(is_text(V_BSTR(&target), conversions[_i].result_string)); break;
    case CURRENCY_4: ck_assert_int_eq(V_CY(&target).int64, (LONGLONG)conversions[_i].result); break;
    case FLAG: ck_assert_int_eq(V_BOOL(&target), (int)conversions[_i].result); break;
    case I8: ck_assert_int_eq(V_I8(&target), (LONGLONG)conversions[_i].result); break;
    case NONE: break;
    }
    VariantClear(&target);
    VariantClear(&source);
}
END_TEST

START_TEST(references_are_followed)
{
    VARIANT source, inner, target;
    BSTR string = text_of("abc");
    LONG number = 42;

    VariantInit(&source);
    VariantInit(&target);
    V_VT(&source) = VT_I4 | VT_BYREF;
    V_I4REF(&source) = &number;
    expect_hr(VariantCopyInd(&target, &source), S_OK);
    ck_assert_int_eq(V_VT(&target), VT_I4);
    ck_assert_int_eq(V_I4(&target), 42);
    expect_hr(VariantCopy(&target, &source), S_OK); /* copies the reference */
    ck_assert_int_eq(V_VT(&target), VT_I4 | VT_BYREF);
    V_VT(&source) = VT_BSTR | VT_BYREF;
    V_BSTRREF(&source) = &string;
    expect_hr(VariantCopyInd(&target, &source), S_OK);
    ck_assert(V_BSTR(&target) != string);
    ck_assert(is_text(V_BSTR(&target), "abc"));
    set(&inner, VT_R8, R8, 2.5, NULL);
    V_VT(&source) = VT_VARIANT | VT_BYREF;
    V_VARIANTREF(&source) = &inner;
    expect_hr(VariantChangeType(&target, &source, 0, VT_I4), S_OK);
    ck_assert_int_eq(V_I4(&target), 2);
    V_VT(&source) = VT_I4 | VT_BYREF;
    expect_hr(VariantClear(&source), S_OK); /* what it refers to is not its own */
    expect_hr(VariantClear(&target), S_OK);
    SysFreeString(string);
}
END_TEST

START_TEST(bad_types_are_refused)
{
    VARIANT variant, target;

    VariantInit(&target);
    memset(&variant, 0, sizeof(variant));
    V_VT(&variant) = 0x0FFF;
    expect_hr(VariantClear(&variant), DISP_E_BADVARTYPE);
    expect_hr(VariantCopy(&target, &variant), DISP_E_BADVARTYPE);
}
END_TEST

/* ---- Strings and identifiers ---- */

START_TEST(strings_are_made_longer_and_shorter)
{
    OLECHAR more[] = OLESTR("hello");
    BSTR string = text_of("abcdef");

    ck_assert(SysReAllocStringLen(&string, more, 3));
    ck_assert_uint_eq(SysStringLen(string), 3);
    ck_assert(string[2] == 'l' && string[3] == 0);
    ck_assert(SysReAllocString(&string, more));
    ck_assert_uint_eq(SysStringLen(string), 5);
    ck_assert(SysReAllocStringLen(&string, NULL, 8)); /* what was there stays */
    ck_assert_uint_eq(SysStringLen(string), 8);
    ck_assert(string[0] == 'h' && string[4] == 'o');
    SysFreeString(string);
    ck_assert(!SysReAllocString(NULL, more));
}
END_TEST

START_TEST(class_identifiers_are_read_and_written)
{
    OLECHAR good[] = OLESTR("{B1EFC382-9355-11D0-835C-00AA003CCABD}"), bad[] = OLESTR("{B1EFC382-9355-11D0-835C-00AA003CCABX}");
    LPOLESTR text = NULL;
    CLSID clsid;

    expect_hr(CLSIDFromString(good, &clsid), S_OK);
    ck_assert_uint_eq(clsid.Data1, 0xB1EFC382);
    expect_hr(StringFromCLSID(&clsid, &text), S_OK);
    ck_assert(memcmp(text, good, sizeof(good)) == 0);
    CoTaskMemFree(text);
    expect_hr(CLSIDFromString(bad, &clsid), CO_E_CLASSSTRING);
    expect_hr(CLSIDFromString(NULL, &clsid), S_OK);
    ck_assert(IsEqualGUID(&clsid, &GUID_NULL));
    expect_hr(CLSIDFromString(good, NULL), E_INVALIDARG);
}
END_TEST

START_TEST(task_memory_grows_and_goes)
{
    char *memory = CoTaskMemAlloc(4);

    memcpy(memory, "abc", 4);
    memory = CoTaskMemRealloc(memory, 100);
    ck_assert_str_eq(memory, "abc");
    ck_assert_ptr_null(CoTaskMemRealloc(memory, 0));
    CoTaskMemFree(NULL);
}
END_TEST

/* ---- Arrays ---- */

START_TEST(an_array_of_bytes_keeps_what_it_is_given)
{
    SAFEARRAY *array = SafeArrayCreateVector(VT_UI1, 0, 3), *copy;
    LONG index = 1, bound = 7;
    VARIANT variant, target;
    BYTE value = 9, *data;
    VARTYPE type;

    ck_assert_ptr_nonnull(array);
    ck_assert_uint_eq(SafeArrayGetDim(array), 1);
    ck_assert_uint_eq(SafeArrayGetElemsize(array), 1);
    expect_hr(SafeArrayGetVartype(array, &type), S_OK);
    ck_assert_int_eq(type, VT_UI1);
    expect_hr(SafeArrayGetLBound(array, 1, &bound), S_OK);
    ck_assert_int_eq(bound, 0);
    expect_hr(SafeArrayGetUBound(array, 1, &bound), S_OK);
    ck_assert_int_eq(bound, 2);
    expect_hr(SafeArrayGetUBound(array, 2, &bound), DISP_E_BADINDEX);
    expect_hr(SafeArrayPutElement(array, &index, &value), S_OK);
    value = 0;
    expect_hr(SafeArrayGetElement(array, &index, &value), S_OK);
    ck_assert_int_eq(value, 9);
    index = 3;
    expect_hr(SafeArrayGetElement(array, &index, &value), DISP_E_BADINDEX);
    index = -1;
    expect_hr(SafeArrayPutElement(array, &index, &value), DISP_E_BADINDEX);
    expect_hr(SafeArrayAccessData(array, (void **)&data), S_OK);
    ck_assert_int_eq(data[1], 9);
    expect_hr(SafeArrayDestroy(array), DISP_E_ARRAYISLOCKED);
    expect_hr(SafeArrayUnaccessData(array), S_OK);
    expect_hr(SafeArrayUnlock(array), E_UNEXPECTED);
    expect_hr(SafeArrayCopy(array, &copy), S_OK);
    VariantInit(&variant);
    VariantInit(&target);
    V_VT(&variant) = VT_ARRAY | VT_UI1;
    V_ARRAY(&variant) = copy;
    expect_hr(VariantCopy(&target, &variant), S_OK);
    ck_assert_ptr_ne(V_ARRAY(&target), copy);
    expect_hr(VariantClear(&variant), S_OK);
    expect_hr(VariantClear(&target), S_OK);
    expect_hr(SafeArrayDestroy(array), S_OK);
}
END_TEST

struct object {
    IDispatch IDispatch_iface;
    LONG refs;
};

static ULONG STDMETHODCALLTYPE object_AddRef(IDispatch *iface) { return (ULONG)++((struct object *)(void *)iface)->refs; }
static ULONG STDMETHODCALLTYPE object_Release(IDispatch *iface) { return (ULONG)--((struct object *)(void *)iface)->refs; }
static HRESULT STDMETHODCALLTYPE object_QueryInterface(IDispatch *iface, REFIID riid, void **out)
{
    *out = NULL;
    if (!IsEqualIID(riid, &IID_IUnknown) && !IsEqualIID(riid, &IID_IDispatch))
        return E_NOINTERFACE;
    object_AddRef(iface);
    *out = iface;
    return S_OK;
}
static IDispatchVtbl object_vtbl = { .QueryInterface = object_QueryInterface, .AddRef = object_AddRef, .Release = object_Release };

START_TEST(an_array_of_objects_holds_references)
{
    struct object object = { { &object_vtbl }, 1 };
    SAFEARRAY *array = SafeArrayCreateVector(VT_DISPATCH, 1, 2), *copy;
    IDispatch *out;
    LONG index = 1;

    expect_hr(SafeArrayPutElement(array, &index, &object.IDispatch_iface), S_OK);
    ck_assert_int_eq(object.refs, 2);
    expect_hr(SafeArrayGetElement(array, &index, &out), S_OK);
    ck_assert_ptr_eq(out, &object.IDispatch_iface);
    ck_assert_int_eq(object.refs, 3);
    IDispatch_Release(out);
    expect_hr(SafeArrayCopy(array, &copy), S_OK);
    ck_assert_int_eq(object.refs, 3);
    expect_hr(SafeArrayDestroy(copy), S_OK);
    expect_hr(SafeArrayDestroy(array), S_OK);
    ck_assert_int_eq(object.refs, 1);
}
END_TEST

START_TEST(a_variant_holds_a_reference_of_its_object)
{
    struct object object = { { &object_vtbl }, 1 };
    VARIANT variant, target;

    VariantInit(&variant);
    VariantInit(&target);
    V_VT(&variant) = VT_DISPATCH;
    V_DISPATCH(&variant) = &object.IDispatch_iface;
    expect_hr(VariantCopy(&target, &variant), S_OK);
    ck_assert_int_eq(object.refs, 2);
    expect_hr(VariantChangeType(&target, &target, 0, VT_UNKNOWN), S_OK);
    ck_assert_int_eq(V_VT(&target), VT_UNKNOWN);
    ck_assert_int_eq(object.refs, 2);
    expect_hr(VariantChangeType(&target, &target, 0, VT_DISPATCH), S_OK);
    ck_assert_int_eq(V_VT(&target), VT_DISPATCH);
    ck_assert_int_eq(object.refs, 2);
    expect_hr(VariantClear(&target), S_OK);
    ck_assert_int_eq(object.refs, 1);
}
END_TEST

/* ---- GUIDs ---- */

static const struct {
    const char *text;
    HRESULT expected;
} guids[] = {
    { "{B1EFC382-9355-11D0-835C-00AA003CCABD}", S_OK },        { "{b1efc382-9355-11d0-835c-00aa003ccabd}", S_OK },
    { "B1EFC382-9355-11D0-835C-00AA003CCABD", E_INVALIDARG },  { "{B1EFC382-9355-11D0-835C-00AA003CCABG}", CO_E_IIDSTRING },
    { "{B1EFC382-9355-11D0-835C-00AA003CCAB}", E_INVALIDARG }, { "{B1EFC38229355-11D0-835C-00AA003CCABD}", CO_E_IIDSTRING },
};

START_TEST(guids_are_read_and_written)
{
    static const GUID expected = { 0xB1EFC382, 0x9355, 0x11D0, { 0x83, 0x5C, 0x00, 0xAA, 0x00, 0x3C, 0xCA, 0xBD } };
    BSTR string = text_of(guids[_i].text);
    OLECHAR back[39];
    IID iid;

    expect_hr(IIDFromString(string, &iid), guids[_i].expected);
    if (guids[_i].expected == S_OK) {
        ck_assert(IsEqualGUID(&iid, &expected));
        ck_assert_int_eq(StringFromGUID2(&iid, back, 38), 0);
        ck_assert_int_eq(StringFromGUID2(&iid, back, 39), 39);
        for (int i = 0; i < 39; i++)
            ck_assert_int_eq(back[i], (OLECHAR)guids[0].text[i]);
    }
    SysFreeString(string);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("automation");
    TCase *tc = suite_case(suite, "automation");

    tcase_add_test(tc, a_bstr_has_its_length_before_it_and_a_NUL_behind);
    tcase_add_test(tc, a_bstr_may_have_an_odd_number_of_bytes);
    tcase_add_test(tc, NULL_is_the_empty_string);
    tcase_add_loop_test(tc, values_change_their_type, 0, (int)ARRAY_COUNT(conversions));
    tcase_add_test(tc, references_are_followed);
    tcase_add_test(tc, bad_types_are_refused);
    tcase_add_test(tc, strings_are_made_longer_and_shorter);
    tcase_add_test(tc, class_identifiers_are_read_and_written);
    tcase_add_test(tc, task_memory_grows_and_goes);
    tcase_add_test(tc, an_array_of_bytes_keeps_what_it_is_given);
    tcase_add_test(tc, an_array_of_objects_holds_references);
    tcase_add_test(tc, a_variant_holds_a_reference_of_its_object);
    tcase_add_loop_test(tc, guids_are_read_and_written, 0, (int)ARRAY_COUNT(guids));
    return suite_run(suite);
}
