/* tests/base/pages.h: memory by the page, and what may be done with it. */
#ifndef BASE_PAGES_H
#define BASE_PAGES_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum protection {
    PAGES_NONE, /* nobody may read or write */
    PAGES_READ,
    PAGES_WRITE, /* and read: so they are mapped */
    PAGES_GONE   /* given back */
};

size_t page_size(void);

/* Whole pages; NULL without memory. */
unsigned char *pages_map(size_t size);
void pages_unmap(unsigned char *pages, size_t size);
void pages_protect(unsigned char *pages, size_t size, enum protection protection);

#ifdef __cplusplus
}
#endif

#endif
