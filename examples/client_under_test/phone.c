/* phone.c: see phone.h. It compiles unchanged on Windows. */
#define COBJMACROS
#include "phone.h"

#include "planted.h"

#include <stdlib.h>
#include <string.h>
#include <tapi3err.h>

struct line {
    ITCallInfo *info; /* NULL: free */
    ITBasicCallControl *control;
    CALL_STATE state; /* as it was read last */
};

struct phone {
    ITTAPI *tapi;
    ITAddress *desk;
    LONG registration;
    BOOL registered, stale; /* stale: the calls at the desk are to be read again */
    struct line call, consultation;
    struct phone_view view;
};

static void release(void *object)
{
    if (object)
        IUnknown_Release((IUnknown *)object);
}

static void clear(struct line *line)
{
    release(line->control);
    release(line->info);
    memset(line, 0, sizeof(*line));
}

/* ---- What is shown ---- */

static enum phone_state state_of(const struct line *line)
{
    if (!line->info)
        return PHONE_QUIET;
    switch (line->state) {
    case CS_OFFERING: return PHONE_RINGING;
    case CS_IDLE:
    case CS_INPROGRESS: return PHONE_CALLING;
    case CS_CONNECTED: return PHONE_TALKING;
    case CS_HOLD: return PHONE_HOLDING;
    default: return PHONE_QUIET;
    }
}

static void show(struct phone *phone)
{
    phone->view.state = state_of(&phone->call);
    phone->view.consultation = state_of(&phone->consultation);
    if (phone->view.state == PHONE_QUIET)
        phone->view.name[0] = phone->view.number[0] = 0;
}

/* Cut to room; empty if it is not known. */
static HRESULT read_text(ITCallInfo *info, CALLINFO_STRING which, OLECHAR room[PHONE_TEXT])
{
    BSTR text = NULL;
    HRESULT hr = ITCallInfo_get_CallInfoString(info, which, &text);
    UINT length = SUCCEEDED(hr) ? SysStringLen(text) : 0;

    if (length > PHONE_TEXT - 1)
        length = PHONE_TEXT - 1;
    if (length > 0)
        memcpy(room, text, length * sizeof(*room));
    room[length] = 0;
    if (!PLANTED(FORGOTTEN_CALLER))
        SysFreeString(text);
    return hr == TAPI_E_NOITEMS ? S_OK : hr;
}

/* Who is at the other side: a screen pop. */
static HRESULT read_party(struct phone *phone)
{
    ITCallInfo *info = phone->call.info;
    LONG origin = 0;
    HRESULT hr = ITCallInfo_get_CallInfoLong(info, CIL_ORIGIN, &origin);
    BOOL outgoing = origin == LINECALLORIGIN_OUTBOUND;

    if (SUCCEEDED(hr))
        hr = read_text(info, outgoing ? CIS_CALLEDIDNAME : CIS_CALLERIDNAME, phone->view.name);
    if (SUCCEEDED(hr))
        hr = read_text(info, outgoing ? CIS_CALLEDIDNUMBER : CIS_CALLERIDNUMBER, phone->view.number);
    return hr;
}

/* ---- Calls that come and go ---- */

static BOOL is_same(void *one, void *other)
{
    IUnknown *first = NULL, *second = NULL;
    BOOL same = one && other && SUCCEEDED(IUnknown_QueryInterface((IUnknown *)one, &IID_IUnknown, (void **)&first))
                && SUCCEEDED(IUnknown_QueryInterface((IUnknown *)other, &IID_IUnknown, (void **)&second)) && first == second;

    release(first);
    release(second);
    return same;
}

static struct line *find_line(struct phone *phone, void *call)
{
    if (is_same(phone->call.info, call))
        return &phone->call;
    return is_same(phone->consultation.info, call) ? &phone->consultation : NULL;
}

/* The event may be older than what the switch says now: the live state counts. */
static HRESULT read_state(struct line *line, const struct told *told)
{
    CALL_STATE state;
    HRESULT hr;

    if (PLANTED(STATE_OF_THE_EVENT) && told && told->kind == TE_CALLSTATE) {
        line->state = (CALL_STATE)told->what;
        return S_OK;
    }
    if (SUCCEEDED(hr = ITCallInfo_get_CallState(line->info, &state)))
        line->state = state;
    return hr;
}

/* The call is over: its objects are of no use any more. Whom the agent has consulted is then the one he talks to. */
static void drop_line(struct phone *phone, struct line *line)
{
    if (PLANTED(KEPT_CALL))
        return;
    clear(line);
    if (line == &phone->call && phone->consultation.info) {
        phone->call = phone->consultation;
        memset(&phone->consultation, 0, sizeof(phone->consultation));
        if (FAILED(read_party(phone)))
            phone->stale = TRUE;
    }
}

static HRESULT take_call(struct phone *phone, ITCallInfo *info)
{
    CALL_PRIVILEGE privilege;
    struct line line = { .info = NULL };
    HRESULT hr = ITCallInfo_get_Privilege(info, &privilege);

    if (FAILED(hr) || privilege != CP_OWNER)
        return hr;
    if (FAILED(hr = ITCallInfo_QueryInterface(info, &IID_ITBasicCallControl, (void **)&line.control)))
        return hr;
    line.info = info;
    ITCallInfo_AddRef(info);
    if (FAILED(hr = read_state(&line, NULL)) || line.state == CS_DISCONNECTED) {
        clear(&line);
        return hr;
    }
    phone->call = line;
    return read_party(phone);
}

static HRESULT hear_state(struct phone *phone, struct line *line, const struct told *told)
{
    HRESULT hr = read_state(line, told);

    if (SUCCEEDED(hr) && line->state == CS_DISCONNECTED)
        drop_line(phone, line);
    return hr;
}

void phone_hear(struct phone *phone, const struct told *told)
{
    struct line *line = find_line(phone, told->about);
    HRESULT hr = S_OK;

    if (told->kind == TE_CALLNOTIFICATION && !line && !phone->call.info)
        hr = take_call(phone, (ITCallInfo *)told->about);
    else if (told->kind == TE_CALLSTATE && line)
        hr = hear_state(phone, line, told);
    else if (told->kind == TE_CALLINFOCHANGE && line == &phone->call && (told->what == CIC_CALLERID || told->what == CIC_CALLEDID))
        hr = read_party(phone);
    if (FAILED(hr))
        phone->stale = TRUE;
    show(phone);
}

void phone_missed(struct phone *phone)
{
    phone->stale = TRUE;
}

/* The first call at the desk that is the agent's. */
static HRESULT find_call(struct phone *phone)
{
    IEnumCall *calls;
    ITCallInfo *info;
    HRESULT hr = ITAddress_EnumerateCalls(phone->desk, &calls);

    if (FAILED(hr))
        return hr;
    while (!phone->call.info && (hr = IEnumCall_Next(calls, 1, &info, NULL)) == S_OK) {
        hr = take_call(phone, info);
        ITCallInfo_Release(info);
        if (FAILED(hr))
            break;
    }
    IEnumCall_Release(calls);
    return FAILED(hr) ? hr : S_OK;
}

void phone_look(struct phone *phone)
{
    HRESULT hr = S_OK;

    if (!phone->stale)
        return;
    if (phone->consultation.info)
        hr = hear_state(phone, &phone->consultation, NULL);
    if (SUCCEEDED(hr) && phone->call.info)
        hr = hear_state(phone, &phone->call, NULL);
    if (SUCCEEDED(hr))
        hr = phone->call.info ? read_party(phone) : find_call(phone);
    phone->stale = FAILED(hr);
    show(phone);
}

/* ---- Opening ---- */

HRESULT phone_open(ITTAPI *tapi, ITAddress *desk, struct phone **out)
{
    struct phone *phone = calloc(1, sizeof(*phone));
    HRESULT hr;

    *out = NULL;
    if (!phone)
        return E_OUTOFMEMORY;
    hr = ITTAPI_RegisterCallNotifications(tapi, desk, VARIANT_TRUE, VARIANT_TRUE, TAPIMEDIATYPE_AUDIO, 0, &phone->registration);
    if (FAILED(hr)) {
        free(phone);
        return hr;
    }
    phone->registered = TRUE;
    phone->tapi = tapi;
    ITTAPI_AddRef(tapi);
    phone->desk = desk;
    ITAddress_AddRef(desk);
    phone->stale = TRUE; /* it may ring already */
    *out = phone;
    return S_OK;
}

void phone_close(struct phone *phone)
{
    if (!phone)
        return;
    clear(&phone->consultation);
    clear(&phone->call);
    if (phone->registered)
        ITTAPI_UnregisterNotifications(phone->tapi, phone->registration);
    release(phone->desk);
    release(phone->tapi);
    free(phone);
}

/* ---- What the agent does ---- */

static HRESULT create_call(struct phone *phone, const OLECHAR *number, struct line *out)
{
    BSTR text = SysAllocString(number);
    struct line line = { .info = NULL };
    HRESULT hr = text ? ITAddress_CreateCall(phone->desk, text, LINEADDRESSTYPE_PHONENUMBER, TAPIMEDIATYPE_AUDIO, &line.control) : E_OUTOFMEMORY;

    SysFreeString(text);
    if (SUCCEEDED(hr))
        hr = ITBasicCallControl_QueryInterface(line.control, &IID_ITCallInfo, (void **)&line.info);
    if (FAILED(hr))
        clear(&line);
    *out = line;
    return hr;
}

HRESULT phone_dial(struct phone *phone, const OLECHAR *number)
{
    HRESULT hr;

    if (phone->call.info)
        return E_UNEXPECTED;
    if (SUCCEEDED(hr = create_call(phone, number, &phone->call)) && FAILED(hr = ITBasicCallControl_Connect(phone->call.control, VARIANT_FALSE)))
        clear(&phone->call);
    phone->stale = TRUE;
    phone_look(phone);
    return hr;
}

HRESULT phone_answer(struct phone *phone)
{
    HRESULT hr;

    if (phone->view.state != PHONE_RINGING)
        return E_UNEXPECTED;
    hr = ITBasicCallControl_Answer(phone->call.control);
    if (PLANTED(ANSWERED_TWICE) && SUCCEEDED(hr))
        hr = ITBasicCallControl_Answer(phone->call.control);
    return hr;
}

HRESULT phone_hang_up(struct phone *phone)
{
    if (phone->consultation.info)
        return ITBasicCallControl_Disconnect(phone->consultation.control, DC_NORMAL);
    if (!phone->call.info)
        return E_UNEXPECTED;
    return ITBasicCallControl_Disconnect(phone->call.control, phone->view.state == PHONE_RINGING ? DC_REJECTED : DC_NORMAL);
}

HRESULT phone_hold(struct phone *phone, BOOL hold)
{
    if (phone->view.state != (hold ? PHONE_TALKING : PHONE_HOLDING))
        return E_UNEXPECTED;
    return ITBasicCallControl_Hold(phone->call.control, hold ? VARIANT_TRUE : VARIANT_FALSE);
}

HRESULT phone_consult(struct phone *phone, const OLECHAR *number)
{
    HRESULT hr;

    if ((phone->view.state != PHONE_TALKING && phone->view.state != PHONE_HOLDING) || phone->consultation.info)
        return E_UNEXPECTED;
    if (SUCCEEDED(hr = create_call(phone, number, &phone->consultation))
        && FAILED(hr = ITBasicCallControl_Transfer(phone->call.control, phone->consultation.control, VARIANT_FALSE)))
        clear(&phone->consultation);
    phone->stale = TRUE;
    phone_look(phone);
    return hr;
}

HRESULT phone_transfer(struct phone *phone)
{
    if (phone->view.consultation != PHONE_TALKING && phone->view.consultation != PHONE_CALLING)
        return E_UNEXPECTED;
    return ITBasicCallControl_Finish(phone->consultation.control, FM_ASTRANSFER);
}

const struct phone_view *phone_view(const struct phone *phone)
{
    return &phone->view;
}
