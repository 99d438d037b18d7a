/* lib/acd/service.c */
#include "acd/service.h"

#include "acd/group.h"
#include "acd/queue.h"
#include "base/alloc.h"

static bool has_ready(const struct acd_group *group)
{
    return group->distribution != ACD_DISTRIBUTE_NONE && group->ready_count > 0;
}

struct heap_node service_rank(const struct service *service, const struct heap_node *call)
{
    return (struct heap_node){ .key = (int64_t)service->tier * (2 * CHOICE_KEY_MAX) + call->key, .number = call->number };
}

/* That of the first call. False: none waits. */
static bool rank(const struct service *service, struct heap_node *out)
{
    const struct heap_node *first = queue_first(service->queue);

    if (first)
        *out = service_rank(service, first);
    return first != NULL;
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

static void set_after(struct service *service, int64_t after)
{
    service->group->later_services += (after > 0) - (service->after > 0);
    service->queue->later_services += (after > 0) - (service->after > 0);
    service->after = after;
}

bool service_set_locked(struct acd_group *group, struct acd_queue *queue, int tier, int64_t after)
{
    struct service *service = service_find_locked(group, queue);

    if (service) {
        service->tier = tier;
        set_after(service, after);
        list_remove(&service->of_group);
        place_in_group(service);
        tell(service);
        return true;
    }
    if (!heap_reserve(&group->told, group->service_count + 1) || !heap_reserve(&queue->told, queue->service_count + 1)
        || !(service = mem_alloc(sizeof(*service))))
        return false;
    list_init(&service->counted);
    service->group = group;
    service->queue = queue;
    service->tier = tier;
    set_after(service, after);
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
    list_remove(&service->counted);
    set_after(service, 0);
    list_remove(&service->of_group);
    list_remove(&service->of_queue);
    group->service_count--;
    queue->service_count--;
    mem_free(service);
    balance(group, queue);
    if (queue_first(queue)) /* its calls may have counted on that group */
        queue_due_locked(queue, 0);
}

void service_count_on_locked(struct service *service)
{
    if (list_empty(&service->counted))
        list_append(&service->group->counted, &service->counted);
    group_due_locked(service->group);
}

void services_tell_locked(const struct list *active)
{
    LIST_FOR_EACH (link, active)
        tell(LIST_ENTRY(link, struct service, active));
}

struct service *group_first_service_locked(const struct acd_group *group)
{
    struct heap_node *told = heap_top(&group->told), best = { 0 }, other;
    struct service *first = NULL;

    if (!told && !list_empty(&group->active) && group->active.next == group->active.prev) { /* most groups serve one queue */
        first = LIST_ENTRY(group->active.next, struct service, active);
        return queue_first(first->queue) ? first : NULL;
    }
    if (told) {
        best = *told;
        first = LIST_ENTRY(told, struct service, told);
    }
    LIST_FOR_EACH (link, &group->active) {
        struct service *service = LIST_ENTRY(link, struct service, active);

        if (rank(service, &other) && (!first || heap_node_before(&other, &best))) {
            best = other;
            first = service;
        }
    }
    return first;
}

/* Whether the service has begun for the call that has waited longest. */
static bool has_begun(const struct service *service)
{
    const struct acd_queue *queue = service->queue;

    return service->after == 0 || (queue->call_count > 0 && world_now(queue->acd) - queue_oldest(queue) >= service->after);
}

struct service *queue_first_service_locked(const struct acd_queue *queue, uint64_t after)
{
    struct heap_node *told = heap_top(&queue->told);
    struct service *first = NULL;

    if (after == 0 && !queue->later_services) {
        first = told ? LIST_ENTRY(told, struct service, told) : NULL;
    } else { /* seldom: a call that was refused */
        for (size_t i = 0; i < queue->told.count; i++) {
            struct service *service = LIST_ENTRY(queue->told.nodes[i], struct service, told);

            if (service->number > after && (!first || service->number < first->number) && has_begun(service))
                first = service;
        }
    }
    LIST_FOR_EACH (link, &queue->active) {
        struct service *service = LIST_ENTRY(link, struct service, active);

        if (service->number > after && (!first || service->number < first->number) && has_ready(service->group) && has_begun(service))
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
