/* lib/acd/object.c: the contexts that a host gives to objects. */
#include "acd/object.h"

void object_set_context(struct object *object, void *context, void (*dropped)(void *context))
{
    void (*before_dropped)(void *) = object->context_dropped;
    void *before = (void *)atomic_exchange(&object->context, (uintptr_t)context);

    object->context_dropped = dropped;
    if (before && before_dropped)
        before_dropped(before);
}

void object_end(struct object *object)
{
    if (object_context(object)) /* nobody else has the object: to look first is cheaper than an atomic step */
        object_set_context(object, NULL, NULL);
    object->destroy(object);
}
