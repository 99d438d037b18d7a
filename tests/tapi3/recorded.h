/* tests/tapi3/recorded.h: for tests of replay.h: worlds that are intercepted, and a client whose calls make a trace of all kinds of lines. */
#ifndef TESTS_TAPI3_RECORDED_H
#define TESTS_TAPI3_RECORDED_H

#include "fixture.h"

#include <tapi3agent/fault.h>
#include <tapi3agent/replay.h>
#include <tapi3agent/scenario.h>
#include <tapi3agent/trace.h>

#define TRACE_ROOM (1 << 16)

/* Lines of traces: a TAPI object; then a handler; an agent; a sink that is told of agents. */
#define TAPI_LINES                                                 \
    "0 [1] IClassFactory::CreateInstance(ITTAPI) = S_OK, TAPI#1\n" \
    "0 [1] TAPI#1 ITTAPI::Initialize() = S_OK\n"
#define HANDLER_LINES                                                                      \
    TAPI_LINES                                                                             \
    "0 [1] TAPI#1 ITTAPI2::QueryInterface(ITTAPICallCenter) = S_OK, TAPI#1\n"              \
    "0 [1] TAPI#1 ITTAPICallCenter::EnumerateAgentHandlers() = S_OK, EnumAgentHandler#1\n" \
    "0 [1] EnumAgentHandler#1 IEnumAgentHandler::Next(1) = S_OK, [AgentHandler#1]\n"
#define AGENT_LINES \
    HANDLER_LINES   \
    "0 [1] AgentHandler#1 ITAgentHandler::CreateAgentWithID(\"7\", \"1234\") = S_OK, Agent#1\n"
#define SINK_LINES                                                                                                     \
    AGENT_LINES                                                                                                        \
    "0 [1] TAPI#1 ITTAPI::put_EventFilter(512) = S_OK\n"                                                               \
    "0 [1] TAPI#1 ITTAPI2::QueryInterface(IConnectionPointContainer) = S_OK, TAPI#1\n"                                 \
    "0 [1] TAPI#1 IConnectionPointContainer::FindConnectionPoint(ITTAPIEventNotification) = S_OK, ConnectionPoint#1\n" \
    "0 [1] ConnectionPoint#1 IConnectionPoint::Advise(client#1) = S_OK, 1\n"

/* A switch that a scenario drives. */
struct recorded {
    int64_t live_blocks;
    struct acd *acd;
    struct acd_scenario *scenario;
    struct tapi3_emulator *emulator;
};

/* The switch of most tests: a group, a queue, a desk, the login 7/1234, a call at 5 s and one at 60 s. */
extern const char recorded_text[];

void recorded_open(struct recorded *world, const char *text, enum tapi3_delivery delivery);

/* Fails if an object or a block is left. */
void recorded_close(struct recorded *world);

/* With the scenario's calls. For tapi3_replay_options.advance; the context is the world. */
enum acd_result recorded_advance(void *world, int64_t duration);

/* The same second by second, with the events. */
void recorded_step(struct recorded *world, int64_t seconds);

/* Some calls fail: one without an answer, one with a LINEERR_, a third by chance. */
void recorded_faults(struct recorded *world);

/* A whole run, to the last Release; faults: they were added. */
void recorded_run(struct recorded *world, bool faults);

/* A program that passes a VARIANT of every type, as script hosts do: as it is, by reference, and behind another VARIANT. */
void recorded_pass_every_type(struct recorded *world);

/* The trace of a world, into TRACE_ROOM; and a trace without the numbers of threads. */
void recorded_trace(const struct recorded *world, char *text);
void recorded_no_threads(char *text);

/* Replays, with the scenario's calls; the report is in recorded_report. */
extern char recorded_report[4096];
HRESULT recorded_replay(struct recorded *world, const char *text, struct tapi3_replay_result *result);

#endif
