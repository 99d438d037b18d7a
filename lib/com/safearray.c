/* lib/com/safearray.c: arrays of Automation with one dimension. */
#include "base/alloc.h"

#include <oleauto.h>
#include <stdbool.h>
#include <string.h>

/* The type stands before the descriptor, as the published layout has it for FADF_HAVEVARTYPE. */
struct array_block {
    union {
        uint32_t type;
        char space[16];
    } head;
    SAFEARRAY array;
};

static struct array_block *block_of(SAFEARRAY *array)
{
    return CONTAINING_RECORD(array, struct array_block, array);
}

static VARTYPE type_of(SAFEARRAY *array)
{
    return (VARTYPE)block_of(array)->head.type;
}

/* Bytes of an element, or 0 for a type that arrays here do not hold. */
static ULONG size_of(VARTYPE type)
{
    switch (type) {
    case VT_I1:
    case VT_UI1:
        return 1;
    case VT_I2:
    case VT_UI2:
    case VT_BOOL:
        return 2;
    case VT_I4:
    case VT_UI4:
    case VT_INT:
    case VT_UINT:
    case VT_R4:
    case VT_ERROR:
        return 4;
    case VT_I8:
    case VT_UI8:
    case VT_R8:
    case VT_CY:
    case VT_DATE:
        return 8;
    case VT_BSTR:
    case VT_DISPATCH:
    case VT_UNKNOWN:
        return sizeof(void *);
    case VT_VARIANT:
        return sizeof(VARIANT);
    default:
        return 0;
    }
}

static USHORT features_of(VARTYPE type)
{
    switch (type) {
    case VT_BSTR:
        return FADF_BSTR;
    case VT_DISPATCH:
        return FADF_DISPATCH;
    case VT_UNKNOWN:
        return FADF_UNKNOWN;
    case VT_VARIANT:
        return FADF_VARIANT;
    default:
        return 0;
    }
}

SAFEARRAY *SafeArrayCreate(VARTYPE type, UINT dimensions, SAFEARRAYBOUND *bounds)
{
    ULONG size = size_of(type);
    struct array_block *block;

    if (size == 0 || dimensions != 1 || !bounds || !(block = mem_alloc(sizeof(*block))))
        return NULL;
    if (!(block->array.pvData = mem_alloc_array(bounds->cElements, size))) {
        mem_free(block);
        return NULL;
    }
    block->head.type = type;
    block->array.cDims = 1;
    block->array.fFeatures = (USHORT)(FADF_HAVEVARTYPE | features_of(type));
    block->array.cbElements = size;
    block->array.rgsabound[0] = *bounds;
    return &block->array;
}

SAFEARRAY *SafeArrayCreateVector(VARTYPE type, LONG low, ULONG count)
{
    SAFEARRAYBOUND bounds = { count, low };

    return SafeArrayCreate(type, 1, &bounds);
}

/* What an element owns goes. */
static void element_clear(VARTYPE type, void *element)
{
    if (type == VT_BSTR) {
        SysFreeString(*(BSTR *)element);
    } else if (type == VT_VARIANT) {
        VariantClear(element);
    } else if (type == VT_DISPATCH || type == VT_UNKNOWN) {
        IUnknown *object = *(IUnknown **)element;

        if (object)
            object->lpVtbl->Release(object);
    }
}

/* An independent copy of an element into memory that owns nothing; zero on failure. */
static HRESULT element_copy(VARTYPE type, ULONG size, void *to, const void *from)
{
    memset(to, 0, size);
    if (type == VT_VARIANT)
        return VariantCopy(to, from);
    if (type == VT_BSTR) {
        BSTR text = *(BSTR const *)from;

        if (text && !(*(BSTR *)to = SysAllocStringByteLen((LPCSTR)text, SysStringByteLen(text))))
            return E_OUTOFMEMORY;
        return S_OK;
    }
    memcpy(to, from, size);
    if (type == VT_DISPATCH || type == VT_UNKNOWN) {
        IUnknown *object = *(IUnknown **)to;

        if (object)
            object->lpVtbl->AddRef(object);
    }
    return S_OK;
}

static void *element_at(SAFEARRAY *array, ULONG i)
{
    return (char *)array->pvData + (size_t)i * array->cbElements;
}

HRESULT SafeArrayDestroy(SAFEARRAY *array)
{
    if (!array)
        return S_OK;
    if (array->cLocks)
        return DISP_E_ARRAYISLOCKED;
    for (ULONG i = 0; i < array->rgsabound[0].cElements; i++)
        element_clear(type_of(array), element_at(array, i));
    mem_free(array->pvData);
    mem_free(block_of(array));
    return S_OK;
}

HRESULT SafeArrayCopy(SAFEARRAY *array, SAFEARRAY **out)
{
    HRESULT hr = S_OK;

    if (!out)
        return E_INVALIDARG;
    *out = NULL;
    if (!array)
        return S_OK;
    if (!(*out = SafeArrayCreate(type_of(array), 1, array->rgsabound)))
        return E_OUTOFMEMORY;
    for (ULONG i = 0; SUCCEEDED(hr) && i < array->rgsabound[0].cElements; i++)
        hr = element_copy(type_of(array), array->cbElements, element_at(*out, i), element_at(array, i));
    if (FAILED(hr)) {
        SafeArrayDestroy(*out);
        *out = NULL;
    }
    return hr;
}

UINT SafeArrayGetDim(SAFEARRAY *array)
{
    return array ? array->cDims : 0;
}

UINT SafeArrayGetElemsize(SAFEARRAY *array)
{
    return array ? array->cbElements : 0;
}

static HRESULT check_bound(SAFEARRAY *array, UINT dimension, const LONG *out)
{
    if (!array || !out)
        return E_INVALIDARG;
    return dimension == 1 ? S_OK : DISP_E_BADINDEX;
}

HRESULT SafeArrayGetLBound(SAFEARRAY *array, UINT dimension, LONG *out)
{
    HRESULT hr = check_bound(array, dimension, out);

    if (SUCCEEDED(hr))
        *out = array->rgsabound[0].lLbound;
    return hr;
}

HRESULT SafeArrayGetUBound(SAFEARRAY *array, UINT dimension, LONG *out)
{
    HRESULT hr = check_bound(array, dimension, out);

    if (SUCCEEDED(hr))
        *out = array->rgsabound[0].lLbound + (LONG)array->rgsabound[0].cElements - 1;
    return hr;
}

HRESULT SafeArrayGetVartype(SAFEARRAY *array, VARTYPE *out)
{
    if (!array || !out)
        return E_INVALIDARG;
    *out = type_of(array);
    return S_OK;
}

HRESULT SafeArrayLock(SAFEARRAY *array)
{
    if (!array)
        return E_INVALIDARG;
    if (array->cLocks == UINT16_MAX)
        return E_UNEXPECTED;
    array->cLocks++;
    return S_OK;
}

HRESULT SafeArrayUnlock(SAFEARRAY *array)
{
    if (!array)
        return E_INVALIDARG;
    if (array->cLocks == 0)
        return E_UNEXPECTED;
    array->cLocks--;
    return S_OK;
}

HRESULT SafeArrayAccessData(SAFEARRAY *array, void **out)
{
    HRESULT hr;

    if (!array || !out)
        return E_INVALIDARG;
    hr = SafeArrayLock(array);
    *out = SUCCEEDED(hr) ? array->pvData : NULL;
    return hr;
}

HRESULT SafeArrayUnaccessData(SAFEARRAY *array)
{
    return SafeArrayUnlock(array);
}

/* The element of an index, or NULL outside. */
static void *element_of(SAFEARRAY *array, const LONG *index)
{
    int64_t i = (int64_t)*index - array->rgsabound[0].lLbound;

    return i >= 0 && i < (int64_t)array->rgsabound[0].cElements ? element_at(array, (ULONG)i) : NULL;
}

HRESULT SafeArrayGetElement(SAFEARRAY *array, LONG *index, void *out)
{
    void *element;

    if (!array || !index || !out)
        return E_INVALIDARG;
    if (!(element = element_of(array, index)))
        return DISP_E_BADINDEX;
    return element_copy(type_of(array), array->cbElements, out, element);
}

HRESULT SafeArrayPutElement(SAFEARRAY *array, LONG *index, void *value)
{
    VARTYPE type;
    void *element;
    VARIANT made; /* as large as the largest element */
    const void *from = value;
    HRESULT hr;

    if (!array || !index)
        return E_INVALIDARG;
    if (!(element = element_of(array, index)))
        return DISP_E_BADINDEX;
    type = type_of(array);
    if (type == VT_BSTR || type == VT_DISPATCH || type == VT_UNKNOWN)
        from = &value; /* these are passed themselves, not their address */
    if (!from)
        return E_INVALIDARG;
    if (FAILED(hr = element_copy(type, array->cbElements, &made, from)))
        return hr;
    element_clear(type, element);
    memcpy(element, &made, array->cbElements);
    return S_OK;
}
