/* tests/acd/test_statistics.c: the counting rules. */
#include "report.h"

/* ---- Phases of a call, live and finished ---- */

/*
 * A call by its steps, and what is seen after each. Times in seconds; after the last step 7 s pass, so that what runs differs from
 * what is finished.
 */
struct step {
    const char *name;
    int64_t calls, answered, answer_time;
    int64_t talk, wrap_up, call;                /* finished */
    int64_t live_talk, live_wrap_up, live_call; /* finished and running */
};

static const struct step steps[] = {
    { "ringing counts in nothing", 0, 0, 0, 0, 0, 0, 0, 0, 0 },
    { "answered after 7 s", 0, 1, 7, 0, 0, 0, 7, 0, 7 },
    { "talked, now in wrap-up", 1, 1, 7, 7, 0, 7, 7, 7, 14 },
    { "wrapped up", 1, 1, 7, 7, 7, 14, 7, 7, 14 },
};

static void check_phases(bool live)
{
    struct acd_call *call;

    get_ready();
    call = arrive(fx.orders);
    for (size_t i = 0; i < ARRAY_COUNT(steps); i++) {
        const struct step *step = &steps[i];
        struct acd_session_stats stats;
        struct acd_agent_stats agent;

        if (i == 1)
            ok(acd_call_answer(call));
        if (i == 2)
            ok(acd_call_end(call));
        if (i == 3)
            ok(acd_call_end_wrap_up(call));
        advance(S(7));
        stats = session_stats(fx.session);
        agent = agent_stats(fx.agent);
        ck_assert_msg(stats.calls == step->calls && agent.calls == step->calls, "%s: calls", step->name);
        ck_assert_msg(stats.answered == step->answered && stats.answer_time == S(step->answer_time), "%s: answered", step->name);
        ck_assert_msg(stats.finished_talk_time == S(step->talk), "%s: finished talk", step->name);
        ck_assert_msg(stats.finished_wrap_up_time == S(step->wrap_up), "%s: finished wrap-up", step->name);
        ck_assert_msg(stats.finished_call_time == S(step->call), "%s: finished call", step->name);
        ck_assert_msg(stats.talk_time == S(live ? step->live_talk : step->talk), "%s: talk", step->name);
        ck_assert_msg(stats.wrap_up_time == S(live ? step->live_wrap_up : step->wrap_up), "%s: wrap-up", step->name);
        ck_assert_msg(stats.call_time == S(live ? step->live_call : step->call), "%s: call", step->name);
        ck_assert_msg(agent.talk_time == stats.talk_time && agent.wrap_up_time == stats.wrap_up_time && agent.call_time == stats.call_time, "%s: the agent's",
                      step->name);
        ck_assert_int_eq(stats.duration, S(7 * (int64_t)(i + 1)));
    }
}

START_TEST(rule_1_totals_are_live_by_default) { check_phases(true); }
END_TEST

START_TEST(rule_1_totals_of_finished_phases_by_choice) { check_phases(false); }
END_TEST

START_TEST(rule_3_a_call_is_handled_when_its_talk_ends)
{
    struct acd_call *call;

    get_ready();
    call = talk();
    advance(S(10));
    ck_assert_int_eq(session_stats(fx.session).calls, 0);
    ok(acd_call_end(call));
    ck_assert_int_eq(session_stats(fx.session).calls, 1); /* wrap-up is no condition */
    ck_assert_int_eq(agent_stats(fx.agent).calls, 1);
}
END_TEST

START_TEST(rule_3_time_to_answer_runs_from_the_offer)
{
    static const int64_t answers[] = { 4, 9, 2 };
    struct acd_call *call;

    for (size_t i = 0; i < ARRAY_COUNT(answers); i++) {
        call = arrive(fx.orders);
        advance(S(100)); /* this is waiting in the queue */
        get_ready();
        advance(S(answers[i]));
        ok(acd_call_answer(call));
        ok(acd_session_set_state(fx.session, ACD_SESSION_NOT_READY));
    }
    call = arrive(fx.orders);
    get_ready();
    advance(S(50));
    ok(acd_call_abandon(call)); /* decision 4.41: only answered calls are samples */
    ck_assert_int_eq(session_stats(fx.session).answered, 3);
    ck_assert_int_eq(session_stats(fx.session).answer_time, S(15));
    ck_assert_int_eq(session_stats(fx.session).longest_answer_time, S(9));
}
END_TEST

START_TEST(rule_3_a_refused_offer_is_no_answer)
{
    struct acd_session *other;
    struct acd_call *call;

    get_ready();
    other = add_session(fx.sales, true);
    call = arrive(fx.orders);
    advance(S(20));
    ok(acd_call_refuse(call));
    ck_assert_ptr_eq(session_of(call), other);
    advance(S(3));
    ok(acd_call_answer(call));
    ck_assert_int_eq(session_stats(fx.session).answered, 0);
    ck_assert_int_eq(session_stats(fx.session).answer_time, 0);
    ck_assert_int_eq(session_stats(other).answer_time, S(3)); /* from its own offer */
    ck_assert_int_eq(queue_stats(fx.orders).wait_time, S(23));
}
END_TEST

START_TEST(decision_4_9_call_time_is_talk_and_hold_and_wrap_up)
{
    struct acd_call *call;

    get_ready();
    for (int64_t i = 1; i <= 3; i++) {
        call = talk();
        advance(S(10 * i));
        ok(acd_call_end(call));
        advance(S(i));
        ok(acd_call_end_wrap_up(call));
    }
    ck_assert_int_eq(session_stats(fx.session).talk_time, S(60));
    ck_assert_int_eq(session_stats(fx.session).wrap_up_time, S(6));
    ck_assert_int_eq(session_stats(fx.session).call_time, S(66)); /* without hold: equal */
    ck_assert_int_eq(session_stats(fx.session).calls, 3);
}
END_TEST

/* ---- Queues ---- */

START_TEST(rule_4_a_call_connected_at_once_has_waited_too)
{
    get_ready();
    arrive(fx.orders);
    ok(acd_call_answer(fx.calls[0]));
    ck_assert_int_eq(queue_stats(fx.orders).queued, 1);
    ck_assert_int_eq(queue_stats(fx.orders).left_queue, 1);
    ck_assert_int_eq(queue_stats(fx.orders).wait_time, 0);
}
END_TEST

START_TEST(rule_4_waits_are_of_all_that_left)
{
    struct acd_queue_stats stats;

    for (size_t i = 0; i < 5; i++) {
        arrive(fx.orders);
        advance(S(10));
    }
    /* They have waited 50, 40, 30, 20, 10 s. */
    ok(acd_call_abandon(fx.calls[1]));
    ok(acd_call_finish_in_queue(fx.calls[2]));
    ok(acd_call_transfer(fx.calls[3], fx.returns));
    get_ready();
    ck_assert_int_eq(acd_call_state(fx.calls[0]), ACD_CALL_OFFERED);
    advance(S(5));
    ok(acd_call_answer(fx.calls[0])); /* the ringing is part of its wait: 55 s */
    stats = queue_stats(fx.orders);
    ck_assert_int_eq(stats.queued, 5);
    ck_assert_int_eq(stats.left_queue, 4);
    ck_assert_int_eq(stats.waiting, 1);
    ck_assert_int_eq(stats.wait_time, S(40 + 30 + 20 + 55));
    ck_assert_int_eq(stats.longest_wait, S(55));
    ck_assert_int_eq(stats.current_longest, S(15));
}
END_TEST

START_TEST(sums_stop_at_the_end_of_time)
{
    struct acd_queue_stats stats;
    struct acd_call *first, *second;

    ok(acd_queue_set_period(fx.orders, -1)); /* a window that never ends */
    ok(acd_agent_set_period(fx.agent, -1));
    enter(ACD_SESSION_ON_CALL);
    first = arrive(fx.orders);
    second = arrive(fx.orders);
    advance(INT64_MAX);
    ok(acd_call_abandon(first));
    ck_assert_int_eq(queue_stats(fx.orders).wait_time, INT64_MAX);
    ok(acd_call_abandon(second));
    stats = queue_stats(fx.orders);
    ck_assert_int_eq(stats.wait_time, INT64_MAX);
    ck_assert_int_eq(stats.longest_wait, INT64_MAX);
    ck_assert_int_eq(session_stats(fx.session).talk_time, INT64_MAX);
    ok(acd_session_set_state(fx.session, ACD_SESSION_WRAP_UP));
    ck_assert_int_eq(session_stats(fx.session).call_time, INT64_MAX);
    ck_assert_int_eq(agent_stats(fx.agent).call_time, INT64_MAX);
}
END_TEST

/* What several sessions of one agent talk at once, each from time 0; the agent's sum while they do, and when the first has ended. */
static const struct {
    int sessions;
    int64_t length;
    int64_t sum;
} at_once[] = {
    { 1, INT64_MAX, INT64_MAX }, { 2, INT64_MAX / 2, INT64_MAX - 1 }, { 2, INT64_MAX / 2 + 1, INT64_MAX }, { 3, INT64_C(1) << 60, INT64_C(3) << 60 },
    { 3, INT64_MAX, INT64_MAX }, { 4, INT64_C(1) << 62, INT64_MAX }, /* 2^64 in all */
    { 5, INT64_MAX, INT64_MAX }, { 7, INT64_MAX / 7, INT64_MAX },     { 16, INT64_C(1) << 60, INT64_MAX },
};

START_TEST(sums_of_many_at_once_stop_at_the_end_of_time)
{
    struct acd_session *first = NULL;

    ok(acd_agent_set_period(fx.agent, -1));
    for (int i = 0; i < at_once[_i].sessions; i++) {
        struct acd_session *session = add_session_of(fx.agent, fx.sales);

        ok(acd_session_set_state(session, ACD_SESSION_READY));
        ok(acd_session_set_state(session, ACD_SESSION_ON_CALL));
        first = first ? first : session;
    }
    advance(at_once[_i].length);
    ck_assert_int_eq(agent_stats(fx.agent).talk_time, at_once[_i].sum);
    ck_assert_int_eq(agent_stats(fx.agent).call_time, at_once[_i].sum);
    ok(acd_session_set_state(first, ACD_SESSION_ENDED));
    ck_assert_int_eq(agent_stats(fx.agent).talk_time, at_once[_i].sum);
    ck_assert_int_eq(session_stats(first).talk_time, at_once[_i].length);
}
END_TEST

START_TEST(decision_4_42_the_longest_wait_includes_those_that_wait)
{
    arrive(fx.orders);
    advance(S(10));
    ok(acd_call_abandon(fx.calls[0]));
    arrive(fx.orders);
    advance(S(9));
    ck_assert_int_eq(queue_stats(fx.orders).longest_wait, S(10));
    advance(S(3));
    ck_assert_int_eq(queue_stats(fx.orders).longest_wait, S(12));
    ck_assert_int_eq(queue_stats(fx.orders).current_longest, S(12));
}
END_TEST

START_TEST(the_longest_wait_is_of_the_oldest_not_of_the_next)
{
    arrive_with(fx.orders, 0);
    advance(S(5));
    arrive_with(fx.orders, 9); /* goes first, has waited less */
    advance(S(5));
    ck_assert_int_eq(queue_stats(fx.orders).current_longest, S(10));
    ok(acd_call_abandon(fx.calls[0]));
    ck_assert_int_eq(queue_stats(fx.orders).current_longest, S(5));
    ok(acd_call_abandon(fx.calls[1]));
    ck_assert_int_eq(queue_stats(fx.orders).current_longest, 0);
}
END_TEST

START_TEST(an_offered_call_still_waits)
{
    get_ready();
    arrive(fx.orders);
    advance(S(6));
    ck_assert_int_eq(acd_call_state(fx.calls[0]), ACD_CALL_OFFERED);
    ck_assert_int_eq(queue_stats(fx.orders).waiting, 1);
    ck_assert_int_eq(queue_stats(fx.orders).current_longest, S(6));
}
END_TEST

/* ---- Measurement periods ---- */

START_TEST(rule_5_a_queues_window_tumbles)
{
    struct acd_queue_stats stats;

    ok(acd_queue_set_period(fx.orders, 100));
    arrive(fx.orders);
    advance(S(60));
    ok(acd_call_abandon(fx.calls[0]));
    arrive(fx.orders);
    advance(S(40) - 1);
    ck_assert_int_eq(queue_stats(fx.orders).queued, 2);
    ck_assert_int_eq(queue_stats(fx.orders).abandoned, 1);
    advance(1); /* 100 s: all that was counted is gone, what waits goes on */
    stats = queue_stats(fx.orders);
    ck_assert_int_eq(stats.queued, 0);
    ck_assert_int_eq(stats.abandoned, 0);
    ck_assert_int_eq(stats.left_queue, 0);
    ck_assert_int_eq(stats.wait_time, 0);
    ck_assert_int_eq(stats.waiting, 1);
    ck_assert_int_eq(stats.current_longest, S(40)); /* not clipped */
    ck_assert_int_eq(stats.longest_wait, S(40));
    advance(S(10));
    ok(acd_call_abandon(fx.calls[1])); /* decision 4.12: the whole wait belongs to the window in which it ends */
    stats = queue_stats(fx.orders);
    ck_assert_int_eq(stats.abandoned, 1);
    ck_assert_int_eq(stats.wait_time, S(50));
    ck_assert_int_eq(stats.longest_wait, S(50));
    advance(S(90)); /* 200 s */
    ck_assert_int_eq(queue_stats(fx.orders).abandoned, 0);
    ck_assert_int_eq(queue_stats(fx.orders).longest_wait, 0);
}
END_TEST

START_TEST(rule_5_windows_are_counted_from_the_first)
{
    ok(acd_queue_set_period(fx.orders, 100));
    advance(S(730)); /* nothing happens for seven windows; this one began at 700 */
    arrive(fx.orders);
    advance(S(70) - 1);
    ck_assert_int_eq(queue_stats(fx.orders).queued, 1);
    advance(1);
    ck_assert_int_eq(queue_stats(fx.orders).queued, 0);
}
END_TEST

START_TEST(rule_5_an_agents_window_tumbles)
{
    struct acd_agent_stats stats;
    struct acd_call *call;

    ok(acd_agent_set_period(fx.agent, 100));
    get_ready();
    advance(S(90));
    call = talk();
    ok(acd_call_hold(call));
    advance(S(2));
    ok(acd_call_retrieve(call));
    advance(S(8)); /* 100 s: a new window; the talk of 8 s goes on and is still seen whole */
    stats = agent_stats(fx.agent);
    ck_assert_int_eq(stats.talk_time, S(8));
    ck_assert_int_eq(stats.call_time, S(10));
    ck_assert_int_eq(stats.session_time, 0); /* clipped to the window */
    advance(S(20));
    ok(acd_call_end(call));
    stats = agent_stats(fx.agent);
    ck_assert_int_eq(stats.calls, 1);
    ck_assert_int_eq(stats.talk_time, S(28)); /* decision 4.12: it ends in this window */
    ck_assert_int_eq(stats.call_time, S(30));
    ck_assert_int_eq(stats.session_time, S(20));
    advance(S(30)); /* 150 s: the wrap-up is over */
    stats = agent_stats(fx.agent);
    ck_assert_int_eq(stats.wrap_up_time, S(30));
    ck_assert_int_eq(stats.call_time, S(60));
    advance(S(50)); /* 200 s */
    stats = agent_stats(fx.agent);
    ck_assert_int_eq(stats.calls, 0);
    ck_assert_int_eq(stats.talk_time, 0);
    ck_assert_int_eq(stats.wrap_up_time, 0);
    ck_assert_int_eq(stats.call_time, 0);
    ck_assert_int_eq(stats.session_time, 0);
    advance(S(40));
    ck_assert_int_eq(agent_stats(fx.agent).session_time, S(40));
    /* Decision 4.11: the session's numbers know no period. */
    ck_assert_int_eq(session_stats(fx.session).calls, 1);
    ck_assert_int_eq(session_stats(fx.session).talk_time, S(28));
}
END_TEST

START_TEST(rule_5_counts_of_other_calls_follow_the_window)
{
    ok(acd_agent_set_period(fx.agent, 100));
    ok(acd_agent_set_state(fx.agent, ACD_AGENT_BUSY_INCOMING));
    ok(acd_agent_set_state(fx.agent, ACD_AGENT_BUSY_OUTGOING));
    ok(acd_agent_set_state(fx.agent, ACD_AGENT_BUSY_INCOMING));
    ck_assert_int_eq(agent_stats(fx.agent).incoming, 2);
    ck_assert_int_eq(agent_stats(fx.agent).outgoing, 1);
    advance(S(100));
    ck_assert_int_eq(agent_stats(fx.agent).incoming, 0);
    ok(acd_agent_set_state(fx.agent, ACD_AGENT_BUSY_OUTGOING));
    ck_assert_int_eq(agent_stats(fx.agent).incoming, 0);
    ck_assert_int_eq(agent_stats(fx.agent).outgoing, 1);
}
END_TEST

static const int32_t periods[] = { 100, 3600, -1, -100, INT32_MAX, INT32_MIN };

START_TEST(decision_4_15_setting_a_period_starts_anew)
{
    struct acd_call *call;

    get_ready();
    call = talk();
    advance(S(10));
    ok(acd_call_end(call));
    ok(acd_call_end_wrap_up(call));
    call = talk();
    arrive(fx.orders);
    advance(S(5));
    ok(acd_agent_set_period(fx.agent, periods[_i]));
    ok(acd_queue_set_period(fx.orders, periods[_i]));
    ck_assert_int_eq(acd_agent_period(fx.agent), periods[_i]); /* also 3600, which it was before; decision 4.14: negative as given */
    ck_assert_int_eq(acd_queue_period(fx.orders), periods[_i]);
    ck_assert_int_eq(agent_stats(fx.agent).calls, 0);
    ck_assert_int_eq(agent_stats(fx.agent).talk_time, S(5)); /* only what runs */
    ck_assert_int_eq(agent_stats(fx.agent).session_time, 0);
    ck_assert_int_eq(queue_stats(fx.orders).queued, 0);
    ck_assert_int_eq(queue_stats(fx.orders).answered, 0);
    ck_assert_int_eq(queue_stats(fx.orders).waiting, 1);
    ck_assert_int_eq(queue_stats(fx.orders).current_longest, S(5));
    ck_assert_int_eq(session_stats(fx.session).calls, 1); /* decision 4.11 */

    advance(S(60));
    ok(acd_call_end(call));
    ck_assert_int_eq(agent_stats(fx.agent).talk_time, S(65));
    advance(S(40));
    if (periods[_i] == 100) {
        ck_assert_int_eq(agent_stats(fx.agent).calls, 0);
    } else {
        ck_assert_int_eq(agent_stats(fx.agent).calls, 1);
        ck_assert_int_eq(agent_stats(fx.agent).session_time, S(100));
    }
    advance(S(1000000)); /* decision 4.14: with a negative period no window ends */
    ck_assert_int_eq(agent_stats(fx.agent).calls, periods[_i] < 0 || periods[_i] == INT32_MAX);
}
END_TEST

/* ---- Time with a session ---- */

START_TEST(decision_4_3_active_is_the_union_of_sessions)
{
    struct acd_session *second;

    advance(S(10)); /* one session, since 0 */
    second = add_session_of(fx.agent, fx.repair);
    advance(S(10)); /* two */
    ok(acd_session_set_state(fx.session, ACD_SESSION_ENDED));
    advance(S(10)); /* one: not ready counts too */
    ck_assert_int_eq(agent_stats(fx.agent).session_time, S(30));
    ok(acd_session_set_state(second, ACD_SESSION_ENDED));
    advance(S(10)); /* none */
    ck_assert_int_eq(agent_stats(fx.agent).session_time, S(30));
    second = add_session_of(fx.agent, fx.repair);
    advance(S(5));
    ck_assert_int_eq(agent_stats(fx.agent).session_time, S(35));
    ok(acd_agent_set_period(fx.agent, 20));
    advance(S(15));
    ck_assert_int_eq(agent_stats(fx.agent).session_time, S(15));
    ok(acd_session_set_state(second, ACD_SESSION_ENDED));
    ck_assert_int_eq(agent_stats(fx.agent).session_time, S(15));
    advance(S(5)); /* a new window, without a session */
    ck_assert_int_eq(agent_stats(fx.agent).session_time, 0);
    advance(S(7));
    second = add_session_of(fx.agent, fx.repair);
    advance(S(8));
    ck_assert_int_eq(agent_stats(fx.agent).session_time, S(8)); /* clipped at its own beginning, not the window's */
    advance(S(100));
    ck_assert_int_eq(agent_stats(fx.agent).session_time, S(15)); /* 115 s after the window's: 15 of this one */
    ok(acd_session_set_state(second, ACD_SESSION_ENDED));
    ck_assert_int_eq(agent_stats(fx.agent).session_time, S(15)); /* only what lies in the window in which it ends */
}
END_TEST

START_TEST(decision_4_40_duration_is_from_creation_to_the_end)
{
    advance(S(5));
    get_ready();
    advance(S(5));
    talk();
    advance(S(5));
    ck_assert_int_eq(session_stats(fx.session).duration, S(15));
    ok(acd_session_set_state(fx.session, ACD_SESSION_ENDED));
    advance(S(500));
    ck_assert_int_eq(session_stats(fx.session).duration, S(15));
    ck_assert_int_eq(session_stats(fx.session).created_at, 0);
}
END_TEST

START_TEST(sessions_of_an_agent_add_up)
{
    struct acd_session *second = add_session_of(fx.agent, fx.repair);

    enter(ACD_SESSION_ON_CALL);
    ok(acd_session_set_state(second, ACD_SESSION_READY));
    ok(acd_session_set_state(second, ACD_SESSION_ON_CALL));
    advance(S(10));
    ck_assert_int_eq(agent_stats(fx.agent).talk_time, S(20)); /* both run */
    ok(acd_session_set_state(second, ACD_SESSION_READY));
    advance(S(5));
    ck_assert_int_eq(agent_stats(fx.agent).talk_time, S(25));
    ck_assert_int_eq(agent_stats(fx.agent).calls, 1);
    ok(acd_session_set_state(fx.session, ACD_SESSION_ENDED));
    ck_assert_int_eq(agent_stats(fx.agent).talk_time, S(25));
    ck_assert_int_eq(agent_stats(fx.agent).calls, 2);
    ck_assert_int_eq(agent_stats(fx.agent).session_time, S(15)); /* but not twice */
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("acd statistics");
    TCase *tc = add_case(suite, "live", fixture_setup);

    tcase_add_test(tc, rule_1_totals_are_live_by_default);
    tcase_add_test(tc, rule_3_a_call_is_handled_when_its_talk_ends);
    tcase_add_test(tc, rule_3_time_to_answer_runs_from_the_offer);
    tcase_add_test(tc, rule_3_a_refused_offer_is_no_answer);
    tcase_add_test(tc, decision_4_9_call_time_is_talk_and_hold_and_wrap_up);
    tcase_add_test(tc, rule_4_a_call_connected_at_once_has_waited_too);
    tcase_add_test(tc, rule_4_waits_are_of_all_that_left);
    tcase_add_test(tc, sums_stop_at_the_end_of_time);
    tcase_add_loop_test(tc, sums_of_many_at_once_stop_at_the_end_of_time, 0, ARRAY_COUNT(at_once));
    tcase_add_test(tc, decision_4_42_the_longest_wait_includes_those_that_wait);
    tcase_add_test(tc, the_longest_wait_is_of_the_oldest_not_of_the_next);
    tcase_add_test(tc, an_offered_call_still_waits);
    tcase_add_test(tc, rule_5_a_queues_window_tumbles);
    tcase_add_test(tc, rule_5_windows_are_counted_from_the_first);
    tcase_add_test(tc, rule_5_an_agents_window_tumbles);
    tcase_add_test(tc, rule_5_counts_of_other_calls_follow_the_window);
    tcase_add_loop_test(tc, decision_4_15_setting_a_period_starts_anew, 0, ARRAY_COUNT(periods));
    tcase_add_test(tc, decision_4_3_active_is_the_union_of_sessions);
    tcase_add_test(tc, decision_4_40_duration_is_from_creation_to_the_end);
    tcase_add_test(tc, sessions_of_an_agent_add_up);
    tc = add_case(suite, "finished", fixture_setup_finished);
    tcase_add_test(tc, rule_1_totals_of_finished_phases_by_choice);
    return suite_run(suite);
}
