/* replay_report.h: the totals of a replay on paper. */
#ifndef REPLAY_REPORT_H
#define REPLAY_REPORT_H

#include "call_log.h"
#include "replay_client.h"

/* Rows for a program: agent,... queue,... total,... */
void report_csv(const struct replay_totals *totals, const struct call_log *log);

/* A table for a person. ascii: nothing beyond ASCII in it, but for the names. */
void report_table(const struct replay_totals *totals, const struct call_log *log, bool ascii);

#endif
