/*
 * scenario.h: switches and calls described by a text.
 *
 *     # a switch with one group, one queue, one telephone and two calls
 *     switch "Main" wrap-up 30
 *     group "Sales"
 *     queue "Orders" group "Sales"
 *     address "Desk 1" dialable 101
 *     login 7 pin 1234
 *     call at 5 queue "Orders" talk 90
 *     call at 200 queue "Orders" ring 4 talk 60
 *
 * One statement a line; what follows # is left out. A word is written as it is or, with spaces, in double quotes. Times are seconds and may have a
 * fraction. group, queue, address, login, agent, agents and call belong to the switch statement before them; names are unique there.
 *
 *     switch NAME [wrap-up S | none] [period S] [auto-answer] [totals live | finished] [any-login]
 *     group NAME [wrap-up S | none] [ring-again S | never] [distribution longest-idle | none]
 *     queue NAME [group NAME [tier N]] ... [wrap-up S | none] [period S]
 *     address NAME [dialable WORD] [role station | queue | route-point] [out-of-service]
 *     login ID [pin WORD] [wrap-up S | none] [group NAME] ...
 *     agent [login ID] group NAME ... address NAME [ready | not-ready]
 *     agents N group NAME ... address PREFIX [ready | not-ready]
 *     call at S queue NAME [priority N] [ring S] [talk S] [patience S]
 *     clock [speed N | max] [start now | ready]
 *
 * ring-again says when a call that a session of the group has refused comes to it again (10).
 *
 * An agent is there from the beginning, belongs to the host, and takes the calls of the text by itself. It has signed in with that login, or has no ID;
 * it has a session of each group at the address; it and they are ready unless not-ready is said. agents makes 1 to 1000 of them without IDs, each at
 * an address of its own that it makes too: "PREFIX 1", "PREFIX 2" and so on.
 *
 * A call arrives at a moment of the world's clock counted from the scenario's start, is answered when it has rung (ring, 0), ends when it has
 * lasted (talk, 60), and is abandoned if it is not answered in time (patience; without it, never). The clock statement is for the program that runs it:
 * see acd_scenario_clock().
 *
 * Threads: a scenario is used by one thread at a time; its world by any.
 */
#ifndef TAPI3AGENT_SCENARIO_H
#define TAPI3AGENT_SCENARIO_H

#include <tapi3agent/acd.h>

#ifdef __cplusplus
extern "C" {
#endif

struct acd_scenario;

/*
 * Reads a text and makes what it describes; the calls come when the scenario is run. With a real clock a text has no calls, and the scenario is of no use
 * but to be destroyed.
 *   error  where a sentence about what is wrong is written, such as "line 3: there is no group \"Sails\"", and cut to room; may be NULL with room 0
 * ACD_ERR_ARGUMENT: acd, text or out is NULL, or the text is wrong, and then nothing has been made; ACD_ERR_STATE: it has calls and
 * the clock is real; ACD_ERR_NOMEM.
 * *out is NULL on failure.
 */
enum acd_result acd_scenario_create(struct acd *acd, const char *text, size_t length, char *error, size_t room, struct acd_scenario **out);

/* Gives up the scenario; its switches, and the calls that are there, stay. NULL is nothing to do. */
void acd_scenario_destroy(struct acd_scenario *scenario);

/*
 * Moves the world's clock forward by duration, as acd_advance() does, and lets the calls of the scenario happen on the way. The first of these
 * functions that is called starts the scenario. Errors as acd_advance(): what could not be done is tried again by the next call.
 */
enum acd_result acd_scenario_advance(struct acd_scenario *scenario, int64_t duration);

/* Moves the clock until no call is to come, to be answered or to end, and no timer is left. A call that nobody can take waits on. */
enum acd_result acd_scenario_run(struct acd_scenario *scenario);

/* Nanoseconds of the world's clock until the next thing happens, of the scenario or a timer, or -1. */
int64_t acd_scenario_time_to_next(struct acd_scenario *scenario);

struct acd_scenario_clock {
    double speed;        /* seconds of the world in a second of the host: 1 without a clock statement; 0: max, as fast as it goes */
    bool start_at_ready; /* the host starts the scenario when a session is ready for the first time */
};

/* What the clock statement says. */
struct acd_scenario_clock acd_scenario_clock(const struct acd_scenario *scenario);

#ifdef __cplusplus
}
#endif

#endif
