/* lib/tapi3/agent_handler.c: the AgentHandler object (ITAgentHandler): one ACD switch. */
#include "base/alloc.h"
#include "tapi3/emulator.h"
#include "tapi3/error.h"
#include "tapi3/objects.h"
#include "tapi3/text.h"

#include <tapi3err.h>

DEFINE_WRAPPER(agent_handler, ITAgentHandler)

static HRESULT STDMETHODCALLTYPE agent_handler_get_Name(ITAgentHandler *iface, BSTR *name)
{
    if (!name)
        return E_POINTER;
    return text_to_bstr(acd_switch_name(impl_from_ITAgentHandler(iface)->wrapper.model), name);
}

/* Methods whose pages list a timeout ask the switch. The others answer from here, also after Shutdown; decision 4.26: unless the switch was removed. */
static HRESULT agent_handler_present(const struct agent_handler *handler)
{
    return acd_switch_removed(handler->wrapper.model) ? TAPI_E_NODEVICE : S_OK;
}

/* Whether the switch can be asked. */
static HRESULT agent_handler_gate(const struct agent_handler *handler)
{
    return wrapper_gate(&handler->wrapper, agent_handler_present(handler));
}

/* The call of the model for one of the two methods that create an agent. */
struct agent_request {
    const char *id, *pin; /* NULL without an ID */
};

static HRESULT agent_handler_create_agent(struct agent_handler *handler, const struct agent_request *request, ITAgent **out)
{
    struct wrapper *prepared = wrapper_prepare(handler->wrapper.tapi, &agent_class);
    struct acd_app *client = tapi_client(handler->wrapper.tapi);
    struct acd_agent *model;
    enum acd_result result;
    HRESULT hr;

    if (!prepared)
        hr = E_OUTOFMEMORY;
    else if (!client)
        hr = TAPI_E_NOT_INITIALIZED;
    else {
        result = request->id ? acd_agent_sign_in(handler->wrapper.model, client, request->id, request->pin, &model)
                             : acd_agent_create(handler->wrapper.model, client, &model);
        hr = result == ACD_ERR_STATE ? TAPI_E_NOT_INITIALIZED : hr_from_acd(result); /* the client has ended meanwhile */
    }
    acd_app_unref(client);
    if (SUCCEEDED(hr)) {
        *out = wrapper_adopt(prepared, model);
        acd_agent_unref(model);
    } else if (prepared) {
        wrapper_discard(prepared);
    }
    return hr;
}

static HRESULT STDMETHODCALLTYPE agent_handler_CreateAgent(ITAgentHandler *iface, ITAgent **out)
{
    struct agent_handler *handler = impl_from_ITAgentHandler(iface);
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (FAILED(hr = agent_handler_gate(handler)))
        return hr;
    return agent_handler_create_agent(handler, &(struct agent_request){ 0 }, out);
}

static HRESULT STDMETHODCALLTYPE agent_handler_CreateAgentWithID(ITAgentHandler *iface, BSTR id, BSTR pin, ITAgent **out)
{
    struct agent_handler *handler = impl_from_ITAgentHandler(iface);
    char *id_text = NULL, *pin_text = NULL;
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (!id || !pin)
        return E_INVALIDARG;
    if (FAILED(hr = agent_handler_gate(handler)))
        return hr;
    if (SUCCEEDED(hr = text_from_bstr(id, TAPI_E_CALLCENTER_INVALAGENTID, &id_text))
        && SUCCEEDED(hr = text_from_bstr(pin, TAPI_E_CALLCENTER_INVALPASSWORD, &pin_text)))
        hr = agent_handler_create_agent(handler, &(struct agent_request){ id_text, pin_text }, out);
    mem_free(id_text);
    mem_free(pin_text);
    return hr;
}

DEFINE_LISTER(list_groups, struct acd_switch, struct acd_group, acd_switch_groups)
DEFINE_LISTER(list_addresses, struct acd_switch, struct acd_address, acd_switch_addresses)

/* Decision 4.46: an agent cannot use addresses where calls wait or are routed. */
static bool address_is_usable(const struct tapi *tapi, const void *model)
{
    (void)tapi;
    return acd_address_role(model) == ACD_ADDRESS_STATION;
}

/* As its page says, the switch decides which groups a user sees. */
static bool group_is_seen(const struct tapi *tapi, const void *model)
{
    return emulator_sees_group(tapi->emulator, model);
}

static HRESULT STDMETHODCALLTYPE agent_handler_EnumerateACDGroups(ITAgentHandler *iface, IEnumACDGroup **out)
{
    struct agent_handler *handler = impl_from_ITAgentHandler(iface);
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (FAILED(hr = agent_handler_gate(handler)))
        return hr;
    return wrapper_enumerate(handler->wrapper.tapi, &group_class, list_groups, handler->wrapper.model, group_is_seen, &IID_IEnumACDGroup, (void **)out);
}

static HRESULT STDMETHODCALLTYPE agent_handler_EnumerateUsableAddresses(ITAgentHandler *iface, IEnumAddress **out)
{
    struct agent_handler *handler = impl_from_ITAgentHandler(iface);
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (FAILED(hr = agent_handler_present(handler)))
        return hr;
    return wrapper_enumerate(handler->wrapper.tapi, &address_class, list_addresses, handler->wrapper.model, address_is_usable, &IID_IEnumAddress, (void **)out);
}

static HRESULT STDMETHODCALLTYPE agent_handler_get_ACDGroups(ITAgentHandler *iface, VARIANT *out)
{
    struct agent_handler *handler = impl_from_ITAgentHandler(iface);
    HRESULT hr;

    if (!out)
        return E_POINTER;
    VariantInit(out);
    if (FAILED(hr = agent_handler_gate(handler)))
        return hr;
    return wrapper_collect(handler->wrapper.tapi, &group_class, list_groups, handler->wrapper.model, group_is_seen, out);
}

static HRESULT STDMETHODCALLTYPE agent_handler_get_UsableAddresses(ITAgentHandler *iface, VARIANT *out)
{
    struct agent_handler *handler = impl_from_ITAgentHandler(iface);
    HRESULT hr;

    if (!out)
        return E_POINTER;
    VariantInit(out);
    if (FAILED(hr = agent_handler_present(handler)))
        return hr;
    return wrapper_collect(handler->wrapper.tapi, &address_class, list_addresses, handler->wrapper.model, address_is_usable, out);
}

static const ITAgentHandlerVtbl agent_handler_vtbl = {
    DUAL_SLOTS(agent_handler),
    .get_Name = agent_handler_get_Name,
    .CreateAgent = agent_handler_CreateAgent,
    .CreateAgentWithID = agent_handler_CreateAgentWithID,
    .EnumerateACDGroups = agent_handler_EnumerateACDGroups,
    .EnumerateUsableAddresses = agent_handler_EnumerateUsableAddresses,
    .get_ACDGroups = agent_handler_get_ACDGroups,
    .get_UsableAddresses = agent_handler_get_UsableAddresses,
};

static struct acd_switch *switch_of(const void *model)
{
    return (struct acd_switch *)(uintptr_t)model;
}

DEFINE_WRAPPER_CLASS(agent_handler, ITAgentHandler, acd_switch, switch_of)
