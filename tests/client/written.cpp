// tests/client/written.cpp: a program as such programs are written for Windows: smart pointers, __uuidof, L"", a sink class with the free-threaded
// marshaler, a worker thread that is handed a pointer. Compiled as the README says: with -fshort-wchar, and with LONG where the pages say long.
#include <windows.h>
#include <ole2.h>
#include <olectl.h>
#include <tapi3.h>
#include <tapi3err.h>

#include <tapi3agent/uuidof.h>

#include <cstdio>

#include "written.h"

namespace {

// ---- What such programs bring with them ----

template <class T> class com_ptr {
public:
    com_ptr() = default;
    com_ptr(const com_ptr &other) : p(other.p)
    {
        if (p)
            p->AddRef();
    }
    ~com_ptr()
    {
        if (p)
            p->Release();
    }
    com_ptr &operator=(const com_ptr &other)
    {
        if (other.p)
            other.p->AddRef();
        if (p)
            p->Release();
        p = other.p;
        return *this;
    }
    T **operator&() { return &p; }
    T *operator->() const { return p; }
    operator T *() const { return p; }
    template <class Q> HRESULT as(com_ptr<Q> &out) const { return p->QueryInterface(__uuidof(Q), reinterpret_cast<void **>(&out)); }
    T *p = nullptr;
};

class bstr_ptr {
public:
    explicit bstr_ptr(const wchar_t *text) : s(SysAllocString(text)) {}
    ~bstr_ptr() { SysFreeString(s); }
    bstr_ptr(const bstr_ptr &) = delete;
    operator BSTR() const { return s; }

private:
    BSTR s;
};

struct failed {
    const char *what;
    HRESULT hr;
};

void check(HRESULT hr, const char *what)
{
    com_ptr<IErrorInfo> info;

    if (SUCCEEDED(hr))
        return;
    GetErrorInfo(0, &info); // which such code asks for a description
    throw failed{ what, hr };
}
#define CHECK(expression) check(expression, #expression)

class sink : public ITTAPIEventNotification {
public:
    HRESULT init() { return CoCreateFreeThreadedMarshaler(static_cast<IUnknown *>(this), &marshaler); }

    STDMETHODIMP QueryInterface(REFIID iid, void **out) override
    {
        if (iid == __uuidof(IUnknown) || iid == __uuidof(ITTAPIEventNotification)) {
            *out = static_cast<ITTAPIEventNotification *>(this);
            AddRef();
            return S_OK;
        }
        if (iid == __uuidof(IMarshal))
            return marshaler->QueryInterface(iid, out);
        *out = nullptr;
        return E_NOINTERFACE;
    }
    STDMETHODIMP_(ULONG) AddRef() override { return static_cast<ULONG>(InterlockedIncrement(&refs)); }
    STDMETHODIMP_(ULONG) Release() override
    {
        LONG left = InterlockedDecrement(&refs);

        if (left == 0)
            delete this;
        return static_cast<ULONG>(left);
    }
    STDMETHODIMP Event(TAPI_EVENT event, IDispatch *object) override
    {
        com_ptr<ITAgentEvent> about;
        AGENT_EVENT kind;

        if (event != TE_AGENT || FAILED(object->QueryInterface(__uuidof(about.p), reinterpret_cast<void **>(&about))) || FAILED(about->get_Event(&kind)))
            return E_FAIL;
        if (kind == AE_READY)
            ready++;
        return S_OK;
    }
    LONG ready = 0;

private:
    virtual ~sink() = default;
    com_ptr<IUnknown> marshaler;
    LONG refs = 1;
};

// ---- The program ----

com_ptr<ITAgentHandler> first_handler(ITTAPI *tapi)
{
    com_ptr<ITTAPICallCenter> center;
    com_ptr<IEnumAgentHandler> handlers;
    com_ptr<ITAgentHandler> handler;

    CHECK(tapi->QueryInterface(__uuidof(ITTAPICallCenter), reinterpret_cast<void **>(&center)));
    CHECK(center->EnumerateAgentHandlers(&handlers));
    CHECK(handlers->Next(1, &handler, nullptr));
    return handler;
}

struct work {
    IStream *stream;
    LONG calls;
    HRESULT hr;
};

void worker(void *context)
{
    work *todo = static_cast<work *>(context);

    CoInitializeEx(nullptr, COINIT_MULTITHREADED);
    {
        com_ptr<ITAgent> agent;

        todo->hr = CoGetInterfaceAndReleaseStream(todo->stream, __uuidof(ITAgent), reinterpret_cast<void **>(&agent));
        if (SUCCEEDED(todo->hr))
            todo->hr = agent->get_NumberOfACDCalls(&todo->calls);
    }
    CoUninitialize();
}

void run()
{
    CLSID clsid;
    com_ptr<ITTAPI> tapi;
    com_ptr<IConnectionPointContainer> container;
    com_ptr<IConnectionPoint> point;
    com_ptr<ITAgent> agent;
    bstr_ptr id(L"7"), pin(L"1234");
    DWORD cookie;
    work todo = { nullptr, -1, E_FAIL };
    sink *events = new sink;

    CHECK(CLSIDFromProgID(L"TAPI.TAPI", &clsid));
    CHECK(
        CoCreateInstance(clsid == __uuidof(TAPI) ? __uuidof(TAPI) : clsid, nullptr, CLSCTX_INPROC_SERVER, __uuidof(ITTAPI), reinterpret_cast<void **>(&tapi)));
    CHECK(tapi->Initialize());
    CHECK(tapi->put_EventFilter(TE_AGENT));
    CHECK(tapi.as(container));
    CHECK(container->FindConnectionPoint(__uuidof(ITTAPIEventNotification), &point));
    CHECK(events->init());
    CHECK(point->Advise(events, &cookie));
    CHECK(first_handler(tapi)->CreateAgentWithID(id, pin, &agent));
    CHECK(agent->put_State(AS_READY));
    deliver();
    if (events->ready != 1)
        throw failed{ "one event", E_FAIL };
    CHECK(CoMarshalInterThreadInterfaceInStream(__uuidof(agent.p), agent, &todo.stream));
    on_another_thread(worker, &todo);
    CHECK(todo.hr);
    if (todo.calls != 0)
        throw failed{ "no calls", E_FAIL };
    CHECK(point->Unadvise(cookie));
    events->Release();
    CHECK(tapi->Shutdown());
}

} // namespace

int main()
{
    int status = 1;

    if (FAILED(CoInitializeEx(nullptr, COINIT_MULTITHREADED)) || !begin_switch())
        return 1;
    try {
        run();
        status = 0;
    } catch (const failed &failure) {
        std::printf("%s: 0x%08X\n", failure.what, static_cast<unsigned>(failure.hr));
    }
    if (!end_switch())
        status = 1;
    CoUninitialize();
    return status;
}
