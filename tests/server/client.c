/*
 * tests/server/client.c: a Windows program that knows nothing of the library: it is linked with the platform's own libraries only, and meets the
 * switch of the DLL through CoCreateInstance. client DLL
 */
#define COBJMACROS
#include <windows.h>
#include <ole2.h>
#include <stdio.h>
#include <tapi3.h>

/* The platform's libraries have no identifiers of TAPI 3. */
static const CLSID class_tapi = { 0x21D6D48E, 0xA88B, 0x11D0, { 0x83, 0xDD, 0x00, 0xAA, 0x00, 0x3C, 0xCA, 0xBD } };
static const IID iid_tapi = { 0xB1EFC382, 0x9355, 0x11D0, { 0x83, 0x5C, 0x00, 0xAA, 0x00, 0x3C, 0xCA, 0xBD } };
static const IID iid_center = { 0x5AFC3154, 0x4BCC, 0x11D1, { 0xBF, 0x80, 0x00, 0x80, 0x5F, 0xC1, 0x47, 0xD3 } };

#define CHECK(expression)                                                            \
    do {                                                                             \
        HRESULT hr_ = (expression);                                                  \
        if (hr_ != S_OK) {                                                           \
            printf("line %d: %s is 0x%08X\n", __LINE__, #expression, (unsigned)hr_); \
            return 1;                                                                \
        }                                                                            \
    } while (0)

typedef HRESULT(WINAPI *unload)(void);
typedef HRESULT(WINAPI *get_class)(REFCLSID, REFIID, void **);

int main(int count, char **arguments)
{
    ITTAPICallCenter *center;
    ITAgentHandler *handler;
    IEnumAgentHandler *handlers;
    IClassFactory *factory;
    ITTAPI *tapi;
    HMODULE dll;
    unload can_unload_now;
    get_class get_class_object;
    FARPROC function;
    BSTR name;

    if (count != 2)
        return 2;
    CHECK(CoInitializeEx(NULL, COINIT_APARTMENTTHREADED));
    CHECK(CoCreateInstance(&class_tapi, NULL, CLSCTX_INPROC_SERVER, &iid_tapi, (void **)&tapi));
    CHECK(ITTAPI_Initialize(tapi));
    CHECK(ITTAPI_QueryInterface(tapi, &iid_center, (void **)&center));
    CHECK(ITTAPICallCenter_EnumerateAgentHandlers(center, &handlers));
    CHECK(IEnumAgentHandler_Next(handlers, 1, &handler, NULL));
    CHECK(ITAgentHandler_get_Name(handler, &name));
    printf("Switch %ls\n", name);
    SysFreeString(name);
    IEnumAgentHandler_Release(handlers);
    ITTAPICallCenter_Release(center);
    CHECK(ITTAPI_Shutdown(tapi));
    ITTAPI_Release(tapi);

    if (!(dll = GetModuleHandleA(arguments[1])))
        return 3;
    function = GetProcAddress(dll, "DllCanUnloadNow");
    memcpy(&can_unload_now, &function, sizeof(function));
    function = GetProcAddress(dll, "DllGetClassObject");
    memcpy(&get_class_object, &function, sizeof(function));
    printf("with an object: %d\n", can_unload_now() == S_FALSE);
    ITAgentHandler_Release(handler);
    CHECK(get_class_object(&class_tapi, &IID_IClassFactory, (void **)&factory));
    CHECK(IClassFactory_LockServer(factory, TRUE));
    IClassFactory_Release(factory);
    printf("locked: %d\n", can_unload_now() == S_FALSE);
    CHECK(get_class_object(&class_tapi, &IID_IClassFactory, (void **)&factory));
    CHECK(IClassFactory_LockServer(factory, FALSE));
    printf("aggregated: 0x%08X\n", (unsigned)IClassFactory_CreateInstance(factory, (IUnknown *)factory, &IID_IUnknown, (void **)&tapi));
    printf("another class: 0x%08X\n", (unsigned)get_class_object(&iid_tapi, &IID_IClassFactory, (void **)&tapi));
    IClassFactory_Release(factory);
    printf("idle: %d\n", can_unload_now() == S_OK);
    CHECK(CoCreateInstance(&class_tapi, NULL, CLSCTX_INPROC_SERVER, &iid_tapi, (void **)&tapi)); /* and it starts again */
    ITTAPI_Release(tapi);
    CoUninitialize();
    return 0;
}
