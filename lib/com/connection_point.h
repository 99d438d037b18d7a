/*
 * lib/com/connection_point.h: who is called back.
 *
 * A connection_container lies in its owner's struct and is its IConnectionPointContainer. The sinks of each outgoing interface are in the
 * container, so that a client can let an IConnectionPoint go and find it again. A walk along them pins the sink that is being called; no lock is held
 * meanwhile, and sinks may come and go.
 */
#ifndef COM_CONNECTION_POINT_H
#define COM_CONNECTION_POINT_H

#include "base/list.h"
#include "base/sync.h"

#include <windows.h>
#include <olectl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CONNECTION_POINTS_MAX 2

struct connection_container {
    IConnectionPointContainer IConnectionPointContainer_iface; /* its IUnknown is the owner's */
    IUnknown *owner;                                           /* not counted: it contains this */
    const IID *const *interfaces;
    size_t count;
    HRESULT (*admit)(struct connection_container *container, uint64_t *mark);
    struct lock lock;
    struct cond idle;                            /* a sink's call is over */
    DWORD last_cookie;                           /* guarded by lock, like the next two */
    atomic_ullong advised;                       /* sinks so far */
    struct list sinks[CONNECTION_POINTS_MAX];    /* in the order they were advised */
    atomic_size_t counts[CONNECTION_POINTS_MAX]; /* written under lock, like the next: how many */
    atomic_size_t changes;                       /* how often sinks came or went */
};

/*
 * interfaces: the IIDs that sinks may have, at most CONNECTION_POINTS_MAX. admit is told of a sink before it is added, without a
 * lock, and may refuse it; it gives the number of the last event before now, which this sink does not see.
 */
void connection_container_init(struct connection_container *container, IUnknown *owner, const IID *const *interfaces, size_t count,
                               HRESULT (*admit)(struct connection_container *container, uint64_t *mark));

/* Unadvises every sink, as IConnectionPoint::Unadvise does: waits for calls that run on other threads, but not from inside of a sink. */
void connection_container_clear(struct connection_container *container);

/* Called after connection_container_clear(). */
void connection_container_destroy(struct connection_container *container);

/*
 * A walk along the sinks of interfaces[point], which calls each; at first all zero. It may go on with the next event, and must be stopped in the end.
 * A container's only sink stays pinned from one event to the next, so that calling it again takes no lock; who unadvises it waits until the walk
 * comes by or is stopped.
 */
struct sink_walk {
    struct sink *at;   /* whose call is going on; NULL: none's */
    uint64_t last;     /* sinks that were advised later are not called */
    struct sink *kept; /* the only one, or NULL */
    void *kept_interface;
    size_t kept_point;
    size_t kept_changes; /* when it was the only one */
};

/* Before the first sink_next() for an event: a sink that is advised from now on does not hear it. */
static inline void sink_walk_begin(struct connection_container *container, struct sink_walk *walk)
{
    walk->last = atomic_load_explicit(&container->advised, memory_order_acquire);
}

/*
 * Ends the call that is going on and begins the one of the next sink that was advised before event number and is not unadvised: returns its interface
 * pointer, or NULL when there are no more. Numbers grow from event to event. The caller is inside of a sink (base/inside.h) from before the first call
 * until after sink_stop().
 */
void *sink_next(struct connection_container *container, size_t point, uint64_t number, struct sink_walk *walk);

/* The interface pointer of the container's only sink, and its point, if the walk has stayed with it; else NULL, and sink_next() finds those to call. */
static inline void *sink_kept(const struct connection_container *container, const struct sink_walk *walk, size_t *point)
{
    if (!walk->kept || atomic_load_explicit(&container->changes, memory_order_acquire) != walk->kept_changes)
        return NULL;
    *point = walk->kept_point;
    return walk->kept_interface;
}

/* Ends the call that is going on, if there is one, and the walk. */
void sink_stop(struct connection_container *container, struct sink_walk *walk);

#endif
