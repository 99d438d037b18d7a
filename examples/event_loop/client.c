/* client.c */
#define COBJMACROS
#include "client.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

void need(bool well, const char *what)
{
    if (!well) {
        fprintf(stderr, "%s failed\n", what);
        exit(EXIT_FAILURE);
    }
}

/* ---- The sink ---- */

static struct client *client_of(ITTAPIEventNotification *iface)
{
    return (struct client *)(void *)((char *)iface - offsetof(struct client, ITTAPIEventNotification_iface));
}

static HRESULT STDMETHODCALLTYPE sink_QueryInterface(ITTAPIEventNotification *iface, REFIID riid, void **out)
{
    *out = IsEqualIID(riid, &IID_IUnknown) || IsEqualIID(riid, &IID_ITTAPIEventNotification) ? iface : NULL;
    return *out ? S_OK : E_NOINTERFACE;
}

/* The sink is static: no Release frees it. */
static ULONG STDMETHODCALLTYPE sink_AddRef(ITTAPIEventNotification *iface)
{
    return iface ? 2 : 0;
}
static ULONG STDMETHODCALLTYPE sink_Release(ITTAPIEventNotification *iface)
{
    return iface ? 1 : 0;
}

static HRESULT STDMETHODCALLTYPE sink_Event(ITTAPIEventNotification *iface, TAPI_EVENT kind, IDispatch *dispatch)
{
    ITAgentSessionEvent *event;
    AGENT_SESSION_EVENT what;

    if (kind != TE_AGENTSESSION || FAILED(IDispatch_QueryInterface(dispatch, &IID_ITAgentSessionEvent, (void **)&event)))
        return S_OK;
    ITAgentSessionEvent_get_Event(event, &what);
    ITAgentSessionEvent_Release(event);
    client_of(iface)->told(what);
    return S_OK;
}

static ITTAPIEventNotificationVtbl sink_vtbl = { sink_QueryInterface, sink_AddRef, sink_Release, sink_Event };

static void advise(struct client *client)
{
    IConnectionPointContainer *container;

    need(ITTAPI_QueryInterface(client->tapi, &IID_IConnectionPointContainer, (void **)&container) == S_OK, "QueryInterface");
    need(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &client->point) == S_OK, "FindConnectionPoint");
    need(IConnectionPoint_Advise(client->point, (IUnknown *)&client->ITTAPIEventNotification_iface, &client->cookie) == S_OK, "Advise");
    IConnectionPointContainer_Release(container);
    need(ITTAPI_put_EventFilter(client->tapi, TE_AGENTSESSION) == S_OK, "put_EventFilter");
}

/* ---- The session ---- */

static void create_session(struct client *client, ITAgentHandler *handler)
{
    IEnumACDGroup *groups;
    ITACDGroup *group;
    IEnumAddress *addresses;
    ITAddress *address;
    ITAgent *agent;

    need(ITAgentHandler_EnumerateACDGroups(handler, &groups) == S_OK, "EnumerateACDGroups");
    need(IEnumACDGroup_Next(groups, 1, &group, NULL) == S_OK, "Next");
    need(ITAgentHandler_EnumerateUsableAddresses(handler, &addresses) == S_OK, "EnumerateUsableAddresses");
    need(IEnumAddress_Next(addresses, 1, &address, NULL) == S_OK, "Next");
    need(ITAgentHandler_CreateAgent(handler, &agent) == S_OK, "CreateAgent");
    need(ITAgent_CreateSession(agent, group, address, &client->session) == S_OK, "CreateSession");
    need(ITAgent_put_State(agent, AS_READY) == S_OK && ITAgentSession_put_State(client->session, ASST_READY) == S_OK, "put_State");
    ITAgent_Release(agent);
    ITAddress_Release(address);
    IEnumAddress_Release(addresses);
    ITACDGroup_Release(group);
    IEnumACDGroup_Release(groups);
}

static void sign_in(struct client *client)
{
    ITTAPICallCenter *center;
    IEnumAgentHandler *handlers;
    ITAgentHandler *handler;

    need(ITTAPI_QueryInterface(client->tapi, &IID_ITTAPICallCenter, (void **)&center) == S_OK, "QueryInterface");
    need(ITTAPICallCenter_EnumerateAgentHandlers(center, &handlers) == S_OK, "EnumerateAgentHandlers");
    need(IEnumAgentHandler_Next(handlers, 1, &handler, NULL) == S_OK, "Next");
    create_session(client, handler);
    ITAgentHandler_Release(handler);
    IEnumAgentHandler_Release(handlers);
    ITTAPICallCenter_Release(center);
}

void client_begin(struct client *client, struct tapi3_emulator *emulator, void (*told)(AGENT_SESSION_EVENT what))
{
    client->ITTAPIEventNotification_iface.lpVtbl = &sink_vtbl;
    client->told = told;
    need(tapi3_emulator_create_tapi(emulator, &IID_ITTAPI, (void **)&client->tapi) == S_OK, "tapi3_emulator_create_tapi");
    need(ITTAPI_Initialize(client->tapi) == S_OK, "Initialize");
    sign_in(client);
    advise(client);
}

void client_end(struct client *client)
{
    IConnectionPoint_Unadvise(client->point, client->cookie);
    IConnectionPoint_Release(client->point);
    ITAgentSession_Release(client->session);
    ITTAPI_Shutdown(client->tapi);
    ITTAPI_Release(client->tapi);
}
