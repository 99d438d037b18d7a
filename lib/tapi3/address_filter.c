/* lib/tapi3/address_filter.c */
#include "tapi3/address_filter.h"

#include "base/alloc.h"

#include <tapi3err.h>

#define KINDS 26 /* bits of TAPI_EVENT */

struct address_filter {
    struct list link;            /* tapi.address_filters */
    struct acd_address *address; /* holds a reference */
    uint32_t off[KINDS];         /* a bit a sub-event */
};

/* The last value of the event's own enumeration, or 0 if the event has none. */
static LONG last_of(TAPI_EVENT event)
{
    switch (event) {
    case TE_TAPIOBJECT: return TE_PHONEREMOVE;
    case TE_ADDRESS: return AE_MSGWAITOFF;
    case TE_CALLNOTIFICATION: return CNE_MONITOR;
    case TE_CALLSTATE: return CS_QUEUED;
    case TE_CALLMEDIA: return 5; /* the last of CALL_MEDIA_EVENT, a stream that became inactive */
    case TE_CALLHUB: return CHE_CALLHUBIDLE;
    case TE_CALLINFOCHANGE: return CIC_MEDIATYPE;
    case TE_AGENT: return AE_UNKNOWN;
    case TE_AGENTSESSION: return ASE_END;
    case TE_AGENTHANDLER: return AHE_AGENTHANDLER_REMOVED;
    case TE_ACDGROUP: return ACDGE_GROUP_REMOVED;
    case TE_QUEUE: return ACDQE_QUEUE_REMOVED;
    default: return 0;
    }
}

unsigned address_filter_kind(TAPI_EVENT event)
{
    unsigned kind = 0;

    while ((uint32_t)event >> kind > 1)
        kind++;
    return kind;
}

bool address_filter_is_valid(TAPI_EVENT event, LONG sub_event)
{
    uint32_t bit = (uint32_t)event;

    return bit != 0 && (bit & (bit - 1)) == 0 && bit < 1u << KINDS && sub_event >= 0 && sub_event <= last_of(event);
}

static struct address_filter *find_locked(struct tapi *tapi, const struct acd_address *address)
{
    LIST_FOR_EACH (link, &tapi->address_filters)
        if (LIST_ENTRY(link, struct address_filter, link)->address == address)
            return LIST_ENTRY(link, struct address_filter, link);
    return NULL;
}

HRESULT address_filter_set(struct tapi *tapi, struct acd_address *address, TAPI_EVENT event, LONG sub_event, bool on)
{
    uint32_t bit = 1u << sub_event;
    struct address_filter *filter;
    HRESULT hr = S_OK;

    lock_acquire(&tapi->lock);
    if (tapi->life != TAPI_UP) {
        hr = TAPI_E_NOT_INITIALIZED;
    } else if (!(filter = find_locked(tapi, address)) && !on) {
        if ((filter = mem_alloc(sizeof(*filter)))) {
            filter->address = acd_address_ref(address);
            list_append(&tapi->address_filters, &filter->link);
            atomic_store(&tapi->filters_calls, true);
        } else {
            hr = E_OUTOFMEMORY;
        }
    }
    if (SUCCEEDED(hr) && filter)
        filter->off[address_filter_kind(event)] = on ? filter->off[address_filter_kind(event)] & ~bit : filter->off[address_filter_kind(event)] | bit;
    lock_release(&tapi->lock);
    return hr;
}

bool address_filter_passes(struct tapi *tapi, const struct acd_address *address, TAPI_EVENT event, LONG sub_event)
{
    const struct address_filter *filter;
    bool passes;

    if (LIKELY(!atomic_load(&tapi->filters_calls)))
        return true;
    lock_acquire(&tapi->lock);
    filter = find_locked(tapi, address);
    passes = !filter || !(filter->off[address_filter_kind(event)] & 1u << sub_event);
    lock_release(&tapi->lock);
    return passes;
}

void address_filters_clear_locked(struct tapi *tapi)
{
    LIST_FOR_EACH_SAFE (link, after, &tapi->address_filters) {
        struct address_filter *filter = LIST_ENTRY(link, struct address_filter, link);

        list_remove(link);
        acd_address_unref(filter->address);
        mem_free(filter);
    }
}
