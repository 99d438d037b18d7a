/*
 * lib/base/table.h: a hash table by pointer, whose nodes lie in what they stand for. Nothing here locks.
 *
 * A table that is all zero but for its two functions is empty. Where memory for more chains is short the chains grow longer: only the first chains must
 * be there before a node is added.
 */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct table_node {
    struct table_node *next; /* in its chain */
    const void *key;
};

struct table {
    struct table_node **chains;
    size_t size, count;          /* chains, a power of two or 0; nodes */
    void *(*alloc)(size_t size); /* as mem_alloc() or fixture_alloc() */
    void (*free)(void *block);
};

static inline size_t table_chain(const struct table *table, const void *key)
{
    return (size_t)(((uint64_t)(uintptr_t)key * 0x9E3779B97F4A7C15ULL) >> 32) & (table->size - 1);
}

/* The node with that key, or NULL. */
static inline struct table_node *table_find(const struct table *table, const void *key)
{
    struct table_node *node = table->size ? table->chains[table_chain(table, key)] : NULL;

    while (node && node->key != key)
        node = node->next;
    return node;
}

/* Makes sure that a node can be added. False without memory for the first chains. */
bool table_reserve(struct table *table);

/* Adds a node, whose key is none that is there. It was reserved, now or before an earlier one. */
void table_add(struct table *table, struct table_node *node, const void *key);

/* Takes out one that is there. */
void table_remove(struct table *table, struct table_node *node);

/* All nodes in no order: the one after node, or the first after NULL; NULL at the end. The present one may be taken out after the next was asked for. */
struct table_node *table_next(const struct table *table, const struct table_node *node);

/* Frees the chains; the nodes are their owners'. */
void table_clear(struct table *table);

#endif
