/* lib/acd/dial.c: where a number that somebody dials leads. */
#include "acd/address.h"
#include "acd/outside.h"
#include "acd/queue.h"
#include "acd/transfer.h"

#include <string.h>

/* What people write in numbers and exchanges do not dial. */
static const char *skip(const char *text)
{
    while (*text && strchr(" -()", *text))
        text++;
    return text;
}

static const char *without_tone(const char *dialled)
{
    dialled = skip(dialled);
    return *dialled == 'T' || *dialled == 't' ? dialled + 1 : dialled;
}

bool number_is_dialable(const char *text)
{
    return *skip(without_tone(text));
}

bool number_is_dialled(const char *number, const char *dialled)
{
    for (number = skip(number), dialled = skip(without_tone(dialled)); *number && *number == *dialled; number = skip(number + 1), dialled = skip(dialled + 1))
        continue;
    return *number == *dialled;
}

static bool has_number(const struct acd_address *address, const char *dialled)
{
    return *skip(address->dialable) && number_is_dialled(address->dialable, dialled);
}

static struct acd_address *find_station_locked(const struct acd_switch *sw, const char *dialled)
{
    LIST_FOR_EACH (link, &sw->addresses) {
        struct acd_address *address = LIST_ENTRY(link, struct acd_address, object.link);

        if (address->role == ACD_ADDRESS_STATION && has_number(address, dialled))
            return address;
    }
    return NULL;
}

/* By the number of its address, else by its name. */
static struct acd_queue *find_queue_locked(const struct acd_switch *sw, const char *dialled)
{
    struct acd_queue *named = NULL;

    LIST_FOR_EACH (link, &sw->queues) {
        struct acd_queue *queue = LIST_ENTRY(link, struct acd_queue, object.link);

        if (queue->address && !atomic_load(&queue->address->object.removed) && has_number(queue->address, dialled))
            return queue;
        if (!named && strcmp(queue->name, dialled) == 0)
            named = queue;
    }
    return named;
}

bool number_find_locked(const struct acd_switch *sw, const char *dialled, struct place *out)
{
    *out = (struct place){ .station = find_station_locked(sw, dialled) };
    if (!out->station)
        out->queue = find_queue_locked(sw, dialled);
    return out->station || out->queue || outside_knows_locked(sw, dialled) || atomic_load(&sw->acd->call_host_count) > 0;
}

bool acd_target_find(struct acd_switch *sw, const char *dialled, struct acd_target *out)
{
    struct place place;
    bool found;

    if (!out)
        return false;
    *out = (struct acd_target){ .queue = NULL };
    if (!sw || !dialled || !number_is_dialable(dialled))
        return false;
    lock_acquire(&sw->lock);
    found = number_find_locked(sw, dialled, &place);
    if (place.station)
        out->station = acd_address_ref(place.station);
    else if (place.queue)
        out->queue = acd_queue_ref(place.queue);
    else if (found)
        out->number = dialled;
    lock_release(&sw->lock);
    return found;
}

void acd_target_unref(const struct acd_target *target)
{
    acd_queue_unref(target->queue);
    acd_address_unref(target->station);
    acd_agent_unref(target->agent);
}
