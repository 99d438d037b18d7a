/* tests/base/test_utf.c: well-formed text goes there and back unchanged; of the rest each byte or unit becomes U+FFFD. */
#include "suite.h"

#include "base/macros.h"
#include "base/utf.h"

#include <string.h>

#define R 0xFFFD

static const struct {
    const char *name;
    const char *bytes;
    size_t size;
    uint16_t units[8];
    size_t count;
} to_utf16[] = {
    { "nothing", "", 0, { 0 }, 0 },
    { "ASCII", "Abc", 3, { 'A', 'b', 'c' }, 3 },
    { "a NUL is a character like others", "a\0b", 3, { 'a', 0, 'b' }, 3 },
    { "two bytes, the least and the greatest", "\xC2\x80\xDF\xBF", 4, { 0x80, 0x7FF }, 2 },
    { "three bytes, the least and the greatest", "\xE0\xA0\x80\xEF\xBF\xBF", 6, { 0x800, 0xFFFF }, 2 },
    { "three bytes around the surrogates", "\xED\x9F\xBF\xEE\x80\x80", 6, { 0xD7FF, 0xE000 }, 2 },
    { "four bytes, the least", "\xF0\x90\x80\x80", 4, { 0xD800, 0xDC00 }, 2 },
    { "four bytes, the greatest", "\xF4\x8F\xBF\xBF", 4, { 0xDBFF, 0xDFFF }, 2 },
    { "past the greatest", "\xF4\x90\x80\x80", 4, { R, R, R, R }, 4 },
    { "overlong, two bytes", "\xC0\x80\xC1\xBF", 4, { R, R, R, R }, 4 },
    { "overlong, three bytes", "\xE0\x9F\xBF", 3, { R, R, R }, 3 },
    { "overlong, four bytes", "\xF0\x8F\xBF\xBF", 4, { R, R, R, R }, 4 },
    { "a surrogate, high", "\xED\xA0\x80", 3, { R, R, R }, 3 },
    { "a surrogate, low", "\xED\xBF\xBF", 3, { R, R, R }, 3 },
    { "a continuation without a lead", "\x80z\xBF", 3, { R, 'z', R }, 3 },
    { "bytes that never occur", "\xF8\xFC\xFE\xFF", 4, { R, R, R, R }, 4 },
    { "truncated after one of two", "a\xC3", 2, { 'a', R }, 2 },
    { "truncated after two of three", "\xE2\x82", 2, { R, R }, 2 },
    { "truncated after three of four", "\xF0\x9F\x98", 3, { R, R, R }, 3 },
    { "cut short by a character", "\xE2\x82z", 3, { R, R, 'z' }, 3 },
    { "cut short by another lead", "\xE2\xC3\xBC", 3, { R, 0xFC }, 2 },
};

static const struct {
    const char *name;
    uint16_t units[4];
    size_t count;
    const char *bytes;
    size_t size;
} to_utf8[] = {
    { "nothing", { 0 }, 0, "", 0 },
    { "a NUL is a character like others", { 'a', 0, 'b' }, 3, "a\0b", 3 },
    { "a pair", { 0xD83D, 0xDE00 }, 2, "\xF0\x9F\x98\x80", 4 },
    { "the first and the last pair", { 0xD800, 0xDC00, 0xDBFF, 0xDFFF }, 4, "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", 8 },
    { "a high one at the end", { 'a', 0xD800 }, 2, "a\xEF\xBF\xBD", 4 },
    { "a high one before a character",
      { 0xDBFF, 'a' },
      2,
      "\xEF\xBF\xBD"
      "a",
      4 },
    { "a high one before what comes after the low ones", { 0xD800, 0xE000 }, 2, "\xEF\xBF\xBD\xEE\x80\x80", 6 },
    { "a low one alone",
      { 0xDC00, 'a' },
      2,
      "\xEF\xBF\xBD"
      "a",
      4 },
    { "two high ones, the second with its low one", { 0xD800, 0xD800, 0xDC00 }, 3, "\xEF\xBF\xBD\xF0\x90\x80\x80", 7 },
    { "the wrong way round", { 0xDC00, 0xD800 }, 2, "\xEF\xBF\xBD\xEF\xBF\xBD", 6 },
};

START_TEST(utf8_becomes_utf16)
{
    uint16_t out[9];

    memset(out, 0x55, sizeof(out));
    ck_assert_uint_eq(utf8_to_utf16(to_utf16[_i].bytes, to_utf16[_i].size, NULL), to_utf16[_i].count);
    ck_assert_uint_eq(utf8_to_utf16(to_utf16[_i].bytes, to_utf16[_i].size, out), to_utf16[_i].count);
    ck_assert_msg(memcmp(out, to_utf16[_i].units, to_utf16[_i].count * sizeof(*out)) == 0, "%s", to_utf16[_i].name);
    ck_assert_uint_eq(out[to_utf16[_i].count], 0x5555); /* nothing is written past the end */
    ck_assert_uint_le(to_utf16[_i].count, to_utf16[_i].size);
}
END_TEST

START_TEST(utf16_becomes_utf8)
{
    char out[16];

    memset(out, 0x55, sizeof(out));
    ck_assert_uint_eq(utf16_to_utf8(to_utf8[_i].units, to_utf8[_i].count, NULL), to_utf8[_i].size);
    ck_assert_uint_eq(utf16_to_utf8(to_utf8[_i].units, to_utf8[_i].count, out), to_utf8[_i].size);
    ck_assert_msg(memcmp(out, to_utf8[_i].bytes, to_utf8[_i].size) == 0, "%s", to_utf8[_i].name);
    ck_assert_int_eq(out[to_utf8[_i].size], 0x55);
    ck_assert_uint_le(to_utf8[_i].size, 3 * to_utf8[_i].count);
}
END_TEST

START_TEST(every_code_point_goes_there_and_back)
{
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        uint16_t units[2] = { (uint16_t)code, 0 }, back[4];
        size_t count = 1, size;
        char bytes[6];

        if (code >= 0xD800 && code < 0xE000)
            continue;
        if (code >= 0x10000) {
            units[0] = (uint16_t)(0xD800 + ((code - 0x10000) >> 10));
            units[1] = (uint16_t)(0xDC00 + (code & 0x3FF));
            count = 2;
        }
        size = utf16_to_utf8(units, count, bytes);
        if (size
                != (code < 0x80      ? 1u
                    : code < 0x800   ? 2u
                    : code < 0x10000 ? 3u
                                     : 4u)
            || utf8_to_utf16(bytes, size, back) != count || memcmp(units, back, count * sizeof(*units)) != 0)
            ck_abort_msg("U+%04X does not come back", (unsigned)code);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("utf");
    TCase *tc = suite_case(suite, "utf");

    tcase_add_loop_test(tc, utf8_becomes_utf16, 0, ARRAY_COUNT(to_utf16));
    tcase_add_loop_test(tc, utf16_becomes_utf8, 0, ARRAY_COUNT(to_utf8));
    tcase_add_test(tc, every_code_point_goes_there_and_back);
    return suite_run(suite);
}
