/* lib/tapi3/check_text.c: check.h: comparing, and saying in words what differs. */
#include <tapi3agent/check.h>
#include <tapi3agent/fixture.h>
#include <tapi3agent/names.h>
#include <tapi3agent/trace.h>

#include "base/utf.h"
#include "base/writer.h"
#include "tapi3/check_text.h"
#include "tapi3/emulator.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- The callback ---- */

static _Atomic(tapi3_failure *) on_failure;

tapi3_failure *tapi3_on_failure(tapi3_failure *callback) { return atomic_exchange(&on_failure, callback); }

static void print_and_abort(const char *file, int line, const char *message)
{
    fprintf(stderr, "%s:%d: %s\n", file, line, message);
    fflush(stderr);
    abort();
}

tapi3_failure *tapi3_failure_callback(void)
{
    tapi3_failure *callback = atomic_load(&on_failure);

    return callback ? callback : print_and_abort;
}

/* ---- Messages ---- */

/* One character of a quoted text: what would break the line, or hide, is shown by its number. */
static void message_quote(struct writer *message, const char *bytes, size_t count)
{
    unsigned char first = (unsigned char)*bytes;

    if (first < ' ' || first == 0x7F)
        writer_add(message, "\\x%02X", (unsigned)first);
    else
        writer_add(message, "%.*s", (int)count, bytes);
}

/* A cut message says so, and ends with a whole character. */
void check_message_end(struct writer *message)
{
    size_t end = message->room - sizeof("...");

    if (message->length < message->room)
        return;
    while (end > 0 && ((unsigned char)message->text[end] & 0xC0) == 0x80)
        end--;
    memcpy(message->text + end, "...", sizeof("..."));
}

/* "TAPI_E_TIMEOUT (0x80040044)", or the number alone. */
static void message_result(struct writer *message, HRESULT hr)
{
    const char *name = tapi3_result_name(hr);

    if (name)
        writer_add(message, "%s (0x%08X)", name, (unsigned)hr);
    else
        writer_add(message, "0x%08X", (unsigned)hr);
}

static void message_value(struct writer *message, const char *type, LONG value)
{
    const char *name = tapi3_enum_name(type, value);

    if (name)
        writer_add(message, "%s", name);
    else
        writer_add(message, "%d", (int)value);
}

/* ---- HRESULTs and states ---- */

bool tapi3_check_hr(HRESULT hr, HRESULT expected, const char *what, char *text, size_t room)
{
    struct writer message = { .text = text, .room = room };

    if (hr == expected)
        return true;
    writer_add(&message, "%s is ", what);
    message_result(&message, hr);
    writer_add(&message, ", not ");
    message_result(&message, expected);
    check_message_end(&message);
    return false;
}

/* hr is what get_State answered, and is told when it is a failure. */
static bool check_state(HRESULT hr, LONG state, const char *type, LONG expected, const char *what, struct writer message)
{
    if (hr == S_OK && state == expected)
        return true;
    if (hr == S_OK) {
        writer_add(&message, "%s is ", what);
        message_value(&message, type, state);
    } else {
        writer_add(&message, "get_State of %s is ", what);
        message_result(&message, hr);
    }
    writer_add(&message, ", not ");
    message_value(&message, type, expected);
    check_message_end(&message);
    return false;
}

static bool refuse_null(const char *type, LONG expected, const char *what, struct writer message)
{
    writer_add(&message, "%s is NULL, not ", what);
    message_value(&message, type, expected);
    check_message_end(&message);
    return false;
}

bool tapi3_check_agent_state(ITAgent *agent, AGENT_STATE expected, const char *what, char *text, size_t room)
{
    struct writer message = { .text = text, .room = room };
    AGENT_STATE state = AS_UNKNOWN;
    HRESULT hr;

    if (!agent)
        return refuse_null("AGENT_STATE", (LONG)expected, what, message);
    hr = ITAgent_get_State(agent, &state);
    return check_state(hr, (LONG)state, "AGENT_STATE", (LONG)expected, what, message);
}

bool tapi3_check_session_state(ITAgentSession *session, AGENT_SESSION_STATE expected, const char *what, char *text, size_t room)
{
    struct writer message = { .text = text, .room = room };
    AGENT_SESSION_STATE state = ASST_NOT_READY;
    HRESULT hr;

    if (!session)
        return refuse_null("AGENT_SESSION_STATE", (LONG)expected, what, message);
    hr = ITAgentSession_get_State(session, &state);
    return check_state(hr, (LONG)state, "AGENT_SESSION_STATE", (LONG)expected, what, message);
}

/* ---- Strings ---- */

/* One character of the string in UTF-8, at most 4 bytes; returns how many, and moves *at behind it. */
static size_t next_character(const uint16_t *units, size_t count, size_t *at, char bytes[6])
{
    bool pair = (units[*at] & 0xFC00) == 0xD800 && *at + 1 < count && (units[*at + 1] & 0xFC00) == 0xDC00;
    size_t size = utf16_to_utf8(units + *at, pair ? 2 : 1, bytes);

    *at += pair ? 2 : 1;
    return size;
}

static bool is_text(const uint16_t *units, size_t count, const char *text)
{
    size_t left = strlen(text);
    char bytes[6];

    for (size_t at = 0; at < count;) {
        size_t size = next_character(units, count, &at, bytes);

        if (size > left || memcmp(bytes, text, size) != 0)
            return false;
        text += size;
        left -= size;
    }
    return left == 0;
}

bool tapi3_check_bstr(BSTR string, const char *expected, const char *what, char *text, size_t room)
{
    const uint16_t *units = (const uint16_t *)string;
    size_t count = string ? SysStringLen(string) : 0, at = 0;
    struct writer message = { .text = text, .room = room };
    char bytes[6];

    if (expected ? is_text(units, count, expected) : !string)
        return true;
    writer_add(&message, string ? "%s is \"" : "%s is NULL", what);
    while (at < count && message.length < room / 2) { /* the rest is for the other one */
        size_t size = next_character(units, count, &at, bytes);

        message_quote(&message, bytes, size);
    }
    writer_add(&message, "%s%s, not %s", at < count ? "..." : "", string ? "\"" : "", expected ? "\"" : "NULL");
    for (const char *next = expected; next && *next; next++)
        message_quote(&message, next, 1);
    writer_add(&message, "%s", expected ? "\"" : "");
    check_message_end(&message);
    return false;
}

/* ---- Events ---- */

/* The next name, and its length: 0 at the end of the list. *list moves behind it. */
static const char *next_event(const char **list, int *length)
{
    static const char blanks[] = " \t\r\n";
    const char *name = *list + strspn(*list, blanks);

    *length = (int)strcspn(name, blanks);
    *list = name + *length;
    return name;
}

/* Why the list of events is not all there is; false when it is. */
static bool events_unknown(struct tapi3_emulator *emulator, size_t length, size_t room, struct writer *message)
{
    size_t lost;

    if (!emulator || !emulator->watch)
        writer_add(message, "the emulator is not watched");
    else if ((lost = tapi3_trace_lost(emulator)) > 0)
        writer_add(message, "the trace has lost %u entries", (unsigned)lost);
    else if (length >= room)
        writer_add(message, "the events take %u bytes, too many to be compared", (unsigned)length);
    else
        return false;
    return true;
}

bool tapi3_check_events(struct tapi3_emulator *emulator, const char *expected, char *text, size_t room)
{
    struct writer message = { .text = text, .room = room };
    char told[8001];
    size_t length = tapi3_trace_events(emulator, told, sizeof(told));
    const char *is = told, *should = expected, *is_name, *should_name;
    int is_length, should_length;
    unsigned number = 0;

    if (events_unknown(emulator, length, sizeof(told), &message)) {
        check_message_end(&message);
        return false;
    }
    do {
        number++;
        is_name = next_event(&is, &is_length);
        should_name = next_event(&should, &should_length);
        if (is_length != should_length || memcmp(is_name, should_name, (size_t)is_length) != 0) {
            writer_add(&message, "event %u is %.*s, not %.*s; told were: %s", number, is_length ? is_length : 7, is_length ? is_name : "nothing",
                       should_length ? should_length : 7, should_length ? should_name : "nothing", *told ? told : "none");
            check_message_end(&message);
            return false;
        }
    } while (is_length > 0);
    return true;
}

/* ---- Objects ---- */

/* The report's lines as parts of one. */
static bool held(struct writer *message, size_t count, char *report)
{
    writer_add(message, count == 1 ? "an object is still held: " : "objects are still held: ");
    for (char *line = report, *end; *line; line = end) {
        end = line + strcspn(line, "\n");
        writer_add(message, "%s%.*s", line == report ? "" : "; ", (int)(end - line), line);
        end += *end == '\n';
    }
    check_message_end(message);
    return false;
}

bool tapi3_check_no_objects(struct tapi3_emulator *emulator, char *text, size_t room)
{
    struct writer message = { .text = text, .room = room };
    char report[TAPI3_CHECK_ROOM];
    size_t count = tapi3_emulator_held_objects(emulator);

    if (!emulator || !emulator->watch) {
        writer_add(&message, "the emulator is not watched");
        return false;
    }
    if (count == 0)
        return true;
    tapi3_emulator_held_report(emulator, report, sizeof(report));
    return held(&message, count, report);
}

bool tapi3_check_end_fixture(struct tapi3_fixture *fixture, char *text, size_t room)
{
    struct writer message = { .text = text, .room = room };
    char report[TAPI3_CHECK_ROOM];

    if (tapi3_fixture_destroy(fixture, report, sizeof(report)))
        return true;
    return held(&message, strchr(report, '\n') == strrchr(report, '\n') ? 1 : 2, report);
}
