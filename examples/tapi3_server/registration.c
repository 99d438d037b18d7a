/* registration.c */
#include "registration.h"

#include <stddef.h>

#define CLASS L"CLSID\\{21D6D48E-A88B-11D0-83DD-00AA003CCABD}"
#define CLSID_TEXT L"{21D6D48E-A88B-11D0-83DD-00AA003CCABD}"

static HINSTANCE module;

void registration_set_module(HINSTANCE instance)
{
    module = instance;
}

/* Keys of HKEY_CLASSES_ROOT with their values; the value of InprocServer32 is the module's file. */
static const struct {
    const wchar_t *key, *name, *value;
} entries[] = {
    { CLASS, NULL, L"TAPI" },
    { CLASS L"\\InprocServer32", NULL, NULL },
    { CLASS L"\\InprocServer32", L"ThreadingModel", L"Both" },
    { CLASS L"\\ProgID", NULL, L"TAPI.TAPI.1" },
    { CLASS L"\\VersionIndependentProgID", NULL, L"TAPI.TAPI" },
    { L"TAPI.TAPI.1", NULL, L"TAPI" },
    { L"TAPI.TAPI.1\\CLSID", NULL, CLSID_TEXT },
    { L"TAPI.TAPI", NULL, L"TAPI" },
    { L"TAPI.TAPI\\CLSID", NULL, CLSID_TEXT },
    { L"TAPI.TAPI\\CurVer", NULL, L"TAPI.TAPI.1" },
};

static const wchar_t *const roots[] = { CLASS, L"TAPI.TAPI.1", L"TAPI.TAPI" };

static LSTATUS add(size_t i, const wchar_t *file)
{
    const wchar_t *value = entries[i].value ? entries[i].value : file;

    return RegSetKeyValueW(HKEY_CLASSES_ROOT, entries[i].key, entries[i].name, REG_SZ, value, (DWORD)((lstrlenW(value) + 1) * sizeof(wchar_t)));
}

HRESULT registration_add(void)
{
    wchar_t file[1024];
    DWORD length = GetModuleFileNameW(module, file, 1024);
    LSTATUS status = ERROR_SUCCESS;

    if (length == 0 || length == 1024)
        return HRESULT_FROM_WIN32(ERROR_BUFFER_OVERFLOW);
    for (size_t i = 0; status == ERROR_SUCCESS && i < sizeof(entries) / sizeof(entries[0]); i++)
        status = add(i, file);
    if (status != ERROR_SUCCESS)
        registration_remove();
    return HRESULT_FROM_WIN32(status);
}

HRESULT registration_remove(void)
{
    HRESULT hr = S_OK;

    for (size_t i = 0; i < sizeof(roots) / sizeof(roots[0]); i++) {
        LSTATUS status = RegDeleteTreeW(HKEY_CLASSES_ROOT, roots[i]);

        if (status != ERROR_SUCCESS && status != ERROR_FILE_NOT_FOUND)
            hr = HRESULT_FROM_WIN32(status);
    }
    return hr;
}
