// tests/tapi3/test_check.cpp: the assertions of check.h in C++: the states by overloads, everything else as in C, through the callback. The header
// comes before Check's.
#include <tapi3agent/check.h>

#include "fixture.h"

#include <string>

namespace {

struct failure {
    std::string file;
    int line;
    std::string message;
};

int count;
failure last;

void record(const char *file, int line, const char *message)
{
    count++;
    last = { file, line, message };
}

void setup()
{
    fixture_setup();
    count = 0;
    tapi3_on_failure(record);
}

void teardown()
{
    tapi3_on_failure(nullptr);
    last = failure();
}

// What the assertion of that line has said, as the n-th of the test.
void expect_told(int n, const char *message, int line)
{
    ck_assert_int_eq(count, n);
    ck_assert_str_eq(last.message.c_str(), message);
    ck_assert_int_eq(last.line, line);
    ck_assert_str_eq(last.file.c_str(), __FILE__);
}

START_TEST(what_holds_is_silent)
{
    BSTR name;

    ck_assert_hr(fx.agent->put_State(AS_READY), S_OK);
    ck_assert_hr(fx.agent->put_State(static_cast<AGENT_STATE>(9)), E_INVALIDARG);
    ck_assert_state(fx.agent, AS_READY);
    ck_assert_state(fx.session, ASST_NOT_READY);
    ck_assert_hr(fx.com_queue->get_Name(&name), S_OK);
    ck_assert_bstr_eq(name, "Orders");
    SysFreeString(name);
    ck_assert_int_eq(count, 0);
}
END_TEST

START_TEST(what_fails_is_told_with_both_values_and_its_place)
{
    BSTR name = bstr("Orders");
    ITAgent *none = nullptr;
    int calls = 0, line = __LINE__ + 1;
    ck_assert_hr((calls++, fx.agent->get_State(nullptr)), S_OK);
    expect_told(1, "(calls++, fx.agent->get_State(nullptr)) is E_POINTER (0x80004003), not S_OK (0x00000000)", line);
    ck_assert_int_eq(calls, 1);
    line = __LINE__ + 1;
    ck_assert_state((calls++, fx.agent), AS_BUSY_ACD);
    expect_told(2, "(calls++, fx.agent) is AS_NOT_READY, not AS_BUSY_ACD", line);
    ck_assert_int_eq(calls, 2);
    line = __LINE__ + 1;
    ck_assert_state(fx.session, ASST_SESSION_ENDED);
    expect_told(3, "fx.session is ASST_NOT_READY, not ASST_SESSION_ENDED", line);
    line = __LINE__ + 1;
    ck_assert_state(none, AS_READY);
    expect_told(4, "none is NULL, not AS_READY", line);
    line = __LINE__ + 1;
    ck_assert_bstr_eq(name, "Order");
    expect_told(5, "name is \"Orders\", not \"Order\"", line);
    SysFreeString(name);
}
END_TEST

void throw_message(const char *, int, const char *message) { throw std::string(message); }

START_TEST(a_callback_may_throw)
{
    std::string caught;

    tapi3_on_failure(throw_message);
    try {
        ck_assert_hr(E_FAIL, S_OK);
        caught = "nothing";
    } catch (const std::string &message) {
        caught = message;
    }
    ck_assert_str_eq(caught.c_str(), "E_FAIL is E_FAIL (0x80004005), not S_OK (0x00000000)");
}
END_TEST

} // namespace

int main()
{
    Suite *suite = suite_create("check in C++");
    TCase *tc = add_case(suite, "client", setup);

    tcase_add_checked_fixture(tc, nullptr, teardown);
    tcase_add_test(tc, what_holds_is_silent);
    tcase_add_test(tc, what_fails_is_told_with_both_values_and_its_place);
    tcase_add_test(tc, a_callback_may_throw);
    return run_suite(suite);
}
