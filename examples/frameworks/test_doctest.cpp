// examples/frameworks/test_doctest.cpp: a suite with doctest. A failed assertion of <tapi3agent/check.h> is one of doctest's, at its own place; the test goes
// on, as after CHECK.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <string>

#include <tapi3agent/check.h>
#include <tapi3agent/fault.h>
#include <tapi3agent/fixture.h>

#include <tapi3err.h>

#include "desk.h"

static void fail_in_doctest(const char *file, int line, const char *message)
{
    ADD_FAIL_CHECK_AT(file, line, std::string(message));
}

struct desk_fixture {
    desk_fixture()
    {
        struct tapi3_fixture_options options = {};

        CoInitializeEx(nullptr, COINIT_MULTITHREADED);
        options.scene = TAPI3_SCENE_ONE_AGENT;
        options.install_for_thread = true; // desk_open() calls CoCreateInstance
        REQUIRE(tapi3_fixture_create(&options, nullptr, 0, &fixture) == S_OK);
    }

    ~desk_fixture()
    {
        desk_close(&desk);
        ck_end_fixture(fixture); // fails if the client still holds something
        CoUninitialize();
    }

    desk_fixture(const desk_fixture &) = delete;

    struct tapi3_fixture *fixture = nullptr;
    struct desk desk = {};
};

TEST_CASE_FIXTURE(desk_fixture, "a call is counted")
{
    LONG seconds;

    ck_assert_hr(desk_open(&desk, OLESTR("7"), OLESTR("1234")), S_OK);
    REQUIRE(desk.session != nullptr);
    REQUIRE(tapi3_fixture_call(fixture, "Orders", 5 * ACD_SECOND, 90 * ACD_SECOND) == ACD_OK);
    ck_assert_state(desk.session, ASST_BUSY_WRAPUP);
    ck_assert_hr(desk.session->get_TotalCallTime(&seconds), S_OK);
    CHECK(seconds == 90);
}

TEST_CASE_FIXTURE(desk_fixture, "a wrong PIN is refused")
{
    ck_assert_hr(desk_open(&desk, OLESTR("7"), OLESTR("4321")), TAPI_E_CALLCENTER_INVALPASSWORD);
}

TEST_CASE_FIXTURE(desk_fixture, "a switch that does not answer is given up")
{
    tapi3_proxy_set(fixture->emulator, tapi3_fixture_switch(fixture, "Switch"), TAPI3_PROXY_SILENT, 0);
    ck_assert_hr(desk_open(&desk, OLESTR("7"), OLESTR("1234")), TAPI_E_TIMEOUT);
}

int main(int argc, char **argv)
{
    tapi3_on_failure(fail_in_doctest);
    return doctest::Context(argc, argv).run();
}
