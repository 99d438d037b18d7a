/*
 * phone.h: the telephone at an agent's desk: who calls, and what the agent does about it. The desktop opens it with its desk, and hands it the events of calls
 * that its sink has noted.
 *
 * There is one call at a time, and beside it the one by which the agent consults somebody about it. A further call rings on unheard.
 */
#ifndef PHONE_H
#define PHONE_H

#include "desktop_sink.h"

#define PHONE_TEXT 64 /* units of a text, with its NUL */

enum phone_state {
    PHONE_QUIET,
    PHONE_RINGING, /* a call is offered */
    PHONE_CALLING, /* the agent calls, and nobody has answered yet */
    PHONE_TALKING,
    PHONE_HOLDING
};

struct phone_view {
    enum phone_state state;
    enum phone_state consultation;                /* PHONE_QUIET: nobody is consulted; else PHONE_CALLING, PHONE_TALKING or PHONE_HOLDING */
    OLECHAR name[PHONE_TEXT], number[PHONE_TEXT]; /* of the other side; empty while they are not known */
};

struct phone;

/* Registers the desk's calls. *out is NULL on failure. */
HRESULT phone_open(ITTAPI *tapi, ITAddress *desk, struct phone **out);

/* The calls go on without it. Does nothing with NULL. */
void phone_close(struct phone *phone);

/* An event of a call that the sink has noted; phone_look() asks again for what could not be read then, or after events were missed. */
void phone_hear(struct phone *phone, const struct told *told);
void phone_missed(struct phone *phone);
void phone_look(struct phone *phone);

/* What the agent does. E_UNEXPECTED: not now, and the switch is not asked; else the switch's code, after which the call is as it was. */
HRESULT phone_dial(struct phone *phone, const OLECHAR *number);
HRESULT phone_answer(struct phone *phone);
HRESULT phone_hang_up(struct phone *phone); /* the consultation, if there is one; else the call, which is rejected if it rings */
HRESULT phone_hold(struct phone *phone, BOOL hold);
HRESULT phone_consult(struct phone *phone, const OLECHAR *number);
HRESULT phone_transfer(struct phone *phone); /* to who is consulted */

const struct phone_view *phone_view(const struct phone *phone);

#endif
