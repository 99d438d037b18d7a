/* lib/com/decimal.c */
#include "com/decimal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SCALE_MAX 28
#define NEGATIVE 0x80

/* 96 bits, the least significant first. */
struct wide {
    uint32_t word[3];
};

static struct wide wide_of(const DECIMAL *decimal)
{
    return (struct wide){ { (uint32_t)decimal->Lo64, (uint32_t)(decimal->Lo64 >> 32), decimal->Hi32 } };
}

/* wide * 10 + digit; false where it does not fit, and then nothing has changed. */
static bool wide_append(struct wide *wide, unsigned digit)
{
    struct wide next;
    uint64_t carry = digit;

    for (size_t i = 0; i < 3; i++) {
        carry += (uint64_t)wide->word[i] * 10;
        next.word[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry)
        return false;
    *wide = next;
    return true;
}

/* wide / 10; the rest is returned. */
static unsigned wide_cut(struct wide *wide)
{
    uint64_t rest = 0;

    for (size_t i = 3; i-- > 0;) {
        rest = (rest << 32) | wide->word[i];
        wide->word[i] = (uint32_t)(rest / 10);
        rest %= 10;
    }
    return (unsigned)rest;
}

static bool wide_is_zero(const struct wide *wide)
{
    return (wide->word[0] | wide->word[1] | wide->word[2]) == 0;
}

static void set_wide(DECIMAL *out, bool negative, const struct wide *wide, unsigned scale)
{
    decimal_set(out, negative, (uint64_t)wide->word[1] << 32 | wide->word[0], scale);
    out->Hi32 = wide->word[2];
}

void decimal_set(DECIMAL *out, bool negative, uint64_t magnitude, unsigned scale)
{
    out->scale = (BYTE)scale;
    out->sign = negative ? NEGATIVE : 0;
    out->Hi32 = 0;
    out->Lo64 = magnitude;
}

HRESULT decimal_from_text(DECIMAL *out, const char *text)
{
    bool negative = *text == '-', point = false, any = false;
    struct wide wide = { { 0, 0, 0 } };
    unsigned scale = 0;

    for (text += *text == '-' || *text == '+'; *text; text++) {
        if (*text == '.' && !point) {
            point = true;
            continue;
        }
        if (*text < '0' || *text > '9')
            return DISP_E_TYPEMISMATCH;
        any = true;
        if (point && scale == SCALE_MAX)
            continue;
        if (!wide_append(&wide, (unsigned)(*text - '0'))) {
            if (!point)
                return DISP_E_OVERFLOW;
            break; /* what follows is below the last digit that there is room for */
        }
        scale += point;
    }
    if (!any || text[strspn(text, "0123456789")])
        return DISP_E_TYPEMISMATCH;
    set_wide(out, negative, &wide, scale);
    return S_OK;
}

/* Below 2^96 and whole. */
static struct wide wide_of_whole(double magnitude)
{
    struct wide wide;

    for (size_t i = 3; i-- > 0;) {
        double one = ldexp(1, 32 * (int)i);

        wide.word[i] = (uint32_t)(magnitude / one);
        magnitude -= wide.word[i] * one;
    }
    return wide;
}

HRESULT decimal_from_real(DECIMAL *out, double real, unsigned digits)
{
    double magnitude = fabs(real);
    struct wide wide, cut;
    char text[64];
    int places;

    if (!(magnitude < 79228162514264337593543950336.0))
        return DISP_E_OVERFLOW;
    if (magnitude == trunc(magnitude)) {
        wide = wide_of_whole(magnitude);
        set_wide(out, real < 0, &wide, 0);
        return S_OK;
    }
    places = (int)digits - 1 - (int)floor(log10(magnitude));
    places = places < 0 ? 0 : places > SCALE_MAX ? SCALE_MAX : places;
    snprintf(text, sizeof(text), "%.*f", places, real);
    if (places > 0)
        text[strlen(text) - (size_t)places - 1] = '.'; /* whatever the locale has there */
    decimal_from_text(out, text);
    for (cut = wide_of(out); out->scale > 0 && wide_cut(&cut) == 0;) /* without trailing zeros */
        set_wide(out, real < 0, &cut, out->scale - 1u);
    return S_OK;
}

double decimal_to_real(const DECIMAL *decimal)
{
    double real = ((double)decimal->Hi32 * 18446744073709551616.0 + (double)decimal->Lo64) / pow(10, decimal->scale);

    return decimal->sign & NEGATIVE ? -real : real;
}

HRESULT decimal_round(const DECIMAL *decimal, unsigned places, bool *negative, uint64_t *magnitude)
{
    struct wide wide = wide_of(decimal);
    unsigned scale = decimal->scale, last = 0;
    bool rest = false; /* whether something other than 0 was cut off behind last */

    *negative = decimal->sign & NEGATIVE;
    for (; scale < places; scale++)
        if (!wide_append(&wide, 0))
            return DISP_E_OVERFLOW;
    for (; scale > places; scale--) {
        rest |= last != 0;
        last = wide_cut(&wide);
    }
    if (wide.word[2])
        return DISP_E_OVERFLOW;
    *magnitude = (uint64_t)wide.word[1] << 32 | wide.word[0];
    if (last > 5 || (last == 5 && (rest || *magnitude % 2))) {
        if (*magnitude == UINT64_MAX)
            return DISP_E_OVERFLOW;
        ++*magnitude;
    }
    return S_OK;
}

void decimal_to_text(const DECIMAL *decimal, char out[DECIMAL_ROOM])
{
    struct wide wide = wide_of(decimal);
    char reversed[DECIMAL_ROOM];
    size_t length = 0, at = 0;
    bool shown = decimal->scale == 0; /* zeros at the end of a fraction are not */

    for (unsigned i = 0; i <= decimal->scale || !wide_is_zero(&wide); i++) {
        unsigned digit = wide_cut(&wide);

        if (i == decimal->scale && length > 0)
            reversed[length++] = '.';
        shown |= digit != 0 || i >= decimal->scale;
        if (shown)
            reversed[length++] = (char)('0' + digit);
    }
    if (decimal->sign & NEGATIVE && (length > 1 || reversed[0] != '0'))
        out[at++] = '-';
    while (length > 0)
        out[at++] = reversed[--length];
    out[at] = '\0';
}
