/*
 * tests/tapi3/test_random.c: clients on four threads call whatever they find, by vtable and by Invoke with any arguments, while calls come and events
 * flow. Nothing is expected of one answer but that it is an answer; in the end nothing is left and the model holds together.
 *
 * TAPI3AGENT_SEQUENCES: how many sequences in all.
 */
#include "random_client.h"

#include "base/sync.h"

#define THREADS 4

START_TEST(four_threads_call_anything)
{
    struct worker workers[THREADS];
    struct thread *threads[THREADS];
    IConnectionPointContainer *container;
    IConnectionPoint *point;
    char text[256];
    DWORD cookie;

    atomic_store(&events, 0);
    ok(ITTAPI_QueryInterface(fx.tapi, &IID_IConnectionPointContainer, (void **)&container));
    ok(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &point));
    ok(IConnectionPoint_Advise(point, (IUnknown *)&busy, &cookie));
    IConnectionPoint_Release(point);
    IConnectionPointContainer_Release(container);
    ok(ITTAPI_put_EventFilter(fx.tapi, 0x3FFFFFF));
    for (int i = 0; i < THREADS; i++) {
        workers[i] = (struct worker){ .seed = 88172645463325252ULL * (uint64_t)(i + 1), .sequences = sequences() / THREADS };
        ck_assert_ptr_nonnull((threads[i] = thread_start(random_work, &workers[i])));
    }
    for (int i = 0; i < THREADS; i++)
        thread_join(threads[i]);
    tapi3_emulator_flush(fx.emulator);
    ck_assert_int_gt(atomic_load(&events), sequences() / 4);
    ck_assert_msg(acd_check_invariants(fx.acd, text, sizeof(text)), "%s", text);
    ok(ITTAPI_Shutdown(fx.tapi)); /* unadvises; the fixture finds what is left */
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("random");

    tcase_add_test(add_case(suite, "random", fixture_setup_threaded), four_threads_call_anything);
    return run_suite(suite);
}
