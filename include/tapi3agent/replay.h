/*
 * replay.h: makes the calls of a recorded trace again, against another world, and reports what differs.
 *
 *     tapi3_trace_text(recorded, text, sizeof(text));              // or a file that was written from it
 *     ... another world, another emulator, observed and with TAPI3_DELIVERY_PUMP ...
 *     hr = tapi3_trace_replay(emulator, text, strlen(text), NULL, report, sizeof(report), &result);
 *
 * The trace is a text from tapi3_trace_text() (the output of TAPI3AGENT_TRACE has another order). Each call is made again, in the order of the trace, at its
 * time of the model's clock, with the recorded arguments, on the object of the new emulator that stands for the recorded one. Its result, its out
 * parameters, its time and how long it took ("after 120 s") are compared with the trace. Threads are not compared: a replay runs on one thread. A
 * recorded name stands for the object that is given out where the trace first has the name, so an object may have another number in the new trace.
 *
 *     line 14: Agent#1 ITAgent::get_State(): recorded = S_OK, AS_READY, now = S_OK, AS_NOT_READY
 *
 * Events: the replay advises sinks of its own in place of the client's (client#1 ...). Where the trace has an event, the waiting events are delivered, as by
 * tapi3_emulator_pump(). Each is compared with the recorded event of the same kind or the same object; its sink makes the calls that were recorded inside
 * of that event, and returns the recorded result. Events that were not recorded, and recorded events that do not come, are differences.
 *
 * IDispatch::Invoke is made again itself; the call inside of it is not compared.
 *
 * Calls that cannot be made again are left out, and counted and reported: a call with data that the trace does not have ("data", and
 * "VARIANT:0x...": an array, a VT_DECIMAL, a VT_RECORD, a reference to NULL), a call of an object that is not the library's,
 * IDispatch::GetIDsOfNames of several names. One thing is guessed: a call with an optional result that failed with E_POINTER was given NULL for it.
 *
 * The caller repeats what the trace does not have: the world, the options of the emulator, faults and their seed, and what the host did
 * meanwhile (struct tapi3_replay_options.advance). A trace that was cleared before its end cannot be replayed, as its objects are not known.
 *
 * Threads: not to be called from inside a sink or a call of this library; no other thread uses the emulator meanwhile.
 */
#ifndef TAPI3AGENT_REPLAY_H
#define TAPI3AGENT_REPLAY_H

#include <tapi3agent/observe.h>

#ifdef __cplusplus
extern "C" {
#endif

struct tapi3_replay_options {
    /*
     * Moves the clock of the emulator's world forward by duration (nanoseconds, more than 0), and does what the host does meanwhile, such as the calls
     * of a scenario. NULL: tapi3_emulator_options.advance, or acd_advance() if that is NULL too. It may also be called from inside a sink.
     * ACD_ERR_NOMEM ends the replay with E_OUTOFMEMORY, another error with E_UNEXPECTED.
     */
    enum acd_result (*advance)(void *context, int64_t duration);
    /*
     * Called before each line is made again, at the line's time; may be NULL. A trace does not show what the host did between two calls of one moment, such as
     * a call that arrived and was answered before the client read its state: the program does it again here. line counts from 1, as in the
     * report. Also called from inside a sink, for lines that were recorded there.
     */
    void (*before)(void *context, unsigned line);
    void *context;     /* of both */
    bool leave_events; /* do not deliver events that still wait after the last line, as the recorded program left some, too */
};

struct tapi3_replay_result {
    size_t differences;
    size_t left_out; /* calls that could not be made again */
};

/*
 * Replays a trace. At its end the replay releases the objects that it still holds; the new trace does not show that.
 *   trace        length bytes of text; lines may end with CR LF, empty ones are skipped
 *   options      NULL: all zero
 *   report       a line about each difference and each call that was left out, up to some dozen of them, then how many more; cut to room and
 *                terminated; empty if there is nothing to say. May be NULL with room 0
 *   result       how many differences there were and how many calls were left out; may be NULL
 * S_OK: everything was done again and came out as recorded; S_FALSE: there are differences, or calls that were left out. E_INVALIDARG: a line cannot be read; the report says which and why,
 * and nothing was done. E_POINTER: emulator or trace is NULL, or report with room. E_UNEXPECTED: the emulator is not observed, its delivery is not
 * TAPI3_DELIVERY_PUMP, its world's clock is a real one, this is called from inside a sink, or the clock could not be moved. E_OUTOFMEMORY. With the
 * last two the report has what was found so far.
 */
HRESULT tapi3_trace_replay(struct tapi3_emulator *emulator, const char *trace, size_t length, const struct tapi3_replay_options *options, char *report,
                           size_t room, struct tapi3_replay_result *result);

#ifdef __cplusplus
}
#endif

#endif
