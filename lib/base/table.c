/* lib/base/table.c */
#include "base/table.h"

#define FIRST_SIZE 16

static void put(struct table *table, struct table_node *node)
{
    struct table_node **chain = &table->chains[table_chain(table, node->key)];

    node->next = *chain;
    *chain = node;
}

bool table_reserve(struct table *table)
{
    size_t before = table->size, size = before ? before * 2 : FIRST_SIZE;
    struct table_node **old = table->chains, **chains;

    if (table->count < before)
        return true;
    if (!(chains = table->alloc(size * sizeof(struct table_node *))))
        return before != 0;
    table->chains = chains;
    table->size = size;
    for (size_t i = 0; i < before; i++)
        for (struct table_node *node = old[i], *next; node; node = next) {
            next = node->next;
            put(table, node);
        }
    table->free(old);
    return true;
}

void table_add(struct table *table, struct table_node *node, const void *key)
{
    node->key = key;
    table_reserve(table);
    put(table, node);
    table->count++;
}

void table_remove(struct table *table, struct table_node *node)
{
    struct table_node **at = &table->chains[table_chain(table, node->key)];

    while (*at != node)
        at = &(*at)->next;
    *at = node->next;
    table->count--;
}

struct table_node *table_next(const struct table *table, const struct table_node *node)
{
    size_t i = node ? table_chain(table, node->key) + 1 : 0;

    if (node && node->next)
        return node->next;
    while (i < table->size && !table->chains[i])
        i++;
    return i < table->size ? table->chains[i] : NULL;
}

void table_clear(struct table *table)
{
    table->free(table->chains);
    table->chains = NULL;
    table->size = table->count = 0;
}
