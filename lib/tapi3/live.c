/* lib/tapi3/live.c */
#include "tapi3/live.h"

#include "base/alloc.h"
#include "base/writer.h"
#include "tapi3/note.h"
#include "tapi3/watch.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define CLIENT_KIND "client"
#define FIRST_SIZE 64

struct live_kind {
    struct live_kind *next;
    char name[24];
    unsigned last;
};

static size_t chain_of(const struct live *live, const void *pointer)
{
    return (size_t)(((uint64_t)(uintptr_t)pointer * 0x9E3779B97F4A7C15ULL) >> 32) & (live->size - 1);
}

static struct live_object **find_at(const struct live *live, const void *pointer)
{
    if (!live->size)
        return NULL;
    for (struct live_object **at = &live->table[chain_of(live, pointer)]; *at; at = &(*at)->next)
        if ((*at)->pointer == pointer)
            return at;
    return NULL;
}

struct live_object *live_find(const struct live *live, const void *pointer)
{
    struct live_object **at = find_at(live, pointer);

    return at ? (*at)->identity : NULL;
}

/* Without memory the chains grow; false without any table. */
static bool reserve(struct live *live)
{
    size_t size = live->size ? live->size * 2 : FIRST_SIZE, before = live->size;
    struct live_object **old = live->table, **table;

    if (live->count < live->size)
        return true;
    if (!(table = note_alloc(size * sizeof(struct live_object *))))
        return before != 0;
    live->table = table;
    live->size = size;
    for (size_t i = 0; i < before; i++)
        for (struct live_object *object = old[i], *next; object; object = next) {
            struct live_object **chain = &table[chain_of(live, object->pointer)];

            next = object->next;
            object->next = *chain;
            *chain = object;
        }
    note_free(old);
    return true;
}

/* "ITAgentSession" is an AgentSession, "ITTAPI2" a TAPI, "IEnumQueue" an EnumQueue. */
static void kind_of(const char *interface_name, char kind[24])
{
    size_t length;

    interface_name += strncmp(interface_name, "IT", 2) == 0 ? 2 : 1;
    length = strlen(interface_name);
    while (length > 0 && interface_name[length - 1] >= '0' && interface_name[length - 1] <= '9')
        length--;
    if (length > 23)
        length = 23;
    memcpy(kind, interface_name, length);
    kind[length] = '\0';
}

/* The next number of a kind; 0 without memory. */
static unsigned number_of(struct live *live, const char *name)
{
    struct live_kind *kind = live->kinds;

    while (kind && strcmp(kind->name, name) != 0)
        kind = kind->next;
    if (!kind) {
        if (!(kind = note_alloc(sizeof(*kind))))
            return 0;
        strcpy(kind->name, name);
        kind->next = live->kinds;
        live->kinds = kind;
    }
    return ++kind->last;
}

static struct live_object *insert(struct live *live, const void *pointer)
{
    struct live_object *object, **chain;

    if (!reserve(live) || !(object = note_alloc(sizeof(*object))))
        return NULL;
    chain = &live->table[chain_of(live, pointer)];
    object->pointer = pointer;
    object->identity = object;
    object->next = *chain;
    *chain = object;
    live->count++;
    return object;
}

static void remove_at(struct live *live, struct live_object **at)
{
    struct live_object *object = *at;

    *at = object->next;
    live->count--;
    note_free(object->obtained);
    note_free(object);
}

static struct live_object *insert_new(struct live *live, const void *pointer, const char *kind)
{
    struct live_object *object = insert(live, pointer);

    if (!object)
        return NULL;
    strcpy(object->kind, kind);
    object->number = number_of(live, kind);
    object->order = ++live->order;
    return object;
}

/* An identity, with its other interfaces. */
static void forget(struct live *live, const struct live_object *object)
{
    for (struct live_object *other = object->others, *next; other; other = next) {
        next = other->others;
        remove_at(live, find_at(live, other->pointer));
    }
    remove_at(live, find_at(live, object->pointer));
}

/* What was an object of the client has gone unseen when one of ours is found in its memory. */
static void forget_client(struct live *live, const void *pointer)
{
    const struct live_object *object = live_find(live, pointer);

    if (object && strcmp(object->kind, CLIENT_KIND) == 0)
        forget(live, object);
}

void live_add(struct live *live, const void *pointer, const struct watch_interface *type, const char *obtained)
{
    struct live_object *object;
    char kind[24];

    forget_client(live, pointer);
    if (!(object = live_find(live, pointer))) {
        kind_of(type->name, kind);
        if (!(object = insert_new(live, pointer, kind)))
            return;
    }
    if (!object->obtained)
        object->obtained = note_strdup(obtained);
    object->refs++;
}

void live_know_interface(struct live *live, const void *pointer, const void *of)
{
    struct live_object *object, *other;

    forget_client(live, pointer);
    object = live_find(live, of);
    if (!object || find_at(live, pointer) || !(other = insert(live, pointer)))
        return;
    other->identity = object;
    other->others = object->others;
    object->others = other;
}

void live_add_interface(struct live *live, const void *pointer, const void *of)
{
    live_know_interface(live, pointer, of);
    live_count(live, pointer, 1); /* which is not known without memory: then its Release does not count either */
}

void live_count(struct live *live, const void *pointer, int change)
{
    struct live_object *object = live_find(live, pointer);

    if (!object)
        return;
    object->refs += change;
    if (object->refs <= 0)
        forget(live, object);
}

void live_name(struct live *live, struct note *note, const void *pointer)
{
    struct live_object *object = pointer ? live_find(live, pointer) : NULL;

    if (pointer && !object)
        object = insert_new(live, pointer, CLIENT_KIND);
    if (object)
        note_print(note, "%s#%u", object->kind, object->number);
    else
        note_add(note, pointer ? "?" : "NULL");
}

static bool is_held(const struct live_object *object)
{
    return object->identity == object && object->obtained;
}

size_t live_held(const struct live *live)
{
    size_t held = 0;

    for (size_t i = 0; i < live->size; i++)
        for (const struct live_object *object = live->table[i]; object; object = object->next)
            held += is_held(object);
    return held;
}

/* The object that comes next after one by its order. */
static const struct live_object *next_held(const struct live *live, unsigned long long after)
{
    const struct live_object *next = NULL;

    for (size_t i = 0; i < live->size; i++)
        for (const struct live_object *object = live->table[i]; object; object = object->next)
            if (is_held(object) && object->order > after && (!next || object->order < next->order))
                next = object;
    return next;
}

static void report_line(const struct live_object *object, struct writer *writer)
{
    writer_add(writer, "%s#%u: %" PRId64 " reference%s, from %s\n", object->kind, object->number, object->refs, object->refs == 1 ? "" : "s",
               object->obtained);
}

static int by_order(const void *a, const void *b)
{
    const struct live_object *const *one = a, *const *other = b;

    return ((*one)->order > (*other)->order) - ((*one)->order < (*other)->order);
}

void live_report(const struct live *live, struct writer *writer)
{
    size_t held = live_held(live), count = 0;
    const struct live_object **sorted = held ? note_alloc(held * sizeof(*sorted)) : NULL;
    unsigned long long after = 0;

    if (!sorted) { /* slower, and needs no memory */
        for (const struct live_object *object; (object = next_held(live, after)); after = object->order)
            report_line(object, writer);
        return;
    }
    for (size_t i = 0; i < live->size; i++)
        for (const struct live_object *object = live->table[i]; object; object = object->next)
            if (is_held(object))
                sorted[count++] = object;
    qsort(sorted, count, sizeof(*sorted), by_order);
    for (size_t i = 0; i < count; i++)
        report_line(sorted[i], writer);
    note_free(sorted);
}

void live_clear(struct live *live)
{
    for (size_t i = 0; i < live->size; i++)
        while (live->table[i])
            remove_at(live, &live->table[i]);
    while (live->kinds) {
        struct live_kind *next = live->kinds->next;

        note_free(live->kinds);
        live->kinds = next;
    }
    note_free(live->table);
    memset(live, 0, sizeof(*live));
}
