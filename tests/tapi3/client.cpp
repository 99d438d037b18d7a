// tests/tapi3/client.cpp: a C++ client as it is written for Windows. The same source is compiled there against the platform's <tapi3.h>, and
// here against ours; it reaches ITAgentSession::get_TotalCallTime through the same calls.
#include <windows.h>
#include <ole2.h>
#include <tapi3.h>

#include <tapi3agent/emulator.h>

#include <cstdio>

namespace {

int failures;

// Says which call failed.
bool ok(HRESULT hr, const char *what)
{
    if (hr == S_OK)
        return true;
    std::printf("%s: 0x%08X\n", what, static_cast<unsigned>(hr));
    failures++;
    return false;
}

// ---- The host's side: a switch, and one call ----

struct host {
    acd *world;
    acd_queue *queue;
    tapi3_emulator *emulator;

    host() : world(), queue(), emulator()
    {
        acd_switch_options switch_options = {};
        acd_group_options group_options = {};
        acd_queue_options queue_options = {};
        acd_address_options address_options = {};
        acd_login_options login_options = {};
        acd_switch *sw;
        acd_group *group;

        switch_options.name = "Switch";
        switch_options.wrap_up = 30 * ACD_SECOND;
        group_options.name = "Sales";
        queue_options.name = "Orders";
        address_options.name = "Desk";
        login_options.id = "7";
        login_options.pin = "1234";
        acd_create(nullptr, &world);
        acd_switch_create(world, &switch_options, &sw);
        acd_group_create(sw, &group_options, &group);
        acd_queue_create(sw, &queue_options, &queue);
        acd_group_add_queue(group, queue, 0);
        acd_address_create(sw, &address_options, nullptr);
        acd_login_create(sw, &login_options);
        acd_group_unref(group);
        acd_switch_unref(sw);
        ok(tapi3_emulator_create(world, nullptr, &emulator), "tapi3_emulator_create");
        ok(tapi3_emulator_install(emulator), "tapi3_emulator_install");
    }

    void one_call()
    {
        acd_call *call;

        acd_call_arrive(queue, nullptr, &call);
        acd_call_answer(call);
        acd_advance(world, 90 * ACD_SECOND);
        acd_call_end(call);
        acd_advance(world, 30 * ACD_SECOND);
        acd_call_unref(call);
    }

    ~host()
    {
        tapi3_emulator_destroy(emulator);
        acd_queue_unref(queue);
        acd_destroy(world);
    }
};

// ---- The client's side ----

class sink : public ITTAPIEventNotification {
public:
    LONG refs = 1;
    volatile LONG events = 0;

    STDMETHODIMP QueryInterface(REFIID riid, void **out)
    {
        *out = nullptr;
        if (!IsEqualIID(riid, IID_IUnknown) && !IsEqualIID(riid, IID_ITTAPIEventNotification))
            return E_NOINTERFACE;
        *out = this;
        refs++;
        return S_OK;
    }
    STDMETHODIMP_(ULONG) AddRef() { return static_cast<ULONG>(++refs); }
    STDMETHODIMP_(ULONG) Release() { return static_cast<ULONG>(--refs); }
    STDMETHODIMP Event(TAPI_EVENT kind, IDispatch *)
    {
        events = events + (kind == TE_AGENT || kind == TE_AGENTSESSION);
        return S_OK;
    }
    virtual ~sink() {} // a client's class may have one: it comes after the interface's slots
};

void client(host &switch_host, sink &events)
{
    IConnectionPointContainer *container = nullptr;
    IEnumAgentHandler *handlers = nullptr;
    ITTAPICallCenter *center = nullptr;
    IEnumAddress *addresses = nullptr;
    ITAgentHandler *handler = nullptr;
    IConnectionPoint *point = nullptr;
    IEnumACDGroup *groups = nullptr;
    ITAgentSession *session = nullptr;
    ITAddress *address = nullptr;
    ITACDGroup *group = nullptr;
    ITAgent *agent = nullptr;
    ITTAPI *tapi = nullptr;
    BSTR id = SysAllocString(OLESTR("7")), pin = SysAllocString(OLESTR("1234"));
    LONG seconds = -1;
    DWORD cookie;

    if (!ok(CoCreateInstance(CLSID_TAPI, nullptr, CLSCTX_INPROC_SERVER, IID_ITTAPI, reinterpret_cast<void **>(&tapi)), "CoCreateInstance"))
        return;
    ok(tapi->Initialize(), "Initialize");
    ok(tapi->QueryInterface(IID_IConnectionPointContainer, reinterpret_cast<void **>(&container)), "IConnectionPointContainer");
    ok(container->FindConnectionPoint(IID_ITTAPIEventNotification, &point), "FindConnectionPoint");
    ok(point->Advise(&events, &cookie), "Advise");
    point->Release();
    container->Release();
    ok(tapi->put_EventFilter(TE_AGENT | TE_AGENTSESSION), "put_EventFilter");
#ifndef _WIN32
    ok(tapi->QueryInterface(IID_PPV_ARGS(&center)), "ITTAPICallCenter");
#else
    ok(tapi->QueryInterface(IID_ITTAPICallCenter, reinterpret_cast<void **>(&center)), "ITTAPICallCenter");
#endif
    ok(center->EnumerateAgentHandlers(&handlers), "EnumerateAgentHandlers");
    ok(handlers->Next(1, &handler, nullptr), "IEnumAgentHandler::Next");
    ok(handler->CreateAgentWithID(id, pin, &agent), "CreateAgentWithID");
    ok(handler->EnumerateACDGroups(&groups), "EnumerateACDGroups");
    ok(groups->Next(1, &group, nullptr), "IEnumACDGroup::Next");
    ok(handler->EnumerateUsableAddresses(&addresses), "EnumerateUsableAddresses");
    ok(addresses->Next(1, &address, nullptr), "IEnumAddress::Next");
    ok(agent->CreateSession(group, address, &session), "CreateSession");
    ok(agent->put_State(AS_READY), "ITAgent::put_State");
    ok(session->put_State(ASST_READY), "ITAgentSession::put_State");

    switch_host.one_call();

    ok(session->get_TotalCallTime(&seconds), "get_TotalCallTime");
    std::printf("TotalCallTime: %ld\n", static_cast<long>(seconds));
    failures += seconds != 120;
    tapi3_emulator_flush(switch_host.emulator);

    session->Release();
    address->Release();
    addresses->Release();
    group->Release();
    groups->Release();
    agent->Release();
    handler->Release();
    handlers->Release();
    center->Release();
    ok(tapi->Shutdown(), "Shutdown");
    failures += tapi->Release() != 0;
    SysFreeString(id);
    SysFreeString(pin);
}

} // namespace

int main()
{
    sink events;

    ok(CoInitializeEx(nullptr, COINIT_MULTITHREADED), "CoInitializeEx");
    {
        host switch_host;

        client(switch_host, events);
    }
    CoUninitialize();
    std::printf("events: %ld, objects left: %ld\n", static_cast<long>(events.events), static_cast<long>(tapi3_live_objects()));
    failures += events.events != 8 || tapi3_live_objects() != 0 || events.refs != 1;
    return failures != 0;
}
