/*
 * acd.h: the model of an automatic call distributor. Plain C11, no COM.
 *
 * A world (struct acd) has a clock and switches. A switch has groups, queues, addresses, logins, agents, sessions
 * and calls. The host (a link to a real switch, a replay, a test) drives all of them through these functions;
 * applications see the results through emulator.h and the TAPI interfaces, or here.
 *
 * Objects. Every create function makes an object and, when its last parameter is not NULL, gives the caller one counted
 * reference, which the matching unref gives back. An object that is part of its world needs no reference of the caller's. With a
 * reference, the getters work also after the object was removed or has ended, and after its world was destroyed.
 * The ref functions return their argument; NULL may be given to any unref.
 *
 * Results. A function either does all of what it says and returns ACD_OK, or changes nothing and returns an error;
 * out parameters are then NULL or zero. Each can return ACD_ERR_ARGUMENT for a NULL that is not allowed, and those
 * that change something ACD_ERR_NOMEM; beyond that each names its errors.
 *
 * Strings are UTF-8, NUL-terminated and copied. A pointer to a string that a getter returns lives as long as the object.
 *
 * Times are int64_t nanoseconds since the world's start, durations likewise (ACD_SECOND); measurement periods are
 * whole seconds, as the TAPI API has them.
 *
 * Threads. Every function may be called from any thread, except where noted; each switch has a lock of its own. The
 * getters of states and statistics take no lock. No function may be called from inside acd_app_options.notify.
 *
 * Contexts. A host may give each object but an application a pointer of its own, with acd_call_set_context() and the like; NULL takes it away. dropped, which
 * may be NULL, is called with a pointer that is not NULL: when another one is set, on that thread, and when the object's last reference has gone,
 * on whatever thread that happens. No lock of the library is held then. Getting a context takes no lock; an object's context is set by one thread
 * at a time.
 */
#ifndef TAPI3AGENT_ACD_H
#define TAPI3AGENT_ACD_H

#include <tapi3agent/acd/agent.h>
#include <tapi3agent/acd/base.h>
#include <tapi3agent/acd/call.h>
#include <tapi3agent/acd/check.h>
#include <tapi3agent/acd/direct.h>
#include <tapi3agent/acd/event.h>
#include <tapi3agent/acd/leg.h>
#include <tapi3agent/acd/switch.h>
#include <tapi3agent/acd/world.h>

#endif
