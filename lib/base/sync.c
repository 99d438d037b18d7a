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

#include <errno.h>
#include <time.h>

struct thread {
    struct thread_start start;
    pthread_t handle;
    struct lock started; /* held until handle is written, so that the thread itself can read it */
    atomic_int refs;     /* the starter's and the thread's own */
    unsigned forks;      /* as that of struct lock */
};

atomic_uint sync_forks; /* only a child's one thread writes it */

static void count_fork(void)
{
    atomic_fetch_add(&sync_forks, 1);
}

static void add_fork_handlers(void)
{
    pthread_atfork(NULL, NULL, count_fork);
}

static unsigned forks_now(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, add_fork_handlers);
    return atomic_load(&sync_forks);
}

void lock_init(struct lock *lock)
{
    pthread_mutex_init(&lock->mutex, NULL);
    atomic_init(&lock->forks, forks_now());
}

void lock_destroy(struct lock *lock)
{
    pthread_mutex_destroy(&lock->mutex);
}

/* In a child, the first time: a lock that is taken is one of a thread of the parent, and begins anew. */
void lock_acquire_after_fork(struct lock *lock)
{
    if (pthread_mutex_trylock(&lock->mutex) != 0) {
        pthread_mutex_init(&lock->mutex, NULL);
        pthread_mutex_lock(&lock->mutex);
    }
    atomic_store_explicit(&lock->forks, atomic_load(&sync_forks), memory_order_relaxed);
}

void sync_at_fork(void (*before)(void), void (*in_parent)(void), void (*in_child)(void))
{
    forks_now(); /* first: a child has counted the fork before in_child() */
    pthread_atfork(before, in_parent, in_child);
}

/* Waits with an end are measured by the clock that nobody sets. */
void cond_init(struct cond *cond)
{
    pthread_condattr_t attributes;

    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&cond->variable, &attributes);
    pthread_condattr_destroy(&attributes);
    cond->forks = forks_now();
}

/* In a child: begins anew, since the variable would wait for threads of the parent. */
static pthread_cond_t *variable_of(struct cond *cond)
{
    if (UNLIKELY(cond->forks != atomic_load_explicit(&sync_forks, memory_order_relaxed)))
        cond_init(cond);
    return &cond->variable;
}

void cond_destroy(struct cond *cond)
{
    pthread_cond_destroy(variable_of(cond));
}
void cond_wait(struct cond *cond, struct lock *lock)
{
    pthread_cond_wait(variable_of(cond), &lock->mutex);
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
    pthread_cond_timedwait(variable_of(cond), &lock->mutex, &until);
}

void cond_broadcast(struct cond *cond)
{
    pthread_cond_broadcast(variable_of(cond));
}

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
