/*
 * tests/com/test_corners.c: what the functions of the Automation runtime answer to bad arguments and at the ends of their ranges. Not on Windows: some of the
 * platform's functions end the program, and some differ by version.
 */
#include "text.h"

#include "com/object.h"

struct object {
    IUnknown IUnknown_iface;
    LONG refs;
};

static HRESULT STDMETHODCALLTYPE object_QueryInterface(IUnknown *iface, REFIID riid, void **out)
{
    *out = IsEqualIID(riid, &IID_IUnknown) ? iface : NULL;
    return *out ? (IUnknown_AddRef(iface), S_OK) : E_NOINTERFACE;
}
static ULONG STDMETHODCALLTYPE object_AddRef(IUnknown *iface) { return (ULONG)++((struct object *)(void *)iface)->refs; }
static ULONG STDMETHODCALLTYPE object_Release(IUnknown *iface) { return (ULONG)--((struct object *)(void *)iface)->refs; }
static IUnknownVtbl object_vtbl = { object_QueryInterface, object_AddRef, object_Release };

/* ---- Classes ---- */

static const CLSID class_id = { 0x12345678, 1, 2, { 3, 4, 5, 6, 7, 8, 9, 10 } }, other_id = { 0x12345678, 1, 2, { 3, 4, 5, 6, 7, 8, 9, 11 } };

START_TEST(a_class_is_registered_with_all_that_it_needs)
{
    struct object object = { { &object_vtbl }, 1 };
    DWORD cookie = 7;
    void *out = JUNK;

    CoUninitialize(); /* without CoInitialize it is nothing */
    expect_hr(CoInitializeEx(&cookie, COINIT_MULTITHREADED), E_INVALIDARG);
    expect_hr(CoRegisterClassObject(&class_id, &object.IUnknown_iface, CLSCTX_INPROC_SERVER, REGCLS_MULTIPLEUSE, &cookie), CO_E_NOTINITIALIZED);
    ck_assert_uint_eq(cookie, 0);
    expect_hr(CoGetClassObject(&class_id, CLSCTX_INPROC_SERVER, NULL, &IID_IUnknown, &out), CO_E_NOTINITIALIZED);
    ck_assert_ptr_null(out);
    expect_hr(CoInitializeEx(NULL, COINIT_MULTITHREADED), S_OK);
    cookie = 7;
    expect_hr(CoRegisterClassObject(&class_id, NULL, CLSCTX_INPROC_SERVER, REGCLS_MULTIPLEUSE, &cookie), E_INVALIDARG);
    ck_assert_uint_eq(cookie, 0);
    expect_hr(CoRegisterClassObject(&class_id, &object.IUnknown_iface, CLSCTX_INPROC_SERVER, REGCLS_MULTIPLEUSE, NULL), E_INVALIDARG);
    mem_fail_at(1);
    expect_hr(CoRegisterClassObject(&class_id, &object.IUnknown_iface, CLSCTX_INPROC_SERVER, REGCLS_MULTIPLEUSE, &cookie), E_OUTOFMEMORY);
    ck_assert_uint_eq(cookie, 0);
    ck_assert_int_eq(object.refs, 1);
    expect_hr(CoGetClassObject(&class_id, CLSCTX_INPROC_SERVER, NULL, &IID_IUnknown, NULL), E_INVALIDARG);
    CoUninitialize();
}
END_TEST

static const struct {
    const char *name;
    const CLSID *clsid;
    DWORD context, flags;
    HRESULT first, second; /* what is found by class_id in the process, twice */
} registrations[] = {
    { "as often as it is wanted", &class_id, CLSCTX_INPROC_SERVER, REGCLS_MULTIPLEUSE, S_OK, S_OK },
    { "once", &class_id, CLSCTX_INPROC_SERVER, REGCLS_SINGLEUSE, S_OK, REGDB_E_CLASSNOTREG },
    { "suspended", &class_id, CLSCTX_INPROC_SERVER, REGCLS_MULTIPLEUSE | REGCLS_SUSPENDED, REGDB_E_CLASSNOTREG, REGDB_E_CLASSNOTREG },
    { "for other processes", &class_id, CLSCTX_LOCAL_SERVER, REGCLS_MULTIPLEUSE, REGDB_E_CLASSNOTREG, REGDB_E_CLASSNOTREG },
    { "another class", &other_id, CLSCTX_INPROC_SERVER, REGCLS_MULTIPLEUSE, REGDB_E_CLASSNOTREG, REGDB_E_CLASSNOTREG },
};

START_TEST(a_class_is_found_as_it_was_registered)
{
    struct object object = { { &object_vtbl }, 1 };
    const HRESULT expected[] = { registrations[_i].first, registrations[_i].second };
    DWORD cookie;

    expect_hr(CoInitializeEx(NULL, COINIT_MULTITHREADED), S_OK);
    expect_hr(CoRegisterClassObject(registrations[_i].clsid, &object.IUnknown_iface, registrations[_i].context, registrations[_i].flags, &cookie), S_OK);
    for (int i = 0; i < 2; i++) {
        IUnknown *out = JUNK;

        expect_hr(CoGetClassObject(&class_id, CLSCTX_INPROC_SERVER, NULL, &IID_IUnknown, (void **)&out), expected[i]);
        ck_assert_msg((out != NULL) == (expected[i] == S_OK), "%s", registrations[_i].name);
        if (out)
            IUnknown_Release(out);
    }
    expect_hr(CoRevokeClassObject(cookie), S_OK);
    ck_assert_int_eq(object.refs, 1);
    CoUninitialize();
}
END_TEST

/* ---- GUIDs ---- */

static const struct {
    const char *text;
    bool good;
} guids[] = {
    { "{09AFafAF-0000-0000-0000-000000000000}", true },  { "(00000000-0000-0000-0000-000000000000}", false },
    { "{00000000-0000-0000-0000-000000000000)", false }, { "{0000000/-0000-0000-0000-000000000000}", false }, /* the neighbours of the digits */
    { "{0000000:-0000-0000-0000-000000000000}", false }, { "{0000000@-0000-0000-0000-000000000000}", false },
    { "{0000000G-0000-0000-0000-000000000000}", false }, { "{0000000`-0000-0000-0000-000000000000}", false },
    { "{0000000g-0000-0000-0000-000000000000}", false }, { "{g0000000-0000-0000-0000-000000000000}", false },
    { "{00000000-0000-0000-0000000000000000-}", false },
};

START_TEST(a_guid_is_text_of_one_form)
{
    BSTR string = text_of(guids[_i].text);
    GUID guid;

    memset(&guid, 0xAB, sizeof(guid));
    expect_hr(IIDFromString(string, &guid), guids[_i].good ? S_OK : CO_E_IIDSTRING);
    ck_assert_int_eq(IsEqualGUID(&guid, &GUID_NULL), !guids[_i].good);
    expect_hr(CLSIDFromString(string, &guid), guids[_i].good ? S_OK : CO_E_CLASSSTRING);
    SysFreeString(string);
}
END_TEST

START_TEST(a_guid_needs_a_place_and_no_text_is_the_null_guid)
{
    BSTR longer = text_of("{00000000-0000-0000-0000-000000000001}x");
    GUID guid;

    ck_assert_int_eq(StringFromGUID2(&class_id, NULL, 100), 0);
    expect_hr(StringFromCLSID(&class_id, NULL), E_INVALIDARG);
    expect_hr(CLSIDFromString(longer, NULL), E_INVALIDARG);
    expect_hr(IIDFromString(longer, NULL), E_INVALIDARG);
    expect_hr(IIDFromString(longer, &guid), E_INVALIDARG);
    expect_hr(CLSIDFromString(longer, &guid), CO_E_CLASSSTRING);
    memset(&guid, 0xAB, sizeof(guid));
    expect_hr(IIDFromString(NULL, &guid), S_OK);
    ck_assert(IsEqualGUID(&guid, &GUID_NULL));
    memset(&guid, 0xAB, sizeof(guid));
    expect_hr(CLSIDFromString(NULL, &guid), S_OK);
    ck_assert(IsEqualGUID(&guid, &GUID_NULL));
    SysFreeString(longer);
}
END_TEST

/* ---- Memory ---- */

START_TEST(no_block_of_no_size_is_a_block)
{
    void *memory = CoTaskMemRealloc(NULL, 0);

    ck_assert_ptr_nonnull(memory);
    CoTaskMemFree(memory);
    com_free(NULL);
    ck_assert_int_eq(com_live_objects(), 0);
}
END_TEST

/* ---- Strings ---- */

START_TEST(a_string_is_made_anew_or_let_go)
{
    BSTR string = NULL;

    ck_assert_ptr_null(SysAllocStringLen(NULL, INT32_MAX)); /* more bytes than its length can tell */
    ck_assert_int_eq(SysReAllocStringLen(NULL, OLESTR("x"), 1), FALSE);
    ck_assert_int_eq(SysReAllocString(NULL, OLESTR("x")), FALSE);
    ck_assert_int_eq(SysReAllocStringLen(&string, NULL, 3), TRUE); /* nothing was there to stay */
    ck_assert_uint_eq(SysStringLen(string), 3);
    ck_assert_int_eq(SysReAllocString(&string, NULL), TRUE);
    ck_assert_ptr_null(string);
}
END_TEST

/* ---- Arrays ---- */

START_TEST(an_array_has_dimensions_and_elements_of_a_known_type)
{
    SAFEARRAYBOUND bounds[2] = { { UINT32_MAX, 0 }, { UINT32_MAX, 0 } };

    ck_assert_ptr_null(SafeArrayCreate(VT_I4, 0, bounds));
    ck_assert_ptr_null(SafeArrayCreate(VT_I4, UINT16_MAX + 1, bounds));
    ck_assert_ptr_null(SafeArrayCreate(VT_I4, 2, bounds)); /* more bytes than there are addresses */
    ck_assert_ptr_null(SafeArrayCreate(VT_I4, 1, NULL));
    ck_assert_ptr_null(SafeArrayCreate(VT_EMPTY, 1, bounds));
}
END_TEST

START_TEST(an_array_function_needs_its_arguments)
{
    SAFEARRAY *array = SafeArrayCreateVector(VT_I4, 0, 1), *copy = JUNK;
    LONG index = 0, value = 5;
    void *data;
    VARTYPE vt;

    expect_hr(SafeArrayDestroy(NULL), S_OK);
    expect_hr(SafeArrayCopy(NULL, &copy), S_OK);
    ck_assert_ptr_null(copy);
    expect_hr(SafeArrayCopy(array, NULL), E_INVALIDARG);
    ck_assert_uint_eq(SafeArrayGetDim(NULL), 0);
    ck_assert_uint_eq(SafeArrayGetElemsize(NULL), 0);
    expect_hr(SafeArrayGetLBound(NULL, 1, &value), E_INVALIDARG);
    expect_hr(SafeArrayGetLBound(array, 1, NULL), E_INVALIDARG);
    expect_hr(SafeArrayGetUBound(array, 0, &value), DISP_E_BADINDEX);
    expect_hr(SafeArrayGetVartype(NULL, &vt), E_INVALIDARG);
    expect_hr(SafeArrayGetVartype(array, NULL), E_INVALIDARG);
    expect_hr(SafeArrayLock(NULL), E_INVALIDARG);
    expect_hr(SafeArrayUnlock(NULL), E_INVALIDARG);
    expect_hr(SafeArrayAccessData(NULL, &data), E_INVALIDARG);
    expect_hr(SafeArrayAccessData(array, NULL), E_INVALIDARG);
    expect_hr(SafeArrayGetElement(NULL, &index, &value), E_INVALIDARG);
    expect_hr(SafeArrayGetElement(array, NULL, &value), E_INVALIDARG);
    expect_hr(SafeArrayGetElement(array, &index, NULL), E_INVALIDARG);
    expect_hr(SafeArrayPutElement(NULL, &index, &value), E_INVALIDARG);
    expect_hr(SafeArrayPutElement(array, NULL, &value), E_INVALIDARG);
    expect_hr(SafeArrayPutElement(array, &index, NULL), E_INVALIDARG);
    ck_assert_int_eq(value, 5);
    SafeArrayDestroy(array);
}
END_TEST

START_TEST(an_array_counts_its_locks_up_to_their_end)
{
    SAFEARRAY *array = SafeArrayCreateVector(VT_UNKNOWN, 0, 2);
    struct object object = { { &object_vtbl }, 1 };
    LONG index = 1;
    void *data = JUNK;

    expect_hr(SafeArrayPutElement(array, &index, &object.IUnknown_iface), S_OK);
    for (int i = 0; i < UINT16_MAX; i++)
        expect_hr(SafeArrayLock(array), S_OK);
    expect_hr(SafeArrayLock(array), E_UNEXPECTED);
    expect_hr(SafeArrayAccessData(array, &data), E_UNEXPECTED);
    ck_assert_ptr_null(data);
    for (int i = 0; i < UINT16_MAX; i++)
        expect_hr(SafeArrayUnlock(array), S_OK);
    expect_hr(SafeArrayDestroy(array), S_OK);
    ck_assert_int_eq(object.refs, 1);
}
END_TEST

/* ---- Variants ---- */

static const VARTYPE bad_types[] = { VT_VECTOR | VT_I4, VT_RESERVED | VT_I4, VT_EMPTY | VT_BYREF, VT_NULL | VT_ARRAY, VT_VARIANT, 15, 32, 35, 37, 0x0FFF };

START_TEST(a_variant_of_no_type_is_refused)
{
    VARIANT bad, target;

    VariantInit(&bad);
    VariantInit(&target);
    V_VT(&bad) = bad_types[_i];
    expect_hr(VariantClear(&bad), DISP_E_BADVARTYPE);
    expect_hr(VariantCopy(&target, &bad), DISP_E_BADVARTYPE);
    expect_hr(VariantChangeType(&target, &bad, 0, VT_I4), DISP_E_BADVARTYPE);
    V_VT(&bad) |= VT_BYREF;
    if (bad_types[_i] != VT_VARIANT) /* a reference to one is none */
        expect_hr(VariantCopyInd(&target, &bad), DISP_E_BADVARTYPE);
    ck_assert_int_eq(V_VT(&target), VT_EMPTY);
}
END_TEST

START_TEST(what_is_locked_is_not_overwritten)
{
    VARIANT locked, source, reference;

    VariantInit(&locked);
    VariantInit(&source);
    V_VT(&locked) = VT_ARRAY | VT_I4;
    V_ARRAY(&locked) = SafeArrayCreateVector(VT_I4, 0, 1);
    expect_hr(SafeArrayLock(V_ARRAY(&locked)), S_OK);
    V_VT(&source) = VT_BSTR;
    V_BSTR(&source) = text_of("12");
    V_VT(&reference) = VT_BYREF | VT_BSTR;
    V_BSTRREF(&reference) = &V_BSTR(&source);
    expect_hr(VariantClear(&locked), DISP_E_ARRAYISLOCKED);
    expect_hr(VariantCopy(&locked, &source), DISP_E_ARRAYISLOCKED);
    expect_hr(VariantCopyInd(&locked, &reference), DISP_E_ARRAYISLOCKED);
    mem_fail_at(1);
    expect_hr(VariantCopyInd(&locked, &reference), E_OUTOFMEMORY);
    mem_fail_at(0);
    expect_hr(VariantChangeType(&locked, &source, 0, VT_I4), DISP_E_ARRAYISLOCKED);
    ck_assert_int_eq(V_VT(&locked), VT_ARRAY | VT_I4);
    expect_hr(SafeArrayUnlock(V_ARRAY(&locked)), S_OK);
    expect_hr(VariantCopy(&locked, &locked), S_OK); /* itself */
    ck_assert_int_eq(V_VT(&locked), VT_ARRAY | VT_I4);
    VariantClear(&locked);
    VariantClear(&source);
}
END_TEST

START_TEST(a_reference_leads_to_a_value)
{
    VARIANT source, target;

    VariantInit(&source);
    VariantInit(&target);
    V_VT(&source) = VT_BYREF | VT_I4;
    expect_hr(VariantCopyInd(&target, &source), E_INVALIDARG); /* to nothing */
    expect_hr(VariantChangeType(&target, &source, 0, VT_I4), E_INVALIDARG);
    V_VT(&source) = VT_BYREF | VT_RECORD;
    V_BYREF(&source) = &target;
    expect_hr(VariantCopyInd(&target, &source), E_INVALIDARG); /* to what no variant here holds */
    expect_hr(VariantChangeType(NULL, &source, 0, VT_I4), E_INVALIDARG);
    expect_hr(VariantChangeType(&target, NULL, 0, VT_I4), E_INVALIDARG);
    V_VT(&source) = VT_BSTR;
    V_BSTR(&source) = NULL;
    expect_hr(VariantCopy(&target, &source), S_OK); /* the empty string */
    ck_assert_int_eq(V_VT(&target), VT_BSTR);
    ck_assert_ptr_null(V_BSTR(&target));
}
END_TEST

START_TEST(an_object_becomes_only_what_it_is)
{
    struct object object = { { &object_vtbl }, 1 };
    VARIANT source, target;

    VariantInit(&target);
    VariantInit(&source);
    V_VT(&source) = VT_UNKNOWN;
    V_UNKNOWN(&source) = &object.IUnknown_iface;
    expect_hr(VariantChangeType(&target, &source, 0, VT_DISPATCH), DISP_E_TYPEMISMATCH);
    ck_assert_int_eq(V_VT(&target), VT_EMPTY);
    ck_assert_int_eq(object.refs, 1);
    V_VT(&source) = VT_I4;
    expect_hr(VariantChangeType(&target, &source, 0, VT_EMPTY), S_OK);
    expect_hr(VariantChangeType(&target, &source, 0, VT_NULL), S_OK);
}
END_TEST

static const struct {
    VARTYPE from;
    double real;
    int64_t integer;
    const char *text;
    VARTYPE to;
    HRESULT hr;
    const char *written; /* the result as text */
} conversions[] = {
    { VT_UI8, 0, -1, NULL, VT_BSTR, S_OK, "18446744073709551615" },
    { VT_UI8, 0, -1, NULL, VT_R4, S_OK, "1.844674E+19" },
    { VT_UI8, 0, -1, NULL, VT_BOOL, S_OK, "-1" },
    { VT_I4, 0, -1, NULL, VT_UI8, DISP_E_OVERFLOW, NULL },
    { VT_CY, 0, -10000, NULL, VT_UI8, DISP_E_OVERFLOW, NULL },
    { VT_CY, 0, 10000, NULL, VT_UI8, S_OK, "1" },
    { VT_CY, 0, 5000, NULL, VT_I4, S_OK, "0" },
    { VT_CY, 0, 5001, NULL, VT_I4, S_OK, "1" },
    { VT_I8, 0, INT64_MIN, NULL, VT_CY, DISP_E_OVERFLOW, NULL },
    { VT_R8, -1e19, 0, NULL, VT_I8, DISP_E_OVERFLOW, NULL },
    { VT_R8, -1e18, 0, NULL, VT_CY, DISP_E_OVERFLOW, NULL },
    { VT_R8, -1e6, 0, NULL, VT_DATE, DISP_E_OVERFLOW, NULL },
    { VT_DATE, -1e6, 0, NULL, VT_BSTR, DISP_E_OVERFLOW, NULL },
    { VT_BOOL, 0, 0, NULL, VT_I4, S_OK, "0" },
    { VT_BSTR, 0, 0, "1E+2", VT_R8, S_OK, "100" },
    { VT_BSTR, 0, 0, "1\t2", VT_I4, DISP_E_TYPEMISMATCH, NULL },
    { VT_BSTR, 0, 0, "\x7F", VT_I4, DISP_E_TYPEMISMATCH, NULL },
    { VT_BSTR, 0, 0, "Tru", VT_BOOL, DISP_E_TYPEMISMATCH, NULL },
    { VT_BSTR, 0, 0, "True!", VT_BOOL, DISP_E_TYPEMISMATCH, NULL },
    { VT_BSTR, 0, 0, "2000-01-01                                                       00:00:00", VT_DATE, DISP_E_TYPEMISMATCH, NULL },
    { VT_BSTR, 0, 0, "2000-00-01", VT_DATE, DISP_E_TYPEMISMATCH, NULL },
    { VT_BSTR, 0, 0, "2000-01-00", VT_DATE, DISP_E_TYPEMISMATCH, NULL },
    { VT_BSTR, 0, 0, "2000-12-32", VT_DATE, DISP_E_TYPEMISMATCH, NULL },
    { VT_BSTR, 0, 0, "2000-01-01 24:00:00", VT_DATE, DISP_E_TYPEMISMATCH, NULL },
    { VT_BSTR, 0, 0, "2000-01-01 -1:00:00", VT_DATE, DISP_E_TYPEMISMATCH, NULL },
    { VT_BSTR, 0, 0, "2000-01-01 00:60:00", VT_DATE, DISP_E_TYPEMISMATCH, NULL },
    { VT_BSTR, 0, 0, "2000-01-01 00:-1:00", VT_DATE, DISP_E_TYPEMISMATCH, NULL },
    { VT_BSTR, 0, 0, "2000-01-01 00:00:60", VT_DATE, DISP_E_TYPEMISMATCH, NULL },
    { VT_BSTR, 0, 0, "2000-01-01 00:00:-1", VT_DATE, DISP_E_TYPEMISMATCH, NULL },
    { VT_BSTR, 0, 0, "2000-01-01 00:00:00x", VT_DATE, DISP_E_TYPEMISMATCH, NULL },
    { VT_BSTR, 0, 0, "0100-01-01", VT_DATE, S_OK, "0100-01-01 00:00:00" }, /* the first that a date can be, and the last */
    { VT_BSTR, 0, 0, "9999-12-31 23:59:59", VT_DATE, S_OK, "9999-12-31 23:59:59" },
    { VT_BSTR, 0, 0, "0099-12-31", VT_DATE, DISP_E_TYPEMISMATCH, NULL },
    { VT_BSTR, 0, 0, "-999-01-01", VT_DATE, DISP_E_TYPEMISMATCH, NULL },
};

START_TEST(a_value_is_converted_within_the_range_of_its_target)
{
    VARIANT source, target;

    VariantInit(&target);
    VariantInit(&source);
    V_VT(&source) = conversions[_i].from;
    if (conversions[_i].text)
        V_BSTR(&source) = text_of(conversions[_i].text);
    else if (conversions[_i].from == VT_R8 || conversions[_i].from == VT_DATE)
        V_R8(&source) = conversions[_i].real;
    else if (conversions[_i].from == VT_I4)
        V_I4(&source) = (LONG)conversions[_i].integer;
    else
        V_I8(&source) = conversions[_i].integer;
    expect_hr(VariantChangeType(&target, &source, 0, conversions[_i].to), conversions[_i].hr);
    if (conversions[_i].hr == S_OK) {
        ck_assert_int_eq(V_VT(&target), conversions[_i].to);
        expect_hr(VariantChangeType(&target, &target, 0, VT_BSTR), S_OK);
        ck_assert_msg(is_text(V_BSTR(&target), conversions[_i].written), "row %d", _i);
    } else {
        ck_assert_int_eq(V_VT(&target), VT_EMPTY);
    }
    VariantClear(&target);
    VariantClear(&source);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("corners");
    TCase *tc = suite_case(suite, "corners");

    tcase_add_test(tc, a_class_is_registered_with_all_that_it_needs);
    tcase_add_loop_test(tc, a_class_is_found_as_it_was_registered, 0, (int)ARRAY_COUNT(registrations));
    tcase_add_loop_test(tc, a_guid_is_text_of_one_form, 0, (int)ARRAY_COUNT(guids));
    tcase_add_test(tc, a_guid_needs_a_place_and_no_text_is_the_null_guid);
    tcase_add_test(tc, no_block_of_no_size_is_a_block);
    tcase_add_test(tc, a_string_is_made_anew_or_let_go);
    tcase_add_test(tc, an_array_has_dimensions_and_elements_of_a_known_type);
    tcase_add_test(tc, an_array_function_needs_its_arguments);
    tcase_add_test(tc, an_array_counts_its_locks_up_to_their_end);
    tcase_add_loop_test(tc, a_variant_of_no_type_is_refused, 0, (int)ARRAY_COUNT(bad_types));
    tcase_add_test(tc, what_is_locked_is_not_overwritten);
    tcase_add_test(tc, a_reference_leads_to_a_value);
    tcase_add_test(tc, an_object_becomes_only_what_it_is);
    tcase_add_loop_test(tc, a_value_is_converted_within_the_range_of_its_target, 0, (int)ARRAY_COUNT(conversions));
    return suite_run(suite);
}
