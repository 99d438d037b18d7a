/* lib/com/object.h: counts of references, and the count of objects that clients hold. */
#ifndef COM_OBJECT_H
#define COM_OBJECT_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <windows.h>

/* One atomic operation each. The last unref tells the object to go. */
static inline ULONG com_ref(atomic_uint *refs)
{
    return atomic_fetch_add_explicit(refs, 1, memory_order_relaxed) + 1;
}

static inline ULONG com_unref(atomic_uint *refs)
{
    return atomic_fetch_sub_explicit(refs, 1, memory_order_acq_rel) - 1;
}

/* A zeroed object that counts as live until com_free(); NULL without memory. */
void *com_alloc(size_t size);
void com_free(void *object);

/* For objects whose memory is not from com_alloc(). */
void com_objects_add(int count);

/* Objects that clients hold in the whole process. */
int64_t com_live_objects(void);

#endif
