/* lib/base/saturate.h: sums that stop at the ends of their type instead of wrapping around. */
#ifndef BASE_SATURATE_H
#define BASE_SATURATE_H

#include "base/macros.h"

#include <stdint.h>

static inline int64_t saturate_add(int64_t a, int64_t b)
{
#if defined(__GNUC__)
    int64_t sum;

    if (LIKELY(!__builtin_add_overflow(a, b, &sum)))
        return sum;
#endif
    if (b > 0)
        return a > INT64_MAX - b ? INT64_MAX : a + b;
    return a < INT64_MIN - b ? INT64_MIN : a + b;
}

/* Of numbers that are not negative. */
static inline int64_t saturate_mul(int64_t a, int64_t b)
{
    return b != 0 && a > INT64_MAX / b ? INT64_MAX : a * b;
}

#endif
