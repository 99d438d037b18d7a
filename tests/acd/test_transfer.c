/* tests/acd/test_transfer.c: calls that are moved to somebody else: blind, after a consultation, or into a conference. */
#include "direct_fixture.h"

/* ---- Blind transfer ---- */

static void expect_moved(struct acd_call *call, enum acd_call_reason reason, const char *number, const char *name)
{
    char text[32];

    ck_assert_int_eq(acd_call_reason(call), reason);
    acd_call_text(call, ACD_CALL_REDIRECTING, text, sizeof(text));
    ck_assert_str_eq(text, number);
    acd_call_text(call, ACD_CALL_REDIRECTING_NAME, text, sizeof(text));
    ck_assert_str_eq(text, name);
}

START_TEST(a_moved_call_tells_from_where)
{
    struct acd_call *call = arrive(fx.orders);
    struct acd_target out = TO_NUMBER("555");
    char text[8];

    ok(acd_call_set_info(call, ACD_CALL_FIELD_BIT(ACD_CALL_CALLED), &(struct acd_call_info){ .called = "0800" }));
    ok(acd_call_transfer(call, fx.returns));
    expect_moved(call, ACD_REASON_REDIRECTED, "", "Orders");
    ok(acd_session_set_state(fx.session, ACD_SESSION_READY));
    ok(acd_call_offer_and_answer(call, fx.session));
    ok(acd_call_transfer(call, fx.orders));
    expect_moved(call, ACD_REASON_TRANSFERRED, "101", "Desk");
    acd_call_text(call, ACD_CALL_CALLED, text, sizeof(text));
    ck_assert_str_eq(text, "0800"); /* only a number outside is another called number */
    ok(acd_call_transfer_to(call, &out));
    acd_call_text(call, ACD_CALL_CALLED, text, sizeof(text));
    ck_assert_str_eq(text, "555");
}
END_TEST

START_TEST(an_acd_call_goes_to_a_station)
{
    struct acd_call *call;
    struct acd_target to = TO_STATION(kitchen), outside = TO_NUMBER("555"), back = TO_QUEUE(fx.returns);

    get_ready();
    call = talk();
    heard();
    ok(acd_call_transfer_to(call, &to));
    ck_assert_str_eq(heard(), "to");
    expect_state(call, ACD_CALL_OFFERED);
    ck_assert(is_to(call, kitchen));
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_WRAP_UP);
    ck_assert_ptr_null(acd_session_call(fx.session));
    gives(acd_call_transfer_by(call, fx.desk, &outside), ACD_ERR_STATE); /* which has not the call */
    ok(acd_call_answer(call));
    ok(acd_call_transfer_to(call, &outside));
    ck_assert(is_to(call, NULL));
    ok(acd_call_answer(call));
    ok(acd_call_transfer_to(call, &back)); /* nobody of the switch is on it: the caller goes on */
    expect_state(call, ACD_CALL_WAITING);
    ck_assert_int_eq(queue_stats(fx.returns).flowed_in, 1);
    gives(acd_call_transfer_to(call, &back), ACD_ERR_STATE);
    gives(acd_call_transfer_to(call, NULL), ACD_ERR_ARGUMENT);
    gives(acd_call_transfer_to(NULL, &back), ACD_ERR_ARGUMENT);
    ok(acd_call_transfer_to(call, &to)); /* out of a queue */
    ck_assert_int_eq(queue_stats(fx.returns).flowed_out, 1);
    ok(acd_call_abandon(call));
    gives(acd_call_transfer_to(call, &back), ACD_ERR_STATE);
}
END_TEST

START_TEST(a_call_of_a_removed_switch_goes_nowhere)
{
    struct acd_target outside = TO_NUMBER("555"), back = TO_QUEUE(fx.returns);
    struct acd_call *waits = arrive(fx.orders), *talks = dial(NULL, TO_STATION(fx.desk));

    ok(acd_call_answer(talks));
    ok(acd_switch_remove(fx.sw));
    expect_state(waits, ACD_CALL_UNROUTED);
    gives(acd_call_transfer_to(waits, &outside), ACD_ERR_REMOVED);
    gives(acd_call_transfer_to(waits, &back), ACD_ERR_QUEUE_REMOVED);
    gives(acd_call_transfer_to(talks, &outside), ACD_ERR_REMOVED);
    expect_state(waits, ACD_CALL_UNROUTED);
    ok(acd_call_abandon(waits));
    ok(acd_call_end(talks));
}
END_TEST

START_TEST(a_direct_call_that_rings_goes_elsewhere)
{
    struct acd_target there = TO_STATION(kitchen), outside = TO_NUMBER("555"), queue = TO_QUEUE(fx.returns);
    struct acd_call *call = dial(NULL, TO_STATION(fx.desk)), *inside = dial(kitchen, TO_STATION(fx.desk));

    heard();
    ok(acd_call_transfer_to(call, &there));
    ck_assert_str_eq(heard(), "to");
    ck_assert(is_to(call, kitchen) && is_from(call, NULL));
    expect_state(call, ACD_CALL_OFFERED);
    ck_assert_int_eq(acd_call_reason(call), ACD_REASON_REDIRECTED);
    ok(acd_call_transfer_to(call, &outside));
    gives(acd_call_transfer_to(call, &there), ACD_ERR_STATE); /* it rings outside */
    ok(acd_call_abandon(call));
    gives(acd_call_transfer_by(inside, kitchen, &queue), ACD_ERR_STATE); /* the caller waits for the answer */
    ok(acd_call_transfer_by(inside, fx.desk, &queue));
    expect_state(inside, ACD_CALL_WAITING);
    ck_assert(is_from(inside, kitchen));
    get_ready(); /* nothing keeps the agent from calls any more */
    ok(acd_call_transfer(inside, fx.orders));
    expect_state(inside, ACD_CALL_OFFERED);
}
END_TEST

START_TEST(a_direct_call_goes_to_a_queue)
{
    struct acd_call *call = dial(NULL, TO_STATION(fx.desk));

    ok(acd_call_answer(call));
    expect_agent(ACD_AGENT_BUSY_INCOMING);
    ok(acd_call_transfer(call, fx.orders));
    expect_agent(ACD_AGENT_NOT_READY);
    expect_state(call, ACD_CALL_WAITING);
    get_ready();
    ck_assert_ptr_eq(session_of(call), fx.session);
    ok(acd_call_answer(call));
    ok(acd_call_end(call));
    expect_state(call, ACD_CALL_WRAP_UP);
}
END_TEST

START_TEST(who_called_outside_transfers_the_other_side)
{
    struct acd_call *call = dial(fx.desk, TO_NUMBER("555"));

    ok(acd_call_answer(call));
    ok(acd_call_transfer_to(call, &TO_STATION(kitchen)));
    expect_agent(ACD_AGENT_NOT_READY);
    ck_assert(is_from(call, NULL) && is_to(call, kitchen));
}
END_TEST

/* ---- Consultation ---- */

/* The fixture's session talks, and has consulted. */
static struct acd_call *call;

static struct acd_call *talk_and_consult(struct acd_target to)
{
    get_ready();
    call = talk();
    return consult(call, to);
}

static bool consults(struct acd_call *about, struct acd_call *consultation)
{
    struct acd_call *forth = acd_call_consultation(about), *back = acd_call_consulted(consultation);

    acd_call_unref(forth);
    acd_call_unref(back);
    ck_assert_int_eq(forth == consultation, back == about);
    return forth == consultation;
}

START_TEST(a_consultation_holds_its_call)
{
    struct acd_call *consultation = talk_and_consult(TO_STATION(kitchen));

    expect_state(call, ACD_CALL_HELD);
    expect_state(consultation, ACD_CALL_OFFERED);
    ck_assert(consults(call, consultation));
    ck_assert(is_from(consultation, fx.desk) && is_to(consultation, kitchen));
    gives(acd_call_consult(call, &TO_NUMBER("1"), NULL), ACD_ERR_STATE); /* one at a time */
    ok(acd_call_answer(consultation));
    expect_agent(ACD_AGENT_BUSY_ACD);
    ck_assert_int_eq(agent_stats(fx.agent).outgoing, 0);
    ok(acd_call_end(consultation));
    ck_assert(!consults(call, consultation));
    expect_state(call, ACD_CALL_HELD);
    ok(acd_call_retrieve(call));
    consultation = consult(call, TO_NUMBER("1"));
    ok(acd_call_refuse(consultation));
    ok(acd_call_end(call)); /* held */
    gives(acd_call_consult(call, &TO_NUMBER("1"), NULL), ACD_ERR_STATE);
    gives(acd_call_consult(NULL, &TO_NUMBER("1"), NULL), ACD_ERR_ARGUMENT);
    gives(acd_call_consult(call, NULL, NULL), ACD_ERR_ARGUMENT);
}
END_TEST

START_TEST(a_call_that_ends_leaves_its_consultation)
{
    struct acd_call *consultation = talk_and_consult(TO_STATION(kitchen));

    ok(acd_call_answer(consultation));
    ok(acd_call_end(call));
    ok(acd_call_end_wrap_up(call));
    expect_agent(ACD_AGENT_READY);
    ck_assert_int_eq(acd_call_state(arrive(fx.orders)), ACD_CALL_WAITING); /* the agent still talks with the kitchen */
    gives(acd_call_complete_transfer(consultation), ACD_ERR_STATE);
    gives(acd_call_join(consultation), ACD_ERR_STATE);
    ok(acd_call_end(consultation));
    ck_assert_int_eq(queue_stats(fx.orders).offered, 2);
}
END_TEST

START_TEST(a_transfer_to_a_station_that_has_answered)
{
    struct acd_call *consultation = talk_and_consult(TO_STATION(kitchen));

    ok(acd_call_answer(consultation));
    heard();
    ok(acd_call_complete_transfer(consultation));
    ck_assert_str_eq(heard(), "te");
    expect_state(consultation, ACD_CALL_FINISHED);
    expect_state(call, ACD_CALL_TALKING);
    ck_assert(is_to(call, kitchen));
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_WRAP_UP);
    ok(acd_call_end(call));
    expect_state(call, ACD_CALL_FINISHED);
}
END_TEST

START_TEST(a_transfer_to_a_station_that_rings_or_to_the_outside)
{
    struct acd_call *consultation = talk_and_consult(TO_STATION(kitchen));

    ok(acd_call_complete_transfer(consultation));
    expect_state(call, ACD_CALL_OFFERED);
    ck_assert(is_to(call, kitchen));
    ok(acd_call_answer(call));
    consultation = consult(call, TO_NUMBER("555")); /* the kitchen consults */
    ck_assert(is_from(consultation, kitchen));
    ok(acd_call_answer(consultation));
    ok(acd_call_complete_transfer(consultation));
    expect_state(call, ACD_CALL_TALKING);
    ck_assert(is_from(call, NULL) && is_to(call, NULL));
    gives(acd_call_consult(call, &TO_STATION(kitchen), NULL), ACD_ERR_STATE); /* nobody of the switch is on it */
    ok(acd_call_end(call));
}
END_TEST

START_TEST(a_transfer_to_a_session_that_was_consulted)
{
    struct acd_session *second = add_session(fx.repair, true);
    struct acd_call *consultation;

    ok(acd_group_add_queue(fx.repair, fx.returns, 0));
    consultation = talk_and_consult(TO_QUEUE(fx.returns));
    ck_assert_ptr_eq(session_of(consultation), second);
    ok(acd_call_answer(consultation));
    advance(S(20));
    ok(acd_call_complete_transfer(consultation));
    ck_assert_ptr_eq(session_of(call), second);
    ck_assert_int_eq(acd_session_state(second), ACD_SESSION_ON_CALL);
    expect_state(call, ACD_CALL_TALKING);
    expect_state(consultation, ACD_CALL_FINISHED);
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_WRAP_UP);
    advance(S(10));
    ok(acd_call_end(call));
    ck_assert_int_eq(acd_session_state(second), ACD_SESSION_WRAP_UP);
    ck_assert_int_eq(session_stats(second).talk_time, S(30));
    ck_assert_int_eq(session_stats(second).calls, 1);
    ck_assert_int_eq(queue_stats(fx.returns).completed, 1);
    ck_assert_int_eq(queue_stats(fx.orders).completed, 0); /* it went on elsewhere */
}
END_TEST

START_TEST(a_transfer_to_a_queue_where_nobody_has_answered)
{
    struct acd_call *consultation = talk_and_consult(TO_QUEUE(fx.returns));

    ok(acd_call_complete_transfer(consultation));
    expect_state(call, ACD_CALL_WAITING);
    ck_assert_int_eq(queue_stats(fx.returns).waiting, 1);
    ck_assert_int_eq(queue_stats(fx.returns).flowed_in, 1);
    ck_assert_int_eq(queue_stats(fx.returns).flowed_out, 1);
    gives(acd_call_complete_transfer(consultation), ACD_ERR_STATE);
    gives(acd_call_complete_transfer(call), ACD_ERR_STATE);
    gives(acd_call_complete_transfer(NULL), ACD_ERR_ARGUMENT);
}
END_TEST

START_TEST(who_called_consults_and_transfers_who_was_called)
{
    struct acd_call *outside = dial(fx.desk, TO_NUMBER("555")), *consultation;

    ok(acd_call_answer(outside));
    consultation = consult(outside, TO_STATION(kitchen));
    expect_agent(ACD_AGENT_BUSY_OUTGOING);
    ok(acd_call_answer(consultation));
    ok(acd_call_complete_transfer(consultation));
    expect_agent(ACD_AGENT_NOT_READY);
    expect_state(outside, ACD_CALL_TALKING);
    ck_assert(is_from(outside, NULL) && is_to(outside, kitchen)); /* who was called is the caller now */
    ok(acd_call_end(outside));
}
END_TEST

START_TEST(a_transferred_inside_call_keeps_its_caller)
{
    struct acd_call *inside = dial(fx.desk, TO_STATION(kitchen)), *consultation;

    ok(acd_call_answer(inside));
    consultation = consult(inside, TO_QUEUE(fx.returns)); /* by the kitchen, which was called */
    ck_assert(is_from(consultation, kitchen));
    ok(acd_group_add_queue(fx.repair, fx.returns, 0));
    ck_assert_ptr_nonnull(add_session(fx.repair, true));
    ok(acd_call_answer(consultation));
    ok(acd_call_complete_transfer(consultation));
    expect_agent(ACD_AGENT_BUSY_OUTGOING);
    ck_assert(is_from(inside, fx.desk) && is_to(inside, fx.desk));               /* the session is at the same desk */
    gives(acd_call_transfer_to(inside, &TO_STATION(fx.desk)), ACD_ERR_ARGUMENT); /* it would call itself */
    ok(acd_call_transfer_to(inside, &TO_STATION(kitchen)));
    ck_assert(is_from(inside, fx.desk) && is_to(inside, kitchen));
    ok(acd_call_answer(inside));
    ok(acd_call_end(inside));
    expect_agent(ACD_AGENT_NOT_READY);
}
END_TEST

START_TEST(who_called_transfers_who_answered)
{
    struct acd_call *inside = dial(fx.desk, TO_STATION(kitchen));

    gives(acd_call_transfer_by(inside, fx.desk, &TO_NUMBER("555")), ACD_ERR_STATE); /* it rings */
    ok(acd_call_answer(inside));
    gives(acd_call_transfer_by(inside, fx.desk, &TO_STATION(kitchen)), ACD_ERR_ARGUMENT); /* it would call itself */
    expect_agent(ACD_AGENT_BUSY_OUTGOING);
    ok(acd_call_transfer_by(inside, fx.desk, &TO_NUMBER("555")));
    expect_agent(ACD_AGENT_NOT_READY);
    expect_state(inside, ACD_CALL_OFFERED);
    ck_assert(is_from(inside, kitchen) && is_to(inside, NULL));
    gives(acd_call_transfer_by(inside, fx.desk, &TO_NUMBER("556")), ACD_ERR_STATE);
    ok(acd_call_answer(inside));
    gives(acd_call_transfer_by(inside, fx.desk, &TO_NUMBER("556")), ACD_ERR_STATE); /* it has the call no more */
    ok(acd_call_transfer_by(inside, kitchen, &TO_STATION(fx.desk)));
    ck_assert(is_from(inside, NULL) && is_to(inside, fx.desk));
    ok(acd_call_answer(inside));
    expect_agent(ACD_AGENT_BUSY_INCOMING);
    ok(acd_call_end(inside));
    expect_agent(ACD_AGENT_NOT_READY);
}
END_TEST

START_TEST(who_called_consults_about_who_answered)
{
    struct acd_call *inside = dial(fx.desk, TO_STATION(kitchen)), *consultation, *made;

    ok(acd_call_answer(inside));
    ok(acd_call_consult_by(inside, fx.desk, &TO_NUMBER("555"), &made));
    consultation = keep(made);
    ck_assert(is_from(consultation, fx.desk));
    expect_state(inside, ACD_CALL_HELD);
    ok(acd_call_answer(consultation));
    ok(acd_call_complete_transfer(consultation));
    expect_agent(ACD_AGENT_NOT_READY);
    ck_assert(is_from(inside, kitchen) && is_to(inside, NULL));
    made = JUNK(struct acd_call);
    gives(acd_call_consult_by(inside, fx.desk, &TO_NUMBER("556"), &made), ACD_ERR_STATE);
    ck_assert_ptr_null(made);
}
END_TEST

START_TEST(only_who_has_an_acd_call_transfers_it)
{
    struct acd_call *queued = dial(kitchen, TO_QUEUE(fx.orders)), *made;

    gives(acd_call_transfer_by(queued, fx.desk, &TO_NUMBER("555")), ACD_ERR_STATE);
    get_ready();
    ok(acd_call_answer(queued));
    gives(acd_call_transfer_by(queued, kitchen, &TO_NUMBER("555")), ACD_ERR_STATE);
    gives(acd_call_consult_by(queued, kitchen, &TO_NUMBER("555"), &made), ACD_ERR_STATE);
    ok(acd_call_transfer_by(queued, fx.desk, &TO_NUMBER("555")));
    ck_assert(is_from(queued, kitchen) && is_to(queued, NULL));
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_WRAP_UP);
}
END_TEST

START_TEST(who_leaves_a_call_consults_no_more_about_it)
{
    struct acd_call *consultation = talk_and_consult(TO_STATION(kitchen)), *inside, *made;

    ok(acd_call_answer(consultation));
    ok(acd_call_transfer_to(call, &TO_NUMBER("555"))); /* without waiting for the answer */
    ck_assert_ptr_null(acd_call_consulted(consultation));
    ok(acd_call_answer(call));
    gives(acd_call_complete_transfer(consultation), ACD_ERR_STATE);
    expect_state(consultation, ACD_CALL_TALKING);
    ok(acd_call_end(consultation));
    ok(acd_call_end(call));
    inside = dial(fx.desk, TO_STATION(kitchen));
    ok(acd_call_answer(inside));
    ok(acd_call_consult_by(inside, fx.desk, &TO_NUMBER("556"), &made));
    consultation = keep(made);
    ok(acd_call_answer(consultation));
    ok(acd_call_transfer_by(inside, kitchen, &TO_NUMBER("557"))); /* the other side goes, who consults stays */
    ok(acd_call_answer(inside));
    ok(acd_call_complete_transfer(consultation));
    expect_state(consultation, ACD_CALL_FINISHED);
}
END_TEST

START_TEST(a_direct_call_is_transferred_to_a_session)
{
    struct acd_call *direct = dial(NULL, TO_STATION(kitchen)), *consultation;

    ok(acd_call_answer(direct));
    get_ready();
    consultation = consult(direct, TO_QUEUE(fx.orders));
    ck_assert_ptr_eq(session_of(consultation), fx.session);
    ok(acd_call_answer(consultation));
    ok(acd_call_hold(consultation)); /* by the session */
    ok(acd_call_complete_transfer(consultation));
    expect_state(direct, ACD_CALL_HELD);
    ok(acd_call_retrieve(direct));
    ck_assert_ptr_eq(session_of(direct), fx.session);
    ok(acd_call_end(direct));
    expect_state(direct, ACD_CALL_WRAP_UP);
}
END_TEST

/* ---- Conference ---- */

START_TEST(held_calls_are_retrieved_into_a_conference)
{
    struct acd_call *consultation = talk_and_consult(TO_STATION(kitchen));

    ok(acd_call_answer(consultation));
    ok(acd_call_hold(consultation));
    ok(acd_call_join(consultation));
    expect_state(call, ACD_CALL_TALKING);
    expect_state(consultation, ACD_CALL_TALKING);
    ok(acd_call_end(consultation));
    gives(acd_call_retrieve(call), ACD_ERR_STATE); /* it talks already */
    consultation = consult(call, TO_STATION(kitchen));
    ok(acd_call_answer(consultation));
    ok(acd_call_retrieve(call)); /* both talk, which the switch allows */
    ok(acd_call_join(consultation));
    ck_assert(acd_call_joined(consultation));
}
END_TEST

START_TEST(three_are_in_conference)
{
    struct acd_call *consultation = talk_and_consult(TO_STATION(kitchen));

    gives(acd_call_join(consultation), ACD_ERR_STATE); /* it rings */
    ok(acd_call_answer(consultation));
    ck_assert(!acd_call_joined(call));
    heard();
    ok(acd_call_join(consultation));
    ck_assert_str_eq(heard(), "rjj");
    expect_state(call, ACD_CALL_TALKING);
    ck_assert(acd_call_joined(call) && acd_call_joined(consultation));
    gives(acd_call_join(consultation), ACD_ERR_STATE);
    gives(acd_call_join(call), ACD_ERR_STATE);
    gives(acd_call_join(NULL), ACD_ERR_ARGUMENT);
    ok(acd_call_end(consultation)); /* the kitchen leaves */
    ck_assert(!acd_call_joined(call));
    expect_state(call, ACD_CALL_TALKING);
    consultation = consult(call, TO_STATION(kitchen));
    ok(acd_call_answer(consultation));
    ok(acd_call_join(consultation));
    ok(acd_call_complete_transfer(consultation)); /* the agent leaves */
    expect_state(call, ACD_CALL_TALKING);
    ck_assert(is_to(call, kitchen));
    ck_assert(!acd_call_joined(call));
}
END_TEST

START_TEST(the_caller_leaves_a_conference)
{
    struct acd_call *consultation = talk_and_consult(TO_STATION(kitchen));

    ok(acd_call_answer(consultation));
    ok(acd_call_join(consultation));
    ok(acd_call_end(call));
    ck_assert(!acd_call_joined(consultation));
    expect_state(consultation, ACD_CALL_TALKING);
    ck_assert_int_eq(acd_session_state(fx.session), ACD_SESSION_WRAP_UP);
}
END_TEST

START_TEST(a_consultation_that_was_put_to_a_session_is_completed_there)
{
    struct acd_call *caller = dial(kitchen, TO_NUMBER("555")), *consultation;

    ok(acd_call_answer(caller));
    consultation = consult(caller, TO_NUMBER("556"));
    ok(acd_call_force(consultation, fx.session, ACD_CALL_TALKING, 1));
    ok(acd_call_complete_transfer(consultation));
    ck_assert_ptr_eq(session_of(caller), fx.session);
    ck_assert_ptr_null(acd_call_queue(caller));
    expect_state(consultation, ACD_CALL_FINISHED);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("transfer");
    TCase *tc = suite_case(suite, "transfer");

    tcase_add_checked_fixture(tc, direct_setup, direct_teardown);
    tcase_add_test(tc, a_moved_call_tells_from_where);
    tcase_add_test(tc, an_acd_call_goes_to_a_station);
    tcase_add_test(tc, a_call_of_a_removed_switch_goes_nowhere);
    tcase_add_test(tc, a_direct_call_that_rings_goes_elsewhere);
    tcase_add_test(tc, a_direct_call_goes_to_a_queue);
    tcase_add_test(tc, who_called_outside_transfers_the_other_side);
    tcase_add_test(tc, a_consultation_holds_its_call);
    tcase_add_test(tc, a_call_that_ends_leaves_its_consultation);
    tcase_add_test(tc, a_transfer_to_a_station_that_has_answered);
    tcase_add_test(tc, a_transfer_to_a_station_that_rings_or_to_the_outside);
    tcase_add_test(tc, a_transfer_to_a_session_that_was_consulted);
    tcase_add_test(tc, a_transfer_to_a_queue_where_nobody_has_answered);
    tcase_add_test(tc, who_called_consults_and_transfers_who_was_called);
    tcase_add_test(tc, a_transferred_inside_call_keeps_its_caller);
    tcase_add_test(tc, who_called_transfers_who_answered);
    tcase_add_test(tc, who_called_consults_about_who_answered);
    tcase_add_test(tc, only_who_has_an_acd_call_transfers_it);
    tcase_add_test(tc, who_leaves_a_call_consults_no_more_about_it);
    tcase_add_test(tc, a_direct_call_is_transferred_to_a_session);
    tcase_add_test(tc, held_calls_are_retrieved_into_a_conference);
    tcase_add_test(tc, three_are_in_conference);
    tcase_add_test(tc, the_caller_leaves_a_conference);
    tcase_add_test(tc, a_consultation_that_was_put_to_a_session_is_completed_there);
    return suite_run(suite);
}
