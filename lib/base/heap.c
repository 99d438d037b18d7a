/* lib/base/heap.c */
#include "base/heap.h"

#include "base/alloc.h"

bool heap_grow(struct heap *heap, size_t count)
{
    size_t room = heap->room ? heap->room : 8;
    struct heap_node **nodes;

    while (room < count)
        room *= 2;
    if (!(nodes = mem_realloc(heap->nodes, room * sizeof(struct heap_node *))))
        return false;
    heap->nodes = nodes;
    heap->room = room;
    return true;
}

void heap_destroy(struct heap *heap)
{
    mem_free(heap->nodes);
    *heap = (struct heap){ 0 };
}

static void put(struct heap *heap, size_t at, struct heap_node *node)
{
    heap->nodes[at] = node;
    node->place = at + 1;
}

static void rise(struct heap *heap, size_t at, struct heap_node *node)
{
    while (at > 0 && heap_node_before(node, heap->nodes[(at - 1) / 2])) {
        put(heap, at, heap->nodes[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    put(heap, at, node);
}

static void sink(struct heap *heap, size_t at, struct heap_node *node)
{
    for (;;) {
        size_t child = 2 * at + 1;

        if (child >= heap->count)
            break;
        if (child + 1 < heap->count && heap_node_before(heap->nodes[child + 1], heap->nodes[child]))
            child++;
        if (!heap_node_before(heap->nodes[child], node))
            break;
        put(heap, at, heap->nodes[child]);
        at = child;
    }
    put(heap, at, node);
}

void heap_add(struct heap *heap, struct heap_node *node)
{
    rise(heap, heap->count++, node);
}

void heap_remove(struct heap *heap, struct heap_node *node)
{
    size_t at = node->place - 1;
    struct heap_node *last;

    if (node->place == 0)
        return;
    node->place = 0;
    last = heap->nodes[--heap->count];
    if (last == node)
        return;
    if (at > 0 && heap_node_before(last, heap->nodes[(at - 1) / 2]))
        rise(heap, at, last);
    else
        sink(heap, at, last);
}
