/* names.c: see names.h. */
#include "names.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t hash(const char *name)
{
    uint64_t value = 14695981039346656037ULL; /* FNV-1a */

    for (; *name; name++)
        value = (value ^ (unsigned char)*name) * 1099511628211ULL;
    return (size_t)(value ^ value >> 32);
}

static bool names_rehash(struct names *names)
{
    size_t size = names->table_size ? names->table_size * 2 : 64;
    size_t *table = calloc(size, sizeof(*table));
    char **list = realloc(names->list, size / 2 * sizeof(*list));

    if (list)
        names->list = list;
    if (!table || !list) {
        free(table);
        return false;
    }
    for (size_t i = 0; i < names->count; i++) {
        size_t at = hash(names->list[i]) & (size - 1);

        while (table[at])
            at = (at + 1) & (size - 1);
        table[at] = i + 1;
    }
    free(names->table);
    names->table = table;
    names->table_size = size;
    return true;
}

/* The place of a name, which is added if it is new. */
static bool names_find(struct names *names, const char *name, size_t *place)
{
    size_t at, size = strlen(name) + 1;
    char *copy;

    if (names->count * 2 >= names->table_size && !names_rehash(names))
        return false;
    for (at = hash(name) & (names->table_size - 1); names->table[at]; at = (at + 1) & (names->table_size - 1)) {
        *place = names->table[at] - 1;
        if (strcmp(names->list[*place], name) == 0)
            return true;
    }
    if (!(copy = malloc(size)))
        return false;
    names->list[names->count] = memcpy(copy, name, size);
    *place = names->count++;
    names->table[at] = names->count;
    return true;
}

/* How many bytes the character at text has, or 0 if it is not one of UTF-8 (no surrogate, nothing overlong). */
static size_t utf8_size(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    size_t size = *at < 0x80 ? 1 : *at < 0xC2 ? 0 : *at < 0xE0 ? 2 : *at < 0xF0 ? 3 : *at < 0xF5 ? 4 : 0;

    for (size_t i = 1; i < size; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    if ((*at == 0xE0 && at[1] < 0xA0) || (*at == 0xED && at[1] > 0x9F) || (*at == 0xF0 && at[1] < 0x90) || (*at == 0xF4 && at[1] > 0x8F))
        return 0;
    return size;
}

/*
 * A name as it is known: itself, or where it is not UTF-8 with each byte that is not, and each backslash, as "\xE4". So such names are shown and
 * stay apart. In memory that the caller frees.
 */
static char *name_shown(const char *name)
{
    char *shown = malloc(4 * strlen(name) + 1), *to = shown;
    bool valid = true;

    for (const char *at = name; valid && *at; at += utf8_size(at))
        valid = utf8_size(at) > 0;
    while (shown && *name) {
        size_t size = utf8_size(name);

        if (valid || (size > 0 && *name != '\\')) {
            memcpy(to, name, size);
            to += size;
            name += size;
        } else {
            to += sprintf(to, "\\x%02X", (unsigned)(unsigned char)*name++);
        }
    }
    if (shown)
        *to = '\0';
    return shown;
}

bool names_add(struct names *names, const char *name, size_t *place)
{
    char *shown = name_shown(name);
    bool added = shown && names_find(names, shown, place);

    free(shown);
    return added;
}

void names_free(struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->list[i]);
    free(names->list);
    free(names->table);
}
