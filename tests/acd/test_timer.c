/* tests/acd/test_timer.c: timers of the host's own, between those of the switches. */
#include "report.h"

#include "acd/world.h"
#include "base/sync.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

static char told[200]; /* what fired, a letter each, with its seconds */

struct letter {
    char name;
    void (*then)(void);
};

static void fire(void *context, int64_t due)
{
    const struct letter *letter = context;
    size_t length = strlen(told);

    snprintf(told + length, sizeof(told) - length, "%s%c%d", length ? " " : "", letter->name, (int)(due / ACD_SECOND));
    ck_assert_int_ge(acd_now(fx.acd), due);
    if (letter->then)
        letter->then();
}

static struct letter a = { 'a', NULL }, b = { 'b', NULL }, c = { 'c', NULL };

static void setup(void)
{
    fixture_setup();
    told[0] = '\0';
    a.then = b.then = c.then = NULL;
}

START_TEST(arguments_are_checked)
{
    struct acd_timer *timer = JUNK(struct acd_timer);

    gives(acd_timer_start(NULL, 0, fire, &a, NULL), ACD_ERR_ARGUMENT);
    gives(acd_timer_start(fx.acd, 0, NULL, &a, &timer), ACD_ERR_ARGUMENT);
    ck_assert_ptr_null(timer);
    gives(acd_timer_start(fx.acd, -1, fire, &a, NULL), ACD_ERR_ARGUMENT);
    gives(acd_timer_start(fx.acd, INT64_MAX, fire, &a, NULL), ACD_ERR_ARGUMENT);
    ck_assert(!acd_timer_stop(NULL));
    ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
}
END_TEST

START_TEST(a_timer_fires_once_at_its_time)
{
    ok(acd_timer_start(fx.acd, S(5), fire, &a, NULL));
    ok(acd_timer_start(fx.acd, S(3), fire, &b, NULL));
    ok(acd_timer_start(fx.acd, S(5), fire, &c, NULL));
    ck_assert_int_eq(acd_time_to_next(fx.acd), S(3));
    advance(S(3) - 1);
    ck_assert_str_eq(told, "");
    moves(acd_advance_to_next(fx.acd));
    ck_assert_str_eq(told, "b3");
    advance(S(100));
    ck_assert_str_eq(told, "b3 a5 c5"); /* those of one moment as they were started */
    ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
}
END_TEST

START_TEST(timers_of_switches_and_of_the_host_fire_in_one_order)
{
    get_ready();
    enter(ACD_SESSION_READY);
    ok(acd_timer_start(fx.acd, S(30), fire, &a, NULL));
    ok(acd_session_set_state(fx.session, ACD_SESSION_ON_CALL));
    ok(acd_session_set_state(fx.session, ACD_SESSION_WRAP_UP)); /* until 30 s */
    ok(acd_timer_start(fx.acd, S(30), fire, &b, NULL));
    ok(acd_timer_start(fx.acd, S(40), fire, &c, NULL));
    moves(acd_run(fx.acd));
    ck_assert_str_eq(told, "a30 b30 c40");
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_READY);
    ck_assert_int_eq(acd_now(fx.acd), S(40));
}
END_TEST

START_TEST(a_timer_may_be_stopped)
{
    struct acd_timer *first, *second;

    ok(acd_timer_start(fx.acd, S(5), fire, &a, &first));
    ok(acd_timer_start(fx.acd, S(6), fire, &b, &second));
    ck_assert(acd_timer_stop(first));
    ck_assert_int_eq(acd_time_to_next(fx.acd), S(6));
    advance(S(10));
    ck_assert_str_eq(told, "b6");
    ck_assert(!acd_timer_stop(second));
}
END_TEST

static struct acd_timer *own;

/* What moves the clock is refused inside of a timer; all else goes. */
static void do_everything(void)
{
    struct acd_switch *sw;

    once(acd_advance(fx.acd, 1), ACD_ERR_STATE);
    once(acd_advance_to_next(fx.acd), ACD_ERR_STATE);
    once(acd_run(fx.acd), ACD_ERR_STATE);
    once(acd_poll(fx.acd), ACD_ERR_STATE);
    once(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "Made by a timer" }, &sw), ACD_OK);
    once(acd_switch_remove(sw), ACD_OK);
    acd_switch_unref(sw);
    arrive(fx.orders);
    once(acd_timer_start(fx.acd, 0, fire, &b, NULL), ACD_OK); /* of the same moment */
    once(acd_timer_start(fx.acd, S(1), fire, &c, NULL), ACD_OK);
    ck_assert(!acd_timer_stop(own)); /* it is firing */
}

START_TEST(a_timer_may_do_everything_but_move_the_clock)
{
    a.then = do_everything;
    once(acd_timer_start(fx.acd, S(5), fire, &a, &own), ACD_OK);
    once(acd_advance(fx.acd, S(5)), ACD_OK);
    ck_assert_str_eq(told, "a5 b5");
    ck_assert_int_eq(acd_call_state(fx.calls[0]), ACD_CALL_WAITING);
    ck_assert_int_eq(acd_call_arrived_at(fx.calls[0]), S(5));
    once(acd_advance(fx.acd, S(5)), ACD_OK);
    ck_assert_str_eq(told, "a5 b5 c6");
}
END_TEST

START_TEST(a_world_that_is_destroyed_drops_its_timers)
{
    struct acd_timer *timer;
    struct acd *acd;

    ok(acd_create(NULL, &acd));
    once(acd_timer_start(acd, S(5), fire, &a, NULL), ACD_OK);
    once(acd_timer_start(acd, S(6), fire, &b, &timer), ACD_OK);
    acd_destroy(acd);
    ck_assert(!acd_timer_stop(timer));
    ck_assert_str_eq(told, "");
}
END_TEST

START_TEST(without_memory_no_timer_is_started)
{
    struct acd_timer *timer = JUNK(struct acd_timer);

    for (uint64_t n = 1; n <= 2; n++) {
        mem_fail_at(n);
        once(acd_timer_start(fx.acd, S(5), fire, &a, &timer), ACD_ERR_NOMEM);
        mem_fail_at(0);
        ck_assert_ptr_null(timer);
    }
    ck_assert_int_eq(acd_time_to_next(fx.acd), -1);
}
END_TEST

/* ---- The real clock ---- */

static struct lock lock;
static struct cond fired;
static int64_t time_fired; /* guarded by lock: due of the timer; -1 before */

static void tell_when(void *context, int64_t due)
{
    (void)context;
    lock_acquire(&lock);
    time_fired = due;
    cond_broadcast(&fired);
    lock_release(&lock);
}

static atomic_int sooner;

static void count_sooner(void *context)
{
    (void)context;
    atomic_fetch_add(&sooner, 1);
}

START_TEST(a_real_clock_fires_by_a_poll_or_a_thread)
{
    struct acd_timer *timer;
    struct acd *acd;

    lock_init(&lock);
    cond_init(&fired);
    time_fired = -1;
    atomic_store(&sooner, 0);
    gives(acd_create(&(struct acd_options){ .clock = ACD_CLOCK_REAL, .thread = _i, .due_sooner = count_sooner }, &acd), ACD_OK);
    once(acd_timer_start(acd, S(3600), tell_when, NULL, &timer), ACD_OK);
    ck_assert_int_eq(atomic_load(&sooner), 1);
    once(acd_timer_start(acd, ACD_MILLISECOND, tell_when, NULL, NULL), ACD_OK);
    ck_assert_int_eq(atomic_load(&sooner), 2);
    once(acd_timer_start(acd, S(7200), tell_when, NULL, NULL), ACD_OK);
    ck_assert_int_eq(atomic_load(&sooner), 2);
    if (!_i) {
        acd->real_zero -= S(60); /* as if the process had slept */
        once(acd_poll(acd), ACD_OK);
    }
    lock_acquire(&lock);
    while (time_fired < 0)
        cond_wait(&fired, &lock);
    ck_assert_int_lt(time_fired, S(60)); /* its own time */
    lock_release(&lock);
    ck_assert(acd_timer_stop(timer));
    acd_destroy(acd);
    cond_destroy(&fired);
    lock_destroy(&lock);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("acd timer");
    TCase *tc = suite_case(suite, "timer");

    tcase_add_checked_fixture(tc, setup, fixture_teardown);
    tcase_add_test(tc, arguments_are_checked);
    tcase_add_test(tc, a_timer_fires_once_at_its_time);
    tcase_add_test(tc, timers_of_switches_and_of_the_host_fire_in_one_order);
    tcase_add_test(tc, a_timer_may_be_stopped);
    tcase_add_test(tc, a_timer_may_do_everything_but_move_the_clock);
    tcase_add_test(tc, a_world_that_is_destroyed_drops_its_timers);
    tcase_add_test(tc, without_memory_no_timer_is_started);
    tcase_add_loop_test(tc, a_real_clock_fires_by_a_poll_or_a_thread, 0, 2);
    return suite_run(suite);
}
