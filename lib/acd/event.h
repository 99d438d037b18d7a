/*
 * lib/acd/event.h: clients, and how a change tells them.
 *
 * A change reserves the events it may raise before it changes anything (events_reserve), raises them while it holds the
 * switch's lock, and after the lock is released closes the batch, which wakes the clients that got something.
 */
#ifndef ACD_EVENT_H
#define ACD_EVENT_H

#include "acd/world.h"

struct acd_client {
    atomic_uint refs;
    struct acd *acd;  /* holds a reference */
    struct list link; /* acd.clients */
    struct list watcher; /* acd.watchers, or alone */
    void (*notify)(void *context);
    void (*released)(void *context);
    void *context;
    size_t event_size;
    bool sees_all;
    atomic_bool ended;
    bool ending;                  /* guarded by acd.lock: its sessions still wait to be ended */
    atomic_uint kinds;            /* ACD_EVENT_BIT()s chosen */
    atomic_ullong last_number;    /* of the newest event */

    struct lock lock;
    struct acd_event *first, **last; /* guarded by lock: those that wait */
    struct acd_event *spare;         /* guarded by lock: memory for the next ones */
    size_t spare_count;              /* never less than promised */
    size_t promised;                 /* reserved by batches that are open */
};

struct event_share {
    struct acd_client *client; /* holds a reference */
    size_t promised;           /* what is left of the batch's reservation */
    bool wake;
};

struct event_batch {
    struct acd *acd;
    struct event_share few[4], *shares; /* shares is few or an allocated array */
    size_t count, room;
};

static inline void events_open(struct event_batch *batch, struct acd *acd)
{
    batch->acd = acd;
    batch->shares = batch->few;
    batch->count = 0;
    batch->room = ARRAY_COUNT(batch->few);
}

/*
 * Reserves count events for each client that would be told: those to whom the agent belongs, or with NULL everybody.
 * Needs the switch's lock. False without memory; events_close() gives back what was reserved.
 */
bool events_reserve_for_clients(struct event_batch *batch, struct acd_agent *agent, size_t count);

static inline bool events_reserve(struct event_batch *batch, struct acd_agent *agent, size_t count)
{
    return atomic_load_explicit(&batch->acd->client_count, memory_order_acquire) == 0
           || events_reserve_for_clients(batch, agent, count);
}

/* Each needs the switch's lock and a reservation. */
void events_agent(struct event_batch *batch, struct acd_agent *agent, enum acd_agent_state state);
void events_session(struct event_batch *batch, struct acd_session *session, enum acd_session_change change);
void events_switch(struct event_batch *batch, struct acd_switch *sw, enum acd_change change);
void events_group(struct event_batch *batch, struct acd_group *group, enum acd_change change);
void events_queue(struct event_batch *batch, struct acd_queue *queue, enum acd_change change);
void events_address(struct event_batch *batch, struct acd_address *address, enum acd_change change);
void events_service(struct event_batch *batch, struct acd_address *address, bool in_service);

/* Gives back what was reserved and not raised, and wakes the clients. Needs that no lock is held. */
void events_close_shares(struct event_batch *batch);

static inline void events_close(struct event_batch *batch)
{
    if (batch->count)
        events_close_shares(batch);
}

/* Gives the event's reference of its object back. */
void event_drop_object(struct acd_event *event);

/* Takes a client out of the world's list: it hears nothing any more. */
void client_leave_world(struct acd_client *client);

#endif
