/*
 * server.c: an in-process server for CLSID_TAPI: with it, an unmodified Windows program or script meets the switch of a text file.
 *
 * The file is named by the environment variable TAPI3AGENT_SWITCH, else by the value "Switch" of the key Software\tapi3agent of the user or of
 * the machine. It is read when the first object is made; what is wrong with it goes to standard error and to the debugger.
 */
#include "running_switch.h"
#include "registration.h"

#include <initguid.h>

#include <ole2.h>
#include <olectl.h>
#include <stdio.h>
#include <tapi3.h>
#include <tapi3err.h>

static SRWLOCK lock = SRWLOCK_INIT;
static struct running_switch *running; /* guarded by lock; NULL until the first object */
static LONG locks, class_objects;

static bool file_of_key(HKEY root, wchar_t *file, DWORD room)
{
    DWORD size = room * sizeof(wchar_t);

    return RegGetValueW(root, L"Software\\tapi3agent", L"Switch", RRF_RT_REG_SZ, NULL, file, &size) == ERROR_SUCCESS && file[0];
}

static bool find_file(wchar_t *file, DWORD room)
{
    DWORD length = GetEnvironmentVariableW(L"TAPI3AGENT_SWITCH", file, room);

    if (length > 0 && length < room)
        return true;
    return file_of_key(HKEY_CURRENT_USER, file, room) || file_of_key(HKEY_LOCAL_MACHINE, file, room);
}

static HRESULT complain(HRESULT hr, const char *error)
{
    fprintf(stderr, "tapi3.dll: %s\n", error);
    OutputDebugStringA("tapi3.dll: ");
    OutputDebugStringA(error);
    OutputDebugStringA("\n");
    return hr;
}

/* The switch runs from the first object on. Needs lock. */
static HRESULT start_switch(void)
{
    wchar_t file[1024];
    char error[1400] = "";
    HRESULT hr;

    if (running)
        return S_OK;
    if (!find_file(file, 1024))
        return complain(HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND),
                        "no switch: set the environment variable TAPI3AGENT_SWITCH, or the value Switch of Software\\tapi3agent, to a file");
    hr = running_switch_start(file, error, sizeof(error), &running);
    return FAILED(hr) ? complain(hr, error[0] ? error : "no memory for the switch") : hr;
}

/* ---- The class object: one, and never freed ---- */

static HRESULT STDMETHODCALLTYPE factory_QueryInterface(IClassFactory *iface, REFIID riid, void **out)
{
    if (!out)
        return E_POINTER;
    *out = NULL;
    if (!IsEqualIID(riid, &IID_IUnknown) && !IsEqualIID(riid, &IID_IClassFactory))
        return E_NOINTERFACE;
    InterlockedIncrement(&class_objects);
    *out = iface;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE factory_AddRef(IClassFactory *iface)
{
    (void)iface;
    return (ULONG)InterlockedIncrement(&class_objects);
}

static ULONG STDMETHODCALLTYPE factory_Release(IClassFactory *iface)
{
    (void)iface;
    return (ULONG)InterlockedDecrement(&class_objects);
}

static HRESULT STDMETHODCALLTYPE factory_CreateInstance(IClassFactory *iface, IUnknown *outer, REFIID riid, void **out)
{
    HRESULT hr;

    (void)iface;
    if (!out)
        return E_POINTER;
    *out = NULL;
    if (outer)
        return CLASS_E_NOAGGREGATION;
    AcquireSRWLockExclusive(&lock);
    if (SUCCEEDED(hr = start_switch()))
        hr = tapi3_emulator_create_tapi(running_switch_emulator(running), riid, out);
    ReleaseSRWLockExclusive(&lock);
    return hr;
}

static HRESULT STDMETHODCALLTYPE factory_LockServer(IClassFactory *iface, BOOL on)
{
    (void)iface;
    if (on)
        InterlockedIncrement(&locks);
    else
        InterlockedDecrement(&locks);
    return S_OK;
}

static IClassFactoryVtbl factory_vtbl = { factory_QueryInterface, factory_AddRef, factory_Release, factory_CreateInstance, factory_LockServer };
static IClassFactory factory = { &factory_vtbl };

/* ---- What the DLL exports ---- */

HRESULT WINAPI DllGetClassObject(REFCLSID clsid, REFIID riid, void **out)
{
    if (!out)
        return E_POINTER;
    *out = NULL;
    return IsEqualCLSID(clsid, &CLSID_TAPI) ? factory_QueryInterface(&factory, riid, out) : CLASS_E_CLASSNOTAVAILABLE;
}

/* Stops the clock when nothing is held any more; then its code may go. */
HRESULT WINAPI DllCanUnloadNow(void)
{
    bool idle;

    AcquireSRWLockExclusive(&lock);
    if ((idle = tapi3_live_objects() == 0 && locks == 0 && class_objects == 0) && running) {
        running_switch_stop(running);
        running = NULL;
    }
    ReleaseSRWLockExclusive(&lock);
    return idle ? S_OK : S_FALSE;
}

HRESULT WINAPI DllRegisterServer(void)
{
    return registration_add();
}

HRESULT WINAPI DllUnregisterServer(void)
{
    return registration_remove();
}

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved); /* no header declares it */

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved)
{
    (void)reserved;
    if (reason == DLL_PROCESS_ATTACH) {
        registration_set_module(instance);
        DisableThreadLibraryCalls(instance);
    }
    return TRUE;
}
