/* lib/tapi3/address.h: the Address object, for the files that have its interfaces. */
#ifndef TAPI3_ADDRESS_H
#define TAPI3_ADDRESS_H

#include "tapi3/objects.h"

#define ADDRESS_MEDIA_TYPES TAPIMEDIATYPE_AUDIO /* a telephone */

struct address {
    struct wrapper wrapper;
    ITAddress2 ITAddress2_iface; /* primary: the identity */
    ITAddressCapabilities ITAddressCapabilities_iface;
    ITMediaSupport ITMediaSupport_iface;
};

DEFINE_WRAPPER_UNKNOWN(address)

/* Where one interface is from another. */
#define ADDRESS_OFFSET(to, from) ((ptrdiff_t)offsetof(struct address, to##_iface) - (ptrdiff_t)offsetof(struct address, from##_iface))

extern const ITAddressCapabilitiesVtbl address_capabilities_vtbl;
extern const ITMediaSupportVtbl media_support_vtbl;

#endif
