/*
 * fault.h: what goes wrong, when a test wants it to.
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
 * The emulator is observed (observe.h). A fault changes nothing: the call into which it is injected leaves the switch as
 * it was, and its out parameters are NULL or zero.
 *
 * When a fault is injected: NULL pointers are refused before it. A method that asks the switch first refuses wrong arguments, an object of a TAPI object
 * that is shut down, and removed objects; other methods fail before they look at their arguments.
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
    TAPI3_FAULT_RESULT,     /* the call answers result */
    /*
     * The switch answers result, a LINEERR_: the client sees it as it is where the method's page lists LINEERR_ codes, else the HRESULT that stands for
     * it, such as E_OUTOFMEMORY for LINEERR_NOMEM.
     */
    TAPI3_FAULT_LINE_ERROR,
    /*
     * The switch does not answer: the call returns TAPI_E_TIMEOUT after TAPI3_ANSWER_TIME of the model's clock. With a manual clock the call itself
     * moves it, as acd_advance(); with a real one it waits. What the switch answers later is undone when it comes: an object that is made too late is
     * removed again.
     */
    TAPI3_FAULT_NO_ANSWER,
    TAPI3_FAULT_SLOW,       /* the switch takes delay of the model's clock; from TAPI3_ANSWER_TIME on it is too late, as above */
    TAPI3_FAULT_NO_MEMORY   /* the nth_allocation-th allocation of the call fails; the call may need fewer, or do without */
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
 * Adds a fault, which stays until it is removed. Of several that match a call the first one added is injected.
 *   id  its number, for the next two functions; may be NULL
 * S_OK; E_POINTER; E_INVALIDARG: no such method, AddRef and Release, a result that is no failure or no LINEERR_, NO_ANSWER or SLOW for a method that never asks the
 * switch (with * it applies to those that do), or a number out of range; E_UNEXPECTED: the emulator is not observed; E_OUTOFMEMORY.
 */
HRESULT tapi3_fault_add(struct tapi3_emulator *emulator, const struct tapi3_fault *fault, unsigned *id);

/*
 * How often it was injected: calls that were refused for another reason, or did not come to that allocation, do not count. 0 for an id that is none, or no
 * more.
 */
uint64_t tapi3_fault_injections(struct tapi3_emulator *emulator, unsigned id);

/* S_OK; S_FALSE: there is none with that id; E_POINTER. */
HRESULT tapi3_fault_remove(struct tapi3_emulator *emulator, unsigned id);

/* Removes all. */
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
    TAPI3_PROXY_COMPLETE, /* answers everything: at first */
    TAPI3_PROXY_NONE,     /* there is none: the agent handler is removed for clients, and what needs the switch answers TAPI_E_NODEVICE */
    TAPI3_PROXY_SILENT,   /* takes every request and answers none: TAPI_E_TIMEOUT, as by TAPI3_FAULT_NO_ANSWER */
    TAPI3_PROXY_PARTIAL   /* serves some requests; others are LINEERR_OPERATIONUNAVAIL. The agent handler is removed for clients, too: it is there while all are served */
};

/*
 * Sets it for a switch. Clients are told: AHE_AGENTHANDLER_REMOVED when the proxy ceases to be complete (or silent), AHE_NEW_AGENTHANDLER when it is so again;
 * nothing is lost at the switch meanwhile. These two, and which handlers are listed, hold for all emulators of the world (acd_switch_set_available()); what
 * calls are answered, for this one.
 *   served  for TAPI3_PROXY_PARTIAL: an OR of TAPI3_REQUEST_, not all of them; for others 0
 * S_OK; E_POINTER; E_INVALIDARG: a switch of another world, none of these modes, requests that do not fit it; TAPI_E_NODEVICE: the switch was removed;
 * E_UNEXPECTED: the emulator is not observed; E_OUTOFMEMORY. On failure nothing has changed.
 */
HRESULT tapi3_proxy_set(struct tapi3_emulator *emulator, struct acd_switch *sw, enum tapi3_proxy proxy, unsigned served);

#ifdef __cplusplus
}
#endif

#endif
