/* lib/acd/group.c: sessions that serve the same queues. */
#include "acd/group.h"

#include "acd/policy.h"
#include "acd/queue.h"
#include "acd/session.h"
#include "base/alloc.h"

static void group_destroy(void *object)
{
    struct acd_group *group = object;

    heap_destroy(&group->told);
    ready_class_destroy(&group->everybody);
    mem_free(group->name);
    acd_switch_unref(group->sw);
    mem_free(group);
}

DEFINE_REFERENCES(acd_group)
DEFINE_CONTEXT(acd_group)
DEFINE_BELONGING(acd_group)

enum acd_result acd_group_create(struct acd_switch *sw, const struct acd_group_options *options, struct acd_group **out)
{
    enum acd_result result = ACD_ERR_NOMEM;
    struct acd_group *group;
    struct change change;

    if (out)
        *out = NULL;
    if (!sw || !options || !options->name || options->wrap_up < ACD_WRAP_UP_NONE || options->ring_again < ACD_RING_AGAIN_NEVER || options->ring_time < 0
        || (options->no_answer != ACD_NO_ANSWER_NEXT && options->no_answer != ACD_NO_ANSWER_NOT_READY) || !policy_is(options->distribution))
        return ACD_ERR_ARGUMENT;
    if (!(group = mem_alloc(sizeof(*group))))
        return ACD_ERR_NOMEM;
    object_init(&group->object, 1, group_destroy);
    group->sw = acd_switch_ref(sw);
    group->distribution = options->distribution;
    group->wrap_up = options->wrap_up;
    group->ring_again = options->ring_again;
    group->ring_time = options->ring_time;
    group->no_answer = options->no_answer;
    group->no_answer_reason = options->no_answer_reason;
    list_init(&group->due);
    list_init(&group->services);
    list_init(&group->active);
    list_init(&group->sessions);
    list_init(&group->classes);
    list_init(&group->counted);
    list_init(&group->refusing);
    list_init(&group->ringing);
    ready_class_init(&group->everybody, NULL);
    list_append(&group->classes, &group->everybody.link);
    group->name = mem_strdup(options->name);

    change_begin(&change, sw);
    if (atomic_load(&sw->object.removed)) {
        result = ACD_ERR_REMOVED;
    } else if (group->name && events_reserve(&change.events, NULL, 1)) {
        list_append(&sw->groups, &acd_group_ref(group)->object.link);
        events_raise(&change.events, NULL, ACD_EVENT_GROUP, ACD_ADDED, group);
        result = ACD_OK;
    }
    change_end(&change, result);
    if (result == ACD_OK && out)
        *out = acd_group_ref(group);
    acd_group_unref(group);
    return result;
}

/* Whether no other group serves the queue. */
static bool queue_is_alone_locked(const struct acd_queue *queue)
{
    return queue->services.next->next == &queue->services;
}

static bool reserve_remove_locked(struct change *change, struct acd_group *group)
{
    size_t events = 1;

    LIST_FOR_EACH (link, &group->sessions)
        if (!session_reserve_locked(change, LIST_ENTRY(link, struct acd_session, of_group)->agent, 1))
            return false;
    LIST_FOR_EACH (link, &group->services) {
        const struct acd_queue *queue = LIST_ENTRY(link, struct service, of_group)->queue;

        if (!queue_is_alone_locked(queue))
            continue;
        if (!events_reserve_of_calls(&change->events, queue->call_count))
            return false;
        events++;
    }
    return events_reserve(&change->events, NULL, events);
}

bool acd_switch_is_ready(struct acd_switch *sw)
{
    bool ready = false;

    lock_acquire(&sw->lock);
    LIST_FOR_EACH (link, &sw->groups)
        ready |= LIST_ENTRY(link, struct acd_group, object.link)->ready_count > 0;
    lock_release(&sw->lock);
    return ready;
}

enum acd_result acd_group_remove(struct acd_group *group)
{
    enum acd_result result = ACD_ERR_NOMEM;
    struct change change;

    if (!group)
        return ACD_ERR_ARGUMENT;
    acd_group_ref(group);
    change_begin(&change, group->sw);
    change.events.cause = ACD_CAUSE_REMOVED;
    if (atomic_load(&group->object.removed)) {
        result = ACD_ERR_GROUP_REMOVED;
    } else if (reserve_remove_locked(&change, group)) {
        while (!list_empty(&group->sessions))
            session_end_locked(&change, LIST_ENTRY(group->sessions.next, struct acd_session, of_group));
        while (!list_empty(&group->services)) {
            struct service *service = LIST_ENTRY(group->services.next, struct service, of_group);

            if (queue_is_alone_locked(service->queue))
                queue_remove_locked(&change, service->queue);
            else
                service_remove_locked(service);
        }
        group_remove_locked(&change, group);
        result = ACD_OK;
    }
    change_end(&change, result);
    acd_group_unref(group);
    return result;
}

void group_remove_locked(struct change *change, struct acd_group *group)
{
    atomic_store(&group->object.removed, true);
    while (!list_empty(&group->services))
        service_remove_locked(LIST_ENTRY(group->services.next, struct service, of_group));
    list_remove(&group->due);
    events_raise(&change->events, NULL, ACD_EVENT_GROUP, ACD_REMOVED, group);
    change_take_out(change, group);
}

/* Begins a change of the queues that a group serves. Unless it returns ACD_OK, the change has ended. */
static enum acd_result service_change_begin(struct change *change, struct acd_group *group, struct acd_queue *queue)
{
    if (!group || !queue || group->sw != queue->sw)
        return ACD_ERR_ARGUMENT;
    change_begin(change, group->sw);
    if (atomic_load(&group->object.removed))
        return change_end(change, ACD_ERR_GROUP_REMOVED);
    if (atomic_load(&queue->object.removed))
        return change_end(change, ACD_ERR_QUEUE_REMOVED);
    return ACD_OK;
}

enum acd_result acd_group_add_queue_after(struct acd_group *group, struct acd_queue *queue, int tier, int64_t after)
{
    struct change change;
    enum acd_result result = after < 0 || tier < -ACD_TIER_MAX || tier > ACD_TIER_MAX ? ACD_ERR_ARGUMENT : service_change_begin(&change, group, queue);

    if (result != ACD_OK)
        return result;
    if (service_set_locked(group, queue, tier, after)) {
        queue_restart_stages_locked(&change, queue);
        group_due_locked(group);
    } else {
        result = ACD_ERR_NOMEM;
    }
    return change_end(&change, result);
}

enum acd_result acd_group_add_queue(struct acd_group *group, struct acd_queue *queue, int tier)
{
    return acd_group_add_queue_after(group, queue, tier, 0);
}

enum acd_result acd_group_remove_queue(struct acd_group *group, struct acd_queue *queue)
{
    struct service *service;
    struct change change;
    enum acd_result result = service_change_begin(&change, group, queue);

    if (result != ACD_OK)
        return result;
    if ((service = service_find_locked(group, queue)))
        service_remove_locked(service);
    else
        result = ACD_ERR_STATE;
    return change_end(&change, result);
}

void group_due_locked(struct acd_group *group)
{
    if (group->distribution != ACD_DISTRIBUTE_NONE && list_empty(&group->due))
        list_append(&group->sw->due, &group->due);
}

const char *acd_group_name(const struct acd_group *group)
{
    return group->name;
}

DEFINE_LIST(acd_group_queues, struct acd_group *group, &group->sw->lock, &group->services, acd_queue, LIST_ENTRY(link, struct service, of_group)->queue)
DEFINE_LIST(acd_group_sessions, struct acd_group *group, &group->sw->lock, &group->sessions, acd_session, LIST_ENTRY(link, struct acd_session, of_group))
