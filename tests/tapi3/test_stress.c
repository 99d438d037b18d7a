/*
 * tests/tapi3/test_stress.c: everything at once, on six threads: two clients that call whatever they find while calls come and go; sinks that end each
 * other and themselves; a host that makes and removes what agents work with; one that moves the clock beside one that asks when it is next due, or a real
 * clock with a thread for its timers; and a fork now and then. Nothing is expected of one answer; in the end nothing is left, and nobody has hung.
 *
 * TAPI3AGENT_SEQUENCES: each of the two clients makes so many, and no more than MOST.
 */
#include "random_client.h"

#include "base/sync.h"

#include <string.h>

#ifndef _WIN32
#include <sys/wait.h>
#include <unistd.h>
#endif

#define MOST 4000 /* calls that nobody answers pile up meanwhile */

static atomic_bool over; /* the clients are through */
static bool real_clock;

/* ---- Sinks that end each other, and themselves ---- */

struct party {
    ITTAPIEventNotification ITTAPIEventNotification_iface;
    atomic_int refs;
    ITTAPI *tapi;
    IConnectionPoint *point;
    _Atomic DWORD cookie; /* 0: not known yet */
    struct party *other;
    struct worker random;
};

static struct party *impl_from_sink(ITTAPIEventNotification *iface) { return CONTAINING_RECORD(iface, struct party, ITTAPIEventNotification_iface); }

static HRESULT STDMETHODCALLTYPE party_QueryInterface(ITTAPIEventNotification *iface, REFIID riid, void **out)
{
    *out = NULL;
    if (!IsEqualIID(riid, &IID_IUnknown) && !IsEqualIID(riid, &IID_ITTAPIEventNotification))
        return E_NOINTERFACE;
    ITTAPIEventNotification_AddRef(iface);
    *out = iface;
    return S_OK;
}
static ULONG STDMETHODCALLTYPE party_AddRef(ITTAPIEventNotification *iface) { return (ULONG)atomic_fetch_add(&impl_from_sink(iface)->refs, 1) + 1; }
static ULONG STDMETHODCALLTYPE party_Release(ITTAPIEventNotification *iface) { return (ULONG)atomic_fetch_sub(&impl_from_sink(iface)->refs, 1) - 1; }

static HRESULT STDMETHODCALLTYPE party_Event(ITTAPIEventNotification *iface, TAPI_EVENT kind, IDispatch *event)
{
    struct party *party = impl_from_sink(iface);
    DWORD cookie;

    (void)kind;
    (void)event;
    switch (chance(&party->random, 6)) {
    case 0: IConnectionPoint_Unadvise(party->point, party->cookie); break;
    case 1: IConnectionPoint_Unadvise(party->other->point, party->other->cookie); break;
    case 2: ITTAPI_Shutdown(party->tapi); break;
    case 3: ITTAPI_Shutdown(party->other->tapi); break;
    case 4:
        if (IConnectionPoint_Advise(party->point, (IUnknown *)&busy, &cookie) == S_OK)
            IConnectionPoint_Unadvise(party->point, cookie);
        break;
    default: break;
    }
    return S_OK;
}

static ITTAPIEventNotificationVtbl party_vtbl = { .QueryInterface = party_QueryInterface,
                                                  .AddRef = party_AddRef,
                                                  .Release = party_Release,
                                                  .Event = party_Event };

static void begin(struct party *party, struct party *other, uint64_t seed)
{
    IConnectionPointContainer *container;

    party->ITTAPIEventNotification_iface.lpVtbl = &party_vtbl;
    atomic_init(&party->refs, 1);
    party->other = other;
    party->random.seed = seed;
    ok(tapi3_emulator_create_tapi(fx.emulator, &IID_ITTAPI, (void **)&party->tapi));
    ok(ITTAPI_Initialize(party->tapi));
    ok(ITTAPI_put_EventFilter(party->tapi, TE_AGENT | TE_AGENTSESSION | TE_QUEUE | TE_ACDGROUP | TE_AGENTHANDLER));
    ok(ITTAPI_QueryInterface(party->tapi, &IID_IConnectionPointContainer, (void **)&container));
    ok(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &party->point));
    IConnectionPointContainer_Release(container);
}

/* What was shut down from inside of a sink may still be inside of it, and sinks hold no references of their own to what they end. */
static void end_both(struct party parties[2])
{
    for (int i = 0; i < 2; i++) {
        ITTAPI_Shutdown(parties[i].tapi);
        IConnectionPoint_Unadvise(parties[i].point, parties[i].cookie); /* advised after a sink had shut it down */
    }
    for (int i = 0; i < 2; i++)
        while (atomic_load(&parties[i].refs) > 1)
            tapi3_emulator_flush(fx.emulator);
    for (int i = 0; i < 2; i++) {
        ITTAPI_Release(parties[i].tapi);
        IConnectionPoint_Release(parties[i].point);
    }
}

static void end_each_other(void *context)
{
    struct worker random = { .seed = (uintptr_t)context };
    uint64_t seed = random.seed;
    struct party parties[2];
    struct acd_call *call;
    DWORD cookie;

    while (!atomic_load(&over)) {
        memset(parties, 0, sizeof(parties));
        for (int i = 0; i < 2; i++)
            begin(&parties[i], &parties[1 - i], ++seed);
        for (int i = 0; i < 2; i++) {
            ok(IConnectionPoint_Advise(parties[i].point, (IUnknown *)&parties[i].ITTAPIEventNotification_iface, &cookie));
            atomic_store(&parties[i].cookie, cookie);
        }
        for (int i = 0; i < 4; i++)
            if (acd_call_arrive(fx.queue, NULL, &call) == ACD_OK) {
                acd_call_abandon(call);
                acd_call_unref(call);
            }
        if (chance(&random, 2))
            tapi3_emulator_flush(fx.emulator);
        end_both(parties);
    }
}

/* ---- The host ---- */

static void make_and_remove(void *context)
{
    struct worker random = { .seed = 3 };
    char text[256];

    (void)context;
    while (!atomic_load(&over)) {
        struct acd_group *group = NULL;
        struct acd_queue *queue = NULL;
        struct acd_agent *agent = NULL;
        struct acd_call *call = NULL;

        acd_group_create(fx.sw, &(struct acd_group_options){ .name = "passing" }, &group);
        if (acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "passing" }, &queue) == ACD_OK && group)
            acd_group_add_queue(group, queue, 1);
        acd_agent_create(fx.sw, NULL, &agent);
        if (queue && acd_call_arrive(queue, NULL, &call) == ACD_OK && chance(&random, 2))
            acd_call_answer(call);
        if (chance(&random, 16) == 0) {
            acd_switch_set_available(fx.sw, false);
            acd_switch_set_available(fx.sw, true);
        }
        if (chance(&random, 64) == 0)
            ck_assert_msg(acd_check_invariants(fx.acd, text, sizeof(text)), "%s", text);
        acd_call_unref(call);
        if (agent)
            acd_agent_remove(agent);
        if (queue)
            acd_queue_remove(queue);
        if (group)
            acd_group_remove(group);
        acd_agent_unref(agent);
        acd_queue_unref(queue);
        acd_group_unref(group);
    }
}

/* ---- The clock ---- */

static void ask_when_due(void *context)
{
    (void)context;
    while (!atomic_load(&over))
        acd_time_to_next(fx.acd);
}

static void move_the_clock(void *context)
{
    (void)context;
    while (!atomic_load(&over))
        if (acd_advance(fx.acd, ACD_SECOND) != ACD_OK)
            acd_poll(fx.acd); /* a real one is not moved */
}

/* ---- A fork ---- */

#ifndef _WIN32
static void fork_once(void)
{
    pid_t child = fork();
    int status;

    if (child == 0) { /* asserts nothing, since another thread may have had Check's own lock */
        AGENT_STATE state;

        alarm(20); /* for ever is no answer */
        ITAgent_get_State(fx.agent, &state);
        acd_time_to_next(fx.acd);
        acd_poll(fx.acd);
        _exit(0);
    }
    ck_assert_int_ge(child, 0);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}
#else
static void fork_once(void) {}
#endif

START_TEST(six_threads_do_everything)
{
    static const struct {
        void (*work)(void *context);
        uintptr_t context;
    } jobs[] = { { end_each_other, 1000 }, { make_and_remove, 0 }, { ask_when_due, 0 }, { move_the_clock, 0 } };
    struct worker clients[2];
    struct thread *threads[6];
    char text[256];

    atomic_store(&over, false);
    for (int i = 0; i < 2; i++) {
        clients[i] = (struct worker){ .seed = 88172645463325252ULL * (uint64_t)(i + 1), .sequences = sequences() < MOST ? sequences() : MOST };
        ck_assert_ptr_nonnull((threads[i] = thread_start(random_work, &clients[i])));
    }
    for (int i = 0; i < 4; i++)
        ck_assert_ptr_nonnull((threads[2 + i] = thread_start(jobs[i].work, (void *)jobs[i].context)));
    for (int i = 0; i < 3; i++)
        fork_once();
    for (int i = 0; i < 6; i++) {
        thread_join(threads[i]);
        if (i == 1)
            atomic_store(&over, true);
    }
    tapi3_emulator_flush(fx.emulator);
    ck_assert_msg(acd_check_invariants(fx.acd, text, sizeof(text)), "%s", text);
    ck_assert_int_eq(acd_advance(fx.acd, 1) == ACD_ERR_STATE, real_clock);
}
END_TEST

static void setup_real(void)
{
    real_clock = true;
    fixture_setup_real();
}

static void setup_manual(void)
{
    real_clock = false;
    fixture_setup_threaded();
}

int main(void)
{
    Suite *suite = suite_create("stress");

    tcase_add_test(add_case(suite, "manual", setup_manual), six_threads_do_everything);
    tcase_add_test(add_case(suite, "real", setup_real), six_threads_do_everything);
    return run_suite(suite);
}
