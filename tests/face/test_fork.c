/* tests/face/test_fork.c: fixtures that were made before a fork, as those of tcase_add_unchecked_fixture() are. */
#include "fixture.h"

#include <sys/wait.h>
#include <unistd.h>

static struct sink sink;

/* What a child does; its exit status: 0 is well. */
static int status_of_child(int (*work)(void))
{
    int status;
    pid_t child = fork();

    ck_assert_int_ge(child, 0);
    if (child == 0) {
        alarm(20); /* for ever is no answer */
        _exit(work());
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFEXITED(status), "ended by signal %d", WTERMSIG(status));
    return WEXITSTATUS(status);
}

static int hear_events(void)
{
    if (ITAgent_put_State(fx.agent, AS_READY) != S_OK)
        return 1;
    tapi3_emulator_flush(fx.emulator);
    if (sink.count != 1)
        return 2;
    if (ITAgent_put_State(fx.agent, AS_NOT_READY) != S_OK)
        return 3;
    tapi3_emulator_flush(fx.emulator);
    if (sink.count != 2 || tapi3_emulator_waiting(fx.emulator) != 0)
        return 4;
    if (ITTAPI_Shutdown(fx.tapi) != S_OK || ITTAPI_Initialize(fx.tapi) != S_OK) /* with a thread of the child's own */
        return 5;
    sink_advise(&sink);
    ITTAPI_put_EventFilter(fx.tapi, TE_QUEUE);
    if (acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "New" }, NULL) != ACD_OK)
        return 6;
    tapi3_emulator_flush(fx.emulator);
    if (sink.count != 3)
        return 7;
    return ITTAPI_Shutdown(fx.tapi) == S_OK ? 0 : 8;
}

START_TEST(the_child_of_a_fork_hears_events)
{
    sink_init(&sink);
    sink_advise(&sink);
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENT));
    tapi3_emulator_flush(fx.emulator);
    ck_assert_int_eq(status_of_child(hear_events), 0);
    ck_assert_int_eq(sink.count, 0); /* the parent's world is its own */
    ok(ITAgent_put_State(fx.agent, AS_READY));
    tapi3_emulator_flush(fx.emulator);
    ck_assert_int_eq(sink.count, 1);
}
END_TEST

static struct acd *world;

static int end_world(void)
{
    int64_t due = acd_next_due(world);

    acd_poll(world);
    acd_destroy(world);
    return due == -1 ? 0 : 1;
}

START_TEST(the_child_of_a_fork_ends_a_world_that_had_a_thread)
{
    ck_assert_int_eq(acd_create(&(struct acd_options){ .clock = ACD_CLOCK_REAL, .thread = true }, &world), ACD_OK);
    for (int i = 0; i < 20; i++)
        ck_assert_int_eq(status_of_child(end_world), 0);
    acd_destroy(world);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fork");
    TCase *tc = add_case(suite, "threaded", fixture_setup_threaded);

    tcase_add_test(tc, the_child_of_a_fork_hears_events);
    tcase_add_test(tc, the_child_of_a_fork_ends_a_world_that_had_a_thread);
    return run_suite(suite);
}
