/* lib/com/bstr.c: BSTRs: the length in bytes before the text, a NUL unit after it. */
#include "base/alloc.h"
#include "com/bstr.h"

#include <oleauto.h>
#include <stdint.h>
#include <string.h>

/* The text begins 8 bytes into the block, so that it is as aligned as the block allows; its length fills the 4 bytes before it. */
#define HEAD 8

_Atomic(void (*)(const void *string)) bstr_freed;

static uint32_t *length_of(BSTR string)
{
    return (uint32_t *)(void *)((char *)string - sizeof(uint32_t));
}

static void *block_of(BSTR string)
{
    return (char *)string - HEAD;
}

static BSTR alloc_bytes(const void *bytes, size_t length)
{
    char *block;
    BSTR string;

    if (length > INT32_MAX - HEAD - 2 * sizeof(OLECHAR))
        return NULL;
    if (!(block = mem_alloc(HEAD + length + 2 * sizeof(OLECHAR)))) /* an odd length has its NUL unit after the odd byte */
        return NULL;
    string = (BSTR)(void *)(block + HEAD);
    *length_of(string) = (uint32_t)length;
    if (bytes)
        memcpy(string, bytes, length);
    return string;
}

static size_t units_of(const OLECHAR *text)
{
    size_t count = 0;

    while (text[count])
        count++;
    return count;
}

BSTR SysAllocString(const OLECHAR *text)
{
    return text ? alloc_bytes(text, units_of(text) * sizeof(OLECHAR)) : NULL;
}

BSTR SysAllocStringLen(const OLECHAR *text, UINT length)
{
    return alloc_bytes(text, (size_t)length * sizeof(OLECHAR));
}

BSTR SysAllocStringByteLen(LPCSTR bytes, UINT length)
{
    return alloc_bytes(bytes, length);
}

INT SysReAllocStringLen(BSTR *string, const OLECHAR *text, UINT length)
{
    BSTR made;

    if (!string || !(made = alloc_bytes(NULL, (size_t)length * sizeof(OLECHAR))))
        return FALSE;
    if (text) {
        memmove(made, text, (size_t)length * sizeof(OLECHAR));
    } else if (*string) { /* the old text is kept as far as it fits */
        size_t size = SysStringByteLen(*string);

        memcpy(made, *string, size < (size_t)length * sizeof(OLECHAR) ? size : (size_t)length * sizeof(OLECHAR));
    }
    SysFreeString(*string); /* text may point into it */
    *string = made;
    return TRUE;
}

INT SysReAllocString(BSTR *string, const OLECHAR *text)
{
    if (!string)
        return FALSE;
    if (!text) {
        SysFreeString(*string);
        *string = NULL;
        return TRUE;
    }
    return SysReAllocStringLen(string, text, (UINT)units_of(text));
}

void SysFreeString(BSTR string)
{
    void (*freed)(const void *string) = atomic_load_explicit(&bstr_freed, memory_order_acquire);

    if (!string)
        return;
    if (freed)
        freed(string);
    mem_free(block_of(string));
}

UINT SysStringByteLen(BSTR string)
{
    return string ? *length_of(string) : 0;
}

UINT SysStringLen(BSTR string)
{
    return SysStringByteLen(string) / sizeof(OLECHAR);
}
