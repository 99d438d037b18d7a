/* lib/tapi3/watch_text.h: watched calls as text. What names objects needs watch.lock. */
#ifndef TAPI3_WATCH_TEXT_H
#define TAPI3_WATCH_TEXT_H

#include "tapi3/note.h"
#include "tapi3/watch.h"

/* In quotes; what would break the line or the quotes as \", \\ or \xNN. NULL without quotes. */
void string_text(struct note *note, BSTR string);

/* "-1.5000" */
void currency_text(struct note *note, CY value);

/* As short as it can be and still be the same number when it is read back. */
void real_text(struct note *note, double value);

/* "5", "5:VT_UI8", "0x80020004:VT_ERROR", "Agent#1"; "&" before it for a reference, "&&" for one to a VARIANT; "VARIANT:0x2003" for what has no text. */
void variant_text(struct watch *watch, struct note *note, const VARIANT *value);

/* "Agent#1 ITAgent::put_State(AS_READY)" */
void call_text(const struct watch_call *call, struct note *note);

/* " = S_OK, Agent#1", with what came out if it succeeded; " = E_FAIL". */
void result_text(const struct watch_call *call, struct note *note);
void add_result(struct note *note, HRESULT hr);

/* "event TE_AGENT AE_READY Agent#1, AgentEvent#1"; the event object is lent to the client until it is counted down. */
void event_text(struct watch *watch, struct trace_line *line, TAPI_EVENT kind, const char *what_type, LONG what, void *object, const void *about);
void event_loan(struct watch *watch, void *object, TAPI_EVENT kind);

/* The bytes of one element of an out parameter, and of all that it has room for; how many of an array came. */
size_t value_size(const struct watch_parameter *parameter);
size_t values_size(const struct watch_call *call, const struct watch_parameter *parameter);
size_t values_fetched(const struct watch_call *call);

#endif
