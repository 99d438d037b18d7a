/* lib/com/client_strings.c */
#include "com/client_strings.h"

#include "base/alloc.h"
#include "base/list.h"
#include "base/sync.h"
#include "base/writer.h"

#include <stdatomic.h>
#include <stdint.h>

#define CHAIN_BITS 10

struct client_string {
    struct list link;           /* in all */
    struct client_string *next; /* in its chain */
    const void *string, *owner;
    char *line;
};

static struct lock lock = LOCK_INIT;
static struct list all = { &all, &all };      /* guarded by lock: the oldest first */
static struct client_string *chains[1 << CHAIN_BITS];  /* guarded by lock */
static atomic_size_t known;                   /* written with lock: without any, the end of a string costs one look */

bool client_strings_watch(void)
{
#ifdef _WIN32
    static enum { UNKNOWN, SEEN, UNSEEN } state; /* guarded by its lock, with which the spy is registered */
    static struct lock registering = LOCK_INIT;
    bool seen;

    lock_acquire(&registering);
    if (state == UNKNOWN)
        state = string_spy_begin() ? SEEN : UNSEEN;
    seen = state == SEEN;
    lock_release(&registering);
    return seen;
#else
    return true;
#endif
}

static struct client_string **chain_of(const void *string)
{
    return &chains[((uint64_t)(uintptr_t)string * 0x9E3779B97F4A7C15ULL) >> (64 - CHAIN_BITS)];
}

/* Takes it out; NULL if it is not known. */
static struct client_string *take_locked(const void *string)
{
    for (struct client_string **at = chain_of(string); *at; at = &(*at)->next) {
        struct client_string *found = *at;

        if (found->string != string)
            continue;
        *at = found->next;
        list_remove(&found->link);
        atomic_fetch_sub_explicit(&known, 1, memory_order_relaxed);
        return found;
    }
    return NULL;
}

static void string_free(struct client_string *string)
{
    if (!string)
        return;
    note_free(string->line);
    note_free(string);
}

void client_string_add(BSTR string, const void *owner, const char *line)
{
    struct client_string *made, *former, **chain = chain_of(string);

    if (!string || !client_strings_watch() || !(made = note_alloc(sizeof(*made))))
        return;
    if (!(made->line = note_strdup(line))) {
        note_free(made);
        return;
    }
    made->string = string;
    made->owner = owner;
    lock_acquire(&lock);
    former = take_locked(string);
    made->next = *chain;
    *chain = made;
    list_append(&all, &made->link);
    atomic_fetch_add_explicit(&known, 1, memory_order_relaxed);
    lock_release(&lock);
    string_free(former);
}

void client_string_freed(const void *string)
{
    struct client_string *freed;

    if (atomic_load_explicit(&known, memory_order_relaxed) == 0)
        return;
    lock_acquire(&lock);
    freed = take_locked(string);
    lock_release(&lock);
    string_free(freed);
}

size_t client_strings_count(const void *owner)
{
    size_t count = 0;

    lock_acquire(&lock);
    LIST_FOR_EACH(link, &all)
        count += LIST_ENTRY(link, struct client_string, link)->owner == owner;
    lock_release(&lock);
    return count;
}

void client_strings_report(const void *owner, struct writer *writer)
{
    lock_acquire(&lock);
    LIST_FOR_EACH(link, &all) {
        const struct client_string *string = LIST_ENTRY(link, struct client_string, link);

        if (string->owner == owner)
            writer_add(writer, "%s\n", string->line);
    }
    lock_release(&lock);
}

void client_strings_forget(const void *owner)
{
    struct list gone;

    list_init(&gone);
    lock_acquire(&lock);
    LIST_FOR_EACH_SAFE(link, after, &all) {
        struct client_string *string = LIST_ENTRY(link, struct client_string, link);

        if (string->owner == owner) {
            take_locked(string->string);
            list_append(&gone, &string->link);
        }
    }
    lock_release(&lock);
    LIST_FOR_EACH_SAFE(link, after, &gone)
        string_free(LIST_ENTRY(link, struct client_string, link));
}
