/*
 * lib/acd/policy.h: how a group chooses among its ready sessions: each has a key, and the least is first. Among equal keys the one that has been ready longest
 * is.
 */
#ifndef ACD_POLICY_H
#define ACD_POLICY_H

#include "acd/switch.h"

/* Whether there is such a policy. */
bool policy_is(enum acd_distribution policy);

/* Whether its keys come in another order than the sessions become ready. */
bool policy_needs_heap(enum acd_distribution policy);

/* Whether any session of a class may be first, each as likely as another. The key is then one of its own each time it is asked for. */
bool policy_shuffles(enum acd_distribution policy);

/* The key of a session of its group that becomes ready now. */
int64_t policy_key(const struct acd_session *session);

/* The session was chosen by the distributor. */
void policy_chosen_locked(const struct acd_session *session);

#endif
