/* lib/com/wide_text.c: winbase.h and winnls.h: strings of WCHAR, and UTF-8. */
#include <windows.h>

#include "base/alloc.h"
#include "base/utf.h"

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- The last error ---- */

static _Thread_local DWORD last_error;

DWORD WINAPI GetLastError(void)
{
    return last_error;
}
void WINAPI SetLastError(DWORD error)
{
    last_error = error;
}

static int fail(DWORD error)
{
    SetLastError(error);
    return 0;
}

/* ---- Strings ---- */

int WINAPI lstrlenW(LPCWSTR text)
{
    int length = 0;

    while (text && text[length])
        length++;
    return length;
}

static unsigned unit_as_it_is(WCHAR unit)
{
    return (unsigned)unit;
}
static unsigned unit_in_lower_case(WCHAR unit)
{
    return unit >= 'A' && unit <= 'Z' ? (unsigned)unit + ('a' - 'A') : (unsigned)unit;
}

static int compare(LPCWSTR left, LPCWSTR right, unsigned (*value)(WCHAR unit))
{
    if (!left || !right)
        return (left != NULL) - (right != NULL);
    while (*left && value(*left) == value(*right)) {
        left++;
        right++;
    }
    return (value(*left) > value(*right)) - (value(*left) < value(*right));
}

int WINAPI lstrcmpW(LPCWSTR left, LPCWSTR right)
{
    return compare(left, right, unit_as_it_is);
}
int WINAPI lstrcmpiW(LPCWSTR left, LPCWSTR right)
{
    return compare(left, right, unit_in_lower_case);
}

LPWSTR WINAPI lstrcpyW(LPWSTR to, LPCWSTR from)
{
    size_t i = 0;

    if (!to || !from)
        return NULL;
    do
        to[i] = from[i];
    while (from[i++]);
    return to;
}

/* ---- UTF-8 ---- */

/* What both ways refuse, or ERROR_SUCCESS. */
static DWORD refusal(UINT code_page, DWORD flags, DWORD known, const void *text, int length, const void *out, int room)
{
    if (!text || length == 0 || length < -1 || room < 0 || (!out && room > 0) || (const void *)text == out || (code_page != CP_UTF8 && code_page != CP_ACP))
        return ERROR_INVALID_PARAMETER;
    return flags & ~known ? ERROR_INVALID_FLAGS : ERROR_SUCCESS;
}

static size_t units_of(LPCWSTR text, int length)
{
    return length >= 0 ? (size_t)length : (size_t)lstrlenW(text) + 1;
}

static bool is_half(const WCHAR *text, size_t count, size_t i)
{
    bool first = (text[i] & 0xFC00) == 0xD800, second = (text[i] & 0xFC00) == 0xDC00;

    if (first)
        return i + 1 == count || (text[i + 1] & 0xFC00) != 0xDC00;
    return second && (i == 0 || (text[i - 1] & 0xFC00) != 0xD800);
}

static bool is_utf16(const WCHAR *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_half(text, count, i))
            return false;
    return true;
}

int WINAPI WideCharToMultiByte(UINT code_page, DWORD flags, LPCWSTR text, int length, LPSTR out, int room, LPCSTR fallback, LPBOOL fell_back)
{
    DWORD error = refusal(code_page, flags, WC_ERR_INVALID_CHARS, text, length, out, room);
    size_t count, size;

    if (error == ERROR_SUCCESS && (fallback || fell_back))
        error = ERROR_INVALID_PARAMETER;
    if (error != ERROR_SUCCESS)
        return fail(error);
    count = units_of(text, length);
    if ((flags & WC_ERR_INVALID_CHARS) && !is_utf16(text, count))
        return fail(ERROR_NO_UNICODE_TRANSLATION);
    size = utf16_to_utf8((const uint16_t *)text, count, NULL);
    if (size > INT_MAX)
        return fail(ERROR_INVALID_PARAMETER);
    if (room == 0)
        return (int)size;
    if (size > (size_t)room)
        return fail(ERROR_INSUFFICIENT_BUFFER);
    utf16_to_utf8((const uint16_t *)text, count, out);
    return (int)size;
}

/* Whether U+FFFD stands in count units more often than the text has it itself. -1 without memory. */
static int has_replacements(const char *text, size_t size, size_t count)
{
    uint16_t *units = mem_alloc_array(count, sizeof(*units));
    size_t made = 0, had = 0;

    if (!units)
        return -1;
    utf8_to_utf16(text, size, units);
    for (size_t i = 0; i < count; i++)
        made += units[i] == 0xFFFD;
    for (size_t i = 0; i + 2 < size; i++)
        had += (uint8_t)text[i] == 0xEF && (uint8_t)text[i + 1] == 0xBF && (uint8_t)text[i + 2] == 0xBD;
    mem_free(units);
    return made > had;
}

int WINAPI MultiByteToWideChar(UINT code_page, DWORD flags, LPCSTR text, int length, LPWSTR out, int room)
{
    DWORD error = refusal(code_page, flags, MB_ERR_INVALID_CHARS, text, length, out, room);
    size_t size, count;

    if (error != ERROR_SUCCESS)
        return fail(error);
    size = length >= 0 ? (size_t)length : strlen(text) + 1;
    count = utf8_to_utf16(text, size, NULL);
    if (count > INT_MAX)
        return fail(ERROR_INVALID_PARAMETER);
    if (flags & MB_ERR_INVALID_CHARS) {
        int replaced = has_replacements(text, size, count);

        if (replaced)
            return fail(replaced < 0 ? ERROR_NOT_ENOUGH_MEMORY : ERROR_NO_UNICODE_TRANSLATION);
    }
    if (room == 0)
        return (int)count;
    if (count > (size_t)room)
        return fail(ERROR_INSUFFICIENT_BUFFER);
    utf8_to_utf16(text, size, (uint16_t *)out);
    return (int)count;
}

HRESULT STDAPICALLTYPE VarBstrFromCy(CY value, LCID locale, ULONG flags, BSTR *out)
{
    VARIANT currency, text;
    HRESULT hr;

    (void)locale;
    (void)flags;
    if (!out)
        return E_INVALIDARG;
    *out = NULL;
    VariantInit(&currency);
    VariantInit(&text);
    V_VT(&currency) = VT_CY;
    V_CY(&currency) = value;
    if (SUCCEEDED(hr = VariantChangeType(&text, &currency, 0, VT_BSTR)))
        *out = V_BSTR(&text);
    return hr;
}
