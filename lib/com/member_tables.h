/*
 * lib/com/member_tables.h: makes a struct com_interface of each interface that is described in the header MEMBER_TABLE, which the file that includes this
 * has defined. Included once a file; com/member.h says how a description looks.
 */
#include "com/member.h"

#define INTERFACE_BEGIN(I)
#define INTERFACE_END(I, slots)
#define EXTENSION_END(I, base, slots)
#define MEMBER(I, slot, name, text, method, id, kind, flags, ...) DEFINE_CALL(I, method, __VA_ARGS__)
#define CLOSED(I, slot, method, id, flags, ...)
#include MEMBER_TABLE
#include "com/member_undef.h"

#define NAMED_TAKEN(i, T, name) #name "\0"
#define NAMED_GIVEN NAMED_TAKEN
#define NAMED_NONE(i, T, name)
#define COUNTED_TAKEN(i, T, name) +1
#define COUNTED_GIVEN(i, T, name)
#define COUNTED_NONE COUNTED_GIVEN
#define TYPED_TAKEN(i, T, name) TYPE_VT T,
#define TYPED_GIVEN TYPED_TAKEN
#define TYPED_NONE(i, T, name) VT_EMPTY,
#define WANTED_TAKEN(i, T, name) TYPE_IID T,
#define WANTED_GIVEN(i, T, name) NULL,
#define WANTED_NONE WANTED_GIVEN
#define UNTYPED_TAKEN(i, T, name) +1
#define UNTYPED_GIVEN UNTYPED_TAKEN

#define TABLE_END(I, base, slots) \
    }                             \
    ;                             \
    const struct com_interface I##_interface = { #I, &IID_##I, base, I##_members, sizeof(I##_members) / sizeof(I##_members[0]), slots };

#define INTERFACE_BEGIN(I) static const struct com_member I##_members[] = {
#define INTERFACE_END(I, slots) TABLE_END(I, NULL, slots)
#define EXTENSION_END(I, base, slots) TABLE_END(I, &base##_interface, slots)
/* clang-format off */
#define MEMBER(I, slot, name, text, method, id, kind, flags, ...)                                                                                 \
    { name "\0" EACH(NAMED, __VA_ARGS__), call_##I##_##method, id, kind, slot, flags, 0 EACH(COUNTED, __VA_ARGS__), { EACH(TYPED, __VA_ARGS__) }, \
      { EACH(WANTED, __VA_ARGS__) } },
/* clang-format on */
#define CLOSED(I, slot, method, id, flags, ...) \
    { #method "\0" EACH(NAMED, __VA_ARGS__), NULL, id, INVOKE_FUNC, slot, flags, 0 EACH(UNTYPED, __VA_ARGS__), { VT_EMPTY }, { NULL } },
#include MEMBER_TABLE
#include "com/member_undef.h"
