/*
 * trace.h: what a client called and was told, as a test asks for it and as text.
 *
 * The emulator is observed (observe.h); of one that is not every trace is empty. A trace has an entry for each call of a
 * client through an interface of the emulator's objects, in the order in which they began, and one for each event given to a sink:
 *
 *     12.5 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID("7", "1234") = S_OK, Agent#1
 *     12.5 [1] Agent#1 ITAgent::put_State(AS_READY) = S_OK
 *     12.5 [2] event TE_AGENT AE_READY Agent#1, AgentEvent#1 = S_OK
 *     12.5 [2]   AgentEvent#1 ITAgentEvent::get_Event() = S_OK, AE_READY
 *
 * The model's time in seconds; the thread, numbered as they appear; two spaces for each sink or Invoke around; the object, numbered as the client meets
 * it; the arguments; the result, and what came out. A call that took time of the model's clock says so: "= TAPI_E_TIMEOUT after 120 s". Addresses in memory never appear: the
 * same program on the same world gives the same text on every platform, if it runs on one thread.
 *
 * A line of the whole text ends with a mark where the answer was made by the test and not by the model: a fault that was injected (fault.h), by its id, or
 * a proxy that does not serve (tapi3_proxy_set()). It is no part of the entry's own text:
 *
 *     12.5 [1] Agent#1 ITAgent::put_State(AS_READY) = E_FAIL  <- fault 1
 *     12.5 [1] Queue#1 ITQueue::get_TotalCallsQueued() = TAPI_E_TIMEOUT after 120 s  <- proxy
 *
 * An entry's own text begins behind the spaces, and is what patterns are compared with: a pattern matches if it is found anywhere in it; * stands for
 * any characters, ? for one; ^ in front is the beginning of the text, $ behind its end; NULL or "" matches every entry. So "put_State" finds the calls of
 * each put_State, "^Agent#1 *::put_State(AS_READY) = S_OK$" those of one object, which "= S_OK" without the $ would find with what came out, too, and
 * "event *ASE_BUSY" an event.
 *
 * Threads: every function may be called from any thread.
 */
#ifndef TAPI3AGENT_TRACE_H
#define TAPI3AGENT_TRACE_H

#include <tapi3agent/observe.h>

#ifdef __cplusplus
extern "C" {
#endif

struct tapi3_trace_entry {
    uint64_t number;      /* 1, 2, 3 ... since the emulator was made */
    int64_t began, ended; /* nanoseconds of the model's clock; ended is -1 while the call goes on */
    unsigned thread;      /* 1, 2, 3 ... */
    unsigned depth;       /* sinks and Invokes around it */
    bool event;           /* given to a sink, and not called by the client */
    unsigned fault;       /* the id of the fault that was injected into the call; 0: none */
    bool proxy;           /* the switch's proxy did not serve it, as tapi3_proxy_set() says */
    HRESULT result;       /* of AddRef and Release the count; of an event what the sink returned */
    const char *text;     /* lives until the trace is cleared, or the emulator has gone; of a call that goes on, until that ends */
};

/* The number of entries that match. */
size_t tapi3_trace_count(struct tapi3_emulator *emulator, const char *pattern);

/* The number of the first entry after that one that matches (0: from the beginning), and of the last one; 0 if there is none. */
uint64_t tapi3_trace_find(struct tapi3_emulator *emulator, const char *pattern, uint64_t after);
uint64_t tapi3_trace_last(struct tapi3_emulator *emulator, const char *pattern);

/* Whether there is an entry that matches first, and behind it one that matches second. */
bool tapi3_trace_in_order(struct tapi3_emulator *emulator, const char *first, const char *second);

/* An entry by its number; false, and all zero, if it is not there. */
bool tapi3_trace_get(struct tapi3_emulator *emulator, uint64_t number, struct tapi3_trace_entry *out);

/*
 * The whole trace as text, a line an entry; and the names of what its events tell, such as "AE_READY ASE_READY", with a space between them. Both are cut to room and
 * terminated; text may be NULL with room 0. The whole length is returned: room or more means that it was cut.
 */
size_t tapi3_trace_text(struct tapi3_emulator *emulator, char *text, size_t room);
size_t tapi3_trace_events(struct tapi3_emulator *emulator, char *text, size_t room);

/* Forgets all entries; numbers, of entries and of objects, go on. */
void tapi3_trace_clear(struct tapi3_emulator *emulator);

/* Entries that were not written since the trace was cleared: an allocation failed, or the limit (tapi3_emulator_options.trace_limit) was reached. */
size_t tapi3_trace_lost(struct tapi3_emulator *emulator);

#ifdef __cplusplus
}
#endif

#endif
