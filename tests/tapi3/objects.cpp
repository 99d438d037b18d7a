// tests/tapi3/objects.cpp
#include "objects.h"

extern "C" {
#include "com/enumerator.h"
}

IUnknown *event_object;
TAPI_EVENT event_kinds;

namespace {

template <class Enumerator, class Owner> void *enumerate(Owner *owner, HRESULT (STDMETHODCALLTYPE Owner::*method)(Enumerator **))
{
    Enumerator *out = nullptr;

    ck_assert_int_eq((owner->*method)(&out), S_OK);
    return out;
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

void address_comes()
{
    acd_address_options options = {};

    options.name = "New";
    ck_assert_int_eq(acd_address_create(fx.sw, &options, nullptr), ACD_OK);
}
void service_changes() { ck_assert_int_eq(acd_address_set_in_service(fx.address, !acd_address_in_service(fx.address)), ACD_OK); }

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

// Registers the fixture's address for calls, as owner.
void register_calls()
{
    LONG registration;

    ck_assert_int_eq(fx.tapi->RegisterCallNotifications(fx.com_address, VARIANT_TRUE, VARIANT_TRUE, TAPIMEDIATYPE_AUDIO, 7, &registration), S_OK);
}

acd_call *call_station()
{
    acd_dial_options options = {};
    acd_call *call;

    register_calls();
    options.to.station = fx.address;
    ck_assert_int_eq(acd_call_dial(fx.sw, &options, &call), ACD_OK);
    return call;
}

void call_comes() { acd_call_unref(call_station()); }

void call_becomes_known()
{
    acd_call *call = call_station();
    acd_call_info info = {};

    info.caller = "555";
    ck_assert_int_eq(acd_call_set_info(call, ACD_CALL_FIELD_BIT(ACD_CALL_CALLER), &info), ACD_OK);
    acd_call_unref(call);
}

// A call that is offered, by one of its interfaces.
template <class Interface> void *offered_call(const IID &iid)
{
    IEnumCall *calls = nullptr;
    ITCallInfo *info = nullptr;
    Interface *out;

    call_comes();
    ck_assert_int_eq(fx.com_address->EnumerateCalls(&calls), S_OK);
    ck_assert_int_eq(calls->Next(1, &info, nullptr), S_OK);
    calls->Release();
    out = query<Interface>(info, iid);
    info->Release();
    return out;
}

// With a second call at the same address, which the client would make.
template <class Interface> void *call_of_two(const IID &iid)
{
    BSTR text = bstr("777");

    ck_assert_int_eq(fx.com_address->CreateCall(text, 1, TAPIMEDIATYPE_AUDIO, &fx.second_call), S_OK);
    SysFreeString(text);
    return offered_call<Interface>(iid);
}

void *hub()
{
    ITCallInfo *info = static_cast<ITCallInfo *>(offered_call<ITCallInfo>(IID_ITCallInfo));
    ITCallHub *out = nullptr;

    ck_assert_int_eq(info->get_CallHub(&out), S_OK);
    info->Release();
    return out;
}

// No public method returns one (decision 4.45).
void *agents()
{
    IUnknown *items[] = { fx.agent };
    void *out = nullptr;

    ck_assert_int_eq(enumerator_create(IID_IEnumAgent, items, 1, &out), S_OK);
    return out;
}

void *treatments()
{
    ITAddressCapabilities *capabilities = query<ITAddressCapabilities>(fx.com_address, IID_ITAddressCapabilities);
    void *out = enumerate<IEnumBstr>(capabilities, &ITAddressCapabilities::EnumerateCallTreatments);

    capabilities->Release();
    return out;
}

} // namespace

extern const struct wrapper_object wrapper_objects[] = {
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
    { "IEnumAgent", agents },
    { "IEnumAgentSession", [] { return enumerate<IEnumAgentSession>(fx.agent, &ITAgent::EnumerateAgentSessions); } },
    { "IEnumQueue", [] { return enumerate<IEnumQueue>(fx.com_group, &ITACDGroup::EnumerateQueues); } },
    { "IEnumACDGroup", [] { return enumerate<IEnumACDGroup>(fx.handler, &ITAgentHandler::EnumerateACDGroups); } },
    { "IEnumAgentHandler", [] { return enumerate<IEnumAgentHandler>(fx.center, &ITTAPICallCenter::EnumerateAgentHandlers); } },
    { "ITTAPI", [] { return static_cast<void *>(query<ITTAPI>(fx.tapi, IID_ITTAPI)); } },
    { "ITTAPI2", [] { return static_cast<void *>(query<ITTAPI2>(fx.tapi, IID_ITTAPI2)); } },
    { "ITTAPIEventNotification", nullptr }, // the client's
    { "ITAddress", [] { return static_cast<void *>(query<ITAddress>(fx.com_address, IID_ITAddress)); } },
    { "ITAddress2", [] { return static_cast<void *>(query<ITAddress2>(fx.com_address, IID_ITAddress2)); } },
    { "ITAddressCapabilities", [] { return static_cast<void *>(query<ITAddressCapabilities>(fx.com_address, IID_ITAddressCapabilities)); } },
    { "ITMediaSupport", [] { return static_cast<void *>(query<ITMediaSupport>(fx.com_address, IID_ITMediaSupport)); } },
    { "IEnumAddress", [] { return enumerate<IEnumAddress>(fx.handler, &ITAgentHandler::EnumerateUsableAddresses); } },
    { "IEnumCall", [] { return enumerate<IEnumCall>(fx.com_address, &ITAddress::EnumerateCalls); } },
    { "IEnumCallHub", [] { return enumerate<IEnumCallHub>(fx.tapi, &ITTAPI::EnumerateCallHubs); } },
    { "IEnumPhone", phones },
    { "IEnumBstr", treatments },
    { "ITCollection", collection },
    { "ITCollection2", collection2 },
    { "ITBasicCallControl", [] { return call_of_two<ITBasicCallControl>(IID_ITBasicCallControl); } },
    { "ITBasicCallControl2", [] { return offered_call<ITBasicCallControl2>(IID_ITBasicCallControl2); } },
    { "ITCallInfo", [] { return offered_call<ITCallInfo>(IID_ITCallInfo); } },
    { "ITCallInfo2", [] { return offered_call<ITCallInfo2>(IID_ITCallInfo2); } },
    { "ITCallHub", hub },
    { "ITCallNotificationEvent", [] { return event_of(TE_CALLNOTIFICATION, IID_ITCallNotificationEvent, call_comes); } },
    { "ITCallStateEvent", [] { return event_of(TE_CALLSTATE, IID_ITCallStateEvent, call_comes); } },
    { "ITCallInfoChangeEvent", [] { return event_of(TE_CALLINFOCHANGE, IID_ITCallInfoChangeEvent, call_becomes_known); } },
    { "ITCallHubEvent", [] { return event_of(TE_CALLHUB, IID_ITCallHubEvent, call_comes); } },
    { "ITAddressEvent", [] { return event_of(TE_ADDRESS, IID_ITAddressEvent, service_changes); } },
    { "ITTAPIObjectEvent", [] { return event_of(TE_TAPIOBJECT, IID_ITTAPIObjectEvent, address_comes); } },
    { "ITTAPIObjectEvent2", [] { return event_of(TE_TAPIOBJECT, IID_ITTAPIObjectEvent2, address_comes); } },
};

const size_t wrapper_object_count = sizeof(wrapper_objects) / sizeof(wrapper_objects[0]);
