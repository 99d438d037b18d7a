/* lib/com/type_info.c: the TypeInfo object (ITypeInfo): one interface or class, read from its table. */
#include "com/type_info.h"

#include "base/alloc.h"
#include "com/object.h"

#include <string.h>

struct type_info {
    ITypeInfo ITypeInfo_iface;
    atomic_uint refs;
    const struct com_library *library;
    struct com_type type;
};

static inline struct type_info *impl_from_ITypeInfo(ITypeInfo *iface)
{
    return CONTAINING_RECORD(iface, struct type_info, ITypeInfo_iface);
}

const char *type_name(const struct com_type *type)
{
    return type->kind == TKIND_COCLASS ? type->name : type->of->name;
}

/* Names are ASCII. */
static BSTR bstr_of(const char *text)
{
    UINT length = (UINT)strlen(text);
    BSTR string = SysAllocStringLen(NULL, length);

    for (UINT i = 0; string && i < length; i++)
        string[i] = (OLECHAR)(unsigned char)text[i];
    return string;
}

HRESULT type_documentation(const char *name, const char *text, BSTR *name_out, BSTR *text_out, DWORD *context, BSTR *file)
{
    if (name_out)
        *name_out = NULL;
    if (text_out)
        *text_out = NULL;
    if (context)
        *context = 0;
    if (file)
        *file = NULL;
    if (name_out && !(*name_out = bstr_of(name)))
        return E_OUTOFMEMORY;
    if (text_out && text && !(*text_out = bstr_of(text))) {
        if (name_out) {
            SysFreeString(*name_out);
            *name_out = NULL;
        }
        return E_OUTOFMEMORY;
    }
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE type_info_QueryInterface(ITypeInfo *iface, REFIID riid, void **out)
{
    if (!out)
        return E_POINTER;
    *out = NULL;
    if (!IsEqualIID(riid, &IID_IUnknown) && !IsEqualIID(riid, &IID_ITypeInfo))
        return E_NOINTERFACE;
    com_ref(&impl_from_ITypeInfo(iface)->refs);
    *out = iface;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE type_info_AddRef(ITypeInfo *iface)
{
    return com_ref(&impl_from_ITypeInfo(iface)->refs);
}

static ULONG STDMETHODCALLTYPE type_info_Release(ITypeInfo *iface)
{
    ULONG refs = com_unref(&impl_from_ITypeInfo(iface)->refs);

    if (refs == 0)
        com_free(impl_from_ITypeInfo(iface));
    return refs;
}

/* ---- Descriptions ---- */

static HRESULT STDMETHODCALLTYPE type_info_GetTypeAttr(ITypeInfo *iface, TYPEATTR **out)
{
    const struct type_info *info = impl_from_ITypeInfo(iface);
    bool is_class = info->type.kind == TKIND_COCLASS;
    TYPEATTR *attr;

    if (!out)
        return E_POINTER;
    if (!(*out = attr = mem_alloc(sizeof(*attr))))
        return E_OUTOFMEMORY;
    attr->guid = is_class ? *info->type.clsid : *info->type.of->iid;
    attr->memidConstructor = attr->memidDestructor = MEMBERID_NIL;
    attr->typekind = info->type.kind;
    attr->cbAlignment = sizeof(void *);
    attr->cbSizeInstance = sizeof(void *);
    attr->wMajorVerNum = info->library ? info->library->major : 0;
    attr->wMinorVerNum = info->library ? info->library->minor : 0;
    if (is_class) {
        attr->cImplTypes = info->type.source ? 2 : 1;
        attr->wTypeFlags = TYPEFLAG_FCANCREATE;
    } else {
        bool dual = info->type.of->slots > 7;

        attr->cFuncs = (WORD)com_interface_members(info->type.of);
        attr->cbSizeVft = (WORD)(7 * sizeof(void *)); /* as a dispatch interface: IDispatch */
        attr->wTypeFlags = (WORD)(TYPEFLAG_FDISPATCHABLE | (dual ? TYPEFLAG_FDUAL | TYPEFLAG_FOLEAUTOMATION : 0));
    }
    return S_OK;
}

static void STDMETHODCALLTYPE type_info_ReleaseTypeAttr(ITypeInfo *iface, TYPEATTR *attr)
{
    (void)iface;
    mem_free(attr);
}

static HRESULT STDMETHODCALLTYPE type_info_GetTypeComp(ITypeInfo *iface, ITypeComp **out)
{
    (void)iface;
    if (!out)
        return E_POINTER;
    *out = NULL;
    return E_NOTIMPL; /* compilers use it, hosts that bind late do not */
}

static HRESULT STDMETHODCALLTYPE type_info_GetFuncDesc(ITypeInfo *iface, UINT index, FUNCDESC **out)
{
    const struct com_type *type = &impl_from_ITypeInfo(iface)->type;
    const struct com_member *member;
    FUNCDESC *desc;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (type->kind == TKIND_COCLASS || index >= com_interface_members(type->of))
        return TYPE_E_ELEMENTNOTFOUND;
    member = com_interface_member(type->of, index);
    if (!(desc = mem_alloc(sizeof(*desc) + member->count * sizeof(ELEMDESC))))
        return E_OUTOFMEMORY;
    desc->memid = member->id;
    desc->lprgelemdescParam = (ELEMDESC *)(void *)(desc + 1);
    desc->funckind = FUNC_DISPATCH;
    desc->invkind = (INVOKEKIND)member->kind;
    desc->callconv = CC_STDCALL;
    desc->cParams = member->count;
    desc->oVft = (SHORT)(member->slot * sizeof(void *));
    desc->elemdescFunc.tdesc.vt = member->types[member->count] == VT_EMPTY ? VT_VOID : member->types[member->count];
    desc->wFuncFlags = member->flags;
    for (unsigned i = 0; i < member->count; i++) {
        VARTYPE vt = member->types[i] & VT_TYPEMASK;

        desc->lprgelemdescParam[i].tdesc.vt = vt == VT_EMPTY ? VT_VARIANT : vt;
        desc->lprgelemdescParam[i].paramdesc.wParamFlags = PARAMFLAG_FIN;
    }
    *out = desc;
    return S_OK;
}

static void STDMETHODCALLTYPE type_info_ReleaseFuncDesc(ITypeInfo *iface, FUNCDESC *desc)
{
    (void)iface;
    mem_free(desc);
}

static HRESULT STDMETHODCALLTYPE type_info_GetVarDesc(ITypeInfo *iface, UINT index, VARDESC **out)
{
    (void)iface;
    (void)index;
    if (!out)
        return E_POINTER;
    *out = NULL;
    return TYPE_E_ELEMENTNOTFOUND; /* there are no variables */
}

static void STDMETHODCALLTYPE type_info_ReleaseVarDesc(ITypeInfo *iface, VARDESC *desc)
{
    (void)iface;
    (void)desc;
}

/* ---- Names ---- */

static const struct com_member *member_of(const struct com_type *type, MEMBERID id)
{
    return type->kind == TKIND_COCLASS ? NULL : com_interface_find(type->of, id, INVOKE_FUNC | INVOKE_PROPERTYGET | INVOKE_PROPERTYPUT);
}

static HRESULT STDMETHODCALLTYPE type_info_GetNames(ITypeInfo *iface, MEMBERID id, BSTR *names, UINT room, UINT *count)
{
    const struct com_member *member = member_of(&impl_from_ITypeInfo(iface)->type, id);
    UINT wanted;

    if (!names || !count)
        return E_POINTER;
    *count = 0;
    if (!member)
        return TYPE_E_ELEMENTNOTFOUND;
    wanted = member->count + 1U - (member->kind == INVOKE_PROPERTYPUT); /* the value of a put has no name */
    wanted = wanted < room ? wanted : room;
    for (UINT i = 0; i < wanted; i++)
        if (!(names[i] = bstr_of(i == 0 ? member->names : com_member_parameter(member, i - 1)))) {
            while (i-- > 0)
                SysFreeString(names[i]);
            return E_OUTOFMEMORY;
        }
    *count = wanted;
    return S_OK;
}

static DISPID parameter_id(const struct com_member *member, const OLECHAR *name)
{
    for (unsigned i = 0; member && name && i < member->count; i++)
        if (com_same_name(name, com_member_parameter(member, i)))
            return (DISPID)i;
    return DISPID_UNKNOWN;
}

static HRESULT STDMETHODCALLTYPE type_info_GetIDsOfNames(ITypeInfo *iface, LPOLESTR *names, UINT count, MEMBERID *ids)
{
    const struct com_type *type = &impl_from_ITypeInfo(iface)->type;
    const struct com_member *member = NULL;
    HRESULT hr = S_OK;

    if (!names || !ids)
        return E_POINTER;
    for (UINT i = 0; i < count; i++) {
        if (i == 0) {
            member = names[0] && type->kind != TKIND_COCLASS ? com_interface_find_name(type->of, names[0]) : NULL;
            ids[0] = member ? member->id : MEMBERID_NIL;
        } else {
            ids[i] = parameter_id(member, names[i]);
        }
        if (ids[i] == MEMBERID_NIL)
            hr = DISP_E_UNKNOWNNAME;
    }
    return hr;
}

static HRESULT STDMETHODCALLTYPE type_info_GetDocumentation(ITypeInfo *iface, MEMBERID id, BSTR *name, BSTR *text, DWORD *context, BSTR *file)
{
    const struct com_type *type = &impl_from_ITypeInfo(iface)->type;
    const struct com_member *member = id == MEMBERID_NIL ? NULL : member_of(type, id);

    if (id != MEMBERID_NIL && !member) {
        type_documentation(NULL, NULL, NULL, text, context, file);
        if (name)
            *name = NULL;
        return TYPE_E_ELEMENTNOTFOUND;
    }
    return type_documentation(member ? member->names : type_name(type), NULL, name, text, context, file);
}

static HRESULT STDMETHODCALLTYPE type_info_Invoke(ITypeInfo *iface, PVOID instance, MEMBERID id, WORD flags, DISPPARAMS *params, VARIANT *result,
                                                  EXCEPINFO *exception, UINT *argument)
{
    const struct com_type *type = &impl_from_ITypeInfo(iface)->type;
    const struct automation automation = { NULL, { { type->of, 0 } } };

    if (!instance)
        return E_POINTER;
    if (type->kind == TKIND_COCLASS)
        return TYPE_E_BADMODULEKIND;
    return automation_invoke(&automation, instance, id, &IID_NULL, flags, params, result, exception, argument);
}

/* ---- Other types ---- */

/* A reference to a type is its place in the library, from 1. */
static HREFTYPE reference_to(const struct com_library *library, const struct com_interface *of)
{
    for (size_t i = 0; library && i < library->count; i++)
        if (library->types[i].kind == TKIND_DISPATCH && library->types[i].of == of)
            return (HREFTYPE)(i + 1);
    return 0;
}

static HRESULT STDMETHODCALLTYPE type_info_GetRefTypeOfImplType(ITypeInfo *iface, UINT index, HREFTYPE *out)
{
    const struct type_info *info = impl_from_ITypeInfo(iface);

    if (!out)
        return E_POINTER;
    *out = 0;
    if (info->type.kind == TKIND_COCLASS && index < 2)
        *out = reference_to(info->library, index == 0 ? info->type.of : info->type.source);
    return *out ? S_OK : TYPE_E_ELEMENTNOTFOUND;
}

static HRESULT STDMETHODCALLTYPE type_info_GetImplTypeFlags(ITypeInfo *iface, UINT index, INT *out)
{
    const struct com_type *type = &impl_from_ITypeInfo(iface)->type;

    if (!out)
        return E_POINTER;
    *out = 0;
    if (type->kind != TKIND_COCLASS || index >= (type->source ? 2U : 1U))
        return TYPE_E_ELEMENTNOTFOUND;
    *out = index == 0 ? IMPLTYPEFLAG_FDEFAULT : IMPLTYPEFLAG_FDEFAULT | IMPLTYPEFLAG_FSOURCE;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE type_info_GetRefTypeInfo(ITypeInfo *iface, HREFTYPE reference, ITypeInfo **out)
{
    const struct type_info *info = impl_from_ITypeInfo(iface);

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (!info->library || reference == 0 || reference > info->library->count)
        return TYPE_E_ELEMENTNOTFOUND;
    return type_info_create(info->library, &info->library->types[reference - 1], out);
}

static HRESULT STDMETHODCALLTYPE type_info_GetContainingTypeLib(ITypeInfo *iface, ITypeLib **out, UINT *index)
{
    const struct type_info *info = impl_from_ITypeInfo(iface);

    if (!out || !index)
        return E_POINTER;
    *out = NULL;
    *index = 0;
    if (!info->library)
        return TYPE_E_LIBNOTREGISTERED; /* it is described by itself */
    for (UINT i = 0; i < info->library->count; i++)
        if (info->library->types[i].kind == info->type.kind && info->library->types[i].of == info->type.of)
            *index = i;
    return type_library_create(info->library, out);
}

static HRESULT STDMETHODCALLTYPE type_info_CreateInstance(ITypeInfo *iface, IUnknown *outer, REFIID riid, PVOID *out)
{
    const struct com_type *type = &impl_from_ITypeInfo(iface)->type;

    if (!out)
        return E_POINTER;
    *out = NULL;
    if (type->kind != TKIND_COCLASS)
        return TYPE_E_BADMODULEKIND;
    return CoCreateInstance(type->clsid, outer, CLSCTX_INPROC_SERVER, riid, out);
}

/* ---- What only modules of functions have ---- */

static HRESULT STDMETHODCALLTYPE type_info_GetDllEntry(ITypeInfo *iface, MEMBERID id, INVOKEKIND kind, BSTR *dll, BSTR *name, WORD *ordinal)
{
    (void)iface;
    (void)id;
    (void)kind;
    if (dll)
        *dll = NULL;
    if (name)
        *name = NULL;
    if (ordinal)
        *ordinal = 0;
    return TYPE_E_BADMODULEKIND;
}

static HRESULT STDMETHODCALLTYPE type_info_AddressOfMember(ITypeInfo *iface, MEMBERID id, INVOKEKIND kind, PVOID *out)
{
    (void)iface;
    (void)id;
    (void)kind;
    if (!out)
        return E_POINTER;
    *out = NULL;
    return TYPE_E_BADMODULEKIND;
}

static HRESULT STDMETHODCALLTYPE type_info_GetMops(ITypeInfo *iface, MEMBERID id, BSTR *out)
{
    (void)iface;
    (void)id;
    if (!out)
        return E_POINTER;
    *out = NULL; /* no marshalling is described */
    return S_OK;
}

static const ITypeInfoVtbl type_info_vtbl = {
    .QueryInterface = type_info_QueryInterface,
    .AddRef = type_info_AddRef,
    .Release = type_info_Release,
    .GetTypeAttr = type_info_GetTypeAttr,
    .GetTypeComp = type_info_GetTypeComp,
    .GetFuncDesc = type_info_GetFuncDesc,
    .GetVarDesc = type_info_GetVarDesc,
    .GetNames = type_info_GetNames,
    .GetRefTypeOfImplType = type_info_GetRefTypeOfImplType,
    .GetImplTypeFlags = type_info_GetImplTypeFlags,
    .GetIDsOfNames = type_info_GetIDsOfNames,
    .Invoke = type_info_Invoke,
    .GetDocumentation = type_info_GetDocumentation,
    .GetDllEntry = type_info_GetDllEntry,
    .GetRefTypeInfo = type_info_GetRefTypeInfo,
    .AddressOfMember = type_info_AddressOfMember,
    .CreateInstance = type_info_CreateInstance,
    .GetMops = type_info_GetMops,
    .GetContainingTypeLib = type_info_GetContainingTypeLib,
    .ReleaseTypeAttr = type_info_ReleaseTypeAttr,
    .ReleaseFuncDesc = type_info_ReleaseFuncDesc,
    .ReleaseVarDesc = type_info_ReleaseVarDesc,
};

HRESULT type_info_create(const struct com_library *library, const struct com_type *type, ITypeInfo **out)
{
    struct type_info *info = com_alloc(sizeof(*info));

    *out = NULL;
    if (!info)
        return E_OUTOFMEMORY;
    info->ITypeInfo_iface.lpVtbl = &type_info_vtbl;
    atomic_init(&info->refs, 1);
    info->library = library;
    info->type = *type;
    *out = &info->ITypeInfo_iface;
    return S_OK;
}

HRESULT type_info_count(UINT *count)
{
    if (!count)
        return E_POINTER;
    *count = 1;
    return S_OK;
}

HRESULT type_info_of_object(const struct automation *automation, UINT index, ITypeInfo **out)
{
    if (!out)
        return E_POINTER;
    *out = NULL;
    if (index != 0)
        return DISP_E_BADINDEX;
    return type_info_create(automation->library, &(struct com_type){ .kind = TKIND_DISPATCH, .of = automation->parts[0].type }, out);
}
