// tests/tapi3/methods.cpp
#include "methods.h"

#include <cstring>
#include <tuple>
#include <type_traits>
#include <utility>

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
template <class T> constexpr bool is_out() { return std::is_pointer<T>::value && !is_interface_pointer<T>() && !std::is_same<T, BSTR>::value; }
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


// What is passed in, though it is a pointer.
template <class T> constexpr bool is_data() { return std::is_same<T, BYTE *>::value; }

template <class T> constexpr char letter()
{
    if constexpr (is_data<T>())
        return 'd';
    else if constexpr (is_out<T>())
        return 'o';
    else if constexpr (is_interface_pointer<T>())
        return 'i';
    else
        return std::is_same<T, BSTR>::value ? 's' : '-';
}

template <class... Arguments> struct letters {
    static constexpr char text[] = { letter<Arguments>()..., '\0' };
};

template <class T> T null_if_out(T value)
{
    if constexpr (is_out<T>())
        return nullptr;
    else
        return value;
}

template <class T> T replaced(T value, [[maybe_unused]] bool here, [[maybe_unused]] void *place)
{
    if constexpr (std::is_pointer<T>::value)
        return here ? static_cast<T>(place) : value;
    else
        return value;
}

// An out that begins as junk. What is foreign is only a declared name, and no more than a pointer.
template <class T> struct junk : argument<T> {
    junk()
    {
        if constexpr (is_out<T>())
            std::memset(static_cast<void *>(&this->out), 0xAA, sizeof(this->out));
    }
    bool cleared()
    {
        if constexpr (!is_out<T>() || is_data<T>()) {
            return true;
        } else if constexpr (std::is_same<T, VARIANT *>::value) {
            bool empty = V_VT(&this->out) == VT_EMPTY;

            VariantInit(&this->out);
            return empty;
        } else {
            static const std::remove_pointer_t<T> zero{};
            bool same = std::memcmp(static_cast<const void *>(&this->out), static_cast<const void *>(&zero), sizeof(zero)) == 0;

            std::memset(static_cast<void *>(&this->out), 0, sizeof(this->out));
            return same;
        }
    }
};

template <class Function> Function function_of(void *object, int slot)
{
    Function function;
    void **vtable;

    std::memcpy(&vtable, object, sizeof(vtable));
    std::memcpy(&function, &vtable[slot], sizeof(function));
    return function;
}

// The ways to call a slot of one type.
template <class Type> struct caller;
template <class... Arguments> struct caller<HRESULT(STDMETHODCALLTYPE *)(void *, Arguments...)> {
    using type = HRESULT(STDMETHODCALLTYPE *)(void *, Arguments...);
    static constexpr const char *parameters = letters<Arguments...>::text;
    static constexpr bool has_out = (is_out<Arguments>() || ... || false);

    static HRESULT good(void *object, int slot) { return function_of<type>(object, slot)(object, argument<Arguments>().value()...); }

    static HRESULT null(void *object, int slot) { return function_of<type>(object, slot)(object, null_if_out<Arguments>(argument<Arguments>().value())...); }

    static HRESULT with_junk(void *object, int slot, bool *cleared)
    {
        std::tuple<junk<Arguments>...> arguments;
        HRESULT hr = std::apply([&](auto &...each) { return function_of<type>(object, slot)(object, each.value()...); }, arguments);

        *cleared = SUCCEEDED(hr) || std::apply([](auto &...each) { return (static_cast<int>(each.cleared()) & ... & 1) != 0; }, arguments);
        return hr;
    }

    template <size_t... I>
    static HRESULT with_at(void *object, int slot, [[maybe_unused]] size_t parameter, [[maybe_unused]] void *place, std::index_sequence<I...>)
    {
        return function_of<type>(object, slot)(object, replaced<Arguments>(argument<Arguments>().value(), I == parameter, place)...);
    }

    static HRESULT with(void *object, int slot, size_t parameter, void *place)
    {
        return with_at(object, slot, parameter, place, std::index_sequence_for<Arguments...>());
    }
};

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

const HRESULT OK = S_OK, MORE = S_FALSE, PTR = E_POINTER, ARG = E_INVALIDARG, INI = TAPI_E_NOT_INITIALIZED, NOT = TAPI_E_NOTSUPPORTED, IMP = E_NOTIMPL,
              GRP = TAPI_E_CALLCENTER_GROUP_REMOVED, QUE = TAPI_E_CALLCENTER_QUEUE_REMOVED, DEV = TAPI_E_NODEVICE, STA = TAPI_E_CALLCENTER_INVALAGENTSTATE,
              WRG = TAPI_E_WRONGEVENT, IST = TAPI_E_INVALCALLSTATE, UNX = E_UNEXPECTED, TGT = TAPI_E_TARGETNOTFOUND, SELF = TAPI_E_TARGETSELF, FAI = E_FAIL,
              CNF = TAPI_E_NOCONFERENCE, ITM = TAPI_E_NOITEMS;

template <class Call> HRESULT with_bytes(Call call)
{
    VARIANT bytes;
    HRESULT hr;

    V_VT(&bytes) = VT_ARRAY | VT_UI1;
    V_ARRAY(&bytes) = SafeArrayCreateVector(VT_UI1, 0, 3);
    hr = call(bytes);
    VariantClear(&bytes);
    return hr;
}

} // namespace

extern const method methods[] = {
#define ABI_INTERFACE(name, iid, base, first)
#define METHOD(I, slot, name, ...)                                                                       \
    { #I,                                                                                                \
      #name,                                                                                             \
      caller<__VA_ARGS__>::has_out,                                                                      \
      caller<__VA_ARGS__>::parameters,                                                                   \
      [](void *object) { return caller<__VA_ARGS__>::good(object, slot); },                              \
      [](void *object) { return caller<__VA_ARGS__>::null(object, slot); },                              \
      [](void *object, bool *cleared) { return caller<__VA_ARGS__>::with_junk(object, slot, cleared); }, \
      [](void *object, size_t parameter, void *place) { return caller<__VA_ARGS__>::with(object, slot, parameter, place); } },
#define ABI_METHOD(I, slot, name, dispid, kind, ...) METHOD(I, slot, name, HRESULT(STDMETHODCALLTYPE *)(void *, __VA_ARGS__))
#define ABI_METHOD_0(I, slot, name, dispid, kind) METHOD(I, slot, name, HRESULT(STDMETHODCALLTYPE *)(void *))
#define ABI_END(name, slots)
#include "../abi/abi_table.h"
#undef ABI_INTERFACE
#undef ABI_METHOD
#undef ABI_METHOD_0
#undef ABI_END
};
const size_t method_count = sizeof(methods) / sizeof(methods[0]);

// ---- What the specification says ----

extern const expectation expectations[] = {
#define CALL(I, call)                    \
    [](void *object) {                   \
        I *o = static_cast<I *>(object); \
        call;                            \
    }
#define ROW(I, name, before, after, removed, success) { #I, #name, NONE, before, after, removed, success, nullptr, nullptr },
#define ROW_BAD(I, name, before, after, removed, success, bad, bad_call) { #I, #name, bad, before, after, removed, success, CALL(I, bad_call), nullptr },
#define ROW_CALL(I, name, before, after, removed, success, bad, bad_call, good_call)                    \
    {                                                                                                   \
#I, #name, bad, before, after, removed, success, CALL(I, (void)o; bad_call), CALL(I, good_call) \
    }                                                                                                   \
    ,
#include "codes_table.h"
};
const size_t expectation_count = sizeof(expectations) / sizeof(expectations[0]);

const expectation *find_expectation(const method &at)
{
    for (const expectation &row : expectations)
        if (std::strcmp(row.interface_name, at.interface_name) == 0 && std::strcmp(row.name, at.name) == 0)
            return &row;
    return nullptr;
}

const wrapper_object *find_object(const char *name)
{
    for (size_t i = 0; i < wrapper_object_count; i++)
        if (std::strcmp(wrapper_objects[i].name, name) == 0)
            return &wrapper_objects[i];
    return nullptr;
}

std::string name_of(const method &at) { return std::string(at.interface_name) + "::" + at.name; }

HRESULT call_right(const method &at, void *object)
{
    const expectation *row = find_expectation(at);

    return row && row->call_good ? row->call_good(object) : at.good(object);
}
