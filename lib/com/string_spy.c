/*
 * lib/com/string_spy.c: an IMallocSpy that tells client_strings.h which BSTRs are freed. Only on Windows.
 *
 * A BSTR lies some bytes behind the block that the spy sees. How many, and whether a freed one comes here at all, is found out by a string that is
 * made and freed when the spy is registered; it stays registered for good, like the switched-off cache.
 */
#include "com/client_strings.h"

#include <objidl.h>
#include <stdatomic.h>
#include <string.h>

static atomic_bool probing; /* by the thread of prober; the others are set by that thread only, and then only read */
static DWORD prober;
static char *probe_block;
static BOOL probe_freed;
static ptrdiff_t offset; /* of a BSTR in its block */

static BOOL is_probe(void)
{
    return atomic_load(&probing) && GetCurrentThreadId() == prober;
}

static void block_ends(void *block)
{
    if (is_probe())
        probe_freed |= block == probe_block;
    else if (block)
        client_string_freed((char *)block + offset);
}

static HRESULT STDMETHODCALLTYPE spy_QueryInterface(IMallocSpy *spy, REFIID riid, void **out)
{
    *out = IsEqualIID(riid, &IID_IUnknown) || IsEqualIID(riid, &IID_IMallocSpy) ? spy : NULL;
    return *out ? S_OK : E_NOINTERFACE;
}

static ULONG STDMETHODCALLTYPE spy_AddRef(IMallocSpy *spy)
{
    (void)spy;
    return 2; /* it is never freed */
}

static ULONG STDMETHODCALLTYPE spy_Release(IMallocSpy *spy)
{
    (void)spy;
    return 1;
}

static SIZE_T STDMETHODCALLTYPE spy_PreAlloc(IMallocSpy *spy, SIZE_T size)
{
    (void)spy;
    return size;
}

static void *STDMETHODCALLTYPE spy_PostAlloc(IMallocSpy *spy, void *block)
{
    (void)spy;
    if (is_probe())
        probe_block = block;
    return block;
}

static void *STDMETHODCALLTYPE spy_PreFree(IMallocSpy *spy, void *block, WINBOOL spyed)
{
    (void)spy;
    (void)spyed;
    block_ends(block);
    return block;
}

static void STDMETHODCALLTYPE spy_PostFree(IMallocSpy *spy, WINBOOL spyed)
{
    (void)spy;
    (void)spyed;
}

static SIZE_T STDMETHODCALLTYPE spy_PreRealloc(IMallocSpy *spy, void *block, SIZE_T size, void **new_block, WINBOOL spyed)
{
    (void)spy;
    (void)spyed;
    block_ends(block);
    *new_block = block;
    return size;
}

static void *STDMETHODCALLTYPE spy_PostRealloc(IMallocSpy *spy, void *block, WINBOOL spyed)
{
    (void)spy;
    (void)spyed;
    return block;
}

static void *STDMETHODCALLTYPE spy_PreGetSize(IMallocSpy *spy, void *block, WINBOOL spyed)
{
    (void)spy;
    (void)spyed;
    return block;
}

static SIZE_T STDMETHODCALLTYPE spy_PostGetSize(IMallocSpy *spy, SIZE_T size, WINBOOL spyed)
{
    (void)spy;
    (void)spyed;
    return size;
}

static void *STDMETHODCALLTYPE spy_PreDidAlloc(IMallocSpy *spy, void *block, WINBOOL spyed)
{
    (void)spy;
    (void)spyed;
    return block;
}

static int STDMETHODCALLTYPE spy_PostDidAlloc(IMallocSpy *spy, void *block, WINBOOL spyed, int actual)
{
    (void)spy;
    (void)block;
    (void)spyed;
    return actual;
}

static void STDMETHODCALLTYPE spy_PreHeapMinimize(IMallocSpy *spy)
{
    (void)spy;
}

static void STDMETHODCALLTYPE spy_PostHeapMinimize(IMallocSpy *spy)
{
    (void)spy;
}

static const IMallocSpyVtbl spy_vtbl = {
    .QueryInterface = spy_QueryInterface,
    .AddRef = spy_AddRef,
    .Release = spy_Release,
    .PreAlloc = spy_PreAlloc,
    .PostAlloc = spy_PostAlloc,
    .PreFree = spy_PreFree,
    .PostFree = spy_PostFree,
    .PreRealloc = spy_PreRealloc,
    .PostRealloc = spy_PostRealloc,
    .PreGetSize = spy_PreGetSize,
    .PostGetSize = spy_PostGetSize,
    .PreDidAlloc = spy_PreDidAlloc,
    .PostDidAlloc = spy_PostDidAlloc,
    .PreHeapMinimize = spy_PreHeapMinimize,
    .PostHeapMinimize = spy_PostHeapMinimize,
};
static IMallocSpy spy = { &spy_vtbl };

/* Exported by name and in no header: freed BSTRs are given back at once. */
static void cache_off(void)
{
    HMODULE automation = GetModuleHandleA("oleaut32.dll");
    FARPROC function = automation ? GetProcAddress(automation, "SetOaNoCache") : NULL;
    void(WINAPI * set_no_cache)(void);

    if (!function)
        return;
    memcpy(&set_no_cache, &function, sizeof(function));
    set_no_cache();
}

bool string_spy_begin(void)
{
    BSTR string;

    cache_off();
    prober = GetCurrentThreadId();
    atomic_store(&probing, true);
    if (SUCCEEDED(CoRegisterMallocSpy(&spy)) && (string = SysAllocString(L"a string that is freed at once"))) {
        offset = (char *)string - probe_block;
        SysFreeString(string);
    }
    atomic_store(&probing, false);
    return probe_freed && offset > 0 && offset <= 16;
}
