/* lib/acd/address.c: where an agent takes calls. */
#include "acd/address.h"

#include "acd/direct.h"
#include "acd/leg.h"
#include "acd/session.h"
#include "base/alloc.h"

static void address_destroy(void *object)
{
    struct acd_address *address = object;

    mem_free(address->name);
    mem_free(address->dialable);
    acd_switch_unref(address->sw);
    mem_free(address);
}

DEFINE_REFERENCES(acd_address)
DEFINE_CONTEXT(acd_address)
DEFINE_BELONGING(acd_address)

enum acd_result acd_address_create(struct acd_switch *sw, const struct acd_address_options *options, struct acd_address **out)
{
    enum acd_result result = ACD_ERR_NOMEM;
    struct acd_address *address;
    struct change change;

    if (out)
        *out = NULL;
    if (!sw || !options || !options->name
        || (options->role != ACD_ADDRESS_STATION && options->role != ACD_ADDRESS_QUEUE && options->role != ACD_ADDRESS_ROUTE_POINT))
        return ACD_ERR_ARGUMENT;
    if (!(address = mem_alloc(sizeof(*address))))
        return ACD_ERR_NOMEM;
    object_init(&address->object, 1, address_destroy);
    address->sw = acd_switch_ref(sw);
    address->role = options->role;
    list_init(&address->watches);
    list_init(&address->legs);
    atomic_init(&address->in_service, !options->out_of_service);
    address->name = mem_strdup(options->name);
    address->dialable = mem_strdup(options->dialable ? options->dialable : "");

    change_begin(&change, sw);
    if (atomic_load(&sw->object.removed)) {
        result = ACD_ERR_REMOVED;
    } else if (address->name && address->dialable && events_reserve(&change.events, NULL, 1)) {
        address->id = atomic_fetch_add(&sw->acd->address_ids, 1) + 1;
        list_append(&sw->addresses, &acd_address_ref(address)->object.link);
        events_raise(&change.events, NULL, ACD_EVENT_ADDRESS, ACD_ADDED, address);
        result = ACD_OK;
    }
    change_end(&change, result);
    if (result == ACD_OK && out)
        *out = acd_address_ref(address);
    acd_address_unref(address);
    return result;
}

void address_session_begin_locked(struct acd_session *session)
{
    session->address->agent = session->agent;
    session->address->session_count++;
}

/* An agent with a session at the address: the same one, or another who shares it. */
static struct acd_agent *find_agent(const struct acd_address *address, struct acd_agent *before)
{
    LIST_FOR_EACH (link, &before->sessions)
        if (LIST_ENTRY(link, struct acd_session, object.link)->address == address)
            return before;
    LIST_FOR_EACH (at, &address->sw->agents)
        LIST_FOR_EACH (link, &LIST_ENTRY(at, struct acd_agent, object.link)->sessions)
            if (LIST_ENTRY(link, struct acd_session, object.link)->address == address)
                return LIST_ENTRY(at, struct acd_agent, object.link);
    return NULL;
}

void address_session_end_locked(const struct acd_session *session)
{
    struct acd_address *address = session->address;

    address->session_count--;
    if (address->agent == session->agent)
        address->agent = address->session_count ? find_agent(address, session->agent) : NULL;
}

static bool reserve_remove_locked(struct change *change, const struct acd_address *address)
{
    LIST_FOR_EACH (agent_link, &change->sw->agents) {
        struct acd_agent *agent = LIST_ENTRY(agent_link, struct acd_agent, object.link);

        LIST_FOR_EACH (link, &agent->sessions)
            if (LIST_ENTRY(link, struct acd_session, object.link)->address == address && !session_reserve_locked(change, agent, 1))
                return false;
    }
    return events_reserve(&change->events, NULL, 1) && events_reserve_of_calls(&change->events, 1) /* so that the ends of legs are told */
           && address_reserve_silence_locked(change, address);
}

enum acd_result acd_address_remove(struct acd_address *address)
{
    enum acd_result result = ACD_ERR_NOMEM;
    struct change change;

    if (!address)
        return ACD_ERR_ARGUMENT;
    acd_address_ref(address);
    change_begin(&change, address->sw);
    change.events.cause = ACD_CAUSE_REMOVED;
    if (atomic_load(&address->object.removed)) {
        result = ACD_ERR_REMOVED;
    } else if (reserve_remove_locked(&change, address)) {
        LIST_FOR_EACH (agent_link, &address->sw->agents)
            LIST_FOR_EACH_SAFE (link, after, &LIST_ENTRY(agent_link, struct acd_agent, object.link)->sessions)
                if (LIST_ENTRY(link, struct acd_session, object.link)->address == address)
                    session_end_locked(&change, LIST_ENTRY(link, struct acd_session, object.link));
        address_remove_locked(&change, address);
        result = ACD_OK;
    }
    change_end(&change, result);
    acd_address_unref(address);
    return result;
}

void address_remove_locked(struct change *change, struct acd_address *address)
{
    address_silence_locked(change, address);
    legs_leave_address_locked(change, address);
    atomic_store(&address->object.removed, true);
    events_raise(&change->events, NULL, ACD_EVENT_ADDRESS, ACD_REMOVED, address);
    change_take_out(change, address);
}

enum acd_result acd_address_set_in_service(struct acd_address *address, bool in_service)
{
    enum acd_result result = ACD_OK;
    struct change change;

    if (!address)
        return ACD_ERR_ARGUMENT;
    change_begin(&change, address->sw);
    if (atomic_load(&address->object.removed)) {
        result = ACD_ERR_REMOVED;
    } else if (atomic_load(&address->in_service) != in_service) {
        if (events_reserve(&change.events, NULL, 1)) {
            atomic_store(&address->in_service, in_service);
            events_raise(&change.events, NULL, ACD_EVENT_SERVICE, in_service, address);
        } else {
            result = ACD_ERR_NOMEM;
        }
    }
    return change_end(&change, result);
}

const char *acd_address_name(const struct acd_address *address)
{
    return address->name;
}

const char *acd_address_dialable(const struct acd_address *address)
{
    return address->dialable;
}

enum acd_address_role acd_address_role(const struct acd_address *address)
{
    return address->role;
}

bool acd_address_in_service(const struct acd_address *address)
{
    return atomic_load(&address->in_service);
}

uint32_t acd_address_id(const struct acd_address *address)
{
    return address->id;
}
