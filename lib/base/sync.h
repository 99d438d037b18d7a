/*
 * lib/base/sync.h: locks, condition variables and threads, over pthreads or the Windows API.
 * A lock is not recursive. Nothing here can fail except starting a thread.
 *
 * A child that was forked has only the thread that forked, which held no lock. Locks and condition variables are usable there: who held one or waited in
 * the parent is forgotten. Threads of the parent are not there (thread_is_here()), and joining one returns at once.
 */
#ifndef BASE_SYNC_H
#define BASE_SYNC_H

#include "base/macros.h"

#include <stdbool.h>
#include <stdint.h>

#ifdef _WIN32
struct lock {
    void *srw; /* an SRWLOCK is one pointer, NULL when free */
};
struct cond {
    void *variable; /* a CONDITION_VARIABLE likewise */
};
/* clang-format off */
#define LOCK_INIT { 0 }
/* clang-format on */
#else
#include <stdatomic.h>
/*
 * A word: two bits of enum lock_state, and above them how many forks this process had behind it when they were written. What another process has left there
 * is a free lock. Who has to wait does so elsewhere, so that a lock is nothing but the word, and may go as soon as it was released.
 */
struct lock {
    atomic_uint word;
};
enum lock_state {
    LOCK_FREE,
    LOCK_TAKEN,
    LOCK_AWAITED, /* taken, and somebody may be waiting */
    LOCK_STATES = 4
};
struct cond {
    atomic_uint waiting; /* how many threads do; changed by those that have their lock */
    uint64_t signals;    /* guarded by where they wait */
};
/* clang-format off */
#define LOCK_INIT { 0 }
/* clang-format on */
#endif

void lock_init(struct lock *lock);
void lock_destroy(struct lock *lock);
void lock_acquire(struct lock *lock);
void lock_release(struct lock *lock);

/* The same without a call, for the way of a call through a switch; each costs some bytes of every program. */
#ifdef _WIN32
#define lock_acquire_inline lock_acquire
#define lock_release_inline lock_release
#else
extern atomic_uint sync_forks; /* LOCK_STATES for each fork between this process and the first that made a lock */
void lock_wait(struct lock *lock);
void lock_wake(const struct lock *lock);

#if defined(__SANITIZE_THREAD__)
/* Tells the sanitizer that this is a lock, so that it sees those that are taken in a wrong order. Not in a child, where it would miss who held some in the parent. */
#include <sanitizer/tsan_interface.h>
#define LOCK_TELL(what, ...)                                              \
    do {                                                                  \
        if (atomic_load_explicit(&sync_forks, memory_order_relaxed) == 0) \
            __tsan_mutex_##what(__VA_ARGS__);                             \
    } while (0)
#else
#define LOCK_TELL(what, ...) (void)0
#endif

static inline void lock_acquire_inline(struct lock *lock)
{
    unsigned word = atomic_load_explicit(&sync_forks, memory_order_relaxed);

    LOCK_TELL(pre_lock, lock, 0);
    if (UNLIKELY(!atomic_compare_exchange_strong_explicit(&lock->word, &word, word | LOCK_TAKEN, memory_order_acquire, memory_order_relaxed)))
        lock_wait(lock);
    LOCK_TELL(post_lock, lock, 0, 0);
}

static inline void lock_release_inline(struct lock *lock)
{
    unsigned word;

    LOCK_TELL(pre_unlock, lock, 0);
    word = atomic_exchange_explicit(&lock->word, atomic_load_explicit(&sync_forks, memory_order_relaxed), memory_order_release);
    if (UNLIKELY(word % LOCK_STATES == LOCK_AWAITED))
        lock_wake(lock);
    LOCK_TELL(post_unlock, lock, 0);
}
#endif

void cond_init(struct cond *cond);
void cond_destroy(struct cond *cond);

/*
 * Gives up the lock while it waits. May return without a signal: the caller tests its condition again. What it waits for is changed by who has the lock, and
 * told of there or afterwards.
 */
void cond_wait(struct cond *cond, struct lock *lock);

/* The same for at most that long, or a day; the system's time of day may be set meanwhile. */
void cond_wait_ns(struct cond *cond, struct lock *lock, int64_t ns);
void cond_broadcast(struct cond *cond);

/*
 * Called for each fork from now on: in the parent before it, and after it in the parent and in the child, whose thread holds what it held in the parent.
 * Windows has no fork.
 */
void sync_at_fork(void (*before)(void), void (*in_parent)(void), void (*in_child)(void));

struct thread;

/* NULL when there is no memory or the system has no thread left. Every thread is joined or detached, once. */
struct thread *thread_start(void (*run)(void *context), void *context);
void thread_join(struct thread *thread);
void thread_detach(struct thread *thread);

/* False in a child of the process that started it. */
bool thread_is_here(const struct thread *thread);

/* Whether the caller runs on that thread. */
bool thread_is_self(const struct thread *thread);

/* A number from 1 that no other thread of the process has had: an address or the system's own number goes to the next thread when one ends. */
uintptr_t thread_current_id(void);

#endif
