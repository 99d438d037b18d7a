/* lib/tapi3/convert.h: the model's numbers as the API has them. */
#ifndef TAPI3_CONVERT_H
#define TAPI3_CONVERT_H

#include <windows.h>
#include <ole2.h>
#include <stdint.h>
#include <tapi3.h>

#define SATURATED 0x7FFFFFFF /* Decision 4.49 */

static inline LONG convert_count(int64_t count)
{
    return count < SATURATED ? (LONG)count : SATURATED;
}

/* Nanoseconds to whole seconds, truncated. */
static inline LONG convert_seconds(int64_t ns)
{
    return convert_count((int64_t)((uint64_t)ns / 1000000000u));
}

/* Whole seconds of a sum, divided by a count; 0 without one. decision 4.5, 4.6. */
static inline LONG convert_average(int64_t ns, int64_t count)
{
    return count > 0 ? convert_count(ns / 1000000000 / count) : 0;
}

/* factor * calls per hour of whole seconds, as a CURRENCY (x 10,000), truncated and saturating; 0 without a second. */
CURRENCY convert_rate(int64_t calls, int64_t ns, int64_t factor);

/* Seconds since 1970-01-01 00:00:00 local time as an OLE date. */
DATE convert_date(int64_t local_seconds);

#endif
