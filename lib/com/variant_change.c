/*
 * lib/com/variant_change.c: conversions between the types of Automation.
 *
 * A source is first read as a number (an exact integer or a double) or as text, then written as the type that is wanted. No locale:
 * a text has a period and no grouping. A date as text is "YYYY-MM-DD HH:MM:SS", and only that is read back.
 */
#include "com/variant.h"

#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CURRENCY_ONE 10000
#define DAYS_TO_1970 25569
#define TEXT_ROOM 64

/* A number as it was read; negative tells apart the two halves of 64 bits. */
struct number {
    enum {
        NUMBER_INTEGER,
        NUMBER_UNSIGNED, /* above INT64_MAX */
        NUMBER_REAL,
        NUMBER_CURRENCY  /* integer x 10,000 */
    } kind;
    int64_t integer;
    uint64_t large;
    double real;
};

static struct number number_integer(int64_t integer)
{
    return (struct number){ .kind = NUMBER_INTEGER, .integer = integer };
}

static struct number number_real(double real)
{
    return (struct number){ .kind = NUMBER_REAL, .real = real };
}

static double number_as_real(const struct number *number)
{
    switch (number->kind) {
    case NUMBER_INTEGER:
        return (double)number->integer;
    case NUMBER_UNSIGNED:
        return (double)number->large;
    case NUMBER_REAL:
        return number->real;
    case NUMBER_CURRENCY:
        return (double)number->integer / CURRENCY_ONE;
    }
    return 0;
}

/* Half to even, as Automation rounds. */
static double round_even(double real)
{
    double floor_value = floor(real), rest = real - floor_value;

    if (rest < 0.5 || (rest == 0.5 && fmod(floor_value, 2) == 0))
        return floor_value;
    return floor_value + 1;
}

static int64_t divide_even(int64_t value, int64_t by)
{
    int64_t quotient = value / by, rest = value % by;

    if (rest < 0) {
        rest += by;
        quotient--;
    }
    return 2 * rest > by || (2 * rest == by && quotient % 2 != 0) ? quotient + 1 : quotient;
}

/* As a signed integer, rounded. */
static HRESULT number_to_int64(const struct number *number, int64_t *out)
{
    double rounded;

    switch (number->kind) {
    case NUMBER_INTEGER:
        *out = number->integer;
        return S_OK;
    case NUMBER_UNSIGNED:
        return DISP_E_OVERFLOW;
    case NUMBER_CURRENCY:
        *out = divide_even(number->integer, CURRENCY_ONE);
        return S_OK;
    case NUMBER_REAL:
        rounded = round_even(number->real);
        if (!(rounded >= -9223372036854775808.0 && rounded < 9223372036854775808.0))
            return DISP_E_OVERFLOW;
        *out = (int64_t)rounded;
        return S_OK;
    }
    return DISP_E_TYPEMISMATCH;
}

static HRESULT number_to_uint64(const struct number *number, uint64_t *out)
{
    double rounded;
    int64_t integer;
    HRESULT hr;

    if (number->kind == NUMBER_UNSIGNED) {
        *out = number->large;
        return S_OK;
    }
    if (number->kind == NUMBER_REAL) {
        rounded = round_even(number->real);
        if (!(rounded >= 0 && rounded < 18446744073709551616.0))
            return DISP_E_OVERFLOW;
        *out = (uint64_t)rounded;
        return S_OK;
    }
    if (FAILED(hr = number_to_int64(number, &integer)))
        return hr;
    *out = (uint64_t)integer;
    return integer < 0 ? DISP_E_OVERFLOW : S_OK;
}

static HRESULT number_to_currency(const struct number *number, CY *out)
{
    double scaled;

    switch (number->kind) {
    case NUMBER_CURRENCY:
        out->int64 = number->integer;
        return S_OK;
    case NUMBER_INTEGER:
        if (number->integer > INT64_MAX / CURRENCY_ONE || number->integer < INT64_MIN / CURRENCY_ONE)
            return DISP_E_OVERFLOW;
        out->int64 = number->integer * CURRENCY_ONE;
        return S_OK;
    case NUMBER_UNSIGNED:
        return DISP_E_OVERFLOW;
    case NUMBER_REAL:
        scaled = round_even(number->real * CURRENCY_ONE);
        if (!(scaled >= -9223372036854775808.0 && scaled < 9223372036854775808.0))
            return DISP_E_OVERFLOW;
        out->int64 = (int64_t)scaled;
        return S_OK;
    }
    return DISP_E_TYPEMISMATCH;
}

/* ---- Text ---- */

/* Plain ASCII of a BSTR without the spaces around it; false if it is too long or holds anything else. */
static bool text_of(BSTR string, char out[TEXT_ROOM])
{
    UINT length = SysStringLen(string), begin = 0;

    while (begin < length && string[begin] == ' ')
        begin++;
    while (length > begin && string[length - 1] == ' ')
        length--;
    if (length - begin >= TEXT_ROOM)
        return false;
    for (UINT i = begin; i < length; i++) {
        if (string[i] < ' ' || string[i] > '~')
            return false;
        out[i - begin] = (char)string[i];
    }
    out[length - begin] = '\0';
    return true;
}

static bool equal_nocase(const char *a, const char *b)
{
    for (; *a && *b; a++, b++)
        if ((*a | 0x20) != (*b | 0x20))
            return false;
    return *a == *b;
}

/* The C library writes and reads the locale's decimal point: these two put a period in its place, and it in the period's. */
static void point_from_locale(char *text)
{
    char *point = strchr(text, localeconv()->decimal_point[0]);

    if (point)
        *point = '.';
}

static double real_from_text(const char *text)
{
    char copy[TEXT_ROOM], *point;

    snprintf(copy, sizeof(copy), "%s", text);
    if ((point = strchr(copy, '.')))
        *point = localeconv()->decimal_point[0];
    return strtod(copy, NULL);
}

/* A decimal number: sign, digits, fraction, exponent; nothing else that strtod would take. */
static HRESULT number_from_text(const char *text, struct number *out)
{
    size_t digits = strspn(text + (text[0] == '-' || text[0] == '+'), "0123456789");
    const char *rest = text + (text[0] == '-' || text[0] == '+') + digits;
    bool real = false;

    if (*rest == '.') {
        size_t fraction = strspn(rest + 1, "0123456789");

        real = true;
        digits += fraction;
        rest += 1 + fraction;
    }
    if (digits == 0)
        return DISP_E_TYPEMISMATCH;
    if (*rest == 'e' || *rest == 'E') {
        rest += 1 + (rest[1] == '-' || rest[1] == '+');
        if (strspn(rest, "0123456789") == 0)
            return DISP_E_TYPEMISMATCH;
        rest += strspn(rest, "0123456789");
        real = true;
    }
    if (*rest)
        return DISP_E_TYPEMISMATCH;
    if (!real && digits <= 18) {
        *out = number_integer(strtoll(text, NULL, 10));
        return S_OK;
    }
    *out = number_real(real_from_text(text));
    return isfinite(out->real) ? S_OK : DISP_E_OVERFLOW;
}

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

static HRESULT date_from_text(const char *text, DATE *out)
{
    int year, month, day, hour = 0, minute = 0, second = 0, used = 0, back_year, back_month, back_day;
    int64_t days;
    double time;

    if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &used) != 3)
        return DISP_E_TYPEMISMATCH;
    if (text[used]) {
        text += used;
        used = 0;
        if (sscanf(text, " %2d:%2d:%2d%n", &hour, &minute, &second, &used) != 3 || text[used])
            return DISP_E_TYPEMISMATCH;
    }
    if (year < 100 || month < 1 || month > 12 || day < 1 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
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

static HRESULT date_to_text(DATE date, char out[TEXT_ROOM])
{
    double whole = trunc(date);
    int year, month, day;
    int64_t second;

    if (!(date > -657435.0 && date < 2958466.0)) /* years 100 to 9999 */
        return DISP_E_OVERFLOW;
    second = (int64_t)(fabs(date - whole) * 86400 + 0.5);
    if (second == 86400) {
        second = 0;
        whole++;
    }
    civil_from_days((int64_t)whole - DAYS_TO_1970, &year, &month, &day);
    snprintf(out, TEXT_ROOM, "%04d-%02d-%02d %02d:%02d:%02d", year, month, day, (int)(second / 3600), (int)(second / 60 % 60),
             (int)(second % 60));
    return S_OK;
}

static void currency_to_text(CY currency, char out[TEXT_ROOM])
{
    uint64_t magnitude = currency.int64 < 0 ? 0 - (uint64_t)currency.int64 : (uint64_t)currency.int64;
    int length = snprintf(out, TEXT_ROOM, "%s%llu.%04u", currency.int64 < 0 ? "-" : "", (unsigned long long)(magnitude / CURRENCY_ONE),
                          (unsigned)(magnitude % CURRENCY_ONE));

    while (out[length - 1] == '0')
        out[--length] = '\0';
    if (out[length - 1] == '.')
        out[length - 1] = '\0';
}

static BSTR bstr_of(const char *text)
{
    size_t length = strlen(text);
    BSTR string = SysAllocStringLen(NULL, (UINT)length);

    if (string)
        for (size_t i = 0; i <= length; i++)
            string[i] = (OLECHAR)(unsigned char)text[i];
    return string;
}

/* ---- Reading a source, writing a target ---- */

static HRESULT read_number(const VARIANT *value, struct number *out)
{
    char text[TEXT_ROOM];

    switch (V_VT(value)) {
    case VT_EMPTY:
        *out = number_integer(0);
        return S_OK;
    case VT_I1:
        *out = number_integer((signed char)V_I1(value));
        return S_OK;
    case VT_UI1:
        *out = number_integer(V_UI1(value));
        return S_OK;
    case VT_I2:
        *out = number_integer(V_I2(value));
        return S_OK;
    case VT_BOOL:
        *out = number_integer(V_BOOL(value) ? -1 : 0);
        return S_OK;
    case VT_UI2:
        *out = number_integer(V_UI2(value));
        return S_OK;
    case VT_I4:
    case VT_INT:
        *out = number_integer(V_I4(value));
        return S_OK;
    case VT_UI4:
    case VT_UINT:
        *out = number_integer(V_UI4(value));
        return S_OK;
    case VT_I8:
        *out = number_integer(V_I8(value));
        return S_OK;
    case VT_UI8:
        if (V_UI8(value) <= INT64_MAX)
            *out = number_integer((int64_t)V_UI8(value));
        else
            *out = (struct number){ .kind = NUMBER_UNSIGNED, .large = V_UI8(value) };
        return S_OK;
    case VT_R4:
        *out = number_real((double)V_R4(value));
        return S_OK;
    case VT_R8:
        *out = number_real(V_R8(value));
        return S_OK;
    case VT_DATE:
        *out = number_real(V_DATE(value));
        return S_OK;
    case VT_CY:
        *out = (struct number){ .kind = NUMBER_CURRENCY, .integer = V_CY(value).int64 };
        return S_OK;
    case VT_BSTR:
        return text_of(V_BSTR(value), text) ? number_from_text(text, out) : DISP_E_TYPEMISMATCH;
    default:
        return DISP_E_TYPEMISMATCH;
    }
}

static HRESULT write_integer(VARIANT *target, const struct number *number, VARTYPE type)
{
    static const struct {
        VARTYPE type;
        int64_t least, most;
    } ranges[] = {
        { VT_I1, INT8_MIN, INT8_MAX },    { VT_UI1, 0, UINT8_MAX },          { VT_I2, INT16_MIN, INT16_MAX },
        { VT_UI2, 0, UINT16_MAX },        { VT_I4, INT32_MIN, INT32_MAX },   { VT_INT, INT32_MIN, INT32_MAX },
        { VT_UI4, 0, UINT32_MAX },        { VT_UINT, 0, UINT32_MAX },        { VT_I8, INT64_MIN, INT64_MAX },
    };
    int64_t value;
    HRESULT hr;

    if (FAILED(hr = number_to_int64(number, &value)))
        return hr;
    for (size_t i = 0; i < ARRAYSIZE(ranges); i++)
        if (ranges[i].type == type && (value < ranges[i].least || value > ranges[i].most))
            return DISP_E_OVERFLOW;
    switch (type) {
    case VT_I1:
    case VT_UI1:
        V_UI1(target) = (BYTE)value;
        return S_OK;
    case VT_I2:
    case VT_UI2:
        V_I2(target) = (SHORT)value;
        return S_OK;
    case VT_I8:
        V_I8(target) = value;
        return S_OK;
    default:
        V_UI4(target) = (ULONG)value;
        return S_OK;
    }
}

static HRESULT write_number(VARIANT *target, const struct number *number, VARTYPE type)
{
    uint64_t large;
    HRESULT hr;

    switch (type) {
    case VT_UI8:
        if (SUCCEEDED(hr = number_to_uint64(number, &large)))
            V_UI8(target) = large;
        return hr;
    case VT_R4:
        if (fabs(number_as_real(number)) > (double)3.402823466e38f)
            return DISP_E_OVERFLOW;
        V_R4(target) = (FLOAT)number_as_real(number);
        return S_OK;
    case VT_R8:
        V_R8(target) = number_as_real(number);
        return S_OK;
    case VT_DATE:
        V_DATE(target) = number_as_real(number);
        return V_DATE(target) > -657435.0 && V_DATE(target) < 2958466.0 ? S_OK : DISP_E_OVERFLOW;
    case VT_CY:
        return number_to_currency(number, &V_CY(target));
    case VT_BOOL:
        V_BOOL(target) = number_as_real(number) != 0 ? VARIANT_TRUE : VARIANT_FALSE;
        return S_OK;
    default:
        return write_integer(target, number, type);
    }
}

static HRESULT write_text(VARIANT *target, const VARIANT *value, USHORT flags)
{
    char text[TEXT_ROOM] = "";
    struct number number;
    HRESULT hr = S_OK;

    switch (V_VT(value)) {
    case VT_EMPTY:
        break;
    case VT_BOOL:
        if (flags & VARIANT_ALPHABOOL)
            snprintf(text, sizeof(text), "%s", V_BOOL(value) ? "True" : "False");
        else
            snprintf(text, sizeof(text), "%d", V_BOOL(value) ? -1 : 0);
        break;
    case VT_CY:
        currency_to_text(V_CY(value), text);
        break;
    case VT_DATE:
        hr = date_to_text(V_DATE(value), text);
        break;
    case VT_R4:
        snprintf(text, sizeof(text), "%.7G", (double)V_R4(value));
        point_from_locale(text);
        break;
    case VT_R8:
        snprintf(text, sizeof(text), "%.15G", V_R8(value));
        point_from_locale(text);
        break;
    default:
        if (FAILED(hr = read_number(value, &number)))
            return hr;
        if (number.kind == NUMBER_UNSIGNED)
            snprintf(text, sizeof(text), "%llu", (unsigned long long)number.large);
        else
            snprintf(text, sizeof(text), "%lld", (long long)number.integer);
        break;
    }
    if (FAILED(hr))
        return hr;
    return (V_BSTR(target) = bstr_of(text)) ? S_OK : E_OUTOFMEMORY;
}

static HRESULT write_object(VARIANT *target, const VARIANT *value, VARTYPE type)
{
    IUnknown *object = V_UNKNOWN(value);

    if (V_VT(value) != VT_DISPATCH && V_VT(value) != VT_UNKNOWN)
        return DISP_E_TYPEMISMATCH;
    if (!object) {
        V_UNKNOWN(target) = NULL;
        return S_OK;
    }
    if (type == VT_UNKNOWN) {
        object->lpVtbl->AddRef(object);
        V_UNKNOWN(target) = object;
        return S_OK;
    }
    V_DISPATCH(target) = NULL;
    return FAILED(object->lpVtbl->QueryInterface(object, &IID_IDispatch, (void **)&V_DISPATCH(target))) ? DISP_E_TYPEMISMATCH : S_OK;
}

static HRESULT write_bool_from_text(VARIANT *target, BSTR string)
{
    struct number number;
    char text[TEXT_ROOM];
    HRESULT hr;

    if (!text_of(string, text))
        return DISP_E_TYPEMISMATCH;
    if (equal_nocase(text, "True") || equal_nocase(text, "False")) {
        V_BOOL(target) = (text[0] | 0x20) == 't' ? VARIANT_TRUE : VARIANT_FALSE;
        return S_OK;
    }
    hr = number_from_text(text, &number);
    return SUCCEEDED(hr) ? write_number(target, &number, VT_BOOL) : hr;
}

static HRESULT convert(VARIANT *target, const VARIANT *value, USHORT flags, VARTYPE type)
{
    struct number number;
    char text[TEXT_ROOM];
    HRESULT hr;

    V_VT(target) = type;
    switch (type) {
    case VT_EMPTY:
        return V_VT(value) == VT_EMPTY ? S_OK : DISP_E_TYPEMISMATCH;
    case VT_NULL:
        return V_VT(value) == VT_NULL ? S_OK : DISP_E_TYPEMISMATCH;
    case VT_BSTR:
        return V_VT(value) == VT_NULL ? DISP_E_TYPEMISMATCH : write_text(target, value, flags);
    case VT_DISPATCH:
    case VT_UNKNOWN:
        return write_object(target, value, type);
    case VT_I1:
    case VT_UI1:
    case VT_I2:
    case VT_UI2:
    case VT_I4:
    case VT_UI4:
    case VT_I8:
    case VT_UI8:
    case VT_INT:
    case VT_UINT:
    case VT_R4:
    case VT_R8:
    case VT_CY:
    case VT_DATE:
    case VT_BOOL:
        if (V_VT(value) == VT_BSTR && type == VT_BOOL)
            return write_bool_from_text(target, V_BSTR(value));
        if (V_VT(value) == VT_BSTR && type == VT_DATE && text_of(V_BSTR(value), text)
            && SUCCEEDED(date_from_text(text, &V_DATE(target))))
            return S_OK;
        hr = read_number(value, &number);
        return SUCCEEDED(hr) ? write_number(target, &number, type) : hr;
    default:
        return DISP_E_BADVARTYPE;
    }
}

HRESULT VariantChangeTypeEx(VARIANTARG *target, const VARIANTARG *source, LCID lcid, USHORT flags, VARTYPE type)
{
    VARIANT value, made;
    HRESULT hr;

    (void)lcid;
    if (!target || !source)
        return E_INVALIDARG;
    if (FAILED(hr = variant_value(source, &value)))
        return hr;
    VariantInit(&made);
    if (V_VT(&value) == type)
        hr = VariantCopy(&made, &value);
    else if ((V_VT(&value) | type) & VT_ARRAY)
        hr = DISP_E_TYPEMISMATCH;
    else
        hr = convert(&made, &value, flags, type);
    if (FAILED(hr))
        return hr;
    if (FAILED(hr = VariantClear(target))) {
        VariantClear(&made);
        return hr;
    }
    *target = made;
    return S_OK;
}

HRESULT VariantChangeType(VARIANTARG *target, const VARIANTARG *source, USHORT flags, VARTYPE type)
{
    return VariantChangeTypeEx(target, source, LOCALE_USER_DEFAULT, flags, type);
}
