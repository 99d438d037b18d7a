/* lib/tapi3/replay_text.c: lines and what is around them; replay_value.c reads the values in them. */
#include "tapi3/replay_text.h"

#include "base/alloc.h"
#include "tapi3/replay_value.h"
#include "tapi3/watch_unknown.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <tapi3agent/names.h>

#define SECOND 1000000000
#define LINE 1000       /* of a sentence, at most */
#define THREADS 10000   /* of a trace, at most */
#define FIRST_CHAINS 64

bool span_is(struct span span, const char *text)
{
    return span.length == strlen(text) && memcmp(span.at, text, span.length) == 0;
}

bool span_same(struct span a, struct span b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

bool replay_wrong(struct replay_reader *reader, const char *format, ...)
{
    char line[LINE];
    va_list arguments;

    if (FAILED(reader->hr))
        return false;
    reader->hr = E_INVALIDARG;
    va_start(arguments, format);
    vsnprintf(line, sizeof(line), format, arguments);
    va_end(arguments);
    if (reader->report)
        writer_add(reader->report, "line %u: %s\n", reader->line, line);
    return false;
}

static bool no_memory(struct replay_reader *reader)
{
    if (SUCCEEDED(reader->hr))
        reader->hr = E_OUTOFMEMORY;
    return false;
}

bool replay_skip(struct replay_reader *reader, const char *word)
{
    size_t length = strlen(word);

    if ((size_t)(reader->end - reader->at) < length || memcmp(reader->at, word, length) != 0)
        return false;
    reader->at += length;
    return true;
}

/* Up to a character, which is left out, or to the end. */
static struct span read_until(struct replay_reader *reader, char c)
{
    struct span span = { reader->at, 0 };

    while (reader->at < reader->end && *reader->at != c)
        reader->at++;
    span.length = (size_t)(reader->at - span.at);
    return span;
}

/* ---- Names ---- */

static size_t chain_of(const struct replay_names *names, struct span text)
{
    uint64_t hash = 0xCBF29CE484222325u; /* FNV-1a */

    for (size_t i = 0; i < text.length; i++)
        hash = (hash ^ (unsigned char)text.at[i]) * 0x100000001B3u;
    return (size_t)(hash >> 20) & (names->size - 1);
}

struct replay_name *replay_names_find(const struct replay_names *names, struct span text)
{
    struct replay_name *name = names->size ? names->chains[chain_of(names, text)] : NULL;

    while (name && !span_same(name->text, text))
        name = name->next;
    return name;
}

static bool names_grow(struct replay_names *names)
{
    size_t before = names->size, size = before ? before * 2 : FIRST_CHAINS;
    struct replay_name **old = names->chains, **chains = mem_alloc_array(size, sizeof(struct replay_name *));

    if (!chains)
        return false;
    names->chains = chains;
    names->size = size;
    for (size_t i = 0; i < before; i++)
        for (struct replay_name *name = old[i], *next; name; name = next) {
            struct replay_name **chain = &chains[chain_of(names, name->text)];

            next = name->next;
            name->next = *chain;
            *chain = name;
        }
    mem_free(old);
    return true;
}

static bool names_add(struct replay_names *names, struct span text)
{
    struct replay_name *name, **chain;

    if (replay_names_find(names, text))
        return true;
    if ((names->count >= names->size && !names_grow(names)) || !(name = mem_alloc(sizeof(*name))))
        return false;
    chain = &names->chains[chain_of(names, text)];
    name->text = text;
    name->next = *chain;
    *chain = name;
    names->count++;
    return true;
}

static void names_clear(struct replay_names *names)
{
    for (size_t i = 0; i < names->size; i++)
        while (names->chains[i]) {
            struct replay_name *next = names->chains[i]->next;

            mem_free(names->chains[i]);
            names->chains[i] = next;
        }
    mem_free(names->chains);
}

bool replay_is_name(struct span text)
{
    const char *number = text.length ? memchr(text.at, '#', text.length) : NULL;
    size_t digits = number ? text.length - (size_t)(number + 1 - text.at) : 0;

    if (!number || number == text.at || digits == 0 || digits > 10)
        return false;
    for (const char *at = text.at; at < text.at + text.length; at++) {
        bool digit = *at >= '0' && *at <= '9', letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z');

        if (at < number ? !letter && !digit : at > number && !digit)
            return false;
    }
    return true;
}

bool replay_is_client(struct span name)
{
    return name.length > 7 && memcmp(name.at, "client#", 7) == 0;
}

bool replay_use_name(struct replay_reader *reader, struct span name)
{
    if (reader->use == REPLAY_AGAIN)
        return true;
    if (reader->use == REPLAY_OUT || replay_is_client(name))
        return names_add(&reader->text->names, name) || no_memory(reader);
    return replay_names_find(&reader->text->names, name) || replay_wrong(reader, "no line before it gives out an object %.*s", SPAN(name));
}

/* ---- The head of a line ---- */

bool replay_read_seconds(struct replay_reader *reader, int64_t *out)
{
    int64_t whole = 0, part = 0, unit = SECOND;
    const char *first = reader->at;

    for (; reader->at < reader->end && *reader->at >= '0' && *reader->at <= '9'; reader->at++) {
        if (whole > INT64_MAX / SECOND / 10 - 1)
            return false;
        whole = whole * 10 + (*reader->at - '0');
    }
    if (reader->at == first)
        return false;
    if (replay_skip(reader, "."))
        for (; unit > 1 && reader->at < reader->end && *reader->at >= '0' && *reader->at <= '9'; reader->at++) {
            unit /= 10;
            part += (*reader->at - '0') * unit;
        }
    *out = whole * SECOND + part;
    return true;
}

/* A count. */
static bool read_count(struct replay_reader *reader, unsigned *out)
{
    const char *first = reader->at;
    uint64_t value = 0;

    for (; reader->at < reader->end && *reader->at >= '0' && *reader->at <= '9' && value <= UINT32_MAX; reader->at++)
        value = value * 10 + (unsigned)(*reader->at - '0');
    *out = (unsigned)value;
    return reader->at > first && value <= UINT32_MAX;
}

/* "12.5 [1] ", and the spaces of the depth. */
static bool read_place(struct replay_reader *reader, struct replay_entry *entry)
{
    size_t spaces;

    if (!replay_read_seconds(reader, &entry->began) || !replay_skip(reader, " "))
        return replay_wrong(reader, "it does not begin with a time in seconds");
    if (!replay_skip(reader, "[") || !read_count(reader, &entry->thread) || !replay_skip(reader, "] "))
        return replay_wrong(reader, "behind its time is no thread, such as [1]");
    for (spaces = 0; reader->at < reader->end && *reader->at == ' '; spaces++)
        reader->at++;
    entry->depth = (unsigned)(spaces / 2);
    return spaces % 2 == 0 || replay_wrong(reader, "it is indented by an odd number of spaces");
}

/* ---- Methods ---- */

static const struct watch_row *find_row(const struct watch_row *rows, size_t count, struct span name)
{
    for (size_t i = 0; i < count; i++)
        if (span_is(name, rows[i].method->name))
            return &rows[i];
    return NULL;
}

static const struct watch_interface *find_interface(struct span name)
{
    for (const struct watch_interface *const *type = watch_interfaces; *type; type++)
        if (span_is(name, (*type)->name))
            return *type;
    return NULL;
}

static const struct watch_row *find_method(const struct watch_interface *type, struct span name)
{
    const struct watch_row *row = NULL;

    if (type != &watch_IClassFactory)
        row = find_row(watch_unknown_rows, 3, name);
    if (!row && type->dispatch)
        row = find_row(watch_dispatch_rows, 4, name);
    for (; type && !row; type = type->base)
        row = find_row(type->rows, type->count, name);
    return row;
}

/* "Agent#1 ITAgent::get_State(" */
static bool read_method(struct replay_reader *reader, struct replay_entry *entry)
{
    struct replay_reader look = *reader;
    struct span object = read_until(&look, ' '), type, name;

    if (replay_is_name(object)) {
        if (!replay_use_name(reader, object))
            return false;
        entry->object = object;
        reader->at = look.at + (look.at < look.end);
    }
    type = read_until(reader, ':');
    if (!replay_skip(reader, "::"))
        return replay_wrong(reader, "\"%.*s\" is neither a call nor an event", SPAN(type));
    name = read_until(reader, '(');
    if (!(entry->type = find_interface(type)))
        return replay_wrong(reader, "there is no interface \"%.*s\"", SPAN(type));
    if (!(entry->row = find_method(entry->type, name)))
        return replay_wrong(reader, "%s has no method \"%.*s\"", entry->type->name, SPAN(name));
    if ((entry->type == &watch_IClassFactory) != (entry->object.length == 0))
        return replay_wrong(reader, "%s::%s is called of %s object", entry->type->name, entry->row->method->name, entry->object.length ? "an" : "no");
    return replay_skip(reader, "(") || replay_wrong(reader, "%s::%s is given no arguments in brackets", entry->type->name, entry->row->method->name);
}

/* ---- What a call was given, and gave ---- */

static bool read_arguments(struct replay_reader *reader, struct replay_entry *entry)
{
    const struct watch_method *method = entry->row->method;
    struct replay_value value;
    bool first = true;

    entry->arguments = reader->at;
    reader->use = REPLAY_IN;
    for (unsigned i = 0; i < method->count; i++) {
        const struct watch_parameter *parameter = &method->parameters[i];

        if (parameter->out) {
            if (!parameter->optional && replay_skip(reader, first ? "NULL" : ", NULL"))
                entry->null_out = true;
            continue;
        }
        if (!first && !replay_skip(reader, ", "))
            return replay_wrong(reader, "%s::%s is given too little", method->interface_name, method->name);
        if (!replay_value_read(reader, parameter, &value))
            return false;
        first = false;
    }
    return replay_skip(reader, ")")
           || replay_wrong(reader, "what %s::%s is given does not end where it should", method->interface_name, method->name);
}

static bool read_array(struct replay_reader *reader, const struct watch_parameter *parameter)
{
    struct replay_value value;
    bool more;

    if (!replay_skip(reader, "["))
        return replay_wrong(reader, "what came out is no list");
    for (bool first = true; replay_list_next(reader, first, &more); first = false) {
        if (!more)
            return true;
        if (!replay_value_read(reader, parameter, &value))
            return false;
    }
    return false;
}

static bool read_outs(struct replay_reader *reader, struct replay_entry *entry)
{
    const struct watch_method *method = entry->row->method;
    struct replay_value value;

    reader->use = REPLAY_OUT;
    for (unsigned i = 0; i < method->count; i++) {
        const struct watch_parameter *parameter = &method->parameters[i];

        if (!parameter->out || (entry->null_out && !parameter->optional))
            continue;
        if (entry->row == &watch_dispatch_rows[2] && reader->at == reader->end)
            continue; /* GetIDsOfNames of no name gives no number */
        if (parameter->optional && reader->at == reader->end) {
            entry->optional_given = false;
            continue;
        }
        if (!replay_skip(reader, ", "))
            return replay_wrong(reader, "%s::%s gives more than is there", method->interface_name, method->name);
        if (!(parameter->many ? read_array(reader, parameter) : replay_value_read(reader, parameter, &value)))
            return false;
    }
    return true;
}

/* " = S_OK" */
static bool read_result(struct replay_reader *reader, struct replay_entry *entry)
{
    const char *first = reader->at;
    char name[64];
    size_t length;

    if (!replay_skip(reader, " = "))
        return replay_wrong(reader, "behind \"%.*s\" is no result", SPAN(entry->head));
    entry->ended = true;
    entry->result = (struct span){ first + 1, (size_t)(reader->end - first) - 1 };
    first = reader->at;
    while (reader->at < reader->end && *reader->at != ' ' && *reader->at != ',')
        reader->at++;
    length = (size_t)(reader->at - first);
    if (length < sizeof(name)) {
        memcpy(name, first, length);
        name[length] = '\0';
    }
    return (length < sizeof(name) && strlen(name) == length && tapi3_result_from_name(name, &entry->hr))
           || replay_wrong(reader, "\"%.*s\" is no result", (int)length, first);
}

static bool read_count_result(struct replay_reader *reader, struct replay_entry *entry)
{
    const char *first = reader->at;
    unsigned count;

    if (!replay_skip(reader, " = ") || !read_count(reader, &count))
        return replay_wrong(reader, "behind \"%.*s\" is no count of references", SPAN(entry->head));
    entry->ended = true;
    entry->result = (struct span){ first + 1, (size_t)(reader->end - first) - 1 };
    return true;
}

static bool read_call(struct replay_reader *reader, struct replay_entry *entry)
{
    const char *first = reader->at;
    int64_t waited;

    reader->use = REPLAY_IN;
    if (!read_method(reader, entry) || !read_arguments(reader, entry))
        return false;
    entry->head = (struct span){ first, (size_t)(reader->at - first) };
    entry->optional_given = true;
    if (reader->at == reader->end)
        return true; /* it was going on */
    if (entry->row->method->counts)
        return read_count_result(reader, entry);
    if (!read_result(reader, entry))
        return false;
    if (replay_skip(reader, " after ") && (!replay_read_seconds(reader, &waited) || !replay_skip(reader, " s")))
        return replay_wrong(reader, "behind \"after\" is no time in seconds");
    entry->outs = reader->at;
    if (SUCCEEDED(entry->hr))
        return read_outs(reader, entry);
    entry->optional_given = entry->hr != E_POINTER || entry->null_out;
    return true;
}

/* "event TE_AGENT AE_READY Agent#1, AgentEvent#1 = S_OK", behind its first word. */
static bool read_event(struct replay_reader *reader, struct replay_entry *entry)
{
    const char *first = reader->at - strlen("event ");
    struct span kind = read_until(reader, ' '), what, about;

    entry->event = true;
    replay_skip(reader, " ");
    what = read_until(reader, ' ');
    replay_skip(reader, " ");
    about = read_until(reader, ',');
    entry->head = (struct span){ first, (size_t)(reader->at - first) };
    if (kind.length == 0 || what.length == 0 || !replay_skip(reader, ", "))
        return replay_wrong(reader, "an event tells a kind, what happened and of what, and has an object behind a comma");
    reader->use = REPLAY_IN;
    if (!span_is(about, "-") && (!replay_is_name(about) || !replay_use_name(reader, about)))
        return replay_wrong(reader, "\"%.*s\" is no object", SPAN(about));
    entry->object = read_until(reader, ' ');
    reader->use = REPLAY_OUT;
    if (!replay_is_name(entry->object) || !replay_use_name(reader, entry->object))
        return replay_wrong(reader, "\"%.*s\" is no object", SPAN(entry->object));
    return reader->at == reader->end || read_result(reader, entry);
}

/* Leaves out the mark behind a call that a fault or a proxy has answered: what is compared is the answer. */
static void leave_out_mark(struct replay_reader *reader)
{
    const char *at = reader->end, *mark;
    size_t length;

    while (at > reader->at && at[-1] >= '0' && at[-1] <= '9')
        at--;
    mark = at < reader->end ? TRACE_MARK "fault " : TRACE_MARK "proxy";
    length = strlen(mark);
    if ((size_t)(at - reader->at) >= length && memcmp(at - length, mark, length) == 0)
        reader->end = at - length;
}

static bool read_entry(struct replay_reader *reader, struct replay_entry *entry)
{
    leave_out_mark(reader);
    memset(entry, 0, sizeof(*entry));
    entry->line = reader->line;
    entry->end = reader->end;
    if (!read_place(reader, entry) || !(replay_skip(reader, "event ") ? read_event(reader, entry) : read_call(reader, entry)))
        return false;
    return reader->at == reader->end || replay_wrong(reader, "\"%.*s\" is more than it should have", (int)(reader->end - reader->at), reader->at);
}

/* ---- What is inside of what ---- */

/* The newest entry of each thread. */
struct thread_end {
    unsigned thread;
    size_t newest;
};

struct thread_ends {
    struct thread_end *ends;
    size_t count, room;
};

static struct thread_end *end_of_thread(struct replay_reader *reader, struct thread_ends *ends, unsigned thread)
{
    struct thread_end *grown;

    for (size_t i = 0; i < ends->count; i++)
        if (ends->ends[i].thread == thread)
            return &ends->ends[i];
    if (ends->count == THREADS) {
        replay_wrong(reader, "there are more than %d threads", THREADS);
        return NULL;
    }
    if (ends->count == ends->room) {
        size_t room = ends->room ? ends->room * 2 : 4;

        if (!(grown = mem_realloc(ends->ends, room * sizeof(*grown)))) {
            no_memory(reader);
            return NULL;
        }
        ends->ends = grown;
        ends->room = room;
    }
    ends->ends[ends->count] = (struct thread_end){ thread, REPLAY_NONE };
    return &ends->ends[ends->count++];
}

static bool find_parent(struct replay_reader *reader, struct thread_ends *ends, size_t index)
{
    struct replay_entry *entries = reader->text->entries, *entry = &entries[index];
    struct thread_end *end = end_of_thread(reader, ends, entry->thread);
    size_t parent;

    if (!end)
        return false;
    for (parent = end->newest; parent != REPLAY_NONE && entries[parent].depth >= entry->depth; parent = entries[parent].parent)
        ;
    end->newest = index;
    entry->parent = parent;
    entry->last = index;
    if (entry->depth != (parent == REPLAY_NONE ? 0 : entries[parent].depth + 1)
        || (parent != REPLAY_NONE && !entries[parent].event && entries[parent].row != &watch_dispatch_rows[3]))
        return replay_wrong(reader, "it is indented, but not inside of an event or Invoke of its thread");
    for (; parent != REPLAY_NONE; parent = entries[parent].parent)
        entries[parent].last = index;
    return true;
}

/* ---- All lines ---- */

static bool add_entry(struct replay_reader *reader, struct thread_ends *ends)
{
    struct replay_text *text = reader->text;

    if (text->count == text->room) {
        size_t room = text->room ? text->room * 2 : 64;
        struct replay_entry *grown = room <= SIZE_MAX / sizeof(*grown) ? mem_realloc(text->entries, room * sizeof(*grown)) : NULL;

        if (!grown)
            return no_memory(reader);
        text->entries = grown;
        text->room = room;
    }
    if (!read_entry(reader, &text->entries[text->count]) || !find_parent(reader, ends, text->count))
        return false;
    text->threads = text->threads || text->entries[text->count].thread != text->entries[0].thread;
    text->count++;
    return true;
}

HRESULT replay_text_read(struct replay_text *text, const char *trace, size_t length, struct writer *report)
{
    struct replay_reader reader = { .text = text, .end = trace, .report = report, .hr = S_OK };
    struct thread_ends ends = { 0 };
    const char *end = trace + length, *begin = length >= 3 && memcmp(trace, "\xEF\xBB\xBF", 3) == 0 ? trace + 3 : trace; /* an editor's mark */

    for (const char *next = begin; next < end && SUCCEEDED(reader.hr); next++) {
        reader.at = next;
        while (next < end && *next != '\n')
            next++;
        reader.end = next > reader.at && next[-1] == '\r' ? next - 1 : next;
        reader.line++;
        if (reader.at < reader.end)
            add_entry(&reader, &ends);
    }
    mem_free(ends.ends);
    return reader.hr;
}

void replay_text_clear(struct replay_text *text)
{
    mem_free(text->entries);
    names_clear(&text->names);
}
