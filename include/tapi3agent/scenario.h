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
 * One statement a line; # begins a comment. A word that has spaces is written in double quotes. Times are seconds and may have a
 * fraction. group, queue, address, login, agent, agents, guide, outside and call belong to the switch statement before them; names are unique there.
 *
 *     switch NAME [wrap-up S | none] [period S] [auto-answer] [totals live | finished] [any-login] [aging S]
 *     group NAME [wrap-up S | none] [ring-again S | never] [ring-time S] [no-answer next | not-ready] [reason N]
 *         [distribution longest-idle | fewest-calls | least-talk | round-robin | fixed-order | random | ring-all | skill | none]
 *     queue NAME [group NAME [tier N] [after S]] ... [wrap-up S | none] [period S] [relax S]
 *         [max-length N] [max-wait S] [staffed] [overflow NAME] [address NAME]
 *     address NAME [dialable WORD] [role station | queue | route-point] [out-of-service]
 *     login ID [pin WORD] [wrap-up S | none] [group NAME] ... [skill NAME N] ... [max-calls N]
 *     agent [login ID] group NAME ... address NAME [ready | not-ready] [skill NAME N] ... [rank N] [max-calls N]
 *     agents N group NAME ... address PREFIX [ready | not-ready] [skill NAME N] ... [rank N] [max-calls N]
 *     guide NAME queue NAME [for S] ...
 *     call at S queue NAME | guide NAME | address NAME [needs NAME N] ... [priority N] [ring S | never] [talk S] [patience S] [from WORD] [name WORD]
 *         [called WORD] [called-name WORD] [redirecting WORD] [redirecting-name WORD] [origin inbound | external | internal | outbound | conference] [data WORD]
 *     outside NUMBER answers S | busy | refuses | never [ring S] [talk S]
 *     clock [speed N | max] [start now | ready | registered]
 *
 * ring-again is the time after which a call that a session of the group has refused is offered to that session again (10). A call that rings for ring-time is
 * not answered: it goes to the next session, or also makes the agent not ready, for that reason (0).
 *
 * aging is what a step of priority is worth in waiting time. A group takes the calls of a queue after they have waited for after. The levels that calls need
 * fall by one after each relax of waiting. max-length, max-wait, staffed and overflow are the queue's limits (acd_queue_set_limits()), and a guide is a
 * call guide (acd_guide_create()). skill is what an agent can do, with a level of 1 to 100, and needs what a call needs; rank and max-calls are
 * acd_session_set_rank() and acd_agent_set_max_calls(). The address of a queue, which is no station, is where its calls appear to who watches that.
 *
 * agent makes an agent of the host, who answers the calls of the text. The agent is signed in with the login, or has no ID, and has a session in each group at
 * the address. Agent and sessions are ready, or not ready with not-ready. agents makes 1 to 1000 agents without IDs, and an address for each:
 * "PREFIX 1", "PREFIX 2" and so on.
 *
 * outside says what a number outside of the switch does when somebody at a station calls it (acd_switch_set_outside()): it answers after so many seconds, and
 * talks for talk (60); it is busy or refuses at once, or after ring; or it never answers.
 *
 * A call arrives at seconds after the scenario's start. It is answered ring seconds after it is offered (0), or with ring never by nobody but an application, and
 * ends talk seconds later (60). If it is not answered within patience seconds, the caller hangs up; without patience, never. A call to an address, which is a
 * station, rings there: the scenario does not answer it, and it is over after ring seconds; without ring, never. It has no guide, needs no skills and has no
 * priority. from and name are the caller's number and name (also written caller and caller-name); they and the words after them are what is known of the call
 * (struct acd_call_info). The clock statement is for the program that runs the scenario: acd_scenario_clock(), acd_scenario_may_start().
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
 * Reads a text and makes the objects that it describes; the calls arrive when the scenario is run. With a real clock the text must not have calls, and the
 * scenario can only be destroyed.
 *   error  where a sentence about the error is written, such as "line 3: there is no group \"Sails\"", cut to room; may be NULL with room 0
 * ACD_ERR_ARGUMENT: acd, text or out is NULL, or the text is wrong, and nothing was made; ACD_ERR_STATE: the text has calls and
 * the clock is real; ACD_ERR_NOMEM.
 * *out is NULL on failure.
 */
enum acd_result acd_scenario_create(struct acd *acd, const char *text, size_t length, char *error, size_t room, struct acd_scenario **out);

/* Frees the scenario. Its switches and the calls that have arrived stay. NULL is nothing to do. */
void acd_scenario_destroy(struct acd_scenario *scenario);

/*
 * Moves the world's clock forward by duration, as acd_advance() does, and lets the calls of the scenario happen on the way. The first call of one of
 * these functions starts the scenario. Errors as acd_advance(): the next call tries again what failed.
 */
enum acd_result acd_scenario_advance(struct acd_scenario *scenario, int64_t duration);

/* Moves the clock until all calls have arrived, all answered ones have ended, and no timer is left. Calls that no session can take go on waiting. */
enum acd_result acd_scenario_run(struct acd_scenario *scenario);

/* Nanoseconds until the next step of the scenario or the next timer; -1: there is none. */
int64_t acd_scenario_time_to_next(struct acd_scenario *scenario);

struct acd_scenario_clock {
    double speed;             /* seconds of the world in a second of the host: 1 without a clock statement; 0: max, as fast as it goes */
    bool start_at_ready;      /* the host starts the scenario when a session is ready for the first time */
    bool start_at_registered; /* or when an application watches an address (acd_address_watch()), as clients do that register for calls */
};

/* What the clock statement says. */
struct acd_scenario_clock acd_scenario_clock(const struct acd_scenario *scenario);

/* Whether the host may start the scenario now, by what the clock statement says. Once it may, it always may. Without memory it says that it may not yet. */
bool acd_scenario_may_start(struct acd_scenario *scenario);

#ifdef __cplusplus
}
#endif

#endif
