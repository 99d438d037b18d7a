/* lib/acd/dial.c: where a number that somebody dials leads. */
#include "acd/address.h"
#include "acd/direct.h"

#include <string.h>

/* What people write in numbers and exchanges do not dial. */
static const char *skip(const char *text)
{
    while (*text && strchr(" -()", *text))
        text++;
    return text;
}

static bool is_number(const char *number, const char *dialled)
{
    for (number = skip(number), dialled = skip(dialled); *number && *number == *dialled; number = skip(number + 1), dialled = skip(dialled + 1))
        continue;
    return *number == *dialled;
}

static const char *without_tone(const char *dialled)
{
    dialled = skip(dialled);
    return *dialled == 'T' || *dialled == 't' ? dialled + 1 : dialled;
}

static struct acd_address *find_station_locked(const struct acd_switch *sw, const char *dialled)
{
    LIST_FOR_EACH (link, &sw->addresses) {
        struct acd_address *address = LIST_ENTRY(link, struct acd_address, object.link);

        if (address->role == ACD_ADDRESS_STATION && *skip(address->dialable) && is_number(address->dialable, without_tone(dialled)))
            return address;
    }
    return NULL;
}

bool acd_target_find(struct acd_switch *sw, const char *dialled, struct acd_target *out)
{
    if (!out)
        return false;
    *out = (struct acd_target){ .queue = NULL };
    if (!sw || !dialled || !*skip(without_tone(dialled)))
        return false;
    lock_acquire(&sw->lock);
    if ((out->station = find_station_locked(sw, dialled)))
        acd_address_ref(out->station);
    lock_release(&sw->lock);
    if (!out->station && !(out->queue = acd_queue_find(sw, dialled)) && atomic_load(&sw->acd->call_monitor_count) > 0)
        out->number = dialled;
    return out->station || out->queue || out->number;
}

void acd_target_unref(const struct acd_target *target)
{
    acd_queue_unref(target->queue);
    acd_address_unref(target->station);
    acd_agent_unref(target->agent);
}
