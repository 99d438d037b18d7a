/* client.h: the client of both loops: an agent's session at the first group and the first telephone, and a sink that says what happens to it. */
#ifndef EVENT_LOOP_CLIENT_H
#define EVENT_LOOP_CLIENT_H

#include <olectl.h>
#include <tapi3.h>
#include <windows.h>

#include <tapi3agent/emulator.h>

#include <stdbool.h>

struct client {
    ITTAPIEventNotification ITTAPIEventNotification_iface; /* its sink, which lives as long */
    void (*told)(AGENT_SESSION_EVENT what);                /* called on the thread that pumps */
    ITTAPI *tapi;
    IConnectionPoint *point;
    DWORD cookie;
    ITAgentSession *session;
};

/* The session is ready then. */
void client_begin(struct client *client, struct tapi3_emulator *emulator, void (*told)(AGENT_SESSION_EVENT what));
void client_end(struct client *client);

/* Ends the process with a message if it is not well. */
void need(bool well, const char *what);

#endif
