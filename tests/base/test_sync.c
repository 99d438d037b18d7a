/* tests/base/test_sync.c: locks, condition variables, threads. */
#ifndef _WIN32
#define _DEFAULT_SOURCE 1 /* syscall() */
#endif

#include "suite.h"

#include "base/alloc.h"
#include "base/macros.h"
#include "base/sync.h"

#ifndef _WIN32
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#endif

#include <stdatomic.h>

#define ROUNDS 20000

struct shared {
    struct lock lock;
    struct cond changed;
    int turn, turns, count; /* guarded by lock */
    struct thread *thread;  /* guarded by lock */
    bool self, done;        /* guarded by lock */
};

static struct shared shared;

static void setup(void)
{
    shared = (struct shared){ 0 };
    lock_init(&shared.lock);
    cond_init(&shared.changed);
}

static void teardown(void)
{
    cond_destroy(&shared.changed);
    lock_destroy(&shared.lock);
}

static void add_many(void *context)
{
    for (int i = 0; i < ROUNDS; i++) {
        lock_acquire(&shared.lock);
        shared.count += *(const int *)context;
        lock_release(&shared.lock);
    }
}

#ifdef COVERED
extern void __gcov_dump(void);
#endif

START_TEST(a_lock_lets_one_in)
{
    int64_t before = mem_live();
    const int steps[] = { 1, 2, 3, 4 };
    struct thread *threads[ARRAY_COUNT(steps)];

    for (size_t i = 0; i < ARRAY_COUNT(steps); i++)
        ck_assert_ptr_nonnull(threads[i] = thread_start(add_many, (void *)(uintptr_t)&steps[i]));
    for (size_t i = 0; i < ARRAY_COUNT(steps); i++)
        thread_join(threads[i]);
    ck_assert_int_eq(shared.count, 10 * ROUNDS);
    ck_assert_int_eq(mem_live() - before, 0);
}
END_TEST

static void take_turns(void *context)
{
    int mine = *(const int *)context;

    lock_acquire(&shared.lock);
    while (shared.turns < 1000) {
        if (shared.turn != mine) {
            cond_wait(&shared.changed, &shared.lock);
            continue;
        }
        shared.turn = 1 - mine;
        shared.turns++;
        cond_broadcast(&shared.changed);
    }
    lock_release(&shared.lock);
}

START_TEST(a_wait_ends_with_a_broadcast)
{
    const int mine[] = { 0, 1 };
    struct thread *other = thread_start(take_turns, (void *)(uintptr_t)&mine[1]);

    ck_assert_ptr_nonnull(other);
    take_turns((void *)(uintptr_t)&mine[0]);
    thread_join(other);
    ck_assert_int_eq(shared.turns, 1000);
}
END_TEST

START_TEST(a_wait_with_a_limit_ends_without_a_broadcast)
{
    static const int64_t limits[] = { 0, 1, 999999, 1000001 };

    lock_acquire(&shared.lock);
    for (size_t i = 0; i < ARRAY_COUNT(limits); i++)
        cond_wait_ns(&shared.changed, &shared.lock, limits[i]);
    lock_release(&shared.lock); /* the lock was ours again */
    lock_acquire(&shared.lock);
    lock_release(&shared.lock);
}
END_TEST

#ifndef _WIN32

static bool counting;
static int readings_of_the_day; /* of the clock that somebody may set, while counting */

/* In place of the C library's, for the whole program. */
int clock_gettime(clockid_t clock, struct timespec *out)
{
    readings_of_the_day += counting && clock == CLOCK_REALTIME;
    return (int)syscall(SYS_clock_gettime, clock, out);
}

START_TEST(a_wait_with_a_limit_does_not_depend_on_the_time_of_day)
{
    lock_acquire(&shared.lock);
    counting = true;
    cond_wait_ns(&shared.changed, &shared.lock, 1);
    counting = false;
    lock_release(&shared.lock);
    ck_assert_int_eq(readings_of_the_day, 0);
}
END_TEST

#endif

#ifndef _WIN32

static void hold_until_done(void *context)
{
    (void)context;
    lock_acquire(&shared.lock);
    shared.turn = 1;
    cond_broadcast(&shared.changed);
    while (!shared.done)
        cond_wait(&shared.changed, &shared.lock);
    lock_release(&shared.lock);
}

static struct lock held; /* by the thread below, while the process forks */
static atomic_bool is_held, let_go;

static void hold_lock(void *context)
{
    (void)context;
    lock_acquire(&held);
    atomic_store(&is_held, true);
    while (!atomic_load(&let_go))
        continue;
    lock_release(&held);
}

/* Locks that a thread of the parent holds, variables that it waits for, the thread itself: none of them stops the child. */
START_TEST(a_child_is_not_stopped_by_what_it_has_no_thread_for)
{
    struct thread *waiter, *holder;
    int status;
    pid_t child;

    lock_init(&held);
    ck_assert_ptr_nonnull(holder = thread_start(hold_lock, NULL));
    ck_assert_ptr_nonnull(waiter = thread_start(hold_until_done, NULL));
    while (!atomic_load(&is_held))
        continue;
    lock_acquire(&shared.lock);
    while (shared.turn == 0)
        cond_wait(&shared.changed, &shared.lock);
    lock_release(&shared.lock);
    ck_assert(thread_is_here(waiter));
    ck_assert_int_ge(child = fork(), 0);
    if (child == 0) {
        alarm(20);
        lock_acquire(&held);
        lock_release(&held);
        lock_acquire(&shared.lock);
        for (int i = 0; i < 3; i++) {
            cond_broadcast(&shared.changed);
            cond_wait_ns(&shared.changed, &shared.lock, 1);
        }
        lock_release(&shared.lock);
        if (thread_is_here(waiter) || thread_is_here(holder))
            _exit(1);
        thread_join(waiter);
        thread_join(holder);
        cond_destroy(&shared.changed);
        lock_destroy(&shared.lock);
#ifdef COVERED
        __gcov_dump(); /* what the child has reached; _exit() would lose it */
#endif
        _exit(0);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "status 0x%X", (unsigned)status);
    atomic_store(&let_go, true);
    lock_acquire(&shared.lock);
    shared.done = true;
    cond_broadcast(&shared.changed);
    lock_release(&shared.lock);
    thread_join(waiter);
    thread_join(holder);
    lock_destroy(&held);
}
END_TEST

#endif

static void wake(void *context)
{
    (void)context;
    lock_acquire(&shared.lock);
    shared.done = true;
    cond_broadcast(&shared.changed);
    lock_release(&shared.lock);
}

START_TEST(a_wait_for_ever_lasts_until_the_broadcast)
{
    struct thread *other;
    int returns = 0;

    lock_acquire(&shared.lock);
    ck_assert_ptr_nonnull(other = thread_start(wake, NULL));
    while (!shared.done && returns < 1000) {
        cond_wait_ns(&shared.changed, &shared.lock, INT64_MAX);
        returns++;
    }
    ck_assert(shared.done); /* a limit that overflows returns at once, each time */
    lock_release(&shared.lock);
    thread_join(other);
}
END_TEST

static void say_who(void *context)
{
    (void)context;
    lock_acquire(&shared.lock);
    shared.self = thread_is_self(shared.thread);
    shared.done = true;
    cond_broadcast(&shared.changed);
    lock_release(&shared.lock);
}

START_TEST(a_thread_knows_itself)
{
    int64_t before = mem_live();

    lock_acquire(&shared.lock); /* keeps it from looking before the pointer is there */
    ck_assert_ptr_nonnull(shared.thread = thread_start(say_who, NULL));
    ck_assert(!thread_is_self(shared.thread));
    lock_release(&shared.lock);
    thread_join(shared.thread);
    ck_assert(shared.self);
    ck_assert_int_eq(mem_live() - before, 0);
}
END_TEST

START_TEST(a_detached_thread_frees_itself)
{
    int64_t before = mem_live();

    lock_acquire(&shared.lock);
    ck_assert_ptr_nonnull(shared.thread = thread_start(say_who, NULL));
    while (!shared.done)
        cond_wait(&shared.changed, &shared.lock);
    lock_release(&shared.lock);
    thread_detach(shared.thread);
    while (mem_live() != before) {
        /* it is on its last steps */
    }
}
END_TEST

START_TEST(without_memory_no_thread_starts)
{
    int64_t before = mem_live();

    mem_fail_at(1);
    ck_assert_ptr_null(thread_start(say_who, NULL));
    ck_assert_int_eq(mem_live() - before, 0);
    ck_assert(!shared.done);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sync");
    TCase *tc = suite_case(suite, "sync");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_lock_lets_one_in);
    tcase_add_test(tc, a_wait_ends_with_a_broadcast);
    tcase_add_test(tc, a_wait_with_a_limit_ends_without_a_broadcast);
#ifndef _WIN32
    tcase_add_test(tc, a_wait_with_a_limit_does_not_depend_on_the_time_of_day);
    tcase_add_test(tc, a_child_is_not_stopped_by_what_it_has_no_thread_for);
#endif
    tcase_add_test(tc, a_wait_for_ever_lasts_until_the_broadcast);
    tcase_add_test(tc, a_thread_knows_itself);
    tcase_add_test(tc, a_detached_thread_frees_itself);
    tcase_add_test(tc, without_memory_no_thread_starts);
    return suite_run(suite);
}
