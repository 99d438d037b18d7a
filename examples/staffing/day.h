/* day.h: a day of a call center, simulated through the model: a switch that distributes the calls, and a host that lets them arrive and end. */
#ifndef STAFFING_DAY_H
#define STAFFING_DAY_H

#include <tapi3agent/acd.h>

#include <stdbool.h>
#include <stdint.h>

/* What is asked. Times are seconds. */
struct question {
    double rate;     /* calls per second, in all queues together */
    double service;  /* mean of an exponential distribution, like patience */
    double patience; /* 0: callers wait for ever */
    double wrap_up;
    double hours;
    double target; /* of the service level */
    int agents, queues;
    uint64_t seed;
    enum acd_distribution policy;
};

/* What a day gives. */
struct day {
    double calls, answered, abandoned;
    double in_time; /* answered within the target */
    double wait;    /* of the answered calls, sum, seconds */
    double busy;    /* of all agents inside the opening hours, wrap-up included, seconds */
};

/* Simulates day number so and so: begins empty; who waits at closing is still served. The same number gives the same day. False without memory. */
bool day_run(const struct question *question, int number, struct day *day);

#endif
