/* acd/check.h: a world as text, and whether it holds together. Part of acd.h, which says how objects, results, strings, times and threads are treated. */
#ifndef TAPI3AGENT_ACD_CHECK_H
#define TAPI3AGENT_ACD_CHECK_H

#include <tapi3agent/acd/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The state of a world as text: its time, and of each switch the groups, queues, addresses, logins, agents with their sessions, and calls, with
 * all their numbers.
 * Two worlds with the same history give the same text on every machine, so it can be compared with a file.
 *   text  where it is written, cut to room and terminated; may be NULL with room 0
 * Returns the length of the whole text: room or more means that it was cut. Takes each switch's lock in turn and allocates nothing.
 */
size_t acd_state_text(struct acd *acd, char *text, size_t room);

/*
 * Checks the world's invariants: each agent's state is that of its work, calls are where their queues and sessions say, the times in
 * the states of a session add up to its duration, queued = answered + abandoned + flowed out + finished in queue + waiting.
 * Returns true, or false with a sentence about the first violation in text (size bytes, always terminated).
 * Meant for tests; takes every switch's lock in turn.
 */
bool acd_check_invariants(struct acd *acd, char *text, size_t size);

#ifdef __cplusplus
}
#endif

#endif
