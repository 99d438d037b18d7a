/*
 * tests/fuzz/script.h: a program of steps that clients of TAPI, the host and a tester take, made of bytes.
 *
 * script.c reads the steps and checks what must hold after each; script_client.c has what the clients hold and do, script_sink.c their sinks,
 * script_calls.c every method of every interface, script_host.c the switches, and the faults.
 */
#ifndef SCRIPT_H
#define SCRIPT_H

#define COBJMACROS
#include "fuzz.h"

#include "base/macros.h"

#include <windows.h>
#include <ole2.h>
#include <olectl.h>
#include <tapi3.h>
#include <tapi3err.h>

#include <stdbool.h>
#include <string.h>
#include <tapi3agent/acd.h>
#include <tapi3agent/emulator.h>

/* Four bytes of the input: what is done, to which object, with which arguments. */
struct step {
    uint8_t what, object, a, b;
};

struct script {
    struct bytes bytes;
    unsigned steps;   /* taken */
    unsigned depth;   /* sinks around the present step */
    uint64_t fail_at; /* the allocation of the next action that fails; 0: none */
    struct acd *acd;
    struct tapi3_emulator *emulator;
};

extern struct script script;

/* Takes the next step, also from inside a sink; false when there are no more. */
bool script_step(void);

/*
 * Between begin and end something is asked of the library. When it fails it has changed nothing but, if it waited, the time; then the model is
 * compared without numbers, and not at all if a timer was due meanwhile.
 */
void attempt_begin(void);
void attempt_end(const char *what, bool failed);

/* ---- script_calls.c ---- */

struct member {
    const char *name;
    DISPID id;
    WORD kind;      /* DISPATCH_ */
    UINT arguments; /* of Invoke */
    void (*call)(void *object, const struct step *step);
};

struct interface_type {
    const char *name;
    const IID *iid;
    const struct interface_type *base; /* NULL: IDispatch, or IUnknown */
    const struct member *members;
    size_t count;
    bool dispatch;
};

/* The interfaces that objects here have; NULL ends the list. */
extern const struct interface_type *const interfaces[];
const struct interface_type *interface_at(uint8_t number);
const struct interface_type *interface_of(REFIID iid); /* or NULL */

/* The nth of its members and those of its bases, or NULL without any. */
const struct member *interface_member(const struct interface_type *type, size_t n);

/* ---- script_client.c ---- */

/* What clients hold at first: two TAPI objects that are initialised and advised, and objects of the switches. */
void clients_begin(void);
void clients_end(void);

/* The references that they hold. */
size_t clients_references(void);

/* A call of the client, which answers hr; refused: a NULL was passed that is not allowed. */
void call_begin(void);
void call_end(const char *name, HRESULT hr, bool refused);

/* Keeps an object with the caller's reference; type NULL: it is found out. Does nothing with NULL. */
void keep(void *object, const struct interface_type *type);

/* A place for what comes out, full of junk; sometimes NULL. */
void *junk(void *place, size_t size, const struct step *step);

/* The nth argument of a call; iid: of an object. What they give belongs to the script. */
LONG make_long(const struct step *step, unsigned n, const IID *iid);
VARIANT_BOOL make_flag(const struct step *step, unsigned n, const IID *iid);
BSTR make_bstr(const struct step *step, unsigned n, const IID *iid);
VARIANT make_variant(const struct step *step, unsigned n, const IID *iid);
VARIANT *make_variant_at(const struct step *step, unsigned n, const IID *iid);
void *make_object(const struct step *step, unsigned n, const IID *iid);

/* Looks at what came out, and takes it: after a failure it must be nothing. */
void take_long(const void *place, HRESULT hr, const IID *iid);
void take_flag(const void *place, HRESULT hr, const IID *iid);
void take_bstr(const void *place, HRESULT hr, const IID *iid);
void take_date(const void *place, HRESULT hr, const IID *iid);
void take_cy(const void *place, HRESULT hr, const IID *iid);
void take_variant(const void *place, HRESULT hr, const IID *iid);
void take_object(const void *place, HRESULT hr, const IID *iid);
void take_guid(const void *place, HRESULT hr, const IID *iid);
void take_type_info(const void *place, HRESULT hr, const IID *iid);
void take_connection(const void *place, HRESULT hr, const IID *iid);

/* Advise with a sink that does something, or with what is none; Unadvise what was advised. */
IUnknown *make_sink(const struct step *step);
void advised(DWORD cookie);
DWORD any_cookie(uint8_t number);

void client_calls(const struct step *step);
void client_invokes(const struct step *step);
void client_asks_for_names(const struct step *step);
void client_queries(const struct step *step);
void client_copies(const struct step *step);
void client_releases(const struct step *step);
void client_creates(const struct step *step);

/* ---- script_sink.c ---- */

/*
 * A sink, with a reference, for both outgoing interfaces.
 *   does   bit 0: it keeps the events, bit 1: it returns an error, bits 4 to 7: it takes as many steps
 *   holds  an object that it keeps a reference of as long as it lives; NULL: none
 */
IUnknown *sink_create(uint8_t does, IUnknown *holds);

/* The references that sinks hold. */
size_t sinks_references(void);

/* Nothing of a sink may be left. */
void sinks_end(void);

/* ---- script_host.c ---- */

void host_begin(void);
void host_end(void);

/* One of what a host or a tester can do. */
void host_acts(const struct step *step);
void tester_acts(const struct step *step);

#endif
