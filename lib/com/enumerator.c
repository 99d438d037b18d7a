/* lib/com/enumerator.c: one enumerator for every element and both orders of methods. */
#include "com/enumerator.h"

#include "base/alloc.h"
#include "com/call_context.h"
#include "com/object.h"

#include <stdbool.h>
#include <string.h>

/* What an element is: how to copy one into memory that owns nothing, and how to let one go. */
struct element_kind {
    size_t size;
    bool fetched_optional; /* Next may be called without a place for the count, for any count */
    HRESULT no_array;      /* what Next answers without a place for the elements */
    HRESULT (*copy)(void *to, const void *from);
    void (*clear)(void *element);
};

/* Shared by an enumerator and its clones. */
struct snapshot {
    atomic_uint refs;
    const struct element_kind *kind;
    size_t count;
    char *items;
};

struct enumerator {
    const void *vtbl;      /* the interface: its methods are called through any IEnumX, whose slots all have this form */
    const void *made_with; /* the same, unless somebody has put a vtable of his own in its place */
    atomic_uint refs;
    const IID *iid;
    struct snapshot *snapshot; /* holds a reference */
    atomic_size_t at;
};

static HRESULT copy_object(void *to, const void *from)
{
    IUnknown *object;

    memcpy(&object, from, sizeof(object));
    object->lpVtbl->AddRef(object);
    memcpy(to, &object, sizeof(object));
    return S_OK;
}

static void clear_object(void *element)
{
    IUnknown *object;

    memcpy(&object, element, sizeof(object));
    if (object)
        object->lpVtbl->Release(object);
}

static HRESULT copy_variant(void *to, const void *from)
{
    VariantInit(to);
    return VariantCopy(to, (VARIANT *)(uintptr_t)from); /* some headers lack its const */
}

static void clear_variant(void *element)
{
    VariantClear(element);
}

static HRESULT copy_connection(void *to, const void *from)
{
    CONNECTDATA connection = *(const CONNECTDATA *)from;

    com_context_add_ref(connection.pUnk);
    *(CONNECTDATA *)to = connection;
    return S_OK;
}

static void clear_connection(void *element)
{
    com_context_release(((CONNECTDATA *)element)->pUnk);
}

static const struct element_kind objects = { sizeof(IUnknown *), false, E_POINTER, copy_object, clear_object };
static const struct element_kind variants = { sizeof(VARIANT), true, E_INVALIDARG, copy_variant, clear_variant };
static const struct element_kind connections = { sizeof(CONNECTDATA), false, E_POINTER, copy_connection, clear_connection };

static void snapshot_unref(struct snapshot *snapshot)
{
    if (com_unref(&snapshot->refs) > 0)
        return;
    for (size_t i = 0; i < snapshot->count; i++)
        snapshot->kind->clear(snapshot->items + i * snapshot->kind->size);
    mem_free(snapshot->items);
    mem_free(snapshot);
}

static struct snapshot *snapshot_create(const struct element_kind *kind, const void *items, size_t count)
{
    struct snapshot *snapshot = mem_alloc(sizeof(*snapshot));

    if (!snapshot)
        return NULL;
    atomic_init(&snapshot->refs, 1);
    snapshot->kind = kind;
    if (!(snapshot->items = mem_alloc_array(count, kind->size))) {
        mem_free(snapshot);
        return NULL;
    }
    while (snapshot->count < count) {
        size_t offset = snapshot->count * kind->size;

        if (FAILED(kind->copy(snapshot->items + offset, (const char *)items + offset))) {
            snapshot_unref(snapshot);
            return NULL;
        }
        snapshot->count++;
    }
    return snapshot;
}

static HRESULT STDMETHODCALLTYPE enumerator_QueryInterface(struct enumerator *this, REFIID riid, void **out)
{
    if (!out)
        return E_POINTER;
    *out = NULL;
    if (!IsEqualIID(riid, &IID_IUnknown) && !IsEqualIID(riid, this->iid))
        return E_NOINTERFACE;
    com_ref(&this->refs);
    *out = this;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE enumerator_AddRef(struct enumerator *this)
{
    return com_ref(&this->refs);
}

static ULONG STDMETHODCALLTYPE enumerator_Release(struct enumerator *this)
{
    ULONG refs = com_unref(&this->refs);

    if (refs == 0) {
        snapshot_unref(this->snapshot);
        com_free(this);
    }
    return refs;
}

/* Moves on by up to count; *from is where it was. Returns how far. */
static size_t enumerator_move(struct enumerator *this, size_t count, size_t *from)
{
    size_t left, step;

    *from = atomic_load(&this->at);
    do {
        left = this->snapshot->count - *from;
        step = count < left ? count : left;
    } while (!atomic_compare_exchange_weak(&this->at, from, *from + step));
    return step;
}

static HRESULT STDMETHODCALLTYPE enumerator_Next(struct enumerator *this, ULONG count, void *out, ULONG *fetched)
{
    const struct element_kind *kind = this->snapshot->kind;
    char *elements = out;
    size_t from, got;
    HRESULT hr = S_OK;

    if (fetched)
        *fetched = 0;
    if (!out)
        return kind->no_array;
    if (!fetched && count != 1 && !kind->fetched_optional)
        return E_POINTER;
    memset(elements, 0, count * kind->size); /* what is not filled is NULL, or VT_EMPTY */
    got = enumerator_move(this, count, &from);
    for (size_t i = 0; SUCCEEDED(hr) && i < got; i++) {
        hr = kind->copy(elements + i * kind->size, this->snapshot->items + (from + i) * kind->size);
        if (FAILED(hr)) {
            while (i > 0)
                kind->clear(elements + --i * kind->size);
            memset(elements, 0, count * kind->size);
            atomic_store(&this->at, from);
        }
    }
    if (FAILED(hr))
        return hr;
    if (fetched)
        *fetched = (ULONG)got;
    return got == count ? S_OK : S_FALSE;
}

static HRESULT STDMETHODCALLTYPE enumerator_Reset(struct enumerator *this)
{
    atomic_store(&this->at, 0);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE enumerator_Skip(struct enumerator *this, ULONG count)
{
    size_t from;

    return enumerator_move(this, count, &from) == count ? S_OK : S_FALSE;
}

static struct enumerator *enumerator_new(const void *vtbl, const IID *iid, struct snapshot *snapshot)
{
    struct enumerator *enumerator = com_alloc(sizeof(*enumerator));

    if (!enumerator)
        return NULL;
    enumerator->vtbl = enumerator->made_with = vtbl;
    atomic_init(&enumerator->refs, 1);
    enumerator->iid = iid;
    enumerator->snapshot = snapshot;
    return enumerator;
}

static HRESULT STDMETHODCALLTYPE enumerator_Clone(struct enumerator *this, void **out)
{
    struct enumerator *clone;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (!(clone = enumerator_new(this->made_with, this->iid, this->snapshot)))
        return E_OUTOFMEMORY;
    com_ref(&this->snapshot->refs);
    atomic_store(&clone->at, atomic_load(&this->at));
    *out = clone;
    return S_OK;
}

#define IUNKNOWN_SLOTS                                                                \
    HRESULT(STDMETHODCALLTYPE *QueryInterface)(struct enumerator *, REFIID, void **); \
    ULONG(STDMETHODCALLTYPE *AddRef)(struct enumerator *);                            \
    ULONG(STDMETHODCALLTYPE *Release)(struct enumerator *);                           \
    HRESULT(STDMETHODCALLTYPE *Next)(struct enumerator *, ULONG, void *, ULONG *);

static const struct {
    IUNKNOWN_SLOTS
    HRESULT(STDMETHODCALLTYPE *Reset)(struct enumerator *);
    HRESULT(STDMETHODCALLTYPE *Skip)(struct enumerator *, ULONG);
    HRESULT(STDMETHODCALLTYPE *Clone)(struct enumerator *, void **);
} tapi_order = {
    enumerator_QueryInterface, enumerator_AddRef, enumerator_Release, enumerator_Next, enumerator_Reset, enumerator_Skip, enumerator_Clone,
};

static const struct {
    IUNKNOWN_SLOTS
    HRESULT(STDMETHODCALLTYPE *Skip)(struct enumerator *, ULONG);
    HRESULT(STDMETHODCALLTYPE *Reset)(struct enumerator *);
    HRESULT(STDMETHODCALLTYPE *Clone)(struct enumerator *, void **);
} com_order = {
    enumerator_QueryInterface, enumerator_AddRef, enumerator_Release, enumerator_Next, enumerator_Skip, enumerator_Reset, enumerator_Clone,
};

static HRESULT create(const void *vtbl, const IID *iid, const struct element_kind *kind, const void *items, size_t count, void **out)
{
    struct snapshot *snapshot = snapshot_create(kind, items, count);

    *out = NULL;
    if (!snapshot)
        return E_OUTOFMEMORY;
    if ((*out = enumerator_new(vtbl, iid, snapshot)))
        return S_OK;
    snapshot_unref(snapshot);
    return E_OUTOFMEMORY;
}

HRESULT enumerator_create(REFIID riid, IUnknown *const *items, size_t count, void **out)
{
    return create(&tapi_order, riid, &objects, items, count, out);
}

HRESULT enumerator_create_variants(const VARIANT *items, size_t count, void **out)
{
    return create(&com_order, &IID_IEnumVARIANT, &variants, items, count, out);
}

HRESULT enumerator_create_points(IConnectionPoint *const *items, size_t count, IEnumConnectionPoints **out)
{
    return create(&com_order, &IID_IEnumConnectionPoints, &objects, items, count, (void **)out);
}

HRESULT enumerator_create_connections(const CONNECTDATA *items, size_t count, IEnumConnections **out)
{
    return create(&com_order, &IID_IEnumConnections, &connections, items, count, (void **)out);
}
