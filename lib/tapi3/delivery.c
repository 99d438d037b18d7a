/*
 * lib/tapi3/delivery.c: events from the model's queue to the sinks, one at a time and in order.
 *
 * One thread at a time delivers for a TAPI object: its own, or whoever pumps. No lock is held while a sink runs. A sink that was advised
 * after an event was raised does not see it: each sink knows the number of the last event before it.
 */
#include "tapi3/delivery.h"

#include "base/alloc.h"
#include "tapi3/emulator.h"
#include "tapi3/event.h"

#include <objbase.h>

struct delivery {
    atomic_uint refs;          /* the TAPI object's, the client's (as its context), and whoever is at work with it */
    struct tapi *tapi;         /* a hold of its own */
    struct acd_client *client; /* not counted: the TAPI object's until delivery_stop(), and NULL from then on */
    struct ended_thread *thread; /* its thread; NULL when it is pumped. A child that was forked has it no more, and flushing pumps */
    struct lock lock;
    struct cond changed;       /* wakes the thread and those who wait for it */
    bool news;                 /* guarded by lock, like all below: the queue may have events */
    bool stopped;
    bool busy;                 /* a thread is delivering */
    bool pumped;               /* and it is none of ours */
    atomic_ullong delivered;   /* the number of the last event whose delivery is over; not guarded, like the next */
    atomic_uint waiting;       /* threads that wait for it to grow */
};

/* The deliveries whose sinks the calling thread is inside of. */
static _Thread_local unsigned inside;

bool delivery_inside(void)
{
    return inside > 0;
}

struct delivery *delivery_ref(struct delivery *delivery)
{
    atomic_fetch_add_explicit(&delivery->refs, 1, memory_order_relaxed);
    return delivery;
}

void delivery_unref(struct delivery *delivery)
{
    if (atomic_fetch_sub_explicit(&delivery->refs, 1, memory_order_acq_rel) != 1)
        return;
    cond_destroy(&delivery->changed);
    lock_destroy(&delivery->lock);
    tapi_drop(delivery->tapi);
    mem_free(delivery);
}

struct acd_client *delivery_client(const struct delivery *delivery)
{
    return delivery->client;
}

static void on_news(void *context)
{
    struct delivery *delivery = context;

    lock_acquire(&delivery->lock);
    delivery->news = true;
    cond_broadcast(&delivery->changed);
    lock_release(&delivery->lock);
}

static void on_released(void *context)
{
    delivery_unref(context);
}

static bool has_thread(const struct delivery *delivery)
{
    return delivery->thread && thread_is_here(delivery->thread->thread);
}

/* Whether another thread is delivering. One that a fork has left behind in the parent delivers nothing here. */
static bool is_busy_locked(struct delivery *delivery)
{
    if (delivery->thread && delivery->busy && !delivery->pumped && !has_thread(delivery))
        delivery->busy = false;
    return delivery->busy;
}

/* The client with a reference, if the caller may deliver now; then delivery_end() follows. */
static struct acd_client *delivery_begin(struct delivery *delivery)
{
    struct acd_client *client = NULL;

    lock_acquire(&delivery->lock);
    if (!is_busy_locked(delivery) && !delivery->stopped) {
        delivery->busy = true;
        delivery->pumped = !has_thread(delivery);
        delivery->news = false;
        client = acd_client_ref(delivery->client);
    }
    lock_release(&delivery->lock);
    return client;
}

static void delivery_end(struct delivery *delivery, struct acd_client *client)
{
    acd_client_unref(client);
    lock_acquire(&delivery->lock);
    delivery->busy = false;
    cond_broadcast(&delivery->changed);
    lock_release(&delivery->lock);
}

/* Who waits counts itself before it looks; this is stored before the count is looked at: one of the two sees the other. */
static void delivery_tell(struct delivery *delivery, uint64_t number)
{
    atomic_store(&delivery->delivered, number);
    if (atomic_load(&delivery->waiting) == 0)
        return;
    lock_acquire(&delivery->lock);
    cond_broadcast(&delivery->changed);
    lock_release(&delivery->lock);
}

size_t delivery_pump(struct delivery *delivery)
{
    struct acd_client *client = delivery_begin(delivery);
    struct acd_event *model, *done = NULL;
    size_t count = 0;

    if (!client)
        return 0;
    inside++;
    while ((model = acd_client_next_event_after(client, done))) {
        uint64_t number = model->number;

        done = event_deliver(event_from_model(delivery->tapi, model), number);
        count++;
        delivery_tell(delivery, number);
    }
    inside--;
    delivery_end(delivery, client);
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

static bool delivery_start_thread(struct delivery *delivery)
{
    struct ended_thread *thread = mem_alloc(sizeof(*thread));

    if (!thread)
        return false;
    list_init(&thread->link);
    if (!(thread->thread = thread_start(delivery_thread, delivery_ref(delivery)))) {
        delivery_unref(delivery);
        mem_free(thread);
        return false;
    }
    delivery->thread = thread;
    return true;
}

HRESULT delivery_start(struct tapi *tapi, bool threaded, struct delivery **out)
{
    struct acd_client_options options = { .notify = on_news, .released = on_released, .event_size = sizeof(struct event) };
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
    result = acd_client_create(tapi_world(tapi), &options, &delivery->client);
    if (result != ACD_OK) {
        delivery_unref(delivery);
        delivery_unref(delivery);
        return E_OUTOFMEMORY; /* nothing else can go wrong there */
    }
    if (threaded && !delivery_start_thread(delivery)) {
        struct acd_client *client = delivery->client;

        delivery_stop(delivery);
        acd_client_end(client);
        acd_client_unref(client);
        return E_OUTOFMEMORY;
    }
    *out = delivery;
    return S_OK;
}

void delivery_stop(struct delivery *delivery)
{
    lock_acquire(&delivery->lock);
    delivery->stopped = true;
    delivery->client = NULL;
    cond_broadcast(&delivery->changed);
    lock_release(&delivery->lock);
    if (delivery->thread && inside) { /* it ends when its sink returns, which may be the caller's or wait for the caller's */
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
        last = acd_client_last_event(delivery->client);
        atomic_fetch_add(&delivery->waiting, 1);
        while (!delivery->stopped && atomic_load(&delivery->delivered) < last) {
            if (has_thread(delivery) || is_busy_locked(delivery)) {
                cond_wait(&delivery->changed, &delivery->lock);
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

size_t delivery_waiting(struct delivery *delivery)
{
    uint64_t delivered = atomic_load(&delivery->delivered), last = 0;

    lock_acquire(&delivery->lock);
    if (delivery->client)
        last = acd_client_last_event(delivery->client);
    lock_release(&delivery->lock);
    return last > delivered ? (size_t)(last - delivered) : 0;
}
