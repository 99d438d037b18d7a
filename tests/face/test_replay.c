/* tests/face/test_replay.c: a run is recorded, and run again from its trace. */
#include "recorded.h"

#include "base/alloc.h"
#include "base/sync.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct recorded first, second;
static char recorded[TRACE_ROOM], replayed[TRACE_ROOM];

static void record(void)
{
    recorded_open(&first, recorded_text, TAPI3_DELIVERY_PUMP);
    recorded_faults(&first);
    recorded_run(&first, true);
    recorded_trace(&first, recorded);
    recorded_close(&first);
}

START_TEST(a_run_comes_out_the_same_in_the_same_world)
{
    size_t differences = 77;
    HRESULT hr;

    record();
    recorded_open(&second, recorded_text, TAPI3_DELIVERY_PUMP);
    recorded_faults(&second);
    hr = recorded_replay(&second, recorded, &differences);
    ck_assert_str_eq(recorded_report, "");
    ok(hr);
    ck_assert_uint_eq(differences, 0);
    recorded_trace(&second, replayed);
    recorded_no_threads(recorded);
    recorded_no_threads(replayed);
    ck_assert_str_eq(replayed, recorded);
    recorded_close(&second);
}
END_TEST

/* ---- Other worlds ---- */

/* In the text of the switch, or in the trace, something is replaced by something else where it is first. */
static const struct {
    const char *name, *from, *to;
    bool in_trace;
    size_t differences;
    const char *report;
} changed[] = {
    { "another name of the switch", "\"Main\"", "\"Other\"", false, 1,
      "line 14: AgentHandler#1 ITAgentHandler::get_Name(): recorded = S_OK, \"Main\", now = S_OK, \"Other\"\n" },
    { "another queue before it", "queue \"Orders\"", "queue \"Order\" group \"Sales\"\nqueue \"Orders\"", false, 3,
      "line 23: Collection#2 ITCollection::Invoke(1610743808, IID_NULL, 1024, 3, [], data, data): recorded = S_OK, 1, now = S_OK, 2\n"
      "line 37: Queue#1 ITQueue::get_Name(): recorded = S_OK, \"Orders\", now = S_OK, \"Order\"\n"
      "line 100: Queue#1 ITQueue::get_TotalCallsQueued(): recorded = S_OK, 1, now = S_OK, 0\n" },
    { "one call more", "call at 60", "call at 7 queue \"Orders\" talk 1\ncall at 60", false, 11,
      "line 100: Queue#1 ITQueue::get_TotalCallsQueued(): recorded = S_OK, 1, now = S_OK, 2\n"
      "line 110: Agent#1 ITAgent::get_NumberOfACDCalls(): recorded = S_OK, 1, now = S_OK, 2\n"
      "behind line 117: event TE_AGENTSESSION ASE_BUSY AgentSession#1 came and is not recorded\n"
      "behind line 117: event TE_AGENT AE_BUSY_ACD Agent#1 came and is not recorded\n"
      "behind line 117: event TE_AGENTSESSION ASE_WRAPUP AgentSession#1 came and is not recorded\n"
      "line 118: event TE_AGENTSESSION ASE_BUSY AgentSession#1: did not come, and the 6 calls inside of it were not made\n"
      "line 125: event TE_AGENT AE_BUSY_ACD Agent#1: did not come, and the 6 calls inside of it were not made\n"
      "line 132: event TE_AGENTSESSION ASE_WRAPUP AgentSession#1: did not come, and the 6 calls inside of it were not made\n"
      "line 152: Agent#1 ITAgent::get_NumberOfACDCalls(): recorded = S_OK, 2, now = E_FAIL\n"
      "behind line 152: event TE_AGENTSESSION ASE_BUSY AgentSession#1 came and is not recorded\n"
      "behind line 152: event TE_AGENT AE_BUSY_ACD Agent#1 came and is not recorded\n" },
    { "another state", "put_State(AS_READY)", "put_State(AS_NOT_READY)", true, 15,
      "line 77: Agent#1 ITAgent::Release(): recorded = 1, now = 0\n"
      "line 78: Agent#1 ITAgent::get_NumberOfACDCalls(): not called, nothing stands for Agent#1 now\n"
      "line 63: event TE_AGENT AE_READY Agent#1: did not come, and the 7 calls inside of it were not made\n"
      "line 79: event TE_AGENTSESSION ASE_BUSY AgentSession#1: did not come, and the 6 calls inside of it were not made\n"
      "line 86: event TE_AGENT AE_BUSY_ACD Agent#1: did not come, and the 6 calls inside of it were not made\n"
      "line 93: event TE_AGENTSESSION ASE_WRAPUP AgentSession#1: did not come, and the 6 calls inside of it were not made\n"
      "line 103: AgentSession#1 ITAgentSession::get_TotalTalkTime(): recorded = S_OK, 20, now = S_OK, 0\n"
      "line 104: event TE_AGENTSESSION ASE_READY AgentSession#1: did not come, and the 6 calls inside of it were not made\n"
      "line 111: event TE_AGENT AE_READY Agent#1: did not come, and the 6 calls inside of it were not made\n"
      "line 118: event TE_AGENTSESSION ASE_BUSY AgentSession#1: did not come, and the 6 calls inside of it were not made\n"
      "line 125: event TE_AGENT AE_BUSY_ACD Agent#1: did not come, and the 6 calls inside of it were not made\n"
      "line 132: event TE_AGENTSESSION ASE_WRAPUP AgentSession#1: did not come, and the 6 calls inside of it were not made\n"
      "line 139: event TE_AGENTSESSION ASE_READY AgentSession#1: did not come, and the 6 calls inside of it were not made\n"
      "line 146: event TE_AGENT AE_READY Agent#1: did not come, and the 6 calls inside of it were not made\n"
      "line 156: Agent#1 ITAgent::Release(): not called, nothing stands for Agent#1 now\n" },
    { "another time to wait", "after 120 s", "after 119.5 s", true, 1,
      "line 101: Queue#1 ITQueue::get_TotalCallsQueued(): recorded = TAPI_E_TIMEOUT after 119.5 s, now = TAPI_E_TIMEOUT after 120 s\n" },
};

static char *replace(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    char *copy = malloc(strlen(text) + strlen(to) + 1);

    ck_assert_ptr_nonnull(at);
    memcpy(copy, text, (size_t)(at - text));
    strcpy(copy + (at - text), to);
    strcat(copy, at + strlen(from));
    return copy;
}

START_TEST(what_came_out_otherwise_is_told)
{
    char *text, *trace;
    size_t differences = 0;

    record();
    text = replace(recorded_text, changed[_i].in_trace ? "" : changed[_i].from, changed[_i].in_trace ? "" : changed[_i].to);
    trace = replace(recorded, changed[_i].in_trace ? changed[_i].from : "", changed[_i].in_trace ? changed[_i].to : "");
    recorded_open(&second, text, TAPI3_DELIVERY_PUMP);
    recorded_faults(&second);
    expect_hr(recorded_replay(&second, trace, &differences), S_FALSE, changed[_i].name);
    ck_assert_str_eq(recorded_report, changed[_i].report);
    ck_assert_uint_eq(differences, changed[_i].differences);
    recorded_close(&second);
    free(text);
    free(trace);
}
END_TEST

/* ---- Threads ---- */

/* A client of its own, who comes and goes. */
static void come_and_go(void *context)
{
    for (int i = 0; i < 40; i++) {
        IEnumAgentHandler *handlers;
        ITTAPICallCenter *other;

        ok(tapi3_emulator_create_tapi(context, &IID_ITTAPICallCenter, (void **)&other));
        expect_hr(ITTAPICallCenter_EnumerateAgentHandlers(other, &handlers), E_INVALIDARG, "not initialised");
        ITTAPICallCenter_Release(other);
    }
}

START_TEST(what_two_threads_and_a_delivery_thread_did_one_thread_does_again)
{
    struct thread *thread;
    size_t differences;
    HRESULT hr;

    recorded_open(&first, recorded_text, TAPI3_DELIVERY_THREAD);
    thread = thread_start(come_and_go, first.emulator);
    ck_assert_ptr_nonnull(thread);
    recorded_run(&first, false);
    thread_join(thread);
    tapi3_emulator_flush(first.emulator);
    recorded_trace(&first, recorded);
    ck_assert_ptr_nonnull(strstr(recorded, " [3] "));
    recorded_close(&first);
    recorded_open(&second, recorded_text, TAPI3_DELIVERY_PUMP);
    hr = recorded_replay(&second, recorded, &differences);
    ck_assert_str_eq(recorded_report, "");
    ok(hr);
    ck_assert_uint_eq(tapi3_trace_count(second.emulator, NULL), tapi3_trace_count(second.emulator, "::") + tapi3_trace_count(second.emulator, "event "));
    recorded_close(&second);
}
END_TEST

/* ---- Memory ---- */

START_TEST(every_allocation_may_fail)
{
    size_t without = 0, differences = 0;
    bool failed = true;

    record();
    for (uint64_t n = 1; failed; n++) {
        HRESULT hr;

        recorded_open(&second, recorded_text, TAPI3_DELIVERY_PUMP);
        recorded_faults(&second);
        mem_fail_at(n);
        hr = recorded_replay(&second, recorded, NULL);
        failed = mem_failed();
        mem_fail_at(0);
        ck_assert_msg(hr == E_OUTOFMEMORY || hr == S_FALSE || (hr == S_OK && recorded_report[0] == '\0'), "%u: 0x%08X", (unsigned)n, (unsigned)hr);
        without += hr == E_OUTOFMEMORY;
        differences += hr == S_FALSE;
        recorded_close(&second);
    }
    ck_assert_uint_gt(without, 50);
    ck_assert_uint_gt(differences, 50);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("replay");
    TCase *tc = tcase_create("replay");

    tcase_add_test(tc, a_run_comes_out_the_same_in_the_same_world);
    tcase_add_test(tc, what_two_threads_and_a_delivery_thread_did_one_thread_does_again);
    tcase_add_test(tc, every_allocation_may_fail);
    tcase_add_loop_test(tc, what_came_out_otherwise_is_told, 0, ARRAY_COUNT(changed));
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
