/* lib/tapi3/replay.c: the order of a replay: entries, the clock, and events. */
#include "tapi3/replay.h"

#include "base/alloc.h"
#include "base/inside.h"
#include "tapi3/delivery.h"
#include "tapi3/emulator.h"
#include "tapi3/event.h"
#include "tapi3/watch_text.h"

#include <string.h>

/* ---- The clock ---- */

/* Moves the clock on to a time, if it is not past it. */
static void advance_to(struct replay *replay, int64_t time)
{
    int64_t now = acd_now(replay->acd);
    enum acd_result result = ACD_OK;

    if (time > now && replay->options.advance)
        result = replay->options.advance(replay->options.context, time - now);
    else if (time > now)
        result = watch_advance(replay->watch, time - now);
    if (result != ACD_OK)
        replay->hr = result == ACD_ERR_NOMEM ? E_OUTOFMEMORY : E_UNEXPECTED;
}

/* What the host did between two lines of one moment no clock tells. */
static void let_host_act(const struct replay *replay, const struct replay_entry *entry)
{
    if (replay->options.before)
        replay->options.before(replay->options.context, entry->line);
}

/* That the clock shows another time than recorded is told where that begins; not of what threads deliver, who do so when they can. */
static void compare_time(struct replay *replay, const struct replay_entry *entry)
{
    int64_t now = acd_now(replay->acd);
    char shown[SECONDS_ROOM], recorded[SECONDS_ROOM];

    if (now - entry->began == replay->late)
        return;
    replay->late = now - entry->began;
    if (replay->late == 0)
        return;
    writer_seconds(&(struct writer){ .text = shown, .room = sizeof(shown) }, now);
    writer_seconds(&(struct writer){ .text = recorded, .room = sizeof(recorded) }, entry->began);
    replay_differs(replay, entry, "recorded at %s s, now at %s s", recorded, shown);
}

/* ---- Entries ---- */

static bool is_inside(const struct replay *replay, size_t index, size_t outer)
{
    while (index != REPLAY_NONE && index != outer)
        index = replay->text.entries[index].parent;
    return index == outer;
}

/* An entry that belongs to an event: it waits until that is delivered. */
static bool waits(const struct replay *replay, size_t index)
{
    while (index != REPLAY_NONE && !replay->text.entries[index].event)
        index = replay->text.entries[index].parent;
    return index != REPLAY_NONE;
}

/* It is done with all that is inside of it; returns how many calls those are. */
static size_t finish(struct replay *replay, size_t index)
{
    struct replay_entry *entry = &replay->text.entries[index];
    size_t count = 0;

    for (size_t i = index + 1; i <= entry->last; i++)
        if (is_inside(replay, i, index) && !replay->text.entries[i].done) {
            replay->text.entries[i].done = true;
            count++;
        }
    entry->done = true;
    return count;
}

static void mark_furthest(struct replay *replay, size_t index)
{
    if (index > replay->furthest)
        replay->furthest = index;
}

/* A call at its time; shift: how much earlier than recorded the event around it was delivered. */
static void run(struct replay *replay, size_t index, int64_t shift)
{
    struct replay_entry *entry = &replay->text.entries[index];

    advance_to(replay, entry->began - shift);
    if (FAILED(replay->hr))
        return;
    let_host_act(replay, entry);
    if (!replay->text.threads || !waits(replay, index))
        compare_time(replay, entry);
    mark_furthest(replay, index);
    finish(replay, index);
    replay_call(replay, entry);
}

/*
 * What was called inside of a sink, while it is called again. If the replay was at this event, calls of other threads in between are made too, in
 * their order; else they have their time later.
 */
static void run_inside(struct replay *replay, size_t index, bool in_order, int64_t shift)
{
    for (size_t i = index + 1; i <= replay->text.entries[index].last && SUCCEEDED(replay->hr); i++)
        if (!replay->text.entries[i].done && !replay->text.entries[i].event
            && (replay->text.entries[i].parent == index || (in_order && !waits(replay, i))))
            run(replay, i, shift);
}

/* ---- Events ---- */

static size_t first_open(const struct replay *replay)
{
    size_t index = replay->at;

    while (index < replay->text.count && replay->text.entries[index].done)
        index++;
    return index;
}

/* What an event tells, without its object, in the words of the recorded one. */
static void translate_event(struct replay *replay, const struct note *told, const struct replay_entry *entry, struct note *out)
{
    size_t length = told->length;

    while (length > 0 && told->text[length] != ',')
        length--;
    replay_translate(replay, (struct span){ told->text, length }, entry ? entry->head : (struct span){ "", 0 }, out);
}

/* "event TE_AGENT AE_READY Agent#1": whether they have the same kind and object. */
static bool is_similar(struct span a, struct span b)
{
    for (int word = 0; word < 2; word++) {
        const char *a_end = memchr(a.at, ' ', a.length), *b_end = memchr(b.at, ' ', b.length);
        size_t a_length = a_end ? (size_t)(a_end + 1 - a.at) : a.length, b_length = b_end ? (size_t)(b_end + 1 - b.at) : b.length;

        if (a_length != b_length || memcmp(a.at, b.at, a_length) != 0)
            return false;
        a = (struct span){ a.at + a_length, a.length - a_length };
        b = (struct span){ b.at + b_length, b.length - b_length };
    }
    while (a.length > 0 && *a.at != ' ')
        a = (struct span){ a.at + 1, a.length - 1 };
    while (b.length > 0 && *b.at != ' ')
        b = (struct span){ b.at + 1, b.length - 1 };
    return span_same(a, b);
}

/*
 * The recorded event for one that is delivered: the next one that tells the same and whose time has come; times are not looked at if there were
 * several threads, for those deliver when they can. Else the one that the replay is at, if it is of the same object.
 */
static size_t find_event(struct replay *replay, const struct note *told)
{
    size_t open = first_open(replay), found = REPLAY_NONE;
    int64_t now = acd_now(replay->acd);

    for (size_t i = open; i < replay->text.count && found == REPLAY_NONE; i++) {
        const struct replay_entry *entry = &replay->text.entries[i];
        struct note words = { 0 };
        struct span span;

        if (!replay->text.threads && entry->began > now)
            break;
        if (entry->done || !entry->event)
            continue;
        translate_event(replay, told, entry, &words);
        span = (struct span){ words.text ? words.text : "", words.length };
        if (span_same(span, entry->head))
            found = i;
        note_clear(&words);
    }
    if (found == REPLAY_NONE && open < replay->text.count && replay->text.entries[open].event && replay->text.entries[open].began <= now) {
        struct note words = { 0 };

        translate_event(replay, told, &replay->text.entries[open], &words);
        if (words.text && is_similar((struct span){ words.text, words.length }, replay->text.entries[open].head))
            found = open;
        note_clear(&words);
    }
    return found;
}

static void report_extra(struct replay *replay, const struct note *told)
{
    struct note words = { 0 };

    translate_event(replay, told, NULL, &words);
    if (!words.text)
        replay->hr = E_OUTOFMEMORY;
    else if (replay->text.count == 0 || (replay->furthest == 0 && !replay->text.entries[0].done))
        replay_differs(replay, NULL, "before all lines: %s came and is not recorded", words.text);
    else
        replay_differs(replay, NULL, "behind line %u: %s came and is not recorded", replay->text.entries[replay->furthest].line, words.text);
    note_clear(&words);
}

/* What is told, and when. */
static void compare_event(struct replay *replay, size_t index, const struct note *told, size_t open)
{
    const struct replay_entry *entry = &replay->text.entries[index];
    struct note words = { 0 };

    translate_event(replay, told, entry, &words);
    if (!words.text)
        replay->hr = E_OUTOFMEMORY;
    else if (!span_same((struct span){ words.text, words.length }, entry->head))
        replay_differs(replay, entry, "now %s", words.text);
    note_clear(&words);
    if (replay->text.threads)
        return;
    compare_time(replay, entry);
    if (open < index && !replay->text.entries[open].event)
        replay_differs(replay, entry, "came before line %u", replay->text.entries[open].line);
    else if (index < replay->furthest)
        replay_differs(replay, entry, "came behind line %u", replay->text.entries[replay->furthest].line);
}

static void deliver(struct replay *replay, size_t index, IDispatch *event, const struct note *told)
{
    struct replay_entry *entry = &replay->text.entries[index];
    size_t open = first_open(replay);
    int64_t early = entry->began - acd_now(replay->acd);
    struct replay_object *object = replay_object_lend(replay, event, entry->object);

    if (!object)
        return;
    entry->done = true;
    compare_event(replay, index, told, open);
    mark_furthest(replay, index);
    run_inside(replay, index, open == index, early > 0 ? early : 0);
    replay_object_take_back(replay, object);
}

HRESULT replay_event(struct replay *replay, IDispatch *event)
{
    struct event_told tell = event_tell(event);
    struct trace_line line = { 0 };
    size_t index = REPLAY_NONE;

    if (FAILED(replay->hr))
        return S_OK;
    lock_acquire(&replay->watch->lock);
    event_text(replay->watch, &line, tell.kind, tell.what_type, tell.what, event, tell.about);
    live_count(&replay->watch->live, event, -1); /* the text lends it to the client, which has it already */
    lock_release(&replay->watch->lock);
    if (line.text.lost)
        replay->hr = E_OUTOFMEMORY;
    else if ((index = find_event(replay, &line.text)) == REPLAY_NONE)
        report_extra(replay, &line.text);
    else
        deliver(replay, index, event, &line.text);
    note_clear(&line.text);
    return index == REPLAY_NONE ? S_OK : replay->text.entries[index].hr;
}

/* The trace has an event: what waits is delivered. */
static void run_event(struct replay *replay, size_t index)
{
    struct replay_entry *entry = &replay->text.entries[index];
    size_t inside;

    advance_to(replay, entry->began);
    if (SUCCEEDED(replay->hr))
        let_host_act(replay, entry);
    if (SUCCEEDED(replay->hr))
        tapi3_emulator_pump(replay->emulator);
    if (FAILED(replay->hr) || entry->done)
        return;
    mark_furthest(replay, index);
    inside = finish(replay, index);
    if (inside > 0)
        replay_differs(replay, entry, "did not come, and the %u call%s inside of it %s not made", (unsigned)inside, inside == 1 ? "" : "s",
                       inside == 1 ? "was" : "were");
    else
        replay_differs(replay, entry, "did not come");
}

/* ---- All ---- */

static void run_all(struct replay *replay)
{
    for (; replay->at < replay->text.count && SUCCEEDED(replay->hr); replay->at++) {
        if (replay->text.entries[replay->at].done)
            continue;
        if (replay->text.entries[replay->at].event)
            run_event(replay, replay->at);
        else
            run(replay, replay->at, 0);
    }
    if (SUCCEEDED(replay->hr) && !replay->options.leave_events)
        tapi3_emulator_pump(replay->emulator);
}

static HRESULT replay_run(struct replay *replay, const char *trace, size_t length)
{
    replay->hr = replay_text_read(&replay->text, trace, length, replay->report);
    if (SUCCEEDED(replay->hr)) {
        run_all(replay);
        replay_objects_release(replay);
        replay_report_end(replay);
    }
    replay_text_clear(&replay->text);
    if (FAILED(replay->hr))
        return replay->hr;
    return replay->differences > 0 || replay->left_out > 0 ? S_FALSE : S_OK;
}

HRESULT tapi3_trace_replay(struct tapi3_emulator *emulator, const char *trace, size_t length, const struct tapi3_replay_options *options,
                           char *report, size_t room, struct tapi3_replay_result *result)
{
    struct writer writer = { .text = report, .room = room };
    struct replay *replay;
    HRESULT hr;

    if (result)
        memset(result, 0, sizeof(*result));
    if (!emulator || !trace || (!report && room > 0))
        return E_POINTER;
    writer_add(&writer, "%s", "");
    if (!emulator->watch || emulator->delivery != TAPI3_DELIVERY_PUMP || inside_any(INSIDE_SINK)
        || acd_advance(emulator->acd, 0) == ACD_ERR_STATE)
        return E_UNEXPECTED;
    if (!(replay = mem_alloc(sizeof(*replay))))
        return E_OUTOFMEMORY;
    replay->emulator = emulator;
    replay->watch = emulator->watch;
    replay->acd = emulator->acd;
    if (options)
        replay->options = *options;
    replay->report = &writer;
    hr = replay_run(replay, trace, length);
    if (result)
        *result = (struct tapi3_replay_result){ .differences = replay->differences, .left_out = replay->left_out };
    mem_free(replay);
    return hr;
}
