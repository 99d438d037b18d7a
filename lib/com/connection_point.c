/* lib/com/connection_point.c: IConnectionPointContainer, IConnectionPoint and the sinks. */
#include "com/connection_point.h"

#include "base/alloc.h"
#include "com/enumerator.h"
#include "com/frame.h"
#include "com/object.h"

#include <string.h>

struct sink {
    atomic_uint refs;
    IUnknown *interface_pointer; /* the outgoing interface, with a reference; guarded by the container's lock, NULL once it was released */
    DWORD cookie;
    uint64_t mark;    /* events up to this number are older than the sink */
    bool dead;        /* guarded by the container's lock: unadvised */
    unsigned callers; /* guarded by the container's lock: calls that are going on */
    bool awaited;     /* guarded by the container's lock: somebody waits for them, and will release the interface */
};

struct sink_list {
    atomic_uint refs;
    size_t count;
    struct sink *sinks[]; /* each holds a reference */
};

/* The calls of sinks that the thread is inside of. */
static _Thread_local const struct sink_call *calls;

static void sink_unref(struct sink *sink)
{
    if (com_unref(&sink->refs) == 0)
        mem_free(sink);
}

static struct sink_list *sink_list_new(size_t count)
{
    struct sink_list *list = mem_alloc(sizeof(*list) + count * sizeof(struct sink *));

    if (list) {
        atomic_init(&list->refs, 1);
        list->count = count;
    }
    return list;
}

void sink_list_unref(struct sink_list *list)
{
    if (!list || com_unref(&list->refs) > 0)
        return;
    for (size_t i = 0; i < list->count; i++)
        sink_unref(list->sinks[i]);
    mem_free(list);
}

static struct sink_list *list_locked(struct connection_container *container, size_t point)
{
    struct sink_list *list = container->sinks[point];

    if (list)
        com_ref(&list->refs);
    return list;
}

static void set_list_locked(struct connection_container *container, size_t point, struct sink_list *list)
{
    container->sinks[point] = list;
    atomic_store_explicit(&container->occupied[point], list != NULL, memory_order_release);
}

struct sink_list *connection_sinks(struct connection_container *container, size_t point)
{
    struct sink_list *list;

    if (!atomic_load_explicit(&container->occupied[point], memory_order_acquire))
        return NULL;
    lock_acquire(&container->lock);
    list = list_locked(container, point);
    lock_release(&container->lock);
    return list;
}

void *sink_list_enter(struct connection_container *container, struct sink_list *list, size_t *at, uint64_t number,
                      struct sink_call *call)
{
    void *interface_pointer = NULL;

    if (!list || *at >= list->count)
        return NULL;
    lock_acquire(&container->lock);
    while (!interface_pointer && *at < list->count) {
        struct sink *sink = list->sinks[(*at)++];

        if (sink->dead || sink->mark >= number)
            continue;
        sink->callers++;
        call->sink = sink;
        interface_pointer = sink->interface_pointer;
    }
    lock_release(&container->lock);
    if (interface_pointer) {
        call->outer = calls;
        calls = call;
    }
    return interface_pointer;
}

/* The interface of a sink that is dead and not being called, for the caller to release without the lock; else NULL. */
static IUnknown *sink_give_up_locked(struct sink *sink)
{
    IUnknown *interface_pointer = NULL;

    if (sink->dead && sink->callers == 0) {
        interface_pointer = sink->interface_pointer;
        sink->interface_pointer = NULL;
    }
    return interface_pointer;
}

/* Runs the client's code. NULL: it has no such interface. */
static void *query(IUnknown *object, const IID *iid)
{
    void *interface_pointer = NULL; /* some sinks leave it alone when they refuse */
    struct com_frame frame;
    HRESULT hr;

    com_frame_enter(&frame, COM_FRAME_CLIENT, NULL, NULL, false);
    hr = object->lpVtbl->QueryInterface(object, iid, &interface_pointer);
    com_frame_leave(&frame);
    return SUCCEEDED(hr) ? interface_pointer : NULL;
}

void sink_leave(struct connection_container *container, struct sink_call *call)
{
    IUnknown *given_up;

    calls = call->outer;
    lock_acquire(&container->lock);
    call->sink->callers--;
    if (call->sink->awaited)
        cond_broadcast(&container->idle);
    given_up = call->sink->awaited ? NULL : sink_give_up_locked(call->sink);
    lock_release(&container->lock);
    com_frame_release(given_up);
}

/*
 * Ends a sink that was taken out of its list: no call begins any more. Those of other threads are over when this returns, unless the caller is
 * inside of a sink itself: sinks that waited for each other would wait for ever. Then the last of them gives the interface up.
 */
static void sink_end(struct connection_container *container, struct sink *sink)
{
    IUnknown *given_up;

    lock_acquire(&container->lock);
    sink->dead = true;
    while (sink->callers > 0 && !calls) {
        sink->awaited = true;
        cond_wait(&container->idle, &container->lock);
    }
    sink->awaited = false;
    given_up = sink_give_up_locked(sink);
    lock_release(&container->lock);
    com_frame_release(given_up);
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

/* Puts the sink into a new list, which takes the caller's reference of it. */
static HRESULT connection_add(struct connection_container *container, size_t point, struct sink *sink, DWORD *cookie)
{
    struct sink_list *before, *after;
    size_t count;

    lock_acquire(&container->lock);
    before = container->sinks[point];
    count = before ? before->count : 0;
    if (!(after = sink_list_new(count + 1))) {
        lock_release(&container->lock);
        return E_OUTOFMEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        after->sinks[i] = before->sinks[i];
        com_ref(&after->sinks[i]->refs);
    }
    after->sinks[count] = sink;
    *cookie = sink->cookie = ++container->last_cookie;
    set_list_locked(container, point, after);
    lock_release(&container->lock);
    sink_list_unref(before);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE connection_point_Advise(IConnectionPoint *iface, IUnknown *unknown, DWORD *cookie)
{
    struct connection_point *point = impl_from_IConnectionPoint(iface);
    struct connection_container *container = point->container;
    void *interface_pointer;
    struct sink *sink;
    HRESULT hr;

    if (!cookie)
        return E_POINTER;
    *cookie = 0;
    if (!unknown)
        return E_POINTER;
    if (!(interface_pointer = query(unknown, container->interfaces[point->point])))
        return CONNECT_E_CANNOTCONNECT;
    if (!(sink = mem_alloc(sizeof(*sink)))) {
        com_frame_release(interface_pointer);
        return E_OUTOFMEMORY;
    }
    atomic_init(&sink->refs, 1);
    sink->interface_pointer = interface_pointer;
    sink->mark = container->mark(container);
    if (FAILED(hr = connection_add(container, point->point, sink, cookie))) {
        sink_unref(sink);
        com_frame_release(interface_pointer);
    }
    return hr;
}

/*
 * Takes a sink out of a list that is being replaced. Without memory for the new list the sink is dead in the old one, which goes with the
 * next change: unadvising never fails.
 */
static struct sink *connection_take(struct connection_container *container, size_t point, DWORD cookie)
{
    struct sink_list *before, *after = NULL;
    struct sink *found = NULL;

    lock_acquire(&container->lock);
    before = container->sinks[point];
    for (size_t i = 0; before && i < before->count; i++)
        if (before->sinks[i]->cookie == cookie && !before->sinks[i]->dead)
            found = before->sinks[i];
    if (!found) {
        lock_release(&container->lock);
        return NULL;
    }
    com_ref(&found->refs);
    found->dead = true;
    if (before->count == 1 || (after = sink_list_new(before->count - 1))) {
        for (size_t i = 0, j = 0; after && i < before->count; i++)
            if (before->sinks[i] != found) {
                after->sinks[j++] = before->sinks[i];
                com_ref(&before->sinks[i]->refs);
            }
        set_list_locked(container, point, after);
    } else {
        before = NULL;
    }
    lock_release(&container->lock);
    sink_list_unref(before);
    return found;
}

static HRESULT STDMETHODCALLTYPE connection_point_Unadvise(IConnectionPoint *iface, DWORD cookie)
{
    struct connection_point *point = impl_from_IConnectionPoint(iface);
    struct sink *sink = connection_take(point->container, point->point, cookie);

    if (!sink)
        return E_POINTER; /* the page's code for a cookie that is none */
    sink_end(point->container, sink);
    sink_unref(sink);
    return S_OK;
}

/* The sinks as CONNECTDATA, each with a reference. They are taken under the lock; what they are is released without it. */
static HRESULT STDMETHODCALLTYPE connection_point_EnumConnections(IConnectionPoint *iface, IEnumConnections **out)
{
    struct connection_point *point = impl_from_IConnectionPoint(iface);
    struct connection_container *container = point->container;
    struct sink_list *list;
    CONNECTDATA *connections;
    size_t count = 0, at = 0;
    struct sink_call call;
    void *interface_pointer;
    HRESULT hr;

    if (!out)
        return E_POINTER;
    *out = NULL;
    list = connection_sinks(container, point->point);
    if (!(connections = mem_alloc_array(list ? list->count : 0, sizeof(*connections)))) {
        sink_list_unref(list);
        return E_OUTOFMEMORY;
    }
    while ((interface_pointer = sink_list_enter(container, list, &at, UINT64_MAX, &call))) {
        connections[count].pUnk = interface_pointer;
        connections[count].dwCookie = call.sink->cookie;
        com_frame_add_ref(connections[count].pUnk);
        count++;
        sink_leave(container, &call);
    }
    hr = enumerator_create_connections(connections, count, out);
    for (size_t i = 0; i < count; i++)
        com_frame_release(connections[i].pUnk);
    mem_free(connections);
    sink_list_unref(list);
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
                               uint64_t (*mark)(struct connection_container *container))
{
    memset(container, 0, sizeof(*container));
    container->IConnectionPointContainer_iface.lpVtbl = &container_vtbl;
    container->owner = owner;
    container->interfaces = interfaces;
    container->count = count;
    container->mark = mark;
    lock_init(&container->lock);
    cond_init(&container->idle);
}

void connection_container_clear(struct connection_container *container)
{
    for (size_t point = 0; point < container->count; point++) {
        struct sink_list *list;

        lock_acquire(&container->lock);
        list = container->sinks[point];
        set_list_locked(container, point, NULL);
        lock_release(&container->lock);
        for (size_t i = 0; list && i < list->count; i++)
            sink_end(container, list->sinks[i]);
        sink_list_unref(list);
    }
}

void connection_container_destroy(struct connection_container *container)
{
    cond_destroy(&container->idle);
    lock_destroy(&container->lock);
}
