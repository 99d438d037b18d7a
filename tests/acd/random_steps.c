/* tests/acd/random_steps.c */
#include "random_steps.h"

#include "base/random.h"
#include "random_legs.h"

#define GROUPS 3
#define QUEUES 3

static uint64_t seed;

unsigned chance(unsigned below) { return (unsigned)random_below(&seed, below); }

struct acd_session *sessions[SESSIONS];
struct acd_call *calls[CALLS];
static struct acd_queue *queues[QUEUES];
static struct acd_group *groups[GROUPS];
static struct acd_guide *guide;
struct acd_address *kitchen;
struct acd_address *hunt;
struct acd_agent *agents[SESSIONS];
int64_t made[SESSIONS];
static struct acd_timer *timer;
uint64_t arrived, finished;

/*
 * What a group does, by the seed: each policy comes in some walk. Here and below each number is drawn in a statement of its own, as compilers evaluate arguments
 * in any order.
 */
static struct acd_group_options any_group(const char *name)
{
    struct acd_group_options options = { .name = name, .no_answer_reason = 3 };

    if (chance(3))
        options.distribution = (enum acd_distribution)chance(ACD_DISTRIBUTE_SKILL + 1);
    options.wrap_up = (int64_t)chance(5) * ACD_SECOND;
    options.ring_time = (int64_t)chance(5) * ACD_SECOND;
    options.ring_again = (int64_t)chance(8) * ACD_SECOND - 1;
    options.no_answer = (enum acd_no_answer)chance(2);
    return options;
}

/* A group that serves one queue at least, and another one later. */
static enum acd_result serve(struct acd_group *group)
{
    struct acd_queue *first = queues[chance(QUEUES)], *second = queues[chance(QUEUES)];
    int64_t after = (int64_t)chance(2) * 12 * ACD_SECOND;
    enum acd_result result = acd_group_add_queue(group, first, 0);

    return result == ACD_OK && first != second ? acd_group_add_queue_after(group, second, 1, after) : result;
}

void random_begin(uint64_t with)
{
    struct acd_group_options second, third;

    seed = with;
    arrived = finished = 0;
    second = any_group("Second");
    third = any_group("Third");
    ok(acd_group_create(fx.sw, &second, &groups[1]));
    groups[0] = acd_group_ref(fx.sales);
    queues[0] = acd_queue_ref(fx.orders);
    queues[1] = acd_queue_ref(fx.returns);
    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Hunt", .dialable = "200", .role = ACD_ADDRESS_QUEUE }, &hunt));
    ok(acd_queue_create(fx.sw,
                        &(struct acd_queue_options){
                            .name = "Third", .wrap_up = ACD_WRAP_UP_NONE, .period = 30, .skill_relax = (int64_t)chance(2) * 7 * ACD_SECOND, .address = hunt },
                        &queues[2]));
    ok(acd_group_create(fx.sw, &third, &groups[2]));
    ok(acd_group_add_queue(groups[2], queues[0], 0));
    ok(acd_group_add_queue(groups[0], queues[1], 1));
    ok(acd_group_add_queue_after(groups[1], queues[1], 0, (int64_t)chance(2) * 12 * ACD_SECOND));
    ok(acd_group_add_queue(groups[1], queues[2], 0));
    ok(acd_guide_create(fx.sw, (struct acd_guide_step[]){ { queues[0], 9 * ACD_SECOND }, { queues[2], 0 }, { queues[1], 20 * ACD_SECOND } }, 3, &guide));
    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Kitchen" }, &kitchen));
    for (int i = 0; i < SESSIONS; i++) {
        if (i % 3 == 1) /* an agent with many sessions */
            agents[i] = acd_agent_ref(fx.agent);
        else
            ok(acd_agent_create(fx.sw, NULL, &agents[i]));
        made[i] = 0;
    }
    timer = NULL;
    random_legs_begin();
}

void random_end(void)
{
    random_legs_end();
    for (int i = 0; i < SESSIONS; i++) {
        acd_session_unref(sessions[i]);
        acd_agent_unref(agents[i]);
        sessions[i] = NULL;
    }
    for (int i = 0; i < CALLS; i++) {
        acd_call_unref(calls[i]);
        calls[i] = NULL;
    }
    for (int i = 0; i < QUEUES; i++)
        acd_queue_unref(queues[i]);
    for (int i = 0; i < GROUPS; i++)
        acd_group_unref(groups[i]);
    acd_guide_unref(guide);
    acd_address_unref(kitchen);
    acd_address_unref(hunt);
    acd_timer_stop(timer);
}

static const struct acd_skill *any_skills(size_t *count)
{
    static const char *const names[] = { "a", "b", "c" };
    static struct acd_skill skills[2];

    *count = chance(3) ? 0 : 1 + chance(2);
    skills[0].name = names[chance(2)];
    skills[0].level = 1 + (int)chance(4);
    skills[1] = (struct acd_skill){ names[2], 1 + (int)chance(4) };
    return skills;
}

static enum acd_result step_session(int i)
{
    if (!sessions[i] || acd_session_state(sessions[i]) == ACD_SESSION_ENDED) {
        acd_session_unref(sessions[i]);
        return acd_session_create(agents[i], groups[i % GROUPS], chance(2) ? fx.desk : kitchen, NULL, &sessions[i]);
    }
    return acd_session_set_state(sessions[i], (enum acd_session_state)chance(chance(20) ? 4 : 5));
}

static enum acd_result step_new_call(int i)
{
    struct acd_call_options options = { .priority = (int)chance(3) };
    enum acd_result result;

    if (calls[i])
        return ACD_ERR_STATE;
    if (chance(3))
        options.patience = (int64_t)chance(60) * ACD_SECOND;
    options.skills = any_skills(&options.skill_count);
    result = chance(4) ? acd_call_arrive(queues[chance(QUEUES)], &options, &calls[i]) : acd_call_arrive_by_guide(guide, &options, &calls[i]);
    arrived += result == ACD_OK;
    return result;
}

static struct acd_target any_target(void)
{
    switch (chance(4)) {
    case 0: return (struct acd_target){ .queue = queues[chance(QUEUES)] };
    case 1: return (struct acd_target){ .station = chance(2) ? fx.desk : kitchen };
    case 2: return (struct acd_target){ .agent = agents[chance(SESSIONS)] };
    default: return (struct acd_target){ .number = "555" };
    }
}

static enum acd_result step_dial(int i)
{
    struct acd_dial_options options = { .ring_time = (int64_t)chance(9) * ACD_SECOND };
    enum acd_result result;

    if (calls[i])
        return ACD_ERR_STATE;
    if (chance(2))
        options.from = chance(2) ? fx.desk : kitchen;
    options.to = any_target();
    result = acd_call_dial(fx.sw, &options, &calls[i]);
    arrived += result == ACD_OK;
    return result;
}

/* What is done with a call beside the queues. */
static enum acd_result step_direct(struct acd_call *call)
{
    struct acd_target to = any_target();
    struct acd_address *const stations[] = { NULL, fx.desk, kitchen }, *by = stations[chance(3)];
    int other = (int)chance(CALLS);
    enum acd_result result;

    switch (chance(4)) {
    case 0: return acd_call_transfer_by(call, by, &to);
    case 1: return acd_call_complete_transfer(call);
    case 2: return acd_call_join(call);
    default:
        if (calls[other])
            return ACD_ERR_STATE;
        result = acd_call_consult_by(call, by, &to, &calls[other]);
        arrived += result == ACD_OK;
        return result;
    }
}

static struct acd_queue_limits any_limits(const struct acd_queue *queue)
{
    struct acd_queue_limits limits = { .staffed = chance(3) == 0, .overflow = NULL };
    struct acd_queue *overflow = queues[chance(QUEUES)];

    if (chance(2))
        limits.length = 1 + chance(6);
    if (chance(2))
        limits.wait = (int64_t)chance(40) * ACD_SECOND;
    if (overflow != queue && chance(2))
        limits.overflow = overflow;
    return limits;
}

/* What is seldom changed. */
static enum acd_result step_rules(void)
{
    static const int64_t afters[] = { 0, 0, 5 * ACD_SECOND };
    unsigned rule = chance(7), some = chance(3), other = chance(5);
    struct acd_queue *queue = queues[chance(QUEUES)];
    struct acd_group *group = groups[chance(GROUPS)];
    struct acd_agent *agent = agents[chance(SESSIONS)];
    struct acd_session *session = sessions[chance(SESSIONS)];
    struct acd_queue_limits limits;
    const struct acd_skill *skills;
    size_t count;

    switch (rule) {
    case 0: return acd_queue_set_period(queue, (int32_t)chance(50) + 1);
    case 1: limits = any_limits(queue); return acd_queue_set_limits(queue, &limits);
    case 2: return acd_group_add_queue_after(group, queue, (int)other, afters[some]);
    case 3: return acd_group_remove_queue(group, queue);
    case 4: return acd_agent_set_max_calls(agent, 1 + some);
    case 5: return session ? acd_session_set_rank(session, (int)other) : ACD_OK;
    default: skills = any_skills(&count); return acd_agent_set_skills(agent, skills, count);
    }
}

/* ---- What is removed, and made anew ---- */

static enum acd_result renew_queue(int i)
{
    struct acd_queue *fresh;
    enum acd_result result = acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Fresh", .address = i ? hunt : NULL }, &fresh);

    if (result != ACD_OK)
        return result;
    result = acd_queue_remove(queues[i]);
    if (result != ACD_OK && result != ACD_ERR_QUEUE_REMOVED) { /* it may have gone with its only group */
        SURE(result == ACD_ERR_NOMEM, "a queue cannot be removed");
        (void)acd_queue_remove(fresh);
        acd_queue_unref(fresh);
        return result;
    }
    acd_queue_unref(queues[i]);
    queues[i] = fresh;
    return serve(groups[i]);
}

static enum acd_result renew_group(int i)
{
    struct acd_group_options options = any_group("Fresh");
    struct acd_group *fresh;
    enum acd_result result = acd_group_create(fx.sw, &options, &fresh);

    if (result != ACD_OK)
        return result;
    if ((result = acd_group_remove(groups[i])) != ACD_OK) {
        SURE(result == ACD_ERR_NOMEM, "a group cannot be removed");
        (void)acd_group_remove(fresh);
        acd_group_unref(fresh);
        return result;
    }
    acd_group_unref(groups[i]);
    groups[i] = fresh;
    return serve(fresh);
}

static enum acd_result renew_agent(int i)
{
    struct acd_agent *fresh;
    enum acd_result result;

    if (agents[i] == fx.agent)
        return ACD_OK;
    if ((result = acd_agent_create(fx.sw, NULL, &fresh)) != ACD_OK)
        return result;
    if ((result = acd_agent_remove(agents[i])) != ACD_OK) {
        acd_agent_unref(fresh);
        return result;
    }
    acd_agent_unref(agents[i]);
    agents[i] = fresh;
    made[i] = acd_now(fx.acd);
    return ACD_OK;
}

static enum acd_result renew_kitchen(void)
{
    struct acd_address *fresh;
    enum acd_result result = acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Kitchen", .dialable = "102" }, &fresh);

    if (result != ACD_OK)
        return result;
    if ((result = acd_address_remove(kitchen)) != ACD_OK) {
        acd_address_unref(fresh);
        return result;
    }
    acd_address_unref(kitchen);
    kitchen = fresh;
    return ACD_OK;
}

static enum acd_result step_renewal(void)
{
    unsigned what = chance(4);
    int which = (int)chance(SESSIONS);

    switch (what) {
    case 0: return renew_queue(which % QUEUES);
    case 1: return renew_group(which % GROUPS);
    case 2: return renew_agent(which);
    default: return renew_kitchen();
    }
}

/* ---- What is left ---- */

static void fire(void *context, int64_t due)
{
    struct acd_agent *agent = agents[chance(SESSIONS)];

    (void)context;
    (void)due;
    acd_agent_set_state(agent, chance(2) ? ACD_AGENT_READY : ACD_AGENT_NOT_READY);
}

static enum acd_result step_timer(void)
{
    acd_timer_stop(timer);
    timer = NULL;
    return chance(3) ? acd_timer_start(fx.acd, (int64_t)chance(20000) * ACD_MILLISECOND, fire, NULL, &timer) : ACD_OK;
}

static enum acd_result step_rest(void)
{
    unsigned what = chance(10), some = chance(20);
    struct acd_queue *queue = queues[chance(QUEUES)];
    struct acd_session *session = sessions[chance(SESSIONS)];
    struct acd_call *call = calls[chance(CALLS)];
    struct acd_agent *agent = agents[chance(SESSIONS)];

    switch (what) {
    case 0: return acd_queue_set_target(queue, (int64_t)some * ACD_SECOND, ACD_SECOND);
    case 1: return acd_agent_set_period(agent, (int32_t)some + 1);
    case 2: return session ? acd_session_extend_wrap_up(session, (int64_t)some * ACD_SECOND + 1) : ACD_OK;
    case 3: return session && call ? acd_call_offer(call, session) : ACD_OK;
    case 4: return acd_address_set_in_service(some % 2 ? fx.desk : kitchen, some % 3 > 0);
    case 5: return acd_advance_to_next(fx.acd);
    case 6: return step_timer();
    case 7:
    case 8: return random_leg_step();
    default: return some ? ACD_OK : step_renewal();
    }
}

static enum acd_result step_call(int i)
{
    struct acd_session *session = sessions[chance(SESSIONS)];
    int reason = (int)chance(4);
    enum acd_result result = ACD_ERR_STATE;

    if (!calls[i])
        return chance(4) ? step_new_call(i) : step_dial(i);
    switch (chance(15)) {
    case 0:
    case 1: result = acd_call_answer(calls[i]); break;
    case 2: result = session ? acd_call_answer_by(calls[i], session) : ACD_ERR_STATE; break;
    case 3: result = session && chance(2) ? acd_call_refuse_by(calls[i], session) : acd_call_refuse(calls[i]); break;
    case 4: result = acd_call_abandon(calls[i]); break;
    case 5: result = chance(2) ? acd_call_hold(calls[i]) : acd_call_retrieve(calls[i]); break;
    case 6:
    case 7: result = acd_call_end(calls[i]); break;
    case 8: result = acd_call_transfer(calls[i], queues[chance(QUEUES)]); break;
    case 9: result = session ? acd_call_offer_and_answer(calls[i], session) : ACD_ERR_STATE; break;
    case 11: result = session ? acd_call_force(calls[i], session, (enum acd_call_state)(1 + chance(3)), reason) : ACD_ERR_STATE; break;
    case 12: result = acd_call_set_info(calls[i], 1u << chance(10), &(struct acd_call_info){ .caller = "1", .data = "2", .data_size = 1 }); break;
    case 13:
    case 14: result = step_direct(calls[i]); break;
    case 10: result = chance(3) ? acd_call_end_wrap_up(calls[i]) : acd_call_finish_in_queue(calls[i]); break;
    }
    if (acd_call_state(calls[i]) == ACD_CALL_FINISHED) {
        finished++;
        acd_call_unref(calls[i]);
        calls[i] = NULL;
    }
    return result;
}

static enum acd_result step_agent(struct acd_agent *agent)
{
    enum acd_agent_state state = chance(3) ? ACD_AGENT_READY : (enum acd_agent_state)chance(5);

    switch (chance(8)) {
    case 0: return acd_agent_force_state(agent, state, (int)chance(3));
    case 1: return acd_agent_withdraw(agent);
    case 2: return acd_agent_request_state_for(agent, state, (int)chance(3));
    default: return acd_agent_set_state(agent, state);
    }
}

enum acd_result random_step(void)
{
    int i;

    switch (chance(10)) {
    case 9: return step_rest();
    case 8: return sessions[i = (int)chance(SESSIONS)] ? acd_session_force_state(sessions[i], (enum acd_session_state)chance(chance(20) ? 4 : 5), 1) : ACD_OK;
    case 0: return step_session((int)chance(SESSIONS));
    case 1: return step_agent(agents[chance(SESSIONS)]);
    case 2: return acd_advance(fx.acd, (int64_t)chance(9000) * ACD_MILLISECOND);
    case 3: return step_new_call((int)chance(CALLS));
    case 4: return chance(4) ? ACD_OK : step_rules();
    default: return step_call((int)chance(CALLS));
    }
}
