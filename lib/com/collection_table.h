/* lib/com/collection_table.h: the members of ITCollection and ITCollection2, as com/member.h says. */
INTERFACE_BEGIN(ITCollection)
    GET(ITCollection, 9, _NewEnum, DISPID_NEWENUM, RESTRICTED, GIVES(T_UNKNOWN(IUnknown), ppNewEnum))
    GET(ITCollection, 8, Item, 0x0, SHOWN, TAKES(T_LONG, Index), GIVES(T_VARIANT, pVariant))
    GET(ITCollection, 7, Count, 0x60020000, SHOWN, GIVES(T_LONG, lCount))
INTERFACE_END(ITCollection, 10)

INTERFACE_BEGIN(ITCollection2)
    METHOD(ITCollection2, 10, Add, 0x1, SHOWN, TAKES(T_LONG, Index), TAKES(T_VARIANT_AT, pVariant))
    METHOD(ITCollection2, 11, Remove, 0x2, SHOWN, TAKES(T_LONG, Index))
EXTENSION_END(ITCollection2, ITCollection, 12)
