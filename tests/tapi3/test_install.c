/* tests/tapi3/test_install.c: which emulator a client gets from CoCreateInstance: of its thread, of the process, the newest, or none. */
#include "fixture.h"

#include <tapi3agent/fixture.h>

#include "base/alloc.h"
#include "base/sync.h"

#include "../base/suite.h"

#include <stdio.h>

enum {
    NOBODY = -1,
    FIXTURES = 4
};

static struct tapi3_fixture *fixtures[FIXTURES];
static int64_t live_blocks;

static void create_fixture(int which, bool process, bool thread)
{
    struct tapi3_fixture_options options = { .scene = TAPI3_SCENE_ONE_AGENT, .install = process, .install_for_thread = thread };

    expect_hr(tapi3_fixture_create(&options, NULL, 0, &fixtures[which]), S_OK, "create");
}

static void destroy_fixture(int which)
{
    must(tapi3_fixture_destroy(fixtures[which], NULL, 0));
    fixtures[which] = NULL;
}

static void setup(void)
{
    live_blocks = mem_live();
    expect_hr(CoInitializeEx(NULL, COINIT_MULTITHREADED), S_OK, "CoInitializeEx");
}

static void teardown(void)
{
    for (int i = 0; i < FIXTURES; i++)
        destroy_fixture(i);
    CoUninitialize();
    ck_assert_int_eq(mem_live(), live_blocks);
}

/* The fixture that holds one object of a client more than it did, which is given back. */
static int maker_of(IUnknown *object)
{
    int maker = NOBODY;

    for (int i = 0; i < FIXTURES; i++)
        if (fixtures[i] && tapi3_emulator_held_objects(fixtures[i]->emulator) > 0)
            maker = i;
    IUnknown_Release(object);
    return maker;
}

/* Whose TAPI object the calling thread gets. */
static int maker(void)
{
    IUnknown *object;
    HRESULT hr = CoCreateInstance(&CLSID_TAPI, NULL, CLSCTX_INPROC_SERVER, &IID_IUnknown, (void **)&object);

    if (hr == S_OK)
        return maker_of(object);
    expect_hr(hr, REGDB_E_CLASSNOTREG, "CoCreateInstance");
    must(!object);
    return NOBODY;
}

static void maker_there(void *context) { *(int *)context = maker(); }

/* Whose TAPI object another thread gets. */
static int maker_elsewhere(void)
{
    int found = FIXTURES;
    struct thread *thread = thread_start(maker_there, &found);

    must(thread);
    thread_join(thread);
    return found;
}

START_TEST(the_newest_of_the_process_makes_them)
{
    create_fixture(0, true, false);
    create_fixture(1, true, false);
    create_fixture(2, false, false);
    create_fixture(3, true, false);
    ck_assert_int_eq(maker(), 3);
    ck_assert_int_eq(maker_elsewhere(), 3);
    destroy_fixture(0); /* whose registration the others go on with */
    ck_assert_int_eq(maker(), 3);
    destroy_fixture(3);
    ck_assert_int_eq(maker(), 1);
    destroy_fixture(1);
    ck_assert_int_eq(maker(), NOBODY);
    ck_assert_int_eq(maker_elsewhere(), NOBODY);
}
END_TEST

START_TEST(that_of_the_thread_comes_before_that_of_the_process)
{
    create_fixture(0, true, false);
    create_fixture(1, false, true);
    create_fixture(2, true, false);
    ck_assert_int_eq(maker(), 1);
    ck_assert_int_eq(maker_elsewhere(), 2);
    create_fixture(3, false, true);
    ck_assert_int_eq(maker(), 3);
    destroy_fixture(3);
    ck_assert_int_eq(maker(), 1);
    destroy_fixture(1);
    ck_assert_int_eq(maker(), 2);
}
END_TEST

START_TEST(another_thread_does_not_find_that_of_a_thread)
{
    create_fixture(0, false, true);
    ck_assert_int_eq(maker(), 0);
    ck_assert_int_eq(maker_elsewhere(), NOBODY);
    destroy_fixture(0);
    ck_assert_int_eq(maker(), NOBODY);
}
END_TEST

static IClassFactory *kept;

static void make_by_what_was_kept(void *context)
{
    IUnknown *object;
    HRESULT hr = IClassFactory_CreateInstance(kept, NULL, &IID_IUnknown, (void **)&object);

    if (FAILED(hr))
        must(hr == REGDB_E_CLASSNOTREG && !object);
    *(int *)context = SUCCEEDED(hr) ? maker_of(object) : NOBODY;
}

/* A class object that a client keeps makes what CoCreateInstance would. */
START_TEST(a_class_object_that_is_kept_asks_who_is_installed)
{
    int here, there = FIXTURES;
    struct thread *thread;

    create_fixture(0, false, true);
    expect_hr(CoGetClassObject(&CLSID_TAPI, CLSCTX_INPROC_SERVER, NULL, &IID_IClassFactory, (void **)&kept), S_OK, "class object");
    create_fixture(1, true, false);
    make_by_what_was_kept(&here);
    ck_assert_int_eq(here, 0);
    must(thread = thread_start(make_by_what_was_kept, &there));
    thread_join(thread);
    ck_assert_int_eq(there, 1);

    expect_hr(tapi3_emulator_uninstall(fixtures[0]->emulator), S_OK, "uninstall");
    make_by_what_was_kept(&here);
    ck_assert_int_eq(here, 1);
    destroy_fixture(1);
    make_by_what_was_kept(&here);
    ck_assert_int_eq(here, NOBODY);
    must(thread = thread_start(make_by_what_was_kept, &there));
    thread_join(thread);
    ck_assert_int_eq(there, NOBODY);
    IClassFactory_Release(kept);
}
END_TEST

START_TEST(a_reset_keeps_what_it_is_installed_for)
{
    create_fixture(0, false, true);
    create_fixture(1, true, false);
    expect_hr(tapi3_fixture_reset(fixtures[0]), S_OK, "reset");
    expect_hr(tapi3_fixture_reset(fixtures[1]), S_OK, "reset");
    ck_assert_int_eq(maker(), 0);
    ck_assert_int_eq(maker_elsewhere(), 1);
}
END_TEST

START_TEST(an_emulator_is_installed_in_one_way)
{
    struct tapi3_fixture_options both = { .scene = TAPI3_SCENE_ONE_AGENT, .install = true, .install_for_thread = true };
    struct tapi3_fixture *out = JUNK;
    char error[100];

    expect_hr(tapi3_fixture_create(&both, error, sizeof(error), &out), E_INVALIDARG, "both");
    must(!out);
    ck_assert_str_eq(error, "a fixture is installed for all threads or for one");
    create_fixture(0, false, false);
    expect_hr(tapi3_emulator_install_for_thread(NULL), E_POINTER, "none");
    expect_hr(tapi3_emulator_install_for_thread(fixtures[0]->emulator), S_OK, "first");
    expect_hr(tapi3_emulator_install_for_thread(fixtures[0]->emulator), S_FALSE, "again");
    expect_hr(tapi3_emulator_install(fixtures[0]->emulator), S_FALSE, "for all");
    ck_assert_int_eq(maker_elsewhere(), NOBODY);
    expect_hr(tapi3_emulator_uninstall(fixtures[0]->emulator), S_OK, "uninstall");
    expect_hr(tapi3_emulator_install(fixtures[0]->emulator), S_OK, "for all");
    expect_hr(tapi3_emulator_install_for_thread(fixtures[0]->emulator), S_FALSE, "for one");
    ck_assert_int_eq(maker_elsewhere(), 0);
}
END_TEST

START_TEST(without_CoInitializeEx_it_is_not_installed)
{
    create_fixture(0, false, false);
    CoUninitialize();
    expect_hr(tapi3_emulator_install_for_thread(fixtures[0]->emulator), CO_E_NOTINITIALIZED, "no apartment");
    expect_hr(CoInitializeEx(NULL, COINIT_MULTITHREADED), S_OK, "CoInitializeEx");
    ck_assert_int_eq(maker(), NOBODY);
}
END_TEST

/* ---- Side by side ---- */

#define ROUNDS 50
#define TESTS 4

/* What a test of a client is: a fixture of its own, a client that signs in by CoCreateInstance, and a look at its own switch. */
static void run_a_test(void *context)
{
    char name[16], text[100];
    struct tapi3_fixture_options options = { .text = text, .install_for_thread = true, .emulator.delivery = TAPI3_DELIVERY_PUMP };

    snprintf(name, sizeof(name), "S%d", *(int *)context);
    snprintf(text, sizeof(text), "switch %s\n", name);
    expect_hr(CoInitializeEx(NULL, COINIT_MULTITHREADED), S_OK, "CoInitializeEx");
    for (int i = 0; i < ROUNDS; i++) {
        struct tapi3_fixture *fixture;
        IEnumAgentHandler *handlers;
        ITTAPICallCenter *center;
        ITAgentHandler *handler;
        ITTAPI *tapi;
        BSTR told;

        expect_hr(tapi3_fixture_create(&options, NULL, 0, &fixture), S_OK, name);
        expect_hr(CoCreateInstance(&CLSID_TAPI, NULL, CLSCTX_INPROC_SERVER, &IID_ITTAPI, (void **)&tapi), S_OK, name);
        expect_hr(ITTAPI_Initialize(tapi), S_OK, name);
        expect_hr(ITTAPI_QueryInterface(tapi, &IID_ITTAPICallCenter, (void **)&center), S_OK, name);
        expect_hr(ITTAPICallCenter_EnumerateAgentHandlers(center, &handlers), S_OK, name);
        expect_hr(IEnumAgentHandler_Next(handlers, 1, &handler, NULL), S_OK, name);
        expect_hr(ITAgentHandler_get_Name(handler, &told), S_OK, name);
        must(told[0] == 'S' && told[1] == (OLECHAR)name[1]);
        SysFreeString(told);
        ITAgentHandler_Release(handler);
        IEnumAgentHandler_Release(handlers);
        ITTAPICallCenter_Release(center);
        ITTAPI_Shutdown(tapi);
        ITTAPI_Release(tapi);
        must(tapi3_fixture_destroy(fixture, NULL, 0));
    }
    CoUninitialize();
}

START_TEST(tests_run_side_by_side)
{
    struct thread *threads[TESTS];
    int numbers[TESTS];

    for (int i = 0; i < TESTS; i++) {
        numbers[i] = i;
        must(threads[i] = thread_start(run_a_test, &numbers[i]));
    }
    for (int i = 0; i < TESTS; i++)
        thread_join(threads[i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wrapper install");
    TCase *tc = suite_case(suite, "install");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, the_newest_of_the_process_makes_them);
    tcase_add_test(tc, that_of_the_thread_comes_before_that_of_the_process);
    tcase_add_test(tc, another_thread_does_not_find_that_of_a_thread);
    tcase_add_test(tc, a_class_object_that_is_kept_asks_who_is_installed);
    tcase_add_test(tc, a_reset_keeps_what_it_is_installed_for);
    tcase_add_test(tc, an_emulator_is_installed_in_one_way);
    tcase_add_test(tc, without_CoInitializeEx_it_is_not_installed);
    tcase_add_test(tc, tests_run_side_by_side);
    return suite_run(suite);
}
