/*
 * names.h: the names of the API's numbers, for what people read: "TAPI_E_TIMEOUT" of 0x80040044, "AS_READY" of 1, "ITAgent" of its IID.
 *
 * Threads: every function may be called from any thread, at any time. Nothing is allocated, and every text that is returned is constant and is
 * nobody's to free.
 */
#ifndef TAPI3AGENT_NAMES_H
#define TAPI3AGENT_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The name of an HRESULT: those of <tapi3err.h>, of COM and Automation as far as this library and its clients meet them, and TAPI 2's LINEERR_
 * which methods return whose pages list them. NULL for others.
 */
const char *tapi3_result_name(HRESULT hr);

/*
 * The name, or eight digits such as "0x8004FFFF" for one that has none.
 *   text  room bytes, of which the last that is written is a NUL: a longer text is cut. NULL with room 0 only asks for the length.
 * Returns the length of the whole text, without the NUL.
 */
size_t tapi3_result_text(HRESULT hr, char *text, size_t room);

/*
 * The other way: a name that tapi3_result_name() has, or "0x" and one to eight hexadecimal digits.
 * Returns false, and *out is 0, when it is neither; also when name is NULL.
 */
bool tapi3_result_from_name(const char *name, HRESULT *out);

/*
 * The name of a value of an enumeration.
 *   type  an enumeration of <tapi3cc.h> or <tapi3if.h> that a method has, such as "AGENT_STATE", "AGENT_SESSION_EVENT", "TAPI_EVENT"
 * NULL: no such type, or no such value in it; also for two bits of a TAPI_EVENT at once, and when type is NULL.
 */
const char *tapi3_enum_name(const char *type, LONG value);

/* The other way. Returns false, and *out is 0, when there is no such type, or no such name in it, or either is NULL. */
bool tapi3_enum_value(const char *type, const char *name, LONG *out);

/*
 * The name of an interface: those of TAPI 3 and those of COM that objects of this library have or are asked for. NULL for others; in C also
 * when iid is NULL.
 */
const char *tapi3_interface_name(REFIID iid);

/* The other way. NULL: no such name; also when name is NULL. */
const IID *tapi3_interface_id(const char *name);

#ifdef __cplusplus
}
#endif

#endif
