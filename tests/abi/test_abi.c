/* tests/abi/test_abi.c: the C vtables, IIDs and numbers of the headers against the published ones. On Windows: those of the platform's headers. */
#include <windows.h>
#include <ole2.h>
#ifdef _WIN32
#include <tapi.h>
#endif
#include <tapi3.h>
#include <tapi3err.h>

#include <check.h>
#include <stddef.h>
#include <stdlib.h>

#define ARRAY_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Each method's type: a function that takes the interface first. */
#define ABI_INTERFACE(name, iid, base, first)
#define ABI_METHOD(interface_name, slot, name, dispid, kind, ...)                                                                             \
    _Static_assert(_Generic(((interface_name##Vtbl *)0)->name, HRESULT(STDMETHODCALLTYPE *)(interface_name *, __VA_ARGS__) : 1, default : 0), \
                   #interface_name "::" #name " has another type");
#define ABI_METHOD_0(interface_name, slot, name, dispid, kind)                                                                   \
    _Static_assert(_Generic(((interface_name##Vtbl *)0)->name, HRESULT(STDMETHODCALLTYPE *)(interface_name *) : 1, default : 0), \
                   #interface_name "::" #name " has another type");
#define ABI_END(name, slots)
#include "abi_table.h"
#undef ABI_INTERFACE
#undef ABI_METHOD
#undef ABI_METHOD_0
#undef ABI_END

static const struct {
    const char *name;
    size_t slot, offset;
} methods[] = {
#define ABI_INTERFACE(name, iid, base, first)
#define ABI_METHOD(interface_name, slot, name, dispid, kind, ...) { #interface_name "::" #name, slot, offsetof(interface_name##Vtbl, name) },
#define ABI_METHOD_0(interface_name, slot, name, dispid, kind) ABI_METHOD(interface_name, slot, name, dispid, kind, )
#define ABI_END(name, slots)
#include "abi_table.h"
#undef ABI_INTERFACE
#undef ABI_METHOD
#undef ABI_METHOD_0
#undef ABI_END
};

static const struct {
    const char *name;
    size_t slots, size;
} vtables[] = {
#define ABI_INTERFACE(name, iid, base, first)
#define ABI_METHOD(...)
#define ABI_METHOD_0(...)
#define ABI_END(name, slots) { #name, slots, sizeof(name##Vtbl) },
#include "abi_table.h"
#undef ABI_INTERFACE
#undef ABI_METHOD
#undef ABI_METHOD_0
#undef ABI_END
};

static const struct {
    const char *name, *text;
    const IID *iid;
} iids[] = {
#define ABI_INTERFACE(name, iid, base, first) { #name, iid, &IID_##name },
#define ABI_METHOD(...)
#define ABI_METHOD_0(...)
#define ABI_END(name, slots)
#include "abi_table.h"
#undef ABI_INTERFACE
#undef ABI_METHOD
#undef ABI_METHOD_0
#undef ABI_END
    { "CLSID_TAPI", "21D6D48E-A88B-11D0-83DD-00AA003CCABD", &CLSID_TAPI },
    { "LIBID_TAPI3Lib", "21D6D480-A88B-11D0-83DD-00AA003CCABD", &LIBID_TAPI3Lib },
    { "DIID_ITTAPIDispatchEventNotification", "9F34325B-7E62-11D2-9457-00C04F8EC888", &DIID_ITTAPIDispatchEventNotification },
    { "IUnknown", "00000000-0000-0000-C000-000000000046", &IID_IUnknown },
    { "IDispatch", "00020400-0000-0000-C000-000000000046", &IID_IDispatch },
    { "IEnumVARIANT", "00020404-0000-0000-C000-000000000046", &IID_IEnumVARIANT },
    { "IConnectionPointContainer", "B196B284-BAB4-101A-B69C-00AA00341D07", &IID_IConnectionPointContainer },
    { "IConnectionPoint", "B196B286-BAB4-101A-B69C-00AA00341D07", &IID_IConnectionPoint },
    { "IEnumConnectionPoints", "B196B285-BAB4-101A-B69C-00AA00341D07", &IID_IEnumConnectionPoints },
    { "IEnumConnections", "B196B287-BAB4-101A-B69C-00AA00341D07", &IID_IEnumConnections },
};

static const struct {
    const char *name;
    long long in_header, published;
} constants[] = {
#define CONSTANT(name, value) { #name, (long long)(name), (long long)(value) },
#include "constants.h"
#undef CONSTANT
};

START_TEST(each_method_is_in_its_slot)
{
    for (size_t i = 0; i < ARRAY_COUNT(methods); i++)
        ck_assert_msg(methods[i].offset == methods[i].slot * sizeof(void *), "%s is in slot %zu, not %zu", methods[i].name, methods[i].offset / sizeof(void *),
                      methods[i].slot);
}
END_TEST

START_TEST(each_vtable_has_its_slots_and_no_more)
{
    ck_assert_msg(vtables[_i].size == vtables[_i].slots * sizeof(void *), "%s has %zu slots, not %zu", vtables[_i].name, vtables[_i].size / sizeof(void *),
                  vtables[_i].slots);
}
END_TEST

START_TEST(each_iid_is_the_published_one)
{
    OLECHAR text[39];
    char plain[39] = "";

    ck_assert_int_eq(StringFromGUID2(iids[_i].iid, text, 39), 39);
    for (int i = 0; i < 36; i++)
        plain[i] = (char)text[i + 1];
    ck_assert_msg(strcmp(plain, iids[_i].text) == 0, "%s is %s, not %s", iids[_i].name, plain, iids[_i].text);
}
END_TEST

START_TEST(each_number_is_the_published_one)
{
    for (size_t i = 0; i < ARRAY_COUNT(constants); i++)
        ck_assert_msg(constants[i].in_header == constants[i].published, "%s is %lld, not %lld", constants[i].name, constants[i].in_header,
                      constants[i].published);
}
END_TEST

START_TEST(the_types_of_automation_have_their_sizes)
{
    ck_assert_uint_eq(sizeof(LONG), 4);
    ck_assert_uint_eq(sizeof(HRESULT), 4);
    ck_assert_uint_eq(sizeof(DWORD), 4);
    ck_assert_uint_eq(sizeof(VARIANT_BOOL), 2);
    ck_assert_uint_eq(sizeof(OLECHAR), 2);
    ck_assert_uint_eq(sizeof(CY), 8);
    ck_assert_uint_eq(sizeof(DATE), 8);
    ck_assert_uint_eq(sizeof(GUID), 16);
    ck_assert_uint_eq(sizeof(AGENT_STATE), 4);
    ck_assert_uint_eq(sizeof(VARIANT), sizeof(void *) == 8 ? 24 : 16);
    ck_assert_uint_eq(offsetof(VARIANT, lVal), 8);
    ck_assert_int_eq(VARIANT_TRUE, -1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("abi");
    TCase *tc = tcase_create("abi");
    SRunner *runner;
    int failed;

    tcase_add_test(tc, each_method_is_in_its_slot);
    tcase_add_loop_test(tc, each_vtable_has_its_slots_and_no_more, 0, (int)ARRAY_COUNT(vtables));
    tcase_add_loop_test(tc, each_iid_is_the_published_one, 0, (int)ARRAY_COUNT(iids));
    tcase_add_test(tc, each_number_is_the_published_one);
    tcase_add_test(tc, the_types_of_automation_have_their_sizes);
    suite_add_tcase(suite, tc);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
