/* lib/com/collection_table.h: the members of ITCollection and ITCollection2, for com/member.h. */
INTERFACE_BEGIN(ITCollection)
    GET(ITCollection, 9, _NewEnum, DISPID_NEWENUM, RESTRICTED, T_UNKNOWN(IUnknown), ppNewEnum)
    GET_1(ITCollection, 8, Item, 0x0, SHOWN, T_LONG, Index, T_VARIANT, pVariant)
    GET(ITCollection, 7, Count, 0x60020000, SHOWN, T_LONG, lCount)
INTERFACE_END(ITCollection, NULL, 10)

INTERFACE_BEGIN(ITCollection2)
    METHOD_2_AT(ITCollection2, 10, Add, 0x1, SHOWN, T_LONG, Index, T_VARIANT_AT, pVariant)
    METHOD_1(ITCollection2, 11, Remove, 0x2, SHOWN, T_LONG, Index)
INTERFACE_END(ITCollection2, &ITCollection_interface, 12)
