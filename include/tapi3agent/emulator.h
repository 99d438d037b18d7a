/*
 * emulator.h: binds a model (acd.h) to the TAPI interfaces (<tapi3.h>).
 *
 * An emulator makes TAPI objects: each is a client of the model (struct acd_app) that a program reaches through
 * ITTAPI and its neighbours. Every switch of the world appears as an agent handler, every address as an address.
 *
 *     struct tapi3_emulator *emulator;
 *
 *     tapi3_emulator_create(acd, NULL, &emulator);
 *     tapi3_emulator_install(emulator);          // from now on CoCreateInstance(CLSID_TAPI) comes here
 *     ... the client runs, the host drives acd ...
 *     tapi3_emulator_destroy(emulator);          // uninstalls too
 *
 * Threads: every function may be called from any thread unless noted.
 */
#ifndef TAPI3AGENT_EMULATOR_H
#define TAPI3AGENT_EMULATOR_H

#include <stdbool.h>
#include <stdint.h>
#include <windows.h>

#include <tapi3agent/acd.h>

#ifdef __cplusplus
extern "C" {
#endif

struct tapi3_emulator;

/*
 * What waits for sinks, and what does not. IConnectionPoint::Unadvise, ITTAPI::Shutdown and the last Release of a TAPI object return when no call of the
 * sinks they end is running on another thread; tapi3_emulator_flush() and _destroy(), and what fixture.h has to advance, reset and end a fixture,
 * wait too. So a lock that a sink takes is not to be held around them. From inside of a sink, of whichever TAPI object, none of them waits: sinks
 * may end each other and themselves. A call that runs on another thread then goes on for a while, and its sink is released when it returns. Nothing
 * else waits for a sink.
 */
enum tapi3_delivery {
    /* In a child that was forked the threads are not there: what flushes or advances delivers on its own thread. */
    TAPI3_DELIVERY_THREAD, /* a thread of each TAPI object calls its sinks, from the first Advise to Shutdown, as TAPI does */
    TAPI3_DELIVERY_PUMP    /* tapi3_emulator_pump() calls them, on its caller's thread */
};

struct tapi3_emulator_options {
    enum tapi3_delivery delivery;
    const char *user;          /* ITAgent::get_User, UTF-8; NULL: the login name of the process */
    const char *provider;      /* ITAddress::get_ServiceProviderName, UTF-8; NULL: "tapi3agent.tsp" */
    /*
     * Which groups the user may see: the others are in no list of groups, and no TE_ACDGROUP tells of them. NULL: all. It is called on
     * any thread, also while events are delivered, and answers the same for a group as long as the emulator lives.
     */
    bool (*sees_group)(void *context, const struct acd_group *group);
    void *context;             /* of sees_group */
    /*
     * Every call of the client is observed, which faults (fault.h), traces (trace.h) and the report of held objects (observe.h) need. It costs memory for
     * each call and some time; without it a call costs nothing more. Needs tapi3_observe().
     */
    bool observe_calls;
    bool check_pointers;       /* a pointer that cannot be read or written is taken for NULL, as Tapi3.dll does; observes the calls too */
    /*
     * How the manual clock moves while a client waits for an answer of the switch (fault.h); NULL: as by acd_advance(). For a test that lets more
     * happen on the way, such as acd_scenario_advance(). Called on the client's thread, with no lock held; other results than ACD_OK fail the client's call.
     */
    enum acd_result (*advance)(void *context, int64_t duration);
    void *advance_context;
    bool map_line_errors;      /* LINEERR_ codes become HRESULTs also in methods whose pages list LINEERR_ codes, which else return those */
    uint64_t seed;             /* of the chances of faults */
    /*
     * An event that finds so many others waiting for its TAPI object is discarded: no sink hears of it, tapi3_emulator_discarded() counts it. 0: no bound.
     */
    size_t max_waiting;
    /*
     * With TAPI3_DELIVERY_PUMP, for a program that sleeps in a loop of its own; may be NULL. Called when events wait for a TAPI object for which none
     * waited, on the thread that caused them, which may be any: a client's, the host's, the world's own. It is meant to wake the loop, which then calls
     * tapi3_emulator_pump(): by an eventfd or a pipe that the loop polls, or by PostMessage() to its window. It calls no function of this library itself,
     * and is called once more than needed rather than once too few; a pump that is going on takes the events, too.
     */
    void (*events_wait)(void *context);
    void *events_context;
    size_t trace_limit;        /* entries that a trace takes; 0: 1,000,000 */
};

/*
 * Makes an emulator of a world, of which it keeps a reference. options may be NULL: all zero.
 * S_OK; E_POINTER: acd or out is NULL; E_INVALIDARG: unknown delivery; E_UNEXPECTED: observe_calls or check_pointers, and the program has not called
 * tapi3_observe(); E_OUTOFMEMORY.
 */
HRESULT tapi3_emulator_create(struct acd *acd, const struct tapi3_emulator_options *options, struct tapi3_emulator **out);

/*
 * Uninstalls the emulator, waits for Shutdowns that are going on and for delivery threads that were shut down from inside one of their sinks, and
 * gives the caller's hold on it up. TAPI objects that clients still hold go on working; the emulator's memory goes with the last of them. NULL is
 * nothing to do.
 */
void tapi3_emulator_destroy(struct tapi3_emulator *emulator);

/*
 * Registers the class CLSID_TAPI, so that CoCreateInstance gives TAPI objects of the emulator: on Windows by
 * CoRegisterClassObject for CLSCTX_INPROC_SERVER, elsewhere with the library's own registry. The caller's thread has called CoInitializeEx.
 *
 * tapi3_emulator_install() is for all threads of the process, tapi3_emulator_install_for_thread() for the calling thread alone, so that tests whose
 * clients call CoCreateInstance can run side by side, each on a thread of its own with an emulator of its own. Of several emulators that are
 * installed, the one that makes a TAPI object is: the newest that is installed for the thread that creates it, else the newest that is installed for the
 * process; without either the answer is REGDB_E_CLASSNOTREG. A thread that the client itself starts is not the thread that installed: it gets the
 * process's. An emulator is installed in one way at a time.
 * S_OK; S_FALSE: installed already, in either way; E_POINTER; CO_E_NOTINITIALIZED; E_OUTOFMEMORY.
 */
HRESULT tapi3_emulator_install(struct tapi3_emulator *emulator);
HRESULT tapi3_emulator_install_for_thread(struct tapi3_emulator *emulator);

/*
 * Takes the registration back, also that for a thread, from any thread. S_OK; S_FALSE: it was not installed; E_POINTER. On Windows to be called in the
 * apartment that installed.
 */
HRESULT tapi3_emulator_uninstall(struct tapi3_emulator *emulator);

/*
 * A new, uninitialised TAPI object, as from CoCreateInstance but without class, registry or CoInitializeEx.
 *   riid  IID_ITTAPI or another interface of the TAPI object
 * S_OK; E_POINTER; E_NOINTERFACE; E_OUTOFMEMORY. *out is NULL on failure.
 */
HRESULT tapi3_emulator_create_tapi(struct tapi3_emulator *emulator, REFIID riid, void **out);

/*
 * With TAPI3_DELIVERY_PUMP: delivers the events that wait for the TAPI objects of this emulator, in their order, and those
 * that the sinks themselves cause meanwhile. Returns the number of events taken from the queues; 0 with
 * TAPI3_DELIVERY_THREAD. Called from inside a sink of this emulator it delivers nothing and returns 0.
 * A sink that did not return, such as when a failed assertion of a test left it by longjmp(), is noticed by the next pump, flush, Shutdown or
 * tapi3_fixture_advance() on that thread: its event is given back, and the others are delivered. It is told from a sink that still runs by the depth of
 * the stack, so a call from far deeper than the one that was left may take it for running; another emulator delivers in any case.
 */
size_t tapi3_emulator_pump(struct tapi3_emulator *emulator);

/*
 * Waits until every event that was raised before the call has been delivered or filtered out: with a thread that is a wait,
 * with the pump it pumps, and waits for another thread that does; also until Shutdowns that are going on, and threads that were shut down from
 * inside a sink, have ended. Returns at once inside a sink or a Shutdown. Makes tests of threaded delivery exact without sleeping.
 */
void tapi3_emulator_flush(struct tapi3_emulator *emulator);

/*
 * How many events wait for the sinks of this emulator's TAPI objects, those included that a sink is being called with. An event that waits takes some 80
 * bytes, and nothing limits their number unless tapi3_emulator_options.max_waiting does: a program whose sinks are slower than its switch sees it here.
 * Any thread; 0 for NULL.
 */
size_t tapi3_emulator_waiting(struct tapi3_emulator *emulator);

/* How many events the TAPI objects of this emulator did not get, since max_waiting others waited for them. Any thread; 0 for NULL. */
uint64_t tapi3_emulator_discarded(struct tapi3_emulator *emulator);

/* What a client meets that asks for the telephony service. */
enum tapi3_service {
    TAPI3_SERVICE_RUNNING,
    TAPI3_SERVICE_ABSENT, /* Initialize answers TAPI_E_SERVICE_NOT_RUNNING; TAPI objects that are initialised go on */
    TAPI3_SERVICE_REINIT  /* the configuration has changed: see below */
};

/*
 * Sets it. With TAPI3_SERVICE_REINIT each TAPI object that is initialised is told (TE_TAPIOBJECT, TE_REINIT), and all that needs the switch
 * answers TAPI_E_REINIT, Initialize too, until all of them are shut down; then it is running again by itself. Where none is
 * initialised it is so at once.
 * S_OK; E_POINTER; E_INVALIDARG: none of these; E_OUTOFMEMORY: nothing has changed and nobody was told.
 */
HRESULT tapi3_emulator_set_service(struct tapi3_emulator *emulator, enum tapi3_service service);

/*
 * The number of COM objects of this library that clients hold in the whole process; objects kept by the library itself and events
 * that wait or that a sink is being called with are not counted. 0 at the end of a test means that nothing leaked.
 */
int64_t tapi3_live_objects(void);

#ifdef __cplusplus
}
#endif

#endif
