/* lib/com/decimal.h: DECIMAL, a sign, 96 bits and a power of ten from 0 to 28, to the other numbers of Automation and back. */
#ifndef COM_DECIMAL_H
#define COM_DECIMAL_H

#include <oleauto.h>
#include <stdbool.h>
#include <stdint.h>

#define DECIMAL_ROOM 40 /* the longest text with its end */

/* magnitude / 10^scale; neither the type of a variant nor what is before it is touched. */
void decimal_set(DECIMAL *out, bool negative, uint64_t magnitude, unsigned scale);

/* To the digits that the type has: 15 (VT_R8, VT_DATE) or 7 (VT_R4); a whole number is exact. DISP_E_OVERFLOW: 2^96 or more. */
HRESULT decimal_from_real(DECIMAL *out, double real, unsigned digits);

/* Of digits with one period at the most and a sign before them. DISP_E_TYPEMISMATCH, DISP_E_OVERFLOW. Digits after the 28th behind the period are dropped. */
HRESULT decimal_from_text(DECIMAL *out, const char *text);

double decimal_to_real(const DECIMAL *decimal);

/* The nearest multiple of 10^-places, ties to even, as that many of them. DISP_E_OVERFLOW: the magnitude does not fit. */
HRESULT decimal_round(const DECIMAL *decimal, unsigned places, bool *negative, uint64_t *magnitude);

void decimal_to_text(const DECIMAL *decimal, char out[DECIMAL_ROOM]);

#endif
