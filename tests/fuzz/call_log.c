/* tests/fuzz/call_log.c: any bytes as a call log or a queue log of examples/replay. */
#include "fuzz.h"

#include "call_log.h"
#include "queue_log.h"

#include <stdlib.h>

static size_t told;

static void on_malformed(void *context, size_t line, const char *reason)
{
    (void)context;
    MUST(line > 0 && reason && reason[0]);
    told++;
}

/* Each step is possible: calls are where the steps before have left them. */
static void take_queue_log(const char *text, size_t length)
{
    struct queue_log log;
    unsigned char *states;

    MUST(queue_log_read(text, length, &log, on_malformed, NULL));
    MUST(log.left_out == told && log.malformed <= log.left_out);
    MUST((states = calloc(log.calls.count + 1, 1)));
    for (size_t i = 0; i < log.count; i++) {
        const struct queue_step *step = &log.steps[i];
        unsigned char *state = &states[step->call]; /* 0 gone, 1 waits, 2 talks */

        MUST(i == 0 || step->time >= log.steps[i - 1].time);
        MUST(step->queue == QUEUE_LOG_ALL || step->queue < log.queues.count || log.queues.count == 0);
        MUST(step->agent < log.agents.count || step->agent == 0);
        switch (step->kind) {
        case QUEUE_STEP_ARRIVE:
            MUST(*state == 0);
            *state = 1;
            break;
        case QUEUE_STEP_MOVE: MUST(*state == 1); break;
        case QUEUE_STEP_CONNECT:
            MUST(*state == 1);
            *state = 2;
            break;
        case QUEUE_STEP_END:
            MUST(*state == 2);
            *state = 0;
            break;
        case QUEUE_STEP_ABANDON:
        case QUEUE_STEP_EXIT:
            MUST(*state == 1);
            *state = 0;
            break;
        default: MUST(*state <= 2); break;
        }
    }
    free(states);
    queue_log_free(&log);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *reason = NULL;
    struct call_log log;
    enum call_log_result result;

    told = 0;
    if (queue_log_begins((const char *)data, size)) {
        take_queue_log((const char *)data, size);
        return 0;
    }
    result = call_log_read((const char *)data, size, &log, &reason, on_malformed, NULL);
    MUST(result == CALL_LOG_OK || result == CALL_LOG_UNUSABLE);
    MUST((result == CALL_LOG_UNUSABLE) == (reason != NULL));
    MUST(log.malformed == told && log.left_out >= log.malformed);
    for (size_t i = 0; i < log.count; i++) {
        const struct call_record *call = &log.calls[i];

        MUST(call->type < log.types.count && call->end >= call->arrival);
        MUST(call->start < 0 || (call->server < log.servers.count && call->start >= call->arrival && call->end >= call->start));
    }
    call_log_free(&log);
    return 0;
}
