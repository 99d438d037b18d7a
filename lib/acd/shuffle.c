/* lib/acd/shuffle.c */
#include "acd/shuffle.h"

#include "acd/agent.h"
#include "acd/session.h"
#include "base/random.h"

#include <string.h>

/* Fewer than this are in the processor's cache anyway. */
#define MANY 2048

static void put(struct ready_class *class, size_t at, struct ready_entry entry)
{
    class->heap[at] = entry;
    entry.session->ready_place = (uint32_t)(at + 1);
}

static uint64_t *random_of(const struct ready_entry *entry)
{
    return &entry->agent->sw->random;
}

/* Of the sessions behind the chosen ones, the place that a random number below 2^32 means. */
static size_t place_of(const struct ready_class *class, uint32_t drawn)
{
    return class->chosen + (size_t)((uint64_t)drawn * (class->count - class->chosen) >> 32);
}

/* What the next choice takes is known from now on. */
static void draw(struct ready_class *class, uint64_t *random)
{
    for (size_t i = 0; i < READY_CHOICE; i++)
        class->drawn[i] = (uint32_t)(random_next(random) >> 32);
    class->is_drawn = true;
    if (class->count >= MANY)
        for (size_t i = 0; i < READY_CHOICE; i++)
            PREFETCH(&class->heap[place_of(class, class->drawn[i])]);
}

static void fetch(const struct ready_entry *entry)
{
    for (size_t at = 0; at < offsetof(struct acd_session, created); at += 64)
        PREFETCH((const char *)entry->session + at);
    PREFETCH(&entry->session->hold_since);
    for (size_t at = 0; at < sizeof(struct acd_agent); at += 64)
        PREFETCH((const char *)entry->agent + at);
    PREFETCH((const char *)(entry->agent + 1) - 1);
}

/* Chooses some more, to come behind those that are. Where they were come sessions from next to the chosen ones: the last that were added. */
static void choose(struct ready_class *class, uint64_t *random)
{
    struct ready_entry more[READY_CHOICE];
    size_t count = class->count - class->chosen, old = class->chosen;

    count = count < READY_CHOICE ? count : READY_CHOICE;
    if (!class->is_drawn)
        draw(class, random);
    for (size_t i = 0; i < count; i++, class->chosen++) {
        size_t at = place_of(class, class->drawn[i]);

        more[i] = class->heap[at];
        if (at != class->chosen)
            put(class, at, class->heap[class->chosen]);
    }
    memmove(&class->heap[count], class->heap, old * sizeof(*class->heap));
    memcpy(class->heap, more, count * sizeof(*more));
    if (class->count >= MANY)
        for (size_t i = 0; i < count; i++)
            fetch(&more[i]);
    draw(class, random);
}

void shuffle_add_locked(struct ready_class *class, struct acd_session *session)
{
    struct ready_entry entry = { .agent = session->agent, .number = session->ready_number, .session = session };
    size_t end = class->count++, at = (size_t)random_below(random_of(&entry), class->count);

    if (at < class->chosen)
        put(class, end, class->heap[at]);
    else
        at = end;
    put(class, at, entry);
    if (class->chosen == 0)
        class->chosen = 1;
}

/* The place of a chosen session is not written to it, as that would wait for its memory. */
static size_t find(const struct ready_class *class, const struct acd_session *session)
{
    size_t at = class->chosen;

    if (session->ready_place > class->chosen && session->ready_place <= class->count && class->heap[session->ready_place - 1].session == session)
        return session->ready_place - 1;
    while (class->heap[at - 1].session != session)
        at--;
    return at - 1;
}

void shuffle_take_out_locked(struct ready_class *class, struct acd_session *session)
{
    size_t at = find(class, session), end = --class->count;
    uint64_t *random = random_of(&class->heap[at]);

    session->ready_place = 0;
    if (at < class->chosen) {
        class->chosen--;
        memmove(&class->heap[at], &class->heap[at + 1], (class->chosen - at) * sizeof(*class->heap));
        at = class->chosen;
    }
    if (at < end)
        put(class, at, class->heap[end]);
    if (class->chosen <= READY_CHOICE && class->chosen < class->count)
        choose(class, random);
}
