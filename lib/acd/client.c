/* lib/acd/client.c: somebody who is told what changes, and to whom agents and sessions belong. */
#include "acd/agent.h"
#include "acd/event.h"
#include "acd/session.h"
#include "acd/switch.h"
#include "base/alloc.h"

#include <string.h>

#define SPARES_LEAST 256 /* events whose memory is kept for the next ones */
#define SPARES_MOST 8192

enum acd_result acd_client_create(struct acd *acd, const struct acd_client_options *options, struct acd_client **out)
{
    static const struct acd_client_options defaults;
    struct acd_client *client;

    if (out)
        *out = NULL;
    if (!options)
        options = &defaults;
    if (!acd || !out || (options->event_size && options->event_size < sizeof(struct acd_event)))
        return ACD_ERR_ARGUMENT;
    if (!(client = mem_alloc(sizeof(*client))))
        return ACD_ERR_NOMEM;
    atomic_init(&client->refs, 2); /* the caller's and the list's */
    client->acd = acd_ref(acd);
    client->notify = options->notify;
    client->released = options->released;
    client->context = options->context;
    client->event_size = options->event_size ? options->event_size : sizeof(struct acd_event);
    client->sees_all = options->sees_all;
    client->max_waiting = options->max_waiting;
    lock_init(&client->lock);
    client->last = &client->first;

    list_init(&client->watcher);
    list_init(&client->agents);
    list_init(&client->sessions);
    lock_acquire(&acd->lock);
    list_append(&acd->clients, &client->link);
    if (client->sees_all) {
        list_append(&acd->watchers, &client->watcher);
        atomic_fetch_add(&acd->watcher_count, 1);
    }
    lock_release(&acd->lock);
    atomic_fetch_add(&acd->client_count, 1);
    *out = client;
    return ACD_OK;
}

struct acd_client *acd_client_ref(struct acd_client *client)
{
    ref_take(&client->refs);
    return client;
}

void acd_client_unref(struct acd_client *client)
{
    if (!client || !ref_drop(&client->refs))
        return;
    while (client->spare_count > 0)
        mem_free(client->spares[--client->spare_count]);
    mem_free(client->spares);
    if (client->released)
        client->released(client->context);
    lock_destroy(&client->lock);
    acd_unref(client->acd);
    mem_free(client);
}

void acd_client_set_events(struct acd_client *client, unsigned kinds)
{
    atomic_store(&client->kinds, kinds);
}

uint64_t acd_client_last_event(struct acd_client *client)
{
    return atomic_load_explicit(&client->last_number, memory_order_acquire);
}

uint64_t acd_client_discarded(struct acd_client *client)
{
    uint64_t discarded;

    lock_acquire(&client->lock);
    discarded = client->discarded;
    lock_release(&client->lock);
    return discarded;
}

/* As many spares as the last backlog had events: the next one is likely to be as long. */
static size_t spares_wanted_locked(const struct acd_client *client)
{
    if (atomic_load(&client->ended))
        return 0;
    return client->backlog < SPARES_LEAST ? SPARES_LEAST : client->backlog > SPARES_MOST ? SPARES_MOST : client->backlog;
}

static bool grow_spares_locked(struct acd_client *client)
{
    size_t room = client->spare_room ? client->spare_room * 2 : 16;
    struct acd_event **spares = mem_alloc_array(room, sizeof(struct acd_event *));

    if (!spares)
        return false;
    if (client->spare_count > 0)
        memcpy(spares, client->spares, client->spare_count * sizeof(struct acd_event *));
    mem_free(client->spares);
    client->spares = spares;
    client->spare_room = room;
    return true;
}

bool client_keep_spare_locked(struct acd_client *client, struct acd_event *event)
{
    if (client->spare_count >= spares_wanted_locked(client) || (client->spare_count == client->spare_room && !grow_spares_locked(client)))
        return false;
    client->spares[client->spare_count++] = event;
    return true;
}

/* The queue has run empty: takes out the spares that the backlog which just ended did not need. */
static struct acd_event *take_surplus_locked(struct acd_client *client)
{
    size_t wanted = spares_wanted_locked(client);
    struct acd_event *surplus = NULL;

    if (client->backlog == 0)
        return NULL;
    client->backlog = 0;
    while (client->spare_count > wanted) {
        struct acd_event *event = client->spares[--client->spare_count];

        event->next = surplus;
        surplus = event;
    }
    return surplus;
}

static void events_drop_objects(struct acd_event *event)
{
    for (; event; event = event->next)
        acd_event_drop_object(event);
}

/* Keeps as many as are wanted, and returns the others. */
static struct acd_event *keep_spares_locked(struct acd_client *client, struct acd_event *event)
{
    size_t wanted = spares_wanted_locked(client);

    while (event && client->spare_count < wanted && (client->spare_count < client->spare_room || grow_spares_locked(client))) {
        client->spares[client->spare_count++] = event;
        event = event->next;
    }
    return event;
}

static struct acd_event *take_locked(struct acd_client *client, size_t count)
{
    struct acd_event *first = client->first, **last = client->last;

    if (count < client->waiting) {
        last = &client->first;
        for (size_t taken = 0; taken < count; taken++)
            last = &(*last)->next;
        client->waiting -= count;
    } else {
        client->waiting = 0;
    }
    if (last == &client->first)
        return NULL;
    client->first = *last;
    *last = NULL;
    if (!client->first)
        client->last = &client->first;
    return first;
}

struct acd_event *acd_client_take_events(struct acd_client *client, size_t count, struct acd_event *done)
{
    struct acd_event *taken, *surplus = NULL;

    events_drop_objects(done);
    lock_acquire(&client->lock);
    done = keep_spares_locked(client, done);
    taken = take_locked(client, count);
    if (count > 0 && !taken)
        surplus = take_surplus_locked(client);
    lock_release(&client->lock);
    acd_events_free(done);
    acd_events_free(surplus);
    return taken;
}

struct acd_event *acd_client_next_event(struct acd_client *client)
{
    return acd_client_take_events(client, 1, NULL);
}

static void client_drop_events(struct acd_client *client)
{
    struct acd_event *event;

    lock_acquire(&client->lock);
    atomic_store(&client->ended, true);
    event = client->first;
    client->first = NULL;
    client->last = &client->first;
    client->waiting = 0;
    lock_release(&client->lock);
    acd_events_free(event);
}

void client_leave_world(struct acd_client *client)
{
    struct acd *acd = client->acd;
    bool listed;

    client_drop_events(client);
    lock_acquire(&acd->lock);
    if ((listed = !list_empty(&client->link)))
        list_remove(&client->link);
    if (!list_empty(&client->watcher)) {
        list_remove(&client->watcher);
        atomic_fetch_sub(&acd->watcher_count, 1);
    }
    if (client->ending) {
        client->ending = false;
        atomic_fetch_sub(&acd->ending, 1);
    }
    lock_release(&acd->lock);
    if (listed) {
        atomic_fetch_sub(&acd->client_count, 1);
        acd_client_unref(client);
    }
}

/* False when memory was short for what other clients must be told; what remains is tried again later. */
static bool client_end_sessions(struct acd_client *client)
{
    bool ok = true;

    for (struct acd_switch *sw = world_next_switch(client->acd, NULL); sw; sw = world_next_switch(client->acd, sw))
        ok &= switch_end_client(sw, client);
    return ok;
}

void acd_client_end(struct acd_client *client)
{
    struct acd *acd;

    if (!client)
        return;
    acd = client->acd;
    client_drop_events(client);
    if (client_end_sessions(client)) {
        client_leave_world(client);
        world_end_clients(acd);
        return;
    }
    lock_acquire(&acd->lock);
    if (!list_empty(&client->link) && !client->ending) {
        client->ending = true;
        atomic_fetch_add(&acd->ending, 1);
    }
    lock_release(&acd->lock);
}

static struct acd_client *world_ending_client(struct acd *acd)
{
    struct acd_client *found = NULL;

    lock_acquire(&acd->lock);
    LIST_FOR_EACH (link, &acd->clients) {
        struct acd_client *client = LIST_ENTRY(link, struct acd_client, link);

        if (client->ending) {
            found = acd_client_ref(client);
            break;
        }
    }
    lock_release(&acd->lock);
    return found;
}

void world_try_ends(struct acd *acd)
{
    struct acd_client *client;
    bool ok = true;

    while (ok && atomic_load(&acd->ending) && (client = world_ending_client(acd))) {
        if ((ok = client_end_sessions(client)))
            client_leave_world(client);
        acd_client_unref(client);
    }
}
