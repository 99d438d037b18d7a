/*
 * lib/tapi3/delivery.c: events from the model's queue to the sinks, one at a time and in order.
 *
 * One thread at a time delivers for a TAPI object: its own, or one that calls tapi3_emulator_pump(). No lock is held while a sink runs. A sink that was advised
 * after an event was raised does not get it: each sink has the number of the last event before its Advise.
 */
#include "tapi3/delivery.h"

#include "base/alloc.h"
#include "base/inside.h"
#include "tapi3/emulator.h"
#include "tapi3/event.h"

#include <objbase.h>

#define LOOK_AGAIN 1000000 /* ns, after which who waits for a delivery looks whether it was told while it began to wait */
#define DONE_MOST 64       /* events that the client gets back at once, so that the next ones find their memory warm */

struct delivery {
    atomic_uint refs;            /* the TAPI object's, the client's (as its context), and each thread that works with it */
    struct tapi *tapi;           /* a hold of its own */
    struct acd_app *client;      /* not counted: the TAPI object's until delivery_stop(), and NULL from then on */
    struct ended_thread *thread; /* its thread; NULL when it is pumped. A child that was forked has it no more, and flushing pumps */
    struct lock lock;
    struct cond changed;           /* wakes the thread and those who wait for it */
    bool news;                     /* guarded by lock, like all below: the queue may have events */
    atomic_bool stopped;           /* and read without it by who is busy */
    bool busy;                     /* a thread is delivering */
    bool pumped;                   /* and it is none of ours */
    uintptr_t busy_thread;         /* which, by thread_current_id() */
    struct event_delivery present; /* who is busy owns it, like the next four */
    struct acd_app *present_client;
    struct acd_event *taken; /* a chain: next on their way */
    struct acd_event *done;  /* a chain: the client gets them back */
    size_t done_count;
    atomic_ullong delivered; /* the number of the last event whose delivery is over; not guarded, like the next */
    atomic_uint waiting;     /* threads that wait for it to grow */
};

struct delivery *delivery_ref(struct delivery *delivery)
{
    atomic_fetch_add_explicit(&delivery->refs, 1, memory_order_relaxed);
    return delivery;
}

static void drop_events(struct delivery *delivery)
{
    acd_events_free(delivery->taken);
    acd_events_free(delivery->done);
    delivery->taken = delivery->done = NULL;
    delivery->done_count = 0;
}

void delivery_unref(struct delivery *delivery)
{
    if (atomic_fetch_sub_explicit(&delivery->refs, 1, memory_order_acq_rel) != 1)
        return;
    drop_events(delivery);
    cond_destroy(&delivery->changed);
    lock_destroy(&delivery->lock);
    tapi_drop(delivery->tapi);
    mem_free(delivery);
}

struct acd_app *delivery_client(const struct delivery *delivery)
{
    return delivery->client;
}

static void on_news(void *context)
{
    struct delivery *delivery = context;
    const struct tapi3_emulator *emulator = delivery->tapi->emulator;

    lock_acquire(&delivery->lock);
    delivery->news = true;
    cond_broadcast(&delivery->changed);
    lock_release(&delivery->lock);
    if (emulator->events_wait)
        emulator->events_wait(emulator->events_context);
}

static void on_released(void *context)
{
    delivery_unref(context);
}

static bool has_thread(const struct delivery *delivery)
{
    return delivery->thread && thread_is_here(delivery->thread->thread);
}

/*
 * Whether the caller pumped and a sink did not return, such as when an assertion of a test left it by longjmp(): then the caller has left the pump too.
 * A pump inside of a sink of the same emulator does not come here.
 */
static bool was_left_locked(const struct delivery *delivery)
{
    return delivery->busy && delivery->pumped && delivery->busy_thread == thread_current_id() && !inside_of(delivery->tapi->emulator->id);
}

/* Whether another thread is delivering. In a forked child, threads of the parent do not count. */
static bool is_busy_locked(struct delivery *delivery)
{
    if (delivery->thread && delivery->busy && !delivery->pumped && !has_thread(delivery))
        delivery->busy = false;
    return delivery->busy;
}

static void delivery_end(struct delivery *delivery)
{
    acd_app_unref(delivery->present_client);
    lock_acquire(&delivery->lock);
    delivery->present_client = NULL;
    delivery->busy = false;
    cond_broadcast(&delivery->changed);
    lock_release(&delivery->lock);
}

static void delivery_abandon(struct delivery *delivery)
{
    event_abandon(&delivery->present);
    delivery_end(delivery);
    tapi_drop(delivery->tapi); /* the thread that pumped had these two references (emulator_each_once), and the caller has others */
    delivery_unref(delivery);
}

static void delivery_recover(struct delivery *delivery)
{
    bool left;

    lock_acquire(&delivery->lock);
    left = was_left_locked(delivery);
    lock_release(&delivery->lock);
    if (left)
        delivery_abandon(delivery);
}

/* The client with a reference, if the caller may deliver now; then delivery_end() follows. */
static struct acd_app *delivery_begin(struct delivery *delivery)
{
    struct acd_app *client = NULL;

    lock_acquire(&delivery->lock);
    if (UNLIKELY(was_left_locked(delivery))) {
        lock_release(&delivery->lock);
        delivery_abandon(delivery);
        lock_acquire(&delivery->lock);
    }
    if (!is_busy_locked(delivery) && !delivery->stopped) {
        delivery->busy = true;
        delivery->pumped = !(has_thread(delivery) && thread_is_self(delivery->thread->thread));
        delivery->busy_thread = thread_current_id();
        delivery->news = false;
        client = delivery->present_client = acd_app_ref(delivery->client);
    }
    lock_release(&delivery->lock);
    return client;
}

/* No memory barrier between the two: only delivery_flush() would need it, and looks again instead, so that each event costs less. */
static void delivery_tell(struct delivery *delivery, uint64_t number)
{
    atomic_store_explicit(&delivery->delivered, number, memory_order_release);
    if (atomic_load_explicit(&delivery->waiting, memory_order_relaxed) == 0)
        return;
    lock_acquire(&delivery->lock);
    cond_broadcast(&delivery->changed);
    lock_release(&delivery->lock);
}

/* Gives back handled events, and takes count new ones. */
static struct acd_event *delivery_take(struct delivery *delivery, struct acd_app *client, size_t count)
{
    struct acd_event *done = delivery->done;

    delivery->done = NULL;
    delivery->done_count = 0;
    return acd_app_take_events(client, count, done);
}

/* The next event. All waiting events are taken at once; if the queue has a bound, one at a time, so that the others still count. */
static struct acd_event *delivery_next(struct delivery *delivery, struct acd_app *client)
{
    struct acd_event *event;

    if (atomic_load(&delivery->stopped)) {
        drop_events(delivery);
        return NULL;
    }
    if (!delivery->taken)
        delivery->taken = delivery_take(delivery, client, delivery->tapi->emulator->max_waiting ? 1 : SIZE_MAX);
    else if (delivery->done_count == DONE_MOST)
        delivery_take(delivery, client, 0);
    if ((event = delivery->taken)) {
        delivery->taken = event->next;
        event->next = NULL;
    }
    return event;
}

uint64_t delivery_pump(struct delivery *delivery)
{
    struct acd_event *model, *done;
    struct acd_app *client;
    uint64_t count = 0;
    unsigned before;

    if (!(client = delivery_begin(delivery)))
        return 0;
    before = inside_enter(INSIDE_SINK, delivery->tapi->emulator->id);
    while ((model = delivery_next(delivery, client))) {
        uint64_t number = model->number;

        if ((done = event_deliver(&delivery->present, event_from_model(delivery->tapi, model), number))) {
            done->next = delivery->done;
            delivery->done = done;
            delivery->done_count++;
        }
        count++;
        if (!delivery->taken) /* nothing is held of a sink any more when who waits for the last event goes on */
            event_deliveries_end(&delivery->present, delivery->tapi);
        delivery_tell(delivery, number);
    }
    event_deliveries_end(&delivery->present, delivery->tapi); /* Shutdown has dropped those that were taken */
    inside_leave(before);
    delivery_end(delivery);
    return count;
}

static void delivery_thread(void *context)
{
    struct delivery *delivery = context;
    bool stopped = false, com = SUCCEEDED(CoInitializeEx(NULL, COINIT_MULTITHREADED));

    while (!stopped) {
        lock_acquire(&delivery->lock);
        while (!delivery->news && !delivery->stopped)
            cond_wait(&delivery->changed, &delivery->lock);
        stopped = delivery->stopped;
        lock_release(&delivery->lock);
        delivery_pump(delivery);
    }
    if (com)
        CoUninitialize();
    atomic_store(&delivery->thread->over, true);
    delivery_unref(delivery);
}

bool delivery_start_thread(struct delivery *delivery)
{
    struct ended_thread *thread;

    if (delivery->thread)
        return true;
    if (!(thread = mem_alloc(sizeof(*thread))))
        return false;
    list_init(&thread->link);
    lock_acquire(&delivery->lock); /* the thread waits for it, and then finds itself here */
    if ((thread->thread = thread_start(delivery_thread, delivery_ref(delivery))))
        delivery->thread = thread;
    lock_release(&delivery->lock);
    if (delivery->thread)
        return true;
    delivery_unref(delivery);
    mem_free(thread);
    return false;
}

HRESULT delivery_start(struct tapi *tapi, struct delivery **out)
{
    struct acd_app_options options = {
        .notify = on_news, .released = on_released, .event_size = sizeof(struct event), .max_waiting = tapi->emulator->max_waiting
    };
    struct delivery *delivery = mem_alloc(sizeof(*delivery));
    enum acd_result result;

    *out = NULL;
    if (!delivery)
        return E_OUTOFMEMORY;
    atomic_init(&delivery->refs, 1);
    delivery->tapi = tapi_hold(tapi);
    lock_init(&delivery->lock);
    cond_init(&delivery->changed);
    options.context = delivery_ref(delivery);
    result = acd_app_create(tapi_world(tapi), &options, &delivery->client);
    if (result != ACD_OK) {
        delivery_unref(delivery);
        delivery_unref(delivery);
        return E_OUTOFMEMORY; /* nothing else can go wrong there */
    }
    *out = delivery;
    return S_OK;
}

void delivery_stop(struct delivery *delivery)
{
    delivery_recover(delivery);
    lock_acquire(&delivery->lock);
    atomic_store(&delivery->stopped, true);
    atomic_fetch_add(&delivery->tapi->emulator->discarded, acd_app_discarded(delivery->client));
    delivery->client = NULL;
    cond_broadcast(&delivery->changed);
    lock_release(&delivery->lock);
    if (delivery->thread && inside_any(INSIDE_SINK)) { /* it ends when its sink returns, which may be the caller's or wait for the caller's */
        emulator_leave_thread(delivery->tapi->emulator, delivery->thread);
    } else if (delivery->thread) {
        thread_join(delivery->thread->thread);
        mem_free(delivery->thread);
    }
    delivery_unref(delivery);
}

void delivery_flush(struct delivery *delivery)
{
    uint64_t last;

    lock_acquire(&delivery->lock);
    if (delivery->client) {
        last = acd_app_last_event(delivery->client);
        atomic_fetch_add(&delivery->waiting, 1);
        while (!delivery->stopped && atomic_load(&delivery->delivered) < last) {
            if (has_thread(delivery) || is_busy_locked(delivery)) {
                cond_wait_ns(&delivery->changed, &delivery->lock, LOOK_AGAIN);
                continue;
            }
            lock_release(&delivery->lock);
            delivery_pump(delivery);
            lock_acquire(&delivery->lock);
        }
        atomic_fetch_sub(&delivery->waiting, 1);
    }
    lock_release(&delivery->lock);
}

uint64_t delivery_waiting(struct delivery *delivery)
{
    uint64_t delivered = atomic_load(&delivery->delivered), last = 0;

    lock_acquire(&delivery->lock);
    if (delivery->client)
        last = acd_app_last_event(delivery->client);
    lock_release(&delivery->lock);
    return last > delivered ? last - delivered : 0;
}

uint64_t delivery_discarded(struct delivery *delivery)
{
    uint64_t discarded;

    lock_acquire(&delivery->lock);
    discarded = delivery->client ? acd_app_discarded(delivery->client) : 0;
    lock_release(&delivery->lock);
    return discarded;
}
