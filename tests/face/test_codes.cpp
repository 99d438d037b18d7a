// tests/face/test_codes.cpp: what every method answers in each of six situations, beside what the specification says. A method of an interface that
// objects here have, and that has no row in codes_table.h, fails the test. With the argument --table it prints the whole table.
#include "objects.h"

#include "base/alloc.h"

#include <cstdio>
#include <cstring>
#include <string>
#include <type_traits>
#include <vector>

namespace {

// ---- Arguments by type: what is right for most methods ----

template <class T, class = void> struct argument { // an object, a number or an enumeration
    T value()
    {
        if constexpr (std::is_same<T, ITACDGroup *>::value)
            return fx.com_group;
        else if constexpr (std::is_same<T, ITAddress *>::value)
            return fx.com_address;
        else if constexpr (std::is_same<T, VARIANT_BOOL>::value)
            return VARIANT_TRUE;
        else if constexpr (std::is_same<T, LONG>::value || std::is_same<T, ULONG>::value || std::is_same<T, DWORD>::value)
            return 1;
        else
            return T();
    }
};
template <> struct argument<BSTR> {
    BSTR text = SysAllocString(OLESTR("7"));
    BSTR value() { return text; }
    ~argument() { SysFreeString(text); }
};
template <> struct argument<VARIANT> {
    VARIANT value()
    {
        VARIANT variant;

        VariantInit(&variant);
        return variant;
    }
};

// An out pointer: somewhere to write to, and what was written is given back.
template <class T> constexpr bool is_foreign() // an interface that is declared nowhere here, and of which no object is handed out
{
    return std::is_same<T, ITForwardInformation *>::value || std::is_same<T, ITPhone *>::value || std::is_same<T, ITTerminal *>::value;
}
template <class T> constexpr bool is_interface_pointer()
{
    if constexpr (!std::is_pointer<T>::value)
        return false;
    else if constexpr (is_foreign<T>())
        return true;
    else
        return std::is_class<std::remove_pointer_t<T>>::value && std::is_abstract<std::remove_pointer_t<T>>::value;
}
template <class T> constexpr bool is_out()
{
    return std::is_pointer<T>::value && !is_interface_pointer<T>() && !std::is_same<T, BSTR>::value;
}
template <class T> struct argument<T, std::enable_if_t<is_out<T>()>> {
    std::remove_pointer_t<T> out{};
    T value() { return &out; }
    ~argument()
    {
        using type = std::remove_pointer_t<T>;

        if constexpr (std::is_same<type, BSTR>::value)
            SysFreeString(out);
        else if constexpr (std::is_same<type, VARIANT>::value)
            VariantClear(&out);
        else if constexpr (is_interface_pointer<type>() && !is_foreign<type>())
            if (out)
                out->Release();
    }
};

template <class... Arguments> HRESULT call_good(void *object, void *function_at, HRESULT(STDMETHODCALLTYPE *)(void *, Arguments...))
{
    HRESULT(STDMETHODCALLTYPE * function)(void *, Arguments...);

    std::memcpy(&function, function_at, sizeof(function));
    return function(object, argument<Arguments>().value()...);
}

template <class T> T null_if_out(T value)
{
    if constexpr (is_out<T>())
        return nullptr;
    else
        return value;
}

template <class... Arguments> HRESULT call_null(void *object, void *function_at, HRESULT(STDMETHODCALLTYPE *)(void *, Arguments...))
{
    HRESULT(STDMETHODCALLTYPE * function)(void *, Arguments...);

    std::memcpy(&function, function_at, sizeof(function));
    return function(object, null_if_out<Arguments>(argument<Arguments>().value())...);
}

template <class... Arguments> constexpr bool has_out(HRESULT(STDMETHODCALLTYPE *)(void *, Arguments...))
{
    return (is_out<Arguments>() || ... || false);
}

// ---- The methods, from the table of the binary interface ----

struct method {
    const char *interface_name, *name;
    bool has_out;
    HRESULT (*good)(void *object);
    HRESULT (*null)(void *object);
};

void *slot_of(void *object, int slot)
{
    void **vtable;

    std::memcpy(&vtable, object, sizeof(vtable));
    return &vtable[slot];
}

const method methods[] = {
#define ABI_INTERFACE(name, iid, base, first)
#define ABI_METHOD(I, slot, name, dispid, kind, ...)                                                                       \
    { #I, #name, has_out(static_cast<HRESULT(STDMETHODCALLTYPE *)(void *, __VA_ARGS__)>(nullptr)),                         \
      [](void *object) {                                                                                                   \
          return call_good(object, slot_of(object, slot), static_cast<HRESULT(STDMETHODCALLTYPE *)(void *, __VA_ARGS__)>(nullptr)); \
      },                                                                                                                   \
      [](void *object) {                                                                                                   \
          return call_null(object, slot_of(object, slot), static_cast<HRESULT(STDMETHODCALLTYPE *)(void *, __VA_ARGS__)>(nullptr)); \
      } },
#define ABI_METHOD_0(I, slot, name, dispid, kind)                                                                          \
    { #I, #name, false,                                                                                                    \
      [](void *object) {                                                                                                   \
          return call_good(object, slot_of(object, slot), static_cast<HRESULT(STDMETHODCALLTYPE *)(void *)>(nullptr));     \
      },                                                                                                                   \
      nullptr },
#define ABI_END(name, slots)
#include "../abi/abi_table.h"
#undef ABI_INTERFACE
#undef ABI_METHOD
#undef ABI_METHOD_0
#undef ABI_END
};

// ---- What the specification says ----

const HRESULT NONE = 0x7FFFFFFF; // the situation does not exist for this method

struct expectation {
    const char *interface_name, *name;
    HRESULT bad, before, after, removed, success;
    HRESULT (*call_bad)(void *object);  // nullptr: no argument can be out of range
    HRESULT (*call_good)(void *object); // nullptr: the arguments that are right for most
};

const HRESULT OK = S_OK, MORE = S_FALSE, PTR = E_POINTER, ARG = E_INVALIDARG, INI = TAPI_E_NOT_INITIALIZED, NOT = TAPI_E_NOTSUPPORTED,
              IMP = E_NOTIMPL, GRP = TAPI_E_CALLCENTER_GROUP_REMOVED, QUE = TAPI_E_CALLCENTER_QUEUE_REMOVED, DEV = TAPI_E_NODEVICE,
              STA = TAPI_E_CALLCENTER_INVALAGENTSTATE, WRG = TAPI_E_WRONGEVENT;

struct text_argument {
    BSTR text;
    explicit text_argument(const char *ascii) : text(bstr(ascii)) {}
    ~text_argument() { SysFreeString(text); }
};

// Drops what a call made.
HRESULT given_back(HRESULT hr, IUnknown *made)
{
    if (made)
        made->Release();
    return hr;
}

const expectation expectations[] = {
#define CALL(I, call) [](void *object) { I *o = static_cast<I *>(object); call; }
#define ROW(I, name, before, after, removed, success) { #I, #name, NONE, before, after, removed, success, nullptr, nullptr },
#define ROW_BAD(I, name, before, after, removed, success, bad, bad_call)                                 \
    { #I, #name, bad, before, after, removed, success, CALL(I, bad_call), nullptr },
#define ROW_CALL(I, name, before, after, removed, success, bad, bad_call, good_call)                     \
    { #I, #name, bad, before, after, removed, success, CALL(I, (void)o; bad_call), CALL(I, good_call) },
#include "codes_table.h"
};

const expectation *find_expectation(const method &at)
{
    for (const expectation &row : expectations)
        if (std::strcmp(row.interface_name, at.interface_name) == 0 && std::strcmp(row.name, at.name) == 0)
            return &row;
    return nullptr;
}

const face_object *find_object(const char *name)
{
    for (size_t i = 0; i < face_object_count; i++)
        if (std::strcmp(face_objects[i].name, name) == 0)
            return &face_objects[i];
    return nullptr;
}

// ---- Trying them: each call has a world of its own ----

enum situation { NULL_OUT, BAD_ARGUMENT, BEFORE_INITIALIZE, AFTER_SHUTDOWN, AFTER_REMOVAL, SUCCESS, SITUATIONS };

const char *const situation_names[] = { "NULL out", "bad argument", "before Initialize", "after Shutdown", "after removal", "success" };

HRESULT expected(const method &at, const expectation &row, situation in)
{
    switch (in) {
    case NULL_OUT:
        return at.has_out ? E_POINTER : NONE;
    case BAD_ARGUMENT:
        return row.bad;
    case BEFORE_INITIALIZE:
        return row.before;
    case AFTER_SHUTDOWN:
        return row.after;
    case AFTER_REMOVAL:
        return row.removed;
    default:
        return row.success;
    }
}

// Takes the object out of the model, by the interface that stands for it.
void remove_object(const std::string &name)
{
    enum acd_result result;

    if (name == "ITACDGroup")
        result = acd_group_remove(fx.group);
    else if (name == "ITQueue")
        result = acd_queue_remove(fx.queue);
    else if (name.compare(0, 9, "ITAddress") == 0 || name == "ITMediaSupport")
        result = acd_address_remove(fx.address);
    else
        result = acd_switch_remove(fx.sw);
    ck_assert_int_eq(result, ACD_OK);
}

void *new_tapi(const char *name)
{
    bool center = std::strcmp(name, "ITTAPICallCenter") == 0;
    void *out = nullptr;

    ok(tapi3_emulator_create_tapi(fx.emulator, center ? IID_ITTAPICallCenter : IID_ITTAPI2, &out));
    return out;
}

HRESULT observe(const method &at, const expectation &row, situation in)
{
    void *object;
    HRESULT hr;

    fixture_setup();
    object = in == BEFORE_INITIALIZE ? new_tapi(at.interface_name) : find_object(at.interface_name)->get();
    if (in == AFTER_SHUTDOWN)
        ok(fx.tapi->Shutdown());
    if (in == AFTER_REMOVAL)
        remove_object(at.interface_name);
    if (in == NULL_OUT)
        hr = at.null(object);
    else if (in == BAD_ARGUMENT)
        hr = row.call_bad(object);
    else
        hr = row.call_good ? row.call_good(object) : at.good(object);
    static_cast<IUnknown *>(object)->Release();
    fixture_teardown();
    return hr;
}

struct outcome {
    std::string method;
    situation in;
    HRESULT expected, observed;
};
std::vector<outcome> outcomes;
std::vector<std::string> missing;

void run_table()
{
    outcomes.clear();
    missing.clear();
    for (const method &at : methods) {
        const face_object *object = find_object(at.interface_name);
        const expectation *row = find_expectation(at);
        std::string name = std::string(at.interface_name) + "::" + at.name;

        if (!object || !object->get)
            continue; // no object of ours has the interface
        if (!row) {
            missing.push_back(name);
            continue;
        }
        for (int in = 0; in < SITUATIONS; in++) {
            HRESULT hr = expected(at, *row, static_cast<situation>(in));

            if (hr != NONE)
                outcomes.push_back({ name, static_cast<situation>(in), hr, observe(at, *row, static_cast<situation>(in)) });
        }
    }
}

int print_table()
{
    int wrong = 0;

    for (const std::string &name : missing)
        std::printf("%s has no row\n", name.c_str());
    std::printf("%-52s %-18s %-10s %-10s\n", "method", "situation", "expected", "observed");
    for (const outcome &at : outcomes) {
        std::printf("%-52s %-18s 0x%08X 0x%08X%s\n", at.method.c_str(), situation_names[at.in], static_cast<unsigned>(at.expected),
                    static_cast<unsigned>(at.observed), at.expected == at.observed ? "" : "  WRONG");
        wrong += at.expected != at.observed;
    }
    return wrong;
}

} // namespace

START_TEST(every_method_answers_as_the_specification_says)
{
    run_table();
    for (const std::string &name : missing)
        std::printf("%s has no row\n", name.c_str());
    int wrong = 0;
    for (const outcome &at : outcomes)
        if (at.expected != at.observed) {
            std::printf("%s, %s: 0x%08X, not 0x%08X\n", at.method.c_str(), situation_names[at.in], static_cast<unsigned>(at.observed),
                        static_cast<unsigned>(at.expected));
            wrong++;
        }
    std::printf("%zu calls\n", outcomes.size());
    ck_assert_uint_eq(missing.size(), 0);
    ck_assert_int_eq(wrong, 0);
    ck_assert_uint_gt(outcomes.size(), 500);
}
END_TEST

START_TEST(every_row_is_of_a_method)
{
    for (const expectation &row : expectations) {
        bool found = false;

        for (const method &at : methods)
            found |= find_expectation(at) == &row;
        ck_assert_msg(found, "%s::%s is no method", row.interface_name, row.name);
    }
}
END_TEST

int main(int count, char **arguments)
{
    if (count > 1 && std::strcmp(arguments[1], "--table") == 0) {
        run_table();
        return print_table() || !missing.empty();
    }
    Suite *suite = suite_create("codes");
    TCase *tc = tcase_create("codes");

    tcase_set_timeout(tc, 120);
    suite_add_tcase(suite, tc);
    tcase_add_test(tc, every_method_answers_as_the_specification_says);
    tcase_add_test(tc, every_row_is_of_a_method);
    return run_suite(suite);
}
