// tests/face/test_pointers.cpp: a NULL out pointer is E_POINTER from every method of every interface, by the table of the binary interface.
//
// Each slot is called with every argument zero. A method that has an out pointer answers E_POINTER before it looks at anything else; a method
// without one is counted and not called. An interface of the table for which there is no object here fails the test.
#include "fixture.h"

#include <cstring>
#include <string>
#include <type_traits>
#include <vector>

namespace {

struct object {
    const char *name;
    void *(*get)(); // the interface with a reference; NULL: no object of ours has it in this version
};

IUnknown *event_object; // what the sink was last told, with a reference
TAPI_EVENT event_kinds;

template <class Interface> Interface *query(IUnknown *from, const IID &iid)
{
    void *out = nullptr;

    ck_assert_int_eq(from->QueryInterface(iid, &out), S_OK);
    return static_cast<Interface *>(out);
}

template <class Enumerator, class Owner> void *enumerate(Owner *owner, HRESULT (STDMETHODCALLTYPE Owner::*method)(Enumerator **))
{
    Enumerator *out = nullptr;

    ck_assert_int_eq((owner->*method)(&out), S_OK);
    return out;
}

struct keeper : ITTAPIEventNotification {
    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void **out)
    {
        *out = this;
        return iid == IID_ITTAPIEventNotification || iid == IID_IUnknown ? S_OK : E_NOINTERFACE;
    }
    ULONG STDMETHODCALLTYPE AddRef() { return 2; }
    ULONG STDMETHODCALLTYPE Release() { return 1; }
    HRESULT STDMETHODCALLTYPE Event(TAPI_EVENT kind, IDispatch *event)
    {
        if (kind == event_kinds && !event_object) {
            event->AddRef();
            event_object = event;
        }
        return S_OK;
    }
};

IConnectionPoint *find_point(const IID &iid)
{
    IConnectionPointContainer *container = query<IConnectionPointContainer>(fx.tapi, IID_IConnectionPointContainer);
    IConnectionPoint *point = nullptr;

    ck_assert_int_eq(container->FindConnectionPoint(iid, &point), S_OK);
    container->Release();
    return point;
}

// The event object of one kind, caused by cause.
void *event_of(TAPI_EVENT kind, const IID &iid, void (*cause)())
{
    IConnectionPoint *point = find_point(IID_ITTAPIEventNotification);
    keeper sink;
    DWORD cookie = 0;
    void *out;

    ck_assert_int_eq(point->Advise(&sink, &cookie), S_OK);
    ck_assert_int_eq(fx.tapi->put_EventFilter(kind), S_OK);
    event_kinds = kind;
    cause();
    tapi3_emulator_pump(fx.emulator);
    ck_assert_int_eq(point->Unadvise(cookie), S_OK);
    point->Release();
    ck_assert_ptr_nonnull(event_object);
    out = query<IUnknown>(event_object, iid);
    event_object->Release();
    event_object = nullptr;
    return out;
}

void agent_changes() { ck_assert_int_eq(fx.agent->put_State(AS_READY), S_OK); }
void session_changes() { ck_assert_int_eq(fx.session->put_State(ASST_READY), S_OK); }
void group_comes()
{
    acd_group_options options = {};

    options.name = "New";
    ck_assert_int_eq(acd_group_create(fx.sw, &options, nullptr), ACD_OK);
}
void queue_comes()
{
    acd_queue_options options = {};

    options.name = "New";
    ck_assert_int_eq(acd_queue_create(fx.sw, &options, nullptr), ACD_OK);
}
void handler_comes()
{
    acd_switch_options options = {};

    options.name = "New";
    ck_assert_int_eq(acd_switch_create(fx.acd, &options, nullptr), ACD_OK);
}

void *collection()
{
    VARIANT variant;

    ck_assert_int_eq(fx.handler->get_ACDGroups(&variant), S_OK);
    ck_assert_int_eq(V_VT(&variant), VT_DISPATCH);
    return V_DISPATCH(&variant);
}

void *collection2()
{
    ITTAPI2 *tapi = query<ITTAPI2>(fx.tapi, IID_ITTAPI2);
    ITCollection2 *out = nullptr;

    ck_assert_int_eq(tapi->CreateEmptyCollectionObject(&out), S_OK);
    tapi->Release();
    return out;
}

void *phones()
{
    ITTAPI2 *tapi = query<ITTAPI2>(fx.tapi, IID_ITTAPI2);
    void *out = enumerate<IEnumPhone>(tapi, &ITTAPI2::EnumeratePhones);

    tapi->Release();
    return out;
}

const object objects[] = {
    { "ITAgent", [] { return static_cast<void *>(query<ITAgent>(fx.agent, IID_ITAgent)); } },
    { "ITAgentSession", [] { return static_cast<void *>(query<ITAgentSession>(fx.session, IID_ITAgentSession)); } },
    { "ITACDGroup", [] { return static_cast<void *>(query<ITACDGroup>(fx.com_group, IID_ITACDGroup)); } },
    { "ITQueue", [] { return static_cast<void *>(query<ITQueue>(fx.com_queue, IID_ITQueue)); } },
    { "ITAgentEvent", [] { return event_of(TE_AGENT, IID_ITAgentEvent, agent_changes); } },
    { "ITAgentSessionEvent", [] { return event_of(TE_AGENTSESSION, IID_ITAgentSessionEvent, session_changes); } },
    { "ITACDGroupEvent", [] { return event_of(TE_ACDGROUP, IID_ITACDGroupEvent, group_comes); } },
    { "ITQueueEvent", [] { return event_of(TE_QUEUE, IID_ITQueueEvent, queue_comes); } },
    { "ITAgentHandlerEvent", [] { return event_of(TE_AGENTHANDLER, IID_ITAgentHandlerEvent, handler_comes); } },
    { "ITTAPICallCenter", [] { return static_cast<void *>(query<ITTAPICallCenter>(fx.tapi, IID_ITTAPICallCenter)); } },
    { "ITAgentHandler", [] { return static_cast<void *>(query<ITAgentHandler>(fx.handler, IID_ITAgentHandler)); } },
    { "IEnumAgent", nullptr }, // no public method returns one
    { "IEnumAgentSession", [] { return enumerate<IEnumAgentSession>(fx.agent, &ITAgent::EnumerateAgentSessions); } },
    { "IEnumQueue", [] { return enumerate<IEnumQueue>(fx.com_group, &ITACDGroup::EnumerateQueues); } },
    { "IEnumACDGroup", [] { return enumerate<IEnumACDGroup>(fx.handler, &ITAgentHandler::EnumerateACDGroups); } },
    { "IEnumAgentHandler", [] { return enumerate<IEnumAgentHandler>(fx.center, &ITTAPICallCenter::EnumerateAgentHandlers); } },
    { "ITTAPI", [] { return static_cast<void *>(query<ITTAPI>(fx.tapi, IID_ITTAPI)); } },
    { "ITTAPI2", [] { return static_cast<void *>(query<ITTAPI2>(fx.tapi, IID_ITTAPI2)); } },
    { "ITTAPIEventNotification", nullptr }, // the client's
    { "ITAddress", [] { return static_cast<void *>(query<ITAddress>(fx.com_address, IID_ITAddress)); } },
    { "ITAddress2", nullptr },
    { "ITAddressCapabilities", nullptr },
    { "ITMediaSupport", nullptr },
    { "IEnumAddress", [] { return enumerate<IEnumAddress>(fx.handler, &ITAgentHandler::EnumerateUsableAddresses); } },
    { "IEnumCall", [] { return enumerate<IEnumCall>(fx.com_address, &ITAddress::EnumerateCalls); } },
    { "IEnumCallHub", [] { return enumerate<IEnumCallHub>(fx.tapi, &ITTAPI::EnumerateCallHubs); } },
    { "IEnumPhone", phones },
    { "IEnumBstr", nullptr },
    { "ITCollection", collection },
    { "ITCollection2", collection2 },
    { "ITBasicCallControl", nullptr },
    { "ITBasicCallControl2", nullptr },
    { "ITCallInfo", nullptr },
    { "ITCallInfo2", nullptr },
    { "ITCallHub", nullptr },
    { "ITCallNotificationEvent", nullptr },
    { "ITCallStateEvent", nullptr },
    { "ITCallInfoChangeEvent", nullptr },
    { "ITCallHubEvent", nullptr },
    { "ITAddressEvent", nullptr },
    { "ITTAPIObjectEvent", nullptr },
    { "ITTAPIObjectEvent2", nullptr },
};

// An interface that a client passes in is no out pointer, though it is a pointer.
template <class T, class = void> struct is_interface : std::false_type {};
template <class T> struct is_interface<T, std::enable_if_t<std::is_base_of<IUnknown, T>::value>> : std::true_type {};
template <> struct is_interface<ITForwardInformation> : std::true_type {};
template <> struct is_interface<ITPhone> : std::true_type {};
template <> struct is_interface<ITTerminal> : std::true_type {};

template <class T> struct is_out : std::false_type {};
template <class T> struct is_out<T *> : std::integral_constant<bool, !is_interface<T>::value && !std::is_same<T, OLECHAR>::value> {};

template <class... Arguments> constexpr bool has_out()
{
    return (is_out<Arguments>::value || ... || false);
}

template <class... Arguments> HRESULT call(void *object, int slot, HRESULT(STDMETHODCALLTYPE *)(void *, Arguments...))
{
    HRESULT(STDMETHODCALLTYPE * function)(void *, Arguments...);
    void **vtable;

    std::memcpy(&vtable, object, sizeof(vtable));
    std::memcpy(&function, &vtable[slot], sizeof(function));
    return function(object, Arguments()...);
}

template <class... Arguments> constexpr bool out_of(HRESULT(STDMETHODCALLTYPE *)(void *, Arguments...))
{
    return has_out<Arguments...>();
}

struct tested {
    std::string name;
    HRESULT hr;
    bool has_out;
};
std::vector<tested> results;
int interfaces_tested;

const object *find_object(const char *name)
{
    for (const object &at : objects)
        if (std::strcmp(at.name, name) == 0)
            return &at;
    ck_abort_msg("%s has no row", name);
    return nullptr; // not reached, but some builds of Check do not say so
}

void run_table()
{
#define ABI_INTERFACE(name, iid, base, first)                    \
    {                                                            \
        const object *row = find_object(#name);                  \
        void *instance = row->get ? row->get() : nullptr;        \
        interfaces_tested += instance != nullptr;
#define ABI_METHOD(interface_name, slot, name, dispid, kind, ...)                                                        \
    {                                                                                                                    \
        using type = HRESULT(STDMETHODCALLTYPE *)(void *, __VA_ARGS__);                                                  \
        if (instance && out_of(type()))                                                                                  \
            results.push_back({ #interface_name "::" #name, call(instance, slot, type()), true });                       \
    }
#define ABI_METHOD_0(interface_name, slot, name, dispid, kind)
#define ABI_END(name, slots)                                     \
        if (instance)                                            \
            static_cast<IUnknown *>(instance)->Release();        \
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
    ck_assert_int_ge(interfaces_tested, 24);
    ck_assert_int_ge(static_cast<int>(results.size()), 107);
}
END_TEST

START_TEST(a_NULL_out_pointer_is_E_POINTER_from_IUnknown_and_IDispatch_of_every_object)
{
    for (const object &at : objects) {
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
    static const IID *const iids[] = { &IID_IUnknown,  &IID_IDispatch,     &IID_ITTAPI,         &IID_ITTAPI2,        &IID_ITTAPICallCenter,
                                       &IID_ITAgent,   &IID_ITAgentSession, &IID_ITACDGroup,    &IID_ITQueue,        &IID_ITAgentHandler,
                                       &IID_ITAddress, &IID_ITCollection,   &IID_ITCollection2, &IID_ITAgentEvent,   &IID_ITAgentSessionEvent,
                                       &IID_IConnectionPointContainer, &IID_IEnumVARIANT, &IID_IEnumQueue, &IID_ISupportErrorInfo };

    for (const object &at : objects) {
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
