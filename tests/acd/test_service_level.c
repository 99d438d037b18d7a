/* tests/acd/test_service_level.c: what supervisors read: service level, percentiles, handling, expected wait, times in states, occupancy. */
#include "fixture.h"

/* A call of a queue that nobody takes, which waits so long and then hangs up, is answered and ends, or leaves. */
enum fate {
    ANSWERED,
    ABANDONED,
    LEFT,
    STILL_TALKS
};

static void live(int64_t wait, enum fate fate)
{
    struct acd_session *session;
    struct acd_call *call;

    ok(acd_call_arrive(fx.orders, NULL, &call));
    advance(wait);
    switch (fate) {
    case ABANDONED: ok(acd_call_abandon(call)); break;
    case LEFT: ok(acd_call_finish_in_queue(call)); break;
    case ANSWERED:
    case STILL_TALKS:
        session = add_session(fx.repair, true);
        ok(acd_call_offer_and_answer(call, session));
        advance(S(10));
        if (fate == ANSWERED)
            ok(acd_call_end(call));
        break;
    }
    acd_call_unref(call);
}

static const struct {
    int64_t wait; /* seconds */
    enum fate fate;
} lives[] = {
    { 3, ANSWERED },  { 20, ANSWERED }, { 21, ANSWERED }, { 5, STILL_TALKS }, { 40, STILL_TALKS }, /* answered: 5, in time 3; completed: 3, in time 2 */
    { 1, ABANDONED }, { 4, ABANDONED }, { 5, ABANDONED }, { 20, ABANDONED },  { 30, ABANDONED },   /* 5, in time 4, soon 2 */
    { 7, LEFT },      { 60, LEFT },                                                                /* 2, in time 1 */
};

static const struct {
    enum acd_service_level formula;
    int64_t part, whole;
} levels[] = {
    { ACD_SERVICE_LEVEL_ANSWERED, 3, 5 }, { ACD_SERVICE_LEVEL_MISSES, 3, 8 },      { ACD_SERVICE_LEVEL_HITS, 5, 8 },
    { ACD_SERVICE_LEVEL_ASTERISK, 2, 3 }, { ACD_SERVICE_LEVEL_ASTERISK_2, 7, 10 }, { (enum acd_service_level)9, 0, 0 },
};

static void live_all(void)
{
    for (size_t i = 0; i < ARRAY_COUNT(lives); i++)
        live(S(lives[i].wait), lives[i].fate);
}

START_TEST(each_formula_of_the_service_level)
{
    struct acd_queue_stats stats;

    ok(acd_queue_set_target(fx.orders, S(20), S(5)));
    live_all();
    stats = queue_stats(fx.orders);
    for (size_t i = 0; i < ARRAY_COUNT(levels); i++) {
        struct acd_fraction level = acd_service_level(&stats, levels[i].formula);

        ck_assert_msg(level.part == levels[i].part && level.whole == levels[i].whole, "formula %d: %" PRId64 " of %" PRId64, (int)levels[i].formula, level.part,
                      level.whole);
    }
    ck_assert_int_eq(stats.answered_in_time, 3);
    ck_assert_int_eq(stats.abandoned_soon, 2);
    ck_assert_int_eq(stats.completed, 3);
    advance(S(3600));
    stats = queue_stats(fx.orders); /* a new period */
    for (size_t i = 0; i < ARRAY_COUNT(levels); i++)
        ck_assert_int_eq(acd_service_level(&stats, levels[i].formula).whole, 0);
}
END_TEST

START_TEST(a_target_is_of_the_queue)
{
    struct acd_queue_stats stats;
    struct acd_queue *queue;

    ok(acd_queue_set_target(fx.orders, S(4), S(100))); /* more is soon than in time */
    live_all();
    stats = queue_stats(fx.orders);
    ck_assert_int_eq(stats.answered_in_time, 1);
    ck_assert_int_eq(acd_service_level(&stats, ACD_SERVICE_LEVEL_HITS).part, 1);
    ck_assert_int_eq(acd_service_level(&stats, ACD_SERVICE_LEVEL_HITS).whole, 5);
    gives(acd_queue_set_target(fx.orders, -1, 0), ACD_ERR_ARGUMENT);
    gives(acd_queue_set_target(fx.orders, 0, -1), ACD_ERR_ARGUMENT);
    gives(acd_queue_set_target(NULL, 0, 0), ACD_ERR_ARGUMENT);
    gives(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Q", .target = -1 }, NULL), ACD_ERR_ARGUMENT);
    gives(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Q", .short_abandon = -1 }, NULL), ACD_ERR_ARGUMENT);
    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Q", .target = S(1), .short_abandon = S(2) }, &queue));
    ok(acd_queue_remove(queue));
    gives(acd_queue_set_target(queue, 0, 0), ACD_ERR_QUEUE_REMOVED);
    acd_queue_unref(queue);
}
END_TEST

/* Not less than the exact value, and more by less than 1/32 and a millisecond. */
static void expect_about(int64_t got, int64_t exact)
{
    ck_assert_int_ge(got, exact);
    ck_assert_int_lt(got, exact + exact / 32 + ACD_MILLISECOND);
}

START_TEST(percentiles_of_wait_and_of_handling)
{
    ck_assert_int_eq(acd_queue_percentile(fx.orders, ACD_MEASURE_WAIT, 500), -1);
    for (int i = 1; i <= 10; i++)
        live(S(10 * i), ANSWERED);
    expect_about(acd_queue_percentile(fx.orders, ACD_MEASURE_WAIT, 0), S(10));
    expect_about(acd_queue_percentile(fx.orders, ACD_MEASURE_WAIT, 500), S(50));
    expect_about(acd_queue_percentile(fx.orders, ACD_MEASURE_WAIT, 501), S(60));
    expect_about(acd_queue_percentile(fx.orders, ACD_MEASURE_WAIT, 1000), S(100));
    ck_assert_int_eq(acd_queue_percentile(fx.orders, ACD_MEASURE_WAIT, 1001), -1);
    ck_assert_int_eq(acd_queue_percentile(fx.orders, (enum acd_measure)2, 500), -1);
    ck_assert_int_eq(acd_queue_percentile(NULL, ACD_MEASURE_WAIT, 500), -1);
    advance(S(40));
    ck_assert_int_eq(queue_stats(fx.orders).handled, 10);
    ck_assert_int_eq(queue_stats(fx.orders).handling_time, 10 * S(40)); /* 10 s of talk, 30 s of wrap-up */
    expect_about(acd_queue_percentile(fx.orders, ACD_MEASURE_HANDLING, 900), S(40));
    ok(acd_queue_set_period(fx.orders, 60));
    ck_assert_int_eq(acd_queue_percentile(fx.orders, ACD_MEASURE_WAIT, 500), -1);
}
END_TEST

START_TEST(offers_refusals_and_missed_calls_are_counted)
{
    struct acd_call *call;

    ok(acd_group_add_queue(fx.repair, fx.returns, 0));
    get_ready();
    call = arrive(fx.orders);
    ok(acd_call_refuse(call));
    advance(S(10));
    ok(acd_call_answer(call));
    ck_assert_int_eq(queue_stats(fx.orders).offered, 2);
    ck_assert_int_eq(queue_stats(fx.orders).refused, 1);
    ck_assert_int_eq(queue_stats(fx.orders).not_answered, 0);
    ck_assert_int_eq(session_stats(fx.session).offered, 2);
    ck_assert_int_eq(session_stats(fx.session).refused, 1);
    ck_assert_int_eq(session_stats(fx.session).not_answered, 0);
}
END_TEST

START_TEST(the_expected_wait_of_a_new_call)
{
    struct acd_call *call;

    ck_assert_int_eq(acd_queue_expected_wait(NULL), -1);
    ck_assert_int_eq(acd_queue_expected_wait(fx.orders), -1); /* nobody is there */
    get_ready();
    ck_assert_int_eq(acd_queue_expected_wait(fx.orders), 0);
    call = talk();
    ck_assert_int_eq(acd_queue_expected_wait(fx.orders), -1); /* nobody knows how long it lasts */
    advance(S(90));
    ok(acd_call_end(call));
    advance(S(30)); /* 120 s in all */
    talk();
    ck_assert_int_eq(acd_queue_expected_wait(fx.orders), S(120));
    arrive(fx.orders);
    ck_assert_int_eq(acd_queue_expected_wait(fx.orders), S(240));
    add_session(fx.sales, true);
    ck_assert_int_eq(acd_queue_expected_wait(fx.orders), S(60)); /* two work, and the one that waited rings */
}
END_TEST

START_TEST(times_in_states_and_for_reasons)
{
    struct acd_call *call;

    advance(S(3));
    ok(acd_agent_set_state_for(fx.agent, ACD_AGENT_NOT_READY, 7));
    advance(S(20));
    ok(acd_agent_set_state_for(fx.agent, ACD_AGENT_NOT_READY, 8));
    advance(S(5));
    get_ready();
    advance(S(50));
    call = talk();
    ok(acd_agent_set_state_for(fx.agent, ACD_AGENT_NOT_READY, 7)); /* after the call */
    advance(S(60));
    ok(acd_call_end(call));
    advance(S(30));
    advance(S(100));
    ok(acd_agent_set_state(fx.agent, ACD_AGENT_BUSY_OUTGOING));
    advance(S(1));
    ck_assert_int_eq(acd_agent_time_in(fx.agent, ACD_AGENT_NOT_READY), S(3 + 20 + 5 + 100));
    ck_assert_int_eq(acd_agent_time_for(fx.agent, ACD_AGENT_NOT_READY, 0), S(3));
    ck_assert_int_eq(acd_agent_time_for(fx.agent, ACD_AGENT_NOT_READY, 7), S(120));
    ck_assert_int_eq(acd_agent_time_for(fx.agent, ACD_AGENT_NOT_READY, 8), S(5));
    ck_assert_int_eq(acd_agent_time_for(fx.agent, ACD_AGENT_NOT_READY, 9), 0);
    ck_assert_int_eq(acd_agent_time_in(fx.agent, ACD_AGENT_READY), S(50));
    ck_assert_int_eq(acd_agent_time_in(fx.agent, ACD_AGENT_BUSY_ACD), S(90));
    ck_assert_int_eq(acd_agent_time_in(fx.agent, ACD_AGENT_BUSY_OUTGOING), S(1));
    ck_assert_int_eq(acd_agent_time_in(fx.agent, (enum acd_agent_state)6), 0);
    ck_assert_int_eq(acd_agent_time_for(NULL, ACD_AGENT_READY, 0), 0);
    ok(acd_agent_remove(fx.agent));
    advance(S(10)); /* no time runs any more */
    ck_assert_int_eq(acd_agent_time_in(fx.agent, ACD_AGENT_BUSY_OUTGOING), S(1));
}
END_TEST

START_TEST(occupancy_of_a_group)
{
    struct acd_group_stats stats;
    struct acd_session *other;
    struct acd_call *call;

    get_ready();
    other = add_session(fx.sales, false);
    advance(S(100));
    call = talk();
    advance(S(70));
    ok(acd_call_end(call));
    advance(S(10));
    acd_group_get_stats(fx.sales, &stats);
    ck_assert_int_eq(stats.wrap_up, 1);
    ck_assert_int_eq(stats.not_ready, 1);
    ck_assert_int_eq(stats.on_call + stats.ready, 0);
    ck_assert_int_eq(stats.not_ready_time, S(180));
    ck_assert_int_eq(stats.ready_time, S(100));
    ck_assert_int_eq(stats.call_time, S(80));
    ck_assert_int_eq(stats.occupancy.part, S(80));
    ck_assert_int_eq(stats.occupancy.whole, S(180));
    ok(acd_session_set_state(fx.session, ACD_SESSION_ENDED));
    ok(acd_session_set_state(other, ACD_SESSION_ENDED));
    advance(S(1000));
    acd_group_get_stats(fx.sales, &stats);
    ck_assert_int_eq(stats.wrap_up + stats.not_ready + stats.on_call + stats.ready, 0);
    ck_assert_int_eq(stats.occupancy.part, S(80));
    ck_assert_int_eq(stats.occupancy.whole, S(180));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("service level");
    TCase *tc = add_case(suite, "statistics", fixture_setup);

    tcase_add_test(tc, each_formula_of_the_service_level);
    tcase_add_test(tc, a_target_is_of_the_queue);
    tcase_add_test(tc, percentiles_of_wait_and_of_handling);
    tcase_add_test(tc, offers_refusals_and_missed_calls_are_counted);
    tcase_add_test(tc, the_expected_wait_of_a_new_call);
    tcase_add_test(tc, times_in_states_and_for_reasons);
    tcase_add_test(tc, occupancy_of_a_group);
    return suite_run(suite);
}
