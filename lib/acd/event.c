/* lib/acd/event.c: events on their way from a change to the clients' queues. */
#include "acd/event.h"

#include "acd/agent.h"
#include "acd/group.h"
#include "acd/queue.h"
#include "acd/session.h"
#include "acd/switch.h"
#include "base/alloc.h"

#include <string.h>

#define POCKETED 2 /* events in a pocket: as many as a session's change reserves */

static bool client_listens(const struct acd_client *client)
{
    return atomic_load_explicit(&client->kinds, memory_order_relaxed) != 0 && !atomic_load(&client->ended);
}

/* The client's share of the batch, or NULL. Needs the client's lock. */
static struct event_share *find_share_locked(struct event_batch *batch, const struct acd_client *client)
{
    if (client->batch == batch)
        return &batch->shares[client->place];
    if (batch->count > 0 && batch->shares[0].client == client) /* it was in the pocket */
        return &batch->shares[0];
    for (size_t i = 0; client->batch && i < batch->count; i++)
        if (batch->shares[i].client == client)
            return &batch->shares[i];
    return NULL;
}

static struct event_share *add_share_locked(struct event_batch *batch, struct acd_client *client)
{
    if (batch->count == batch->room) {
        struct event_share *shares = mem_alloc_array(batch->room * 2, sizeof(*shares));

        if (!shares)
            return NULL;
        memcpy(shares, batch->shares, batch->count * sizeof(*shares));
        if (batch->shares != batch->few)
            mem_free(batch->shares);
        batch->shares = shares;
        batch->room *= 2;
    }
    if (!client->batch) {
        client->batch = batch;
        client->place = batch->count;
    }
    batch->shares[batch->count] = (struct event_share){ .client = acd_client_ref(client) };
    return &batch->shares[batch->count++];
}

/* Moves the memory of count events from the client to the share, allocating what the client has not. */
static bool fill_share_locked(struct event_share *share, struct acd_client *client, size_t count)
{
    for (; count > 0; count--) {
        struct acd_event *event;

        if (client->spare_count > 0)
            event = client->spares[--client->spare_count];
        else if (!(event = mem_alloc(client->event_size)))
            return false;
        event->next = share->spare;
        share->spare = event;
        share->spare_count++;
    }
    return true;
}

/* Takes the share out of the pocket. */
static void batch_empty_pocket(struct event_batch *batch)
{
    batch->few[0] = *batch->pocket;
    batch->count = 1;
    *batch->pocket = (struct event_share){ .client = NULL };
}

/* What needs no lock: events of a share that was in the pocket. */
static bool batch_claim(struct event_batch *batch, const struct acd_client *client, size_t count)
{
    if (batch->count == 0 && batch->pocket->client == client)
        batch_empty_pocket(batch);
    if (batch->count == 0 || batch->shares[0].client != client || batch->shares[0].unclaimed < count)
        return false;
    batch->shares[0].unclaimed -= count;
    return true;
}

static bool batch_reserve(struct event_batch *batch, struct acd_client *client, size_t count)
{
    struct event_share *share;
    bool ok;

    if (!client_listens(client) || batch_claim(batch, client, count))
        return true;
    lock_acquire(&client->lock);
    share = find_share_locked(batch, client);
    ok = (share || (share = add_share_locked(batch, client))) && fill_share_locked(share, client, count);
    lock_release(&client->lock);
    return ok;
}

static bool reserve_for_watchers(struct event_batch *batch, const struct acd_agent *agent, size_t count)
{
    struct acd *acd = batch->acd;
    bool ok = true;

    lock_acquire(&acd->lock);
    LIST_FOR_EACH (link, &acd->watchers) {
        struct acd_client *client = LIST_ENTRY(link, struct acd_client, watcher);

        if (!agent_belongs_to_locked(agent, client) && !(ok = batch_reserve(batch, client, count)))
            break;
    }
    lock_release(&acd->lock);
    return ok;
}

/* An agent knows its own clients, so that what happens to it costs the same however many others there are. */
static bool reserve_for_agent(struct event_batch *batch, const struct acd_agent *agent, size_t count)
{
    LIST_FOR_EACH (link, &agent->members)
        if (!batch_reserve(batch, LIST_ENTRY(link, struct membership, link)->client, count))
            return false;
    return atomic_load_explicit(&batch->acd->watcher_count, memory_order_acquire) == 0 || reserve_for_watchers(batch, agent, count);
}

bool events_reserve_for_clients(struct event_batch *batch, struct acd_agent *agent, size_t count)
{
    struct acd *acd = batch->acd;
    bool ok = true;

    if (agent)
        return reserve_for_agent(batch, agent, count);
    lock_acquire(&acd->lock);
    LIST_FOR_EACH (link, &acd->clients)
        if (!(ok = batch_reserve(batch, LIST_ENTRY(link, struct acd_client, link), count)))
            break;
    lock_release(&acd->lock);
    return ok;
}

/* Whether the client's queue takes one more event; one that it does not take is counted. */
static bool has_room_locked(struct acd_client *client)
{
    if (atomic_load(&client->ended))
        return false; /* its queue was emptied for good */
    if (client->max_waiting == 0 || client->waiting < client->max_waiting)
        return true;
    client->discarded++;
    return false;
}

/* Puts an event at the end of a client's queue; the return value tells whether it was empty. */
static bool client_queue_locked(struct acd_client *client, struct acd_event *event)
{
    bool was_empty = !client->first;

    event->next = NULL;
    event->number = atomic_load_explicit(&client->last_number, memory_order_relaxed) + 1;
    atomic_store_explicit(&client->last_number, event->number, memory_order_release);
    *client->last = event;
    client->last = &event->next;
    if (++client->waiting > client->backlog)
        client->backlog = client->waiting;
    return was_empty;
}

static bool client_chose(const struct acd_client *client, enum acd_event_kind kind)
{
    return atomic_load_explicit(&client->kinds, memory_order_relaxed) & ACD_EVENT_BIT(kind);
}

static bool client_hears(const struct acd_client *client, const struct acd_agent *agent, enum acd_event_kind kind)
{
    return client_chose(client, kind) && (!agent || client->sees_all || agent_belongs_to_locked(agent, client));
}

/* Fills one reserved event for a client. take takes the object's reference. */
static void share_raise(struct event_share *share, int64_t now, const struct acd_event *model, void (*take)(const struct acd_event *))
{
    struct acd_event *event = share->spare;

    if (!event)
        return;
    share->spare = event->next;
    share->spare_count--;
    event->next = NULL;
    event->time = now;
    event->kind = model->kind;
    event->what = model->what;
    event->object = model->object;
    take(event);
    if (share->last)
        share->last->next = event;
    else
        share->first = event;
    share->last = event;
}

struct acd_event *acd_client_prepare_post(struct acd_client *client)
{
    struct acd_event *event = mem_alloc(client->event_size);

    if (event)
        event->kind = ACD_EVENT_POSTED;
    return event;
}

void acd_client_post(struct acd_client *client, struct acd_event *prepared, int what)
{
    bool wake = false;

    lock_acquire(&client->lock);
    if (client_chose(client, ACD_EVENT_POSTED) && has_room_locked(client)) {
        prepared->what = what;
        prepared->time = world_now(client->acd);
        wake = client_queue_locked(client, prepared);
        prepared = NULL;
    }
    lock_release(&client->lock);
    acd_event_free(prepared);
    if (wake && client->notify)
        client->notify(client->context);
}

static void take_agent(const struct acd_event *event) { acd_agent_ref(event->object.agent); }
static void take_session(const struct acd_event *event) { acd_session_ref(event->object.session); }
static void take_switch(const struct acd_event *event) { acd_switch_ref(event->object.sw); }
static void take_group(const struct acd_event *event) { acd_group_ref(event->object.group); }
static void take_queue(const struct acd_event *event) { acd_queue_ref(event->object.queue); }
static void take_address(const struct acd_event *event) { acd_address_ref(event->object.address); }

static void batch_raise(struct event_batch *batch, struct acd_agent *agent, const struct acd_event *model,
                        void (*take)(const struct acd_event *))
{
    for (size_t i = 0; i < batch->count; i++)
        if (client_hears(batch->shares[i].client, agent, model->kind))
            share_raise(&batch->shares[i], batch->now, model, take);
}

void events_agent(struct event_batch *batch, struct acd_agent *agent, enum acd_agent_state state)
{
    if (batch->count == 0)
        return; /* a model without clients pays no more */
    batch_raise(batch, agent, &(struct acd_event){ .kind = ACD_EVENT_AGENT, .what = (int)state, .object.agent = agent }, take_agent);
}

void events_session(struct event_batch *batch, struct acd_session *session, enum acd_session_change change)
{
    if (batch->count == 0)
        return;
    batch_raise(batch, session->agent,
                &(struct acd_event){ .kind = ACD_EVENT_SESSION, .what = (int)change, .object.session = session }, take_session);
}

void events_switch(struct event_batch *batch, struct acd_switch *sw, enum acd_change change)
{
    batch_raise(batch, NULL, &(struct acd_event){ .kind = ACD_EVENT_SWITCH, .what = (int)change, .object.sw = sw }, take_switch);
}

void events_group(struct event_batch *batch, struct acd_group *group, enum acd_change change)
{
    batch_raise(batch, NULL, &(struct acd_event){ .kind = ACD_EVENT_GROUP, .what = (int)change, .object.group = group }, take_group);
}

void events_queue(struct event_batch *batch, struct acd_queue *queue, enum acd_change change)
{
    batch_raise(batch, NULL, &(struct acd_event){ .kind = ACD_EVENT_QUEUE, .what = (int)change, .object.queue = queue }, take_queue);
}

void events_address(struct event_batch *batch, struct acd_address *address, enum acd_change change)
{
    batch_raise(batch, NULL, &(struct acd_event){ .kind = ACD_EVENT_ADDRESS, .what = (int)change, .object.address = address }, take_address);
}

void events_service(struct event_batch *batch, struct acd_address *address, bool in_service)
{
    batch_raise(batch, NULL, &(struct acd_event){ .kind = ACD_EVENT_SERVICE, .what = in_service, .object.address = address }, take_address);
}

/* Moves what was raised to the client's queue; what finds no place there stays. */
static void share_queue_locked(struct event_share *share)
{
    struct acd_event *event = share->first, *next;

    share->first = share->last = NULL;
    for (; event; event = next) {
        next = event->next;
        if (has_room_locked(share->client)) {
            share->wake |= client_queue_locked(share->client, event);
        } else {
            event->next = share->first;
            share->first = event;
        }
    }
}

/* All but so many, as far as the client keeps them. */
static void share_give_back_locked(struct event_share *share, size_t stay)
{
    while (share->spare_count > stay) {
        struct acd_event *event = share->spare, *next = event->next;

        if (!client_keep_spare_locked(share->client, event))
            break;
        share->spare = next;
        share->spare_count--;
    }
}

/* Whether the next batch may find the share in the pocket; then it holds enough for that. */
static bool share_stays_locked(struct event_share *share, const struct event_batch *batch)
{
    struct acd_client *client = share->client;
    size_t missing = share->spare_count < POCKETED ? POCKETED - share->spare_count : 0;

    return batch->count == 1 && !batch->pocket->client && client->spare_count >= missing && !atomic_load(&client->ended)
           && fill_share_locked(share, client, missing);
}

/* The share's reference goes with it, unless the client is still to be woken. */
static void share_pocket(struct event_share *share, struct event_share *pocket)
{
    *pocket = (struct event_share){ .client = share->client, .spare = share->spare, .spare_count = share->spare_count,
                                    .unclaimed = POCKETED };
    share->spare = NULL;
    if (share->wake)
        acd_client_ref(share->client);
    else
        share->client = NULL;
}

static void share_publish(struct event_share *share, struct event_batch *batch)
{
    struct acd_client *client = share->client;
    bool stays;

    lock_acquire(&client->lock);
    share_queue_locked(share);
    stays = share_stays_locked(share, batch);
    share_give_back_locked(share, stays ? POCKETED : 0);
    if (client->batch == batch)
        client->batch = NULL;
    lock_release(&client->lock);
    if (stays)
        share_pocket(share, batch->pocket);
}

void events_publish_shares(struct event_batch *batch)
{
    for (size_t i = 0; i < batch->count; i++)
        share_publish(&batch->shares[i], batch);
}

void event_share_end(struct event_share *share)
{
    acd_events_free(share->first);
    acd_events_free(share->spare);
    if (share->wake && share->client->notify)
        share->client->notify(share->client->context);
    acd_client_unref(share->client);
}

void events_close_shares(struct event_batch *batch)
{
    for (size_t i = 0; i < batch->count; i++)
        event_share_end(&batch->shares[i]);
    if (batch->shares != batch->few)
        mem_free(batch->shares);
    batch->count = 0;
}

void acd_event_drop_object(struct acd_event *event)
{
    if (!event->object.agent) /* or any other */
        return;
    switch (event->kind) {
    case ACD_EVENT_AGENT:
        acd_agent_unref(event->object.agent);
        break;
    case ACD_EVENT_SESSION:
        acd_session_unref(event->object.session);
        break;
    case ACD_EVENT_SWITCH:
        acd_switch_unref(event->object.sw);
        break;
    case ACD_EVENT_GROUP:
        acd_group_unref(event->object.group);
        break;
    case ACD_EVENT_QUEUE:
        acd_queue_unref(event->object.queue);
        break;
    case ACD_EVENT_ADDRESS:
    case ACD_EVENT_SERVICE:
        acd_address_unref(event->object.address);
        break;
    case ACD_EVENT_POSTED:
        break;
    }
    memset(&event->object, 0, sizeof(event->object));
}

void acd_event_free(struct acd_event *event)
{
    if (!event)
        return;
    acd_event_drop_object(event);
    mem_free(event);
}

void acd_events_free(struct acd_event *first)
{
    while (first) {
        struct acd_event *next = first->next;

        acd_event_free(first);
        first = next;
    }
}
