/* lib/base/clock.c */
#ifndef _WIN32
#define _DEFAULT_SOURCE 1 /* tm_gmtoff */
#endif

#include "base/clock.h"

#include <time.h>

#ifdef _WIN32

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

int64_t clock_coarse_ns(void)
{
    return (int64_t)GetTickCount64() * 1000000;
}

int32_t clock_zone(int64_t calendar)
{
    /* 100 ns units since 1601-01-01; the offset is that of the zone's rules at the given moment. */
    ULARGE_INTEGER utc = { .QuadPart = ((ULONGLONG)calendar + 11644473600ULL) * 10000000ULL };
    FILETIME utc_file = { .dwLowDateTime = utc.LowPart, .dwHighDateTime = utc.HighPart }, local_file;
    SYSTEMTIME utc_time, local_time;
    ULARGE_INTEGER local;

    if (!FileTimeToSystemTime(&utc_file, &utc_time) || !SystemTimeToTzSpecificLocalTime(NULL, &utc_time, &local_time)
        || !SystemTimeToFileTime(&local_time, &local_file))
        return 0;
    local.LowPart = local_file.dwLowDateTime;
    local.HighPart = local_file.dwHighDateTime;
    return (int32_t)(((LONGLONG)local.QuadPart - (LONGLONG)utc.QuadPart) / 10000000);
}

#else

int32_t clock_zone(int64_t calendar)
{
    time_t moment = (time_t)calendar;
    struct tm local;

    return localtime_r(&moment, &local) ? (int32_t)local.tm_gmtoff : 0;
}

#endif

int64_t clock_calendar(void)
{
    return (int64_t)time(NULL);
}
