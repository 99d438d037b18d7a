/* lib/tapi3/convert.c */
#include "tapi3/convert.h"

#define CURRENCY_ONE 10000
#define HOUR 3600
#define DAY 86400
#define DAYS_TO_1970 25569 /* from 1899-12-30 */

CURRENCY convert_rate(int64_t calls, int64_t ns, int64_t factor)
{
    int64_t seconds = ns / 1000000000, each = factor * CURRENCY_ONE * HOUR;
    CURRENCY rate = { .int64 = 0 };

    if (seconds > 0)
        rate.int64 = (calls > INT64_MAX / each ? INT64_MAX : calls * each) / seconds;
    return rate;
}

DATE convert_date(int64_t local_seconds)
{
    int64_t days = local_seconds / DAY, rest = local_seconds % DAY;

    if (rest < 0) {
        rest += DAY;
        days--;
    }
    days += DAYS_TO_1970;
    if (days < 0) /* before 1899-12-30 the fraction counts away from zero, as DATE has it */
        return (DATE)days - (DATE)rest / DAY;
    return (DATE)days + (DATE)rest / DAY;
}
