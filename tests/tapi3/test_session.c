/* tests/tapi3/test_session.c: ITAgentSession, a row a sentence of its pages and of the decisions about them. */
#include "fixture.h"

#include "base/alloc.h"

/* ---- put_State: all 25 pairs (the page of AGENT_SESSION_STATE; decision 4.18) ---- */

static const AGENT_SESSION_STATE ways[5][3] = {
    /* how a session that is not ready gets there */
    [ASST_NOT_READY] = { ASST_NOT_READY, ASST_NOT_READY, ASST_NOT_READY },
    [ASST_READY] = { ASST_READY, ASST_READY, ASST_READY },
    [ASST_BUSY_ON_CALL] = { ASST_READY, ASST_BUSY_ON_CALL, ASST_BUSY_ON_CALL },
    [ASST_BUSY_WRAPUP] = { ASST_READY, ASST_BUSY_ON_CALL, ASST_BUSY_WRAPUP },
    [ASST_SESSION_ENDED] = { ASST_SESSION_ENDED, ASST_SESSION_ENDED, ASST_SESSION_ENDED },
};

static const bool allowed[5][5] = {
    /* [from][to] as the page's table has it */
    [ASST_NOT_READY] = { [ASST_READY] = true, [ASST_SESSION_ENDED] = true },
    [ASST_READY] = { [ASST_BUSY_ON_CALL] = true, [ASST_NOT_READY] = true, [ASST_SESSION_ENDED] = true },
    [ASST_BUSY_ON_CALL] = { [ASST_BUSY_WRAPUP] = true, [ASST_READY] = true, [ASST_NOT_READY] = true, [ASST_SESSION_ENDED] = true },
    [ASST_BUSY_WRAPUP] = { [ASST_READY] = true, [ASST_NOT_READY] = true, [ASST_SESSION_ENDED] = true },
};

static void enter(AGENT_SESSION_STATE state)
{
    for (size_t i = 0; i < ARRAY_COUNT(ways[state]); i++)
        ok(ITAgentSession_put_State(fx.session, ways[state][i]));
}

/* Everything a client can read of the session and its agent. */
struct reading {
    AGENT_SESSION_STATE state;
    AGENT_STATE agent_state;
    LONG numbers[11];
    CURRENCY rate;
    DATE start;
};

static void read_all(struct reading *reading)
{
    memset(reading, 0, sizeof(*reading));
    ok(ITAgentSession_get_State(fx.session, &reading->state));
    ok(ITAgent_get_State(fx.agent, &reading->agent_state));
    ok(ITAgentSession_get_SessionDuration(fx.session, &reading->numbers[0]));
    ok(ITAgentSession_get_NumberOfCalls(fx.session, &reading->numbers[1]));
    ok(ITAgentSession_get_TotalTalkTime(fx.session, &reading->numbers[2]));
    ok(ITAgentSession_get_AverageTalkTime(fx.session, &reading->numbers[3]));
    ok(ITAgentSession_get_TotalCallTime(fx.session, &reading->numbers[4]));
    ok(ITAgentSession_get_AverageCallTime(fx.session, &reading->numbers[5]));
    ok(ITAgentSession_get_TotalWrapUpTime(fx.session, &reading->numbers[6]));
    ok(ITAgentSession_get_AverageWrapUpTime(fx.session, &reading->numbers[7]));
    ok(ITAgentSession_get_LongestTimeToAnswer(fx.session, &reading->numbers[8]));
    ok(ITAgentSession_get_AverageTimeToAnswer(fx.session, &reading->numbers[9]));
    ok(ITAgent_get_NumberOfACDCalls(fx.agent, &reading->numbers[10]));
    ok(ITAgentSession_get_ACDCallRate(fx.session, &reading->rate));
    ok(ITAgentSession_get_SessionStartTime(fx.session, &reading->start));
}

START_TEST(every_pair_of_states_answers_as_the_page_says)
{
    AGENT_SESSION_STATE from = (AGENT_SESSION_STATE)(_i / 5), to = (AGENT_SESSION_STATE)(_i % 5);
    struct reading before, after;
    struct sink sink;
    DWORD cookie;

    enter(from);
    advance(7);
    sink_init(&sink);
    cookie = sink_advise(&sink);
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_AGENT | TE_AGENTSESSION));
    read_all(&before);

    if (from == to || allowed[from][to]) {
        ok(ITAgentSession_put_State(fx.session, to));
        read_all(&after);
        ck_assert_int_eq(after.state, to);
        tapi3_emulator_pump(fx.emulator);
        ck_assert_int_eq(sink.count > 0, from != to);
        if (from != to) {
            ck_assert_int_eq(sink.seen[0].kind, TE_AGENTSESSION);
            ck_assert_int_eq(sink.seen[0].what, (int)to + 1);
        }
    } else {
        expect_hr(ITAgentSession_put_State(fx.session, to), TAPI_E_CALLCENTER_INVALAGENTSTATE, "not in the table");
        read_all(&after);
        ck_assert_mem_eq(&before, &after, sizeof(before));
        tapi3_emulator_pump(fx.emulator);
        ck_assert_int_eq(sink.count, 0);
    }
    ok(sink_unadvise(cookie));
    ck_assert_int_eq(sink.refs, 1);
}
END_TEST

static const int no_states[] = { -1, 5, 6, 0x7FFFFFFF, (int)0x80000000 };

START_TEST(put_State_refuses_what_is_no_state)
{
    AGENT_SESSION_STATE state;

    expect_hr(ITAgentSession_put_State(fx.session, (AGENT_SESSION_STATE)no_states[_i]), E_INVALIDARG, "no state");
    ok(ITAgentSession_get_State(fx.session, &state));
    ck_assert_int_eq(state, ASST_NOT_READY);
}
END_TEST

/* ---- Totals ---- */

static void expect_long(HRESULT(STDMETHODCALLTYPE *getter)(ITAgentSession *, LONG *), LONG expected, const char *what)
{
    LONG value = -1;

    expect_hr(getter(fx.session, &value), S_OK, what);
    ck_assert_msg(value == expected, "%s is %ld, not %ld", what, (long)value, (long)expected);
}

#define expect_session(name, expected) expect_long(fx.session->lpVtbl->get_##name, expected, #name)

START_TEST(a_call_of_90_s_with_a_wrap_up_of_30_s_takes_120_s)
{
    struct acd_call *call = offer_call();

    advance(5);
    ck_assert_int_eq(acd_call_answer(call), ACD_OK);
    advance(60);
    expect_session(TotalCallTime, 60); /* decision 4.7: what runs is included */
    expect_session(TotalTalkTime, 60);
    expect_session(NumberOfCalls, 0); /* decision 4.8: counted when the talk ends */
    expect_session(AverageTalkTime, 0);
    advance(30);
    ck_assert_int_eq(acd_call_end(call), ACD_OK);
    expect_session(NumberOfCalls, 1);
    advance(10);
    expect_session(TotalWrapUpTime, 10);
    expect_session(AverageWrapUpTime, 0); /* not finished */
    advance(100);                         /* the wrap-up ends by itself after 30 s */
    expect_session(TotalCallTime, 120);
    expect_session(TotalTalkTime, 90);
    expect_session(TotalWrapUpTime, 30);
    expect_session(AverageCallTime, 120);
    expect_session(AverageTalkTime, 90);
    expect_session(AverageWrapUpTime, 30);
    expect_session(LongestTimeToAnswer, 5);
    expect_session(AverageTimeToAnswer, 5);
    expect_session(SessionDuration, 205);
    acd_call_unref(call);
}
END_TEST

START_TEST(hold_counts_for_the_call_and_not_for_the_talk)
{
    struct acd_call *call = offer_call();

    ck_assert_int_eq(acd_call_answer(call), ACD_OK);
    advance(10);
    ck_assert_int_eq(acd_call_hold(call), ACD_OK);
    advance(20);
    expect_session(TotalTalkTime, 10);
    expect_session(TotalCallTime, 30);
    ck_assert_int_eq(acd_call_retrieve(call), ACD_OK);
    advance(5);
    expect_session(TotalTalkTime, 15);
    ck_assert_int_eq(acd_call_end(call), ACD_OK);
    expect_session(TotalTalkTime, 15);
    expect_session(TotalCallTime, 35);
    acd_call_unref(call);
}
END_TEST

START_TEST(averages_are_truncated_totals_by_the_number_of_calls)
{
    static const int lengths[] = { 10, 11, 11 };

    for (size_t i = 0; i < ARRAY_COUNT(lengths); i++) {
        struct acd_call *call = offer_call();

        ck_assert_int_eq(acd_call_answer(call), ACD_OK);
        advance(lengths[i]);
        ck_assert_int_eq(acd_call_end(call), ACD_OK);
        ok(ITAgentSession_put_State(fx.session, ASST_READY));
        acd_call_unref(call);
    }
    expect_session(TotalTalkTime, 32);
    expect_session(AverageTalkTime, 10); /* 32 / 3 */
    expect_session(AverageCallTime, 10);
    expect_session(AverageWrapUpTime, 0); /* decision 4.10: divided by all calls */
}
END_TEST

START_TEST(the_rate_is_calls_per_hour_as_currency)
{
    CURRENCY rate;
    struct acd_call *call;

    ok(ITAgentSession_get_ACDCallRate(fx.session, &rate));
    ck_assert_int_eq(rate.int64, 0); /* decision 4.4: no time yet */
    call = offer_call();
    ck_assert_int_eq(acd_call_answer(call), ACD_OK);
    advance(7);
    ck_assert_int_eq(acd_call_end(call), ACD_OK);
    ok(ITAgentSession_get_ACDCallRate(fx.session, &rate));
    ck_assert_int_eq(rate.int64, 5142857); /* 10,000 x 3600 / 7, truncated */
    acd_call_unref(call);
}
END_TEST

START_TEST(the_start_is_a_date_in_local_time)
{
    DATE date;

    ok(ITAgentSession_get_SessionStartTime(fx.session, &date));
    ck_assert_double_eq(date, 36526.0); /* 2000-01-01 00:00:00 */
}
END_TEST

START_TEST(an_ended_session_keeps_its_numbers)
{
    struct acd_call *call = offer_call();
    struct reading before, after;

    ck_assert_int_eq(acd_call_answer(call), ACD_OK);
    advance(40);
    ok(ITAgentSession_put_State(fx.session, ASST_SESSION_ENDED));
    expect_session(NumberOfCalls, 1);
    expect_session(TotalTalkTime, 40);
    read_all(&before);
    advance(1000);
    ck_assert_int_eq(acd_call_end(call), ACD_OK); /* the call was not dropped: decision 4.23 */
    read_all(&after);
    ck_assert_mem_eq(&before, &after, sizeof(before));
    acd_call_unref(call);
}
END_TEST

/* ---- Identity ---- */

START_TEST(the_session_hands_out_the_objects_it_was_made_of)
{
    ITACDGroup *group = JUNK;
    ITAddress *address = JUNK;
    ITAgent *agent = JUNK;

    ok(ITAgentSession_get_Agent(fx.session, &agent));
    ok(ITAgentSession_get_Address(fx.session, &address));
    ok(ITAgentSession_get_ACDGroup(fx.session, &group));
    ck_assert_ptr_eq(agent, fx.agent);
    ck_assert_ptr_eq(address, fx.com_address);
    ck_assert_ptr_eq(group, fx.com_group);
    ITAgent_Release(agent);
    ITAddress_Release(address);
    ITACDGroup_Release(group);
}
END_TEST

START_TEST(release_gives_the_pointer_up_and_ends_nothing)
{
    IEnumAgentSession *sessions;
    AGENT_SESSION_STATE state;

    ck_assert_uint_eq(ITAgentSession_Release(fx.session), 0); /* decision 4.48 */
    fx.session = NULL;
    ok(ITAgent_EnumerateAgentSessions(fx.agent, &sessions));
    ok(IEnumAgentSession_Next(sessions, 1, &fx.session, NULL));
    ok(ITAgentSession_get_State(fx.session, &state));
    ck_assert_int_eq(state, ASST_NOT_READY);
    IEnumAgentSession_Release(sessions);
}
END_TEST

START_TEST(an_ended_session_is_not_listed)
{
    IEnumAgentSession *sessions;
    ITAgentSession *session = JUNK;
    ULONG fetched = 7;

    ok(ITAgentSession_put_State(fx.session, ASST_SESSION_ENDED));
    ok(ITAgent_EnumerateAgentSessions(fx.agent, &sessions));
    expect_hr(IEnumAgentSession_Next(sessions, 1, &session, &fetched), S_FALSE, "decision 4.28");
    ck_assert_ptr_null(session);
    ck_assert_uint_eq(fetched, 0);
    IEnumAgentSession_Release(sessions);
}
END_TEST

START_TEST(after_Shutdown_local_reads_answer_and_the_switch_does_not)
{
    AGENT_SESSION_STATE state;
    ITAgent *agent;
    LONG value = 5;
    DATE date = 5;

    ok(ITTAPI_Shutdown(fx.tapi));
    ok(ITAgentSession_get_State(fx.session, &state));
    ck_assert_int_eq(state, ASST_SESSION_ENDED); /* decision 4.48: the client's sessions end with it */
    ok(ITAgentSession_get_Agent(fx.session, &agent));
    ITAgent_Release(agent);
    expect_hr(ITAgentSession_get_TotalCallTime(fx.session, &value), TAPI_E_NOT_INITIALIZED, "decision 4.36");
    ck_assert_int_eq(value, 0);
    expect_hr(ITAgentSession_get_NumberOfCalls(fx.session, &value), TAPI_E_NOT_INITIALIZED, "decision 4.36");
    expect_hr(ITAgentSession_get_SessionStartTime(fx.session, &date), TAPI_E_NOT_INITIALIZED, "decision 4.36");
    ck_assert_double_eq(date, 0);
    expect_hr(ITAgentSession_put_State(fx.session, ASST_READY), TAPI_E_NOT_INITIALIZED, "decision 4.36");
    expect_hr(ITAgentSession_put_State(fx.session, (AGENT_SESSION_STATE)9), E_INVALIDARG, "arguments come first");
}
END_TEST

START_TEST(the_host_sees_that_a_client_changed_the_state)
{
    struct acd_event *event;
    struct acd_app *host;

    ck_assert_int_eq(acd_app_create(fx.acd, &(struct acd_app_options){ .sees_all = true }, &host), ACD_OK);
    acd_app_set_events(host, ACD_EVENT_BIT(ACD_EVENT_SESSION));
    ok(ITAgentSession_put_State(fx.session, ASST_READY));
    ck_assert_int_eq(acd_act_as(ACD_BY_HOST), ACD_BY_HOST); /* for the thread it is over */
    ck_assert_ptr_nonnull(event = acd_app_next_event(host));
    ck_assert_int_eq(event->by, ACD_BY_CLIENT);
    acd_event_free(event);
    acd_app_end(host);
    acd_app_unref(host);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ITAgentSession");
    TCase *tc = add_case(suite, "session", fixture_setup);

    tcase_add_loop_test(tc, every_pair_of_states_answers_as_the_page_says, 0, 25);
    tcase_add_loop_test(tc, put_State_refuses_what_is_no_state, 0, (int)ARRAY_COUNT(no_states));
    tcase_add_test(tc, a_call_of_90_s_with_a_wrap_up_of_30_s_takes_120_s);
    tcase_add_test(tc, hold_counts_for_the_call_and_not_for_the_talk);
    tcase_add_test(tc, averages_are_truncated_totals_by_the_number_of_calls);
    tcase_add_test(tc, the_rate_is_calls_per_hour_as_currency);
    tcase_add_test(tc, the_start_is_a_date_in_local_time);
    tcase_add_test(tc, an_ended_session_keeps_its_numbers);
    tcase_add_test(tc, the_session_hands_out_the_objects_it_was_made_of);
    tcase_add_test(tc, release_gives_the_pointer_up_and_ends_nothing);
    tcase_add_test(tc, an_ended_session_is_not_listed);
    tcase_add_test(tc, the_host_sees_that_a_client_changed_the_state);
    tcase_add_test(tc, after_Shutdown_local_reads_answer_and_the_switch_does_not);
    return run_suite(suite);
}
