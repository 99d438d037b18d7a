/* examples/frameworks/desk.h: the client under test: an agent's desk at the first switch, group and address that there are. */
#ifndef DESK_H
#define DESK_H

#include <windows.h>
#include <ole2.h>
#include <tapi3.h>

#ifdef __cplusplus
extern "C" {
#endif

struct desk {
    ITTAPI *tapi;
    ITAgent *agent;
    ITAgentSession *session;
};

/* Signs the agent in, and makes it and its session ready. S_OK, E_UNEXPECTED without a switch, group or address, or what a method answered. */
HRESULT desk_open(struct desk *desk, const OLECHAR *id, const OLECHAR *pin);

/* Releases all and sets it to NULL. Works after a desk_open() that failed half-way. */
void desk_close(struct desk *desk);

#ifdef __cplusplus
}
#endif

#endif
