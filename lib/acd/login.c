/* lib/acd/login.c: the switch's table of IDs and PINs. */
#include "acd/login.h"

#include "acd/agent.h"
#include "acd/group.h"
#include "acd/skill.h"
#include "base/alloc.h"

#include <string.h>

static size_t hash_id(const char *id)
{
    uint64_t hash = 14695981039346656037ULL; /* FNV-1a */

    for (; *id; id++)
        hash = (hash ^ (unsigned char)*id) * 1099511628211ULL;
    return (size_t)(hash ^ hash >> 32);
}

struct login *login_find_locked(struct acd_switch *sw, const char *id)
{
    struct login *login = sw->login_table_size ? sw->login_table[hash_id(id) & (sw->login_table_size - 1)] : NULL;

    while (login && strcmp(login->id, id) != 0)
        login = login->next;
    return login;
}

static void table_put(struct login **table, size_t size, struct login *login)
{
    struct login **slot = &table[hash_id(login->id) & (size - 1)];

    login->next = *slot;
    *slot = login;
}

/* Makes room for one more login, at about one a slot. */
static bool table_reserve_locked(struct acd_switch *sw)
{
    size_t size = sw->login_table_size ? sw->login_table_size * 2 : 16;
    struct login **table;

    if (sw->login_count < sw->login_table_size)
        return true;
    if (!(table = mem_alloc_array(size, sizeof(struct login *))))
        return false;
    LIST_FOR_EACH (link, &sw->logins)
        table_put(table, size, LIST_ENTRY(link, struct login, link));
    mem_free(sw->login_table);
    sw->login_table = table;
    sw->login_table_size = size;
    return true;
}

static struct login *login_new(const char *id, const char *pin)
{
    struct login *login = mem_alloc(sizeof(*login));

    if (!login)
        return NULL;
    list_init(&login->link);
    login->id = mem_strdup(id);
    login->pin = mem_strdup(pin ? pin : "");
    if (login->id && login->pin)
        return login;
    login_destroy(login);
    return NULL;
}

void login_add_locked(struct acd_switch *sw, struct login *login)
{
    list_append(&sw->logins, &login->link);
    table_put(sw->login_table, sw->login_table_size, login);
    sw->login_count++;
}

struct login *login_prepare_any_locked(struct acd_switch *sw, const char *id)
{
    struct login *login = table_reserve_locked(sw) ? login_new(id, NULL) : NULL;

    if (login)
        login->all_groups = login->any_pin = true;
    return login;
}

static bool login_copy_groups(struct login *login, const struct acd_login_options *options)
{
    login->all_groups = !options->groups;
    if (login->all_groups || options->group_count == 0)
        return true;
    if (!(login->groups = mem_alloc_array(options->group_count, sizeof(struct acd_group *))))
        return false;
    while (login->group_count < options->group_count) {
        login->groups[login->group_count] = acd_group_ref(options->groups[login->group_count]);
        login->group_count++;
    }
    return true;
}

enum acd_result acd_login_create(struct acd_switch *sw, const struct acd_login_options *options)
{
    enum acd_result result = ACD_OK;
    struct login *login;
    struct change change;

    if (!sw || !options || !options->id || !options->id[0] || options->wrap_up < ACD_WRAP_UP_NONE || options->max_calls > ACD_MAX_CALLS
        || !skills_are_valid(options->skills, options->skill_count))
        return ACD_ERR_ARGUMENT;
    for (size_t i = 0; options->groups && i < options->group_count; i++) {
        if (!options->groups[i] || options->groups[i]->sw != sw)
            return ACD_ERR_ARGUMENT;
        if (acd_group_removed(options->groups[i]))
            return ACD_ERR_GROUP_REMOVED;
    }
    if (!(login = login_new(options->id, options->pin)))
        return ACD_ERR_NOMEM;
    login->wrap_up = options->wrap_up;
    login->any_pin = sw->any_login;
    login->max_calls = options->max_calls;

    change_begin(&change, sw);
    if (atomic_load(&sw->object.removed))
        result = ACD_ERR_REMOVED;
    else if (login_find_locked(sw, options->id))
        result = ACD_ERR_ARGUMENT;
    else if (!table_reserve_locked(sw) || !login_copy_groups(login, options)
             || !skill_set_get_locked(sw, options->skills, options->skill_count, &login->skills))
        result = ACD_ERR_NOMEM;
    else
        login_add_locked(sw, login);
    change_end(&change, result);
    if (result != ACD_OK)
        login_destroy(login);
    return result;
}

void login_drop_skills_locked(struct login *login)
{
    skill_set_unref_locked(login->skills);
    login->skills = NULL;
}

/* Takes it out of the list and the table. */
static void login_take_out_locked(struct acd_switch *sw, struct login *login)
{
    struct login **at = &sw->login_table[hash_id(login->id) & (sw->login_table_size - 1)];

    while (*at != login)
        at = &(*at)->next;
    *at = login->next;
    list_remove(&login->link);
    sw->login_count--;
    login_drop_skills_locked(login);
}

enum acd_result acd_login_remove(struct acd_switch *sw, const char *id)
{
    enum acd_result result = ACD_OK;
    struct login *login = NULL;
    struct change change;

    if (!sw || !id)
        return ACD_ERR_ARGUMENT;
    change_begin(&change, sw);
    if (atomic_load(&sw->object.removed))
        result = ACD_ERR_REMOVED;
    else if (!(login = login_find_locked(sw, id)))
        result = ACD_ERR_AGENT_ID;
    else if (login->agent)
        result = ACD_ERR_STATE;
    else
        login_take_out_locked(sw, login);
    change_end(&change, result);
    if (result == ACD_OK)
        login_destroy(login);
    return result;
}

enum acd_result acd_login_set_pin(struct acd_switch *sw, const char *id, const char *pin)
{
    enum acd_result result = ACD_OK;
    struct login *login;
    struct change change;
    char *copy, *before;

    if (!sw || !id)
        return ACD_ERR_ARGUMENT;
    if (!(copy = mem_strdup(pin ? pin : "")))
        return ACD_ERR_NOMEM;
    change_begin(&change, sw);
    before = copy;
    if (atomic_load(&sw->object.removed)) {
        result = ACD_ERR_REMOVED;
    } else if (!(login = login_find_locked(sw, id))) {
        result = ACD_ERR_AGENT_ID;
    } else {
        before = login->pin;
        login->pin = copy;
    }
    change_end(&change, result);
    mem_free(before);
    return result;
}

size_t acd_switch_logins(struct acd_switch *sw, void (*each)(void *context, const char *id), void *context)
{
    size_t count = 0;

    lock_acquire(&sw->lock);
    LIST_FOR_EACH (link, &sw->logins) {
        if (each)
            each(context, LIST_ENTRY(link, struct login, link)->id);
        count++;
    }
    lock_release(&sw->lock);
    return count;
}

bool login_may_serve(const struct login *login, const struct acd_group *group)
{
    if (login->all_groups)
        return true;
    for (size_t i = 0; i < login->group_count; i++)
        if (login->groups[i] == group)
            return true;
    return false;
}

void login_destroy(struct login *login)
{
    if (login->agent)
        login->agent->login = NULL;
    for (size_t i = 0; i < login->group_count; i++)
        acd_group_unref(login->groups[i]);
    mem_free(login->groups);
    mem_free(login->id);
    mem_free(login->pin);
    mem_free(login);
}
