/* lib/acd/transfer.h: where calls go when they are transferred. */
#ifndef ACD_TRANSFER_H
#define ACD_TRANSFER_H

#include "acd/direct.h"

struct call_info;

bool target_is_valid(const struct acd_target *to, const struct acd_switch *sw);

/* Where a target is now; from calls it, or NULL. */
enum acd_result target_find_locked(const struct acd_target *to, const struct acd_address *from, struct place *out);

/* Whether a number is what was dialled, and whether a text has something to dial: what people write in numbers does not count. */
bool number_is_dialled(const char *number, const char *dialled);
bool number_is_dialable(const char *text);

/* Where it leads, as acd_target_find() says; with neither a queue nor a station, outside. False: nowhere. */
bool number_find_locked(const struct acd_switch *sw, const char *dialled, struct place *out);

/* What is known of a call when a station, or with NULL its queue, has passed it on; number: to there outside, or NULL. NULL without memory. */
struct call_info *call_moved_info_locked(const struct acd_call *call, const struct acd_address *station, const char *number);

/* The call has that from now on; called: that number, too. What is left in *info is to be freed. */
void call_take_info_locked(struct acd_call *call, struct call_info **info, bool called);

bool station_can_ring(const struct acd_address *station);

/* Consults about a call by a call that was made for that; dial: where to, and how. by: the station that consults; NULL: whoever has the call. */
enum acd_result call_consult_locked(struct change *change, struct acd_call *call, const struct acd_address *by, struct acd_call *made, struct dial *dial);

/* The same by a call that the station has made already. */
enum acd_result call_link_consultation_locked(struct change *change, struct acd_call *call, const struct acd_address *by, struct acd_call *made);

/* What acd_call_complete_transfer() does. */
enum acd_result call_complete_transfer_locked(struct change *change, struct acd_call *consultation);

#endif
