/* tests/acd/fixture.c */
#include "fixture.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

struct fixture fx;

static void build(const struct acd_switch_options *options, enum acd_distribution distribution)
{
    memset(&fx, 0, sizeof(fx));
    fx.live_blocks = mem_live();
    ok(acd_create(NULL, &fx.acd));
    ok(acd_client_create(fx.acd, &(struct acd_client_options){ .sees_all = true }, &fx.client));
    ok(acd_switch_create(fx.acd, options, &fx.sw));
    ok(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "Group", .distribution = distribution }, &fx.group));
    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Queue" }, &fx.queue));
    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Other" }, &fx.other_queue));
    ok(acd_group_add_queue(fx.group, fx.queue, 0));
    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Desk" }, &fx.address));
    for (int i = 0; i < 2; i++) {
        ok(acd_agent_create(fx.sw, NULL, &fx.agent[i]));
        ok(acd_session_create(fx.agent[i], fx.group, fx.address, NULL, &fx.session[i]));
        ok(acd_agent_set_state(fx.agent[i], ACD_AGENT_READY));
        ok(acd_session_set_state(fx.session[i], ACD_SESSION_READY));
    }
    acd_client_set_events(fx.client, ACD_EVENTS_ALL);
}

void fixture_setup(void)
{
    build(&(struct acd_switch_options){ .name = "Switch" }, ACD_DISTRIBUTE_LONGEST_IDLE);
}

void fixture_rebuild(const struct acd_switch_options *options, enum acd_distribution distribution)
{
    fixture_teardown();
    build(options, distribution);
}

void fixture_teardown(void)
{
    mem_fail_at(0);
    check_invariants();
    for (int i = 0; i < 2; i++) {
        acd_session_unref(fx.session[i]);
        acd_agent_unref(fx.agent[i]);
    }
    acd_client_end(fx.client);
    acd_client_unref(fx.client);
    acd_address_unref(fx.address);
    acd_queue_unref(fx.other_queue);
    acd_queue_unref(fx.queue);
    acd_group_unref(fx.group);
    acd_switch_unref(fx.sw);
    acd_destroy(fx.acd);
    ck_assert_int_eq(mem_live() - fx.live_blocks, 0);
}

void check_invariants(void)
{
    char text[256];

    ck_assert_msg(acd_check(fx.acd, text, sizeof(text)), "%s", text);
}

void advance(int64_t seconds)
{
    ok(acd_advance(fx.acd, seconds * ACD_SECOND));
}

struct acd_call *arrive(void)
{
    struct acd_call *call;

    ok(acd_call_arrive(fx.queue, NULL, &call));
    return call;
}

struct acd_session_stats session_stats(int i)
{
    struct acd_session_stats stats;

    memset(&stats, 0, sizeof(stats)); /* tests compare bytes, padding too */
    acd_session_get_stats(fx.session[i], &stats);
    return stats;
}

struct acd_agent_stats agent_stats(int i)
{
    struct acd_agent_stats stats;

    memset(&stats, 0, sizeof(stats)); /* tests compare bytes, padding too */
    acd_agent_get_stats(fx.agent[i], &stats);
    return stats;
}

struct acd_queue_stats queue_stats(void)
{
    struct acd_queue_stats stats;

    memset(&stats, 0, sizeof(stats)); /* tests compare bytes, padding too */
    acd_queue_get_stats(fx.queue, &stats);
    return stats;
}

struct told next_event(void)
{
    struct acd_event *event = acd_client_next_event(fx.client);
    struct told told = { -1, -1 };

    if (event)
        told = (struct told){ (int)event->kind, event->what };
    acd_event_free(event);
    return told;
}

void drop_events(void)
{
    while (next_event().kind >= 0)
        continue;
}

TCase *add_case(Suite *suite, const char *name)
{
    TCase *tc = tcase_create(name);

    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, fixture_setup, fixture_teardown);
    suite_add_tcase(suite, tc);
    return tc;
}

int run_suite(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    int failed;

    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
