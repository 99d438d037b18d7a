/*
 * lib/acd/object.h: the head of every kind of object in the model: references, the list that it is in, whether it was removed, and the host's context.
 * Code that only keeps a pointer, such as that of events (lib/acd/event.h), needs to know no more.
 */
#ifndef ACD_OBJECT_H
#define ACD_OBJECT_H

#include "base/list.h"
#include "base/sync.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/* The first member of each kind. */
struct object {
    atomic_uint refs;
    atomic_bool removed;           /* from its switch, for good; written under the switch's lock. Calls and sessions have a state instead */
    void (*destroy)(void *object); /* called with the last reference */
    struct list link;              /* in the list of its owner, which has a reference; in change.gone while that is being given back */
    atomic_uintptr_t context;      /* the host's */
    void (*context_dropped)(void *context);
};

static inline void object_init(struct object *object, unsigned refs, void (*destroy)(void *object))
{
    atomic_init(&object->refs, refs);
    object->destroy = destroy;
    list_init(&object->link);
}

/* Sets the host's context; the former one is dropped. */
void object_set_context(struct object *object, void *context, void (*dropped)(void *context));

static inline void *object_context(const struct object *object)
{
    return (void *)atomic_load_explicit(&object->context, memory_order_acquire);
}

/* Drops the context and destroys the object, which has no reference left. */
void object_end(struct object *object);

static inline void object_ref(void *pointer)
{
    struct object *object = pointer;

    atomic_fetch_add_explicit(&object->refs, 1, memory_order_relaxed);
}

/* NULL is nothing to do. */
static inline void object_unref(void *pointer)
{
    struct object *object = pointer;

    if (!object)
        return;
    /* who has the only reference needs no atomic step to give it back: nobody can take another */
    if (atomic_load_explicit(&object->refs, memory_order_acquire) == 1 || atomic_fetch_sub_explicit(&object->refs, 1, memory_order_acq_rel) == 1)
        object_end(object);
}

/* Gives a reference back unless it is the last one; false then, and the caller still has it. */
static inline bool object_unref_unless_last(struct object *object)
{
    unsigned refs = atomic_load_explicit(&object->refs, memory_order_relaxed);

    while (refs > 1)
        if (atomic_compare_exchange_weak_explicit(&object->refs, &refs, refs - 1, memory_order_acq_rel, memory_order_relaxed))
            return true;
    return false;
}

/* The public functions of a kind: struct acd_group *acd_group_ref(struct acd_group *), acd_group_unref(). */
#define DEFINE_REFERENCES(type)              \
    struct type *type##_ref(struct type *of) \
    {                                        \
        object_ref(of);                      \
        return of;                           \
    }                                        \
                                             \
    void type##_unref(struct type *of)       \
    {                                        \
        object_unref(of);                    \
    }

/* And of a kind that a host may give a context: acd_group_set_context(), acd_group_context(). */
#define DEFINE_CONTEXT(type)                                                                \
    void type##_set_context(struct type *of, void *context, void (*dropped)(void *context)) \
    {                                                                                       \
        object_set_context(&of->object, context, dropped);                                  \
    }                                                                                       \
                                                                                            \
    void *type##_context(const struct type *of)                                             \
    {                                                                                       \
        return object_context(&of->object);                                                 \
    }

/* And of a kind that can be removed; of one that belongs to a switch, as its member sw. */
#define DEFINE_REMOVED(type)                     \
    bool type##_removed(const struct type *of)   \
    {                                            \
        return atomic_load(&of->object.removed); \
    }

#define DEFINE_BELONGING(type)                              \
    DEFINE_REMOVED(type)                                    \
                                                            \
    struct acd_switch *type##_switch(const struct type *of) \
    {                                                       \
        return of->sw;                                      \
    }

/*
 * A public function that gives a reference to each object of a list: as many as room says into out; it returns how many there are. whose is the parameter that
 * has the list, entry the object of struct list *link.
 */
#define DEFINE_LIST(function, whose, guard, members, type, entry) \
    size_t function(whose, struct type **out, size_t room)        \
    {                                                             \
        size_t count = 0;                                         \
                                                                  \
        lock_acquire(guard);                                      \
        LIST_FOR_EACH (link, members) {                           \
            if (count < room)                                     \
                out[count] = type##_ref(entry);                   \
            count++;                                              \
        }                                                         \
        lock_release(guard);                                      \
        return count;                                             \
    }

/* A public function that gives a reference to an object that another one has, or NULL. whose is the parameter, expression a pointer that the lock guards. */
#define DEFINE_HELD(function, whose, guard, type, expression) \
    struct type *function(whose)                              \
    {                                                         \
        struct type *held;                                    \
                                                              \
        lock_acquire(guard);                                  \
        if ((held = (expression)))                            \
            object_ref(held);                                 \
        lock_release(guard);                                  \
        return held;                                          \
    }

#endif
