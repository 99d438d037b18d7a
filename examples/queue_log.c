/* queue_log.c: see queue_log.h. */
#include "queue_log.h"

#include <stdlib.h>
#include <string.h>

#define FIELDS 5
#define NOBODY SIZE_MAX
#define DIGITS_MAX 11 /* of a time: some three thousand years */

/* What is known of a call, by its place in the names. */
struct known_call {
    enum {
        CALL_GONE,
        CALL_WAITS,
        CALL_TALKS
    } state;
    size_t queue, agent;
};

struct queue_reader {
    struct queue_log *log;
    struct known_call *calls;
    size_t *talks; /* by agent: the call, or NOBODY */
    size_t call_room, agent_room;
    int64_t now;
    const char *reason; /* why the line is left out, or NULL */
    bool no_memory;
};

/* ---- Steps ---- */

static void add_step(struct queue_reader *reader, enum queue_step_kind kind, size_t call, size_t queue, size_t agent)
{
    struct queue_log *log = reader->log;

    if (log->count == log->room) {
        size_t room = log->room ? 2 * log->room : 256;
        struct queue_step *steps = realloc(log->steps, room * sizeof(*steps));

        if (!steps) {
            reader->no_memory = true;
            return;
        }
        log->steps = steps;
        log->room = room;
    }
    log->steps[log->count++] = (struct queue_step){ reader->now, kind, call, queue, agent };
}

static size_t find_call(struct queue_reader *reader, const char *name)
{
    size_t place = 0, before = reader->log->calls.count;

    reader->no_memory |= !names_add(&reader->log->calls, name, &place);
    if (place >= reader->call_room) {
        size_t room = reader->call_room ? 2 * reader->call_room : 256;
        struct known_call *calls = realloc(reader->calls, room * sizeof(*calls));

        if (!calls) {
            reader->no_memory = true;
            return 0;
        }
        reader->calls = calls;
        reader->call_room = room;
    }
    if (!reader->no_memory && reader->log->calls.count > before)
        reader->calls[place] = (struct known_call){ CALL_GONE, 0, NOBODY };
    return place;
}

static size_t find_queue(struct queue_reader *reader, const char *name)
{
    size_t place = 0;

    reader->no_memory |= !names_add(&reader->log->queues, name, &place);
    return place;
}

static size_t find_agent(struct queue_reader *reader, const char *name)
{
    size_t place = 0, before = reader->log->agents.count;

    reader->no_memory |= !names_add(&reader->log->agents, name, &place);
    if (place >= reader->agent_room) {
        size_t room = reader->agent_room ? 2 * reader->agent_room : 64;
        size_t *talks = realloc(reader->talks, room * sizeof(*talks));

        if (!talks) {
            reader->no_memory = true;
            return 0;
        }
        reader->talks = talks;
        reader->agent_room = room;
    }
    if (!reader->no_memory && reader->log->agents.count > before)
        reader->talks[place] = NOBODY;
    return place;
}

/* ---- Events ---- */

static void end(struct queue_reader *reader, size_t call)
{
    struct known_call *known = &reader->calls[call];

    add_step(reader, QUEUE_STEP_END, call, known->queue, known->agent);
    reader->talks[known->agent] = NOBODY;
    known->state = CALL_GONE;
}

static void on_enter(struct queue_reader *reader, const char *const *fields)
{
    size_t call = find_call(reader, fields[1]), queue = find_queue(reader, fields[2]);
    bool waits;

    if (reader->no_memory)
        return;
    if (reader->calls[call].state == CALL_TALKS)
        end(reader, call);
    waits = reader->calls[call].state == CALL_WAITS;
    add_step(reader, waits ? QUEUE_STEP_MOVE : QUEUE_STEP_ARRIVE, call, queue, 0);
    reader->calls[call] = (struct known_call){ CALL_WAITS, queue, NOBODY };
}

static void on_connect(struct queue_reader *reader, const char *const *fields)
{
    size_t call = find_call(reader, fields[1]), agent;

    if (reader->no_memory)
        return;
    if (reader->calls[call].state == CALL_TALKS) {
        reader->reason = "the call talks already";
        return;
    }
    if (reader->calls[call].state == CALL_GONE) /* the log began later than the call */
        on_enter(reader, fields);
    agent = find_agent(reader, fields[3]);
    if (reader->no_memory)
        return;
    if (reader->talks[agent] != NOBODY)
        end(reader, reader->talks[agent]);
    add_step(reader, QUEUE_STEP_CONNECT, call, reader->calls[call].queue, agent);
    reader->calls[call].state = CALL_TALKS;
    reader->calls[call].agent = agent;
    reader->talks[agent] = call;
    reader->log->served++;
}

static void on_end(struct queue_reader *reader, const char *const *fields)
{
    size_t call = find_call(reader, fields[1]);

    if (reader->no_memory)
        return;
    if (reader->calls[call].state == CALL_TALKS)
        end(reader, call);
    else
        reader->reason = "the call does not talk";
}

static void leave(struct queue_reader *reader, const char *const *fields, enum queue_step_kind kind)
{
    size_t call = find_call(reader, fields[1]);

    if (reader->no_memory)
        return;
    if (reader->calls[call].state != CALL_WAITS) {
        reader->reason = "the call does not wait";
        return;
    }
    add_step(reader, kind, call, reader->calls[call].queue, 0);
    reader->calls[call].state = CALL_GONE;
    reader->log->abandoned += kind == QUEUE_STEP_ABANDON;
}

static void on_abandon(struct queue_reader *reader, const char *const *fields)
{
    leave(reader, fields, QUEUE_STEP_ABANDON);
}

static void on_exit(struct queue_reader *reader, const char *const *fields)
{
    leave(reader, fields, QUEUE_STEP_EXIT);
}

/* An agent and a queue, of which either may be NONE. */
static void on_member(struct queue_reader *reader, const char *const *fields, enum queue_step_kind kind)
{
    bool somebody = strcmp(fields[3], "NONE") != 0, somewhere = strcmp(fields[2], "NONE") != 0;
    size_t agent = somebody ? find_agent(reader, fields[3]) : 0, queue = somewhere ? find_queue(reader, fields[2]) : QUEUE_LOG_ALL;
    bool of_one = kind == QUEUE_STEP_ADD || kind == QUEUE_STEP_REMOVE;

    if (!reader->no_memory && somebody && (somewhere || !of_one))
        add_step(reader, kind, 0, queue, agent);
}

static void on_add(struct queue_reader *reader, const char *const *fields)
{
    on_member(reader, fields, QUEUE_STEP_ADD);
}

static void on_remove(struct queue_reader *reader, const char *const *fields)
{
    on_member(reader, fields, QUEUE_STEP_REMOVE);
}

static void on_pause(struct queue_reader *reader, const char *const *fields)
{
    on_member(reader, fields, QUEUE_STEP_PAUSE);
}

static void on_unpause(struct queue_reader *reader, const char *const *fields)
{
    on_member(reader, fields, QUEUE_STEP_UNPAUSE);
}

/* The PBX has begun anew: what waited leaves, what talked ends. */
static void on_start(struct queue_reader *reader, const char *const *fields)
{
    (void)fields;
    for (size_t call = 0; call < reader->log->calls.count; call++) {
        if (reader->calls[call].state == CALL_TALKS)
            end(reader, call);
        else if (reader->calls[call].state == CALL_WAITS)
            add_step(reader, QUEUE_STEP_EXIT, call, reader->calls[call].queue, 0);
        reader->calls[call].state = CALL_GONE;
    }
}

static void on_nothing(struct queue_reader *reader, const char *const *fields)
{
    (void)reader;
    (void)fields;
}

static const struct {
    const char *event;
    void (*take)(struct queue_reader *reader, const char *const *fields);
} events[] = {
    { "ENTERQUEUE", on_enter },     { "CONNECT", on_connect },       { "COMPLETEAGENT", on_end },    { "COMPLETECALLER", on_end },
    { "BLINDTRANSFER", on_end },    { "ATTENDEDTRANSFER", on_end },  { "TRANSFER", on_end },         { "ABANDON", on_abandon },
    { "EXITWITHTIMEOUT", on_exit }, { "EXITWITHKEY", on_exit },      { "EXITEMPTY", on_exit },       { "ADDMEMBER", on_add },
    { "REMOVEMEMBER", on_remove },  { "PAUSE", on_pause },           { "UNPAUSE", on_unpause },      { "PAUSEALL", on_pause },
    { "UNPAUSEALL", on_unpause },   { "QUEUESTART", on_start },      { "RINGNOANSWER", on_nothing }, { "RINGCANCELED", on_nothing },
    { "CONFIGRELOAD", on_nothing }, { "MEMBERPENALTY", on_nothing }, { "DID", on_nothing },
};

static void take_event(struct queue_reader *reader, const char *const *fields)
{
    for (size_t i = 0; i < sizeof(events) / sizeof(events[0]); i++)
        if (strcmp(fields[4], events[i].event) == 0) {
            events[i].take(reader, fields);
            return;
        }
    reader->reason = "an unknown event";
}

/* ---- Lines ---- */

static bool is_blank(const char *line)
{
    return line[strspn(line, " \t\r\v\f")] == '\0';
}

/* Cuts a line into its first fields, in place. */
static size_t cut(char *line, const char **fields)
{
    size_t count = 0;

    while (line && count < FIELDS) {
        fields[count++] = line;
        if ((line = strchr(line, '|')))
            *line++ = '\0';
    }
    return count;
}

/* Takes a line; true: it could be read. */
static bool take_line(struct queue_reader *reader, char *line)
{
    const char *fields[FIELDS];
    size_t digits;
    int64_t time;

    if (cut(line, fields) < FIELDS) {
        reader->reason = "too few fields";
        return false;
    }
    digits = strspn(fields[0], "0123456789");
    if (digits == 0 || digits > DIGITS_MAX || fields[0][digits]) {
        reader->reason = "it does not begin with a time";
        return false;
    }
    time = strtoll(fields[0], NULL, 10);
    if (reader->log->first < 0)
        reader->log->first = reader->now = time;
    if (time > reader->now)
        reader->now = time;
    reader->log->last = reader->now;
    take_event(reader, fields);
    return true;
}

bool queue_log_begins(const char *text, size_t length)
{
    size_t digits = 0;

    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        length -= 3;
    }
    while (digits < length && text[digits] >= '0' && text[digits] <= '9')
        digits++;
    return digits > 0 && digits < length && text[digits] == '|';
}

bool queue_log_read(const char *text, size_t length, struct queue_log *log, void (*left_out)(void *context, size_t line, const char *reason), void *context)
{
    struct queue_reader reader = { .log = log };
    char *copy = malloc(length + 1), *line = copy, *next;

    *log = (struct queue_log){ .first = -1 };
    if (!copy)
        return false;
    memcpy(copy, text, length);
    copy[length] = '\0';
    if (length >= 3 && memcmp(copy, "\xEF\xBB\xBF", 3) == 0)
        line += 3;
    for (size_t number = 1; line && *line && !reader.no_memory; number++, line = next) {
        if ((next = strchr(line, '\n')))
            *next++ = '\0';
        if (line[0] && line[strlen(line) - 1] == '\r')
            line[strlen(line) - 1] = '\0';
        reader.reason = NULL;
        if (is_blank(line))
            continue;
        log->malformed += !take_line(&reader, line);
        if (!reader.reason)
            continue;
        log->left_out++;
        left_out(context, number, reader.reason);
    }
    free(copy);
    free(reader.calls);
    free(reader.talks);
    return !reader.no_memory;
}

void queue_log_free(struct queue_log *log)
{
    names_free(&log->calls);
    names_free(&log->queues);
    names_free(&log->agents);
    free(log->steps);
    *log = (struct queue_log){ 0 };
}
