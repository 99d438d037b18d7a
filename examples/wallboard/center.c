/* center.c: see center.h. All that happens is a timer of the host on the model's clock. */
#include "center.h"

#include <math.h>
#include <stdlib.h>

#define START INT64_C(1767340800) /* a Friday, 08:00 */
#define TICK ACD_SECOND
#define REASON_BREAK 1

static const char *const agent_names[] = { "Ada", "Bram", "Carla", "Deniz", "Elif", "Frank", "Gina", "Hugo", "Ines", "Jan", "Kemal", "Lena" };

enum {
    AGENTS = sizeof(agent_names) / sizeof(agent_names[0]),
    QUEUES = 3,
    SALES = 8 /* of the agents; the others are the second group */
};

static const struct {
    const char *name;
    double a_minute, talk; /* calls in the busiest hour, mean seconds */
} queue_kinds[QUEUES] = { { "Orders", 1.9, 150 }, { "Returns", 0.5, 210 }, { "Support", 0.8, 240 } };

struct person {
    struct center *center;
    const char *name;
    struct acd_agent *agent;
    struct acd_session *session;
};

struct inflow {
    struct center *center;
    struct acd_queue *queue;
    double a_minute, talk;
};

/* A call that is up, until it ends. */
struct talk {
    struct talk *next;
    struct center *center;
    struct acd_call *call;
};

struct center {
    struct acd *acd;
    struct acd_switch *sw;
    struct acd_group *groups[2];
    struct acd_address *desk;
    struct acd_app *ears;
    struct person people[AGENTS];
    struct inflow inflows[QUEUES];
    struct talk *talks;
    int64_t closing;
    uint64_t random;
    bool failed;
};

/* ---- Chance ---- */

static double uniform(struct center *center)
{
    center->random = center->random * 6364136223846793005ULL + 1442695040888963407ULL;
    return ((double)(center->random >> 11) + 0.5) / 9007199254740992.0;
}

static int64_t exponential(struct center *center, double mean)
{
    return (int64_t)(-log(uniform(center)) * mean * 1e9);
}

/* ---- What happens ---- */

static void later(struct center *center, int64_t after, void (*fire)(void *context, int64_t due), void *context)
{
    if (acd_timer_start(center->acd, after, fire, context, NULL) != ACD_OK)
        center->failed = true;
}

/* Few call in the morning, most before noon and in the afternoon. */
static double part_of_peak(const struct center *center, int64_t now)
{
    double hour = (double)now / 3600e9, of_day = 10 * hour / ((double)center->closing / 3600e9);

    return 0.25 + 0.75 * fmax(exp(-(of_day - 3) * (of_day - 3) / 2.5), 0.85 * exp(-(of_day - 7) * (of_day - 7) / 3));
}

static void on_arrival(void *context, int64_t due)
{
    struct inflow *inflow = context;
    struct center *center = inflow->center;
    struct acd_call_options options = { .patience = exponential(center, 180) + ACD_SECOND };

    if (due >= center->closing)
        return;
    if (uniform(center) < part_of_peak(center, due) && acd_call_arrive(inflow->queue, &options, NULL) != ACD_OK)
        center->failed = true;
    later(center, exponential(center, 60 / inflow->a_minute), on_arrival, inflow);
}

static void on_end(void *context, int64_t due)
{
    struct talk *talk = context, **at = &talk->center->talks;

    (void)due;
    while (*at != talk)
        at = &(*at)->next;
    *at = talk->next;
    acd_call_end(talk->call);
    acd_call_unref(talk->call);
    free(talk);
}

static double talk_of(const struct center *center, struct acd_call *call)
{
    struct acd_queue *queue = acd_call_queue(call);
    double mean = 180;

    for (int i = 0; i < QUEUES; i++)
        if (center->inflows[i].queue == queue)
            mean = center->inflows[i].talk;
    acd_queue_unref(queue);
    return mean;
}

/* Calls that the distributor has connected meanwhile. */
static void hear(struct center *center)
{
    struct acd_event *event;

    while ((event = acd_app_next_event(center->ears))) {
        struct talk *talk = event->what == ACD_CALL_CHANGE_ANSWERED ? malloc(sizeof(*talk)) : NULL;

        if (talk) {
            *talk = (struct talk){ center->talks, center, acd_call_ref(event->object.call) };
            center->talks = talk;
            later(center, exponential(center, talk_of(center, talk->call)), on_end, talk);
        }
        center->failed |= event->what == ACD_CALL_CHANGE_ANSWERED && !talk;
        acd_event_free(event);
    }
}

static void on_tick(void *context, int64_t due)
{
    struct center *center = context;

    (void)due;
    hear(center);
    later(center, TICK, on_tick, center);
}

static void on_break_end(void *context, int64_t due)
{
    struct person *person = context;

    if (due < person->center->closing)
        acd_agent_set_state(person->agent, ACD_AGENT_READY);
}

static void on_break(void *context, int64_t due)
{
    struct person *person = context;
    struct center *center = person->center;

    if (due >= center->closing)
        return;
    acd_agent_set_state_for(person->agent, ACD_AGENT_NOT_READY, REASON_BREAK);
    later(center, exponential(center, 120) + 8 * ACD_MINUTE, on_break_end, person);
    later(center, exponential(center, 3000) + 45 * ACD_MINUTE, on_break, person);
}

static void on_leaving(void *context, int64_t due)
{
    struct person *person = context;
    struct acd_call *call = acd_session_call(person->session);

    (void)due;
    acd_agent_set_state(person->agent, ACD_AGENT_NOT_READY);
    if (call) /* the last one is still served */
        later(person->center, ACD_MINUTE, on_leaving, person);
    else
        acd_session_set_state(person->session, ACD_SESSION_ENDED);
    acd_call_unref(call);
}

static void on_coming(void *context, int64_t due)
{
    struct person *person = context;
    struct center *center = person->center;
    struct acd_group *group = center->groups[person - center->people >= SALES];

    if (acd_agent_sign_in(center->sw, NULL, person->name, "", &person->agent) != ACD_OK
        || acd_session_create(person->agent, group, center->desk, NULL, &person->session) != ACD_OK) {
        center->failed = true;
        return;
    }
    acd_session_set_state(person->session, ACD_SESSION_READY);
    acd_agent_set_state(person->agent, ACD_AGENT_READY);
    later(center, exponential(center, 2400) + 40 * ACD_MINUTE, on_break, person);
    later(center, center->closing - due + exponential(center, 300), on_leaving, person);
}

/* ---- The center ---- */

static bool build(struct center *center)
{
    bool ok =
        acd_create(&(struct acd_options){ .start = START }, &center->acd) == ACD_OK
        && acd_switch_create(center->acd,
                             &(struct acd_switch_options){ .name = "Center", .wrap_up = 30 * ACD_SECOND, .any_login = true, .auto_answer = true, .period = -1 },
                             &center->sw)
               == ACD_OK
        && acd_group_create(center->sw, &(struct acd_group_options){ .name = "Sales" }, &center->groups[0]) == ACD_OK
        && acd_group_create(center->sw, &(struct acd_group_options){ .name = "Help desk", .distribution = ACD_DISTRIBUTE_FEWEST_CALLS }, &center->groups[1])
               == ACD_OK
        && acd_address_create(center->sw, &(struct acd_address_options){ .name = "Desk" }, &center->desk) == ACD_OK
        && acd_app_create(center->acd, &(struct acd_app_options){ .sees_all = true, .only_looks = true }, &center->ears) == ACD_OK;

    for (int i = 0; ok && i < QUEUES; i++) {
        struct inflow *inflow = &center->inflows[i];

        *inflow = (struct inflow){ .center = center, .a_minute = queue_kinds[i].a_minute, .talk = queue_kinds[i].talk };
        ok = acd_queue_create(center->sw, &(struct acd_queue_options){ .name = queue_kinds[i].name }, &inflow->queue) == ACD_OK
             && acd_group_add_queue(center->groups[i == 2], inflow->queue, 0) == ACD_OK;
        if (ok)
            later(center, exponential(center, 60 / inflow->a_minute), on_arrival, inflow);
    }
    if (!ok)
        return false;
    acd_group_add_queue_after(center->groups[0], center->inflows[2].queue, 1, 30 * ACD_SECOND); /* sales helps out */
    acd_app_set_events(center->ears, ACD_EVENT_BIT(ACD_EVENT_CALL));
    for (int i = 0; i < AGENTS; i++) {
        center->people[i] = (struct person){ .center = center, .name = agent_names[i] };
        later(center, (int64_t)(uniform(center) * 20 * 60e9), on_coming, &center->people[i]);
    }
    later(center, TICK, on_tick, center);
    return !center->failed;
}

struct center *center_create(double hours, uint64_t seed)
{
    struct center *center = calloc(1, sizeof(*center));

    if (!center)
        return NULL;
    center->closing = (int64_t)(hours * 3600e9);
    center->random = seed * 0x9E3779B97F4A7C15ULL + 1;
    if (build(center))
        return center;
    center_destroy(center);
    return NULL;
}

struct acd *center_world(struct center *center)
{
    return center->acd;
}

struct acd_switch *center_switch(struct center *center)
{
    return center->sw;
}

bool center_advance(struct center *center, int64_t duration)
{
    return acd_advance(center->acd, duration) == ACD_OK && !center->failed;
}

void center_destroy(struct center *center)
{
    while (center->talks) {
        struct talk *talk = center->talks;

        center->talks = talk->next;
        acd_call_unref(talk->call);
        free(talk);
    }
    for (int i = 0; i < AGENTS; i++) {
        acd_session_unref(center->people[i].session);
        acd_agent_unref(center->people[i].agent);
    }
    for (int i = 0; i < QUEUES; i++)
        acd_queue_unref(center->inflows[i].queue);
    if (center->ears) {
        acd_app_end(center->ears);
        acd_app_unref(center->ears);
    }
    acd_address_unref(center->desk);
    acd_group_unref(center->groups[0]);
    acd_group_unref(center->groups[1]);
    acd_switch_unref(center->sw);
    acd_destroy(center->acd);
    free(center);
}
