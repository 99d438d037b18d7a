/* tests/com/test_classes.c: apartments, class objects, task memory. On Windows: the platform's own. */
#include "suite.h"

#include "base/sync.h"

struct factory {
    IClassFactory IClassFactory_iface;
    LONG refs;
    int made;
};

static HRESULT STDMETHODCALLTYPE factory_QueryInterface(IClassFactory *iface, REFIID riid, void **out)
{
    *out = NULL;
    if (!IsEqualIID(riid, &IID_IUnknown) && !IsEqualIID(riid, &IID_IClassFactory))
        return E_NOINTERFACE;
    IClassFactory_AddRef(iface);
    *out = iface;
    return S_OK;
}
static ULONG STDMETHODCALLTYPE factory_AddRef(IClassFactory *iface) { return (ULONG)++((struct factory *)(void *)iface)->refs; }
static ULONG STDMETHODCALLTYPE factory_Release(IClassFactory *iface) { return (ULONG)--((struct factory *)(void *)iface)->refs; }
static HRESULT STDMETHODCALLTYPE factory_CreateInstance(IClassFactory *iface, IUnknown *outer, REFIID riid, void **out)
{
    *out = NULL;
    if (outer)
        return CLASS_E_NOAGGREGATION;
    ((struct factory *)(void *)iface)->made++;
    return factory_QueryInterface(iface, riid, out); /* the object is the factory itself */
}
static HRESULT STDMETHODCALLTYPE factory_LockServer(IClassFactory *iface, BOOL lock)
{
    (void)iface;
    (void)lock;
    return S_OK;
}
static IClassFactoryVtbl factory_vtbl = { factory_QueryInterface, factory_AddRef, factory_Release, factory_CreateInstance, factory_LockServer };

static const CLSID class_id = { 0x12345678, 1, 2, { 3, 4, 5, 6, 7, 8, 9, 10 } };

START_TEST(a_thread_enters_one_apartment_as_often_as_it_likes)
{
    expect_hr(CoInitializeEx(NULL, COINIT_APARTMENTTHREADED), S_OK);
    expect_hr(CoInitialize(NULL), S_FALSE);
    expect_hr(CoInitializeEx(NULL, COINIT_MULTITHREADED), RPC_E_CHANGED_MODE);
    CoUninitialize();
    CoUninitialize();
    expect_hr(CoInitializeEx(NULL, COINIT_MULTITHREADED), S_OK);
    CoUninitialize();
}
END_TEST

START_TEST(without_CoInitialize_there_is_no_class)
{
    void *out = JUNK;

    expect_hr(CoCreateInstance(&class_id, NULL, CLSCTX_INPROC_SERVER, &IID_IUnknown, &out), CO_E_NOTINITIALIZED);
    ck_assert_ptr_null(out);
}
END_TEST

START_TEST(the_class_that_was_registered_is_found)
{
    struct factory factory = { { &factory_vtbl }, 1, 0 };
    IUnknown *unknown = JUNK;
    DWORD cookie = 0;
    void *out = JUNK;

    expect_hr(CoInitializeEx(NULL, COINIT_MULTITHREADED), S_OK);
    expect_hr(CoCreateInstance(&class_id, NULL, CLSCTX_INPROC_SERVER, &IID_IUnknown, &out), REGDB_E_CLASSNOTREG);
    ck_assert_ptr_null(out);
    expect_hr(CoRegisterClassObject(&class_id, (IUnknown *)&factory.IClassFactory_iface, CLSCTX_INPROC_SERVER, REGCLS_MULTIPLEUSE, &cookie), S_OK);
    ck_assert_uint_ne(cookie, 0);
    for (int i = 0; i < 2; i++) {
        expect_hr(CoCreateInstance(&class_id, NULL, CLSCTX_INPROC_SERVER, &IID_IUnknown, (void **)&unknown), S_OK);
        IUnknown_Release(unknown);
    }
    ck_assert_int_eq(factory.made, 2);
    expect_hr(CoCreateInstance(&class_id, NULL, CLSCTX_INPROC_SERVER, &IID_IDispatch, &out), E_NOINTERFACE);
    ck_assert_ptr_null(out);
    expect_hr(CoCreateInstance(&class_id, (IUnknown *)&factory.IClassFactory_iface, CLSCTX_INPROC_SERVER, &IID_IUnknown, &out), CLASS_E_NOAGGREGATION);
    expect_hr(CoCreateInstance(&class_id, NULL, CLSCTX_INPROC_SERVER, &IID_IUnknown, NULL), E_POINTER);
    expect_hr(CoRevokeClassObject(cookie), S_OK);
    ck_assert_int_eq(factory.refs, 1);
    ck_assert(FAILED(CoRevokeClassObject(cookie)));
    expect_hr(CoCreateInstance(&class_id, NULL, CLSCTX_INPROC_SERVER, &IID_IUnknown, &out), REGDB_E_CLASSNOTREG);
    CoUninitialize();
}
END_TEST

static HRESULT other_result;

static void create_on_another_thread(void *context)
{
    IUnknown *out = NULL;

    (void)context;
    other_result = CoCreateInstance(&class_id, NULL, CLSCTX_INPROC_SERVER, &IID_IUnknown, (void **)&out);
    if (out)
        IUnknown_Release(out);
}

START_TEST(while_one_thread_is_in_the_MTA_every_thread_is)
{
    struct factory factory = { { &factory_vtbl }, 1, 0 };
    struct thread *thread;
    DWORD cookie;

    expect_hr(CoInitializeEx(NULL, COINIT_MULTITHREADED), S_OK);
    expect_hr(CoRegisterClassObject(&class_id, (IUnknown *)&factory.IClassFactory_iface, CLSCTX_INPROC_SERVER, REGCLS_MULTIPLEUSE, &cookie), S_OK);
    thread = thread_start(create_on_another_thread, NULL);
    thread_join(thread);
    expect_hr(other_result, S_OK);
    expect_hr(CoRevokeClassObject(cookie), S_OK);
    CoUninitialize();
}
END_TEST

START_TEST(task_memory_is_given_and_taken)
{
    char *memory = CoTaskMemAlloc(4);

    ck_assert_ptr_nonnull(memory);
    memcpy(memory, "abc", 4);
    memory = CoTaskMemRealloc(memory, 1000);
    ck_assert_str_eq(memory, "abc");
    ck_assert_ptr_null(CoTaskMemRealloc(memory, 0));
    CoTaskMemFree(NULL);
    CoTaskMemFree(CoTaskMemAlloc(0));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("classes");
    TCase *tc = suite_case(suite, "classes");

    tcase_add_test(tc, without_CoInitialize_there_is_no_class);
    tcase_add_test(tc, a_thread_enters_one_apartment_as_often_as_it_likes);
    tcase_add_test(tc, the_class_that_was_registered_is_found);
    tcase_add_test(tc, while_one_thread_is_in_the_MTA_every_thread_is);
    tcase_add_test(tc, task_memory_is_given_and_taken);
    return suite_run(suite);
}
