/* replay_calls.h: a client that registers for the calls of all addresses, and counts what it hears. It knows TAPI only. */
#ifndef REPLAY_CALLS_H
#define REPLAY_CALLS_H

#include <stdbool.h>

/* At the addresses of queues, and at telephones: calls that appeared, were connected and are over. */
struct call_counts {
    long appeared, connected, over;
};

struct replay_calls;

/* NULL when something failed, after saying what. Events may come on another thread. */
struct replay_calls *replay_calls_create(void);

/* What was heard so far. */
void replay_calls_count(struct replay_calls *calls, struct call_counts *queues, struct call_counts *telephones);
void replay_calls_destroy(struct replay_calls *calls);

#endif
