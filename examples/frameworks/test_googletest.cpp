// examples/frameworks/test_googletest.cpp: a suite with googletest. A failed assertion of <tapi3agent/check.h> is one of googletest's, at its own place; the
// test goes on, as after EXPECT_EQ.
#include <gtest/gtest.h>

#include <tapi3agent/check.h>
#include <tapi3agent/fault.h>
#include <tapi3agent/fixture.h>

#include <tapi3err.h>

#include "desk.h"

static void fail_in_googletest(const char *file, int line, const char *message)
{
    ADD_FAILURE_AT(file, line) << message;
}

class Desk : public testing::Test {
protected:
    void SetUp() override
    {
        struct tapi3_fixture_options options = {};

        tapi3_on_failure(fail_in_googletest);
        CoInitializeEx(nullptr, COINIT_MULTITHREADED);
        options.scene = TAPI3_SCENE_ONE_AGENT;
        options.install_for_thread = true; // desk_open() calls CoCreateInstance
        ASSERT_EQ(tapi3_fixture_create(&options, nullptr, 0, &fixture), S_OK);
    }

    void TearDown() override
    {
        desk_close(&desk);
        ck_end_fixture(fixture); // fails if the client still holds something
        CoUninitialize();
    }

    struct tapi3_fixture *fixture = nullptr;
    struct desk desk = {};
};

TEST_F(Desk, CountsACall)
{
    LONG seconds;

    ck_assert_hr(desk_open(&desk, OLESTR("7"), OLESTR("1234")), S_OK);
    ASSERT_TRUE(desk.session);
    ASSERT_EQ(tapi3_fixture_call(fixture, "Orders", 5 * ACD_SECOND, 90 * ACD_SECOND), ACD_OK);
    ck_assert_state(desk.session, ASST_BUSY_WRAPUP);
    ck_assert_hr(desk.session->get_TotalCallTime(&seconds), S_OK);
    EXPECT_EQ(seconds, 90);
}

TEST_F(Desk, IsRefusedWithAWrongPin)
{
    ck_assert_hr(desk_open(&desk, OLESTR("7"), OLESTR("4321")), TAPI_E_CALLCENTER_INVALPASSWORD);
}

TEST_F(Desk, GivesUpASwitchThatDoesNotAnswer)
{
    tapi3_proxy_set(fixture->emulator, tapi3_fixture_switch(fixture, "Switch"), TAPI3_PROXY_SILENT, 0);
    ck_assert_hr(desk_open(&desk, OLESTR("7"), OLESTR("1234")), TAPI_E_TIMEOUT);
}

int main(int argc, char **argv)
{
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
