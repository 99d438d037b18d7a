/*
 * desktop.h: what an agent's desktop knows and does, without its windows: a TAPI 3 program like any other, and the client under test of this example.
 *
 * Its calls wait for the switch, and belong on one thread. TAPI's events come on a thread of TAPI's; they are noted there, and worked on when the
 * desktop's own thread calls desktop_work().
 */
#ifndef DESKTOP_H
#define DESKTOP_H

#include "phone.h"

#include <windows.h>
#include <ole2.h>
#include <tapi3.h>

#define DESKTOP_NAME 64 /* units of a name, with its NUL */

enum desktop_state {
    DESKTOP_SIGNED_OUT,
    DESKTOP_NO_GROUP, /* signed in, and in no group */
    DESKTOP_NOT_READY,
    DESKTOP_READY,
    DESKTOP_BUSY /* with a call */
};

enum desktop_call {
    DESKTOP_NO_CALL,
    DESKTOP_TALKING,
    DESKTOP_WRAP_UP
};

/* What the windows show. */
struct desktop_view {
    enum desktop_state state;
    enum desktop_call call;
    LONG calls, call_time;        /* since the agent signed in, of all groups; seconds */
    LONG talk_time, wrap_up_time; /* of the session */
    LONG waiting, longest_wait;   /* calls in the queues of the group; seconds */
    OLECHAR group[DESKTOP_NAME];  /* empty without one */
    BOOL silent;                  /* the switch did not answer: nothing is asked until desktop_retry() */
    const char *message;          /* for the user; empty when there is nothing to say */
};

struct desktop;

/* Connects to TAPI; the thread has called CoInitializeEx. *out is NULL on failure. */
HRESULT desktop_open(struct desktop **out);

/* Signs the agent out, and gives everything back. Does nothing with NULL. */
void desktop_close(struct desktop *desktop);

/*
 * What the user asks for. A failure changes nothing but the message of the view; the code is that of TAPI. TAPI_E_NOITEMS: no such group or desk.
 * E_UNEXPECTED: not now. While the agent talks, ready and not ready say what comes after the call.
 */
HRESULT desktop_sign_in(struct desktop *desktop, const OLECHAR *id, const OLECHAR *pin);
HRESULT desktop_join(struct desktop *desktop, const OLECHAR *group, const OLECHAR *desk);
HRESULT desktop_set_ready(struct desktop *desktop, BOOL ready);

/* Asks again for what the switch did not answer, or memory was too short for. */
HRESULT desktop_retry(struct desktop *desktop);

/* Works on the events so far, and returns their number. */
unsigned desktop_work(struct desktop *desktop);

/* Lets the next desktop_work() read the numbers again, as a clock of the windows does every few seconds. */
void desktop_tick(struct desktop *desktop);

/* The groups and the desks that there are, once the agent has signed in. A failure may come after some. */
typedef void desktop_named(void *context, const OLECHAR *name);
HRESULT desktop_each_group(struct desktop *desktop, desktop_named *named, void *context);
HRESULT desktop_each_desk(struct desktop *desktop, desktop_named *named, void *context);

/* The telephone of the desk; NULL before the agent has one. It is the desktop's. */
struct phone *desktop_phone(struct desktop *desktop);

/* As of the last call; belongs to the desktop. */
const struct desktop_view *desktop_view(const struct desktop *desktop);

#endif
