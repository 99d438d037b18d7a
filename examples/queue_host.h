/* queue_host.h: the host's side of a replay of a queue log: a switch with a group and a queue for each queue of the log. Only <tapi3agent/acd.h>. */
#ifndef QUEUE_HOST_H
#define QUEUE_HOST_H

#include "queue_log.h"

#include <tapi3agent/acd.h>

struct queue_host;

/* What the host asks its client for. Each is false when something failed, after saying what. */
struct queue_desk {
    bool (*open)(void *context, const char *agent, const char *queue);       /* the agent opens a session in the queue's group */
    bool (*connecting)(void *context, const char *agent, const char *queue); /* the next call comes to that session now */
    void *context;
};

/* NULL when something failed, after saying what. */
struct queue_host *queue_host_create(const struct queue_log *log);
struct acd *queue_host_world(struct queue_host *host);

/* Takes every step of the log, with the clock, and ends at the log's last second. False when something failed, after saying what. */
bool queue_host_run(struct queue_host *host, const struct queue_desk *desk);
void queue_host_destroy(struct queue_host *host);

#endif
