/*
 * lib/tapi3/live.h: the objects that clients of one emulator hold, by the pointers they were given, and their names in traces.
 *
 * The account is the client's: what it was handed out and has added, less what it released. Every function needs watch.lock.
 */
#ifndef TAPI3_LIVE_H
#define TAPI3_LIVE_H

#include <stddef.h>
#include <stdint.h>

struct note;
struct writer;
struct watch_interface;

struct live_object {
    struct live_object *next;   /* in its chain */
    const void *pointer;
    struct live_object *identity; /* itself, or the object of which this is another interface */
    struct live_object *others; /* of an identity: its other interfaces, each with the next one here */
    char kind[24];              /* "AgentSession" */
    unsigned number;            /* of its kind */
    unsigned long long order;   /* of appearance */
    int64_t refs;
    char *obtained;             /* "call 12: ..."; NULL for one that is not the library's */
};

struct live {
    struct live_object **table;
    size_t size, count;
    struct live_kind *kinds; /* the last number of each */
    unsigned long long order;
};

/* The object behind a pointer, or NULL. */
struct live_object *live_find(const struct live *live, const void *pointer);

/* The client got one reference more, of an object whose main interface is type (a new one is named by it); obtained: from where. */
void live_add(struct live *live, const void *pointer, const struct watch_interface *type, const char *obtained);

/* The same through another interface of an object that the client has: of by QueryInterface. */
void live_add_interface(struct live *live, const void *pointer, const void *of);

/* Another interface of an object that the client has, by which it is called without having been given it: through IDispatch. */
void live_know_interface(struct live *live, const void *pointer, const void *of);

/* One reference more or less of an object that the client has; with the last it is forgotten. */
void live_count(struct live *live, const void *pointer, int change);

/* Writes "Agent#1"; an object that is none of ours is a "client#1" from then on; "NULL". */
void live_name(struct live *live, struct note *note, const void *pointer);

/* How many of ours are held; a line about each. */
size_t live_held(const struct live *live);
void live_report(const struct live *live, struct writer *writer);

void live_clear(struct live *live);

#endif
