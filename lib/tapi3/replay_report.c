/* lib/tapi3/replay_report.c: differences as sentences. */
#include "tapi3/replay.h"

#include <stdarg.h>
#include <stdio.h>

#define LINES 40 /* of the report, without the last ones */

static bool has_line(struct replay *replay)
{
    return replay->lines++ < LINES;
}

void replay_differs(struct replay *replay, const struct replay_entry *entry, const char *format, ...)
{
    struct writer *report = replay->report;
    bool fits;
    va_list arguments;
    int length;

    replay->differences++;
    if (!has_line(replay))
        return;
    if (entry)
        writer_add(report, "line %u: %.*s: ", entry->line, SPAN(entry->head));
    fits = report->length < report->room;
    va_start(arguments, format);
    length = vsnprintf(fits ? report->text + report->length : NULL, fits ? report->room - report->length : 0, format, arguments);
    va_end(arguments);
    if (length > 0)
        report->length += (size_t)length;
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
