/* tests/acd/test_fork.c: a world that other threads change while the process forks is whole in the child. */
#include "report.h"

#include "../base/child.h"
#include "base/sync.h"

#include <stdatomic.h>

#define FORKS 100 /* (function)() below is the library's own: that of outs.h asserts */

static atomic_bool over;
static atomic_int working;

/* Calls that come and are answered and wrapped up, as fast as can be. */
static void work_on_calls(void *context)
{
    struct acd_queue *queue = context;

    atomic_fetch_add(&working, 1);
    while (!atomic_load(&over)) {
        struct acd_call *call;

        if ((acd_call_arrive)(queue, NULL, &call) != ACD_OK)
            continue;
        (void)acd_call_answer(call);
        (void)acd_call_end(call);
        (void)acd_call_end_wrap_up(call);
        acd_call_finish_in_queue(call);
        acd_call_unref(call);
    }
}

/* Switches and applications that come and go. */
static void make_and_remove(void *context)
{
    struct acd *acd = context;

    atomic_fetch_add(&working, 1);
    while (!atomic_load(&over)) {
        struct acd_app *app;
        struct acd_switch *sw;

        (void)(acd_app_create)(acd, NULL, &app);
        (void)(acd_switch_create)(acd, &(struct acd_switch_options){ .name = "Short" }, &sw);
        (void)(acd_agent_create)(sw, app, NULL);
        acd_app_end(app);
        acd_app_unref(app);
        (void)acd_switch_remove(sw);
        acd_switch_unref(sw);
    }
}

static void move_the_clock(void *context)
{
    struct acd *acd = context;

    atomic_fetch_add(&working, 1);
    while (!atomic_load(&over))
        (void)acd_advance(acd, S(1));
}

/* Its exit status: 0 is well. */
static int use_the_world(void)
{
    char text[256];

    if (!acd_check_invariants(fx.acd, text, sizeof(text)))
        return 1;
    for (int i = 0; i < 3; i++) {
        struct acd_call *call;

        if ((acd_call_arrive)(fx.orders, NULL, &call) != ACD_OK)
            return 2;
        acd_call_unref(call);
        if (acd_advance(fx.acd, S(1000)) != ACD_OK)
            return 3;
    }
    if (acd_time_to_next(fx.acd) == 0) /* nothing is left that is due */
        return 4;
    if (acd_switch_remove(fx.sw) != ACD_OK)
        return 5;
    return acd_check_invariants(fx.acd, text, sizeof(text)) ? 0 : 6;
}

START_TEST(a_child_finds_the_world_whole)
{
    struct thread *threads[3];

    get_ready();
    acd_app_set_events(fx.app, 0); /* nobody takes them */
    acd_app_set_events(fx.monitor, 0);
    atomic_store(&over, false);
    atomic_store(&working, 0);
    ck_assert_ptr_nonnull(threads[0] = thread_start(work_on_calls, fx.orders));
    ck_assert_ptr_nonnull(threads[1] = thread_start(make_and_remove, fx.acd));
    ck_assert_ptr_nonnull(threads[2] = thread_start(move_the_clock, fx.acd));
    while (atomic_load(&working) < 3)
        continue;
    for (int i = 0; i < FORKS; i++)
        ck_assert_int_eq(status_of_child(use_the_world, i == 0), 0);
    atomic_store(&over, true);
    for (size_t i = 0; i < ARRAY_COUNT(threads); i++)
        thread_join(threads[i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("acd fork");
    TCase *tc = tcase_create("fork");

    suite_add_tcase(suite, tc);
    tcase_add_checked_fixture(tc, fixture_setup_auto_answer, fixture_teardown);
    tcase_add_test(tc, a_child_finds_the_world_whole);
    return suite_run(suite);
}
