/* tests/tapi3/test_scene.c: the ready-made scenes: what is in them, that a reset brings it back, and that their calls go well. */
#include "../acd/named.h"
#include "built.h"

#include <string.h>

static const struct {
    enum tapi3_scene scene;
    size_t groups, queues, addresses, agents;
} scenes[] = {
    { TAPI3_SCENE_ONE_AGENT, 1, 1, 1, 0 }, { TAPI3_SCENE_SHARED_AGENTS, 2, 2, 3, 0 },   { TAPI3_SCENE_BUSY_HOUR, 2, 3, 51, 50 },
    { TAPI3_SCENE_NIGHT, 1, 1, 1, 0 },     { TAPI3_SCENE_DESK_WITH_CALLS, 1, 1, 2, 0 },
};

START_TEST(a_scene_has_what_its_description_says)
{
    struct acd_switch *sw;

    create_scene(scenes[_i].scene, TAPI3_DELIVERY_PUMP);
    sw = the_switch();
    ck_assert_uint_eq(acd_switches(fixture->acd, NULL, 0), 1);
    ck_assert_uint_eq(acd_switch_groups(sw, NULL, 0), scenes[_i].groups);
    ck_assert_uint_eq(acd_switch_queues(sw, NULL, 0), scenes[_i].queues);
    ck_assert_uint_eq(acd_switch_addresses(sw, NULL, 0), scenes[_i].addresses);
    ck_assert_uint_eq(acd_switch_agents(sw, NULL, 0), scenes[_i].agents);
    ck_assert_ptr_nonnull(group_named(sw, "Sales"));
    ck_assert_ptr_nonnull(queue_named(sw, "Orders"));
    ck_assert_str_eq(acd_address_dialable(address_named(sw, "Desk 1")), "101");
    client_comes(false); /* the desk and the login are free */
    ck_assert_ptr_nonnull(agent_named(sw, "7"));
}
END_TEST

START_TEST(after_a_reset_a_scene_is_what_it_was)
{
    struct acd_call *call;

    create_scene(scenes[_i].scene, TAPI3_DELIVERY_PUMP);
    snapshot(before);
    client_comes(true);
    ck_assert_int_eq(acd_call_arrive(queue_named(the_switch(), "Orders"), NULL, &call), ACD_OK);
    step(600);
    snapshot(after);
    ck_assert_str_ne(after, before);
    ok(tapi3_fixture_reset(fixture)); /* the client holds all it has got */
    snapshot(after);
    ck_assert_str_eq(after, before);
    ck_assert_int_eq(acd_now(fixture->acd), 0);
    fixture_release_client();
    acd_call_unref(call);
    client_comes(true); /* and again */
    step(600);
    fixture_release_client();
    ok(tapi3_fixture_reset(fixture));
    snapshot(after);
    ck_assert_str_eq(after, before);
}
END_TEST

/* FNV-1a */
static uint32_t hash(const char *text)
{
    uint32_t value = UINT32_C(2166136261);

    for (; *text; text++)
        value = (value ^ (unsigned char)*text) * UINT32_C(16777619);
    return value;
}

START_TEST(the_busy_hour_is_the_same_text_everywhere)
{
    size_t length = tapi3_scene_text(TAPI3_SCENE_BUSY_HOUR, before, sizeof(before));

    ck_assert_uint_eq(length, strlen(before));
    ck_assert_uint_eq(hash(before), UINT32_C(553755696));
    ck_assert_uint_eq(tapi3_scene_text(TAPI3_SCENE_BUSY_HOUR, after, sizeof(after)), length);
    ck_assert_str_eq(after, before);
    ck_assert_uint_eq(tapi3_scene_text(TAPI3_SCENE_BUSY_HOUR, after, 100), length); /* cut, and terminated */
    ck_assert_uint_eq(strlen(after), 99);
    ck_assert_uint_eq(tapi3_scene_text(TAPI3_SCENE_BUSY_HOUR, NULL, 0), length);
}
END_TEST

START_TEST(what_is_no_scene_is_no_text)
{
    static const enum tapi3_scene none[] = { TAPI3_SCENE_NONE, (enum tapi3_scene)(TAPI3_SCENE_DESK_WITH_CALLS + 1), (enum tapi3_scene) - 1 };

    for (size_t i = 0; i < ARRAY_COUNT(none); i++) {
        memset(after, '#', 2);
        ck_assert_uint_eq(tapi3_scene_text(none[i], after, 2), 0);
        ck_assert_str_eq(after, "");
    }
}
END_TEST

/* Over all queues of the busy hour. */
static struct acd_queue_stats busy_stats(void)
{
    static const char *const names[] = { "Orders", "Repairs", "Returns" };
    struct acd_queue_stats sum = { 0 }, stats;

    for (size_t i = 0; i < ARRAY_COUNT(names); i++) {
        acd_queue_get_stats(queue_named(the_switch(), names[i]), &stats);
        sum.queued += stats.queued;
        sum.answered += stats.answered;
        sum.abandoned += stats.abandoned;
        sum.waiting += stats.waiting;
        sum.longest_wait = stats.longest_wait > sum.longest_wait ? stats.longest_wait : sum.longest_wait;
    }
    return sum;
}

START_TEST(the_busy_hour_runs_to_its_end)
{
    struct acd_queue_stats stats;
    LONG calls;

    create_scene(TAPI3_SCENE_BUSY_HOUR, _i ? TAPI3_DELIVERY_THREAD : TAPI3_DELIVERY_PUMP);
    client_comes(true);
    for (int minute = 0; minute < 60; minute++)
        step(60);
    stats = busy_stats();
    ck_assert_int_eq(stats.queued, 400);
    ck_assert_int_gt(stats.abandoned, 0);
    ck_assert_int_gt(stats.longest_wait, 20 * ACD_SECOND); /* it is busy */
    step(1200);
    stats = busy_stats();
    ck_assert_int_eq(stats.answered + stats.abandoned, 400);
    ck_assert_int_eq(stats.waiting, 0);
    ck_assert_uint_eq(acd_switch_calls(the_switch(), NULL, 0), 0);
    ck_assert_int_eq(acd_scenario_time_to_next(fixture->scenario), -1);
    ok(ITAgentSession_get_NumberOfCalls(fx.session, &calls));
    ck_assert_int_gt(calls, 3); /* the client had its share */
}
END_TEST

START_TEST(a_scene_reaches_the_end_of_time)
{
    create_scene(scenes[_i].scene, TAPI3_DELIVERY_PUMP);
    ck_assert_int_eq(tapi3_fixture_advance(fixture, INT64_MAX), ACD_OK);
    ck_assert_int_eq(acd_now(fixture->acd), INT64_MAX);
    ck_assert_int_eq(tapi3_fixture_advance(fixture, 0), ACD_OK);
    ck_assert_int_eq(tapi3_fixture_advance(fixture, 1), ACD_ERR_ARGUMENT);
}
END_TEST

START_TEST(at_night_callers_wait_or_give_up_until_somebody_comes)
{
    struct acd_queue_stats stats;

    create_scene(TAPI3_SCENE_NIGHT, TAPI3_DELIVERY_PUMP);
    step(3599);
    acd_queue_get_stats(queue_named(the_switch(), "Orders"), &stats);
    ck_assert_int_eq(stats.queued, 12);
    ck_assert_int_eq(stats.answered, 0);
    ck_assert_int_eq(stats.abandoned, 6);
    client_comes(true);
    step(3000);
    acd_queue_get_stats(queue_named(the_switch(), "Orders"), &stats);
    ck_assert_int_eq(stats.waiting, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("scene");
    TCase *tc = tcase_create("scene");

    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, built_setup, built_teardown);
    suite_add_tcase(suite, tc);
    tcase_add_loop_test(tc, a_scene_has_what_its_description_says, 0, (int)ARRAY_COUNT(scenes));
    tcase_add_loop_test(tc, after_a_reset_a_scene_is_what_it_was, 0, (int)ARRAY_COUNT(scenes));
    tcase_add_test(tc, the_busy_hour_is_the_same_text_everywhere);
    tcase_add_test(tc, what_is_no_scene_is_no_text);
    tcase_add_loop_test(tc, the_busy_hour_runs_to_its_end, 0, 2);
    tcase_add_loop_test(tc, a_scene_reaches_the_end_of_time, 0, (int)ARRAY_COUNT(scenes));
    tcase_add_test(tc, at_night_callers_wait_or_give_up_until_somebody_comes);
    return run_suite(suite);
}
