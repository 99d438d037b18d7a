/*
 * tests/server/calls.c: a Windows program that takes calls as published samples do, and knows nothing of the library: registers the addresses, sets the filter, posts
 * what its sink hears to its own thread, asks the notified call for ITBasicCallControl, answers, hangs up, and knows calls again by that pointer. It is linked
 * with the platform's own libraries only.
 */
#define COBJMACROS
#include <windows.h>
#include <ole2.h>
#include <olectl.h>
#include <stdio.h>
#include <tapi3.h>

/* The platform's libraries have no identifiers of TAPI 3. */
static const CLSID class_tapi = { 0x21D6D48E, 0xA88B, 0x11D0, { 0x83, 0xDD, 0x00, 0xAA, 0x00, 0x3C, 0xCA, 0xBD } };
static const IID iid_tapi = { 0xB1EFC382, 0x9355, 0x11D0, { 0x83, 0x5C, 0x00, 0xAA, 0x00, 0x3C, 0xCA, 0xBD } };
static const IID iid_sink = { 0xEDDB9426, 0x3B91, 0x11D1, { 0x8F, 0x30, 0x00, 0xC0, 0x4F, 0xB6, 0x80, 0x9F } };
static const IID iid_control = { 0xB1EFC389, 0x9355, 0x11D0, { 0x83, 0x5C, 0x00, 0xAA, 0x00, 0x3C, 0xCA, 0xBD } };
static const IID iid_notification = { 0x895801DF, 0x3DD6, 0x11D1, { 0x8F, 0x30, 0x00, 0xC0, 0x4F, 0xB6, 0x80, 0x9F } };
static const IID iid_state = { 0x62F47097, 0x95C9, 0x11D0, { 0x83, 0x5D, 0x00, 0xAA, 0x00, 0x3C, 0xCA, 0xBD } };
static const IID iid_streams = { 0xEE3BD604, 0x3868, 0x11D2, { 0xA0, 0x45, 0x00, 0xC0, 0x4F, 0xB6, 0x80, 0x9F } }; /* ITStreamControl */

#define CHECK(expression)                                                            \
    do {                                                                             \
        HRESULT hr_ = (expression);                                                  \
        if (hr_ != S_OK) {                                                           \
            printf("line %d: %s is 0x%08X\n", __LINE__, #expression, (unsigned)hr_); \
            exit(1);                                                                 \
        }                                                                            \
    } while (0)

#define WM_TAPI (WM_USER + 101)
#define AUDIO 8

static DWORD main_thread;
static ITBasicCallControl *current; /* the call that was notified */
static LONG over;

/* ---- The sink, on TAPI's thread ---- */

static HRESULT WINAPI sink_QueryInterface(ITTAPIEventNotification *iface, REFIID riid, void **out)
{
    *out = IsEqualIID(riid, &IID_IUnknown) || IsEqualIID(riid, &iid_sink) ? iface : NULL;
    return *out ? S_OK : E_NOINTERFACE;
}

static ULONG WINAPI sink_AddRef(ITTAPIEventNotification *iface) { return iface ? 2 : 0; }
static ULONG WINAPI sink_Release(ITTAPIEventNotification *iface) { return iface ? 1 : 0; }

static HRESULT WINAPI sink_Event(ITTAPIEventNotification *iface, TAPI_EVENT kind, IDispatch *event)
{
    (void)iface;
    IDispatch_AddRef(event);
    PostThreadMessageA(main_thread, WM_TAPI, (WPARAM)kind, (LPARAM)event);
    return S_OK;
}

static ITTAPIEventNotificationVtbl sink_vtbl = { sink_QueryInterface, sink_AddRef, sink_Release, sink_Event };
static ITTAPIEventNotification sink = { &sink_vtbl };

/* ---- The program's own thread ---- */

static void on_notification(IDispatch *event)
{
    ITCallNotificationEvent *notification;
    CALL_PRIVILEGE privilege;
    ITCallInfo *info;
    BSTR name = NULL;

    CHECK(IDispatch_QueryInterface(event, &iid_notification, (void **)&notification));
    CHECK(ITCallNotificationEvent_get_Call(notification, &info));
    ITCallNotificationEvent_Release(notification);
    CHECK(ITCallInfo_get_Privilege(info, &privilege));
    if (FAILED(ITCallInfo_get_CallInfoString(info, CIS_CALLERIDNAME, &name)))
        name = SysAllocString(L"unknown");
    printf("call from %ls, owner %d\n", name, privilege == CP_OWNER);
    SysFreeString(name);
    if (current)
        ITBasicCallControl_Release(current);
    CHECK(ITCallInfo_QueryInterface(info, &iid_control, (void **)&current));
    ITCallInfo_Release(info);
}

static void answer(ITCallInfo *info)
{
    IUnknown *streams;
    ITAddress *address;

    CHECK(ITCallInfo_get_Address(info, &address));
    ITAddress_Release(address);
    printf("streams 0x%08X\n", (unsigned)ITCallInfo_QueryInterface(info, &iid_streams, (void **)&streams)); /* which such programs tolerate */
    CHECK(ITBasicCallControl_Answer(current));
}

static void on_state(IDispatch *event)
{
    static int answered;
    ITBasicCallControl *control;
    ITCallStateEvent *change;
    ITCallInfo *info;
    CALL_STATE state;
    CALL_STATE_EVENT_CAUSE cause;

    CHECK(IDispatch_QueryInterface(event, &iid_state, (void **)&change));
    CHECK(ITCallStateEvent_get_State(change, &state));
    CHECK(ITCallStateEvent_get_Cause(change, &cause));
    CHECK(ITCallStateEvent_get_Call(change, &info));
    ITCallStateEvent_Release(change);
    CHECK(ITCallInfo_QueryInterface(info, &iid_control, (void **)&control));
    printf("state %d, cause %d, same call %d\n", state, cause, control == current);
    ITBasicCallControl_Release(control);
    if (state == CS_OFFERING && !answered++)
        answer(info);
    else if (state == CS_CONNECTED)
        CHECK(ITBasicCallControl_Disconnect(current, DC_NORMAL));
    else if (state == CS_DISCONNECTED) {
        ITBasicCallControl_Release(current);
        current = NULL;
        over++;
    }
    ITCallInfo_Release(info);
}

static void register_calls(ITTAPI *tapi)
{
    IEnumAddress *addresses;
    ITAddress *address;
    LONG registration;

    CHECK(ITTAPI_EnumerateAddresses(tapi, &addresses));
    while (IEnumAddress_Next(addresses, 1, &address, NULL) == S_OK) {
        CHECK(ITTAPI_RegisterCallNotifications(tapi, address, VARIANT_TRUE, VARIANT_TRUE, AUDIO, 1, &registration));
        ITAddress_Release(address);
    }
    IEnumAddress_Release(addresses);
}

int main(void)
{
    IConnectionPointContainer *container;
    IConnectionPoint *point;
    DWORD cookie;
    ITTAPI *tapi;
    MSG message;

    main_thread = GetCurrentThreadId();
    PeekMessageA(&message, NULL, WM_USER, WM_USER, PM_NOREMOVE); /* there is a queue from now on */
    CHECK(CoInitializeEx(NULL, COINIT_MULTITHREADED));
    CHECK(CoCreateInstance(&class_tapi, NULL, CLSCTX_INPROC_SERVER, &iid_tapi, (void **)&tapi));
    CHECK(ITTAPI_Initialize(tapi));
    CHECK(ITTAPI_QueryInterface(tapi, &IID_IConnectionPointContainer, (void **)&container));
    CHECK(IConnectionPointContainer_FindConnectionPoint(container, &iid_sink, &point));
    CHECK(IConnectionPoint_Advise(point, (IUnknown *)&sink, &cookie));
    CHECK(ITTAPI_put_EventFilter(tapi, 0x1C)); /* as the sample has it: notification, state, media */
    register_calls(tapi);
    while (over < 2 && GetMessageA(&message, NULL, 0, 0) > 0) {
        IDispatch *event = (IDispatch *)message.lParam;

        if (message.message != WM_TAPI)
            continue;
        if (message.wParam == TE_CALLNOTIFICATION)
            on_notification(event);
        else if (message.wParam == TE_CALLSTATE)
            on_state(event);
        IDispatch_Release(event);
    }
    CHECK(IConnectionPoint_Unadvise(point, cookie));
    IConnectionPoint_Release(point);
    IConnectionPointContainer_Release(container);
    CHECK(ITTAPI_Shutdown(tapi));
    ITTAPI_Release(tapi);
    CoUninitialize();
    return 0;
}
