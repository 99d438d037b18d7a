/* lib/scenario/scenario_start.c: what the clock of a scenario may wait for. */
#include "scenario/scenario_text.h"

#include "base/alloc.h"

/* Whether that holds for a switch of the world. */
static bool any_switch(struct acd *acd, bool (*holds)(struct acd_switch *sw))
{
    size_t room = acd_switches(acd, NULL, 0), count;
    struct acd_switch **switches = room ? mem_alloc_array(room, sizeof(struct acd_switch *)) : NULL;
    bool any = false;

    if (!switches)
        return false;
    count = acd_switches(acd, switches, room); /* there may be more by now */
    for (size_t i = 0; i < count && i < room; i++) {
        any |= holds(switches[i]);
        acd_switch_unref(switches[i]);
    }
    mem_free(switches);
    return any;
}

bool clock_may_start(const struct acd_scenario_clock *clock, struct acd *acd)
{
    if (clock->start_at_ready)
        return any_switch(acd, acd_switch_is_ready);
    return !clock->start_at_registered || any_switch(acd, acd_switch_is_watched);
}
