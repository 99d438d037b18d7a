/*
 * call_log.h: reads a call-by-call log of a call center.
 *
 * The log is CSV with a header; columns are found by name: type, q_start, q_exit, outcome, ser_start, ser_exit, server; others are
 * ignored, but where there is a column date, all calls must be of one. Times are hours:minutes:seconds, up to 999 hours. A field may stand in quotes, up to
 * 65,536 characters. A name that is not UTF-8 has "\xE4" for each such byte. A row tells of a call that an agent served (outcome AGENT), of one whose caller hung
 * up in the queue (HANG with a q_start), or of neither: then it is left out, like a row that ends before it begins.
 */
#ifndef CALL_LOG_H
#define CALL_LOG_H

#include "names.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct call_record {
    int64_t arrival; /* seconds of the day: enters its queue */
    int64_t start;   /* connected to its server; -1: never */
    int64_t end;     /* over, or its caller hung up */
    size_t type;     /* in call_log.types: its queue */
    size_t server;   /* in call_log.servers; meaningless if never connected */
};

struct call_log {
    struct names types, servers;
    struct call_record *calls;
    size_t count, room;
    size_t left_out;  /* rows that are no call, malformed ones included */
    size_t malformed; /* rows that could not be read */
};

enum call_log_result {
    CALL_LOG_OK,
    CALL_LOG_NO_MEMORY,
    CALL_LOG_UNUSABLE /* no header with the columns; several days */
};

/*
 * Reads a whole log from a text. malformed is told of each row that cannot be read, with the number of its first line (from 1) and the reason; such
 * a row is left out. On CALL_LOG_UNUSABLE *reason says why. The log is for call_log_free() in any case.
 */
enum call_log_result call_log_read(const char *text, size_t length, struct call_log *log, const char **reason,
                                   void (*malformed)(void *context, size_t line, const char *reason), void *context);
void call_log_free(struct call_log *log);

#endif
