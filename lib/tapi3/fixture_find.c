/* lib/tapi3/fixture_find.c: what a test looks up in its fixture, and whole calls. */
#include "tapi3/fixture.h"

#include "base/alloc.h"

#include <string.h>

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

/* Looks in one switch after the other, which come with references. */
static void *find_in_switches(struct tapi3_fixture *fixture, const char *name, void *(*look)(struct acd_switch *sw, const char *name))
{
    size_t room = acd_switches(fixture->acd, NULL, 0), count;
    struct acd_switch **switches = mem_alloc_array(room, sizeof(struct acd_switch *));
    void *found = NULL;

    if (!switches)
        return NULL;
    count = acd_switches(fixture->acd, switches, room);
    for (size_t i = 0; i < count && i < room; i++) {
        found = found ? found : look(switches[i], name);
        acd_switch_unref(switches[i]);
    }
    mem_free(switches);
    return found;
}

#define DEFINE_LOOK_UP(what, type, look)                                               \
    static void unref_##what(void *object) { type##_unref(object); }                   \
                                                                                       \
    static void *look_for_##what(struct acd_switch *sw, const char *name)              \
    {                                                                                  \
        return look(sw, name);                                                         \
    }                                                                                  \
                                                                                       \
    struct type *tapi3_fixture_##what(struct tapi3_fixture *fixture, const char *name) \
    {                                                                                  \
        void *found = fixture ? find_in_switches(fixture, name, look_for_##what) : NULL; \
                                                                                       \
        return found ? keep(fixture, found, unref_##what) : NULL;                      \
    }

/* The switch itself, if it is the one. */
static struct acd_switch *itself(struct acd_switch *sw, const char *name)
{
    return !name || strcmp(acd_switch_name(sw), name) == 0 ? acd_switch_ref(sw) : NULL;
}

DEFINE_LOOK_UP(switch, acd_switch, itself)
DEFINE_LOOK_UP(group, acd_group, acd_group_find)
DEFINE_LOOK_UP(queue, acd_queue, acd_queue_find)
DEFINE_LOOK_UP(address, acd_address, acd_address_find)
DEFINE_LOOK_UP(agent, acd_agent, acd_agent_find)

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
