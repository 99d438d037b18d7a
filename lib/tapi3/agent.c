/* lib/tapi3/agent.c: the Agent object (ITAgent). */
#include "base/alloc.h"
#include "tapi3/convert.h"
#include "tapi3/emulator.h"
#include "tapi3/error.h"
#include "tapi3/objects.h"
#include "tapi3/text.h"

#include <tapi3err.h>

/* "10 x calls per agent hour", as the page of get_OverallCallRate has it; decision 4.1. */
#define OVERALL_RATE_FACTOR 10

DEFINE_WRAPPER(agent, ITAgent)

/* Whether the switch can be asked about the agent. */
static HRESULT agent_gate(const struct agent *agent)
{
    return wrapper_gate(&agent->wrapper, acd_agent_removed(agent->wrapper.model) ? TAPI_E_NODEVICE : S_OK);
}

DEFINE_LISTER(list_sessions, struct acd_agent, struct acd_session, acd_agent_sessions)

static HRESULT STDMETHODCALLTYPE agent_EnumerateAgentSessions(ITAgent *iface, IEnumAgentSession **out)
{
    struct agent *agent = impl_from_ITAgent(iface);

    if (!out)
        return E_POINTER;
    return wrapper_enumerate(agent->wrapper.tapi, &agent_session_class, list_sessions, agent->wrapper.model, NULL, &IID_IEnumAgentSession, (void **)out);
}

/* pin: NULL when the method has none. */
static HRESULT agent_create_session(struct agent *agent, struct acd_group *group, struct acd_address *address, const char *pin, ITAgentSession **out)
{
    struct wrapper *prepared = wrapper_prepare(agent->wrapper.tapi, &agent_session_class);
    struct acd_app *client = tapi_client(agent->wrapper.tapi);
    enum acd_result result = ACD_OK;
    struct acd_session *model;
    HRESULT hr;

    if (!prepared)
        result = ACD_ERR_NOMEM;
    else if (!client)
        result = ACD_ERR_STATE;
    else if (pin)
        result = acd_agent_check_pin(agent->wrapper.model, pin);
    if (result == ACD_OK)
        result = acd_session_create(agent->wrapper.model, group, address, client, &model);
    acd_app_unref(client);
    hr = result == ACD_ERR_STATE ? TAPI_E_NOT_INITIALIZED : hr_from_acd(result); /* no client, or it has ended meanwhile */
    if (SUCCEEDED(hr)) {
        *out = wrapper_adopt(prepared, model);
        acd_session_unref(model);
    } else if (prepared) {
        wrapper_discard(prepared);
    }
    return hr;
}

/* Whether the switch can be asked for a session of the agent; decision 3.10: what is removed comes before an agent without ID, and both before the switch. */
static HRESULT agent_session_gate(const struct agent *agent, const struct acd_group *group, bool with_pin)
{
    HRESULT refusal = S_OK;

    if (acd_agent_removed(agent->wrapper.model))
        refusal = TAPI_E_NODEVICE;
    else if (acd_group_removed(group))
        refusal = TAPI_E_CALLCENTER_GROUP_REMOVED;
    else if (with_pin && !acd_agent_id(agent->wrapper.model))
        refusal = TAPI_E_CALLCENTER_NO_AGENT_ID;
    return wrapper_gate(&agent->wrapper, refusal);
}

/* The arguments that both CreateSession methods share; on S_OK group and address are those of the model. */
static HRESULT agent_session_arguments(const struct agent *agent, ITACDGroup *group_iface, ITAddress *address_iface, struct acd_group **group,
                                       struct acd_address **address)
{
    const struct acd_switch *sw = acd_agent_switch(agent->wrapper.model);

    *group = group_from_interface(agent->wrapper.tapi, group_iface);
    *address = address_from_interface(agent->wrapper.tapi, address_iface);
    if (!*group || !*address || acd_group_switch(*group) != sw || acd_address_switch(*address) != sw || acd_address_role(*address) != ACD_ADDRESS_STATION)
        return E_INVALIDARG;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE agent_CreateSession(ITAgent *iface, ITACDGroup *group_iface, ITAddress *address_iface, ITAgentSession **out)
{
    struct agent *agent = impl_from_ITAgent(iface);
    struct acd_address *address;
    struct acd_group *group;
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (FAILED(hr = agent_session_arguments(agent, group_iface, address_iface, &group, &address)) || FAILED(hr = agent_session_gate(agent, group, false)))
        return hr;
    return agent_create_session(agent, group, address, NULL, out);
}

static HRESULT STDMETHODCALLTYPE agent_CreateSessionWithPIN(ITAgent *iface, ITACDGroup *group_iface, ITAddress *address_iface, BSTR pin, ITAgentSession **out)
{
    struct agent *agent = impl_from_ITAgent(iface);
    struct acd_address *address;
    struct acd_group *group;
    char *text;
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (!pin)
        return E_INVALIDARG;
    if (FAILED(hr = agent_session_arguments(agent, group_iface, address_iface, &group, &address)) || FAILED(hr = agent_session_gate(agent, group, true)))
        return hr;
    if (FAILED(hr = text_from_bstr(pin, TAPI_E_CALLCENTER_INVALPASSWORD, &text)))
        return hr;
    hr = agent_create_session(agent, group, address, text, out);
    mem_free(text);
    return hr;
}

static HRESULT STDMETHODCALLTYPE agent_get_ID(ITAgent *iface, BSTR *out)
{
    const char *id = acd_agent_id(impl_from_ITAgent(iface)->wrapper.model);

    if (!out)
        return E_POINTER;
    *out = NULL;
    return id ? text_to_bstr(id, out) : TAPI_E_CALLCENTER_NO_AGENT_ID;
}

static HRESULT STDMETHODCALLTYPE agent_get_User(ITAgent *iface, BSTR *out)
{
    if (!out)
        return E_POINTER;
    return text_to_bstr(emulator_user(impl_from_ITAgent(iface)->wrapper.tapi->emulator), out);
}

static HRESULT STDMETHODCALLTYPE agent_put_State(ITAgent *iface, AGENT_STATE state)
{
    struct agent *agent = impl_from_ITAgent(iface);
    HRESULT hr;

    if ((LONG)state < AS_NOT_READY || (LONG)state > AS_BUSY_OUTGOING) /* Decision 4.17: nobody asks for AS_UNKNOWN */
        return E_INVALIDARG;
    if (FAILED(hr = agent_gate(agent)))
        return hr;
    return hr_from_acd(acd_agent_request_state(agent->wrapper.model, (enum acd_agent_state)state));
}

static HRESULT STDMETHODCALLTYPE agent_get_State(ITAgent *iface, AGENT_STATE *out)
{
    if (!out)
        return E_POINTER;
    *out = (AGENT_STATE)acd_agent_state(impl_from_ITAgent(iface)->wrapper.model);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE agent_put_MeasurementPeriod(ITAgent *iface, LONG period)
{
    struct agent *agent = impl_from_ITAgent(iface);
    HRESULT hr;

    if (period == 0)
        return E_INVALIDARG;
    if (FAILED(hr = agent_gate(agent)))
        return hr;
    return hr_from_acd(acd_agent_set_period(agent->wrapper.model, (int32_t)period));
}

static HRESULT STDMETHODCALLTYPE agent_get_MeasurementPeriod(ITAgent *iface, LONG *out)
{
    struct agent *agent = impl_from_ITAgent(iface);
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = 0;
    if (SUCCEEDED(hr = agent_gate(agent)))
        *out = (LONG)acd_agent_period(agent->wrapper.model);
    return hr;
}

/* On S_OK *stats is one reading. */
static HRESULT agent_read(struct agent *agent, struct acd_agent_stats *stats)
{
    HRESULT hr = agent_gate(agent);

    if (SUCCEEDED(hr))
        acd_agent_get_stats(agent->wrapper.model, stats);
    return hr;
}

static HRESULT STDMETHODCALLTYPE agent_get_OverallCallRate(ITAgent *iface, CURRENCY *out)
{
    struct acd_agent_stats stats;
    HRESULT hr;

    if (!out)
        return E_POINTER;
    out->int64 = 0;
    if (SUCCEEDED(hr = agent_read(impl_from_ITAgent(iface), &stats)))
        *out = convert_rate(stats.calls, stats.session_time, OVERALL_RATE_FACTOR);
    return hr;
}

/* A getter of one statistic; value is an expression of stats. */
#define AGENT_STATISTIC(name, value)                                             \
    static HRESULT STDMETHODCALLTYPE agent_get_##name(ITAgent *iface, LONG *out) \
    {                                                                            \
        struct acd_agent_stats stats;                                            \
        HRESULT hr;                                                              \
                                                                                 \
        if (!out)                                                                \
            return E_POINTER;                                                    \
        *out = 0;                                                                \
        if (SUCCEEDED(hr = agent_read(impl_from_ITAgent(iface), &stats)))        \
            *out = value;                                                        \
        return hr;                                                               \
    }

AGENT_STATISTIC(NumberOfACDCalls, convert_count(stats.calls))
AGENT_STATISTIC(NumberOfIncomingCalls, convert_count(stats.incoming))
AGENT_STATISTIC(NumberOfOutgoingCalls, convert_count(stats.outgoing))
AGENT_STATISTIC(TotalACDTalkTime, convert_seconds(stats.talk_time))
AGENT_STATISTIC(TotalACDCallTime, convert_seconds(stats.call_time))
AGENT_STATISTIC(TotalWrapUpTime, convert_seconds(stats.wrap_up_time))

static HRESULT STDMETHODCALLTYPE agent_get_AgentSessions(ITAgent *iface, VARIANT *out)
{
    struct agent *agent = impl_from_ITAgent(iface);

    if (!out)
        return E_POINTER;
    return wrapper_collect(agent->wrapper.tapi, &agent_session_class, list_sessions, agent->wrapper.model, NULL, out);
}

static const ITAgentVtbl agent_vtbl = {
    DUAL_SLOTS(agent),
    .EnumerateAgentSessions = agent_EnumerateAgentSessions,
    .CreateSession = agent_CreateSession,
    .CreateSessionWithPIN = agent_CreateSessionWithPIN,
    .get_ID = agent_get_ID,
    .get_User = agent_get_User,
    .put_State = agent_put_State,
    .get_State = agent_get_State,
    .put_MeasurementPeriod = agent_put_MeasurementPeriod,
    .get_MeasurementPeriod = agent_get_MeasurementPeriod,
    .get_OverallCallRate = agent_get_OverallCallRate,
    .get_NumberOfACDCalls = agent_get_NumberOfACDCalls,
    .get_NumberOfIncomingCalls = agent_get_NumberOfIncomingCalls,
    .get_NumberOfOutgoingCalls = agent_get_NumberOfOutgoingCalls,
    .get_TotalACDTalkTime = agent_get_TotalACDTalkTime,
    .get_TotalACDCallTime = agent_get_TotalACDCallTime,
    .get_TotalWrapUpTime = agent_get_TotalWrapUpTime,
    .get_AgentSessions = agent_get_AgentSessions,
};

DEFINE_WRAPPER_CLASS(agent, ITAgent, acd_agent, acd_agent_switch)
