/* lib/tapi3/trace.c: what was called, as lines; and the questions of trace.h. */
#include "tapi3/trace.h"

#include "base/alloc.h"
#include "base/sync.h"
#include "base/writer.h"
#include "tapi3/emulator.h"
#include "tapi3/watch.h"

#include <stdio.h>
#include <string.h>

#define DEFAULT_LIMIT 1000000

void trace_init(struct trace *trace, size_t limit, bool print)
{
    trace->last = &trace->first;
    trace->limit = limit ? limit : DEFAULT_LIMIT;
    trace->print = print;
}

static void line_unuse(struct trace_line *line)
{
    if (--line->users > 0)
        return;
    note_clear(&line->text);
    note_free(line->shown);
    note_free(line);
}

void trace_clear(struct trace *trace)
{
    for (struct trace_line *line = trace->first, *next; line; line = next) {
        next = line->next;
        line->dropped = true;
        line_unuse(line);
    }
    trace->first = trace->at = NULL;
    trace->last = &trace->first;
    trace->count = trace->lost = 0;
}

void trace_destroy(struct trace *trace)
{
    trace_clear(trace);
    note_free(trace->threads);
}

/* The calling thread's number; 0 without memory. */
static unsigned thread_number(struct trace *trace)
{
    uintptr_t id = thread_current_id();
    uintptr_t *grown;

    for (unsigned i = 0; i < trace->thread_count; i++)
        if (trace->threads[i] == id)
            return i + 1;
    if (trace->thread_count == trace->thread_room) {
        unsigned room = trace->thread_room ? trace->thread_room * 2 : 8;

        if (!(grown = note_realloc(trace->threads, room * sizeof(*grown))))
            return 0;
        trace->threads = grown;
        trace->thread_room = room;
    }
    trace->threads[trace->thread_count++] = id;
    return trace->thread_count;
}

struct trace_line *trace_begin(struct trace *trace, int64_t now, unsigned depth, bool event)
{
    struct trace_line *line = trace->count < trace->limit ? note_alloc(sizeof(*line)) : NULL;

    if (!line) {
        trace->lost++;
        return NULL;
    }
    line->entry.number = ++trace->number;
    line->entry.began = now;
    line->entry.ended = -1;
    line->entry.thread = thread_number(trace);
    line->entry.depth = depth;
    line->entry.event = event;
    line->users = 2; /* the trace's, and the call's until it is finished */
    *trace->last = line;
    trace->last = &line->next;
    trace->count++;
    return line;
}

static const char *text_of(const struct trace_line *line)
{
    return line->text.text ? line->text.text : "";
}

struct note *trace_resume(struct trace_line *line)
{
    struct note whole = { 0 };

    if (line->shown) {
        note_add_part(&whole, line->text.text, line->text.length);
        whole.lost |= line->text.lost;
        line->text = whole;
    }
    return &line->text;
}

/* What stands before the entry's own text. */
static void head_of(const struct trace_line *line, struct note *note)
{
    note_seconds(note, line->entry.began);
    note_print(note, " [%u] %*s", line->entry.thread, (int)line->entry.depth * 2, "");
}

/* The whole line: what stands before the entry's own text, that text, and the mark behind it. */
static void line_text(const struct trace_line *line, struct note *note)
{
    head_of(line, note);
    note_add(note, text_of(line));
    if (line->entry.fault)
        note_print(note, TRACE_MARK "fault %u", line->entry.fault);
    else if (line->entry.proxy)
        note_add(note, TRACE_MARK "proxy");
}

void trace_finish(struct trace *trace, struct trace_line *line, int64_t now, HRESULT result)
{
    line->entry.ended = now;
    line->entry.result = result;
    if (line->text.lost && !line->dropped)
        trace->lost++;
    if (trace->print) {
        struct note whole = { 0 };

        line_text(line, &whole);
        fprintf(stderr, "%s\n", whole.text ? whole.text : "");
        note_clear(&whole);
    }
    line_unuse(line);
}

/* ---- Questions ---- */

/*
 * Whether a pattern is found anywhere in a line, or where its ^ and $ want it. When it fails behind a *, that one is let stand for one character more;
 * those before it need not be.
 */
static bool line_matches(const struct trace_line *line, const char *pattern)
{
    const char *text = text_of(line), *retry = text, *behind;
    bool anchored = pattern && *pattern == '^';

    if (anchored)
        pattern++;
    behind = anchored ? NULL : pattern;
    while (pattern && *pattern) {
        bool end = pattern[0] == '$' && !pattern[1];

        if (*pattern == '*') {
            behind = ++pattern;
            retry = text;
        } else if (!*text) {
            return end;
        } else if (!end && (*pattern == '?' || *pattern == *text)) {
            pattern++;
            text++;
        } else if (behind) {
            pattern = behind;
            text = ++retry;
        } else {
            return false;
        }
    }
    return true;
}

/* The trace with its lock taken, or NULL. */
static struct trace *trace_open(struct tapi3_emulator *emulator)
{
    if (!emulator || !emulator->watch)
        return NULL;
    lock_acquire(&emulator->watch->lock);
    return &emulator->watch->trace;
}

static void trace_close(struct tapi3_emulator *emulator)
{
    lock_release(&emulator->watch->lock);
}

size_t tapi3_trace_count(struct tapi3_emulator *emulator, const char *pattern)
{
    struct trace *trace = trace_open(emulator);
    size_t count = 0;

    if (!trace)
        return 0;
    for (const struct trace_line *line = trace->first; line; line = line->next)
        count += line_matches(line, pattern);
    trace_close(emulator);
    return count;
}

/* The first line with that number or a higher one. Who goes through a trace by numbers finds each next to the one before. */
static struct trace_line *line_from(struct trace *trace, uint64_t number)
{
    struct trace_line *line = trace->at && trace->at->entry.number <= number ? trace->at : trace->first;

    while (line && line->entry.number < number)
        line = line->next;
    if (line)
        trace->at = line;
    return line;
}

static uint64_t find_first(struct trace *trace, const char *pattern, uint64_t after)
{
    if (after == UINT64_MAX)
        return 0;
    for (const struct trace_line *line = line_from(trace, after + 1); line; line = line->next)
        if (line_matches(line, pattern))
            return line->entry.number;
    return 0;
}

uint64_t tapi3_trace_find(struct tapi3_emulator *emulator, const char *pattern, uint64_t after)
{
    struct trace *trace = trace_open(emulator);
    uint64_t number;

    if (!trace)
        return 0;
    number = find_first(trace, pattern, after);
    trace_close(emulator);
    return number;
}

uint64_t tapi3_trace_last(struct tapi3_emulator *emulator, const char *pattern)
{
    struct trace *trace = trace_open(emulator);
    uint64_t number = 0;

    if (!trace)
        return 0;
    for (const struct trace_line *line = trace->first; line; line = line->next)
        if (line_matches(line, pattern))
            number = line->entry.number;
    trace_close(emulator);
    return number;
}

bool tapi3_trace_in_order(struct tapi3_emulator *emulator, const char *first, const char *second)
{
    struct trace *trace = trace_open(emulator);
    uint64_t number;
    bool found;

    if (!trace)
        return false;
    number = find_first(trace, first, 0);
    found = number && find_first(trace, second, number);
    trace_close(emulator);
    return found;
}

bool tapi3_trace_get(struct tapi3_emulator *emulator, uint64_t number, struct tapi3_trace_entry *out)
{
    struct trace_line *line;
    struct trace *trace;
    bool found;

    if (!out)
        return false;
    memset(out, 0, sizeof(*out));
    if (!(trace = trace_open(emulator)))
        return false;
    line = line_from(trace, number);
    if ((found = line && line->entry.number == number)) {
        *out = line->entry;
        out->text = text_of(line);
        if (line->entry.ended < 0)
            line->shown = line->text.text;
    }
    trace_close(emulator);
    return found;
}

size_t tapi3_trace_text(struct tapi3_emulator *emulator, char *text, size_t room)
{
    struct writer writer = { .text = text, .room = room };
    struct trace *trace = trace_open(emulator);

    writer_add(&writer, "%s", "");
    if (!trace)
        return 0;
    for (const struct trace_line *line = trace->first; line; line = line->next) {
        struct note whole = { 0 };

        line_text(line, &whole);
        writer_add(&writer, "%s\n", whole.text ? whole.text : "");
        note_clear(&whole);
    }
    trace_close(emulator);
    return writer.length;
}

size_t tapi3_trace_events(struct tapi3_emulator *emulator, char *text, size_t room)
{
    struct writer writer = { .text = text, .room = room };
    struct trace *trace = trace_open(emulator);

    writer_add(&writer, "%s", "");
    if (!trace)
        return 0;
    for (const struct trace_line *line = trace->first; line; line = line->next)
        if (line->entry.event && line->told + line->told_length <= line->text.length)
            writer_add(&writer, "%s%.*s", writer.length ? " " : "", (int)line->told_length, text_of(line) + line->told);
    trace_close(emulator);
    return writer.length;
}

void tapi3_trace_clear(struct tapi3_emulator *emulator)
{
    struct trace *trace = trace_open(emulator);

    if (!trace)
        return;
    trace_clear(trace);
    trace_close(emulator);
}

size_t tapi3_trace_lost(struct tapi3_emulator *emulator)
{
    struct trace *trace = trace_open(emulator);
    size_t lost;

    if (!trace)
        return 0;
    lost = trace->lost;
    trace_close(emulator);
    return lost;
}
