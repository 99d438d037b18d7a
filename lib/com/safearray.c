/* lib/com/safearray.c: arrays of Automation. A descriptor may come from elsewhere: on the stack, in a structure, without its type. */
#include "base/alloc.h"
#include "com/variant_type.h"

#include <oleauto.h>
#include <stdbool.h>
#include <string.h>

#define FADF_MADE_HERE 0x0008 /* of those that the published header reserves: the memory is ours */
#define FADF_ELSEWHERE (FADF_AUTO | FADF_STATIC | FADF_EMBEDDED)

/* With FADF_HAVEVARTYPE the type is the 32 bits before the descriptor; 16 bytes there keep the descriptor where the allocator would put it. */
struct array_block {
    uint32_t head[4];
    SAFEARRAY array;
};

_Static_assert(offsetof(struct array_block, array) == 16, "the type stands at offset -4");

static uint32_t *type_place(SAFEARRAY *array)
{
    return (uint32_t *)(void *)array - 1;
}

static const struct {
    USHORT feature;
    VARTYPE type;
} features[] = { { FADF_BSTR, VT_BSTR }, { FADF_UNKNOWN, VT_UNKNOWN }, { FADF_DISPATCH, VT_DISPATCH }, { FADF_VARIANT, VT_VARIANT } };

/* VT_EMPTY: it is not known, and the elements are bytes that own nothing. */
static VARTYPE type_of(SAFEARRAY *array)
{
    VARTYPE type = VT_EMPTY;

    if (array->fFeatures & FADF_HAVEVARTYPE)
        type = (VARTYPE)*type_place(array);
    else
        for (size_t i = 0; i < ARRAYSIZE(features); i++)
            if (array->fFeatures & features[i].feature)
                type = features[i].type;
    return variant_type(type)->size == array->cbElements ? type : VT_EMPTY;
}

/* How many elements it has; false: more than there can be. */
static bool count_elements(const SAFEARRAY *array, size_t *count)
{
    size_t most = SIZE_MAX / (array->cbElements ? array->cbElements : 1);

    *count = array->cDims > 0;
    for (UINT i = 0; i < array->cDims; i++) {
        ULONG more = array->rgsabound[i].cElements;

        if (more > 0 && *count > most / more)
            return false;
        *count *= more;
    }
    return true;
}

/* turned: the bounds begin with those of the first dimension, not as in a descriptor with the last. */
static SAFEARRAY *make(VARTYPE type, ULONG size, USHORT dimensions, const SAFEARRAYBOUND *bounds, bool turned)
{
    struct array_block *block = mem_alloc(sizeof(*block) + (dimensions - 1u) * sizeof(*bounds));
    SAFEARRAY *array;
    size_t count;

    if (!block)
        return NULL;
    array = &block->array;
    array->cDims = dimensions;
    array->cbElements = size;
    for (UINT i = 0; i < dimensions; i++)
        array->rgsabound[i] = bounds[turned ? dimensions - 1 - i : i];
    if (!count_elements(array, &count) || !(array->pvData = mem_alloc_array(count, size))) {
        mem_free(block);
        return NULL;
    }
    array->fFeatures = FADF_MADE_HERE;
    for (size_t i = 0; i < ARRAYSIZE(features); i++)
        if (features[i].type == type)
            array->fFeatures |= features[i].feature;
    if (type != VT_EMPTY) {
        array->fFeatures |= FADF_HAVEVARTYPE;
        *type_place(array) = type;
    }
    return array;
}

SAFEARRAY *SafeArrayCreate(VARTYPE type, UINT dimensions, SAFEARRAYBOUND *bounds)
{
    ULONG size = variant_type(type)->size;

    if (size == 0 || dimensions == 0 || dimensions > UINT16_MAX || !bounds)
        return NULL;
    return make(type, size, (USHORT)dimensions, bounds, true);
}

SAFEARRAY *SafeArrayCreateVector(VARTYPE type, LONG low, ULONG count)
{
    SAFEARRAYBOUND bounds = { count, low };

    return SafeArrayCreate(type, 1, &bounds);
}

/* Releases what an element owns. */
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

static void *element_at(SAFEARRAY *array, size_t i)
{
    return (char *)array->pvData + i * array->cbElements;
}

HRESULT SafeArrayDestroy(SAFEARRAY *array)
{
    VARTYPE type;
    size_t count;

    if (!array)
        return S_OK;
    if (array->cLocks)
        return DISP_E_ARRAYISLOCKED;
    if (!(array->fFeatures & (FADF_MADE_HERE | FADF_ELSEWHERE)) || !count_elements(array, &count))
        return E_INVALIDARG;
    type = type_of(array);
    for (size_t i = 0; array->pvData && i < count; i++)
        element_clear(type, element_at(array, i));
    if (array->fFeatures & FADF_MADE_HERE) {
        mem_free(array->pvData);
        mem_free(CONTAINING_RECORD(array, struct array_block, array));
    } else if (array->pvData) {
        memset(array->pvData, 0, count * array->cbElements);
    }
    return S_OK;
}

HRESULT SafeArrayCopy(SAFEARRAY *array, SAFEARRAY **out)
{
    HRESULT hr = S_OK;
    size_t count;

    if (!out)
        return E_INVALIDARG;
    *out = NULL;
    if (!array)
        return S_OK;
    if (array->cDims == 0 || !count_elements(array, &count) || (count > 0 && !array->pvData))
        return E_INVALIDARG;
    if (!(*out = make(type_of(array), array->cbElements, array->cDims, array->rgsabound, false)))
        return E_OUTOFMEMORY;
    for (size_t i = 0; SUCCEEDED(hr) && i < count; i++)
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
    return dimension >= 1 && dimension <= array->cDims ? S_OK : DISP_E_BADINDEX;
}

HRESULT SafeArrayGetLBound(SAFEARRAY *array, UINT dimension, LONG *out)
{
    HRESULT hr = check_bound(array, dimension, out);

    if (SUCCEEDED(hr))
        *out = array->rgsabound[array->cDims - dimension].lLbound;
    return hr;
}

HRESULT SafeArrayGetUBound(SAFEARRAY *array, UINT dimension, LONG *out)
{
    HRESULT hr = check_bound(array, dimension, out);

    if (SUCCEEDED(hr)) {
        const SAFEARRAYBOUND *bound = &array->rgsabound[array->cDims - dimension];

        *out = (LONG)((ULONG)bound->lLbound + bound->cElements - 1); /* past the last LONG it begins again with the first */
    }
    return hr;
}

/* The page: of an array without its type only those of objects are told. */
HRESULT SafeArrayGetVartype(SAFEARRAY *array, VARTYPE *out)
{
    if (!array || !out)
        return E_INVALIDARG;
    *out = array->fFeatures & (FADF_HAVEVARTYPE | FADF_DISPATCH | FADF_UNKNOWN) ? type_of(array) : VT_EMPTY;
    return *out == VT_EMPTY ? E_INVALIDARG : S_OK;
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

/* The element of an index, the first dimension's first, or NULL outside. The first dimension's neighbours lie side by side. */
static void *element_of(SAFEARRAY *array, const LONG *index)
{
    size_t at = 0, step = 1, count;

    if (!count_elements(array, &count) || count == 0 || !array->pvData)
        return NULL;
    for (UINT i = 0; i < array->cDims; i++) {
        const SAFEARRAYBOUND *bound = &array->rgsabound[array->cDims - 1 - i];
        int64_t n = (int64_t)index[i] - bound->lLbound;

        if (n < 0 || n >= (int64_t)bound->cElements)
            return NULL;
        at += (size_t)n * step;
        step *= bound->cElements;
    }
    return element_at(array, at);
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
    if (type == VT_EMPTY) {
        memcpy(element, from, array->cbElements);
        return S_OK;
    }
    if (FAILED(hr = element_copy(type, array->cbElements, &made, from)))
        return hr;
    element_clear(type, element);
    memcpy(element, &made, array->cbElements);
    return S_OK;
}
