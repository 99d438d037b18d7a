/* tests/tapi3/test_held.c: which objects a client holds, how many references it has, and where it got them. */
#include "intercepted.h"

#include "late.h"

#include "base/writer.h"
#include "fixture/held.h"
#include "fixture/buffer.h"
#include "fixture/intercept.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the fixture's client holds, in the report's words. */
#define TAPI_LINE "TAPI#1: 2 references, from call 1: IClassFactory::CreateInstance(ITTAPI)\n"
#define HANDLER_LINE "AgentHandler#1: 1 reference, from call 5: EnumAgentHandler#1 IEnumAgentHandler::Next(1)\n"
#define GROUP_LINE "ACDGroup#1: 1 reference, from call 8: EnumACDGroup#1 IEnumACDGroup::Next(1)\n"
#define OTHER_GROUP_LINE "ACDGroup#2: 1 reference, from call 9: EnumACDGroup#1 IEnumACDGroup::Next(1)\n"
#define QUEUE_LINE "Queue#1: 1 reference, from call 12: EnumQueue#1 IEnumQueue::Next(1)\n"
#define ADDRESS_LINE "Address#1: 1 reference, from call 15: EnumAddress#1 IEnumAddress::Next(1)\n"
#define AGENT_LINE "Agent#1: 1 reference, from call 17: AgentHandler#1 ITAgentHandler::CreateAgentWithID(\"7\", \"1234\")\n"
#define SESSION_LINE "AgentSession#1: 1 reference, from call 18: Agent#1 ITAgent::CreateSession(ACDGroup#1, Address#1)\n"
#define FIXTURE_LINES TAPI_LINE HANDLER_LINE GROUP_LINE OTHER_GROUP_LINE QUEUE_LINE ADDRESS_LINE AGENT_LINE SESSION_LINE
#define FIXTURE_OBJECTS 8

/* That the report is the fixture's, and then this. */
static void expect_more(const char *more, size_t objects)
{
    char expected[4096];

    snprintf(expected, sizeof(expected), "%s%s", FIXTURE_LINES, more);
    ck_assert_str_eq(report_text(), expected);
    ck_assert_uint_eq(tapi3_emulator_held_objects(fx.emulator), FIXTURE_OBJECTS + objects);
}

static void release(void *object) { IUnknown_Release((IUnknown *)object); }

START_TEST(the_report_names_what_the_client_holds)
{
    expect_more("", 0);
    ck_assert_uint_eq(tapi3_emulator_held_report(fx.emulator, NULL, 0), strlen(FIXTURE_LINES));
}
END_TEST

START_TEST(a_report_is_cut_to_its_room)
{
    char text[40];

    for (size_t room = 1; room <= sizeof(text); room++) {
        memset(text, 'x', sizeof(text));
        ck_assert_uint_eq(tapi3_emulator_held_report(fx.emulator, text, room), strlen(FIXTURE_LINES));
        ck_assert_uint_eq(strlen(text), room - 1);
        ck_assert_mem_eq(text, FIXTURE_LINES, room - 1);
    }
}
END_TEST

START_TEST(an_emulator_that_is_not_intercepted_has_nothing_to_report)
{
    char text[8] = "x";

    ck_assert_uint_eq(tapi3_emulator_held_objects(fx.emulator), 0);
    ck_assert_uint_eq(tapi3_emulator_held_strings(fx.emulator), 0);
    ck_assert_uint_eq(tapi3_emulator_held_report(fx.emulator, text, sizeof(text)), 0);
    ck_assert_str_eq(text, "");
    text[0] = 'x';
    ck_assert_uint_eq(tapi3_emulator_held_objects(NULL), 0);
    ck_assert_uint_eq(tapi3_emulator_held_strings(NULL), 0);
    ck_assert_uint_eq(tapi3_emulator_held_report(NULL, text, sizeof(text)), 0);
    ck_assert_str_eq(text, "");
}
END_TEST

START_TEST(references_are_counted_as_the_client_counts)
{
    ITAgent *agent;
    IUnknown *unknown;

    ITAgent_AddRef(fx.agent);
    ck_assert_ptr_nonnull(strstr(report_text(), "Agent#1: 2 references, from call 17: "));
    ok(ITAgent_QueryInterface(fx.agent, &IID_IUnknown, (void **)&unknown));
    ck_assert_ptr_nonnull(strstr(report_text(), "Agent#1: 3 references, from call 17: "));
    ok(ITAgentSession_get_Agent(fx.session, &agent));
    ck_assert_ptr_nonnull(strstr(report_text(), "Agent#1: 4 references, from call 17: "));
    release(agent);
    release(unknown);
    ITAgent_Release(fx.agent);
    expect_more("", 0);
}
END_TEST

START_TEST(a_failed_QueryInterface_gives_nothing)
{
    void *out;

    expect_hr(ITAgent_QueryInterface(fx.agent, &IID_ITQueue, &out), E_NOINTERFACE, "queue");
    expect_hr(ITAgent_QueryInterface(fx.agent, &IID_ITAgent, NULL), E_POINTER, "NULL");
    expect_more("", 0);
}
END_TEST

/* The interfaces of an address are three pointers. */
START_TEST(all_interfaces_of_an_object_are_one)
{
    ITAddressCapabilities *capabilities;
    ITMediaSupport *media;
    IUnknown *again;

    ok(ITAddress_QueryInterface(fx.com_address, &IID_ITMediaSupport, (void **)&media));
    ok(ITMediaSupport_QueryInterface(media, &IID_ITAddressCapabilities, (void **)&capabilities));
    ok(ITAddressCapabilities_QueryInterface(capabilities, &IID_ITMediaSupport, (void **)&again));
    ck_assert_ptr_ne(media, fx.com_address);
    ck_assert_ptr_ne(capabilities, fx.com_address);
    ck_assert_uint_eq(tapi3_emulator_held_objects(fx.emulator), FIXTURE_OBJECTS);
    ck_assert_ptr_nonnull(strstr(report_text(), "Address#1: 4 references, from call 15: "));
    ITAddress_Release(fx.com_address);
    fx.com_address = NULL;
    release(media);
    release(again);
    ck_assert_ptr_nonnull(strstr(report_text(), "Address#1: 1 reference, from call 15: ")); /* it lives by another interface than it began */
    release(capabilities);
    ck_assert_ptr_null(strstr(report_text(), "\nAddress#"));
}
END_TEST

START_TEST(an_object_that_comes_again_is_another)
{
    ITACDGroup *group;
    IEnumACDGroup *groups;

    ITACDGroup_Release(fx.com_other_group);
    fx.com_other_group = NULL;
    ck_assert_ptr_null(strstr(report_text(), "ACDGroup#2"));
    ok(ITAgentHandler_EnumerateACDGroups(fx.handler, &groups));
    ok(IEnumACDGroup_Skip(groups, 1));
    ok(IEnumACDGroup_Next(groups, 1, &group, NULL));
    release(groups);
    ck_assert_ptr_nonnull(strstr(report_text(), "ACDGroup#3: 1 reference, from call 22: EnumACDGroup#2 IEnumACDGroup::Next(1)\n"));
    release(group);
}
END_TEST

START_TEST(enumerators_and_their_clones_are_objects)
{
    IEnumACDGroup *groups, *clone;
    ITACDGroup *got[3];
    ULONG count;

    ok(ITAgentHandler_EnumerateACDGroups(fx.handler, &groups));
    ok(IEnumACDGroup_Clone(groups, &clone));
    expect_more(
        "EnumACDGroup#2: 1 reference, from call 19: AgentHandler#1 ITAgentHandler::EnumerateACDGroups()\n"
        "EnumACDGroup#3: 1 reference, from call 20: EnumACDGroup#2 IEnumACDGroup::Clone()\n",
        2);
    ck_assert_uint_eq(IEnumACDGroup_Release(groups), 0);
    expect_hr(IEnumACDGroup_Next(clone, 3, got, &count), S_FALSE, "two of three");
    ck_assert_uint_eq(count, 2);
    ck_assert_ptr_nonnull(strstr(report_text(), "ACDGroup#1: 2 references"));
    ck_assert_ptr_nonnull(strstr(report_text(), "ACDGroup#2: 2 references"));
    release(got[0]);
    release(got[1]);
    ck_assert_uint_eq(IEnumACDGroup_Release(clone), 0);
    expect_more("", 0);
}
END_TEST

START_TEST(collections_and_what_they_give_are_objects)
{
    VARIANT list, item, elements[2];
    ITCollection *collection;
    IEnumVARIANT *variants;
    IUnknown *unknown;

    ok(ITAgentHandler_get_ACDGroups(fx.handler, &list));
    expect_more("Collection#1: 1 reference, from call 19: AgentHandler#1 ITAgentHandler::get_ACDGroups()\n", 1);
    ok(IDispatch_QueryInterface(V_DISPATCH(&list), &IID_ITCollection, (void **)&collection));
    ok(ITCollection_get_Item(collection, 2, &item));
    ck_assert_ptr_eq(V_DISPATCH(&item), (IDispatch *)fx.com_other_group);
    ck_assert_ptr_nonnull(strstr(report_text(), "ACDGroup#2: 2 references"));
    ok(ITCollection_get__NewEnum(collection, &unknown));
    ok(IUnknown_QueryInterface(unknown, &IID_IEnumVARIANT, (void **)&variants));
    ck_assert_ptr_nonnull(strstr(report_text(), "EnumVARIANT#1: 2 references, from call 22: Collection#1 ITCollection::get__NewEnum()\n"));
    ok(IEnumVARIANT_Next(variants, 2, elements, NULL));
    ck_assert_ptr_nonnull(strstr(report_text(), "ACDGroup#2: 3 references"));
    VariantClear(&elements[0]);
    VariantClear(&elements[1]);
    VariantClear(&item);
    release(variants);
    release(unknown);
    release(collection);
    VariantClear(&list);
    expect_more("", 0);
}
END_TEST

START_TEST(a_script_holds_objects_too)
{
    VARIANT groups = late_get(fx.handler, "ACDGroups"), one = of_long(1), group, name;

    group = late_call(V_DISPATCH(&groups), "Item", 1, &one);
    name = late_get(V_DISPATCH(&group), "Name");
    VariantClear(&name);
    ck_assert_ptr_nonnull(strstr(report_text(), "ACDGroup#1: 2 references"));
    ck_assert_ptr_nonnull(strstr(report_text(), "Collection#1: 1 reference, from call 21: AgentHandler#1 ITAgentHandler::get_ACDGroups()\n"));
    VariantClear(&group);
    VariantClear(&groups);
    expect_more("", 0);
}
END_TEST

/* ITTAPICallCenter is another pointer, and IDispatch reaches its methods through ITTAPI's. */
START_TEST(a_script_may_call_an_interface_that_it_does_not_have)
{
    VARIANT handlers;

    release(fx.center);
    fx.center = NULL;
    handlers = late_get(fx.tapi, "AgentHandlers");
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, "TAPI#1 ITTAPICallCenter::get_AgentHandlers() = S_OK, Collection#1"), 1);
    VariantClear(&handlers);
    ck_assert_ptr_nonnull(strstr(report_text(), "TAPI#1: 1 reference, "));
    ck_assert_uint_eq(tapi3_emulator_held_objects(fx.emulator), FIXTURE_OBJECTS);
}
END_TEST

START_TEST(connection_points_are_objects_and_the_TAPI_object_is_not_released_by_them)
{
    IConnectionPointContainer *container, *same;
    IEnumConnectionPoints *points;
    IConnectionPoint *found, *point[3];
    ULONG count;

    ok(ITTAPI_QueryInterface(fx.tapi, &IID_IConnectionPointContainer, (void **)&container));
    ck_assert_ptr_nonnull(strstr(report_text(), "TAPI#1: 3 references, from call 1: "));
    ok(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &found));
    ck_assert_ptr_nonnull(strstr(report_text(),
                                 "ConnectionPoint#1: 1 reference, from call 20: "
                                 "TAPI#1 IConnectionPointContainer::FindConnectionPoint(ITTAPIEventNotification)\n"));
    ok(IConnectionPoint_GetConnectionPointContainer(found, &same));
    ck_assert_ptr_nonnull(strstr(report_text(), "TAPI#1: 4 references, from call 1: "));
    release(same);
    release(found);
    ok(IConnectionPointContainer_EnumConnectionPoints(container, &points));
    expect_hr(IEnumConnectionPoints_Next(points, 3, point, &count), S_FALSE, "two of three");
    ck_assert_ptr_nonnull(strstr(report_text(), "ConnectionPoint#2: 1 reference"));
    ck_assert_ptr_nonnull(strstr(report_text(), "ConnectionPoint#3: 1 reference"));
    release(point[0]);
    release(points);
    release(point[1]);
    release(container);
    expect_more("", 0);
}
END_TEST

START_TEST(a_TAPI_object_is_one_whatever_it_was_made_as)
{
    IConnectionPointContainer *container;
    ITTAPICallCenter *center;
    ITTAPI *tapi, *same;

    ok(tapi3_emulator_create_tapi(fx.emulator, &IID_ITTAPICallCenter, (void **)&center));
    ok(ITTAPICallCenter_QueryInterface(center, &IID_ITTAPI, (void **)&tapi));
    ok(ITTAPI_QueryInterface(tapi, &IID_IConnectionPointContainer, (void **)&container));
    ck_assert_uint_eq(tapi3_emulator_held_objects(fx.emulator), FIXTURE_OBJECTS + 1);
    ck_assert_ptr_nonnull(strstr(report_text(), ": 3 references, from call 19: IClassFactory::CreateInstance(ITTAPICallCenter)\n"));
    ok(IConnectionPointContainer_QueryInterface(container, &IID_ITTAPI, (void **)&same));
    release(center);
    release(container);
    release(tapi);
    ck_assert_uint_eq(tapi3_emulator_held_objects(fx.emulator), FIXTURE_OBJECTS + 1);
    release(same);
    expect_more("", 0);
}
END_TEST

/* The client has given all references back, but by an address it gets the TAPI object again. */
START_TEST(a_TAPI_object_that_was_released_can_come_again)
{
    ITTAPI *again;

    release(fx.center);
    release(fx.tapi);
    fx.center = NULL;
    ck_assert_ptr_null(strstr(report_text(), "TAPI#"));
    ok(ITAddress_get_TAPIObject(fx.com_address, &again));
    ck_assert_ptr_eq(again, fx.tapi);
    ck_assert_ptr_nonnull(strstr(report_text(), "TAPI#2: 1 reference, from call 21: Address#1 ITAddress::get_TAPIObject()\n"));
}
END_TEST

/* ---- Sinks ---- */

/* A sink that keeps what it is told with, and gives it back when it goes. */
struct hoarder {
    ITTAPIEventNotification ITTAPIEventNotification_iface;
    ULONG refs;
    IUnknown *kept[4];
    size_t count;
};

static struct hoarder *hoarder_of(ITTAPIEventNotification *iface) { return CONTAINING_RECORD(iface, struct hoarder, ITTAPIEventNotification_iface); }

static HRESULT STDMETHODCALLTYPE hoarder_QueryInterface(ITTAPIEventNotification *iface, REFIID riid, void **out)
{
    (void)riid;
    *out = iface;
    ITTAPIEventNotification_AddRef(iface);
    return S_OK;
}

static ULONG STDMETHODCALLTYPE hoarder_AddRef(ITTAPIEventNotification *iface) { return ++hoarder_of(iface)->refs; }

static ULONG STDMETHODCALLTYPE hoarder_Release(ITTAPIEventNotification *iface)
{
    struct hoarder *hoarder = hoarder_of(iface);

    if (--hoarder->refs > 0)
        return hoarder->refs;
    while (hoarder->count > 0)
        release(hoarder->kept[--hoarder->count]);
    return 0;
}

static HRESULT STDMETHODCALLTYPE hoarder_Event(ITTAPIEventNotification *iface, TAPI_EVENT kind, IDispatch *event)
{
    struct hoarder *hoarder = hoarder_of(iface);

    (void)kind;
    must(hoarder->count < ARRAY_COUNT(hoarder->kept));
    IDispatch_AddRef(event);
    hoarder->kept[hoarder->count++] = (IUnknown *)event;
    return S_OK;
}

static ITTAPIEventNotificationVtbl hoarder_vtbl = { .QueryInterface = hoarder_QueryInterface,
                                                    .AddRef = hoarder_AddRef,
                                                    .Release = hoarder_Release,
                                                    .Event = hoarder_Event };

static DWORD advise_hoarder(struct hoarder *hoarder)
{
    IConnectionPointContainer *container;
    IConnectionPoint *point;
    DWORD cookie;

    memset(hoarder, 0, sizeof(*hoarder));
    hoarder->ITTAPIEventNotification_iface.lpVtbl = &hoarder_vtbl;
    ok(ITTAPI_QueryInterface(fx.tapi, &IID_IConnectionPointContainer, (void **)&container));
    ok(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &point));
    ok(IConnectionPoint_Advise(point, (IUnknown *)&hoarder->ITTAPIEventNotification_iface, &cookie));
    ck_assert_uint_eq(hoarder->refs, 1);
    release(point);
    release(container);
    return cookie;
}

enum {
    UNADVISE,
    SHUTDOWN,
    LAST_RELEASE
};

/* _i: what ends the sink. */
START_TEST(what_a_sink_keeps_is_held_until_the_sink_goes)
{
    struct hoarder hoarder;
    DWORD cookie = advise_hoarder(&hoarder);

    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENT | TE_AGENTSESSION));
    ok(ITAgent_put_State(fx.agent, AS_READY));
    ok(ITAgentSession_put_State(fx.session, ASST_READY));
    ck_assert_uint_eq(tapi3_emulator_held_objects(fx.emulator), FIXTURE_OBJECTS); /* events that wait are nobody's */
    tapi3_emulator_pump(fx.emulator);
    expect_more("AgentEvent#1: 1 reference, from event TE_AGENT\nAgentSessionEvent#1: 1 reference, from event TE_AGENTSESSION\n", 2);
    if (_i == UNADVISE)
        ok(sink_unadvise(cookie));
    else if (_i == SHUTDOWN)
        ok(ITTAPI_Shutdown(fx.tapi));
    else
        fixture_release_client();
    ck_assert_uint_eq(hoarder.refs, 0);
    ck_assert_uint_eq(tapi3_emulator_held_objects(fx.emulator), _i == LAST_RELEASE ? 0 : FIXTURE_OBJECTS);
}
END_TEST

START_TEST(an_event_given_to_two_sinks_is_one_object)
{
    struct hoarder first, second;
    DWORD cookie = advise_hoarder(&first), other = advise_hoarder(&second);

    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENT));
    ok(ITAgent_put_State(fx.agent, AS_READY));
    tapi3_emulator_pump(fx.emulator);
    expect_more("AgentEvent#1: 2 references, from event TE_AGENT\n", 1);
    ok(sink_unadvise(cookie));
    expect_more("AgentEvent#1: 1 reference, from event TE_AGENT\n", 1);
    ok(sink_unadvise(other));
    expect_more("", 0);
}
END_TEST

static size_t inside;

static void count_inside(struct sink *sink)
{
    (void)sink;
    inside = tapi3_emulator_held_objects(fx.emulator);
}

START_TEST(an_event_is_the_clients_while_its_sink_runs)
{
    struct sink sink;
    DWORD cookie;

    sink_init(&sink);
    sink.during = count_inside;
    cookie = sink_advise(&sink);
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENT));
    ok(ITAgent_put_State(fx.agent, AS_READY));
    tapi3_emulator_pump(fx.emulator);
    ck_assert_uint_eq(inside, FIXTURE_OBJECTS + 1);
    expect_more("", 0);
    ok(sink_unadvise(cookie));
}
END_TEST

/* ---- The client's own objects ---- */

START_TEST(a_clients_collection_holds_objects_that_are_no_longer_the_clients)
{
    VARIANT item = of_object(fx.agent), back;
    ITCollection2 *collection;
    ITTAPI2 *tapi;

    ok(ITTAPI_QueryInterface(fx.tapi, &IID_ITTAPI2, (void **)&tapi));
    ok(ITTAPI2_CreateEmptyCollectionObject(tapi, &collection));
    release(tapi);
    ok(ITCollection2_Add(collection, 1, &item));
    expect_more("Collection#1: 1 reference, from call 20: TAPI#1 ITTAPI2::CreateEmptyCollectionObject()\n", 1); /* the collection's reference is its own */
    ok(ITCollection2_get_Item(collection, 1, &back));
    ck_assert_ptr_eq(V_DISPATCH(&back), (IDispatch *)fx.agent);
    ck_assert_ptr_nonnull(strstr(report_text(), "Agent#1: 2 references, from call 17"));
    ITAgent_Release(fx.agent);
    VariantClear(&back);
    ck_assert_ptr_null(strstr(report_text(), "\nAgent#1"));
    ok(ITCollection2_get_Item(collection, 1, &back)); /* met again */
    ck_assert_ptr_nonnull(strstr(report_text(), "Agent#2: 1 reference, from call 26: Collection#1 ITCollection::get_Item(1)\n"));
    fx.agent = (ITAgent *)V_DISPATCH(&back);
    ok(ITCollection2_Remove(collection, 1));
    ck_assert_uint_eq(ITCollection2_Release(collection), 0);
}
END_TEST

START_TEST(an_object_of_the_clients_is_no_object_of_ours)
{
    struct sink sink;
    DWORD cookie;

    sink_init(&sink);
    cookie = sink_advise(&sink);
    expect_more("", 0);
    ck_assert_uint_eq(tapi3_trace_count(fx.emulator, "Advise(client#1)"), 1);
    ok(sink_unadvise(cookie));
}
END_TEST

/* ---- More than one emulator ---- */

static struct tapi3_emulator *second_emulator(ITTAPI2 **tapi)
{
    struct tapi3_emulator_options options = { .delivery = TAPI3_DELIVERY_PUMP, .observe_calls = true };
    struct tapi3_emulator *other;

    ok(tapi3_emulator_create(fx.acd, &options, &other));
    ok(tapi3_emulator_create_tapi(other, &IID_ITTAPI2, (void **)tapi));
    return other;
}

START_TEST(each_emulator_has_an_account_of_its_own)
{
    struct tapi3_emulator *other;
    char text[400];
    ITTAPI2 *tapi;

    other = second_emulator(&tapi);
    ok(ITTAPI2_Initialize(tapi));
    expect_more("", 0);
    ck_assert_uint_eq(tapi3_emulator_held_objects(other), 1);
    tapi3_emulator_held_report(other, text, sizeof(text));
    ck_assert_str_eq(text, "TAPI#1: 1 reference, from call 1: IClassFactory::CreateInstance(ITTAPI2)\n");
    release(tapi);
    ck_assert_uint_eq(tapi3_emulator_held_objects(other), 0);
    tapi3_emulator_destroy(other);
    expect_more("", 0);
}
END_TEST

/* To one emulator, the other is a client. */
START_TEST(an_object_in_a_collection_of_another_emulator_is_held_by_a_client)
{
    VARIANT item = of_object(fx.com_queue), back;
    struct tapi3_emulator *other;
    ITCollection2 *collection;
    ITTAPI2 *tapi;

    other = second_emulator(&tapi);
    ok(ITTAPI2_CreateEmptyCollectionObject(tapi, &collection));
    ok(ITCollection2_Add(collection, 1, &item));
    ck_assert_ptr_nonnull(strstr(report_text(), "\nQueue#1: 2 references"));
    ok(ITCollection2_get_Item(collection, 1, &back));
    ck_assert_uint_eq(tapi3_trace_count(other, "get_Item(1) = S_OK, client#1"), 1);
    ck_assert_ptr_nonnull(strstr(report_text(), "\nQueue#1: 3 references"));
    VariantClear(&back);
    ck_assert_uint_eq(tapi3_emulator_held_objects(other), 2);
    ck_assert_uint_eq(ITCollection2_Release(collection), 0);
    release(tapi);
    ck_assert_uint_eq(tapi3_emulator_held_objects(other), 0);
    tapi3_emulator_destroy(other);
    expect_more("", 0);
}
END_TEST

START_TEST(an_emulator_can_go_before_its_objects)
{
    struct tapi3_emulator *other;
    ITCollection2 *collection;
    IEnumAddress *addresses;
    ITAddress *address;
    ULONG count;
    ITTAPI2 *tapi;
    BSTR name;

    other = second_emulator(&tapi);
    ok(ITTAPI2_Initialize(tapi));
    ok(ITTAPI2_CreateEmptyCollectionObject(tapi, &collection));
    ok(ITTAPI2_EnumerateAddresses(tapi, &addresses));
    tapi3_emulator_destroy(other);
    ok(IEnumAddress_Skip(addresses, 1));
    ok(IEnumAddress_Next(addresses, 1, &address, &count));
    release(tapi);
    ok(ITAddress_get_AddressName(address, &name));
    expect_text(name, "Desk");
    release(address);
    ck_assert_uint_eq(IEnumAddress_Release(addresses), 0);
    ck_assert_uint_eq(ITCollection2_Release(collection), 0); /* nothing keeps the emulator but the collection, which knows no more of it than its interceptor */
}
END_TEST

/* ---- The account by itself ---- */

static struct held account;

static void account_setup(void) { held_init(&account); }
static void account_teardown(void) { held_clear(&account); }

static const struct intercept_interface agent_type = { .name = "ITAgent" }, long_type = { .name = "IAnInterfaceWithAVeryLongName2" };

static void expect_name(const void *pointer, const char *expected)
{
    struct buffer buffer = { 0 };

    held_name(&account, &buffer, pointer);
    ck_assert_str_eq(buffer.text, expected);
    buffer_clear(&buffer);
}

static void expect_account(const char *expected)
{
    char text[4096];
    struct writer writer = { .text = text, .room = sizeof(text) };

    writer_add(&writer, "%s", "");
    held_report(&account, &writer);
    ck_assert_str_eq(text, expected);
}

static char places[1000];

START_TEST(the_name_of_a_clients_object_does_not_pass_to_one_of_ours_at_its_place)
{
    expect_name(&places[0], "client#1");
    expect_name(&places[1], "client#2");
    expect_name(&places[0], "client#1");
    ck_assert_uint_eq(held_count(&account), 0);
    held_add(&account, &places[0], &agent_type, "here");
    expect_name(&places[0], "Agent#1");
    expect_account("Agent#1: 1 reference, from here\n");
    held_change(&account, &places[0], -1);
    expect_name(&places[0], "client#3");
    expect_name(NULL, "NULL");
}
END_TEST

START_TEST(a_long_name_is_cut)
{
    held_add(&account, &places[0], &long_type, "there");
    expect_account("AnInterfaceWithAVeryLon#1: 1 reference, from there\n");
    held_change(&account, &places[1], 1); /* of no object that it knows */
    held_know_interface(&account, &places[2], &places[1]);
    expect_account("AnInterfaceWithAVeryLon#1: 1 reference, from there\n");
}
END_TEST

START_TEST(a_thousand_objects_are_found_and_forgotten)
{
    char name[24];

    for (size_t i = 0; i < sizeof(places); i++)
        held_add(&account, &places[i], &agent_type, "here");
    for (size_t i = 0; i < sizeof(places); i += 2)
        held_change(&account, &places[i], -1);
    ck_assert_uint_eq(held_count(&account), sizeof(places) / 2);
    for (size_t i = 1; i < sizeof(places); i += 2) {
        snprintf(name, sizeof(name), "Agent#%u", (unsigned)i + 1);
        expect_name(&places[i], name);
        ck_assert_ptr_null(held_find(&account, &places[i - 1]));
        held_change(&account, &places[i], -1);
    }
    ck_assert_uint_eq(held_count(&account), 0);
    expect_account("");
}
END_TEST

START_TEST(the_interfaces_of_an_object_go_with_it)
{
    held_add(&account, &places[0], &agent_type, "here");
    for (size_t i = 1; i < 200; i++)
        held_know_interface(&account, &places[i], &places[(i - 1) / 2]);
    held_know_interface(&account, &places[7], &places[0]); /* known already */
    held_add_interface(&account, &places[199], &places[50]);
    expect_account("Agent#1: 2 references, from here\n");
    expect_name(&places[150], "Agent#1");
    held_change(&account, &places[60], -1);
    held_change(&account, &places[70], -1);
    ck_assert_uint_eq(account.table.count, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("live");
    TCase *tc = add_case(suite, "live", fixture_setup_intercepted), *unobserved = add_case(suite, "not intercepted", fixture_setup);
    TCase *alone = tcase_create("the account");

    tcase_add_test(tc, the_report_names_what_the_client_holds);
    tcase_add_test(tc, a_report_is_cut_to_its_room);
    tcase_add_test(unobserved, an_emulator_that_is_not_intercepted_has_nothing_to_report);
    tcase_add_test(tc, references_are_counted_as_the_client_counts);
    tcase_add_test(tc, a_failed_QueryInterface_gives_nothing);
    tcase_add_test(tc, all_interfaces_of_an_object_are_one);
    tcase_add_test(tc, an_object_that_comes_again_is_another);
    tcase_add_test(tc, enumerators_and_their_clones_are_objects);
    tcase_add_test(tc, collections_and_what_they_give_are_objects);
    tcase_add_test(tc, a_script_holds_objects_too);
    tcase_add_test(tc, a_script_may_call_an_interface_that_it_does_not_have);
    tcase_add_test(tc, connection_points_are_objects_and_the_TAPI_object_is_not_released_by_them);
    tcase_add_test(tc, a_TAPI_object_is_one_whatever_it_was_made_as);
    tcase_add_test(tc, a_TAPI_object_that_was_released_can_come_again);
    tcase_add_loop_test(tc, what_a_sink_keeps_is_held_until_the_sink_goes, 0, 3);
    tcase_add_test(tc, an_event_given_to_two_sinks_is_one_object);
    tcase_add_test(tc, an_event_is_the_clients_while_its_sink_runs);
    tcase_add_test(tc, a_clients_collection_holds_objects_that_are_no_longer_the_clients);
    tcase_add_test(tc, an_object_of_the_clients_is_no_object_of_ours);
    tcase_add_test(tc, each_emulator_has_an_account_of_its_own);
    tcase_add_test(tc, an_object_in_a_collection_of_another_emulator_is_held_by_a_client);
    tcase_add_test(tc, an_emulator_can_go_before_its_objects);
    tcase_add_checked_fixture(alone, account_setup, account_teardown);
    suite_add_tcase(suite, alone);
    tcase_add_test(alone, the_name_of_a_clients_object_does_not_pass_to_one_of_ours_at_its_place);
    tcase_add_test(alone, a_long_name_is_cut);
    tcase_add_test(alone, a_thousand_objects_are_found_and_forgotten);
    tcase_add_test(alone, the_interfaces_of_an_object_go_with_it);
    return run_suite(suite);
}
