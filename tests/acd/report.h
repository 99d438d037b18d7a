/* tests/acd/report.h: a world, and its events, as text: what can be compared with one strcmp and read when it differs. */
#ifndef ACD_REPORT_H
#define ACD_REPORT_H

#include "fixture.h"

struct report {
    char text[32768];
    size_t length;
};

void report_clear(struct report *report);
void report_add(struct report *report, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;

/*
 * All that acd.h shows of a world except the events that wait: lists, names, states, statistics. Objects go by their
 * place in the lists, so that two worlds with the same history give the same text.
 */
void report_world(struct report *report, struct acd *acd);

/* One event, such as "session:7:on_call", "agent:-:ready" (no ID) or "queue:Orders:removed". */
void report_event(struct report *report, const struct acd_event *event);

/* Takes all events that wait; fails unless they read, with spaces between, as expected. */
#define expect_events(app, expected) check_events((app), (expected), __FILE__, __LINE__)
void check_events(struct acd_app *app, const char *expected, const char *file, int line);

/* Takes all events that wait; how many they were. */
size_t skip_events(struct acd_app *app);

#endif
