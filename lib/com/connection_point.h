/*
 * lib/com/connection_point.h: who is called back.
 *
 * A connection_container lies in its owner's struct and is its IConnectionPointContainer. The sinks of each outgoing interface are in the
 * container, so that a client can let an IConnectionPoint go and find it again. They form an immutable list that is replaced when it
 * changes: calling them takes one reference and allocates nothing, and no lock is held meanwhile.
 */
#ifndef COM_CONNECTION_POINT_H
#define COM_CONNECTION_POINT_H

#include "base/sync.h"

#include <windows.h>
#include <olectl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CONNECTION_POINTS_MAX 2

struct sink_list;

struct connection_container {
    IConnectionPointContainer IConnectionPointContainer_iface; /* its IUnknown is the owner's */
    IUnknown *owner;                                           /* not counted: it contains this */
    const IID *const *interfaces;
    size_t count;
    uint64_t (*mark)(struct connection_container *container);
    struct lock lock;
    struct cond idle;                               /* a sink's call is over */
    DWORD last_cookie;                              /* guarded by lock */
    struct sink_list *sinks[CONNECTION_POINTS_MAX]; /* guarded by lock; NULL is empty */
    atomic_bool occupied[CONNECTION_POINTS_MAX];    /* written under lock: whether there is a list */
};

/*
 * interfaces: the IIDs that sinks may have, at most CONNECTION_POINTS_MAX. mark gives the number of the last event before now: a sink that
 * is advised now does not see it; called without a lock.
 */
void connection_container_init(struct connection_container *container, IUnknown *owner, const IID *const *interfaces, size_t count,
                               uint64_t (*mark)(struct connection_container *container));

/* Unadvises every sink, as IConnectionPoint::Unadvise does: waits for calls that run on other threads, but not from inside of a sink. */
void connection_container_clear(struct connection_container *container);

/* After it was cleared. */
void connection_container_destroy(struct connection_container *container);

/* A call of a sink that is going on, on the caller's stack. */
struct sink_call {
    struct sink *sink;
    const struct sink_call *outer;
};

/* The sinks of interfaces[point] now, for sink_list_next(); NULL without any. The caller owes sink_list_unref(). */
struct sink_list *connection_sinks(struct connection_container *container, size_t point);
void sink_list_unref(struct sink_list *list);

/*
 * Begins the call of the next sink, from *at on, that was advised before the event and is not unadvised: returns its interface pointer, and
 * sink_leave() follows. NULL: there are no more.
 */
void *sink_list_enter(struct connection_container *container, struct sink_list *list, size_t *at, uint64_t number,
                      struct sink_call *call);
void sink_leave(struct connection_container *container, struct sink_call *call);

#endif
