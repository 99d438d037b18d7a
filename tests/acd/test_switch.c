/* tests/acd/test_switch.c: what is configured on a switch: making it, finding it, its errors. */
#include "named.h"
#include "report.h"

#include "acd/world.h"

#include <stdio.h>
#include <string.h>

/* ---- Creation: each bad argument; nothing is made, nobody is told ---- */

static struct acd_switch *other_switch;
static struct acd_group *other_group, *removed_group;
static struct acd_switch *removed_switch;

static void setup(void)
{
    fixture_setup();
    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "Other" }, &other_switch));
    ok(acd_group_create(other_switch, &(struct acd_group_options){ .name = "Foreign" }, &other_group));
    ok(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "Gone" }, &removed_group));
    ok(acd_group_remove(removed_group));
    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "Past" }, &removed_switch));
    ok(acd_switch_remove(removed_switch));
    skip_events(fx.monitor);
}

static void teardown(void)
{
    acd_switch_unref(removed_switch);
    acd_group_unref(removed_group);
    acd_group_unref(other_group);
    acd_switch_unref(other_switch);
    fixture_teardown();
}

#define CREATE(kind, owner, ...)                                             \
    do {                                                                     \
        struct acd_##kind##_options options = { __VA_ARGS__ };               \
        struct acd_##kind *out = JUNK(struct acd_##kind);                    \
        enum acd_result result = acd_##kind##_create(owner, &options, &out); \
                                                                             \
        ck_assert_int_eq(out != NULL, result == ACD_OK);                     \
        acd_##kind##_unref(out);                                             \
        return result;                                                       \
    } while (0)

static enum acd_result switch_without_world(void) { CREATE(switch, NULL, .name = "X"); }
static enum acd_result switch_without_name(void) { CREATE(switch, fx.acd, .period = 1); }
static enum acd_result switch_totals(void) { CREATE(switch, fx.acd, .name = "X", .totals = (enum acd_totals)2); }
static enum acd_result switch_wrap_up(void) { CREATE(switch, fx.acd, .name = "X", .wrap_up = -2); }
static enum acd_result switch_no_options(void) { return acd_switch_create(fx.acd, NULL, NULL); }
static enum acd_result group_without_switch(void) { CREATE(group, NULL, .name = "X"); }
static enum acd_result group_without_name(void) { CREATE(group, fx.sw, .wrap_up = 1); }
static enum acd_result group_distribution(void) { CREATE(group, fx.sw, .name = "X", .distribution = (enum acd_distribution)9); }
static enum acd_result group_wrap_up(void) { CREATE(group, fx.sw, .name = "X", .wrap_up = -2); }
static enum acd_result group_on_removed(void) { CREATE(group, removed_switch, .name = "X"); }
static enum acd_result group_no_options(void) { return acd_group_create(fx.sw, NULL, NULL); }
static enum acd_result queue_without_switch(void) { CREATE(queue, NULL, .name = "X"); }
static enum acd_result queue_without_name(void) { CREATE(queue, fx.sw, .wrap_up = 1); }
static enum acd_result queue_wrap_up(void) { CREATE(queue, fx.sw, .name = "X", .wrap_up = INT64_MIN); }
static enum acd_result queue_on_removed(void) { CREATE(queue, removed_switch, .name = "X"); }
static enum acd_result queue_no_options(void) { return acd_queue_create(fx.sw, NULL, NULL); }
static enum acd_result address_without_switch(void) { CREATE(address, NULL, .name = "X"); }
static enum acd_result address_without_name(void) { CREATE(address, fx.sw, .dialable = "1"); }
static enum acd_result address_role(void) { CREATE(address, fx.sw, .name = "X", .role = (enum acd_address_role)3); }
static enum acd_result address_on_removed(void) { CREATE(address, removed_switch, .name = "X"); }
static enum acd_result address_no_options(void) { return acd_address_create(fx.sw, NULL, NULL); }

#define LOGIN(owner, ...) return acd_login_create(owner, &(struct acd_login_options){ __VA_ARGS__ })

static enum acd_result login_without_switch(void) { LOGIN(NULL, .id = "9"); }
static enum acd_result login_without_id(void) { LOGIN(fx.sw, .pin = "9"); }
static enum acd_result login_empty_id(void) { LOGIN(fx.sw, .id = ""); }
static enum acd_result login_twice(void) { LOGIN(fx.sw, .id = "7"); }
static enum acd_result login_wrap_up(void) { LOGIN(fx.sw, .id = "9", .wrap_up = -2); }
static enum acd_result login_foreign_group(void) { LOGIN(fx.sw, .id = "9", .groups = &other_group, .group_count = 1); }
static enum acd_result login_removed_group(void) { LOGIN(fx.sw, .id = "9", .groups = &removed_group, .group_count = 1); }
static enum acd_result login_null_group(void) { LOGIN(fx.sw, .id = "9", .groups = &(struct acd_group *){ NULL }, .group_count = 1); }
static enum acd_result login_on_removed(void) { LOGIN(removed_switch, .id = "9"); }
static enum acd_result login_no_options(void) { return acd_login_create(fx.sw, NULL); }
static enum acd_result serve_without_group(void) { return acd_group_add_queue(NULL, fx.orders, 0); }
static enum acd_result serve_without_queue(void) { return acd_group_add_queue(fx.sales, NULL, 0); }
static enum acd_result serve_foreign(void) { return acd_group_add_queue(other_group, fx.orders, 0); }
static enum acd_result serve_by_removed(void) { return acd_group_add_queue(removed_group, fx.orders, 0); }
static enum acd_result queue_period_null(void) { return acd_queue_set_period(NULL, 1); }
static enum acd_result queue_period_zero(void) { return acd_queue_set_period(fx.orders, 0); }
static enum acd_result in_service_null(void) { return acd_address_set_in_service(NULL, true); }
static enum acd_result available_null(void) { return acd_switch_set_available(NULL, true); }
static enum acd_result available_removed(void) { return acd_switch_set_available(removed_switch, true); }
static enum acd_result remove_no_switch(void) { return acd_switch_remove(NULL); }
static enum acd_result remove_no_group(void) { return acd_group_remove(NULL); }
static enum acd_result remove_no_queue(void) { return acd_queue_remove(NULL); }
static enum acd_result remove_no_address(void) { return acd_address_remove(NULL); }
static enum acd_result remove_switch_again(void) { return acd_switch_remove(removed_switch); }
static enum acd_result remove_group_again(void) { return acd_group_remove(removed_group); }

static const struct {
    const char *name;
    enum acd_result (*call)(void);
    enum acd_result expected;
} refusals[] = {
    { "a switch of no world", switch_without_world, ACD_ERR_ARGUMENT },
    { "a switch without a name", switch_without_name, ACD_ERR_ARGUMENT },
    { "a switch with unknown totals", switch_totals, ACD_ERR_ARGUMENT },
    { "a switch with a wrap-up below none", switch_wrap_up, ACD_ERR_ARGUMENT },
    { "a switch without options", switch_no_options, ACD_ERR_ARGUMENT },
    { "a group of no switch", group_without_switch, ACD_ERR_ARGUMENT },
    { "a group without a name", group_without_name, ACD_ERR_ARGUMENT },
    { "a group with an unknown distribution", group_distribution, ACD_ERR_ARGUMENT },
    { "a group with a wrap-up below none", group_wrap_up, ACD_ERR_ARGUMENT },
    { "a group on a removed switch", group_on_removed, ACD_ERR_REMOVED },
    { "a group without options", group_no_options, ACD_ERR_ARGUMENT },
    { "a queue of no switch", queue_without_switch, ACD_ERR_ARGUMENT },
    { "a queue without a name", queue_without_name, ACD_ERR_ARGUMENT },
    { "a queue with a wrap-up below none", queue_wrap_up, ACD_ERR_ARGUMENT },
    { "a queue on a removed switch", queue_on_removed, ACD_ERR_REMOVED },
    { "a queue without options", queue_no_options, ACD_ERR_ARGUMENT },
    { "an address of no switch", address_without_switch, ACD_ERR_ARGUMENT },
    { "an address without a name", address_without_name, ACD_ERR_ARGUMENT },
    { "an address with an unknown role", address_role, ACD_ERR_ARGUMENT },
    { "an address on a removed switch", address_on_removed, ACD_ERR_REMOVED },
    { "an address without options", address_no_options, ACD_ERR_ARGUMENT },
    { "a login of no switch", login_without_switch, ACD_ERR_ARGUMENT },
    { "a login without an ID", login_without_id, ACD_ERR_ARGUMENT },
    { "a login with an empty ID", login_empty_id, ACD_ERR_ARGUMENT },
    { "a login that exists", login_twice, ACD_ERR_ARGUMENT },
    { "a login with a wrap-up below none", login_wrap_up, ACD_ERR_ARGUMENT },
    { "a login for a group of another switch", login_foreign_group, ACD_ERR_ARGUMENT },
    { "a login for a removed group", login_removed_group, ACD_ERR_GROUP_REMOVED },
    { "a login for a NULL group", login_null_group, ACD_ERR_ARGUMENT },
    { "a login on a removed switch", login_on_removed, ACD_ERR_REMOVED },
    { "a login without options", login_no_options, ACD_ERR_ARGUMENT },
    { "no group serves", serve_without_group, ACD_ERR_ARGUMENT },
    { "no queue is served", serve_without_queue, ACD_ERR_ARGUMENT },
    { "a group of another switch serves", serve_foreign, ACD_ERR_ARGUMENT },
    { "a removed group serves", serve_by_removed, ACD_ERR_GROUP_REMOVED },
    { "a period of no queue", queue_period_null, ACD_ERR_ARGUMENT },
    { "a queue's period of zero", queue_period_zero, ACD_ERR_ARGUMENT },
    { "service of no address", in_service_null, ACD_ERR_ARGUMENT },
    { "no switch is available", available_null, ACD_ERR_ARGUMENT },
    { "a removed switch is available", available_removed, ACD_ERR_REMOVED },
    { "no switch is removed", remove_no_switch, ACD_ERR_ARGUMENT },
    { "no group is removed", remove_no_group, ACD_ERR_ARGUMENT },
    { "no queue is removed", remove_no_queue, ACD_ERR_ARGUMENT },
    { "no address is removed", remove_no_address, ACD_ERR_ARGUMENT },
    { "a switch is removed again", remove_switch_again, ACD_ERR_REMOVED },
    { "a group is removed again", remove_group_again, ACD_ERR_GROUP_REMOVED },
};

static struct report before, after;

START_TEST(a_refusal_changes_nothing)
{
    report_clear(&before);
    report_world(&before, fx.acd);
    gives_as(refusals[_i].name, refusals[_i].call(), refusals[_i].expected);
    report_clear(&after);
    report_world(&after, fx.acd);
    ck_assert_str_eq(before.text, after.text);
    expect_events(fx.monitor, "");
}
END_TEST

/* ---- What was made ---- */

START_TEST(what_was_configured_can_be_read)
{
    struct acd_address *address;
    char name[] = "Line", dialable[] = "+49 30 1";

    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = name, .dialable = dialable, .role = ACD_ADDRESS_ROUTE_POINT, .out_of_service = true },
                          &address));
    memset(name, 'x', sizeof(name) - 1); /* strings are copied */
    memset(dialable, 'x', sizeof(dialable) - 1);
    ck_assert_str_eq(acd_address_name(address), "Line");
    ck_assert_str_eq(acd_address_dialable(address), "+49 30 1");
    ck_assert_int_eq(acd_address_role(address), ACD_ADDRESS_ROUTE_POINT);
    ck_assert(!acd_address_in_service(address));
    ck_assert(!acd_address_removed(address));
    ck_assert_ptr_eq(acd_address_switch(address), fx.sw);
    acd_address_unref(address);

    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Bare" }, &address));
    ck_assert_str_eq(acd_address_dialable(address), "");
    ck_assert_int_eq(acd_address_role(address), ACD_ADDRESS_STATION);
    ck_assert(acd_address_in_service(address));
    acd_address_unref(address);

    ck_assert_str_eq(acd_switch_name(fx.sw), "Switch");
    ck_assert_str_eq(acd_group_name(fx.sales), "Sales");
    ck_assert_str_eq(acd_queue_name(fx.orders), "Orders");
    ck_assert_ptr_eq(acd_switch_world(fx.sw), fx.acd);
    ck_assert_ptr_eq(acd_group_switch(fx.sales), fx.sw);
    ck_assert_ptr_eq(acd_queue_switch(fx.orders), fx.sw);
    ck_assert(!acd_switch_removed(fx.sw) && !acd_group_removed(fx.sales) && !acd_queue_removed(fx.orders));
}
END_TEST

START_TEST(what_is_made_is_announced)
{
    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "New" }, NULL));
    ok(acd_group_create(fx.sw, &(struct acd_group_options){ .name = "G" }, NULL));
    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Q" }, NULL));
    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "A" }, NULL));
    ok(acd_login_create(fx.sw, &(struct acd_login_options){ .id = "9" }));
    expect_events(fx.monitor, "switch:New:added group:G:added queue:Q:added address:A:added");
}
END_TEST

START_TEST(decision_4_13_the_default_period_is_an_hour)
{
    struct acd_switch *sw;
    struct acd_queue *queue;
    struct acd_agent *agent;

    ck_assert_int_eq(acd_queue_period(fx.orders), 3600);
    ck_assert_int_eq(acd_agent_period(fx.agent), 3600);
    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "X", .period = 900 }, &sw));
    ok(acd_queue_create(sw, &(struct acd_queue_options){ .name = "Q" }, &queue));
    ck_assert_int_eq(acd_queue_period(queue), 900);
    acd_queue_unref(queue);
    ok(acd_queue_create(sw, &(struct acd_queue_options){ .name = "Q", .period = 60 }, &queue));
    ck_assert_int_eq(acd_queue_period(queue), 60);
    acd_queue_unref(queue);
    ok(acd_agent_create(sw, NULL, &agent));
    ck_assert_int_eq(acd_agent_period(agent), 900);
    acd_agent_unref(agent);
    acd_switch_unref(sw);
}
END_TEST

START_TEST(service_is_told_when_it_changes)
{
    ok(acd_address_set_in_service(fx.desk, true));
    expect_events(fx.monitor, "");
    ok(acd_address_set_in_service(fx.desk, false));
    ck_assert(!acd_address_in_service(fx.desk));
    ok(acd_address_set_in_service(fx.desk, false));
    ok(acd_address_set_in_service(fx.desk, true));
    expect_events(fx.monitor, "service:Desk:out service:Desk:in");
}
END_TEST

START_TEST(decision_4_44_a_switch_that_cannot_be_reached_is_told_as_removed_and_stays_as_it_is)
{
    struct acd_call *call;

    ck_assert(acd_switch_available(fx.sw));
    ok(acd_switch_set_available(fx.sw, true));
    expect_events(fx.monitor, "");
    get_ready();
    call = talk();
    skip_events(fx.monitor);
    skip_events(fx.app);
    ok(acd_switch_set_available(fx.sw, false));
    ok(acd_switch_set_available(fx.sw, false));
    ck_assert(!acd_switch_available(fx.sw));
    ck_assert(acd_switch_available(other_switch));
    expect_events(fx.app, "switch:Switch:removed");
    ck_assert(!acd_switch_removed(fx.sw));
    ck_assert_uint_eq(acd_switches(fx.acd, NULL, 0), 2); /* the model has it all the same */
    ck_assert_int_eq(acd_agent_state(fx.agent), ACD_AGENT_BUSY_ACD);
    ok(acd_call_end(call)); /* and it works on */
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_WRAP_UP);
    ok(acd_switch_set_available(fx.sw, true));
    ck_assert(acd_switch_available(fx.sw));
    expect_events(fx.monitor, "switch:Switch:removed call:ended:7 session:7:wrap_up switch:Switch:added");
}
END_TEST

START_TEST(the_end_of_a_switch_that_cannot_be_reached_is_not_told_again)
{
    report_clear(&before);
    ok(acd_switch_set_available(fx.sw, false));
    report_world(&before, fx.acd);
    ck_assert_ptr_nonnull(strstr(before.text, "switch \"Switch\", wrap-up 30 s, not available\n"));
    ck_assert_ptr_null(strstr(strstr(before.text, "switch \"Other\""), "not available"));
    expect_events(fx.monitor, "switch:Switch:removed");
    ok(acd_switch_remove(fx.sw));
    expect_events(fx.monitor,
                  "session:7:ended queue:Orders:removed queue:Returns:removed group:Sales:removed group:Repair:removed "
                  "address:Desk:removed");
    ck_assert(!acd_switch_available(fx.sw));
    ok(acd_switch_remove(other_switch));
    ck_assert(!acd_switch_available(other_switch));
    expect_events(fx.monitor, "group:Foreign:removed switch:Other:removed");
}
END_TEST

START_TEST(addresses_are_numbered_in_the_world)
{
    struct acd_address *second;
    struct acd_switch *other;

    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "Other" }, &other));
    ok(acd_address_create(other, &(struct acd_address_options){ .name = "Far" }, &second));
    ck_assert_uint_eq(acd_address_id(fx.desk), 1);
    ck_assert_uint_eq(acd_address_id(second), 2);
    ok(acd_address_remove(fx.desk));
    ck_assert_uint_eq(acd_address_id(fx.desk), 1);
    acd_address_unref(second);
    acd_switch_unref(other);
}
END_TEST

/* ---- Lists ---- */

START_TEST(a_list_has_the_order_of_creation)
{
    struct acd_switch *switches[4];
    struct acd_address *addresses[4];

    ok(acd_address_create(other_switch, &(struct acd_address_options){ .name = "There" }, NULL));
    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Here" }, NULL));
    ck_assert_uint_eq(acd_switches(fx.acd, switches, 4), 2); /* the removed one is not listed */
    ck_assert_ptr_eq(switches[0], fx.sw);
    ck_assert_ptr_eq(switches[1], other_switch);
    ck_assert_uint_eq(acd_addresses(fx.acd, addresses, 4), 3);
    ck_assert_str_eq(acd_address_name(addresses[0]), "Desk");
    ck_assert_str_eq(acd_address_name(addresses[1]), "Here");
    ck_assert_str_eq(acd_address_name(addresses[2]), "There"); /* switch by switch */
    for (size_t i = 0; i < 2; i++)
        acd_switch_unref(switches[i]);
    for (size_t i = 0; i < 3; i++)
        acd_address_unref(addresses[i]);
}
END_TEST

START_TEST(a_walk_whose_switch_was_removed_meanwhile_begins_again)
{
    struct acd_switch *next = world_next_switch(fx.acd, acd_switch_ref(removed_switch)); /* gives that reference back */

    ck_assert_ptr_eq(next, fx.sw);
    next = world_next_switch(fx.acd, next);
    ck_assert_ptr_eq(next, other_switch);
    ck_assert_ptr_null(world_next_switch(fx.acd, next));
}
END_TEST

/* Every list, asked with room for 0 .. 3 of its two or three elements. */
#define EXPECT_LIST(function, type, owner, total)                 \
    do {                                                          \
        struct type *out[5];                                      \
                                                                  \
        ck_assert_uint_eq(function(owner, NULL, 0), total);       \
        for (size_t room = 0; room < 5; room++) {                 \
            for (size_t i = 0; i < 5; i++)                        \
                out[i] = JUNK(struct type);                       \
            ck_assert_uint_eq(function(owner, out, room), total); \
            for (size_t i = 0; i < 5; i++) {                      \
                if (i < room && i < (total))                      \
                    type##_unref(out[i]);                         \
                else                                              \
                    ck_assert_ptr_eq(out[i], JUNK(struct type));  \
            }                                                     \
        }                                                         \
    } while (0)

START_TEST(a_list_with_too_little_room_still_counts)
{
    ok(acd_group_add_queue(fx.sales, fx.returns, 0));
    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Second" }, NULL));
    add_session(fx.sales, false);
    add_session_of(fx.agent, fx.repair);
    arrive(fx.orders);
    arrive(fx.returns);
    EXPECT_LIST(acd_switches, acd_switch, fx.acd, 2u);
    EXPECT_LIST(acd_addresses, acd_address, fx.acd, 2u);
    EXPECT_LIST(acd_switch_groups, acd_group, fx.sw, 2u);
    EXPECT_LIST(acd_switch_queues, acd_queue, fx.sw, 2u);
    EXPECT_LIST(acd_switch_addresses, acd_address, fx.sw, 2u);
    EXPECT_LIST(acd_switch_agents, acd_agent, fx.sw, 2u);
    EXPECT_LIST(acd_switch_calls, acd_call, fx.sw, 2u);
    EXPECT_LIST(acd_group_queues, acd_queue, fx.sales, 2u);
    EXPECT_LIST(acd_group_sessions, acd_session, fx.sales, 2u);
    EXPECT_LIST(acd_agent_sessions, acd_session, fx.agent, 2u);
}
END_TEST

START_TEST(what_has_a_name_is_found_by_it)
{
    struct acd_queue *twin;

    ck_assert_ptr_eq(switch_named(fx.acd, "Other"), other_switch);
    ck_assert_ptr_eq(group_named(fx.sw, "Repair"), fx.repair);
    ck_assert_ptr_eq(queue_named(fx.sw, "Returns"), fx.returns);
    ck_assert_ptr_eq(address_named(fx.sw, "Desk"), fx.desk);
    ck_assert_ptr_eq(agent_named(fx.sw, "7"), fx.agent);
    ck_assert_ptr_null(group_named(fx.sw, "Foreign")); /* of the other switch */
    ck_assert_ptr_null(address_named(fx.sw, "101"));   /* the dialable one is not the name */
    ck_assert_ptr_null(agent_named(fx.sw, "8"));       /* a login that nobody is signed in with */
    ck_assert_ptr_null(agent_named(fx.sw, "9"));
    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Orders" }, &twin));
    ck_assert_ptr_eq(queue_named(fx.sw, "Orders"), fx.orders); /* the first of that name */
    ok(acd_queue_remove(fx.orders));
    ck_assert_ptr_eq(queue_named(fx.sw, "Orders"), twin);
    acd_queue_unref(twin);
}
END_TEST

START_TEST(what_was_removed_is_not_found)
{
    ck_assert_ptr_null(switch_named(fx.acd, "Past"));
    ck_assert_ptr_null(group_named(fx.sw, "Gone"));
    ok(acd_agent_remove(fx.agent));
    ck_assert_ptr_null(agent_named(fx.sw, "7"));
    ok(acd_switch_remove(fx.sw));
    ck_assert_ptr_null(switch_named(fx.acd, "Switch"));
    ck_assert_ptr_null(group_named(fx.sw, "Sales"));
    ck_assert_ptr_null(queue_named(fx.sw, "Orders"));
    ck_assert_ptr_null(address_named(fx.sw, "Desk"));
    ck_assert_ptr_null(agent_named(fx.sw, "7"));
}
END_TEST

START_TEST(without_an_owner_or_a_name_nothing_is_found)
{
    ck_assert_ptr_null(switch_named(NULL, "Switch"));
    ck_assert_ptr_null(switch_named(fx.acd, NULL));
    ck_assert_ptr_null(group_named(NULL, "Sales"));
    ck_assert_ptr_null(group_named(fx.sw, NULL));
    ck_assert_ptr_null(queue_named(NULL, "Orders"));
    ck_assert_ptr_null(queue_named(fx.sw, NULL));
    ck_assert_ptr_null(address_named(NULL, "Desk"));
    ck_assert_ptr_null(address_named(fx.sw, NULL));
    ck_assert_ptr_null(agent_named(NULL, "7"));
    ck_assert_ptr_null(agent_named(fx.sw, NULL));
}
END_TEST

static const struct {
    int tiers[3]; /* of Orders, Returns, Third, added in this order */
    const char *order;
} tier_tables[] = {
    { { 0, 0, 0 }, "Orders Returns Third" },
    { { 2, 1, 0 }, "Third Returns Orders" },
    { { 1, 0, 1 }, "Returns Orders Third" },
    { { -1, -2, 5 }, "Returns Orders Third" },
};

START_TEST(queues_of_a_group_are_listed_by_tier_then_as_added)
{
    struct acd_queue *third, *queues[3];
    char order[64] = "";

    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Third" }, &third));
    ok(acd_group_add_queue(fx.repair, fx.orders, tier_tables[_i].tiers[0]));
    ok(acd_group_add_queue(fx.repair, fx.returns, tier_tables[_i].tiers[1]));
    ok(acd_group_add_queue(fx.repair, third, tier_tables[_i].tiers[2]));
    ck_assert_uint_eq(acd_group_queues(fx.repair, queues, 3), 3);
    for (size_t i = 0; i < 3; i++) {
        strcat(strcat(order, i ? " " : ""), acd_queue_name(queues[i]));
        acd_queue_unref(queues[i]);
    }
    ck_assert_str_eq(order, tier_tables[_i].order);
    ok(acd_group_add_queue(fx.repair, fx.orders, 9)); /* a new tier moves it, it is not there twice */
    ck_assert_uint_eq(acd_group_queues(fx.repair, queues, 3), 3);
    ck_assert_ptr_eq(queues[2], fx.orders);
    for (size_t i = 0; i < 3; i++)
        acd_queue_unref(queues[i]);
    acd_queue_unref(third);
}
END_TEST

START_TEST(many_logins_are_all_found)
{
    char id[16];

    for (int i = 0; i < 100; i++) {
        snprintf(id, sizeof(id), "agent%d", i);
        ok(acd_login_create(fx.sw, &(struct acd_login_options){ .id = id, .pin = id + 5 }));
    }
    for (int i = 0; i < 100; i++) {
        snprintf(id, sizeof(id), "agent%d", i);
        gives(acd_login_create(fx.sw, &(struct acd_login_options){ .id = id }), ACD_ERR_ARGUMENT);
        ok(acd_agent_sign_in(fx.sw, NULL, id, id + 5, NULL));
    }
    ck_assert_uint_eq(acd_switch_agents(fx.sw, NULL, 0), 101);
    for (int i = 0; i < 100; i++) {
        struct acd_agent *agent;

        snprintf(id, sizeof(id), "agent%d", i);
        agent = acd_agent_find(fx.sw, id);
        ok(acd_agent_remove(agent));
        acd_agent_unref(agent);
        ok(acd_login_remove(fx.sw, id));
    }
    ck_assert_uint_eq(acd_switch_logins(fx.sw, NULL, NULL), 2);
}
END_TEST

static void add_id(void *context, const char *id)
{
    char *ids = context;

    strcat(ids, id);
    strcat(ids, " ");
}

START_TEST(logins_are_listed_removed_and_given_other_pins)
{
    char ids[100] = "";
    struct acd_agent *agent;

    ck_assert_uint_eq(acd_switch_logins(fx.sw, add_id, ids), 2);
    ck_assert_str_eq(ids, "7 8 ");
    gives(acd_login_remove(NULL, "8"), ACD_ERR_ARGUMENT);
    gives(acd_login_remove(fx.sw, NULL), ACD_ERR_ARGUMENT);
    gives(acd_login_remove(fx.sw, "9"), ACD_ERR_AGENT_ID);
    gives(acd_login_remove(fx.sw, "7"), ACD_ERR_STATE); /* the agent is signed in with it */
    ok(acd_login_remove(fx.sw, "8"));
    gives(acd_login_remove(fx.sw, "8"), ACD_ERR_AGENT_ID);
    gives(acd_agent_sign_in(fx.sw, NULL, "8", "8", NULL), ACD_ERR_AGENT_ID);
    ck_assert_uint_eq(acd_switch_logins(fx.sw, NULL, NULL), 1);

    gives(acd_login_set_pin(NULL, "7", "1"), ACD_ERR_ARGUMENT);
    gives(acd_login_set_pin(fx.sw, NULL, "1"), ACD_ERR_ARGUMENT);
    gives(acd_login_set_pin(fx.sw, "8", "1"), ACD_ERR_AGENT_ID);
    ok(acd_login_set_pin(fx.sw, "7", "4321"));
    gives(acd_agent_sign_in(fx.sw, NULL, "7", "1234", NULL), ACD_ERR_AGENT_PASSWORD);
    ok(acd_login_set_pin(fx.sw, "7", NULL));
    ok(acd_agent_remove(fx.agent));
    ok(acd_agent_sign_in(fx.sw, NULL, "7", "", &agent));
    ok(acd_agent_remove(agent));
    acd_agent_unref(agent);
    ok(acd_login_remove(fx.sw, "7"));
    ok(acd_login_create(fx.sw, &(struct acd_login_options){ .id = "7" }));
    ck_assert_uint_eq(acd_switch_logins(fx.sw, NULL, NULL), 1);
    ok(acd_switch_remove(fx.sw));
    gives(acd_login_remove(fx.sw, "7"), ACD_ERR_REMOVED);
    gives(acd_login_set_pin(fx.sw, "7", ""), ACD_ERR_REMOVED);
    ck_assert_uint_eq(acd_switch_logins(fx.sw, NULL, NULL), 0);
}
END_TEST

START_TEST(what_was_found_is_held)
{
    struct acd_switch *sw = acd_switch_find(fx.acd, "Switch");
    struct acd_group *group = acd_group_find(sw, "Sales");
    struct acd_queue *queue = acd_queue_find(sw, "Orders");
    struct acd_address *address = acd_address_find(sw, "Desk");
    struct acd_agent *agent = acd_agent_find(sw, "7");

    fixture_release(); /* of all that there is only these references are left */
    ck_assert(acd_switch_removed(sw));
    ck_assert_str_eq(acd_switch_name(sw), "Switch");
    ck_assert_str_eq(acd_group_name(group), "Sales");
    ck_assert_str_eq(acd_queue_name(queue), "Orders");
    ck_assert_str_eq(acd_address_name(address), "Desk");
    ck_assert_str_eq(acd_agent_id(agent), "7");
    acd_agent_unref(agent);
    acd_address_unref(address);
    acd_queue_unref(queue);
    acd_group_unref(group);
    acd_switch_unref(sw);
    fixture_setup(); /* for the teardown */
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("acd switch");
    TCase *tc = suite_case(suite, "switch");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, a_refusal_changes_nothing, 0, ARRAY_COUNT(refusals));
    tcase_add_test(tc, what_was_configured_can_be_read);
    tcase_add_test(tc, what_is_made_is_announced);
    tcase_add_test(tc, decision_4_13_the_default_period_is_an_hour);
    tcase_add_test(tc, service_is_told_when_it_changes);
    tcase_add_test(tc, decision_4_44_a_switch_that_cannot_be_reached_is_told_as_removed_and_stays_as_it_is);
    tcase_add_test(tc, the_end_of_a_switch_that_cannot_be_reached_is_not_told_again);
    tcase_add_test(tc, addresses_are_numbered_in_the_world);
    tcase_add_test(tc, a_list_has_the_order_of_creation);
    tcase_add_test(tc, a_walk_whose_switch_was_removed_meanwhile_begins_again);
    tcase_add_test(tc, a_list_with_too_little_room_still_counts);
    tcase_add_test(tc, what_has_a_name_is_found_by_it);
    tcase_add_test(tc, what_was_removed_is_not_found);
    tcase_add_test(tc, without_an_owner_or_a_name_nothing_is_found);
    tcase_add_loop_test(tc, queues_of_a_group_are_listed_by_tier_then_as_added, 0, ARRAY_COUNT(tier_tables));
    tcase_add_test(tc, many_logins_are_all_found);
    tc = add_case(suite, "found", fixture_setup);
    tcase_add_test(tc, logins_are_listed_removed_and_given_other_pins);
    tcase_add_test(tc, what_was_found_is_held);
    return suite_run(suite);
}
