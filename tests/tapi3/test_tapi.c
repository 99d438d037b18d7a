/* tests/tapi3/test_tapi.c: the TAPI object: its life, what answers in which order, addresses, registrations, the class. */
#include "fixture.h"

#include "base/alloc.h"

#ifdef _WIN32
#include <tapi.h> /* LINEADDRESSTYPE_ */
#endif

/* ---- Before Initialize and after Shutdown: each method has a code of its own ---- */

static HRESULT call_get_Addresses(ITTAPI *tapi)
{
    VARIANT out;
    HRESULT hr;

    V_VT(&out) = 99;
    hr = ITTAPI_get_Addresses(tapi, &out);
    if (FAILED(hr))
        ck_assert_int_eq(V_VT(&out), VT_EMPTY);
    else
        VariantClear(&out);
    return hr;
}

static HRESULT call_get_CallHubs(ITTAPI *tapi)
{
    VARIANT out;
    HRESULT hr;

    V_VT(&out) = 99;
    hr = ITTAPI_get_CallHubs(tapi, &out);
    if (FAILED(hr))
        ck_assert_int_eq(V_VT(&out), VT_EMPTY);
    else
        VariantClear(&out);
    return hr;
}

#define CALL_ENUMERATE(name, Enumerator)        \
    static HRESULT call_##name(ITTAPI *tapi)    \
    {                                           \
        Enumerator *out = JUNK;                 \
        HRESULT hr = ITTAPI_##name(tapi, &out); \
                                                \
        if (FAILED(hr))                         \
            ck_assert_ptr_null(out);            \
        else                                    \
            Enumerator##_Release(out);          \
        return hr;                              \
    }

CALL_ENUMERATE(EnumerateAddresses, IEnumAddress)
CALL_ENUMERATE(EnumerateCallHubs, IEnumCallHub)
CALL_ENUMERATE(EnumeratePrivateTAPIObjects, IEnumUnknown)

static HRESULT call_get_PrivateTAPIObjects(ITTAPI *tapi)
{
    VARIANT out;

    V_VT(&out) = 99;
    return ITTAPI_get_PrivateTAPIObjects(tapi, &out);
}

static HRESULT call_SetCallHubTracking(ITTAPI *tapi)
{
    VARIANT addresses;

    VariantInit(&addresses);
    return ITTAPI_SetCallHubTracking(tapi, addresses, VARIANT_TRUE);
}

static HRESULT call_UnregisterNotifications(ITTAPI *tapi) { return ITTAPI_UnregisterNotifications(tapi, 1000); }
static HRESULT call_RegisterRequestRecipient(ITTAPI *tapi) { return ITTAPI_RegisterRequestRecipient(tapi, 1, 1, VARIANT_TRUE); }
static HRESULT call_SetAssistedTelephonyPriority(ITTAPI *tapi) { return ITTAPI_SetAssistedTelephonyPriority(tapi, NULL, VARIANT_TRUE); }
static HRESULT call_SetApplicationPriority(ITTAPI *tapi) { return ITTAPI_SetApplicationPriority(tapi, NULL, 8, VARIANT_TRUE); }
static HRESULT call_put_EventFilter(ITTAPI *tapi) { return ITTAPI_put_EventFilter(tapi, 0x7600); }

static HRESULT call_get_EventFilter(ITTAPI *tapi)
{
    LONG filter;

    return ITTAPI_get_EventFilter(tapi, &filter);
}

static HRESULT call_get_Phones(ITTAPI *tapi)
{
    VARIANT out;
    ITTAPI2 *tapi2;
    HRESULT hr;

    ok(ITTAPI_QueryInterface(tapi, &IID_ITTAPI2, (void **)&tapi2));
    hr = ITTAPI2_get_Phones(tapi2, &out);
    if (SUCCEEDED(hr))
        VariantClear(&out);
    ITTAPI2_Release(tapi2);
    return hr;
}

static HRESULT call_EnumerateAgentHandlers(ITTAPI *tapi)
{
    IEnumAgentHandler *out = JUNK;
    ITTAPICallCenter *center;
    HRESULT hr;

    ok(ITTAPI_QueryInterface(tapi, &IID_ITTAPICallCenter, (void **)&center));
    hr = ITTAPICallCenter_EnumerateAgentHandlers(center, &out);
    if (SUCCEEDED(hr))
        IEnumAgentHandler_Release(out);
    else
        ck_assert_ptr_null(out);
    ITTAPICallCenter_Release(center);
    return hr;
}

static HRESULT call_get_AgentHandlers(ITTAPI *tapi)
{
    VARIANT out;
    ITTAPICallCenter *center;
    HRESULT hr;

    ok(ITTAPI_QueryInterface(tapi, &IID_ITTAPICallCenter, (void **)&center));
    hr = ITTAPICallCenter_get_AgentHandlers(center, &out);
    VariantClear(&out);
    ITTAPICallCenter_Release(center);
    return hr;
}

static HRESULT call_CreateEmptyCollectionObject(ITTAPI *tapi)
{
    ITCollection2 *out;
    ITTAPI2 *tapi2;
    HRESULT hr;

    ok(ITTAPI_QueryInterface(tapi, &IID_ITTAPI2, (void **)&tapi2));
    hr = ITTAPI2_CreateEmptyCollectionObject(tapi2, &out);
    if (SUCCEEDED(hr))
        ITCollection2_Release(out);
    ITTAPI2_Release(tapi2);
    return hr;
}

static const struct {
    const char *name;
    HRESULT (*call)(ITTAPI *tapi);
    HRESULT before, after; /* not initialised, initialised */
} methods[] = {
    { "get_Addresses", call_get_Addresses, E_INVALIDARG, S_OK },
    { "EnumerateAddresses", call_EnumerateAddresses, E_INVALIDARG, S_OK },
    { "UnregisterNotifications", call_UnregisterNotifications, E_INVALIDARG, E_INVALIDARG },
    { "get_CallHubs", call_get_CallHubs, E_INVALIDARG, S_OK },
    { "EnumerateCallHubs", call_EnumerateCallHubs, E_INVALIDARG, S_OK },
    { "SetCallHubTracking", call_SetCallHubTracking, E_INVALIDARG, S_OK },
    { "EnumeratePrivateTAPIObjects", call_EnumeratePrivateTAPIObjects, TAPI_E_NOT_INITIALIZED, E_NOTIMPL },
    { "get_PrivateTAPIObjects", call_get_PrivateTAPIObjects, TAPI_E_NOT_INITIALIZED, E_NOTIMPL },
    { "RegisterRequestRecipient", call_RegisterRequestRecipient, E_INVALIDARG, TAPI_E_NOTSUPPORTED },
    { "SetAssistedTelephonyPriority", call_SetAssistedTelephonyPriority, TAPI_E_NOT_INITIALIZED, TAPI_E_NOTSUPPORTED },
    { "SetApplicationPriority", call_SetApplicationPriority, TAPI_E_NOT_INITIALIZED, S_OK },
    { "put_EventFilter", call_put_EventFilter, S_OK, S_OK },
    { "get_EventFilter", call_get_EventFilter, S_OK, S_OK },
    { "get_Phones", call_get_Phones, TAPI_E_NOT_INITIALIZED, S_OK },
    { "CreateEmptyCollectionObject", call_CreateEmptyCollectionObject, S_OK, S_OK },
    { "ITTAPICallCenter::EnumerateAgentHandlers", call_EnumerateAgentHandlers, E_INVALIDARG, S_OK },
    { "ITTAPICallCenter::get_AgentHandlers", call_get_AgentHandlers, E_INVALIDARG, S_OK },
};

START_TEST(each_method_answers_before_Initialize_after_it_and_after_Shutdown)
{
    ITTAPI *tapi;

    ok(tapi3_emulator_create_tapi(fx.emulator, &IID_ITTAPI, (void **)&tapi));
    expect_hr(methods[_i].call(tapi), methods[_i].before, methods[_i].name);
    ok(ITTAPI_Initialize(tapi));
    expect_hr(methods[_i].call(tapi), methods[_i].after, methods[_i].name);
    ok(ITTAPI_Shutdown(tapi));
    expect_hr(methods[_i].call(tapi), methods[_i].before, methods[_i].name);
    ITTAPI_Release(tapi);
}
END_TEST

START_TEST(Initialize_and_Shutdown_answer_by_the_order_of_calls)
{
    LONG filter = 7;
    ITTAPI *tapi;

    ok(tapi3_emulator_create_tapi(fx.emulator, &IID_ITTAPI, (void **)&tapi));
    expect_hr(ITTAPI_Shutdown(tapi), TAPI_E_NOT_INITIALIZED, "never initialised");
    expect_hr(ITTAPI_RegisterCallNotifications(tapi, fx.com_address, VARIANT_TRUE, VARIANT_TRUE, 8, 0, &filter), TAPI_E_NOT_INITIALIZED, "before Initialize");
    expect_hr(ITTAPI_Initialize(tapi), S_OK, "first");
    expect_hr(ITTAPI_Initialize(tapi), S_FALSE, "twice");
    ok(ITTAPI_put_EventFilter(tapi, TE_AGENT));
    expect_hr(ITTAPI_Shutdown(tapi), S_OK, "first");
    expect_hr(ITTAPI_Shutdown(tapi), S_FALSE, "twice");
    expect_hr(ITTAPI_Initialize(tapi), S_OK, "a fresh session");
    ok(ITTAPI_get_EventFilter(tapi, &filter));
    ck_assert_int_eq(filter, 0);
    ITTAPI_Release(tapi); /* shuts down */
}
END_TEST

START_TEST(the_filter_is_kept_as_it_was_put)
{
    LONG filter;

    ok(ITTAPI_put_EventFilter(fx.tapi, (LONG)0xFFFFFFFF));
    ok(ITTAPI_get_EventFilter(fx.tapi, &filter));
    ck_assert_int_eq(filter, -1);
}
END_TEST

/* ---- RegisterCallNotifications ---- */

START_TEST(registrations_have_arguments_checked_and_cookies_of_their_own)
{
    LONG first = 7, second = 7, bad = 7;

    expect_hr(ITTAPI_RegisterCallNotifications(fx.tapi, NULL, VARIANT_TRUE, VARIANT_TRUE, 8, 0, &bad), E_POINTER, "no address");
    expect_hr(ITTAPI_RegisterCallNotifications(fx.tapi, fx.com_address, VARIANT_FALSE, VARIANT_FALSE, 8, 0, &bad), E_INVALIDARG, "no flag");
    expect_hr(ITTAPI_RegisterCallNotifications(fx.tapi, (ITAddress *)fx.agent, VARIANT_TRUE, VARIANT_TRUE, 8, 0, &bad), E_INVALIDARG, "foreign");
    expect_hr(ITTAPI_RegisterCallNotifications(fx.tapi, fx.com_address, VARIANT_TRUE, VARIANT_TRUE, 0, 0, &bad), TAPI_E_INVALIDMEDIATYPE, "none");
    expect_hr(ITTAPI_RegisterCallNotifications(fx.tapi, fx.com_address, VARIANT_TRUE, VARIANT_TRUE, TAPIMEDIATYPE_VIDEO, 0, &bad), TAPI_E_INVALIDMEDIATYPE,
              "disjoint");
    ck_assert_int_eq(bad, 0);
    ok(ITTAPI_RegisterCallNotifications(fx.tapi, fx.com_address, VARIANT_TRUE, VARIANT_FALSE, 8, 0, &first));
    ok(ITTAPI_RegisterCallNotifications(fx.tapi, fx.com_address, VARIANT_FALSE, VARIANT_TRUE, 8, 0, &second));
    ck_assert_int_gt(first, 0);
    ck_assert_int_ne(first, second);
    ok(ITTAPI_UnregisterNotifications(fx.tapi, first));
    expect_hr(ITTAPI_UnregisterNotifications(fx.tapi, first), E_INVALIDARG, "used twice");
    (void)second; /* Shutdown drops it: the fixture would see it leak */
}
END_TEST

START_TEST(an_address_of_another_TAPI_object_is_foreign)
{
    LONG cookie;
    ITTAPI *other;

    ok(tapi3_emulator_create_tapi(fx.emulator, &IID_ITTAPI, (void **)&other));
    ok(ITTAPI_Initialize(other));
    expect_hr(ITTAPI_RegisterCallNotifications(other, fx.com_address, VARIANT_TRUE, VARIANT_TRUE, 8, 0, &cookie), E_INVALIDARG, "foreign");
    ITTAPI_Release(other);
}
END_TEST

/* ---- Addresses ---- */

START_TEST(the_TAPI_object_shows_every_address_the_handler_only_usable_ones)
{
    static const char *const names[] = { "Hunt", "Desk" };
    IEnumAddress *addresses;
    ITAddress *address;
    VARIANT usable;
    LONG count;

    ok(ITTAPI_EnumerateAddresses(fx.tapi, &addresses));
    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        BSTR name;

        ok(IEnumAddress_Next(addresses, 1, &address, NULL));
        ok(ITAddress_get_AddressName(address, &name));
        expect_text(name, names[i]);
        if (i == 1)
            ck_assert_ptr_eq(address, fx.com_address); /* the same object as the handler's */
        ITAddress_Release(address);
    }
    expect_hr(IEnumAddress_Next(addresses, 1, &address, NULL), S_FALSE, "the end");
    IEnumAddress_Release(addresses);

    ok(ITAgentHandler_get_UsableAddresses(fx.handler, &usable));
    ok(ITCollection_get_Count((ITCollection *)V_DISPATCH(&usable), &count));
    ck_assert_int_eq(count, 1);
    VariantClear(&usable);
}
END_TEST

START_TEST(an_address_tells_its_names_its_state_and_its_TAPI_object)
{
    ADDRESS_STATE state;
    VARIANT_BOOL flag = 7;
    ITTAPI *tapi;
    BSTR text;

    ok(ITAddress_get_AddressName(fx.com_address, &text));
    expect_text(text, "Desk");
    ok(ITAddress_get_DialableAddress(fx.com_address, &text));
    expect_text(text, "101");
    ok(ITAddress_get_ServiceProviderName(fx.com_address, &text));
    expect_text(text, "test.tsp");
    ok(ITAddress_get_State(fx.com_address, &state));
    ck_assert_int_eq(state, AS_INSERVICE);
    ck_assert_int_eq(acd_address_set_in_service(fx.address, false), ACD_OK);
    ok(ITAddress_get_State(fx.com_address, &state));
    ck_assert_int_eq(state, AS_OUTOFSERVICE);
    ok(ITAddress_get_TAPIObject(fx.com_address, &tapi));
    ck_assert_ptr_eq(tapi, fx.tapi);
    ITTAPI_Release(tapi);
    ok(ITAddress_get_MessageWaiting(fx.com_address, &flag));
    ck_assert_int_eq(flag, VARIANT_FALSE);
    expect_hr(ITAddress_get_DoNotDisturb(fx.com_address, &flag), TAPI_E_NOTSUPPORTED, "not on this address");
}
END_TEST

static const struct {
    const char *name;
    LONG type, media;
    HRESULT expected;
} calls[] = {
    { "two types", 3, 8, E_INVALIDARG },
    { "no type", 0, 8, E_INVALIDARG },
    { "an unsupported type", LINEADDRESSTYPE_EMAILNAME, 8, E_INVALIDARG },
    { "no media", LINEADDRESSTYPE_PHONENUMBER, 0, TAPI_E_INVALIDMEDIATYPE },
    { "unsupported media", LINEADDRESSTYPE_PHONENUMBER, 0x8000, TAPI_E_INVALIDMEDIATYPE },
};

START_TEST(CreateCall_checks_its_arguments)
{
    ITBasicCallControl *call = JUNK;

    expect_hr(ITAddress_CreateCall(fx.com_address, NULL, calls[_i].type, calls[_i].media, &call), calls[_i].expected, calls[_i].name);
    ck_assert_ptr_null(call);
}
END_TEST

START_TEST(the_TAPI_object_is_found_from_an_address_after_its_last_release)
{
    ITTAPI *tapi;

    ITTAPICallCenter_Release(fx.center);
    fx.center = NULL;
    ck_assert_uint_eq(ITTAPI_Release(fx.tapi), 0); /* shuts down */
    ok(ITAddress_get_TAPIObject(fx.com_address, &tapi));
    ck_assert_ptr_eq(tapi, fx.tapi);
    expect_hr(ITTAPI_Shutdown(tapi), S_FALSE, "down already");
    expect_hr(ITTAPI_Initialize(tapi), S_OK, "again");
}
END_TEST

/* ---- Several TAPI objects ---- */

START_TEST(TAPI_objects_are_independent)
{
    BSTR id = bstr("7"), pin = bstr("1234");
    IEnumAgentHandler *handlers;
    ITTAPICallCenter *center;
    ITAgentHandler *handler;
    ITAgent *agent;
    AGENT_STATE state;
    ITTAPI *other;

    ok(tapi3_emulator_create_tapi(fx.emulator, &IID_ITTAPI, (void **)&other));
    ok(ITTAPI_Initialize(other));
    ok(ITTAPI_QueryInterface(other, &IID_ITTAPICallCenter, (void **)&center));
    ok(ITTAPICallCenter_EnumerateAgentHandlers(center, &handlers));
    ok(IEnumAgentHandler_Next(handlers, 1, &handler, NULL));
    ck_assert_ptr_ne(handler, fx.handler); /* objects of its own */
    ok(ITAgentHandler_CreateAgentWithID(handler, id, pin, &agent));
    ok(ITAgent_put_State(agent, AS_READY));
    ok(ITAgent_get_State(fx.agent, &state)); /* of the same person */
    ck_assert_int_eq(state, AS_READY);
    ok(ITTAPI_Shutdown(other));
    expect_hr(ITAgent_put_State(agent, AS_NOT_READY), TAPI_E_NOT_INITIALIZED, "down");
    ok(ITAgent_put_State(fx.agent, AS_NOT_READY)); /* still signed in here */
    ITAgent_Release(agent);
    ITAgentHandler_Release(handler);
    IEnumAgentHandler_Release(handlers);
    ITTAPICallCenter_Release(center);
    ITTAPI_Release(other);
    SysFreeString(id);
    SysFreeString(pin);
}
END_TEST

/* ---- The class ---- */

START_TEST(CoCreateInstance_makes_TAPI_objects_while_the_emulator_is_installed)
{
    IUnknown *out = JUNK;
    IClassFactory *factory;
    ITTAPI *tapi;

    expect_hr(CoInitializeEx(NULL, COINIT_MULTITHREADED), S_OK, "line");
    expect_hr(tapi3_emulator_install(fx.emulator), S_OK, "first");
    expect_hr(tapi3_emulator_install(fx.emulator), S_FALSE, "twice");
    expect_hr(CoCreateInstance(&CLSID_TAPI, NULL, CLSCTX_INPROC_SERVER, &IID_ITAgent, (void **)&out), E_NOINTERFACE, "no agent");
    ck_assert_ptr_null(out);
    expect_hr(CoCreateInstance(&CLSID_TAPI, (IUnknown *)fx.tapi, CLSCTX_INPROC_SERVER, &IID_IUnknown, (void **)&out), CLASS_E_NOAGGREGATION, "outer");
    expect_hr(CoCreateInstance(&CLSID_TAPI, NULL, CLSCTX_INPROC_SERVER, &IID_ITTAPI, (void **)&tapi), S_OK, "line");
    ck_assert_ptr_ne(tapi, fx.tapi);
    ok(ITTAPI_Initialize(tapi));
    ok(ITTAPI_Shutdown(tapi));
    ck_assert_uint_eq(ITTAPI_Release(tapi), 0);
    expect_hr(CoGetClassObject(&CLSID_TAPI, CLSCTX_INPROC_SERVER, NULL, &IID_IClassFactory, (void **)&factory), S_OK, "class object");
    expect_hr(IClassFactory_QueryInterface(factory, &IID_IUnknown, NULL), E_POINTER, "no place");
    expect_hr(IClassFactory_QueryInterface(factory, &IID_IDispatch, (void **)&out), E_NOINTERFACE, "no dispatch");
    ck_assert_ptr_null(out);
    expect_hr(IClassFactory_CreateInstance(factory, NULL, &IID_IUnknown, NULL), E_POINTER, "no place");
    ok(IClassFactory_LockServer(factory, TRUE));
    ok(IClassFactory_LockServer(factory, FALSE));
    IClassFactory_Release(factory);
    expect_hr(tapi3_emulator_uninstall(fx.emulator), S_OK, "first");
    expect_hr(tapi3_emulator_uninstall(fx.emulator), S_FALSE, "twice");
    ck_assert(FAILED(CoCreateInstance(&CLSID_TAPI, NULL, CLSCTX_INPROC_SERVER, &IID_ITTAPI, (void **)&tapi)));
    CoUninitialize();
}
END_TEST

START_TEST(the_emulator_checks_its_arguments)
{
    struct tapi3_emulator_options options = { .delivery = (enum tapi3_delivery)9 };
    struct tapi3_emulator *out = JUNK;
    void *object = JUNK;

    expect_hr(tapi3_emulator_create(NULL, NULL, &out), E_POINTER, "no world");
    ck_assert_ptr_null(out);
    expect_hr(tapi3_emulator_create(fx.acd, NULL, NULL), E_POINTER, "no out");
    expect_hr(tapi3_emulator_create(fx.acd, &options, &out), E_INVALIDARG, "delivery");
    expect_hr(tapi3_emulator_create_tapi(NULL, &IID_ITTAPI, &object), E_POINTER, "no emulator");
    ck_assert_ptr_null(object);
    expect_hr(tapi3_emulator_create_tapi(fx.emulator, &IID_ITAgent, &object), E_NOINTERFACE, "no agent");
    expect_hr(tapi3_emulator_create_tapi(fx.emulator, NULL, &object), E_POINTER, "no IID");
    ck_assert_ptr_null(object);
    expect_hr(tapi3_emulator_create_tapi(fx.emulator, &IID_ITTAPI, NULL), E_POINTER, "no out");
    expect_hr(tapi3_emulator_install(NULL), E_POINTER, "no emulator");
    expect_hr(tapi3_emulator_uninstall(NULL), E_POINTER, "no emulator");
    ck_assert_uint_eq(tapi3_emulator_pump(NULL), 0);
    tapi3_emulator_flush(NULL);
    tapi3_emulator_destroy(NULL);
}
END_TEST

/* ---- The service ---- */

START_TEST(without_the_service_nothing_is_initialised)
{
    ITTAPI *other;
    LONG filter;

    ok(tapi3_emulator_create_tapi(fx.emulator, &IID_ITTAPI, (void **)&other));
    ok(tapi3_emulator_set_service(fx.emulator, TAPI3_SERVICE_ABSENT));
    expect_hr(ITTAPI_Initialize(other), TAPI_E_SERVICE_NOT_RUNNING, "another");
    expect_hr(ITTAPI_Shutdown(other), TAPI_E_NOT_INITIALIZED, "it never was");
    expect_hr(ITTAPI_Initialize(fx.tapi), S_FALSE, "one that is");
    ok(ITAgent_put_State(fx.agent, AS_READY)); /* and goes on */
    ok(tapi3_emulator_set_service(fx.emulator, TAPI3_SERVICE_RUNNING));
    ok(ITTAPI_Initialize(other));
    ok(ITTAPI_get_EventFilter(other, &filter));
    ITTAPI_Release(other);
    expect_hr(tapi3_emulator_set_service(NULL, TAPI3_SERVICE_RUNNING), E_POINTER, "no emulator");
    expect_hr(tapi3_emulator_set_service(fx.emulator, (enum tapi3_service)7), E_INVALIDARG, "none of these");
}
END_TEST

static int reinit_events;

static HRESULT STDMETHODCALLTYPE reinit_QueryInterface(ITTAPIEventNotification *iface, REFIID riid, void **out)
{
    (void)riid;
    *out = iface;
    return S_OK;
}
static ULONG STDMETHODCALLTYPE reinit_AddRef(ITTAPIEventNotification *iface) { return iface ? 2 : 0; }
static ULONG STDMETHODCALLTYPE reinit_Release(ITTAPIEventNotification *iface) { return iface ? 1 : 0; }
static HRESULT STDMETHODCALLTYPE reinit_Event(ITTAPIEventNotification *iface, TAPI_EVENT kind, IDispatch *event)
{
    ITTAPIObjectEvent *typed;
    ITAddress *address = JUNK;
    TAPIOBJECT_EVENT what;
    ITTAPI *tapi;

    (void)iface;
    ck_assert_int_eq(kind, TE_TAPIOBJECT);
    ok(IDispatch_QueryInterface(event, &IID_ITTAPIObjectEvent, (void **)&typed));
    ok(ITTAPIObjectEvent_get_Event(typed, &what));
    ck_assert_int_eq(what, TE_REINIT);
    expect_hr(ITTAPIObjectEvent_get_Address(typed, &address), TAPI_E_WRONGEVENT, "decision A37");
    ck_assert_ptr_null(address);
    ok(ITTAPIObjectEvent_get_TAPIObject(typed, &tapi));
    ck_assert_ptr_eq(tapi, fx.tapi);
    ITTAPI_Release(tapi);
    ITTAPIObjectEvent_Release(typed);
    reinit_events++;
    return S_OK;
}
static ITTAPIEventNotificationVtbl reinit_vtbl = { .QueryInterface = reinit_QueryInterface,
                                                   .AddRef = reinit_AddRef,
                                                   .Release = reinit_Release,
                                                   .Event = reinit_Event };

START_TEST(a_new_start_is_wanted_of_every_TAPI_object)
{
    ITTAPIEventNotification sink = { .lpVtbl = &reinit_vtbl };
    IConnectionPointContainer *container;
    IConnectionPoint *point;
    ITTAPI *other, *third;
    ITAgent *agent = JUNK;
    IEnumAddress *addresses = JUNK;
    AGENT_STATE state;
    DWORD cookie;

    reinit_events = 0;
    ok(ITTAPI_QueryInterface(fx.tapi, &IID_IConnectionPointContainer, (void **)&container));
    ok(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &point));
    ok(IConnectionPoint_Advise(point, (IUnknown *)&sink, &cookie));
    IConnectionPoint_Release(point);
    IConnectionPointContainer_Release(container);
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_TAPIOBJECT));
    ok(tapi3_emulator_create_tapi(fx.emulator, &IID_ITTAPI, (void **)&other));
    ok(tapi3_emulator_create_tapi(fx.emulator, &IID_ITTAPI, (void **)&third));
    ok(ITTAPI_Initialize(other));
    for (uint64_t n = 1; n <= 4; n++) { /* two notices, two events */
        mem_fail_at(n);
        expect_hr(tapi3_emulator_set_service(fx.emulator, TAPI3_SERVICE_REINIT), E_OUTOFMEMORY, "no memory");
        mem_fail_at(0);
        ok(ITAgent_put_State(fx.agent, AS_READY));
        ck_assert_uint_eq(tapi3_emulator_pump(fx.emulator), 0);
    }
    ok(tapi3_emulator_set_service(fx.emulator, TAPI3_SERVICE_REINIT));
    ck_assert_uint_eq(tapi3_emulator_pump(fx.emulator), 1); /* the other one has chosen no event */
    ck_assert_int_eq(reinit_events, 1);
    expect_hr(ITAgentHandler_CreateAgent(fx.handler, &agent), TAPI_E_REINIT, "CreateAgent");
    ck_assert_ptr_null(agent);
    expect_hr(ITAgent_put_State(fx.agent, AS_READY), TAPI_E_REINIT, "put_State");
    expect_hr(ITTAPI_EnumerateAddresses(fx.tapi, &addresses), TAPI_E_REINIT, "EnumerateAddresses");
    expect_hr(ITTAPI_EnumerateAddresses(other, &addresses), TAPI_E_REINIT, "of the other");
    expect_hr(ITTAPI_EnumerateAddresses(third, &addresses), E_INVALIDARG, "of one that is not initialised");
    ok(ITAgent_get_State(fx.agent, &state)); /* what is known here */
    expect_hr(ITTAPI_Initialize(third), TAPI_E_REINIT, "Initialize");
    ok(ITTAPI_Shutdown(fx.tapi));
    expect_hr(ITTAPI_Initialize(fx.tapi), TAPI_E_REINIT, "the other one is still there");
    ok(ITTAPI_Shutdown(other));
    ok(ITTAPI_Initialize(fx.tapi));
    ok(ITTAPI_EnumerateAddresses(fx.tapi, &addresses));
    IEnumAddress_Release(addresses);
    ok(ITTAPI_Initialize(third));
    ITTAPI_Release(third);
    ITTAPI_Release(other);
    ok(ITTAPI_Shutdown(fx.tapi));
    ok(tapi3_emulator_set_service(fx.emulator, TAPI3_SERVICE_REINIT)); /* nobody has to do anything */
    ok(ITTAPI_Initialize(fx.tapi));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("TAPI object");
    TCase *tc = add_case(suite, "tapi", fixture_setup);

    tcase_add_loop_test(tc, each_method_answers_before_Initialize_after_it_and_after_Shutdown, 0, (int)ARRAY_COUNT(methods));
    tcase_add_test(tc, Initialize_and_Shutdown_answer_by_the_order_of_calls);
    tcase_add_test(tc, the_filter_is_kept_as_it_was_put);
    tcase_add_test(tc, registrations_have_arguments_checked_and_cookies_of_their_own);
    tcase_add_test(tc, an_address_of_another_TAPI_object_is_foreign);
    tcase_add_test(tc, the_TAPI_object_shows_every_address_the_handler_only_usable_ones);
    tcase_add_test(tc, an_address_tells_its_names_its_state_and_its_TAPI_object);
    tcase_add_loop_test(tc, CreateCall_checks_its_arguments, 0, (int)ARRAY_COUNT(calls));
    tcase_add_test(tc, the_TAPI_object_is_found_from_an_address_after_its_last_release);
    tcase_add_test(tc, TAPI_objects_are_independent);
    tcase_add_test(tc, CoCreateInstance_makes_TAPI_objects_while_the_emulator_is_installed);
    tcase_add_test(tc, the_emulator_checks_its_arguments);
    tcase_add_test(tc, without_the_service_nothing_is_initialised);
    tcase_add_test(tc, a_new_start_is_wanted_of_every_TAPI_object);
    return run_suite(suite);
}
