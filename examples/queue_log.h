/*
 * queue_log.h: reads the queue log of an Asterisk PBX: a line an event, EPOCH|CALL|QUEUE|AGENT|EVENT|data...
 *
 * The log becomes a list of steps, each of which is possible when those before it are done: the host need not ask. What is not possible is left out: the end of
 * a call that does not talk, an unknown event, a line that is none.
 */
#ifndef QUEUE_LOG_H
#define QUEUE_LOG_H

#include "names.h"

#include <stdint.h>
#include <stdio.h>

enum queue_step_kind {
    QUEUE_STEP_ARRIVE,  /* the call enters the queue; it was in none */
    QUEUE_STEP_MOVE,    /* it waits elsewhere and goes on to the queue */
    QUEUE_STEP_CONNECT, /* the waiting call is with the agent, who is free */
    QUEUE_STEP_END,     /* it talks, and ends */
    QUEUE_STEP_ABANDON, /* it waits, and its caller hangs up */
    QUEUE_STEP_EXIT,    /* it waits, and leaves without an answer */
    QUEUE_STEP_ADD,     /* the agent works for the queue from now on, or until now */
    QUEUE_STEP_REMOVE,
    QUEUE_STEP_PAUSE, /* in the queue, or in all (QUEUE_LOG_ALL) */
    QUEUE_STEP_UNPAUSE
};

#define QUEUE_LOG_ALL SIZE_MAX

struct queue_step {
    int64_t time; /* seconds since 1970; never before that of the step before */
    enum queue_step_kind kind;
    size_t call, queue, agent; /* places in the names below; what a kind does not have is 0 */
};

struct queue_log {
    struct names calls, queues, agents;
    struct queue_step *steps;
    size_t count, room;
    int64_t first, last; /* seconds since 1970 */
    size_t served, abandoned, left_out;
    size_t malformed; /* of those left out, the lines that could not be read */
};

/* Whether a text begins like such a log: with a number and a bar. */
bool queue_log_begins(const char *text, size_t length);

/* Reads a whole text. left_out is told of each line that is. False without memory; the log is for queue_log_free() in any case. */
bool queue_log_read(const char *text, size_t length, struct queue_log *log, void (*left_out)(void *context, size_t line, const char *reason), void *context);
void queue_log_free(struct queue_log *log);

#endif
