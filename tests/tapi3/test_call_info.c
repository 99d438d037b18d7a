/* tests/tapi3/test_call_info.c: what is known of a call: numbers, texts and bytes, read and set. */
#include "call_fixture.h"

#include <stdlib.h>

static HRESULT text_of(CALLINFO_STRING which, BSTR *out) { return ITCallInfo_get_CallInfoString(info_of(ear.call), which, out); }

START_TEST(scenario_11_caller_that_is_known_late)
{
    struct acd_call *call = offer();
    BSTR text = JUNK;

    ck_assert_int_eq(text_of(CIS_CALLERIDNUMBER, &text), TAPI_E_NOITEMS);
    ck_assert_ptr_null(text);
    ck_assert_int_eq(acd_call_set_info(call, ACD_CALL_FIELD_BIT(ACD_CALL_CALLER) | ACD_CALL_FIELD_BIT(ACD_CALL_CALLER_NAME),
                                       &(struct acd_call_info){ .caller = "5551234", .caller_name = "J\xC3\xBCrgen" }),
                     ACD_OK);
    expect_heard("info:14");
    ok(text_of(CIS_CALLERIDNUMBER, &text));
    expect_text(text, "5551234");
    ok(text_of(CIS_CALLERIDNAME, &text));
    ck_assert_uint_eq(SysStringLen(text), 6);
    SysFreeString(text);
    ck_assert_int_eq(text_of(CIS_CONNECTEDIDNUMBER, &text), TAPI_E_NOITEMS);
    ok(ITBasicCallControl_Answer(ear.call));
    ok(text_of(CIS_CONNECTEDIDNUMBER, &text));
    expect_text(text, "5551234");
    acd_call_unref(call);
}
END_TEST

/* What each number is of an answered call of the queue. */
static const struct {
    CALLINFO_LONG which;
    LONG value;
} numbers[] = {
    { CIL_MEDIATYPESAVAILABLE, TAPIMEDIATYPE_AUDIO },
    { CIL_BEARERMODE, 1 },
    { CIL_CALLERIDADDRESSTYPE, 1 },
    { CIL_ORIGIN, 0x80 },
    { CIL_REASON, 1 },
    { CIL_APPSPECIFIC, 0 },
    { CIL_CALLID, 1 },
    { CIL_RELATEDCALLID, 0 },
    { CIL_NUMBEROFOWNERS, 1 },
    { CIL_NUMBEROFMONITORS, 0 },
    { CIL_TRUNK, 0 },
    { CIL_RATE, 0 },
    { CIL_MONITORMEDIAMODES, 0 },
};

START_TEST(numbers_of_a_call)
{
    struct acd_call *call = offer();
    LONG value = -1;

    for (size_t i = 0; i < ARRAY_COUNT(numbers); i++) {
        ok(ITCallInfo_get_CallInfoLong(info_of(ear.call), numbers[i].which, &value));
        ck_assert_msg(value == numbers[i].value, "number %d is %d, not %d", (int)numbers[i].which, (int)value, (int)numbers[i].value);
    }
    ck_assert_int_eq(ITCallInfo_get_CallInfoLong(info_of(ear.call), (CALLINFO_LONG)25, &value), E_INVALIDARG);
    ck_assert_int_eq(ITCallInfo_get_CallInfoLong(info_of(ear.call), CIL_CALLID, NULL), E_POINTER);
    ok(ITCallInfo_put_CallInfoLong(info_of(ear.call), CIL_APPSPECIFIC, 9));
    expect_heard("info:4");
    ok(ITCallInfo_get_CallInfoLong(info_of(ear.call), CIL_APPSPECIFIC, &value));
    ck_assert_int_eq(value, 9);
    ok(ITCallInfo_put_CallInfoLong(info_of(ear.call), CIL_BEARERMODE, 1));
    ck_assert_int_eq(ITCallInfo_put_CallInfoLong(info_of(ear.call), CIL_BEARERMODE, 2), E_INVALIDARG);
    ck_assert_int_eq(ITCallInfo_put_CallInfoLong(info_of(ear.call), CIL_CALLID, 2), TAPI_E_INVALCALLSTATE);
    ok(ITBasicCallControl_Disconnect(ear.call, DC_NORMAL));
    heard();
    ok(ITCallInfo_get_CallInfoLong(info_of(ear.call), CIL_MEDIATYPESAVAILABLE, &value));
    ck_assert_int_eq(value, 0);
    ck_assert_int_eq(ITCallInfo_put_CallInfoLong(info_of(ear.call), CIL_APPSPECIFIC, 1), TAPI_E_INVALCALLSTATE);
    acd_call_unref(call);
}
END_TEST

/* Of a call that was made at the address: who called is the address itself. */
static const struct {
    CALLINFO_STRING which;
    const char *ringing, *connected; /* NULL: there is none */
} texts[] = {
    { CIS_CALLERIDNAME, "Desk", "Desk" },
    { CIS_CALLERIDNUMBER, "101", "101" },
    { CIS_CALLEDIDNAME, "Desk 2", "Desk 2" },
    { CIS_CALLEDIDNUMBER, "102", "102" },
    { CIS_CONNECTEDIDNAME, NULL, "Desk 2" },
    { CIS_CONNECTEDIDNUMBER, NULL, "102" },
    { CIS_REDIRECTIONIDNAME, "Desk 2", "Desk 2" },
    { CIS_REDIRECTINGIDNAME, "Reception", "Reception" },
    { CIS_REDIRECTINGIDNUMBER, "9", "9" },
    { CIS_COMMENT, NULL, NULL },
    { CIS_CALLINGPARTYID, NULL, NULL },
};

static void expect_call_text(CALLINFO_STRING which, const char *expected)
{
    BSTR text = JUNK;
    HRESULT hr = text_of(which, &text);

    ck_assert_msg(hr == (expected ? S_OK : TAPI_E_NOITEMS), "text %d: 0x%08X", (int)which, (unsigned)hr);
    if (expected)
        expect_text(text, expected);
    else
        ck_assert_ptr_null(text);
}

START_TEST(texts_of_an_outgoing_call)
{
    struct acd_call_info info = { .redirecting = "9", .redirecting_name = "Reception" };
    struct acd_dial_options options = { .from = fx.address, .info = &info };
    struct acd_call *call;
    BSTR text = JUNK;
    LONG origin;

    ck_assert_int_eq(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Desk 2", .dialable = "102" }, &options.to.station), ACD_OK);
    ck_assert_int_eq(acd_call_dial(fx.sw, &options, &call), ACD_OK);
    expect_heard("owner in_progress a:busy_out");
    for (size_t i = 0; i < ARRAY_COUNT(texts); i++)
        expect_call_text(texts[i].which, texts[i].ringing);
    ck_assert_int_eq(acd_call_answer(call), ACD_OK);
    expect_heard("connected");
    for (size_t i = 0; i < ARRAY_COUNT(texts); i++)
        expect_call_text(texts[i].which, texts[i].connected);
    ok(ITCallInfo_get_CallInfoLong(info_of(ear.call), CIL_ORIGIN, &origin));
    ck_assert_int_eq(origin, 1);
    ck_assert_int_eq(text_of((CALLINFO_STRING)14, &text), E_INVALIDARG);
    ck_assert_ptr_null(text);
    ok(ITBasicCallControl_Disconnect(ear.call, DC_NORMAL));
    expect_heard("disconnected:normal a:not_ready");
    acd_address_unref(options.to.station);
    acd_call_unref(call);
}
END_TEST

START_TEST(scenario_12_data_of_a_call)
{
    struct acd_call *call = offer();
    BYTE *bytes = JUNK, *much = calloc(1, ACD_CALL_DATA_MAX + 1);
    DWORD size = 9;
    VARIANT value;
    void *data;

    ck_assert_ptr_nonnull(much);
    ck_assert_int_eq(ITCallInfo_GetCallInfoBuffer(info_of(ear.call), CIB_CALLDATABUFFER, &size, &bytes), TAPI_E_NOITEMS);
    ck_assert_ptr_null(bytes);
    ck_assert_uint_eq(size, 0);
    ck_assert_int_eq(acd_call_set_info(call, ACD_CALL_FIELD_BIT(ACD_CALL_DATA), &(struct acd_call_info){ .data = "abc", .data_size = 3 }), ACD_OK);
    expect_heard("info:24");
    ok(ITCallInfo_GetCallInfoBuffer(info_of(ear.call), CIB_CALLDATABUFFER, &size, &bytes));
    ck_assert_uint_eq(size, 3);
    ck_assert_mem_eq(bytes, "abc", 3);
    CoTaskMemFree(bytes);
    ok(ITCallInfo_SetCallInfoBuffer(info_of(ear.call), CIB_CALLDATABUFFER, 2, (BYTE *)"xy"));
    expect_heard("info:24");
    ok(ITCallInfo_get_CallInfoBuffer(info_of(ear.call), CIB_CALLDATABUFFER, &value));
    ck_assert_int_eq(V_VT(&value), VT_ARRAY | VT_UI1);
    ok(SafeArrayAccessData(V_ARRAY(&value), &data));
    ck_assert_mem_eq(data, "xy", 2);
    SafeArrayUnaccessData(V_ARRAY(&value));
    ok(ITCallInfo_put_CallInfoBuffer(info_of(ear.call), CIB_USERUSERINFO, value));
    expect_heard("info:19");
    VariantClear(&value);
    ck_assert_int_eq(ITCallInfo_SetCallInfoBuffer(info_of(ear.call), CIB_CALLDATABUFFER, ACD_CALL_DATA_MAX + 1, much), E_INVALIDARG);
    ck_assert_int_eq(ITCallInfo_SetCallInfoBuffer(info_of(ear.call), CIB_USERUSERINFO, ACD_USER_USER_MAX + 1, much), TAPI_E_USERUSERINFOTOOBIG);
    ck_assert_int_eq(ITCallInfo_SetCallInfoBuffer(info_of(ear.call), CIB_CHARGINGINFOBUFFER, 1, much), TAPI_E_INVALCALLSTATE);
    ck_assert_int_eq(ITCallInfo_SetCallInfoBuffer(info_of(ear.call), (CALLINFO_BUFFER)6, 1, much), E_INVALIDARG);
    ck_assert_int_eq(ITCallInfo_SetCallInfoBuffer(info_of(ear.call), CIB_CALLDATABUFFER, 1, NULL), E_POINTER);
    ck_assert_int_eq(ITCallInfo_GetCallInfoBuffer(info_of(ear.call), CIB_CHARGINGINFOBUFFER, &size, &bytes), TAPI_E_NOITEMS);
    free(much);
    acd_call_unref(call);
}
END_TEST

static void add_tests(TCase *tc)
{
    tcase_add_test(tc, scenario_11_caller_that_is_known_late);
    tcase_add_test(tc, numbers_of_a_call);
    tcase_add_test(tc, texts_of_an_outgoing_call);
    tcase_add_test(tc, scenario_12_data_of_a_call);
}

int main(void) { return run_call_suite("call_info", add_tests); }
