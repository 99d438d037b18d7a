/* lib/acd/address.h */
#ifndef ACD_ADDRESS_H
#define ACD_ADDRESS_H

#include "acd/switch.h"

struct acd_address {
    struct object object;
    struct acd_switch *sw; /* holds a reference */
    uint32_t id;
    char *name, *dialable;
    enum acd_address_role role;
    atomic_bool in_service;  /* written under the switch's lock */
    struct acd_agent *agent; /* who opened a session there last and still has one, or NULL; not counted. Guarded by the switch's lock, like the next */
    size_t session_count;
    size_t engaged;      /* sides of direct calls that have called or answered there, and are not over; guarded likewise */
    struct list watches; /* lib/acd/leg.h, like the next; guarded likewise */
    struct list legs;    /* live ones */
};

/* A session begins or ends there. */
void address_session_begin_locked(struct acd_session *session);
void address_session_end_locked(const struct acd_session *session);

/* Takes an address out of its switch; its sessions have ended. One event is reserved. */
void address_remove_locked(struct change *change, struct acd_address *address);

#endif
