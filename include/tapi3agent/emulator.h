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
 * Who calls the sinks. IConnectionPoint::Unadvise, ITTAPI::Shutdown and the last Release of a TAPI object wait until no call of the sinks they end is
 * running on another thread. So do tapi3_emulator_flush(), tapi3_emulator_destroy(), and the functions of fixture.h that advance, reset and end a
 * fixture. Do not hold a lock around them that a sink takes. Inside a sink none of them waits, so that sinks may end each other and themselves: a call
 * on another thread then goes on, and its sink is released when it returns. No other function waits for a sink.
 */
enum tapi3_delivery {
    /* A forked child has no such threads: there, flush and advance deliver on the thread that calls them. */
    TAPI3_DELIVERY_THREAD, /* a thread of each TAPI object calls its sinks, from the first Advise to Shutdown, as TAPI does */
    TAPI3_DELIVERY_PUMP    /* tapi3_emulator_pump() calls them, on its caller's thread */
};

struct tapi3_emulator_options {
    enum tapi3_delivery delivery;
    const char *user;     /* ITAgent::get_User, UTF-8; NULL: the login name of the process */
    const char *provider; /* ITAddress::get_ServiceProviderName, UTF-8; NULL: "tapi3agent.tsp" */
    /*
     * Whether the user may see a group. Other groups are in no list of groups, and raise no TE_ACDGROUP. NULL: all are seen. It is called on
     * any thread, also while events are delivered, and must give the same answer for a group as long as the emulator exists.
     */
    bool (*sees_group)(void *context, const struct acd_group *group);
    void *context; /* of sees_group */
    /*
     * Intercepts every call of the client, as faults (fault.h), traces (trace.h) and the report of held objects (observe.h) need. It costs time and memory
     * for each call. Needs tapi3_observe().
     */
    bool observe_calls;
    bool check_pointers; /* a pointer that cannot be read or written counts as NULL, as in Tapi3.dll; intercepts the calls, too */
    /*
     * Moves the manual clock while a client waits for an answer of the switch (fault.h), or in ITBasicCallControl::Connect for that of who is called; NULL:
     * acd_advance(). A test may also let calls arrive meanwhile, as acd_scenario_advance() does. Called on the client's thread, with no lock held; a result
     * other than ACD_OK fails the client's call.
     */
    enum acd_result (*advance)(void *context, int64_t duration);
    void *advance_context;
    bool map_line_errors; /* methods whose pages list LINEERR_ codes return the HRESULT instead, as all other methods do */
    uint64_t seed;        /* for tapi3_fault.probability */
    /*
     * While so many events wait for a TAPI object, new ones are discarded: no sink gets them, tapi3_emulator_discarded() counts them. 0: no bound.
     */
    size_t max_waiting;
    /*
     * With TAPI3_DELIVERY_PUMP, for a program with an event loop; may be NULL. Called when the first event waits for a TAPI object, on the thread that
     * caused it: a client's, the host's or the world's own. It should wake the loop, which then calls tapi3_emulator_pump(): by an eventfd or a pipe
     * that the loop polls, or by PostMessage() to its window. It must not call functions of this library. It may be called once more than needed, for
     * instance while a pump that takes the events is running.
     */
    void (*events_wait)(void *context);
    void *events_context;
    size_t trace_limit; /* entries in a trace, at most; 0: 1,000,000 */
};

/*
 * Makes an emulator of a world, of which it keeps a reference. options may be NULL: all zero.
 * S_OK; E_POINTER: acd or out is NULL; E_INVALIDARG: unknown delivery; E_UNEXPECTED: observe_calls or check_pointers, and the program has not called
 * tapi3_observe(); E_OUTOFMEMORY.
 */
HRESULT tapi3_emulator_create(struct acd *acd, const struct tapi3_emulator_options *options, struct tapi3_emulator **out);

/*
 * Uninstalls the emulator; waits for running calls of Shutdown, and for delivery threads that were shut down from inside one of their sinks; gives up the
 * caller's reference. TAPI objects that clients still hold go on working; the last of them frees the emulator's memory. NULL is nothing to do.
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
 * A sink may be left by longjmp(), as by a failed assertion of a test. The next pump, flush, Shutdown or tapi3_fixture_advance() on that thread notices it,
 * releases the sink's event and delivers the others. It tells such a sink from one that still runs by the depth of the stack: a call from much deeper on the
 * stack than the sink may take it for running. Other emulators deliver in any case.
 * A C++ exception must not leave a sink, as none may leave a method of COM: outside of Windows the library has no unwind tables, and the program would end.
 */
size_t tapi3_emulator_pump(struct tapi3_emulator *emulator);

/*
 * Waits until every event that was raised before the call has been delivered or filtered out. With TAPI3_DELIVERY_PUMP it pumps, and waits for another
 * thread that pumps. It also waits until running calls of Shutdown, and threads that were shut down from inside a sink, have ended. Returns at once inside
 * a sink or a Shutdown. A test of threaded delivery needs no sleep with it.
 */
void tapi3_emulator_flush(struct tapi3_emulator *emulator);

/*
 * How many events wait for the sinks of this emulator's TAPI objects, including those with which a sink is being called. A waiting event takes some 80
 * bytes; only tapi3_emulator_options.max_waiting limits their number. It grows when sinks are slower than the switch.
 * Any thread; 0 for NULL.
 */
size_t tapi3_emulator_waiting(struct tapi3_emulator *emulator);

/* How many events of this emulator were discarded because max_waiting others waited. Any thread; 0 for NULL. */
uint64_t tapi3_emulator_discarded(struct tapi3_emulator *emulator);

/* The state of the telephony service, as clients see it. */
enum tapi3_service {
    TAPI3_SERVICE_RUNNING,
    TAPI3_SERVICE_ABSENT, /* Initialize answers TAPI_E_SERVICE_NOT_RUNNING; TAPI objects that are initialised go on */
    TAPI3_SERVICE_REINIT  /* the configuration has changed: see below */
};

/*
 * Sets the state of the service. With TAPI3_SERVICE_REINIT each initialised TAPI object raises TE_TAPIOBJECT with TE_REINIT. Initialize, and all methods that
 * need the switch, return TAPI_E_REINIT until the last of these objects is shut down; then the service is running again. If none is
 * initialised, it is running again at once.
 * S_OK; E_POINTER; E_INVALIDARG: an unknown state; E_OUTOFMEMORY: nothing has changed, and no event was raised.
 */
HRESULT tapi3_emulator_set_service(struct tapi3_emulator *emulator, enum tapi3_service service);

/*
 * The number of COM objects of this library that clients hold in the whole process. Objects that the library keeps, waiting events, and events
 * with which a sink is being called are not counted. 0 at the end of a test means that nothing leaked.
 */
int64_t tapi3_live_objects(void);

#ifdef __cplusplus
}
#endif

#endif
