/* lib/com/collection.c: the Collection object (ITCollection2; a read-only one shows ITCollection only). */
#include "com/collection.h"

#include "base/alloc.h"
#include "base/sync.h"
#include "com/dual.h"
#include "com/enumerator.h"
#include "com/object.h"

#include <stdbool.h>
#include <string.h>

struct collection {
    ITCollection2 ITCollection2_iface;
    atomic_uint refs;
    bool read_only;
    struct lock lock;
    VARIANT *items; /* guarded by lock, like the next two */
    LONG count, room;
};

static void collection_destroy(struct collection *collection)
{
    for (LONG i = 0; i < collection->count; i++)
        VariantClear(&collection->items[i]);
    mem_free(collection->items);
    lock_destroy(&collection->lock);
    com_free(collection);
}

static HRESULT collection_query(struct collection *collection, REFIID riid, void **out)
{
    if (!out)
        return E_POINTER;
    *out = NULL;
    if (!IsEqualIID(riid, &IID_IUnknown) && !IsEqualIID(riid, &IID_IDispatch) && !IsEqualIID(riid, &IID_ITCollection)
        && (collection->read_only || !IsEqualIID(riid, &IID_ITCollection2)))
        return E_NOINTERFACE;
    com_ref(&collection->refs);
    *out = &collection->ITCollection2_iface;
    return S_OK;
}

static ULONG collection_add_ref(struct collection *collection)
{
    return com_ref(&collection->refs);
}

static ULONG collection_release(struct collection *collection)
{
    ULONG refs = com_unref(&collection->refs);

    if (refs == 0)
        collection_destroy(collection);
    return refs;
}

#define MEMBER_TABLE "com/collection_table.h"
#include "com/member_tables.h"

DEFINE_AUTOMATION(collection, NULL, { &ITCollection2_interface, 0 })
DEFINE_DUAL(collection, struct collection, ITCollection2, collection_query, collection_add_ref, collection_release)

/* By name too a read-only one has only the members of ITCollection. */
DEFINE_AUTOMATION(read_only, NULL, { &ITCollection_interface, 0 })
DEFINE_DUAL_OF(read_only, struct collection, ITCollection2, impl_from_ITCollection2, collection_query, collection_add_ref, collection_release)

static HRESULT STDMETHODCALLTYPE collection_get_Count(ITCollection2 *iface, LONG *out)
{
    struct collection *collection = impl_from_ITCollection2(iface);

    if (!out)
        return E_POINTER;
    lock_acquire(&collection->lock);
    *out = collection->count;
    lock_release(&collection->lock);
    return S_OK;
}

/* A wrong index leaves what the pages' template leaves: VT_UNKNOWN or VT_BSTR with NULL. */
static HRESULT STDMETHODCALLTYPE collection_get_Item(ITCollection2 *iface, LONG index, VARIANT *out)
{
    struct collection *collection = impl_from_ITCollection2(iface);
    HRESULT hr = E_INVALIDARG;

    if (!out)
        return E_POINTER;
    VariantInit(out);
    lock_acquire(&collection->lock);
    if (index >= 1 && index <= collection->count)
        hr = VariantCopy(out, &collection->items[index - 1]);
    else
        V_VT(out) = collection->count && V_VT(&collection->items[0]) == VT_BSTR ? VT_BSTR : VT_UNKNOWN;
    lock_release(&collection->lock);
    return hr;
}

static HRESULT STDMETHODCALLTYPE collection_get__NewEnum(ITCollection2 *iface, IUnknown **out)
{
    struct collection *collection = impl_from_ITCollection2(iface);
    HRESULT hr;

    if (!out)
        return E_POINTER;
    lock_acquire(&collection->lock);
    hr = enumerator_create_variants(collection->items, (size_t)collection->count, (void **)out);
    lock_release(&collection->lock);
    return hr;
}

static bool reserve_locked(struct collection *collection)
{
    LONG room = collection->room ? collection->room * 2 : 4;
    VARIANT *items;

    if (collection->count < collection->room)
        return true;
    if (!(items = mem_realloc(collection->items, (size_t)room * sizeof(VARIANT))))
        return false;
    collection->items = items;
    collection->room = room;
    return true;
}

static HRESULT add_locked(struct collection *collection, LONG index, const VARIANT *item)
{
    if (index < 1 || index > collection->count + 1)
        return E_INVALIDARG;
    if (!reserve_locked(collection))
        return E_OUTOFMEMORY;
    memmove(&collection->items[index], &collection->items[index - 1], (size_t)(collection->count - index + 1) * sizeof(VARIANT));
    collection->items[index - 1] = *item;
    collection->count++;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE collection_Add(ITCollection2 *iface, LONG index, VARIANT *item)
{
    struct collection *collection = impl_from_ITCollection2(iface);
    VARIANT copy;
    HRESULT hr;

    if (!item)
        return E_POINTER;
    VariantInit(&copy);
    if (FAILED(hr = VariantCopyInd(&copy, item)))
        return hr;
    lock_acquire(&collection->lock);
    hr = add_locked(collection, index, &copy);
    lock_release(&collection->lock);
    if (FAILED(hr))
        VariantClear(&copy);
    return hr;
}

static HRESULT STDMETHODCALLTYPE collection_Remove(ITCollection2 *iface, LONG index)
{
    struct collection *collection = impl_from_ITCollection2(iface);
    HRESULT hr = E_INVALIDARG;
    VARIANT removed;

    VariantInit(&removed);
    lock_acquire(&collection->lock);
    if (index >= 1 && index <= collection->count) {
        removed = collection->items[index - 1];
        collection->count--;
        memmove(&collection->items[index - 1], &collection->items[index], (size_t)(collection->count - index + 1) * sizeof(VARIANT));
        hr = S_OK;
    }
    lock_release(&collection->lock);
    VariantClear(&removed);
    return hr;
}

#define OWN_SLOTS                                                                                                                       \
    .get_Count = collection_get_Count, .get_Item = collection_get_Item, .get__NewEnum = collection_get__NewEnum, .Add = collection_Add, \
    .Remove = collection_Remove

static const ITCollection2Vtbl collection_vtbl = { DUAL_SLOTS(collection), OWN_SLOTS };
static const ITCollection2Vtbl read_only_vtbl = { DUAL_SLOTS(read_only), OWN_SLOTS };

static struct collection *collection_new(bool read_only)
{
    struct collection *collection = com_alloc(sizeof(*collection));

    if (!collection)
        return NULL;
    collection->ITCollection2_iface.lpVtbl = read_only ? &read_only_vtbl : &collection_vtbl;
    atomic_init(&collection->refs, 1);
    collection->read_only = read_only;
    lock_init(&collection->lock);
    return collection;
}

HRESULT collection_create(IUnknown *const *items, size_t count, ITCollection **out)
{
    struct collection *collection = collection_new(true);
    HRESULT hr = S_OK;

    *out = NULL;
    if (!collection)
        return E_OUTOFMEMORY;
    for (size_t i = 0; SUCCEEDED(hr) && i < count; i++) {
        VARIANT item;

        VariantInit(&item);
        V_VT(&item) = VT_DISPATCH;
        hr = items[i]->lpVtbl->QueryInterface(items[i], &IID_IDispatch, (void **)&V_DISPATCH(&item));
        if (SUCCEEDED(hr) && FAILED(hr = add_locked(collection, collection->count + 1, &item)))
            VariantClear(&item);
    }
    if (FAILED(hr)) {
        collection_destroy(collection);
        return hr;
    }
    *out = (ITCollection *)&collection->ITCollection2_iface;
    return S_OK;
}

HRESULT collection2_create(ITCollection2 **out)
{
    struct collection *collection = collection_new(false);

    *out = collection ? &collection->ITCollection2_iface : NULL;
    return collection ? S_OK : E_OUTOFMEMORY;
}
