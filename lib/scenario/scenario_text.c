/*
 * lib/scenario/scenario_text.c: reads the text of a scenario.
 *
 * The text is copied and cut into words in place. A line is a statement: its kind, its name, then options, each a word of a table with what it
 * is followed by. The first error ends the reading.
 */
#include "scenario/scenario_words.h"

#include "base/alloc.h"
#include "base/macros.h"

#include <stdlib.h>
#include <string.h>

/* ---- References ---- */

static size_t find(const struct script *script, enum statement_kind kind, size_t sw, const char *name)
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
    *out = find(reader->script, kind, reader->sw, word);
    return *out != NO_STATEMENT || reader_wrong(reader, "there is no %s \"%s\" above", what, word);
}

/* Whether a row of agents has an address of that name. */
static bool row_has(const struct statement *row, const char *name)
{
    size_t length = strlen(row->word);
    long number;
    char *end;

    if (strncmp(name, row->word, length) != 0 || name[length] != ' ' || name[length + 1] < '1' || name[length + 1] > '9')
        return false;
    number = strtol(name + length + 1, &end, 10);
    return !*end && number <= row->agents;
}

/* Whether a name of addresses is taken above, by themselves or by rows of agents. */
static bool address_taken(const struct script *script, size_t sw, const char *name)
{
    for (size_t i = 0; i < script->count; i++)
        if (script->statements[i].kind == STATEMENT_AGENTS && script->statements[i].sw == sw && row_has(&script->statements[i], name))
            return true;
    return find(script, STATEMENT_ADDRESS, sw, name) != NO_STATEMENT;
}

/* ---- Options ---- */

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
    static const char *const words[] = { "longest-idle", "none" };
    size_t place;

    if (!reader_need_choice(reader, option->word, words, ARRAY_COUNT(words), &place))
        return false;
    statement->distribution = place ? ACD_DISTRIBUTE_NONE : ACD_DISTRIBUTE_LONGEST_IDLE;
    return true;
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
    static const char *const words[] = { "now", "ready" };
    size_t place;

    (void)statement;
    if (!reader_need_choice(reader, option->word, words, ARRAY_COUNT(words), &place))
        return false;
    reader->script->clock.start_at_ready = place == 1;
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
    { "dialable", OF(ADDRESS), option_word, 0, 0 },
    { "role", OF(ADDRESS), option_role, 0, 0 },
    { "out-of-service", OF(ADDRESS), option_set, INTO(out_of_service), true },
    { "pin", OF(LOGIN), option_word, 0, 0 },
    { "login", OF(AGENT), option_reference, INTO(login), STATEMENT_LOGIN },
    { "address", OF(AGENT) | OF(AGENTS), option_address, INTO(address), STATEMENT_ADDRESS },
    { "ready", OF(AGENT) | OF(AGENTS), option_set, INTO(not_ready), false },
    { "not-ready", OF(AGENT) | OF(AGENTS), option_set, INTO(not_ready), true },
    { "at", OF(CALL), option_seconds, INTO(at), 0 },
    { "queue", OF(CALL), option_reference, INTO(queue), STATEMENT_QUEUE },
    { "priority", OF(CALL), option_number, INTO(priority), 0 },
    { "caller", OF(CALL), option_text, INTO(info.caller), 0 },
    { "caller-name", OF(CALL), option_text, INTO(info.caller_name), 0 },
    { "called", OF(CALL), option_text, INTO(info.called), 0 },
    { "called-name", OF(CALL), option_text, INTO(info.called_name), 0 },
    { "redirecting", OF(CALL), option_text, INTO(info.redirecting), 0 },
    { "redirecting-name", OF(CALL), option_text, INTO(info.redirecting_name), 0 },
    { "data", OF(CALL), option_data, INTO(info.data), 0 },
    { "origin", OF(CALL), option_origin, 0, 0 },
    { "ring", OF(CALL), option_seconds, INTO(ring), 0 },
    { "talk", OF(CALL), option_seconds, INTO(talk), 0 },
    { "patience", OF(CALL), option_seconds, INTO(patience), 0 },
    { "speed", OF(CLOCK), option_speed, 0, 0 },
    { "start", OF(CLOCK), option_start, 0, 0 },
};

/* The word of a statement, and what a sentence calls what it makes. */
static const struct {
    const char *word, *name;
} kinds[] = {
    [STATEMENT_SWITCH] = { "switch", "a switch" },     [STATEMENT_GROUP] = { "group", "a group" },           [STATEMENT_QUEUE] = { "queue", "a queue" },
    [STATEMENT_ADDRESS] = { "address", "an address" }, [STATEMENT_LOGIN] = { "login", "a login" },           [STATEMENT_AGENT] = { "agent", "an agent" },
    [STATEMENT_CALL] = { "call", "a call" },           [STATEMENT_AGENTS] = { "agents", "a row of agents" }, [STATEMENT_CLOCK] = { "clock", "a clock" },
};

static bool read_options(struct reader *reader, struct statement *statement)
{
    char *word;

    while ((word = reader_next_word(reader))) {
        size_t i = 0;

        while (i < ARRAY_COUNT(options) && (!(options[i].kinds & 1u << statement->kind) || strcmp(word, options[i].word) != 0))
            i++;
        if (i == ARRAY_COUNT(options))
            return reader_wrong(reader, "%s has no \"%s\"", kinds[statement->kind].name, word);
        if (!options[i].read(reader, statement, &options[i]))
            return false;
    }
    return reader->result == ACD_OK;
}

/* ---- Statements ---- */

static bool read_count(struct reader *reader, struct statement *statement)
{
    if (!reader_need_number(reader, "how many", &statement->agents))
        return false;
    return (statement->agents >= 1 && statement->agents <= AGENTS_MAX) || reader_wrong(reader, "a row has 1 to %d agents", AGENTS_MAX);
}

static bool read_name(struct reader *reader, struct statement *statement)
{
    const char *kind = kinds[statement->kind].name;
    bool taken;

    if (statement->kind == STATEMENT_CALL || statement->kind == STATEMENT_CLOCK || statement->kind == STATEMENT_AGENT)
        return true;
    if (statement->kind == STATEMENT_AGENTS)
        return read_count(reader, statement);
    if (!(statement->name = reader_need_word(reader, "the name")))
        return false;
    if (!statement->name[0])
        return reader_wrong(reader, "%s has a name", kind);
    if (statement->kind == STATEMENT_ADDRESS)
        taken = address_taken(reader->script, reader->sw, statement->name);
    else
        taken = find(reader->script, statement->kind, reader->sw, statement->name) != NO_STATEMENT;
    return !taken || reader_wrong(reader, "there is %s \"%s\" already", kind, statement->name);
}

static bool check_call(struct reader *reader, const struct statement *call)
{
    if (call->queue == NO_STATEMENT)
        return reader_wrong(reader, "a call has a queue");
    return call->at >= 0 || reader_wrong(reader, "a call has a time: at");
}

static bool has_group(const struct statement *statement, size_t group)
{
    for (size_t i = 0; i < statement->group_count; i++)
        if (statement->groups[i].group == group)
            return true;
    return false;
}

/* That the login is free, and entitled to the agent's groups. */
static bool check_sign_in(struct reader *reader, const struct statement *agent)
{
    const struct statement *all = reader->script->statements, *login = &all[agent->login];

    for (size_t i = 0; i < reader->script->count; i++)
        if (all[i].kind == STATEMENT_AGENT && all[i].login == agent->login)
            return reader_wrong(reader, "an agent has signed in with login \"%s\" above", login->name);
    for (size_t i = 0; i < agent->group_count; i++)
        if (login->group_count && !has_group(login, agent->groups[i].group))
            return reader_wrong(reader, "login \"%s\" may not serve the group \"%s\"", login->name, all[agent->groups[i].group].name);
    return true;
}

static bool check_agent(struct reader *reader, const struct statement *agent)
{
    const struct statement *all = reader->script->statements;

    if (agent->group_count == 0)
        return reader_wrong(reader, "an agent has a group");
    if (agent->address == NO_STATEMENT)
        return reader_wrong(reader, "an agent has an address");
    if (all[agent->address].role != ACD_ADDRESS_STATION)
        return reader_wrong(reader, "nobody takes calls at the address \"%s\": it is no station", all[agent->address].name);
    return agent->login == NO_STATEMENT || check_sign_in(reader, agent);
}

/* Two rows have an address in common when they begin alike: both have number 1 then. */
static bool check_row(struct reader *reader, const struct statement *row)
{
    const struct script *script = reader->script;

    if (row->group_count == 0)
        return reader_wrong(reader, "a row of agents has a group");
    if (!row->word || !row->word[0])
        return reader_wrong(reader, "a row of agents has addresses");
    for (size_t i = 0; i < script->count; i++) {
        const struct statement *at = &script->statements[i];

        if (at->sw != row->sw)
            continue;
        if (at->kind == STATEMENT_ADDRESS && row_has(row, at->name))
            return reader_wrong(reader, "there is an address \"%s\" already", at->name);
        if (at->kind == STATEMENT_AGENTS && strcmp(at->word, row->word) == 0)
            return reader_wrong(reader, "there is an address \"%s 1\" already", row->word);
    }
    return true;
}

static bool check_statement(struct reader *reader, const struct statement *statement)
{
    switch (statement->kind) {
    case STATEMENT_CALL: return check_call(reader, statement);
    case STATEMENT_AGENT: return check_agent(reader, statement);
    case STATEMENT_AGENTS: return check_row(reader, statement);
    default: return true;
    }
}

static bool read_statement(struct reader *reader, char *first)
{
    struct script *script = reader->script;
    struct statement *statement;
    size_t kind = 0;

    while (kind < ARRAY_COUNT(kinds) && strcmp(first, kinds[kind].word) != 0)
        kind++;
    if (kind == ARRAY_COUNT(kinds))
        return reader_wrong(reader, "\"%s\" is no statement", first);
    if (reader->sw == NO_STATEMENT && kind != STATEMENT_SWITCH && kind != STATEMENT_CLOCK)
        return reader_wrong(reader, "%s belongs to a switch, and there is none above", kinds[kind].name);
    if (script->count == script->room) {
        size_t room = script->room ? script->room * 2 : 16;
        struct statement *statements = mem_realloc(script->statements, room * sizeof(*statements));

        if (!statements)
            return reader_no_memory(reader);
        script->statements = statements;
        script->room = room;
    }
    statement = &script->statements[script->count];
    *statement = (struct statement){ .kind = (enum statement_kind)kind,
                                     .line = reader->line,
                                     .sw = reader->sw,
                                     .queue = NO_STATEMENT,
                                     .login = NO_STATEMENT,
                                     .address = NO_STATEMENT,
                                     .at = -1,
                                     .talk = 60 * ACD_SECOND,
                                     .patience = -1 };
    if (!read_name(reader, statement) || !read_options(reader, statement) || !check_statement(reader, statement)) {
        mem_free(statement->groups);
        return false;
    }
    if (kind == STATEMENT_SWITCH)
        reader->sw = script->count;
    script->count++;
    return true;
}

enum acd_result script_read(struct script *script, const char *text, size_t length, char *error, size_t room)
{
    struct reader reader = { .script = script, .sw = NO_STATEMENT, .error = error, .room = room };
    char *line, *next;

    *script = (struct script){ .clock = { .speed = 1 } };
    if (room)
        error[0] = '\0';
    if (!(script->text = mem_alloc(length + 1)))
        return ACD_ERR_NOMEM;
    memcpy(script->text, text, length);
    line = script->text;
    if (length >= 3 && memcmp(line, "\xEF\xBB\xBF", 3) == 0)
        line += 3; /* an editor's byte order mark */
    for (; line && reader.result == ACD_OK; line = next) {
        char *first;

        reader.line++;
        if ((next = memchr(line, '\n', length - (size_t)(line - script->text))))
            *next++ = '\0';
        if (strlen(line) < (size_t)((next ? next - 1 : script->text + length) - line))
            reader_wrong(&reader, "a NUL is no text");
        reader.at = line;
        if (reader.result == ACD_OK && (first = reader_next_word(&reader)))
            read_statement(&reader, first);
    }
    if (reader.result != ACD_OK)
        script_clear(script);
    return reader.result;
}

void script_clear(struct script *script)
{
    for (size_t i = 0; i < script->count; i++)
        mem_free(script->statements[i].groups);
    mem_free(script->statements);
    mem_free(script->text);
    *script = (struct script){ 0 };
}
