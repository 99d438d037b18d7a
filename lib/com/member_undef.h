/* lib/com/member_undef.h: forgets what a list of members was read with, before it is read again: com/member.h. Included more than once. */
#undef INTERFACE_BEGIN
#undef INTERFACE_END
#undef EXTENSION_END
#undef MEMBER
#undef CLOSED
