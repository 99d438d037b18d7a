/* tests/tapi3/test_check.c: what the assertions of check.h say, through the callback: the header comes before Check's. */
#define COBJMACROS
#include <tapi3agent/check.h>

#include "fixture.h"

#include <tapi3agent/fixture.h>
#include <tapi3agent/trace.h>

#include <stdio.h>
#include <string.h>
#ifndef _WIN32
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

/* What the callback was told last, and how often. */
static struct {
    int count, line;
    char file[200], message[TAPI3_CHECK_ROOM];
} told;

static int evaluated;

static void record(const char *file, int line, const char *message)
{
    told.count++;
    told.line = line;
    snprintf(told.file, sizeof(told.file), "%s", file);
    snprintf(told.message, sizeof(told.message), "%s", message);
}

static void setup(void)
{
    memset(&told, 0, sizeof(told));
    evaluated = 0;
    ck_assert(tapi3_on_failure(record) == NULL);
}

static void teardown(void) { ck_assert(tapi3_on_failure(NULL) == record); }

static void setup_client(void)
{
    fixture_setup();
    setup();
}

/* What the assertion of that line has said; NULL: it holds. */
static void expect_told(const char *message, int line)
{
    if (!message) {
        ck_assert_msg(told.count == 0, "%s", told.message);
        return;
    }
    ck_assert_int_eq(told.count, 1);
    ck_assert_str_eq(told.message, message);
    ck_assert_int_eq(told.line, line);
    ck_assert_str_eq(told.file, __FILE__);
}

/* ---- HRESULTs ---- */

static HRESULT call(HRESULT hr)
{
    evaluated++;
    return hr;
}

static const struct {
    HRESULT hr, expected;
    const char *message;
} results[] = {
    { S_OK, S_OK, NULL },
    { TAPI_E_TIMEOUT, TAPI_E_TIMEOUT, NULL },
    { (HRESULT)0x8004FFFF, (HRESULT)0x8004FFFF, NULL },
    { E_INVALIDARG, S_OK, "call(results[_i].hr) is E_INVALIDARG (0x80070057), not S_OK (0x00000000)" },
    { S_OK, E_POINTER, "call(results[_i].hr) is S_OK (0x00000000), not E_POINTER (0x80004003)" },
    { S_FALSE, S_OK, "call(results[_i].hr) is S_FALSE (0x00000001), not S_OK (0x00000000)" },
    { (HRESULT)0x80000048, TAPI_E_OPERATIONFAILED, "call(results[_i].hr) is LINEERR_OPERATIONFAILED (0x80000048), not TAPI_E_OPERATIONFAILED (0x80040005)" },
    { (HRESULT)0x8004FFFF, 7, "call(results[_i].hr) is 0x8004FFFF, not 0x00000007" },
};

START_TEST(a_result_is_told_with_both_names)
{
    int line = __LINE__ + 1;
    ck_assert_hr(call(results[_i].hr), results[_i].expected);
    expect_told(results[_i].message, line);
    ck_assert_int_eq(evaluated, 1);
}
END_TEST

START_TEST(an_expression_is_told_as_it_is_written)
{
    int line = __LINE__ + 1;
    ck_assert_hr(ITAgent_put_State(fx.agent, (AGENT_STATE)9), S_OK);
    expect_told("ITAgent_put_State(fx.agent, (AGENT_STATE)9) is E_INVALIDARG (0x80070057), not S_OK (0x00000000)", line);
}
END_TEST

/* ---- States ---- */

static ITAgent *the_agent(void)
{
    evaluated++;
    return fx.agent;
}

START_TEST(the_state_of_an_agent_is_told_by_name)
{
    int line;

    ck_assert_state(the_agent(), AS_NOT_READY);
    expect_told(NULL, 0);
    ck_assert_int_eq(evaluated, 1);
    line = __LINE__ + 1;
    ck_assert_state(the_agent(), AS_READY);
    expect_told("the_agent() is AS_NOT_READY, not AS_READY", line);
    ck_assert_int_eq(evaluated, 2);
    ok(ITAgent_put_State(fx.agent, AS_READY));
    ck_assert_state(fx.agent, AS_READY);
    ck_assert_int_eq(told.count, 1);
}
END_TEST

START_TEST(the_state_of_a_session_is_told_by_name)
{
    int line;

    ok(ITAgentSession_put_State(fx.session, ASST_READY));
    ck_assert_state(fx.session, ASST_READY);
    expect_told(NULL, 0);
    line = __LINE__ + 1;
    ck_assert_state(fx.session, ASST_BUSY_ON_CALL);
    expect_told("fx.session is ASST_READY, not ASST_BUSY_ON_CALL", line);
}
END_TEST

/* An agent and a session that answer as told; nothing else of them is called. */
static HRESULT answer;
static int answered_state;

static HRESULT STDMETHODCALLTYPE get_agent_state(ITAgent *agent, AGENT_STATE *state)
{
    (void)agent;
    *state = (AGENT_STATE)answered_state;
    return answer;
}

static HRESULT STDMETHODCALLTYPE get_session_state(ITAgentSession *session, AGENT_SESSION_STATE *state)
{
    (void)session;
    *state = (AGENT_SESSION_STATE)answered_state;
    return answer;
}

static const struct {
    HRESULT hr;
    int state, expected;
    const char *agent_message, *session_message;
} states[] = {
    { S_OK, 1, 1, NULL, NULL },
    { S_OK, 9, 9, NULL, NULL },
    { S_OK, 9, 1, "agent is 9, not AS_READY", "session is 9, not ASST_READY" },
    { S_OK, 2, -1, "agent is AS_BUSY_ACD, not -1", "session is ASST_BUSY_ON_CALL, not -1" },
    { TAPI_E_TIMEOUT, 1, 1, "get_State of agent is TAPI_E_TIMEOUT (0x80040044), not AS_READY",
      "get_State of session is TAPI_E_TIMEOUT (0x80040044), not ASST_READY" },
    { S_FALSE, 0, 0, "get_State of agent is S_FALSE (0x00000001), not AS_NOT_READY", "get_State of session is S_FALSE (0x00000001), not ASST_NOT_READY" },
};

START_TEST(a_state_that_is_none_or_cannot_be_had_is_told)
{
    static ITAgentVtbl agent_vtbl = { .get_State = get_agent_state };
    static ITAgentSessionVtbl session_vtbl = { .get_State = get_session_state };
    ITAgent agent_object = { &agent_vtbl }, *agent = &agent_object;
    ITAgentSession session_object = { &session_vtbl }, *session = &session_object;
    int line;

    answer = states[_i].hr;
    answered_state = states[_i].state;
    line = __LINE__ + 1;
    ck_assert_state(agent, (AGENT_STATE)states[_i].expected);
    expect_told(states[_i].agent_message, line);
    told.count = 0;
    line = __LINE__ + 1;
    ck_assert_state(session, (AGENT_SESSION_STATE)states[_i].expected);
    expect_told(states[_i].session_message, line);
}
END_TEST

START_TEST(what_is_NULL_has_no_state)
{
    ITAgent *agent = NULL;
    ITAgentSession *session = NULL;
    int line = __LINE__ + 1;
    ck_assert_state(agent, AS_NOT_READY);
    expect_told("agent is NULL, not AS_NOT_READY", line);
    told.count = 0;
    line = __LINE__ + 1;
    ck_assert_state(session, ASST_NOT_READY);
    expect_told("session is NULL, not ASST_NOT_READY", line);
}
END_TEST

/* ---- Strings ---- */

static const struct {
    const char *name;
    const OLECHAR *units; /* NULL: no string */
    UINT count;
    const char *expected, *message;
} strings[] = {
    { "the same", OLESTR("Orders"), 6, "Orders", NULL },
    { "empty", OLESTR(""), 0, "", NULL },
    { "NULL is empty", NULL, 0, "", NULL },
    { "NULL is NULL", NULL, 0, NULL, NULL },
    { "two, three and four bytes", OLESTR("\x00E9\x20AC\xD83D\xDE00"), 4, "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", NULL },
    { "shorter", OLESTR("Order"), 5, "Orders", "string is \"Order\", not \"Orders\"" },
    { "longer", OLESTR("Orders!"), 7, "Orders", "string is \"Orders!\", not \"Orders\"" },
    { "other case", OLESTR("orders"), 6, "Orders", "string is \"orders\", not \"Orders\"" },
    { "empty instead of a text", OLESTR(""), 0, "x", "string is \"\", not \"x\"" },
    { "a text instead of an empty one", OLESTR("x"), 1, "", "string is \"x\", not \"\"" },
    { "NULL instead of a text", NULL, 0, "x", "string is NULL, not \"x\"" },
    { "a text instead of NULL", OLESTR("x"), 1, NULL, "string is \"x\", not NULL" },
    { "empty is not NULL", OLESTR(""), 0, NULL, "string is \"\", not NULL" },
    { "a NUL inside", OLESTR("a\0b"), 3, "a", "string is \"a\\x00b\", not \"a\"" },
    { "a NUL at the end", OLESTR("a\0"), 2, "a", "string is \"a\\x00\", not \"a\"" },
    { "what would break the line", OLESTR("a\n\x7F"), 3, "a\t ", "string is \"a\\x0A\\x7F\", not \"a\\x09 \"" },
    { "not the whole character", OLESTR("\x00E9"), 1, "\xC3", "string is \"\xC3\xA9\", not \"\xC3\"" },
    { "a pair and half of one", OLESTR("\xD83D\xDE00\xD83D"), 3, "x", "string is \"\xF0\x9F\x98\x80\xEF\xBF\xBD\", not \"x\"" },
    { "half a pair before a character", OLESTR("\xD83Dz"), 2, "x", "string is \"\xEF\xBF\xBDz\", not \"x\"" },
};

START_TEST(a_string_is_told_as_UTF_8)
{
    BSTR string = strings[_i].units ? SysAllocStringLen(strings[_i].units, strings[_i].count) : NULL;
    int line = __LINE__ + 1;
    ck_assert_bstr_eq(string, strings[_i].expected);
    expect_told(strings[_i].message, line);
    SysFreeString(string); /* it was not freed */
}
END_TEST

/* ---- Events ---- */

static const struct {
    const char *expected, *message;
} lists[] = {
    { "ACDGE_NEW_GROUP ACDQE_NEW_QUEUE ACDGE_GROUP_REMOVED", NULL },
    { "  ACDGE_NEW_GROUP\tACDQE_NEW_QUEUE\n\r\nACDGE_GROUP_REMOVED \n", NULL },
    { "", "event 1 is ACDGE_NEW_GROUP, not nothing; told were: ACDGE_NEW_GROUP ACDQE_NEW_QUEUE ACDGE_GROUP_REMOVED" },
    { "ACDQE_NEW_QUEUE ACDGE_NEW_GROUP ACDGE_GROUP_REMOVED",
      "event 1 is ACDGE_NEW_GROUP, not ACDQE_NEW_QUEUE; told were: ACDGE_NEW_GROUP ACDQE_NEW_QUEUE ACDGE_GROUP_REMOVED" },
    { "ACDGE_NEW_GROUP ACDQE_NEW_QUEU ACDGE_GROUP_REMOVED",
      "event 2 is ACDQE_NEW_QUEUE, not ACDQE_NEW_QUEU; told were: ACDGE_NEW_GROUP ACDQE_NEW_QUEUE ACDGE_GROUP_REMOVED" },
    { "ACDGE_NEW_GROUP ACDQE_NEW_QUEUE", "event 3 is ACDGE_GROUP_REMOVED, not nothing; told were: ACDGE_NEW_GROUP ACDQE_NEW_QUEUE ACDGE_GROUP_REMOVED" },
    { "ACDGE_NEW_GROUP ACDQE_NEW_QUEUE ACDGE_GROUP_REMOVED AE_READY",
      "event 4 is nothing, not AE_READY; told were: ACDGE_NEW_GROUP ACDQE_NEW_QUEUE ACDGE_GROUP_REMOVED" },
};

/* A client of its own, whose calls and events are intercepted. */
static struct {
    struct tapi3_emulator *emulator;
    ITTAPI *tapi, *former;
    struct sink sink;
} intercepted;

static void setup_intercepted_with(size_t limit)
{
    struct tapi3_emulator_options options = { .delivery = TAPI3_DELIVERY_PUMP, .observe_calls = true, .trace_limit = limit };

    setup_client();
    ok(tapi3_emulator_create(fx.acd, &options, &intercepted.emulator));
    ok(tapi3_emulator_create_tapi(intercepted.emulator, &IID_ITTAPI, (void **)&intercepted.tapi));
    ok(ITTAPI_Initialize(intercepted.tapi));
    ok(ITTAPI_put_EventFilter(intercepted.tapi, TE_ACDGROUP | TE_QUEUE));
    intercepted.former = fx.tapi;
    fx.tapi = intercepted.tapi; /* whom the sink is advised at */
    sink_init(&intercepted.sink);
    sink_advise(&intercepted.sink);
    fx.tapi = intercepted.former;
}

static void setup_intercepted(void) { setup_intercepted_with(0); }
static void setup_short_of_trace(void) { setup_intercepted_with(1); }

static void teardown_intercepted(void)
{
    ok(ITTAPI_Shutdown(intercepted.tapi));
    ITTAPI_Release(intercepted.tapi);
    tapi3_emulator_destroy(intercepted.emulator);
    teardown();
}

static void let_events_happen(void)
{
    struct acd_group *group;
    struct acd_queue *queue;

    ck_assert_int_eq(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "New" }, &group), ACD_OK);
    ck_assert_int_eq(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "New" }, &queue), ACD_OK);
    ck_assert_int_eq(acd_group_remove(group), ACD_OK);
    acd_group_unref(group);
    acd_queue_unref(queue);
    intercepted.sink.count = 0;
    ck_assert_uint_eq(tapi3_emulator_pump(intercepted.emulator), 3);
}

static struct tapi3_emulator *the_emulator(void)
{
    evaluated++;
    return intercepted.emulator;
}

START_TEST(the_first_event_that_differs_is_told)
{
    int line;

    let_events_happen();
    line = __LINE__ + 1;
    ck_assert_events(the_emulator(), lists[_i].expected);
    expect_told(lists[_i].message, line);
    ck_assert_int_eq(evaluated, 1);
}
END_TEST

START_TEST(events_count_since_the_trace_was_cleared)
{
    int line;

    let_events_happen();
    tapi3_trace_clear(intercepted.emulator);
    ck_assert_events(intercepted.emulator, "");
    ck_assert_events(intercepted.emulator, " \n");
    expect_told(NULL, 0);
    line = __LINE__ + 1;
    ck_assert_events(intercepted.emulator, "AE_READY");
    expect_told("event 1 is nothing, not AE_READY; told were: none", line);
}
END_TEST

START_TEST(events_that_are_not_all_known_are_never_right)
{
    int line;

    let_events_happen();
    line = __LINE__ + 1;
    ck_assert_events(intercepted.emulator, "");
    ck_assert_int_eq(told.count, 1);
    ck_assert_int_eq(told.line, line);
    ck_assert_int_eq(strncmp(told.message, "the trace has lost ", 19), 0);
}
END_TEST

START_TEST(events_that_nobody_watches_are_never_right)
{
    int line = __LINE__ + 1;
    ck_assert_events(fx.emulator, "");
    expect_told("the emulator is not observed", line);
    told.count = 0;
    line = __LINE__ + 1;
    ck_assert_events(NULL, "");
    expect_told("the emulator is not observed", line);
}
END_TEST

START_TEST(too_many_events_are_never_right)
{
    int line;

    for (int i = 0; i < 200; i++)
        let_events_happen();
    line = __LINE__ + 1;
    ck_assert_events(intercepted.emulator, "");
    expect_told("the events take 10399 bytes, too many to be compared", line); /* three names and their blanks, 200 times, but for one blank */
}
END_TEST

/* ---- Objects ---- */

START_TEST(what_is_still_held_is_named_with_its_call)
{
    int line;

    ITTAPI_AddRef(intercepted.tapi);
    line = __LINE__ + 1;
    ck_assert_no_objects(the_emulator());
    expect_told("an object is still held: TAPI#1: 2 references, from call 1: IClassFactory::CreateInstance(ITTAPI)", line);
    ck_assert_int_eq(evaluated, 1);
    ITTAPI_Release(intercepted.tapi);
}
END_TEST

START_TEST(nothing_held_is_right)
{
    struct tapi3_emulator *other;

    ok(tapi3_emulator_create(fx.acd, &(struct tapi3_emulator_options){ .observe_calls = true }, &other));
    ck_assert_no_objects(other);
    expect_told(NULL, 0);
    tapi3_emulator_destroy(other);
}
END_TEST

START_TEST(objects_that_nobody_counts_are_never_right)
{
    int line = __LINE__ + 1;
    ck_assert_no_objects(fx.emulator);
    expect_told("the emulator is not observed", line);
}
END_TEST

static struct tapi3_fixture *a_fixture;

static struct tapi3_fixture *the_fixture(void)
{
    evaluated++;
    return a_fixture;
}

START_TEST(the_end_of_a_fixture_tells_what_is_still_held)
{
    struct tapi3_fixture_options options = { .scene = TAPI3_SCENE_ONE_AGENT };
    ITTAPI *first, *second;
    int line;

    ok(tapi3_fixture_create(&options, NULL, 0, &a_fixture));
    ck_end_fixture(the_fixture());
    expect_told(NULL, 0);
    ok(tapi3_fixture_create(&options, NULL, 0, &a_fixture));
    ok(tapi3_emulator_create_tapi(a_fixture->emulator, &IID_ITTAPI, (void **)&first));
    ok(tapi3_emulator_create_tapi(a_fixture->emulator, &IID_ITTAPI, (void **)&second));
    line = __LINE__ + 1;
    ck_end_fixture(the_fixture());
    expect_told(
        "objects are still held: TAPI#1: 1 reference, from call 1: IClassFactory::CreateInstance(ITTAPI); "
        "TAPI#2: 1 reference, from call 2: IClassFactory::CreateInstance(ITTAPI)",
        line);
    ck_assert_int_eq(evaluated, 2);
    ITTAPI_Release(second);
    ITTAPI_Release(first);
}
END_TEST

/* ---- Long messages ---- */

static const struct {
    size_t room;
    const char *message;
} rooms[] = {
    { 100, "\xE2\x82\xAC is S_FALSE (0x00000001), not S_OK (0x00000000)" },
    { 51, "\xE2\x82\xAC is S_FALSE (0x00000001), not S_OK (0x00000000)" },
    { 50, "\xE2\x82\xAC is S_FALSE (0x00000001), not S_OK (0x00000..." },
    { 8, "\xE2\x82\xAC ..." },
    { 7, "\xE2\x82\xAC..." },
    { 6, "..." }, /* no part of a character is left */
    { 5, "..." },
    { 4, "..." },
};

START_TEST(a_long_message_is_cut_at_a_character)
{
    char message[101];

    memset(message, '#', sizeof(message));
    ck_assert(!tapi3_check_hr(S_FALSE, S_OK, "\xE2\x82\xAC", message, rooms[_i].room));
    ck_assert_str_eq(message, rooms[_i].message);
    for (size_t i = rooms[_i].room; i < sizeof(message); i++)
        ck_assert_int_eq(message[i], '#');
}
END_TEST

START_TEST(a_message_is_untouched_when_it_holds)
{
    char message[4] = { '#', '#', '#', '#' };

    ck_assert(tapi3_check_hr(S_OK, S_OK, "x", message, sizeof(message)));
    ck_assert(tapi3_check_agent_state(fx.agent, AS_NOT_READY, "x", message, sizeof(message)));
    ck_assert(tapi3_check_session_state(fx.session, ASST_NOT_READY, "x", message, sizeof(message)));
    ck_assert(tapi3_check_bstr(NULL, NULL, "x", message, sizeof(message)));
    ck_assert_int_eq(memcmp(message, "####", 4), 0);
}
END_TEST

START_TEST(of_two_long_strings_both_are_shown)
{
    OLECHAR units[2000];
    char expected[2001];
    BSTR string;

    for (size_t i = 0; i < 2000; i++) {
        units[i] = 'a';
        expected[i] = 'b';
    }
    expected[2000] = '\0';
    string = SysAllocStringLen(units, 2000);
    ck_assert_bstr_eq(string, expected);
    ck_assert_int_eq(told.count, 1);
    ck_assert_uint_eq(strlen(told.message), TAPI3_CHECK_ROOM - 1);
    ck_assert_int_eq(strncmp(told.message, "string is \"aaaa", 15), 0);
    ck_assert_ptr_nonnull(strstr(told.message, "aaaa...\", not \"bbbb"));
    ck_assert_str_eq(told.message + TAPI3_CHECK_ROOM - 1 - 7, "bbbb...");
    SysFreeString(string);
}
END_TEST

/* ---- The callback ---- */

static void ignore(const char *file, int line, const char *message)
{
    (void)file;
    (void)line;
    (void)message;
    evaluated++;
}

START_TEST(a_callback_is_for_the_process_and_gives_the_former_back)
{
    ck_assert(tapi3_on_failure(ignore) == record);
    ck_assert_hr(E_FAIL, S_OK);
    ck_assert_int_eq(evaluated, 1);
    ck_assert_int_eq(told.count, 0);
    ck_assert(tapi3_on_failure(record) == ignore);
    tapi3_failure_callback()("some file", 77, "some message");
    ck_assert_int_eq(evaluated, 1);
    ck_assert_int_eq(told.count, 1);
    ck_assert_str_eq(told.file, "some file");
    ck_assert_int_eq(told.line, 77);
    ck_assert_str_eq(told.message, "some message");
}
END_TEST

#ifndef _WIN32
START_TEST(without_a_callback_the_place_is_printed_and_the_process_ends)
{
    char printed[300];
    size_t size = 0;
    ssize_t n;
    int ends[2], status;
    pid_t child;

    ck_assert_int_eq(pipe(ends), 0);
    child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        close(ends[1]);
        signal(SIGABRT, SIG_DFL);
        tapi3_on_failure(NULL);
        tapi3_failure_callback()("client.c", 12, "x is E_FAIL");
        _exit(0);
    }
    close(ends[1]);
    while (size < sizeof(printed) - 1 && (n = read(ends[0], printed + size, sizeof(printed) - 1 - size)) > 0)
        size += (size_t)n;
    printed[size] = '\0';
    close(ends[0]);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status));
    ck_assert_int_eq(WTERMSIG(status), SIGABRT);
    ck_assert_msg(strncmp(printed, "client.c:12: x is E_FAIL\n", 25) == 0, "%s", printed); /* an emulator of other machines adds a line */
}
END_TEST
#endif

int main(void)
{
    Suite *suite = suite_create("check");
    TCase *tc = tcase_create("texts"), *client;

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, a_result_is_told_with_both_names, 0, ARRAY_COUNT(results));
    tcase_add_loop_test(tc, a_state_that_is_none_or_cannot_be_had_is_told, 0, ARRAY_COUNT(states));
    tcase_add_test(tc, what_is_NULL_has_no_state);
    tcase_add_loop_test(tc, a_string_is_told_as_UTF_8, 0, ARRAY_COUNT(strings));
    tcase_add_loop_test(tc, a_long_message_is_cut_at_a_character, 0, ARRAY_COUNT(rooms));
    tcase_add_test(tc, of_two_long_strings_both_are_shown);
    tcase_add_test(tc, a_callback_is_for_the_process_and_gives_the_former_back);
#ifndef _WIN32
    tcase_add_test(tc, without_a_callback_the_place_is_printed_and_the_process_ends);
#endif
    suite_add_tcase(suite, tc);

    client = add_case(suite, "client", setup_client);
    tcase_add_checked_fixture(client, NULL, teardown);
    tcase_add_test(client, an_expression_is_told_as_it_is_written);
    tcase_add_test(client, the_state_of_an_agent_is_told_by_name);
    tcase_add_test(client, the_state_of_a_session_is_told_by_name);
    tcase_add_test(client, a_message_is_untouched_when_it_holds);

    client = add_case(suite, "events", setup_intercepted);
    tcase_add_checked_fixture(client, NULL, teardown_intercepted);
    tcase_add_loop_test(client, the_first_event_that_differs_is_told, 0, ARRAY_COUNT(lists));
    tcase_add_test(client, events_count_since_the_trace_was_cleared);
    tcase_add_test(client, events_that_nobody_watches_are_never_right);
    tcase_add_test(client, too_many_events_are_never_right);
    tcase_add_test(client, what_is_still_held_is_named_with_its_call);
    tcase_add_test(client, nothing_held_is_right);
    tcase_add_test(client, objects_that_nobody_counts_are_never_right);
    tcase_add_test(client, the_end_of_a_fixture_tells_what_is_still_held);
    client = add_case(suite, "lost events", setup_short_of_trace);
    tcase_add_checked_fixture(client, NULL, teardown_intercepted);
    tcase_add_test(client, events_that_are_not_all_known_are_never_right);
    return run_suite(suite);
}
