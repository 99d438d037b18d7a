/*
 * trace.h: the calls of a client and the events it got, as entries that a test can look up, and as text.
 *
 * The emulator must be observed (observe.h); the trace of another is empty. A trace has an entry for each call of a client
 * through an interface of the emulator's objects, in the order in which they began, and one for each event given to a sink:
 *
 *     12.5 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID("7", "1234") = S_OK, Agent#1
 *     12.5 [1] Agent#1 ITAgent::put_State(AS_READY) = S_OK
 *     12.5 [2] event TE_AGENT AE_READY Agent#1, AgentEvent#1 = S_OK
 *     12.5 [2]   AgentEvent#1 ITAgentEvent::get_Event() = S_OK, AE_READY
 *
 * A line has the model's time in seconds; the number of the thread; two spaces for each sink or Invoke around the call; the object, numbered in the order in
 * which the client gets them; the arguments; the result and the out parameters. A call that took time of the model's clock says so:
 * "= TAPI_E_TIMEOUT after 120 s". Addresses in memory never appear: a program with one thread gives the same text on the same world on every platform.
 *
 * In the whole text, a line ends with a mark if the test made the answer and not the model: by a fault (fault.h), with its id, or by a proxy that does not
 * answer (tapi3_proxy_set()). The mark is not part of the entry's own text:
 *
 *     12.5 [1] Agent#1 ITAgent::put_State(AS_READY) = E_FAIL  <- fault 1
 *     12.5 [1] Queue#1 ITQueue::get_TotalCallsQueued() = TAPI_E_TIMEOUT after 120 s  <- proxy
 *
 * An entry's own text begins behind the spaces. Patterns are compared with it: a pattern matches if it is found anywhere in it; * stands for any characters,
 * ? for one, ^ for the beginning of the text, $ for its end; NULL or "" matches every entry. "put_State" finds the calls of every put_State,
 * "^Agent#1 *::put_State(AS_READY) = S_OK" those of one object, "get_State() = S_OK$" none, as the state comes behind the result, and "event *ASE_BUSY"
 * an event.
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
    bool event;           /* an event given to a sink, not a call of the client */
    unsigned fault;       /* the id of the fault that was injected into the call; 0: none */
    bool proxy;           /* the switch's proxy did not answer, as tapi3_proxy_set() says */
    HRESULT result;       /* of AddRef and Release the count; of an event the sink's result */
    const char *text;     /* valid until the trace is cleared or the emulator is freed; of a call that is still running, until it ends */
};

/* The number of entries that match. */
size_t tapi3_trace_count(struct tapi3_emulator *emulator, const char *pattern);

/* The number of the first matching entry after the entry number after (0: from the beginning), and of the last matching entry; 0 if there is none. */
uint64_t tapi3_trace_find(struct tapi3_emulator *emulator, const char *pattern, uint64_t after);
uint64_t tapi3_trace_last(struct tapi3_emulator *emulator, const char *pattern);

/* Whether there is an entry that matches first, and behind it one that matches second. */
bool tapi3_trace_in_order(struct tapi3_emulator *emulator, const char *first, const char *second);

/* An entry by its number; false, and *out all zero, if there is none. */
bool tapi3_trace_get(struct tapi3_emulator *emulator, uint64_t number, struct tapi3_trace_entry *out);

/*
 * The whole trace as text, one line an entry; and the names of its events, such as "AE_READY ASE_READY", separated by spaces. Both are cut to room and
 * terminated; text may be NULL with room 0. They return the whole length: room or more means that the text was cut.
 */
size_t tapi3_trace_text(struct tapi3_emulator *emulator, char *text, size_t room);
size_t tapi3_trace_events(struct tapi3_emulator *emulator, char *text, size_t room);

/* Removes all entries. The numbers of entries and objects are not reset. */
void tapi3_trace_clear(struct tapi3_emulator *emulator);

/* How many entries are missing since the trace was cleared, because an allocation failed or tapi3_emulator_options.trace_limit was reached. */
size_t tapi3_trace_lost(struct tapi3_emulator *emulator);

#ifdef __cplusplus
}
#endif

#endif
