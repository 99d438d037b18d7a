/* lib/acd/client.c: somebody who is told what changes, and to whom agents and sessions belong. */
#include "acd/agent.h"
#include "acd/event.h"
#include "acd/session.h"
#include "acd/switch.h"
#include "base/alloc.h"

#include <string.h>

#define SPARE_MAX 256 /* events whose memory is kept for the next ones */

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
    while (client->spare) {
        struct acd_event *event = client->spare;

        client->spare = event->next;
        mem_free(event);
    }
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

struct acd_event *acd_client_next_event_after(struct acd_client *client, struct acd_event *done)
{
    struct acd_event *event;

    if (done) {
        event_drop_object(done);
        memset(done, 0, client->event_size);
    }
    lock_acquire(&client->lock);
    if (done && client->spare_count < SPARE_MAX && !atomic_load(&client->ended)) {
        done->next = client->spare;
        client->spare = done;
        client->spare_count++;
        done = NULL;
    }
    if ((event = client->first)) {
        client->first = event->next;
        client->waiting--;
        if (!client->first)
            client->last = &client->first;
        event->next = NULL;
    }
    lock_release(&client->lock);
    mem_free(done);
    return event;
}

struct acd_event *acd_client_next_event(struct acd_client *client)
{
    return acd_client_next_event_after(client, NULL);
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
    events_free(event);
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

void world_end_clients(struct acd *acd)
{
    struct acd_client *client;
    bool ok = true;

    while (ok && atomic_load(&acd->ending) && (client = world_ending_client(acd))) {
        if ((ok = client_end_sessions(client)))
            client_leave_world(client);
        acd_client_unref(client);
    }
}
