/*
 * lib/acd/policy.h: how a group chooses among its ready sessions: each has a key, and the least is first. Among equal keys the one that has been ready longest
 * is.
 */
#ifndef ACD_POLICY_H
#define ACD_POLICY_H

#include "acd/switch.h"

/* Whether there is such a policy. */
bool policy_is(enum acd_distribution policy);

/* Whether its keys may come in another order than the sessions become ready. */
bool policy_has_keys(enum acd_distribution policy);

/* Whether any session of a class may be first, each as likely as another. The key is then one of its own each time it is asked for. */
bool policy_shuffles(enum acd_distribution policy);

/* Whether it goes around, so that keys depend on who was chosen last. */
bool policy_keeps_turn(enum acd_distribution policy);

/* The key of a session of its group. While the session is ready it stays the same, except where the policy goes around and passes the session. */
int64_t policy_key(const struct acd_session *session);

/* The session was chosen by the distributor. */
void policy_chosen_locked(const struct acd_session *session);

#endif
