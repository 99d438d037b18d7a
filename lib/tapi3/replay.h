/*
 * lib/tapi3/replay.h: a replay that goes on. replay_text.c and replay_value.c read the trace, replay_call.c makes a call again, replay_object.c
 * knows what stands for its names, replay_sink.c is called with events, replay.c has the order of all.
 *
 * A replay runs on one thread. It keeps an account of its own of the references that it holds, so that it never gives up what it has not, whatever
 * the trace says; calls of its own that the client did not make run in a frame of the library (com/frame.h), so that the new trace has none of them.
 */
#ifndef TAPI3_REPLAY_H
#define TAPI3_REPLAY_H

#include "tapi3/replay_text.h"

#include <tapi3agent/replay.h>

#define REPLAY_POINTERS 6 /* interfaces of an object that are kept, at most */
#define REPLAY_CHAINS 1024

struct replay_sink;

/* An object of the new emulator, or a sink. */
struct replay_object {
    struct replay_object *next, **at; /* in the list of all */
    struct replay_object *chain;      /* of those with that hash of now */
    char now[40];                     /* its name in the new trace; empty for a sink */
    void *pointers[REPLAY_POINTERS];
    const struct watch_interface *types[REPLAY_POINTERS]; /* NULL: not watched */
    unsigned count;
    int64_t held;               /* references */
    bool lent;                  /* an event, to the sink that is being called */
    struct replay_name *names;  /* of the recorded trace */
    struct replay_sink *sink;   /* NULL: it is an object of the emulator */
};

struct replay {
    struct tapi3_emulator *emulator;
    struct watch *watch;
    struct acd *acd;
    struct tapi3_replay_options options;
    struct replay_text text;
    struct replay_object *objects, *chains[REPLAY_CHAINS];
    size_t at;             /* entries before it are done, or wait for nothing any more */
    size_t furthest;       /* the last entry, by its place, that was done */
    int64_t late;          /* how much later than recorded the last entry was */
    HRESULT hr;            /* a failure ends the replay */
    struct writer *report;
    size_t differences, left_out, lines;
};

/* ---- replay_report.c ---- */

/* A difference: a line of the report, if there is still room for one. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
void replay_differs(struct replay *replay, const struct replay_entry *entry, const char *format, ...);

/* A call that is not made. */
void replay_leave_out(struct replay *replay, const struct replay_entry *entry, const char *why);

/* The last lines. */
void replay_report_end(struct replay *replay);

/* ---- replay_object.c ---- */

/* What stands for a recorded name; NULL: nothing. */
struct replay_object *replay_object_named(const struct replay *replay, struct span name);

/*
 * A reference of an object was given out, where the trace has that name (empty: none). One that is not watched is released at once. Without memory
 * replay.hr tells so, and it is released too.
 */
void replay_object_take(struct replay *replay, void *pointer, struct span name);

/* One more, or one less. Without any it stands for nothing any more, and is gone. */
void replay_object_count(struct replay *replay, struct replay_object *object, int change);

/* The event object that a sink is called with, until it is taken back; NULL without memory. */
struct replay_object *replay_object_lend(struct replay *replay, void *pointer, struct span name);
void replay_object_take_back(struct replay *replay, struct replay_object *object);

/* A sink of the replay for one of the client's; the same for the same name. NULL without memory. */
struct replay_object *replay_object_client(struct replay *replay, struct span name);

/* The pointer that is passed where that interface is asked for (NULL: any); not counted. */
void *replay_object_argument(const struct replay_object *object, const IID *iid);

/* A pointer to an interface, or to one that has it as its base; not counted. NULL: it has none. */
void *replay_object_interface(struct replay *replay, struct replay_object *object, const struct watch_interface *type);

/* Adds a text of the new trace with the names of the recorded one; recorded: the text that it should be, for objects with several names. */
void replay_translate(struct replay *replay, struct span now, struct span recorded, struct note *note);

/* Gives all up. */
void replay_objects_release(struct replay *replay);

/* ---- replay_sink.c ---- */

struct replay_sink *replay_sink_create(struct replay *replay);

/* As ITTAPIEventNotification, and as IDispatch. */
void *replay_sink_interface(struct replay_sink *sink, unsigned which);
#define REPLAY_SINK_INTERFACES 2

/* From now on it has none of a sink's interfaces, or has them: an Advise that was refused is refused again. */
void replay_sink_refuse(struct replay_sink *sink, bool refuse);

/* Its replay has ended; gives it up. */
void replay_sink_end(struct replay_sink *sink);

/* ---- replay_call.c, replay.c ---- */

/* Makes a recorded call, and compares. */
void replay_call(struct replay *replay, struct replay_entry *entry);

/* A sink is called; what it returns. */
HRESULT replay_event(struct replay *replay, IDispatch *event);

#endif
