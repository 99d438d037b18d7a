/* lib/tapi3/objects.h: the classes of wrappers, for those who hand them out; the files of the same names have the objects. */
#ifndef TAPI3_OBJECTS_H
#define TAPI3_OBJECTS_H

#include "tapi3/wrapper.h"

extern const struct wrapper_class agent_handler_class; /* struct acd_switch: ITAgentHandler */
extern const struct wrapper_class group_class;         /* struct acd_group: ITACDGroup */
extern const struct wrapper_class queue_class;         /* struct acd_queue: ITQueue */
extern const struct wrapper_class agent_class;         /* struct acd_agent: ITAgent */
extern const struct wrapper_class agent_session_class; /* struct acd_session: ITAgentSession */
extern const struct wrapper_class address_class;       /* struct acd_address: ITAddress2, ITAddressCapabilities, ITMediaSupport */
extern const struct wrapper_class call_class;          /* struct acd_leg: ITCallInfo2, ITBasicCallControl2 */
extern const struct wrapper_class hub_class;           /* struct acd_hub: ITCallHub */

/*
 * The model object behind an interface pointer that a client passes to an object of tapi, or NULL if it is NULL or foreign. Not counted.
 */
struct acd_group *group_from_interface(struct tapi *tapi, ITACDGroup *iface);
struct acd_address *address_from_interface(struct tapi *tapi, ITAddress *iface);

/* The TAPI object that an address belongs to; NULL as above. */
struct tapi *address_tapi(struct tapi *tapi, ITAddress *iface);

#endif
