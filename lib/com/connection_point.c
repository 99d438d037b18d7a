/* lib/com/connection_point.c: IConnectionPointContainer, IConnectionPoint and the sinks. */
#include "com/connection_point.h"

#include "base/alloc.h"
#include "base/inside.h"
#include "com/enumerator.h"
#include "com/call_context.h"
#include "com/object.h"

#include <string.h>

/* A sink lives until it is unadvised, nobody calls it and nobody waits for that. All is guarded by the container's lock. */
struct sink {
    struct list link;            /* connection_container.sinks, or alone: unadvised */
    IUnknown *interface_pointer; /* the outgoing interface, with a reference */
    DWORD cookie;
    uint64_t order;   /* of the list */
    uint64_t mark;    /* events up to this number are older than the sink */
    unsigned callers; /* calls that are going on */
    uintptr_t thread; /* of the latest of them, by thread_current_id() */
    bool awaited;     /* somebody waits for them, and will free the sink */
};

static bool is_dead(const struct sink *sink)
{
    return list_empty(&sink->link);
}

/* Frees a sink that was unadvised and that nobody calls or waits for. Called without the lock, since the client's code runs. May be NULL. */
static void sink_free(struct sink *sink)
{
    if (!sink)
        return;
    com_context_release(sink->interface_pointer);
    mem_free(sink);
}

/* A call is over. Returns the sink if it is to be freed. */
static struct sink *leave_locked(struct connection_container *container, struct sink *sink)
{
    sink->callers--;
    if (sink->awaited)
        cond_broadcast(&container->idle);
    return is_dead(sink) && sink->callers == 0 && !sink->awaited ? sink : NULL;
}

static struct list *first_after_locked(struct list *sinks, uint64_t order)
{
    struct list *link = sinks->next;

    while (link != sinks && LIST_ENTRY(link, struct sink, link)->order <= order)
        link = link->next;
    return link;
}

/* Ends a call and returns the place behind its sink. Needs the lock, and may release it for a while, when the sink goes. */
static struct list *leave_for_next_locked(struct connection_container *container, struct list *sinks, struct sink *sink)
{
    uint64_t order = sink->order;
    struct list *next = is_dead(sink) ? NULL : sink->link.next;
    struct sink *over = leave_locked(container, sink);

    if (over) { /* before the next one is chosen, since the client's Release may unadvise that */
        lock_release(&container->lock);
        sink_free(over);
        lock_acquire(&container->lock);
    }
    return next ? next : first_after_locked(sinks, order);
}

static bool is_alone_locked(const struct connection_container *container, const struct sink *sink)
{
    size_t count = 0;

    for (size_t point = 0; point < container->count; point++)
        count += atomic_load_explicit(&container->counts[point], memory_order_relaxed);
    return count == 1 && !is_dead(sink);
}

/* Keeps the walk at the container's only sink: until sinks come or go, calling it needs no lock. */
static void keep_locked(struct connection_container *container, size_t point, struct sink_walk *walk)
{
    walk->kept = walk->at;
    walk->kept_interface = walk->at->interface_pointer;
    walk->kept_point = point;
    walk->kept_changes = atomic_load_explicit(&container->changes, memory_order_relaxed);
    walk->at = NULL;
}

/* The next sink that hears the event: the one after the sink that was called, or the first. Ends the call, or the keeping. */
static struct sink *choose_locked(struct connection_container *container, size_t point, uint64_t number, const struct sink_walk *walk, struct sink *called,
                                  struct sink *kept)
{
    struct list *sinks = &container->sinks[point], *link;

    if (called) {
        link = leave_for_next_locked(container, sinks, called);
    } else {
        if (kept)
            leave_for_next_locked(container, sinks, kept);
        link = sinks->next;
    }
    while (link != sinks && LIST_ENTRY(link, struct sink, link)->mark >= number)
        link = link->next;
    return link == sinks || LIST_ENTRY(link, struct sink, link)->order > walk->last ? NULL : LIST_ENTRY(link, struct sink, link);
}

void *sink_next(struct connection_container *container, size_t point, uint64_t number, struct sink_walk *walk)
{
    struct sink *called = walk->at, *kept = walk->kept;

    if (!called && !kept && atomic_load_explicit(&container->counts[point], memory_order_acquire) == 0)
        return NULL;
    lock_acquire(&container->lock);
    if (called && is_alone_locked(container, called)) {
        keep_locked(container, point, walk);
    } else {
        walk->at = walk->kept = NULL; /* the client's Release may not return */
        if ((walk->at = choose_locked(container, point, number, walk, called, kept))) {
            walk->at->callers++;
            walk->at->thread = thread_current_id();
        }
    }
    lock_release(&container->lock);
    return walk->at ? walk->at->interface_pointer : NULL;
}

void sink_stop(struct connection_container *container, struct sink_walk *walk)
{
    struct sink *held = walk->at ? walk->at : walk->kept, *over;

    if (!held)
        return;
    walk->at = walk->kept = NULL;
    lock_acquire(&container->lock);
    over = leave_locked(container, held);
    lock_release(&container->lock);
    sink_free(over);
}

static void take_out_locked(struct connection_container *container, size_t point, struct sink *sink)
{
    list_remove(&sink->link);
    atomic_fetch_sub_explicit(&container->counts[point], 1, memory_order_release);
    atomic_fetch_add_explicit(&container->changes, 1, memory_order_release);
}

/*
 * Ends a sink that was taken out of its list, so that no further call of it begins. Waits for calls that run on other threads, unless the caller is inside of a
 * sink: two sinks that wait for each other would wait for ever. Then the last call frees the sink. A call on the caller's own thread is not waited for: it is
 * around this one, or was left by longjmp(). Needs the lock, and releases it.
 */
static void sink_end_locked(struct connection_container *container, struct sink *sink)
{
    bool over;

    if (sink->callers > 0 && sink->thread != thread_current_id() && !inside_any(INSIDE_SINK)) {
        sink->awaited = true;
        while (sink->callers > 0)
            cond_wait(&container->idle, &container->lock);
    }
    over = sink->callers == 0;
    lock_release(&container->lock);
    if (over)
        sink_free(sink);
}

/* Runs the client's code. NULL: it has no such interface. */
static NOINLINE void *query(IUnknown *object, const IID *iid)
{
    void *interface_pointer = NULL; /* some sinks leave it alone when they refuse */
    struct com_context call_context;
    HRESULT hr;

    com_context_enter(&call_context, COM_CONTEXT_CLIENT, NULL, NULL, false);
    hr = object->lpVtbl->QueryInterface(object, iid, &interface_pointer);
    com_context_leave(&call_context);
    return SUCCEEDED(hr) ? interface_pointer : NULL;
}

/* ---- IConnectionPoint: an object of its own that keeps the owner alive ---- */

struct connection_point {
    IConnectionPoint IConnectionPoint_iface;
    atomic_uint refs;
    struct connection_container *container; /* a reference of its owner */
    size_t point;
};

static struct connection_point *impl_from_IConnectionPoint(IConnectionPoint *iface)
{
    return CONTAINING_RECORD(iface, struct connection_point, IConnectionPoint_iface);
}

static HRESULT STDMETHODCALLTYPE connection_point_QueryInterface(IConnectionPoint *iface, REFIID riid, void **out)
{
    if (!out)
        return E_POINTER;
    *out = NULL;
    if (!IsEqualIID(riid, &IID_IUnknown) && !IsEqualIID(riid, &IID_IConnectionPoint))
        return E_NOINTERFACE;
    IConnectionPoint_AddRef(iface);
    *out = iface;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE connection_point_AddRef(IConnectionPoint *iface)
{
    return com_ref(&impl_from_IConnectionPoint(iface)->refs);
}

static ULONG STDMETHODCALLTYPE connection_point_Release(IConnectionPoint *iface)
{
    struct connection_point *point = impl_from_IConnectionPoint(iface);
    ULONG refs = com_unref(&point->refs);

    if (refs == 0) {
        IUnknown_Release(point->container->owner);
        com_free(point);
    }
    return refs;
}

static HRESULT STDMETHODCALLTYPE connection_point_GetConnectionInterface(IConnectionPoint *iface, IID *out)
{
    struct connection_point *point = impl_from_IConnectionPoint(iface);

    if (!out)
        return E_POINTER;
    *out = *point->container->interfaces[point->point];
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE connection_point_GetConnectionPointContainer(IConnectionPoint *iface, IConnectionPointContainer **out)
{
    if (!out)
        return E_POINTER;
    *out = &impl_from_IConnectionPoint(iface)->container->IConnectionPointContainer_iface;
    IConnectionPointContainer_AddRef(*out);
    return S_OK;
}

static DWORD connection_add(struct connection_container *container, size_t point, struct sink *sink)
{
    DWORD cookie;

    lock_acquire(&container->lock);
    if (++container->last_cookie == 0) /* after four thousand million; 0 is none */
        container->last_cookie = 1;
    cookie = sink->cookie = container->last_cookie;
    sink->order = atomic_fetch_add(&container->advised, 1) + 1;
    list_append(&container->sinks[point], &sink->link);
    atomic_fetch_add_explicit(&container->counts[point], 1, memory_order_release);
    atomic_fetch_add_explicit(&container->changes, 1, memory_order_release);
    lock_release(&container->lock);
    return cookie;
}

static HRESULT STDMETHODCALLTYPE connection_point_Advise(IConnectionPoint *iface, IUnknown *unknown, DWORD *cookie)
{
    struct connection_point *point = impl_from_IConnectionPoint(iface);
    struct connection_container *container = point->container;
    void *interface_pointer;
    struct sink *sink;
    uint64_t mark;
    HRESULT hr;

    if (!cookie)
        return E_POINTER;
    *cookie = 0;
    if (!unknown)
        return E_POINTER;
    if (!(interface_pointer = query(unknown, container->interfaces[point->point])))
        return CONNECT_E_CANNOTCONNECT;
    hr = container->admit(container, &mark);
    if (FAILED(hr) || !(sink = mem_alloc(sizeof(*sink)))) {
        com_context_release(interface_pointer);
        return FAILED(hr) ? hr : E_OUTOFMEMORY;
    }
    sink->interface_pointer = interface_pointer;
    sink->mark = mark;
    *cookie = connection_add(container, point->point, sink);
    return S_OK;
}

/* From both ends, since sinks go in the order in which they came, or in the opposite one. */
static struct sink *find_locked(struct list *sinks, DWORD cookie)
{
    struct list *first = sinks->next, *last = sinks->prev;

    while (first != sinks) {
        if (LIST_ENTRY(first, struct sink, link)->cookie == cookie)
            return LIST_ENTRY(first, struct sink, link);
        if (LIST_ENTRY(last, struct sink, link)->cookie == cookie)
            return LIST_ENTRY(last, struct sink, link);
        if (first == last || first->next == last)
            return NULL;
        first = first->next;
        last = last->prev;
    }
    return NULL;
}

static HRESULT STDMETHODCALLTYPE connection_point_Unadvise(IConnectionPoint *iface, DWORD cookie)
{
    struct connection_point *point = impl_from_IConnectionPoint(iface);
    struct connection_container *container = point->container;
    struct sink *sink;

    inside_look();
    lock_acquire(&container->lock);
    if ((sink = find_locked(&container->sinks[point->point], cookie))) {
        take_out_locked(container, point->point, sink);
        sink_end_locked(container, sink);
        return S_OK;
    }
    lock_release(&container->lock);
    return E_POINTER; /* the page's code for a cookie that is none */
}

/* The sinks as CONNECTDATA, each with a reference, which is taken without the lock while the sink is pinned. */
static HRESULT STDMETHODCALLTYPE connection_point_EnumConnections(IConnectionPoint *iface, IEnumConnections **out)
{
    struct connection_point *point = impl_from_IConnectionPoint(iface);
    struct connection_container *container = point->container;
    struct sink_walk walk = { .at = NULL };
    CONNECTDATA *connections;
    size_t count = 0, room;
    void *interface_pointer;
    unsigned before;
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = NULL;
    room = atomic_load(&container->counts[point->point]);
    if (!(connections = mem_alloc_array(room, sizeof(*connections))))
        return E_OUTOFMEMORY;
    before = inside_enter(INSIDE_SINK, 0);
    sink_walk_begin(container, &walk);
    while (count < room && (interface_pointer = sink_next(container, point->point, UINT64_MAX, &walk))) {
        connections[count].pUnk = interface_pointer;
        connections[count].dwCookie = walk.at->cookie;
        com_context_add_ref(connections[count].pUnk);
        count++;
    }
    sink_stop(container, &walk);
    inside_leave(before);
    hr = enumerator_create_connections(connections, count, out);
    for (size_t i = 0; i < count; i++)
        com_context_release(connections[i].pUnk);
    mem_free(connections);
    return hr;
}

static const IConnectionPointVtbl connection_point_vtbl = {
    .QueryInterface = connection_point_QueryInterface,
    .AddRef = connection_point_AddRef,
    .Release = connection_point_Release,
    .GetConnectionInterface = connection_point_GetConnectionInterface,
    .GetConnectionPointContainer = connection_point_GetConnectionPointContainer,
    .Advise = connection_point_Advise,
    .Unadvise = connection_point_Unadvise,
    .EnumConnections = connection_point_EnumConnections,
};

static HRESULT connection_point_create(struct connection_container *container, size_t index, IConnectionPoint **out)
{
    struct connection_point *point = com_alloc(sizeof(*point));

    *out = NULL;
    if (!point)
        return E_OUTOFMEMORY;
    point->IConnectionPoint_iface.lpVtbl = &connection_point_vtbl;
    atomic_init(&point->refs, 1);
    point->container = container;
    point->point = index;
    container->owner->lpVtbl->AddRef(container->owner);
    *out = &point->IConnectionPoint_iface;
    return S_OK;
}

/* ---- IConnectionPointContainer ---- */

static struct connection_container *impl_from_IConnectionPointContainer(IConnectionPointContainer *iface)
{
    return CONTAINING_RECORD(iface, struct connection_container, IConnectionPointContainer_iface);
}

static HRESULT STDMETHODCALLTYPE container_QueryInterface(IConnectionPointContainer *iface, REFIID riid, void **out)
{
    IUnknown *owner = impl_from_IConnectionPointContainer(iface)->owner;

    return owner->lpVtbl->QueryInterface(owner, riid, out);
}

static ULONG STDMETHODCALLTYPE container_AddRef(IConnectionPointContainer *iface)
{
    IUnknown *owner = impl_from_IConnectionPointContainer(iface)->owner;

    return owner->lpVtbl->AddRef(owner);
}

static ULONG STDMETHODCALLTYPE container_Release(IConnectionPointContainer *iface)
{
    IUnknown *owner = impl_from_IConnectionPointContainer(iface)->owner;

    return owner->lpVtbl->Release(owner);
}

static HRESULT STDMETHODCALLTYPE container_EnumConnectionPoints(IConnectionPointContainer *iface, IEnumConnectionPoints **out)
{
    struct connection_container *container = impl_from_IConnectionPointContainer(iface);
    IConnectionPoint *points[CONNECTION_POINTS_MAX] = { NULL };
    HRESULT hr = S_OK;
    size_t count = 0;

    if (!out)
        return E_POINTER;
    *out = NULL;
    while (SUCCEEDED(hr) && count < container->count)
        if (SUCCEEDED(hr = connection_point_create(container, count, &points[count])))
            count++;
    if (SUCCEEDED(hr))
        hr = enumerator_create_points(points, count, out);
    for (size_t i = 0; i < count; i++)
        IConnectionPoint_Release(points[i]);
    return hr;
}

static HRESULT STDMETHODCALLTYPE container_FindConnectionPoint(IConnectionPointContainer *iface, REFIID riid, IConnectionPoint **out)
{
    struct connection_container *container = impl_from_IConnectionPointContainer(iface);

    if (!out)
        return E_POINTER;
    *out = NULL;
    for (size_t i = 0; i < container->count; i++)
        if (IsEqualIID(riid, container->interfaces[i]))
            return connection_point_create(container, i, out);
    return CONNECT_E_NOCONNECTION;
}

static const IConnectionPointContainerVtbl container_vtbl = {
    .QueryInterface = container_QueryInterface,
    .AddRef = container_AddRef,
    .Release = container_Release,
    .EnumConnectionPoints = container_EnumConnectionPoints,
    .FindConnectionPoint = container_FindConnectionPoint,
};

void connection_container_init(struct connection_container *container, IUnknown *owner, const IID *const *interfaces, size_t count,
                               HRESULT (*admit)(struct connection_container *container, uint64_t *mark))
{
    memset(container, 0, sizeof(*container));
    container->IConnectionPointContainer_iface.lpVtbl = &container_vtbl;
    container->owner = owner;
    container->interfaces = interfaces;
    container->count = count;
    container->admit = admit;
    lock_init(&container->lock);
    cond_init(&container->idle);
    for (size_t i = 0; i < CONNECTION_POINTS_MAX; i++)
        list_init(&container->sinks[i]);
}

/* Takes out the first sink of a point that is not newer than last. Returns it with the lock held, or NULL with the lock free. */
static struct sink *take_first(struct connection_container *container, size_t point, uint64_t last)
{
    struct list *sinks = &container->sinks[point];
    struct sink *sink;

    lock_acquire(&container->lock);
    if (list_empty(sinks) || LIST_ENTRY(sinks->next, struct sink, link)->order > last) {
        lock_release(&container->lock);
        return NULL;
    }
    sink = LIST_ENTRY(sinks->next, struct sink, link);
    take_out_locked(container, point, sink);
    return sink;
}

void connection_container_clear(struct connection_container *container)
{
    struct sink *sink;
    uint64_t last;

    lock_acquire(&container->lock);
    last = atomic_load(&container->advised); /* a sink whose end advises another one does not make this endless */
    lock_release(&container->lock);
    for (size_t point = 0; point < container->count; point++)
        while ((sink = take_first(container, point, last)))
            sink_end_locked(container, sink);
}

void connection_container_destroy(struct connection_container *container)
{
    cond_destroy(&container->idle);
    lock_destroy(&container->lock);
}
