/* tests/tapi3/sweep.c */
#include "sweep.h"

#include "../acd/kept.h"
#include "../base/sweep.h"
#include "acd/switch.h"
#include "base/alloc.h"
#include "tapi3/emulator.h"
#include "fixture/intercept.h"
#include "fixture/intercept_text.h"

#include <inttypes.h>
#include <string.h>
#include <tapi3agent/names.h>

#define WORLD_ROOM (1 << 18)

struct state {
    char world[WORLD_ROOM];
    int64_t blocks, objects;
};

static struct state before, after;
static const struct intercept_call *trying; /* NULL between calls; what Invoke calls is part of its try */
static bool started;
static uintptr_t sweeper; /* the thread */

bool wrapper_sweep_wanted(void)
{
    if (!started && sweep_wanted()) {
        started = true;
        sweeper = thread_current_id();
    }
    return started;
}

/* Memory that is kept for what is to come was promised, not leaked. */
static int64_t spares(struct acd *acd)
{
    int64_t spare = 0;

    for (struct acd_switch *sw = world_next_switch(acd, NULL); sw; sw = world_next_switch(acd, sw))
        spare += kept_by_switch(sw);
    lock_acquire(&acd->lock);
    LIST_FOR_EACH (link, &acd->apps) {
        struct acd_app *client = LIST_ENTRY(link, struct acd_app, object.link);

        lock_acquire(&client->lock);
        spare += (int64_t)client->spare_count + (client->spares != NULL);
        lock_release(&client->lock);
    }
    lock_release(&acd->lock);
    return spare;
}

static void look(struct state *state, struct acd *acd, const char *method)
{
    if (acd_state_text(acd, state->world, sizeof(state->world)) >= sizeof(state->world))
        sweep_violation("%s: a world is too large to be compared", method);
    state->blocks = mem_live() - spares(acd);
    state->objects = tapi3_live_objects();
}

static void violated(const struct intercept_call *call, unsigned n, const char *what)
{
    char result[32];

    tapi3_result_text(call->hr, result, sizeof(result));
    sweep_violation("%s::%s = %s, allocation %u: %s", call->method->interface_name, call->method->name, result, n, what);
}

/* Late-bound calls say so in their EXCEPINFO. */
static bool tells_no_memory(const struct intercept_call *call)
{
    const EXCEPINFO *exception;

    if (call->hr == E_OUTOFMEMORY)
        return true;
    if (call->hr != DISP_E_EXCEPTION || call->method != intercept_dispatch_rows[3].method)
        return false;
    exception = call->values[6].object;
    return !exception || exception->scode == E_OUTOFMEMORY;
}

static bool outs_are_null(const struct intercept_call *call)
{
    static const char zeros[64];

    for (unsigned i = 0; i < call->method->count; i++) {
        const struct intercept_parameter *parameter = &call->method->parameters[i];
        size_t count = parameter->many ? (size_t)call->values[0].l : 1;

        for (size_t n = 0; parameter->out && call->values[i].out && n < count; n++) {
            const char *place = (const char *)call->values[i].out + n * value_size(parameter);

            if (parameter->vt == VT_VARIANT ? V_VT((const VARIANT *)(const void *)place) != VT_EMPTY : memcmp(place, zeros, value_size(parameter)) != 0)
                return false;
        }
    }
    return true;
}

/* alone: no thread delivers events meanwhile, which are objects and blocks of the process, too. */
static void judge(const struct intercept_call *call, unsigned n, bool alone)
{
    look(&after, call->interceptor->acd, call->method->name);
    if (!tells_no_memory(call))
        violated(call, n, "no code for it");
    if (!outs_are_null(call))
        violated(call, n, "an out parameter is left");
    if (call->waited == 0 && strcmp(before.world, after.world) != 0) { /* time that passes changes it */
        violated(call, n, "the world has changed");
        sweep_violation("before:\n%safter:\n%s", before.world, after.world);
    }
    if (alone && after.objects != before.objects)
        violated(call, n, "an object is left");
    if (alone && after.blocks != before.blocks)
        violated(call, n, "a block is left");
}

static void try_begins(void *context, const struct intercept_call *call, unsigned tries)
{
    (void)context;
    if (thread_current_id() != sweeper || (trying && trying != call))
        return;
    if (!trying)
        look(&before, call->interceptor->acd, call->method->name);
    trying = call;
    mem_fail_at(tries);
}

static bool try_again(void *context, const struct intercept_call *call, unsigned tries)
{
    const struct tapi3_emulator *emulator = context;
    bool failed;

    if (thread_current_id() != sweeper || trying != call)
        return false;
    failed = mem_failed();
    mem_fail_at(0);
    if (failed) {
        sweep_point();
        if (SUCCEEDED(call->hr))
            sweep_did_without();
        else
            judge(call, tries, emulator->delivery == TAPI3_DELIVERY_PUMP);
    }
    if (failed && FAILED(call->hr))
        return true;
    trying = NULL;
    return false;
}

void sweep_emulator(struct tapi3_emulator *emulator) { intercept_of(emulator)->retry = (struct intercept_retry){ try_begins, try_again, emulator }; }
