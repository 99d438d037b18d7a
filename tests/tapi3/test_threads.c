/* tests/tapi3/test_threads.c: calls are driven and events flow on some threads while others read. */
#include "fixture.h"

#include "base/sync.h"

#include <stdatomic.h>
#include <stdlib.h>

static atomic_bool stop;
static atomic_long reads, events;

/* How many readings to make: enough here, and a million where TAPI3AGENT_READS asks for it. */
static long readings(void)
{
    const char *asked = getenv("TAPI3AGENT_READS");

    return asked ? atol(asked) : 100000;
}

/* One reading fits together; and of getters called one after the other, the sum read last is the largest. */
static void read_statistics(void *context)
{
    struct acd_session *session = context;
    LONG last = 0;

    while (!atomic_load(&stop)) {
        struct acd_session_stats stats;
        LONG talk, wrap_up, all;

        acd_session_get_stats(session, &stats);
        must(stats.call_time >= stats.talk_time + stats.wrap_up_time);
        must(stats.call_time / ACD_SECOND >= stats.talk_time / ACD_SECOND + stats.wrap_up_time / ACD_SECOND);
        must(stats.duration >= stats.call_time);
        ok(ITAgentSession_get_TotalTalkTime(fx.session, &talk));
        ok(ITAgentSession_get_TotalWrapUpTime(fx.session, &wrap_up));
        ok(ITAgentSession_get_TotalCallTime(fx.session, &all));
        must(all >= talk + wrap_up);
        must(all >= last);
        last = all;
        atomic_fetch_add(&reads, 1);
    }
}

static HRESULT STDMETHODCALLTYPE count_QueryInterface(ITTAPIEventNotification *iface, REFIID riid, void **out)
{
    (void)riid;
    *out = iface;
    return S_OK;
}
static ULONG STDMETHODCALLTYPE count_AddRef(ITTAPIEventNotification *iface) { return iface ? 2 : 0; }
static ULONG STDMETHODCALLTYPE count_Release(ITTAPIEventNotification *iface) { return iface ? 1 : 0; }
static HRESULT STDMETHODCALLTYPE count_Event(ITTAPIEventNotification *iface, TAPI_EVENT kind, IDispatch *event)
{
    (void)iface;
    (void)kind;
    (void)event;
    atomic_fetch_add(&events, 1);
    return S_OK;
}
static ITTAPIEventNotificationVtbl count_vtbl = { .QueryInterface = count_QueryInterface,
                                                  .AddRef = count_AddRef,
                                                  .Release = count_Release,
                                                  .Event = count_Event };

START_TEST(every_reading_fits_while_calls_are_driven)
{
    ITTAPIEventNotification counting = { .lpVtbl = &count_vtbl };
    struct acd_session *session;
    long changes = 0, wanted = readings();
    IConnectionPointContainer *container;
    IConnectionPoint *point;
    struct thread *reader;
    DWORD cookie;

    ok(ITTAPI_QueryInterface(fx.tapi, &IID_IConnectionPointContainer, (void **)&container));
    ok(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &point));
    ok(IConnectionPoint_Advise(point, (IUnknown *)&counting, &cookie));
    atomic_store(&events, 0); /* before the first of them, which another thread may deliver at once */
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENT | TE_AGENTSESSION));
    ck_assert_uint_eq(acd_group_sessions(fx.group, &session, 1), 1);
    ok(ITAgent_put_State(fx.agent, AS_READY));
    ok(ITAgentSession_put_State(fx.session, ASST_READY));
    atomic_store(&stop, false);
    atomic_store(&reads, 0);
    reader = thread_start(read_statistics, session);
    ck_assert_ptr_nonnull(reader);
    while (atomic_load(&reads) < wanted) {
        struct acd_call *call;

        ck_assert_int_eq(acd_call_arrive(fx.queue, NULL, &call), ACD_OK);
        ck_assert_int_eq(acd_call_answer(call), ACD_OK);
        ck_assert_int_eq(acd_advance(fx.acd, ACD_SECOND * 7 / 3), ACD_OK);
        ck_assert_int_eq(acd_call_hold(call), ACD_OK);
        ck_assert_int_eq(acd_advance(fx.acd, ACD_MILLISECOND * 700), ACD_OK);
        ck_assert_int_eq(acd_call_retrieve(call), ACD_OK);
        ck_assert_int_eq(acd_call_end(call), ACD_OK);
        ck_assert_int_eq(acd_advance(fx.acd, 30 * ACD_SECOND), ACD_OK);
        acd_call_unref(call);
        changes++;
    }
    atomic_store(&stop, true);
    thread_join(reader);
    tapi3_emulator_flush(fx.emulator);
    ck_assert_int_eq(atomic_load(&events), changes * 5 + 2);
    ok(IConnectionPoint_Unadvise(point, cookie));
    IConnectionPoint_Release(point);
    IConnectionPointContainer_Release(container);
    acd_session_unref(session);
}
END_TEST

static void make_and_drop(void *context)
{
    (void)context;
    for (int i = 0; i < 2000; i++) {
        IEnumACDGroup *groups;
        ITACDGroup *group;
        ITAgent *agent;

        ok(ITAgentHandler_EnumerateACDGroups(fx.handler, &groups));
        ok(IEnumACDGroup_Skip(groups, 1));
        ok(IEnumACDGroup_Next(groups, 1, &group, NULL)); /* made and dropped by all threads: one identity while anybody holds it */
        ok(ITAgentSession_get_Agent(fx.session, &agent));
        must(agent == fx.agent);
        ITAgent_Release(agent);
        ITACDGroup_Release(group);
        IEnumACDGroup_Release(groups);
    }
}

START_TEST(objects_are_made_and_dropped_by_many_threads)
{
    struct thread *threads[4];

    ITACDGroup_Release(fx.com_other_group);
    fx.com_other_group = NULL;
    for (size_t i = 0; i < ARRAY_COUNT(threads); i++)
        ck_assert_ptr_nonnull((threads[i] = thread_start(make_and_drop, NULL)));
    for (size_t i = 0; i < ARRAY_COUNT(threads); i++)
        thread_join(threads[i]);
}
END_TEST

/* ---- An intercepted enumerator of connection points ---- */

static void take_points(void *context)
{
    IEnumConnectionPoints *points = context, *clone;
    IConnectionPoint *point;

    for (int i = 0; i < 200; i++) {
        ok(IEnumConnectionPoints_Clone(points, &clone));
        while (IEnumConnectionPoints_Next(clone, 1, &point, NULL) == S_OK)
            IConnectionPoint_Release(point);
        IEnumConnectionPoints_Release(clone);
    }
}

START_TEST(two_threads_share_an_enumerator_of_points)
{
    IConnectionPointContainer *container;
    IEnumConnectionPoints *points;
    struct thread *other;

    ok(ITTAPI_QueryInterface(fx.tapi, &IID_IConnectionPointContainer, (void **)&container));
    for (int i = 0; i < 20; i++) {
        ok(IConnectionPointContainer_EnumConnectionPoints(container, &points));
        ck_assert_ptr_nonnull(other = thread_start(take_points, points));
        take_points(points);
        thread_join(other);
        ck_assert_uint_eq(IEnumConnectionPoints_Release(points), 0);
    }
    IConnectionPointContainer_Release(container);
}
END_TEST

static void setup_intercepted(void) { fixture_setup_with((struct tapi3_emulator_options){ .observe_calls = true }); }

int main(void)
{
    Suite *suite = suite_create("threads");
    TCase *tc = add_case(suite, "threads", fixture_setup_threaded);

    tcase_add_test(tc, every_reading_fits_while_calls_are_driven);
    tcase_add_test(tc, objects_are_made_and_dropped_by_many_threads);
    tc = add_case(suite, "intercepted", setup_intercepted);
    tcase_add_test(tc, two_threads_share_an_enumerator_of_points);
    return run_suite(suite);
}
