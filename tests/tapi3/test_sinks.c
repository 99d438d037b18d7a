/* tests/tapi3/test_sinks.c: sinks and threads that end each other: what waits, and what never does. */
#include "fixture.h"

#include "base/sync.h"
#include "tapi3/emulator.h"

#include <setjmp.h>
#include <stdatomic.h>
#include <tapi3agent/trace.h>

#define ROUNDS 50

/* A TAPI object beside the fixture's, its sink, and how to end it. */
struct party {
    ITTAPI *tapi;
    IConnectionPoint *point;
    struct sink sink;
    DWORD cookie;
};

static struct party parties[2];
static atomic_int inside; /* sinks that are running, or have run */
static int how;           /* the row of ways */

static IConnectionPoint *point_of(ITTAPI *tapi)
{
    IConnectionPointContainer *container;
    IConnectionPoint *point;

    ok(ITTAPI_QueryInterface(tapi, &IID_IConnectionPointContainer, (void **)&container));
    ok(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &point));
    IConnectionPointContainer_Release(container);
    return point;
}

static void advise(struct party *party)
{
    ok(IConnectionPoint_Advise(party->point, (IUnknown *)&party->sink.ITTAPIEventNotification_iface, &party->cookie));
    ok(ITTAPI_put_EventFilter(party->tapi, TE_QUEUE));
}

static void begin(struct party *party, struct tapi3_emulator *emulator)
{
    ok(tapi3_emulator_create_tapi(emulator, &IID_ITTAPI, (void **)&party->tapi));
    ok(ITTAPI_Initialize(party->tapi));
    party->point = point_of(party->tapi);
    sink_init(&party->sink);
    advise(party);
}

static void end(struct party *party)
{
    (void)ITTAPI_Shutdown(party->tapi);
    IConnectionPoint_Release(party->point);
    ITTAPI_Release(party->tapi);
}

static void raise_event(void) /* every TAPI object is told */
{
    ck_assert_int_eq(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "New" }, NULL), ACD_OK);
}

static void end_by_unadvise(struct party *other) { ok(IConnectionPoint_Unadvise(other->point, other->cookie)); }

static void end_by_shutdown(struct party *other)
{
    HRESULT hr = ITTAPI_Shutdown(other->tapi);

    must(hr == S_OK);
}

static void (*const ways[])(struct party *other) = { end_by_unadvise, end_by_shutdown };

/* Waits until both are inside, and ends the other. */
static void end_the_other(struct sink *sink)
{
    struct party *other = &parties[sink == &parties[0].sink];

    sink->during = NULL;
    atomic_fetch_add(&inside, 1);
    while (atomic_load(&inside) < 2)
        continue;
    ways[how](other);
}

START_TEST(sinks_may_end_each_other)
{
    how = _i;
    atomic_store(&inside, 0);
    for (size_t i = 0; i < ARRAY_COUNT(parties); i++) {
        begin(&parties[i], fx.emulator);
        parties[i].sink.during = end_the_other;
    }
    raise_event();
    tapi3_emulator_flush(fx.emulator);
    for (size_t i = 0; i < ARRAY_COUNT(parties); i++) {
        ck_assert_int_eq(parties[i].sink.count, 1);
        ck_assert_int_eq(parties[i].sink.refs, 1); /* given back */
    }
    raise_event();
    tapi3_emulator_flush(fx.emulator);
    for (size_t i = 0; i < ARRAY_COUNT(parties); i++) {
        ck_assert_int_eq(parties[i].sink.count, 1); /* neither hears any more */
        end(&parties[i]);
    }
}
END_TEST

static void shut_down(struct sink *sink)
{
    (void)sink;
    ok(ITTAPI_Shutdown(parties[0].tapi));
}

static int threads_left(void)
{
    int count = 0;

    lock_acquire(&fx.emulator->lock);
    LIST_FOR_EACH (link, &fx.emulator->ended)
        count++;
    lock_release(&fx.emulator->lock);
    return count;
}

START_TEST(threads_that_were_shut_down_from_inside_do_not_pile_up)
{
    begin(&parties[0], fx.emulator);
    parties[0].sink.during = shut_down;
    for (int i = 0; i < ROUNDS; i++) {
        raise_event();
        while (ITTAPI_Initialize(parties[0].tapi) != S_OK) /* S_FALSE, TAPI_E_REINIT: not down yet */
            continue;
        advise(&parties[0]);
    }
    ck_assert_int_lt(threads_left(), ROUNDS / 2); /* those that are not over yet */
    parties[0].sink.during = NULL;
    tapi3_emulator_flush(fx.emulator);
    end(&parties[0]);
}
END_TEST

static atomic_bool flushing, left;

/* Gives a flush that does not wait the time to return. */
static void linger(struct sink *sink)
{
    (void)sink;
    atomic_fetch_add(&inside, 1);
    while (!atomic_load(&flushing))
        continue;
    for (int i = 0; i < 10000; i++)
        (void)references(fx.tapi);
    atomic_store(&left, true);
}

static void pump(void *context)
{
    (void)context;
    tapi3_emulator_pump(fx.emulator);
}

START_TEST(a_flush_waits_for_another_thread_that_pumps)
{
    struct thread *thread;

    atomic_store(&inside, 0);
    atomic_store(&flushing, false);
    atomic_store(&left, false);
    begin(&parties[0], fx.emulator);
    parties[0].sink.during = linger;
    raise_event();
    ck_assert_ptr_nonnull(thread = thread_start(pump, NULL));
    while (atomic_load(&inside) == 0)
        continue;
    atomic_store(&flushing, true);
    tapi3_emulator_flush(fx.emulator);
    ck_assert(atomic_load(&left));
    thread_join(thread);
    ck_assert_int_eq(parties[0].sink.count, 1);
    end(&parties[0]);
}
END_TEST

START_TEST(events_that_wait_are_counted)
{
    begin(&parties[0], fx.emulator);
    begin(&parties[1], fx.emulator);
    ck_assert_uint_eq(tapi3_emulator_waiting(fx.emulator), 0);
    raise_event();
    raise_event();
    ck_assert_uint_eq(tapi3_emulator_waiting(fx.emulator), 4);
    ok(ITTAPI_Shutdown(parties[0].tapi));
    ck_assert_uint_eq(tapi3_emulator_waiting(fx.emulator), 2);
    tapi3_emulator_pump(fx.emulator);
    ck_assert_uint_eq(tapi3_emulator_waiting(fx.emulator), 0);
    ck_assert_uint_eq(tapi3_emulator_waiting(NULL), 0);
    end(&parties[0]);
    end(&parties[1]);
}
END_TEST

/* The sink of the first of some events that wait starts its TAPI object anew: the others are the old one's, and nobody hears them. */
static void start_anew(struct sink *sink)
{
    sink->during = NULL;
    ok(ITTAPI_Shutdown(parties[0].tapi));
    ok(ITTAPI_Initialize(parties[0].tapi));
    sink_init(&parties[1].sink);
    ok(IConnectionPoint_Advise(parties[0].point, (IUnknown *)&parties[1].sink.ITTAPIEventNotification_iface, &parties[1].cookie));
    ok(ITTAPI_put_EventFilter(parties[0].tapi, TE_QUEUE));
}

START_TEST(events_of_before_a_shutdown_reach_no_sink_of_after_it)
{
    begin(&parties[0], fx.emulator);
    for (int i = 0; i < 3; i++)
        raise_event();
    parties[0].sink.during = start_anew;
    tapi3_emulator_flush(fx.emulator);
    ck_assert_int_eq(parties[0].sink.count, 1);
    ck_assert_int_eq(parties[0].sink.refs, 1);
    ck_assert_int_eq(parties[1].sink.count, 0);
    ck_assert_uint_eq(tapi3_emulator_waiting(fx.emulator), 0);
    raise_event();
    tapi3_emulator_flush(fx.emulator);
    ck_assert_int_eq(parties[1].sink.count, 1);
    end(&parties[0]);
    ck_assert_int_eq(parties[1].sink.refs, 1);
}
END_TEST

/* Another sink comes, from inside of the only one's call for the second event that waits: it hears no event of before. */
static void bring_another(struct sink *sink)
{
    if (sink->count != 2)
        return;
    sink_init(&parties[1].sink);
    ok(IConnectionPoint_Advise(parties[0].point, (IUnknown *)&parties[1].sink.ITTAPIEventNotification_iface, &parties[1].cookie));
}

START_TEST(a_sink_that_comes_while_another_is_called_hears_what_follows)
{
    begin(&parties[0], fx.emulator);
    for (int i = 0; i < 4; i++)
        raise_event();
    parties[0].sink.during = bring_another;
    tapi3_emulator_flush(fx.emulator);
    ck_assert_int_eq(parties[0].sink.count, 4);
    ck_assert_int_eq(parties[1].sink.count, 0); /* all four were raised before it came */
    raise_event();
    tapi3_emulator_flush(fx.emulator);
    ck_assert_int_eq(parties[0].sink.count, 5);
    ck_assert_int_eq(parties[1].sink.count, 1);
    end(&parties[0]);
}
END_TEST

#ifndef _WIN32         /* where longjmp() unwinds the call contexts between by their tables, and has not been tried */
static jmp_buf failed; /* where a failed assertion leads, as in test frameworks without fork */

static int last_heard; /* at whose event the sink is left */

static void leave(struct sink *sink)
{
    if (sink->count < last_heard)
        return;
    sink->during = NULL;
    longjmp(failed, 1);
}

/* One event more than the sink hears before it is left. */
static void leave_a_sink(int heard)
{
    last_heard = heard;
    begin(&parties[0], fx.emulator);
    parties[0].sink.during = leave;
    for (int i = 0; i <= heard; i++)
        raise_event();
    if (setjmp(failed) == 0) {
        tapi3_emulator_pump(fx.emulator);
        ck_abort_msg("the sink returned");
    }
}

START_TEST(the_next_pump_goes_on_after_a_sink_that_was_left)
{
    leave_a_sink(_i);
    ck_assert_int_eq(parties[0].sink.count, _i);
    tapi3_emulator_pump(fx.emulator);
    ck_assert_int_eq(parties[0].sink.count, _i + 1);
    ck_assert_uint_eq(tapi3_emulator_waiting(fx.emulator), 0);
    raise_event();
    tapi3_emulator_flush(fx.emulator);
    ck_assert_int_eq(parties[0].sink.count, _i + 2);
    end(&parties[0]); /* the teardown finds nothing left */
    ck_assert_int_eq(parties[0].sink.refs, 1);
}
END_TEST

START_TEST(what_is_shut_down_after_a_sink_was_left_goes_whole)
{
    leave_a_sink(1 + _i / 2);
    if (_i % 2) /* waits for no call that never ends */
        ok(IConnectionPoint_Unadvise(parties[0].point, parties[0].cookie));
    end(&parties[0]);
    ck_assert_int_eq(parties[0].sink.refs, 1);
}
END_TEST

/* The emulator whose sink was left is not pumped again before another one is, which may deliver by a thread. */
START_TEST(another_emulator_delivers_after_a_sink_that_was_left)
{
    struct tapi3_emulator_options options = { .delivery = (enum tapi3_delivery)_i };
    struct tapi3_emulator *another;

    leave_a_sink(1);
    ok(tapi3_emulator_create(fx.acd, &options, &another));
    begin(&parties[1], another);
    raise_event();
    tapi3_emulator_flush(another);
    ck_assert_int_eq(parties[1].sink.count, 1);
    end(&parties[1]);
    tapi3_emulator_destroy(another);
    end(&parties[0]);
}
END_TEST

/* An object of the client that is asked for an interface by the library, and never answers. */
static HRESULT STDMETHODCALLTYPE leaver_QueryInterface(IUnknown *iface, REFIID riid, void **out)
{
    (void)iface;
    (void)riid;
    *out = NULL;
    longjmp(failed, 1);
}
static ULONG STDMETHODCALLTYPE leaver_count(IUnknown *iface)
{
    (void)iface;
    return 2;
}
static IUnknownVtbl leaver_vtbl = { leaver_QueryInterface, leaver_count, leaver_count };
static IUnknown leaver = { &leaver_vtbl };

static void advise_the_leaver(struct sink *sink)
{
    DWORD cookie;

    if (sink)
        sink->during = NULL;
    IConnectionPoint_Advise(parties[0].point, &leaver, &cookie);
}

static void leave_a_call(bool inside_of_a_sink)
{
    if (setjmp(failed) != 0)
        return;
    if (inside_of_a_sink) {
        parties[0].sink.during = advise_the_leaver;
        raise_event();
        tapi3_emulator_pump(fx.emulator);
    } else {
        advise_the_leaver(NULL);
    }
    ck_abort_msg("the call returned");
}

/* The client's next call is seen as one of its own. */
START_TEST(a_call_that_was_left_is_over)
{
    struct tapi3_trace_entry entry;
    uint64_t number = 0;
    AGENT_STATE state;

    begin(&parties[0], fx.emulator);
    leave_a_call(_i);
    ok(ITAgent_get_State(fx.agent, &state));
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, "get_State"), 1);
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, "Advise(client#2) = E_ABORT"), 1);
    while (tapi3_trace_get(fx.emulator, number + 1, &entry))
        number++;
    ck_assert(tapi3_trace_get(fx.emulator, number, &entry));
    ck_assert_uint_eq(entry.depth, 0);
    end(&parties[0]);
    ck_assert_int_eq(parties[0].sink.refs, 1);
}
END_TEST

#endif

static struct tapi3_emulator *destroyed;

static void destroy_and_shut_down(struct sink *sink)
{
    sink->during = NULL;
    tapi3_emulator_destroy(destroyed);
    ok(ITTAPI_Shutdown(parties[0].tapi)); /* the sink still runs: nothing is taken for left */
}

START_TEST(a_sink_may_destroy_its_emulator_and_shut_down)
{
    ok(tapi3_emulator_create(fx.acd, &(struct tapi3_emulator_options){ .delivery = TAPI3_DELIVERY_PUMP }, &destroyed));
    begin(&parties[0], destroyed);
    parties[0].sink.during = destroy_and_shut_down;
    raise_event();
    raise_event();
    tapi3_emulator_pump(destroyed);
    ck_assert_int_eq(parties[0].sink.count, 1);
    ck_assert_int_eq(parties[0].sink.refs, 1);
    end(&parties[0]);
}
END_TEST

static struct tapi3_emulator *pumped_inside;

static void pump_another(struct sink *sink)
{
    (void)sink;
    must(tapi3_emulator_pump(fx.emulator) == 0); /* its own */
    must(tapi3_emulator_pump(pumped_inside) > 0);
}

START_TEST(a_sink_may_pump_another_emulator)
{
    ok(tapi3_emulator_create(fx.acd, &(struct tapi3_emulator_options){ .delivery = TAPI3_DELIVERY_PUMP }, &pumped_inside));
    begin(&parties[0], fx.emulator);
    begin(&parties[1], pumped_inside);
    parties[0].sink.during = pump_another;
    raise_event();
    tapi3_emulator_pump(fx.emulator);
    ck_assert_int_eq(parties[1].sink.count, 1);
    end(&parties[1]);
    tapi3_emulator_destroy(pumped_inside);
    end(&parties[0]);
}
END_TEST

/* What a bound discards is counted, also after the TAPI object that did not get it is shut down. */
static atomic_int wakes;

static void count_wake(void *context)
{
    must(context == &wakes);
    atomic_fetch_add(&wakes, 1);
}

static void raise_from_a_thread(void *context)
{
    (void)context;
    must(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Of a thread" }, NULL) == ACD_OK);
}

static void raise_another(struct sink *sink)
{
    sink->during = NULL;
    raise_event();
}

START_TEST(who_pumps_is_told_that_events_wait)
{
    bool pumped = _i == TAPI3_DELIVERY_PUMP;
    struct tapi3_emulator *emulator;
    struct thread *thread;

    atomic_store(&wakes, 0);
    ok(tapi3_emulator_create(
        fx.acd, &(struct tapi3_emulator_options){ .delivery = (enum tapi3_delivery)_i, .events_wait = count_wake, .events_context = &wakes }, &emulator));
    begin(&parties[0], emulator);
    ck_assert_int_eq(atomic_load(&wakes), 0);
    ck_assert_ptr_nonnull(thread = thread_start(raise_from_a_thread, NULL));
    thread_join(thread);
    ck_assert_int_eq(atomic_load(&wakes), pumped ? 1 : 0);
    raise_event(); /* it is awake */
    ck_assert_int_eq(atomic_load(&wakes), pumped ? 1 : 0);
    if (pumped)
        parties[0].sink.during = raise_another; /* which the same pump takes */
    tapi3_emulator_flush(emulator);
    ck_assert_int_eq(parties[0].sink.count, pumped ? 3 : 2);
    atomic_store(&wakes, 0);
    raise_event();
    ck_assert_int_eq(atomic_load(&wakes), pumped ? 1 : 0);
    tapi3_emulator_flush(emulator);
    end(&parties[0]);
    tapi3_emulator_destroy(emulator);
}
END_TEST

START_TEST(events_beyond_the_bound_are_discarded_and_counted)
{
    struct tapi3_emulator *bounded;

    ok(tapi3_emulator_create(fx.acd, &(struct tapi3_emulator_options){ .delivery = TAPI3_DELIVERY_PUMP, .max_waiting = 3 }, &bounded));
    begin(&parties[0], bounded);
    for (int i = 0; i < 5; i++)
        raise_event();
    ck_assert_uint_eq(tapi3_emulator_waiting(bounded), 3);
    ck_assert_uint_eq(tapi3_emulator_discarded(bounded), 2);
    tapi3_emulator_pump(bounded);
    ck_assert_int_eq(parties[0].sink.count, 3);
    raise_event();
    tapi3_emulator_pump(bounded);
    ck_assert_int_eq(parties[0].sink.count, 4); /* there is room again */
    end(&parties[0]);
    ck_assert_uint_eq(tapi3_emulator_discarded(bounded), 2);
    ck_assert_uint_eq(tapi3_emulator_discarded(NULL), 0);
    tapi3_emulator_destroy(bounded);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sinks");
    TCase *tc = add_case(suite, "threaded", fixture_setup_threaded);

    tcase_add_loop_test(tc, sinks_may_end_each_other, 0, (int)ARRAY_COUNT(ways));
    tcase_add_test(tc, threads_that_were_shut_down_from_inside_do_not_pile_up);
    tc = add_case(suite, "pumped", fixture_setup);
    tcase_add_test(tc, events_that_wait_are_counted);
    tcase_add_test(tc, events_of_before_a_shutdown_reach_no_sink_of_after_it);
    tcase_add_test(tc, a_sink_that_comes_while_another_is_called_hears_what_follows);
    tcase_add_test(tc, a_flush_waits_for_another_thread_that_pumps);
#ifndef _WIN32
    tcase_add_loop_test(tc, the_next_pump_goes_on_after_a_sink_that_was_left, 1, 4);
    tcase_add_loop_test(tc, what_is_shut_down_after_a_sink_was_left_goes_whole, 0, 4);
    tcase_add_loop_test(tc, another_emulator_delivers_after_a_sink_that_was_left, TAPI3_DELIVERY_THREAD, TAPI3_DELIVERY_PUMP + 1);
#endif
    tcase_add_test(tc, a_sink_may_destroy_its_emulator_and_shut_down);
    tcase_add_test(tc, a_sink_may_pump_another_emulator);
    tcase_add_loop_test(tc, who_pumps_is_told_that_events_wait, TAPI3_DELIVERY_THREAD, TAPI3_DELIVERY_PUMP + 1);
    tcase_add_test(tc, events_beyond_the_bound_are_discarded_and_counted);
#ifndef _WIN32
    tc = add_case(suite, "intercepted", fixture_setup_intercepted);
#ifndef _WIN32
    tcase_add_loop_test(tc, a_call_that_was_left_is_over, 0, 2);
#endif
    tcase_add_loop_test(tc, the_next_pump_goes_on_after_a_sink_that_was_left, 1, 4);
    tcase_add_loop_test(tc, what_is_shut_down_after_a_sink_was_left_goes_whole, 0, 4);
#endif
    return run_suite(suite);
}
