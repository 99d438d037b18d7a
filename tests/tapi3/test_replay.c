/* tests/tapi3/test_replay.c: a run is recorded, and run again from its trace. */
#include "recorded.h"

#include "base/alloc.h"
#include "base/sync.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct recorded first, second;
static char recorded[TRACE_ROOM], replayed[TRACE_ROOM];

/* The second world does again what the first did, and its trace is the same. */
static void replay_the_same(void)
{
    struct tapi3_replay_result result = { 77, 77 };
    HRESULT hr = recorded_replay(&second, recorded, &result);

    ck_assert_str_eq(recorded_report, "");
    ok(hr);
    ck_assert_uint_eq(result.differences, 0);
    ck_assert_uint_eq(result.left_out, 0);
    recorded_trace(&second, replayed);
    recorded_no_threads(recorded);
    recorded_no_threads(replayed);
    ck_assert_str_eq(replayed, recorded);
}

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
    record();
    recorded_open(&second, recorded_text, TAPI3_DELIVERY_PUMP);
    recorded_faults(&second);
    replay_the_same();
    recorded_close(&second);
}
END_TEST

START_TEST(what_a_variant_holds_is_passed_again)
{
    recorded_open(&first, recorded_text, TAPI3_DELIVERY_PUMP);
    recorded_pass_every_type(&first);
    recorded_trace(&first, recorded);
    recorded_close(&first);
    ck_assert_ptr_null(strstr(recorded, "VARIANT:0x"));
    recorded_open(&second, recorded_text, TAPI3_DELIVERY_PUMP);
    replay_the_same();
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
      "line 112: Agent#1 ITAgent::get_NumberOfACDCalls(): recorded = S_OK, 1, now = S_OK, 2\n"
      "behind line 119: event TE_AGENTSESSION ASE_BUSY AgentSession#1 came and is not recorded\n"
      "behind line 119: event TE_AGENT AE_BUSY_ACD Agent#1 came and is not recorded\n"
      "behind line 119: event TE_AGENTSESSION ASE_WRAPUP AgentSession#1 came and is not recorded\n"
      "line 120: event TE_AGENTSESSION ASE_BUSY AgentSession#1: did not come, and the 6 calls inside of it were not made\n"
      "line 127: event TE_AGENT AE_BUSY_ACD Agent#1: did not come, and the 6 calls inside of it were not made\n"
      "line 134: event TE_AGENTSESSION ASE_WRAPUP AgentSession#1: did not come, and the 6 calls inside of it were not made\n"
      "line 154: Agent#1 ITAgent::get_NumberOfACDCalls(): recorded = S_OK, 2, now = E_FAIL\n"
      "behind line 154: event TE_AGENTSESSION ASE_BUSY AgentSession#1 came and is not recorded\n"
      "behind line 154: event TE_AGENT AE_BUSY_ACD Agent#1 came and is not recorded\n" },
    { "another state", "put_State(AS_READY)", "put_State(AS_NOT_READY)", true, 16,
      "line 77: Agent#1 ITAgent::Release(): recorded = 1, now = 0\n"
      "line 78: Agent#1 ITAgent::get_NumberOfACDCalls(): not called, nothing stands for Agent#1 now\n"
      "line 63: event TE_AGENT AE_READY Agent#1: did not come, and the 7 calls inside of it were not made\n"
      "line 79: event TE_AGENTSESSION ASE_BUSY AgentSession#1: did not come, and the 6 calls inside of it were not made\n"
      "line 86: event TE_AGENT AE_BUSY_ACD Agent#1: did not come, and the 6 calls inside of it were not made\n"
      "line 93: event TE_AGENTSESSION ASE_WRAPUP AgentSession#1: did not come, and the 6 calls inside of it were not made\n"
      "line 103: AgentSession#1 ITAgentSession::get_TotalTalkTime(): recorded = S_OK, 20, now = S_OK, 0\n"
      "line 105: Agent#1 ITAgent::get_OverallCallRate(): not called, nothing stands for Agent#1 now\n"
      "line 106: event TE_AGENTSESSION ASE_READY AgentSession#1: did not come, and the 6 calls inside of it were not made\n"
      "line 113: event TE_AGENT AE_READY Agent#1: did not come, and the 6 calls inside of it were not made\n"
      "line 120: event TE_AGENTSESSION ASE_BUSY AgentSession#1: did not come, and the 6 calls inside of it were not made\n"
      "line 127: event TE_AGENT AE_BUSY_ACD Agent#1: did not come, and the 6 calls inside of it were not made\n"
      "line 134: event TE_AGENTSESSION ASE_WRAPUP AgentSession#1: did not come, and the 6 calls inside of it were not made\n"
      "line 141: event TE_AGENTSESSION ASE_READY AgentSession#1: did not come, and the 6 calls inside of it were not made\n"
      "line 148: event TE_AGENT AE_READY Agent#1: did not come, and the 6 calls inside of it were not made\n"
      "line 158: Agent#1 ITAgent::Release(): not called, nothing stands for Agent#1 now\n" },
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
    struct tapi3_replay_result result;

    record();
    text = replace(recorded_text, changed[_i].in_trace ? "" : changed[_i].from, changed[_i].in_trace ? "" : changed[_i].to);
    trace = replace(recorded, changed[_i].in_trace ? changed[_i].from : "", changed[_i].in_trace ? changed[_i].to : "");
    recorded_open(&second, text, TAPI3_DELIVERY_PUMP);
    recorded_faults(&second);
    expect_hr(recorded_replay(&second, trace, &result), S_FALSE, changed[_i].name);
    ck_assert_str_eq(recorded_report, changed[_i].report);
    ck_assert_uint_eq(result.differences, changed[_i].differences);
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
    struct tapi3_replay_result result;
    size_t lines = 0;
    struct thread *thread;
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
    hr = recorded_replay(&second, recorded, &result);
    ck_assert_str_eq(recorded_report, "");
    ok(hr);
    for (const char *at = recorded; (at = strchr(at, '\n')); at++)
        lines++;
    ck_assert_uint_eq(tapi3_trace_count(second.emulator, NULL), lines);
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

/* ---- The rest of what the function answers ---- */

START_TEST(what_is_missing_is_refused)
{
    struct tapi3_emulator_options options = { .delivery = TAPI3_DELIVERY_PUMP };
    static const char trace[] = TAPI_LINES;
    struct tapi3_emulator *other;
    struct recorded world;
    char text[4] = "???";
    struct acd *real;
    struct tapi3_replay_result count = { 7, 7 };

    recorded_open(&world, recorded_text, TAPI3_DELIVERY_THREAD);
    expect_hr(tapi3_trace_replay(NULL, trace, sizeof(trace) - 1, NULL, text, sizeof(text), &count), E_POINTER, "no emulator");
    ck_assert_uint_eq(count.differences, 0);
    ck_assert_uint_eq(count.left_out, 0);
    expect_hr(tapi3_trace_replay(world.emulator, NULL, 0, NULL, text, sizeof(text), NULL), E_POINTER, "no trace");
    expect_hr(tapi3_trace_replay(world.emulator, trace, sizeof(trace) - 1, NULL, NULL, 1, NULL), E_POINTER, "no report");
    expect_hr(tapi3_trace_replay(world.emulator, trace, sizeof(trace) - 1, NULL, text, sizeof(text), NULL), E_UNEXPECTED, "a delivery thread");
    ck_assert_str_eq(text, "");
    ok(tapi3_emulator_create(world.acd, &options, &other));
    expect_hr(tapi3_trace_replay(other, trace, sizeof(trace) - 1, NULL, NULL, 0, NULL), E_UNEXPECTED, "not intercepted");
    tapi3_emulator_destroy(other);
    ck_assert_int_eq(acd_create(&(struct acd_options){ .clock = ACD_CLOCK_REAL }, &real), ACD_OK);
    options.observe_calls = true;
    ok(tapi3_emulator_create(real, &options, &other));
    expect_hr(tapi3_trace_replay(other, trace, sizeof(trace) - 1, NULL, NULL, 0, NULL), E_UNEXPECTED, "a real clock");
    tapi3_emulator_destroy(other);
    acd_destroy(real);
    recorded_close(&world);
}
END_TEST

START_TEST(a_report_is_cut_to_its_room)
{
    static const char trace[] = TAPI_LINES "0 [1] TAPI#1 ITTAPI::Initialize() = S_OK\n";
    static const char whole[] = "line 3: TAPI#1 ITTAPI::Initialize(): recorded = S_OK, now = S_FALSE\n";
    struct recorded world;
    struct tapi3_replay_result count;

    for (size_t room = 0; room <= sizeof(whole); room++) {
        char text[sizeof(whole) + 1];

        memset(text, '#', sizeof(text));
        recorded_open(&world, recorded_text, TAPI3_DELIVERY_PUMP);
        expect_hr(tapi3_trace_replay(world.emulator, trace, sizeof(trace) - 1, NULL, text, room, &count), S_FALSE, "cut");
        ck_assert_uint_eq(count.differences, 1);
        if (room > 0) {
            ck_assert_uint_eq(strlen(text), room - 1 < sizeof(whole) - 1 ? room - 1 : sizeof(whole) - 1);
            ck_assert_int_eq(strncmp(text, whole, strlen(text)), 0);
        }
        ck_assert_int_eq(text[room], '#');
        recorded_close(&world);
    }
}
END_TEST

START_TEST(of_many_differences_some_are_told_and_the_others_counted)
{
    static char trace[4096] = TAPI_LINES;
    struct recorded world;
    struct tapi3_replay_result count;
    size_t lines = 0;

    for (int i = 0; i < 42; i++)
        strcat(trace, "0 [1] TAPI#1 ITTAPI::Initialize() = S_OK\n");
    recorded_open(&world, recorded_text, TAPI3_DELIVERY_PUMP);
    expect_hr(recorded_replay(&world, trace, &count), S_FALSE, "many");
    ck_assert_uint_eq(count.differences, 42);
    for (const char *at = recorded_report; (at = strchr(at, '\n')); at++)
        lines++;
    ck_assert_uint_eq(lines, 41);
    ck_assert_ptr_nonnull(strstr(recorded_report, "\nline 42: "));
    ck_assert_str_eq(strrchr(recorded_report, ':') + 1, " recorded = S_OK, now = S_FALSE\nand 2 more\n");
    recorded_close(&world);
}
END_TEST

START_TEST(a_trace_has_ten_thousand_threads_at_most)
{
    static char trace[10001 * 64];
    struct recorded world;
    size_t length = 0;

    for (int i = 1; i <= 10001; i++)
        length += (size_t)sprintf(trace + length, "0 [%d] IClassFactory::CreateInstance(ITTAPI)\n", i);
    recorded_open(&world, recorded_text, TAPI3_DELIVERY_PUMP);
    expect_hr(recorded_replay(&world, trace, NULL), E_INVALIDARG, "threads");
    ck_assert_str_eq(recorded_report, "line 10001: there are more than 10000 threads\n");
    recorded_close(&world);
}
END_TEST

START_TEST(events_that_were_left_waiting_can_be_left)
{
    static const char trace[] = SINK_LINES "0 [1] Agent#1 ITAgent::put_State(AS_READY) = S_OK\n";
    struct tapi3_replay_options options = { .leave_events = true };
    struct recorded world;

    recorded_open(&world, recorded_text, TAPI3_DELIVERY_PUMP);
    ok(tapi3_trace_replay(world.emulator, trace, sizeof(trace) - 1, &options, NULL, 0, NULL));
    ck_assert_uint_eq(tapi3_trace_count(world.emulator, "event "), 0);
    recorded_close(&world);
}
END_TEST

/* ---- The host ---- */

static enum acd_result host_result;
static int64_t host_durations[4];
static size_t host_calls;

static enum acd_result host_advance(void *world, int64_t duration)
{
    if (host_calls < ARRAY_COUNT(host_durations))
        host_durations[host_calls] = duration;
    host_calls++;
    return host_result == ACD_OK ? recorded_advance(world, duration) : host_result;
}

START_TEST(the_host_moves_the_clock_to_each_time_of_the_trace)
{
    static const char trace[] = TAPI_LINES
        "0 [1] TAPI#1 ITTAPI::Initialize() = S_FALSE\n1.5 [1] TAPI#1 ITTAPI::Initialize() = S_FALSE\n"
        "1.5 [1] TAPI#1 ITTAPI::Initialize() = S_FALSE\n4 [1] TAPI#1 ITTAPI::Initialize() = S_FALSE\n";
    struct recorded world;
    struct tapi3_replay_options options = { .advance = host_advance, .context = &world };

    recorded_open(&world, recorded_text, TAPI3_DELIVERY_PUMP);
    host_calls = 0;
    host_result = ACD_OK;
    ok(tapi3_trace_replay(world.emulator, trace, sizeof(trace) - 1, &options, NULL, 0, NULL));
    ck_assert_uint_eq(host_calls, 2);
    ck_assert_int_eq(host_durations[0], 3 * ACD_SECOND / 2);
    ck_assert_int_eq(host_durations[1], 5 * ACD_SECOND / 2);
    ck_assert_int_eq(acd_now(world.acd), 4 * ACD_SECOND);
    recorded_close(&world);
}
END_TEST

/* The agent that has signed in takes a call in a session of the host's. */
static void have_a_call(struct recorded *world)
{
    struct acd_switch *sw = acd_switch_find(world->acd, "Main");
    struct acd_agent *agent = acd_agent_find(sw, "7");
    struct acd_group *group = acd_group_find(sw, "Sales");
    struct acd_queue *queue = acd_queue_find(sw, "Orders");
    struct acd_address *address = acd_address_find(sw, "Desk 1");
    struct acd_session *session;
    struct acd_call *call;

    ck_assert_int_eq(acd_session_create(agent, group, address, NULL, &session), ACD_OK);
    ck_assert_int_eq(acd_session_set_state(session, ACD_SESSION_READY), ACD_OK);
    ck_assert_int_eq(acd_call_arrive(queue, NULL, &call), ACD_OK);
    ck_assert_int_eq(acd_call_answer(call), ACD_OK);
    acd_call_unref(call);
    acd_session_unref(session);
    acd_address_unref(address);
    acd_queue_unref(queue);
    acd_group_unref(group);
    acd_agent_unref(agent);
    acd_switch_unref(sw);
}

static unsigned lines_seen[16];
static size_t lines_count;

/* Before the line that reads the session's state a call comes and is answered. */
static void host_acts(void *context, unsigned line)
{
    struct recorded *world = context;

    if (lines_count < ARRAY_COUNT(lines_seen))
        lines_seen[lines_count++] = line;
    if (line == 9)
        have_a_call(world);
}

static const char acted_on[] = AGENT_LINES "\n0 [1] Agent#1 ITAgent::put_State(AS_READY) = S_OK\n0 [1] Agent#1 ITAgent::get_State() = S_OK, AS_BUSY_ACD\n";

START_TEST(the_host_acts_between_two_lines_of_one_moment)
{
    static const unsigned expected[] = { 1, 2, 3, 4, 5, 6, 8, 9 };
    struct recorded world;
    struct tapi3_replay_options options = { .before = host_acts, .context = &world };
    char text[500];

    recorded_open(&world, recorded_text, TAPI3_DELIVERY_PUMP);
    lines_count = 0;
    expect_hr(tapi3_trace_replay(world.emulator, acted_on, sizeof(acted_on) - 1, &options, text, sizeof(text), NULL), S_OK, text);
    ck_assert_uint_eq(lines_count, ARRAY_COUNT(expected));
    for (size_t i = 0; i < lines_count; i++)
        ck_assert_uint_eq(lines_seen[i], expected[i]);
    recorded_close(&world);

    recorded_open(&world, recorded_text, TAPI3_DELIVERY_PUMP);
    options.before = NULL;
    expect_hr(tapi3_trace_replay(world.emulator, acted_on, sizeof(acted_on) - 1, &options, text, sizeof(text), NULL), S_FALSE, "without the host");
    ck_assert_str_eq(text, "line 9: Agent#1 ITAgent::get_State(): recorded = S_OK, AS_BUSY_ACD, now = S_OK, AS_READY\n");
    recorded_close(&world);
}
END_TEST

static enum acd_result advance_inside(void *context, int64_t duration)
{
    struct recorded *world = context;

    expect_hr(tapi3_trace_replay(world->emulator, "", 0, NULL, NULL, 0, NULL), host_calls == 0 ? S_OK : E_UNEXPECTED, "inside of a sink");
    host_calls++;
    return recorded_advance(world, duration);
}

START_TEST(no_replay_begins_inside_of_a_sink)
{
    static const char trace[] = SINK_LINES
        "1 [1] Agent#1 ITAgent::put_State(AS_READY) = S_OK\n"
        "1 [1] event TE_AGENT AE_READY Agent#1, AgentEvent#1 = S_OK\n"
        "2 [1]   AgentEvent#1 ITAgentEvent::get_Event() = S_OK, AE_READY\n";
    struct recorded world;
    struct tapi3_replay_options options = { .advance = advance_inside, .context = &world };

    recorded_open(&world, recorded_text, TAPI3_DELIVERY_PUMP);
    host_calls = 0;
    ok(tapi3_trace_replay(world.emulator, trace, sizeof(trace) - 1, &options, NULL, 0, NULL));
    ck_assert_uint_eq(host_calls, 2);
    recorded_close(&world);
}
END_TEST

START_TEST(where_nothing_is_said_the_clock_moves_as_the_emulator_s_options_say)
{
    static const char trace[] = TAPI_LINES "2 [1] TAPI#1 ITTAPI::Shutdown() = S_OK\n";
    struct tapi3_emulator_options options = { .delivery = TAPI3_DELIVERY_PUMP, .observe_calls = true, .advance = host_advance };
    struct tapi3_emulator *emulator;
    struct recorded world;

    recorded_open(&world, recorded_text, TAPI3_DELIVERY_PUMP);
    options.advance_context = &world;
    ok(tapi3_emulator_create(world.acd, &options, &emulator));
    host_calls = 0;
    host_result = ACD_OK;
    ok(tapi3_trace_replay(emulator, trace, sizeof(trace) - 1, NULL, NULL, 0, NULL));
    ck_assert_uint_eq(host_calls, 1);
    ck_assert_int_eq(host_durations[0], 2 * ACD_SECOND);
    tapi3_emulator_destroy(emulator);
    recorded_close(&world);
}
END_TEST

START_TEST(a_clock_that_does_not_move_ends_the_replay)
{
    static const char trace[] = TAPI_LINES "1 [1] TAPI#1 ITTAPI::Shutdown() = S_OK\n";
    struct recorded world;
    struct tapi3_replay_options options = { .advance = host_advance, .context = &world };

    recorded_open(&world, recorded_text, TAPI3_DELIVERY_PUMP);
    host_result = _i == 0 ? ACD_ERR_NOMEM : ACD_ERR_STATE;
    expect_hr(tapi3_trace_replay(world.emulator, trace, sizeof(trace) - 1, &options, NULL, 0, NULL), _i == 0 ? E_OUTOFMEMORY : E_UNEXPECTED, "clock");
    ck_assert_uint_eq(tapi3_trace_count(world.emulator, "Shutdown"), 0);
    recorded_close(&world);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("replay");
    TCase *tc = tcase_create("replay");

    tcase_add_test(tc, a_run_comes_out_the_same_in_the_same_world);
    tcase_add_test(tc, what_a_variant_holds_is_passed_again);
    tcase_add_test(tc, what_two_threads_and_a_delivery_thread_did_one_thread_does_again);
    tcase_add_test(tc, every_allocation_may_fail);
    tcase_add_loop_test(tc, what_came_out_otherwise_is_told, 0, ARRAY_COUNT(changed));
    tcase_add_test(tc, what_is_missing_is_refused);
    tcase_add_test(tc, a_report_is_cut_to_its_room);
    tcase_add_test(tc, of_many_differences_some_are_told_and_the_others_counted);
    tcase_add_test(tc, a_trace_has_ten_thousand_threads_at_most);
    tcase_add_test(tc, events_that_were_left_waiting_can_be_left);
    tcase_add_test(tc, the_host_moves_the_clock_to_each_time_of_the_trace);
    tcase_add_test(tc, the_host_acts_between_two_lines_of_one_moment);
    tcase_add_test(tc, no_replay_begins_inside_of_a_sink);
    tcase_add_test(tc, where_nothing_is_said_the_clock_moves_as_the_emulator_s_options_say);
    tcase_add_loop_test(tc, a_clock_that_does_not_move_ends_the_replay, 0, 2);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
