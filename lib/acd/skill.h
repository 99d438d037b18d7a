/*
 * lib/acd/skill.h: what agents can do and calls need. A set of skills with levels is kept once in a switch, so that equal sets are the same pointer; NULL is the
 * empty set. All of this needs the switch's lock.
 */
#ifndef ACD_SKILL_H
#define ACD_SKILL_H

#include "acd/switch.h"

struct skill {
    uint32_t name; /* its place in acd_switch.skill_names */
    int level;
};

struct skill_set {
    struct list link;      /* acd_switch.skill_sets */
    struct acd_switch *sw; /* not counted: the switch outlives what has the set */
    unsigned refs;
    uint32_t count;
    struct skill skills[]; /* by name */
};

/* Whether the host may give this: names that are there and differ, levels in their range. */
bool skills_are_valid(const struct acd_skill *skills, size_t count);

/* The set with a reference; *out is NULL for none. False without memory. */
bool skill_set_get_locked(struct acd_switch *sw, const struct acd_skill *skills, size_t count, const struct skill_set **out);
const struct skill_set *skill_set_ref_locked(const struct skill_set *set);
void skill_set_unref_locked(const struct skill_set *set);

/* Whether an agent with a set can take a call that needs another, each level of which is lowered by so much. */
bool skill_set_suffices(const struct skill_set *has, const struct skill_set *needs, int64_t lowered);

/* The levels that an agent has of the skills which a call needs, in all. */
int skill_set_score(const struct skill_set *has, const struct skill_set *needs);

/* The level that a set has of a skill; 0: none. */
int skill_set_level(const struct acd_switch *sw, const struct skill_set *set, const char *name);

/* The highest level that the set has. */
int skill_set_highest(const struct skill_set *set);

/* Of the switch: all names. */
void skill_names_free(struct acd_switch *sw);

#endif
