/* lib/com/bstr.h: what the library's own BSTRs tell; not on Windows, where they are the platform's. */
#ifndef COM_BSTR_H
#define COM_BSTR_H

#include <stdatomic.h>

/* Called by SysFreeString(), before the string's memory can be used again; NULL: no function is called. May be set by any thread. */
extern _Atomic(void (*)(const void *string)) bstr_freed;

#endif
