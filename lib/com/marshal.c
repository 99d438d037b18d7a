/* lib/com/marshal.c: interface pointers pass from thread to thread as they are. */
#include "base/alloc.h"

#include <objbase.h>
#include <stdatomic.h>
#include <stdbool.h>

/* ---- The stream that carries one interface pointer ---- */

struct carrier {
    IStream IStream_iface;
    atomic_uint refs;
    IUnknown *object; /* a reference */
};

static struct carrier *impl_from_IStream(IStream *iface)
{
    return CONTAINING_RECORD(iface, struct carrier, IStream_iface);
}

static HRESULT STDMETHODCALLTYPE carrier_QueryInterface(IStream *iface, REFIID riid, void **out)
{
    if (!out)
        return E_POINTER;
    *out = NULL;
    if (!IsEqualIID(riid, &IID_IUnknown) && !IsEqualIID(riid, &IID_ISequentialStream) && !IsEqualIID(riid, &IID_IStream))
        return E_NOINTERFACE;
    iface->lpVtbl->AddRef(iface);
    *out = iface;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE carrier_AddRef(IStream *iface)
{
    return atomic_fetch_add(&impl_from_IStream(iface)->refs, 1) + 1;
}

static ULONG STDMETHODCALLTYPE carrier_Release(IStream *iface)
{
    struct carrier *carrier = impl_from_IStream(iface);
    unsigned refs = atomic_fetch_sub(&carrier->refs, 1) - 1;

    if (refs == 0) {
        carrier->object->lpVtbl->Release(carrier->object);
        mem_free(carrier);
    }
    return refs;
}

/* It has no bytes. */
static HRESULT STDMETHODCALLTYPE carrier_Read(IStream *iface, void *to, ULONG size, ULONG *count)
{
    (void)iface, (void)to, (void)size;
    if (count)
        *count = 0;
    return STG_E_INVALIDFUNCTION;
}
static HRESULT STDMETHODCALLTYPE carrier_Write(IStream *iface, const void *from, ULONG size, ULONG *count)
{
    (void)iface, (void)from, (void)size;
    if (count)
        *count = 0;
    return STG_E_INVALIDFUNCTION;
}
static HRESULT STDMETHODCALLTYPE carrier_Seek(IStream *iface, LARGE_INTEGER move, DWORD origin, ULARGE_INTEGER *position)
{
    (void)iface, (void)move, (void)origin;
    if (position)
        position->QuadPart = 0;
    return STG_E_INVALIDFUNCTION;
}
static HRESULT STDMETHODCALLTYPE carrier_SetSize(IStream *iface, ULARGE_INTEGER size)
{
    (void)iface, (void)size;
    return STG_E_INVALIDFUNCTION;
}
static HRESULT STDMETHODCALLTYPE carrier_CopyTo(IStream *iface, IStream *to, ULARGE_INTEGER size, ULARGE_INTEGER *read, ULARGE_INTEGER *written)
{
    (void)iface, (void)to, (void)size;
    if (read)
        read->QuadPart = 0;
    if (written)
        written->QuadPart = 0;
    return STG_E_INVALIDFUNCTION;
}
static HRESULT STDMETHODCALLTYPE carrier_Commit(IStream *iface, DWORD flags)
{
    (void)iface, (void)flags;
    return STG_E_INVALIDFUNCTION;
}
static HRESULT STDMETHODCALLTYPE carrier_Revert(IStream *iface)
{
    (void)iface;
    return STG_E_INVALIDFUNCTION;
}
static HRESULT STDMETHODCALLTYPE carrier_Region(IStream *iface, ULARGE_INTEGER at, ULARGE_INTEGER size, DWORD type)
{
    (void)iface, (void)at, (void)size, (void)type;
    return STG_E_INVALIDFUNCTION;
}
static HRESULT STDMETHODCALLTYPE carrier_Stat(IStream *iface, STATSTG *out, DWORD flags)
{
    (void)iface, (void)flags;
    if (out)
        *out = (STATSTG){ 0 };
    return STG_E_INVALIDFUNCTION;
}
static HRESULT STDMETHODCALLTYPE carrier_Clone(IStream *iface, IStream **out)
{
    (void)iface;
    if (out)
        *out = NULL;
    return STG_E_INVALIDFUNCTION;
}

static const IStreamVtbl carrier_vtbl = {
    .QueryInterface = carrier_QueryInterface,
    .AddRef = carrier_AddRef,
    .Release = carrier_Release,
    .Read = carrier_Read,
    .Write = carrier_Write,
    .Seek = carrier_Seek,
    .SetSize = carrier_SetSize,
    .CopyTo = carrier_CopyTo,
    .Commit = carrier_Commit,
    .Revert = carrier_Revert,
    .LockRegion = carrier_Region,
    .UnlockRegion = carrier_Region,
    .Stat = carrier_Stat,
    .Clone = carrier_Clone,
};

HRESULT CoMarshalInterThreadInterfaceInStream(REFIID riid, LPUNKNOWN object, LPSTREAM *out)
{
    struct carrier *carrier;
    void *asked = NULL;
    HRESULT hr;

    if (!out)
        return E_INVALIDARG;
    *out = NULL;
    if (!object || !riid)
        return E_INVALIDARG;
    if (!(carrier = mem_alloc(sizeof(*carrier))))
        return E_OUTOFMEMORY;
    if (FAILED(hr = object->lpVtbl->QueryInterface(object, riid, &asked))) {
        mem_free(carrier);
        return hr;
    }
    carrier->IStream_iface.lpVtbl = (void *)(uintptr_t)&carrier_vtbl;
    atomic_init(&carrier->refs, 1);
    carrier->object = asked;
    *out = &carrier->IStream_iface;
    return S_OK;
}

HRESULT CoGetInterfaceAndReleaseStream(LPSTREAM stream, REFIID riid, LPVOID *out)
{
    HRESULT hr = E_INVALIDARG;

    if (out)
        *out = NULL;
    if (!stream)
        return E_INVALIDARG;
    if (out && riid && (const void *)stream->lpVtbl == &carrier_vtbl) {
        IUnknown *object = impl_from_IStream(stream)->object;

        hr = object->lpVtbl->QueryInterface(object, riid, out);
    }
    stream->lpVtbl->Release(stream);
    return hr;
}

/* ---- The free-threaded marshaler ---- */

struct marshaler {
    IUnknown IUnknown_iface; /* the inner one, with a count of its own */
    IMarshal IMarshal_iface; /* counts for the outer one */
    atomic_uint refs;
    IUnknown *outer; /* not counted: it contains this */
};

static struct marshaler *impl_from_IUnknown(IUnknown *iface)
{
    return CONTAINING_RECORD(iface, struct marshaler, IUnknown_iface);
}
static struct marshaler *impl_from_IMarshal(IMarshal *iface)
{
    return CONTAINING_RECORD(iface, struct marshaler, IMarshal_iface);
}

static HRESULT STDMETHODCALLTYPE inner_QueryInterface(IUnknown *iface, REFIID riid, void **out)
{
    struct marshaler *marshaler = impl_from_IUnknown(iface);

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (IsEqualIID(riid, &IID_IUnknown))
        *out = iface;
    else if (IsEqualIID(riid, &IID_IMarshal))
        *out = &marshaler->IMarshal_iface;
    else
        return E_NOINTERFACE;
    ((IUnknown *)*out)->lpVtbl->AddRef(*out);
    return S_OK;
}
static ULONG STDMETHODCALLTYPE inner_AddRef(IUnknown *iface)
{
    return atomic_fetch_add(&impl_from_IUnknown(iface)->refs, 1) + 1;
}
static ULONG STDMETHODCALLTYPE inner_Release(IUnknown *iface)
{
    struct marshaler *marshaler = impl_from_IUnknown(iface);
    unsigned refs = atomic_fetch_sub(&marshaler->refs, 1) - 1;

    if (refs == 0)
        mem_free(marshaler);
    return refs;
}

static HRESULT STDMETHODCALLTYPE marshaler_QueryInterface(IMarshal *iface, REFIID riid, void **out)
{
    IUnknown *outer = impl_from_IMarshal(iface)->outer;

    return outer->lpVtbl->QueryInterface(outer, riid, out);
}
static ULONG STDMETHODCALLTYPE marshaler_AddRef(IMarshal *iface)
{
    IUnknown *outer = impl_from_IMarshal(iface)->outer;

    return outer->lpVtbl->AddRef(outer);
}
static ULONG STDMETHODCALLTYPE marshaler_Release(IMarshal *iface)
{
    IUnknown *outer = impl_from_IMarshal(iface)->outer;

    return outer->lpVtbl->Release(outer);
}

static HRESULT STDMETHODCALLTYPE marshaler_GetUnmarshalClass(IMarshal *iface, REFIID riid, void *object, DWORD context, void *data, DWORD flags, CLSID *out)
{
    (void)iface, (void)riid, (void)object, (void)data, (void)flags;
    if (!out || context != MSHCTX_INPROC)
        return E_INVALIDARG;
    *out = CLSID_InProcFreeMarshaler;
    return S_OK;
}
static HRESULT STDMETHODCALLTYPE marshaler_GetMarshalSizeMax(IMarshal *iface, REFIID riid, void *object, DWORD context, void *data, DWORD flags, DWORD *out)
{
    (void)iface, (void)riid, (void)object, (void)data, (void)flags;
    if (out)
        *out = sizeof(IUnknown *);
    return out && context == MSHCTX_INPROC ? S_OK : E_INVALIDARG;
}
static HRESULT STDMETHODCALLTYPE marshaler_MarshalInterface(IMarshal *iface, IStream *stream, REFIID riid, void *object, DWORD context, void *data, DWORD flags)
{
    IUnknown *asked;
    ULONG count = 0;
    HRESULT hr;

    (void)iface, (void)data, (void)flags;
    if (!stream || !object || context != MSHCTX_INPROC)
        return E_INVALIDARG;
    if (FAILED(hr = ((IUnknown *)object)->lpVtbl->QueryInterface(object, riid, (void **)&asked)))
        return hr;
    hr = stream->lpVtbl->Write(stream, &asked, sizeof(asked), &count);
    if (SUCCEEDED(hr) && count == sizeof(asked))
        return S_OK; /* the reference is in the stream */
    asked->lpVtbl->Release(asked);
    return FAILED(hr) ? hr : STG_E_MEDIUMFULL;
}

/* The pointer that was written, with its reference. */
static HRESULT take_pointer(IStream *stream, IUnknown **out)
{
    ULONG count = 0;
    HRESULT hr;

    *out = NULL;
    if (!stream)
        return E_INVALIDARG;
    if (FAILED(hr = stream->lpVtbl->Read(stream, out, sizeof(*out), &count)))
        return hr;
    if (count == sizeof(*out) && *out)
        return S_OK;
    *out = NULL;
    return E_INVALIDARG;
}
static HRESULT STDMETHODCALLTYPE marshaler_UnmarshalInterface(IMarshal *iface, IStream *stream, REFIID riid, void **out)
{
    IUnknown *object;
    HRESULT hr;

    (void)iface;
    if (!out)
        return E_INVALIDARG;
    *out = NULL;
    if (FAILED(hr = take_pointer(stream, &object)))
        return hr;
    hr = object->lpVtbl->QueryInterface(object, riid, out);
    object->lpVtbl->Release(object);
    return hr;
}
static HRESULT STDMETHODCALLTYPE marshaler_ReleaseMarshalData(IMarshal *iface, IStream *stream)
{
    IUnknown *object;
    HRESULT hr = take_pointer(stream, &object);

    (void)iface;
    if (SUCCEEDED(hr))
        object->lpVtbl->Release(object);
    return hr;
}
static HRESULT STDMETHODCALLTYPE marshaler_DisconnectObject(IMarshal *iface, DWORD reserved)
{
    (void)iface, (void)reserved;
    return S_OK; /* nobody is connected but by pointers */
}

static const IUnknownVtbl inner_vtbl = { inner_QueryInterface, inner_AddRef, inner_Release };
static const IMarshalVtbl marshaler_vtbl = {
    .QueryInterface = marshaler_QueryInterface,
    .AddRef = marshaler_AddRef,
    .Release = marshaler_Release,
    .GetUnmarshalClass = marshaler_GetUnmarshalClass,
    .GetMarshalSizeMax = marshaler_GetMarshalSizeMax,
    .MarshalInterface = marshaler_MarshalInterface,
    .UnmarshalInterface = marshaler_UnmarshalInterface,
    .ReleaseMarshalData = marshaler_ReleaseMarshalData,
    .DisconnectObject = marshaler_DisconnectObject,
};

HRESULT CoCreateFreeThreadedMarshaler(LPUNKNOWN outer, LPUNKNOWN *out)
{
    struct marshaler *marshaler;

    if (!out)
        return E_INVALIDARG;
    *out = NULL;
    if (!(marshaler = mem_alloc(sizeof(*marshaler))))
        return E_OUTOFMEMORY;
    marshaler->IUnknown_iface.lpVtbl = (void *)(uintptr_t)&inner_vtbl;
    marshaler->IMarshal_iface.lpVtbl = (void *)(uintptr_t)&marshaler_vtbl;
    atomic_init(&marshaler->refs, 1);
    marshaler->outer = outer ? outer : &marshaler->IUnknown_iface;
    *out = &marshaler->IUnknown_iface;
    return S_OK;
}
