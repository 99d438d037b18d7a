/*
 * fault.h: failures that a test injects into the calls of a client.
 *
 *     static struct tapi3_fault failure, silence; // all zero
 *
 *     failure.method = "ITAgent::put_State";
 *     failure.result = E_FAIL;
 *     tapi3_fault_add(emulator, &failure, NULL);
 *     silence.method = "ITAgentSession::*";
 *     silence.kind = TAPI3_FAULT_NO_ANSWER;
 *     silence.nth_call = 3;
 *     tapi3_fault_add(emulator, &silence, NULL);
 *     tapi3_proxy_set(emulator, sw, TAPI3_PROXY_SILENT, 0);
 *
 * The control of calls (ITBasicCallControl) asks the switch itself, and no proxy: faults hold for it, proxies do not. Who owns a call and in which state it is
 * the switch says, so that a fault comes before.
 *
 * The emulator must be observed (observe.h). A call that fails by a fault leaves the switch unchanged, and its out parameters
 * NULL or zero.
 *
 * Errors of the call itself come first. NULL pointers are refused before a fault is injected. A method that asks the switch also refuses wrong arguments,
 * objects of a TAPI object that is shut down, and removed objects first; other methods fail before they check their arguments.
 *
 * Threads: every function may be called from any thread, also from inside a sink.
 */
#ifndef TAPI3AGENT_FAULT_H
#define TAPI3AGENT_FAULT_H

#include <tapi3agent/observe.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TAPI3_ANSWER_TIME (120 * ACD_SECOND) /* how long a client's call waits for the switch: "two minutes" */

enum tapi3_fault_kind {
    TAPI3_FAULT_RESULT, /* the call answers result */
    /*
     * The switch answers result, a LINEERR_ code. A method whose page lists LINEERR_ codes returns it; every other method returns the HRESULT for
     * it, such as E_OUTOFMEMORY for LINEERR_NOMEM.
     */
    TAPI3_FAULT_LINE_ERROR,
    /*
     * The switch does not answer: the call returns TAPI_E_TIMEOUT after TAPI3_ANSWER_TIME of the model's clock. It moves a manual clock itself, as
     * acd_advance() does, and waits for a real one.
     */
    TAPI3_FAULT_NO_ANSWER,
    /*
     * The switch answers after delay of the model's clock. From TAPI3_ANSWER_TIME on, the call has returned TAPI_E_TIMEOUT before, and the late answer is
     * undone: an object that is made too late is removed again.
     */
    TAPI3_FAULT_SLOW,
    TAPI3_FAULT_NO_MEMORY /* allocation number nth_allocation of the call fails; the call may make fewer, or succeed without it */
};

struct tapi3_fault {
    /*
     * "ITAgent::put_State", with * for the interface, the method or both ("*::get_Name", "ITQueue::*", "*"). Methods that an interface inherits go by its name or
     * the base's. A method called through IDispatch::Invoke fails as if called by vtable, and Invoke answers DISP_E_EXCEPTION.
     */
    const char *method;
    enum tapi3_fault_kind kind;
    HRESULT result;          /* a failure; NO_ANSWER, SLOW and NO_MEMORY have none: 0 */
    uint64_t nth_call;       /* only the nth of the calls that match, counted from now, 1 the next; 0: all */
    double probability;      /* of each of these, by the emulator's seed; 0: always */
    int64_t delay;           /* SLOW: nanoseconds, not negative */
    uint64_t nth_allocation; /* NO_MEMORY: 1 is the first; 0 too */
};

/*
 * Adds a fault, which stays until it is removed. If several match a call, the one that was added first is injected.
 *   id  its number, for the next two functions; may be NULL
 * S_OK; E_POINTER; E_INVALIDARG: no such method, AddRef and Release, a result that is no failure or no LINEERR_, NO_ANSWER or SLOW for a method that never asks the
 * switch (with * it applies to those that do), or a number out of range; E_UNEXPECTED: the emulator is not observed; E_OUTOFMEMORY.
 */
HRESULT tapi3_fault_add(struct tapi3_emulator *emulator, const struct tapi3_fault *fault, unsigned *id);

/*
 * How often the fault was injected. Calls that were refused for another reason, or did not make that allocation, do not count. 0 for an unknown or removed
 * id.
 */
uint64_t tapi3_fault_injections(struct tapi3_emulator *emulator, unsigned id);

/* Removes a fault. S_OK; S_FALSE: there is none with that id; E_POINTER. */
HRESULT tapi3_fault_remove(struct tapi3_emulator *emulator, unsigned id);

/* Removes all faults. */
void tapi3_fault_clear(struct tapi3_emulator *emulator);

/* The requests that TAPI puts to a switch's proxy, by their LINEPROXYREQUEST_ numbers. */
#define TAPI3_REQUEST_CREATE_AGENT (1u << 0x09)
#define TAPI3_REQUEST_SET_AGENT_PERIOD (1u << 0x0A)
#define TAPI3_REQUEST_GET_AGENT_INFO (1u << 0x0B)
#define TAPI3_REQUEST_CREATE_SESSION (1u << 0x0C)
#define TAPI3_REQUEST_SET_SESSION_STATE (1u << 0x0E)
#define TAPI3_REQUEST_GET_SESSION_INFO (1u << 0x0F)
#define TAPI3_REQUEST_GET_QUEUES (1u << 0x10)
#define TAPI3_REQUEST_SET_QUEUE_PERIOD (1u << 0x11)
#define TAPI3_REQUEST_GET_QUEUE_INFO (1u << 0x12)
#define TAPI3_REQUEST_GET_GROUPS (1u << 0x13)
#define TAPI3_REQUEST_SET_AGENT_STATE (1u << 0x14)
#define TAPI3_REQUESTS_ALL 0x1FDE00u

/* How the application that acts for a switch (its ACD proxy) serves the clients of an emulator. */
enum tapi3_proxy {
    TAPI3_PROXY_COMPLETE, /* answers every request; the initial mode */
    TAPI3_PROXY_NONE,     /* no proxy runs: clients see the agent handler removed, and methods that need the switch return TAPI_E_NODEVICE */
    TAPI3_PROXY_SILENT,   /* answers no request: TAPI_E_TIMEOUT, as by TAPI3_FAULT_NO_ANSWER */
    /* Answers some requests; the others fail with LINEERR_OPERATIONUNAVAIL. Clients see the agent handler removed, as it exists while all are served. */
    TAPI3_PROXY_PARTIAL
};

/*
 * Sets the proxy of a switch. Clients get AHE_AGENTHANDLER_REMOVED when the proxy is no longer complete or silent, and AHE_NEW_AGENTHANDLER when it is again.
 * The switch itself loses nothing meanwhile. Clients of all emulators of the world get these events and see which handlers there are
 * (acd_switch_set_available()); the answers to calls change for this emulator alone.
 *   served  for TAPI3_PROXY_PARTIAL: an OR of TAPI3_REQUEST_, not all of them; for others 0
 * S_OK; E_POINTER; E_INVALIDARG: a switch of another world, none of these modes, requests that do not fit it; TAPI_E_NODEVICE: the switch was removed;
 * E_UNEXPECTED: the emulator is not observed; E_OUTOFMEMORY. On failure nothing has changed.
 */
HRESULT tapi3_proxy_set(struct tapi3_emulator *emulator, struct acd_switch *sw, enum tapi3_proxy proxy, unsigned served);

#ifdef __cplusplus
}
#endif

#endif
