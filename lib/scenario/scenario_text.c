/*
 * lib/scenario/scenario_text.c: reads the text of a scenario.
 *
 * The text is copied and cut into words in place. A line is a statement: its kind, its name, then options
 * (scenario_options.c). The first error ends the reading.
 */
#include "scenario/scenario_words.h"

#include "base/alloc.h"
#include "base/macros.h"

#include <stdlib.h>
#include <string.h>

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
    return script_find(script, STATEMENT_ADDRESS, sw, name) != NO_STATEMENT;
}

/* The word of a statement, and what a sentence calls what it makes. */
static const struct {
    const char *word, *name;
} kinds[] = {
    [STATEMENT_SWITCH] = { "switch", "a switch" },
    [STATEMENT_GROUP] = { "group", "a group" },
    [STATEMENT_QUEUE] = { "queue", "a queue" },
    [STATEMENT_ADDRESS] = { "address", "an address" },
    [STATEMENT_LOGIN] = { "login", "a login" },
    [STATEMENT_AGENT] = { "agent", "an agent" },
    [STATEMENT_GUIDE] = { "guide", "a guide" },
    [STATEMENT_CALL] = { "call", "a call" },
    [STATEMENT_AGENTS] = { "agents", "a row of agents" },
    [STATEMENT_CLOCK] = { "clock", "a clock" },
    [STATEMENT_OUTSIDE] = { "outside", "a number outside" },
};

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
        taken = script_find(reader->script, statement->kind, reader->sw, statement->name) != NO_STATEMENT;
    return !taken || reader_wrong(reader, "there is %s \"%s\" already", kind, statement->name);
}

static bool check_call(struct reader *reader, const struct statement *call)
{
    const struct statement *address = call->address == NO_STATEMENT ? NULL : &reader->script->statements[call->address];

    if ((call->queue != NO_STATEMENT) + (call->guide != NO_STATEMENT) + (address != NULL) != 1)
        return reader_wrong(reader, "a call has a queue, a guide or an address");
    if (address && address->role != ACD_ADDRESS_STATION)
        return reader_wrong(reader, "nobody takes calls at the address \"%s\": it is no station", address->name);
    if (address && (call->skill_count || call->priority))
        return reader_wrong(reader, "a call to an address needs no skills and has no priority");
    if (address && (call->ring < 0 || (call->rings && call->ring == 0)))
        return reader_wrong(reader, "a call rings at an address for a positive number of seconds");
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

static bool check_outside(struct reader *reader, const struct statement *outside)
{
    if (!outside->name[strspn(outside->name, " -()")])
        return reader_wrong(reader, "\"%s\" is nothing to dial", outside->name);
    return outside->told || reader_wrong(reader, "a number outside answers, is busy, refuses, or never answers");
}

static bool check_queue(struct reader *reader, const struct statement *queue)
{
    const struct statement *address = queue->address == NO_STATEMENT ? NULL : &reader->script->statements[queue->address];

    return !address || address->role != ACD_ADDRESS_STATION || reader_wrong(reader, "no calls wait at the address \"%s\": it is a station", address->name);
}

static bool check_statement(struct reader *reader, const struct statement *statement)
{
    switch (statement->kind) {
    case STATEMENT_CALL: return check_call(reader, statement);
    case STATEMENT_AGENT: return check_agent(reader, statement);
    case STATEMENT_AGENTS: return check_row(reader, statement);
    case STATEMENT_OUTSIDE: return check_outside(reader, statement);
    case STATEMENT_QUEUE: return check_queue(reader, statement);
    case STATEMENT_GUIDE: return statement->step_count > 0 || reader_wrong(reader, "a guide has a queue");
    default: return true;
    }
}

static void statement_clear(struct statement *statement)
{
    mem_free(statement->groups);
    mem_free(statement->skills);
    mem_free(statement->steps);
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
                                     .guide = NO_STATEMENT,
                                     .overflow = NO_STATEMENT,
                                     .login = NO_STATEMENT,
                                     .address = NO_STATEMENT,
                                     .at = -1,
                                     .talk = 60 * ACD_SECOND,
                                     .patience = -1 };
    if (!read_name(reader, statement) || !read_options(reader, statement, kinds[kind].name) || !check_statement(reader, statement)) {
        statement_clear(statement);
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
        statement_clear(&script->statements[i]);
    mem_free(script->statements);
    mem_free(script->text);
    *script = (struct script){ 0 };
}
