/*
 * lib/com/client_strings.h: the BSTRs that clients got and have not freed, each with a line about where it came from.
 *
 * Off Windows our own SysFreeString() tells of the end of a string. On Windows a spy on the allocator of COM does, with the platform's cache of
 * freed BSTRs switched off; a process has room for one spy. A string that is reallocated is the client's own from then on, and no longer known here.
 *
 * Threads: every function may be called from any thread. Its lock comes after all others, and nothing is called with it held.
 */
#ifndef COM_CLIENT_STRINGS_H
#define COM_CLIENT_STRINGS_H

#include <windows.h>
#include <oleauto.h>
#include <stdbool.h>
#include <stddef.h>

struct writer;

/* Lets the platform tell of freed strings, from now on. False where it does not: then none is ever known. */
bool client_strings_watch(void);

/* The client has got a string; owner: who counts it; line: copied. NULL is no string. Without memory it is not known. */
void client_string_add(BSTR string, const void *owner, const char *line);

/* From SysFreeString, before its memory can be used again. */
void client_string_freed(const void *string);

/* How many of an owner's are left; a line about each, the oldest first. */
size_t client_strings_count(const void *owner);
void client_strings_report(const void *owner, struct writer *writer);

/* The owner goes. */
void client_strings_forget(const void *owner);

#ifdef _WIN32
/* Registers the spy, once; false: there is another, or it does not see how BSTRs are freed. */
bool string_spy_begin(void);
#endif

#endif
