/* tests/com/text.h: BSTRs of plain characters. */
#ifndef COM_TEXT_H
#define COM_TEXT_H

#include "suite.h"

/* The caller's to free. */
static inline BSTR text_of(const char *ascii)
{
    size_t length = strlen(ascii);
    BSTR string = SysAllocStringLen(NULL, (UINT)length);

    for (size_t i = 0; i <= length; i++)
        string[i] = (OLECHAR)(unsigned char)ascii[i];
    return string;
}

static inline bool is_text(BSTR string, const char *expected)
{
    UINT length = (UINT)strlen(expected);

    if (SysStringByteLen(string) != length * sizeof(OLECHAR))
        return false;
    for (UINT i = 0; i < length; i++)
        if (string[i] != (OLECHAR)(unsigned char)expected[i])
            return false;
    return true;
}

#endif
