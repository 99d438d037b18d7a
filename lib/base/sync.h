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
#include <pthread.h>
#include <stdatomic.h>
struct lock {
    pthread_mutex_t mutex;
    atomic_uint forks; /* how many forks this process had behind it when the lock was made, or acquired first after one */
};
struct cond {
    pthread_cond_t variable;
    unsigned forks; /* likewise */
};
/* clang-format off */
#define LOCK_INIT { PTHREAD_MUTEX_INITIALIZER, 0 }
/* clang-format on */
#endif

void lock_init(struct lock *lock);
void lock_destroy(struct lock *lock);
#ifdef _WIN32
void lock_acquire(struct lock *lock);
void lock_release(struct lock *lock);
#else
extern atomic_uint sync_forks; /* forks between this process and the first that made a lock */
void lock_acquire_after_fork(struct lock *lock);

static inline void lock_acquire(struct lock *lock)
{
    if (UNLIKELY(atomic_load_explicit(&lock->forks, memory_order_relaxed) != atomic_load_explicit(&sync_forks, memory_order_relaxed)))
        lock_acquire_after_fork(lock);
    else
        pthread_mutex_lock(&lock->mutex);
}

static inline void lock_release(struct lock *lock)
{
    pthread_mutex_unlock(&lock->mutex);
}
#endif

void cond_init(struct cond *cond);
void cond_destroy(struct cond *cond);

/* Gives up the lock while it waits. May return without a signal: the caller tests its condition again. */
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
