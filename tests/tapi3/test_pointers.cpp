// tests/tapi3/test_pointers.cpp: a NULL out pointer is E_POINTER from every method of every interface, by the table of the binary interface.
//
// Each slot is called with every argument zero. A method that has an out pointer answers E_POINTER before it looks at anything else; a method
// without one is counted and not called. An interface of the table for which there is no object here fails the test.
#include "objects.h"

#include <cstring>
#include <string>
#include <type_traits>
#include <vector>

namespace {

// An interface that a client passes in is no out pointer, though it is a pointer.
template <class T, class = void> struct is_interface : std::false_type {
};
template <class T> struct is_interface<T, std::enable_if_t<std::is_base_of<IUnknown, T>::value>> : std::true_type {
};
template <> struct is_interface<ITForwardInformation> : std::true_type {
};
template <> struct is_interface<ITPhone> : std::true_type {
};
template <> struct is_interface<ITTerminal> : std::true_type {
};

template <class T> struct is_out : std::false_type {
};
template <class T> struct is_out<T *> : std::integral_constant<bool, !is_interface<T>::value && !std::is_same<T, OLECHAR>::value> {
};

template <class... Arguments> constexpr bool has_out() { return (is_out<Arguments>::value || ... || false); }

template <class... Arguments> HRESULT call(void *object, int slot, HRESULT(STDMETHODCALLTYPE *)(void *, Arguments...))
{
    HRESULT(STDMETHODCALLTYPE * function)(void *, Arguments...);
    void **vtable;

    std::memcpy(&vtable, object, sizeof(vtable));
    std::memcpy(&function, &vtable[slot], sizeof(function));
    return function(object, Arguments()...);
}

template <class... Arguments> constexpr bool out_of(HRESULT(STDMETHODCALLTYPE *)(void *, Arguments...)) { return has_out<Arguments...>(); }

struct tested {
    std::string name;
    HRESULT hr;
    bool has_out;
};
std::vector<tested> results;
int interfaces_tested;

const wrapper_object *find_object(const char *name)
{
    for (size_t i = 0; i < wrapper_object_count; i++)
        if (std::strcmp(wrapper_objects[i].name, name) == 0)
            return &wrapper_objects[i];
    ck_abort_msg("%s has no row", name);
    return nullptr; // not reached, but some builds of Check do not say so
}

void run_table()
{
#define ABI_INTERFACE(name, iid, base, first)             \
    {                                                     \
        const wrapper_object *row = find_object(#name);   \
        void *instance = row->get ? row->get() : nullptr; \
        interfaces_tested += instance != nullptr;
#define ABI_METHOD(interface_name, slot, name, dispid, kind, ...)                                  \
    {                                                                                              \
        using type = HRESULT(STDMETHODCALLTYPE *)(void *, __VA_ARGS__);                            \
        if (instance && out_of(type()))                                                            \
            results.push_back({ #interface_name "::" #name, call(instance, slot, type()), true }); \
    }
#define ABI_METHOD_0(interface_name, slot, name, dispid, kind)
#define ABI_END(name, slots)                          \
    if (instance)                                     \
        static_cast<IUnknown *>(instance)->Release(); \
    }
#include "../abi/abi_table.h"
#undef ABI_INTERFACE
#undef ABI_METHOD
#undef ABI_METHOD_0
#undef ABI_END
}

} // namespace

START_TEST(a_NULL_out_pointer_is_E_POINTER_from_every_method)
{
    int wrong = 0;

    results.clear();
    interfaces_tested = 0;
    run_table();
    for (const tested &at : results)
        if (at.hr != E_POINTER) {
            std::printf("%s: 0x%08X\n", at.name.c_str(), static_cast<unsigned>(at.hr));
            wrong++;
        }
    ck_assert_int_eq(wrong, 0);
    ck_assert_int_ge(interfaces_tested, 32);
    ck_assert_int_ge(static_cast<int>(results.size()), 137);
}
END_TEST

START_TEST(a_NULL_out_pointer_is_E_POINTER_from_IUnknown_and_IDispatch_of_every_object)
{
    for (size_t i = 0; i < wrapper_object_count; i++) {
        const wrapper_object &at = wrapper_objects[i];
        IUnknown *unknown = at.get ? static_cast<IUnknown *>(at.get()) : nullptr;
        IDispatch *dispatch = nullptr;
        LPOLESTR name = nullptr;
        DISPID id;

        if (!unknown)
            continue;
        expect_hr(unknown->QueryInterface(IID_IUnknown, nullptr), E_POINTER, at.name);
        if (SUCCEEDED(unknown->QueryInterface(IID_IDispatch, reinterpret_cast<void **>(&dispatch)))) {
            expect_hr(dispatch->GetTypeInfoCount(nullptr), E_POINTER, at.name);
            expect_hr(dispatch->GetTypeInfo(0, 0, nullptr), E_POINTER, at.name);
            expect_hr(dispatch->GetIDsOfNames(IID_NULL, &name, 1, 0, nullptr), E_POINTER, at.name);
            expect_hr(dispatch->GetIDsOfNames(IID_NULL, nullptr, 1, 0, &id), E_POINTER, at.name);
            expect_hr(dispatch->Invoke(1, IID_NULL, 0, DISPATCH_METHOD, nullptr, nullptr, nullptr, nullptr), E_POINTER, at.name);
            dispatch->Release();
        }
        unknown->Release();
    }
}
END_TEST

START_TEST(a_NULL_out_pointer_is_E_POINTER_from_connection_points)
{
    IConnectionPointContainer *container = query<IConnectionPointContainer>(fx.tapi, IID_IConnectionPointContainer);
    IConnectionPoint *point = find_point(IID_ITTAPIEventNotification);
    keeper sink;
    DWORD cookie;

    expect_hr(container->EnumConnectionPoints(nullptr), E_POINTER, "container");
    expect_hr(container->FindConnectionPoint(IID_ITTAPIEventNotification, nullptr), E_POINTER, "container");
    expect_hr(point->GetConnectionInterface(nullptr), E_POINTER, "point");
    expect_hr(point->GetConnectionPointContainer(nullptr), E_POINTER, "point");
    expect_hr(point->Advise(nullptr, &cookie), E_POINTER, "point");
    expect_hr(point->Advise(&sink, nullptr), E_POINTER, "point");
    expect_hr(point->EnumConnections(nullptr), E_POINTER, "point");
    point->Release();
    container->Release();
}
END_TEST

/* ---- Identity: what QueryInterface owes, for every object ---- */

START_TEST(QueryInterface_is_reflexive_symmetric_and_transitive)
{
    static const IID *const iids[] = { &IID_IUnknown,
                                       &IID_IDispatch,
                                       &IID_ITTAPI,
                                       &IID_ITTAPI2,
                                       &IID_ITTAPICallCenter,
                                       &IID_ITAgent,
                                       &IID_ITAgentSession,
                                       &IID_ITACDGroup,
                                       &IID_ITQueue,
                                       &IID_ITAgentHandler,
                                       &IID_ITAddress,
                                       &IID_ITCollection,
                                       &IID_ITCollection2,
                                       &IID_ITAgentEvent,
                                       &IID_ITAgentSessionEvent,
                                       &IID_IConnectionPointContainer,
                                       &IID_IEnumVARIANT,
                                       &IID_IEnumQueue,
                                       &IID_ISupportErrorInfo };

    for (size_t i = 0; i < wrapper_object_count; i++) {
        const wrapper_object &at = wrapper_objects[i];
        IUnknown *unknown = at.get ? static_cast<IUnknown *>(at.get()) : nullptr;
        ULONG before;

        if (!unknown)
            continue;
        before = references(unknown);
        for (const IID *first : iids) {
            IUnknown *a = static_cast<IUnknown *>(JUNK);

            if (FAILED(unknown->QueryInterface(*first, reinterpret_cast<void **>(&a)))) {
                ck_assert_msg(a == nullptr, "%s leaves the out pointer as it was", at.name);
                continue;
            }
            for (const IID *second : iids) {
                IUnknown *b = nullptr, *c = nullptr;
                HRESULT from_start = unknown->QueryInterface(*second, reinterpret_cast<void **>(&b));
                HRESULT from_first = a->QueryInterface(*second, reinterpret_cast<void **>(&c));

                ck_assert_msg(from_start == from_first && b == c, "%s answers differently through another interface", at.name);
                if (b)
                    b->Release();
                if (c)
                    c->Release();
            }
            a->Release();
        }
        ck_assert_uint_eq(references(unknown), before);
        unknown->Release();
    }
}
END_TEST

int main()
{
    Suite *suite = suite_create("pointers");
    TCase *tc = add_case(suite, "pointers", fixture_setup);

    tcase_add_test(tc, a_NULL_out_pointer_is_E_POINTER_from_every_method);
    tcase_add_test(tc, a_NULL_out_pointer_is_E_POINTER_from_IUnknown_and_IDispatch_of_every_object);
    tcase_add_test(tc, a_NULL_out_pointer_is_E_POINTER_from_connection_points);
    tcase_add_test(tc, QueryInterface_is_reflexive_symmetric_and_transitive);
    return run_suite(suite);
}
