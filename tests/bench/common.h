/*
 * tests/bench/common.h: what the benchmarks share: how something is measured, and the bare loop of a call's life. Ratios matter; the nanoseconds depend on the
 * machine.
 */
#ifndef TESTS_BENCH_COMMON_H
#define TESTS_BENCH_COMMON_H

#include <tapi3agent/acd.h>

#include "base/heap.h"
#include "base/macros.h"

#include <stdbool.h>
#include <stdint.h>

#define ROUNDS 9

double now_ns(void);

/* Hides from the compiler what a pointer points to, so that it does not inline a call through a vtable. */
void *hide(void *pointer);

/* Ends the program if that failed. */
void need(bool ok, const char *what);

/* ---- Measuring ---- */

/* Each does count times one thing. */
struct measure {
    const char *name;
    void (*run)(long count);
    void *subject;
    long count;
    double best; /* nanoseconds for one */
};

extern void *subject; /* of the measure that runs */
extern int32_t total; /* where measures put what they read, so that it is read */

void measure_round(struct measure *measures, size_t count);

/* In turns; the best of several rounds counts. */
void measure_all(struct measure *measures, size_t count);

/* Prints a measure beside another one, with the ratio that is to be reached; 0: none. */
void line(const struct measure *at, const struct measure *beside, double goal);

/* ---- The life of a call ---- */

#define AGENTS 12
#define MEAN_GAP (60.0 / 4.2) /* seconds between arrivals */
#define MEAN_TALK 90.0
#define WRAP_UP 30

/*
 * A day of an M/M/12 switch, as events of a heap: a call arrives, is answered at once or waits, ends, and is wrapped up. The bare loop does
 * this with a list of free agents and sums. The other one leaves agents, waiting, wrap-up and all statistics to the model, and keeps
 * only what a host has: when the next call arrives and when those that are up end.
 */
struct life_event {
    struct heap_node node;
    bool arrival, wrap_up;
    int64_t since;
    struct acd_call *call;
    void *control; /* the client's */
};

struct life {
    struct heap heap;
    struct life_event events[AGENTS + 1], *spare[AGENTS + 1];
    size_t spares;
    uint64_t number, seed;
    int64_t waiting_since[4096]; /* the bare loop's queue */
    struct acd_call *waiting[4096];
    size_t first, last;
    int64_t talk, wait;
};

extern struct life life;

int64_t draw(double mean);
void schedule(struct life_event *event, int64_t at);
void life_begin(int64_t at);
struct life_event *life_next(void);

/* The measure beside which the others are. */
void live_in_bare_loop(long count);

#endif
