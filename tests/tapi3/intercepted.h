/* tests/tapi3/intercepted.h: what tests of an intercepted emulator look at. */
#ifndef TESTS_TAPI3_WATCHED_H
#define TESTS_TAPI3_WATCHED_H

#include "fixture.h"

#include <tapi3agent/fault.h>
#include <tapi3agent/trace.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TEXT_ROOM (1 << 16)

/* Counts faults of a switch's answer that hit a call which never asked the switch. It must be 0: else a method asks without saying so. */
unsigned strays(void);

/* The world, the trace, and the report of what is held, as text that lives until the next call of the same function. */
const char *world_text(void);
const char *trace_text(void);
const char *report_text(void);

/* Adds a fault that must be a right one; its number. */
unsigned add_fault(const char *method, enum tapi3_fault_kind kind, HRESULT result);

#ifdef __cplusplus
}
#endif

#endif
