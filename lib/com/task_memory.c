/* lib/com/task_memory.c: CoTaskMem*. */
#include "base/alloc.h"

#include <objbase.h>

LPVOID CoTaskMemAlloc(SIZE_T size)
{
    return mem_alloc(size);
}

LPVOID CoTaskMemRealloc(LPVOID memory, SIZE_T size)
{
    if (size || !memory)
        return mem_realloc(memory, size);
    mem_free(memory);
    return NULL;
}

void CoTaskMemFree(LPVOID memory)
{
    mem_free(memory);
}
