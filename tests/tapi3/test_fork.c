/* tests/tapi3/test_fork.c: fixtures that were made before a fork, as those of tcase_add_unchecked_fixture() are. */
#include "fixture.h"

#include "../base/child.h"

#include <sched.h>

static struct sink sink;

static int hear_events(void)
{
    if (ITAgent_put_State(fx.agent, AS_NOT_READY) != S_OK)
        return 1;
    tapi3_emulator_flush(fx.emulator);
    if (sink.count != 2)
        return 2;
    if (ITAgent_put_State(fx.agent, AS_READY) != S_OK)
        return 3;
    tapi3_emulator_flush(fx.emulator);
    if (sink.count != 3 || tapi3_emulator_waiting(fx.emulator) != 0)
        return 4;
    if (ITTAPI_Shutdown(fx.tapi) != S_OK || ITTAPI_Initialize(fx.tapi) != S_OK) /* with a thread of the child's own */
        return 5;
    sink_advise(&sink);
    ITTAPI_put_EventFilter(fx.tapi, TE_QUEUE);
    if (acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "New" }, NULL) != ACD_OK)
        return 6;
    tapi3_emulator_flush(fx.emulator);
    if (sink.count != 4)
        return 7;
    return ITTAPI_Shutdown(fx.tapi) == S_OK ? 0 : 8;
}

START_TEST(the_child_of_a_fork_hears_events)
{
    sink_init(&sink);
    sink_advise(&sink);
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENT));
    ok(ITAgent_put_State(fx.agent, AS_READY));
    tapi3_emulator_flush(fx.emulator);
    ck_assert_int_eq(sink.count, 1);
    ck_assert_int_eq(status_of_child(hear_events, true), 0);
    ck_assert_int_eq(sink.count, 1); /* the parent's world is its own */
    ok(ITAgent_put_State(fx.agent, AS_NOT_READY));
    tapi3_emulator_flush(fx.emulator);
    ck_assert_int_eq(sink.count, 2);
}
END_TEST

/* Returns when the world's thread has ended a wrap-up, so that it is not just beginning. */
static void hear_from_the_thread(void)
{
    struct acd_session *session;
    struct acd_agent *agent;

    ck_assert_int_eq(acd_login_create(fx.sw, &(struct acd_login_options){ .id = "9", .wrap_up = 1 }), ACD_OK);
    ck_assert_int_eq(acd_agent_sign_in(fx.sw, NULL, "9", "", &agent), ACD_OK);
    ck_assert_int_eq(acd_session_create(agent, fx.group, fx.address, NULL, &session), ACD_OK);
    ck_assert_int_eq(acd_session_set_state(session, ACD_SESSION_READY), ACD_OK);
    ck_assert_int_eq(acd_session_set_state(session, ACD_SESSION_ON_CALL), ACD_OK);
    ck_assert_int_eq(acd_session_set_state(session, ACD_SESSION_WRAP_UP), ACD_OK);
    while (acd_session_state(session) == ACD_SESSION_WRAP_UP)
        sched_yield();
    acd_session_unref(session);
    acd_agent_unref(agent);
}

static int end_world(void)
{
    int64_t due = acd_time_to_next(fx.acd);

    acd_poll(fx.acd);
    fixture_release_client();
    tapi3_emulator_destroy(fx.emulator);
    acd_destroy(fx.acd);
    return due == -1 ? 0 : 1;
}

START_TEST(the_child_of_a_fork_ends_a_world_that_had_a_thread)
{
    hear_from_the_thread();
    for (int i = 0; i < 20; i++)
        ck_assert_int_eq(status_of_child(end_world, true), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fork");
    TCase *tc = add_case(suite, "threaded", fixture_setup_threaded);

    tcase_add_test(tc, the_child_of_a_fork_hears_events);
    tc = add_case(suite, "real clock", fixture_setup_real);
    tcase_add_test(tc, the_child_of_a_fork_ends_a_world_that_had_a_thread);
    return run_suite(suite);
}
