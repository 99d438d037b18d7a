/* lib/com/number.h: a number between two types of Automation, as exact as what it was read from. */
#ifndef COM_NUMBER_H
#define COM_NUMBER_H

#include <oleauto.h>
#include <stdbool.h>
#include <stdint.h>

#define CURRENCY_ONE 10000
#define NUMBER_ROOM 64 /* no text of a number is longer, its end included */

/* A number as it was read; negative tells apart the two halves of 64 bits. */
struct number {
    enum {
        NUMBER_INTEGER,
        NUMBER_UNSIGNED, /* above INT64_MAX */
        NUMBER_REAL,
        NUMBER_CURRENCY /* integer x 10,000 */
    } kind;
    int64_t integer;
    uint64_t large;
    double real;
    bool bits; /* it was written as bits: a signed type of their size takes them as they are */
};

struct number number_integer(int64_t integer);
struct number number_unsigned(uint64_t value);
struct number number_real(double real);

double number_as_real(const struct number *number);

/* Rounded to the nearest, half to even. S_OK, DISP_E_OVERFLOW. */
HRESULT number_to_int64(const struct number *number, int64_t *out);
HRESULT number_to_uint64(const struct number *number, uint64_t *out);
HRESULT number_to_currency(const struct number *number, CY *out);

/* A decimal number with a period, or &H and &O with digits. S_OK, DISP_E_TYPEMISMATCH, DISP_E_OVERFLOW. */
HRESULT number_from_text(const char *text, struct number *out);

#endif
