/* lib/acd/outside.c */
#include "acd/outside.h"

#include "acd/call_info.h"
#include "acd/transfer.h"
#include "base/alloc.h"

#include <string.h>

static struct outside *find(const struct acd_switch *sw, const char *dialled)
{
    LIST_FOR_EACH (link, &sw->outside)
        if (number_is_dialled(LIST_ENTRY(link, struct outside, link)->number, dialled))
            return LIST_ENTRY(link, struct outside, link);
    return NULL;
}

struct outside *outside_find_locked(const struct acd_switch *sw, const struct acd_call *call)
{
    const char *called = call->info ? call->info->texts[ACD_CALL_CALLED] : NULL;

    return called ? find(sw, called) : NULL;
}

bool outside_knows_locked(const struct acd_switch *sw, const char *dialled)
{
    return find(sw, dialled) != NULL;
}

void outside_end(struct acd_switch *sw)
{
    LIST_FOR_EACH_SAFE (link, after, &sw->outside) {
        list_remove(link);
        mem_free(LIST_ENTRY(link, struct outside, link));
    }
}

static bool rule_is_valid(const struct acd_outside_rule *rule)
{
    return rule->number && number_is_dialable(rule->number) && (int)rule->does >= 0 && rule->does <= ACD_OUTSIDE_NEVER && rule->after >= 0 && rule->talk >= 0;
}

enum acd_result acd_switch_set_outside(struct acd_switch *sw, const struct acd_outside_rule *rule)
{
    struct outside *made, *known;
    size_t size;

    if (!sw || !rule || !rule_is_valid(rule))
        return ACD_ERR_ARGUMENT;
    size = strlen(rule->number) + 1;
    if (!(made = mem_alloc(sizeof(*made) + size)))
        return ACD_ERR_NOMEM;
    memcpy(made->number, rule->number, size);
    list_init(&made->link);
    lock_acquire(&sw->lock);
    if (!(known = find(sw, rule->number))) {
        list_append(&sw->outside, &made->link);
        known = made;
        made = NULL;
    }
    known->does = rule->does;
    known->after = rule->after;
    known->talk = rule->talk;
    lock_release(&sw->lock);
    mem_free(made);
    return ACD_OK;
}
