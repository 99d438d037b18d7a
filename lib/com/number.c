/* lib/com/number.c */
#include "com/number.h"

#include <errno.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct number number_integer(int64_t integer)
{
    return (struct number){ .kind = NUMBER_INTEGER, .integer = integer };
}

struct number number_unsigned(uint64_t value)
{
    if (value <= INT64_MAX)
        return number_integer((int64_t)value);
    return (struct number){ .kind = NUMBER_UNSIGNED, .large = value };
}

struct number number_real(double real)
{
    return (struct number){ .kind = NUMBER_REAL, .real = real };
}

double number_as_real(const struct number *number)
{
    switch (number->kind) {
    case NUMBER_INTEGER: return (double)number->integer;
    case NUMBER_UNSIGNED: return (double)number->large;
    case NUMBER_REAL: return number->real;
    case NUMBER_CURRENCY: return (double)number->integer / CURRENCY_ONE;
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
HRESULT number_to_int64(const struct number *number, int64_t *out)
{
    double rounded;

    switch (number->kind) {
    case NUMBER_INTEGER: *out = number->integer; return S_OK;
    case NUMBER_UNSIGNED: return DISP_E_OVERFLOW;
    case NUMBER_CURRENCY: *out = divide_even(number->integer, CURRENCY_ONE); return S_OK;
    case NUMBER_REAL:
        rounded = round_even(number->real);
        if (!(rounded >= -9223372036854775808.0 && rounded < 9223372036854775808.0))
            return DISP_E_OVERFLOW;
        *out = (int64_t)rounded;
        return S_OK;
    }
    return DISP_E_TYPEMISMATCH;
}

HRESULT number_to_uint64(const struct number *number, uint64_t *out)
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

/* The whole part is exact; of the rest, what rounding its product has lost decides a tie. */
static HRESULT real_to_currency(double real, CY *out)
{
    double whole = trunc(real), scaled = (real - whole) * CURRENCY_ONE, lost = fma(real - whole, CURRENCY_ONE, -scaled), nearest = round_even(scaled);

    if (fabs(scaled - trunc(scaled)) == 0.5 && lost != 0)
        nearest = lost > 0 ? ceil(scaled) : floor(scaled);
    if (!(fabs(whole) <= (double)(INT64_MAX / CURRENCY_ONE)))
        return DISP_E_OVERFLOW;
    out->int64 = (int64_t)whole * CURRENCY_ONE;
    if (nearest > 0 ? out->int64 > INT64_MAX - (int64_t)nearest : out->int64 < INT64_MIN - (int64_t)nearest)
        return DISP_E_OVERFLOW;
    out->int64 += (int64_t)nearest;
    return S_OK;
}

HRESULT number_to_currency(const struct number *number, CY *out)
{
    switch (number->kind) {
    case NUMBER_CURRENCY: out->int64 = number->integer; return S_OK;
    case NUMBER_INTEGER:
        if (number->integer > INT64_MAX / CURRENCY_ONE || number->integer < INT64_MIN / CURRENCY_ONE)
            return DISP_E_OVERFLOW;
        out->int64 = number->integer * CURRENCY_ONE;
        return S_OK;
    case NUMBER_UNSIGNED: return DISP_E_OVERFLOW;
    case NUMBER_REAL: return real_to_currency(number->real, out);
    }
    return DISP_E_TYPEMISMATCH;
}

/* ---- Text ---- */

/* The C library reads the locale's decimal point: it is put in the period's place. */
static double real_from_text(const char *text)
{
    char copy[NUMBER_ROOM], *point;

    snprintf(copy, sizeof(copy), "%s", text);
    if ((point = strchr(copy, '.')))
        *point = localeconv()->decimal_point[0];
    return strtod(copy, NULL);
}

/* &H1F and &O17: up to 64 bits, without a sign. */
static HRESULT number_from_bits(const char *text, struct number *out)
{
    unsigned shift = (text[1] | 0x20) == 'h' ? 4 : (text[1] | 0x20) == 'o' ? 3 : 0;
    uint64_t bits = 0;

    if (!shift || !text[2])
        return DISP_E_TYPEMISMATCH;
    for (text += 2; *text; text++) {
        unsigned digit = *text <= '9' ? (unsigned)(*text - '0') : (unsigned)((*text | 0x20) - 'a') + 10;

        if (digit >> shift || (*text > '9' && (*text | 0x20) < 'a'))
            return DISP_E_TYPEMISMATCH;
        if (bits >> (64 - shift))
            return DISP_E_OVERFLOW;
        bits = bits << shift | digit;
    }
    *out = number_unsigned(bits);
    out->bits = true;
    return S_OK;
}

/* A decimal number: sign, digits, fraction, exponent; nothing else that strtod would take. */
HRESULT number_from_text(const char *text, struct number *out)
{
    size_t digits = strspn(text + (text[0] == '-' || text[0] == '+'), "0123456789");
    const char *rest = text + (text[0] == '-' || text[0] == '+') + digits;
    bool real = false, negative = text[0] == '-';

    if (*text == '&')
        return number_from_bits(text, out);
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
    if (!real && !negative) {
        errno = 0;
        *out = number_unsigned(strtoull(text, NULL, 10));
        if (errno == 0)
            return S_OK;
    }
    *out = number_real(real_from_text(text));
    return isfinite(out->real) ? S_OK : DISP_E_OVERFLOW;
}
