/* lib/com/type_library.c: the TypeLib object (ITypeLib): the types of a library by number, GUID and name. */
#include "base/alloc.h"
#include "com/object.h"
#include "com/type_info.h"

struct type_library {
    ITypeLib ITypeLib_iface;
    atomic_uint refs;
    const struct com_library *library;
};

static inline struct type_library *impl_from_ITypeLib(ITypeLib *iface)
{
    return CONTAINING_RECORD(iface, struct type_library, ITypeLib_iface);
}

static HRESULT STDMETHODCALLTYPE type_library_QueryInterface(ITypeLib *iface, REFIID riid, void **out)
{
    if (!out)
        return E_POINTER;
    *out = NULL;
    if (!IsEqualIID(riid, &IID_IUnknown) && !IsEqualIID(riid, &IID_ITypeLib))
        return E_NOINTERFACE;
    com_ref(&impl_from_ITypeLib(iface)->refs);
    *out = iface;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE type_library_AddRef(ITypeLib *iface)
{
    return com_ref(&impl_from_ITypeLib(iface)->refs);
}

static ULONG STDMETHODCALLTYPE type_library_Release(ITypeLib *iface)
{
    ULONG refs = com_unref(&impl_from_ITypeLib(iface)->refs);

    if (refs == 0)
        com_free(impl_from_ITypeLib(iface));
    return refs;
}

static UINT STDMETHODCALLTYPE type_library_GetTypeInfoCount(ITypeLib *iface)
{
    return (UINT)impl_from_ITypeLib(iface)->library->count;
}

static HRESULT STDMETHODCALLTYPE type_library_GetTypeInfo(ITypeLib *iface, UINT index, ITypeInfo **out)
{
    const struct com_library *library = impl_from_ITypeLib(iface)->library;

    if (!out)
        return E_POINTER;
    *out = NULL;
    return index < library->count ? type_info_create(library, &library->types[index], out) : TYPE_E_ELEMENTNOTFOUND;
}

static HRESULT STDMETHODCALLTYPE type_library_GetTypeInfoType(ITypeLib *iface, UINT index, TYPEKIND *out)
{
    const struct com_library *library = impl_from_ITypeLib(iface)->library;

    if (!out)
        return E_POINTER;
    *out = TKIND_MAX;
    if (index >= library->count)
        return TYPE_E_ELEMENTNOTFOUND;
    *out = library->types[index].kind;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE type_library_GetTypeInfoOfGuid(ITypeLib *iface, REFGUID guid, ITypeInfo **out)
{
    const struct com_library *library = impl_from_ITypeLib(iface)->library;

    if (!out)
        return E_POINTER;
    *out = NULL;
    for (size_t i = 0; i < library->count; i++) {
        const struct com_type *type = &library->types[i];

        if (IsEqualIID(guid, type->kind == TKIND_COCLASS ? type->clsid : type->of->iid))
            return type_info_create(library, type, out);
    }
    return TYPE_E_ELEMENTNOTFOUND;
}

static HRESULT STDMETHODCALLTYPE type_library_GetLibAttr(ITypeLib *iface, TLIBATTR **out)
{
    const struct com_library *library = impl_from_ITypeLib(iface)->library;
    TLIBATTR *attr;

    if (!out)
        return E_POINTER;
    if (!(*out = attr = mem_alloc(sizeof(*attr))))
        return E_OUTOFMEMORY;
    attr->guid = *library->id;
    attr->syskind = sizeof(void *) == 8 ? SYS_WIN64 : SYS_WIN32;
    attr->wMajorVerNum = library->major;
    attr->wMinorVerNum = library->minor;
    return S_OK;
}

static void STDMETHODCALLTYPE type_library_ReleaseTLibAttr(ITypeLib *iface, TLIBATTR *attr)
{
    (void)iface;
    mem_free(attr);
}

static HRESULT STDMETHODCALLTYPE type_library_GetTypeComp(ITypeLib *iface, ITypeComp **out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    *out = NULL;
    return E_NOTIMPL; /* compilers use it, hosts that bind late do not */
}

static HRESULT STDMETHODCALLTYPE type_library_GetDocumentation(ITypeLib *iface, INT index, BSTR *name, BSTR *text, DWORD *context, BSTR *file)
{
    const struct com_library *library = impl_from_ITypeLib(iface)->library;

    if (index == -1)
        return type_documentation(library->name, library->text, name, text, context, file);
    if (index >= 0 && (size_t)index < library->count)
        return type_documentation(type_name(&library->types[index]), NULL, name, text, context, file);
    type_documentation(NULL, NULL, NULL, text, context, file);
    if (name)
        *name = NULL;
    return TYPE_E_ELEMENTNOTFOUND;
}

/* The next type from *at on that has the name, as its own (*id is MEMBERID_NIL) or its member's; NULL if there is none. */
static const struct com_type *next_named(const struct com_library *library, const OLECHAR *name, size_t *at, MEMBERID *id)
{
    while (*at < library->count) {
        const struct com_type *type = &library->types[(*at)++];
        const struct com_member *member;

        *id = MEMBERID_NIL;
        if (com_same_name(name, type_name(type)))
            return type;
        if (type->kind == TKIND_DISPATCH && (member = com_interface_find_name(type->of, name))) {
            *id = member->id;
            return type;
        }
    }
    return NULL;
}

static HRESULT STDMETHODCALLTYPE type_library_IsName(ITypeLib *iface, LPOLESTR name, ULONG hash, BOOL *out)
{
    MEMBERID id;
    size_t at = 0;

    (void)hash;
    if (!name || !out)
        return E_POINTER;
    *out = next_named(impl_from_ITypeLib(iface)->library, name, &at, &id) ? TRUE : FALSE;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE type_library_FindName(ITypeLib *iface, LPOLESTR name, ULONG hash, ITypeInfo **infos, MEMBERID *ids, USHORT *found)
{
    const struct com_library *library = impl_from_ITypeLib(iface)->library;
    const struct com_type *type;
    USHORT room, count = 0;
    size_t at = 0;
    MEMBERID id;

    (void)hash;
    if (!name || !infos || !ids || !found)
        return E_POINTER;
    room = *found;
    *found = 0;
    while (count < room && (type = next_named(library, name, &at, &id))) {
        HRESULT hr = type_info_create(library, type, &infos[count]);

        if (FAILED(hr)) {
            while (count-- > 0)
                infos[count]->lpVtbl->Release(infos[count]);
            return hr;
        }
        ids[count++] = id;
    }
    *found = count;
    return S_OK;
}

static const ITypeLibVtbl type_library_vtbl = {
    .QueryInterface = type_library_QueryInterface,
    .AddRef = type_library_AddRef,
    .Release = type_library_Release,
    .GetTypeInfoCount = type_library_GetTypeInfoCount,
    .GetTypeInfo = type_library_GetTypeInfo,
    .GetTypeInfoType = type_library_GetTypeInfoType,
    .GetTypeInfoOfGuid = type_library_GetTypeInfoOfGuid,
    .GetLibAttr = type_library_GetLibAttr,
    .GetTypeComp = type_library_GetTypeComp,
    .GetDocumentation = type_library_GetDocumentation,
    .IsName = type_library_IsName,
    .FindName = type_library_FindName,
    .ReleaseTLibAttr = type_library_ReleaseTLibAttr,
};

HRESULT type_library_create(const struct com_library *library, ITypeLib **out)
{
    struct type_library *object = com_alloc(sizeof(*object));

    *out = NULL;
    if (!object)
        return E_OUTOFMEMORY;
    object->ITypeLib_iface.lpVtbl = &type_library_vtbl;
    atomic_init(&object->refs, 1);
    object->library = library;
    *out = &object->ITypeLib_iface;
    return S_OK;
}
