/*
 * lib/base/heap.h: a binary heap of nodes that lie in the elements; the least (key, number) is on top. Room is reserved
 * apart from adding, so that adding cannot fail. O(log n) to add and to remove any node.
 */
#ifndef BASE_HEAP_H
#define BASE_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct heap_node {
    int64_t key;
    uint64_t number; /* orders equal keys */
    size_t place;    /* 1-based place in the heap; 0: in none */
};

struct heap {
    struct heap_node **nodes; /* nodes[0] is the top */
    size_t count, room;
};

bool heap_grow(struct heap *heap, size_t count);

/* Room for count nodes in all; false without memory, and then nothing has changed. */
static inline bool heap_reserve(struct heap *heap, size_t count)
{
    return count <= heap->room || heap_grow(heap, count);
}

void heap_destroy(struct heap *heap);

/* The heap has room. */
void heap_add(struct heap *heap, struct heap_node *node);

/* Does nothing with a node that is in no heap. */
void heap_remove(struct heap *heap, struct heap_node *node);

/* NULL when empty. */
static inline struct heap_node *heap_top(const struct heap *heap)
{
    return heap->count ? heap->nodes[0] : NULL;
}

/* Whether a comes before b. */
static inline bool heap_node_before(const struct heap_node *a, const struct heap_node *b)
{
    return a->key != b->key ? a->key < b->key : a->number < b->number;
}

#endif
