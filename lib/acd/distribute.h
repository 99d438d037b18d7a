/* lib/acd/distribute.h: the distributor: which ready session of a group gets which waiting call. All of it needs the switch's lock. */
#ifndef ACD_DISTRIBUTE_H
#define ACD_DISTRIBUTE_H

#include "acd/switch.h"

/* The waiting call that a session would get now if its agent is available, or NULL. */
struct acd_call *group_best_call_locked(const struct acd_session *session, int64_t now);

/* Offers calls to ready sessions until none is left for any of them. False without memory: the group stays due. */
bool group_distribute_locked(struct change *change, struct acd_group *group);

#endif
