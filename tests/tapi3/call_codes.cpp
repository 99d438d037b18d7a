// tests/tapi3/call_codes.cpp
#include "call_codes.h"

#include <cstring>

namespace {

const HRESULT SAME = 0x7FFFFFFE; // as the owner
const int STATES_OF_A_CALL = CS_QUEUED + 1;

const char *const state_names[STATES_OF_A_CALL] = { "CS_IDLE", "CS_INPROGRESS", "CS_CONNECTED", "CS_DISCONNECTED", "CS_OFFERING", "CS_HOLD", "CS_QUEUED" };

struct text_argument {
    BSTR text;
    explicit text_argument(const char *from) : text(bstr(from)) {}
    ~text_argument() { SysFreeString(text); }
};

// ---- A call in a state ----

ITTAPI *colleague; // who owns the calls that the client monitors; NULL: the client owns them
ITBasicCallControl *made;
acd_call *call;
acd_address *hunt;

ITAddress *address_of(ITTAPI *tapi, size_t place)
{
    IEnumAddress *addresses = nullptr;
    ITAddress *found = nullptr;

    ok(tapi->EnumerateAddresses(&addresses));
    ok(addresses->Skip(static_cast<ULONG>(place)));
    ok(addresses->Next(1, &found, nullptr));
    addresses->Release();
    return found;
}

size_t place_of(acd_address *address)
{
    acd_address *all[8];
    size_t count = acd_switch_addresses(fx.sw, all, ARRAY_COUNT(all)), place = count;

    for (size_t i = 0; i < count; i++) {
        if (all[i] == address)
            place = i;
        acd_address_unref(all[i]);
    }
    ck_assert_uint_lt(place, count);
    return place;
}

void register_calls(ITTAPI *tapi, ITAddress *address)
{
    LONG registration;

    ok(tapi->RegisterCallNotifications(address, VARIANT_TRUE, VARIANT_TRUE, TAPIMEDIATYPE_AUDIO, 0, &registration));
}

// Who registers first owns; the client monitors what its colleague owns.
void register_all(acd_address *where)
{
    ITAddress *address;

    if (colleague) {
        address = address_of(colleague, place_of(where));
        register_calls(colleague, address);
        address->Release();
    }
    address = address_of(fx.tapi, place_of(where));
    register_calls(fx.tapi, address);
    address->Release();
}

ITBasicCallControl *make_call(ITTAPI *tapi)
{
    ITAddress *address = address_of(tapi, place_of(fx.address));
    ITBasicCallControl *out = nullptr;

    ok(address->CreateCall(text_argument("777").text, 1, TAPIMEDIATYPE_AUDIO, &out));
    address->Release();
    return out;
}

void call_waits()
{
    acd_queue_options options = {};
    acd_queue *queue;

    options.name = "Hunting";
    options.address = hunt;
    ck_assert_int_eq(acd_queue_create(fx.sw, &options, &queue), ACD_OK);
    ck_assert_int_eq(acd_call_arrive(queue, nullptr, &call), ACD_OK);
    acd_queue_unref(queue);
}

// A call that the host brings, or a client makes.
void bring_call(CALL_STATE state)
{
    acd_dial_options options = {};

    if (state == CS_IDLE || state == CS_INPROGRESS) {
        made = make_call(colleague ? colleague : fx.tapi);
        if (state == CS_INPROGRESS)
            ok(made->Connect(VARIANT_FALSE));
        return;
    }
    if (state == CS_QUEUED) {
        call_waits();
        return;
    }
    options.to.station = fx.address;
    ck_assert_int_eq(acd_call_dial(fx.sw, &options, &call), ACD_OK);
    if (state != CS_OFFERING)
        ck_assert_int_eq(acd_call_answer(call), ACD_OK);
    if (state == CS_HOLD)
        ck_assert_int_eq(acd_call_hold(call), ACD_OK);
}

ITCallInfo *first_call(acd_address *where)
{
    ITAddress *address = address_of(fx.tapi, place_of(where));
    IEnumCall *calls = nullptr;
    ITCallInfo *info = nullptr;

    ok(address->EnumerateCalls(&calls));
    ok(calls->Next(1, &info, nullptr));
    calls->Release();
    address->Release();
    return info;
}

void prepare_outside()
{
    acd_outside_rule answers = {}, never = {};

    answers.number = "555";
    answers.after = 3 * ACD_SECOND;
    never.number = "777";
    never.does = ACD_OUTSIDE_NEVER;
    ck_assert_int_eq(acd_switch_set_outside(fx.sw, &answers), ACD_OK);
    ck_assert_int_eq(acd_switch_set_outside(fx.sw, &never), ACD_OK);
}

void prepare_hunt()
{
    acd_address_options options = {};

    options.name = "Hunting";
    options.role = ACD_ADDRESS_QUEUE;
    ck_assert_int_eq(acd_address_create(fx.sw, &options, &hunt), ACD_OK);
}

// The call in the state, as the client sees it.
ITCallInfo *stage_call(CALL_STATE state, bool owner)
{
    acd_address *where = state == CS_QUEUED ? hunt : fx.address;
    ITCallInfo *info;

    if (!owner) {
        void *tapi = nullptr;

        ok(tapi3_emulator_create_tapi(fx.emulator, IID_ITTAPI, &tapi));
        colleague = static_cast<ITTAPI *>(tapi);
        ok(colleague->Initialize());
    }
    register_all(where);
    bring_call(state);
    info = state == CS_IDLE ? query<ITCallInfo>(made, IID_ITCallInfo) : first_call(where);
    if (state == CS_DISCONNECTED)
        ck_assert_int_eq(acd_call_end(call), ACD_OK);
    fx.second_call = make_call(fx.tapi);

    CALL_STATE is;
    CALL_PRIVILEGE privilege;

    ok(info->get_CallState(&is));
    ck_assert_int_eq(is, state);
    ok(info->get_Privilege(&privilege));
    ck_assert_int_eq(privilege, owner ? CP_OWNER : CP_MONITOR);
    return info;
}

void unstage_call()
{
    if (made)
        made->Release();
    if (colleague) {
        colleague->Shutdown();
        colleague->Release();
    }
    acd_call_unref(call);
    acd_address_unref(hunt);
    made = nullptr;
    colleague = nullptr;
    call = nullptr;
    hunt = nullptr;
}

// The interface of the call that the method is of; what is asked for gives a reference.
IUnknown *interface_of(ITCallInfo *info, const char *name)
{
    ITCallHub *hub = nullptr;

    if (std::strcmp(name, "ITCallHub") == 0) {
        ok(info->get_CallHub(&hub));
        return hub;
    }
    if (std::strcmp(name, "ITBasicCallControl") == 0)
        return query<ITBasicCallControl>(info, IID_ITBasicCallControl);
    if (std::strcmp(name, "ITBasicCallControl2") == 0)
        return query<ITBasicCallControl2>(info, IID_ITBasicCallControl2);
    if (std::strcmp(name, "ITCallInfo2") == 0)
        return query<ITCallInfo2>(info, IID_ITCallInfo2);
    return query<ITCallInfo>(info, IID_ITCallInfo);
}

HRESULT finish_consultation(ITBasicCallControl *about, FINISH_MODE mode)
{
    ok(about->Transfer(fx.second_call, VARIANT_FALSE));
    return fx.second_call->Finish(mode);
}

// ---- The rows ----

struct call_row {
    const char *interface_name, *name, *with; // with: what it is called with; nullptr: what is right for most
    HRESULT by_state[STATES_OF_A_CALL], monitor;
    HRESULT (*call)(void *object);
};

const HRESULT OK = S_OK, MORE = S_FALSE, ARG = E_INVALIDARG, FAI = E_FAIL, UNX = E_UNEXPECTED, IST = TAPI_E_INVALCALLSTATE, NOW = TAPI_E_NOTOWNER,
              TGT = TAPI_E_TARGETNOTFOUND, SELF = TAPI_E_TARGETSELF, NOT = TAPI_E_NOTSUPPORTED, CNF = TAPI_E_NOCONFERENCE, ITM = TAPI_E_NOITEMS;

const call_row call_rows[] = {
#define STATES(I, name, idle, progress, connected, over, offering, held, queued, monitor) \
    { #I, #name, nullptr, { idle, progress, connected, over, offering, held, queued }, monitor, nullptr },
#define STATES_OF(I, name, idle, progress, connected, over, offering, held, queued, monitor, with, method_call) \
    { #I, #name, with, { idle, progress, connected, over, offering, held, queued }, monitor, [](void *object) { \
         I *o = static_cast<I *>(object);                                                                       \
         method_call;                                                                                           \
     } },
#include "call_codes_table.h"
};

HRESULT observe(const method &at, const call_row &row, CALL_STATE state, bool owner)
{
    fixture_setup();
    prepare_outside();
    prepare_hunt();

    ITCallInfo *info = stage_call(state, owner);
    IUnknown *object = interface_of(info, at.interface_name);
    HRESULT hr = row.call ? row.call(object) : call_right(at, object);

    object->Release();
    info->Release();
    unstage_call();
    fixture_teardown();
    return hr;
}

void try_row(const method &at, const call_row &row, std::vector<call_outcome> &outcomes)
{
    std::string name = name_of(at);

    if (row.with)
        name += std::string("(") + row.with + ")";
    for (int state = 0; state < STATES_OF_A_CALL; state++)
        for (int owner = 1; owner >= 0; owner--) {
            HRESULT expected = owner || row.monitor == SAME ? row.by_state[state] : row.monitor;

            if (row.by_state[state] != NONE && expected != NONE && (owner || state != CS_IDLE))
                outcomes.push_back({ name, std::string(state_names[state]) + (owner ? ", owner" : ", monitor"), expected,
                                     observe(at, row, static_cast<CALL_STATE>(state), owner != 0) });
        }
}

bool is_of_a_call(const char *name)
{
    return std::strncmp(name, "ITBasicCallControl", 18) == 0 || std::strncmp(name, "ITCallInfo", 10) == 0 || std::strcmp(name, "ITCallHub") == 0;
}

} // namespace

void run_call_table(std::vector<call_outcome> &outcomes, std::vector<std::string> &missing)
{
    for (size_t i = 0; i < method_count; i++) {
        bool found = false;

        if (!is_of_a_call(methods[i].interface_name) || std::strstr(methods[i].interface_name, "Event"))
            continue;
        for (const call_row &row : call_rows)
            if (std::strcmp(row.interface_name, methods[i].interface_name) == 0 && std::strcmp(row.name, methods[i].name) == 0) {
                try_row(methods[i], row, outcomes);
                found = true;
            }
        if (!found)
            missing.push_back(name_of(methods[i]));
    }
}
