/* call_log.c: see call_log.h. */
#include "call_log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HOURS_MAX 999
#define QUOTED_MAX 65536 /* a quoted field may not be longer: its closing quote is missing */
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

enum column {
    TYPE,
    Q_START,
    Q_EXIT,
    OUTCOME,
    SER_START,
    SER_EXIT,
    SERVER,
    COLUMNS,
    DATE = COLUMNS, /* need not be there */
    ALL_COLUMNS
};

static const char *const column_names[ALL_COLUMNS] = { "type", "q_start", "q_exit", "outcome", "ser_start", "ser_exit", "server", "date" };

/* One row: its fields one after the other, each with a NUL. */
struct row {
    char *text;
    size_t length, room;
    size_t *fields; /* where each field begins */
    size_t count, field_room;
};

struct reader {
    const char *text; /* the whole log */
    size_t length, at;
    size_t line;       /* of the character that comes next */
    const char *wrong; /* why the row cannot be read, or NULL */
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
    int c = reader->at < reader->length ? (unsigned char)reader->text[reader->at++] : EOF;

    if (c == '\n')
        reader->line++;
    return c;
}

/* Reads a field up to its comma, the end of the row or of the file, and returns that. */
static int read_field(struct reader *reader)
{
    int c = next_char(reader);
    bool quoted = c == '"', closed = false;
    size_t begin = reader->at;

    begin_field(reader);
    if (quoted)
        c = next_char(reader);
    while (c != EOF && !reader->no_memory && !(quoted && reader->at - begin > QUOTED_MAX)) {
        if (quoted && c == '"') {
            c = next_char(reader);
            if (c != '"') {
                quoted = false;
                closed = true;
                continue;
            }
        } else if (!quoted && (c == ',' || c == '\n' || c == '\r')) {
            break;
        } else if (closed) {
            reader->wrong = "there is text behind a closing quote";
        }
        if (c == '\0')
            reader->wrong = "there is a NUL in it";
        put(reader, (char)c);
        c = next_char(reader);
    }
    if (quoted)
        reader->wrong = "a quote is never closed";
    put(reader, '\0');
    if (c == '\r') {
        if (reader->at < reader->length && reader->text[reader->at] == '\n')
            next_char(reader);
        c = '\n';
    }
    return c;
}

/* Goes back to the line after the one that begins at a place, so that the rows inside of a field with a missing quote are read as rows. */
static void go_on_after_line(struct reader *reader, size_t at, size_t line)
{
    reader->at = at;
    reader->line = line;
    while (reader->at < reader->length && next_char(reader) != '\n')
        continue;
}

/* The next row that is not blank, or that is wrong; *line is where it begins. False at the end of the file. */
static bool read_row(struct reader *reader, size_t *line)
{
    for (;;) {
        size_t at = reader->at;
        int end;

        reader->row.length = reader->row.count = 0;
        reader->wrong = NULL;
        *line = reader->line;
        do
            end = read_field(reader);
        while (end == ',' && !reader->no_memory && !reader->wrong);
        if (reader->no_memory)
            return false;
        if (reader->wrong) {
            go_on_after_line(reader, at, *line);
            return true;
        }
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

/* ---- Rows ---- */

/* Hours:minutes:seconds; hours may pass 23, but not HOURS_MAX. */
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
    return *text == '\0' && *seconds < (HOURS_MAX + 1) * INT64_C(3600);
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
    *reason = "a time is not hours:minutes:seconds, or is over 999 hours";
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
    if (!names_add(&log->types, columns[TYPE], &call->type))
        return false;
    if (call->start >= 0 && !names_add(&log->servers, columns[SERVER], &call->server))
        return false;
    if (!grow(&log->calls, &log->room, log->count, sizeof(*call)))
        return false;
    log->calls[log->count++] = *call;
    return true;
}

static bool find_columns(struct reader *reader, size_t places[ALL_COLUMNS])
{
    size_t line;

    if (!read_row(reader, &line) || reader->wrong)
        return false;
    for (int i = 0; i < ALL_COLUMNS; i++) {
        places[i] = reader->row.count;
        for (size_t j = 0; j < reader->row.count; j++)
            if (strcmp(field(reader, j), column_names[i]) == 0)
                places[i] = j;
        if (places[i] == reader->row.count && i < COLUMNS)
            return false;
        if (places[i] == reader->row.count)
            places[i] = SIZE_MAX;
    }
    return true;
}

/* Times are of one day: calls of several would lie over each other. */
static enum call_log_result same_day(char **day, const char *date)
{
    if (!date)
        return CALL_LOG_OK;
    if (*day)
        return strcmp(*day, date) == 0 ? CALL_LOG_OK : CALL_LOG_UNUSABLE;
    if (!(*day = malloc(strlen(date) + 1)))
        return CALL_LOG_NO_MEMORY;
    strcpy(*day, date);
    return CALL_LOG_OK;
}

static enum call_log_result read_calls(struct reader *reader, const size_t places[ALL_COLUMNS], struct call_log *log, char **day,
                                       void (*malformed)(void *context, size_t line, const char *reason), void *context)
{
    size_t line;

    while (read_row(reader, &line)) {
        const char *columns[ALL_COLUMNS], *reason = reader->wrong;
        struct call_record call = { 0 };
        enum call_log_result result;

        for (int i = 0; i < ALL_COLUMNS; i++)
            columns[i] = field(reader, places[i]);
        switch (reason ? ROW_MALFORMED : parse_row(columns, &call, &reason)) {
        case ROW_CALL:
            if ((result = same_day(day, columns[DATE])) != CALL_LOG_OK)
                return result;
            if (!add_call(log, &call, columns))
                return CALL_LOG_NO_MEMORY;
            break;
        case ROW_MALFORMED:
            log->malformed++;
            malformed(context, line, reason);
            log->left_out++;
            break;
        case ROW_LEFT_OUT: log->left_out++; break;
        }
    }
    return reader->no_memory ? CALL_LOG_NO_MEMORY : CALL_LOG_OK;
}

enum call_log_result call_log_read(const char *text, size_t length, struct call_log *log, const char **reason,
                                   void (*malformed)(void *context, size_t line, const char *reason), void *context)
{
    struct reader reader = { .text = text, .length = length, .line = 1 };
    enum call_log_result result = CALL_LOG_UNUSABLE;
    size_t places[ALL_COLUMNS];
    char *day = NULL;

    *log = (struct call_log){ 0 };
    *reason = NULL;
    if (length >= 3 && memcmp(text, BYTE_ORDER_MARK, 3) == 0)
        reader.at = 3;
    if (!find_columns(&reader, places)) {
        *reason = "its first line does not name the columns type, q_start, q_exit, outcome, ser_start, ser_exit, server";
    } else {
        result = read_calls(&reader, places, log, &day, malformed, context);
        *reason = "its calls are of several days (column date): a file for each is needed";
    }
    if (reader.no_memory)
        result = CALL_LOG_NO_MEMORY;
    if (result != CALL_LOG_UNUSABLE)
        *reason = NULL;
    free(day);
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
