/*
 * lib/base/probe.c: the two sides of probe.h. Protection is a matter of whole pages, so one byte of each page answers for it. A system call
 * that is given an address it cannot use fails with EFAULT: a byte is written from the memory to a pipe, and read from the pipe to the memory.
 */
#include "base/probe.h"

#include <stdint.h>

/* The last byte of the range, or false when there is none. */
static bool range_end(const void *address, size_t size, uintptr_t *last)
{
    *last = (uintptr_t)address + (size - 1);
    return address && *last >= (uintptr_t)address;
}

#ifdef _WIN32

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#define CAN_WRITE (PAGE_READWRITE | PAGE_WRITECOPY | PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY)
#define CAN_READ (CAN_WRITE | PAGE_READONLY | PAGE_EXECUTE_READ)

bool memory_probe_init(struct memory_probe *probe)
{
    probe->unused = 0;
    return true;
}

void memory_probe_destroy(struct memory_probe *probe)
{
    (void)probe;
}

static bool has_protection(const void *address, size_t size, DWORD allowed)
{
    uintptr_t last, at = (uintptr_t)address;
    MEMORY_BASIC_INFORMATION region;

    if (size == 0)
        return true;
    if (!range_end(address, size, &last))
        return false;
    for (;;) {
        if (!VirtualQuery((const void *)at, &region, sizeof(region)) || region.State != MEM_COMMIT || !(region.Protect & allowed)
            || (region.Protect & PAGE_GUARD))
            return false;
        if ((uintptr_t)region.BaseAddress + (region.RegionSize - 1) >= last)
            return true;
        at = (uintptr_t)region.BaseAddress + region.RegionSize;
    }
}

bool memory_is_readable(struct memory_probe *probe, const void *address, size_t size)
{
    (void)probe;
    return has_protection(address, size, CAN_READ);
}

bool memory_is_writable(struct memory_probe *probe, void *address, size_t size)
{
    (void)probe;
    return has_protection(address, size, CAN_WRITE);
}

#else

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define PAGE_LEAST 4096 /* pages are this or a multiple of it everywhere */

/* The first byte of the next page, or 0 past the last. */
static uintptr_t next_page(uintptr_t at)
{
    return (at | (PAGE_LEAST - 1)) + 1;
}

static bool set_up(int fd)
{
    int flags = fcntl(fd, F_GETFL);

    return flags != -1 && fcntl(fd, F_SETFL, flags | O_NONBLOCK) != -1 && fcntl(fd, F_SETFD, FD_CLOEXEC) != -1;
}

bool memory_probe_init(struct memory_probe *probe)
{
    int ends[2];

    if (pipe(ends) != 0)
        return false;
    if (!set_up(ends[0]) || !set_up(ends[1])) {
        close(ends[0]);
        close(ends[1]);
        return false;
    }
    probe->out = ends[0];
    probe->in = ends[1];
    lock_init(&probe->lock);
    return true;
}

void memory_probe_destroy(struct memory_probe *probe)
{
    close(probe->out);
    close(probe->in);
    lock_destroy(&probe->lock);
}

/* Passes one byte from the address through the pipe, and with back to the address again. The pipe is empty afterwards in every case. Never blocks. */
static bool byte_passes_locked(struct memory_probe *probe, unsigned char *at, bool back)
{
    bool passes = write(probe->in, at, 1) == 1 && (!back || read(probe->out, at, 1) == 1);
    unsigned char rest;

    while (read(probe->out, &rest, 1) == 1) {
        /* a byte that was not read back; a failed write may leave one too */
    }
    return passes;
}

static bool range_passes(struct memory_probe *probe, void *address, size_t size, bool back)
{
    int error = errno; /* the client's errno stays as it is */
    uintptr_t last, at = (uintptr_t)address;
    bool passes = true;

    if (size == 0)
        return true;
    if (!range_end(address, size, &last))
        return false;
    lock_acquire(&probe->lock);
    while (passes) {
        passes = byte_passes_locked(probe, (unsigned char *)at, back);
        at = next_page(at);
        if (at == 0 || at > last)
            break;
    }
    lock_release(&probe->lock);
    errno = error;
    return passes;
}

bool memory_is_readable(struct memory_probe *probe, const void *address, size_t size)
{
    return range_passes(probe, (void *)(uintptr_t)address, size, false);
}

bool memory_is_writable(struct memory_probe *probe, void *address, size_t size)
{
    return range_passes(probe, address, size, true);
}

#endif
