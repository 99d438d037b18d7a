/*
 * lib/acd/fork.c: keeps worlds consistent in a forked child, which does not have the threads that change them: fork() waits for running changes, and
 * blocks new ones until the child exists.
 */
#include "acd/event.h"
#include "acd/switch.h"
#include "acd/timer.h"

#include <limits.h>

static struct lock worlds_lock = LOCK_INIT;
static struct list worlds = { &worlds, &worlds }; /* guarded by worlds_lock: acd.of_all */
static _Thread_local bool forking;                /* the thread has worlds_lock */

/* A world that is being freed waits for worlds_lock. */
static bool world_try_ref(struct acd *acd)
{
    unsigned refs = atomic_load(&acd->object.refs);

    while (refs > 0 && !atomic_compare_exchange_weak(&acd->object.refs, &refs, refs + 1))
        continue;
    return refs > 0;
}

/* A switch whose lock is held stays in its world's list. */
static void switch_hold(struct acd_switch *sw)
{
    if (sw->held)
        return;
    lock_acquire(&sw->lock);
    sw->held = !atomic_load(&sw->object.removed);
    if (!sw->held)
        lock_release(&sw->lock);
}

/* Whether all switches are held; then acd.lock is held, too. A new switch may come into the list at any time before. */
static bool lists_hold(struct acd *acd)
{
    lock_acquire(&acd->lock);
    LIST_FOR_EACH (link, &acd->switches) {
        if (!LIST_ENTRY(link, struct acd_switch, object.link)->held) {
            lock_release(&acd->lock);
            return false;
        }
    }
    return true;
}

/* In the order of locks. No other thread ever has those of two switches, or of two applications. */
static void world_hold(struct acd *acd)
{
    do {
        for (struct acd_switch *sw = world_next_switch(acd, NULL); sw; sw = world_next_switch(acd, sw))
            switch_hold(sw);
    } while (!lists_hold(acd));
    LIST_FOR_EACH (link, &acd->apps)
        lock_acquire(&LIST_ENTRY(link, struct acd_app, object.link)->lock);
    acd->held = true;
}

static void world_release(struct acd *acd)
{
    acd->held = false;
    LIST_FOR_EACH (link, &acd->apps)
        lock_release(&LIST_ENTRY(link, struct acd_app, object.link)->lock);
    LIST_FOR_EACH (link, &acd->switches) {
        struct acd_switch *sw = LIST_ENTRY(link, struct acd_switch, object.link);

        sw->held = false;
        lock_release(&sw->lock);
    }
    lock_release(&acd->lock);
}

static void before_fork(void)
{
    lock_acquire(&worlds_lock);
    forking = true;
    LIST_FOR_EACH (link, &worlds) {
        struct acd *acd = LIST_ENTRY(link, struct acd, of_all);

        if (world_try_ref(acd))
            world_hold(acd);
    }
}

static void after_fork(void)
{
    LIST_FOR_EACH_SAFE (link, after, &worlds) {
        struct acd *acd = LIST_ENTRY(link, struct acd, of_all);

        if (acd->held) {
            world_release(acd);
            acd_unref(acd);
        }
    }
    forking = false;
    lock_release(&worlds_lock);
}

static void after_fork_in_child(void)
{
    LIST_FOR_EACH (link, &worlds) {
        struct acd *acd = LIST_ENTRY(link, struct acd, of_all);

        clock_begin_anew(acd);
        if (!turn_is_callers(acd))
            atomic_store(&acd->firing, 0);
    }
    after_fork();
}

void world_enlist(struct acd *acd)
{
    static bool added; /* guarded by worlds_lock */

    lock_acquire(&worlds_lock);
    if (!added)
        sync_at_fork(before_fork, after_fork, after_fork_in_child);
    added = true;
    list_append(&worlds, &acd->of_all);
    lock_release(&worlds_lock);
}

void world_delist(struct acd *acd)
{
    if (!forking)
        lock_acquire(&worlds_lock);
    list_remove(&acd->of_all);
    if (!forking)
        lock_release(&worlds_lock);
}
