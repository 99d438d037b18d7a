/* lib/acd/distribute.c */
#include "acd/distribute.h"

#include "acd/agent.h"
#include "acd/call.h"
#include "acd/group.h"
#include "acd/policy.h"
#include "acd/queue.h"
#include "acd/ready.h"
#include "acd/refusal.h"
#include "acd/session.h"
#include "acd/skill.h"

/* Who looks for a call: a class of sessions, or one of them that has refused calls. */
struct seeker {
    const struct acd_group *group;
    const struct skill_set *skills;
    const struct acd_session *refuser; /* or NULL */
    int64_t now;
};

/* A call for a session. */
struct pick {
    struct acd_session *session;
    struct acd_call *call;
    struct heap_node rank; /* of the call */
    int score;             /* of the session, by ACD_DISTRIBUTE_SKILL */
    int64_t key;
};

/* ---- Calls ---- */

/* Whether the skills suffice after so long a wait. */
static bool suffices(const struct acd_call *call, const struct skill_set *skills, int64_t waited)
{
    int64_t relax = call->queue->skill_relax;

    return skill_set_suffices(skills, call->required, relax ? waited / relax : 0);
}

static bool fits(const struct seeker *seeker, const struct service *service, const struct acd_call *call)
{
    int64_t waited = seeker->now - call->entered;

    return waited >= service->after && (!call->required || suffices(call, seeker->skills, waited))
           && !(seeker->refuser && refusal_is_locked(seeker->refuser, call));
}

/* Whether other calls of a line may fit where its first one does not. */
static bool may_differ(const struct seeker *seeker, const struct service *service, const struct line *line)
{
    return seeker->refuser || service->after > 0 || (line->required && service->queue->skill_relax);
}

/* The first call of a line that fits, or NULL. */
static struct heap_node *first_of_line(const struct seeker *seeker, const struct service *service, const struct line *line)
{
    struct heap_node *first = heap_top(&line->choice);

    if (!first || fits(seeker, service, LIST_ENTRY(first, struct acd_call, choice)))
        return first;
    first = NULL;
    for (size_t i = 0; may_differ(seeker, service, line) && i < line->choice.count; i++) {
        struct heap_node *node = line->choice.nodes[i];

        if ((!first || heap_node_before(node, first)) && fits(seeker, service, LIST_ENTRY(node, struct acd_call, choice)))
            first = node;
    }
    return first;
}

/* Looks at each line of each queue of the group, by tiers. */
static struct acd_call *search(const struct seeker *seeker, struct heap_node *rank)
{
    struct acd_call *best = NULL;
    int tier = 0;

    LIST_FOR_EACH (link, &seeker->group->services) {
        const struct service *service = LIST_ENTRY(link, struct service, of_group);

        if (best && service->tier > tier)
            break;
        LIST_FOR_EACH (at, &service->queue->lines) {
            struct heap_node *first = first_of_line(seeker, service, LIST_ENTRY(at, struct line, link)), other;

            if (!first)
                continue;
            other = service_rank(service, first);
            if (!best || heap_node_before(&other, rank)) {
                best = LIST_ENTRY(first, struct acd_call, choice);
                *rank = other;
                tier = service->tier;
            }
        }
    }
    return best;
}

/* The first of the waiting calls that fit, and its rank in the group; NULL if there is none. */
static struct acd_call *best_call(const struct seeker *seeker, struct heap_node *rank)
{
    struct service *service;
    struct heap_node *first;

    if (seeker->refuser || seeker->group->later_services || seeker->group->sw->line_count)
        return search(seeker, rank);
    if (!(service = group_first_service_locked(seeker->group)))
        return NULL;
    first = queue_first(service->queue);
    *rank = service_rank(service, first);
    return LIST_ENTRY(first, struct acd_call, choice);
}

static struct seeker seeker_of(const struct acd_session *session, int64_t now)
{
    return (struct seeker){ session->group, session->class->skills, session->refusals ? session : NULL, now };
}

struct acd_call *group_best_call_locked(const struct acd_session *session, int64_t now)
{
    struct seeker seeker = seeker_of(session, now);
    struct heap_node rank;

    return best_call(&seeker, &rank);
}

/* ---- Sessions ---- */

static bool is_better(const struct pick *a, const struct pick *b)
{
    if (a->call != b->call)
        return heap_node_before(&a->rank, &b->rank);
    if (a->score != b->score)
        return a->score > b->score;
    return a->key != b->key ? a->key < b->key : a->session->ready_number < b->session->ready_number;
}

/* The session chooses a call, and takes the place of pick if that is better. */
static void consider(struct pick *pick, struct acd_session *session, int64_t now)
{
    struct seeker seeker = seeker_of(session, now);
    struct pick other = { .session = session };

    if (!(other.call = best_call(&seeker, &other.rank)))
        return;
    if (session->group->distribution == ACD_DISTRIBUTE_SKILL)
        other.score = skill_set_score(session->class->skills, other.call->required);
    other.key = ready_key_locked(session);
    if (!pick->call || is_better(&other, pick))
        *pick = other;
}

/* Whether all sessions of the group are equal, and all calls. */
static bool is_plain(const struct acd_group *group)
{
    return group->classes.prev == &group->everybody.link && list_empty(&group->refusing) && list_empty(&group->ringing) && !group->later_services
           && !group->sw->line_count;
}

/* The same as pick_any() and pick_joining() for such a group. */
static struct acd_call *pick_plain(struct acd_group *group, struct acd_session **session)
{
    const struct service *service = group->sw->waiting ? group_first_service_locked(group) : NULL;

    if (!service || !(*session = ready_first_locked(&group->everybody)))
        return NULL;
    return LIST_ENTRY(queue_first(service->queue), struct acd_call, choice);
}

/* The best of what the first sessions of all classes, and those that have refused calls, can take. */
static struct acd_call *pick_any(struct acd_group *group, int64_t now, struct acd_session **session)
{
    struct pick pick = { .call = NULL };

    LIST_FOR_EACH (link, &group->classes) {
        struct acd_session *first = ready_first_locked(LIST_ENTRY(link, struct ready_class, link));

        if (first)
            consider(&pick, first, now);
    }
    LIST_FOR_EACH_SAFE (link, after, &group->refusing) {
        struct acd_session *refuser = LIST_ENTRY(link, struct acd_session, ready);

        if (ready_check_available_locked(refuser))
            consider(&pick, refuser, now);
    }
    *session = pick.session;
    return pick.call;
}

/* ---- A call that rings at all ---- */

/* Whether a call that rings in the group is for the session, too. */
static struct acd_call *ringing_for(const struct acd_session *session, int64_t now)
{
    LIST_FOR_EACH (link, &session->group->ringing) {
        struct acd_call *call = LIST_ENTRY(link, struct acd_call, ringing);

        if (!refusal_is_locked(session, call) && (!call->required || suffices(call, session->class->skills, now - call->entered)))
            return call;
    }
    return NULL;
}

/* A ready session, and a call that it is to ring for as others do. */
static struct acd_call *pick_joining(struct acd_group *group, int64_t now, struct acd_session **session)
{
    struct acd_call *call;

    if (list_empty(&group->ringing))
        return NULL;
    LIST_FOR_EACH (link, &group->classes)
        if ((*session = ready_first_locked(LIST_ENTRY(link, struct ready_class, link))) && (call = ringing_for(*session, now)))
            return call;
    LIST_FOR_EACH_SAFE (link, after, &group->refusing) {
        *session = LIST_ENTRY(link, struct acd_session, ready);
        if (ready_check_available_locked(*session) && (call = ringing_for(*session, now)))
            return call;
    }
    return NULL;
}

/* ---- The distributor ---- */

/* The next call to offer, and to whom; NULL if there is none. */
static struct acd_call *pick_next(struct acd_group *group, int64_t now, struct acd_session **session)
{
    struct acd_call *call;

    if (LIKELY(is_plain(group)))
        return pick_plain(group, session);
    call = pick_joining(group, now, session);
    return call ? call : pick_any(group, now, session);
}

/*
 * Calls that counted on this group may wait still: the next of the groups that serve their queue is to look at them. As each queue goes through its groups once,
 * this comes to an end.
 */
static void pass_on_locked(struct acd_group *group)
{
    while (!list_empty(&group->counted)) {
        struct service *service = LIST_ENTRY(group->counted.next, struct service, counted);

        list_remove(&service->counted);
        if (queue_first(service->queue))
            queue_due_locked(service->queue, service->number);
    }
}

bool group_distribute_locked(struct change *change, struct acd_group *group)
{
    bool answer = group->sw->auto_answer;

    while (group->ready_count > 0) {
        struct acd_session *session;
        struct acd_call *call = pick_next(group, change->now, &session);

        if (!call)
            break;
        if (answer ? !session_reserve_locked(change, session->agent, 1) : !events_reserve_of_calls(&change->events, 1))
            return false;
        policy_chosen_locked(session);
        call_offer_locked(change, call, session);
        if (answer)
            call_answer_locked(change, call, session);
    }
    pass_on_locked(group);
    return true;
}
