/* lib/tapi3/queue.c: the Queue object (ITQueue): statistics of waiting calls. */
#include "tapi3/convert.h"
#include "tapi3/error.h"
#include "tapi3/objects.h"
#include "tapi3/text.h"

#include <tapi3err.h>

DEFINE_WRAPPER(queue, ITQueue)

/* Whether the switch can be asked about the queue. */
static HRESULT queue_gate(const struct queue *queue)
{
    return wrapper_gate(&queue->wrapper, acd_queue_removed(queue->wrapper.model) ? TAPI_E_CALLCENTER_QUEUE_REMOVED : S_OK);
}

static HRESULT STDMETHODCALLTYPE queue_put_MeasurementPeriod(ITQueue *iface, LONG period)
{
    struct queue *queue = impl_from_ITQueue(iface);
    HRESULT hr;

    if (period == 0)
        return E_INVALIDARG;
    if (FAILED(hr = queue_gate(queue)))
        return hr;
    return hr_from_acd(acd_queue_set_period(queue->wrapper.model, (int32_t)period));
}

static HRESULT STDMETHODCALLTYPE queue_get_MeasurementPeriod(ITQueue *iface, LONG *period)
{
    struct queue *queue = impl_from_ITQueue(iface);
    HRESULT hr;

    if (!period)
        return E_POINTER;
    *period = 0;
    if (SUCCEEDED(hr = queue_gate(queue)))
        *period = (LONG)acd_queue_period(queue->wrapper.model);
    return hr;
}

/* What all statistics have in common: *out is 0 unless S_OK, and then *stats is one reading. */
static HRESULT queue_read(ITQueue *iface, LONG *out, struct acd_queue_stats *stats)
{
    struct queue *queue = impl_from_ITQueue(iface);
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = 0;
    if (SUCCEEDED(hr = queue_gate(queue)))
        acd_queue_get_stats(queue->wrapper.model, stats);
    return hr;
}

/* A getter of one statistic; value is an expression of stats. */
#define QUEUE_STATISTIC(name, value)                                             \
    static HRESULT STDMETHODCALLTYPE queue_get_##name(ITQueue *iface, LONG *out) \
    {                                                                            \
        struct acd_queue_stats stats;                                            \
        HRESULT hr = queue_read(iface, out, &stats);                             \
                                                                                 \
        if (SUCCEEDED(hr))                                                       \
            *out = value;                                                        \
        return hr;                                                               \
    }

QUEUE_STATISTIC(TotalCallsQueued, convert_count(stats.queued))
QUEUE_STATISTIC(CurrentCallsQueued, convert_count(stats.waiting))
QUEUE_STATISTIC(TotalCallsAbandoned, convert_count(stats.abandoned))
QUEUE_STATISTIC(TotalCallsFlowedIn, convert_count(stats.flowed_in))
QUEUE_STATISTIC(TotalCallsFlowedOut, convert_count(stats.flowed_out))
QUEUE_STATISTIC(LongestEverWaitTime, convert_seconds(stats.longest_wait))
QUEUE_STATISTIC(CurrentLongestWaitTime, convert_seconds(stats.current_longest))
QUEUE_STATISTIC(AverageWaitTime, convert_average(stats.wait_time, stats.left_queue))
QUEUE_STATISTIC(FinalDisposition, convert_count(stats.finished_in_queue))

static HRESULT STDMETHODCALLTYPE queue_get_Name(ITQueue *iface, BSTR *name)
{
    struct queue *queue = impl_from_ITQueue(iface);

    if (!name)
        return E_POINTER;
    return text_to_bstr(acd_queue_name(queue->wrapper.model), name);
}

static const ITQueueVtbl queue_vtbl = {
    DUAL_SLOTS(queue),
    .put_MeasurementPeriod = queue_put_MeasurementPeriod,
    .get_MeasurementPeriod = queue_get_MeasurementPeriod,
    .get_TotalCallsQueued = queue_get_TotalCallsQueued,
    .get_CurrentCallsQueued = queue_get_CurrentCallsQueued,
    .get_TotalCallsAbandoned = queue_get_TotalCallsAbandoned,
    .get_TotalCallsFlowedIn = queue_get_TotalCallsFlowedIn,
    .get_TotalCallsFlowedOut = queue_get_TotalCallsFlowedOut,
    .get_LongestEverWaitTime = queue_get_LongestEverWaitTime,
    .get_CurrentLongestWaitTime = queue_get_CurrentLongestWaitTime,
    .get_AverageWaitTime = queue_get_AverageWaitTime,
    .get_FinalDisposition = queue_get_FinalDisposition,
    .get_Name = queue_get_Name,
};

DEFINE_WRAPPER_CLASS(queue, ITQueue, acd_queue, acd_queue_switch)
