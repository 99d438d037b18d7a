/* lib/acd/skill.c */
#include "acd/skill.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

bool skills_are_valid(const struct acd_skill *skills, size_t count)
{
    if (count > ACD_SKILLS_MAX || (count > 0 && !skills))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!skills[i].name || !*skills[i].name || skills[i].level < 1 || skills[i].level > ACD_SKILL_LEVEL_MAX)
            return false;
        for (size_t k = 0; k < i; k++)
            if (strcmp(skills[k].name, skills[i].name) == 0)
                return false;
    }
    return true;
}

/* The place of a name, which is added if it is new; SIZE_MAX without memory. */
static size_t find_name(struct acd_switch *sw, const char *name)
{
    char **names, *copy;

    for (size_t i = 0; i < sw->skill_name_count; i++)
        if (strcmp(sw->skill_names[i], name) == 0)
            return i;
    if (!(copy = mem_strdup(name)))
        return SIZE_MAX;
    if (!(names = mem_realloc(sw->skill_names, (sw->skill_name_count + 1) * sizeof(*names)))) {
        mem_free(copy);
        return SIZE_MAX;
    }
    sw->skill_names = names;
    names[sw->skill_name_count] = copy;
    return sw->skill_name_count++;
}

void skill_names_free(struct acd_switch *sw)
{
    for (size_t i = 0; i < sw->skill_name_count; i++)
        mem_free(sw->skill_names[i]);
    mem_free(sw->skill_names);
}

static int by_name(const void *a, const void *b)
{
    const struct skill *x = a, *y = b;

    return x->name < y->name ? -1 : x->name > y->name;
}

static bool is_same(const struct skill_set *set, const struct skill *skills, size_t count)
{
    return set->count == count && memcmp(set->skills, skills, count * sizeof(*skills)) == 0;
}

static struct skill_set *find_set(const struct acd_switch *sw, const struct skill *skills, size_t count)
{
    LIST_FOR_EACH (link, &sw->skill_sets)
        if (is_same(LIST_ENTRY(link, struct skill_set, link), skills, count))
            return LIST_ENTRY(link, struct skill_set, link);
    return NULL;
}

bool skill_set_get_locked(struct acd_switch *sw, const struct acd_skill *skills, size_t count, const struct skill_set **out)
{
    struct skill sorted[ACD_SKILLS_MAX];
    struct skill_set *set;

    *out = NULL;
    if (count == 0)
        return true;
    for (size_t i = 0; i < count; i++) {
        size_t name = find_name(sw, skills[i].name);

        if (name == SIZE_MAX)
            return false;
        sorted[i] = (struct skill){ (uint32_t)name, skills[i].level };
    }
    qsort(sorted, count, sizeof(*sorted), by_name);
    if (!(set = find_set(sw, sorted, count))) {
        if (!(set = mem_alloc(sizeof(*set) + count * sizeof(*sorted))))
            return false;
        set->sw = sw;
        set->count = (uint32_t)count;
        memcpy(set->skills, sorted, count * sizeof(*sorted));
        list_append(&sw->skill_sets, &set->link);
    }
    *out = skill_set_ref_locked(set);
    return true;
}

/* The sets of a switch are its own; what has one sees it as constant. */
static struct skill_set *own(const struct skill_set *set)
{
    return (struct skill_set *)(uintptr_t)set;
}

const struct skill_set *skill_set_ref_locked(const struct skill_set *set)
{
    if (set)
        own(set)->refs++;
    return set;
}

void skill_set_unref_locked(const struct skill_set *set)
{
    if (!set || --own(set)->refs > 0)
        return;
    list_remove(&own(set)->link);
    mem_free(own(set));
}

static int level_of(const struct skill_set *set, uint32_t name)
{
    for (uint32_t i = 0; set && i < set->count && set->skills[i].name <= name; i++)
        if (set->skills[i].name == name)
            return set->skills[i].level;
    return 0;
}

int skill_set_level(const struct acd_switch *sw, const struct skill_set *set, const char *name)
{
    for (uint32_t i = 0; set && i < set->count; i++)
        if (strcmp(sw->skill_names[set->skills[i].name], name) == 0)
            return set->skills[i].level;
    return 0;
}

bool skill_set_suffices(const struct skill_set *has, const struct skill_set *needs, int64_t lowered)
{
    for (uint32_t i = 0; needs && i < needs->count; i++)
        if (level_of(has, needs->skills[i].name) < needs->skills[i].level - lowered)
            return false;
    return true;
}

int skill_set_score(const struct skill_set *has, const struct skill_set *needs)
{
    int score = 0;

    for (uint32_t i = 0; needs && i < needs->count; i++)
        score += level_of(has, needs->skills[i].name);
    return score;
}

int skill_set_highest(const struct skill_set *set)
{
    int highest = 0;

    for (uint32_t i = 0; set && i < set->count; i++)
        if (set->skills[i].level > highest)
            highest = set->skills[i].level;
    return highest;
}
