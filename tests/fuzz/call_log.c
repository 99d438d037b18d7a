/* tests/fuzz/call_log.c: any bytes as a call log of examples/replay. */
#include "fuzz.h"

#include "call_log.h"

static size_t told;

static void on_malformed(void *context, size_t line, const char *reason)
{
    (void)context;
    MUST(line > 0 && reason && reason[0]);
    told++;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *reason = NULL;
    struct call_log log;
    enum call_log_result result;
    FILE *file = size ? fmemopen((void *)(uintptr_t)data, size, "rb") : tmpfile();

    MUST(file);
    told = 0;
    result = call_log_read(file, &log, &reason, on_malformed, NULL);
    MUST(result == CALL_LOG_OK || result == CALL_LOG_UNUSABLE);
    MUST((result == CALL_LOG_UNUSABLE) == (reason != NULL));
    MUST(log.malformed == told && log.left_out >= log.malformed);
    for (size_t i = 0; i < log.count; i++) {
        const struct call_record *call = &log.calls[i];

        MUST(call->type < log.types.count && call->end >= call->arrival);
        MUST(call->start < 0 || (call->server < log.servers.count && call->start >= call->arrival && call->end >= call->start));
    }
    call_log_free(&log);
    fclose(file);
    return 0;
}
