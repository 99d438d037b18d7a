/* tests/acd/test_leg.c: calls as they appear at stations, for the applications that watch these. */
#include "direct_fixture.h"
#include "report.h"

static struct acd_app *owner, *other; /* both watch the desk; the owner was first */

static uint32_t watch(struct acd_address *address, struct acd_app *app, bool owns, int number)
{
    uint32_t id;

    ok(acd_address_watch(address, app, owns, number, &id));
    ck_assert_uint_ne(id, 0);
    return id;
}

static void leg_setup(void)
{
    direct_setup();
    owner = leg_app();
    other = leg_app();
    watch(fx.desk, owner, true, 1);
    watch(fx.desk, other, true, 2);
}

static void leg_teardown(void)
{
    acd_app_end(owner);
    acd_app_unref(owner);
    acd_app_end(other);
    acd_app_unref(other);
    direct_teardown();
}

START_TEST(an_offered_call_rings_is_answered_held_and_ended)
{
    struct acd_call *call;

    get_ready();
    call = arrive(fx.orders);
    expect_events(owner, "Desk:owner Desk:offering");
    expect_events(other, "Desk:monitor Desk:offering");
    ok(acd_call_answer(call));
    expect_events(owner, "Desk:connected");
    ok(acd_call_hold(call));
    ok(acd_call_retrieve(call));
    expect_events(owner, "Desk:held Desk:connected");
    ok(acd_call_end(call));
    expect_events(owner, "Desk:over:normal");
    expect_events(other, "Desk:connected Desk:held Desk:connected Desk:over:normal");
    ck_assert_uint_eq(acd_address_legs(fx.desk, owner, NULL, 0), 0);
    ok(acd_call_end_wrap_up(call)); /* no state of a leg */
    expect_events(owner, "");
}
END_TEST

/* Decision C2. */
START_TEST(a_second_offer_is_another_leg)
{
    struct acd_leg *first, *second;
    struct acd_call *call;

    get_ready();
    call = arrive(fx.orders);
    first = acd_leg_ref(leg_at(fx.desk, owner));
    ok(acd_session_set_state(fx.session, ACD_SESSION_NOT_READY));
    expect_events(owner, "Desk:owner Desk:offering Desk:over:normal");
    ok(acd_session_set_state(fx.session, ACD_SESSION_READY));
    second = leg_at(fx.desk, owner);
    ck_assert_ptr_ne(first, second);
    ck_assert_int_eq(acd_leg_state(first), ACD_LEG_OVER);
    ck_assert_int_eq(acd_leg_state(second), ACD_LEG_OFFERING);
    ck_assert_ptr_eq(keep(acd_leg_call(first)), call);
    ck_assert_ptr_eq(keep(acd_leg_call(second)), call);
    gives(acd_leg_answer(first, owner), ACD_ERR_STATE);
    acd_leg_unref(first);
}
END_TEST

/* How a call that rings at the desk may leave it, and what its leg says. */
static enum acd_result abandon(struct acd_call *call, struct acd_leg *leg) { return (void)leg, acd_call_abandon(call); }
static enum acd_result refuse(struct acd_call *call, struct acd_leg *leg) { return (void)leg, acd_call_refuse(call); }
static enum acd_result transfer(struct acd_call *call, struct acd_leg *leg) { return (void)leg, acd_call_transfer(call, fx.returns); }
static enum acd_result remove_queue(struct acd_call *call, struct acd_leg *leg) { return (void)call, (void)leg, acd_queue_remove(fx.orders); }
static enum acd_result remove_desk(struct acd_call *call, struct acd_leg *leg) { return (void)call, (void)leg, acd_address_remove(fx.desk); }
static enum acd_result drop(struct acd_call *call, struct acd_leg *leg) { return (void)call, acd_leg_drop(leg, owner, ACD_LEG_CAUSE_NORMAL); }
static enum acd_result reject(struct acd_call *call, struct acd_leg *leg) { return (void)call, acd_leg_drop(leg, owner, ACD_LEG_CAUSE_REJECTED); }
static enum acd_result no_answer(struct acd_call *call, struct acd_leg *leg) { return (void)call, acd_leg_drop(leg, owner, ACD_LEG_CAUSE_NO_ANSWER); }
static enum acd_result deflect(struct acd_call *call, struct acd_leg *leg) { return (void)call, acd_leg_transfer(leg, owner, &TO_STATION(kitchen)); }

static const struct {
    enum acd_result (*leaves)(struct acd_call *call, struct acd_leg *leg);
    const char *heard;
} ways[] = {
    { abandon, "Desk:over:normal" },      { refuse, "Desk:over:normal" },       { transfer, "Desk:over:normal" },
    { remove_queue, "Desk:over:failed" }, { remove_desk, "Desk:over:failed" },  { drop, "Desk:over:normal" },
    { reject, "Desk:over:rejected" },     { no_answer, "Desk:over:no_answer" }, { deflect, "Desk:over:normal" },
};

START_TEST(each_way_out_of_an_offer_has_its_cause)
{
    struct acd_call *call;

    get_ready();
    call = arrive(fx.orders);
    skip_events(owner);
    ok(ways[_i].leaves(call, leg_at(fx.desk, owner)));
    expect_events(owner, ways[_i].heard);
}
END_TEST

START_TEST(ring_time_is_over)
{
    struct acd_call *call = dial(NULL, TO_STATION(fx.desk));

    ok(acd_call_refuse(call));
    expect_events(owner, "Desk:owner Desk:offering Desk:over:rejected");
    ok(acd_call_dial(fx.sw, &(struct acd_dial_options){ .to = TO_STATION(fx.desk), .ring_time = S(20) }, NULL));
    advance(S(20));
    expect_events(owner, "Desk:owner Desk:offering Desk:over:no_answer");
}
END_TEST

START_TEST(only_the_owner_acts)
{
    struct acd_call *call;
    struct acd_leg *leg;

    get_ready();
    call = arrive(fx.orders);
    leg = leg_at(fx.desk, owner);
    ck_assert(acd_leg_owned_by(leg, owner));
    ck_assert(!acd_leg_owned_by(leg, other));
    ck_assert_uint_eq(acd_leg_owners(leg), 1);
    ck_assert_uint_eq(acd_leg_monitors(leg), 1);
    gives(acd_leg_answer(leg, other), ACD_ERR_NOT_OWNER);
    gives(acd_leg_hold(leg, other, true), ACD_ERR_NOT_OWNER);
    gives(acd_leg_drop(leg, other, ACD_LEG_CAUSE_NORMAL), ACD_ERR_NOT_OWNER);
    gives(acd_leg_transfer(leg, other, &TO_QUEUE(fx.returns)), ACD_ERR_NOT_OWNER);
    gives(acd_leg_set_app_value(leg, other, 5), ACD_ERR_NOT_OWNER);
    gives(acd_leg_answer(NULL, owner), ACD_ERR_ARGUMENT);
    gives(acd_leg_drop(leg, owner, (enum acd_leg_cause)8), ACD_ERR_ARGUMENT);
    ok(acd_leg_answer(leg, owner));
    expect_state(call, ACD_CALL_TALKING);
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_ON_CALL);
    gives(acd_leg_answer(leg, owner), ACD_ERR_STATE);
    ok(acd_leg_set_app_value(leg, owner, 5));
    ck_assert_int_eq(acd_leg_app_value(leg), 5);
    expect_events(other, "Desk:monitor Desk:offering Desk:connected Desk:app_value");
    ok(acd_leg_hold(leg, owner, true));
    ok(acd_leg_hold(leg, owner, true));
    expect_state(call, ACD_CALL_HELD);
    ok(acd_leg_hold(leg, NULL, false)); /* the host may */
    ok(acd_leg_drop(leg, owner, ACD_LEG_CAUSE_NONE));
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_WRAP_UP);
    expect_events(other, "Desk:held Desk:connected Desk:over:normal");
}
END_TEST

/* Decision C16. */
START_TEST(who_ends_leaves_its_calls_to_the_next)
{
    struct acd_leg *leg;

    get_ready();
    arrive(fx.orders);
    leg = leg_at(fx.desk, owner);
    skip_events(other);
    acd_app_end(owner);
    expect_events(other, "Desk:becomes_owner");
    ck_assert(acd_leg_owned_by(leg, other));
    ok(acd_leg_answer(leg, other));
    expect_events(other, "Desk:connected");
    acd_app_unref(owner);
    owner = leg_app();
}
END_TEST

/* Decision C15. */
START_TEST(calls_that_are_there_already_become_legs_without_an_event)
{
    struct acd_app *late = leg_app();
    struct acd_call *call = dial(fx.desk, TO_STATION(kitchen));
    uint32_t id;

    expect_events(owner, "Desk:owner Desk:in_progress");
    ck_assert(acd_leg_outgoing(leg_at(fx.desk, owner)));
    id = watch(kitchen, late, true, 3);
    expect_events(late, "");
    ck_assert_int_eq(acd_leg_state(leg_at(kitchen, late)), ACD_LEG_OFFERING);
    ck_assert(!acd_leg_outgoing(leg_at(kitchen, late)));
    ok(acd_leg_answer(leg_at(kitchen, late), late));
    expect_events(late, "Kitchen:connected");
    expect_events(owner, "Desk:connected");
    ok(acd_leg_hold(leg_at(kitchen, late), late, true));
    expect_events(late, "Kitchen:held");
    expect_events(owner, ""); /* the other side holds */
    gives(acd_leg_hold(leg_at(fx.desk, owner), owner, true), ACD_ERR_STATE);
    ok(acd_address_unwatch(kitchen, late, id));
    gives(acd_address_unwatch(kitchen, late, id), ACD_ERR_ARGUMENT);
    ok(acd_call_end(call)); /* what it knows goes on */
    expect_events(late, "Kitchen:over:normal");
    expect_events(owner, "Desk:over:normal");
    dial(fx.desk, TO_STATION(kitchen));
    expect_events(late, "");
    acd_app_end(late);
    acd_app_unref(late);
}
END_TEST

START_TEST(each_item_is_told_by_itself)
{
    struct acd_call_info info = { .caller = "555", .caller_name = "A", .called = "1", .reason = ACD_REASON_DIRECT, .data = "x", .data_size = 1 };
    struct acd_call *call;

    get_ready();
    call = arrive(fx.orders);
    skip_events(owner);
    ok(acd_call_set_info(call, ACD_CALL_FIELDS_ALL, &info));
    expect_events(owner, "Desk:origin Desk:reason Desk:caller Desk:called Desk:redirecting Desk:user_user Desk:data");
    ok(acd_call_set_info(call, ACD_CALL_FIELD_BIT(ACD_CALL_CALLER_NAME), &info));
    expect_events(owner, "Desk:caller");
}
END_TEST

/* One call is active at a station. */
START_TEST(answering_holds_the_other_call)
{
    struct acd_call *direct, *call;
    struct acd_leg *legs[2];

    get_ready();
    call = talk();
    direct = dial(NULL, TO_STATION(fx.desk));
    skip_events(owner);
    ck_assert_uint_eq(acd_address_legs(fx.desk, owner, legs, 2), 2);
    ok(acd_leg_answer(legs[1], owner));
    expect_events(owner, "Desk:held Desk:connected");
    expect_state(call, ACD_CALL_HELD);
    expect_state(direct, ACD_CALL_TALKING);
    gives(acd_leg_hold(legs[0], owner, false), ACD_ERR_STATE);
    ok(acd_leg_drop(legs[1], owner, ACD_LEG_CAUSE_NORMAL));
    ok(acd_leg_hold(legs[0], owner, false));
    expect_events(owner, "Desk:over:normal Desk:connected");
    acd_leg_unref(legs[0]);
    acd_leg_unref(legs[1]);
}
END_TEST

START_TEST(a_session_that_leaves_its_call_keeps_the_leg)
{
    struct acd_call *call;

    get_ready();
    call = talk();
    skip_events(owner);
    ok(acd_session_set_state(fx.session, ACD_SESSION_WRAP_UP));
    ck_assert_int_eq(acd_leg_state(leg_at(fx.desk, owner)), ACD_LEG_CONNECTED);
    ok(acd_call_end(call));
    expect_events(owner, "Desk:over:normal");
}
END_TEST

START_TEST(who_was_consulted_keeps_the_leg_and_gets_the_caller)
{
    struct acd_call *call, *consultation;

    watch(kitchen, other, true, 3);
    get_ready();
    call = talk();
    skip_events(owner);
    skip_events(other);
    consultation = consult(call, TO_STATION(kitchen));
    expect_events(owner, "Desk:held Desk:owner Desk:in_progress");
    ok(acd_call_answer(consultation));
    expect_events(owner, "Desk:connected");
    skip_events(other);
    ok(acd_call_complete_transfer(consultation));
    expect_events(owner, "Desk:over:normal Desk:over:normal");
    expect_events(other, "Kitchen:caller Desk:over:normal Desk:over:normal");
    ck_assert_ptr_eq(keep(acd_leg_call(leg_at(kitchen, other))), call);
    ok(acd_leg_drop(leg_at(kitchen, other), other, ACD_LEG_CAUSE_NORMAL));
    expect_events(other, "Kitchen:over:normal");
}
END_TEST

START_TEST(who_gives_up_a_call_has_cancelled_it)
{
    dial(fx.desk, TO_NUMBER("555"));
    skip_events(owner);
    ok(acd_leg_drop(leg_at(fx.desk, owner), owner, ACD_LEG_CAUSE_NONE));
    expect_events(owner, "Desk:over:cancelled");
    dial(fx.desk, TO_QUEUE(fx.returns));
    expect_events(owner, "Desk:owner Desk:in_progress");
    ok(acd_leg_transfer(leg_at(fx.desk, owner), owner, &TO_QUEUE(fx.orders)));
    expect_events(owner, ""); /* the call waits elsewhere */
}
END_TEST

START_TEST(wrong_arguments_watch_nothing)
{
    uint32_t id = 9;

    gives(acd_address_watch(NULL, owner, true, 0, &id), ACD_ERR_ARGUMENT);
    gives(acd_address_watch(fx.desk, NULL, true, 0, &id), ACD_ERR_ARGUMENT);
    gives(acd_address_watch(fx.desk, owner, true, 0, NULL), ACD_ERR_ARGUMENT);
    gives(acd_address_unwatch(fx.desk, owner, 99), ACD_ERR_ARGUMENT);
    gives(acd_address_unwatch(fx.desk, owner, 0), ACD_ERR_ARGUMENT);
    ok(acd_address_remove(kitchen));
    gives(acd_address_watch(kitchen, owner, true, 0, &id), ACD_ERR_REMOVED);
    ck_assert_uint_eq(id, 0);
    ck_assert_uint_eq(acd_address_legs(NULL, owner, NULL, 0), 0);
}
END_TEST

START_TEST(a_switch_that_goes_takes_its_legs)
{
    struct acd_leg *leg;

    get_ready();
    talk();
    leg = acd_leg_ref(leg_at(fx.desk, owner));
    skip_events(owner);
    ok(acd_switch_remove(fx.sw));
    expect_events(owner, "Desk:over:failed");
    gives(acd_leg_drop(leg, NULL, ACD_LEG_CAUSE_NONE), ACD_ERR_STATE);
    ck_assert_ptr_eq(acd_leg_switch(leg), fx.sw);
    acd_leg_unref(leg);
}
END_TEST

/* A watch, like every change, may bring together what could not be for want of memory. */
START_TEST(a_watch_that_brings_a_call_sees_it)
{
    struct acd_call *call = arrive(fx.orders);
    enum acd_result result = ACD_ERR_NOMEM;
    struct acd_app *app, *fresh = NULL; /* one that has no memory for events yet */
    uint32_t id;

    ck_assert_int_eq(acd_app_create(fx.acd, NULL, &app), ACD_OK);
    acd_app_set_events(app, ACD_EVENT_BIT(ACD_EVENT_LEG));
    ck_assert_int_eq(acd_agent_set_state(fx.agent, ACD_AGENT_READY), ACD_OK);
    for (uint64_t n = 1; result != ACD_OK || acd_call_state(call) != ACD_CALL_WAITING; n++) {
        ck_assert_uint_lt(n, 100);
        acd_session_set_state(fx.session, ACD_SESSION_NOT_READY);
        acd_app_end(fresh);
        acd_app_unref(fresh);
        ck_assert_int_eq(acd_app_create(fx.acd, &(struct acd_app_options){ .sees_all = true }, &fresh), ACD_OK);
        acd_app_set_events(fresh, ACD_EVENTS_ALL);
        mem_fail_at(n);
        result = acd_session_set_state(fx.session, ACD_SESSION_READY);
        mem_fail_at(0);
    }
    ck_assert_int_eq(acd_address_watch(fx.desk, app, true, 1, &id), ACD_OK);
    ck_assert_int_eq(acd_call_state(call), ACD_CALL_OFFERED);
    expect_events(app, "Desk:owner Desk:offering");
    acd_app_end(app);
    acd_app_unref(app);
    acd_app_end(fresh);
    acd_app_unref(fresh);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("leg");
    TCase *tc = tcase_create("legs"), *alone = tcase_create("alone");

    tcase_add_checked_fixture(tc, leg_setup, leg_teardown);
    suite_add_tcase(suite, tc);
    tcase_add_checked_fixture(alone, direct_setup, direct_teardown);
    suite_add_tcase(suite, alone);
    tcase_add_test(alone, a_watch_that_brings_a_call_sees_it);
    tcase_add_test(tc, an_offered_call_rings_is_answered_held_and_ended);
    tcase_add_test(tc, a_second_offer_is_another_leg);
    tcase_add_loop_test(tc, each_way_out_of_an_offer_has_its_cause, 0, ARRAY_COUNT(ways));
    tcase_add_test(tc, ring_time_is_over);
    tcase_add_test(tc, only_the_owner_acts);
    tcase_add_test(tc, who_ends_leaves_its_calls_to_the_next);
    tcase_add_test(tc, calls_that_are_there_already_become_legs_without_an_event);
    tcase_add_test(tc, each_item_is_told_by_itself);
    tcase_add_test(tc, answering_holds_the_other_call);
    tcase_add_test(tc, a_session_that_leaves_its_call_keeps_the_leg);
    tcase_add_test(tc, who_was_consulted_keeps_the_leg_and_gets_the_caller);
    tcase_add_test(tc, who_gives_up_a_call_has_cancelled_it);
    tcase_add_test(tc, wrong_arguments_watch_nothing);
    tcase_add_test(tc, a_switch_that_goes_takes_its_legs);
    return suite_run(suite);
}
