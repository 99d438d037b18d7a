/* tests/tapi3/test_automation.c: IDispatch of the objects: names, Invoke and its refusals, and a whole session by names alone. */
#include "late.h"

#include <math.h>
#include <string.h>

/* ---- Names ---- */

static const struct {
    const char *name;
    HRESULT hr;
    DISPID id;
} names[] = {
    { "TotalCallTime", S_OK, 0xA },
    { "totalcalltime", S_OK, 0xA },
    { "TOTALCALLTIME", S_OK, 0xA },
    { "State", S_OK, 4 },
    { "get_State", DISP_E_UNKNOWNNAME, -1 },
    { "put_State", DISP_E_UNKNOWNNAME, -1 },
    { "QueryInterface", DISP_E_UNKNOWNNAME, -1 },
    { "", DISP_E_UNKNOWNNAME, -1 },
    { "TotalCallTime2", DISP_E_UNKNOWNNAME, -1 },
    { "TotalCallTim", DISP_E_UNKNOWNNAME, -1 },
};

START_TEST(names_are_known_whatever_their_case)
{
    BSTR name = bstr(names[_i].name);
    DISPID id = 77;

    expect_hr(ITAgentSession_GetIDsOfNames(fx.session, &IID_NULL, &name, 1, LOCALE_USER_DEFAULT, &id), names[_i].hr, names[_i].name);
    ck_assert_int_eq(id, names[_i].id);
    SysFreeString(name);
}
END_TEST

START_TEST(names_are_answered_one_by_one)
{
    BSTR texts[3] = { bstr("CreateAgentWithID"), bstr("pID"), bstr("nonsense") };
    DISPID ids[3] = { 77, 77, 77 };

    expect_hr(ITAgentHandler_GetIDsOfNames(fx.handler, &IID_NULL, texts, 3, 0, ids), DISP_E_UNKNOWNNAME, "parameters have no names here");
    ck_assert_int_eq(ids[0], 3);
    ck_assert_int_eq(ids[1], DISPID_UNKNOWN);
    ck_assert_int_eq(ids[2], DISPID_UNKNOWN);
    expect_hr(ITAgentHandler_GetIDsOfNames(fx.handler, &IID_ITAgentHandler, texts, 1, 0, ids), DISP_E_UNKNOWNINTERFACE, "riid");
    expect_hr(ITAgentHandler_GetIDsOfNames(fx.handler, &IID_NULL, NULL, 1, 0, ids), E_POINTER, "names");
    expect_hr(ITAgentHandler_GetIDsOfNames(fx.handler, &IID_NULL, texts, 1, 0, NULL), E_POINTER, "ids");
    for (size_t i = 0; i < 3; i++)
        SysFreeString(texts[i]);
}
END_TEST

START_TEST(an_object_has_one_name_space)
{
    ck_assert_int_eq(late_id(fx.tapi, "AgentHandlers"), 0x20002);
    ck_assert_int_eq(late_id(fx.center, "Initialize"), 0x1000D);
    ck_assert_int_eq(late_id(fx.center, "AgentHandlers"), 0x20002);
    ck_assert_int_eq(late_id(fx.tapi, "Phones"), 0x10010); /* of ITTAPI2 */
    ck_assert_int_eq(late_long(fx.center, "EventFilter"), 0);
}
END_TEST

/* ---- Refusals ---- */

enum of_what {
    A_NOTHING,
    A_EMPTY,
    A_NULL_VALUE,
    A_LONG_5,
    A_LONG_0,
    A_LONG_99,
    A_TEXT_1,
    A_TEXT_X,
    A_BIG,
    A_BAD_TYPE,
    A_MISSING,
    A_SESSION,
    A_GROUP,
    A_ADDRESS,
    A_NO_OBJECT,
    A_BOOLEAN,
    A_ARRAY
};

static VARIANT make(enum of_what what)
{
    VARIANT variant = of_long(0);

    switch (what) {
    case A_NOTHING:
    case A_EMPTY: V_VT(&variant) = VT_EMPTY; break;
    case A_NULL_VALUE: V_VT(&variant) = VT_NULL; break;
    case A_LONG_5: return of_long(5);
    case A_LONG_0: return of_long(0);
    case A_LONG_99: return of_long(99);
    case A_TEXT_1: return of_text("1");
    case A_TEXT_X: return of_text("x");
    case A_BIG:
        V_VT(&variant) = VT_R8;
        V_R8(&variant) = 3e9;
        break;
    case A_BAD_TYPE: V_VT(&variant) = 15; break;
    case A_MISSING:
        V_VT(&variant) = VT_ERROR;
        V_ERROR(&variant) = DISP_E_PARAMNOTFOUND;
        break;
    case A_SESSION: return of_object(fx.session);
    case A_GROUP: return of_object(fx.com_group);
    case A_ADDRESS: return of_object(fx.com_address);
    case A_NO_OBJECT: return of_object(NULL);
    case A_BOOLEAN: return of_bool(VARIANT_TRUE);
    case A_ARRAY:
        V_VT(&variant) = VT_ARRAY | VT_I4;
        V_ARRAY(&variant) = NULL;
        break;
    }
    return variant;
}

#define ANY 0xAAAAAAAA /* what argument was before */

static const struct {
    const char *what;
    enum {
        THE_AGENT,
        THE_SESSION,
        THE_HANDLER,
        THE_GROUP,
        THE_TAPI
    } object;
    DISPID id;
    WORD flags;
    enum of_what arguments[3];
    HRESULT hr;
    UINT argument;
    HRESULT scode; /* with DISP_E_EXCEPTION */
} refusals[] = {
    { "no such member", THE_SESSION, 99, DISPATCH_METHOD, { 0 }, DISP_E_MEMBERNOTFOUND, ANY, 0 },
    { "no such member, negative", THE_SESSION, DISPID_NEWENUM, DISPATCH_METHOD, { 0 }, DISP_E_MEMBERNOTFOUND, ANY, 0 },
    { "no default member", THE_SESSION, DISPID_VALUE, DISPATCH_PROPERTYGET, { 0 }, DISP_E_MEMBERNOTFOUND, ANY, 0 },
    { "a put of what is only read", THE_SESSION, 10, DISPATCH_PROPERTYPUT, { A_LONG_5 }, DISP_E_MEMBERNOTFOUND, ANY, 0 },
    { "a put by reference", THE_SESSION, 4, DISPATCH_PROPERTYPUTREF, { A_LONG_0 }, DISP_E_MEMBERNOTFOUND, ANY, 0 },
    { "a get of a method", THE_HANDLER, 2, DISPATCH_PROPERTYGET, { 0 }, DISP_E_MEMBERNOTFOUND, ANY, 0 },
    { "a call of a property", THE_SESSION, 10, DISPATCH_METHOD, { 0 }, DISP_E_MEMBERNOTFOUND, ANY, 0 },
    { "no flag", THE_SESSION, 10, 0, { 0 }, DISP_E_MEMBERNOTFOUND, ANY, 0 },
    { "types that are none of Automation's", THE_TAPI, 0x10008, DISPATCH_METHOD, { 0 }, DISP_E_MEMBERNOTFOUND, ANY, 0 },
    { "too few arguments", THE_HANDLER, 3, DISPATCH_METHOD, { A_TEXT_1 }, DISP_E_BADPARAMCOUNT, ANY, 0 },
    { "too many arguments", THE_HANDLER, 2, DISPATCH_METHOD, { A_TEXT_1 }, DISP_E_BADPARAMCOUNT, ANY, 0 },
    { "an index for a plain property", THE_SESSION, 10, DISPATCH_METHOD | DISPATCH_PROPERTYGET, { A_LONG_5 }, DISP_E_NOTACOLLECTION, ANY, 0 },
    { "the first argument is bad", THE_AGENT, 3, DISPATCH_METHOD, { A_TEXT_X, A_ADDRESS, A_TEXT_1 }, DISP_E_TYPEMISMATCH, 2, 0 },
    { "the second argument is bad", THE_AGENT, 3, DISPATCH_METHOD, { A_GROUP, A_TEXT_X, A_TEXT_1 }, DISP_E_TYPEMISMATCH, 1, 0 },
    { "the object has another interface", THE_AGENT, 2, DISPATCH_METHOD, { A_SESSION, A_ADDRESS }, DISP_E_TYPEMISMATCH, 1, 0 },
    { "text that is no number", THE_AGENT, 7, DISPATCH_PROPERTYPUT, { A_TEXT_X }, DISP_E_TYPEMISMATCH, 0, 0 },
    { "an object for a number", THE_AGENT, 7, DISPATCH_PROPERTYPUT, { A_SESSION }, DISP_E_TYPEMISMATCH, 0, 0 },
    { "an array for a number", THE_AGENT, 7, DISPATCH_PROPERTYPUT, { A_ARRAY }, DISP_E_TYPEMISMATCH, 0, 0 },
    { "a number too large", THE_AGENT, 7, DISPATCH_PROPERTYPUT, { A_BIG }, DISP_E_OVERFLOW, 0, 0 },
    { "a type that is none", THE_AGENT, 7, DISPATCH_PROPERTYPUT, { A_BAD_TYPE }, DISP_E_BADVARTYPE, 0, 0 },
    { "an argument left out", THE_AGENT, 7, DISPATCH_PROPERTYPUT, { A_MISSING }, DISP_E_PARAMNOTOPTIONAL, 0, 0 },
    { "the method fails: a period of 0", THE_AGENT, 7, DISPATCH_PROPERTYPUT, { A_LONG_0 }, DISP_E_EXCEPTION, ANY, E_INVALIDARG },
    { "the method fails: an empty value is 0", THE_AGENT, 7, DISPATCH_PROPERTYPUT, { A_EMPTY }, DISP_E_EXCEPTION, ANY, E_INVALIDARG },
    { "the method fails: no such state", THE_SESSION, 4, DISPATCH_PROPERTYPUT, { A_LONG_99 }, DISP_E_EXCEPTION, ANY, E_INVALIDARG },
    { "the method fails: no group", THE_AGENT, 2, DISPATCH_METHOD, { A_NO_OBJECT, A_ADDRESS }, DISP_E_EXCEPTION, ANY, E_INVALIDARG },
    { "the method fails: an empty group", THE_AGENT, 2, DISPATCH_METHOD, { A_EMPTY, A_ADDRESS }, DISP_E_EXCEPTION, ANY, E_INVALIDARG },
    { "the method fails: a wrong PIN", THE_HANDLER, 3, DISPATCH_METHOD, { A_TEXT_1, A_TEXT_X }, DISP_E_EXCEPTION, ANY, TAPI_E_CALLCENTER_INVALAGENTID },
    { "the method fails by design", THE_TAPI, 0x10009, DISPATCH_PROPERTYGET, { 0 }, DISP_E_EXCEPTION, ANY, E_NOTIMPL },
};

static UINT count_of(const enum of_what *arguments, size_t room)
{
    UINT count = 0;

    while (count < room && arguments[count] != A_NOTHING)
        count++;
    return count;
}

START_TEST(invoke_refuses)
{
    void *objects[] = { fx.agent, fx.session, fx.handler, fx.com_group, fx.tapi };
    UINT count = count_of(refusals[_i].arguments, ARRAY_COUNT(refusals[_i].arguments));
    VARIANT arguments[3];
    struct outcome outcome;

    for (UINT i = 0; i < count; i++)
        arguments[i] = make(refusals[_i].arguments[i]);
    outcome = late_invoke(objects[refusals[_i].object], refusals[_i].id, refusals[_i].flags, count, arguments);
    expect_hr(outcome.hr, refusals[_i].hr, refusals[_i].what);
    ck_assert_msg(outcome.argument == refusals[_i].argument, "%s: argument %u", refusals[_i].what, outcome.argument);
    ck_assert_int_eq(V_VT(&outcome.result), VT_EMPTY);
    if (outcome.hr == DISP_E_EXCEPTION) {
        expect_hr(outcome.exception.scode, refusals[_i].scode, refusals[_i].what);
        ck_assert_int_eq(outcome.exception.wCode, 0);
        ck_assert_ptr_null(outcome.exception.bstrSource);
        ck_assert_ptr_null(outcome.exception.bstrDescription);
        ck_assert_ptr_null(outcome.exception.bstrHelpFile);
    }
    for (UINT i = 0; i < count; i++)
        if (V_VT(&arguments[i]) == VT_BSTR)
            VariantClear(&arguments[i]);
}
END_TEST

START_TEST(invoke_checks_its_own_parameters)
{
    DISPID put = DISPID_PROPERTYPUT, other = 1, two[] = { DISPID_PROPERTYPUT, 1 };
    VARIANT value = of_long(60), values[2], result;
    DISPPARAMS none = { NULL, NULL, 0, 0 }, plain = { &value, NULL, 1, 0 }, named = { &value, &other, 1, 1 }, good = { &value, &put, 1, 1 },
               both = { values, two, 2, 2 };

    values[0] = values[1] = value;
    expect_hr(ITAgent_Invoke(fx.agent, 7, &IID_ITAgent, 0, DISPATCH_PROPERTYGET, &none, &result, NULL, NULL), DISP_E_UNKNOWNINTERFACE, "riid");
    expect_hr(ITAgent_Invoke(fx.agent, 7, &IID_NULL, 0, DISPATCH_PROPERTYGET, NULL, &result, NULL, NULL), E_POINTER, "params");
    expect_hr(ITAgent_Invoke(fx.agent, 7, &IID_NULL, 0, DISPATCH_PROPERTYPUT, &plain, NULL, NULL, NULL), DISP_E_PARAMNOTFOUND,
              "a put without the name of its value");
    expect_hr(ITAgent_Invoke(fx.agent, 7, &IID_NULL, 0, DISPATCH_PROPERTYPUT, &named, NULL, NULL, NULL), DISP_E_PARAMNOTFOUND, "another name");
    expect_hr(ITAgent_Invoke(fx.agent, 7, &IID_NULL, 0, DISPATCH_PROPERTYPUT, &both, NULL, NULL, NULL), DISP_E_NONAMEDARGS, "two names");
    expect_hr(ITAgent_Invoke(fx.agent, 3, &IID_NULL, 0, DISPATCH_METHOD, &named, NULL, NULL, NULL), DISP_E_NONAMEDARGS, "a named argument");
    ok(ITAgent_Invoke(fx.agent, 7, &IID_NULL, 0, DISPATCH_PROPERTYPUT, &good, NULL, NULL, NULL));
    ok(ITAgent_Invoke(fx.agent, 7, &IID_NULL, 0, DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF, &good, NULL, NULL, NULL));
    ok(ITAgent_Invoke(fx.agent, 7, &IID_NULL, 0, DISPATCH_PROPERTYGET, &none, NULL, NULL, NULL)); /* nobody wants the result */
    ok(ITAgent_Invoke(fx.agent, 5, &IID_NULL, 0, DISPATCH_PROPERTYGET, &none, NULL, NULL, NULL)); /* it is freed: the fixture counts */
    ok(ITAgent_Invoke(fx.agent, 0xF, &IID_NULL, 0, DISPATCH_PROPERTYGET, &none, NULL, NULL, NULL));
    ck_assert_int_eq(late_long(fx.agent, "MeasurementPeriod"), 60);
}
END_TEST

/* ---- Arguments ---- */

START_TEST(arguments_are_converted)
{
    LONG number = 77;
    VARIANT value, inner = of_text("78");

    value = of_text("70");
    late_put(fx.agent, "MeasurementPeriod", value);
    VariantClear(&value);
    ck_assert_int_eq(late_long(fx.agent, "measurementperiod"), 70);
    V_VT(&value) = VT_R8;
    V_R8(&value) = 71.4;
    late_put(fx.agent, "MeasurementPeriod", value);
    ck_assert_int_eq(late_long(fx.agent, "MeasurementPeriod"), 71);
    V_VT(&value) = VT_I2;
    V_I2(&value) = -5;
    late_put(fx.agent, "MeasurementPeriod", value);
    ck_assert_int_eq(late_long(fx.agent, "MeasurementPeriod"), -5);
    V_VT(&value) = VT_BYREF | VT_I4;
    V_I4REF(&value) = &number;
    late_put(fx.agent, "MeasurementPeriod", value);
    ck_assert_int_eq(late_long(fx.agent, "MeasurementPeriod"), 77);
    V_VT(&value) = VT_BYREF | VT_VARIANT;
    V_VARIANTREF(&value) = &inner;
    late_put(fx.agent, "MeasurementPeriod", value);
    ck_assert_int_eq(late_long(fx.agent, "MeasurementPeriod"), 78);
    VariantClear(&inner);
}
END_TEST

static const struct {
    const char *name;
    VARTYPE vt;
    enum {
        NOWHERE,
        ITSELF,
        EACH_OTHER
    } where;
    HRESULT hr;
} circles[] = {
    { "a reference to no variant", VT_BYREF | VT_VARIANT, NOWHERE, E_INVALIDARG },
    { "a variant that refers to itself", VT_BYREF | VT_VARIANT, ITSELF, E_INVALIDARG },
    { "two that refer to each other", VT_BYREF | VT_VARIANT, EACH_OTHER, E_INVALIDARG },
    { "a reference to no number", VT_BYREF | VT_I4, NOWHERE, DISP_E_TYPEMISMATCH },
    { "a reference to no string", VT_BYREF | VT_BSTR, NOWHERE, DISP_E_TYPEMISMATCH },
    { "a reference to no object", VT_BYREF | VT_DISPATCH, NOWHERE, DISP_E_TYPEMISMATCH },
};

START_TEST(references_that_lead_nowhere_are_refused)
{
    VARIANT value, other, two[2];
    DISPID put = DISPID_PROPERTYPUT;
    DISPPARAMS params = { &value, &put, 1, 1 }, session = { two, NULL, 2, 0 };
    UINT at = 77;

    VariantInit(&value);
    V_VT(&value) = V_VT(&other) = circles[_i].vt;
    V_BYREF(&value) = circles[_i].where == NOWHERE ? NULL : circles[_i].where == ITSELF ? (void *)&value : (void *)&other;
    V_BYREF(&other) = &value;
    expect_hr(ITAgent_Invoke(fx.agent, late_id(fx.agent, "MeasurementPeriod"), &IID_NULL, 0, DISPATCH_PROPERTYPUT, &params, NULL, NULL, &at), circles[_i].hr,
              circles[_i].name);
    ck_assert_uint_eq(at, 0);
    ck_assert_int_eq(late_long(fx.agent, "MeasurementPeriod"), 3600);
    two[0] = of_object(fx.com_address);
    two[1] = value; /* and for an object */
    expect_hr(ITAgent_Invoke(fx.agent, late_id(fx.agent, "CreateSession"), &IID_NULL, 0, DISPATCH_METHOD, &session, NULL, NULL, &at), circles[_i].hr,
              circles[_i].name);
}
END_TEST

START_TEST(arguments_behind_a_property_are_for_its_default_member)
{
    VARIANT index = of_long(1), both[2] = { of_long(1), of_long(1) }, collection = late_get(fx.tapi, "Addresses"), item;
    struct outcome outcome = late_invoke(fx.tapi, late_id(fx.tapi, "Addresses"), DISPATCH_METHOD | DISPATCH_PROPERTYGET, 1, &index);

    expect_hr(outcome.hr, S_OK, "t.Addresses(1)");
    ck_assert_int_eq(V_VT(&outcome.result), VT_DISPATCH);
    item = late_call(V_DISPATCH(&collection), "Item", 1, &index);
    ck_assert_ptr_eq(V_DISPATCH(&outcome.result), V_DISPATCH(&item));
    VariantClear(&outcome.result);
    VariantClear(&item);
    VariantClear(&collection);
    index = of_long(99);
    outcome = late_invoke(fx.tapi, late_id(fx.tapi, "Addresses"), DISPATCH_PROPERTYGET, 1, &index);
    expect_hr(outcome.hr, DISP_E_EXCEPTION, "what Item says of its index");
    outcome = late_invoke(fx.tapi, late_id(fx.tapi, "Addresses"), DISPATCH_PROPERTYGET, 2, both);
    expect_hr(outcome.hr, DISP_E_BADPARAMCOUNT, "Item has one");
    index = of_long(1);
    outcome = late_invoke(fx.session, late_id(fx.session, "Agent"), DISPATCH_PROPERTYGET, 1, &index);
    expect_hr(outcome.hr, DISP_E_NOTACOLLECTION, "an agent has no default member");
    outcome = late_invoke(fx.agent, late_id(fx.agent, "ID"), DISPATCH_PROPERTYGET, 1, &index);
    expect_hr(outcome.hr, DISP_E_NOTACOLLECTION, "nor has a string");
}
END_TEST

START_TEST(arguments_arrive_in_their_order)
{
    IUnknown *address = (IUnknown *)fx.com_address;
    VARIANT arguments[5] = { of_object(fx.com_address), of_bool(VARIANT_TRUE), of_bool(VARIANT_FALSE), of_long(TAPIMEDIATYPE_AUDIO), of_long(7) };
    VARIANT cookie, agent, session, two[2];
    struct outcome outcome;

    cookie = late_call(fx.tapi, "RegisterCallNotifications", 5, arguments);
    ck_assert_int_eq(V_VT(&cookie), VT_I4);
    late_call(fx.tapi, "UnregisterNotifications", 1, &cookie);
    arguments[3] = of_long(TAPIMEDIATYPE_VIDEO);
    outcome = late_invoke(fx.tapi, late_id(fx.tapi, "RegisterCallNotifications"), DISPATCH_METHOD, 5, arguments);
    expect_hr(outcome.exception.scode, TAPI_E_INVALIDMEDIATYPE, "the fourth is the media type");
    two[0] = of_text("8");
    two[1] = of_text("8");
    agent = late_call(fx.handler, "CreateAgentWithID", 2, two);
    VariantClear(&two[0]);
    VariantClear(&two[1]);
    ck_assert_int_eq(V_VT(&agent), VT_DISPATCH);
    two[0] = of_object(fx.com_other_group);
    V_VT(&two[1]) = VT_BYREF | VT_UNKNOWN; /* by reference, and as IUnknown */
    V_UNKNOWNREF(&two[1]) = &address;
    session = late_call(V_DISPATCH(&agent), "CreateSession", 2, two);
    ck_assert_int_eq(V_VT(&session), VT_DISPATCH);
    VariantClear(&session);
    VariantClear(&agent);
}
END_TEST

/* ---- Results ---- */

static const struct {
    const char *object, *name;
    VARTYPE vt;
} results[] = {
    { "session", "State", VT_I4 },
    { "session", "TotalCallTime", VT_I4 },
    { "session", "SessionStartTime", VT_DATE },
    { "session", "ACDCallRate", VT_CY },
    { "session", "Agent", VT_DISPATCH },
    { "session", "Address", VT_DISPATCH },
    { "session", "ACDGroup", VT_DISPATCH },
    { "agent", "ID", VT_BSTR },
    { "agent", "OverallCallRate", VT_CY },
    { "agent", "AgentSessions", VT_DISPATCH },
    { "agent", "EnumerateAgentSessions", VT_UNKNOWN },
    { "handler", "Name", VT_BSTR },
    { "handler", "CreateAgent", VT_DISPATCH },
    { "tapi", "Addresses", VT_DISPATCH },
    { "tapi", "EnumerateAddresses", VT_UNKNOWN },
    { "tapi", "CreateEmptyCollectionObject", VT_DISPATCH },
    { "address", "TAPIObject", VT_DISPATCH },
    { "address", "MessageWaiting", VT_BOOL },
    { "group", "Queues", VT_DISPATCH },
    { "queue", "FinalDisposition", VT_I4 },
};

static void *object_named(const char *name)
{
    const struct {
        const char *name;
        void *object;
    } objects[] = { { "session", fx.session },     { "agent", fx.agent },     { "handler", fx.handler }, { "tapi", fx.tapi },
                    { "address", fx.com_address }, { "group", fx.com_group }, { "queue", fx.com_queue } };

    for (size_t i = 0; i < ARRAY_COUNT(objects); i++)
        if (strcmp(objects[i].name, name) == 0)
            return objects[i].object;
    ck_abort_msg("no object %s", name);
    return NULL;
}

START_TEST(results_have_the_types_of_automation)
{
    VARIANT result = late_get(object_named(results[_i].object), results[_i].name);

    ck_assert_msg(V_VT(&result) == results[_i].vt, "%s has type %d, not %d", results[_i].name, V_VT(&result), results[_i].vt);
    VariantClear(&result);
}
END_TEST

/* ---- A whole session by names ---- */

/* For Each item In collection: the item that has this Name, or the first without a name. Hosts ask for the enumerator in two ways. */
static VARIANT find_in(VARIANT *collection, const char *name)
{
    VARIANT found = of_long(0), item, unknown;
    IEnumVARIANT *items;
    struct outcome outcome;
    ULONG fetched;

    V_VT(&found) = VT_EMPTY;
    outcome = late_invoke(V_DISPATCH(collection), DISPID_NEWENUM, name ? DISPATCH_METHOD : DISPATCH_METHOD | DISPATCH_PROPERTYGET, 0, NULL);
    ok(outcome.hr);
    unknown = outcome.result;
    ck_assert_int_eq(V_VT(&unknown), VT_UNKNOWN);
    ok(IUnknown_QueryInterface(V_UNKNOWN(&unknown), &IID_IEnumVARIANT, (void **)&items));
    while (V_VT(&found) == VT_EMPTY && IEnumVARIANT_Next(items, 1, &item, &fetched) == S_OK) {
        VARIANT text = of_text("");

        if (name) {
            VariantClear(&text);
            text = late_get(V_DISPATCH(&item), "Name");
        }
        if (!name || (SysStringLen(V_BSTR(&text)) == strlen(name) && V_BSTR(&text)[0] == (OLECHAR)name[0]))
            found = item;
        else
            VariantClear(&item);
        VariantClear(&text);
    }
    IEnumVARIANT_Release(items);
    VariantClear(&unknown);
    VariantClear(collection);
    ck_assert_int_eq(V_VT(&found), VT_DISPATCH);
    return found;
}

static VARIANT first_of(void *owner, const char *list, const char *name)
{
    VARIANT collection = late_get(owner, list);

    ck_assert_int_eq(V_VT(&collection), VT_DISPATCH);
    ck_assert_int_ge(late_long(V_DISPATCH(&collection), "Count"), 1);
    return find_in(&collection, name);
}

START_TEST(a_session_lives_by_names_alone)
{
    VARIANT handler, agent, session, arguments[2], value;
    struct acd_call *call;
    IDispatch *tapi;

    fixture_release_client();
    ok(tapi3_emulator_create_tapi(fx.emulator, &IID_IDispatch, (void **)&tapi));
    late_call(tapi, "Initialize", 0, NULL);
    handler = first_of(tapi, "AgentHandlers", NULL);
    arguments[0] = of_text("7");
    arguments[1] = of_text("1234");
    agent = late_call(V_DISPATCH(&handler), "CreateAgentWithID", 2, arguments);
    VariantClear(&arguments[0]);
    VariantClear(&arguments[1]);
    arguments[0] = first_of(V_DISPATCH(&handler), "ACDGroups", "Sales");
    arguments[1] = first_of(V_DISPATCH(&handler), "UsableAddresses", NULL);
    session = late_call(V_DISPATCH(&agent), "CreateSession", 2, arguments);
    VariantClear(&arguments[0]);
    VariantClear(&arguments[1]);
    late_put(V_DISPATCH(&agent), "State", of_long(AS_READY));
    value = of_text("1");
    late_put(V_DISPATCH(&session), "State", value);
    VariantClear(&value);

    ck_assert_int_eq(acd_call_arrive(fx.queue, NULL, &call), ACD_OK);
    ck_assert_int_eq(acd_call_answer(call), ACD_OK);
    advance(90);
    ck_assert_int_eq(acd_call_end(call), ACD_OK);
    advance(30);
    acd_call_unref(call);
    advance(3600 - 120);
    ck_assert_int_eq(late_long(V_DISPATCH(&session), "TotalCallTime"), 120);
    ck_assert_int_eq(late_long(V_DISPATCH(&session), "AverageTalkTime"), 90);
    value = late_get(V_DISPATCH(&session), "ACDCallRate");
    ck_assert_int_eq(V_CY(&value).int64, 10000); /* one call an hour */
    value = late_get(V_DISPATCH(&session), "SessionStartTime");
    ck_assert_int_eq(V_VT(&value), VT_DATE);
    ck_assert(V_DATE(&value) > 30000 && fabs(V_DATE(&value) - floor(V_DATE(&value))) < 1);

    VariantClear(&session);
    VariantClear(&agent);
    VariantClear(&handler);
    late_call(tapi, "Shutdown", 0, NULL);
    IDispatch_Release(tapi);
}
END_TEST

START_TEST(a_collection_is_indexed_by_its_default_member)
{
    VARIANT groups = late_get(fx.handler, "ACDGroups"), index = of_long(1), item, added[2];
    VARIANT list = late_get(fx.tapi, "CreateEmptyCollectionObject");
    struct outcome outcome;
    BSTR name = bstr("Add");
    DISPID id;

    outcome = late_invoke(V_DISPATCH(&groups), DISPID_VALUE, DISPATCH_METHOD | DISPATCH_PROPERTYGET, 1, &index);
    ok(outcome.hr);
    ck_assert_ptr_eq(V_DISPATCH(&outcome.result), fx.com_group);
    VariantClear(&outcome.result);
    index = of_long(0);
    outcome = late_invoke(V_DISPATCH(&groups), DISPID_VALUE, DISPATCH_METHOD | DISPATCH_PROPERTYGET, 1, &index);
    expect_hr(outcome.hr, DISP_E_EXCEPTION, "an index below 1");
    expect_hr(outcome.exception.scode, E_INVALIDARG, "decision A23");
    expect_hr(IDispatch_GetIDsOfNames(V_DISPATCH(&groups), &IID_NULL, &name, 1, 0, &id), DISP_E_UNKNOWNNAME, "a read-only list has no Add");
    expect_hr(late_invoke(V_DISPATCH(&groups), 2, DISPATCH_METHOD, 1, &index).hr, DISP_E_MEMBERNOTFOUND, "nor Remove");
    added[0] = of_long(1);
    added[1] = of_text("tone");
    late_call(V_DISPATCH(&list), "Add", 2, added);
    VariantClear(&added[1]);
    index = of_long(1);
    item = late_call(V_DISPATCH(&list), "Item", 1, &index);
    ck_assert_int_eq(V_VT(&item), VT_BSTR);
    expect_text(V_BSTR(&item), "tone");
    late_call(V_DISPATCH(&list), "Remove", 1, &index);
    ck_assert_int_eq(late_long(V_DISPATCH(&list), "Count"), 0);
    SysFreeString(name);
    VariantClear(&list);
    VariantClear(&groups);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("automation");
    TCase *tc = add_case(suite, "automation", fixture_setup);

    tcase_add_loop_test(tc, names_are_known_whatever_their_case, 0, (int)ARRAY_COUNT(names));
    tcase_add_test(tc, names_are_answered_one_by_one);
    tcase_add_test(tc, an_object_has_one_name_space);
    tcase_add_loop_test(tc, invoke_refuses, 0, (int)ARRAY_COUNT(refusals));
    tcase_add_test(tc, invoke_checks_its_own_parameters);
    tcase_add_test(tc, arguments_are_converted);
    tcase_add_loop_test(tc, references_that_lead_nowhere_are_refused, 0, (int)ARRAY_COUNT(circles));
    tcase_add_test(tc, arguments_behind_a_property_are_for_its_default_member);
    tcase_add_test(tc, arguments_arrive_in_their_order);
    tcase_add_loop_test(tc, results_have_the_types_of_automation, 0, (int)ARRAY_COUNT(results));
    tcase_add_test(tc, a_session_lives_by_names_alone);
    tcase_add_test(tc, a_collection_is_indexed_by_its_default_member);
    return run_suite(suite);
}
