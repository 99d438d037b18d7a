/* lib/tapi3/fixture_find.c: what a test looks up in its fixture, and whole calls. */
#include "tapi3/fixture.h"

#include "base/alloc.h"

struct found {
    struct found *next;
    void *object; /* a reference */
    void (*unref)(void *object);
};

void fixture_let_go(struct fixture *fixture)
{
    struct found *found;

    while ((found = fixture->found)) {
        fixture->found = found->next;
        found->unref(found->object);
        mem_free(found);
    }
}

/* Keeps the reference, or gives it back if there is one already, or no memory for it; then NULL. */
static void *keep(struct tapi3_fixture *fixture, void *object, void (*unref)(void *object))
{
    struct fixture *own = fixture_own(fixture);
    struct found *found = own->found;

    while (found && found->object != object)
        found = found->next;
    if (!found && (found = mem_alloc(sizeof(*found)))) {
        *found = (struct found){ own->found, object, unref };
        own->found = found;
        return object;
    }
    unref(object);
    return found ? object : NULL;
}

/* Of the first switch that has such a thing. */
#define DEFINE_LOOK_UP(what, type)                                                                     \
    static void unref_##what(void *object) { type##_unref(object); }                                   \
                                                                                                       \
    struct type *tapi3_fixture_##what(struct tapi3_fixture *fixture, const char *name)                 \
    {                                                                                                  \
        struct type *found = NULL;                                                                     \
        size_t count = 0;                                                                              \
                                                                                                       \
        if (!fixture || !name)                                                                         \
            return NULL;                                                                               \
        for (struct acd_switch *sw; !found && (sw = nth_switch(fixture, count)); count++) {            \
            found = acd_switch_find_##what(sw, name);                                                  \
            acd_switch_unref(sw);                                                                      \
        }                                                                                              \
        return found ? keep(fixture, found, unref_##what) : NULL;                                      \
    }

/* With a reference, or NULL: there are not so many, or there is no memory. */
static struct acd_switch *nth_switch(const struct tapi3_fixture *fixture, size_t n)
{
    struct acd_switch **switches = mem_alloc_array(n + 1, sizeof(struct acd_switch *)), *found = NULL;
    size_t count = switches ? acd_switches(fixture->acd, switches, n + 1) : 0;

    for (size_t i = 0; i < count && i <= n; i++) {
        if (i == n)
            found = switches[i];
        else
            acd_switch_unref(switches[i]);
    }
    mem_free(switches);
    return found;
}

DEFINE_LOOK_UP(group, acd_group)
DEFINE_LOOK_UP(queue, acd_queue)
DEFINE_LOOK_UP(address, acd_address)
DEFINE_LOOK_UP(agent, acd_agent)

static void unref_switch(void *object) { acd_switch_unref(object); }

struct acd_switch *tapi3_fixture_switch(struct tapi3_fixture *fixture, const char *name)
{
    struct acd_switch *found;

    if (!fixture)
        return NULL;
    found = name ? acd_find_switch(fixture->acd, name) : nth_switch(fixture, 0);
    return found ? keep(fixture, found, unref_switch) : NULL;
}

static enum acd_result have_call(struct tapi3_fixture *fixture, struct acd_call *call, int64_t ring, int64_t talk)
{
    enum acd_result result = tapi3_fixture_advance(fixture, ring);

    if (result == ACD_OK)
        result = acd_call_answer(call);
    if (result == ACD_OK)
        result = tapi3_fixture_advance(fixture, talk);
    return result == ACD_OK ? acd_call_end(call) : result;
}

enum acd_result tapi3_fixture_call(struct tapi3_fixture *fixture, const char *queue, int64_t ring, int64_t talk)
{
    enum acd_result result;
    struct acd_queue *to;
    struct acd_call *call;

    if (!fixture || !queue || ring < 0 || talk < 0 || !(to = tapi3_fixture_queue(fixture, queue)))
        return ACD_ERR_ARGUMENT;
    if ((result = acd_call_arrive(to, NULL, &call)) != ACD_OK)
        return result;
    result = have_call(fixture, call, ring, talk);
    acd_call_unref(call);
    return result;
}
