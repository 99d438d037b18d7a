/* lib/scenario/scenario_text.h: the text of a scenario as a list of statements that fit together. */
#ifndef SCENARIO_SCENARIO_TEXT_H
#define SCENARIO_SCENARIO_TEXT_H

#include <tapi3agent/scenario.h>

enum statement_kind {
    STATEMENT_SWITCH,
    STATEMENT_GROUP,
    STATEMENT_QUEUE,
    STATEMENT_ADDRESS,
    STATEMENT_LOGIN,
    STATEMENT_AGENT,
    STATEMENT_AGENTS,
    STATEMENT_GUIDE,
    STATEMENT_CALL,
    STATEMENT_OUTSIDE,
    STATEMENT_CLOCK
};

/* A group that a queue is served by, that a login may serve, or that an agent works for. */
struct group_use {
    size_t group; /* its statement */
    int tier;
    int64_t after;
};

struct guide_use {
    size_t queue; /* its statement */
    int64_t time;
};

#define NO_STATEMENT SIZE_MAX

struct statement {
    enum statement_kind kind;
    unsigned line;
    size_t sw;                     /* the switch statement that it belongs to */
    const char *name;              /* in the script's text, like the next; NULL without one */
    const char *word;              /* dialable, pin, what the addresses of agents begin with; NULL without one */
    int64_t wrap_up;               /* as acd.h has it, like the next */
    int64_t ring_again, ring_time; /* ring_time 0: for ever */
    enum acd_no_answer no_answer;
    int reason;
    int32_t period;
    enum acd_totals totals;
    enum acd_distribution distribution;
    enum acd_address_role role;
    enum acd_outside does; /* of a number outside, if it does something */
    bool told;             /* that is set */
    bool auto_answer, any_login, out_of_service, not_ready;
    struct group_use *groups;
    size_t group_count;
    struct acd_skill *skills; /* their names are in the script's text */
    size_t skill_count;
    struct guide_use *steps;
    size_t step_count;
    size_t queue, guide;   /* of a call: their statements, one of them */
    size_t overflow;       /* of a queue: its statement, or NO_STATEMENT */
    size_t login, address; /* of an agent: their statements; of a queue or a call: its address; may be NO_STATEMENT */
    int agents;            /* how many there are in the row */
    int priority, rank, max_calls, max_length;
    int64_t aging, relax, max_wait;
    bool staffed;
    bool informed;                    /* info tells something */
    struct acd_call_info info;        /* its texts are in the script's text */
    int64_t at, ring, talk, patience; /* nanoseconds; patience -1: for ever; ring -1: never answered; of a number outside: ring before it does what it does */
    bool rings;                       /* ring was set */
};

#define AGENTS_MAX 1000 /* in a row; the size of the longest name of its addresses, with the NUL: */
#define ROW_ADDRESS_SIZE(prefix) (strlen(prefix) + sizeof(" 1000"))

struct script {
    char *text; /* cut into words */
    struct statement *statements;
    size_t count, room;
    struct acd_scenario_clock clock;
};

/* Whether what the clock waits for has come about (scenario_start.c). */
bool clock_may_start(const struct acd_scenario_clock *clock, struct acd *acd);

/* ACD_OK; ACD_ERR_ARGUMENT: error has a sentence; ACD_ERR_NOMEM. The script is empty on failure. */
enum acd_result script_read(struct script *script, const char *text, size_t length, char *error, size_t room);
void script_clear(struct script *script);

#endif
