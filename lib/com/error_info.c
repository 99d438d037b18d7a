/* lib/com/error_info.c: the error object of a thread. */
#include "base/alloc.h"

#include <oleauto.h>
#include <pthread.h>
#include <stdbool.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static bool made;

static void release(void *info)
{
    ((IErrorInfo *)info)->lpVtbl->Release(info);
}

static void make_key(void)
{
    made = pthread_key_create(&key, release) == 0;
}

static bool replace(IErrorInfo *info, IErrorInfo **before)
{
    pthread_once(&once, make_key);
    if (!made)
        return false;
    *before = pthread_getspecific(key);
    return pthread_setspecific(key, info) == 0;
}

HRESULT SetErrorInfo(ULONG reserved, IErrorInfo *info)
{
    IErrorInfo *before;

    if (reserved != 0)
        return E_INVALIDARG;
    if (!replace(info, &before))
        return E_OUTOFMEMORY;
    if (info)
        info->lpVtbl->AddRef(info);
    if (before)
        before->lpVtbl->Release(before);
    return S_OK;
}

HRESULT GetErrorInfo(ULONG reserved, IErrorInfo **out)
{
    if (!out)
        return E_INVALIDARG;
    *out = NULL;
    if (reserved != 0)
        return E_INVALIDARG;
    if (!replace(NULL, out))
        return E_OUTOFMEMORY;
    return *out ? S_OK : S_FALSE;
}
