/* tests/com/test_connections.c: connection points without any TAPI object behind them, with and without memory. */
#include "suite.h"

#include "base/inside.h"
#include "com/connection_point.h"
#include "com/object.h"

static const IID iid_spoken = { 0x12345678, 1, 1, { 1 } }, iid_other = { 0x12345678, 1, 1, { 2 } };
static const IID *const interfaces[] = { &iid_spoken, &iid_other };

/* ---- Who calls, and who is called ---- */

static struct owner {
    IUnknown IUnknown_iface;
    LONG refs;
    struct connection_container container;
} owner;

static HRESULT STDMETHODCALLTYPE owner_QueryInterface(IUnknown *iface, REFIID riid, void **out)
{
    *out = NULL;
    if (IsEqualIID(riid, &IID_IUnknown))
        *out = iface;
    else if (IsEqualIID(riid, &IID_IConnectionPointContainer))
        *out = &owner.container.IConnectionPointContainer_iface;
    else
        return E_NOINTERFACE;
    IUnknown_AddRef(iface);
    return S_OK;
}
static ULONG STDMETHODCALLTYPE owner_AddRef(IUnknown *iface) { return (ULONG)++((struct owner *)(void *)iface)->refs; }
static ULONG STDMETHODCALLTYPE owner_Release(IUnknown *iface) { return (ULONG)--((struct owner *)(void *)iface)->refs; }
static IUnknownVtbl owner_vtbl = { owner_QueryInterface, owner_AddRef, owner_Release };

enum manner {
    SPEAKS,
    REFUSES,
    GIVES_NOTHING
};

static struct sink_object {
    IUnknown IUnknown_iface;
    LONG refs;
    enum manner manner;
} sinks[3];

static HRESULT STDMETHODCALLTYPE sink_QueryInterface(IUnknown *iface, REFIID riid, void **out)
{
    struct sink_object *sink = (struct sink_object *)(void *)iface;

    if (sink->manner == REFUSES || !IsEqualIID(riid, &iid_spoken))
        return E_NOINTERFACE; /* and leaves *out alone, as some do */
    *out = sink->manner == SPEAKS ? (IUnknown_AddRef(iface), iface) : NULL;
    return S_OK;
}
static ULONG STDMETHODCALLTYPE sink_AddRef(IUnknown *iface) { return (ULONG)++((struct sink_object *)(void *)iface)->refs; }
static void (*on_release)(void); /* called once, by the next Release */
static ULONG STDMETHODCALLTYPE sink_Release(IUnknown *iface)
{
    void (*call)(void) = on_release;
    ULONG refs = (ULONG)--((struct sink_object *)(void *)iface)->refs;

    on_release = NULL;
    if (call)
        call();
    return refs;
}
static IUnknownVtbl sink_vtbl = { sink_QueryInterface, sink_AddRef, sink_Release };

static HRESULT admission;

static HRESULT admit(struct connection_container *container, uint64_t *mark)
{
    (void)container;
    *mark = 0;
    return admission;
}

static IConnectionPointContainer *points;
static IConnectionPoint *point;

static void setup(void)
{
    suite_setup();
    owner = (struct owner){ .IUnknown_iface.lpVtbl = &owner_vtbl, .refs = 1 };
    connection_container_init(&owner.container, &owner.IUnknown_iface, interfaces, ARRAY_COUNT(interfaces), admit);
    admission = S_OK;
    for (size_t i = 0; i < ARRAY_COUNT(sinks); i++)
        sinks[i] = (struct sink_object){ .IUnknown_iface.lpVtbl = &sink_vtbl, .refs = 1 };
    points = &owner.container.IConnectionPointContainer_iface;
    expect_hr(IConnectionPointContainer_FindConnectionPoint(points, &iid_spoken, &point), S_OK);
}

static void teardown(void)
{
    mem_fail_at(0);
    connection_container_clear(&owner.container);
    ck_assert_uint_eq(IConnectionPoint_Release(point), 0);
    connection_container_destroy(&owner.container);
    ck_assert_int_eq(owner.refs, 1);
    for (size_t i = 0; i < ARRAY_COUNT(sinks); i++)
        ck_assert_int_eq(sinks[i].refs, 1);
    ck_assert_int_eq(com_live_objects(), 0);
    suite_teardown();
}

static DWORD advise(size_t i)
{
    DWORD cookie = 0;

    expect_hr(IConnectionPoint_Advise(point, &sinks[i].IUnknown_iface, &cookie), S_OK);
    ck_assert_uint_ne(cookie, 0);
    return cookie;
}

/* ---- Tests ---- */

START_TEST(a_point_is_an_object_of_its_own)
{
    IConnectionPointContainer *container;
    IUnknown *out = JUNK;
    IID iid;

    expect_hr(IConnectionPoint_QueryInterface(point, &IID_IUnknown, NULL), E_POINTER);
    expect_hr(IConnectionPoint_QueryInterface(point, &IID_IDispatch, (void **)&out), E_NOINTERFACE);
    ck_assert_ptr_null(out);
    expect_hr(IConnectionPoint_QueryInterface(point, &IID_IConnectionPoint, (void **)&out), S_OK);
    ck_assert_ptr_eq(out, (IUnknown *)point);
    ck_assert_uint_eq(IUnknown_Release(out), 1);
    expect_hr(IConnectionPoint_GetConnectionInterface(point, &iid), S_OK);
    ck_assert(IsEqualIID(&iid, &iid_spoken));
    expect_hr(IConnectionPoint_GetConnectionPointContainer(point, &container), S_OK);
    ck_assert_ptr_eq(container, points);
    ck_assert_int_eq(owner.refs, 3); /* the container's count is its owner's; the point keeps one */
    IConnectionPointContainer_Release(container);
    expect_hr(IConnectionPointContainer_FindConnectionPoint(points, &IID_IUnknown, (IConnectionPoint **)&out), CONNECT_E_NOCONNECTION);
    ck_assert_ptr_null(out);
}
END_TEST

START_TEST(who_does_not_speak_the_interface_is_not_connected)
{
    DWORD cookie = 7;

    sinks[0].manner = (enum manner)_i;
    expect_hr(IConnectionPoint_Advise(point, &sinks[0].IUnknown_iface, &cookie), CONNECT_E_CANNOTCONNECT);
    ck_assert_uint_eq(cookie, 0);
    ck_assert_uint_eq(atomic_load(&owner.container.counts[0]), 0);
}
END_TEST

START_TEST(without_memory_nobody_is_connected)
{
    HRESULT hr = E_OUTOFMEMORY;
    DWORD cookie;
    uint64_t n;

    advise(0);
    for (n = 1; hr != S_OK; n++) {
        int64_t blocks = mem_live();

        cookie = 7;
        mem_fail_at(n);
        hr = IConnectionPoint_Advise(point, &sinks[1].IUnknown_iface, &cookie);
        mem_fail_at(0);
        if (hr == S_OK)
            break;
        expect_hr(hr, E_OUTOFMEMORY);
        ck_assert_uint_eq(cookie, 0);
        ck_assert_int_eq(sinks[1].refs, 1);
        ck_assert_int_eq(mem_live(), blocks);
    }
    ck_assert_uint_eq(n, 2);
    ck_assert_int_eq(sinks[1].refs, 2);
}
END_TEST

static void expect_connections(size_t count, const DWORD *cookies)
{
    IEnumConnections *enumerator;
    CONNECTDATA data[4];
    ULONG fetched = 7;

    expect_hr(IConnectionPoint_EnumConnections(point, &enumerator), S_OK);
    expect_hr(IEnumConnections_Next(enumerator, 4, data, &fetched), S_FALSE);
    ck_assert_uint_eq(fetched, count);
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(data[i].dwCookie, cookies[i]);
        IUnknown_Release(data[i].pUnk);
    }
    IEnumConnections_Release(enumerator);
}

START_TEST(unadvising_never_fails)
{
    DWORD cookies[3];

    expect_hr(IConnectionPoint_Unadvise(point, 1), E_POINTER); /* nobody was here yet */
    for (size_t i = 0; i < 3; i++)
        cookies[i] = advise(i);
    mem_fail_at(1);
    expect_hr(IConnectionPoint_Unadvise(point, cookies[0]), S_OK);
    ck_assert_int_eq(mem_failed(), 0); /* it asks for none */
    mem_fail_at(0);
    ck_assert_int_eq(sinks[0].refs, 1);
    expect_connections(2, cookies + 1);
    expect_hr(IConnectionPoint_Unadvise(point, cookies[0]), E_POINTER); /* it is gone */
    expect_hr(IConnectionPoint_Unadvise(point, cookies[2]), S_OK);
    expect_connections(1, cookies + 1);
    expect_hr(IConnectionPoint_Unadvise(point, 12345), E_POINTER);
    cookies[2] = advise(2);
    expect_connections(2, cookies + 1);
    mem_fail_at(1); /* and twice */
    expect_hr(IConnectionPoint_Unadvise(point, cookies[1]), S_OK);
    mem_fail_at(0);
    expect_connections(1, cookies + 2);
    expect_hr(IConnectionPoint_Unadvise(point, cookies[2]), S_OK);
    expect_connections(0, NULL);
}
END_TEST

/* Who is not admitted is not connected. */
START_TEST(a_sink_may_be_refused)
{
    DWORD cookie = 7;

    admission = E_OUTOFMEMORY;
    expect_hr(IConnectionPoint_Advise(point, &sinks[0].IUnknown_iface, &cookie), E_OUTOFMEMORY);
    ck_assert_uint_eq(cookie, 0);
    ck_assert_int_eq(sinks[0].refs, 1);
    expect_connections(0, NULL);
}
END_TEST

/* Which sinks are unadvised, or advised, while the first one is called; and who is called after it. */
static const struct {
    const char *name;
    bool unadvise[3], advise;
    int called[4]; /* indices; -1: nobody */
} walks[] = {
    { "nothing happens", { false, false, false }, false, { 0, 1, 2, -1 } },
    { "the first goes", { true, false, false }, false, { 0, 1, 2, -1 } },
    { "the next goes", { false, true, false }, false, { 0, 2, -1, -1 } },
    { "the first and the next go", { true, true, false }, false, { 0, 2, -1, -1 } },
    { "all go", { true, true, true }, false, { 0, -1, -1, -1 } },
    { "the first goes and comes again, too late for this event", { true, false, false }, true, { 0, 1, 2, -1 } },
};

START_TEST(a_walk_goes_on_whoever_comes_and_goes)
{
    unsigned before = inside_enter(INSIDE_SINK, 0);
    struct sink_walk walk = { .at = NULL };
    DWORD cookies[3];

    for (size_t i = 0; i < 3; i++)
        cookies[i] = advise(i);
    sink_walk_begin(&owner.container, &walk);
    for (size_t step = 0; step < ARRAY_COUNT(walks[_i].called); step++) {
        struct sink_object *sink = sink_next(&owner.container, 0, 1, &walk);

        if (walks[_i].called[step] < 0) {
            ck_assert_msg(!sink, "%s: step %zu", walks[_i].name, step);
            break;
        }
        ck_assert_msg(sink == &sinks[walks[_i].called[step]], "%s: step %zu", walks[_i].name, step);
        for (size_t i = 0; step == 0 && i < 3; i++)
            if (walks[_i].unadvise[i])
                expect_hr(IConnectionPoint_Unadvise(point, cookies[i]), S_OK);
        if (step == 0)
            ck_assert_int_eq(sinks[0].refs, 2); /* as long as it is called */
        if (step == 0 && walks[_i].advise)
            advise(0);
    }
    sink_stop(&owner.container, &walk);
    inside_leave(before);
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq(sinks[i].refs, !walks[_i].unadvise[i] || (i == 0 && walks[_i].advise) ? 2 : 1);
}
END_TEST

static DWORD second;

static void unadvise_second(void) { expect_hr(IConnectionPoint_Unadvise(point, second), S_OK); }

/* The Release of a sink that has gone unadvises the next one, which then is not called. */
START_TEST(a_walk_calls_nobody_who_goes_with_the_one_before)
{
    unsigned before = inside_enter(INSIDE_SINK, 0);
    DWORD first = advise(0);
    struct sink_walk walk = { .at = NULL };

    second = advise(1);
    advise(2);
    sink_walk_begin(&owner.container, &walk);
    ck_assert_ptr_eq(sink_next(&owner.container, 0, 1, &walk), &sinks[0]);
    expect_hr(IConnectionPoint_Unadvise(point, first), S_OK);
    on_release = unadvise_second;
    ck_assert_ptr_eq(sink_next(&owner.container, 0, 1, &walk), &sinks[2]);
    ck_assert(!on_release);
    ck_assert_int_eq(sinks[1].refs, 1);
    ck_assert_ptr_null(sink_next(&owner.container, 0, 1, &walk));
    sink_stop(&owner.container, &walk);
    inside_leave(before);
}
END_TEST

/* What may happen between two events of a walk that has stayed with the only sink, and whom the second event then reaches. */
static const struct {
    const char *name;
    bool unadvise, advise, other_point;
    bool kept;     /* without a lock */
    int called[3]; /* indices; -1: nobody */
} betweens[] = {
    { "nothing happens", false, false, false, true, { 0, -1 } },          { "it goes", true, false, false, false, { -1 } },
    { "another one comes", false, true, false, false, { 0, 1, -1 } },     { "it goes and another one comes", true, true, false, false, { 1, -1 } },
    { "the other point is asked for", false, false, true, true, { -1 } },
};

START_TEST(a_walk_stays_with_the_only_sink_as_long_as_it_is_that)
{
    unsigned before = inside_enter(INSIDE_SINK, 0);
    struct sink_walk walk = { .at = NULL };
    DWORD cookie = advise(0);
    size_t at = 77;

    ck_assert_ptr_null(sink_kept(&owner.container, &walk, &at));
    sink_walk_begin(&owner.container, &walk);
    ck_assert_ptr_eq(sink_next(&owner.container, 0, 1, &walk), &sinks[0]);
    ck_assert_ptr_null(sink_next(&owner.container, 0, 1, &walk));
    ck_assert_ptr_eq(sink_kept(&owner.container, &walk, &at), &sinks[0]);
    ck_assert_uint_eq(at, 0);

    if (betweens[_i].unadvise)
        expect_hr(IConnectionPoint_Unadvise(point, cookie), S_OK);
    if (betweens[_i].advise)
        advise(1);
    ck_assert_msg((sink_kept(&owner.container, &walk, &at) == &sinks[0]) == betweens[_i].kept, "%s", betweens[_i].name);
    ck_assert_int_eq(sinks[0].refs, 2); /* it is pinned, and goes when the walk comes by */
    sink_walk_begin(&owner.container, &walk);
    for (size_t i = 0;; i++) {
        struct sink_object *sink = sink_next(&owner.container, betweens[_i].other_point ? 1 : 0, 2, &walk);

        if (betweens[_i].called[i] < 0) {
            ck_assert_msg(!sink, "%s: call %zu", betweens[_i].name, i);
            break;
        }
        ck_assert_msg(sink == &sinks[betweens[_i].called[i]], "%s: call %zu", betweens[_i].name, i);
    }
    sink_stop(&owner.container, &walk);
    ck_assert_ptr_null(sink_kept(&owner.container, &walk, &at));
    inside_leave(before);
    ck_assert_int_eq(sinks[0].refs, betweens[_i].unadvise ? 1 : 2);
}
END_TEST

static atomic_bool unadvised;

static void unadvise_first(void *context)
{
    (void)context;
    expect_hr(IConnectionPoint_Unadvise(point, second), S_OK);
    atomic_store(&unadvised, true);
}

START_TEST(who_unadvises_the_sink_that_a_walk_stays_with_waits_for_the_walk)
{
    unsigned before = inside_enter(INSIDE_SINK, 0);
    struct sink_walk walk = { .at = NULL };
    struct thread *thread;
    size_t at;

    second = advise(0);
    atomic_store(&unadvised, false);
    sink_walk_begin(&owner.container, &walk);
    ck_assert_ptr_eq(sink_next(&owner.container, 0, 1, &walk), &sinks[0]);
    ck_assert_ptr_null(sink_next(&owner.container, 0, 1, &walk));
    ck_assert_ptr_nonnull(thread = thread_start(unadvise_first, NULL));
    while (sink_kept(&owner.container, &walk, &at)) /* until the other thread has taken it out */
        continue;
    ck_assert(!atomic_load(&unadvised));
    ck_assert_int_eq(sinks[0].refs, 2);
    sink_stop(&owner.container, &walk);
    thread_join(thread);
    ck_assert(atomic_load(&unadvised));
    inside_leave(before);
}
END_TEST

static HRESULT list_connections(IUnknown **out) { return IConnectionPoint_EnumConnections(point, (IEnumConnections **)out); }
static HRESULT list_points(IUnknown **out) { return IConnectionPointContainer_EnumConnectionPoints(points, (IEnumConnectionPoints **)out); }
static HRESULT find_point(IUnknown **out) { return IConnectionPointContainer_FindConnectionPoint(points, &iid_other, (IConnectionPoint **)out); }

static HRESULT clone_list(IUnknown **out)
{
    IEnumConnectionPoints *list;
    HRESULT hr = IConnectionPointContainer_EnumConnectionPoints(points, &list);

    *out = NULL;
    if (FAILED(hr))
        return hr;
    hr = IEnumConnectionPoints_Clone(list, (IEnumConnectionPoints **)out);
    IEnumConnectionPoints_Release(list);
    return hr;
}

static const struct {
    HRESULT (*get)(IUnknown **out);
    uint64_t allocations;
} getters[] = { { list_connections, 4 }, { list_points, 5 }, { find_point, 1 }, { clone_list, 6 } };

START_TEST(without_memory_nothing_is_listed)
{
    HRESULT hr = E_OUTOFMEMORY;
    IUnknown *out;
    uint64_t n;

    advise(0);
    advise(1);
    for (n = 1; hr != S_OK; n++) {
        int64_t blocks = mem_live();

        out = JUNK;
        mem_fail_at(n);
        hr = getters[_i].get(&out);
        mem_fail_at(0);
        if (hr == S_OK)
            break;
        expect_hr(hr, E_OUTOFMEMORY);
        ck_assert_ptr_null(out);
        ck_assert_int_eq(mem_live(), blocks);
        ck_assert_int_eq(sinks[0].refs, 2);
        ck_assert_int_eq(owner.refs, 2);
    }
    ck_assert_uint_eq(n - 1, getters[_i].allocations);
    IUnknown_Release(out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("connections");
    TCase *tc = tcase_create("connections");

    tcase_add_checked_fixture(tc, setup, teardown);
    suite_add_tcase(suite, tc);
    tcase_add_test(tc, a_point_is_an_object_of_its_own);
    tcase_add_loop_test(tc, who_does_not_speak_the_interface_is_not_connected, REFUSES, GIVES_NOTHING + 1);
    tcase_add_test(tc, without_memory_nobody_is_connected);
    tcase_add_test(tc, unadvising_never_fails);
    tcase_add_test(tc, a_sink_may_be_refused);
    tcase_add_loop_test(tc, a_walk_stays_with_the_only_sink_as_long_as_it_is_that, 0, ARRAY_COUNT(betweens));
    tcase_add_test(tc, who_unadvises_the_sink_that_a_walk_stays_with_waits_for_the_walk);
    tcase_add_test(tc, a_walk_calls_nobody_who_goes_with_the_one_before);
    tcase_add_loop_test(tc, a_walk_goes_on_whoever_comes_and_goes, 0, (int)ARRAY_COUNT(walks));
    tcase_add_loop_test(tc, without_memory_nothing_is_listed, 0, (int)ARRAY_COUNT(getters));
    return suite_run(suite);
}
