/*
 * lib/tapi3/wrapper.h: what the COM objects that stand for objects of the model have in common.
 *
 * A wrapper belongs to one TAPI object and holds one reference to its model object. A TAPI object has at most one wrapper of a model
 * object at a time, so that a client can compare pointers; the TAPI object's table finds it again as long as a client holds it.
 */
#ifndef TAPI3_WRAPPER_H
#define TAPI3_WRAPPER_H

#include "com/object.h"
#include "com/dual.h"
#include "tapi3/interfaces.h"
#include "tapi3/tapi.h"

#include <stddef.h>
#include <tapi3.h>

struct wrapper_interface {
    const IID *iid;
    size_t offset; /* of the interface pointer in the object */
};

struct wrapper_class {
    size_t size;
    const struct wrapper_interface *interfaces; /* the first one is the identity, and answers IUnknown and IDispatch */
    size_t interface_count;
    void (*init)(struct wrapper *wrapper); /* sets the vtables */
    void (*model_ref)(void *model);
    void (*model_unref)(void *model);
    struct acd_switch *(*model_switch)(const void *model); /* not counted */
};

struct wrapper {
    atomic_uint refs; /* the client's; 0 while it is on its way out */
    const struct wrapper_class *class;
    struct tapi *tapi;      /* a hold of its own */
    void *model;            /* holds a reference */
    struct table_node node; /* in tapi.wrappers, by model; guarded by tapi.table_lock */
};

/*
 * The wrapper of a model object, made if there is none, as its first interface with a reference for the caller.
 * S_OK, E_OUTOFMEMORY; *out is NULL on failure.
 */
HRESULT wrapper_get(struct tapi *tapi, const struct wrapper_class *class, void *model, void **out);

/* Where the wrapper of a model object is now, or NULL if there is none: only to be compared, since it may go at any time. */
const void *wrapper_peek(struct tapi *tapi, const void *model);

/*
 * The same in two steps, for a method that first gets all memory and then changes the model: a wrapper without model object (NULL without
 * memory), then, and this cannot fail, its model object: the result is as from wrapper_get(). Or it is discarded.
 */
struct wrapper *wrapper_prepare(struct tapi *tapi, const struct wrapper_class *class);
void *wrapper_adopt(struct wrapper *prepared, void *model);
void wrapper_discard(struct wrapper *wrapper);

/*
 * Every method that asks the switch of a wrapper's model object begins here, after its pointers and arguments are checked.
 *   removed  S_OK, or what the method answers since its object was removed (specification 3.8)
 * S_OK: go on; else what the method answers: TAPI_E_NOT_INITIALIZED, TAPI_E_REINIT, removed, or what a fault or the switch's proxy makes of it.
 */
static inline HRESULT wrapper_gate(const struct wrapper *wrapper, HRESULT removed)
{
    if (LIKELY(atomic_load_explicit(&wrapper->tapi->gate, memory_order_acquire) == 0))
        return removed;
    return tapi_gate_answer(wrapper->tapi, removed, wrapper->class->model_switch(wrapper->model));
}

/* IUnknown of a wrapper. */
HRESULT wrapper_query(struct wrapper *wrapper, REFIID riid, void **out);
void wrapper_destroy(struct wrapper *wrapper); /* when the last reference is gone */

static inline ULONG wrapper_add_ref(struct wrapper *wrapper)
{
    return com_ref(&wrapper->refs);
}

static inline ULONG wrapper_release(struct wrapper *wrapper)
{
    ULONG refs = com_unref(&wrapper->refs);

    if (UNLIKELY(refs == 0))
        wrapper_destroy(wrapper);
    return refs;
}

/* A list function of acd.h in the common type; DEFINE_LISTER makes one. */
typedef size_t lister(void *owner, void **out, size_t room);

#define DEFINE_LISTER(name, owner_type, model_type, acd_list)           \
    static size_t name(void *owner, void **out, size_t room)            \
    {                                                                   \
        return acd_list((owner_type *)owner, (model_type **)out, room); \
    }

/* Which objects of a list are shown; NULL shows all. */
typedef bool wrapper_filter(const struct tapi *tapi, const void *model);

/*
 * What the model lists for an owner now: a new enumerator with the interface riid, or an ITCollection in a VARIANT.
 * S_OK, E_OUTOFMEMORY; *out is NULL, or VT_EMPTY, on failure.
 */
HRESULT wrapper_enumerate(struct tapi *tapi, const struct wrapper_class *class, lister *list, void *owner, wrapper_filter *shown, REFIID riid, void **out);
HRESULT wrapper_collect(struct tapi *tapi, const struct wrapper_class *class, lister *list, void *owner, wrapper_filter *shown, VARIANT *out);

/* The same with nothing in it. */
HRESULT wrapper_enumerate_nothing(REFIID riid, void **out);
HRESULT wrapper_collect_nothing(VARIANT *out);

/*
 * An object with one dual interface: DEFINE_WRAPPER(queue, ITQueue) declares struct queue and defines impl_from_ITQueue and the slots
 * queue_QueryInterface to queue_Invoke; after the vtable queue_vtbl, DEFINE_WRAPPER_CLASS(queue, ITQueue, acd_queue, acd_queue_switch) defines queue_class.
 */
#define DEFINE_WRAPPER_UNKNOWN(prefix)                                                   \
    static inline HRESULT prefix##_query(struct prefix *object, REFIID riid, void **out) \
    {                                                                                    \
        return wrapper_query(&object->wrapper, riid, out);                               \
    }                                                                                    \
                                                                                         \
    static inline ULONG prefix##_add_ref(struct prefix *object)                          \
    {                                                                                    \
        return wrapper_add_ref(&object->wrapper);                                        \
    }                                                                                    \
                                                                                         \
    static inline ULONG prefix##_release(struct prefix *object)                          \
    {                                                                                    \
        return wrapper_release(&object->wrapper);                                        \
    }

#define DEFINE_WRAPPER(prefix, Interface)                                    \
    struct prefix {                                                          \
        struct wrapper wrapper;                                              \
        Interface Interface##_iface;                                         \
    };                                                                       \
                                                                             \
    DEFINE_WRAPPER_UNKNOWN(prefix)                                           \
    DEFINE_AUTOMATION(prefix, &tapi3_library, { &Interface##_interface, 0 }) \
    DEFINE_DUAL(prefix, struct prefix, Interface, prefix##_query, prefix##_add_ref, prefix##_release)

#define DEFINE_WRAPPER_CLASS_OF(prefix, model_type, switch_of)         \
    static struct acd_switch *prefix##_model_switch(const void *model) \
    {                                                                  \
        return switch_of(model);                                       \
    }                                                                  \
                                                                       \
    static void prefix##_model_ref(void *model)                        \
    {                                                                  \
        model_type##_ref(model);                                       \
    }                                                                  \
                                                                       \
    static void prefix##_model_unref(void *model)                      \
    {                                                                  \
        model_type##_unref(model);                                     \
    }                                                                  \
                                                                       \
    const struct wrapper_class prefix##_class = {                      \
        .size = sizeof(struct prefix),                                 \
        .interfaces = prefix##_interfaces,                             \
        .interface_count = ARRAY_COUNT(prefix##_interfaces),           \
        .init = prefix##_init,                                         \
        .model_ref = prefix##_model_ref,                               \
        .model_unref = prefix##_model_unref,                           \
        .model_switch = prefix##_model_switch,                         \
    };

#define DEFINE_WRAPPER_CLASS(prefix, Interface, model_type, switch_of)                                 \
    static void prefix##_init(struct wrapper *wrapper)                                                 \
    {                                                                                                  \
        CONTAINING_RECORD(wrapper, struct prefix, wrapper)->Interface##_iface.lpVtbl = &prefix##_vtbl; \
    }                                                                                                  \
                                                                                                       \
    static const struct wrapper_interface prefix##_interfaces[] = {                                    \
        { &IID_##Interface, offsetof(struct prefix, Interface##_iface) },                              \
    };                                                                                                 \
                                                                                                       \
    DEFINE_WRAPPER_CLASS_OF(prefix, model_type, switch_of)

#endif
