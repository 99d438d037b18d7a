/*
 * lib/tapi3/watch.h: sees what the clients of one emulator call, and can make it fail.
 *
 * A watched object has other vtables: each interface pointer that the client gets points to a copy whose slots write the call down (trace.h), ask
 * for faults (fault.h), keep the account of references (live.h), and call the slot of the object's own vtable, which lies in front of the copy. So objects
 * know nothing of it, and a call of an emulator that is not watched costs nothing more.
 *
 * Objects that stand for something of the model are changed when they are made (watch_object), before another thread can see them;
 * enumerators, collections and connection points when they are handed out, while nobody else has them.
 *
 * Lock order: watch.lock comes after all others, and nothing is called with it held but what allocates notes.
 */
#ifndef TAPI3_WATCH_H
#define TAPI3_WATCH_H

#include "base/probe.h"
#include "base/sync.h"
#include "com/automation.h"
#include "com/frame.h"
#include "tapi3/fault.h"
#include "tapi3/live.h"
#include "tapi3/trace.h"

#include <stdatomic.h>
#include <tapi3.h>
#include <tapi3agent/fault.h>

#define WATCH_PARAMETERS 8 /* of a method, at most: IDispatch::Invoke */

/* Kinds of parameters that Automation has no VARTYPE for. */
#define WATCH_IID ((VARTYPE)72)          /* VT_CLSID: by its address */
#define WATCH_DATA VT_PTR                /* a pointer to what is not looked into */
#define WATCH_CONNECTION ((VARTYPE)0x700) /* CONNECTDATA */
#define WATCH_NAME ((VARTYPE)0x701)      /* the first of an array of names */
#define WATCH_PARAMS ((VARTYPE)0x702)    /* DISPPARAMS */

struct watch_parameter {
    const char *type; /* the C type; of an out what it points to */
    VARTYPE vt;       /* VT_I4 (enumerations too), VT_UI4, VT_BOOL, VT_DATE, VT_CY, VT_BSTR, VT_DISPATCH, VT_UNKNOWN, VT_VARIANT, WATCH_ */
    bool out;
    bool optional;    /* an out that may be NULL */
    bool many;        /* an out with room for as many as the first argument says; the last one is how many came */
    const IID *iid;   /* of an object; NULL: an interface that nothing here has */
};

/* What was passed: to an in its value, to an out its place. */
struct watch_value {
    union com_value in;
    void *out;
};

struct watch_method {
    const char *interface_name; /* the one that declares it */
    const char *name;
    unsigned char slot, count;
    bool counts;                /* AddRef and Release */
    const struct watch_parameter *parameters;
};

struct watch_row {
    const struct watch_method *method;
    void (*thunk)(void); /* NULL: not called through a vtable */
    HRESULT (*call)(void *object, const struct watch_value *values); /* through the vtable of an interface pointer, as a client does; NULL as thunk */
};

struct watch_interface {
    const char *name;
    const IID *iid;
    const struct watch_interface *base; /* NULL: none, or IUnknown and IDispatch as the flag says */
    const struct watch_row *rows;
    unsigned char count, slots; /* slots: 0 where no vtable is watched */
    bool dispatch;
    bool adopted; /* its objects are not the emulator's own kinds: they are changed when they are handed out */
};

/* The interfaces that objects here have; NULL ends the list. */
extern const struct watch_interface *const watch_interfaces[];
const struct watch_interface *watch_interface_of(const IID *iid);

extern const struct watch_row watch_unknown_rows[3], watch_dispatch_rows[4];
extern const struct watch_method watch_create_instance; /* IClassFactory::CreateInstance, for objects that are made without a class too */

/* Calls visit for each method of each interface, until it returns true; returns whether it did. */
bool watch_each_method(bool (*visit)(const struct watch_interface *type, const struct watch_method *method, void *context), void *context);

/* The vtable that a watched interface pointer points to: the slots. */
struct watched {
    struct watched *next;
    const struct watch_interface *type;
    const void *original;
    struct watch *watch;
    void (*slots[])(void);
};

/* How a test of the library tries a call again and again (an allocation sweep); both are called around each try. */
struct watch_retry {
    void (*before)(void *context, const struct watch_call *call, unsigned tries);
    bool (*again)(void *context, const struct watch_call *call, unsigned tries); /* whether to try once more */
    void *context;
};

struct watch {
    atomic_uint refs; /* the emulator's, each adopted object's, each call's that goes on */
    struct acd *acd;  /* the world; holds a reference, since a call may release the last object that has one */
    bool map_line_errors;
    struct memory_probe *probe; /* NULL: pointers are not checked */
    struct watch_retry retry;   /* set before the first call */
    atomic_uint strays;         /* faults of calls that ask the switch and were not asked for: always 0 */

    struct lock lock;
    enum acd_result (*advance)(void *context, int64_t duration); /* guarded by lock, like the next; NULL: acd_advance() */
    void *advance_context;
    struct watched *vtables;   /* guarded by lock */
    struct trace trace;        /* guarded by lock, like the next two */
    struct live live;
    struct faults faults;
};

struct watch_call {
    struct com_frame frame;
    struct watch *watch; /* a reference while the call goes on */
    const struct watched *watched; /* NULL for a method that is called through no vtable */
    const void *original; /* the object's own vtable */
    const struct watch_method *method;
    void *object;
    struct watch_value *values;
    HRESULT hr;
    struct strike strike;
    struct trace_line *line; /* NULL without memory */
    bool unserved;        /* by the switch's proxy */
    int64_t waited;       /* nanoseconds of the model's clock, for the switch's answer */
    unsigned tries;
    bool own; /* the library's own call: let through */
};

/* The watched vtable that this is, or NULL; with watch.lock. */
struct watched *watched_find_locked(const struct watch *watch, const void *vtable);

/* What a call gave out is watched from now on, and the client's. Of Invoke nothing: the call inside of it did that. With watch.lock. */
void watch_hand_out_locked(struct watch_call *call);

struct watch *watch_create(struct acd *acd, const struct tapi3_emulator_options *options, bool print);
void watch_unref(struct watch *watch);

/* From now on the clock moves as by acd_advance() while a client waits: who gave another way is going. */
void watch_forget_advance(struct watch *watch);

/* Moves the manual clock as the emulator's options say. */
enum acd_result watch_advance(struct watch *watch, int64_t duration);

/* Makes an interface pointer of an object that nobody else can see a watched one. Without memory it stays as it is. */
void watch_object(struct watch *watch, void *object, const IID *iid);

/* What a watched interface pointer is; NULL for one that is not. */
const struct watch_interface *watch_type_of(struct watch *watch, const void *object);

/* What a pointer is watched as; NULL when it is not. Needs watch.lock. */
const struct watch_interface *watch_type_locked(const struct watch *watch, const void *object);

/* The vtable of the object itself, behind a pointer that a client passes in; watch may be NULL. The pointer may be a foreign one. */
const void *watch_original(struct watch *watch, const void *object);

/*
 * The frame of a method's slot: begin; the method as often as watch_try() says; end, which returns what the client gets.
 */
/* stack: STACK_HERE() of the function that makes the call. */
void watch_begin(struct watch_call *call, uintptr_t stack, void *object, const struct watch_method *method, struct watch_value *values);
void watch_begin_of(struct watch_call *call, uintptr_t stack, struct watch *watch, void *object, const struct watch_method *method, struct watch_value *values);
bool watch_try(struct watch_call *call);
HRESULT watch_end(struct watch_call *call);

/* Whatever pointer cannot be read or written as its parameter is becomes NULL. */
void watch_check_pointers(struct watch_call *call);

/* Begin and end of AddRef and Release. */
ULONG watch_count(void *object, bool add);

/*
 * From the gate of a method that needs the switch: what the switch answers instead, or S_OK. sw: NULL when no one switch is asked.
 */
HRESULT watch_ask(struct watch *watch, struct acd_switch *sw);

/*
 * An event is given to a sink: between begin and end the thread runs the client's code. object: the event's; about: what it is about, or NULL. left: the
 * sink did not return, and the thread may have entered other frames since.
 */
struct watch_event {
    struct com_frame frame;
    struct trace_line *line;
};
void watch_event_begin(struct watch *watch, uintptr_t stack, struct watch_event *event, TAPI_EVENT kind, const char *what_type, LONG what, void *object, const void *about);
void watch_event_end(struct watch *watch, struct watch_event *event, void *object, HRESULT hr, bool left);

#endif
