/*
 * lib/base/probe.h: whether memory can be read or written, asked of the platform. The memory is never touched from here, so a wild pointer
 * is an answer and no crash.
 */
#ifndef BASE_PROBE_H
#define BASE_PROBE_H

#include "base/sync.h"

#include <stdbool.h>
#include <stddef.h>

struct memory_probe {
#ifdef _WIN32
    char unused; /* the platform is asked directly */
#else
    struct lock lock; /* one byte at a time is in the pipe */
    int out, in;      /* its ends; both stay empty between two questions, guarded by lock */
#endif
};

/* false: the system has no file descriptor left, and there is nothing to destroy. A child that was forked makes a probe of its own. */
bool memory_probe_init(struct memory_probe *probe);
void memory_probe_destroy(struct memory_probe *probe);

/*
 * Whether all of size bytes can be read. What spans more than the address space cannot, nor NULL; 0 bytes always can. Any thread. What is
 * unmapped meanwhile by another thread makes the answer old, as everywhere.
 */
bool memory_is_readable(struct memory_probe *probe, const void *address, size_t size);

/*
 * Whether they can be read and written. The memory is the same afterwards; but outside Windows a byte of each page is read and written back, and what another
 * thread writes to that byte meanwhile can be lost. So ask it only of memory that the caller passed to be written.
 */
bool memory_is_writable(struct memory_probe *probe, void *address, size_t size);

#endif
