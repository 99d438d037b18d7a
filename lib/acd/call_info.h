/* lib/acd/call_info.h: what is known of a call besides its way: who calls whom, and data that goes with the call. */
#ifndef ACD_CALL_INFO_H
#define ACD_CALL_INFO_H

#include "acd/switch.h"

#define CALL_TEXTS (ACD_CALL_REDIRECTING_NAME + 1) /* the first fields are texts */
#define CALL_BYTES 2                               /* the last two are bytes: ACD_CALL_DATA, ACD_CALL_USER_USER */

struct call_bytes {
    void *bytes; /* NULL: none */
    size_t size;
};

struct call_info {
    char *texts[CALL_TEXTS]; /* NULL: not known */
    enum acd_call_reason reason;
    enum acd_call_origin origin;
    struct call_bytes bytes[CALL_BYTES];
};

/* A copy of these fields of what the host gives, the others unknown. NULL without memory. */
struct call_info *call_info_new(const struct acd_call_info *given, unsigned fields);
void call_info_free(struct call_info *info);

/* Whether the host may give this: sizes, and bytes where there is a size. */
bool call_info_is_valid(const struct acd_call_info *given);

/* Cuts a text to room, as acd_call_text() says. Returns the length of the whole one. */
size_t text_copy(const char *known, char *text, size_t room);

/* Puts the named fields of from into info; from gets what was there before. */
void call_info_exchange(struct call_info *info, struct call_info *from, unsigned fields);

#endif
