/*
 * lib/scenario/scenario.c: makes the objects that a text describes, and runs its calls.
 *
 * The scenario is a host: it uses what acd.h offers and nothing else. Its calls are in three places: to come, in the order of their times;
 * alive; and over. What happens to those alive it hears by events, so that a step costs the same however many others wait.
 */
#include "scenario/scenario_text.h"

#include "base/alloc.h"
#include "base/heap.h"
#include "base/list.h"
#include "base/macros.h"
#include "base/saturate.h"
#include "base/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EVENTS_MAX 10000 /* that wait while the scenario is not run; when there were more, it looks at all of its calls */
#define NEVER INT64_MAX  /* also at the end of time, where now is as great */

struct scripted_call {
    const struct statement *statement;
    struct acd_queue *queue; /* the maker's reference; NULL with a guide */
    struct acd_guide *guide;
    struct acd_address *station;  /* likewise; NULL: a queue or a guide */
    struct acd_call *call;        /* NULL until it arrives, and when it is over */
    struct table_node alive;      /* acd_scenario.alive */
    struct heap_node next;        /* acd_scenario.next, if anything of the three is to happen */
    int64_t answer, end, abandon; /* when; NEVER if it is not to happen */
};

/* What one statement made. */
union made {
    struct acd_switch *sw;
    struct acd_group *group;
    struct acd_queue *queue;
    struct acd_address *address;
    struct acd_guide *guide;
};

struct acd_scenario {
    struct acd *acd;
    struct script script;
    union made *made;            /* by statement; a reference each */
    struct scripted_call *calls; /* in the order of their times */
    size_t call_count, arrived;
    uint64_t missed;      /* acd_app_discarded() of ears when all calls alive were looked at last */
    struct acd_app *ears; /* hears of the calls of the world; NULL without a call in the text */
    struct table alive;   /* by the call */
    struct heap next;     /* of those alive; the number is their place in calls */
    bool may_start, started;
    int64_t origin; /* the world's time when it started */
};

/* ---- Making ---- */

static enum acd_result make_queue(struct acd_scenario *scenario, const struct statement *statement, struct acd_queue **out)
{
    struct acd_queue_options options = { .name = statement->name, .wrap_up = statement->wrap_up, .period = statement->period, .skill_relax = statement->relax };
    struct acd_queue_limits limits = { .length = (size_t)statement->max_length, .wait = statement->max_wait, .staffed = statement->staffed };
    enum acd_result result;

    if (statement->address != NO_STATEMENT)
        options.address = scenario->made[statement->address].address;
    result = acd_queue_create(scenario->made[statement->sw].sw, &options, out);

    for (size_t i = 0; result == ACD_OK && i < statement->group_count; i++)
        result = acd_group_add_queue_after(scenario->made[statement->groups[i].group].group, *out, statement->groups[i].tier, statement->groups[i].after);
    if (statement->overflow != NO_STATEMENT)
        limits.overflow = scenario->made[statement->overflow].queue;
    if (result == ACD_OK)
        result = acd_queue_set_limits(*out, &limits);
    return result;
}

static enum acd_result make_guide(struct acd_scenario *scenario, const struct statement *statement, struct acd_guide **out)
{
    struct acd_guide_step *steps = mem_alloc_array(statement->step_count, sizeof(*steps));
    enum acd_result result;

    if (!steps)
        return ACD_ERR_NOMEM;
    for (size_t i = 0; i < statement->step_count; i++)
        steps[i] = (struct acd_guide_step){ scenario->made[statement->steps[i].queue].queue, statement->steps[i].time };
    result = acd_guide_create(scenario->made[statement->sw].sw, steps, statement->step_count, out);
    mem_free(steps);
    return result;
}

static enum acd_result make_login(struct acd_scenario *scenario, const struct statement *statement)
{
    struct acd_login_options options = { .id = statement->name,
                                         .pin = statement->word,
                                         .wrap_up = statement->wrap_up,
                                         .group_count = statement->group_count,
                                         .skills = statement->skills,
                                         .skill_count = statement->skill_count,
                                         .max_calls = (unsigned)statement->max_calls };
    struct acd_group **groups = NULL;
    enum acd_result result;

    if (statement->group_count) {
        if (!(groups = mem_alloc_array(statement->group_count, sizeof(*groups))))
            return ACD_ERR_NOMEM;
        for (size_t i = 0; i < statement->group_count; i++)
            groups[i] = scenario->made[statement->groups[i].group].group;
    }
    options.groups = groups;
    result = acd_login_create(scenario->made[statement->sw].sw, &options);
    mem_free(groups);
    return result;
}

static enum acd_result make_session(const struct statement *statement, struct acd_agent *agent, struct acd_group *group, struct acd_address *address)
{
    struct acd_session *session;
    enum acd_result result = acd_session_create(agent, group, address, NULL, &session);

    if (result == ACD_OK && statement->rank)
        result = acd_session_set_rank(session, statement->rank);
    if (result == ACD_OK && !statement->not_ready)
        result = acd_session_set_state(session, ACD_SESSION_READY);
    acd_session_unref(session);
    return result;
}

static enum acd_result make_agent(struct acd_scenario *scenario, const struct statement *statement, struct acd_address *address)
{
    const struct statement *login = statement->login == NO_STATEMENT ? NULL : &scenario->script.statements[statement->login];
    struct acd_switch *sw = scenario->made[statement->sw].sw;
    struct acd_agent *agent;
    enum acd_result result = login ? acd_agent_sign_in(sw, NULL, login->name, login->word ? login->word : "", &agent) : acd_agent_create(sw, NULL, &agent);

    if (result == ACD_OK && statement->skill_count)
        result = acd_agent_set_skills(agent, statement->skills, statement->skill_count);
    if (result == ACD_OK && statement->max_calls)
        result = acd_agent_set_max_calls(agent, (unsigned)statement->max_calls);
    for (size_t i = 0; result == ACD_OK && i < statement->group_count; i++)
        result = make_session(statement, agent, scenario->made[statement->groups[i].group].group, address);
    if (result == ACD_OK && !statement->not_ready)
        result = acd_agent_set_state(agent, ACD_AGENT_READY);
    acd_agent_unref(agent);
    return result;
}

static enum acd_result make_row(struct acd_scenario *scenario, const struct statement *statement)
{
    size_t size = ROW_ADDRESS_SIZE(statement->word);
    char *name = mem_alloc(size);
    enum acd_result result = name ? ACD_OK : ACD_ERR_NOMEM;

    for (int i = 1; result == ACD_OK && i <= statement->agents; i++) {
        struct acd_address *address;

        snprintf(name, size, "%s %d", statement->word, i);
        result = acd_address_create(scenario->made[statement->sw].sw, &(struct acd_address_options){ .name = name }, &address);
        if (result == ACD_OK)
            result = make_agent(scenario, statement, address);
        acd_address_unref(address);
    }
    mem_free(name);
    return result;
}

static enum acd_result make(struct acd_scenario *scenario, size_t place)
{
    const struct statement *at = &scenario->script.statements[place];
    union made *made = &scenario->made[place];

    switch (at->kind) {
    case STATEMENT_SWITCH:
        return acd_switch_create(scenario->acd,
                                 &(struct acd_switch_options){ .name = at->name,
                                                               .totals = at->totals,
                                                               .wrap_up = at->wrap_up,
                                                               .period = at->period,
                                                               .any_login = at->any_login,
                                                               .auto_answer = at->auto_answer,
                                                               .priority_aging = at->aging },
                                 &made->sw);
    case STATEMENT_GROUP:
        return acd_group_create(scenario->made[at->sw].sw,
                                &(struct acd_group_options){ .name = at->name,
                                                             .distribution = at->distribution,
                                                             .wrap_up = at->wrap_up,
                                                             .ring_again = at->ring_again,
                                                             .ring_time = at->ring_time,
                                                             .no_answer = at->no_answer,
                                                             .no_answer_reason = at->reason },
                                &made->group);
    case STATEMENT_QUEUE: return make_queue(scenario, at, &made->queue);
    case STATEMENT_ADDRESS:
        return acd_address_create(
            scenario->made[at->sw].sw,
            &(struct acd_address_options){ .name = at->name, .dialable = at->word, .role = at->role, .out_of_service = at->out_of_service }, &made->address);
    case STATEMENT_LOGIN: return make_login(scenario, at);
    case STATEMENT_AGENT: return make_agent(scenario, at, scenario->made[at->address].address);
    case STATEMENT_AGENTS: return make_row(scenario, at);
    case STATEMENT_GUIDE: return make_guide(scenario, at, &made->guide);
    case STATEMENT_OUTSIDE:
        return acd_switch_set_outside(scenario->made[at->sw].sw,
                                      &(struct acd_outside_rule){ .number = at->name, .does = at->does, .after = at->ring, .talk = at->talk });
    case STATEMENT_CALL:
        scenario->calls[scenario->call_count++] = (struct scripted_call){ .statement = at,
                                                                          .queue = at->queue == NO_STATEMENT ? NULL : scenario->made[at->queue].queue,
                                                                          .guide = at->guide == NO_STATEMENT ? NULL : scenario->made[at->guide].guide,
                                                                          .station = at->address == NO_STATEMENT ? NULL : scenario->made[at->address].address,
                                                                          .answer = NEVER,
                                                                          .end = NEVER,
                                                                          .abandon = NEVER };
        return ACD_OK;
    case STATEMENT_CLOCK: return ACD_OK;
    }
    return ACD_ERR_ARGUMENT;
}

static int by_time(const void *a, const void *b)
{
    const struct statement *x = ((const struct scripted_call *)a)->statement, *y = ((const struct scripted_call *)b)->statement;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x < y ? -1 : x > y; /* as written */
}

static void release_made(struct acd_scenario *scenario, bool remove)
{
    for (size_t i = scenario->script.count; scenario->made && i-- > 0;) {
        union made *made = &scenario->made[i];

        switch (scenario->script.statements[i].kind) {
        case STATEMENT_SWITCH:
            if (remove && made->sw)
                acd_switch_remove(made->sw);
            acd_switch_unref(made->sw);
            break;
        case STATEMENT_GROUP: acd_group_unref(made->group); break;
        case STATEMENT_QUEUE: acd_queue_unref(made->queue); break;
        case STATEMENT_ADDRESS: acd_address_unref(made->address); break;
        case STATEMENT_GUIDE: acd_guide_unref(made->guide); break;
        default: break;
        }
    }
    mem_free(scenario->made);
}

/* remove: removes the objects that were made, too. */
static void destroy(struct acd_scenario *scenario, bool remove)
{
    if (scenario->ears) {
        acd_app_end(scenario->ears);
        acd_app_unref(scenario->ears);
    }
    for (size_t i = 0; i < scenario->call_count; i++)
        acd_call_unref(scenario->calls[i].call);
    table_clear(&scenario->alive);
    heap_destroy(&scenario->next);
    release_made(scenario, remove);
    mem_free(scenario->calls);
    script_clear(&scenario->script);
    acd_unref(scenario->acd);
    mem_free(scenario);
}

/* What calls need when they come, so that they cannot fail for it. */
static enum acd_result prepare_calls(struct acd_scenario *scenario)
{
    if (scenario->call_count == 0)
        return ACD_OK;
    if (!table_reserve(&scenario->alive) || !heap_reserve(&scenario->next, scenario->call_count))
        return ACD_ERR_NOMEM;
    qsort(scenario->calls, scenario->call_count, sizeof(*scenario->calls), by_time);
    for (size_t i = 0; i < scenario->call_count; i++)
        scenario->calls[i].next.number = i;
    return acd_app_create(scenario->acd, &(struct acd_app_options){ .sees_all = true, .only_looks = true, .max_waiting = EVENTS_MAX }, &scenario->ears);
}

/* Calls of a text need a manual clock. */
static enum acd_result plan_without_calls(const struct script *script, char *error, size_t room)
{
    for (size_t i = 0; i < script->count; i++) {
        if (script->statements[i].kind == STATEMENT_CALL) {
            if (room)
                snprintf(error, room, "line %u: a call comes by a manual clock only", script->statements[i].line);
            return ACD_ERR_STATE;
        }
    }
    return ACD_OK;
}

enum acd_result acd_scenario_create(struct acd *acd, const char *text, size_t length, char *error, size_t room, struct acd_scenario **out)
{
    struct acd_scenario *scenario;
    enum acd_result result;

    if (out)
        *out = NULL;
    if (error && room)
        error[0] = '\0';
    if (!acd || !text || !out || (!error && room))
        return ACD_ERR_ARGUMENT;
    if (!(scenario = mem_alloc(sizeof(*scenario))))
        return ACD_ERR_NOMEM;
    scenario->alive = (struct table){ .alloc = mem_alloc, .free = mem_free };
    scenario->acd = acd_ref(acd);
    result = script_read(&scenario->script, text, length, error, room);
    if (result == ACD_OK && acd_advance(acd, 0) == ACD_ERR_STATE)
        result = plan_without_calls(&scenario->script, error, room);
    if (result == ACD_OK
        && (!(scenario->made = mem_alloc_array(scenario->script.count, sizeof(*scenario->made)))
            || !(scenario->calls = mem_alloc_array(scenario->script.count, sizeof(*scenario->calls)))))
        result = ACD_ERR_NOMEM;
    for (size_t i = 0; result == ACD_OK && i < scenario->script.count; i++)
        result = make(scenario, i);
    if (result == ACD_OK)
        result = prepare_calls(scenario);
    if (result != ACD_OK) {
        destroy(scenario, true);
        return result;
    }
    *out = scenario;
    return ACD_OK;
}

void acd_scenario_destroy(struct acd_scenario *scenario)
{
    if (scenario)
        destroy(scenario, false);
}

struct acd_scenario_clock acd_scenario_clock(const struct acd_scenario *scenario)
{
    return scenario->script.clock;
}

bool acd_scenario_may_start(struct acd_scenario *scenario)
{
    if (!scenario->may_start)
        scenario->may_start = clock_may_start(&scenario->script.clock, scenario->acd);
    return scenario->may_start;
}

/* ---- Running ---- */

static void start(struct acd_scenario *scenario)
{
    if (scenario->started)
        return;
    scenario->started = true;
    scenario->origin = acd_now(scenario->acd);
}

static void let_go(struct acd_scenario *scenario, struct scripted_call *call)
{
    heap_remove(&scenario->next, &call->next);
    table_remove(&scenario->alive, &call->alive);
    acd_call_unref(call->call);
    call->call = NULL;
    if (scenario->alive.count == 0)
        acd_app_set_events(scenario->ears, 0); /* nothing to hear of until the next call comes */
}

/* Puts the call in its place in the order of what is next. */
static void set_next(struct acd_scenario *scenario, struct scripted_call *call)
{
    int64_t time = call->answer < call->end ? call->answer : call->end;

    heap_remove(&scenario->next, &call->next);
    call->next.key = time < call->abandon ? time : call->abandon;
    if (call->next.key != NEVER)
        heap_add(&scenario->next, &call->next);
}

/* Updates the times of a call after something has happened to it. */
static void look_at(struct acd_scenario *scenario, struct scripted_call *call, int64_t now)
{
    switch (acd_call_state(call->call)) {
    case ACD_CALL_WAITING:
        call->answer = NEVER; /* not offered, or not any more */
        break;
    case ACD_CALL_OFFERED:
        if (call->answer == NEVER && !call->station && call->statement->ring >= 0)
            call->answer = saturate_add(now, call->statement->ring);
        break;
    case ACD_CALL_TALKING:
    case ACD_CALL_HELD:
        call->answer = call->abandon = NEVER;
        if (call->end == NEVER)
            call->end = saturate_add(now, call->statement->talk);
        break;
    default: /* it is over, or has no place any more */ let_go(scenario, call); return;
    }
    set_next(scenario, call);
}

static void look_at_all(struct acd_scenario *scenario, int64_t now)
{
    struct table_node *node = table_next(&scenario->alive, NULL), *after;

    for (; node; node = after) {
        after = table_next(&scenario->alive, node);
        look_at(scenario, LIST_ENTRY(node, struct scripted_call, alive), now);
    }
}

/* Hears what has happened to calls since the last time: by the model, by other hosts and by applications. */
static void look(struct acd_scenario *scenario)
{
    int64_t now = acd_now(scenario->acd);
    struct acd_event *event;
    uint64_t missed;

    if (!scenario->ears)
        return;
    while ((event = acd_app_next_event(scenario->ears))) {
        struct table_node *node = table_find(&scenario->alive, event->object.call);
        struct scripted_call *call = node ? LIST_ENTRY(node, struct scripted_call, alive) : NULL;

        if (call && event->what == ACD_CALL_CHANGE_NOT_ANSWERED)
            call->answer = NEVER; /* it may ring again by now, anew */
        if (call)
            look_at(scenario, call, now);
        acd_event_free(event);
    }
    if ((missed = acd_app_discarded(scenario->ears)) != scenario->missed) {
        scenario->missed = missed;
        look_at_all(scenario, now);
    }
}

static int64_t arrival_time(const struct acd_scenario *scenario)
{
    return scenario->arrived < scenario->call_count ? saturate_add(scenario->origin, scenario->calls[scenario->arrived].statement->at) : NEVER;
}

static bool is_due(int64_t time, int64_t now)
{
    return time <= now && time != NEVER;
}

static enum acd_result come(struct acd_scenario *scenario, struct scripted_call *call)
{
    const struct statement *statement = call->statement;
    const struct acd_call_info *info = statement->informed ? &statement->info : NULL;
    struct acd_call_options options = { .priority = statement->priority, .info = info, .skills = statement->skills, .skill_count = statement->skill_count };

    if (call->station)
        return acd_call_dial(scenario->made[statement->sw].sw,
                             &(struct acd_dial_options){ .to.station = call->station, .info = info, .ring_time = statement->ring }, &call->call);
    return call->guide ? acd_call_arrive_by_guide(call->guide, &options, &call->call) : acd_call_arrive(call->queue, &options, &call->call);
}

static enum acd_result arrive(struct acd_scenario *scenario)
{
    struct scripted_call *call = &scenario->calls[scenario->arrived];
    const struct statement *statement = call->statement;
    enum acd_result result;

    if (scenario->alive.count == 0)
        acd_app_set_events(scenario->ears, ACD_EVENT_BIT(ACD_EVENT_CALL));
    result = come(scenario, call);
    if (result == ACD_ERR_NOMEM)
        return result;
    scenario->arrived++;
    if (result != ACD_OK)
        return ACD_OK; /* its queue was removed, or its station is out of service: nobody calls it */
    if (statement->patience >= 0)
        call->abandon = saturate_add(acd_now(scenario->acd), statement->patience);
    table_add(&scenario->alive, &call->alive, call->call);
    set_next(scenario, call);
    return ACD_OK;
}

/* The one thing that a call does now. What another host has done meanwhile is found by look(). */
static enum acd_result act(struct scripted_call *call, int64_t now)
{
    enum acd_result result;

    if (is_due(call->answer, now)) {
        if ((result = acd_call_answer(call->call)) != ACD_ERR_NOMEM)
            call->answer = NEVER;
    } else if (is_due(call->end, now)) {
        if ((result = acd_call_end(call->call)) != ACD_ERR_NOMEM)
            call->end = NEVER;
    } else {
        if ((result = acd_call_abandon(call->call)) != ACD_ERR_NOMEM)
            call->abandon = NEVER;
    }
    return result == ACD_ERR_NOMEM ? result : ACD_OK;
}

/* Does what is due now; *done tells whether there was anything. */
static enum acd_result act_now(struct acd_scenario *scenario, bool *done)
{
    int64_t now = acd_now(scenario->acd);
    enum acd_result result = ACD_OK;
    struct heap_node *next;

    *done = false;
    look(scenario);
    while (result == ACD_OK && is_due(arrival_time(scenario), now)) {
        *done = true;
        result = arrive(scenario);
    }
    look(scenario);
    while (result == ACD_OK && (next = heap_top(&scenario->next)) && is_due(next->key, now)) {
        struct scripted_call *call = LIST_ENTRY(next, struct scripted_call, next);

        *done = true;
        if ((result = act(call, now)) == ACD_OK)
            set_next(scenario, call);
        look(scenario);
    }
    return result;
}

/* The next moment of the scenario or of a timer, or NEVER. */
static int64_t next_time(struct acd_scenario *scenario)
{
    int64_t next = arrival_time(scenario), due = acd_time_to_next(scenario->acd), now = acd_now(scenario->acd);
    const struct heap_node *first = heap_top(&scenario->next);

    if (first && first->key < next)
        next = first->key;
    due = due < 0 ? NEVER : saturate_add(now, due);
    return due < next ? due : next;
}

static enum acd_result advance_to(struct acd_scenario *scenario, int64_t until)
{
    for (;;) {
        int64_t now = acd_now(scenario->acd), next;
        enum acd_result result;
        bool done;

        if ((result = act_now(scenario, &done)) != ACD_OK)
            return result;
        if (done)
            continue;
        next = next_time(scenario);
        if (next == NEVER || next > until)
            return acd_advance(scenario->acd, until > now ? until - now : 0); /* a clock that runs by itself, or by another thread, may be past it */
        if ((result = acd_advance(scenario->acd, next > now ? next - now : 0)) != ACD_OK)
            return result;
    }
}

enum acd_result acd_scenario_advance(struct acd_scenario *scenario, int64_t duration)
{
    int64_t now = scenario ? acd_now(scenario->acd) : 0;

    if (!scenario || duration < 0 || duration > INT64_MAX - now)
        return ACD_ERR_ARGUMENT;
    start(scenario);
    return advance_to(scenario, now + duration);
}

enum acd_result acd_scenario_run(struct acd_scenario *scenario)
{
    int64_t due;

    if (!scenario)
        return ACD_ERR_ARGUMENT;
    while ((due = acd_scenario_time_to_next(scenario)) >= 0) {
        enum acd_result result = advance_to(scenario, acd_now(scenario->acd) + due);

        if (result != ACD_OK)
            return result;
    }
    return ACD_OK;
}

int64_t acd_scenario_time_to_next(struct acd_scenario *scenario)
{
    int64_t next, now;

    if (!scenario)
        return -1;
    start(scenario);
    look(scenario);
    now = acd_now(scenario->acd);
    next = next_time(scenario);
    return next == NEVER ? -1 : next > now ? next - now : 0;
}
