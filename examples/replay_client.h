/* replay_client.h: the client's side of the replay: an ordinary TAPI 3 program. Only <tapi3.h> and COM. */
#ifndef REPLAY_CLIENT_H
#define REPLAY_CLIENT_H

#include <stdbool.h>
#include <stddef.h>

/* What the ITAgentSession objects of an agent tell, added up. Names are UTF-8. */
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

/* Initialises TAPI and sets the measurement periods of the queues to span any log. NULL when something failed, after saying what. */
struct replay_client *replay_client_create(void);

/* Signs an agent in by that ID; ready. These return false when something failed, after saying what. */
bool replay_client_sign_in(struct replay_client *client, const char *id);

/* Opens a session for the agent in a group, or with NULL in the first one, at the first usable address; ready. */
bool replay_client_open(struct replay_client *client, const char *id, const char *group_name);

/* A call comes to the agent's session in the group now: the client notes what it has talked so far. */
bool replay_client_connecting(struct replay_client *client, const char *id, const char *group_name);

/* Reads every total, or says what failed and returns false. */
bool replay_client_read(struct replay_client *client, struct replay_totals *totals);
void replay_totals_free(struct replay_totals *totals);

/* Shuts TAPI down. */
void replay_client_destroy(struct replay_client *client);

#endif
