/* lib/acd/ready.c */
#include "acd/ready.h"

#include "acd/agent.h"
#include "acd/group.h"
#include "acd/policy.h"
#include "acd/session.h"
#include "acd/shuffle.h"
#include "acd/skill.h"
#include "base/alloc.h"

#define CHILDREN 16

static struct ready_entry entry_of(struct acd_session *session)
{
    return (struct ready_entry){ .key = policy_key(session), .number = session->ready_number, .session = session };
}

/* ---- The heap ---- */

static bool before(const struct ready_entry *a, const struct ready_entry *b)
{
    return a->key != b->key ? a->key < b->key : a->number < b->number;
}

static void put(struct ready_class *class, size_t at, struct ready_entry entry)
{
    class->heap[at] = entry;
    entry.session->ready_place = (uint32_t)(at + 1);
}

static void rise(struct ready_class *class, size_t at, struct ready_entry entry)
{
    for (; at > 0 && before(&entry, &class->heap[(at - 1) / CHILDREN]); at = (at - 1) / CHILDREN)
        put(class, at, class->heap[(at - 1) / CHILDREN]);
    put(class, at, entry);
}

static void sink(struct ready_class *class, size_t at, struct ready_entry entry)
{
    for (;;) {
        size_t first = CHILDREN * at + 1, last = first + CHILDREN < class->count ? first + CHILDREN : class->count, least = first;

        if (first >= class->count)
            break;
        for (size_t i = first + 1; i < last; i++)
            if (before(&class->heap[i], &class->heap[least]))
                least = i;
        if (!before(&class->heap[least], &entry))
            break;
        put(class, at, class->heap[least]);
        at = least;
    }
    put(class, at, entry);
}

static void sorted_add(struct ready_class *class, struct acd_session *session)
{
    rise(class, class->count++, entry_of(session));
}

static void sorted_take_out(struct ready_class *class, struct acd_session *session)
{
    size_t at = session->ready_place - 1;
    struct ready_entry last = class->heap[--class->count];

    session->ready_place = 0;
    if (last.session == session)
        return;
    if (at > 0 && before(&last, &class->heap[(at - 1) / CHILDREN]))
        rise(class, at, last);
    else
        sink(class, at, last);
}

static bool reserve(struct ready_class *class, size_t count)
{
    size_t room = class->room ? class->room : 8;
    struct ready_entry *heap;

    if (count <= class->room)
        return true;
    while (room < count)
        room *= 2;
    if (!(heap = mem_realloc(class->heap, room * sizeof(*heap))))
        return false;
    class->heap = heap;
    class->room = room;
    return true;
}

/* ---- Classes ---- */

void ready_class_init(struct ready_class *class, const struct skill_set *skills)
{
    list_init(&class->link);
    list_init(&class->run);
    class->skills = skill_set_ref_locked(skills);
}

void ready_class_destroy(struct ready_class *class)
{
    mem_free(class->heap);
}

static struct ready_class *find(const struct acd_group *group, const struct skill_set *skills)
{
    LIST_FOR_EACH (link, &group->classes)
        if (LIST_ENTRY(link, struct ready_class, link)->skills == skills)
            return LIST_ENTRY(link, struct ready_class, link);
    return NULL;
}

bool ready_class_need_heap_locked(struct ready_class *class)
{
    if (!class->heaped && !reserve(class, class->sessions))
        return false;
    class->heaped = true;
    return true;
}

struct ready_class *ready_class_join_locked(struct acd_group *group, const struct skill_set *skills, bool heap)
{
    struct ready_class *class = find(group, skills), *made = NULL;

    if (!class) {
        if (!(class = made = mem_alloc(sizeof(*made))))
            return NULL;
        ready_class_init(class, skills);
        list_append(&group->classes, &class->link);
    }
    heap = heap || class->heaped || policy_has_keys(group->distribution);
    if (heap && !reserve(class, class->sessions + 1)) {
        if (made)
            ready_class_leave_locked(group, made);
        return NULL;
    }
    class->heaped = heap;
    class->sessions++;
    return class;
}

void ready_class_leave_locked(struct acd_group *group, struct ready_class *class)
{
    if (class->sessions > 0)
        class->sessions--;
    if (class == &group->everybody || class->sessions > 0)
        return;
    list_remove(&class->link);
    skill_set_unref_locked(class->skills);
    ready_class_destroy(class);
    mem_free(class);
}

/* ---- Sessions ---- */

/* Whether it comes behind all that are in the run. */
static bool is_last(const struct ready_class *class, struct acd_session *session, bool keyed)
{
    struct acd_session *last = list_empty(&class->run) ? NULL : LIST_ENTRY(class->run.prev, struct acd_session, ready);
    struct ready_entry of_last, of_it;

    if (!last)
        return true;
    if (LIKELY(!keyed))
        return last->ready_number <= session->ready_number;
    of_last = entry_of(last);
    of_it = entry_of(session);
    return !before(&of_it, &of_last);
}

/* To its class, or to those that have refused calls. */
static void enter(struct acd_session *session)
{
    struct acd_group *group = session->group;
    struct ready_class *class = session->class;

    if (UNLIKELY(session->refusals != NULL)) {
        list_append(&group->refusing, &session->ready);
        session->where = READY_REFUSING;
        return;
    }
    if (!policy_shuffles(group->distribution) && is_last(class, session, policy_has_keys(group->distribution))) {
        list_append(&class->run, &session->ready);
        session->where = READY_IN_RUN;
        return;
    }
    session->where = READY_IN_HEAP;
    if (policy_shuffles(group->distribution))
        shuffle_add_locked(class, session);
    else
        sorted_add(class, session);
}

static void leave_class(struct acd_session *session, struct ready_class *class)
{
    if (session->where != READY_IN_HEAP)
        list_remove(&session->ready);
    else if (policy_shuffles(session->group->distribution))
        shuffle_take_out_locked(class, session);
    else
        sorted_take_out(class, session);
    session->where = READY_NOWHERE;
}

static void leave(struct acd_session *session)
{
    leave_class(session, session->class);
}

static void count_in(struct acd_group *group)
{
    if (group->ready_count++ == 0)
        services_tell_locked(&group->active);
}

static void count_out(struct acd_group *group)
{
    if (--group->ready_count == 0)
        services_tell_locked(&group->active);
}

static void park(struct acd_session *session)
{
    list_append(&session->agent->parked, &session->ready);
    session->where = READY_PARKED;
}

/* Among many, the next one is in no cache of the processor, and is needed when the next call comes. */
static void fetch_first(const struct ready_class *class)
{
    if (class->count > 0)
        for (size_t at = 0; at < offsetof(struct acd_session, created); at += 64)
            PREFETCH((const char *)class->heap[0].session + at);
}

/* It can take a call now, if there is one. */
static void come_in(struct acd_session *session)
{
    struct acd_group *group = session->group;

    enter(session);
    count_in(group);
    if (group->sw->waiting > 0 || !list_empty(&group->ringing))
        group_due_locked(group);
}

void ready_add_locked(struct acd_session *session)
{
    struct acd_agent *agent = session->agent;

    session->ready_number = ++agent->sw->ready_numbers;
    if (!agent->available) {
        park(session);
        return;
    }
    come_in(session);
}

void ready_take_out_locked(struct acd_session *session)
{
    bool parked = session->where == READY_PARKED, heaped = session->where == READY_IN_HEAP;

    leave(session);
    if (heaped && !policy_shuffles(session->group->distribution))
        fetch_first(session->class);
    if (!parked)
        count_out(session->group);
}

void ready_move_locked(struct acd_session *session, struct ready_class *from)
{
    if (session->where == READY_NOWHERE || session->where == READY_PARKED)
        return;
    leave_class(session, from);
    enter(session);
}

void ready_unpark_locked(struct acd_agent *agent)
{
    while (!list_empty(&agent->parked)) {
        struct acd_session *session = LIST_ENTRY(agent->parked.next, struct acd_session, ready);

        leave(session);
        session->ready_number = agent->idle_number;
        come_in(session);
    }
}

bool ready_check_available_locked(struct acd_session *session)
{
    if (session->agent->available)
        return true;
    leave(session);
    count_out(session->group);
    park(session);
    return false;
}

/* Its agent has worked elsewhere since the session got its number. */
static bool is_stale(const struct acd_session *session)
{
    return session->ready_number < session->agent->idle_number;
}

static void move_back(struct acd_session *session)
{
    leave(session);
    enter(session);
}

static void renew(struct acd_session *session)
{
    session->ready_number = session->agent->idle_number;
    move_back(session);
}

int64_t ready_key_locked(const struct acd_session *session)
{
    if (session->where != READY_IN_HEAP)
        return policy_key(session);
    if (policy_shuffles(session->group->distribution))
        return policy_key(session) / (int64_t)session->class->count;
    return session->class->heap[session->ready_place - 1].key;
}

/* Those of a policy that goes around may have been passed by it while others were chosen for what they can do: their keys are greater since. */
static bool is_passed(const struct ready_class *class, const struct acd_session *first)
{
    const struct acd_session *last;

    if (first->where == READY_IN_HEAP)
        return policy_key(first) > class->heap[0].key;
    last = LIST_ENTRY(class->run.prev, struct acd_session, ready);
    return first != last && policy_key(first) > policy_key(last);
}

/* Whether the heap comes before the run, of which session is the first; NULL: the run is empty. */
static bool is_heap_first(const struct ready_class *class, struct acd_session *session)
{
    struct ready_entry of_run;

    if (class->count == 0 || !session)
        return class->count > 0;
    of_run = entry_of(session);
    return before(&class->heap[0], &of_run);
}

struct acd_session *ready_first_locked(struct ready_class *class)
{
    for (;;) {
        struct acd_session *session = list_empty(&class->run) ? NULL : LIST_ENTRY(class->run.next, struct acd_session, ready);

        if (class->chosen > 0)
            session = shuffle_first_locked(class);
        else if (is_heap_first(class, session))
            session = class->heap[0].session;
        if (!session)
            return NULL;
        if (!ready_check_available_locked(session))
            continue;
        if (UNLIKELY(is_stale(session)) && !policy_shuffles(session->group->distribution))
            renew(session);
        else if (policy_keeps_turn(session->group->distribution) && is_passed(class, session))
            move_back(session);
        else
            return session;
    }
}
