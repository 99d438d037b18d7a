/* tests/tapi3/test_types.c: ITypeInfo, ITypeLib and IProvideClassInfo2: what a host reads about our interfaces. */
#include "late.h"

#include "base/alloc.h"

#include <string.h>

static ITypeInfo *info_of(void *object)
{
    ITypeInfo *info;
    UINT count = 77;

    ok(IDispatch_GetTypeInfoCount((IDispatch *)object, &count));
    ck_assert_uint_eq(count, 1);
    ok(IDispatch_GetTypeInfo((IDispatch *)object, 0, LOCALE_USER_DEFAULT, &info));
    return info;
}

static void expect_name(ITypeInfo *info, MEMBERID id, const char *expected)
{
    BSTR name = JUNK, text = JUNK, file = JUNK;
    DWORD context = 77;

    ok(ITypeInfo_GetDocumentation(info, id, &name, &text, &context, &file));
    expect_text(name, expected);
    ck_assert_ptr_null(text);
    ck_assert_ptr_null(file);
    ck_assert_uint_eq(context, 0);
}

static ULONG functions_of(ITypeInfo *info, const IID *iid)
{
    TYPEATTR *attr;
    ULONG count;

    ok(ITypeInfo_GetTypeAttr(info, &attr));
    ck_assert(IsEqualGUID(&attr->guid, iid));
    ck_assert_int_eq(attr->typekind, TKIND_DISPATCH);
    ck_assert(attr->wTypeFlags & TYPEFLAG_FDUAL);
    ck_assert_uint_eq(attr->cVars, 0);
    count = attr->cFuncs;
    ITypeInfo_ReleaseTypeAttr(info, attr);
    return count;
}

START_TEST(each_dual_interface_describes_itself)
{
    const struct {
        void *object;
        const IID *iid;
        const char *name;
        ULONG functions;
    } rows[] = {
        { fx.tapi, &IID_ITTAPI2, "ITTAPI2", 19 },
        { fx.center, &IID_ITTAPICallCenter, "ITTAPICallCenter", 2 },
        { fx.handler, &IID_ITAgentHandler, "ITAgentHandler", 7 },
        { fx.agent, &IID_ITAgent, "ITAgent", 17 },
        { fx.session, &IID_ITAgentSession, "ITAgentSession", 17 },
        { fx.com_group, &IID_ITACDGroup, "ITACDGroup", 3 },
        { fx.com_queue, &IID_ITQueue, "ITQueue", 12 },
    };

    for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
        ITypeInfo *info = info_of(rows[i].object);

        expect_name(info, MEMBERID_NIL, rows[i].name);
        ck_assert_msg(functions_of(info, rows[i].iid) == rows[i].functions, "%s", rows[i].name);
        ITypeInfo_Release(info);
    }
}
END_TEST

START_TEST(there_is_one_type_info)
{
    ITypeInfo *info = JUNK;

    expect_hr(ITAgent_GetTypeInfo(fx.agent, 1, 0, &info), DISP_E_BADINDEX, "index 1");
    ck_assert_ptr_null(info);
    expect_hr(ITAgent_GetTypeInfo(fx.agent, 0, 0, NULL), E_POINTER, "no out");
    expect_hr(ITAgent_GetTypeInfoCount(fx.agent, NULL), E_POINTER, "no count");
}
END_TEST

START_TEST(functions_are_described)
{
    ITypeInfo *info = info_of(fx.agent);
    FUNCDESC *desc;
    int found = 0;

    for (UINT i = 0; i < 17; i++) {
        ok(ITypeInfo_GetFuncDesc(info, i, &desc));
        ck_assert_int_eq(desc->funckind, FUNC_DISPATCH);
        ck_assert_int_eq(desc->callconv, CC_STDCALL);
        if (desc->memid == 2) { /* CreateSession(group, address) */
            found++;
            ck_assert_int_eq(desc->invkind, INVOKE_FUNC);
            ck_assert_int_eq(desc->cParams, 2);
            ck_assert_int_eq(desc->oVft, (SHORT)(8 * sizeof(void *)));
            ck_assert_int_eq(desc->lprgelemdescParam[1].tdesc.vt, VT_DISPATCH);
            ck_assert_int_eq(desc->lprgelemdescParam[1].paramdesc.wParamFlags, PARAMFLAG_FIN);
            ck_assert_int_eq(desc->elemdescFunc.tdesc.vt, VT_DISPATCH);
            ck_assert_int_eq(desc->wFuncFlags, 0);
        } else if (desc->memid == 6 && desc->invkind == INVOKE_PROPERTYPUT) { /* put_State */
            found++;
            ck_assert_int_eq(desc->cParams, 1);
            ck_assert_int_eq(desc->lprgelemdescParam[0].tdesc.vt, VT_I4);
            ck_assert_int_eq(desc->elemdescFunc.tdesc.vt, VT_VOID);
        } else if (desc->memid == 1) {
            found++;
            ck_assert_int_eq(desc->wFuncFlags, FUNCFLAG_FHIDDEN);
            ck_assert_int_eq(desc->elemdescFunc.tdesc.vt, VT_UNKNOWN);
        }
        ITypeInfo_ReleaseFuncDesc(info, desc);
    }
    ck_assert_int_eq(found, 3);
    desc = JUNK;
    expect_hr(ITypeInfo_GetFuncDesc(info, 17, &desc), TYPE_E_ELEMENTNOTFOUND, "past the end");
    ck_assert_ptr_null(desc);
    ITypeInfo_Release(info);
}
END_TEST

START_TEST(members_and_parameters_have_names)
{
    ITypeInfo *info = info_of(fx.handler);
    BSTR names[4], asked[3] = { bstr("createagentwithid"), bstr("pPIN"), bstr("nonsense") };
    MEMBERID ids[3];
    UINT count = 77;

    ok(ITypeInfo_GetNames(info, 3, names, ARRAY_COUNT(names), &count));
    ck_assert_uint_eq(count, 3); /* the result has none */
    expect_text(names[0], "CreateAgentWithID");
    expect_text(names[1], "pID");
    expect_text(names[2], "pPIN");
    ok(ITypeInfo_GetNames(info, 3, names, 1, &count));
    ck_assert_uint_eq(count, 1);
    SysFreeString(names[0]);
    expect_hr(ITypeInfo_GetNames(info, 99, names, 1, &count), TYPE_E_ELEMENTNOTFOUND, "no such member");
    ck_assert_uint_eq(count, 0);
    ok(ITypeInfo_GetIDsOfNames(info, asked, 2, ids));
    ck_assert_int_eq(ids[0], 3);
    ck_assert_int_eq(ids[1], 1);
    expect_hr(ITypeInfo_GetIDsOfNames(info, asked, 3, ids), DISP_E_UNKNOWNNAME, "nonsense");
    ck_assert_int_eq(ids[1], 1);
    ck_assert_int_eq(ids[2], MEMBERID_NIL);
    expect_name(info, 3, "CreateAgentWithID");
    expect_hr(ITypeInfo_GetDocumentation(info, 99, &names[0], NULL, NULL, NULL), TYPE_E_ELEMENTNOTFOUND, "no such member");
    for (size_t i = 0; i < 3; i++)
        SysFreeString(asked[i]);
    ITypeInfo_Release(info);
}
END_TEST

START_TEST(a_type_info_invokes)
{
    ITypeInfo *info = info_of(fx.com_queue);
    DISPPARAMS none = { NULL, NULL, 0, 0 };
    VARIANT result;

    ok(ITypeInfo_Invoke(info, fx.com_queue, 11, DISPATCH_PROPERTYGET, &none, &result, NULL, NULL));
    ck_assert_int_eq(V_VT(&result), VT_BSTR);
    expect_text(V_BSTR(&result), "Orders");
    expect_hr(ITypeInfo_Invoke(info, NULL, 11, DISPATCH_PROPERTYGET, &none, &result, NULL, NULL), E_POINTER, "no object");
    ITypeInfo_Release(info);
}
END_TEST

START_TEST(what_is_not_there_is_said)
{
    ITypeInfo *info = info_of(fx.agent), *other = JUNK;
    ITypeComp *comp = JUNK;
    VARDESC *var = JUNK;
    HREFTYPE reference = 77;
    INT flags = 77;
    void *out = JUNK;
    BSTR text = JUNK;

    expect_hr(ITypeInfo_GetTypeComp(info, &comp), E_NOTIMPL, "GetTypeComp");
    ck_assert_ptr_null(comp);
    expect_hr(ITypeInfo_GetVarDesc(info, 0, &var), TYPE_E_ELEMENTNOTFOUND, "GetVarDesc");
    ck_assert_ptr_null(var);
    expect_hr(ITypeInfo_GetRefTypeOfImplType(info, 0, &reference), TYPE_E_ELEMENTNOTFOUND, "GetRefTypeOfImplType");
    expect_hr(ITypeInfo_GetImplTypeFlags(info, 0, &flags), TYPE_E_ELEMENTNOTFOUND, "GetImplTypeFlags");
    expect_hr(ITypeInfo_GetRefTypeInfo(info, 1000, &other), TYPE_E_ELEMENTNOTFOUND, "GetRefTypeInfo");
    ck_assert_ptr_null(other);
    expect_hr(ITypeInfo_AddressOfMember(info, 1, INVOKE_FUNC, &out), TYPE_E_BADMODULEKIND, "AddressOfMember");
    ck_assert_ptr_null(out);
    out = JUNK;
    expect_hr(ITypeInfo_CreateInstance(info, NULL, &IID_IUnknown, &out), TYPE_E_BADMODULEKIND, "CreateInstance");
    ck_assert_ptr_null(out);
    expect_hr(ITypeInfo_GetDllEntry(info, 1, INVOKE_FUNC, &text, NULL, NULL), TYPE_E_BADMODULEKIND, "GetDllEntry");
    ck_assert_ptr_null(text);
    text = JUNK;
    ok(ITypeInfo_GetMops(info, 1, &text));
    ck_assert_ptr_null(text);
    out = JUNK;
    expect_hr(ITypeInfo_QueryInterface(info, &IID_IDispatch, &out), E_NOINTERFACE, "QueryInterface");
    ck_assert_ptr_null(out);
    ITypeInfo_Release(info);
}
END_TEST

static ITypeLib *library_of(void *object)
{
    ITypeInfo *info = info_of(object), *again;
    ITypeLib *library;
    UINT index;
    TYPEATTR *attr;

    ok(ITypeInfo_GetContainingTypeLib(info, &library, &index));
    ok(ITypeLib_GetTypeInfo(library, index, &again));
    ok(ITypeInfo_GetTypeAttr(again, &attr));
    ck_assert(IsEqualGUID(&attr->guid, &IID_ITAgent));
    ITypeInfo_ReleaseTypeAttr(again, attr);
    ITypeInfo_Release(again);
    ITypeInfo_Release(info);
    return library;
}

START_TEST(the_library_has_every_interface)
{
    ITypeLib *library = library_of(fx.agent);
    BSTR name, text, total = bstr("totalcalltime"), none = bstr("nonsense");
    UINT count = ITypeLib_GetTypeInfoCount(library);
    ITypeInfo *infos[4], *info = JUNK;
    MEMBERID ids[4];
    USHORT found = 4;
    TYPEKIND kind;
    TLIBATTR *attr;
    BOOL is;

    ck_assert_uint_eq(count, 33);
    ok(ITypeLib_GetLibAttr(library, &attr));
    ck_assert(IsEqualGUID(&attr->guid, &LIBID_TAPI3Lib));
    ck_assert_int_eq(attr->wMajorVerNum, 1);
    ck_assert_int_eq(attr->wMinorVerNum, 0);
    ITypeLib_ReleaseTLibAttr(library, attr);
    ok(ITypeLib_GetDocumentation(library, -1, &name, &text, NULL, NULL));
    expect_text(name, "TAPI3Lib");
    ck_assert_ptr_nonnull(text);
    SysFreeString(text);
    ok(ITypeLib_GetTypeInfoType(library, 0, &kind));
    ck_assert_int_eq(kind, TKIND_COCLASS);
    expect_hr(ITypeLib_GetTypeInfoType(library, count, &kind), TYPE_E_ELEMENTNOTFOUND, "past the end");
    expect_hr(ITypeLib_GetTypeInfo(library, count, &info), TYPE_E_ELEMENTNOTFOUND, "past the end");
    ck_assert_ptr_null(info);
    for (UINT i = 0; i < count; i++) {
        ok(ITypeLib_GetTypeInfo(library, i, &info));
        ok(ITypeLib_GetDocumentation(library, (INT)i, &name, NULL, NULL, NULL));
        ck_assert_uint_gt(SysStringLen(name), 3);
        SysFreeString(name);
        ITypeInfo_Release(info);
    }
    ok(ITypeLib_GetTypeInfoOfGuid(library, &IID_ITQueue, &info));
    expect_name(info, MEMBERID_NIL, "ITQueue");
    ITypeInfo_Release(info);
    expect_hr(ITypeLib_GetTypeInfoOfGuid(library, &IID_IUnknown, &info), TYPE_E_ELEMENTNOTFOUND, "none of ours");
    ok(ITypeLib_IsName(library, total, 0, &is));
    ck_assert_int_eq(is, TRUE);
    ok(ITypeLib_IsName(library, none, 0, &is));
    ck_assert_int_eq(is, FALSE);
    ok(ITypeLib_FindName(library, total, 0, infos, ids, &found));
    ck_assert_int_eq(found, 1);
    ck_assert_int_eq(ids[0], 0xA);
    expect_name(infos[0], MEMBERID_NIL, "ITAgentSession");
    ITypeInfo_Release(infos[0]);
    SysFreeString(total);
    SysFreeString(none);
    ITypeLib_Release(library);
}
END_TEST

START_TEST(the_class_tells_its_events)
{
    IProvideClassInfo2 *provider;
    ITypeInfo *class_info, *source;
    HREFTYPE reference;
    TYPEATTR *attr;
    INT flags;
    GUID guid;

    ok(ITTAPI_QueryInterface(fx.tapi, &IID_IProvideClassInfo2, (void **)&provider));
    ck_assert_uint_eq(IProvideClassInfo2_AddRef(provider), references(fx.tapi)); /* the object's one count */
    IProvideClassInfo2_Release(provider);
    ok(IProvideClassInfo2_GetGUID(provider, GUIDKIND_DEFAULT_SOURCE_DISP_IID, &guid));
    ck_assert(IsEqualGUID(&guid, &DIID_ITTAPIDispatchEventNotification));
    expect_hr(IProvideClassInfo2_GetGUID(provider, 99, &guid), E_INVALIDARG, "another kind");
    expect_hr(IProvideClassInfo2_GetGUID(provider, 1, NULL), E_POINTER, "no out");
    expect_hr(IProvideClassInfo2_GetClassInfo(provider, NULL), E_POINTER, "no out");
    ok(IProvideClassInfo2_GetClassInfo(provider, &class_info));
    expect_name(class_info, MEMBERID_NIL, "TAPI");
    ok(ITypeInfo_GetTypeAttr(class_info, &attr));
    ck_assert(IsEqualGUID(&attr->guid, &CLSID_TAPI));
    ck_assert_int_eq(attr->typekind, TKIND_COCLASS);
    ck_assert_int_eq(attr->cImplTypes, 2);
    ITypeInfo_ReleaseTypeAttr(class_info, attr);
    ok(ITypeInfo_GetImplTypeFlags(class_info, 1, &flags));
    ck_assert_int_eq(flags, IMPLTYPEFLAG_FDEFAULT | IMPLTYPEFLAG_FSOURCE);
    ok(ITypeInfo_GetRefTypeOfImplType(class_info, 1, &reference));
    ok(ITypeInfo_GetRefTypeInfo(class_info, reference, &source));
    expect_name(source, MEMBERID_NIL, "ITTAPIDispatchEventNotification");
    expect_name(source, 1, "Event");
    ITypeInfo_Release(source);
    ITypeInfo_Release(class_info);
    IProvideClassInfo2_Release(provider);
}
END_TEST

START_TEST(a_collection_is_described_by_itself)
{
    VARIANT groups = late_get(fx.handler, "ACDGroups");
    ITypeInfo *info = info_of(V_DISPATCH(&groups));
    ITypeLib *library = JUNK;
    UINT index = 77;

    expect_name(info, MEMBERID_NIL, "ITCollection");
    expect_hr(ITypeInfo_GetContainingTypeLib(info, &library, &index), TYPE_E_LIBNOTREGISTERED, "its library");
    ck_assert_ptr_null(library);
    ITypeInfo_Release(info);
    VariantClear(&groups);
}
END_TEST

START_TEST(every_out_pointer_is_checked)
{
    ITypeInfo *info = info_of(fx.agent);
    ITypeLib *library = library_of(fx.agent);
    OLECHAR text[] = OLESTR("State");
    LPOLESTR name = text;
    DISPPARAMS none = { NULL, NULL, 0, 0 };
    MEMBERID id;
    USHORT found = 1;
    ITypeInfo *other;
    ITypeLib *same;
    BSTR string;
    BOOL is;
    UINT count;

    const HRESULT answers[] = {
        ITypeInfo_QueryInterface(info, &IID_IUnknown, NULL),
        ITypeInfo_GetTypeAttr(info, NULL),
        ITypeInfo_GetTypeComp(info, NULL),
        ITypeInfo_GetFuncDesc(info, 0, NULL),
        ITypeInfo_GetVarDesc(info, 0, NULL),
        ITypeInfo_GetNames(info, 4, NULL, 1, &count),
        ITypeInfo_GetNames(info, 4, &string, 1, NULL),
        ITypeInfo_GetRefTypeOfImplType(info, 0, NULL),
        ITypeInfo_GetImplTypeFlags(info, 0, NULL),
        ITypeInfo_GetIDsOfNames(info, NULL, 1, &id),
        ITypeInfo_GetIDsOfNames(info, &name, 1, NULL),
        ITypeInfo_Invoke(info, NULL, 4, DISPATCH_PROPERTYGET, &none, NULL, NULL, NULL),
        ITypeInfo_GetRefTypeInfo(info, 1, NULL),
        ITypeInfo_AddressOfMember(info, 1, INVOKE_FUNC, NULL),
        ITypeInfo_CreateInstance(info, NULL, &IID_IUnknown, NULL),
        ITypeInfo_GetMops(info, 1, NULL),
        ITypeInfo_GetContainingTypeLib(info, NULL, &count),
        ITypeInfo_GetContainingTypeLib(info, &same, NULL),
        ITypeLib_QueryInterface(library, &IID_IUnknown, NULL),
        ITypeLib_GetTypeInfo(library, 0, NULL),
        ITypeLib_GetTypeInfoType(library, 0, NULL),
        ITypeLib_GetTypeInfoOfGuid(library, &IID_ITAgent, NULL),
        ITypeLib_GetLibAttr(library, NULL),
        ITypeLib_GetTypeComp(library, NULL),
        ITypeLib_IsName(library, NULL, 0, &is),
        ITypeLib_IsName(library, text, 0, NULL),
        ITypeLib_FindName(library, NULL, 0, &other, &id, &found),
        ITypeLib_FindName(library, text, 0, NULL, &id, &found),
        ITypeLib_FindName(library, text, 0, &other, NULL, &found),
        ITypeLib_FindName(library, text, 0, &other, &id, NULL),
    };
    ITypeComp *comp = JUNK;

    for (size_t i = 0; i < ARRAY_COUNT(answers); i++)
        ck_assert_msg(answers[i] == E_POINTER, "the call %zu answers 0x%08X", i, (unsigned)answers[i]);
    expect_hr(ITypeLib_GetTypeComp(library, &comp), E_NOTIMPL, "compilers only");
    ck_assert_ptr_null(comp);
    ok(ITypeInfo_GetDocumentation(info, 4, NULL, NULL, NULL, NULL));
    ok(ITypeLib_GetDocumentation(library, -1, NULL, NULL, NULL, NULL));
    string = JUNK;
    expect_hr(ITypeLib_GetDocumentation(library, 1000, &string, NULL, NULL, NULL), TYPE_E_ELEMENTNOTFOUND, "past the end");
    ck_assert_ptr_null(string);
    ITypeLib_Release(library);
    ITypeInfo_Release(info);
}
END_TEST

START_TEST(a_class_is_made_through_its_type)
{
    ITypeLib *library = library_of(fx.agent);
    DISPPARAMS none = { NULL, NULL, 0, 0 };
    ITypeInfo *class_info;
    HREFTYPE reference;
    FUNCDESC *desc = JUNK;
    MEMBERID id;
    OLECHAR text[] = OLESTR("Initialize");
    LPOLESTR name = text;
    ITTAPI *tapi;
    UINT index;
    INT flags;
    BSTR names;
    ITypeLib *same;

    ok(CoInitializeEx(NULL, COINIT_MULTITHREADED));
    ok(tapi3_emulator_install(fx.emulator));
    ok(ITypeLib_GetTypeInfoOfGuid(library, &CLSID_TAPI, &class_info));
    ok(ITypeInfo_CreateInstance(class_info, NULL, &IID_ITTAPI, (void **)&tapi));
    ITTAPI_Release(tapi);
    expect_hr(ITypeInfo_GetFuncDesc(class_info, 0, &desc), TYPE_E_ELEMENTNOTFOUND, "a class has no members of its own");
    expect_hr(ITypeInfo_GetNames(class_info, 1, &names, 1, &index), TYPE_E_ELEMENTNOTFOUND, "nor names");
    expect_hr(ITypeInfo_GetIDsOfNames(class_info, &name, 1, &id), DISP_E_UNKNOWNNAME, "nor numbers");
    expect_hr(ITypeInfo_Invoke(class_info, fx.tapi, 0x1000D, DISPATCH_METHOD, &none, NULL, NULL, NULL), TYPE_E_BADMODULEKIND, "nor calls");
    ok(ITypeInfo_GetImplTypeFlags(class_info, 0, &flags));
    ck_assert_int_eq(flags, IMPLTYPEFLAG_FDEFAULT);
    expect_hr(ITypeInfo_GetImplTypeFlags(class_info, 2, &flags), TYPE_E_ELEMENTNOTFOUND, "two interfaces");
    expect_hr(ITypeInfo_GetRefTypeOfImplType(class_info, 2, &reference), TYPE_E_ELEMENTNOTFOUND, "two interfaces");
    ok(ITypeInfo_GetContainingTypeLib(class_info, &same, &index));
    ck_assert_uint_eq(index, 0);
    ITypeLib_Release(same);
    ITypeInfo_Release(class_info);
    ITypeLib_Release(library);
    ok(tapi3_emulator_uninstall(fx.emulator));
    CoUninitialize();
}
END_TEST

START_TEST(types_without_memory_are_none)
{
    ITypeInfo *info = info_of(fx.handler), *infos[2], *other = JUNK;
    ITypeLib *library = library_of(fx.agent), *same = JUNK;
    OLECHAR text[] = OLESTR("State");
    MEMBERID ids[2];
    USHORT found = 2;
    TYPEATTR *attr = JUNK;
    TLIBATTR *lib_attr = JUNK;
    FUNCDESC *desc = JUNK;
    UINT index;
    int64_t live = mem_live();

#define WITHOUT_MEMORY(n, expression)                           \
    do {                                                        \
        mem_fail_at(n);                                         \
        expect_hr(expression, E_OUTOFMEMORY, "without memory"); \
        mem_fail_at(0);                                         \
        ck_assert_int_eq(mem_live(), live);                     \
    } while (0)
    WITHOUT_MEMORY(1, ITAgent_GetTypeInfo(fx.agent, 0, 0, &other));
    ck_assert_ptr_null(other);
    WITHOUT_MEMORY(1, ITypeInfo_GetTypeAttr(info, &attr));
    ck_assert_ptr_null(attr);
    WITHOUT_MEMORY(1, ITypeInfo_GetFuncDesc(info, 0, &desc));
    ck_assert_ptr_null(desc);
    WITHOUT_MEMORY(1, ITypeInfo_GetContainingTypeLib(info, &same, &index));
    ck_assert_ptr_null(same);
    WITHOUT_MEMORY(1, ITypeLib_GetLibAttr(library, &lib_attr));
    ck_assert_ptr_null(lib_attr);
    WITHOUT_MEMORY(2, ITypeLib_FindName(library, text, 0, infos, ids, &found));
#ifndef _WIN32 /* strings are the platform's there */
    {
        BSTR names[3], name = JUNK, doc = JUNK;

        for (uint64_t n = 1; n <= 3; n++)
            WITHOUT_MEMORY(n, ITypeInfo_GetNames(info, 3, names, 3, &index));
        for (uint64_t n = 1; n <= 2; n++)
            WITHOUT_MEMORY(n, ITypeLib_GetDocumentation(library, -1, &name, &doc, NULL, NULL));
        ck_assert_ptr_null(name);
        ck_assert_ptr_null(doc);
    }
#endif
    ITypeLib_Release(library);
    ITypeInfo_Release(info);
}
END_TEST

#ifndef _WIN32 /* where they are the registry's */
START_TEST(TAPI_is_found_by_its_names)
{
    static const struct {
        const OLECHAR *name;
        HRESULT expected;
    } names[] = {
        { OLESTR("TAPI.TAPI"), S_OK },
        { OLESTR("TAPI.TAPI.1"), S_OK },
        { OLESTR("tapi.Tapi.1"), S_OK },
        { OLESTR("TAPI.TAP"), CO_E_CLASSSTRING },
        { OLESTR("TAPI.TAPI.2"), CO_E_CLASSSTRING },
        { OLESTR("TAPI.TAP~"), CO_E_CLASSSTRING },
        { OLESTR(""), CO_E_CLASSSTRING },
        { NULL, E_INVALIDARG },
    };
    LPOLESTR name = JUNK;
    CLSID clsid;

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        clsid.Data1 = 7;
        expect_hr(CLSIDFromProgID(names[i].name, &clsid), names[i].expected, "by name");
        ck_assert(IsEqualGUID(&clsid, names[i].expected == S_OK ? &CLSID_TAPI : &GUID_NULL));
    }
    expect_hr(CLSIDFromProgID(OLESTR("TAPI.TAPI"), NULL), E_INVALIDARG, "no place");
    ok(ProgIDFromCLSID(&CLSID_TAPI, &name));
    ck_assert(memcmp(name, OLESTR("TAPI.TAPI.1"), 12 * sizeof(OLECHAR)) == 0);
    CoTaskMemFree(name);
    expect_hr(ProgIDFromCLSID(&GUID_NULL, &name), REGDB_E_CLASSNOTREG, "another class");
    ck_assert_ptr_null(name);
    expect_hr(ProgIDFromCLSID(NULL, &name), E_INVALIDARG, "no class");
    expect_hr(ProgIDFromCLSID(&CLSID_TAPI, NULL), E_INVALIDARG, "no place");
    mem_fail_at(1);
    expect_hr(ProgIDFromCLSID(&CLSID_TAPI, &name), E_OUTOFMEMORY, "no memory");
    ck_assert_ptr_null(name);
}
END_TEST
#endif

int main(void)
{
    Suite *suite = suite_create("types");
    TCase *tc = add_case(suite, "types", fixture_setup);

    tcase_add_test(tc, each_dual_interface_describes_itself);
    tcase_add_test(tc, there_is_one_type_info);
    tcase_add_test(tc, functions_are_described);
    tcase_add_test(tc, members_and_parameters_have_names);
    tcase_add_test(tc, a_type_info_invokes);
    tcase_add_test(tc, what_is_not_there_is_said);
    tcase_add_test(tc, the_library_has_every_interface);
    tcase_add_test(tc, the_class_tells_its_events);
    tcase_add_test(tc, a_collection_is_described_by_itself);
    tcase_add_test(tc, every_out_pointer_is_checked);
    tcase_add_test(tc, a_class_is_made_through_its_type);
    tcase_add_test(tc, types_without_memory_are_none);
#ifndef _WIN32
    tcase_add_test(tc, TAPI_is_found_by_its_names);
#endif
    return run_suite(suite);
}
