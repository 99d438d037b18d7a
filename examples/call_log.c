/* call_log.c: see call_log.h. */
#include "call_log.h"

#include <stdlib.h>
#include <string.h>

enum column {
    TYPE,
    Q_START,
    Q_EXIT,
    OUTCOME,
    SER_START,
    SER_EXIT,
    SERVER,
    COLUMNS
};

static const char *const column_names[COLUMNS] = { "type", "q_start", "q_exit", "outcome", "ser_start", "ser_exit", "server" };

/* One row: its fields one after the other, each with a NUL. */
struct row {
    char *text;
    size_t length, room;
    size_t *fields; /* where each field begins */
    size_t count, field_room;
};

struct reader {
    FILE *file;
    size_t line; /* of the character that comes next */
    bool no_memory;
    struct row row;
};

static bool grow(void *array, size_t *room, size_t count, size_t size)
{
    size_t wanted = *room ? *room * 2 : 64;
    void *old, *made;

    if (count < *room)
        return true;
    memcpy(&old, array, sizeof(old));
    if (wanted > SIZE_MAX / size || !(made = realloc(old, wanted * size)))
        return false;
    memcpy(array, &made, sizeof(made));
    *room = wanted;
    return true;
}

static void put(struct reader *reader, char c)
{
    struct row *row = &reader->row;

    if (grow(&row->text, &row->room, row->length, 1))
        row->text[row->length++] = c;
    else
        reader->no_memory = true;
}

static void begin_field(struct reader *reader)
{
    struct row *row = &reader->row;

    if (grow(&row->fields, &row->field_room, row->count, sizeof(size_t)))
        row->fields[row->count++] = row->length;
    else
        reader->no_memory = true;
}

static int next_char(struct reader *reader)
{
    int c = getc(reader->file);

    if (c == '\n')
        reader->line++;
    return c;
}

/* Reads a field up to its comma, the end of the row or of the file, and returns that. */
static int read_field(struct reader *reader)
{
    int c = next_char(reader);
    bool quoted = c == '"';

    begin_field(reader);
    if (quoted)
        c = next_char(reader);
    while (c != EOF && !reader->no_memory) {
        if (quoted && c == '"') {
            c = next_char(reader);
            if (c != '"') { /* the closing quote; what follows is plain */
                quoted = false;
                continue;
            }
        } else if (!quoted && (c == ',' || c == '\n' || c == '\r')) {
            break;
        }
        put(reader, (char)c);
        c = next_char(reader);
    }
    put(reader, '\0');
    if (c == '\r') {
        c = next_char(reader);
        if (c != '\n' && c != EOF)
            ungetc(c, reader->file);
        c = '\n';
    }
    return c;
}

/* The next row that is not blank; *line is where it begins. False at the end of the file. */
static bool read_row(struct reader *reader, size_t *line)
{
    for (;;) {
        int end;

        reader->row.length = reader->row.count = 0;
        *line = reader->line;
        do
            end = read_field(reader);
        while (end == ',' && !reader->no_memory);
        if (reader->no_memory)
            return false;
        if (reader->row.count > 1 || reader->row.text[0])
            return true;
        if (end == EOF)
            return false;
    }
}

static const char *field(const struct reader *reader, size_t place)
{
    return place < reader->row.count ? reader->row.text + reader->row.fields[place] : NULL;
}

/* ---- Names ---- */

static size_t hash(const char *name)
{
    uint64_t value = 14695981039346656037ULL; /* FNV-1a */

    for (; *name; name++)
        value = (value ^ (unsigned char)*name) * 1099511628211ULL;
    return (size_t)(value ^ value >> 32);
}

static bool names_rehash(struct names *names)
{
    size_t size = names->table_size ? names->table_size * 2 : 64;
    size_t *table = calloc(size, sizeof(*table));
    char **list = realloc(names->list, size / 2 * sizeof(*list));

    if (list)
        names->list = list;
    if (!table || !list) {
        free(table);
        return false;
    }
    for (size_t i = 0; i < names->count; i++) {
        size_t at = hash(names->list[i]) & (size - 1);

        while (table[at])
            at = (at + 1) & (size - 1);
        table[at] = i + 1;
    }
    free(names->table);
    names->table = table;
    names->table_size = size;
    return true;
}

/* The place of a name, which is added if it is new. */
static bool names_find(struct names *names, const char *name, size_t *place)
{
    size_t at, size = strlen(name) + 1;
    char *copy;

    if (names->count * 2 >= names->table_size && !names_rehash(names))
        return false;
    for (at = hash(name) & (names->table_size - 1); names->table[at]; at = (at + 1) & (names->table_size - 1)) {
        *place = names->table[at] - 1;
        if (strcmp(names->list[*place], name) == 0)
            return true;
    }
    if (!(copy = malloc(size)))
        return false;
    names->list[names->count] = memcpy(copy, name, size);
    *place = names->count++;
    names->table[at] = names->count;
    return true;
}

static void names_free(struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->list[i]);
    free(names->list);
    free(names->table);
}

/* ---- Rows ---- */

/* Hours:minutes:seconds; hours may pass 23. */
static bool parse_time(const char *text, int64_t *seconds)
{
    int64_t parts[3];

    for (int i = 0; i < 3; i++) {
        size_t digits = text ? strspn(text, "0123456789") : 0;

        if (digits == 0 || digits > 9)
            return false;
        parts[i] = strtoll(text, NULL, 10);
        text += digits;
        if (i < 2 && *text++ != ':')
            return false;
    }
    *seconds = parts[0] * 3600 + parts[1] * 60 + parts[2];
    return *text == '\0';
}

/* What a row says. */
enum row_kind {
    ROW_CALL,
    ROW_LEFT_OUT,
    ROW_MALFORMED
};

static enum row_kind parse_served(const char *const columns[COLUMNS], int64_t queued, struct call_record *call)
{
    if (!parse_time(columns[SER_START], &call->start) || !parse_time(columns[SER_EXIT], &call->end))
        return ROW_MALFORMED;
    call->arrival = queued && queued < call->start ? queued : call->start;
    return call->end < call->start ? ROW_LEFT_OUT : ROW_CALL;
}

static enum row_kind parse_abandoned(const char *const columns[COLUMNS], int64_t queued, struct call_record *call)
{
    if (!parse_time(columns[Q_EXIT], &call->end))
        return ROW_MALFORMED;
    call->arrival = queued;
    call->start = -1;
    return call->end < queued ? ROW_LEFT_OUT : ROW_CALL;
}

static enum row_kind parse_row(const char *const columns[COLUMNS], struct call_record *call, const char **reason)
{
    enum row_kind kind = ROW_LEFT_OUT;
    int64_t queued;

    for (int i = 0; i < COLUMNS; i++)
        if (!columns[i]) {
            *reason = "too few fields";
            return ROW_MALFORMED;
        }
    *reason = "a time is not hours:minutes:seconds";
    if (!parse_time(columns[Q_START], &queued))
        return ROW_MALFORMED;
    if (strcmp(columns[OUTCOME], "AGENT") == 0 && strcmp(columns[SERVER], "NO_SERVER") != 0)
        kind = parse_served(columns, queued, call);
    else if (strcmp(columns[OUTCOME], "HANG") == 0 && queued)
        kind = parse_abandoned(columns, queued, call);
    return kind;
}

static bool add_call(struct call_log *log, struct call_record *call, const char *const columns[COLUMNS])
{
    if (!names_find(&log->types, columns[TYPE], &call->type))
        return false;
    if (call->start >= 0 && !names_find(&log->servers, columns[SERVER], &call->server))
        return false;
    if (!grow(&log->calls, &log->room, log->count, sizeof(*call)))
        return false;
    log->calls[log->count++] = *call;
    return true;
}

static bool find_columns(struct reader *reader, size_t places[COLUMNS])
{
    size_t line;

    if (!read_row(reader, &line))
        return false;
    if (strncmp(reader->row.text, "\xEF\xBB\xBF", 3) == 0) /* a byte order mark is no part of the first name */
        memmove(reader->row.text, reader->row.text + 3, strlen(reader->row.text + 3) + 1);
    for (int i = 0; i < COLUMNS; i++) {
        places[i] = reader->row.count;
        for (size_t j = 0; j < reader->row.count; j++)
            if (strcmp(field(reader, j), column_names[i]) == 0)
                places[i] = j;
        if (places[i] == reader->row.count)
            return false;
    }
    return true;
}

static bool read_calls(struct reader *reader, const size_t places[COLUMNS], struct call_log *log,
                       void (*malformed)(void *context, size_t line, const char *reason), void *context)
{
    size_t line;

    while (read_row(reader, &line)) {
        const char *columns[COLUMNS], *reason;
        struct call_record call = { 0 };

        for (int i = 0; i < COLUMNS; i++)
            columns[i] = field(reader, places[i]);
        switch (parse_row(columns, &call, &reason)) {
        case ROW_CALL:
            if (!add_call(log, &call, columns))
                return false;
            break;
        case ROW_MALFORMED:
            log->malformed++;
            malformed(context, line, reason);
            log->left_out++;
            break;
        case ROW_LEFT_OUT:
            log->left_out++;
            break;
        }
    }
    return !reader->no_memory;
}

enum call_log_result call_log_read(FILE *file, struct call_log *log, const char **reason,
                                   void (*malformed)(void *context, size_t line, const char *reason), void *context)
{
    struct reader reader = { .file = file, .line = 1 };
    enum call_log_result result = CALL_LOG_OK;
    size_t places[COLUMNS];

    *log = (struct call_log){ 0 };
    *reason = NULL;
    if (!find_columns(&reader, places)) {
        *reason = "its first line does not name the columns type, q_start, q_exit, outcome, ser_start, ser_exit, server";
        result = reader.no_memory ? CALL_LOG_NO_MEMORY : CALL_LOG_UNUSABLE;
    } else if (!read_calls(&reader, places, log, malformed, context)) {
        result = CALL_LOG_NO_MEMORY;
    }
    if (result != CALL_LOG_NO_MEMORY && ferror(file)) {
        *reason = "it cannot be read";
        result = CALL_LOG_UNUSABLE;
    }
    free(reader.row.text);
    free(reader.row.fields);
    return result;
}

void call_log_free(struct call_log *log)
{
    names_free(&log->types);
    names_free(&log->servers);
    free(log->calls);
    *log = (struct call_log){ 0 };
}
