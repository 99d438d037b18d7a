/* names.h: the names in a log. One that is not UTF-8 has "\xE4" for each such byte, so that all can be shown and stay apart. */
#ifndef NAMES_H
#define NAMES_H

#include <stdbool.h>
#include <stddef.h>

/* Distinct names in the order in which they came. */
struct names {
    char **list;
    size_t count;
    size_t *table; /* by hash: place in list + 1, 0 is free */
    size_t table_size;
};

/* The place of a name, which is added if it is new. False without memory. */
bool names_add(struct names *names, const char *name, size_t *place);
void names_free(struct names *names);

#endif
