/*
 * lib/tapi3/wrapper.h: what the COM objects that stand for objects of the model have in common.
 *
 * A face belongs to one TAPI object and holds one reference to its model object. A TAPI object has at most one face of a model
 * object at a time, so that a client can compare pointers; the TAPI object's table finds it again as long as a client holds it.
 */
#ifndef TAPI3_FACE_H
#define TAPI3_FACE_H

#include "com/object.h"
#include "com/dual.h"
#include "tapi3/interfaces.h"
#include "tapi3/tapi.h"

#include <stddef.h>
#include <tapi3.h>

struct face_interface {
    const IID *iid;
    size_t offset; /* of the interface pointer in the object */
};

struct face_class {
    size_t size;
    const struct face_interface *interfaces; /* the first one is the identity, and answers IUnknown and IDispatch */
    size_t interface_count;
    void (*init)(struct face *face);         /* sets the vtables */
    void (*model_ref)(void *model);
    void (*model_unref)(void *model);
    struct acd_switch *(*model_switch)(const void *model); /* not counted */
};

struct face {
    atomic_uint refs; /* the client's; 0 while it is on its way out */
    const struct face_class *class;
    struct tapi *tapi; /* a hold of its own */
    void *model;       /* holds a reference */
    struct table_node node; /* in tapi.faces, by model; guarded by tapi.table_lock */
};

/*
 * The face of a model object, made if there is none, as its first interface with a reference for the caller.
 * S_OK, E_OUTOFMEMORY; *out is NULL on failure.
 */
HRESULT face_get(struct tapi *tapi, const struct face_class *class, void *model, void **out);

/* Where the face of a model object is now, or NULL if there is none: only to be compared, since it may go at any time. */
const void *face_peek(struct tapi *tapi, const void *model);

/*
 * The same in two steps, for a method that first gets all memory and then changes the model: a face without model object (NULL without
 * memory), then, and this cannot fail, its model object: the result is as from face_get(). Or it is discarded.
 */
struct face *face_prepare(struct tapi *tapi, const struct face_class *class);
void *face_adopt(struct face *prepared, void *model);
void face_discard(struct face *face);

/*
 * Every method that asks the switch of a face's model object begins here, after its pointers and arguments are checked.
 *   removed  S_OK, or what the method answers since its object was removed (specification 3.8)
 * S_OK: go on; else what the method answers: TAPI_E_NOT_INITIALIZED, TAPI_E_REINIT, removed, or what a fault or the switch's proxy makes of it.
 */
static inline HRESULT face_gate(const struct face *face, HRESULT removed)
{
    if (LIKELY(atomic_load_explicit(&face->tapi->gate, memory_order_acquire) == 0))
        return removed;
    return tapi_gate_answer(face->tapi, removed, face->class->model_switch(face->model));
}

/* IUnknown of a face. */
HRESULT face_query(struct face *face, REFIID riid, void **out);
void face_destroy(struct face *face); /* when the last reference is gone */

static inline ULONG face_add_ref(struct face *face)
{
    return com_ref(&face->refs);
}

static inline ULONG face_release(struct face *face)
{
    ULONG refs = com_unref(&face->refs);

    if (UNLIKELY(refs == 0))
        face_destroy(face);
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
typedef bool face_filter(const struct tapi *tapi, const void *model);

/*
 * What the model lists for an owner now: a new enumerator with the interface riid, or an ITCollection in a VARIANT.
 * S_OK, E_OUTOFMEMORY; *out is NULL, or VT_EMPTY, on failure.
 */
HRESULT face_enumerate(struct tapi *tapi, const struct face_class *class, lister *list, void *owner, face_filter *shown, REFIID riid,
                       void **out);
HRESULT face_collect(struct tapi *tapi, const struct face_class *class, lister *list, void *owner, face_filter *shown, VARIANT *out);

/* The same with nothing in it. */
HRESULT face_enumerate_nothing(REFIID riid, void **out);
HRESULT face_collect_nothing(VARIANT *out);

/*
 * An object with one dual interface: DEFINE_FACE(queue, ITQueue) declares struct queue and defines impl_from_ITQueue and the slots
 * queue_QueryInterface to queue_Invoke; after the vtable queue_vtbl, DEFINE_FACE_CLASS(queue, ITQueue, acd_queue, acd_queue_switch) defines queue_class.
 */
#define DEFINE_FACE_UNKNOWN(prefix)                                                        \
    static inline HRESULT prefix##_query(struct prefix *object, REFIID riid, void **out)   \
    {                                                                                      \
        return face_query(&object->face, riid, out);                                       \
    }                                                                                      \
                                                                                           \
    static inline ULONG prefix##_add_ref(struct prefix *object)                            \
    {                                                                                      \
        return face_add_ref(&object->face);                                                \
    }                                                                                      \
                                                                                           \
    static inline ULONG prefix##_release(struct prefix *object)                            \
    {                                                                                      \
        return face_release(&object->face);                                                \
    }

#define DEFINE_FACE(prefix, Interface)                                                                     \
    struct prefix {                                                                                        \
        struct face face;                                                                                  \
        Interface Interface##_iface;                                                                       \
    };                                                                                                     \
                                                                                                           \
    DEFINE_FACE_UNKNOWN(prefix)                                                                            \
    DEFINE_AUTOMATION(prefix, &tapi3_library, { &Interface##_interface, 0 })                               \
    DEFINE_DUAL(prefix, struct prefix, Interface, prefix##_query, prefix##_add_ref, prefix##_release)

#define DEFINE_FACE_CLASS_OF(prefix, model_type, switch_of) \
    static struct acd_switch *prefix##_model_switch(const void *model) \
    {                                                   \
        return switch_of(model);                        \
    }                                                   \
                                                        \
    static void prefix##_model_ref(void *model)         \
    {                                                   \
        model_type##_ref(model);                        \
    }                                                   \
                                                        \
    static void prefix##_model_unref(void *model)       \
    {                                                   \
        model_type##_unref(model);                      \
    }                                                   \
                                                        \
    const struct face_class prefix##_class = {          \
        .size = sizeof(struct prefix),                  \
        .interfaces = prefix##_interfaces,              \
        .interface_count = ARRAY_COUNT(prefix##_interfaces), \
        .init = prefix##_init,                          \
        .model_ref = prefix##_model_ref,                \
        .model_unref = prefix##_model_unref,            \
        .model_switch = prefix##_model_switch,          \
    };

#define DEFINE_FACE_CLASS(prefix, Interface, model_type, switch_of)                    \
    static void prefix##_init(struct face *face)                                       \
    {                                                                                  \
        CONTAINING_RECORD(face, struct prefix, face)->Interface##_iface.lpVtbl = &prefix##_vtbl; \
    }                                                                                  \
                                                                                       \
    static const struct face_interface prefix##_interfaces[] = {                       \
        { &IID_##Interface, offsetof(struct prefix, Interface##_iface) },              \
    };                                                                                 \
                                                                                       \
    DEFINE_FACE_CLASS_OF(prefix, model_type, switch_of)

#endif
