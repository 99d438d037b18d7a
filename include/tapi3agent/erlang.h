/*
 * erlang.h: how long callers wait, by the formulas of queueing theory: Erlang B, C and A. It needs nothing else of the library.
 *
 *     struct acd_staffing center = { .rate = 4.2 / 60, .service = 120, .agents = 12 };
 *     struct acd_staffing_result result;
 *
 *     acd_staffing_solve(&center, &result);
 *     printf("%.1f %% wait, %.1f s on the average\n", 100 * result.wait_probability, result.mean_wait);
 *     printf("%d agents answer 90 %% within 20 s\n", acd_staffing_agents(&center, 0.9, 20));
 *
 * The model: calls arrive at random (Poisson), each takes an agent for a time that is exponentially distributed, one queue is served in the order of arrival.
 * With a patience, which is exponentially distributed too, callers who have waited for so long hang up (Erlang A); without, they wait for ever (Erlang C). All
 * numbers are those of the long run: a day that begins empty is a little better.
 *
 * Times are seconds, rates are per second. The functions are exact but for rounding, and stable up to a million agents: relative errors are below 1e-9, and 1e-6
 * with patience. They use nothing but their arguments: any thread may call them.
 */
#ifndef TAPI3AGENT_ERLANG_H
#define TAPI3AGENT_ERLANG_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ACD_STAFFING_AGENTS_MAX 1000000

struct acd_staffing {
    double rate;     /* calls per second, above 0 */
    double service;  /* mean time that a call takes an agent, wrap-up included; above 0 */
    double patience; /* mean, above 0; 0: callers wait for ever */
    int agents;      /* 1 to ACD_STAFFING_AGENTS_MAX */
};

struct acd_staffing_result {
    double wait_probability; /* that a call is not answered at once */
    double mean_wait;        /* over all calls, those that hang up and those that do not wait included; INFINITY where the queue grows without end */
    double abandonment;      /* part of the calls that hang up */
    double occupancy;        /* part of the agents' time that they are busy */
};

/*
 * The probability that a call finds all agents busy where nobody waits (Erlang B). load: rate x service, in Erlang, not negative; agents: 0 to
 * ACD_STAFFING_AGENTS_MAX. NAN for other arguments.
 */
double acd_erlang_b(double load, int agents);

/* The probability that a call has to wait where callers wait for ever (Erlang C); 1 where the load is not below agents. Arguments as above, agents from 1. */
double acd_erlang_c(double load, int agents);

/* Fills *result. False, and all is NAN: center or a number of it is out of range. */
bool acd_staffing_solve(const struct acd_staffing *center, struct acd_staffing_result *result);

/*
 * The part of all calls that are answered within so many seconds of waiting (not negative). Divided by 1 - abandonment it is the part of the answered calls.
 * NAN for what is out of range.
 */
double acd_staffing_service_level(const struct acd_staffing *center, double seconds);

/*
 * The fewest agents with which that part of all calls is answered within so many seconds; center->agents does not matter. 0: not even
 * ACD_STAFFING_AGENTS_MAX are enough, or an argument is out of range (level is from 0 to below 1).
 */
int acd_staffing_agents(const struct acd_staffing *center, double level, double seconds);

#ifdef __cplusplus
}
#endif

#endif
