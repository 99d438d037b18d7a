/* replay_report.h: the totals of a replay on paper. */
#ifndef REPLAY_REPORT_H
#define REPLAY_REPORT_H

#include "replay_client.h"

/* What the log itself tells. */
struct replay_summary {
    size_t served, abandoned, left_out;
    const char *what; /* what was left out: rows, lines */
    long begin, end;  /* of the calls, seconds of the day */
};

/* Rows for a program: agent,... queue,... total,... */
void report_csv(const struct replay_totals *totals, const struct replay_summary *summary);

/* A table for a person. ascii: nothing beyond ASCII in it, but for the names. */
void report_table(const struct replay_totals *totals, const struct replay_summary *summary, bool ascii);

#endif
