/* lib/tapi3/replay_report.c: differences as sentences. */
#include "tapi3/replay.h"

#include <stdarg.h>

#define LINES 40 /* of the report, without the last ones */

static bool has_line(struct replay *replay)
{
    return replay->lines++ < LINES;
}

void replay_differs(struct replay *replay, const struct replay_entry *entry, const char *format, ...)
{
    struct writer *report = replay->report;
    va_list arguments;

    replay->differences++;
    if (!has_line(replay))
        return;
    if (entry)
        writer_add(report, "line %u: %.*s: ", entry->line, SPAN(entry->head));
    va_start(arguments, format);
    writer_add_list(report, format, arguments);
    va_end(arguments);
    writer_add(report, "\n");
}

void replay_leave_out(struct replay *replay, const struct replay_entry *entry, const char *why)
{
    replay->left_out++;
    if (has_line(replay))
        writer_add(replay->report, "line %u: %.*s: left out, %s\n", entry->line, SPAN(entry->head), why);
}

void replay_report_end(struct replay *replay)
{
    if (replay->lines > LINES)
        writer_add(replay->report, "and %llu more\n", (unsigned long long)(replay->lines - LINES));
    if (replay->left_out > 0)
        writer_add(replay->report, "%llu call%s left out\n", (unsigned long long)replay->left_out, replay->left_out == 1 ? " was" : "s were");
}
