/* tests/acd/test_leg_queue.c: calls that wait, as they appear at the address of their queue. */
#include "direct_fixture.h"
#include "report.h"

static struct acd_address *hunt, *entry; /* a queue's and a route point's */
static struct acd_queue *lines, *calls_in;
static struct acd_app *owner, *other; /* both watch the hunt group's address; the owner was first */

static struct acd_app *watcher(struct acd_address *address, bool owns)
{
    struct acd_app *app = leg_app();
    uint32_t id;

    ok(acd_address_watch(address, app, owns, 1, &id));
    return app;
}

static void end_watcher(struct acd_app *app)
{
    acd_app_end(app);
    acd_app_unref(app);
}

static void setup(void)
{
    direct_setup();
    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Hunt", .dialable = "200", .role = ACD_ADDRESS_QUEUE }, &hunt));
    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Entry", .dialable = "300", .role = ACD_ADDRESS_ROUTE_POINT }, &entry));
    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Lines", .address = hunt }, &lines));
    ok(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Calls in", .address = entry }, &calls_in));
    ok(acd_group_add_queue(fx.sales, lines, 0));
    owner = watcher(hunt, true);
    other = watcher(hunt, false);
}

static void teardown(void)
{
    end_watcher(owner);
    end_watcher(other);
    acd_queue_unref(calls_in);
    acd_queue_unref(lines);
    acd_address_unref(entry);
    acd_address_unref(hunt);
    direct_teardown();
}

START_TEST(a_queue_has_the_address_it_was_given)
{
    struct acd_switch *elsewhere;
    struct acd_address *far;

    ck_assert_ptr_eq(acd_queue_address(lines), hunt);
    ck_assert_ptr_null(acd_queue_address(fx.orders));
    gives(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Q", .address = fx.desk }, NULL), ACD_ERR_ARGUMENT);
    ok(acd_switch_create(fx.acd, &(struct acd_switch_options){ .name = "Elsewhere" }, &elsewhere));
    ok(acd_address_create(elsewhere, &(struct acd_address_options){ .name = "Far", .role = ACD_ADDRESS_QUEUE }, &far));
    gives(acd_queue_create(fx.sw, &(struct acd_queue_options){ .name = "Q", .address = far }, NULL), ACD_ERR_ARGUMENT);
    ok(acd_address_remove(far));
    gives(acd_queue_create(elsewhere, &(struct acd_queue_options){ .name = "Q", .address = far }, NULL), ACD_ERR_REMOVED);
    acd_address_unref(far);
    acd_switch_unref(elsewhere);
}
END_TEST

START_TEST(a_call_is_queued_until_it_is_answered)
{
    struct acd_app *desk = watcher(fx.desk, true);
    struct acd_call *call = arrive(lines);

    expect_events(owner, "Hunt:owner Hunt:queued");
    expect_events(other, "Hunt:monitor Hunt:queued");
    get_ready();
    expect_events(desk, "Desk:owner Desk:offering");
    ok(acd_call_refuse(call)); /* it keeps its place */
    expect_events(owner, "");
    ok(acd_call_offer(call, fx.session));
    ok(acd_call_answer(call));
    expect_events(owner, "Hunt:over:normal");
    expect_events(desk, "Desk:over:normal Desk:owner Desk:offering Desk:connected");
    ck_assert_uint_eq(acd_address_legs(hunt, owner, NULL, 0), 0);
    end_watcher(desk);
}
END_TEST

/* How a call that waits may leave its queue, and what its leg says. */
static enum acd_result abandon(struct acd_call *call, struct acd_leg *leg) { return (void)leg, acd_call_abandon(call); }
static enum acd_result finish(struct acd_call *call, struct acd_leg *leg) { return (void)leg, acd_call_finish_in_queue(call); }
static enum acd_result flow(struct acd_call *call, struct acd_leg *leg) { return (void)leg, acd_call_transfer(call, fx.returns); }
static enum acd_result force(struct acd_call *call, struct acd_leg *leg) { return (void)leg, acd_call_force(call, fx.session, ACD_CALL_TALKING, 0); }
static enum acd_result remove_queue(struct acd_call *call, struct acd_leg *leg) { return (void)call, (void)leg, acd_queue_remove(lines); }
static enum acd_result remove_address(struct acd_call *call, struct acd_leg *leg) { return (void)call, (void)leg, acd_address_remove(hunt); }
static enum acd_result drop(struct acd_call *call, struct acd_leg *leg) { return (void)call, acd_leg_drop(leg, owner, ACD_LEG_CAUSE_NORMAL); }
static enum acd_result requeue(struct acd_call *call, struct acd_leg *leg)
{
    return (void)call, acd_leg_transfer(leg, owner, &(struct acd_target){ .queue = fx.orders });
}
static enum acd_result put_through(struct acd_call *call, struct acd_leg *leg) { return (void)call, acd_leg_transfer(leg, owner, &TO_STATION(kitchen)); }

static const struct {
    enum acd_result (*leaves)(struct acd_call *call, struct acd_leg *leg);
    const char *heard;
    enum acd_call_state after;
} ways[] = {
    { abandon, "Hunt:over:normal", ACD_CALL_FINISHED },      { finish, "Hunt:over:normal", ACD_CALL_FINISHED },
    { flow, "Hunt:over:normal", ACD_CALL_WAITING },          { force, "Hunt:over:normal", ACD_CALL_TALKING },
    { remove_queue, "Hunt:over:failed", ACD_CALL_UNROUTED }, { remove_address, "Hunt:over:failed", ACD_CALL_WAITING },
    { drop, "Hunt:over:normal", ACD_CALL_FINISHED },         { requeue, "Hunt:over:normal", ACD_CALL_WAITING },
    { put_through, "Hunt:over:normal", ACD_CALL_OFFERED },
};

START_TEST(each_way_out_of_a_queue_has_its_cause)
{
    struct acd_call *call = arrive(lines);

    skip_events(owner);
    ok(ways[_i].leaves(call, leg_at(hunt, owner)));
    expect_events(owner, ways[_i].heard);
    expect_state(call, ways[_i].after);
    ck_assert_uint_eq(acd_address_legs(hunt, owner, NULL, 0), 0);
}
END_TEST

START_TEST(a_call_that_is_offered_can_be_dropped_from_its_queue)
{
    struct acd_queue_stats stats;
    struct acd_call *call;

    get_ready();
    call = arrive(lines);
    expect_state(call, ACD_CALL_OFFERED);
    gives(acd_leg_drop(leg_at(hunt, other), other, ACD_LEG_CAUSE_NORMAL), ACD_ERR_NOT_OWNER);
    ok(acd_leg_drop(leg_at(hunt, owner), owner, ACD_LEG_CAUSE_NORMAL));
    expect_state(call, ACD_CALL_FINISHED);
    acd_queue_get_stats(lines, &stats);
    ck_assert_int_eq(stats.finished_in_queue, 1);
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_READY);
}
END_TEST

START_TEST(nobody_answers_or_holds_in_a_queue)
{
    struct acd_leg *leg;

    arrive(lines);
    leg = leg_at(hunt, owner);
    gives(acd_leg_answer(leg, owner), ACD_ERR_STATE);
    gives(acd_leg_hold(leg, owner, true), ACD_ERR_STATE);
    gives(acd_leg_remove_from_conference(leg, owner), ACD_ERR_STATE);
    gives(acd_leg_create(hunt, owner, "101", &(struct acd_leg *){ NULL }), ACD_ERR_ARGUMENT);
}
END_TEST

START_TEST(a_call_at_a_route_point_is_offered_until_it_is_routed_on)
{
    struct acd_app *router = watcher(entry, true);
    struct acd_call *call = arrive(calls_in);

    expect_events(router, "Entry:owner Entry:offering");
    gives(acd_leg_answer(leg_at(entry, router), router), ACD_ERR_STATE); /* nobody sits there */
    ok(acd_leg_transfer(leg_at(entry, router), router, &(struct acd_target){ .queue = lines }));
    expect_events(router, "Entry:over:normal");
    expect_events(owner, "Hunt:owner Hunt:queued");
    ok(acd_call_transfer(call, calls_in));
    expect_events(owner, "Hunt:over:normal");
    ok(acd_leg_drop(leg_at(entry, router), router, ACD_LEG_CAUSE_REJECTED));
    expect_events(router, "Entry:owner Entry:offering Entry:over:normal");
    expect_state(call, ACD_CALL_FINISHED);
    end_watcher(router);
}
END_TEST

/* Decision C15. */
START_TEST(calls_that_wait_already_are_there)
{
    struct acd_app *late;
    struct acd_leg *leg;

    arrive(lines);
    late = watcher(hunt, true);
    expect_events(late, "");
    leg = leg_at(hunt, late);
    ck_assert_int_eq(acd_leg_state(leg), ACD_LEG_QUEUED);
    ck_assert(!acd_leg_owned_by(leg, late));
    end_watcher(late);
}
END_TEST

/* Decision C5. */
START_TEST(a_number_of_a_queues_address_leads_to_the_queue)
{
    struct acd_app *desk = watcher(fx.desk, true);
    struct acd_target target;
    struct acd_leg *leg;

    ck_assert(acd_target_find(fx.sw, "2-00", &target));
    ck_assert_ptr_eq(target.queue, lines);
    acd_target_unref(&target);
    ok(acd_leg_create(fx.desk, desk, "200", &leg));
    ok(acd_leg_dial(leg, desk));
    expect_events(owner, "Hunt:owner Hunt:queued");
    ok(acd_leg_drop(leg, desk, ACD_LEG_CAUSE_NONE));
    expect_events(owner, "Hunt:over:normal");
    acd_leg_unref(leg);
    ok(acd_address_remove(hunt));
    ck_assert(acd_target_find(fx.sw, "200", &target));
    ck_assert_str_eq(target.number, "200"); /* the host's */
    ck_assert(acd_target_find(fx.sw, "Lines", &target));
    acd_target_unref(&target);
    end_watcher(desk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("leg_queue");
    TCase *tc = tcase_create("leg_queue");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_queue_has_the_address_it_was_given);
    tcase_add_test(tc, a_call_is_queued_until_it_is_answered);
    tcase_add_loop_test(tc, each_way_out_of_a_queue_has_its_cause, 0, (int)ARRAY_COUNT(ways));
    tcase_add_test(tc, a_call_that_is_offered_can_be_dropped_from_its_queue);
    tcase_add_test(tc, nobody_answers_or_holds_in_a_queue);
    tcase_add_test(tc, a_call_at_a_route_point_is_offered_until_it_is_routed_on);
    tcase_add_test(tc, calls_that_wait_already_are_there);
    tcase_add_test(tc, a_number_of_a_queues_address_leads_to_the_queue);
    suite_add_tcase(suite, tc);
    return suite_run(suite);
}
