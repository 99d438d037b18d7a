/* lib/acd/agent.c: a person who takes calls: signing in and out, and statistics. The states are in agent_state.c. */
#include "acd/agent.h"

#include "acd/agent_times.h"
#include "acd/call.h"
#include "acd/group.h"
#include "acd/login.h"
#include "acd/ready.h"
#include "acd/session.h"
#include "acd/skill.h"
#include "base/alloc.h"

#include <string.h>

/* The agent now belongs to the application, too, or with NULL to the host. False: an allocation failed. */
static bool agent_add_member_locked(struct acd_agent *agent, struct acd_app *app)
{
    struct membership *member;

    if (!app) {
        agent->hosts = true;
        return true;
    }
    if (listeners_have_locked(&agent->members, app))
        return true;
    if (!(member = mem_alloc(sizeof(*member))))
        return false;
    member->listener.app = acd_app_ref(app);
    member->agent = agent;
    list_append(&agent->members, &member->listener.link);
    lock_acquire(&app->lock);
    list_append(&app->agents, &member->of_app);
    lock_release(&app->lock);
    return true;
}

void membership_destroy_locked(struct membership *member)
{
    struct acd_app *app = member->listener.app;

    list_remove(&member->listener.link);
    lock_acquire(&app->lock);
    list_remove(&member->of_app);
    lock_release(&app->lock);
    acd_app_unref(app);
    mem_free(member);
}

static void agent_destroy(void *object)
{
    struct acd_agent *agent = object;

    agent_times_free(agent);
    mem_free(agent->id);
    acd_switch_unref(agent->sw);
    mem_free(agent);
}

DEFINE_REFERENCES(acd_agent)
DEFINE_CONTEXT(acd_agent)
DEFINE_BELONGING(acd_agent)

/* Allocates an agent, which is in no list yet. */
static struct acd_agent *agent_new(struct change *change, struct login *login)
{
    struct acd_switch *sw = change->sw;
    struct acd_agent *agent = mem_alloc(sizeof(*agent));

    if (!agent)
        return NULL;
    object_init(&agent->object, 1, agent_destroy);
    agent->sw = acd_switch_ref(sw);
    list_init(&agent->members);
    list_init(&agent->sessions);
    list_init(&agent->parked);
    agent->max_calls = 1;
    agent->state_since = change->now;
    atomic_init(&agent->counters.window.start, change->now);
    window_set_period(&agent->counters.window, sw->period);
    if (login) {
        agent->wrap_up = login->wrap_up;
        agent->max_calls = login->max_calls ? (uint8_t)login->max_calls : 1;
        if (!(agent->id = mem_strdup(login->id))) {
            acd_agent_unref(agent);
            return NULL;
        }
    }
    return agent;
}

static enum acd_result agent_add_locked(struct change *change, struct login *login, struct acd_app *app, struct acd_agent **out)
{
    struct acd_agent *agent = agent_new(change, login);

    if (!agent)
        return ACD_ERR_NOMEM;
    if (!agent_add_member_locked(agent, app)) {
        acd_agent_unref(agent);
        return ACD_ERR_NOMEM;
    }
    agent->login = login;
    if (login) {
        login->agent = agent;
        agent->skills = skill_set_ref_locked(login->skills);
    }
    list_append(&change->sw->agents, &agent->object.link);
    if (out)
        *out = acd_agent_ref(agent);
    return ACD_OK;
}

static bool app_ended(const struct acd_app *app)
{
    return app && atomic_load(&app->ended);
}

enum acd_result acd_agent_create(struct acd_switch *sw, struct acd_app *app, struct acd_agent **out)
{
    enum acd_result result;
    struct change change;

    if (out)
        *out = NULL;
    if (!sw || (app && app->acd != sw->acd))
        return ACD_ERR_ARGUMENT;
    change_begin(&change, sw);
    if (atomic_load(&sw->object.removed))
        result = ACD_ERR_REMOVED;
    else if (app_ended(app))
        result = ACD_ERR_STATE;
    else
        result = agent_add_locked(&change, NULL, app, out);
    return change_end(&change, result);
}

/* Signs in with an unknown ID (any_login): makes both the login and the agent, or neither. */
static enum acd_result sign_in_any_locked(struct change *change, struct acd_app *app, const char *id, struct acd_agent **out)
{
    struct login *login = login_prepare_any_locked(change->sw, id);
    enum acd_result result = login ? agent_add_locked(change, login, app, out) : ACD_ERR_NOMEM;

    if (result == ACD_OK)
        login_add_locked(change->sw, login);
    else if (login)
        login_destroy(login);
    return result;
}

static enum acd_result sign_in_locked(struct change *change, struct acd_app *app, const char *id, const char *pin, struct acd_agent **out)
{
    struct acd_switch *sw = change->sw;
    struct login *login;

    if (atomic_load(&sw->object.removed))
        return ACD_ERR_REMOVED;
    if (app_ended(app))
        return ACD_ERR_STATE;
    login = login_find_locked(sw, id);
    if (!login)
        return sw->any_login ? sign_in_any_locked(change, app, id, out) : ACD_ERR_AGENT_ID;
    if (!login->any_pin && strcmp(login->pin, pin) != 0)
        return ACD_ERR_AGENT_PASSWORD;
    if (!login->agent)
        return agent_add_locked(change, login, app, out);
    if (!agent_add_member_locked(login->agent, app))
        return ACD_ERR_NOMEM;
    if (out)
        *out = acd_agent_ref(login->agent);
    return ACD_OK;
}

enum acd_result acd_agent_sign_in(struct acd_switch *sw, struct acd_app *app, const char *id, const char *pin, struct acd_agent **out)
{
    enum acd_result result;
    struct change change;

    if (out)
        *out = NULL;
    if (!sw || !id || !pin || (app && app->acd != sw->acd))
        return ACD_ERR_ARGUMENT;
    change_begin(&change, sw);
    result = sign_in_locked(&change, app, id, pin, out);
    return change_end(&change, result);
}

/* The classes that its sessions belong to with other skills, by their order; NULL without memory, and then nothing has changed. */
static struct ready_class **join_classes_locked(struct acd_agent *agent, const struct skill_set *skills)
{
    struct ready_class **classes = mem_alloc_array(agent->session_count + 1, sizeof(struct ready_class *));
    size_t count = 0;

    if (!classes)
        return NULL;
    LIST_FOR_EACH (link, &agent->sessions) {
        struct acd_session *session = LIST_ENTRY(link, struct acd_session, object.link);

        if ((classes[count] = ready_class_join_locked(session->group, skills, true))) { /* with its old number it may not be the last */
            count++;
            continue;
        }
        for (struct list *undo = link->prev; count > 0; undo = undo->prev)
            ready_class_leave_locked(LIST_ENTRY(undo, struct acd_session, object.link)->group, classes[--count]);
        mem_free(classes);
        return NULL;
    }
    return classes;
}

/* Puts a session into another class, where it has room. */
static void change_class(struct acd_session *session, struct ready_class *class)
{
    struct ready_class *before = session->class;

    session->class = class;
    ready_move_locked(session, before);
    ready_class_leave_locked(session->group, before);
    group_due_locked(session->group);
}

static enum acd_result set_skills_locked(struct acd_agent *agent, const struct acd_skill *skills, size_t count)
{
    const struct skill_set *set, *before = agent->skills;
    struct ready_class **classes;
    size_t i = 0;

    if (atomic_load(&agent->object.removed))
        return ACD_ERR_REMOVED;
    if (!skill_set_get_locked(agent->sw, skills, count, &set))
        return ACD_ERR_NOMEM;
    if (!(classes = join_classes_locked(agent, set))) {
        skill_set_unref_locked(set);
        return ACD_ERR_NOMEM;
    }
    LIST_FOR_EACH (link, &agent->sessions)
        change_class(LIST_ENTRY(link, struct acd_session, object.link), classes[i++]);
    mem_free(classes);
    agent->skills = set;
    skill_set_unref_locked(before);
    return ACD_OK;
}

enum acd_result acd_agent_set_skills(struct acd_agent *agent, const struct acd_skill *skills, size_t count)
{
    struct change change;

    if (!agent || !skills_are_valid(skills, count))
        return ACD_ERR_ARGUMENT;
    change_begin(&change, agent->sw);
    return change_end(&change, set_skills_locked(agent, skills, count));
}

int acd_agent_skill(struct acd_agent *agent, const char *name)
{
    int level;

    if (!agent || !name)
        return 0;
    lock_acquire(&agent->sw->lock);
    level = skill_set_level(agent->sw, agent->skills, name);
    lock_release(&agent->sw->lock);
    return level;
}

enum acd_result acd_agent_set_max_calls(struct acd_agent *agent, unsigned count)
{
    enum acd_result result = ACD_OK;
    struct change change;

    if (!agent || count < 1 || count > ACD_MAX_CALLS)
        return ACD_ERR_ARGUMENT;
    change_begin(&change, agent->sw);
    if (atomic_load(&agent->object.removed)) {
        result = ACD_ERR_REMOVED;
    } else {
        agent->max_calls = (uint8_t)count;
        agent_see_available_locked(agent);
    }
    return change_end(&change, result);
}

bool agent_reserve_end_locked(struct change *change, struct acd_agent *agent)
{
    return session_reserve_locked(change, agent, agent->session_count);
}

void agent_remove_locked(struct change *change, struct acd_agent *agent)
{
    while (!list_empty(&agent->sessions))
        session_end_locked(change, LIST_ENTRY(agent->sessions.next, struct acd_session, object.link));
    LIST_FOR_EACH_SAFE (link, after, &agent->members)
        membership_destroy_locked(LIST_ENTRY(link, struct membership, listener.link));
    if (agent->login)
        agent->login->agent = NULL;
    agent->login = NULL;
    skill_set_unref_locked(agent->skills);
    agent->skills = NULL;
    agent_times_end_locked(change, agent);
    atomic_store(&agent->object.removed, true);
    change_take_out(change, agent);
}

enum acd_result acd_agent_remove(struct acd_agent *agent)
{
    enum acd_result result = ACD_OK;
    struct change change;

    if (!agent)
        return ACD_ERR_ARGUMENT;
    change_begin(&change, agent->sw);
    if (atomic_load(&agent->object.removed))
        result = ACD_ERR_REMOVED;
    else if (!agent_reserve_end_locked(&change, agent))
        result = ACD_ERR_NOMEM;
    else {
        change.events.cause = ACD_CAUSE_SIGNED_OUT;
        agent_remove_locked(&change, agent);
    }
    return change_end(&change, result);
}

void agent_session_begin_locked(struct change *change, struct acd_agent *agent)
{
    if (agent->session_count++ > 0)
        return;
    sequence_write_begin(&agent->counters.sequence);
    agent_roll_locked(change, agent);
    total_start(&agent->counters.session, change->now, false);
    sequence_write_end(&agent->counters.sequence);
}

void agent_session_end_locked(struct change *change, struct acd_agent *agent)
{
    struct total *session = &agent->counters.session;
    int64_t length;

    if (--agent->session_count > 0)
        return;
    sequence_write_begin(&agent->counters.sequence);
    agent_roll_locked(change, agent);
    length = change->now - counter_get(&session->base);
    total_end(session, change->now, length, false);
    counter_add_time(&session->done, length);
    sequence_write_end(&agent->counters.sequence);
}

/* Starts a new window. Running intervals go on, as an interval belongs to the window in which it ends; only the time with sessions is clipped. */
static void window_open_locked(struct acd_agent *agent, int64_t start)
{
    struct agent_counters *counters = &agent->counters;

    counter_set(&counters->window.start, start);
    small_set(&counters->calls, 0);
    small_set(&counters->incoming, 0);
    small_set(&counters->outgoing, 0);
    counter_set(&counters->talk.done, 0);
    counter_set(&counters->wrap_up.done, 0);
    counter_set(&counters->call.done, 0);
    counter_set(&counters->session.done, 0);
    if (small_get(&counters->session.running))
        counter_set(&counters->session.base, start);
}

void agent_roll_locked(const struct change *change, struct acd_agent *agent)
{
    const struct window *window = &agent->counters.window;

    if (UNLIKELY(window_is_over(window, change->now)))
        window_open_locked(agent, window_start_at(window, change->now));
}

enum acd_result acd_agent_set_period(struct acd_agent *agent, int32_t seconds)
{
    struct change change;

    if (!agent || seconds == 0)
        return ACD_ERR_ARGUMENT;
    change_begin(&change, agent->sw);
    if (atomic_load(&agent->object.removed))
        return change_end(&change, ACD_ERR_REMOVED);
    sequence_write_begin(&agent->counters.sequence);
    window_set_period(&agent->counters.window, seconds);
    window_open_locked(agent, change.now);
    sequence_write_end(&agent->counters.sequence);
    return change_end(&change, ACD_OK);
}

int32_t acd_agent_period(const struct acd_agent *agent)
{
    return window_period(&agent->counters.window);
}

/* A total in the window at now. fresh: the window began after the last count. */
static int64_t total_in_window(const struct total *total, int64_t now, bool fresh)
{
    return total_at(total, now) - (fresh ? counter_get(&total->done) : 0);
}

void acd_agent_get_stats(const struct acd_agent *agent, struct acd_agent_stats *stats)
{
    const struct agent_counters *counters = &agent->counters;
    unsigned begun;

    do {
        int64_t now, start, base;
        bool fresh;

        begun = sequence_read_begin(&counters->sequence);
        now = world_now(agent->sw->acd);
        start = window_start_at(&counters->window, now);
        fresh = window_is_over(&counters->window, now);
        stats->calls = fresh ? 0 : small_get(&counters->calls);
        stats->incoming = fresh ? 0 : small_get(&counters->incoming);
        stats->outgoing = fresh ? 0 : small_get(&counters->outgoing);
        stats->talk_time = total_in_window(&counters->talk, now, fresh);
        stats->wrap_up_time = total_in_window(&counters->wrap_up, now, fresh);
        stats->call_time = total_in_window(&counters->call, now, fresh);
        stats->session_time = fresh ? 0 : counter_get(&counters->session.done);
        base = counter_get(&counters->session.base);
        if (small_get(&counters->session.running))
            stats->session_time += now - (base > start ? base : start);
    } while (!sequence_read_ok(&counters->sequence, begun));
}

enum acd_result acd_agent_check_pin(struct acd_agent *agent, const char *pin)
{
    enum acd_result result = ACD_OK;

    if (!agent || !pin)
        return ACD_ERR_ARGUMENT;
    if (!agent->id)
        return ACD_ERR_NO_AGENT_ID;
    lock_acquire(&agent->sw->lock);
    if (!agent->login)
        result = ACD_ERR_REMOVED;
    else if (!agent->login->any_pin && strcmp(agent->login->pin, pin) != 0)
        result = ACD_ERR_AGENT_PASSWORD;
    lock_release(&agent->sw->lock);
    return result;
}

const char *acd_agent_id(const struct acd_agent *agent)
{
    return agent->id;
}

DEFINE_LIST(acd_agent_sessions, struct acd_agent *agent, &agent->sw->lock, &agent->sessions, acd_session, LIST_ENTRY(link, struct acd_session, object.link))
