/*
 * lib/tapi3/replay_text.h: a trace as text, read back into entries. Nothing is copied: entries point into the text.
 */
#ifndef TAPI3_REPLAY_TEXT_H
#define TAPI3_REPLAY_TEXT_H

#include "base/writer.h"
#include "tapi3/watch.h"

#include <stdbool.h>
#include <stdint.h>

#define REPLAY_NONE SIZE_MAX

struct span {
    const char *at;
    size_t length;
};
#define SPAN(span) (int)(span).length, (span).at /* for %.*s */

bool span_is(struct span span, const char *text);
bool span_same(struct span a, struct span b);

struct replay_object;

/* A name of the trace, such as "Agent#1". */
struct replay_name {
    struct replay_name *next;     /* in its chain */
    struct span text;
    struct replay_object *object; /* what stands for it now, or NULL */
    struct replay_name *other;    /* of the same object */
};

struct replay_names {
    struct replay_name **chains;
    size_t size, count;
};

struct replay_name *replay_names_find(const struct replay_names *names, struct span text);

struct replay_entry {
    unsigned line;        /* of the text, from 1 */
    unsigned thread, depth;
    int64_t began;        /* nanoseconds of the model's clock */
    bool event;
    bool ended;           /* it has a result */
    bool null_out;        /* its result was to go to NULL */
    bool optional_given;  /* and an optional one was not */
    bool done;
    struct span head;     /* "Agent#1 ITAgent::get_State()", "event TE_AGENT AE_READY Agent#1" */
    struct span object;   /* "Agent#1"; of an event its object; empty for a call of none */
    struct span result;   /* "= S_OK, AS_READY" */
    const char *arguments, *outs, *end; /* where the first argument begins, and ", " before the first result; where the line ends */
    HRESULT hr;           /* not of AddRef and Release */
    const struct watch_interface *type; /* of the object, as the line says */
    const struct watch_row *row;
    size_t parent;        /* the event or Invoke that it is inside of, or REPLAY_NONE */
    size_t last;          /* the last entry inside of it, or itself */
};

struct replay_text {
    struct replay_entry *entries;
    size_t count, room;
    struct replay_names names;
    bool threads; /* more than one */
};

/* What reads a line or a part of one. */
struct replay_reader {
    struct replay_text *text;
    const char *at, *end;
    unsigned line;
    enum { REPLAY_IN, REPLAY_OUT, REPLAY_AGAIN } use; /* names must be known; are new; were looked at before */
    struct writer *report; /* gets the sentence about what is wrong; not used with REPLAY_AGAIN */
    HRESULT hr;            /* E_INVALIDARG, E_OUTOFMEMORY: it has failed */
};

/*
 * Reads all. S_OK; E_INVALIDARG, and the report says which line is wrong and why; E_OUTOFMEMORY. To be cleared in any case.
 */
HRESULT replay_text_read(struct replay_text *text, const char *trace, size_t length, struct writer *report);
void replay_text_clear(struct replay_text *text);

/* A line that cannot be read: false. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
bool replay_wrong(struct replay_reader *reader, const char *format, ...);

/* Moves behind a word that is next; false if another is. */
bool replay_skip(struct replay_reader *reader, const char *word);

/* A name of an object as it is used: it must be known, or becomes so. */
bool replay_use_name(struct replay_reader *reader, struct span name);

/* Whether it is the name of an object, of one of the client's own. */
bool replay_is_name(struct span text);
bool replay_is_client(struct span name);

/* A time in seconds, as note_seconds() writes it. */
bool replay_read_seconds(struct replay_reader *reader, int64_t *out);

#endif
