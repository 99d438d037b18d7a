/* lib/com/object.c */
#include "com/object.h"

#include "base/alloc.h"

static atomic_llong live_objects;

void com_objects_add(int count)
{
    atomic_fetch_add_explicit(&live_objects, count, memory_order_relaxed);
}

int64_t com_live_objects(void)
{
    return atomic_load_explicit(&live_objects, memory_order_relaxed);
}

void *com_alloc(size_t size)
{
    void *object = mem_alloc(size);

    if (object)
        com_objects_add(1);
    return object;
}

void com_free(void *object)
{
    if (!object)
        return;
    com_objects_add(-1);
    mem_free(object);
}
