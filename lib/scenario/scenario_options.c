/* lib/scenario/scenario_options.c: the options of a statement: each is a row, with what it is followed by and where that goes. */
#include "scenario/scenario_words.h"

#include "base/alloc.h"
#include "base/macros.h"

#include <string.h>

size_t script_find(const struct script *script, enum statement_kind kind, size_t sw, const char *name)
{
    for (size_t i = 0; i < script->count; i++) {
        const struct statement *at = &script->statements[i];

        if (at->kind == kind && (kind == STATEMENT_SWITCH || at->sw == sw) && strcmp(at->name, name) == 0)
            return i;
    }
    return NO_STATEMENT;
}

static bool need_reference(struct reader *reader, enum statement_kind kind, const char *what, size_t *out)
{
    char *word = reader_need_word(reader, what);

    if (!word)
        return false;
    *out = script_find(reader->script, kind, reader->sw, word);
    return *out != NO_STATEMENT || reader_wrong(reader, "there is no %s \"%s\" above", what, word);
}

struct option {
    const char *word;
    unsigned kinds; /* of statements that have it */
    bool (*read)(struct reader *reader, struct statement *statement, const struct option *option);
    size_t member; /* of the statement: where what is read goes; options with a function of their own know */
    int value;     /* of a word that stands alone; of a reference the kind of statement that it names */
};

static void *option_place(struct statement *statement, const struct option *option)
{
    return (char *)statement + option->member;
}

static bool option_set(struct reader *reader, struct statement *statement, const struct option *option)
{
    (void)reader;
    *(bool *)option_place(statement, option) = option->value;
    return true;
}

static bool option_seconds(struct reader *reader, struct statement *statement, const struct option *option)
{
    return reader_need_seconds(reader, option->word, option_place(statement, option));
}

static bool option_number(struct reader *reader, struct statement *statement, const struct option *option)
{
    return reader_need_number(reader, option->word, option_place(statement, option));
}

static bool option_reference(struct reader *reader, struct statement *statement, const struct option *option)
{
    return need_reference(reader, (enum statement_kind)option->value, option->word, option_place(statement, option));
}

static bool option_overflow(struct reader *reader, struct statement *statement, const struct option *option)
{
    (void)option;
    return need_reference(reader, STATEMENT_QUEUE, "queue", &statement->overflow);
}

static bool option_word(struct reader *reader, struct statement *statement, const struct option *option)
{
    return (statement->word = reader_need_word(reader, option->word)) != NULL;
}

static bool option_wrap_up(struct reader *reader, struct statement *statement, const struct option *option)
{
    char *word = reader_need_word(reader, option->word);

    if (!word)
        return false;
    if (strcmp(word, "none") == 0) {
        statement->wrap_up = ACD_WRAP_UP_NONE;
        return true;
    }
    if (!parse_seconds(word, &statement->wrap_up))
        return reader_wrong(reader, "wrap-up is a number of seconds or none, not \"%s\"", word);
    if (statement->wrap_up == 0)
        statement->wrap_up = ACD_WRAP_UP_NONE;
    return true;
}

static bool option_ring_again(struct reader *reader, struct statement *statement, const struct option *option)
{
    char *word = reader_need_word(reader, option->word);

    if (!word)
        return false;
    if (strcmp(word, "never") == 0)
        statement->ring_again = ACD_RING_AGAIN_NEVER;
    else if (!parse_seconds(word, &statement->ring_again) || statement->ring_again == 0)
        return reader_wrong(reader, "ring-again is a positive number of seconds or never, not \"%s\"", word);
    return true;
}

static bool option_ring(struct reader *reader, struct statement *statement, const struct option *option)
{
    char *word = reader_need_word(reader, option->word);

    if (!word)
        return false;
    statement->rings = true;
    statement->ring = -1;
    return strcmp(word, "never") == 0 || parse_seconds(word, &statement->ring)
           || reader_wrong(reader, "%s is a number of seconds or never, not \"%s\"", option->word, word);
}

/* next, or not-ready with a reason. */
static bool option_no_answer(struct reader *reader, struct statement *statement, const struct option *option)
{
    static const char *const words[] = { "next", "not-ready" };
    size_t place;

    if (!reader_need_choice(reader, option->word, words, ARRAY_COUNT(words), &place))
        return false;
    statement->no_answer = place ? ACD_NO_ANSWER_NOT_READY : ACD_NO_ANSWER_NEXT;
    return true;
}

static bool option_period(struct reader *reader, struct statement *statement, const struct option *option)
{
    int period;

    if (!reader_need_number(reader, option->word, &period))
        return false;
    statement->period = period;
    return period > 0 || reader_wrong(reader, "period is a positive number of seconds");
}

static bool option_totals(struct reader *reader, struct statement *statement, const struct option *option)
{
    static const char *const words[] = { "live", "finished" };
    size_t place;

    if (!reader_need_choice(reader, option->word, words, ARRAY_COUNT(words), &place))
        return false;
    statement->totals = place ? ACD_TOTALS_FINISHED : ACD_TOTALS_LIVE;
    return true;
}

static bool option_distribution(struct reader *reader, struct statement *statement, const struct option *option)
{
    static const char *const words[] = {
        "longest-idle", "none", "fewest-calls", "least-talk", "round-robin", "fixed-order", "random", "ring-all", "skill"
    }; /* in the order of enum acd_distribution */
    size_t place;

    if (!reader_need_choice(reader, option->word, words, ARRAY_COUNT(words), &place))
        return false;
    statement->distribution = (enum acd_distribution)place;
    return true;
}

/* A number of things that may not be none. */
static bool option_count(struct reader *reader, struct statement *statement, const struct option *option)
{
    int *out = option_place(statement, option);

    return reader_need_number(reader, option->word, out) && (*out > 0 || reader_wrong(reader, "%s is a positive number", option->word));
}

static bool option_max_calls(struct reader *reader, struct statement *statement, const struct option *option)
{
    return option_count(reader, statement, option) && (statement->max_calls <= ACD_MAX_CALLS || reader_wrong(reader, "max-calls is at most %d", ACD_MAX_CALLS));
}

/* A time that is not none. */
static bool option_time(struct reader *reader, struct statement *statement, const struct option *option)
{
    int64_t *out = option_place(statement, option);

    return reader_need_seconds(reader, option->word, out) && (*out > 0 || reader_wrong(reader, "%s is a positive number of seconds", option->word));
}

static bool option_skill(struct reader *reader, struct statement *statement, const struct option *option)
{
    struct acd_skill *skills, skill;

    if (!(skill.name = reader_need_word(reader, option->word)) || !reader_need_number(reader, "the level", &skill.level))
        return false;
    if (!*skill.name || skill.level < 1 || skill.level > ACD_SKILL_LEVEL_MAX)
        return reader_wrong(reader, "%s has a name, and a level of 1 to %d", option->word, ACD_SKILL_LEVEL_MAX);
    for (size_t i = 0; i < statement->skill_count; i++)
        if (strcmp(statement->skills[i].name, skill.name) == 0)
            return reader_wrong(reader, "there is %s \"%s\" already", option->word, skill.name);
    if (statement->skill_count == ACD_SKILLS_MAX)
        return reader_wrong(reader, "there are at most %d skills", ACD_SKILLS_MAX);
    if (!(skills = mem_realloc(statement->skills, (statement->skill_count + 1) * sizeof(*skills))))
        return reader_no_memory(reader);
    statement->skills = skills;
    skills[statement->skill_count++] = skill;
    return true;
}

static bool option_step(struct reader *reader, struct statement *statement, const struct option *option)
{
    struct guide_use *steps;
    size_t queue;

    if (!need_reference(reader, STATEMENT_QUEUE, option->word, &queue))
        return false;
    if (statement->step_count == ACD_GUIDE_STEPS_MAX)
        return reader_wrong(reader, "a guide has at most %d queues", ACD_GUIDE_STEPS_MAX);
    if (!(steps = mem_realloc(statement->steps, (statement->step_count + 1) * sizeof(*steps))))
        return reader_no_memory(reader);
    statement->steps = steps;
    steps[statement->step_count++] = (struct guide_use){ .queue = queue };
    return true;
}

static bool option_for(struct reader *reader, struct statement *statement, const struct option *option)
{
    if (statement->step_count == 0)
        return reader_wrong(reader, "for follows the queue it is for");
    return reader_need_seconds(reader, option->word, &statement->steps[statement->step_count - 1].time);
}

static bool option_after(struct reader *reader, struct statement *statement, const struct option *option)
{
    if (statement->group_count == 0)
        return reader_wrong(reader, "after follows the group it is for");
    return reader_need_seconds(reader, option->word, &statement->groups[statement->group_count - 1].after);
}

static bool option_role(struct reader *reader, struct statement *statement, const struct option *option)
{
    static const char *const words[] = { "station", "queue", "route-point" };
    static const enum acd_address_role roles[] = { ACD_ADDRESS_STATION, ACD_ADDRESS_QUEUE, ACD_ADDRESS_ROUTE_POINT };
    size_t place;

    if (!reader_need_choice(reader, option->word, words, ARRAY_COUNT(words), &place))
        return false;
    statement->role = roles[place];
    return true;
}

static bool option_address(struct reader *reader, struct statement *statement, const struct option *option)
{
    return statement->kind == STATEMENT_AGENTS ? option_word(reader, statement, option) : option_reference(reader, statement, option);
}

static bool option_group(struct reader *reader, struct statement *statement, const struct option *option)
{
    struct group_use *groups;
    size_t group;

    if (!need_reference(reader, STATEMENT_GROUP, option->word, &group))
        return false;
    if (!(groups = mem_realloc(statement->groups, (statement->group_count + 1) * sizeof(*groups))))
        return reader_no_memory(reader);
    statement->groups = groups;
    groups[statement->group_count++] = (struct group_use){ .group = group };
    return true;
}

static bool option_tier(struct reader *reader, struct statement *statement, const struct option *option)
{
    if (statement->group_count == 0)
        return reader_wrong(reader, "tier follows the group it is for");
    return reader_need_number(reader, option->word, &statement->groups[statement->group_count - 1].tier);
}

/* What is known of a call. */
static bool option_text(struct reader *reader, struct statement *statement, const struct option *option)
{
    statement->informed = true;
    return (*(const char **)option_place(statement, option) = reader_need_word(reader, option->word)) != NULL;
}

static bool option_data(struct reader *reader, struct statement *statement, const struct option *option)
{
    if (!option_text(reader, statement, option))
        return false;
    statement->info.data_size = strlen(statement->info.data);
    return statement->info.data_size <= ACD_CALL_DATA_MAX || reader_wrong(reader, "data has at most %d bytes", ACD_CALL_DATA_MAX);
}

static bool option_origin(struct reader *reader, struct statement *statement, const struct option *option)
{
    static const char *const words[] = { "inbound", "external", "internal", "outbound", "conference" }; /* in the order of enum acd_call_origin */
    size_t place;

    if (!reader_need_choice(reader, option->word, words, ARRAY_COUNT(words), &place))
        return false;
    statement->informed = true;
    statement->info.origin = (enum acd_call_origin)(place + 1);
    return true;
}

/* What a number outside does; value: enum acd_outside. After how long it answers follows. */
static bool option_does(struct reader *reader, struct statement *statement, const struct option *option)
{
    if (statement->told)
        return reader_wrong(reader, "a number outside does one thing");
    statement->told = true;
    statement->does = (enum acd_outside)option->value;
    return statement->does != ACD_OUTSIDE_ANSWERS || reader_need_seconds(reader, option->word, &statement->ring);
}

static bool option_speed(struct reader *reader, struct statement *statement, const struct option *option)
{
    char *word = reader_need_word(reader, option->word);
    int64_t speed;

    (void)statement;
    if (!word)
        return false;
    if (strcmp(word, "max") == 0) {
        reader->script->clock.speed = 0;
        return true;
    }
    if (!parse_seconds(word, &speed) || speed == 0)
        return reader_wrong(reader, "speed is a positive number or max, not \"%s\"", word);
    reader->script->clock.speed = (double)speed / ACD_SECOND;
    return true;
}

static bool option_start(struct reader *reader, struct statement *statement, const struct option *option)
{
    static const char *const words[] = { "now", "ready", "registered" };
    size_t place;

    (void)statement;
    if (!reader_need_choice(reader, option->word, words, ARRAY_COUNT(words), &place))
        return false;
    reader->script->clock.start_at_ready = place == 1;
    reader->script->clock.start_at_registered = place == 2;
    return true;
}

#define OF(kind) (1u << STATEMENT_##kind)

#define INTO(member) offsetof(struct statement, member)

static const struct option options[] = {
    { "wrap-up", OF(SWITCH) | OF(GROUP) | OF(QUEUE) | OF(LOGIN), option_wrap_up, 0, 0 },
    { "ring-again", OF(GROUP), option_ring_again, 0, 0 },
    { "ring-time", OF(GROUP), option_seconds, INTO(ring_time), 0 },
    { "no-answer", OF(GROUP), option_no_answer, 0, 0 },
    { "reason", OF(GROUP), option_number, INTO(reason), 0 },
    { "period", OF(SWITCH) | OF(QUEUE), option_period, 0, 0 },
    { "auto-answer", OF(SWITCH), option_set, INTO(auto_answer), true },
    { "any-login", OF(SWITCH), option_set, INTO(any_login), true },
    { "totals", OF(SWITCH), option_totals, 0, 0 },
    { "distribution", OF(GROUP), option_distribution, 0, 0 },
    { "group", OF(QUEUE) | OF(LOGIN) | OF(AGENT) | OF(AGENTS), option_group, 0, 0 },
    { "tier", OF(QUEUE), option_tier, 0, 0 },
    { "after", OF(QUEUE), option_after, 0, 0 },
    { "max-length", OF(QUEUE), option_count, INTO(max_length), 0 },
    { "max-wait", OF(QUEUE), option_time, INTO(max_wait), 0 },
    { "staffed", OF(QUEUE), option_set, INTO(staffed), true },
    { "overflow", OF(QUEUE), option_overflow, 0, 0 },
    { "relax", OF(QUEUE), option_time, INTO(relax), 0 },
    { "aging", OF(SWITCH), option_time, INTO(aging), 0 },
    { "skill", OF(LOGIN) | OF(AGENT) | OF(AGENTS), option_skill, 0, 0 },
    { "needs", OF(CALL), option_skill, 0, 0 },
    { "rank", OF(AGENT) | OF(AGENTS), option_number, INTO(rank), 0 },
    { "max-calls", OF(LOGIN) | OF(AGENT) | OF(AGENTS), option_max_calls, INTO(max_calls), 0 },
    { "queue", OF(GUIDE), option_step, 0, 0 },
    { "for", OF(GUIDE), option_for, 0, 0 },
    { "guide", OF(CALL), option_reference, INTO(guide), STATEMENT_GUIDE },
    { "dialable", OF(ADDRESS), option_word, 0, 0 },
    { "role", OF(ADDRESS), option_role, 0, 0 },
    { "out-of-service", OF(ADDRESS), option_set, INTO(out_of_service), true },
    { "pin", OF(LOGIN), option_word, 0, 0 },
    { "login", OF(AGENT), option_reference, INTO(login), STATEMENT_LOGIN },
    { "address", OF(QUEUE) | OF(CALL) | OF(AGENT) | OF(AGENTS), option_address, INTO(address), STATEMENT_ADDRESS },
    { "ready", OF(AGENT) | OF(AGENTS), option_set, INTO(not_ready), false },
    { "not-ready", OF(AGENT) | OF(AGENTS), option_set, INTO(not_ready), true },
    { "at", OF(CALL), option_seconds, INTO(at), 0 },
    { "queue", OF(CALL), option_reference, INTO(queue), STATEMENT_QUEUE },
    { "priority", OF(CALL), option_number, INTO(priority), 0 },
    { "caller", OF(CALL), option_text, INTO(info.caller), 0 },
    { "caller-name", OF(CALL), option_text, INTO(info.caller_name), 0 },
    { "from", OF(CALL), option_text, INTO(info.caller), 0 },
    { "name", OF(CALL), option_text, INTO(info.caller_name), 0 },
    { "called", OF(CALL), option_text, INTO(info.called), 0 },
    { "called-name", OF(CALL), option_text, INTO(info.called_name), 0 },
    { "redirecting", OF(CALL), option_text, INTO(info.redirecting), 0 },
    { "redirecting-name", OF(CALL), option_text, INTO(info.redirecting_name), 0 },
    { "data", OF(CALL), option_data, INTO(info.data), 0 },
    { "origin", OF(CALL), option_origin, 0, 0 },
    { "ring", OF(CALL), option_ring, 0, 0 },
    { "ring", OF(OUTSIDE), option_seconds, INTO(ring), 0 },
    { "answers", OF(OUTSIDE), option_does, 0, ACD_OUTSIDE_ANSWERS },
    { "busy", OF(OUTSIDE), option_does, 0, ACD_OUTSIDE_BUSY },
    { "refuses", OF(OUTSIDE), option_does, 0, ACD_OUTSIDE_REFUSES },
    { "never", OF(OUTSIDE), option_does, 0, ACD_OUTSIDE_NEVER },
    { "talk", OF(CALL) | OF(OUTSIDE), option_seconds, INTO(talk), 0 },
    { "patience", OF(CALL), option_seconds, INTO(patience), 0 },
    { "speed", OF(CLOCK), option_speed, 0, 0 },
    { "start", OF(CLOCK), option_start, 0, 0 },
};

bool read_options(struct reader *reader, struct statement *statement, const char *name)
{
    char *word;

    while ((word = reader_next_word(reader))) {
        size_t i = 0;

        while (i < ARRAY_COUNT(options) && (!(options[i].kinds & 1u << statement->kind) || strcmp(word, options[i].word) != 0))
            i++;
        if (i == ARRAY_COUNT(options))
            return reader_wrong(reader, "%s has no \"%s\"", name, word);
        if (!options[i].read(reader, statement, &options[i]))
            return false;
    }
    return reader->result == ACD_OK;
}
