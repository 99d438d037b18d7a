/* tests/com/test_collection.c: collections, enumerators and connection points without any TAPI object behind them. */
#include "suite.h"

#include "com/collection.h"
#include "com/enumerator.h"
#include "com/object.h"

#include <tapi3.h>

/* The IIDs of TAPI are of a layer above. */
const IID IID_ITCollection = { 0x5EC5ACF2, 0x9C02, 0x11D0, { 0x83, 0x62, 0x00, 0xAA, 0x00, 0x3C, 0xCA, 0xBD } };
const IID IID_ITCollection2 = { 0xE6DDDDA5, 0xA6D3, 0x48FF, { 0x87, 0x37, 0xD3, 0x2F, 0xC4, 0xD9, 0x54, 0x77 } };

static void set_number(VARIANT *variant, LONG number)
{
    VariantInit(variant);
    V_VT(variant) = VT_I4;
    V_I4(variant) = number;
}

static LONG number_at(ITCollection2 *collection, LONG index)
{
    VARIANT item;

    expect_hr(ITCollection2_get_Item(collection, index, &item), S_OK);
    ck_assert_int_eq(V_VT(&item), VT_I4);
    return V_I4(&item);
}

START_TEST(a_collection_is_changed_by_its_index)
{
    ITCollection2 *collection;
    ITCollection *base;
    VARIANT item;
    LONG count;

    expect_hr(collection2_create(&collection), S_OK);
    for (LONG i = 1; i <= 10; i++) {
        set_number(&item, i);
        expect_hr(ITCollection2_Add(collection, i, &item), S_OK);
    }
    set_number(&item, 100);
    expect_hr(ITCollection2_Add(collection, 0, &item), E_INVALIDARG);
    expect_hr(ITCollection2_Add(collection, 12, &item), E_INVALIDARG);
    expect_hr(ITCollection2_Add(collection, 3, &item), S_OK);
    ck_assert_int_eq(number_at(collection, 3), 100);
    ck_assert_int_eq(number_at(collection, 4), 3);
    expect_hr(ITCollection2_Remove(collection, 3), S_OK);
    expect_hr(ITCollection2_Remove(collection, 11), E_INVALIDARG);
    expect_hr(ITCollection2_Remove(collection, 0), E_INVALIDARG);
    ck_assert_int_eq(number_at(collection, 3), 3);
    expect_hr(ITCollection2_QueryInterface(collection, &IID_ITCollection, (void **)&base), S_OK);
    ck_assert_ptr_eq(base, (ITCollection *)collection);
    expect_hr(ITCollection_get_Count(base, &count), S_OK);
    ck_assert_int_eq(count, 10);
    ITCollection_Release(base);
    ck_assert_uint_eq(ITCollection2_Release(collection), 0);
}
END_TEST

START_TEST(strings_are_copied_in_and_out)
{
    ITCollection2 *collection;
    VARIANT item, out;

    expect_hr(collection2_create(&collection), S_OK);
    VariantInit(&item);
    V_VT(&item) = VT_BSTR;
    V_BSTR(&item) = SysAllocString(OLESTR("text"));
    expect_hr(ITCollection2_Add(collection, 1, &item), S_OK);
    expect_hr(ITCollection2_get_Item(collection, 1, &out), S_OK);
    ck_assert_ptr_ne(V_BSTR(&out), V_BSTR(&item));
    ck_assert_uint_eq(SysStringLen(V_BSTR(&out)), 4);
    VariantClear(&out);
    VariantClear(&item);
    expect_hr(ITCollection2_get_Item(collection, 2, &out), E_INVALIDARG);
    ck_assert_int_eq(V_VT(&out), VT_BSTR); /* as the published template leaves it */
    ck_assert_ptr_null(V_BSTR(&out));
    ITCollection2_Release(collection);
}
END_TEST

START_TEST(a_read_only_collection_has_no_ITCollection2)
{
    ITCollection2 *two = JUNK;
    ITCollection *collection;

    expect_hr(collection_create(NULL, 0, &collection), S_OK);
    expect_hr(ITCollection_QueryInterface(collection, &IID_ITCollection2, (void **)&two), E_NOINTERFACE);
    ck_assert_ptr_null(two);
    ITCollection_Release(collection);
}
END_TEST

START_TEST(variants_are_enumerated_in_COMs_order_of_methods)
{
    IEnumVARIANT *enumerator, *clone;
    VARIANT items[3], out[4];
    ULONG fetched;

    for (LONG i = 0; i < 3; i++)
        set_number(&items[i], i);
    expect_hr(enumerator_create_variants(items, 3, (void **)&enumerator), S_OK);
    expect_hr(IEnumVARIANT_Skip(enumerator, 1), S_OK);
    expect_hr(IEnumVARIANT_Clone(enumerator, &clone), S_OK);
    expect_hr(IEnumVARIANT_Next(enumerator, 4, out, NULL), S_FALSE); /* the count is optional here */
    ck_assert_int_eq(V_I4(&out[0]), 1);
    ck_assert_int_eq(V_I4(&out[1]), 2);
    ck_assert_int_eq(V_VT(&out[2]), VT_EMPTY);
    expect_hr(IEnumVARIANT_Next(clone, 2, out, &fetched), S_OK);
    ck_assert_uint_eq(fetched, 2);
    expect_hr(IEnumVARIANT_Skip(clone, 1), S_FALSE);
    expect_hr(IEnumVARIANT_Reset(clone), S_OK);
    expect_hr(IEnumVARIANT_Next(clone, 1, out, &fetched), S_OK);
    ck_assert_int_eq(V_I4(&out[0]), 0);
    expect_hr(IEnumVARIANT_Next(clone, 1, NULL, &fetched), E_INVALIDARG);
    IEnumVARIANT_Release(clone);
    IEnumVARIANT_Release(enumerator);
}
END_TEST

START_TEST(what_is_no_value_is_not_added)
{
    ITCollection2 *collection;
    VARIANT bad;
    LONG count = 7;

    expect_hr(collection2_create(&collection), S_OK);
    VariantInit(&bad);
    V_VT(&bad) = 0x0FFF;
    expect_hr(ITCollection2_Add(collection, 1, &bad), DISP_E_BADVARTYPE);
    expect_hr(ITCollection2_Add(collection, 1, NULL), E_POINTER);
    expect_hr(ITCollection2_get_Count(collection, &count), S_OK);
    ck_assert_int_eq(count, 0);
    ITCollection2_Release(collection);
}
END_TEST

#ifndef _WIN32 /* there strings are the platform's, and their memory does not fail */
START_TEST(without_memory_for_one_element_none_is_given)
{
    IEnumVARIANT *enumerator;
    VARIANT items[3], out[3];
    ULONG fetched = 7;
    int64_t blocks;

    for (int i = 0; i < 3; i++) {
        VariantInit(&items[i]);
        V_VT(&items[i]) = VT_BSTR;
        V_BSTR(&items[i]) = SysAllocString(OLESTR("text"));
    }
    blocks = mem_live();
    for (uint64_t n = 3; n <= 5; n++) { /* the snapshot's three strings */
        mem_fail_at(n);
        expect_hr(enumerator_create_variants(items, 3, (void **)&enumerator), E_OUTOFMEMORY);
        ck_assert_ptr_null(enumerator);
        ck_assert_int_eq(mem_live(), blocks);
    }
    mem_fail_at(0);
    expect_hr(enumerator_create_variants(items, 3, (void **)&enumerator), S_OK);
    blocks = mem_live();
    for (uint64_t n = 1; n <= 3; n++) {
        memset(out, 0xAB, sizeof(out));
        mem_fail_at(n);
        expect_hr(IEnumVARIANT_Next(enumerator, 3, out, &fetched), E_OUTOFMEMORY);
        ck_assert_uint_eq(fetched, 0);
        for (int i = 0; i < 3; i++)
            ck_assert_int_eq(V_VT(&out[i]), VT_EMPTY);
        ck_assert_int_eq(mem_live(), blocks);
    }
    mem_fail_at(0);
    expect_hr(IEnumVARIANT_Next(enumerator, 3, out, &fetched), S_OK); /* it has not moved */
    for (int i = 0; i < 3; i++) {
        VariantClear(&out[i]);
        VariantClear(&items[i]);
    }
    IEnumVARIANT_Release(enumerator);
}
END_TEST
#endif

START_TEST(without_memory_nothing_is_added)
{
    ITCollection2 *collection;
    VARIANT item;
    LONG count = 0;

    expect_hr(collection2_create(&collection), S_OK);
    set_number(&item, 1);
    mem_fail_at(1);
    expect_hr(ITCollection2_Add(collection, 1, &item), E_OUTOFMEMORY);
    mem_fail_at(0);
    expect_hr(ITCollection2_get_Count(collection, &count), S_OK);
    ck_assert_int_eq(count, 0);
    expect_hr(ITCollection2_Add(collection, 1, &item), S_OK);
    ck_assert_int_eq(number_at(collection, 1), 1);
    ITCollection2_Release(collection);
}
END_TEST

static struct plain { /* an object without IDispatch */
    IUnknown IUnknown_iface;
    LONG refs;
} plain;

static HRESULT STDMETHODCALLTYPE plain_QueryInterface(IUnknown *iface, REFIID riid, void **out)
{
    (void)iface;
    (void)riid;
    *out = NULL;
    return E_NOINTERFACE;
}
static ULONG STDMETHODCALLTYPE plain_AddRef(IUnknown *iface) { return (ULONG)++((struct plain *)(void *)iface)->refs; }
static ULONG STDMETHODCALLTYPE plain_Release(IUnknown *iface) { return (ULONG)--((struct plain *)(void *)iface)->refs; }
static IUnknownVtbl plain_vtbl = { plain_QueryInterface, plain_AddRef, plain_Release };

START_TEST(a_collection_of_objects_needs_their_IDispatch)
{
    IUnknown *items[] = { &plain.IUnknown_iface };
    ITCollection *collection = JUNK;

    plain = (struct plain){ { &plain_vtbl }, 1 };
    expect_hr(collection_create(items, 1, &collection), E_NOINTERFACE);
    ck_assert_ptr_null(collection);
    ck_assert_int_eq(plain.refs, 1);
    ck_assert_int_eq(com_live_objects(), 0);
}
END_TEST

START_TEST(without_memory_nothing_is_made)
{
    HRESULT hr = E_OUTOFMEMORY;
    IEnumVARIANT *enumerator = NULL;
    ITCollection2 *collection = NULL;
    VARIANT items[2];

    set_number(&items[0], 1);
    set_number(&items[1], 2);
    for (uint64_t n = 1; hr != S_OK; n++) {
        int64_t blocks = mem_live();

        mem_fail_at(n);
        hr = enumerator_create_variants(items, 2, (void **)&enumerator);
        mem_fail_at(0);
        if (hr != S_OK) {
            expect_hr(hr, E_OUTOFMEMORY);
            ck_assert_ptr_null(enumerator);
            ck_assert_int_eq(mem_live(), blocks);
        }
    }
    IEnumVARIANT_Release(enumerator);
    mem_fail_at(1);
    expect_hr(collection2_create(&collection), E_OUTOFMEMORY);
    ck_assert_ptr_null(collection);
    mem_fail_at(0);
    ck_assert_int_eq(com_live_objects(), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("collection");
    TCase *tc = suite_case(suite, "collection");

    tcase_add_test(tc, a_collection_is_changed_by_its_index);
    tcase_add_test(tc, strings_are_copied_in_and_out);
    tcase_add_test(tc, a_read_only_collection_has_no_ITCollection2);
    tcase_add_test(tc, variants_are_enumerated_in_COMs_order_of_methods);
    tcase_add_test(tc, what_is_no_value_is_not_added);
    tcase_add_test(tc, a_collection_of_objects_needs_their_IDispatch);
    tcase_add_test(tc, without_memory_nothing_is_made);
    tcase_add_test(tc, without_memory_nothing_is_added);
#ifndef _WIN32
    tcase_add_test(tc, without_memory_for_one_element_none_is_given);
#endif
    return suite_run(suite);
}
