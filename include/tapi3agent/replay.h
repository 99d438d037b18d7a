/*
 * replay.h: runs the trace of one run again, against another world, and tells what came out otherwise.
 *
 *     tapi3_trace_text(recorded, text, sizeof(text));              // or a file that was written from it
 *     ... another world, another emulator, observed and with TAPI3_DELIVERY_PUMP ...
 *     hr = tapi3_trace_replay(emulator, text, strlen(text), NULL, report, sizeof(report), &result);
 *
 * The trace is a text as tapi3_trace_text() writes it (what TAPI3AGENT_TRACE prints has another order). Each of its calls is made again, in the order
 * of the trace, at its time of the model's clock, on the object of the new emulator that stands for the recorded one, with the recorded arguments.
 * What the call answers and gives out is compared with what is recorded, and so is its time, also the time that it took ("after 120 s"); threads are
 * not: a replay runs on one thread. A name of the trace stands for the object that was given out where the trace names it first, so an object may
 * have another number in the new trace.
 *
 *     line 14: Agent#1 ITAgent::get_State(): recorded = S_OK, AS_READY, now = S_OK, AS_NOT_READY
 *
 * Events: where the trace has one the events that wait are delivered, as by tapi3_emulator_pump(), to sinks of the replay that were advised in place
 * of the client's (client#1 ...). Each event is compared with the recorded one that tells the same, or of the same object, makes the calls that were
 * made inside of that sink, and returns what that returned. Events that were not recorded and events that do not come are differences.
 *
 * IDispatch::Invoke is made again as it is; the call inside of it is its own affair and is not compared.
 *
 * What cannot be done again is left out, and the result and the report say so: a call with data that the trace does not have ("data", and
 * "VARIANT:0x...": an array, a VT_DECIMAL, a VT_RECORD, a reference to NULL), one of an object that is none of the library's,
 * IDispatch::GetIDsOfNames of several names. One thing is guessed: a failed call that could have been given NULL for an optional result was, if it
 * answered E_POINTER.
 *
 * What the trace does not have is for the caller to repeat: the world, the options of the emulator, faults and their seed, what the host did
 * meanwhile (struct tapi3_replay_options.advance). A trace that was cleared in between cannot be replayed: its objects come from nowhere.
 *
 * Threads: to be called from outside of every sink and call of this library; nobody else uses the emulator meanwhile.
 */
#ifndef TAPI3AGENT_REPLAY_H
#define TAPI3AGENT_REPLAY_H

#include <tapi3agent/observe.h>

#ifdef __cplusplus
extern "C" {
#endif

struct tapi3_replay_options {
    /*
     * Moves the clock of the emulator's world forward by duration (nanoseconds, more than 0), with what the host does on the way, such as the calls
     * of a scenario. NULL: tapi3_emulator_options.advance, which is acd_advance() where it is NULL too. It may also be called from inside a sink.
     * ACD_ERR_NOMEM ends the replay with E_OUTOFMEMORY, another error with E_UNEXPECTED.
     */
    enum acd_result (*advance)(void *context, int64_t duration);
    /*
     * Called before each line is done again, when the clock has come to its time; may be NULL. For what the host did between two calls of one moment,
     * such as a call that arrived and was answered before the client read its state, which a trace does not show: the program does it again before the
     * line that needs it. line counts from 1, as in the report. Also called from inside a sink, for what was recorded there.
     */
    void (*before)(void *context, unsigned line);
    void *context;     /* of both */
    bool leave_events; /* events that wait behind the last line are not delivered: the recorded program left some, too */
};

struct tapi3_replay_result {
    size_t differences;
    size_t left_out; /* calls that could not be made again */
};

/*
 * Replays a trace. What the replay still holds at its end is released, which the new trace does not show.
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
HRESULT tapi3_trace_replay(struct tapi3_emulator *emulator, const char *trace, size_t length, const struct tapi3_replay_options *options,
                           char *report, size_t room, struct tapi3_replay_result *result);

#ifdef __cplusplus
}
#endif

#endif
