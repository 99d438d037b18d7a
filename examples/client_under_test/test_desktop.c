/*
 * test_desktop.c: tests of the desktop, against a switch that they build, drive and break; test_phone.c has those of its telephone.
 *
 * Without arguments all of them are run. With the name of a planted bug (planted.h), by a program whose desktop has it, the program succeeds if the
 * test fails that is there to find it, and for that reason.
 */
#include "test_desktop.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tapi3err.h>

#include <tapi3agent/names.h>
#include <tapi3agent/trace.h>

#define STORM 1000 /* calls */

struct tapi3_fixture *fixture;
struct desktop *desktop;
static const struct desktop_view *view;

/* ---- The host's side ---- */

void begin(const struct tapi3_fixture_options *options)
{
    char error[200];

    if (FAILED(tapi3_fixture_create(options, error, sizeof(error), &fixture)))
        ck_abort_msg("%s", error);
    ck_assert_hr(desktop_open(&desktop), S_OK);
    view = desktop_view(desktop);
}

void setup(void)
{
    ck_assert_hr(CoInitializeEx(NULL, COINIT_MULTITHREADED), S_OK);
    begin(&(struct tapi3_fixture_options){ .scene = TAPI3_SCENE_SHARED_AGENTS, .emulator.delivery = TAPI3_DELIVERY_PUMP, .install = true });
}

/* Without forks a teardown that fails is run once more, and finds nothing then. */
void teardown(void)
{
    struct desktop *last_desktop = desktop;
    struct tapi3_fixture *last = fixture;
    char report[2048]; /* Check takes messages of 4 kB */
    bool shut, empty;

    if (!last)
        return;
    desktop = NULL;
    fixture = NULL;
    desktop_close(last_desktop);
    shut = !last_desktop || tapi3_trace_count(last->emulator, "ITTAPI::Shutdown() = S_OK") >= 1;
    empty = tapi3_fixture_destroy(last, report, sizeof(report));
    CoUninitialize();
    ck_assert_msg(empty, "the desktop still holds:\n%s", report);
    ck_assert_msg(shut, "TAPI was not shut down");
}

/* These look up without a reference: what they find stays while the test uses it. */
static struct acd_switch *the_switch(void)
{
    struct acd_switch *sw = acd_switch_find(fixture->acd, "Switch");

    acd_switch_unref(sw);
    return sw;
}

static struct acd_queue *orders(void)
{
    struct acd_queue *queue = acd_queue_find(the_switch(), "Orders");

    acd_queue_unref(queue);
    return queue;
}

/* The session of the agent 7; it lives as long as the agent. */
static struct acd_session *the_session(void)
{
    struct acd_agent *agent = acd_agent_find(the_switch(), "7");
    struct acd_session *session = NULL;

    if (agent && acd_agent_sessions(agent, &session, 1) > 0)
        acd_session_unref(session);
    acd_agent_unref(agent);
    return session;
}

/* Time passes, and the desktop does what it does when its windows are idle. */
void pass(int seconds)
{
    ck_assert_int_eq(tapi3_fixture_advance(fixture, seconds * ACD_SECOND), ACD_OK);
    desktop_work(desktop);
}

static struct acd_call *answered_call(void)
{
    struct acd_call *call;

    ck_assert_int_eq(acd_call_arrive(orders(), NULL, &call), ACD_OK);
    ck_assert_int_eq(acd_call_answer(call), ACD_OK);
    return call;
}

static void hang_up(struct acd_call *call)
{
    ck_assert_int_eq(acd_call_end(call), ACD_OK);
    acd_call_unref(call);
}

static void inject(const char *method, enum tapi3_fault_kind kind, HRESULT result)
{
    ck_assert_hr(tapi3_fault_add(fixture->emulator, &(struct tapi3_fault){ .method = method, .kind = kind, .result = result }, NULL), S_OK);
}

static void set_proxy(enum tapi3_proxy proxy)
{
    ck_assert_hr(tapi3_proxy_set(fixture->emulator, the_switch(), proxy, 0), S_OK);
}

/* ---- The user's side ---- */

static HRESULT sign_in(void)
{
    return desktop_sign_in(desktop, OLESTR("7"), OLESTR("1234"));
}

static HRESULT join(void)
{
    return desktop_join(desktop, OLESTR("Sales"), OLESTR("Desk 1"));
}

void come_to_work(void)
{
    ck_assert_hr(sign_in(), S_OK);
    ck_assert_hr(join(), S_OK);
    ck_assert_hr(desktop_set_ready(desktop, TRUE), S_OK);
    pass(0);
}

static void expect_view(enum desktop_state state, enum desktop_call call, int calls, int call_time)
{
    static const char *const states[] = { "signed out", "in no group", "not ready", "ready", "busy" };

    ck_assert_str_eq(states[view->state], states[state]);
    ck_assert_int_eq(view->call, call);
    ck_assert_int_eq(view->calls, calls);
    ck_assert_int_eq(view->call_time, call_time);
}

static void expect_group(const char *name)
{
    BSTR group = SysAllocString(view->group);

    ck_assert_bstr_eq(group, name);
    SysFreeString(group);
}

/* ---- A day that goes well ---- */

START_TEST(an_agent_takes_a_call)
{
    struct acd_call *call;

    expect_view(DESKTOP_SIGNED_OUT, DESKTOP_NO_CALL, 0, 0);
    ck_assert_hr(sign_in(), S_OK);
    pass(0);
    expect_view(DESKTOP_NO_GROUP, DESKTOP_NO_CALL, 0, 0);
    ck_assert_hr(join(), S_OK);
    pass(10);
    expect_view(DESKTOP_NOT_READY, DESKTOP_NO_CALL, 0, 0);
    expect_group("Sales");
    ck_assert_hr(desktop_set_ready(desktop, TRUE), S_OK);
    pass(10);
    expect_view(DESKTOP_READY, DESKTOP_NO_CALL, 0, 0);

    call = answered_call();
    pass(90);
    desktop_tick(desktop);
    pass(0);
    expect_view(DESKTOP_BUSY, DESKTOP_TALKING, 0, 90); /* the call counts when it is over, its time at once */
    hang_up(call);
    pass(5);
    desktop_tick(desktop);
    pass(0);
    expect_view(DESKTOP_BUSY, DESKTOP_WRAP_UP, 1, 95);
    pass(25);
    expect_view(DESKTOP_READY, DESKTOP_NO_CALL, 1, 120);
    ck_assert_str_eq(view->message, "");
    ck_assert_events(
        fixture->emulator,
        "ASE_NEW_SESSION AE_READY ASE_READY CNE_OWNER CS_OFFERING CS_CONNECTED ASE_BUSY AE_BUSY_ACD CS_DISCONNECTED ASE_WRAPUP ASE_READY AE_READY");
}
END_TEST

START_TEST(the_same_with_events_on_a_thread_of_TAPI)
{
    struct acd_call *call;

    teardown();
    ck_assert_hr(CoInitializeEx(NULL, COINIT_MULTITHREADED), S_OK);
    begin(&(struct tapi3_fixture_options){ .scene = TAPI3_SCENE_ONE_AGENT, .install = true });
    come_to_work();
    expect_view(DESKTOP_READY, DESKTOP_NO_CALL, 0, 0);
    call = answered_call();
    pass(90);
    expect_view(DESKTOP_BUSY, DESKTOP_TALKING, 0, 90);
    hang_up(call);
    pass(30);
    expect_view(DESKTOP_READY, DESKTOP_NO_CALL, 1, 120);
}
END_TEST

START_TEST(calls_that_wait_are_counted)
{
    come_to_work();
    ck_assert_hr(desktop_set_ready(desktop, FALSE), S_OK);
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(acd_call_arrive(orders(), NULL, NULL), ACD_OK);
    desktop_tick(desktop);
    pass(0);
    ck_assert_int_eq(view->waiting, 3);
    ck_assert_int_eq(acd_queue_remove(orders()), ACD_OK);
    pass(0); /* its removal is told */
    ck_assert_int_eq(view->waiting, 0);
}
END_TEST

START_TEST(an_agent_who_talks_says_what_comes_afterwards)
{
    struct acd_call *call;

    come_to_work();
    call = answered_call();
    pass(20);
    ck_assert_hr(desktop_set_ready(desktop, FALSE), S_OK);
    pass(10);
    expect_view(DESKTOP_BUSY, DESKTOP_TALKING, 0, 30); /* the call goes on */
    hang_up(call);
    pass(30);
    expect_view(DESKTOP_NOT_READY, DESKTOP_NO_CALL, 1, 60);
}
END_TEST

START_TEST(an_agent_is_ready_before_the_session_and_not_ready_after_it)
{
    come_to_work();
    ck_assert(tapi3_trace_in_order(fixture->emulator, "ITAgent::put_State(AS_READY)", "ITAgentSession::put_State(ASST_READY)"));
    ck_assert_hr(desktop_set_ready(desktop, FALSE), S_OK);
    ck_assert(tapi3_trace_in_order(fixture->emulator, "ITAgentSession::put_State(ASST_NOT_READY)", "ITAgent::put_State(AS_NOT_READY)"));
}
END_TEST

START_TEST(another_session_of_the_agent_is_not_the_own)
{
    struct desktop *other;

    come_to_work();
    ck_assert_hr(desktop_open(&other), S_OK);
    ck_assert_hr(desktop_sign_in(other, OLESTR("7"), OLESTR("1234")), S_OK);
    ck_assert_hr(desktop_join(other, OLESTR("Service"), OLESTR("Desk 2")), S_OK);
    pass(0);
    tapi3_trace_clear(fixture->emulator);
    desktop_close(other); /* its session ends, and both are told */
    pass(0);
    ck_assert_uint_ge(tapi3_trace_count(fixture->emulator, "event TE_AGENTSESSION ASE_END"), 1);
    tapi3_trace_clear(fixture->emulator);
    expect_view(DESKTOP_READY, DESKTOP_NO_CALL, 0, 0);
    expect_group("Sales");
}
END_TEST

/* ---- The agent is refused ---- */

static const struct {
    const OLECHAR *id, *pin, *group, *desk;
    HRESULT sign_in, join;
    const char *message;
} refusals[] = {
    { OLESTR("70"), OLESTR("1234"), NULL, NULL, TAPI_E_CALLCENTER_INVALAGENTID, 0, "There is no such agent." },
    { OLESTR("7"), OLESTR("4321"), NULL, NULL, TAPI_E_CALLCENTER_INVALPASSWORD, 0, "That is not the agent's PIN." },
    { OLESTR("7"), OLESTR("1234"), OLESTR("Sails"), OLESTR("Desk 1"), S_OK, TAPI_E_NOITEMS, "There is no such group or desk." },
    { OLESTR("7"), OLESTR("1234"), OLESTR("Sale"), OLESTR("Desk 1"), S_OK, TAPI_E_NOITEMS, "There is no such group or desk." },
    { OLESTR("7"), OLESTR("1234"), OLESTR("Sales"), OLESTR("Desk 11"), S_OK, TAPI_E_NOITEMS, "There is no such group or desk." },
};

START_TEST(an_agent_who_is_refused_is_told_why_and_may_try_again)
{
    ck_assert_hr(desktop_sign_in(desktop, refusals[_i].id, refusals[_i].pin), refusals[_i].sign_in);
    if (refusals[_i].group)
        ck_assert_hr(desktop_join(desktop, refusals[_i].group, refusals[_i].desk), refusals[_i].join);
    ck_assert_str_eq(view->message, refusals[_i].message);
    pass(0);
    expect_view(refusals[_i].group ? DESKTOP_NO_GROUP : DESKTOP_SIGNED_OUT, DESKTOP_NO_CALL, 0, 0);
    if (!refusals[_i].group)
        ck_assert_hr(sign_in(), S_OK);
    ck_assert_hr(join(), S_OK);
    ck_assert_str_eq(view->message, "");
}
END_TEST

START_TEST(a_group_may_refuse_the_agent)
{
    inject("ITAgent::CreateSession", TAPI3_FAULT_RESULT, TAPI_E_CALLCENTER_INVALAGENTGROUP);
    ck_assert_hr(sign_in(), S_OK);
    ck_assert_hr(join(), TAPI_E_CALLCENTER_INVALAGENTGROUP);
    ck_assert_str_eq(view->message, "The agent may not work for that group.");
    expect_view(DESKTOP_NO_GROUP, DESKTOP_NO_CALL, 0, 0);
    expect_group("");
}
END_TEST

START_TEST(an_agent_whose_session_is_refused_is_not_left_ready)
{
    ck_assert_hr(sign_in(), S_OK);
    ck_assert_hr(join(), S_OK);
    inject("ITAgentSession::put_State", TAPI3_FAULT_RESULT, E_FAIL);
    ck_assert_hr(desktop_set_ready(desktop, TRUE), E_FAIL);
    ck_assert_str_eq(view->message, "The switch refused.");
    pass(0);
    expect_view(DESKTOP_NOT_READY, DESKTOP_NO_CALL, 0, 0);
    ck_assert_int_eq(acd_agent_state(acd_session_agent(the_session())), ACD_AGENT_NOT_READY);
}
END_TEST

START_TEST(what_is_not_possible_now_is_refused_without_asking_the_switch)
{
    size_t calls = tapi3_trace_count(fixture->emulator, NULL);

    ck_assert_hr(join(), E_UNEXPECTED);
    ck_assert_hr(desktop_set_ready(desktop, TRUE), E_UNEXPECTED);
    ck_assert_uint_eq(tapi3_trace_count(fixture->emulator, NULL), calls);
    come_to_work();
    ck_assert_hr(sign_in(), E_UNEXPECTED);
    ck_assert_hr(join(), E_UNEXPECTED);
    expect_view(DESKTOP_READY, DESKTOP_NO_CALL, 0, 0);
}
END_TEST

/* ---- The group is removed in the middle of a call ---- */

START_TEST(a_group_that_is_removed_is_left_and_its_numbers_stay)
{
    struct acd_group *sales = acd_group_find(the_switch(), "Sales");
    struct acd_call *call;

    come_to_work();
    call = answered_call();
    pass(40);
    tapi3_trace_clear(fixture->emulator);
    ck_assert_int_eq(acd_group_remove(sales), ACD_OK);
    acd_group_unref(sales);
    pass(0);
    expect_view(DESKTOP_NO_GROUP, DESKTOP_NO_CALL, 1, 40);
    expect_group("");
    ck_assert_str_eq(view->message, "The group has been removed.");
    ck_assert_hr(desktop_set_ready(desktop, TRUE), E_UNEXPECTED);
    pass(60);
    ck_assert_uint_eq(tapi3_trace_count(fixture->emulator, "TAPI_E_"), 0); /* nothing that has gone was asked for anything */
    hang_up(call);

    ck_assert_hr(desktop_join(desktop, OLESTR("Service"), OLESTR("Desk 1")), S_OK);
    ck_assert_hr(desktop_set_ready(desktop, TRUE), S_OK);
    pass(0);
    expect_view(DESKTOP_READY, DESKTOP_NO_CALL, 1, 40);
    expect_group("Service");
}
END_TEST

START_TEST(a_session_that_the_switch_ends_is_given_up)
{
    come_to_work();
    ck_assert_int_eq(acd_session_set_state(the_session(), ACD_SESSION_ENDED), ACD_OK);
    pass(0);
    expect_view(DESKTOP_NO_GROUP, DESKTOP_NO_CALL, 0, 0);
    ck_assert_str_eq(view->message, "The switch has ended the session.");
    ck_assert_hr(join(), S_OK);
}
END_TEST

/* ---- The switch is silent ---- */

START_TEST(a_silent_switch_is_told_and_asked_again_by_hand)
{
    set_proxy(TAPI3_PROXY_SILENT);
    ck_assert_hr(sign_in(), TAPI_E_TIMEOUT);
    ck_assert_int_eq(acd_now(fixture->acd), TAPI3_ANSWER_TIME);
    ck_assert(view->silent);
    ck_assert_str_eq(view->message, "The switch does not answer. Try again?");
    expect_view(DESKTOP_SIGNED_OUT, DESKTOP_NO_CALL, 0, 0);
    ck_assert_hr(desktop_retry(desktop), TAPI_E_TIMEOUT);
    set_proxy(TAPI3_PROXY_COMPLETE);
    ck_assert_hr(desktop_retry(desktop), S_OK);
    ck_assert(!view->silent);
    ck_assert_str_eq(view->message, "");
    expect_view(DESKTOP_NO_GROUP, DESKTOP_NO_CALL, 0, 0);
    ck_assert_hr(join(), S_OK);
}
END_TEST

START_TEST(a_silent_switch_is_not_asked_from_behind)
{
    struct acd_call *call;
    int64_t now;

    come_to_work();
    call = answered_call();
    pass(10);
    desktop_tick(desktop);
    pass(0);
    set_proxy(TAPI3_PROXY_SILENT);
    desktop_tick(desktop);
    pass(0); /* the first question waits two minutes */
    ck_assert(view->silent);
    expect_view(DESKTOP_BUSY, DESKTOP_TALKING, 0, 10); /* what was read before */
    now = acd_now(fixture->acd);
    for (int i = 0; i < 10; i++)
        desktop_work(desktop);
    hang_up(call);
    tapi3_emulator_pump(fixture->emulator);
    desktop_work(desktop);
    ck_assert_int_eq(acd_now(fixture->acd), now);
    expect_view(DESKTOP_BUSY, DESKTOP_WRAP_UP, 0, 10); /* what the events say is shown all the same */
    set_proxy(TAPI3_PROXY_COMPLETE);
    ck_assert_hr(desktop_retry(desktop), S_OK);
    expect_view(DESKTOP_BUSY, DESKTOP_WRAP_UP, 1, 130);
    ck_assert_str_eq(view->message, "");
}
END_TEST

/* ---- Events ---- */

/* What a sink may call: its event, and counts of references. Everything else may wait for the switch. */
static void expect_short_sinks(void)
{
    struct tapi3_trace_entry entry;

    for (uint64_t number = 0; (number = tapi3_trace_find(fixture->emulator, NULL, number));) {
        if (!tapi3_trace_get(fixture->emulator, number, &entry) || entry.depth == 0)
            continue;
        if (!strstr(entry.text, "Event#") && !strstr(entry.text, "::AddRef()") && !strstr(entry.text, "::Release()"))
            ck_abort_msg("called inside of an event: %s", entry.text);
    }
}

START_TEST(a_sink_does_not_wait_for_the_switch)
{
    struct acd_call *call;

    come_to_work();
    tapi3_trace_clear(fixture->emulator);
    set_proxy(TAPI3_PROXY_SILENT);
    call = answered_call();
    tapi3_emulator_pump(fixture->emulator);
    expect_short_sinks();
    ck_assert_int_eq(acd_now(fixture->acd), 0); /* and if it had, these two minutes had passed */
    set_proxy(TAPI3_PROXY_COMPLETE);
    hang_up(call);
}
END_TEST

START_TEST(a_storm_of_events_is_survived)
{
    size_t questions;

    come_to_work();
    for (int i = 0; i < STORM; i++) {
        struct acd_group *group;

        ck_assert_int_eq(acd_group_create(the_switch(), &(struct acd_group_options){ .name = "Passing" }, &group), ACD_OK);
        hang_up(answered_call());
        ck_assert_int_eq(acd_session_set_state(the_session(), ACD_SESSION_READY), ACD_OK); /* no wrap-up */
        ck_assert_int_eq(acd_group_remove(group), ACD_OK);
        acd_group_unref(group);
    }
    tapi3_emulator_pump(fixture->emulator);
    questions = tapi3_trace_count(fixture->emulator, "::get_NumberOfCalls()");
    ck_assert_uint_ge(desktop_work(desktop), 5 * STORM);
    ck_assert_uint_eq(tapi3_trace_count(fixture->emulator, "::get_NumberOfCalls()"), questions + 1);
    expect_view(DESKTOP_READY, DESKTOP_NO_CALL, STORM, 0);
    ck_assert_uint_eq(desktop_work(desktop), 0);
    expect_short_sinks();
}
END_TEST

/* ---- Memory, and everything else that can fail ---- */

START_TEST(events_that_memory_was_too_short_for_are_made_good)
{
    struct acd_call *call;

    come_to_work();
    inject("*::get_Event", TAPI3_FAULT_RESULT, E_OUTOFMEMORY); /* the desktop cannot read what it is told, only that it is */
    call = answered_call();
    pass(10);
    expect_view(DESKTOP_BUSY, DESKTOP_TALKING, 0, 10);
    hang_up(call);
    pass(0);
    expect_view(DESKTOP_BUSY, DESKTOP_WRAP_UP, 1, 10);
}
END_TEST

/* A whole day, in which one call fails: the user tries again until it works. */
static const struct {
    enum tapi3_fault_kind kind;
    HRESULT result;
} failures[] = {
    { TAPI3_FAULT_NO_MEMORY, 0 },
    { TAPI3_FAULT_RESULT, E_OUTOFMEMORY },
    { TAPI3_FAULT_RESULT, E_FAIL },
    { TAPI3_FAULT_NO_ANSWER, 0 },
};

static void try_again(HRESULT hr, HRESULT (*again)(void))
{
    for (int i = 0; FAILED(hr) && i < 2; i++) {
        ck_assert_str_ne(view->message, "");
        hr = hr == E_OUTOFMEMORY || hr == TAPI_E_TIMEOUT ? desktop_retry(desktop) : again();
    }
    ck_assert_hr(hr, S_OK);
    ck_assert_str_eq(view->message, "");
}

static HRESULT ready(void)
{
    return desktop_set_ready(desktop, TRUE);
}

static HRESULT reopen(void)
{
    HRESULT hr = desktop_open(&desktop);

    if (FAILED(hr)) {
        ck_assert_ptr_null(desktop);
        ck_assert_hr(desktop_open(&desktop), S_OK);
    }
    view = desktop_view(desktop);
    return hr;
}

START_TEST(any_one_call_may_fail_and_the_day_goes_on)
{
    size_t calls = 1; /* of the day, at least */

    for (uint64_t nth = 1; nth <= calls; nth++) {
        struct tapi3_fault fault = { .method = "*", .kind = failures[_i].kind, .result = failures[_i].result, .nth_call = nth };
        struct acd_call *call;

        desktop_close(desktop);
        desktop = NULL;
        ck_assert_hr(tapi3_fixture_reset(fixture), S_OK);
        ck_assert_hr(tapi3_fault_add(fixture->emulator, &fault, NULL), S_OK);
        reopen();
        try_again(sign_in(), sign_in);
        try_again(join(), join);
        try_again(ready(), ready);
        pass(0);
        call = answered_call();
        pass(10);
        hang_up(call);
        pass(60);
        if (view->silent)
            ck_assert_hr(desktop_retry(desktop), S_OK);
        pass(0);
        ck_assert_int_ge(view->state, DESKTOP_NOT_READY);
        ck_assert_int_eq(view->calls, 1);
        calls = tapi3_trace_count(fixture->emulator, NULL);
    }
}
END_TEST

/* ---- Which test finds which bug ---- */

static const struct {
    const char *bug, *test, *message; /* the failure says this somewhere */
} finds[] = {
    { "FORGOTTEN_RELEASE", "an_agent_takes_a_call", "EnumACDGroup#1: 1 reference, from call " },
    { "FORGOTTEN_STRING", "an_agent_takes_a_call", "BSTR \"Sales\": from call " },
    { "FORGOTTEN_FILTER", "an_agent_takes_a_call", "ready" },
    { "FORGOTTEN_SHUTDOWN", "an_agent_takes_a_call", "TAPI was not shut down" },
    { "IGNORED_TIMEOUT", "a_silent_switch_is_told_and_asked_again_by_hand", "sign_in() is S_OK (0x00000000), not TAPI_E_TIMEOUT (0x80040044)" },
    { "IGNORED_MEMORY", "events_that_memory_was_too_short_for_are_made_good", "ready" },
    { "IGNORED_SECOND_STEP", "an_agent_whose_session_is_refused_is_not_left_ready", "is S_OK (0x00000000), not E_FAIL (0x80004005)" },
    { "USE_AFTER_REMOVAL", "a_group_that_is_removed_is_left_and_its_numbers_stay", "in no group" },
    { "BLOCKING_IN_AN_EVENT", "a_sink_does_not_wait_for_the_switch",
      "called inside of an event: AgentSession#1 ITAgentSession::get_NumberOfCalls() = TAPI_E_TIMEOUT after 120 s" },
    { "WRONG_ORDER", "an_agent_is_ready_before_the_session_and_not_ready_after_it", "ITAgent::put_State(AS_READY)" },
    { "FOREIGN_SESSION", "another_session_of_the_agent_is_not_the_own", "in no group" },
    { "QUESTION_FOR_EACH_EVENT", "a_storm_of_events_is_survived", "get_NumberOfCalls" },
    { "KEPT_CALL", "a_call_that_is_over_is_let_go_of", "is S_FALSE (0x00000001), not E_UNEXPECTED" },
    { "ANSWERED_TWICE", "a_caller_is_shown_and_answered", "is E_UNEXPECTED (0x8000FFFF), not S_OK" },
    { "STATE_OF_THE_EVENT", "a_caller_who_hung_up_meanwhile_does_not_ring", "quiet" },
    { "FORGOTTEN_CALLER", "a_caller_is_shown_and_answered", "BSTR \"Ada Lovelace\": from call " },
};

static Suite *desktop_suite(void)
{
    Suite *suite = suite_create("desktop");

    ADD(suite, an_agent_takes_a_call, 1);
    ADD(suite, the_same_with_events_on_a_thread_of_TAPI, 1);
    ADD(suite, calls_that_wait_are_counted, 1);
    ADD(suite, an_agent_who_talks_says_what_comes_afterwards, 1);
    ADD(suite, an_agent_is_ready_before_the_session_and_not_ready_after_it, 1);
    ADD(suite, another_session_of_the_agent_is_not_the_own, 1);
    ADD(suite, an_agent_who_is_refused_is_told_why_and_may_try_again, COUNT(refusals));
    ADD(suite, a_group_may_refuse_the_agent, 1);
    ADD(suite, an_agent_whose_session_is_refused_is_not_left_ready, 1);
    ADD(suite, what_is_not_possible_now_is_refused_without_asking_the_switch, 1);
    ADD(suite, a_group_that_is_removed_is_left_and_its_numbers_stay, 1);
    ADD(suite, a_session_that_the_switch_ends_is_given_up, 1);
    ADD(suite, a_silent_switch_is_told_and_asked_again_by_hand, 1);
    ADD(suite, a_silent_switch_is_not_asked_from_behind, 1);
    ADD(suite, a_sink_does_not_wait_for_the_switch, 1);
    ADD(suite, a_storm_of_events_is_survived, 1);
    ADD(suite, events_that_memory_was_too_short_for_are_made_good, 1);
    ADD(suite, any_one_call_may_fail_and_the_day_goes_on, COUNT(failures));
    add_phone_tests(suite);
    return suite;
}

/* The test that failed as it should, after saying so. */
static bool is_found(SRunner *runner, int find)
{
    int count = srunner_ntests_failed(runner);
    TestResult **failed = srunner_failures(runner);
    bool found = false;

    for (int i = 0; i < count; i++) {
        printf("%s: %s\n", tr_tcname(failed[i]), tr_msg(failed[i]));
        found |= strcmp(tr_tcname(failed[i]), finds[find].test) == 0 && strstr(tr_msg(failed[i]), finds[find].message);
    }
    free(failed);
    printf("%s is %s by %s\n", finds[find].bug, found ? "found" : "NOT found", finds[find].test);
    return found;
}

int main(int count, char **arguments)
{
    SRunner *runner = srunner_create(desktop_suite());
    int find = 0;
    bool good;

    while (count > 1 && find < COUNT(finds) && strcmp(arguments[1], finds[find].bug) != 0)
        find++;
    srunner_run_all(runner, count > 1 ? CK_SILENT : CK_NORMAL);
    if (count > 1)
        good = find < COUNT(finds) && is_found(runner, find);
    else
        good = srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
