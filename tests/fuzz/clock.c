/* tests/fuzz/clock.c: a world whose clock is moved by any amounts, mostly near one of its ends, while calls come and go. */
#include "fuzz.h"

#include <stdbool.h>
#include <tapi3agent/acd.h>

/* Small, near 2^63, or anything. */
static int64_t any_time(struct bytes *bytes)
{
    uint8_t kind = next_byte(bytes);
    int64_t small = (int8_t)next_byte(bytes);

    switch (kind % 6) {
    case 0: return small;
    case 1: return INT64_MAX - (uint8_t)small;
    case 2: return INT64_MIN + (uint8_t)small;
    case 3: return INT64_MAX / 2 + small;
    case 4: return small * ACD_SECOND;
    default: return (int64_t)((uint64_t)next_word(bytes) << 32 | next_word(bytes));
    }
}

struct scene {
    struct acd *world;
    struct acd_switch *sw;
    struct acd_group *group;
    struct acd_queue *queue;
    struct acd_address *address;
    struct acd_agent *agents[3];
    struct acd_session *sessions[3];
    struct acd_call *calls[3];
    int64_t call_time; /* of the first session, when it was last looked at */
};

static bool make(struct scene *scene, struct bytes *bytes)
{
    int64_t wrap_up = any_time(bytes);

    if (acd_create(&(struct acd_options){ .start = any_time(bytes), .zone = (int32_t)next_byte(bytes) * 100 }, &scene->world) != ACD_OK)
        return false;
    MUST(acd_switch_create(scene->world, &(struct acd_switch_options){ .name = "s" }, &scene->sw) == ACD_OK);
    MUST(acd_group_create(scene->sw, &(struct acd_group_options){ .name = "g" }, &scene->group) == ACD_OK);
    MUST(acd_address_create(scene->sw, &(struct acd_address_options){ .name = "a" }, &scene->address) == ACD_OK);
    if (acd_queue_create(scene->sw, &(struct acd_queue_options){ .name = "q", .wrap_up = wrap_up }, &scene->queue) != ACD_OK) {
        MUST(wrap_up < 0);
        MUST(acd_queue_create(scene->sw, &(struct acd_queue_options){ .name = "q" }, &scene->queue) == ACD_OK);
    }
    MUST(acd_group_add_queue(scene->group, scene->queue, 1) == ACD_OK);
    for (int i = 0; i < 3; i++) {
        MUST(acd_agent_create(scene->sw, NULL, &scene->agents[i]) == ACD_OK);
        MUST(acd_session_create(scene->agents[i], scene->group, scene->address, NULL, &scene->sessions[i]) == ACD_OK);
        acd_agent_set_state(scene->agents[i], ACD_AGENT_READY);
        acd_session_set_state(scene->sessions[i], ACD_SESSION_READY);
    }
    return true;
}

static void look(struct scene *scene)
{
    struct acd_session_stats session;
    struct acd_queue_stats queue;
    struct acd_agent_stats agent;
    char text[256];

    acd_session_get_stats(scene->sessions[0], &session);
    MUST(session.duration >= 0 && session.talk_time >= 0 && session.wrap_up_time >= 0 && session.answer_time >= 0);
    MUST(session.call_time >= scene->call_time && session.call_time >= session.finished_call_time && session.finished_call_time >= 0);
    scene->call_time = session.call_time;
    acd_queue_get_stats(scene->queue, &queue);
    MUST(queue.wait_time >= 0 && queue.longest_wait >= 0 && queue.current_longest >= 0);
    acd_agent_get_stats(scene->agents[0], &agent);
    acd_local_time(scene->world, acd_now(scene->world));
    MUST(acd_time_to_next(scene->world) >= -1);
    MUST(acd_check_invariants(scene->world, text, sizeof(text)));
}

static void step(struct scene *scene, struct bytes *bytes)
{
    int64_t before = acd_now(scene->world), duration;
    uint8_t what = next_byte(bytes);
    struct acd_call **call = &scene->calls[what / 8 % 3];
    enum acd_result result;

    switch (what % 8) {
    case 0:
        duration = any_time(bytes);
        result = acd_advance(scene->world, duration);
        MUST(result == (duration < 0 || duration > INT64_MAX - before ? ACD_ERR_ARGUMENT : ACD_OK));
        MUST(acd_now(scene->world) == (result == ACD_OK ? before + duration : before));
        break;
    case 1: MUST(acd_advance_to_next(scene->world) == ACD_OK && acd_now(scene->world) >= before); break;
    case 2:
        if (!*call)
            MUST(acd_call_arrive(scene->queue, NULL, call) == ACD_OK);
        break;
    case 3:
        if (*call)
            acd_call_answer(*call);
        break;
    case 4:
        if (*call)
            acd_call_hold(*call);
        break;
    case 5:
        if (*call) {
            if (acd_call_end(*call) != ACD_OK)
                acd_call_abandon(*call);
            acd_call_unref(*call);
            *call = NULL;
        }
        break;
    case 6:
        acd_queue_set_period(scene->queue, (int32_t)next_word(bytes));
        acd_agent_set_period(scene->agents[0], (int32_t)next_word(bytes));
        break;
    default: acd_session_set_state(scene->sessions[what / 8 % 3], what & 128 ? ACD_SESSION_READY : ACD_SESSION_NOT_READY); break;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes bytes = { data, size };
    struct scene scene = { 0 };

    if (!make(&scene, &bytes))
        return 0;
    while (bytes.left > 0) {
        step(&scene, &bytes);
        look(&scene);
    }
    for (int i = 0; i < 3; i++) {
        acd_call_unref(scene.calls[i]);
        acd_session_unref(scene.sessions[i]);
        acd_agent_unref(scene.agents[i]);
    }
    acd_address_unref(scene.address);
    acd_queue_unref(scene.queue);
    acd_group_unref(scene.group);
    acd_switch_unref(scene.sw);
    acd_destroy(scene.world);
    return 0;
}
