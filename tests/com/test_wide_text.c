/* tests/com/test_wide_text.c: WCHARs and UTF-8, as the platform has them or as the library does. */
#include "suite.h"

#include "base/alloc.h"
#include "base/macros.h"

#include <string.h>

#define EURO "\xE2\x82\xAC"
#define CLEF "\xF0\x9D\x84\x9E"

static const struct {
    const char *bytes;
    const WCHAR *units;
} pairs[] = {
    { "", OLESTR("") },
    { "Orders", OLESTR("Orders") },
    { "M\xC3\xBCller " EURO, OLESTR("M\u00FCller \u20AC") },
    { CLEF "x", (const WCHAR[]){ 0xD834, 0xDD1E, 'x', 0 } },
};

/* Asserts that a call returns 0 with this last error, which is read before Check can change it. */
#define REFUSED(call, expected)                     \
    do {                                            \
        DWORD error_;                               \
        int result_;                                \
                                                    \
        SetLastError(ERROR_SUCCESS);                \
        result_ = (call);                           \
        error_ = GetLastError();                    \
        ck_assert_int_eq(result_, 0);               \
        ck_assert_uint_eq(error_, (DWORD)expected); \
    } while (0)

START_TEST(a_text_goes_there_and_back)
{
    int size = (int)strlen(pairs[_i].bytes) + 1, units = lstrlenW(pairs[_i].units) + 1;
    char bytes[40];
    WCHAR wide[40];

    ck_assert_int_eq(WideCharToMultiByte(CP_UTF8, 0, pairs[_i].units, -1, NULL, 0, NULL, NULL), size);
    ck_assert_int_eq(WideCharToMultiByte(CP_UTF8, WC_ERR_INVALID_CHARS, pairs[_i].units, -1, bytes, size, NULL, NULL), size);
    ck_assert_str_eq(bytes, pairs[_i].bytes);
    ck_assert_int_eq(MultiByteToWideChar(CP_UTF8, 0, pairs[_i].bytes, -1, NULL, 0), units);
    ck_assert_int_eq(MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, pairs[_i].bytes, -1, wide, units), units);
    ck_assert_int_eq(lstrcmpW(wide, pairs[_i].units), 0);
    if (size > 1) { /* without the NUL */
        ck_assert_int_eq(WideCharToMultiByte(CP_UTF8, 0, pairs[_i].units, units - 1, NULL, 0, NULL, NULL), size - 1);
        ck_assert_int_eq(MultiByteToWideChar(CP_UTF8, 0, pairs[_i].bytes, size - 1, NULL, 0), units - 1);
        REFUSED(WideCharToMultiByte(CP_UTF8, 0, pairs[_i].units, -1, bytes, size - 1, NULL, NULL), ERROR_INSUFFICIENT_BUFFER);
        REFUSED(MultiByteToWideChar(CP_UTF8, 0, pairs[_i].bytes, -1, wide, units - 1), ERROR_INSUFFICIENT_BUFFER);
    }
}
END_TEST

static const WCHAR halves[][3] = { { 0xD834, 0, 0 }, { 0xDD1E, 0, 0 }, { 'a', 0xD834, 'b' }, { 'a', 0xDD1E, 'b' } };
static const char *const torn[] = { "\xFF", "a\xE2\x82", "\xC3", "\xED\xA0\x80", EURO "\x80", "\xEF\xBF\x81\xEF\x80\x80\xFF" };

START_TEST(what_is_not_well_formed_is_replaced_or_refused)
{
    char bytes[20];
    WCHAR wide[20];

    for (size_t i = 0; i < ARRAY_COUNT(halves); i++) {
        int count = halves[i][1] ? 3 : 1;

        ck_assert_int_gt(WideCharToMultiByte(CP_UTF8, 0, halves[i], count, bytes, sizeof(bytes), NULL, NULL), 0);
        ck_assert(strncmp(bytes + (count == 3), "\xEF\xBF\xBD", 3) == 0);
        REFUSED(WideCharToMultiByte(CP_UTF8, WC_ERR_INVALID_CHARS, halves[i], count, bytes, sizeof(bytes), NULL, NULL), ERROR_NO_UNICODE_TRANSLATION);
    }
    for (size_t i = 0; i < ARRAY_COUNT(torn); i++) {
        ck_assert_int_gt(MultiByteToWideChar(CP_UTF8, 0, torn[i], -1, wide, ARRAY_COUNT(wide)), 1);
        REFUSED(MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, torn[i], -1, wide, ARRAY_COUNT(wide)), ERROR_NO_UNICODE_TRANSLATION);
    }
    ck_assert_int_eq(MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, "\xEF\xBF\xBD", -1, wide, ARRAY_COUNT(wide)), 2); /* U+FFFD itself */
}
END_TEST

START_TEST(arguments_are_checked)
{
    char bytes[20];
    WCHAR wide[20] = { 'a' };
#ifndef _WIN32
    BOOL fell_back;
#endif

    REFUSED(WideCharToMultiByte(CP_UTF8, 0, NULL, -1, bytes, sizeof(bytes), NULL, NULL), ERROR_INVALID_PARAMETER);
    REFUSED(WideCharToMultiByte(CP_UTF8, 0, OLESTR("a"), 0, bytes, sizeof(bytes), NULL, NULL), ERROR_INVALID_PARAMETER);
    REFUSED(WideCharToMultiByte(CP_UTF8, 0, OLESTR("a"), -1, NULL, 5, NULL, NULL), ERROR_INVALID_PARAMETER);
    REFUSED(WideCharToMultiByte(CP_UTF8, 0, OLESTR("a"), -1, bytes, -1, NULL, NULL), ERROR_INVALID_PARAMETER);
#ifndef _WIN32 /* where others are let through */
    REFUSED(WideCharToMultiByte(CP_UTF8, 0, OLESTR("a"), -2, bytes, sizeof(bytes), NULL, NULL), ERROR_INVALID_PARAMETER);
    REFUSED(WideCharToMultiByte(CP_UTF8, 0, OLESTR("a"), -1, bytes, sizeof(bytes), NULL, &fell_back), ERROR_INVALID_PARAMETER);
    REFUSED(WideCharToMultiByte(CP_UTF8, 0, wide, 1, (char *)wide, 1, NULL, NULL), ERROR_INVALID_PARAMETER);
    ck_assert_int_eq(WideCharToMultiByte(CP_ACP, 0, OLESTR("a"), -1, bytes, sizeof(bytes), NULL, NULL), 2);
#endif
    REFUSED(MultiByteToWideChar(CP_UTF8, 0, NULL, -1, wide, 20), ERROR_INVALID_PARAMETER);
    REFUSED(MultiByteToWideChar(CP_UTF8, 0, "a", 0, wide, 20), ERROR_INVALID_PARAMETER);
    REFUSED(MultiByteToWideChar(CP_UTF8, 0, "a", -1, NULL, 20), ERROR_INVALID_PARAMETER);
#ifndef _WIN32 /* whose other code pages and flags are its own, and whose memory does not fail here; Wine takes a fallback */
    REFUSED(WideCharToMultiByte(CP_UTF8, 0, OLESTR("a"), -1, bytes, sizeof(bytes), "?", NULL), ERROR_INVALID_PARAMETER);
    REFUSED(WideCharToMultiByte(1252, 0, OLESTR("a"), -1, bytes, sizeof(bytes), NULL, NULL), ERROR_INVALID_PARAMETER);
    REFUSED(WideCharToMultiByte(CP_UTF8, 1, OLESTR("a"), -1, bytes, sizeof(bytes), NULL, NULL), ERROR_INVALID_FLAGS);
    REFUSED(MultiByteToWideChar(CP_UTF8, 1, "a", -1, wide, 20), ERROR_INVALID_FLAGS);
    mem_fail_at(1);
    REFUSED(MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, "a", -1, wide, 20), ERROR_NOT_ENOUGH_MEMORY);
    mem_fail_at(0);
#endif
}
END_TEST

static const struct {
    LPCWSTR left, right;
    int order, order_without_case;
} orders[] = {
    { OLESTR("a"), OLESTR("a"), 0, 0 },  { OLESTR("a"), OLESTR("b"), -1, -1 },  { OLESTR("ab"), OLESTR("a"), 1, 1 },
    { OLESTR(""), OLESTR("a"), -1, -1 }, { NULL, OLESTR(""), -1, -1 },          { NULL, NULL, 0, 0 },
    { OLESTR(""), NULL, 1, 1 },          { OLESTR("a"), OLESTR("ab"), -1, -1 }, { OLESTR("Sales"), OLESTR("sALES"), 2, 0 }, /* 2: not 0 */
};

static int sign(int value) { return (value > 0) - (value < 0); }

START_TEST(texts_are_compared)
{
    int order = lstrcmpW(orders[_i].left, orders[_i].right);

    if (orders[_i].order == 2)
        ck_assert_int_ne(order, 0);
    else
        ck_assert_int_eq(sign(order), orders[_i].order);
    ck_assert_int_eq(sign(lstrcmpiW(orders[_i].left, orders[_i].right)), orders[_i].order_without_case);
}
END_TEST

START_TEST(texts_are_measured_and_copied)
{
    WCHAR text[10] = { 'x', 'x', 'x', 'x', 'x' };
    BYTE memory[4] = { 1, 2, 3, 4 };

    ck_assert_int_eq(lstrlenW(NULL), 0);
    ck_assert_int_eq(lstrlenW(OLESTR("abc")), 3);
    ck_assert_ptr_eq(lstrcpyW(text, OLESTR("abc")), text);
    ck_assert_int_eq(lstrcmpW(text, OLESTR("abc")), 0);
    ck_assert_uint_eq(text[4], 'x');
    ck_assert_ptr_null(lstrcpyW(NULL, OLESTR("abc")));
    ck_assert_ptr_null(lstrcpyW(text, NULL));
    ZeroMemory(memory, 3);
    ck_assert(memory[0] == 0 && memory[2] == 0 && memory[3] == 4);
#ifndef _WIN32 /* where UNICODE decides */
    ck_assert_int_eq(sizeof(TCHAR), sizeof(WCHAR));
#endif
}
END_TEST

START_TEST(a_currency_value_has_a_text)
{
    CY value = { .int64 = 123450 };
    BSTR text = NULL;

    expect_hr(VarBstrFromCy(value, LOCALE_INVARIANT, 0, &text), S_OK);
    ck_assert_int_eq(lstrcmpW(text, OLESTR("12.345")), 0);
    SysFreeString(text);
    expect_hr(VarBstrFromCy(value, LOCALE_INVARIANT, 0, NULL), E_INVALIDARG);
#ifndef _WIN32
    mem_fail_at(1);
    expect_hr(VarBstrFromCy(value, LOCALE_INVARIANT, 0, &text), E_OUTOFMEMORY);
    mem_fail_at(0);
    ck_assert_ptr_null(text);
#endif
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wide text");
    TCase *tc = tcase_create("text");

    suite_add_tcase(suite, tc);
    tcase_add_checked_fixture(tc, suite_setup, suite_teardown);
    tcase_add_loop_test(tc, a_text_goes_there_and_back, 0, (int)ARRAY_COUNT(pairs));
    tcase_add_test(tc, what_is_not_well_formed_is_replaced_or_refused);
    tcase_add_test(tc, arguments_are_checked);
    tcase_add_loop_test(tc, texts_are_compared, 0, (int)ARRAY_COUNT(orders));
    tcase_add_test(tc, texts_are_measured_and_copied);
    tcase_add_test(tc, a_currency_value_has_a_text);
    return suite_run(suite);
}
