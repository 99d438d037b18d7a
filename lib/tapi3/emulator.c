/* lib/tapi3/emulator.c: binds a world to the class CLSID_TAPI. */
#include "tapi3/emulator.h"

#include "base/alloc.h"
#include "base/inside.h"
#include "base/macros.h"
#include "com/object.h"
#include "tapi3/class_factory.h"
#include "tapi3/delivery.h"
#include "tapi3/tapi.h"
#include "tapi3/observer.h"

#include <stdlib.h>
#include <tapi3err.h>

#define DEFAULT_PROVIDER "tapi3agent.tsp"

/* Decision 4.50: the login name, from the platform's environment variable. */
static const char *login_name(void)
{
#ifdef _WIN32
    static const char *const variables[] = { "USERNAME" };
#else
    static const char *const variables[] = { "LOGNAME", "USER" };
#endif

    for (size_t i = 0; i < ARRAY_COUNT(variables); i++) {
        const char *name = getenv(variables[i]);

        if (name && name[0])
            return name;
    }
    return "";
}

HRESULT tapi3_emulator_create(struct acd *acd, const struct tapi3_emulator_options *options, struct tapi3_emulator **out)
{
    static const struct tapi3_emulator_options defaults;
    struct tapi3_emulator *emulator;
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (!acd)
        return E_POINTER;
    if (!options)
        options = &defaults;
    if (options->delivery != TAPI3_DELIVERY_THREAD && options->delivery != TAPI3_DELIVERY_PUMP)
        return E_INVALIDARG;
    if (!(emulator = mem_alloc(sizeof(*emulator))))
        return E_OUTOFMEMORY;
    atomic_init(&emulator->refs, 1);
    emulator->id = inside_new_id();
    emulator->acd = acd_ref(acd);
    emulator->delivery = options->delivery;
    emulator->sees_group = options->sees_group;
    emulator->max_waiting = options->max_waiting;
    emulator->advance = options->advance;
    emulator->advance_context = options->advance_context;
    if (options->delivery == TAPI3_DELIVERY_PUMP)
        emulator->events_wait = options->events_wait;
    emulator->events_context = options->events_context;
    emulator->context = options->context;
    lock_init(&emulator->lock);
    cond_init(&emulator->stopped);
    list_init(&emulator->tapis);
    list_init(&emulator->ended);
    list_init(&emulator->installed);
    if (FAILED(hr = observer_create(acd, options, &emulator->observer))) {
        emulator_unref(emulator);
        return hr;
    }
    emulator->user = mem_strdup(options->user ? options->user : login_name());
    emulator->provider = mem_strdup(options->provider ? options->provider : DEFAULT_PROVIDER);
    if (!emulator->user || !emulator->provider) {
        emulator_unref(emulator);
        return E_OUTOFMEMORY;
    }
    *out = emulator;
    return S_OK;
}

/* Takes the next left thread out of the list, or NULL; over: only one that has ended. */
static struct ended_thread *emulator_next_thread(struct tapi3_emulator *emulator, bool over)
{
    struct ended_thread *found = NULL;

    lock_acquire(&emulator->lock);
    LIST_FOR_EACH (link, &emulator->ended) {
        struct ended_thread *ended = LIST_ENTRY(link, struct ended_thread, link);

        if (over && !atomic_load(&ended->over))
            continue;
        found = ended;
        list_remove(link);
        break;
    }
    lock_release(&emulator->lock);
    return found;
}

/* Joins the left threads; if the calling thread is one of them, it is detached instead. */
static void emulator_join_threads(struct tapi3_emulator *emulator, bool over)
{
    struct ended_thread *ended;

    while ((ended = emulator_next_thread(emulator, over))) {
        if (thread_is_self(ended->thread))
            thread_detach(ended->thread);
        else
            thread_join(ended->thread);
        mem_free(ended);
    }
}

void emulator_leave_thread(struct tapi3_emulator *emulator, struct ended_thread *ended)
{
    emulator_join_threads(emulator, true);
    lock_acquire(&emulator->lock);
    list_append(&emulator->ended, &ended->link);
    lock_release(&emulator->lock);
}

unsigned emulator_stop_begins(struct tapi3_emulator *emulator)
{
    unsigned before = inside_enter(INSIDE_STOP, 0);

    lock_acquire(&emulator->lock);
    emulator->stopping++;
    lock_release(&emulator->lock);
    return before;
}

void emulator_stop_ends(struct tapi3_emulator *emulator, unsigned before)
{
    lock_acquire(&emulator->lock);
    emulator->stopping--;
    cond_broadcast(&emulator->stopped);
    lock_release(&emulator->lock);
    inside_leave(before);
}

/* Whether the calling thread may wait for deliveries and Shutdowns: only outside of both. */
static bool may_wait(void)
{
    return !inside_any(INSIDE_SINK | INSIDE_STOP);
}

/* Waits until running Shutdowns and left threads have ended. */
static void emulator_settle(struct tapi3_emulator *emulator)
{
    lock_acquire(&emulator->lock);
    while (emulator->stopping > 0)
        cond_wait(&emulator->stopped, &emulator->lock);
    lock_release(&emulator->lock);
    emulator_join_threads(emulator, false);
}

void tapi3_emulator_destroy(struct tapi3_emulator *emulator)
{
    inside_look();
    if (!emulator)
        return;
    tapi3_emulator_uninstall(emulator);
    inside_forget(emulator->id); /* a sink that a test has left by longjmp() counts no more */
    if (may_wait())
        emulator_settle(emulator);
    emulator_unref(emulator);
}

enum acd_result emulator_advance(struct tapi3_emulator *emulator, int64_t duration)
{
    if (emulator->observer)
        return emulator->observer->table->advance(emulator->observer, duration);
    return emulator->advance ? emulator->advance(emulator->advance_context, duration) : acd_advance(emulator->acd, duration);
}

struct tapi3_emulator *emulator_ref(struct tapi3_emulator *emulator)
{
    atomic_fetch_add_explicit(&emulator->refs, 1, memory_order_relaxed);
    return emulator;
}

void emulator_unref(struct tapi3_emulator *emulator)
{
    if (atomic_fetch_sub_explicit(&emulator->refs, 1, memory_order_acq_rel) != 1)
        return;
    emulator_join_threads(emulator, false);
    cond_destroy(&emulator->stopped);
    lock_destroy(&emulator->lock);
    if (emulator->observer)
        emulator->observer->table->unref(emulator->observer);
    acd_unref(emulator->acd);
    mem_free(emulator->user);
    mem_free(emulator->provider);
    mem_free(emulator);
}

const char *emulator_user(const struct tapi3_emulator *emulator)
{
    return emulator->user;
}

bool emulator_sees_group(const struct tapi3_emulator *emulator, const struct acd_group *group)
{
    return !emulator->sees_group || emulator->sees_group(emulator->context, group);
}

const char *emulator_provider(const struct tapi3_emulator *emulator)
{
    return emulator->provider;
}

HRESULT tapi3_emulator_install(struct tapi3_emulator *emulator)
{
    return emulator ? class_factory_install(emulator, 0) : E_POINTER;
}

HRESULT tapi3_emulator_install_for_thread(struct tapi3_emulator *emulator)
{
    return emulator ? class_factory_install(emulator, thread_current_id()) : E_POINTER;
}

HRESULT tapi3_emulator_uninstall(struct tapi3_emulator *emulator)
{
    return emulator ? class_factory_uninstall(emulator) : E_POINTER;
}

HRESULT tapi3_emulator_create_tapi(struct tapi3_emulator *emulator, REFIID riid, void **out)
{
    if (!out)
        return E_POINTER;
    *out = NULL;
    return emulator && riid ? tapi_create(emulator, riid, out) : E_POINTER;
}

void emulator_add_tapi(struct tapi3_emulator *emulator, struct tapi *tapi)
{
    lock_acquire(&emulator->lock);
    list_append(&emulator->tapis, &tapi->of_emulator);
    lock_release(&emulator->lock);
}

void emulator_remove_tapi(struct tapi3_emulator *emulator, struct tapi *tapi)
{
    lock_acquire(&emulator->lock);
    list_remove(&tapi->of_emulator);
    lock_release(&emulator->lock);
}

/*
 * The TAPI object after tapi in the list, or the first one after NULL, with a hold; the hold of tapi is given back. A tapi that is held
 * stays in the list, so the walk needs no lock between its steps, and sinks may make and end TAPI objects meanwhile.
 */
static struct tapi *emulator_next_tapi(struct tapi3_emulator *emulator, struct tapi *tapi)
{
    struct tapi *next = NULL;

    lock_acquire(&emulator->lock);
    for (struct list *link = tapi ? tapi->of_emulator.next : emulator->tapis.next; !next && link != &emulator->tapis; link = link->next)
        if (tapi_try_hold(LIST_ENTRY(link, struct tapi, of_emulator)))
            next = LIST_ENTRY(link, struct tapi, of_emulator);
    lock_release(&emulator->lock);
    if (tapi)
        tapi_drop(tapi);
    return next;
}

/* Calls a function for the delivery of each initialised TAPI object; returns the sum of the results, and how many there were. */
static uint64_t emulator_each_once(struct tapi3_emulator *emulator, uint64_t (*act)(struct delivery *), size_t *visited)
{
    uint64_t sum = 0;

    *visited = 0;
    for (struct tapi *tapi = emulator_next_tapi(emulator, NULL); tapi; tapi = emulator_next_tapi(emulator, tapi)) {
        struct delivery *delivery = tapi_delivery(tapi);

        if (delivery) {
            sum += act(delivery);
            ++*visited;
            delivery_unref(delivery);
        }
    }
    return sum;
}

/* Repeats that until no event was taken: the sinks of one TAPI object may cause events of another one, which had its turn before. */
static uint64_t emulator_each_delivery(struct tapi3_emulator *emulator, uint64_t (*act)(struct delivery *))
{
    uint64_t total = 0, taken;
    size_t visited;

    do
        total += taken = emulator_each_once(emulator, act, &visited);
    while (taken && visited > 1);
    return total;
}

size_t tapi3_emulator_pump(struct tapi3_emulator *emulator)
{
    inside_look();
    if (!emulator || emulator->delivery != TAPI3_DELIVERY_PUMP || inside_of(emulator->id))
        return 0;
    return (size_t)emulator_each_delivery(emulator, delivery_pump);
}

size_t tapi3_emulator_waiting(struct tapi3_emulator *emulator)
{
    return emulator ? (size_t)emulator_each_once(emulator, delivery_waiting, &(size_t){ 0 }) : 0;
}

uint64_t tapi3_emulator_discarded(struct tapi3_emulator *emulator)
{
    return emulator ? atomic_load(&emulator->discarded) + emulator_each_once(emulator, delivery_discarded, &(size_t){ 0 }) : 0;
}

/* Events that are raised meanwhile are left for another flush. */
static uint64_t flush(struct delivery *delivery)
{
    delivery_flush(delivery);
    return 0;
}

void tapi3_emulator_flush(struct tapi3_emulator *emulator)
{
    inside_look();
    if (!emulator || !may_wait())
        return;
    if (emulator->delivery == TAPI3_DELIVERY_PUMP)
        emulator_each_delivery(emulator, delivery_pump);
    emulator_each_delivery(emulator, flush); /* with the pump: what another thread has taken to deliver */
    emulator_settle(emulator);
}

/* The events raised so far for the TAPI objects that are initialised. */
static uint64_t emulator_events(struct tapi3_emulator *emulator)
{
    uint64_t sum = 0;

    for (struct tapi *tapi = emulator_next_tapi(emulator, NULL); tapi; tapi = emulator_next_tapi(emulator, tapi)) {
        struct acd_app *client = tapi_client(tapi);

        if (client)
            sum += acd_app_last_event(client);
        acd_app_unref(client);
    }
    return sum;
}

void emulator_quiet(struct tapi3_emulator *emulator)
{
    uint64_t before, events = 0;

    do {
        before = events;
        tapi3_emulator_flush(emulator);
        events = emulator_events(emulator);
    } while (events != before);
}

int64_t tapi3_live_objects(void)
{
    return com_live_objects();
}

/* ---- The service ---- */

HRESULT emulator_admit(struct tapi3_emulator *emulator)
{
    HRESULT hr = S_OK;

    lock_acquire(&emulator->lock);
    if (emulator->service == TAPI3_SERVICE_ABSENT)
        hr = TAPI_E_SERVICE_NOT_RUNNING;
    else if (emulator->service == TAPI3_SERVICE_REINIT)
        hr = TAPI_E_REINIT;
    else
        emulator->initialised++;
    lock_release(&emulator->lock);
    return hr;
}

void emulator_dismiss(struct tapi3_emulator *emulator)
{
    lock_acquire(&emulator->lock);
    if (--emulator->initialised == 0 && emulator->service == TAPI3_SERVICE_REINIT)
        emulator->service = TAPI3_SERVICE_RUNNING;
    lock_release(&emulator->lock);
}

/* A prepared event for one TAPI object, which can then be posted without failing. */
struct notice {
    struct notice *next;
    struct tapi *tapi;      /* a hold */
    struct acd_app *client; /* a reference */
    struct acd_event *event;
};

static void notices_drop(struct notice *notices)
{
    while (notices) {
        struct notice *next = notices->next;

        acd_event_free(notices->event);
        acd_app_unref(notices->client);
        tapi_drop(notices->tapi);
        mem_free(notices);
        notices = next;
    }
}

/* Prepares an event for each initialised TAPI object. False: an allocation failed. */
static bool notices_prepare(struct tapi3_emulator *emulator, struct notice **notices)
{
    bool prepared = true;

    *notices = NULL;
    for (struct tapi *tapi = emulator_next_tapi(emulator, NULL); tapi; tapi = emulator_next_tapi(emulator, tapi)) {
        struct notice *notice = prepared ? mem_alloc(sizeof(*notice)) : NULL;
        HRESULT hr;

        if (!(prepared = notice != NULL))
            continue; /* to the end, so that no hold is left */
        hr = tapi_prepare_post(tapi, &notice->client, &notice->event);
        if (hr == S_OK) {
            notice->tapi = tapi_hold(tapi);
            notice->next = *notices;
            *notices = notice;
        } else {
            mem_free(notice);
            prepared = hr == S_FALSE;
        }
    }
    if (!prepared)
        notices_drop(*notices);
    return prepared;
}

static enum tapi3_service exchange_service(struct tapi3_emulator *emulator, enum tapi3_service service)
{
    enum tapi3_service before;

    lock_acquire(&emulator->lock);
    before = emulator->service;
    emulator->service = service == TAPI3_SERVICE_REINIT && emulator->initialised == 0 ? TAPI3_SERVICE_RUNNING : service;
    lock_release(&emulator->lock);
    return before;
}

HRESULT tapi3_emulator_set_service(struct tapi3_emulator *emulator, enum tapi3_service service)
{
    struct notice *notices = NULL;
    enum tapi3_service before;

    if (!emulator)
        return E_POINTER;
    if (service != TAPI3_SERVICE_RUNNING && service != TAPI3_SERVICE_ABSENT && service != TAPI3_SERVICE_REINIT)
        return E_INVALIDARG;
    before = exchange_service(emulator, service); /* first, so that no TAPI object is initialised unseen */
    if (service == TAPI3_SERVICE_REINIT && !notices_prepare(emulator, &notices)) {
        exchange_service(emulator, before);
        return E_OUTOFMEMORY;
    }
    for (struct notice *notice = notices; notice; notice = notice->next) {
        tapi_want_reinit(notice->tapi, notice->client);
        acd_app_post(notice->client, notice->event, TE_REINIT);
        notice->event = NULL;
    }
    notices_drop(notices);
    return S_OK;
}
