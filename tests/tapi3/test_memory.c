/* tests/tapi3/test_memory.c: every allocation of every method fails in turn. The code is E_OUTOFMEMORY, outs are NULL, nothing has changed. */
#include "fixture.h"

#include "base/alloc.h"

struct attempt {
    HRESULT hr;
    void *out; /* what came out; NULL when it failed */
};

#define ATTEMPT(name, type, call)    \
    static struct attempt name(void) \
    {                                \
        struct attempt attempt;      \
        type *out = JUNK;            \
                                     \
        attempt.hr = call;           \
        attempt.out = out;           \
        return attempt;              \
    }

#define ATTEMPT_LIST(name, call)                                                      \
    static struct attempt name(void)                                                  \
    {                                                                                 \
        struct attempt attempt;                                                       \
        VARIANT out;                                                                  \
                                                                                      \
        V_VT(&out) = 99;                                                              \
        attempt.hr = call;                                                            \
        ck_assert_int_eq(V_VT(&out), SUCCEEDED(attempt.hr) ? VT_DISPATCH : VT_EMPTY); \
        attempt.out = SUCCEEDED(attempt.hr) ? (void *)V_DISPATCH(&out) : NULL;        \
        return attempt;                                                               \
    }

static BSTR id, pin, pin_of_seven;

ATTEMPT(create_tapi, ITTAPI, tapi3_emulator_create_tapi(fx.emulator, &IID_ITTAPI, (void **)&out))
ATTEMPT(enumerate_handlers, IEnumAgentHandler, ITTAPICallCenter_EnumerateAgentHandlers(fx.center, &out))
ATTEMPT_LIST(list_handlers, ITTAPICallCenter_get_AgentHandlers(fx.center, &out))
ATTEMPT(enumerate_addresses, IEnumAddress, ITTAPI_EnumerateAddresses(fx.tapi, &out))
ATTEMPT_LIST(list_addresses, ITTAPI_get_Addresses(fx.tapi, &out))
ATTEMPT(create_agent, ITAgent, ITAgentHandler_CreateAgent(fx.handler, &out))
ATTEMPT(create_agent_with_id, ITAgent, ITAgentHandler_CreateAgentWithID(fx.handler, id, pin, &out))
ATTEMPT(enumerate_groups, IEnumACDGroup, ITAgentHandler_EnumerateACDGroups(fx.handler, &out))
ATTEMPT_LIST(list_groups, ITAgentHandler_get_ACDGroups(fx.handler, &out))
ATTEMPT(enumerate_usable, IEnumAddress, ITAgentHandler_EnumerateUsableAddresses(fx.handler, &out))
ATTEMPT_LIST(list_usable, ITAgentHandler_get_UsableAddresses(fx.handler, &out))
ATTEMPT(enumerate_queues, IEnumQueue, ITACDGroup_EnumerateQueues(fx.com_group, &out))
ATTEMPT_LIST(list_queues, ITACDGroup_get_Queues(fx.com_group, &out))
ATTEMPT(enumerate_sessions, IEnumAgentSession, ITAgent_EnumerateAgentSessions(fx.agent, &out))
ATTEMPT_LIST(list_sessions, ITAgent_get_AgentSessions(fx.agent, &out))
ATTEMPT(create_session, ITAgentSession, ITAgent_CreateSession(fx.agent, fx.com_group, fx.com_address, &out))
ATTEMPT(create_session_with_pin, ITAgentSession, ITAgent_CreateSessionWithPIN(fx.agent, fx.com_group, fx.com_address, pin_of_seven, &out))

static const struct {
    const char *name;
    struct attempt (*attempt)(void);
} methods[] = {
    { "create_tapi", create_tapi },
    { "EnumerateAgentHandlers", enumerate_handlers },
    { "get_AgentHandlers", list_handlers },
    { "EnumerateAddresses", enumerate_addresses },
    { "get_Addresses", list_addresses },
    { "CreateAgent", create_agent },
    { "CreateAgentWithID", create_agent_with_id },
    { "EnumerateACDGroups", enumerate_groups },
    { "get_ACDGroups", list_groups },
    { "EnumerateUsableAddresses", enumerate_usable },
    { "get_UsableAddresses", list_usable },
    { "EnumerateQueues", enumerate_queues },
    { "get_Queues", list_queues },
    { "EnumerateAgentSessions", enumerate_sessions },
    { "get_AgentSessions", list_sessions },
    { "CreateSession", create_session },
    { "CreateSessionWithPIN", create_session_with_pin },
};

/* What the model has that a failed call must not change. */
static size_t things(void) { return acd_switch_agents(fx.sw, NULL, 0) + acd_group_sessions(fx.group, NULL, 0) + acd_group_sessions(fx.other_group, NULL, 0); }

/* Releases objects that the fixture holds and that the method would make: an existing object is found without an allocation. */
static void forget(void)
{
    ITACDGroup_Release(fx.com_other_group);
    fx.com_other_group = NULL;
}

START_TEST(each_allocation_of_each_method_fails_in_turn)
{
    struct attempt attempt = { E_FAIL, NULL };
    bool failed = true;
    uint64_t n;

    id = bstr("8");
    pin = bstr("8");
    pin_of_seven = bstr("1234");
    forget();
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENT | TE_AGENTSESSION));
    for (n = 1; failed; n++) {
        int64_t blocks = mem_live(), objects = tapi3_live_objects();
        size_t before = things();

        mem_fail_at(n);
        attempt = methods[_i].attempt();
        failed = mem_failed();
        mem_fail_at(0);
        if (FAILED(attempt.hr)) {
            expect_hr(attempt.hr, E_OUTOFMEMORY, methods[_i].name);
            ck_assert_ptr_null(attempt.out);
            ck_assert_uint_eq(things(), before);
            ck_assert_int_eq(tapi3_live_objects(), objects);
            ck_assert_int_le(mem_live() - blocks, 8); /* spare events and grown tables stay for the next */
        } else {
            ck_assert_ptr_nonnull(attempt.out);
            if (failed) /* the call succeeded all the same: only a table that could not grow may do so */
                IUnknown_Release((IUnknown *)attempt.out);
        }
    }
    ck_assert_int_eq(attempt.hr, S_OK);
    ck_assert_uint_gt(n, 2); /* there was something to fail */
    IUnknown_Release((IUnknown *)attempt.out);
    SysFreeString(id);
    SysFreeString(pin);
    SysFreeString(pin_of_seven);
}
END_TEST

START_TEST(an_emulator_is_made_whole)
{
    struct tapi3_emulator *emulator = JUNK;
    HRESULT hr = E_FAIL;
    uint64_t n;

    for (n = 1; hr != S_OK; n++) {
        int64_t blocks = mem_live();

        emulator = JUNK;
        mem_fail_at(n);
        hr = tapi3_emulator_create(fx.acd, NULL, &emulator);
        mem_fail_at(0);
        if (hr != S_OK) {
            expect_hr(hr, E_OUTOFMEMORY, "create");
            ck_assert_ptr_null(emulator);
            ck_assert_int_eq(mem_live(), blocks);
        }
    }
    ck_assert_uint_gt(n, 2);
    tapi3_emulator_destroy(emulator);
}
END_TEST

START_TEST(an_emulator_is_installed_whole)
{
    HRESULT hr = E_FAIL;
    uint64_t n;

    expect_hr(CoInitializeEx(NULL, COINIT_MULTITHREADED), S_OK, "line");
    for (n = 1; hr != S_OK; n++) {
        int64_t blocks = mem_live();

        mem_fail_at(n);
        hr = tapi3_emulator_install(fx.emulator);
        mem_fail_at(0);
        if (hr != S_OK) {
            expect_hr(hr, E_OUTOFMEMORY, "install");
            ck_assert_int_eq(mem_live(), blocks);
            expect_hr(tapi3_emulator_uninstall(fx.emulator), S_FALSE, "it was not");
        }
    }
#ifndef _WIN32 /* where the list of classes is the platform's */
    ck_assert_uint_gt(n, 2);
#endif
    expect_hr(tapi3_emulator_uninstall(fx.emulator), S_OK, "it was");
    CoUninitialize();
}
END_TEST

START_TEST(a_registration_without_memory_is_none)
{
    LONG cookie = 7;

    mem_fail_at(1);
    expect_hr(ITTAPI_RegisterCallNotifications(fx.tapi, fx.com_address, VARIANT_TRUE, VARIANT_TRUE, TAPIMEDIATYPE_AUDIO, 0, &cookie), E_OUTOFMEMORY,
              "register");
    mem_fail_at(0);
    ck_assert_int_eq(cookie, 0);
}
END_TEST

START_TEST(Initialize_fails_whole)
{
    HRESULT hr = E_FAIL;
    ITTAPI *tapi;

    ok(tapi3_emulator_create_tapi(fx.emulator, &IID_ITTAPI, (void **)&tapi));
    for (uint64_t n = 1; hr != S_OK; n++) {
        int64_t blocks = mem_live();

        mem_fail_at(n);
        hr = ITTAPI_Initialize(tapi);
        mem_fail_at(0);
        if (hr != S_OK) {
            expect_hr(hr, E_OUTOFMEMORY, "Initialize");
            ck_assert_int_eq(mem_live(), blocks);
            expect_hr(ITTAPI_Shutdown(tapi), TAPI_E_NOT_INITIALIZED, "still new");
        }
    }
    ITTAPI_Release(tapi);
}
END_TEST

/* A sink that was advised before needs the thread at once. */
START_TEST(Initialize_with_a_sink_fails_whole)
{
    struct sink sink;
    HRESULT hr = E_FAIL;
    uint64_t n;

    ok(ITTAPI_Shutdown(fx.tapi));
    sink_init(&sink);
    sink_advise(&sink);
    for (n = 1; hr != S_OK; n++) {
        mem_fail_at(n);
        hr = ITTAPI_Initialize(fx.tapi);
        mem_fail_at(0);
        if (hr != S_OK) {
            expect_hr(hr, E_OUTOFMEMORY, "Initialize");
            expect_hr(ITTAPI_Shutdown(fx.tapi), S_FALSE, "still down");
        }
    }
    ck_assert_uint_gt(n, 2);
    ok(ITTAPI_Shutdown(fx.tapi));
    ck_assert_int_eq(sink.refs, 1);
}
END_TEST

START_TEST(Shutdown_needs_no_memory)
{
    mem_fail_at(1);
    ok(ITTAPI_Shutdown(fx.tapi));
    ck_assert(!mem_failed());
    mem_fail_at(0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("memory");
    TCase *pumped = add_case(suite, "pumped", fixture_setup), *threaded = add_case(suite, "threaded", fixture_setup_threaded);

    tcase_add_loop_test(pumped, each_allocation_of_each_method_fails_in_turn, 0, (int)ARRAY_COUNT(methods));
    tcase_add_test(pumped, an_emulator_is_made_whole);
    tcase_add_test(pumped, an_emulator_is_installed_whole);
    tcase_add_test(pumped, a_registration_without_memory_is_none);
    tcase_add_test(pumped, Initialize_fails_whole);
    tcase_add_test(pumped, Shutdown_needs_no_memory);
    tcase_add_test(threaded, Initialize_fails_whole);
    tcase_add_test(threaded, Initialize_with_a_sink_fails_whole);
    return run_suite(suite);
}
