/* tests/tapi3/built.c */
#include "../acd/named.h"
#include "built.h"

#include "base/alloc.h"

#include <string.h>

struct tapi3_fixture *fixture;
int64_t live_blocks, live_objects;
char report[2048];
char before[SNAPSHOT_ROOM], after[SNAPSHOT_ROOM];

bool destroy_fixture(char *text, size_t room)
{
    struct tapi3_fixture *last = fixture;

    fixture = NULL;
    return tapi3_fixture_destroy(last, text, room);
}

void built_setup(void)
{
    memset(&fx, 0, sizeof(fx));
    live_blocks = mem_live();
    live_objects = tapi3_live_objects();
    ok(CoInitializeEx(NULL, COINIT_MULTITHREADED));
}

void built_teardown(void)
{
    mem_fail_at(0);
    fixture_release_client();
    ck_assert_msg(destroy_fixture(report, sizeof(report)), "%s", report);
    ck_assert_str_eq(report, "");
    CoUninitialize();
    ck_assert_int_eq(tapi3_live_objects(), live_objects);
    ck_assert_int_eq(mem_live(), live_blocks);
}

void create_fixture(const struct tapi3_fixture_options *options)
{
    char error[200] = "?";

    if (FAILED(tapi3_fixture_create(options, error, sizeof(error), &fixture)))
        ck_abort_msg("%s", error);
    ck_assert_str_eq(error, "");
}

void create_scene(enum tapi3_scene scene, enum tapi3_delivery delivery)
{
    create_fixture(&(struct tapi3_fixture_options){ .scene = scene, .emulator.delivery = delivery });
}

struct acd_switch *the_switch(void) { return switch_named(fixture->acd, "Switch"); }

void snapshot(char *text) { ck_assert_uint_lt(acd_state_text(fixture->acd, text, SNAPSHOT_ROOM), SNAPSHOT_ROOM); }

void step(int64_t seconds)
{
    char text[200];

    ck_assert_int_eq(tapi3_fixture_advance(fixture, seconds * ACD_SECOND), ACD_OK);
    ck_assert_msg(acd_check_invariants(fixture->acd, text, sizeof(text)), "%s", text);
}

void client_comes(bool ready)
{
    BSTR id = bstr("7"), pin = bstr("1234");
    IEnumAgentHandler *handlers;
    IEnumAddress *addresses;
    IEnumACDGroup *groups;

    if (!fx.tapi)
        ok(tapi3_emulator_create_tapi(fixture->emulator, &IID_ITTAPI, (void **)&fx.tapi));
    ok(ITTAPI_Initialize(fx.tapi));
    ok(ITTAPI_QueryInterface(fx.tapi, &IID_ITTAPICallCenter, (void **)&fx.center));
    ok(ITTAPICallCenter_EnumerateAgentHandlers(fx.center, &handlers));
    ok(IEnumAgentHandler_Next(handlers, 1, &fx.handler, NULL));
    must(IEnumAgentHandler_Release(handlers) == 0);
    ok(ITAgentHandler_EnumerateACDGroups(fx.handler, &groups));
    ok(IEnumACDGroup_Next(groups, 1, &fx.com_group, NULL));
    must(IEnumACDGroup_Release(groups) == 0);
    ok(ITAgentHandler_EnumerateUsableAddresses(fx.handler, &addresses));
    ok(IEnumAddress_Next(addresses, 1, &fx.com_address, NULL));
    must(IEnumAddress_Release(addresses) == 0);
    ok(ITAgentHandler_CreateAgentWithID(fx.handler, id, pin, &fx.agent));
    ok(ITAgent_CreateSession(fx.agent, fx.com_group, fx.com_address, &fx.session));
    if (ready) {
        ok(ITAgent_put_State(fx.agent, AS_READY));
        ok(ITAgentSession_put_State(fx.session, ASST_READY));
    }
    SysFreeString(id);
    SysFreeString(pin);
}
