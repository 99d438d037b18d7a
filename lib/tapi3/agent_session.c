/*
 * lib/tapi3/agent_session.c: the AgentSession object (ITAgentSession).
 *
 * The getters of totals are what clients call most: they read one sum straight from the session's counters.
 */
#include "acd/session.h"
#include "tapi3/convert.h"
#include "tapi3/error.h"
#include "tapi3/objects.h"

#include <tapi3err.h>

DEFINE_WRAPPER(agent_session, ITAgentSession)

static inline struct acd_session *session_model(ITAgentSession *iface)
{
    return impl_from_ITAgentSession(iface)->wrapper.model;
}

/* Whether the switch can be asked about the session. */
static inline HRESULT session_gate(ITAgentSession *iface)
{
    return wrapper_gate(&impl_from_ITAgentSession(iface)->wrapper, S_OK);
}

static HRESULT STDMETHODCALLTYPE agent_session_get_Agent(ITAgentSession *iface, ITAgent **out)
{
    if (!out)
        return E_POINTER;
    return wrapper_get(impl_from_ITAgentSession(iface)->wrapper.tapi, &agent_class, acd_session_agent(session_model(iface)), (void **)out);
}

static HRESULT STDMETHODCALLTYPE agent_session_get_Address(ITAgentSession *iface, ITAddress **out)
{
    if (!out)
        return E_POINTER;
    return wrapper_get(impl_from_ITAgentSession(iface)->wrapper.tapi, &address_class, acd_session_address(session_model(iface)), (void **)out);
}

/* Decision 4.53: answered here, also after the group was removed. */
static HRESULT STDMETHODCALLTYPE agent_session_get_ACDGroup(ITAgentSession *iface, ITACDGroup **out)
{
    if (!out)
        return E_POINTER;
    return wrapper_get(impl_from_ITAgentSession(iface)->wrapper.tapi, &group_class, acd_session_group(session_model(iface)), (void **)out);
}

static HRESULT STDMETHODCALLTYPE agent_session_put_State(ITAgentSession *iface, AGENT_SESSION_STATE state)
{
    enum acd_by before;
    HRESULT hr;

    if ((LONG)state < ASST_NOT_READY || (LONG)state > ASST_SESSION_ENDED)
        return E_INVALIDARG;
    if (FAILED(hr = session_gate(iface)))
        return hr;
    before = acd_act_as(ACD_BY_CLIENT);
    hr = hr_from_acd(acd_session_set_state(session_model(iface), (enum acd_session_state)state));
    acd_act_as(before);
    return hr;
}

static HRESULT STDMETHODCALLTYPE agent_session_get_State(ITAgentSession *iface, AGENT_SESSION_STATE *out)
{
    if (!out)
        return E_POINTER;
    *out = (AGENT_SESSION_STATE)session_state(session_model(iface));
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE agent_session_get_SessionStartTime(ITAgentSession *iface, DATE *out)
{
    const struct acd_session *session = session_model(iface);
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = 0;
    if (SUCCEEDED(hr = session_gate(iface)))
        *out = convert_date(acd_local_time(session->acd, session->created));
    return hr;
}

/* A getter of a number made of one reading of all statistics; value is an expression of stats. */
#define SESSION_STATISTIC(name, value)                                                          \
    static HRESULT STDMETHODCALLTYPE agent_session_get_##name(ITAgentSession *iface, LONG *out) \
    {                                                                                           \
        struct acd_session_stats stats;                                                         \
        HRESULT hr;                                                                             \
                                                                                                \
        if (!out)                                                                               \
            return E_POINTER;                                                                   \
        *out = 0;                                                                               \
        if (SUCCEEDED(hr = session_gate(iface))) {                                              \
            acd_session_get_stats(session_model(iface), &stats);                                \
            *out = value;                                                                       \
        }                                                                                       \
        return hr;                                                                              \
    }

/* A getter of one total, which reads only that total. */
#define SESSION_TOTAL(name, total)                                                              \
    static HRESULT STDMETHODCALLTYPE agent_session_get_##name(ITAgentSession *iface, LONG *out) \
    {                                                                                           \
        const struct acd_session *session = session_model(iface);                               \
        HRESULT hr;                                                                             \
                                                                                                \
        if (UNLIKELY(!out))                                                                     \
            return E_POINTER;                                                                   \
        if (UNLIKELY(FAILED(hr = session_gate(iface)))) {                                       \
            *out = 0;                                                                           \
            return hr;                                                                          \
        }                                                                                       \
        *out = convert_count(session_read_seconds(session, &session->counters.total));          \
        return S_OK;                                                                            \
    }

SESSION_STATISTIC(SessionDuration, convert_seconds(stats.duration))
SESSION_STATISTIC(NumberOfCalls, convert_count(stats.calls))
SESSION_TOTAL(TotalTalkTime, talk)
SESSION_STATISTIC(AverageTalkTime, convert_average(stats.finished_talk_time, stats.calls))
SESSION_TOTAL(TotalCallTime, call)
SESSION_STATISTIC(AverageCallTime, convert_average(stats.finished_call_time, stats.calls))
SESSION_TOTAL(TotalWrapUpTime, wrap_up)
SESSION_STATISTIC(AverageWrapUpTime, convert_average(stats.finished_wrap_up_time, stats.calls))

static HRESULT STDMETHODCALLTYPE agent_session_get_ACDCallRate(ITAgentSession *iface, CURRENCY *out)
{
    struct acd_session_stats stats;
    HRESULT hr;

    if (!out)
        return E_POINTER;
    out->int64 = 0;
    if (SUCCEEDED(hr = session_gate(iface))) {
        acd_session_get_stats(session_model(iface), &stats);
        *out = convert_rate(stats.calls, stats.duration, 1);
    }
    return hr;
}

SESSION_STATISTIC(LongestTimeToAnswer, convert_seconds(stats.longest_answer_time))
SESSION_STATISTIC(AverageTimeToAnswer, convert_average(stats.answer_time, stats.answered))

static const ITAgentSessionVtbl agent_session_vtbl = {
    DUAL_SLOTS(agent_session),
    .get_Agent = agent_session_get_Agent,
    .get_Address = agent_session_get_Address,
    .get_ACDGroup = agent_session_get_ACDGroup,
    .put_State = agent_session_put_State,
    .get_State = agent_session_get_State,
    .get_SessionStartTime = agent_session_get_SessionStartTime,
    .get_SessionDuration = agent_session_get_SessionDuration,
    .get_NumberOfCalls = agent_session_get_NumberOfCalls,
    .get_TotalTalkTime = agent_session_get_TotalTalkTime,
    .get_AverageTalkTime = agent_session_get_AverageTalkTime,
    .get_TotalCallTime = agent_session_get_TotalCallTime,
    .get_AverageCallTime = agent_session_get_AverageCallTime,
    .get_TotalWrapUpTime = agent_session_get_TotalWrapUpTime,
    .get_AverageWrapUpTime = agent_session_get_AverageWrapUpTime,
    .get_ACDCallRate = agent_session_get_ACDCallRate,
    .get_LongestTimeToAnswer = agent_session_get_LongestTimeToAnswer,
    .get_AverageTimeToAnswer = agent_session_get_AverageTimeToAnswer,
};

static struct acd_switch *switch_of(const void *model)
{
    return acd_agent_switch(acd_session_agent(model));
}

DEFINE_WRAPPER_CLASS(agent_session, ITAgentSession, acd_session, switch_of)
