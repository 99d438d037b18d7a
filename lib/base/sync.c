/* lib/base/sync.c: the two sides of sync.h. */
#include "base/sync.h"

#include "base/alloc.h"

#include <stdatomic.h>

#define WAIT_MAX (INT64_C(86400) * 1000000000) /* one wait: a day. Its end fits a 32-bit time_t and a DWORD of milliseconds */

struct thread_start {
    void (*run)(void *context);
    void *context;
};

#ifdef _WIN32

#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <process.h>

_Static_assert(sizeof(struct lock) == sizeof(SRWLOCK), "struct lock stands for an SRWLOCK");
_Static_assert(sizeof(struct cond) == sizeof(CONDITION_VARIABLE), "struct cond stands for a CONDITION_VARIABLE");

struct thread {
    struct thread_start start;
    HANDLE handle;
    unsigned id;
    atomic_int refs; /* the starter's and the thread's own */
};

void lock_init(struct lock *lock)
{
    InitializeSRWLock((SRWLOCK *)lock);
}
void lock_destroy(struct lock *lock)
{
    (void)lock;
}
void lock_acquire(struct lock *lock)
{
    AcquireSRWLockExclusive((SRWLOCK *)lock);
}
void lock_release(struct lock *lock)
{
    ReleaseSRWLockExclusive((SRWLOCK *)lock);
}

void cond_init(struct cond *cond)
{
    InitializeConditionVariable((CONDITION_VARIABLE *)cond);
}
void cond_destroy(struct cond *cond)
{
    (void)cond;
}

void cond_wait(struct cond *cond, struct lock *lock)
{
    SleepConditionVariableSRW((CONDITION_VARIABLE *)cond, (SRWLOCK *)lock, INFINITE, 0);
}

void cond_wait_ns(struct cond *cond, struct lock *lock, int64_t ns)
{
    int64_t bounded = ns < WAIT_MAX ? ns : WAIT_MAX;

    SleepConditionVariableSRW((CONDITION_VARIABLE *)cond, (SRWLOCK *)lock, (DWORD)((bounded + 999999) / 1000000), 0);
}

void cond_broadcast(struct cond *cond)
{
    WakeAllConditionVariable((CONDITION_VARIABLE *)cond);
}

static void thread_unref(struct thread *thread)
{
    if (atomic_fetch_sub(&thread->refs, 1) == 1)
        mem_free(thread);
}

static unsigned __stdcall thread_main(void *context)
{
    struct thread *thread = context;

    thread->start.run(thread->start.context);
    thread_unref(thread);
    return 0;
}

struct thread *thread_start(void (*run)(void *context), void *context)
{
    struct thread *thread = mem_alloc(sizeof(*thread));

    if (!thread)
        return NULL;
    thread->start = (struct thread_start){ run, context };
    atomic_init(&thread->refs, 2);
    thread->handle = (HANDLE)_beginthreadex(NULL, 0, thread_main, thread, CREATE_SUSPENDED, &thread->id);
    if (!thread->handle) {
        mem_free(thread);
        return NULL;
    }
    ResumeThread(thread->handle);
    return thread;
}

void thread_join(struct thread *thread)
{
    WaitForSingleObject(thread->handle, INFINITE);
    CloseHandle(thread->handle);
    thread_unref(thread);
}

void thread_detach(struct thread *thread)
{
    CloseHandle(thread->handle);
    thread_unref(thread);
}

bool thread_is_self(const struct thread *thread)
{
    return thread->id == GetCurrentThreadId();
}
bool thread_is_here(const struct thread *thread)
{
    return thread != NULL;
}

void sync_at_fork(void (*before)(void), void (*in_parent)(void), void (*in_child)(void))
{
    (void)before;
    (void)in_parent;
    (void)in_child;
}

#else

#include <pthread.h>
#include <time.h>

struct thread {
    struct thread_start start;
    pthread_t handle;
    struct lock started; /* held until handle is written, so that the thread itself can read it */
    atomic_int refs;     /* the starter's and the thread's own */
    unsigned forks;      /* sync_forks of the process that has it */
};

/*
 * ---- Where threads wait ----
 *
 * For a lock in one of these places, for a condition variable in one of the others. As several may share a place, who is woken looks whether it was meant. The
 * places are never destroyed: nobody touches a lock that another thread has found free.
 */

#define PLACES 16
#define SPINS 40

struct place {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
};

static struct place for_locks[PLACES], for_conds[PLACES];
static pthread_once_t once = PTHREAD_ONCE_INIT;

atomic_uint sync_forks; /* only a child's one thread writes it */

/* Waits with an end are measured by the clock that nobody sets. */
static void init_places(void)
{
    pthread_condattr_t attributes;

    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    for (size_t i = 0; i < PLACES; i++) {
        pthread_mutex_init(&for_locks[i].mutex, NULL);
        pthread_mutex_init(&for_conds[i].mutex, NULL);
        pthread_cond_init(&for_locks[i].changed, &attributes);
        pthread_cond_init(&for_conds[i].changed, &attributes);
    }
    pthread_condattr_destroy(&attributes);
}

/* In a child: nobody waits. */
static void after_fork_in_child(void)
{
    atomic_fetch_add(&sync_forks, LOCK_STATES);
    init_places();
}

static void begin(void)
{
    init_places();
    pthread_atfork(NULL, NULL, after_fork_in_child);
}

static unsigned forks_now(void)
{
    pthread_once(&once, begin);
    return atomic_load(&sync_forks);
}

static struct place *place_of(struct place *places, const void *of)
{
    uintptr_t address = (uintptr_t)of / sizeof(void *);

    pthread_once(&once, begin);
    return &places[(address ^ address / PLACES ^ address / (PLACES * PLACES)) % PLACES];
}

static void place_wake(struct place *place)
{
    pthread_cond_broadcast(&place->changed);
    pthread_mutex_unlock(&place->mutex);
}

/* ---- Locks ---- */

void lock_init(struct lock *lock)
{
    atomic_init(&lock->word, forks_now());
}

void lock_destroy(struct lock *lock)
{
    (void)lock;
}

/* Whether it is taken in this process. */
static bool is_taken(unsigned word)
{
    return word % LOCK_STATES != LOCK_FREE && word / LOCK_STATES == atomic_load_explicit(&sync_forks, memory_order_relaxed) / LOCK_STATES;
}

/* Takes the lock in that state, if it is free. */
static bool lock_try(struct lock *lock, enum lock_state state)
{
    unsigned word = atomic_load_explicit(&lock->word, memory_order_relaxed);

    return !is_taken(word)
           && atomic_compare_exchange_strong_explicit(&lock->word, &word, atomic_load_explicit(&sync_forks, memory_order_relaxed) | state, memory_order_acquire,
                                                      memory_order_relaxed);
}

void lock_wait(struct lock *lock)
{
    struct place *place;
    unsigned awaited;

    for (int i = 0; i < SPINS; i++) /* most are free again at once */
        if (lock_try(lock, LOCK_TAKEN))
            return;
    place = place_of(for_locks, lock);
    awaited = atomic_load(&sync_forks) | LOCK_AWAITED;
    pthread_mutex_lock(&place->mutex);
    while (is_taken(atomic_exchange_explicit(&lock->word, awaited, memory_order_acquire)))
        pthread_cond_wait(&place->changed, &place->mutex);
    pthread_mutex_unlock(&place->mutex);
}

void lock_wake(const struct lock *lock)
{
    struct place *place = place_of(for_locks, lock);

    pthread_mutex_lock(&place->mutex);
    place_wake(place);
}

void lock_acquire(struct lock *lock)
{
    lock_acquire_inline(lock);
}

void lock_release(struct lock *lock)
{
    lock_release_inline(lock);
}

void sync_at_fork(void (*before)(void), void (*in_parent)(void), void (*in_child)(void))
{
    forks_now(); /* first: a child has counted the fork before in_child() */
    pthread_atfork(before, in_parent, in_child);
}

/* ---- Condition variables ---- */

void cond_init(struct cond *cond)
{
    atomic_init(&cond->waiting, 0);
    cond->signals = 0;
}

void cond_destroy(struct cond *cond)
{
    (void)cond;
}

/* until: NULL for ever. */
static void wait_until(struct cond *cond, struct lock *lock, const struct timespec *until)
{
    struct place *place = place_of(for_conds, cond);
    uint64_t seen;
    int error = 0;

    atomic_fetch_add_explicit(&cond->waiting, 1, memory_order_relaxed);
    pthread_mutex_lock(&place->mutex);
    seen = cond->signals;
    lock_release(lock); /* who signals now waits for the place */
    while (seen == cond->signals && error == 0)
        error = until ? pthread_cond_timedwait(&place->changed, &place->mutex, until) : pthread_cond_wait(&place->changed, &place->mutex);
    pthread_mutex_unlock(&place->mutex);
    lock_acquire(lock);
    atomic_fetch_sub_explicit(&cond->waiting, 1, memory_order_relaxed);
}

void cond_wait(struct cond *cond, struct lock *lock)
{
    wait_until(cond, lock, NULL);
}

void cond_wait_ns(struct cond *cond, struct lock *lock, int64_t ns)
{
    struct timespec until;

    if (ns > WAIT_MAX)
        ns = WAIT_MAX;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += (time_t)(ns / 1000000000);
    until.tv_nsec += (long)(ns % 1000000000);
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    wait_until(cond, lock, &until);
}

void cond_broadcast(struct cond *cond)
{
    struct place *place;

    if (atomic_load_explicit(&cond->waiting, memory_order_relaxed) == 0)
        return;
    place = place_of(for_conds, cond);
    pthread_mutex_lock(&place->mutex);
    cond->signals++;
    place_wake(place);
}

/* ---- Threads ---- */

static void thread_unref(struct thread *thread)
{
    if (atomic_fetch_sub(&thread->refs, 1) != 1)
        return;
    lock_destroy(&thread->started);
    mem_free(thread);
}

static void *thread_main(void *context)
{
    struct thread *thread = context;

    lock_acquire(&thread->started);
    lock_release(&thread->started);
    thread->start.run(thread->start.context);
    thread_unref(thread);
    return NULL;
}

struct thread *thread_start(void (*run)(void *context), void *context)
{
    struct thread *thread = mem_alloc(sizeof(*thread));
    int error;

    if (!thread)
        return NULL;
    thread->start = (struct thread_start){ run, context };
    atomic_init(&thread->refs, 2);
    thread->forks = forks_now();
    lock_init(&thread->started);
    lock_acquire(&thread->started);
    error = pthread_create(&thread->handle, NULL, thread_main, thread);
    lock_release(&thread->started);
    if (error) {
        lock_destroy(&thread->started);
        mem_free(thread);
        return NULL;
    }
    return thread;
}

bool thread_is_here(const struct thread *thread)
{
    return thread && thread->forks == atomic_load_explicit(&sync_forks, memory_order_relaxed);
}

void thread_join(struct thread *thread)
{
    if (thread_is_here(thread))
        pthread_join(thread->handle, NULL);
    else
        thread_unref(thread); /* the reference of the thread itself, which a fork does not copy */
    thread_unref(thread);
}

void thread_detach(struct thread *thread)
{
    pthread_detach(thread->handle);
    thread_unref(thread);
}

bool thread_is_self(const struct thread *thread)
{
    return pthread_equal(thread->handle, pthread_self()) != 0;
}

#endif

uintptr_t thread_current_id(void)
{
    static atomic_uintptr_t given;
    static _Thread_local uintptr_t self;

    if (UNLIKELY(self == 0))
        self = atomic_fetch_add_explicit(&given, 1, memory_order_relaxed) + 1;
    return self;
}
