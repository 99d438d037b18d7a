/* lib/tapi3/emulator.h: what the TAPI objects of one emulator share. */
#ifndef TAPI3_EMULATOR_H
#define TAPI3_EMULATOR_H

#include "base/list.h"
#include "base/sync.h"

#include <stdatomic.h>
#include <tapi3agent/emulator.h>

struct tapi;
struct observer;

struct tapi3_emulator {
    atomic_uint refs;
    uint64_t id; /* of base/inside.h */
    size_t max_waiting;
    atomic_ullong discarded; /* by TAPI objects that are shut down */
    struct acd *acd;         /* holds a reference */
    enum tapi3_delivery delivery;
    char *user, *provider;
    bool (*sees_group)(void *context, const struct acd_group *group); /* NULL: all are seen */
    void *context;
    void (*events_wait)(void *context); /* with the pump; may be NULL */
    void *events_context;
    enum acd_result (*advance)(void *context, int64_t duration); /* tapi3_emulator_options.advance, without an observer */
    void *advance_context;
    struct observer *observer; /* of its calls, or NULL; a reference */

    struct lock lock;
    struct list tapis;     /* guarded by lock: the TAPI objects whose memory exists, not counted */
    struct list ended;     /* guarded by lock: delivery threads that were stopped from inside one of their sinks, to be joined */
    struct list installed; /* this and the next two are class_factory.c's: while it is installed, else alone */
    uintptr_t installed_thread;
    DWORD cookie;               /* of the class's registration, or 0: another has it */
    enum tapi3_service service; /* guarded by lock, like the next */
    unsigned initialised;       /* TAPI objects */
    unsigned stopping;          /* those whose Shutdown is going on; guarded by lock */
    struct cond stopped;        /* one fewer is stopping */
};

struct tapi3_emulator *emulator_ref(struct tapi3_emulator *emulator);
void emulator_unref(struct tapi3_emulator *emulator);

const char *emulator_user(const struct tapi3_emulator *emulator);
const char *emulator_provider(const struct tapi3_emulator *emulator);

/* A delivery thread that was stopped inside of a sink, where it cannot be joined. */
struct ended_thread {
    struct list link;
    struct thread *thread;
    atomic_bool over; /* it is on its last steps: joining it takes no time */
};

/* Leaves a thread to the emulator, which takes over the memory of ended, and joins earlier left threads that have ended. */
void emulator_leave_thread(struct tapi3_emulator *emulator, struct ended_thread *ended);

/* Adds a TAPI object to the emulator's list, and removes it. */
void emulator_add_tapi(struct tapi3_emulator *emulator, struct tapi *tapi);
void emulator_remove_tapi(struct tapi3_emulator *emulator, struct tapi *tapi);

/*
 * Whether a TAPI object may be initialised; it counts until emulator_dismiss(). S_OK, TAPI_E_SERVICE_NOT_RUNNING, TAPI_E_REINIT. Its lock may be
 * held: an emulator's lock comes after it.
 */
HRESULT emulator_admit(struct tapi3_emulator *emulator);
void emulator_dismiss(struct tapi3_emulator *emulator);

/* Begin and end of a Shutdown, on its thread; the second takes the result of the first. tapi3_emulator_flush() waits for it. */
unsigned emulator_stop_begins(struct tapi3_emulator *emulator);
void emulator_stop_ends(struct tapi3_emulator *emulator, unsigned before);

/*
 * As tapi3_emulator_flush(), and also waits for the events that the sinks cause meanwhile. Only for a caller that knows that no other thread
 * keeps raising events.
 */
void emulator_quiet(struct tapi3_emulator *emulator);

/* Moves a manual clock while a client waits; ACD_ERR_STATE: it is no manual one. */
enum acd_result emulator_advance(struct tapi3_emulator *emulator, int64_t duration);

/* Whether its user may see a group. */
bool emulator_sees_group(const struct tapi3_emulator *emulator, const struct acd_group *group);

#endif
