/* tests/com/test_dispatch.c: interfaces as data: members by name and number, arguments in and results out, and how they are described. */
#include "suite.h"

#include "com/automation.h"
#include "com/object.h"
#include "com/type_info.h"

/* ---- An object with a base interface and one of its own ---- */

static const IID iid_base = { 0x12345678, 2, 1, { 1 } }, iid_own = { 0x12345678, 2, 1, { 2 } }, iid_wanted = { 0x12345678, 2, 1, { 3 } };

static LONG number;
static IUnknown *taken;
static VARTYPE taken_type;

static HRESULT call_get_number(void *iface, const union com_value *values)
{
    (void)iface;
    *(LONG *)values[0].out = number;
    return S_OK;
}

static HRESULT call_put_number(void *iface, const union com_value *values)
{
    (void)iface;
    number = values[0].l;
    return S_OK;
}

static HRESULT call_take(void *iface, const union com_value *values)
{
    (void)iface;
    taken = values[0].object;
    return S_OK;
}

static HRESULT call_any(void *iface, const union com_value *values)
{
    (void)iface;
    taken_type = V_VT(&values[0].variant);
    return S_OK;
}

static HRESULT call_fail(void *iface, const union com_value *values)
{
    (void)iface;
    (void)values;
    return E_ABORT;
}

enum {
    NUMBER = 1,
    FAILING,
    TAKE,
    ANY,
    CLOSED
};

static const struct com_member base_members[] = {
    { "Number\0value\0", call_get_number, NUMBER, INVOKE_PROPERTYGET, 7, COM_SHOWN, 0, { VT_I4 }, { NULL } },
    { "Number\0value\0", call_put_number, NUMBER, INVOKE_PROPERTYPUT, 8, COM_SHOWN, 1, { VT_I4 }, { NULL } },
    { "Fail\0", call_fail, FAILING, INVOKE_FUNC, 9, COM_HIDDEN, 0, { VT_EMPTY }, { NULL } },
};
static const struct com_member own_members[] = {
    { "Take\0object\0", call_take, TAKE, INVOKE_FUNC, 10, COM_SHOWN, 1, { VT_DISPATCH }, { &iid_wanted } },
    { "Any\0any\0", call_any, ANY, INVOKE_FUNC, 11, COM_SHOWN, 1, { VT_VARIANT }, { NULL } },
    { "Closed\0what\0", NULL, CLOSED, INVOKE_FUNC, 12, COM_SHOWN, 1, { VT_EMPTY }, { NULL } },
};
static const struct com_interface base = { "IBase", &iid_base, NULL, base_members, ARRAY_COUNT(base_members), 10 };
static const struct com_interface own = { "IOwn", &iid_own, &base, own_members, ARRAY_COUNT(own_members), 13 };
static const struct automation automation = { NULL, { { &own, 0 } } };

/* One that is passed in. It has the interface that is wanted, or says so and gives nothing, or has it not. */
enum manner {
    HAS_IT,
    GIVES_NOTHING,
    HAS_IT_NOT
};

static struct passed {
    IUnknown IUnknown_iface;
    LONG refs;
    enum manner manner;
} passed;

static HRESULT STDMETHODCALLTYPE passed_QueryInterface(IUnknown *iface, REFIID riid, void **out)
{
    ck_assert(IsEqualIID(riid, &iid_wanted));
    *out = passed.manner == HAS_IT ? (IUnknown_AddRef(iface), iface) : NULL;
    return passed.manner == HAS_IT_NOT ? E_NOINTERFACE : S_OK;
}
static ULONG STDMETHODCALLTYPE passed_AddRef(IUnknown *iface) { return (ULONG)++((struct passed *)(void *)iface)->refs; }
static ULONG STDMETHODCALLTYPE passed_Release(IUnknown *iface) { return (ULONG)--((struct passed *)(void *)iface)->refs; }
static IUnknownVtbl passed_vtbl = { passed_QueryInterface, passed_AddRef, passed_Release };

static void setup(void)
{
    suite_setup();
    passed = (struct passed){ { &passed_vtbl }, 1, HAS_IT };
    number = 0;
    taken = NULL;
    taken_type = VT_ILLEGAL;
}

static void teardown(void)
{
    ck_assert_int_eq(passed.refs, 1);
    ck_assert_int_eq(com_live_objects(), 0);
    suite_teardown();
}

static HRESULT invoke(DISPID id, WORD flags, VARIANT *arguments, UINT count)
{
    DISPID put = DISPID_PROPERTYPUT;
    static char object; /* its members look at nothing of it */
    DISPPARAMS params = { arguments, flags & DISPATCH_PROPERTYPUT ? &put : NULL, count, flags & DISPATCH_PROPERTYPUT ? 1 : 0 };

    return automation_invoke(&automation, &object, id, &IID_NULL, flags, &params, NULL, NULL, NULL); /* nothing is asked back */
}

/* ---- Members ---- */

START_TEST(the_members_of_the_base_come_first)
{
    static const char *const names[] = { "Number", "Number", "Fail", "Take", "Any", "Closed" };

    ck_assert_uint_eq(com_interface_members(&own), ARRAY_COUNT(names));
    for (size_t i = 0; i < ARRAY_COUNT(names); i++)
        ck_assert_str_eq(com_interface_member(&own, i)->names, names[i]);
    ck_assert_ptr_eq(com_interface_find(&own, NUMBER, INVOKE_PROPERTYPUT), &base_members[1]);
    ck_assert_ptr_eq(com_interface_find_name(&own, OLESTR("nUMBER")), &base_members[0]);
    ck_assert_ptr_null(com_interface_find(&own, NUMBER, INVOKE_FUNC));
    ck_assert_ptr_null(com_interface_find_name(&own, OLESTR("Numb")));
    ck_assert_ptr_null(com_interface_find_name(&own, OLESTR("Numbers")));
}
END_TEST

START_TEST(a_name_that_is_none_is_unknown)
{
    LPOLESTR names[] = { NULL, (LPOLESTR)(uintptr_t)OLESTR("value") };
    DISPID ids[2] = { 7, 7 };

    expect_hr(automation_get_ids_of_names(&automation, &IID_NULL, names, 2, ids), DISP_E_UNKNOWNNAME);
    ck_assert_int_eq(ids[0], DISPID_UNKNOWN);
    ck_assert_int_eq(ids[1], DISPID_UNKNOWN);
}
END_TEST

START_TEST(what_fails_or_is_closed_tells_so_without_a_place_for_more)
{
    VARIANT argument;

    expect_hr(invoke(FAILING, DISPATCH_METHOD, NULL, 0), DISP_E_EXCEPTION);
    expect_hr(invoke(CLOSED, DISPATCH_METHOD, NULL, 0), DISP_E_MEMBERNOTFOUND);
    VariantInit(&argument);
    V_VT(&argument) = VT_NULL;
    expect_hr(invoke(NUMBER, DISPATCH_PROPERTYPUT, &argument, 1), DISP_E_TYPEMISMATCH);
    expect_hr(invoke(ANY, DISPATCH_METHOD, NULL, 1), E_POINTER); /* it tells of one argument and has none */
}
END_TEST

START_TEST(a_put_names_its_value)
{
    DISPID put = DISPID_PROPERTYPUT, other[] = { 5, DISPID_PROPERTYPUT }, two[] = { DISPID_PROPERTYPUT, 5 };
    VARIANT arguments[2];
    const struct {
        DISPPARAMS params;
        HRESULT hr;
    } rows[] = {
        { { arguments, NULL, 1, 0 }, DISP_E_PARAMNOTFOUND },
        { { arguments, NULL, 1, 1 }, DISP_E_PARAMNOTFOUND },
        { { arguments, other, 1, 1 }, DISP_E_PARAMNOTFOUND },
        { { arguments, two, 2, 2 }, DISP_E_NONAMEDARGS },
        { { arguments, &put, 2, 1 }, DISP_E_BADPARAMCOUNT },
        { { NULL, &put, 1, 1 }, E_POINTER },
        { { arguments, &put, 1, 1 }, S_OK },
    };

    for (size_t i = 0; i < 2; i++) {
        VariantInit(&arguments[i]);
        V_VT(&arguments[i]) = VT_I4;
        V_I4(&arguments[i]) = 5;
    }
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        DISPPARAMS params = rows[i].params;

        ck_assert_int_eq(number, 0);
        expect_hr(automation_invoke(&automation, &params, NUMBER, &IID_NULL, DISPATCH_PROPERTYPUT, &params, NULL, NULL, NULL), rows[i].hr);
    }
    ck_assert_int_eq(number, 5);
}
END_TEST

/* ---- Arguments ---- */

START_TEST(an_object_is_passed_as_what_is_wanted)
{
    static const VARTYPE types[] = { VT_DISPATCH, VT_UNKNOWN, VT_DISPATCH | VT_BYREF, VT_UNKNOWN | VT_BYREF };
    IUnknown *object = &passed.IUnknown_iface;
    VARIANT argument, outer;

    passed.manner = (enum manner)(_i / 8);
    VariantInit(&argument);
    V_VT(&argument) = types[_i % 4];
    if (types[_i % 4] & VT_BYREF)
        V_UNKNOWNREF(&argument) = &object;
    else
        V_UNKNOWN(&argument) = object;
    V_VT(&outer) = VT_VARIANT | VT_BYREF;
    V_VARIANTREF(&outer) = &argument;
    expect_hr(invoke(TAKE, DISPATCH_METHOD, _i % 8 < 4 ? &argument : &outer, 1), passed.manner == HAS_IT ? S_OK : DISP_E_TYPEMISMATCH);
    ck_assert_ptr_eq(taken, passed.manner == HAS_IT ? object : NULL);
}
END_TEST

START_TEST(nothing_may_be_passed_for_an_object)
{
    VARIANT argument;

    taken = JUNK;
    VariantInit(&argument);
    if (_i)
        V_VT(&argument) = VT_UNKNOWN;
    V_UNKNOWN(&argument) = NULL;
    expect_hr(invoke(TAKE, DISPATCH_METHOD, &argument, 1), S_OK);
    ck_assert_ptr_null(taken);
    V_VT(&argument) = VT_I4;
    expect_hr(invoke(TAKE, DISPATCH_METHOD, &argument, 1), DISP_E_TYPEMISMATCH);
}
END_TEST

static const struct {
    VARTYPE vt;
    HRESULT hr;
} variants[] = {
    { VT_EMPTY, S_OK },
    { VT_NULL, S_OK },
    { VT_UINT, S_OK },
    { VT_I4 | VT_BYREF, S_OK },
    { VT_I4 | VT_ARRAY, S_OK },
    { VT_VARIANT | VT_BYREF, S_OK },
    { VT_VARIANT | VT_ARRAY, S_OK },
    { VT_ERROR, S_OK },
    { VT_VARIANT, DISP_E_BADVARTYPE },
    { VT_EMPTY | VT_BYREF, DISP_E_BADVARTYPE },
    { VT_NULL | VT_ARRAY, DISP_E_BADVARTYPE },
    { 15, DISP_E_BADVARTYPE },
    { VT_UINT + 1, DISP_E_BADVARTYPE },
    { VT_I4 | VT_VECTOR, DISP_E_BADVARTYPE },
};

START_TEST(a_variant_is_passed_as_it_is)
{
    VARIANT argument;

    VariantInit(&argument);
    V_VT(&argument) = variants[_i].vt;
    expect_hr(invoke(ANY, DISPATCH_METHOD, &argument, 1), variants[_i].hr);
    ck_assert_int_eq(taken_type, variants[_i].hr == S_OK ? variants[_i].vt : VT_ILLEGAL);
    V_VT(&argument) = VT_ERROR;
    V_ERROR(&argument) = DISP_E_PARAMNOTFOUND;
    expect_hr(invoke(ANY, DISPATCH_METHOD, &argument, 1), DISP_E_PARAMNOTOPTIONAL);
}
END_TEST

/* ---- Types ---- */

static const CLSID class_id = { 0x12345678, 2, 1, { 4 } };
static const struct com_interface unlisted = { "IUnlisted", &iid_wanted, NULL, base_members, ARRAY_COUNT(base_members), 7 };
static const struct com_type types[] = {
    { TKIND_DISPATCH, &own, NULL, NULL, NULL },
    { TKIND_COCLASS, &own, NULL, "Plain", &class_id },         /* calls nobody */
    { TKIND_COCLASS, &unlisted, &unlisted, "Odd", &class_id }, /* its interfaces are of no library */
};
static const struct com_library library = { &iid_base, "Lib", NULL, 2, 3, types, ARRAY_COUNT(types) };

static ITypeInfo *info_of(const struct com_library *of, const struct com_type *type)
{
    ITypeInfo *info;

    expect_hr(type_info_create(of, type, &info), S_OK);
    return info;
}

START_TEST(a_class_may_call_nobody)
{
    ITypeInfo *info = info_of(&library, &types[1]);
    TYPEATTR *attr;
    HREFTYPE reference = 7;
    INT flags = 7;

    expect_hr(ITypeInfo_GetTypeAttr(info, &attr), S_OK);
    ck_assert_int_eq(attr->cImplTypes, 1);
    ck_assert_int_eq(attr->wMajorVerNum, 2);
    ck_assert_int_eq(attr->wMinorVerNum, 3);
    ITypeInfo_ReleaseTypeAttr(info, attr);
    expect_hr(ITypeInfo_GetRefTypeOfImplType(info, 0, &reference), S_OK);
    ck_assert_uint_eq(reference, 1);
    expect_hr(ITypeInfo_GetImplTypeFlags(info, 0, &flags), S_OK);
    ck_assert_int_eq(flags, IMPLTYPEFLAG_FDEFAULT);
    expect_hr(ITypeInfo_GetImplTypeFlags(info, 1, &flags), TYPE_E_ELEMENTNOTFOUND);
    ck_assert_int_eq(flags, 0);
    expect_hr(ITypeInfo_GetRefTypeOfImplType(info, 1, &reference), TYPE_E_ELEMENTNOTFOUND);
    ck_assert_uint_eq(reference, 0);
    ITypeInfo_Release(info);
}
END_TEST

START_TEST(an_interface_of_no_library_has_no_reference)
{
    ITypeInfo *odd = info_of(&library, &types[2]), *alone = info_of(NULL, &(struct com_type){ .kind = TKIND_DISPATCH, .of = &unlisted }), *out = JUNK;
    ITypeInfo *alone_class = info_of(NULL, &types[1]);
    HREFTYPE reference = 7;
    TYPEATTR *attr;

    expect_hr(ITypeInfo_GetRefTypeOfImplType(odd, 0, &reference), TYPE_E_ELEMENTNOTFOUND);
    expect_hr(ITypeInfo_GetRefTypeOfImplType(odd, 1, &reference), TYPE_E_ELEMENTNOTFOUND);
    expect_hr(ITypeInfo_GetRefTypeOfImplType(alone_class, 0, &reference), TYPE_E_ELEMENTNOTFOUND);
    expect_hr(ITypeInfo_GetRefTypeInfo(odd, 0, &out), TYPE_E_ELEMENTNOTFOUND);
    expect_hr(ITypeInfo_GetRefTypeInfo(odd, ARRAY_COUNT(types) + 1, &out), TYPE_E_ELEMENTNOTFOUND);
    ck_assert_ptr_null(out);
    out = JUNK;
    expect_hr(ITypeInfo_GetRefTypeInfo(alone, 1, &out), TYPE_E_ELEMENTNOTFOUND);
    ck_assert_ptr_null(out);
    expect_hr(ITypeInfo_GetTypeAttr(alone, &attr), S_OK);
    ck_assert_int_eq(attr->wMajorVerNum, 0);
    ck_assert_int_eq(attr->wTypeFlags, TYPEFLAG_FDISPATCHABLE); /* no slots beyond those of IDispatch: not dual */
    ITypeInfo_ReleaseTypeAttr(alone, attr);
    ITypeInfo_Release(odd);
    ITypeInfo_Release(alone_class);
    ITypeInfo_Release(alone);
}
END_TEST

START_TEST(names_of_parameters_are_numbered)
{
    static const OLECHAR *const words[] = { OLESTR("Take"), OLESTR("OBJECT"), OLESTR("any"), NULL };
    ITypeInfo *info = info_of(&library, &types[0]), *class = info_of(&library, &types[1]);
    LPOLESTR names[4];
    MEMBERID ids[4];

    memcpy(names, words, sizeof(names)); /* whose text nobody writes */
    expect_hr(ITypeInfo_GetIDsOfNames(info, names, 4, ids), DISP_E_UNKNOWNNAME);
    ck_assert_int_eq(ids[0], TAKE);
    ck_assert_int_eq(ids[1], 0);
    ck_assert_int_eq(ids[2], MEMBERID_NIL);
    ck_assert_int_eq(ids[3], MEMBERID_NIL);
    expect_hr(ITypeInfo_GetIDsOfNames(class, names, 2, ids), DISP_E_UNKNOWNNAME); /* a class has no members */
    ck_assert_int_eq(ids[0], MEMBERID_NIL);
    ck_assert_int_eq(ids[1], MEMBERID_NIL);
    names[0] = NULL;
    expect_hr(ITypeInfo_GetIDsOfNames(info, names, 1, ids), DISP_E_UNKNOWNNAME);
    ITypeInfo_Release(class);
    ITypeInfo_Release(info);
}
END_TEST

START_TEST(a_parameter_of_no_type_of_Automation_is_shown_as_any)
{
    ITypeInfo *info = info_of(&library, &types[0]);
    FUNCDESC *function;

    expect_hr(ITypeInfo_GetFuncDesc(info, 5, &function), S_OK);
    ck_assert_int_eq(function->memid, CLOSED);
    ck_assert_int_eq(function->cParams, 1);
    ck_assert_int_eq(function->lprgelemdescParam[0].tdesc.vt, VT_VARIANT);
    ITypeInfo_ReleaseFuncDesc(info, function);
    ITypeInfo_Release(info);
}
END_TEST

START_TEST(what_only_modules_have_is_nowhere)
{
    ITypeInfo *info = info_of(&library, &types[0]);
    BSTR dll = JUNK, name = JUNK;
    WORD ordinal = 7;

    expect_hr(ITypeInfo_GetDllEntry(info, TAKE, INVOKE_FUNC, &dll, &name, &ordinal), TYPE_E_BADMODULEKIND);
    ck_assert_ptr_null(dll);
    ck_assert_ptr_null(name);
    ck_assert_int_eq(ordinal, 0);
    expect_hr(ITypeInfo_GetDllEntry(info, TAKE, INVOKE_FUNC, NULL, NULL, NULL), TYPE_E_BADMODULEKIND);
    ITypeInfo_ReleaseVarDesc(info, NULL); /* there are none */
    expect_hr(ITypeInfo_GetDocumentation(info, 99, NULL, NULL, NULL, NULL), TYPE_E_ELEMENTNOTFOUND);
    ITypeInfo_Release(info);
}
END_TEST

#ifndef _WIN32 /* there strings are the platform's, and their memory does not fail */
START_TEST(a_text_without_memory_leaves_no_name)
{
    BSTR name = JUNK, text = JUNK;

    for (uint64_t n = 1; n <= 2; n++) {
        mem_fail_at(n);
        expect_hr(type_documentation("name", "text", &name, &text, NULL, NULL), E_OUTOFMEMORY);
        ck_assert_ptr_null(name);
        ck_assert_ptr_null(text);
    }
    mem_fail_at(1);
    expect_hr(type_documentation("name", "text", NULL, &text, NULL, NULL), E_OUTOFMEMORY);
    ck_assert_ptr_null(text);
}
END_TEST
#endif

START_TEST(a_library_finds_types_and_members)
{
    static const OLECHAR *const words[] = { OLESTR("Plain"), OLESTR("number"), OLESTR("IOwn"), OLESTR("nobody") };
    static const USHORT found[] = { 1, 1, 1, 0 };
    OLECHAR name[8];
    ITypeInfo *infos[2];
    MEMBERID ids[2];
    ITypeLib *lib;
    USHORT count;
    BSTR text = JUNK;

    expect_hr(type_library_create(&library, &lib), S_OK);
    for (size_t i = 0; i < ARRAY_COUNT(words); i++) {
        memset(name, 0, sizeof(name));
        for (size_t at = 0; words[i][at]; at++)
            name[at] = words[i][at];
        count = 2;
        expect_hr(ITypeLib_FindName(lib, name, 0, infos, ids, &count), S_OK);
        ck_assert_uint_eq(count, found[i]);
        if (count) {
            ck_assert_int_eq(ids[0], i == 1 ? NUMBER : MEMBERID_NIL);
            ITypeInfo_Release(infos[0]);
        }
        count = 0; /* no room */
        expect_hr(ITypeLib_FindName(lib, name, 0, infos, ids, &count), S_OK);
        ck_assert_uint_eq(count, 0);
    }
    expect_hr(ITypeLib_GetDocumentation(lib, -1, NULL, &text, NULL, NULL), S_OK); /* it has a name and no text */
    ck_assert_ptr_null(text);
    expect_hr(ITypeLib_GetDocumentation(lib, -2, NULL, NULL, NULL, NULL), TYPE_E_ELEMENTNOTFOUND);
    expect_hr(ITypeLib_GetDocumentation(lib, 3, &text, NULL, NULL, NULL), TYPE_E_ELEMENTNOTFOUND);
    ck_assert_ptr_null(text);
    ITypeLib_Release(lib);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dispatch");
    TCase *tc = tcase_create("dispatch");

    tcase_add_checked_fixture(tc, setup, teardown);
    suite_add_tcase(suite, tc);
    tcase_add_test(tc, the_members_of_the_base_come_first);
    tcase_add_test(tc, a_name_that_is_none_is_unknown);
    tcase_add_test(tc, what_fails_or_is_closed_tells_so_without_a_place_for_more);
    tcase_add_test(tc, a_put_names_its_value);
    tcase_add_loop_test(tc, an_object_is_passed_as_what_is_wanted, 0, 24);
    tcase_add_loop_test(tc, nothing_may_be_passed_for_an_object, 0, 2);
    tcase_add_loop_test(tc, a_variant_is_passed_as_it_is, 0, (int)ARRAY_COUNT(variants));
    tcase_add_test(tc, a_class_may_call_nobody);
    tcase_add_test(tc, an_interface_of_no_library_has_no_reference);
    tcase_add_test(tc, names_of_parameters_are_numbered);
    tcase_add_test(tc, a_parameter_of_no_type_of_Automation_is_shown_as_any);
    tcase_add_test(tc, what_only_modules_have_is_nowhere);
    tcase_add_test(tc, a_library_finds_types_and_members);
#ifndef _WIN32
    tcase_add_test(tc, a_text_without_memory_leaves_no_name);
#endif
    return suite_run(suite);
}
