/* lib/tapi3/trace.h: the lines of a trace. Every function needs watch.lock. */
#ifndef TAPI3_TRACE_H
#define TAPI3_TRACE_H

#include "tapi3/note.h"

#include <stdint.h>
#include <tapi3agent/trace.h>

#define TRACE_MARK "  <- " /* behind an entry's own text: what made the answer, if it is not the model's */

struct trace_line {
    struct trace_line *next;
    struct tapi3_trace_entry entry; /* its text is the note's */
    struct note text;
    char *shown;                    /* the text as it was when somebody asked for it while the call went on; he may still have it */
    size_t told, told_length;       /* of an event: where the name of what it tells is in the text */
    unsigned users;                 /* a call that goes on keeps its line though the trace is cleared */
    bool dropped;
};

struct trace {
    struct trace_line *first, **last;
    struct trace_line *at; /* that was last asked for by its number, or NULL */
    uint64_t number;  /* of the newest entry */
    size_t count, limit, lost;
    bool print;       /* each line goes to standard error when it is finished */
    uintptr_t *threads;
    unsigned thread_count, thread_room;
};

void trace_init(struct trace *trace, size_t limit, bool print);
void trace_clear(struct trace *trace);
void trace_destroy(struct trace *trace);

/* A line begins; NULL if none can be taken. The caller writes to its text, later to that which trace_resume() gives, and finishes it. */
struct trace_line *trace_begin(struct trace *trace, int64_t now, unsigned depth, bool event);
struct note *trace_resume(struct trace_line *line);
void trace_finish(struct trace *trace, struct trace_line *line, int64_t now, HRESULT result);

#endif
