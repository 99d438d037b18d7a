/* lib/acd/call_info.c */
#include "acd/call_info.h"

#include "acd/call.h"
#include "acd/leg.h"
#include "base/alloc.h"
#include "base/macros.h"

#include <string.h>

#define HAS(fields, field) ((fields)&ACD_CALL_FIELD_BIT(field))

bool call_info_is_valid(const struct acd_call_info *given)
{
    return (int)given->reason >= 0 && given->reason <= ACD_REASON_ROUTE_REQUEST && (int)given->origin >= 0 && given->origin <= ACD_ORIGIN_CONFERENCE
           && given->data_size <= ACD_CALL_DATA_MAX && given->user_user_size <= ACD_USER_USER_MAX && (given->data || given->data_size == 0)
           && (given->user_user || given->user_user_size == 0);
}

static bool copy_text(char **out, const char *text)
{
    return !text || !*text || (*out = mem_strdup(text));
}

static bool copy_bytes(struct call_bytes *out, const void *bytes, size_t size)
{
    if (size == 0)
        return true;
    if (!(out->bytes = mem_alloc(size)))
        return false;
    memcpy(out->bytes, bytes, size);
    out->size = size;
    return true;
}

struct call_info *call_info_new(const struct acd_call_info *given, unsigned fields)
{
    const char *const texts[CALL_TEXTS] = { given->caller, given->caller_name, given->called, given->called_name, given->redirecting, given->redirecting_name };
    struct call_info *info = mem_alloc(sizeof(*info));
    bool ok = info != NULL;

    for (size_t i = 0; ok && i < CALL_TEXTS; i++)
        if (HAS(fields, i))
            ok = copy_text(&info->texts[i], texts[i]);
    if (ok && HAS(fields, ACD_CALL_DATA))
        ok = copy_bytes(&info->bytes[0], given->data, given->data_size);
    if (ok && HAS(fields, ACD_CALL_USER_USER))
        ok = copy_bytes(&info->bytes[1], given->user_user, given->user_user_size);
    if (!ok) {
        call_info_free(info);
        return NULL;
    }
    info->reason = given->reason;
    info->origin = given->origin;
    return info;
}

void call_info_free(struct call_info *info)
{
    if (!info)
        return;
    for (size_t i = 0; i < CALL_TEXTS; i++)
        mem_free(info->texts[i]);
    for (size_t i = 0; i < CALL_BYTES; i++)
        mem_free(info->bytes[i].bytes);
    mem_free(info);
}

void call_info_exchange(struct call_info *info, struct call_info *from, unsigned fields)
{
    for (size_t i = 0; i < CALL_TEXTS; i++) {
        char *text = info->texts[i];

        if (!HAS(fields, i))
            continue;
        info->texts[i] = from->texts[i];
        from->texts[i] = text;
    }
    for (size_t i = 0; i < CALL_BYTES; i++) {
        struct call_bytes bytes = info->bytes[i];

        if (!HAS(fields, ACD_CALL_DATA + i))
            continue;
        info->bytes[i] = from->bytes[i];
        from->bytes[i] = bytes;
    }
    if (HAS(fields, ACD_CALL_REASON))
        info->reason = from->reason;
    if (HAS(fields, ACD_CALL_ORIGIN))
        info->origin = from->origin;
}

/* Puts what was prepared into the call, and leaves in *prepared what is to be freed. Needs the switch's lock. */
static enum acd_result set_info_locked(struct change *change, struct acd_call *call, unsigned fields, struct call_info **prepared)
{
    if (acd_call_state(call) == ACD_CALL_FINISHED)
        return ACD_ERR_STATE;
    if (!events_reserve_of_calls(&change->events, 1 + legs_count_locked(change->sw, call)))
        return ACD_ERR_NOMEM;
    if (call->info) {
        call_info_exchange(call->info, *prepared, fields);
    } else {
        call->info = *prepared;
        *prepared = NULL;
    }
    change->events.fields = fields;
    call_tell_locked(change, call, ACD_CALL_CHANGE_INFO);
    change->events.fields = 0;
    return ACD_OK;
}

enum acd_result acd_call_set_info(struct acd_call *call, unsigned fields, const struct acd_call_info *given)
{
    struct acd_call_info chosen;
    struct call_info *prepared;
    enum acd_result result;
    struct change change;

    if (!call || !given || fields == 0 || fields & ~ACD_CALL_FIELDS_ALL || !call_info_is_valid(given))
        return ACD_ERR_ARGUMENT;
    chosen = *given;
    if (!HAS(fields, ACD_CALL_REASON))
        chosen.reason = ACD_REASON_UNKNOWN;
    if (!HAS(fields, ACD_CALL_ORIGIN))
        chosen.origin = ACD_ORIGIN_UNKNOWN;
    if (!(prepared = call_info_new(&chosen, fields)))
        return ACD_ERR_NOMEM;
    change_begin(&change, call->sw);
    result = change_end(&change, set_info_locked(&change, call, fields, &prepared));
    call_info_free(prepared);
    return result;
}

size_t text_copy(const char *known, char *text, size_t room)
{
    size_t length = strlen(known), copied = length < room ? length : room - 1;

    if (room > 0) {
        memcpy(text, known, copied);
        text[copied] = '\0';
    }
    return length;
}

size_t acd_call_text(struct acd_call *call, enum acd_call_field field, char *text, size_t room)
{
    const char *known = NULL;
    size_t length;

    if ((int)field < 0 || field >= CALL_TEXTS)
        field = (enum acd_call_field)CALL_TEXTS; /* is not known of any call */
    lock_acquire(&call->sw->lock);
    if (call->info && field < CALL_TEXTS)
        known = call->info->texts[field];
    length = text_copy(known ? known : "", text, room);
    lock_release(&call->sw->lock);
    return length;
}

size_t acd_call_bytes(struct acd_call *call, enum acd_call_field field, void *bytes, size_t room)
{
    size_t size = 0;

    if (field != ACD_CALL_DATA && field != ACD_CALL_USER_USER)
        return 0;
    lock_acquire(&call->sw->lock);
    if (call->info) {
        const struct call_bytes *known = &call->info->bytes[field - ACD_CALL_DATA];

        size = known->size;
        if (size > 0 && room > 0)
            memcpy(bytes, known->bytes, size < room ? size : room);
    }
    lock_release(&call->sw->lock);
    return size;
}

enum acd_call_reason acd_call_reason(struct acd_call *call)
{
    enum acd_call_reason reason;

    lock_acquire(&call->sw->lock);
    reason = call->info ? call->info->reason : ACD_REASON_UNKNOWN;
    lock_release(&call->sw->lock);
    return reason;
}

enum acd_call_origin acd_call_origin(struct acd_call *call)
{
    enum acd_call_origin origin;

    lock_acquire(&call->sw->lock);
    origin = call->info ? call->info->origin : ACD_ORIGIN_UNKNOWN;
    lock_release(&call->sw->lock);
    return origin;
}
