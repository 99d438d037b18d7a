/* tests/acd/attempt.c: includes internal headers only to count the blocks that a world keeps for later. */
#include "attempt.h"

#include "base/alloc.h"

#include "../base/sweep.h"
#include "kept.h"

#include <inttypes.h>
#include <string.h>

struct state {
    char text[65536];
    uint64_t events; /* of all applications */
    int64_t blocks;  /* without those that are kept */
};

static struct state before, after;
static struct acd *const *checked;
static bool trying; /* a step inside a step is made once */

static void look(struct state *state)
{
    struct acd *acd = *checked;

    state->text[0] = '\0';
    state->events = 0;
    state->blocks = mem_live();
    if (!acd)
        return;
    for (struct acd_switch *sw = world_next_switch(acd, NULL); sw; sw = world_next_switch(acd, sw))
        state->blocks -= kept_by_switch(sw);
    lock_acquire(&acd->lock);
    state->blocks -= acd->order.nodes != NULL;
    LIST_FOR_EACH (link, &acd->apps) {
        struct acd_app *app = LIST_ENTRY(link, struct acd_app, object.link);

        lock_acquire(&app->lock);
        state->events += atomic_load(&app->last_number);
        state->blocks -= (int64_t)app->spare_count + (app->spares != NULL);
        lock_release(&app->lock);
    }
    lock_release(&acd->lock);
    if (!acd->real && acd_state_text(acd, state->text, sizeof(state->text)) >= sizeof(state->text))
        sweep_violation("a world is too large to be compared");
}

static void blame(const struct attempt *attempt, const char *what)
{
    sweep_violation("%s:%d: %s, allocation %llu: %s", attempt->file, attempt->line, attempt->name, attempt->n, what);
}

static void compare(const struct attempt *attempt)
{
    char text[256];

    if (*checked && !acd_check_invariants(*checked, text, sizeof(text)))
        blame(attempt, text);
    if (attempt->kind == ATTEMPT_MOVES)
        return;
    look(&after);
    if (strcmp(before.text, after.text) != 0) {
        blame(attempt, "the world has changed");
        sweep_violation("before:\n%safter:\n%s", before.text, after.text);
    }
    if (before.events != after.events)
        blame(attempt, "applications were told something");
    if (before.blocks != after.blocks && !(*checked && (*checked)->thread)) /* a thread has blocks of its own */
        sweep_violation("%s:%d: %s, allocation %llu: %" PRId64 " blocks more than before", attempt->file, attempt->line, attempt->name, attempt->n,
                        after.blocks - before.blocks);
}

void attempt_begin(struct attempt *attempt, enum attempt_kind kind, struct acd *const *world, const char *name, const char *file, int line)
{
    *attempt = (struct attempt){ .kind = kind, .name = name, .file = file, .line = line };
    if (kind == ATTEMPT_ONCE || trying || !sweep_wanted())
        return;
    trying = true;
    checked = world;
    look(&before);
    attempt->n = 1;
    mem_fail_at(1);
}

bool attempt_again(struct attempt *attempt, enum acd_result result)
{
    bool failed;

    attempt->result = result;
    if (!attempt->n)
        return false;
    failed = mem_failed();
    mem_fail_at(0);
    if (failed)
        sweep_point();
    if (failed && (result == ACD_ERR_NOMEM || result == ACD_ERR_SYSTEM)) { /* no memory for a thread is no thread */
        compare(attempt);
        mem_fail_at(++attempt->n);
        return true;
    }
    if (failed && result == ACD_OK) {
        sweep_did_without();
        if (*checked)
            acd_poll(*checked); /* what was left for later: applications that are to end, calls that are to be answered */
    }
    trying = false;
    return false;
}
