// tests/tapi3/test_faults.cpp: every failure on every method of every interface: the client gets the documented code, its outs are NULL or
// zero, and at the switch nothing has changed but the time.
#include "methods.h"
#include "intercepted.h"

extern "C" {
#include "base/alloc.h"
}

#include <cstdio>
#include <cstring>

namespace {

const HRESULT LINE_FAILED = static_cast<HRESULT>(0x80000048), LINE_UNAVAILABLE = static_cast<HRESULT>(0x80000049);

// ---- What the specification says of each method ----

struct range {
    const char *interface_name, *first, *last;
};

// 3.6: the pages that list TAPI_E_TIMEOUT, and the two that are treated as if they did.
const range asking[] = {
    { "ITAgentHandler", "CreateAgent", "EnumerateACDGroups" },
    { "ITAgentHandler", "get_ACDGroups", "get_ACDGroups" },
    { "ITAgent", "CreateSession", "CreateSessionWithPIN" },
    { "ITAgent", "put_State", "put_State" },
    { "ITAgent", "put_MeasurementPeriod", "get_TotalWrapUpTime" },
    { "ITAgentSession", "put_State", "put_State" },
    { "ITAgentSession", "get_SessionStartTime", "get_AverageTimeToAnswer" },
    { "ITACDGroup", "EnumerateQueues", "get_Queues" },
    { "ITQueue", "put_MeasurementPeriod", "get_FinalDisposition" },
    { "ITBasicCallControl", "Connect", "Hold" },
    { "ITBasicCallControl", "Conference", "Unpark" },
    { "ITBasicCallControl", "Pickup", "RemoveFromConference" },
    { "ITCallInfo", "ReleaseUserUserInfo", "ReleaseUserUserInfo" },
};

// 1.3 to 1.6: the pages that list LINEERR_ codes.
const range raw[] = {
    { "ITAgent", "put_MeasurementPeriod", "put_MeasurementPeriod" },
    { "ITAgentSession", "get_ACDGroup", "put_State" },
    { "ITAgentSession", "get_SessionStartTime", "get_AverageTimeToAnswer" },
    { "ITQueue", "put_MeasurementPeriod", "put_MeasurementPeriod" },
};

size_t index_of(const char *interface_name, const char *name)
{
    for (size_t i = 0; i < method_count; i++)
        if (std::strcmp(methods[i].interface_name, interface_name) == 0 && std::strcmp(methods[i].name, name) == 0)
            return i;
    ck_abort_msg("%s::%s is no method", interface_name, name);
    return 0;
}

template <size_t n> bool is_in(const method &at, const range (&ranges)[n])
{
    size_t index = static_cast<size_t>(&at - methods);

    for (const range &part : ranges)
        if (index >= index_of(part.interface_name, part.first) && index <= index_of(part.interface_name, part.last))
            return true;
    return false;
}

HRESULT line_error(const method &at, HRESULT as_it_is, HRESULT mapped) { return is_in(at, raw) ? as_it_is : mapped; }

// ---- What goes wrong ----

struct trouble {
    const char *name;
    bool (*begin)(const method &at); // false: it is refused, as it must be
    HRESULT (*answer)(const method &at, const expectation &row);
    int64_t time;                        // that passes if the switch is asked
    bool map_line_errors, changes_world; // the latter by itself
    void (*end)();
};

void with_fault(const method &at, tapi3_fault_kind kind, HRESULT result, int64_t delay, HRESULT expected)
{
    std::string name = name_of(at);
    tapi3_fault fault = {};

    fault.method = name.c_str();
    fault.kind = kind;
    fault.result = result;
    fault.delay = delay;
    fault.nth_call = 1;
    expect_hr(tapi3_fault_add(fx.emulator, &fault, nullptr), expected, name.c_str());
}

// What never asks the switch cannot wait for it.
bool with_delay(const method &at, tapi3_fault_kind kind, int64_t delay)
{
    bool asks = is_in(at, asking);

    with_fault(at, kind, 0, delay, asks ? S_OK : E_INVALIDARG);
    return asks;
}

template <tapi3_proxy proxy> bool with_proxy(const method &)
{
    ok(tapi3_proxy_set(fx.emulator, fx.sw, proxy, 0));
    return true;
}

template <tapi3_service service> bool with_service(const method &)
{
    ok(tapi3_emulator_set_service(fx.emulator, service));
    return true;
}

void complete_again() { ok(tapi3_proxy_set(fx.emulator, fx.sw, TAPI3_PROXY_COMPLETE, 0)); }

void run_again() { ok(tapi3_emulator_set_service(fx.emulator, TAPI3_SERVICE_RUNNING)); }

HRESULT if_asking(const method &at, const expectation &row, HRESULT hr) { return is_in(at, asking) ? hr : row.success; }

// No proxy serves what is asked of a line.
bool asks_line(const method &at) { return std::strcmp(at.interface_name, "ITBasicCallControl") == 0 || std::strcmp(at.interface_name, "ITCallInfo") == 0; }
HRESULT if_served(const method &at, const expectation &row, HRESULT hr) { return asks_line(at) ? row.success : if_asking(at, row, hr); }

HRESULT denied(const method &, const expectation &) { return E_ACCESSDENIED; }
HRESULT failed(const method &at, const expectation &) { return line_error(at, LINE_FAILED, TAPI_E_OPERATIONFAILED); }
HRESULT mapped(const method &, const expectation &) { return TAPI_E_OPERATIONFAILED; }
HRESULT timeout(const method &at, const expectation &row) { return if_asking(at, row, TAPI_E_TIMEOUT); }
HRESULT silence(const method &at, const expectation &row) { return if_served(at, row, TAPI_E_TIMEOUT); }
HRESULT success(const method &, const expectation &row) { return row.success; }
HRESULT no_device(const method &at, const expectation &row) { return if_served(at, row, TAPI_E_NODEVICE); }
HRESULT unavailable(const method &at, const expectation &row) { return if_served(at, row, line_error(at, LINE_UNAVAILABLE, TAPI_E_NOTSUPPORTED)); }
HRESULT unavailable_mapped(const method &at, const expectation &row) { return if_served(at, row, TAPI_E_NOTSUPPORTED); }

// Who must be initialised must be so again: those that tell it after Shutdown, too. But the filter of an address is no matter of the switch.
HRESULT reinit(const method &at, const expectation &row)
{
    if (std::strcmp(at.name, "Initialize") == 0 || std::strcmp(at.name, "Shutdown") == 0 || name_of(at) == "ITAddress2::put_EventFilter")
        return row.success;
    if (row.success == E_INVALIDARG && row.after == E_INVALIDARG) // arguments come first
        return row.success;
    return row.after == TAPI_E_NOT_INITIALIZED || row.after == E_INVALIDARG ? TAPI_E_REINIT : row.success;
}

const trouble troubles[] = {
    { "a result",
      [](const method &at) {
          with_fault(at, TAPI3_FAULT_RESULT, E_ACCESSDENIED, 0, S_OK);
          return true;
      },
      denied, 0, false, false, nullptr },
    { "a LINEERR_",
      [](const method &at) {
          with_fault(at, TAPI3_FAULT_LINE_ERROR, LINE_FAILED, 0, S_OK);
          return true;
      },
      failed, 0, false, false, nullptr },
    { "a LINEERR_ that is mapped",
      [](const method &at) {
          with_fault(at, TAPI3_FAULT_LINE_ERROR, LINE_FAILED, 0, S_OK);
          return true;
      },
      mapped, 0, true, false, nullptr },
    { "no answer", [](const method &at) { return with_delay(at, TAPI3_FAULT_NO_ANSWER, 0); }, timeout, 120, false, false, nullptr },
    { "an answer after 7 s", [](const method &at) { return with_delay(at, TAPI3_FAULT_SLOW, 7 * ACD_SECOND); }, success, 7, false, true, nullptr },
    { "an answer just in time", [](const method &at) { return with_delay(at, TAPI3_FAULT_SLOW, 120 * ACD_SECOND - 1); }, success, 119, false, true, nullptr },
    { "an answer after two minutes", [](const method &at) { return with_delay(at, TAPI3_FAULT_SLOW, 120 * ACD_SECOND); }, timeout, 120, false, false, nullptr },
    { "an answer much too late", [](const method &at) { return with_delay(at, TAPI3_FAULT_SLOW, ACD_HOUR); }, timeout, 120, false, false, nullptr },
    { "no proxy", with_proxy<TAPI3_PROXY_NONE>, no_device, 0, false, false, complete_again },
    { "a silent proxy", with_proxy<TAPI3_PROXY_SILENT>, silence, 120, false, false, complete_again },
    { "a proxy for nothing", with_proxy<TAPI3_PROXY_PARTIAL>, unavailable, 0, false, false, complete_again },
    { "a proxy for nothing, mapped", with_proxy<TAPI3_PROXY_PARTIAL>, unavailable_mapped, 0, true, false, complete_again },
    { "no service", with_service<TAPI3_SERVICE_ABSENT>, success, 0, false, true, run_again },
    { "a service that wants to be initialised again", with_service<TAPI3_SERVICE_REINIT>, reinit, 0, false, true, nullptr },
};
const size_t trouble_count = sizeof(troubles) / sizeof(troubles[0]);

// ---- Trying them: each call has a world of its own ----

int wrong, tried;

void say(const method &at, const char *what, const char *sentence, HRESULT observed, HRESULT expected)
{
    std::printf("%s, %s: %s: 0x%08X, 0x%08X\n", name_of(at).c_str(), what, sentence, static_cast<unsigned>(observed), static_cast<unsigned>(expected));
    wrong++;
}

void must_be(bool holds, const method &at, const char *what, const char *sentence)
{
    if (!holds)
        say(at, what, sentence, 0, 0);
}

// In IEnumAgent, which no method gives, nobody intercepts a call.
bool is_intercepted(const method &at)
{
    const wrapper_object *object = find_object(at.interface_name);

    return object && object->get && std::strcmp(at.interface_name, "IEnumAgent") != 0;
}

// ITCollection2::Add has a VARIANT * that is read.
bool has_outs(const method &at) { return at.has_out && name_of(at) != "ITCollection2::Add"; }

void *begin(const method &at, bool map_line_errors)
{
    tapi3_emulator_options options = {};

    options.delivery = TAPI3_DELIVERY_PUMP;
    options.observe_calls = true;
    options.map_line_errors = map_line_errors;
    fixture_setup_with(options);
    return find_object(at.interface_name)->get();
}

// A method whose success leaves nothing to be done again.
bool works_once(const method &at)
{
    return std::strcmp(at.name, "Shutdown") == 0 || std::strcmp(at.name, "Answer") == 0 || std::strcmp(at.name, "Disconnect") == 0;
}

void end(void *object)
{
    static_cast<IUnknown *>(object)->Release();
    fixture_teardown();
}

// Whether the time passes.
bool waits(const method &at, const trouble &that) { return is_in(at, asking) && !(asks_line(at) && that.end); }

// What the world is like after that time alone.
std::string world_after(const method &at, const trouble &that)
{
    void *object = begin(at, false);
    std::string text;

    that.begin(at);
    if (waits(at, that))
        advance(that.time);
    text = world_text();
    if (that.end)
        that.end();
    end(object);
    return text;
}

void call_in_trouble(const method &at, const trouble &that)
{
    const expectation &row = *find_expectation(at);
    std::string expected_world = world_after(at, that);
    void *object = begin(at, that.map_line_errors);
    int64_t blocks, began = acd_now(fx.acd);
    bool cleared = true;
    size_t objects;
    HRESULT hr;

    if (that.begin(at)) {
        HRESULT expected = that.answer(at, row);

        objects = tapi3_emulator_held_objects(fx.emulator);
        blocks = mem_live();
        hr = FAILED(expected) && expected != row.success && that.answer != reinit && (has_outs(at) || !asks_line(at)) ? at.junk(object, &cleared)
                                                                                                                      : call_right(at, object);
        tried++;
        if (hr != expected)
            say(at, that.name, "the answer", hr, expected);
        if (hr != row.success) {
            must_be(cleared || !has_outs(at), at, that.name, "an out was left as it was");
            must_be(that.changes_world || world_text() == expected_world, at, that.name, "the world has changed");
            must_be(tapi3_emulator_held_objects(fx.emulator) == objects, at, that.name, "the client has another number of objects");
            must_be(mem_live() == blocks, at, that.name, "memory is left");
        }
        must_be(acd_now(fx.acd) - began == (waits(at, that) ? that.time * ACD_SECOND + (that.time == 119 ? ACD_SECOND - 1 : 0) : 0), at, that.name,
                "another time has passed");
        must_be(strays() == 0, at, that.name, "the fault was not asked for");
        if (that.end)
            that.end();
        if (hr == row.success && (std::strcmp(at.name, "Next") == 0 || std::strcmp(at.name, "Skip") == 0))
            static_cast<IEnumQueue *>(object)->Reset(); // all of them have it in this slot
        if (hr == row.success && works_once(at)) {
            end(object);
            return;
        }
        hr = call_right(at, object);
        if (that.answer != reinit && std::strcmp(at.name, "Shutdown") != 0 && hr != row.success)
            say(at, that.name, "the next call", hr, row.success);
    }
    end(object);
}

} // namespace

START_TEST(every_method_answers_as_it_is_written_when_something_goes_wrong)
{
    wrong = tried = 0;
    for (size_t i = 0; i < method_count; i++)
        if (is_intercepted(methods[i]))
            call_in_trouble(methods[i], troubles[_i]);
    std::printf("%s: %d calls\n", troubles[_i].name, tried);
    ck_assert_int_eq(wrong, 0);
    ck_assert_int_eq(tried, troubles[_i].time && !troubles[_i].end ? 58 : 225);
}
END_TEST

// ---- What is not in that table: COM's own interfaces ----

namespace {

// Each makes its call with outs that are at place, or NULL.
struct plain {
    const char *method;
    void *(*get)();
    HRESULT (*call)(void *object, void *place);
    size_t size; // of the out; 0: none
};

void *container() { return query<IConnectionPointContainer>(fx.tapi, IID_IConnectionPointContainer); }
void *point() { return find_point(IID_ITTAPIEventNotification); }
void *class_info() { return query<IProvideClassInfo2>(fx.tapi, IID_IProvideClassInfo2); }
void *agent() { return query<IUnknown>(fx.agent, IID_IUnknown); }

void *points()
{
    IConnectionPointContainer *from = static_cast<IConnectionPointContainer *>(container());
    IEnumConnectionPoints *out = nullptr;

    ok(from->EnumConnectionPoints(&out));
    from->Release();
    return out;
}

void *connections()
{
    IConnectionPoint *from = static_cast<IConnectionPoint *>(point());
    IEnumConnections *out = nullptr;

    ok(from->EnumConnections(&out));
    from->Release();
    return out;
}

void *variants()
{
    ITCollection *from = static_cast<ITCollection *>(find_object("ITCollection")->get());
    IUnknown *unknown = nullptr;
    void *out;

    ok(from->get__NewEnum(&unknown));
    out = query<IEnumVARIANT>(unknown, IID_IEnumVARIANT);
    unknown->Release();
    from->Release();
    return out;
}

keeper listener;

#define PLAIN(I, method, get, size, arguments)                                                                                \
    {                                                                                                                         \
#I "::" #method, get, [](void *object, void *place) { (void)place; return static_cast<I *>(object)->method arguments; }, size \
    }
#define AT(type) static_cast<type *>(place)

const plain plains[] = {
    PLAIN(IUnknown, QueryInterface, agent, sizeof(void *), (IID_ITAgent, AT(void *))),
    PLAIN(IDispatch, GetTypeInfoCount, agent, sizeof(UINT), (AT(UINT))),
    PLAIN(IDispatch, GetTypeInfo, agent, sizeof(void *), (0, 0, AT(ITypeInfo *))),
    PLAIN(IDispatch, GetIDsOfNames, agent, sizeof(DISPID), (IID_NULL, nullptr, 1, 0, AT(DISPID))),
    PLAIN(IProvideClassInfo2, GetClassInfo, class_info, sizeof(void *), (AT(ITypeInfo *))),
    PLAIN(IProvideClassInfo2, GetGUID, class_info, sizeof(GUID), (GUIDKIND_DEFAULT_SOURCE_DISP_IID, AT(GUID))),
    PLAIN(IConnectionPointContainer, EnumConnectionPoints, container, sizeof(void *), (AT(IEnumConnectionPoints *))),
    PLAIN(IConnectionPointContainer, FindConnectionPoint, container, sizeof(void *), (IID_ITTAPIEventNotification, AT(IConnectionPoint *))),
    PLAIN(IConnectionPoint, GetConnectionInterface, point, sizeof(IID), (AT(IID))),
    PLAIN(IConnectionPoint, GetConnectionPointContainer, point, sizeof(void *), (AT(IConnectionPointContainer *))),
    PLAIN(IConnectionPoint, Advise, point, sizeof(DWORD), (&listener, AT(DWORD))),
    PLAIN(IConnectionPoint, Unadvise, point, 0, (1)),
    PLAIN(IConnectionPoint, EnumConnections, point, sizeof(void *), (AT(IEnumConnections *))),
    PLAIN(IEnumConnectionPoints, Next, points, sizeof(void *), (1, AT(IConnectionPoint *), nullptr)),
    PLAIN(IEnumConnectionPoints, Skip, points, 0, (1)),
    PLAIN(IEnumConnectionPoints, Reset, points, 0, ()),
    PLAIN(IEnumConnectionPoints, Clone, points, sizeof(void *), (AT(IEnumConnectionPoints *))),
    PLAIN(IEnumConnections, Next, connections, sizeof(CONNECTDATA), (1, AT(CONNECTDATA), nullptr)),
    PLAIN(IEnumConnections, Skip, connections, 0, (1)),
    PLAIN(IEnumConnections, Reset, connections, 0, ()),
    PLAIN(IEnumConnections, Clone, connections, sizeof(void *), (AT(IEnumConnections *))),
    PLAIN(IEnumVARIANT, Next, variants, 2 * sizeof(VARIANT), (2, AT(VARIANT), nullptr)),
    PLAIN(IEnumVARIANT, Skip, variants, 0, (1)),
    PLAIN(IEnumVARIANT, Reset, variants, 0, ()),
    PLAIN(IEnumVARIANT, Clone, variants, sizeof(void *), (AT(IEnumVARIANT *))),
};

} // namespace

START_TEST(the_methods_of_COM_go_wrong_as_well)
{
    const plain &at = plains[_i];
    unsigned char place[64], nothing[64] = {};
    void *object = at.get();
    size_t objects = tapi3_emulator_held_objects(fx.emulator);
    int64_t blocks = mem_live();
    tapi3_fault fault = {};

    fault.method = at.method;
    fault.kind = TAPI3_FAULT_NO_ANSWER;
    expect_hr(tapi3_fault_add(fx.emulator, &fault, nullptr), E_INVALIDARG, at.method);
    fault.kind = TAPI3_FAULT_RESULT;
    fault.result = E_ACCESSDENIED;
    expect_hr(tapi3_fault_add(fx.emulator, &fault, nullptr), S_OK, at.method);
    std::memset(place, 0xAA, sizeof(place));
    expect_hr(at.call(object, place), E_ACCESSDENIED, at.method);
    ck_assert_mem_eq(place, nothing, at.size);
    for (size_t i = at.size; i < sizeof(place); i++)
        ck_assert_uint_eq(place[i], 0xAA);
    if (at.size)
        expect_hr(at.call(object, nullptr), std::strcmp(at.method, "IEnumVARIANT::Next") == 0 ? E_INVALIDARG : E_POINTER, at.method);
    ck_assert_uint_eq(tapi3_emulator_held_objects(fx.emulator), objects);
    ck_assert_int_eq(mem_live(), blocks);
    ck_assert_uint_eq(strays(), 0);
    tapi3_fault_clear(fx.emulator);
    static_cast<IUnknown *>(object)->Release();
}
END_TEST

// ---- Memory ----

// The first allocation, then the second, until the call needs no more.
static void starve(const method &at)
{
    const expectation &row = *find_expectation(at);
    std::string name = name_of(at);
    HRESULT hr = E_OUTOFMEMORY;

    for (uint64_t n = 1; hr != row.success; n++) {
        void *object = begin(at, false);
        std::string before = world_text();
        size_t objects = tapi3_emulator_held_objects(fx.emulator);
        int64_t blocks = mem_live();
        tapi3_fault fault = {};
        unsigned id;

        fault.method = name.c_str();
        fault.kind = TAPI3_FAULT_NO_MEMORY;
        fault.nth_allocation = n == 1 ? 0 : n; // which are the same
        expect_hr(tapi3_fault_add(fx.emulator, &fault, &id), S_OK, name.c_str());
        hr = call_right(at, object);
        if (hr != row.success) {
            if (hr != E_OUTOFMEMORY)
                say(at, "no memory", "the answer", hr, E_OUTOFMEMORY);
            must_be(world_text() == before, at, "no memory", "the world has changed");
            must_be(tapi3_emulator_held_objects(fx.emulator) == objects, at, "no memory", "the client has another number of objects");
            must_be(mem_live() - blocks <= 8, at, "no memory", "memory is left"); // spare events and grown tables stay for the next
            must_be(tapi3_fault_injections(fx.emulator, id) > 0, at, "no memory", "it did not hit");
            tried++;
        }
        ok(tapi3_fault_remove(fx.emulator, id));
        must_be(strays() == 0, at, "no memory", "a stray");
        if (n > 1 && !works_once(at) && call_right(at, object) != row.success)
            say(at, "no memory", "the next call", hr, row.success);
        end(object);
        if (n > 50)
            ck_abort_msg("%s never succeeds", name.c_str());
    }
}

START_TEST(every_method_that_is_short_of_memory_changes_nothing)
{
    wrong = tried = 0;
    for (size_t i = 0; i < method_count; i++)
        if (is_intercepted(methods[i]))
            starve(methods[i]);
    std::printf("no memory: %d calls\n", tried);
    ck_assert_int_eq(wrong, 0);
    ck_assert_int_ge(tried, 100);
}
END_TEST

// ---- The order of specification 3.10 ----

static void refuse(const method &at, const char *what, HRESULT expected, HRESULT (*call)(const method &at, void *object))
{
    std::string name = name_of(at);
    void *object = begin(at, false);
    unsigned id = add_fault(name.c_str(), TAPI3_FAULT_RESULT, E_ABORT);
    HRESULT hr = call(at, object);

    tried++;
    if (hr != expected)
        say(at, what, "the answer", hr, expected);
    if (tapi3_fault_injections(fx.emulator, id) != (expected == E_ABORT))
        say(at, what, "strikes", static_cast<HRESULT>(tapi3_fault_injections(fx.emulator, id)), expected == E_ABORT);
    must_be(strays() == 0, at, what, "a stray");
    tapi3_fault_clear(fx.emulator);
    end(object);
}

static HRESULT call_null(const method &at, void *object) { return at.null(object); }
static HRESULT call_bad(const method &at, void *object) { return find_expectation(at)->call_bad(object); }
static HRESULT call_after_shutdown(const method &at, void *object)
{
    ok(fx.tapi->Shutdown());
    return call_right(at, object);
}

static HRESULT call_after_removal(const method &at, void *object)
{
    if (std::strcmp(at.interface_name, "ITACDGroup") == 0)
        ck_assert_int_eq(acd_group_remove(fx.group), ACD_OK);
    else if (std::strcmp(at.interface_name, "ITQueue") == 0)
        ck_assert_int_eq(acd_queue_remove(fx.queue), ACD_OK);
    else
        ck_assert_int_eq(acd_switch_remove(fx.sw), ACD_OK);
    return call_right(at, object);
}

static HRESULT call_after_group_removal(const method &at, void *object)
{
    ck_assert_int_eq(acd_group_remove(fx.group), ACD_OK);
    return call_right(at, object);
}

static HRESULT call_without_id(const method &, void *)
{
    ITAgentSession *session = nullptr;
    ITAgent *agent = nullptr;
    BSTR pin = bstr("1234");
    HRESULT hr;

    ok(fx.handler->CreateAgent(&agent));
    hr = agent->CreateSessionWithPIN(fx.com_group, fx.com_address, pin, &session);
    ck_assert_ptr_null(session);
    SysFreeString(pin);
    agent->Release();
    return hr;
}

START_TEST(a_fault_comes_after_what_the_call_itself_does_wrong)
{
    wrong = tried = 0;
    for (size_t i = 0; i < method_count; i++) {
        const method &at = methods[i];
        const expectation *row = find_expectation(at);
        bool asks = is_in(at, asking);

        if (!is_intercepted(at))
            continue;
        if (at.has_out && std::strchr(at.parameters, 'd') == nullptr && name_of(at) != "ITCollection2::Add")
            refuse(at, "NULL", E_POINTER, call_null);
        if (row->bad != NONE)
            refuse(at, "a wrong argument", asks || (row->bad == E_POINTER && at.has_out) ? row->bad : E_ABORT, call_bad);
        if (row->after != NONE && std::strcmp(at.name, "Shutdown") != 0)
            refuse(at, "after Shutdown", asks ? row->after : E_ABORT, call_after_shutdown);
        if (asks)
            refuse(at, "after removal",
                   FAILED(row->removed) && std::strcmp(at.interface_name, "ITAgentSession") != 0 && !asks_line(at) ? row->removed : E_ABORT,
                   call_after_removal);
    }
    refuse(methods[index_of("ITAgent", "CreateSession")], "after its group's removal", TAPI_E_CALLCENTER_GROUP_REMOVED, call_after_group_removal);
    refuse(methods[index_of("ITAgent", "CreateSessionWithPIN")], "without an ID", TAPI_E_CALLCENTER_NO_AGENT_ID, call_without_id);
    std::printf("the order: %d calls\n", tried);
    ck_assert_int_eq(wrong, 0);
    ck_assert_int_ge(tried, 300);
}
END_TEST

int main()
{
    Suite *suite = suite_create("faults");
    TCase *tc = tcase_create("faults");

    tcase_set_timeout(tc, 300);
    suite_add_tcase(suite, tc);
    tcase_add_loop_test(tc, every_method_answers_as_it_is_written_when_something_goes_wrong, 0, static_cast<int>(trouble_count));
    tcase_add_loop_test(add_case(suite, "COM", fixture_setup_intercepted), the_methods_of_COM_go_wrong_as_well, 0,
                        static_cast<int>(sizeof(plains) / sizeof(plains[0])));
    tcase_add_test(tc, every_method_that_is_short_of_memory_changes_nothing);
    tcase_add_test(tc, a_fault_comes_after_what_the_call_itself_does_wrong);
    return run_suite(suite);
}
