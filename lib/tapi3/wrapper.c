/* lib/tapi3/wrapper.c: finding, making and ending wrappers; lists of them. */
#include "tapi3/wrapper.h"

#include "base/alloc.h"
#include "com/collection.h"
#include "com/enumerator.h"
#include "tapi3/emulator.h"
#include "tapi3/observer.h"

#include <string.h>

static struct wrapper *find_locked(const struct tapi *tapi, const void *model)
{
    struct table_node *node = table_find(&tapi->wrappers, model);

    return node ? CONTAINING_RECORD(node, struct wrapper, node) : NULL;
}

/* A reference, unless the last one is gone already: then the wrapper is on its way out and another takes its place. */
static bool wrapper_revive(struct wrapper *wrapper)
{
    unsigned refs = atomic_load(&wrapper->refs);

    while (refs != 0)
        if (atomic_compare_exchange_weak(&wrapper->refs, &refs, refs + 1))
            return true;
    return false;
}

static struct wrapper *take_locked(struct tapi *tapi, const void *model)
{
    struct wrapper *wrapper = find_locked(tapi, model);

    if (!wrapper || wrapper_revive(wrapper))
        return wrapper;
    table_remove(&tapi->wrappers, &wrapper->node); /* wrapper_destroy() finds it gone */
    return NULL;
}

/* Makes its interfaces observed ones; nobody else can see it yet. */
static void wrapper_observe(struct wrapper *wrapper)
{
    const struct wrapper_class *class = wrapper->class;
    struct observer *observer = wrapper->tapi->emulator->observer;

    for (size_t i = 0; i < class->interface_count; i++)
        observer_object(observer, (char *)wrapper + class->interfaces[i].offset, class->interfaces[i].iid);
}

struct wrapper *wrapper_prepare(struct tapi *tapi, const struct wrapper_class *class)
{
    struct wrapper *wrapper = com_alloc(class->size);

    if (!wrapper)
        return NULL;
    atomic_init(&wrapper->refs, 1);
    wrapper->class = class;
    wrapper->tapi = tapi_hold(tapi);
    class->init(wrapper);
    wrapper_observe(wrapper);
    return wrapper;
}

void wrapper_discard(struct wrapper *wrapper)
{
    if (wrapper->model)
        wrapper->class->model_unref(wrapper->model);
    tapi_drop(wrapper->tapi);
    com_free(wrapper);
}

void *wrapper_adopt(struct wrapper *prepared, void *model)
{
    struct tapi *tapi = prepared->tapi;
    struct wrapper *wrapper;

    lock_acquire(&tapi->table_lock);
    if (!(wrapper = take_locked(tapi, model))) {
        prepared->class->model_ref(model);
        prepared->model = model;
        table_add(&tapi->wrappers, &prepared->node, model);
        wrapper = prepared;
    }
    lock_release(&tapi->table_lock);
    if (wrapper != prepared)
        wrapper_discard(prepared);
    return (char *)wrapper + wrapper->class->interfaces[0].offset;
}

HRESULT wrapper_get(struct tapi *tapi, const struct wrapper_class *class, void *model, void **out)
{
    struct wrapper *wrapper;

    lock_acquire(&tapi->table_lock);
    wrapper = take_locked(tapi, model);
    lock_release(&tapi->table_lock);
    *out = NULL;
    if (wrapper)
        *out = (char *)wrapper + class->interfaces[0].offset;
    else if ((wrapper = wrapper_prepare(tapi, class)))
        *out = wrapper_adopt(wrapper, model);
    return *out ? S_OK : E_OUTOFMEMORY;
}

const void *wrapper_peek(struct tapi *tapi, const void *model)
{
    const void *interface_pointer = NULL;
    struct wrapper *wrapper;

    lock_acquire(&tapi->table_lock);
    if ((wrapper = find_locked(tapi, model)))
        interface_pointer = (char *)wrapper + wrapper->class->interfaces[0].offset;
    lock_release(&tapi->table_lock);
    return interface_pointer;
}

HRESULT wrapper_query(struct wrapper *wrapper, REFIID riid, void **out)
{
    const struct wrapper_class *class = wrapper->class;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (IsEqualIID(riid, &IID_IUnknown) || IsEqualIID(riid, &IID_IDispatch))
        *out = (char *)wrapper + class->interfaces[0].offset;
    for (size_t i = 0; !*out && i < class->interface_count; i++)
        if (IsEqualIID(riid, class->interfaces[i].iid))
            *out = (char *)wrapper + class->interfaces[i].offset;
    if (!*out)
        return E_NOINTERFACE;
    wrapper_add_ref(wrapper);
    return S_OK;
}

void wrapper_destroy(struct wrapper *wrapper)
{
    struct tapi *tapi = wrapper->tapi;

    lock_acquire(&tapi->table_lock);
    if (table_find(&tapi->wrappers, wrapper->model) == &wrapper->node)
        table_remove(&tapi->wrappers, &wrapper->node);
    lock_release(&tapi->table_lock);
    wrapper_discard(wrapper);
}

struct wrapper_list {
    IUnknown **items; /* first interfaces, each with a reference */
    size_t count;
};

static void wrapper_list_clear(struct wrapper_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        IUnknown_Release(list->items[i]);
    mem_free(list->items);
}

static void *model_at(void **models, size_t i)
{
    void *model;

    memcpy(&model, &models[i], sizeof(model)); /* it was stored as a pointer to its own type */
    return model;
}

/* What list gives, with references; *models is for mem_free(). Asks again if objects came between counting and listing. */
static HRESULT list_models(const struct wrapper_class *class, lister *list, void *owner, void ***models, size_t *count)
{
    size_t room = list(owner, NULL, 0);

    for (;;) {
        *models = mem_alloc_array(room, sizeof(void *));
        if (!*models)
            return E_OUTOFMEMORY;
        *count = list(owner, *models, room);
        if (*count <= room)
            return S_OK;
        for (size_t i = 0; i < room; i++)
            class->model_unref(model_at(*models, i));
        mem_free(*models);
        room = *count;
    }
}

static HRESULT wrapper_list_fill(struct tapi *tapi, const struct wrapper_class *class, lister *list, void *owner, wrapper_filter *shown,
                                 struct wrapper_list *wrappers)
{
    void **models;
    size_t count;
    HRESULT hr;

    *wrappers = (struct wrapper_list){ 0 };
    if (FAILED(hr = list_models(class, list, owner, &models, &count)))
        return hr;
    if (!(wrappers->items = mem_alloc_array(count, sizeof(IUnknown *))))
        hr = E_OUTOFMEMORY;
    for (size_t i = 0; i < count; i++) {
        void *model = model_at(models, i);

        if (SUCCEEDED(hr) && (!shown || shown(tapi, model))) {
            void *item;

            hr = wrapper_get(tapi, class, model, &item);
            if (SUCCEEDED(hr))
                wrappers->items[wrappers->count++] = item;
        }
        class->model_unref(model);
    }
    mem_free(models);
    if (FAILED(hr)) {
        wrapper_list_clear(wrappers);
        *wrappers = (struct wrapper_list){ 0 };
    }
    return hr;
}

HRESULT wrapper_enumerate(struct tapi *tapi, const struct wrapper_class *class, lister *list, void *owner, wrapper_filter *shown, REFIID riid, void **out)
{
    struct wrapper_list wrappers;
    HRESULT hr;

    *out = NULL;
    if (FAILED(hr = wrapper_list_fill(tapi, class, list, owner, shown, &wrappers)))
        return hr;
    hr = enumerator_create(riid, wrappers.items, wrappers.count, out);
    wrapper_list_clear(&wrappers);
    return hr;
}

static HRESULT collect(IUnknown *const *items, size_t count, VARIANT *out)
{
    ITCollection *collection;
    HRESULT hr = collection_create(items, count, &collection);

    if (FAILED(hr))
        return hr;
    V_VT(out) = VT_DISPATCH;
    V_DISPATCH(out) = (IDispatch *)collection;
    return S_OK;
}

HRESULT wrapper_collect(struct tapi *tapi, const struct wrapper_class *class, lister *list, void *owner, wrapper_filter *shown, VARIANT *out)
{
    struct wrapper_list wrappers;
    HRESULT hr;

    VariantInit(out);
    if (FAILED(hr = wrapper_list_fill(tapi, class, list, owner, shown, &wrappers)))
        return hr;
    hr = collect(wrappers.items, wrappers.count, out);
    wrapper_list_clear(&wrappers);
    return hr;
}

HRESULT wrapper_enumerate_nothing(REFIID riid, void **out)
{
    return enumerator_create(riid, NULL, 0, out);
}

HRESULT wrapper_collect_nothing(VARIANT *out)
{
    VariantInit(out);
    return collect(NULL, 0, out);
}
