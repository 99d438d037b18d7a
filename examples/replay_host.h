/* replay_host.h: the host's side of the replay: the switch, and the calls of a log driven through it. Only <tapi3agent/acd.h>. */
#ifndef REPLAY_HOST_H
#define REPLAY_HOST_H

#include "call_log.h"

#include <tapi3agent/acd.h>

struct replay_host;

/* A world with one switch for the log: one group, a queue for each type, a telephone. NULL when something failed, after saying what. */
struct replay_host *replay_host_create(const struct call_log *log);
struct acd *replay_host_world(struct replay_host *host);

/*
 * Drives every call of the log, with the clock, through the sessions that the client has opened. progress is told how many of all steps
 * are done, now and then. False when something failed, after saying what.
 */
bool replay_host_run(struct replay_host *host, void (*progress)(size_t done, size_t all));
void replay_host_destroy(struct replay_host *host);

#endif
