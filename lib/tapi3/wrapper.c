/* lib/tapi3/wrapper.c: finding, making and ending faces; lists of them. */
#include "tapi3/wrapper.h"

#include "base/alloc.h"
#include "com/collection.h"
#include "com/enumerator.h"
#include "tapi3/emulator.h"
#include "tapi3/observer.h"

#include <string.h>

static struct face *find_locked(const struct tapi *tapi, const void *model)
{
    struct table_node *node = table_find(&tapi->faces, model);

    return node ? CONTAINING_RECORD(node, struct face, node) : NULL;
}

/* A reference, unless the last one is gone already: then the face is on its way out and another takes its place. */
static bool face_revive(struct face *face)
{
    unsigned refs = atomic_load(&face->refs);

    while (refs != 0)
        if (atomic_compare_exchange_weak(&face->refs, &refs, refs + 1))
            return true;
    return false;
}

static struct face *take_locked(struct tapi *tapi, const void *model)
{
    struct face *face = find_locked(tapi, model);

    if (!face || face_revive(face))
        return face;
    table_remove(&tapi->faces, &face->node); /* face_destroy() finds it gone */
    return NULL;
}

/* Makes its interfaces observed ones; nobody else can see it yet. */
static void face_observe(struct face *face)
{
    const struct face_class *class = face->class;
    struct observer *observer = face->tapi->emulator->observer;

    for (size_t i = 0; i < class->interface_count; i++)
        observer_object(observer, (char *)face + class->interfaces[i].offset, class->interfaces[i].iid);
}

struct face *face_prepare(struct tapi *tapi, const struct face_class *class)
{
    struct face *face = com_alloc(class->size);

    if (!face)
        return NULL;
    atomic_init(&face->refs, 1);
    face->class = class;
    face->tapi = tapi_hold(tapi);
    class->init(face);
    face_observe(face);
    return face;
}

void face_discard(struct face *face)
{
    if (face->model)
        face->class->model_unref(face->model);
    tapi_drop(face->tapi);
    com_free(face);
}

void *face_adopt(struct face *prepared, void *model)
{
    struct tapi *tapi = prepared->tapi;
    struct face *face;

    lock_acquire(&tapi->table_lock);
    if (!(face = take_locked(tapi, model))) {
        prepared->class->model_ref(model);
        prepared->model = model;
        table_add(&tapi->faces, &prepared->node, model);
        face = prepared;
    }
    lock_release(&tapi->table_lock);
    if (face != prepared)
        face_discard(prepared);
    return (char *)face + face->class->interfaces[0].offset;
}

HRESULT face_get(struct tapi *tapi, const struct face_class *class, void *model, void **out)
{
    struct face *face;

    lock_acquire(&tapi->table_lock);
    face = take_locked(tapi, model);
    lock_release(&tapi->table_lock);
    *out = NULL;
    if (face)
        *out = (char *)face + class->interfaces[0].offset;
    else if ((face = face_prepare(tapi, class)))
        *out = face_adopt(face, model);
    return *out ? S_OK : E_OUTOFMEMORY;
}

const void *face_peek(struct tapi *tapi, const void *model)
{
    const void *interface_pointer = NULL;
    struct face *face;

    lock_acquire(&tapi->table_lock);
    if ((face = find_locked(tapi, model)))
        interface_pointer = (char *)face + face->class->interfaces[0].offset;
    lock_release(&tapi->table_lock);
    return interface_pointer;
}

HRESULT face_query(struct face *face, REFIID riid, void **out)
{
    const struct face_class *class = face->class;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (IsEqualIID(riid, &IID_IUnknown) || IsEqualIID(riid, &IID_IDispatch))
        *out = (char *)face + class->interfaces[0].offset;
    for (size_t i = 0; !*out && i < class->interface_count; i++)
        if (IsEqualIID(riid, class->interfaces[i].iid))
            *out = (char *)face + class->interfaces[i].offset;
    if (!*out)
        return E_NOINTERFACE;
    face_add_ref(face);
    return S_OK;
}

void face_destroy(struct face *face)
{
    struct tapi *tapi = face->tapi;

    lock_acquire(&tapi->table_lock);
    if (table_find(&tapi->faces, face->model) == &face->node)
        table_remove(&tapi->faces, &face->node);
    lock_release(&tapi->table_lock);
    face_discard(face);
}

struct face_list {
    IUnknown **items; /* first interfaces, each with a reference */
    size_t count;
};

static void face_list_clear(struct face_list *list)
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
static HRESULT list_models(const struct face_class *class, lister *list, void *owner, void ***models, size_t *count)
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

static HRESULT face_list_fill(struct tapi *tapi, const struct face_class *class, lister *list, void *owner, face_filter *shown,
                              struct face_list *faces)
{
    void **models;
    size_t count;
    HRESULT hr;

    *faces = (struct face_list){ 0 };
    if (FAILED(hr = list_models(class, list, owner, &models, &count)))
        return hr;
    if (!(faces->items = mem_alloc_array(count, sizeof(IUnknown *))))
        hr = E_OUTOFMEMORY;
    for (size_t i = 0; i < count; i++) {
        void *model = model_at(models, i);

        if (SUCCEEDED(hr) && (!shown || shown(tapi, model))) {
            void *item;

            hr = face_get(tapi, class, model, &item);
            if (SUCCEEDED(hr))
                faces->items[faces->count++] = item;
        }
        class->model_unref(model);
    }
    mem_free(models);
    if (FAILED(hr)) {
        face_list_clear(faces);
        *faces = (struct face_list){ 0 };
    }
    return hr;
}

HRESULT face_enumerate(struct tapi *tapi, const struct face_class *class, lister *list, void *owner, face_filter *shown, REFIID riid,
                       void **out)
{
    struct face_list faces;
    HRESULT hr;

    *out = NULL;
    if (FAILED(hr = face_list_fill(tapi, class, list, owner, shown, &faces)))
        return hr;
    hr = enumerator_create(riid, faces.items, faces.count, out);
    face_list_clear(&faces);
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

HRESULT face_collect(struct tapi *tapi, const struct face_class *class, lister *list, void *owner, face_filter *shown, VARIANT *out)
{
    struct face_list faces;
    HRESULT hr;

    VariantInit(out);
    if (FAILED(hr = face_list_fill(tapi, class, list, owner, shown, &faces)))
        return hr;
    hr = collect(faces.items, faces.count, out);
    face_list_clear(&faces);
    return hr;
}

HRESULT face_enumerate_nothing(REFIID riid, void **out)
{
    return enumerator_create(riid, NULL, 0, out);
}

HRESULT face_collect_nothing(VARIANT *out)
{
    VariantInit(out);
    return collect(NULL, 0, out);
}
