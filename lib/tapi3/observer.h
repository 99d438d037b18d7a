/*
 * lib/tapi3/observer.h: the functions by which the fixture (lib/fixture) sees the calls of an emulator's clients, and changes their answers.
 *
 * The objects of TAPI 3 know of it this table alone. It is absent unless the program calls tapi3_observe(), and a program that does not links nothing of
 * the fixture.
 */
#ifndef TAPI3_OBSERVER_H
#define TAPI3_OBSERVER_H

#include "com/call_context.h"

#include <tapi3.h>
#include <tapi3agent/emulator.h>

struct observer;

/* While a sink is called with an event. */
struct observed_event {
    struct com_context call_context;
    void *line;
};

struct observer_table {
    void (*unref)(struct observer *observer);

    /* Makes an interface pointer of an object that nobody else can see an observed one. Without memory it stays as it is. */
    void (*object)(struct observer *observer, void *object, const IID *iid);

    /* The vtable of the object itself, behind a pointer that a client passes in, which may be a foreign one. */
    const void *(*original)(struct observer *observer, const void *object);

    /* From the gate of a method that needs the switch: what the switch answers instead, or S_OK. sw: NULL when no one switch is asked. */
    HRESULT (*ask)(struct observer *observer, struct acd_switch *sw);

    /* Moves a manual clock while a client waits, as intercepted calls do. */
    enum acd_result (*advance)(struct observer *observer, int64_t duration);

    /* A TAPI object is created, by create, as if through IClassFactory. stack: STACK_HERE() of the caller. */
    HRESULT(*create_tapi)
    (struct observer *observer, uintptr_t stack, struct tapi3_emulator *emulator, REFIID riid, void **out,
     HRESULT (*create)(struct tapi3_emulator *emulator, REFIID riid, void **out));

    /*
     * An event is given to a sink: between begin and end the thread runs the client's code. object: the event's; about: what it is about, or NULL.
     * left: the sink did not return, and the thread may have entered other call contexts since.
     */
    void (*event_begin)(struct observer *observer, uintptr_t stack, struct observed_event *event, TAPI_EVENT kind, const char *what_type, LONG what,
                        void *object, const void *about);
    void (*event_end)(struct observer *observer, struct observed_event *event, void *object, HRESULT hr, bool left);
};

/* The first member of each observer. */
struct observer {
    const struct observer_table *table;
};

/* Sets the function that makes the observers of new emulators: S_OK, with NULL for an emulator without one, or E_OUTOFMEMORY. Any thread, any number of times. */
void observer_register(HRESULT (*create)(struct acd *acd, const struct tapi3_emulator_options *options, struct observer **out));

/* The observer of a new emulator, or NULL. S_OK; E_UNEXPECTED: its options need one, and no function is set; E_OUTOFMEMORY. */
HRESULT observer_create(struct acd *acd, const struct tapi3_emulator_options *options, struct observer **out);

static inline void observer_object(struct observer *observer, void *object, const IID *iid)
{
    if (observer)
        observer->table->object(observer, object, iid);
}

static inline const void *observer_original(struct observer *observer, const void *object)
{
    return observer ? observer->table->original(observer, object) : ((const IUnknown *)object)->lpVtbl;
}

#endif
