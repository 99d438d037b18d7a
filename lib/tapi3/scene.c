/*
 * lib/tapi3/scene.c: the texts of the ready-made scenes.
 *
 * The calls of the busy hour come from a generator of its own, so that they are the same on every machine and in every run.
 */
#include "base/macros.h"
#include "base/writer.h"

#include <tapi3agent/fixture.h>

#define CALLS 400
#define CALL_GAP 90 /* tenths of a second: 400 of them are an hour */

#define SWITCH "switch Switch wrap-up 30"
#define DESK "address \"Desk 1\" dialable 101\n"
#define LOGIN "login 7 pin 1234\n"
#define ONE_GROUP SWITCH "\ngroup Sales\nqueue Orders group Sales\n" DESK LOGIN
#define TWO_GROUPS "\ngroup Sales\ngroup Service\nqueue Orders group Sales\nqueue Repairs group Service\n" DESK

static const char one_agent[] = ONE_GROUP;

static const char shared_agents[] = SWITCH TWO_GROUPS
    "address \"Desk 2\" dialable 102\n"
    "address \"Desk 3\" dialable 103\n"
    "login 7 pin 1234 group Sales group Service\n"
    "login 8 pin 5678 group Sales group Service\n"
    "login 9 pin 9012 group Sales group Service\n";

/* The period is longer than the hour and its last calls, so that all of them are counted together. */
static const char busy_hour[] = SWITCH " period 7200" TWO_GROUPS LOGIN
    "queue Returns group Sales tier 1 group Service tier 1\n"
    "agents 20 group Sales address \"Sales desk\"\n"
    "agents 20 group Service address \"Service desk\"\n"
    "agents 10 group Sales group Service address \"Shared desk\"\n";

static const char night[] = ONE_GROUP
    "call at 60 queue Orders talk 120 patience 45\n"
    "call at 400 queue Orders talk 90\n"
    "call at 410 queue Orders talk 200 patience 30\n"
    "call at 780 queue Orders talk 60\n"
    "call at 1215 queue Orders talk 150 patience 120\n"
    "call at 1220 queue Orders priority 1 talk 45\n"
    "call at 1640 queue Orders talk 180\n"
    "call at 2100 queue Orders talk 75 patience 10\n"
    "call at 2460 queue Orders talk 240\n"
    "call at 2465.5 queue Orders talk 30 patience 60\n"
    "call at 3000 queue Orders talk 100 patience 90\n"
    "call at 3540 queue Orders talk 110\n";

/* The next of a fixed row of numbers, less than range: a linear congruential generator, of which the upper bits are taken. */
static unsigned draw(uint32_t *state, unsigned range)
{
    *state = *state * UINT32_C(1664525) + UINT32_C(1013904223);
    return (unsigned)(*state >> 16) % range;
}

static void write_calls(struct writer *writer)
{
    static const char *const queues[] = { "Orders", "Orders", "Orders", "Orders", "Repairs", "Repairs", "Repairs", "Repairs", "Returns", "Returns" };
    uint32_t state = 1999;

    for (unsigned i = 0; i < CALLS; i++) {
        unsigned at = i * CALL_GAP + draw(&state, CALL_GAP);
        const char *queue = queues[draw(&state, ARRAY_COUNT(queues))];
        unsigned ring = 1 + draw(&state, 4), talk = 240 + draw(&state, 360);

        writer_add(writer, "call at %u.%u queue %s ring %u talk %u", at / 10, at % 10, queue, ring, talk);
        if (i % 4 == 3)
            writer_add(writer, " patience %u", 20 + draw(&state, 60));
        writer_add(writer, "\n");
    }
}

size_t tapi3_scene_text(enum tapi3_scene scene, char *text, size_t room)
{
    static const char *const texts[] = {
        [TAPI3_SCENE_NONE] = "",
        [TAPI3_SCENE_ONE_AGENT] = one_agent,
        [TAPI3_SCENE_SHARED_AGENTS] = shared_agents,
        [TAPI3_SCENE_BUSY_HOUR] = busy_hour,
        [TAPI3_SCENE_NIGHT] = night,
    };
    struct writer writer = { .text = text, .room = room };

    writer_add(&writer, "%s", (size_t)scene < ARRAY_COUNT(texts) ? texts[scene] : "");
    if (scene == TAPI3_SCENE_BUSY_HOUR)
        write_calls(&writer);
    return writer.length;
}
