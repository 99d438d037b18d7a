/* examples/frameworks/desk.c */
#define COBJMACROS
#include "desk.h"

/* An enumerator's first element, and its end. */
#define TAKE_FIRST(type, enumerator, out)                      \
    do {                                                       \
        if (type##_Next((enumerator), 1, (out), NULL) != S_OK) \
            *(out) = NULL;                                     \
        type##_Release(enumerator);                            \
    } while (0)

static HRESULT find_handler(ITTAPI *tapi, ITAgentHandler **handler)
{
    IEnumAgentHandler *handlers;
    ITTAPICallCenter *center;
    HRESULT hr;

    *handler = NULL;
    if (FAILED(hr = ITTAPI_QueryInterface(tapi, &IID_ITTAPICallCenter, (void **)&center)))
        return hr;
    hr = ITTAPICallCenter_EnumerateAgentHandlers(center, &handlers);
    ITTAPICallCenter_Release(center);
    if (FAILED(hr))
        return hr;
    TAKE_FIRST(IEnumAgentHandler, handlers, handler);
    return *handler ? S_OK : E_UNEXPECTED;
}

static HRESULT sign_in(struct desk *desk, ITAgentHandler *handler, const OLECHAR *id, const OLECHAR *pin)
{
    BSTR bstr_id = SysAllocString(id), bstr_pin = SysAllocString(pin);
    HRESULT hr = ITAgentHandler_CreateAgentWithID(handler, bstr_id, bstr_pin, &desk->agent);

    SysFreeString(bstr_id);
    SysFreeString(bstr_pin);
    return hr;
}

static HRESULT sit_down(struct desk *desk, ITAgentHandler *handler)
{
    IEnumAddress *addresses;
    IEnumACDGroup *groups;
    ITAddress *address;
    ITACDGroup *group;
    HRESULT hr;

    if (FAILED(hr = ITAgentHandler_EnumerateACDGroups(handler, &groups)))
        return hr;
    TAKE_FIRST(IEnumACDGroup, groups, &group);
    if (SUCCEEDED(hr = ITAgentHandler_EnumerateUsableAddresses(handler, &addresses))) {
        TAKE_FIRST(IEnumAddress, addresses, &address);
        hr = group && address ? ITAgent_CreateSession(desk->agent, group, address, &desk->session) : E_UNEXPECTED;
        if (address)
            ITAddress_Release(address);
    }
#ifndef FORGOTTEN_RELEASE /* a mistake that the tests are to find */
    if (group)
        ITACDGroup_Release(group);
#endif
    return hr;
}

HRESULT desk_open(struct desk *desk, const OLECHAR *id, const OLECHAR *pin)
{
    ITAgentHandler *handler = NULL;
    HRESULT hr;

    desk->tapi = NULL;
    desk->agent = NULL;
    desk->session = NULL;
    hr = CoCreateInstance(&CLSID_TAPI, NULL, CLSCTX_INPROC_SERVER, &IID_ITTAPI, (void **)&desk->tapi);
    if (SUCCEEDED(hr) && SUCCEEDED(hr = ITTAPI_Initialize(desk->tapi)))
        hr = find_handler(desk->tapi, &handler);
    if (SUCCEEDED(hr) && SUCCEEDED(hr = sign_in(desk, handler, id, pin)))
        hr = sit_down(desk, handler);
    if (SUCCEEDED(hr) && SUCCEEDED(hr = ITAgent_put_State(desk->agent, AS_READY)))
        hr = ITAgentSession_put_State(desk->session, ASST_READY);
    if (handler)
        ITAgentHandler_Release(handler);
    if (FAILED(hr))
        desk_close(desk);
    return hr;
}

void desk_close(struct desk *desk)
{
    if (desk->session)
        ITAgentSession_Release(desk->session);
    if (desk->agent)
        ITAgent_Release(desk->agent);
    if (desk->tapi) {
        ITTAPI_Shutdown(desk->tapi);
        ITTAPI_Release(desk->tapi);
    }
    desk->session = NULL;
    desk->agent = NULL;
    desk->tapi = NULL;
}
