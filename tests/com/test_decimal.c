/* tests/com/test_decimal.c: DECIMAL at its limits. What VariantChangeType makes of it is in test_variants.c. */
#include "com/decimal.h"

#include "base/macros.h"

#include "../base/suite.h"

static const struct {
    const char *text;
    HRESULT hr;
    const char *written;
} texts[] = {
    { "", DISP_E_TYPEMISMATCH, NULL },
    { ".", DISP_E_TYPEMISMATCH, NULL },
    { "-", DISP_E_TYPEMISMATCH, NULL },
    { "1.2.3", DISP_E_TYPEMISMATCH, NULL },
    { "1/2", DISP_E_TYPEMISMATCH, NULL },
    { "1x", DISP_E_TYPEMISMATCH, NULL },
    { "7922816251426433759354395033.56789", S_OK, "7922816251426433759354395033.5" }, /* what there is room for */
    { "7922816251426433759354395033.56x", DISP_E_TYPEMISMATCH, NULL },
    { "0.00000000000000000000000000019", S_OK, "0.0000000000000000000000000001" }, /* 28 places */
    { "79228162514264337593543950336", DISP_E_OVERFLOW, NULL },
    { "-79228162514264337593543950335", S_OK, "-79228162514264337593543950335" },
    { "5.", S_OK, "5" },
    { ".5", S_OK, "0.5" },
};

START_TEST(a_text_is_read_as_far_as_there_is_room)
{
    char written[DECIMAL_ROOM];
    DECIMAL decimal;

    ck_assert_msg(decimal_from_text(&decimal, texts[_i].text) == texts[_i].hr, "\"%s\"", texts[_i].text);
    if (texts[_i].hr != S_OK)
        return;
    decimal_to_text(&decimal, written);
    ck_assert_str_eq(written, texts[_i].written);
}
END_TEST

static const struct {
    double real;
    unsigned digits;
    const char *written; /* NULL: too large */
} reals[] = {
    { 0.0, 15, "0" },
    { 1.0 / 3, 15, "0.333333333333333" },
    { -1.0 / 3, 7, "-0.3333333" },
    { 1234567890123456.5, 15, "1234567890123456" }, /* no place is left for the half */
    { 0.9999999999999999, 15, "1" },
    { 1e-28, 15, "0.0000000000000000000000000001" },
    { 1e-40, 15, "0" },
    { 79228162514264337593543950336.0, 15, NULL },
    { -79228162514264328797450928128.0, 15, "-79228162514264328797450928128" },
    { 123456792, 7, "123456792" },
};

START_TEST(a_double_has_the_digits_of_its_type)
{
    char written[DECIMAL_ROOM];
    DECIMAL decimal;

    ck_assert_int_eq(decimal_from_real(&decimal, reals[_i].real, reals[_i].digits), reals[_i].written ? S_OK : DISP_E_OVERFLOW);
    if (!reals[_i].written)
        return;
    decimal_to_text(&decimal, written);
    ck_assert_str_eq(written, reals[_i].written);
}
END_TEST

static const struct {
    const char *text;
    unsigned places;
    HRESULT hr;
    bool negative;
    uint64_t magnitude;
} roundings[] = {
    { "0.5", 0, S_OK, false, 0 },
    { "1.5", 0, S_OK, false, 2 },
    { "2.5", 0, S_OK, false, 2 },
    { "2.50001", 0, S_OK, false, 3 },
    { "-2.6", 0, S_OK, true, 3 },
    { "2.4999", 0, S_OK, false, 2 },
    { "1.5", 4, S_OK, false, 15000 },
    { "18446744073709551615", 0, S_OK, false, UINT64_MAX },
    { "18446744073709551615.5", 0, DISP_E_OVERFLOW, false, 0 },
    { "18446744073709551616", 0, DISP_E_OVERFLOW, false, 0 },
    { "79228162514264337593543950335", 4, DISP_E_OVERFLOW, false, 0 },
};

START_TEST(it_is_rounded_half_to_even)
{
    uint64_t magnitude;
    DECIMAL decimal;
    bool negative;

    ck_assert_int_eq(decimal_from_text(&decimal, roundings[_i].text), S_OK);
    ck_assert_int_eq(decimal_round(&decimal, roundings[_i].places, &negative, &magnitude), roundings[_i].hr);
    if (roundings[_i].hr != S_OK)
        return;
    ck_assert_int_eq(negative, roundings[_i].negative);
    ck_assert_uint_eq(magnitude, roundings[_i].magnitude);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("decimal");
    TCase *tc = suite_case(suite, "decimal");

    tcase_add_loop_test(tc, a_text_is_read_as_far_as_there_is_room, 0, ARRAY_COUNT(texts));
    tcase_add_loop_test(tc, a_double_has_the_digits_of_its_type, 0, ARRAY_COUNT(reals));
    tcase_add_loop_test(tc, it_is_rounded_half_to_even, 0, ARRAY_COUNT(roundings));
    return suite_run(suite);
}
