/* desktop_sink.h: takes TAPI's events on TAPI's thread, and keeps them for the desktop's. Nothing waits here, and no call goes to the switch. */
#ifndef DESKTOP_SINK_H
#define DESKTOP_SINK_H

#include <windows.h>
#include <ole2.h>
#include <olectl.h>
#include <tapi3.h>

/* What the sink notes. */
#define DESKTOP_EVENTS (TE_AGENT | TE_AGENTSESSION | TE_ACDGROUP | TE_QUEUE | TE_CALLNOTIFICATION | TE_CALLSTATE | TE_CALLINFOCHANGE)

struct told {
    struct told *next;
    TAPI_EVENT kind; /* TE_AGENT, TE_AGENTSESSION, TE_ACDGROUP, TE_QUEUE; TE_CALLNOTIFICATION, TE_CALLSTATE, TE_CALLINFOCHANGE */
    int what;        /* an AGENT_EVENT, AGENT_SESSION_EVENT, ACDGROUP_EVENT, ACDQUEUE_EVENT; CALL_NOTIFICATION_EVENT, CALL_STATE, CALLINFOCHANGE_CAUSE */
    IUnknown *about; /* a reference: the agent, session, group or queue, or a call's ITCallInfo */
};

struct desktop_sink;

/* With one reference, the caller's; NULL without memory. */
struct desktop_sink *desktop_sink_create(void);
ITTAPIEventNotification *desktop_sink_interface(struct desktop_sink *sink);

/* All events so far, the oldest first; the caller's. *missed: there were others that memory was too short for. */
struct told *desktop_sink_take(struct desktop_sink *sink, BOOL *missed);
void told_free(struct told *told);

#endif
