/*
 * observe.h: intercepts the calls of clients, for fault.h, trace.h, replay.h and check.h, and counts the objects that clients hold.
 *
 *     static struct tapi3_emulator_options options; // all zero
 *
 *     tapi3_observe();
 *     options.observe_calls = true;
 *     tapi3_emulator_create(acd, &options, &emulator);
 *
 * Only tests need it: a program that does not call tapi3_observe() or tapi3_fixture_create() links nothing of it.
 *
 * Threads: every function may be called from any thread.
 */
#ifndef TAPI3AGENT_OBSERVE_H
#define TAPI3AGENT_OBSERVE_H

#include <tapi3agent/emulator.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Links the interception of calls into this program. tapi3_emulator_options.observe_calls and check_pointers need it. If the environment variable
 * TAPI3AGENT_TRACE is set and not empty, every emulator made after this call is observed, and prints its trace (trace.h) to standard error, too. May be
 * called again; tapi3_fixture_create() calls it.
 */
void tapi3_observe(void);

/*
 * The number of objects of an observed emulator that its clients hold, the number of BSTRs that they got from it and have not freed, and a report with a
 * line about each, the strings last:
 *
 *     ACDGroup#1: 2 references, from call 9: EnumACDGroup#1 IEnumACDGroup::Next(1)
 *     BSTR "Sales": from call 12: ACDGroup#1 ITACDGroup::get_Name()
 *
 * The report is cut to room and terminated; text may be NULL with room 0. Its length is returned: room or more means that it was cut. Of an emulator
 * that is not observed all are 0, and the text is empty. On Windows, where BSTRs are the platform's, the first observed emulator of a process registers
 * an IMallocSpy to see them freed; if the process has one already, strings are not counted.
 */
size_t tapi3_emulator_held_objects(struct tapi3_emulator *emulator);
size_t tapi3_emulator_held_strings(struct tapi3_emulator *emulator);
size_t tapi3_emulator_held_report(struct tapi3_emulator *emulator, char *text, size_t room);

#ifdef __cplusplus
}
#endif

#endif
