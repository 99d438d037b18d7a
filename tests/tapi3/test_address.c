/* tests/tapi3/test_address.c: the Address object: capabilities, media, filters, and the events that tell of addresses. */
#include "fixture.h"
#include "sweep.h"

#include "base/alloc.h"

static ITAddress2 *address2;
static ITAddressCapabilities *capabilities;
static ITMediaSupport *media;

static void setup(void)
{
    fixture_setup();
    ok(ITAddress_QueryInterface(fx.com_address, &IID_ITAddress2, (void **)&address2));
    ok(ITAddress_QueryInterface(fx.com_address, &IID_ITAddressCapabilities, (void **)&capabilities));
    ok(ITAddress_QueryInterface(fx.com_address, &IID_ITMediaSupport, (void **)&media));
}

static void teardown(void)
{
    ITMediaSupport_Release(media);
    ITAddressCapabilities_Release(capabilities);
    ITAddress2_Release(address2);
    fixture_teardown();
}

/* ---- Media and capabilities ---- */

static const struct {
    LONG types;
    VARIANT_BOOL supported;
} media_types[] = {
    { TAPIMEDIATYPE_AUDIO, VARIANT_TRUE },
    { TAPIMEDIATYPE_VIDEO, VARIANT_FALSE },
    { TAPIMEDIATYPE_AUDIO | TAPIMEDIATYPE_VIDEO, VARIANT_FALSE },
    { 0, VARIANT_FALSE },
    { -1, VARIANT_FALSE },
};

START_TEST(decision_A36_every_media_type_asked_for_is_supported)
{
    VARIANT_BOOL supported = 77;

    ok(ITMediaSupport_QueryMediaType(media, media_types[_i].types, &supported));
    ck_assert_int_eq(supported, media_types[_i].supported);
}
END_TEST

START_TEST(a_telephone_has_sound)
{
    LONG types = 0;

    ok(ITMediaSupport_get_MediaTypes(media, &types));
    ck_assert_int_eq(types, TAPIMEDIATYPE_AUDIO);
}
END_TEST

START_TEST(each_capability_is_known)
{
    const LONG id = (LONG)acd_address_id(fx.address);
    const struct {
        ADDRESS_CAPABILITY which;
        LONG value;
    } some[] = {
        { AC_ADDRESSTYPES, 1 },
        { AC_BEARERMODES, 1 },
        { AC_MAXACTIVECALLS, 1 },
        { AC_MAXONHOLDCALLS, 1 },
        { AC_MAXNUMCONFERENCE, 3 },
        { AC_CALLERIDSUPPORT, 0xC },
        { AC_CALLEDIDSUPPORT, 0xC },
        { AC_CONNECTEDIDSUPPORT, 0xC },
        { AC_REDIRECTIONIDSUPPORT, 0xC },
        { AC_REDIRECTINGIDSUPPORT, 0xC },
        { AC_CALLFEATURES1, (LONG)0x8F0408EC }, /* Answer, Disconnect, Hold, SwapHold, Dial, transfers, conferences, data */
        { AC_TRANSFERMODES, 3 },
        { AC_MAXCALLDATASIZE, 4096 },
        { AC_LINEID, id },
        { AC_PERMANENTDEVICEID, id },
    };

    for (LONG which = 0; which <= AC_GENERATEDIGITDEFAULTDURATION; which++) {
        LONG value = 77, expected = 0;

        for (size_t i = 0; i < ARRAY_COUNT(some); i++)
            if (some[i].which == (ADDRESS_CAPABILITY)which)
                expected = some[i].value;
        ok(ITAddressCapabilities_get_AddressCapability(capabilities, (ADDRESS_CAPABILITY)which, &value));
        ck_assert_msg(value == expected, "capability %d is %d, not %d", (int)which, (int)value, (int)expected);
    }
}
END_TEST

START_TEST(what_is_no_capability_is_refused)
{
    BSTR text = JUNK;
    LONG value = 77;

    expect_hr(ITAddressCapabilities_get_AddressCapability(capabilities, (ADDRESS_CAPABILITY)48, &value), E_INVALIDARG, "48");
    ck_assert_int_eq(value, 0);
    expect_hr(ITAddressCapabilities_get_AddressCapability(capabilities, (ADDRESS_CAPABILITY)-1, &value), E_INVALIDARG, "-1");
    expect_hr(ITAddressCapabilities_get_AddressCapabilityString(capabilities, (ADDRESS_CAPABILITY_STRING)6, &text), E_INVALIDARG, "6");
    ck_assert_ptr_null(text);
    expect_hr(ITAddressCapabilities_get_AddressCapabilityString(capabilities, (ADDRESS_CAPABILITY_STRING)-1, &text), E_INVALIDARG, "-1");
}
END_TEST

START_TEST(the_protocol_is_that_of_the_telephone_network)
{
    BSTR text = JUNK;

    ok(ITAddressCapabilities_get_AddressCapabilityString(capabilities, ACS_PROTOCOL, &text));
    expect_text(text, "{831CE2D6-83B5-11D1-BB5C-00C04FB6809F}");
    for (LONG which = ACS_PROTOCOL + 1; which <= ACS_PERMANENTDEVICEGUID; which++) {
        text = JUNK;
        ok(ITAddressCapabilities_get_AddressCapabilityString(capabilities, (ADDRESS_CAPABILITY_STRING)which, &text));
        ck_assert_ptr_null(text);
    }
}
END_TEST

static LONG count_and_clear(VARIANT *list)
{
    LONG count = -1;

    ck_assert_int_eq(V_VT(list), VT_DISPATCH);
    ok(ITCollection_get_Count((ITCollection *)V_DISPATCH(list), &count));
    VariantClear(list);
    return count;
}

START_TEST(what_a_telephone_has_none_of_is_an_empty_list)
{
    HRESULT(STDMETHODCALLTYPE *const lists[])
    (ITAddressCapabilities *, VARIANT *) = {
        capabilities->lpVtbl->get_CallTreatments,
        capabilities->lpVtbl->get_CompletionMessages,
        capabilities->lpVtbl->get_DeviceClasses,
    };
    HRESULT(STDMETHODCALLTYPE *const enumerations[])
    (ITAddressCapabilities *, IEnumBstr **) = {
        capabilities->lpVtbl->EnumerateCallTreatments,
        capabilities->lpVtbl->EnumerateCompletionMessages,
        capabilities->lpVtbl->EnumerateDeviceClasses,
    };
    IEnumPhone *phones;
    VARIANT list;

    for (size_t i = 0; i < ARRAY_COUNT(lists); i++) {
        IEnumBstr *texts;
        BSTR text = JUNK;

        ok(lists[i](capabilities, &list));
        ck_assert_int_eq(count_and_clear(&list), 0);
        ok(enumerations[i](capabilities, &texts));
        expect_hr(IEnumBstr_Next(texts, 1, &text, NULL), S_FALSE, "Next");
        ck_assert_ptr_null(text);
        IEnumBstr_Release(texts);
    }
    ok(ITAddress2_get_Phones(address2, &list));
    ck_assert_int_eq(count_and_clear(&list), 0);
    ok(ITAddress2_get_PreferredPhones(address2, &list));
    ck_assert_int_eq(count_and_clear(&list), 0);
    ok(ITAddress2_EnumeratePhones(address2, &phones));
    IEnumPhone_Release(phones);
    ok(ITAddress2_EnumeratePreferredPhones(address2, &phones));
    IEnumPhone_Release(phones);
    ok(ITAddress2_get_Calls(address2, &list));
    ck_assert_int_eq(count_and_clear(&list), 0);
}
END_TEST

/* ---- Events ---- */

static struct heard {
    TAPI_EVENT kind;
    LONG what, instance;
    ITAddress *address; /* not counted */
    int count;
} heard;

static HRESULT STDMETHODCALLTYPE hear_QueryInterface(ITTAPIEventNotification *iface, REFIID riid, void **out)
{
    (void)riid;
    *out = iface;
    return S_OK;
}
static ULONG STDMETHODCALLTYPE hear_AddRef(ITTAPIEventNotification *iface) { return iface ? 2 : 0; }
static ULONG STDMETHODCALLTYPE hear_Release(ITTAPIEventNotification *iface) { return iface ? 1 : 0; }
static HRESULT STDMETHODCALLTYPE hear_Event(ITTAPIEventNotification *iface, TAPI_EVENT kind, IDispatch *event)
{
    (void)iface;
    heard.count++;
    heard.kind = kind;
    if (kind == TE_ADDRESS) {
        ITAddressEvent *typed;
        ITTerminal *terminal = JUNK;
        ADDRESS_EVENT what;

        ok(IDispatch_QueryInterface(event, &IID_ITAddressEvent, (void **)&typed));
        ok(ITAddressEvent_get_Event(typed, &what));
        heard.what = (LONG)what;
        ok(ITAddressEvent_get_Address(typed, &heard.address));
        ok(ITAddressEvent_get_Terminal(typed, &terminal));
        ck_assert_ptr_null(terminal);
        ITAddress_Release(heard.address);
        ITAddressEvent_Release(typed);
    } else {
        ITTAPIObjectEvent2 *typed;
        TAPIOBJECT_EVENT what;
        ITPhone *phone = JUNK;
        ITTAPI *tapi;

        ok(IDispatch_QueryInterface(event, &IID_ITTAPIObjectEvent2, (void **)&typed));
        ok(ITTAPIObjectEvent2_get_Event(typed, &what));
        heard.what = (LONG)what;
        ok(ITTAPIObjectEvent2_get_Address(typed, &heard.address));
        ITAddress_Release(heard.address);
        ok(ITTAPIObjectEvent2_get_TAPIObject(typed, &tapi));
        ck_assert_ptr_eq(tapi, fx.tapi);
        ITTAPI_Release(tapi);
        heard.instance = 77;
        ok(ITTAPIObjectEvent2_get_CallbackInstance(typed, &heard.instance));
        expect_hr(ITTAPIObjectEvent2_get_Phone(typed, &phone), TAPI_E_WRONGEVENT, "decision A37");
        ck_assert_ptr_null(phone);
        ITTAPIObjectEvent2_Release(typed);
    }
    return S_OK;
}
static ITTAPIEventNotificationVtbl hear_vtbl = { .QueryInterface = hear_QueryInterface, .AddRef = hear_AddRef, .Release = hear_Release, .Event = hear_Event };
static ITTAPIEventNotification hearing = { .lpVtbl = &hear_vtbl };

static void listen_to(LONG filter)
{
    IConnectionPointContainer *container;
    IConnectionPoint *point;
    DWORD cookie;

    ok(ITTAPI_QueryInterface(fx.tapi, &IID_IConnectionPointContainer, (void **)&container));
    ok(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &point));
    ok(IConnectionPoint_Advise(point, (IUnknown *)&hearing, &cookie));
    IConnectionPoint_Release(point);
    IConnectionPointContainer_Release(container);
    ok(ITTAPI_put_EventFilter(fx.tapi, filter));
    heard = (struct heard){ .what = -1 };
}

static int hear(void)
{
    int before = heard.count;

    tapi3_emulator_pump(fx.emulator);
    return heard.count - before;
}

START_TEST(addresses_that_come_and_go_are_told)
{
    struct acd_address *other;

    listen_to(TE_TAPIOBJECT);
    ck_assert_int_eq(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Other" }, &other), ACD_OK);
    ck_assert_int_eq(hear(), 1);
    ck_assert_int_eq(heard.kind, TE_TAPIOBJECT);
    ck_assert_int_eq(heard.what, TE_ADDRESSCREATE);
    ck_assert_int_eq(heard.instance, 0);
    ck_assert_int_eq(acd_address_set_in_service(other, false), ACD_OK);
    ck_assert_int_eq(hear(), 0); /* TE_ADDRESS is not asked for */
    ck_assert_int_eq(acd_address_remove(fx.address), ACD_OK);
    ck_assert_int_eq(hear(), 1);
    ck_assert_int_eq(heard.what, TE_ADDRESSREMOVE);
    ck_assert_ptr_eq(heard.address, fx.com_address);
    acd_address_unref(other);
}
END_TEST

START_TEST(a_change_of_service_is_told)
{
    ADDRESS_STATE state;

    listen_to(TE_ADDRESS);
    ck_assert_int_eq(acd_address_set_in_service(fx.address, false), ACD_OK);
    ck_assert_int_eq(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Other" }, NULL), ACD_OK);
    ck_assert_int_eq(hear(), 1);
    ck_assert_int_eq(heard.kind, TE_ADDRESS);
    ck_assert_int_eq(heard.what, AE_STATE);
    ck_assert_ptr_eq(heard.address, fx.com_address);
    ok(ITAddress_get_State(fx.com_address, &state));
    ck_assert_int_eq(state, AS_OUTOFSERVICE);
}
END_TEST

/* ---- Filters of an address ---- */

static VARIANT_BOOL filter_of(TAPI_EVENT event, LONG sub_event)
{
    VARIANT_BOOL on = 77;

    ok(ITAddress2_get_EventFilter(address2, event, sub_event, &on));
    return on;
}

START_TEST(decision_A22_filters_only_subtract)
{
    listen_to(0);
    ck_assert_int_eq(filter_of(TE_ADDRESS, AE_STATE), VARIANT_FALSE); /* the TAPI object hears nothing */
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_ADDRESS | TE_TAPIOBJECT));
    ck_assert_int_eq(filter_of(TE_ADDRESS, AE_STATE), VARIANT_TRUE);
    ok(ITAddress2_put_EventFilter(address2, TE_ADDRESS, AE_RINGING, VARIANT_FALSE));
    ck_assert_int_eq(filter_of(TE_ADDRESS, AE_RINGING), VARIANT_FALSE);
    ck_assert_int_eq(filter_of(TE_ADDRESS, AE_STATE), VARIANT_TRUE);
    ok(ITAddress2_put_EventFilter(address2, TE_ADDRESS, AE_STATE, VARIANT_FALSE));
    ck_assert_int_eq(filter_of(TE_ADDRESS, AE_STATE), VARIANT_FALSE);
    ck_assert_int_eq(acd_address_set_in_service(fx.address, false), ACD_OK);
    ck_assert_int_eq(hear(), 0);                                       /* lost, not kept */
    ok(ITAddress2_put_EventFilter(address2, TE_ADDRESS, AE_STATE, 1)); /* any number but 0 */
    ck_assert_int_eq(filter_of(TE_ADDRESS, AE_STATE), VARIANT_TRUE);
    ck_assert_int_eq(hear(), 0);
    ck_assert_int_eq(acd_address_set_in_service(fx.address, true), ACD_OK);
    ck_assert_int_eq(hear(), 1);
}
END_TEST

START_TEST(a_filter_outlives_the_pointer_and_not_the_shutdown)
{
    ITAddress2 *again;
    VARIANT_BOOL on;

    listen_to(TE_ADDRESS);
    ok(ITAddress2_put_EventFilter(address2, TE_ADDRESS, AE_STATE, VARIANT_FALSE));
    ITMediaSupport_Release(media);
    ITAddressCapabilities_Release(capabilities);
    ITAddress2_Release(address2);
    ITAddress_Release(fx.com_address); /* the session has none of its own */
    ck_assert_int_eq(acd_address_set_in_service(fx.address, false), ACD_OK);
    ck_assert_int_eq(hear(), 0);
    ok(ITAgentSession_get_Address(fx.session, &fx.com_address));
    ok(ITAddress_QueryInterface(fx.com_address, &IID_ITAddress2, (void **)&address2));
    ok(ITAddress_QueryInterface(fx.com_address, &IID_ITAddressCapabilities, (void **)&capabilities));
    ok(ITAddress_QueryInterface(fx.com_address, &IID_ITMediaSupport, (void **)&media));
    ck_assert_int_eq(filter_of(TE_ADDRESS, AE_STATE), VARIANT_FALSE);
    ok(ITTAPI_Shutdown(fx.tapi));
    expect_hr(ITAddress2_put_EventFilter(address2, TE_ADDRESS, AE_STATE, VARIANT_FALSE), TAPI_E_NOT_INITIALIZED, "after Shutdown");
    ok(ITTAPI_Initialize(fx.tapi));
    ok(ITTAPI_put_EventFilter(fx.tapi, TE_ADDRESS));
    ok(ITAddress_QueryInterface(fx.com_address, &IID_ITAddress2, (void **)&again));
    ok(ITAddress2_get_EventFilter(again, TE_ADDRESS, AE_STATE, &on));
    ck_assert_int_eq(on, VARIANT_TRUE);
    ITAddress2_Release(again);
}
END_TEST

static const struct {
    LONG event, sub_event;
    HRESULT hr;
} filters[] = {
    { TE_ADDRESS, AE_MSGWAITOFF, S_OK },
    { TE_ADDRESS, AE_MSGWAITOFF + 1, E_INVALIDARG },
    { TE_ADDRESS, -1, E_INVALIDARG },
    { TE_CALLSTATE, CS_QUEUED, S_OK },
    { TE_CALLSTATE, CS_QUEUED + 1, E_INVALIDARG },
    { TE_CALLNOTIFICATION, CNE_MONITOR, S_OK },
    { TE_CALLINFOCHANGE, 26, S_OK },
    { TE_CALLINFOCHANGE, 27, E_INVALIDARG },
    { TE_TAPIOBJECT, 6, S_OK },
    { TE_TAPIOBJECT, 7, E_INVALIDARG },
    { TE_AGENT, AE_UNKNOWN, S_OK },
    { TE_AGENT, 6, E_INVALIDARG },
    { TE_AGENTSESSION, ASE_END, S_OK },
    { TE_QUEUE, 1, S_OK },
    { TE_QUEUE, 2, E_INVALIDARG },
    { TE_CALLHUB, 3, S_OK },
    { TE_CALLHUB, 4, E_INVALIDARG },
    { TE_CALLMEDIA, 5, S_OK },
    { TE_CALLMEDIA, 6, E_INVALIDARG },
    { TE_REQUEST, 0, S_OK },
    { TE_REQUEST, 1, E_INVALIDARG },
    { 0, 0, E_INVALIDARG },
    { TE_ADDRESS | TE_AGENT, 0, E_INVALIDARG },
    { 0x2000000, 0, S_OK },
    { 0x4000000, 0, E_INVALIDARG },
    { TE_AGENTHANDLER, AHE_AGENTHANDLER_REMOVED, S_OK },
    { TE_AGENTHANDLER, 2, E_INVALIDARG },
    { TE_ACDGROUP, ACDGE_GROUP_REMOVED, S_OK },
    { TE_ACDGROUP, 2, E_INVALIDARG },
};

START_TEST(each_address_has_a_filter_of_its_own)
{
    IEnumAddress *addresses;
    ITAddress2 *other2;
    ITAddress *other; /* the hunt address */
    VARIANT_BOOL on = 77;

    listen_to(TE_ADDRESS);
    ok(ITTAPI_EnumerateAddresses(fx.tapi, &addresses));
    ok(IEnumAddress_Next(addresses, 1, &other, NULL));
    IEnumAddress_Release(addresses);
    ck_assert_ptr_ne(other, fx.com_address);
    ok(ITAddress_QueryInterface(other, &IID_ITAddress2, (void **)&other2));
    ok(ITAddress2_put_EventFilter(address2, TE_ADDRESS, AE_STATE, VARIANT_TRUE)); /* it was so before: nothing to keep */
    ok(ITAddress2_put_EventFilter(address2, TE_ADDRESS, AE_STATE, VARIANT_FALSE));
    ok(ITAddress2_put_EventFilter(other2, TE_ADDRESS, AE_RINGING, VARIANT_FALSE));
    ck_assert_int_eq(filter_of(TE_ADDRESS, AE_STATE), VARIANT_FALSE);
    ck_assert_int_eq(filter_of(TE_ADDRESS, AE_RINGING), VARIANT_TRUE);
    ok(ITAddress2_get_EventFilter(other2, TE_ADDRESS, AE_STATE, &on));
    ck_assert_int_eq(on, VARIANT_TRUE);
    ok(ITAddress2_get_EventFilter(other2, TE_ADDRESS, AE_RINGING, &on));
    ck_assert_int_eq(on, VARIANT_FALSE);
    ITAddress2_Release(other2);
    ITAddress_Release(other);
}
END_TEST

START_TEST(a_filter_without_memory_is_not_put)
{
    if (wrapper_sweep_wanted()) /* which makes memory fail by itself */
        return;
    listen_to(TE_ADDRESS);
    mem_fail_at(1);
    expect_hr(ITAddress2_put_EventFilter(address2, TE_ADDRESS, AE_STATE, VARIANT_FALSE), E_OUTOFMEMORY, "no memory");
    mem_fail_at(0);
    ck_assert_int_eq(filter_of(TE_ADDRESS, AE_STATE), VARIANT_TRUE);
    ok(ITAddress2_put_EventFilter(address2, TE_ADDRESS, AE_STATE, VARIANT_FALSE));
    ck_assert_int_eq(filter_of(TE_ADDRESS, AE_STATE), VARIANT_FALSE);
}
END_TEST

START_TEST(a_telephone_for_no_terminal_needs_a_terminal)
{
    ITPhone *phone = JUNK;

    expect_hr(ITAddress2_GetPhoneFromTerminal(address2, NULL, &phone), E_POINTER, "no terminal");
    ck_assert_ptr_null(phone);
}
END_TEST

START_TEST(a_filter_is_for_one_event_and_one_of_its_numbers)
{
    VARIANT_BOOL on = 77;

    expect_hr(ITAddress2_put_EventFilter(address2, (TAPI_EVENT)filters[_i].event, filters[_i].sub_event, VARIANT_FALSE), filters[_i].hr, "put");
    expect_hr(ITAddress2_get_EventFilter(address2, (TAPI_EVENT)filters[_i].event, filters[_i].sub_event, &on), filters[_i].hr, "get");
    ck_assert_int_eq(on, VARIANT_FALSE);
}
END_TEST

/* ---- What it refuses ---- */

START_TEST(decision_A40_control_fails_after_Shutdown_and_reading_does_not)
{
    ITBasicCallControl *call = JUNK;
    ITForwardInformation *forward = JUNK;
    ADDRESS_STATE state;
    LONG version = 77;
    VARIANT none;
    BYTE byte = 0;
    BSTR name;

    VariantInit(&none);
    expect_hr(ITAddress2_DeviceSpecific(address2, NULL, &byte, 1), TAPI_E_NOTSUPPORTED, "DeviceSpecific");
    expect_hr(ITAddress2_DeviceSpecificVariant(address2, NULL, none), TAPI_E_NOTSUPPORTED, "DeviceSpecificVariant");
    expect_hr(ITAddress2_NegotiateExtVersion(address2, 0, 1, &version), TAPI_E_NOTSUPPORTED, "NegotiateExtVersion");
    ck_assert_int_eq(version, 0);
    ok(ITTAPI_Shutdown(fx.tapi));
    expect_hr(ITAddress2_CreateCall(address2, NULL, 1, TAPIMEDIATYPE_AUDIO, &call), TAPI_E_NOT_INITIALIZED, "CreateCall");
    ck_assert_ptr_null(call);
    expect_hr(ITAddress2_CreateCall(address2, NULL, 2, TAPIMEDIATYPE_AUDIO, &call), E_INVALIDARG, "arguments first");
    expect_hr(ITAddress2_CreateForwardInfoObject(address2, &forward), TAPI_E_NOT_INITIALIZED, "CreateForwardInfoObject");
    expect_hr(ITAddress2_Forward(address2, NULL, NULL), TAPI_E_NOT_INITIALIZED, "Forward");
    expect_hr(ITAddress2_put_MessageWaiting(address2, VARIANT_TRUE), TAPI_E_NOT_INITIALIZED, "put_MessageWaiting");
    expect_hr(ITAddress2_put_DoNotDisturb(address2, VARIANT_TRUE), TAPI_E_NOT_INITIALIZED, "put_DoNotDisturb");
    expect_hr(ITAddress2_DeviceSpecific(address2, NULL, &byte, 1), TAPI_E_NOT_INITIALIZED, "DeviceSpecific");
    expect_hr(ITAddress2_NegotiateExtVersion(address2, 0, 1, &version), TAPI_E_NOT_INITIALIZED, "NegotiateExtVersion");
    ok(ITAddress2_get_State(address2, &state));
    ok(ITAddress2_get_AddressName(address2, &name));
    SysFreeString(name);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("address");
    TCase *tc = tcase_create("address");

    tcase_add_checked_fixture(tc, setup, teardown);
    suite_add_tcase(suite, tc);
    tcase_add_loop_test(tc, decision_A36_every_media_type_asked_for_is_supported, 0, (int)ARRAY_COUNT(media_types));
    tcase_add_test(tc, a_telephone_has_sound);
    tcase_add_test(tc, each_capability_is_known);
    tcase_add_test(tc, what_is_no_capability_is_refused);
    tcase_add_test(tc, the_protocol_is_that_of_the_telephone_network);
    tcase_add_test(tc, what_a_telephone_has_none_of_is_an_empty_list);
    tcase_add_test(tc, addresses_that_come_and_go_are_told);
    tcase_add_test(tc, a_change_of_service_is_told);
    tcase_add_test(tc, decision_A22_filters_only_subtract);
    tcase_add_test(tc, a_filter_outlives_the_pointer_and_not_the_shutdown);
    tcase_add_test(tc, each_address_has_a_filter_of_its_own);
    tcase_add_test(tc, a_filter_without_memory_is_not_put);
    tcase_add_test(tc, a_telephone_for_no_terminal_needs_a_terminal);
    tcase_add_loop_test(tc, a_filter_is_for_one_event_and_one_of_its_numbers, 0, (int)ARRAY_COUNT(filters));
    tcase_add_test(tc, decision_A40_control_fails_after_Shutdown_and_reading_does_not);
    return run_suite(suite);
}
