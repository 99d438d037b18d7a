/* lib/acd/login.h: who may sign in. A login lives as long as its switch. All of it is guarded by the switch's lock. */
#ifndef ACD_LOGIN_H
#define ACD_LOGIN_H

#include "acd/switch.h"

struct login {
    struct list link;   /* acd_switch.logins */
    struct login *next; /* in the hash table */
    char *id, *pin;
    int64_t wrap_up;
    bool all_groups, any_pin;
    struct acd_group **groups; /* each holds a reference */
    size_t group_count;
    const struct skill_set *skills; /* NULL: none; counted while the login is in the list */
    unsigned max_calls;
    struct acd_agent *agent; /* signed in with it, or NULL; not counted */
};

struct login *login_find_locked(struct acd_switch *sw, const char *id);

/* For acd_switch_options.any_login: a login for an ID that nobody configured, with room for it in the table, in no list yet. NULL without memory. */
struct login *login_prepare_any_locked(struct acd_switch *sw, const char *id);

/* Before a login that is in no list any more is destroyed, which needs no lock. */
void login_drop_skills_locked(struct login *login);

/* The table has room. */
void login_add_locked(struct acd_switch *sw, struct login *login);
bool login_may_serve(const struct login *login, const struct acd_group *group);
void login_destroy(struct login *login);

#endif
