/* tests/acd/test_call_info.c: what is known of a call: at its arrival, changed later, read, told, and written into a snapshot. */
#include "report.h"

#include <tapi3agent/scenario.h>

#include <stdio.h>
#include <string.h>

static char text[200];
static unsigned char bytes[ACD_CALL_DATA_MAX + 1];

static const struct acd_call_info whole = {
    .caller = "0301234",
    .caller_name = "Zo\xC3\xAB",
    .called = "0800",
    .called_name = "Orders",
    .redirecting = "0900",
    .redirecting_name = "Desk",
    .reason = ACD_REASON_FORWARDED_BUSY,
    .origin = ACD_ORIGIN_EXTERNAL,
    .data = "a\0b",
    .data_size = 3,
    .user_user = "u",
    .user_user_size = 1,
};

static struct acd_call *arrive_as(const struct acd_call_info *info)
{
    struct acd_call *call = JUNK(struct acd_call);

    ok(acd_call_arrive(fx.orders, &(struct acd_call_options){ .info = info }, &call));
    fx.calls[fx.call_count++] = call;
    return call;
}

static const char *text_of(struct acd_call *call, enum acd_call_field field)
{
    ck_assert_uint_lt(acd_call_text(call, field, text, sizeof(text)), sizeof(text));
    return text;
}

static const struct {
    enum acd_call_field field;
    const char *whole;
} texts[] = {
    { ACD_CALL_CALLER, "0301234" },     { ACD_CALL_CALLER_NAME, "Zo\xC3\xAB" }, { ACD_CALL_CALLED, "0800" },
    { ACD_CALL_CALLED_NAME, "Orders" }, { ACD_CALL_REDIRECTING, "0900" },       { ACD_CALL_REDIRECTING_NAME, "Desk" },
};

START_TEST(a_call_that_arrives_brings_what_is_known_of_it)
{
    struct acd_call *call = arrive_as(&whole);

    for (size_t i = 0; i < ARRAY_COUNT(texts); i++)
        ck_assert_str_eq(text_of(call, texts[i].field), texts[i].whole);
    ck_assert_int_eq(acd_call_reason(call), ACD_REASON_FORWARDED_BUSY);
    ck_assert_int_eq(acd_call_origin(call), ACD_ORIGIN_EXTERNAL);
    ck_assert_uint_eq(acd_call_bytes(call, ACD_CALL_DATA, bytes, sizeof(bytes)), 3);
    ck_assert_mem_eq(bytes, "a\0b", 3);
    ck_assert_uint_eq(acd_call_bytes(call, ACD_CALL_USER_USER, bytes, sizeof(bytes)), 1);
    ck_assert_mem_eq(bytes, "u", 1);
}
END_TEST

START_TEST(of_other_calls_nothing_is_known)
{
    struct acd_call *const calls[] = { arrive(fx.orders), arrive_as(&(struct acd_call_info){ .caller = "", .caller_name = NULL }) };

    for (size_t i = 0; i < ARRAY_COUNT(calls); i++) {
        for (size_t field = 0; field < ARRAY_COUNT(texts); field++)
            ck_assert_str_eq(text_of(calls[i], texts[field].field), "");
        ck_assert_int_eq(acd_call_reason(calls[i]), ACD_REASON_UNKNOWN);
        ck_assert_int_eq(acd_call_origin(calls[i]), ACD_ORIGIN_UNKNOWN);
        ck_assert_uint_eq(acd_call_bytes(calls[i], ACD_CALL_DATA, bytes, sizeof(bytes)), 0);
    }
}
END_TEST

START_TEST(texts_and_bytes_are_cut_to_the_room)
{
    struct acd_call *call = arrive_as(&whole);

    memset(text, 'x', sizeof(text));
    ck_assert_uint_eq(acd_call_text(call, ACD_CALL_CALLER, text, 4), 7);
    ck_assert_str_eq(text, "030");
    ck_assert_int_eq(text[4], 'x');
    ck_assert_uint_eq(acd_call_text(call, ACD_CALL_CALLER, NULL, 0), 7);
    memset(bytes, 'x', sizeof(bytes));
    ck_assert_uint_eq(acd_call_bytes(call, ACD_CALL_DATA, bytes, 1), 3);
    ck_assert_mem_eq(bytes, "ax", 2);
    ck_assert_uint_eq(acd_call_bytes(call, ACD_CALL_DATA, NULL, 0), 3);

    /* a field of another type */
    ck_assert_uint_eq(acd_call_text(call, ACD_CALL_DATA, text, sizeof(text)), 0);
    ck_assert_str_eq(text, "");
    ck_assert_uint_eq(acd_call_text(call, (enum acd_call_field)(-1), text, sizeof(text)), 0);
    ck_assert_uint_eq(acd_call_bytes(call, ACD_CALL_CALLER, bytes, sizeof(bytes)), 0);
}
END_TEST

/* Each field alone: it changes, the others stay, and the host is told which. */
START_TEST(a_field_is_changed_alone)
{
    static const struct acd_call_info other = {
        .caller = "1",
        .caller_name = "2",
        .called = "3",
        .called_name = "4",
        .redirecting = "5",
        .redirecting_name = "6",
        .reason = ACD_REASON_PARKED,
        .origin = ACD_ORIGIN_INTERNAL,
        .data = "7",
        .data_size = 1,
        .user_user = "8",
        .user_user_size = 1,
    };
    struct acd_call *call = _i < 10 ? arrive_as(&whole) : arrive(fx.orders);
    enum acd_call_field field = (enum acd_call_field)(_i % 10);
    struct acd_event *event;

    skip_events(fx.monitor);
    ok(acd_call_set_info(call, ACD_CALL_FIELD_BIT(field), &other));
    ck_assert_ptr_nonnull(event = acd_app_next_event(fx.monitor));
    ck_assert_int_eq(event->kind, ACD_EVENT_CALL);
    ck_assert_int_eq(event->what, ACD_CALL_CHANGE_INFO);
    ck_assert_uint_eq(event->fields, ACD_CALL_FIELD_BIT(field));
    acd_event_free(event);
    for (size_t i = 0; i < ARRAY_COUNT(texts); i++) {
        const char changed[] = { (char)('1' + i), '\0' };

        ck_assert_str_eq(text_of(call, texts[i].field), texts[i].field == field ? changed : _i < 10 ? texts[i].whole : "");
    }
    ck_assert_int_eq(acd_call_reason(call), field == ACD_CALL_REASON ? ACD_REASON_PARKED : _i < 10 ? ACD_REASON_FORWARDED_BUSY : ACD_REASON_UNKNOWN);
    ck_assert_int_eq(acd_call_origin(call), field == ACD_CALL_ORIGIN ? ACD_ORIGIN_INTERNAL : _i < 10 ? ACD_ORIGIN_EXTERNAL : ACD_ORIGIN_UNKNOWN);
    ck_assert_uint_eq(acd_call_bytes(call, ACD_CALL_DATA, bytes, sizeof(bytes)), field == ACD_CALL_DATA ? 1 : _i < 10 ? 3 : 0);
    ck_assert_uint_eq(acd_call_bytes(call, ACD_CALL_USER_USER, bytes, sizeof(bytes)), field == ACD_CALL_USER_USER || _i < 10 ? 1 : 0);
}
END_TEST

START_TEST(what_is_known_can_be_forgotten)
{
    struct acd_call *call = arrive_as(&whole);

    ok(acd_call_set_info(call, ACD_CALL_FIELDS_ALL, &(struct acd_call_info){ .caller = "" }));
    ck_assert_str_eq(text_of(call, ACD_CALL_CALLER), "");
    ck_assert_uint_eq(acd_call_bytes(call, ACD_CALL_DATA, NULL, 0), 0);
    ck_assert_int_eq(acd_call_reason(call), ACD_REASON_UNKNOWN);
}
END_TEST

static const struct {
    const char *name;
    struct acd_call_info info;
} refused[] = {
    { "too much data", { .data = bytes, .data_size = ACD_CALL_DATA_MAX + 1 } },
    { "too much from the caller's equipment", { .user_user = bytes, .user_user_size = ACD_USER_USER_MAX + 1 } },
    { "a size without data", { .data_size = 1 } },
    { "a size without user-to-user data", { .user_user_size = 1 } },
    { "no reason", { .reason = (enum acd_call_reason)(-1) } },
    { "a reason beyond the last", { .reason = (enum acd_call_reason)(ACD_REASON_ROUTE_REQUEST + 1) } },
    { "no origin", { .origin = (enum acd_call_origin)(-1) } },
    { "an origin beyond the last", { .origin = (enum acd_call_origin)(ACD_ORIGIN_CONFERENCE + 1) } },
};

START_TEST(what_cannot_be_is_refused)
{
    struct acd_call *call = arrive_as(&whole), *out = JUNK(struct acd_call);

    gives_as(refused[_i].name, acd_call_arrive(fx.orders, &(struct acd_call_options){ .info = &refused[_i].info }, &out), ACD_ERR_ARGUMENT);
    ck_assert_ptr_null(out);
    gives_as(refused[_i].name, acd_call_set_info(call, ACD_CALL_FIELDS_ALL, &refused[_i].info), ACD_ERR_ARGUMENT);
    ck_assert_str_eq(text_of(call, ACD_CALL_CALLER), "0301234");
}
END_TEST

START_TEST(a_change_has_fields_and_a_call_that_is_not_over)
{
    struct acd_call *call = arrive_as(&whole);

    gives(acd_call_set_info(NULL, 1, &whole), ACD_ERR_ARGUMENT);
    gives(acd_call_set_info(call, 1, NULL), ACD_ERR_ARGUMENT);
    gives(acd_call_set_info(call, 0, &whole), ACD_ERR_ARGUMENT);
    gives(acd_call_set_info(call, ACD_CALL_FIELDS_ALL + 1, &whole), ACD_ERR_ARGUMENT);
    ok(acd_call_set_info(call, ACD_CALL_FIELDS_ALL,
                         &(struct acd_call_info){ .data = bytes, .data_size = ACD_CALL_DATA_MAX, .user_user = bytes, .user_user_size = ACD_USER_USER_MAX }));
    ck_assert_uint_eq(acd_call_bytes(call, ACD_CALL_DATA, NULL, 0), ACD_CALL_DATA_MAX);
    ok(acd_call_abandon(call));
    gives(acd_call_set_info(call, 1, &whole), ACD_ERR_STATE);
    ck_assert_uint_eq(acd_call_bytes(call, ACD_CALL_USER_USER, NULL, 0), ACD_USER_USER_MAX); /* readable with a reference */
}
END_TEST

START_TEST(calls_of_a_switch_have_numbers)
{
    struct acd_call *first = arrive(fx.orders), *second = arrive(fx.returns);

    ck_assert_uint_eq(acd_call_number(first), 1);
    ck_assert_uint_eq(acd_call_number(second), 2);
    ok(acd_call_transfer(first, fx.returns));
    ck_assert_uint_eq(acd_call_number(first), 1);
}
END_TEST

START_TEST(a_snapshot_has_what_is_known)
{
    static struct report report;

    arrive_as(&whole);
    arrive_as(&(struct acd_call_info){ .caller = "5" });
    arrive_as(&(struct acd_call_info){ .called_name = "Shop" });
    report_world(&report, fx.acd);
    ck_assert_ptr_nonnull(strstr(report.text,
                                 "\n  call waiting in \"Orders\" for 0 s, from \"0301234\" (Zo\xC3\xAB), to \"0800\" (Orders), redirected by \"0900\" "
                                 "(Desk), external, forwarded as busy, data 3 bytes, digest 10f3abd2, user-to-user data 1 bytes, digest f00c3c10\n"));
    ck_assert_ptr_nonnull(strstr(report.text, "\n  call waiting in \"Orders\" for 0 s, from \"5\"\n"));
    ck_assert_ptr_nonnull(strstr(report.text, "\n  call waiting in \"Orders\" for 0 s, to \"\" (Shop)\n"));
}
END_TEST

START_TEST(a_call_of_a_text_has_it_too)
{
    static const char script[] =
        "switch Main\nqueue Orders\ncall at 1 queue Orders caller 0301 caller-name \"Ms. Grey\" called 0800 called-name Shop redirecting 7 "
        "redirecting-name Desk origin external data \"order 5\"\n";
    struct acd_scenario *scenario;
    struct acd_call *call;
    struct acd_switch *sw;

    ok(acd_scenario_create(fx.acd, script, sizeof(script) - 1, NULL, 0, &scenario));
    moves(acd_scenario_advance(scenario, S(1) - acd_now(fx.acd)));
    sw = acd_switch_find(fx.acd, "Main");
    ck_assert_uint_eq(acd_switch_calls(sw, &call, 1), 1);
    ck_assert_str_eq(text_of(call, ACD_CALL_CALLER), "0301");
    ck_assert_str_eq(text_of(call, ACD_CALL_CALLER_NAME), "Ms. Grey");
    ck_assert_str_eq(text_of(call, ACD_CALL_CALLED), "0800");
    ck_assert_str_eq(text_of(call, ACD_CALL_CALLED_NAME), "Shop");
    ck_assert_str_eq(text_of(call, ACD_CALL_REDIRECTING), "7");
    ck_assert_str_eq(text_of(call, ACD_CALL_REDIRECTING_NAME), "Desk");
    ck_assert_int_eq(acd_call_origin(call), ACD_ORIGIN_EXTERNAL);
    ck_assert_uint_eq(acd_call_bytes(call, ACD_CALL_DATA, bytes, sizeof(bytes)), 7);
    ck_assert_mem_eq(bytes, "order 5", 7);
    acd_call_unref(call);
    acd_switch_unref(sw);
    acd_scenario_destroy(scenario);
}
END_TEST

START_TEST(data_of_a_text_has_a_limit)
{
    static char script[ACD_CALL_DATA_MAX + 100], error[100];
    int length = snprintf(script, sizeof(script), "switch Main\nqueue Orders\ncall at 1 queue Orders data ");
    struct acd_scenario *scenario;

    memset(script + length, 'x', ACD_CALL_DATA_MAX + 1);
    gives(acd_scenario_create(fx.acd, script, (size_t)length + ACD_CALL_DATA_MAX + 1, error, sizeof(error), &scenario), ACD_ERR_ARGUMENT);
    ck_assert_str_eq(error, "line 3: data has at most 4096 bytes");
    ok(acd_scenario_create(fx.acd, script, (size_t)length + ACD_CALL_DATA_MAX, error, sizeof(error), &scenario));
    acd_scenario_destroy(scenario);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("acd call info");
    TCase *tc = add_case(suite, "call info", fixture_setup);

    tcase_add_test(tc, a_call_that_arrives_brings_what_is_known_of_it);
    tcase_add_test(tc, of_other_calls_nothing_is_known);
    tcase_add_test(tc, texts_and_bytes_are_cut_to_the_room);
    tcase_add_loop_test(tc, a_field_is_changed_alone, 0, 20);
    tcase_add_test(tc, what_is_known_can_be_forgotten);
    tcase_add_loop_test(tc, what_cannot_be_is_refused, 0, ARRAY_COUNT(refused));
    tcase_add_test(tc, a_change_has_fields_and_a_call_that_is_not_over);
    tcase_add_test(tc, calls_of_a_switch_have_numbers);
    tcase_add_test(tc, a_snapshot_has_what_is_known);
    tc = add_case(suite, "text", fixture_setup_empty);
    tcase_add_test(tc, a_call_of_a_text_has_it_too);
    tcase_add_test(tc, data_of_a_text_has_a_limit);
    return suite_run(suite);
}
