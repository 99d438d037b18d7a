/* lib/acd/service.c */
#include "acd/service.h"

#include "acd/group.h"
#include "acd/queue.h"
#include "base/alloc.h"

static bool has_ready(const struct acd_group *group)
{
    return group->distribution != ACD_DISTRIBUTE_NONE && !list_empty(&group->ready);
}

/* How the first call of a queue stands beside those of the group's other queues: by tier, priority and arrival. False: none waits. */
static bool rank(const struct service *service, struct heap_node *out)
{
    const struct heap_node *first = heap_top(&service->queue->choice);

    if (!first)
        return false;
    out->key = (int64_t)service->tier * (INT64_C(1) << 32) + (first->key + INT32_MAX); /* the key of a call is minus its priority */
    out->number = first->number;
    return true;
}

/* Brings the passive side up to date. */
static void tell(struct service *service)
{
    struct heap_node now = { .number = service->number };
    struct heap *told = service->queue_is_active ? &service->group->told : &service->queue->told;
    bool there = service->queue_is_active ? rank(service, &now) : has_ready(service->group);

    if (there && service->told.place && now.key == service->told.key && now.number == service->told.number)
        return;
    heap_remove(told, &service->told);
    if (!there)
        return;
    service->told.key = now.key;
    service->told.number = now.number;
    heap_add(told, &service->told);
}

static void detach(struct service *service)
{
    heap_remove(service->queue_is_active ? &service->group->told : &service->queue->told, &service->told);
    list_remove(&service->active);
}

static void attach(struct service *service)
{
    service->queue_is_active = service->queue->service_count < service->group->service_count;
    list_append(service->queue_is_active ? &service->queue->active : &service->group->active, &service->active);
    tell(service);
}

/* Chooses the active side of each service again. */
static void attach_all_of_group(struct acd_group *group)
{
    LIST_FOR_EACH (link, &group->services) {
        detach(LIST_ENTRY(link, struct service, of_group));
        attach(LIST_ENTRY(link, struct service, of_group));
    }
}

static void attach_all_of_queue(struct acd_queue *queue)
{
    LIST_FOR_EACH (link, &queue->services) {
        detach(LIST_ENTRY(link, struct service, of_queue));
        attach(LIST_ENTRY(link, struct service, of_queue));
    }
}

static bool is_power_of_two(size_t count)
{
    return (count & (count - 1)) == 0;
}

/* The numbers of services have changed. To choose anew at each power of two costs little for each of them, and leaves no side active that has far more. */
static void balance(struct acd_group *group, struct acd_queue *queue)
{
    if (is_power_of_two(group->service_count))
        attach_all_of_group(group);
    if (is_power_of_two(queue->service_count))
        attach_all_of_queue(queue);
}

struct service *service_find_locked(const struct acd_group *group, const struct acd_queue *queue)
{
    if (group->service_count <= queue->service_count) {
        LIST_FOR_EACH (link, &group->services)
            if (LIST_ENTRY(link, struct service, of_group)->queue == queue)
                return LIST_ENTRY(link, struct service, of_group);
    } else {
        LIST_FOR_EACH (link, &queue->services)
            if (LIST_ENTRY(link, struct service, of_queue)->group == group)
                return LIST_ENTRY(link, struct service, of_queue);
    }
    return NULL;
}

/* Behind those of the same tier. */
static void place_in_group(struct service *service)
{
    struct list *services = &service->group->services, *before = services->prev;

    while (before != services && LIST_ENTRY(before, struct service, of_group)->tier > service->tier)
        before = before->prev;
    list_insert_before(before->next, &service->of_group);
}

bool service_set_locked(struct acd_group *group, struct acd_queue *queue, int tier)
{
    struct service *service = service_find_locked(group, queue);

    if (service) {
        service->tier = tier;
        list_remove(&service->of_group);
        place_in_group(service);
        tell(service);
        return true;
    }
    if (!heap_reserve(&group->told, group->service_count + 1) || !heap_reserve(&queue->told, queue->service_count + 1)
        || !(service = mem_alloc(sizeof(*service))))
        return false;
    service->group = group;
    service->queue = queue;
    service->tier = tier;
    service->number = ++group->sw->service_numbers;
    place_in_group(service);
    list_append(&queue->services, &service->of_queue);
    group->service_count++;
    queue->service_count++;
    attach(service);
    balance(group, queue);
    return true;
}

void service_remove_locked(struct service *service)
{
    struct acd_group *group = service->group;
    struct acd_queue *queue = service->queue;

    detach(service);
    list_remove(&service->of_group);
    list_remove(&service->of_queue);
    group->service_count--;
    queue->service_count--;
    mem_free(service);
    balance(group, queue);
    if (heap_top(&queue->choice)) /* its calls may have counted on that group */
        queue_due_locked(queue, 0);
}

void services_tell_locked(const struct list *active)
{
    LIST_FOR_EACH (link, active)
        tell(LIST_ENTRY(link, struct service, active));
}

struct acd_queue *group_first_queue_locked(const struct acd_group *group)
{
    struct heap_node *told = heap_top(&group->told), best = { 0 }, other;
    struct acd_queue *queue = NULL;

    if (told) {
        best = *told;
        queue = LIST_ENTRY(told, struct service, told)->queue;
    }
    LIST_FOR_EACH (link, &group->active) {
        const struct service *service = LIST_ENTRY(link, struct service, active);

        if (rank(service, &other) && (!queue || heap_node_before(&other, &best))) {
            best = other;
            queue = service->queue;
        }
    }
    return queue;
}

struct service *queue_first_service_locked(const struct acd_queue *queue, uint64_t after)
{
    struct heap_node *told = heap_top(&queue->told);
    struct service *first = NULL;

    if (after == 0) {
        first = told ? LIST_ENTRY(told, struct service, told) : NULL;
    } else { /* seldom: a call that was refused */
        for (size_t i = 0; i < queue->told.count; i++) {
            struct service *service = LIST_ENTRY(queue->told.nodes[i], struct service, told);

            if (service->number > after && (!first || service->number < first->number))
                first = service;
        }
    }
    LIST_FOR_EACH (link, &queue->active) {
        struct service *service = LIST_ENTRY(link, struct service, active);

        if (service->number > after && (!first || service->number < first->number) && has_ready(service->group))
            first = service;
    }
    return first;
}

bool service_is_told_locked(const struct service *service)
{
    struct heap_node now = { .number = service->number };
    bool there = service->queue_is_active ? rank(service, &now) : has_ready(service->group);

    return there == (service->told.place != 0) && (!there || (now.key == service->told.key && now.number == service->told.number));
}
