/* tests/acd/test_call_timer.c: callers who lose patience, and telephones that ring for too long. */
#include "report.h"

#include <tapi3agent/scenario.h>

#include <string.h>

static struct acd_call *arrive_patient(int64_t patience)
{
    struct acd_call *call = JUNK(struct acd_call);

    ok(acd_call_arrive(fx.orders, &(struct acd_call_options){ .patience = patience }, &call));
    fx.calls[fx.call_count++] = call;
    return call;
}

/* ---- Patience ---- */

START_TEST(a_caller_hangs_up_who_has_waited_for_long_enough)
{
    struct acd_call *call = arrive_patient(S(20)), *patient = arrive(fx.orders);

    advance(S(20) - 1);
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
    skip_events(fx.monitor);
    advance(1);
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_FINISHED);
    expect_events(fx.monitor, "call:abandoned");
    ck_assert_int_eq(queue_stats(fx.orders).abandoned, 1);
    ck_assert_int_eq(queue_stats(fx.orders).wait_time, S(20));
    advance(S(10000));
    ck_assert_int_eq(acd_call_state(patient), ACD_CALL_WAITING);
}
END_TEST

START_TEST(patience_counts_from_the_arrival_wherever_the_call_goes)
{
    struct acd_call *moved = arrive_patient(S(20)), *unrouted = arrive_patient(S(25)), *offered;

    advance(S(5));
    ok(acd_call_transfer(moved, fx.returns));
    ok(acd_queue_remove(fx.orders));
    advance(S(15));
    ck_assert_int_eq(acd_call_state(moved), ACD_CALL_FINISHED);
    ck_assert_int_eq(acd_call_state(unrouted), ACD_CALL_UNROUTED);
    advance(S(5));
    ck_assert_int_eq(acd_call_state(unrouted), ACD_CALL_FINISHED);

    ok(acd_call_arrive(fx.returns, &(struct acd_call_options){ .patience = S(3) }, &offered));
    add_session(fx.repair, true);
    ok(acd_call_offer(offered, fx.sessions[0]));
    advance(S(3)); /* also while it rings */
    ck_assert_int_eq(acd_call_state(offered), ACD_CALL_FINISHED);
    ck_assert_ptr_null(acd_session_call(fx.sessions[0]));
    acd_call_unref(offered);
}
END_TEST

START_TEST(who_was_answered_does_not_hang_up)
{
    struct acd_call *call;

    get_ready();
    call = arrive_patient(S(20));
    advance(S(19));
    ok(acd_call_answer(call));
    ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
    advance(S(100));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_TALKING);
    ok(acd_call_transfer(call, fx.returns));           /* waits again, and now for as long as it takes */
    ck_assert_int_eq(acd_time_to_next(fx.acd), S(30)); /* the wrap-up */
    advance(S(100));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
}
END_TEST

START_TEST(patience_is_not_negative)
{
    struct acd_call *call = JUNK(struct acd_call);

    gives(acd_call_arrive(fx.orders, &(struct acd_call_options){ .patience = -1 }, &call), ACD_ERR_ARGUMENT);
    ck_assert_ptr_null(call);
    call = arrive_patient(INT64_MAX); /* to the end of time, and longer: never */
    ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
}
END_TEST

/* ---- Ring time ---- */

static struct acd_group *ringing; /* serves Returns */
static struct acd_session *first, *second;

static void set_up_ringing(enum acd_no_answer no_answer)
{
    ok(acd_group_create(
        fx.sw, &(struct acd_group_options){ .name = "Ringing", .ring_time = S(15), .no_answer = no_answer, .no_answer_reason = 44, .ring_again = S(60) },
        &ringing));
    ok(acd_group_add_queue(ringing, fx.returns, 0));
    first = add_session(ringing, true);
    second = add_session(ringing, true);
    skip_events(fx.monitor);
}

static void setup_next(void)
{
    fixture_setup();
    set_up_ringing(ACD_NO_ANSWER_NEXT);
}

static void setup_not_ready(void)
{
    fixture_setup();
    set_up_ringing(ACD_NO_ANSWER_NOT_READY);
}

static void teardown(void)
{
    acd_group_unref(ringing);
    fixture_teardown();
}

START_TEST(a_call_that_is_not_answered_goes_to_the_next)
{
    struct acd_call *call = arrive(fx.returns);

    ck_assert_ptr_eq(session_of(call), first);
    advance(S(15) - 1);
    ck_assert_ptr_eq(session_of(call), first);
    skip_events(fx.monitor);
    advance(1);
    ck_assert_ptr_eq(session_of(call), second);
    expect_events(fx.monitor, "call:not_answered:- call:offered:-");
    ck_assert_int_eq(acd_agent_state(acd_session_agent(first)), ACD_AGENT_READY);
    advance(S(15)); /* both have let it ring: it waits until it may ring at the first again */
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
    advance(S(45));
    ck_assert_ptr_eq(session_of(call), first);
    ok(acd_call_answer(call));
    advance(S(100));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_TALKING);
}
END_TEST

START_TEST(an_agent_who_does_not_answer_is_not_ready)
{
    struct acd_call *call = arrive(fx.returns);
    struct acd_event *event;

    advance(S(15));
    ck_assert_ptr_eq(session_of(call), second);
    ck_assert_int_eq(acd_agent_state(acd_session_agent(first)), ACD_AGENT_NOT_READY);
    ck_assert_int_eq(acd_agent_reason(acd_session_agent(first)), 44);
    ck_assert_int_eq(acd_session_state(first), ACD_SESSION_READY); /* the person is away, the session as it was */
    for (int i = 0; i < 4; i++) {
        static const int kinds[] = { ACD_EVENT_CALL, ACD_EVENT_CALL, ACD_EVENT_CALL, ACD_EVENT_AGENT }; /* arrived, offered, not answered */

        ck_assert_ptr_nonnull(event = acd_app_next_event(fx.monitor));
        ck_assert_int_eq(event->kind, kinds[i]);
        if (i == 2)
            ck_assert_int_eq(event->cause, ACD_CAUSE_NO_ANSWER);
        if (i >= 2)
            ck_assert_int_eq(event->by, ACD_BY_MODEL);
        if (i == 3)
            ck_assert_int_eq(event->reason, 44);
        acd_event_free(event);
    }
    advance(S(15));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
    ok(acd_agent_set_state(acd_session_agent(second), ACD_AGENT_READY));
    ck_assert_ptr_eq(session_of(call), second);
}
END_TEST

/* The agent talks in another session meanwhile, where the switch has put a call. */
START_TEST(a_busy_agent_who_does_not_answer_is_not_ready_afterwards)
{
    struct acd_session *other = add_session_of(acd_session_agent(first), fx.repair);
    enum acd_agent_state state;
    struct acd_call *talk = arrive(fx.orders), *call = arrive(fx.orders);
    int reason;

    ok(acd_call_force(talk, other, ACD_CALL_TALKING, 0));
    ok(acd_call_force(call, first, ACD_CALL_OFFERED, 0));
    advance(S(15));
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_WAITING);
    ck_assert(acd_agent_pending(acd_session_agent(first), &state, &reason));
    ck_assert_int_eq(state, ACD_AGENT_NOT_READY);
    ck_assert_int_eq(reason, 44);
}
END_TEST

static void is_answered(struct acd_call *call) { ok(acd_call_answer(call)); }
static void is_refused(struct acd_call *call) { ok(acd_call_refuse(call)); }
static void is_abandoned(struct acd_call *call) { ok(acd_call_abandon(call)); }
static void is_transferred(struct acd_call *call) { ok(acd_call_transfer(call, fx.orders)); }
static void loses_its_session(struct acd_call *call)
{
    (void)call;
    ok(acd_session_set_state(first, ACD_SESSION_ENDED));
}
static void loses_its_queue(struct acd_call *call)
{
    (void)call;
    ok(acd_queue_remove(fx.returns));
}
static void (*const ends_of_ringing[])(struct acd_call *call) = { is_answered, is_refused, is_abandoned, is_transferred, loses_its_session, loses_its_queue };

START_TEST(the_ring_time_ends_with_the_offer)
{
    struct acd_call *call;

    ok(acd_session_set_state(second, ACD_SESSION_NOT_READY));
    call = arrive(fx.returns);
    ck_assert_int_eq(acd_time_to_next(fx.acd), S(15));
    ends_of_ringing[_i](call);
    if (ends_of_ringing[_i] == is_refused)
        ck_assert_int_eq(acd_time_to_next(fx.acd), S(60)); /* it rings again then */
    else
        ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
}
END_TEST

static const struct acd_group_options wrong_groups[] = {
    { .name = "G", .ring_time = -1 },
    { .name = "G", .no_answer = (enum acd_no_answer)2 },
    { .name = "G", .no_answer = (enum acd_no_answer)(-1) },
};

START_TEST(a_group_that_cannot_be_is_refused) { gives(acd_group_create(fx.sw, &wrong_groups[_i], NULL), ACD_ERR_ARGUMENT); }
END_TEST

/* Short of memory, a timer is tried again and nothing is lost. */
START_TEST(without_memory_a_timer_waits)
{
    struct acd_app *fresh;
    struct acd_call *call = arrive(fx.returns), *impatient;

    ok(acd_call_arrive(fx.orders, &(struct acd_call_options){ .patience = S(15) }, &impatient));
    ok(acd_app_create(fx.acd, &(struct acd_app_options){ .sees_all = true }, &fresh));
    acd_app_set_events(fresh, ACD_EVENTS_ALL);
    for (int i = 0; i < 2; i++) { /* the first for the one, the second for the other */
        mem_fail_at(1);
        once(acd_advance(fx.acd, S(20) - acd_now(fx.acd)), ACD_ERR_NOMEM);
        ck_assert_int_eq(acd_now(fx.acd), S(15));
        mem_fail_at(0);
    }
    ck_assert_ptr_eq(session_of(call), first);
    once(acd_advance(fx.acd, S(5)), ACD_OK);
    ck_assert_ptr_eq(session_of(call), second);
    ck_assert_int_eq(acd_call_state(impatient), ACD_CALL_FINISHED);
    acd_call_unref(impatient);
    acd_app_end(fresh);
    acd_app_unref(fresh);
}
END_TEST

START_TEST(a_snapshot_and_a_text_have_both)
{
    static const char text[] =
        "switch Main\ngroup G ring-time 12 no-answer not-ready reason 7 ring-again 30\nqueue Q group G\naddress A\nagent group G address A ready\n";
    static struct report report;
    struct acd_scenario *scenario;
    struct acd_switch *sw;
    struct acd_queue *queue;

    ok(acd_scenario_create(fx.acd, text, sizeof(text) - 1, NULL, 0, &scenario));
    acd_scenario_destroy(scenario);
    sw = acd_switch_find(fx.acd, "Main");
    queue = acd_queue_find(sw, "Q");
    ok(acd_call_arrive(queue, &(struct acd_call_options){ .patience = S(50) }, NULL));
    advance(S(2));
    report_world(&report, fx.acd);
    ck_assert_ptr_nonnull(strstr(report.text, "group \"G\", refused calls ring again after 30 s, rings for 12 s, then not ready for reason 7, serves \"Q\"\n"));
    ck_assert_ptr_nonnull(
        strstr(report.text, "call offered from \"Q\" for 2 s, rings for another 10 s, waits for another 48 s, with an agent without ID in \"G\"\n"));
    acd_queue_unref(queue);
    acd_switch_unref(sw);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("acd call timer");
    TCase *tc = add_case(suite, "patience", fixture_setup);

    tcase_add_test(tc, a_caller_hangs_up_who_has_waited_for_long_enough);
    tcase_add_test(tc, patience_counts_from_the_arrival_wherever_the_call_goes);
    tcase_add_test(tc, who_was_answered_does_not_hang_up);
    tcase_add_test(tc, patience_is_not_negative);
    tcase_add_loop_test(tc, a_group_that_cannot_be_is_refused, 0, ARRAY_COUNT(wrong_groups));
    tc = suite_case(suite, "ring time");
    tcase_add_checked_fixture(tc, setup_next, teardown);
    tcase_add_test(tc, a_call_that_is_not_answered_goes_to_the_next);
    tcase_add_loop_test(tc, the_ring_time_ends_with_the_offer, 0, ARRAY_COUNT(ends_of_ringing));
    tcase_add_test(tc, without_memory_a_timer_waits);
    tc = suite_case(suite, "not ready");
    tcase_add_checked_fixture(tc, setup_not_ready, teardown);
    tcase_add_test(tc, an_agent_who_does_not_answer_is_not_ready);
    tcase_add_test(tc, a_busy_agent_who_does_not_answer_is_not_ready_afterwards);
    tcase_add_test(add_case(suite, "text", fixture_setup_empty), a_snapshot_and_a_text_have_both);
    return suite_run(suite);
}
