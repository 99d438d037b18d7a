/* lib/com/date.c */
#include "com/date.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>

#define DAYS_TO_1970 25569

/* Days since 1970-01-01 of a date of the Gregorian calendar after the year 0, and back. */
static int64_t days_from_civil(int64_t year, int month, int day)
{
    int64_t era, day_of_era, year_of_era, day_of_year;

    year -= month <= 2;
    era = year / 400;
    year_of_era = year - era * 400;
    day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static void civil_from_days(int64_t days, int *year, int *month, int *day)
{
    int64_t era, day_of_era, year_of_era, day_of_year, part;

    days += 719468;
    era = days / 146097;
    day_of_era = days - era * 146097;
    year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    part = (5 * day_of_year + 2) / 153;
    *day = (int)(day_of_year - (153 * part + 2) / 5 + 1);
    *month = (int)(part < 10 ? part + 3 : part - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

/* S_OK, or DISP_E_TYPEMISMATCH: there is no such moment in the years 100 to 9999. */
static HRESULT date_from_parts(int year, int month, int day, int hour, int minute, int second, DATE *out)
{
    int back_year, back_month, back_day;
    int64_t days;
    double time;

    if (year < 100 || year > 9999 || month < 1 || month > 12 || day < 1 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return DISP_E_TYPEMISMATCH;
    days = days_from_civil(year, month, day);
    civil_from_days(days, &back_year, &back_month, &back_day);
    if (back_year != year || back_month != month || back_day != day)
        return DISP_E_TYPEMISMATCH; /* such as 30 February */
    time = (hour * 3600 + minute * 60 + second) / 86400.0;
    days += DAYS_TO_1970;
    *out = days < 0 ? (double)days - time : (double)days + time;
    return S_OK;
}

/* The day, since 1970, and the second of it. DISP_E_OVERFLOW: outside of the years 100 to 9999. */
static HRESULT date_split(DATE date, int64_t *days, int *second)
{
    double whole = trunc(date);

    if (!(date > -657435.0 && date < 2958466.0))
        return DISP_E_OVERFLOW;
    *second = (int)(fabs(date - whole) * 86400 + 0.5);
    if (*second == 86400) {
        *second = 0;
        whole++;
    }
    *days = (int64_t)whole - DAYS_TO_1970;
    return S_OK;
}

HRESULT date_from_text(const char *text, DATE *out)
{
    int year, month, day, hour = 0, minute = 0, second = 0, used = 0;

    if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &used) != 3)
        return DISP_E_TYPEMISMATCH;
    if (text[used]) {
        text += used;
        used = 0;
        if (sscanf(text, " %2d:%2d:%2d%n", &hour, &minute, &second, &used) != 3 || text[used])
            return DISP_E_TYPEMISMATCH;
    }
    return date_from_parts(year, month, day, hour, minute, second, out);
}

HRESULT date_to_text(DATE date, char out[DATE_ROOM])
{
    int year, month, day, second;
    int64_t days;

    if (FAILED(date_split(date, &days, &second)))
        return DISP_E_OVERFLOW;
    civil_from_days(days, &year, &month, &day);
    snprintf(out, DATE_ROOM, "%04d-%02d-%02d %02d:%02d:%02d", year, month, day, second / 3600, second / 60 % 60, second % 60);
    return S_OK;
}

INT STDAPICALLTYPE VariantTimeToSystemTime(DOUBLE date, LPSYSTEMTIME out)
{
    int year, month, day, second;
    int64_t days;

    if (!out || FAILED(date_split(date, &days, &second)))
        return FALSE;
    civil_from_days(days, &year, &month, &day);
    *out = (SYSTEMTIME){ .wYear = (WORD)year,
                         .wMonth = (WORD)month,
                         .wDay = (WORD)day,
                         .wDayOfWeek = (WORD)(((days + 4) % 7 + 7) % 7),
                         .wHour = (WORD)(second / 3600),
                         .wMinute = (WORD)(second / 60 % 60),
                         .wSecond = (WORD)(second % 60) };
    return TRUE;
}

INT STDAPICALLTYPE SystemTimeToVariantTime(LPSYSTEMTIME time, DOUBLE *out)
{
    return time && out && SUCCEEDED(date_from_parts(time->wYear, time->wMonth, time->wDay, time->wHour, time->wMinute, time->wSecond, out));
}
