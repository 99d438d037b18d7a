/* tests/acd/outs.c: each out begins as junk, so that a missing write is seen. */
#include "outs.h"

#include "fixture.h"

static void *made_or_null(const char *name, enum acd_result result, void *made, void *junk)
{
    ck_assert_msg(made != junk, "%s has not written its out", name);
    ck_assert_msg((made != NULL) == (result == ACD_OK), "%s is %s and gives %p", name, acd_result_name(result), made);
    return made;
}

#define DEFINE_OUT(name, type, parameters, ...)                           \
    enum acd_result checked_##name parameters                             \
    {                                                                     \
        struct type *made = JUNK(struct type);                            \
        enum acd_result result = (name)(__VA_ARGS__, out ? &made : NULL); \
                                                                          \
        if (out)                                                          \
            *out = made_or_null(#name, result, made, JUNK(struct type));  \
        return result;                                                    \
    }

OUTS(DEFINE_OUT)
