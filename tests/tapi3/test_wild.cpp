// tests/tapi3/test_wild.cpp: with check_pointers a pointer that cannot be read or written is as good as NULL, in every place of every method.
#include "methods.h"
#include "intercepted.h"

#include "../base/pages.h"

#include <cstdio>
#include <cstring>
#ifndef _WIN32
#include <sys/resource.h>
#endif

namespace {

// A page to be written, one to be read only, one more to be written, and one of nobody's.
unsigned char *pages;
size_t page;

void pages_setup()
{
    page = page_size();
    pages = pages_map(4 * page);
    ck_assert_ptr_nonnull(pages);
    pages_protect(pages + page, page, PAGES_READ);
    pages_protect(pages + 3 * page, page, PAGES_NONE);
}

void pages_teardown() { pages_unmap(pages, 4 * page); }

unsigned char *end_of_memory() { return pages + 3 * page; }

void *nobodys() { return end_of_memory() + 64; }
void *read_only() { return pages + page + 64; }
void *half() { return end_of_memory() - 1; }
void *near_null() { return reinterpret_cast<void *>(static_cast<uintptr_t>(8)); }

void *put(unsigned char *at, const void *value, size_t size)
{
    std::memcpy(at, value, size);
    return at;
}

void *with_wild_vtable()
{
    void *vtable = nobodys();

    return put(pages + 64, &vtable, sizeof(vtable));
}

void *with_half_a_vtable()
{
    void *vtable = end_of_memory() - 2 * sizeof(void *);

    return put(pages + 64, &vtable, sizeof(vtable));
}

void *with_no_vtable() { return read_only(); } // where all is zero

void *half_a_length() { return end_of_memory() + 2; }

void *too_long()
{
    const uint32_t length = 6;

    put(end_of_memory() - 8, &length, sizeof(length));
    return end_of_memory() - 4;
}

const struct wild {
    const char *name, *letters; // of the parameters where it is tried
    void *(*place)();
} wilds[] = {
    { "a page of nobody's", "ois", nobodys }, { "read-only memory", "o", read_only },           { "half over the end", "oi", half },
    { "near NULL", "ois", near_null },        { "a wild vtable", "i", with_wild_vtable },       { "half a vtable", "i", with_half_a_vtable },
    { "no vtable", "i", with_no_vtable },     { "half a string's length", "s", half_a_length }, { "a string that is longer than its memory", "s", too_long },
};

void *begin(const method &at, bool check)
{
    tapi3_emulator_options options = {};

    options.delivery = TAPI3_DELIVERY_PUMP;
    options.check_pointers = check;
    fixture_setup_with(options);
    return find_object(at.interface_name)->get();
}

HRESULT call_with(const method &at, size_t parameter, void *place, std::string *world)
{
    void *object = begin(at, true);
    HRESULT hr = at.with(object, parameter, place);

    *world = world_text();
    static_cast<IUnknown *>(object)->Release();
    fixture_teardown();
    return hr;
}

bool is_intercepted(const method &at)
{
    const wrapper_object *object = find_object(at.interface_name);

    return object && object->get && std::strcmp(at.interface_name, "IEnumAgent") != 0;
}

} // namespace

START_TEST(a_wild_pointer_is_as_NULL_to_every_method)
{
    const wild &that = wilds[_i];
    int tried = 0, wrong = 0;

    pages_setup();
    for (size_t i = 0; i < method_count; i++)
        for (size_t parameter = 0; is_intercepted(methods[i]) && methods[i].parameters[parameter]; parameter++) {
            std::string world, world_of_null;
            HRESULT hr, hr_of_null;

            if (!std::strchr(that.letters, methods[i].parameters[parameter]))
                continue;
            if (that.place == read_only && name_of(methods[i]) == "ITCollection2::Add")
                continue; // which is all that it does
            hr_of_null = call_with(methods[i], parameter, nullptr, &world_of_null);
            hr = call_with(methods[i], parameter, that.place(), &world);
            tried++;
            if (hr != hr_of_null || world != world_of_null) {
                std::printf("%s, parameter %d: 0x%08X, not 0x%08X\n", name_of(methods[i]).c_str(), static_cast<int>(parameter), static_cast<unsigned>(hr),
                            static_cast<unsigned>(hr_of_null));
                wrong++;
            }
        }
    std::printf("%s: %d calls\n", that.name, tried);
    pages_teardown();
    ck_assert_int_eq(wrong, 0);
    ck_assert_int_ge(tried, that.letters[0] == 'o' ? 140 : 6);
}
END_TEST

// What is good is let through, and comes back as without the option.
START_TEST(good_pointers_pass)
{
    int wrong = 0;

    for (size_t i = 0; i < method_count; i++) {
        const expectation *row = find_expectation(methods[i]);
        void *object;
        HRESULT hr;

        if (!is_intercepted(methods[i]))
            continue;
        object = begin(methods[i], _i != 0);
        hr = call_right(methods[i], object);
        if (hr != row->success) {
            std::printf("%s: 0x%08X, not 0x%08X\n", name_of(methods[i]).c_str(), static_cast<unsigned>(hr), static_cast<unsigned>(row->success));
            wrong++;
        }
        ck_assert_int_eq(tapi3_trace_count(fx.emulator, "CreateAgentWithID") > 0, _i != 0); // whoever checks pointers intercepts calls
        static_cast<IUnknown *>(object)->Release();
        fixture_teardown();
    }
    ck_assert_int_eq(wrong, 0);
}
END_TEST

static void setup_checked()
{
    tapi3_emulator_options options = {};

    options.delivery = TAPI3_DELIVERY_PUMP;
    options.check_pointers = true;
    fixture_setup_with(options);
    pages_setup();
}

static void teardown_checked()
{
    pages_teardown();
    fixture_teardown();
}

START_TEST(arrays_are_checked_as_long_as_they_are_said_to_be)
{
    ITACDGroup **room = reinterpret_cast<ITACDGroup **>(end_of_memory()) - 2;
    IEnumACDGroup *groups = nullptr;
    ULONG count = 99;

    ok(fx.handler->EnumerateACDGroups(&groups));
    expect_hr(groups->Next(3, room, &count), E_POINTER, "three");
    ck_assert_uint_eq(count, 0);
    expect_hr(groups->Next(0xFFFFFFFF, room, &count), E_POINTER, "as many as can be");
    ok(groups->Next(0, room + 2, &count)); // nothing is nowhere
    ok(groups->Next(2, room, &count));
    ck_assert_uint_eq(count, 2);
    ck_assert_ptr_eq(room[1], fx.com_other_group);
    room[0]->Release();
    room[1]->Release();
    expect_hr(groups->Next(2, room, reinterpret_cast<ULONG *>(read_only())), E_POINTER, "the count");
    groups->Release();
}
END_TEST

START_TEST(the_pointers_of_IDispatch_are_checked)
{
    DISPID id = 0, *ids = reinterpret_cast<DISPID *>(end_of_memory()) - 1;
    BSTR name = bstr("State");
    LPOLESTR names[] = { name, static_cast<LPOLESTR>(nobodys()) };
    DISPPARAMS none = {}, wild = {};
    unsigned char *result_place = end_of_memory() - sizeof(VARIANT) + 1;
    VARIANT result;

    ok(fx.agent->GetIDsOfNames(IID_NULL, names, 1, 0, ids));
    ck_assert_int_eq(*ids, 6);
    expect_hr(fx.agent->GetIDsOfNames(IID_NULL, names, 2, 0, &id), E_POINTER, "a wild name");
    expect_hr(fx.agent->GetIDsOfNames(IID_NULL, static_cast<LPOLESTR *>(half()), 1, 0, &id), E_POINTER, "wild names");
    names[1] = name;
    expect_hr(fx.agent->GetIDsOfNames(IID_NULL, names, 2, 0, ids), E_POINTER, "not room enough");
    names[0] = nullptr;
    ck_assert(FAILED(fx.agent->GetIDsOfNames(IID_NULL, names, 1, 0, &id)));
    SysFreeString(name);

    VariantInit(&result);
    expect_hr(fx.agent->Invoke(6, IID_NULL, 0, DISPATCH_PROPERTYGET, static_cast<DISPPARAMS *>(nobodys()), &result, nullptr, nullptr), E_POINTER, "parameters");
    wild.cArgs = 1;
    wild.rgvarg = static_cast<VARIANT *>(nobodys());
    expect_hr(fx.agent->Invoke(6, IID_NULL, 0, DISPATCH_PROPERTYGET, &wild, &result, nullptr, nullptr), E_POINTER, "arguments");
    wild.cArgs = 0;
    wild.cNamedArgs = 1;
    wild.rgdispidNamedArgs = static_cast<DISPID *>(half());
    expect_hr(fx.agent->Invoke(6, IID_NULL, 0, DISPATCH_PROPERTYGET, &wild, &result, nullptr, nullptr), E_POINTER, "names");
    ok(fx.agent->Invoke(6, IID_NULL, 0, DISPATCH_PROPERTYGET, &none, reinterpret_cast<VARIANT *>(result_place), nullptr, nullptr)); // as without one
    add_fault("ITAgent::get_State", TAPI3_FAULT_RESULT, E_ABORT);
    expect_hr(fx.agent->Invoke(6, IID_NULL, 0, DISPATCH_PROPERTYGET, &none, &result, static_cast<EXCEPINFO *>(nobodys()), static_cast<UINT *>(read_only())),
              DISP_E_EXCEPTION, "the exception");
    tapi3_fault_clear(fx.emulator);
}
END_TEST

START_TEST(a_VARIANT_is_checked_where_it_is_looked_into)
{
    ITAddress2 *address = query<ITAddress2>(fx.com_address, IID_ITAddress2);
    VARIANT value;

    VariantInit(&value);
    V_VT(&value) = VT_BSTR;
    V_BSTR(&value) = static_cast<BSTR>(nobodys());
    expect_hr(address->DeviceSpecificVariant(nullptr, value), TAPI_E_NOTSUPPORTED, "a wild string");
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, "DeviceSpecificVariant(NULL, NULL:VT_BSTR) = TAPI_E_NOTSUPPORTED"), 1);
    V_BSTR(&value) = bstr("good");
    expect_hr(address->DeviceSpecificVariant(nullptr, value), TAPI_E_NOTSUPPORTED, "a good one");
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, "DeviceSpecificVariant(NULL, \"good\") = TAPI_E_NOTSUPPORTED"), 1);
    SysFreeString(V_BSTR(&value));
    V_VT(&value) = VT_BYREF | VT_I4;
    V_BYREF(&value) = nobodys();
    expect_hr(address->DeviceSpecificVariant(nullptr, value), TAPI_E_NOTSUPPORTED, "a wild reference");
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, "DeviceSpecificVariant(NULL, VARIANT:0x4003) = TAPI_E_NOTSUPPORTED"), 1);
    address->Release();
}
END_TEST

/* What Invoke is given cannot be changed: all of its arguments are taken for NULL. */
START_TEST(the_arguments_of_Invoke_are_checked_where_they_refer_to)
{
    VARIANT argument, inner, chain;
    BSTR wild_string = static_cast<BSTR>(nobodys()), no_string = nullptr, good_string = bstr("x");
    DISPID put = DISPID_PROPERTYPUT;
    DISPPARAMS params = { &argument, &put, 1, 1 };
    const struct {
        const char *name;
        VARTYPE vt;
        void *at;
        HRESULT expected;
    } rows[] = {
        { "a string", VT_BSTR, nobodys(), E_POINTER },
        { "a reference to a number", VT_BYREF | VT_R8, half(), E_POINTER },
        { "a reference to a decimal", VT_BYREF | VT_DECIMAL, end_of_memory() - 8, E_POINTER },
        { "a reference to an array", VT_BYREF | VT_ARRAY | VT_I4, nobodys(), E_POINTER },
        { "a reference to a string", VT_BYREF | VT_BSTR, nobodys(), E_POINTER },
        { "a reference to a wild string", VT_BYREF | VT_BSTR, &wild_string, E_POINTER },
        { "a reference to NULL", VT_BYREF | VT_I4, nullptr, DISP_E_TYPEMISMATCH },
        { "a reference to a good string", VT_BYREF | VT_BSTR, &good_string, DISP_E_TYPEMISMATCH },
        { "a reference to no string", VT_BYREF | VT_BSTR, &no_string, DISP_E_TYPEMISMATCH },
        { "a reference to a VARIANT", VT_BYREF | VT_VARIANT, half(), E_POINTER },
        { "a reference to a VARIANT with a wild string", VT_BYREF | VT_VARIANT, &inner, E_POINTER },
        { "a chain", VT_BYREF | VT_VARIANT, &chain, E_INVALIDARG },
    };

    VariantInit(&inner);
    V_VT(&inner) = VT_BSTR;
    V_BSTR(&inner) = wild_string;
    VariantInit(&chain);
    V_VT(&chain) = VT_BYREF | VT_VARIANT;
    V_VARIANTREF(&chain) = &inner;
    for (const auto &row : rows) {
        VariantInit(&argument);
        V_VT(&argument) = row.vt;
        V_BYREF(&argument) = row.at;
        expect_hr(fx.agent->Invoke(6, IID_NULL, 0, DISPATCH_PROPERTYPUT, &params, nullptr, nullptr, nullptr), row.expected, row.name);
    }
    SysFreeString(good_string);
}
END_TEST

START_TEST(a_sink_that_is_no_object_cannot_be_advised)
{
    IConnectionPoint *point = find_point(IID_ITTAPIEventNotification);
    DWORD cookie = 99;

    expect_hr(point->Advise(static_cast<IUnknown *>(with_half_a_vtable()), &cookie), E_POINTER, "half a vtable");
    ck_assert_uint_eq(cookie, 0);
    expect_hr(point->Advise(static_cast<IUnknown *>(nobodys()), &cookie), E_POINTER, "nobody's");
    point->Release();
}
END_TEST

#ifndef _WIN32

START_TEST(without_what_it_takes_to_check_there_is_no_emulator)
{
    tapi3_emulator_options options = {};
    tapi3_emulator *emulator = static_cast<tapi3_emulator *>(JUNK);
    struct rlimit old, none;
    HRESULT hr;

    options.check_pointers = true;
    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &old), 0);
    none = old;
    none.rlim_cur = 0;
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &none), 0);
    hr = tapi3_emulator_create(fx.acd, &options, &emulator);
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &old), 0);
    expect_hr(hr, E_OUTOFMEMORY, "no file descriptor");
    ck_assert_ptr_null(emulator);
}
END_TEST

#endif

int main()
{
    Suite *suite = suite_create("wild");
    TCase *tables = tcase_create("tables"), *tc = tcase_create("wild");

    tcase_set_timeout(tables, 300);
    suite_add_tcase(suite, tables);
    tcase_add_loop_test(tables, a_wild_pointer_is_as_NULL_to_every_method, 0, static_cast<int>(sizeof(wilds) / sizeof(wilds[0])));
    tcase_add_loop_test(tables, good_pointers_pass, 0, 2);
    tcase_add_checked_fixture(tc, setup_checked, teardown_checked);
    suite_add_tcase(suite, tc);
    tcase_add_test(tc, arrays_are_checked_as_long_as_they_are_said_to_be);
    tcase_add_test(tc, the_pointers_of_IDispatch_are_checked);
    tcase_add_test(tc, a_VARIANT_is_checked_where_it_is_looked_into);
    tcase_add_test(tc, the_arguments_of_Invoke_are_checked_where_they_refer_to);
    tcase_add_test(tc, a_sink_that_is_no_object_cannot_be_advised);
#ifndef _WIN32
    tcase_add_test(tc, without_what_it_takes_to_check_there_is_no_emulator);
#endif
    return run_suite(suite);
}
