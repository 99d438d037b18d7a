/* tests/fuzz/script_client.c: what the clients hold and what they do. */
#include "script.h"

#define CLIENTS 2
#define KEPT 52
#define LASTING 30 /* of the kept objects are replaced only by their own steps; the others in turn */
#define COOKIES 4

static struct kept {
    IUnknown *object;                  /* a reference */
    const struct interface_type *type; /* NULL: an object without methods of its own */
} kept[KEPT];
static size_t turn;
static DWORD cookies[COOKIES];
static size_t last_cookie;
static BSTR strings[8]; /* those that are passed as arguments */
static VARIANT passed;

/* ---- Calls ---- */

void call_begin(void) { attempt_begin(); }

/* Who waits for the answer in vain has called all the same: the call is over, or goes on. */
static bool has_called(const char *name, HRESULT hr)
{
    return (strstr(name, "Connect") || strstr(name, "Transfer") || strstr(name, "Conference")) && FAILED(hr);
}

void call_end(const char *name, HRESULT hr, bool refused)
{
    attempt_end(name, FAILED(hr) && !has_called(name, hr));
    MUST(!refused || hr == E_POINTER);
}

/* ---- Kept objects ---- */

static void forget(struct kept *place)
{
    IUnknown *object = place->object;

    place->object = NULL;
    place->type = NULL;
    if (object)
        IUnknown_Release(object);
}

static struct kept *free_place(void)
{
    for (size_t i = LASTING; i < KEPT; i++)
        if (!kept[i].object)
            return &kept[i];
    turn = (turn + 1) % (KEPT - LASTING);
    return &kept[LASTING + turn];
}

/* The interface that tells most about an object of which nothing is known; it takes the reference. */
static IUnknown *find_out(IUnknown *object, const struct interface_type **type)
{
    static const IID *const iids[] = { &IID_ITCollection, &IID_ITAgentHandler, &IID_ITACDGroup,  &IID_ITQueue,
                                       &IID_ITAddress2,   &IID_IEnumVARIANT,   &IID_ITCallInfo2, &IID_ITCallHub };

    for (size_t i = 0; i < ARRAY_COUNT(iids); i++) {
        void *other;

        if (SUCCEEDED(IUnknown_QueryInterface(object, iids[i], &other))) {
            IUnknown_Release(object);
            *type = interface_of(iids[i]);
            return other;
        }
    }
    return object;
}

void keep(void *object, const struct interface_type *type)
{
    struct kept *place;

    if (!object)
        return;
    if (!type)
        object = find_out(object, &type);
    place = free_place();
    forget(place);
    place->object = object;
    place->type = type;
}

/* Keeps an object for good, as long as there is room. */
static void keep_lasting(void *object, const IID *iid)
{
    for (size_t i = 0; object && i < LASTING; i++)
        if (!kept[i].object) {
            kept[i] = (struct kept){ object, interface_of(iid) };
            return;
        }
    keep(object, interface_of(iid));
}

/* A kept object, if there is any, from that place on; iid: of that interface if there is one. */
static struct kept *pick(size_t from, const IID *iid)
{
    struct kept *any = NULL;

    for (size_t i = 0; i < KEPT; i++) {
        struct kept *at = &kept[(from + i) % KEPT];

        if (at->object && iid && at->type && IsEqualIID(at->type->iid, iid))
            return at;
        if (at->object && !any)
            any = at;
    }
    return any;
}

size_t clients_references(void)
{
    size_t count = sinks_references();

    for (size_t i = 0; i < KEPT; i++)
        count += kept[i].object != NULL;
    return count;
}

/* ---- Arguments ---- */

static uint8_t argument(const struct step *step, unsigned n) { return (uint8_t)(n == 0 ? step->a : n == 1 ? step->b : step->a + n * step->b); }

void *junk(void *place, size_t size, const struct step *step)
{
    memset(place, 0xA5, size);
    return step->b == 0xFF ? NULL : place;
}

LONG make_long(const struct step *step, unsigned n, const IID *iid)
{
    static const LONG extremes[] = { -1, -2, 0x7FFFFFFF, -0x7FFFFFFF - 1, 0x3FFFFFF, 3600, 0x10000, 0x800 };
    uint8_t byte = argument(step, n);

    (void)iid;
    return byte < 248 ? byte % 32 : extremes[byte - 248];
}

VARIANT_BOOL make_flag(const struct step *step, unsigned n, const IID *iid)
{
    (void)iid;
    return argument(step, n) & 1 ? VARIANT_TRUE : VARIANT_FALSE;
}

BSTR make_bstr(const struct step *step, unsigned n, const IID *iid)
{
    (void)iid;
    return strings[argument(step, n) % ARRAY_COUNT(strings)];
}

void *make_object(const struct step *step, unsigned n, const IID *iid)
{
    uint8_t byte = argument(step, n);
    struct kept *object = byte == 0 ? NULL : pick(byte / 2, byte & 1 ? iid : NULL);

    return object ? object->object : NULL;
}

/* An object, but no collection: one that holds itself would never go. */
static IUnknown *make_element(const struct step *step, unsigned n)
{
    const struct kept *object = pick(argument(step, n), NULL);

    return object && object->type && object->type->dispatch && object->type != interface_of(&IID_ITCollection)
                   && object->type != interface_of(&IID_ITCollection2)
               ? object->object
               : NULL;
}

VARIANT make_variant(const struct step *step, unsigned n, const IID *iid)
{
    VARIANT value;

    VariantInit(&value);
    switch (argument(step, n) % 5) {
    case 0:
        V_VT(&value) = VT_I4;
        V_I4(&value) = make_long(step, n + 1, iid);
        break;
    case 1:
        V_VT(&value) = VT_BSTR;
        V_BSTR(&value) = make_bstr(step, n + 1, iid);
        break;
    case 2:
        V_VT(&value) = VT_BOOL;
        V_BOOL(&value) = make_flag(step, n + 1, iid);
        break;
    case 3:
        V_VT(&value) = VT_DISPATCH;
        V_UNKNOWN(&value) = make_element(step, n + 1);
        break;
    default: break;
    }
    return value;
}

VARIANT *make_variant_at(const struct step *step, unsigned n, const IID *iid)
{
    passed = make_variant(step, n, iid);
    return &passed;
}

/* ---- Results ---- */

void take_long(const void *place, HRESULT hr, const IID *iid)
{
    (void)iid;
    MUST(SUCCEEDED(hr) || *(const LONG *)place == 0);
}

void take_flag(const void *place, HRESULT hr, const IID *iid)
{
    VARIANT_BOOL value = *(const VARIANT_BOOL *)place;

    (void)iid;
    MUST(value == VARIANT_FALSE || (SUCCEEDED(hr) && value == VARIANT_TRUE));
}

void take_bstr(const void *place, HRESULT hr, const IID *iid)
{
    BSTR text = *(const BSTR *)place;

    (void)iid;
    MUST(SUCCEEDED(hr) || !text);
    MUST(hr != S_OK || text);
    SysFreeString(text);
}

void take_date(const void *place, HRESULT hr, const IID *iid)
{
    DATE date = *(const DATE *)place;

    (void)iid;
    MUST(SUCCEEDED(hr) ? date > 30000 : date <= 0 && date >= 0);
}

void take_cy(const void *place, HRESULT hr, const IID *iid)
{
    (void)iid;
    MUST(SUCCEEDED(hr) || ((const CY *)place)->int64 == 0);
}

void take_object(const void *place, HRESULT hr, const IID *iid)
{
    const struct interface_type *type = iid ? interface_of(iid) : NULL;
    void *object = *(void *const *)place;

    MUST(SUCCEEDED(hr) || !object);
    MUST(hr != S_OK || object || !type
         || IsEqualIID(iid, &IID_ITCallInfo)); /* S_OK and none: of an interface that no object here has; an event of a hub alone */
    keep(object, type);
}

void take_variant(const void *place, HRESULT hr, const IID *iid)
{
    VARIANT value = *(const VARIANT *)place;

    (void)iid;
    if (FAILED(hr)) { /* a collection's template leaves a type */
        MUST(V_VT(&value) == VT_EMPTY || ((V_VT(&value) == VT_UNKNOWN || V_VT(&value) == VT_BSTR) && !V_UNKNOWN(&value)));
    } else if (V_VT(&value) == VT_DISPATCH || V_VT(&value) == VT_UNKNOWN) {
        keep(V_UNKNOWN(&value), NULL);
    } else {
        VariantClear(&value);
    }
}

void take_guid(const void *place, HRESULT hr, const IID *iid)
{
    (void)iid;
    MUST(SUCCEEDED(hr) || IsEqualGUID((const GUID *)place, &GUID_NULL));
}

void take_type_info(const void *place, HRESULT hr, const IID *iid)
{
    ITypeInfo *info = *(ITypeInfo *const *)place;

    (void)iid;
    MUST(SUCCEEDED(hr) == (info != NULL));
    if (info)
        ITypeInfo_Release(info);
}

void take_connection(const void *place, HRESULT hr, const IID *iid)
{
    const CONNECTDATA *connection = place;

    (void)iid;
    MUST(SUCCEEDED(hr) || (!connection->pUnk && connection->dwCookie == 0));
    if (connection->pUnk)
        IUnknown_Release(connection->pUnk);
}

/* ---- Sinks ---- */

IUnknown *make_sink(const struct step *step)
{
    const struct kept *agent = pick(step->a, &IID_ITAgent);
    IUnknown *other;

    if (step->a % 4) /* one that held the TAPI object would never go */
        return sink_create(step->b, agent && agent->type == interface_of(&IID_ITAgent) ? agent->object : NULL);
    if ((other = make_object(step, 1, NULL)))
        IUnknown_AddRef(other);
    return other;
}

void advised(DWORD cookie) { cookies[last_cookie++ % COOKIES] = cookie; }

DWORD any_cookie(uint8_t number) { return cookies[number % COOKIES]; }

/* ---- Steps ---- */

/* The object of a step with a reference more, since a sink may give ours up. */
static IUnknown *take_up(const struct step *step, const struct interface_type **type)
{
    const struct kept *object = pick(step->object, NULL);

    *type = object ? object->type : NULL;
    if (!object)
        return NULL;
    IUnknown_AddRef(object->object);
    return object->object;
}

void client_calls(const struct step *step)
{
    const struct interface_type *type;
    IUnknown *object = take_up(step, &type);
    const struct member *member = type ? interface_member(type, step->what) : NULL;

    if (member)
        member->call(object, step);
    if (object)
        IUnknown_Release(object);
}

void client_invokes(const struct step *step)
{
    const struct interface_type *type;
    IUnknown *object = take_up(step, &type);
    const struct member *member = type && type->dispatch ? interface_member(type, step->a >> 1) : NULL;
    DISPID put = DISPID_PROPERTYPUT;
    VARIANT arguments[5], result;
    DISPPARAMS params = { arguments, NULL, 0, 0 };
    EXCEPINFO exception;
    UINT bad = 0;
    HRESULT hr;

    if (member) {
        params.cArgs = member->arguments;
        if (member->kind == DISPATCH_PROPERTYPUT) {
            params.rgdispidNamedArgs = &put;
            params.cNamedArgs = 1;
        }
        for (UINT i = 0; i < params.cArgs; i++)
            arguments[i] = make_variant(&(struct step){ .a = step->b, .b = step->what }, i, NULL);
        memset(&exception, 0, sizeof(exception));
        VariantInit(&result);
        call_begin();
        hr = IDispatch_Invoke((IDispatch *)object, member->id, &IID_NULL, 0, member->kind, &params, step->a & 1 ? NULL : &result, &exception, &bad);
        call_end(member->name, hr, false);
        MUST(hr != DISP_E_EXCEPTION || FAILED(exception.scode));
        MUST(SUCCEEDED(hr) || V_VT(&result) == VT_EMPTY);
        if (exception.bstrDescription)
            SysFreeString(exception.bstrDescription);
        if (exception.bstrSource)
            SysFreeString(exception.bstrSource);
        take_variant(&result, hr, NULL);
    }
    if (object)
        IUnknown_Release(object);
}

void client_asks_for_names(const struct step *step)
{
    static OLECHAR name[] = { 'S', 't', 'a', 't', 'e', 0 }, wrong[] = { 'S', 0xD800, 0 };
    LPOLESTR names[] = { step->a & 1 ? name : wrong, wrong };
    const struct interface_type *type;
    IUnknown *object = take_up(step, &type);
    DISPID ids[2] = { 77, 77 };
    UINT count = 77;
    HRESULT hr;

    if (type && type->dispatch) {
        call_begin();
        hr = IDispatch_GetIDsOfNames((IDispatch *)object, &IID_NULL, names, 1 + step->b % 2, 0, ids);
        call_end("GetIDsOfNames", hr, false);
        MUST(ids[0] != 77 && (ids[1] != 77 || step->b % 2 == 0));
        call_begin();
        hr = IDispatch_GetTypeInfoCount((IDispatch *)object, &count);
        call_end("GetTypeInfoCount", hr, false);
        MUST(count == (SUCCEEDED(hr) ? 1 : 0));
    }
    if (object)
        IUnknown_Release(object);
}

void client_queries(const struct step *step)
{
    static const IID *const others[] = { &IID_IUnknown, &IID_IDispatch, &IID_ITTAPIEventNotification };
    const struct interface_type *type, *wanted = step->b & 1 ? interface_at(step->a) : NULL;
    IUnknown *object = take_up(step, &type);
    void *out = &out;
    HRESULT hr;

    if (object) {
        call_begin();
        hr = IUnknown_QueryInterface(object, wanted ? wanted->iid : others[step->a % 3], &out);
        call_end("QueryInterface", hr, false);
        take_object(&out, hr, wanted ? wanted->iid : NULL);
        IUnknown_Release(object);
    }
}

void client_copies(const struct step *step)
{
    const struct interface_type *type;
    IUnknown *object = take_up(step, &type);

    keep(object, type);
}

void client_releases(const struct step *step)
{
    struct kept *object = pick(step->object, NULL);

    if (object && (object >= &kept[LASTING] || step->a == 0x5A)) /* what lasts is not given up by chance */
        forget(object);
}

void client_creates(const struct step *step)
{
    ITTAPI2 *tapi, **place = junk(&tapi, sizeof(tapi), step);
    HRESULT hr;

    call_begin();
    hr = tapi3_emulator_create_tapi(script.emulator, &IID_ITTAPI2, (void **)place);
    call_end("tapi3_emulator_create_tapi", hr, !place);
    if (!place)
        return;
    take_object(place, hr, &IID_ITTAPI2);
}

/* ---- The beginning and the end ---- */

static void *query(void *object, const IID *iid)
{
    void *out;

    MUST(IUnknown_QueryInterface((IUnknown *)object, iid, &out) == S_OK);
    return out;
}

static void advise(ITTAPI2 *tapi, const IID *outgoing, uint8_t does)
{
    IConnectionPointContainer *container = query(tapi, &IID_IConnectionPointContainer);
    IUnknown *sink = sink_create(does, NULL);
    IConnectionPoint *point;
    DWORD cookie;

    MUST(IConnectionPointContainer_FindConnectionPoint(container, outgoing, &point) == S_OK);
    MUST(IConnectionPoint_Advise(point, sink, &cookie) == S_OK);
    advised(cookie);
    IUnknown_Release(sink);
    keep_lasting(container, &IID_IConnectionPointContainer);
    keep_lasting(point, &IID_IConnectionPoint);
}

/* An agent who has signed in at the first switch, with a session that is ready. */
static void sit_down(ITAgentHandler *handler, ITACDGroup *group, ITAddress *address)
{
    ITAgentSession *session;
    ITAgent *agent;

    MUST(ITAgentHandler_CreateAgentWithID(handler, strings[1], strings[2], &agent) == S_OK);
    MUST(ITAgent_CreateSession(agent, group, address, &session) == S_OK);
    MUST(ITAgent_put_State(agent, AS_READY) == S_OK);
    MUST(ITAgentSession_put_State(session, ASST_READY) == S_OK);
    keep_lasting(agent, &IID_ITAgent);
    keep_lasting(session, &IID_ITAgentSession);
}

/* A call that is to be made. */
static void call_somebody(ITAddress *address)
{
    ITBasicCallControl *control;

    MUST(ITAddress_CreateCall(address, strings[3], 1, TAPIMEDIATYPE_AUDIO, &control) == S_OK);
    keep_lasting(query(control, &IID_ITBasicCallControl2), &IID_ITBasicCallControl2);
    ITBasicCallControl_Release(control);
}

static void client_begin(ITTAPI2 *tapi, bool works)
{
    ITTAPICallCenter *center = query(tapi, &IID_ITTAPICallCenter);
    IEnumAgentHandler *handlers;
    IEnumACDGroup *groups;
    IEnumAddress *addresses;
    ITAgentHandler *handler;
    ITACDGroup *group;
    ITAddress *address;
    IEnumQueue *queues;
    LONG registration;
    ITQueue *queue;
    void *address2;

    MUST(ITTAPI2_Initialize(tapi) == S_OK);
    MUST(ITTAPI2_put_EventFilter(tapi, 0x3FFFFFF) == S_OK);
    MUST(ITTAPICallCenter_EnumerateAgentHandlers(center, &handlers) == S_OK && IEnumAgentHandler_Next(handlers, 1, &handler, NULL) == S_OK);
    MUST(ITAgentHandler_EnumerateACDGroups(handler, &groups) == S_OK && IEnumACDGroup_Next(groups, 1, &group, NULL) == S_OK);
    MUST(ITAgentHandler_EnumerateUsableAddresses(handler, &addresses) == S_OK && IEnumAddress_Next(addresses, 1, &address, NULL) == S_OK);
    MUST(ITACDGroup_EnumerateQueues(group, &queues) == S_OK && IEnumQueue_Next(queues, 1, &queue, NULL) == S_OK);
    address2 = query(address, &IID_ITAddress2);
    MUST(ITTAPI2_RegisterCallNotifications(tapi, address, VARIANT_TRUE, VARIANT_TRUE, TAPIMEDIATYPE_AUDIO, works, &registration) == S_OK);
    call_somebody(address);
    if (works)
        sit_down(handler, group, address);
    ITAddress_Release(address);
    keep_lasting(center, &IID_ITTAPICallCenter);
    keep_lasting(handlers, &IID_IEnumAgentHandler);
    keep_lasting(handler, &IID_ITAgentHandler);
    keep_lasting(groups, &IID_IEnumACDGroup);
    keep_lasting(group, &IID_ITACDGroup);
    keep_lasting(addresses, &IID_IEnumAddress);
    keep_lasting(address2, &IID_ITAddress2);
    keep_lasting(queues, &IID_IEnumQueue);
    keep_lasting(queue, &IID_ITQueue);
}

static void strings_begin(void)
{
    static const OLECHAR texts[][8] = { { 0 }, { '7' }, { '1', '2', '3', '4' }, { '8' }, { 'x' }, { 0xD800, 'y' }, { '"', '\\', 7 } };

    for (size_t i = 0; i < ARRAY_COUNT(texts); i++) /* the last one is NULL */
        MUST(strings[i] = SysAllocString(texts[i]));
}

void clients_begin(void)
{
    memset(cookies, 0, sizeof(cookies));
    turn = last_cookie = 0;
    strings_begin();
    for (int i = 0; i < CLIENTS; i++) {
        ITTAPI2 *tapi;

        MUST(tapi3_emulator_create_tapi(script.emulator, &IID_ITTAPI2, (void **)&tapi) == S_OK);
        client_begin(tapi, i == 0);
        advise(tapi, &IID_ITTAPIEventNotification, (uint8_t)(i == 0 ? 0x11 : 1));
        keep_lasting(tapi, &IID_ITTAPI2);
    }
}

void clients_end(void)
{
    for (size_t i = 0; i < KEPT; i++)
        forget(&kept[i]);
    for (size_t i = 0; i < ARRAY_COUNT(strings); i++)
        SysFreeString(strings[i]);
    memset(strings, 0, sizeof(strings));
    sinks_end();
}
