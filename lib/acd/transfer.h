/* lib/acd/transfer.h: where calls go when they are transferred. */
#ifndef ACD_TRANSFER_H
#define ACD_TRANSFER_H

#include "acd/direct.h"

/* A queue, a station, or with neither the outside. */
struct place {
    struct acd_queue *queue;
    struct acd_address *station;
};

bool target_is_valid(const struct acd_target *to, const struct acd_switch *sw);

/* Where a target is now; from calls it, or NULL. */
enum acd_result target_find_locked(const struct acd_target *to, const struct acd_address *from, struct place *out);
bool station_can_ring(const struct acd_address *station);

#endif
