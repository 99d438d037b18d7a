/*
 * tests/bench/growth_tapi3.c: what a piece of the same work of the COM objects costs among 1, 100 and 10,000 of its kind, as a ratio to the first; and what a
 * fixture costs that a test makes and destroys.
 */
#define COBJMACROS
#define _DEFAULT_SOURCE 1

#include <olectl.h>
#include <tapi3.h>

#include <tapi3agent/fixture.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define SIZES 3
#define FIXTURES 200

static const int sizes[SIZES] = { 1, 100, 10000 };

static void need(bool right, const char *what)
{
    if (right)
        return;
    fprintf(stderr, "growth_tapi3: %s\n", what);
    exit(EXIT_FAILURE);
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static struct tapi3_fixture *fixture_of(bool interceptor)
{
    struct tapi3_fixture *fixture;

    need(
        tapi3_fixture_create(&(struct tapi3_fixture_options){ .scene = TAPI3_SCENE_ONE_AGENT, .emulator = { .observe_calls = interceptor } }, NULL, 0, &fixture)
            == ACD_OK,
        "a fixture");
    return fixture;
}

static ITTAPI **tapis_of(struct tapi3_fixture *fixture, int count)
{
    ITTAPI **tapis = calloc((size_t)count, sizeof(*tapis));

    for (int i = 0; tapis && i < count; i++)
        need(tapi3_emulator_create_tapi(fixture->emulator, &IID_ITTAPI, (void **)&tapis[i]) == S_OK, "a TAPI object");
    need(tapis != NULL, "memory");
    return tapis;
}

static void release(ITTAPI **tapis, int count, struct tapi3_fixture *fixture)
{
    for (int i = 0; i < count; i++)
        ITTAPI_Release(tapis[i]);
    free(tapis);
    need(tapi3_fixture_destroy(fixture, NULL, 0), "nothing left");
}

/* ---- The lines ---- */

static HRESULT STDMETHODCALLTYPE sink_QueryInterface(IUnknown *iface, REFIID riid, void **out)
{
    (void)riid;
    *out = iface;
    return S_OK;
}
static ULONG STDMETHODCALLTYPE sink_count(IUnknown *iface) { return iface ? 2 : 0; }
static IUnknownVtbl sink_vtbl = { sink_QueryInterface, sink_count, sink_count };
static IUnknown sink = { &sink_vtbl };

/* Of as many sinks, unadvised in the opposite order. */
static double advise(int count)
{
    struct tapi3_fixture *fixture = fixture_of(false);
    ITTAPI **tapis = tapis_of(fixture, 1);
    DWORD *cookies = calloc((size_t)count, sizeof(*cookies));
    IConnectionPointContainer *container = NULL;
    IConnectionPoint *point;
    double began;

    need(cookies && ITTAPI_QueryInterface(tapis[0], &IID_IConnectionPointContainer, (void **)&container) == S_OK, "a container");
    need(IConnectionPointContainer_FindConnectionPoint(container, &IID_ITTAPIEventNotification, &point) == S_OK, "a point");
    began = now();
    for (int i = 0; i < count; i++)
        need(IConnectionPoint_Advise(point, &sink, &cookies[i]) == S_OK, "a sink");
    for (int i = count; i-- > 0;)
        need(IConnectionPoint_Unadvise(point, cookies[i]) == S_OK, "a sink's end");
    began = now() - began;
    IConnectionPoint_Release(point);
    IConnectionPointContainer_Release(container);
    free(cookies);
    release(tapis, 1, fixture);
    return began / count;
}

static double shut_down(int count)
{
    struct tapi3_fixture *fixture = fixture_of(false);
    ITTAPI **tapis = tapis_of(fixture, count);
    double began;

    for (int i = 0; i < count; i++)
        need(ITTAPI_Initialize(tapis[i]) == S_OK, "Initialize");
    began = now();
    for (int i = 0; i < count; i++)
        need(ITTAPI_Shutdown(tapis[i]) == S_OK, "Shutdown");
    began = now() - began;
    release(tapis, count, fixture);
    return began / count;
}

static double report(int count)
{
    struct tapi3_fixture *fixture = fixture_of(true);
    ITTAPI **tapis = tapis_of(fixture, count);
    size_t room = 200 * ((size_t)count + 1);
    char *text = malloc(room);
    double began;

    need(text != NULL && tapi3_emulator_held_objects(fixture->emulator) == (size_t)count, "as many objects");
    began = now();
    need(tapi3_emulator_held_report(fixture->emulator, text, room) < room, "room for the report");
    began = now() - began;
    free(text);
    release(tapis, count, fixture);
    return began / count;
}

int main(void)
{
    static const struct {
        const char *name;
        double (*measure)(int count);
    } lines[] = {
        { "Advise and Unadvise of a sink, so many", advise },
        { "Shutdown of a TAPI object, so many", shut_down },
        { "line of the report of live objects", report },
    };
    double times[SIZES], began;

    for (size_t k = 0; k < sizeof(lines) / sizeof(lines[0]); k++) {
        for (int i = 0; i < SIZES; i++) {
            times[i] = lines[k].measure(sizes[i]);
            for (int n = 0; n < 3; n++) {
                double again = lines[k].measure(sizes[i]);

                times[i] = again < times[i] ? again : times[i];
            }
        }
        printf("%-44s 1: %8.0f ns; 100: %6.2f x; 10,000: %8.2f x (goal linear in all)\n", lines[k].name, times[0], times[1] / times[0], times[2] / times[0]);
    }
    began = now();
    for (int i = 0; i < FIXTURES; i++) {
        struct tapi3_fixture *fixture = fixture_of(false);
        ITTAPI **tapis = tapis_of(fixture, 1);

        need(ITTAPI_Initialize(tapis[0]) == S_OK && ITTAPI_Shutdown(tapis[0]) == S_OK, "a client");
        release(tapis, 1, fixture);
    }
    printf("%-44s %8.1f us (goal 100)\n", "fixture with a client, made and destroyed", (now() - began) / FIXTURES / 1000);
    return 0;
}
