/* tests/tapi3/test_fixture.c: the fixture that the library gives to tests of clients: making it, resets, time, and what is left at the end. */
#include "../acd/named.h"
#include "built.h"

#include <tapi3agent/fault.h>

#include "base/alloc.h"

#include <stdatomic.h>
#include <string.h>

/* ---- Sources and refusals ---- */

#define SMALL "switch S wrap-up 30\ngroup G\nqueue Q group G\naddress A\nlogin 7 pin 1234\n"

static enum acd_result build_nothing(void *context, struct acd *acd)
{
    (void)context;
    (void)acd;
    return ACD_OK;
}

static enum acd_result build_badly(void *context, struct acd *acd)
{
    (void)context;
    ck_assert_int_eq(acd_switch_create(acd, &(struct acd_switch_options){ .name = "Half" }, NULL), ACD_OK);
    return ACD_ERR_STATE;
}

static const struct {
    const char *name;
    struct tapi3_fixture_options options;
    HRESULT hr;
    const char *error;
} refusals[] = {
    { "no source", { .install = true }, E_INVALIDARG, "a fixture is made from one of text, scene and build" },
    { "text and scene", { .text = SMALL, .scene = TAPI3_SCENE_NIGHT }, E_INVALIDARG, "a fixture is made from one of text, scene and build" },
    { "text and build", { .text = SMALL, .build = build_nothing }, E_INVALIDARG, "a fixture is made from one of text, scene and build" },
    { "scene and build", { .scene = TAPI3_SCENE_NIGHT, .build = build_nothing }, E_INVALIDARG, "a fixture is made from one of text, scene and build" },
    { "no such scene", { .scene = (enum tapi3_scene)99 }, E_INVALIDARG, "there is no such scene" },
    { "a text in real time", { .text = SMALL, .acd.clock = ACD_CLOCK_REAL }, E_INVALIDARG, "the clock of a text is manual" },
    { "a scene in real time", { .scene = TAPI3_SCENE_NIGHT, .acd.clock = ACD_CLOCK_REAL }, E_INVALIDARG, "the clock of a text is manual" },
    { "an unknown clock", { .build = build_nothing, .acd.clock = (enum acd_clock)7 }, E_INVALIDARG, "the world: ACD_ERR_ARGUMENT" },
    { "an unknown delivery", { .text = SMALL, .emulator.delivery = (enum tapi3_delivery)7 }, E_INVALIDARG, "the emulator: 0x80070057" },
    { "a wrong text", { .text = SMALL "queue R group \"Sails\"" }, E_INVALIDARG, "line 6: there is no group \"Sails\" above" },
    { "another wrong text", { .text = "group G" }, E_INVALIDARG, "line 1: a group belongs to a switch, and there is none above" },
    { "a build that fails", { .build = build_badly }, TAPI_E_CALLCENTER_INVALAGENTSTATE, "build answered ACD_ERR_STATE" },
};

START_TEST(what_is_wrong_is_told_and_nothing_is_made)
{
    struct tapi3_fixture *out = JUNK;
    char error[200] = "?", cut[5] = "????";

    expect_hr(tapi3_fixture_create(&refusals[_i].options, error, sizeof(error), &out), refusals[_i].hr, refusals[_i].name);
    ck_assert_ptr_null(out);
    ck_assert_str_eq(error, refusals[_i].error);
    expect_hr(tapi3_fixture_create(&refusals[_i].options, cut, sizeof(cut), &out), refusals[_i].hr, refusals[_i].name);
    ck_assert_uint_eq(strlen(cut), 4);
    ck_assert_mem_eq(cut, error, 4);
    expect_hr(tapi3_fixture_create(&refusals[_i].options, NULL, 0, &out), refusals[_i].hr, refusals[_i].name);
    ck_assert_int_eq(mem_live(), live_blocks);
}
END_TEST

START_TEST(pointers_are_checked)
{
    struct tapi3_fixture_options options = { .text = SMALL };
    struct tapi3_fixture *out = JUNK;
    char error[10] = "?";

    expect_hr(tapi3_fixture_create(NULL, error, sizeof(error), &out), E_POINTER, "options");
    ck_assert_ptr_null(out);
    ck_assert_str_eq(error, "");
    expect_hr(tapi3_fixture_create(&options, error, sizeof(error), NULL), E_POINTER, "out");
    out = JUNK;
    expect_hr(tapi3_fixture_create(&options, NULL, 5, &out), E_POINTER, "error");
    ck_assert_ptr_null(out);
    expect_hr(tapi3_fixture_reset(NULL), E_POINTER, "reset");
    ck_assert_int_eq(tapi3_fixture_advance(NULL, 0), ACD_ERR_ARGUMENT);
    strcpy(error, "?");
    ck_assert(tapi3_fixture_destroy(NULL, error, sizeof(error)));
    ck_assert_str_eq(error, "");
    create_fixture(&options);
    ck_assert_int_eq(tapi3_fixture_advance(fixture, -1), ACD_ERR_ARGUMENT);
    step(1);
    ck_assert_int_eq(tapi3_fixture_advance(fixture, INT64_MAX), ACD_ERR_ARGUMENT);
}
END_TEST

/* A program's own world, and how often it was built. */
struct builder {
    int built, good; /* good: after so many it fails */
};

static enum acd_result build_own(void *context, struct acd *acd)
{
    struct builder *builder = context;
    struct acd_switch *sw;

    if (builder->built++ >= builder->good)
        return ACD_ERR_NOMEM;
    ck_assert_int_eq(acd_switch_create(acd, &(struct acd_switch_options){ .name = "Own" }, &sw), ACD_OK);
    ck_assert_int_eq(acd_group_create(sw, &(struct acd_group_options){ .name = "G" }, NULL), ACD_OK);
    acd_switch_unref(sw);
    return ACD_OK;
}

START_TEST(a_program_builds_its_own_world_again_for_a_reset)
{
    struct builder builder = { .good = 2 };
    struct tapi3_fixture setting;

    create_fixture(&(struct tapi3_fixture_options){ .build = build_own, .context = &builder, .install = true });
    ck_assert_ptr_null(fixture->scenario);
    snapshot(before);
    step(100); /* moves the clock without a text as well */
    ck_assert_int_eq(acd_now(fixture->acd), 100 * ACD_SECOND);
    ck_assert_int_eq(acd_switch_remove(switch_named(fixture->acd, "Own")), ACD_OK);
    ok(tapi3_fixture_reset(fixture));
    ck_assert_int_eq(builder.built, 2);
    snapshot(after);
    ck_assert_str_eq(after, before);
    step(5);
    snapshot(before);
    setting = *fixture;
    expect_hr(tapi3_fixture_reset(fixture), E_OUTOFMEMORY, "a build that fails later");
    ck_assert_mem_eq(fixture, &setting, sizeof(setting));
    snapshot(after);
    ck_assert_str_eq(after, before);
}
END_TEST

START_TEST(a_real_clock_is_not_moved)
{
    struct builder builder = { .good = 1 };

    create_fixture(&(struct tapi3_fixture_options){ .build = build_own, .context = &builder, .acd.clock = ACD_CLOCK_REAL });
    ck_assert_int_eq(tapi3_fixture_advance(fixture, 1), ACD_ERR_STATE);
}
END_TEST

static void expect_user(const char *expected)
{
    BSTR user;

    ok(ITAgent_get_User(fx.agent, &user));
    expect_text(user, expected);
}

START_TEST(the_options_are_copied)
{
    char text[] = SMALL, user[] = "ada", provider[] = "test.tsp";
    BSTR name;

    create_fixture(&(struct tapi3_fixture_options){ .text = text, .emulator = { .user = user, .provider = provider } });
    memset(text, '#', sizeof(text) - 1);
    memset(user, '#', sizeof(user) - 1);
    memset(provider, '#', sizeof(provider) - 1);
    for (int i = 0; i < 2; i++) {
        client_comes(false);
        expect_user("ada");
        ok(ITAddress_get_ServiceProviderName(fx.com_address, &name));
        expect_text(name, "test.tsp");
        fixture_release_client();
        ok(tapi3_fixture_reset(fixture));
    }
}
END_TEST

START_TEST(fixtures_are_independent)
{
    struct tapi3_fixture *other;

    create_scene(TAPI3_SCENE_NIGHT, TAPI3_DELIVERY_PUMP);
    ok(tapi3_fixture_create(&(struct tapi3_fixture_options){ .scene = TAPI3_SCENE_NIGHT }, NULL, 0, &other));
    snapshot(before);
    ck_assert_int_eq(tapi3_fixture_advance(other, 500 * ACD_SECOND), ACD_OK);
    ck_assert_int_eq(acd_now(other->acd), 500 * ACD_SECOND);
    ok(tapi3_fixture_reset(other));
    ck_assert(tapi3_fixture_destroy(other, NULL, 0));
    snapshot(after);
    ck_assert_str_eq(after, before);
}
END_TEST

/* ---- The class ---- */

static HRESULT make_tapi(void)
{
    ck_assert_ptr_null(fx.tapi);
    return CoCreateInstance(&CLSID_TAPI, NULL, CLSCTX_INPROC_SERVER, &IID_ITTAPI, (void **)&fx.tapi);
}

START_TEST(the_class_follows_a_reset_and_goes_with_the_fixture)
{
    IClassFactory *factory;

    create_fixture(&(struct tapi3_fixture_options){ .scene = TAPI3_SCENE_ONE_AGENT, .install = true });
    ok(CoGetClassObject(&CLSID_TAPI, CLSCTX_INPROC_SERVER, NULL, &IID_IClassFactory, (void **)&factory));
    for (int i = 0; i < 4; i++) {
        if (i % 2) /* a class object that the client keeps follows too */
            ok(IClassFactory_CreateInstance(factory, NULL, &IID_ITTAPI, (void **)&fx.tapi));
        else
            ok(make_tapi());
        client_comes(true);
        ck_assert_ptr_nonnull(agent_named(the_switch(), "7")); /* it came to the present world */
        fixture_release_client();
        ok(tapi3_fixture_reset(fixture));
        ck_assert_ptr_null(agent_named(the_switch(), "7"));
    }
    IClassFactory_Release(factory);
    expect_hr(tapi3_emulator_install(fixture->emulator), S_FALSE, "installed");
    ck_assert(destroy_fixture(NULL, 0));
    expect_hr(make_tapi(), REGDB_E_CLASSNOTREG, "after the end");
}
END_TEST

START_TEST(a_reset_installs_what_is_installed_then)
{
    create_scene(TAPI3_SCENE_ONE_AGENT, TAPI3_DELIVERY_PUMP);
    expect_hr(make_tapi(), REGDB_E_CLASSNOTREG, "not asked for");
    ok(tapi3_fixture_reset(fixture));
    expect_hr(make_tapi(), REGDB_E_CLASSNOTREG, "after a reset");
    ok(tapi3_emulator_install(fixture->emulator));
    ok(tapi3_fixture_reset(fixture));
    ok(make_tapi());
    fixture_release_client();
    ok(tapi3_emulator_uninstall(fixture->emulator));
    ok(tapi3_fixture_reset(fixture));
    expect_hr(make_tapi(), REGDB_E_CLASSNOTREG, "taken back by hand");
}
END_TEST

START_TEST(without_CoInitializeEx_it_cannot_be_installed)
{
    struct tapi3_fixture *out = JUNK;
    char error[100];

    CoUninitialize();
    expect_hr(tapi3_fixture_create(&(struct tapi3_fixture_options){ .text = SMALL, .install = true }, error, sizeof(error), &out), CO_E_NOTINITIALIZED,
              "create");
    ck_assert_ptr_null(out);
    ck_assert_str_eq(error, "the class: 0x800401F0");
    ck_assert_int_eq(mem_live(), live_blocks);
    ok(CoInitializeEx(NULL, COINIT_MULTITHREADED));
}
END_TEST

/* ---- Time ---- */

static struct sink sink;
static int64_t times[16]; /* of the events, when they were delivered */

static void time_text(struct sink *told) { times[told->count - 1] = acd_now(fixture->acd); }

/* Ends its wrap-up as soon as it is told of it. */
static void hurry(struct sink *told)
{
    time_text(told);
    if (told->seen[told->count - 1].what == ASE_WRAPUP)
        ok(ITAgentSession_put_State(fx.session, ASST_READY));
}

static void hear(enum tapi3_delivery delivery, const char *text, void (*during)(struct sink *sink))
{
    create_fixture(&(struct tapi3_fixture_options){ .text = text, .emulator.delivery = delivery });
    client_comes(true);
    sink_init(&sink);
    sink.during = during;
    sink_advise(&sink);
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENTSESSION));
}

static void expect_events_at(const int *seconds, const int *what, int count)
{
    ck_assert_int_eq(sink.count, count);
    for (int i = 0; i < count; i++) {
        ck_assert_int_eq(sink.seen[i].what, what[i]);
        ck_assert_int_eq(times[i], seconds[i] * ACD_SECOND);
    }
}

static const enum tapi3_delivery deliveries[] = { TAPI3_DELIVERY_PUMP, TAPI3_DELIVERY_THREAD };

START_TEST(events_are_delivered_at_their_moments)
{
    static const int seconds[] = { 12, 17, 47 }, what[] = { ASE_BUSY, ASE_WRAPUP, ASE_READY };

    hear(deliveries[_i], SMALL "call at 10 queue Q ring 2 talk 5", time_text);
    step(100);
    expect_events_at(seconds, what, 3);
    ck_assert_int_eq(acd_now(fixture->acd), 100 * ACD_SECOND);
}
END_TEST

static atomic_bool go_on;

/* Stays in the first event until the clock is about to move, so that the next ones wait. */
static void time_text_slowly(struct sink *told)
{
    time_text(told);
    while (told->count == 1 && !atomic_load(&go_on))
        continue;
}

START_TEST(what_waits_is_delivered_before_the_clock_moves)
{
    static const int seconds[] = { 0, 0, 0, 90, 120 }, what[] = { ASE_NOT_READY, ASE_READY, ASE_BUSY, ASE_WRAPUP, ASE_READY };
    struct acd_switch *sw;
    struct acd_queue *queue;
    struct acd_call *call;

    hear(deliveries[_i], SMALL, time_text_slowly);
    atomic_store(&go_on, false);
    ok(ITAgentSession_put_State(fx.session, ASST_NOT_READY));
    ok(ITAgentSession_put_State(fx.session, ASST_READY));
    ck_assert_ptr_nonnull(sw = acd_switch_find(fixture->acd, "S"));
    ck_assert_ptr_nonnull(queue = acd_queue_find(sw, "Q"));
    ck_assert_int_eq(acd_call_arrive(queue, NULL, &call), ACD_OK);
    ck_assert_int_eq(acd_call_answer(call), ACD_OK);
    atomic_store(&go_on, true);
    step(90);
    ck_assert_int_eq(acd_call_end(call), ACD_OK);
    step(60);
    expect_events_at(seconds, what, 5);
    acd_call_unref(call);
    acd_queue_unref(queue);
    acd_switch_unref(sw);
}
END_TEST

START_TEST(a_client_that_acts_when_it_is_told_acts_in_time)
{
    static const int seconds[] = { 10, 15, 15, 15, 20, 20 }, what[] = { ASE_BUSY, ASE_WRAPUP, ASE_READY, ASE_BUSY, ASE_WRAPUP, ASE_READY };

    hear(deliveries[_i], SMALL "call at 10 queue Q talk 5\ncall at 11 queue Q talk 5", hurry);
    step(15); /* what the client does in the last moment has its consequences: the second call is answered */
    ck_assert_int_eq(sink.count, 4);
    step(5);
    expect_events_at(seconds, what, 6);
}
END_TEST

START_TEST(without_memory_the_clock_waits_and_goes_on)
{
    enum acd_result result;
    int failures;
    LONG calls;

    create_fixture(&(struct tapi3_fixture_options){ .text = SMALL "call at 10 queue Q talk 5" });
    client_comes(true);
    mem_fail_at(1);
    result = tapi3_fixture_advance(fixture, 60 * ACD_SECOND);
    failures = mem_failed();
    mem_fail_at(0);
    ck_assert_int_eq(failures, 1);
    ck_assert_int_eq(result, ACD_ERR_NOMEM);
    ck_assert_int_eq(acd_now(fixture->acd), 10 * ACD_SECOND);
    step(50);
    ok(ITAgentSession_get_NumberOfCalls(fx.session, &calls));
    ck_assert_int_eq(calls, 1);
}
END_TEST

static AGENT_SESSION_STATE session_state(void)
{
    AGENT_SESSION_STATE state;

    ok(ITAgentSession_get_State(fx.session, &state));
    return state;
}

START_TEST(the_calls_of_the_text_go_on_while_a_client_waits_for_an_answer)
{
    struct tapi3_fault silent = { .method = "ITAgentSession::get_TotalCallTime", .kind = TAPI3_FAULT_NO_ANSWER };
    struct acd_queue_stats stats;
    LONG seconds;

    create_fixture(&(struct tapi3_fixture_options){ .text = "switch Switch\ngroup Sales\nqueue Orders group Sales\naddress \"Desk 1\" dialable 101\n"
                                                            "login 7 pin 1234\ncall at 60 queue Orders\ncall at 130 queue Orders\n",
                                                    .emulator = { .delivery = deliveries[_i] } });
    client_comes(true);
    ck_assert_int_eq(acd_scenario_advance(fixture->scenario, 0), ACD_OK); /* it begins */
    ok(tapi3_fault_add(fixture->emulator, &silent, NULL));
    expect_hr(ITAgentSession_get_TotalCallTime(fx.session, &seconds), TAPI_E_TIMEOUT, "no answer");
    ck_assert_int_eq(acd_now(fixture->acd), 120 * ACD_SECOND);
    acd_queue_get_stats(queue_named(switch_named(fixture->acd, "Switch"), "Orders"), &stats);
    ck_assert_int_eq(stats.queued, 1);
    ck_assert_int_eq(stats.answered, 1); /* at 60, by the client's agent, and over at 120 */
    ck_assert_int_eq(session_state(), ASST_BUSY_WRAPUP);

    ck_assert(!destroy_fixture(NULL, 0)); /* the client goes on, and waits by the clock of its ended world */
    expect_hr(ITAgentSession_get_TotalCallTime(fx.session, &seconds), TAPI_E_TIMEOUT, "after the end");
    fixture_release_client();
}
END_TEST

/* ---- The end ---- */

START_TEST(what_the_client_still_holds_at_the_end_is_told)
{
    static const char *const reports[] = {
        "",
        "TAPI#1: 1 reference, from call 1: IClassFactory::CreateInstance(ITTAPI)\n",
        ("TAPI#1: 1 reference, from call 1: IClassFactory::CreateInstance(ITTAPI)\n"
         "AgentHandler#1: 1 reference, from call 5: EnumAgentHandler#1 IEnumAgentHandler::Next(1)\n"),
    };
    char cut[6];

    for (int held = 2; held >= 0; held--) {
        ITAgentHandler *handler = NULL;
        ITTAPI *tapi = NULL;

        create_scene(TAPI3_SCENE_SHARED_AGENTS, deliveries[_i]);
        client_comes(true);
        if (held > 0) {
            tapi = fx.tapi;
            ITTAPI_AddRef(tapi);
        }
        if (held > 1) {
            handler = fx.handler;
            ITAgentHandler_AddRef(handler);
        }
        fixture_release_client();
        ck_assert_int_eq(destroy_fixture(report, sizeof(report)), held == 0);
        ck_assert_str_eq(report, reports[held]);
        ck_assert_int_eq(tapi3_live_objects() - live_objects, held);
        if (handler)
            ITAgentHandler_Release(handler);
        if (tapi) {
            ok(ITTAPI_Shutdown(tapi));
            ITTAPI_Release(tapi);
        }
    }
    create_scene(TAPI3_SCENE_ONE_AGENT, deliveries[_i]);
    client_comes(true);
    ck_assert(!destroy_fixture(cut, sizeof(cut)));
    ck_assert_uint_eq(strlen(cut), sizeof(cut) - 1);
    create_scene(TAPI3_SCENE_ONE_AGENT, deliveries[_i]); /* what was held before it is not its business */
    ck_assert(destroy_fixture(NULL, 0));
}
END_TEST

START_TEST(an_object_held_over_a_reset_is_held_at_the_end)
{
    create_scene(TAPI3_SCENE_ONE_AGENT, deliveries[_i]);
    client_comes(true);
    ok(tapi3_fixture_reset(fixture));
    ck_assert(!destroy_fixture(report, sizeof(report)));
    ck_assert_str_eq(report,
                     "TAPI#1: 2 references, from call 1: IClassFactory::CreateInstance(ITTAPI)\n"
                     "AgentHandler#1: 1 reference, from call 5: EnumAgentHandler#1 IEnumAgentHandler::Next(1)\n"
                     "ACDGroup#1: 1 reference, from call 8: EnumACDGroup#1 IEnumACDGroup::Next(1)\n"
                     "Address#1: 1 reference, from call 11: EnumAddress#1 IEnumAddress::Next(1)\n"
                     "Agent#1: 1 reference, from call 13: AgentHandler#1 ITAgentHandler::CreateAgentWithID(\"7\", \"1234\")\n"
                     "AgentSession#1: 1 reference, from call 14: Agent#1 ITAgent::CreateSession(ACDGroup#1, Address#1)\n");
    report[0] = '\0';
}
END_TEST

/* The name of the switch by IDispatch, which moves the string into the VARIANT; result may be NULL. */
static void invoke_name(VARIANT *result)
{
    OLECHAR name[] = OLESTR("Name"), *names = name;
    DISPPARAMS none = { NULL, NULL, 0, 0 };
    DISPID id;

    ok(ITAgentHandler_GetIDsOfNames(fx.handler, &IID_NULL, &names, 1, LOCALE_USER_DEFAULT, &id));
    ok(ITAgentHandler_Invoke(fx.handler, id, &IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_PROPERTYGET, &none, result, NULL, NULL));
}

START_TEST(strings_that_the_client_has_not_freed_are_told)
{
    BSTR name, given_back;
    VARIANT result;

    create_fixture(&(struct tapi3_fixture_options){ .text = "switch \"A \xC3\xA9\"\ngroup G\nqueue Q group G\naddress D\nlogin 7 pin 1234\n" });
    client_comes(false);
    ck_assert_uint_eq(tapi3_emulator_held_strings(fixture->emulator), 0);
    ok(ITAgentHandler_get_Name(fx.handler, &name));
    ok(ITAgentHandler_get_Name(fx.handler, &given_back));
    invoke_name(&result);
    ck_assert_uint_eq(tapi3_emulator_held_strings(fixture->emulator), 3);
    invoke_name(NULL);
    SysFreeString(given_back);
    ck_assert_uint_eq(tapi3_emulator_held_strings(fixture->emulator), 2);
    ok(tapi3_fixture_reset(fixture));
    ck_assert_uint_eq(tapi3_emulator_held_strings(fixture->emulator), 0);
    fixture_release_client();
    ck_assert(!destroy_fixture(report, sizeof(report)));
    ck_assert_str_eq(report,
                     "BSTR \"A \xC3\xA9\": from call 15: AgentHandler#1 ITAgentHandler::get_Name()\n"
                     "BSTR \"A \xC3\xA9\": from call 19: AgentHandler#1 ITAgentHandler::get_Name()\n");
    report[0] = '\0';
    SysFreeString(name); /* the world has ended, and its strings are the client's as before */
    VariantClear(&result);
}
END_TEST

START_TEST(strings_that_the_client_freed_are_not_told)
{
    BSTR name;
    VARIANT result;

    create_scene(TAPI3_SCENE_ONE_AGENT, deliveries[_i]);
    client_comes(true);
    ok(ITAgentHandler_get_Name(fx.handler, &name));
    invoke_name(&result);
    VariantClear(&result);
    ok(SysReAllocString(&name, OLESTR("another")) ? S_OK : E_OUTOFMEMORY); /* and what is made of one is the client's own */
    ck_assert_uint_eq(tapi3_emulator_held_strings(fixture->emulator), 0);
    fixture_release_client();
    ck_assert(destroy_fixture(report, sizeof(report)));
    ck_assert_str_eq(report, "");
    SysFreeString(name);
}
END_TEST

START_TEST(objects_held_over_a_reset_are_those_of_an_ended_world)
{
    BSTR id = bstr("7"), pin = bstr("1234"), name;
    IEnumAgentHandler *handlers;
    ITAgentHandler *none;
    ITAgent *agent;

    create_scene(TAPI3_SCENE_ONE_AGENT, deliveries[_i]);
    client_comes(true);
    ok(tapi3_fixture_reset(fixture));
    ok(ITAgentHandler_get_Name(fx.handler, &name));
    expect_text(name, "Switch");
    expect_hr(ITAgentHandler_CreateAgentWithID(fx.handler, id, pin, &agent), TAPI_E_NODEVICE, "a new agent");
    expect_hr(ITAgentSession_put_State(fx.session, ASST_NOT_READY), TAPI_E_CALLCENTER_INVALAGENTSTATE, "a session that has ended");
    ok(ITTAPICallCenter_EnumerateAgentHandlers(fx.center, &handlers));
    expect_hr(IEnumAgentHandler_Next(handlers, 1, &none, NULL), S_FALSE, "no switch");
    IEnumAgentHandler_Release(handlers);
    ok(ITTAPI_Shutdown(fx.tapi));
    ok(ITTAPI_Initialize(fx.tapi)); /* even that, to nothing */
    step(10);
    ck_assert_ptr_null(agent_named(the_switch(), "7")); /* none of it came to the new world */
    SysFreeString(id);
    SysFreeString(pin);
}
END_TEST

START_TEST(events_that_were_not_pumped_are_dropped_at_the_end)
{
    hear(TAPI3_DELIVERY_PUMP, SMALL, time_text);
    ok(ITAgentSession_put_State(fx.session, ASST_NOT_READY));
    ok(tapi3_fixture_reset(fixture));
    ck_assert_int_eq(sink.count, 0);
}
END_TEST

/* ---- Memory ---- */

static const struct {
    const char *name;
    struct tapi3_fixture_options options;
} sources[] = {
    { "a text with all kinds of things",
      { .text = SMALL "agent login 7 group G address A\nagents 2 group G address D\ncall at 1 queue Q",
        .emulator = { .user = "ada", .provider = "tsp" },
        .install = true } },
    { "a scene", { .scene = TAPI3_SCENE_SHARED_AGENTS, .emulator.delivery = TAPI3_DELIVERY_PUMP } },
    { "a program's own", { .build = build_nothing, .install = true } },
};

START_TEST(each_allocation_of_a_fixture_fails_in_turn)
{
    struct tapi3_fixture *out;
    HRESULT hr = E_FAIL;
    uint64_t n;

    for (n = 1; hr != S_OK; n++) {
        out = JUNK;
        mem_fail_at(n);
        hr = tapi3_fixture_create(&sources[_i].options, report, sizeof(report), &out);
        mem_fail_at(0);
        if (hr == S_OK)
            break;
        expect_hr(hr, E_OUTOFMEMORY, sources[_i].name);
        ck_assert_ptr_null(out);
        ck_assert_int_eq(mem_live(), live_blocks);
        expect_hr(make_tapi(), REGDB_E_CLASSNOTREG, "the class");
    }
    ck_assert_uint_gt(n, 5);
    ck_assert(tapi3_fixture_destroy(out, NULL, 0));
}
END_TEST

START_TEST(each_allocation_of_a_reset_fails_in_turn)
{
    struct tapi3_fixture setting;
    HRESULT hr = E_FAIL;
    uint64_t n;

    create_fixture(&sources[_i].options);
    setting = *fixture;
    step(5);
    snapshot(before);
    for (n = 1; hr != S_OK; n++) {
        int64_t blocks = mem_live();

        mem_fail_at(n);
        hr = tapi3_fixture_reset(fixture);
        mem_fail_at(0);
        snapshot(after);
        if (hr == S_OK)
            break;
        expect_hr(hr, E_OUTOFMEMORY, sources[_i].name);
        ck_assert_mem_eq(fixture, &setting, sizeof(setting));
        ck_assert_str_eq(after, before);
        ck_assert_int_eq(mem_live(), blocks);
        expect_hr(tapi3_emulator_uninstall(fixture->emulator), sources[_i].options.install ? S_OK : S_FALSE, "the class");
        if (sources[_i].options.install)
            ok(tapi3_emulator_install(fixture->emulator));
    }
    ck_assert_uint_gt(n, 3);
    ck_assert_str_ne(after, before);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fixture");
    TCase *tc = tcase_create("fixture");

    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, built_setup, built_teardown);
    suite_add_tcase(suite, tc);
    tcase_add_loop_test(tc, what_is_wrong_is_told_and_nothing_is_made, 0, (int)ARRAY_COUNT(refusals));
    tcase_add_test(tc, pointers_are_checked);
    tcase_add_test(tc, a_program_builds_its_own_world_again_for_a_reset);
    tcase_add_test(tc, a_real_clock_is_not_moved);
    tcase_add_test(tc, the_options_are_copied);
    tcase_add_test(tc, fixtures_are_independent);
    tcase_add_test(tc, the_class_follows_a_reset_and_goes_with_the_fixture);
    tcase_add_test(tc, a_reset_installs_what_is_installed_then);
    tcase_add_test(tc, without_CoInitializeEx_it_cannot_be_installed);
    tcase_add_loop_test(tc, events_are_delivered_at_their_moments, 0, (int)ARRAY_COUNT(deliveries));
    tcase_add_loop_test(tc, what_waits_is_delivered_before_the_clock_moves, 0, (int)ARRAY_COUNT(deliveries));
    tcase_add_loop_test(tc, a_client_that_acts_when_it_is_told_acts_in_time, 0, (int)ARRAY_COUNT(deliveries));
    tcase_add_test(tc, without_memory_the_clock_waits_and_goes_on);
    tcase_add_loop_test(tc, what_the_client_still_holds_at_the_end_is_told, 0, (int)ARRAY_COUNT(deliveries));
    tcase_add_loop_test(tc, the_calls_of_the_text_go_on_while_a_client_waits_for_an_answer, 0, (int)ARRAY_COUNT(deliveries));
    tcase_add_test(tc, strings_that_the_client_has_not_freed_are_told);
    tcase_add_loop_test(tc, strings_that_the_client_freed_are_not_told, 0, (int)ARRAY_COUNT(deliveries));
    tcase_add_loop_test(tc, an_object_held_over_a_reset_is_held_at_the_end, 0, (int)ARRAY_COUNT(deliveries));
    tcase_add_loop_test(tc, objects_held_over_a_reset_are_those_of_an_ended_world, 0, (int)ARRAY_COUNT(deliveries));
    tcase_add_test(tc, events_that_were_not_pumped_are_dropped_at_the_end);
    tcase_add_loop_test(tc, each_allocation_of_a_fixture_fails_in_turn, 0, (int)ARRAY_COUNT(sources));
    tcase_add_loop_test(tc, each_allocation_of_a_reset_fails_in_turn, 0, (int)ARRAY_COUNT(sources));
    return run_suite(suite);
}
