/*
 * tests/fuzz/replay.c: any text as a trace: it is refused with a sentence and nothing is done, or it is replayed, leaves nothing, and the world holds
 * together.
 */
#include "fuzz.h"

#include "base/alloc.h"

#include <tapi3agent/replay.h>
#include <tapi3agent/scenario.h>
#include <tapi3agent/trace.h>

#include <string.h>

#define LONGEST (1000000 * ACD_SECOND) /* that the clock is moved at once */

static const char text[] =
    "switch \"Main\" wrap-up 30\n"
    "group \"Sales\"\n"
    "queue \"Orders\" group \"Sales\"\n"
    "address \"Desk 1\" dialable 101\n"
    "login 7 pin 1234\n"
    "call at 5 queue \"Orders\" talk 20\n"
    "call at 60 queue \"Orders\" ring 4 talk 10\n";

static enum acd_result advance(void *context, int64_t duration)
{
    MUST(duration > 0);
    return duration > LONGEST ? ACD_ERR_ARGUMENT : acd_scenario_advance(context, duration);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tapi3_emulator_options options = { .delivery = TAPI3_DELIVERY_PUMP, .user = "ada", .observe_calls = true };
    struct tapi3_replay_options replay = { .advance = advance };
    int64_t live = mem_live();
    struct acd_scenario *scenario;
    struct tapi3_emulator *emulator;
    char report[500] = "?";
    struct tapi3_replay_result result;
    struct acd *acd;
    HRESULT hr;

    MUST(acd_create(NULL, &acd) == ACD_OK);
    MUST(acd_scenario_create(acd, text, sizeof(text) - 1, NULL, 0, &scenario) == ACD_OK);
    tapi3_observe();
    MUST(tapi3_emulator_create(acd, &options, &emulator) == S_OK);
    replay.context = scenario;
    hr = tapi3_trace_replay(emulator, (const char *)data, size, &replay, report, sizeof(report), &result);
    MUST(hr == S_OK || hr == S_FALSE || hr == E_INVALIDARG || hr == E_UNEXPECTED);
    MUST(hr == S_FALSE ? result.differences + result.left_out > 0 : hr != S_OK || result.differences + result.left_out == 0);
    if (hr == E_INVALIDARG) {
        MUST(strncmp(report, "line ", 5) == 0);
        MUST(tapi3_trace_count(emulator, NULL) == 0);
    }
    MUST(tapi3_emulator_held_objects(emulator) == 0);
    MUST(tapi3_live_objects() == 0);
    MUST(acd_check_invariants(acd, report, sizeof(report)));
    tapi3_emulator_destroy(emulator);
    acd_scenario_destroy(scenario);
    acd_destroy(acd);
    MUST(mem_live() == live);
    return 0;
}
