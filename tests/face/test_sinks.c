/* tests/face/test_sinks.c: sinks and threads that end each other: what waits, and what never does. */
#include "fixture.h"

#include "base/sync.h"
#include "tapi3/emulator.h"

#include <stdatomic.h>

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

int main(void)
{
    Suite *suite = suite_create("sinks");
    TCase *tc = add_case(suite, "threaded", fixture_setup_threaded);

    tcase_add_loop_test(tc, sinks_may_end_each_other, 0, (int)ARRAY_COUNT(ways));
    tcase_add_test(tc, threads_that_were_shut_down_from_inside_do_not_pile_up);
    tc = add_case(suite, "pumped", fixture_setup);
    tcase_add_test(tc, events_that_wait_are_counted);
    tcase_add_test(tc, a_flush_waits_for_another_thread_that_pumps);
    return run_suite(suite);
}
