/* replay_client.h: the client's side of the replay: an ordinary TAPI 3 program. Only <tapi3.h> and COM. */
#ifndef REPLAY_CLIENT_H
#define REPLAY_CLIENT_H

#include <stdbool.h>
#include <stddef.h>

/* What ITAgentSession tells of an agent. Names are UTF-8. */
struct agent_totals {
    char *name;
    long calls, talk, call_time, average_talk;
};

/* What ITQueue tells of a queue. */
struct queue_totals {
    char *name;
    long queued, abandoned, longest, average, waiting;
};

struct replay_totals {
    struct agent_totals *agents; /* by name */
    size_t agent_count;
    struct queue_totals *queues; /* by name */
    size_t queue_count;
};

struct replay_client;

/*
 * Initialises TAPI, signs the agents in by these IDs, opens a session for each at the first usable address, makes all ready, and sets the
 * measurement periods of the queues to span any log. NULL when something failed, after saying what.
 */
struct replay_client *replay_client_create(char *const *ids, size_t count);

/* Reads every total, or says what failed and returns false. */
bool replay_client_read(struct replay_client *client, struct replay_totals *totals);
void replay_totals_free(struct replay_totals *totals);

/* Shuts TAPI down. */
void replay_client_destroy(struct replay_client *client);

#endif
