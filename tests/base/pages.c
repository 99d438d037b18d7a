/* tests/base/pages.c */
#include "pages.h"

#include <check.h>

#ifdef _WIN32

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

size_t page_size(void)
{
    SYSTEM_INFO info;

    GetSystemInfo(&info);
    return info.dwPageSize;
}

unsigned char *pages_map(size_t size) { return VirtualAlloc(NULL, size, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE); }
void pages_unmap(unsigned char *pages, size_t size) { ck_assert(size > 0 && VirtualFree(pages, 0, MEM_RELEASE)); }

void pages_protect(unsigned char *pages, size_t size, enum protection protection)
{
    static const DWORD flags[] = { [PAGES_NONE] = PAGE_NOACCESS, [PAGES_READ] = PAGE_READONLY, [PAGES_WRITE] = PAGE_READWRITE };
    DWORD old;

    if (protection == PAGES_GONE)
        ck_assert(VirtualFree(pages, size, MEM_DECOMMIT));
    else
        ck_assert(VirtualProtect(pages, size, flags[protection], &old));
}

#else

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

size_t page_size(void) { return (size_t)sysconf(_SC_PAGESIZE); }

unsigned char *pages_map(size_t size)
{
    int zero = open("/dev/zero", O_RDWR);
    void *pages = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, zero, 0);

    close(zero);
    return pages == MAP_FAILED ? NULL : pages;
}

void pages_unmap(unsigned char *pages, size_t size) { ck_assert_int_eq(munmap(pages, size), 0); }

void pages_protect(unsigned char *pages, size_t size, enum protection protection)
{
    static const int flags[] = { [PAGES_NONE] = PROT_NONE, [PAGES_READ] = PROT_READ, [PAGES_WRITE] = PROT_READ | PROT_WRITE };

    if (protection == PAGES_GONE)
        pages_unmap(pages, size);
    else
        ck_assert_int_eq(mprotect(pages, size, flags[protection]), 0);
}

#endif
