/* lib/com/type_info.h: the tables of interfaces as ITypeInfo and ITypeLib, for hosts that want to read them. */
#ifndef COM_TYPE_INFO_H
#define COM_TYPE_INFO_H

#include "com/automation.h"

/* IDispatch::GetTypeInfoCount: 1. S_OK, E_POINTER. */
HRESULT type_info_count(UINT *count);

/* IDispatch::GetTypeInfo. S_OK, E_POINTER, DISP_E_BADINDEX (there is one, 0), E_OUTOFMEMORY; *out is NULL on failure. */
HRESULT type_info_of_object(const struct automation *automation, UINT index, ITypeInfo **out);

/* A type of a library, or by itself with library NULL. S_OK, E_OUTOFMEMORY; *out is NULL on failure. */
HRESULT type_info_create(const struct com_library *library, const struct com_type *type, ITypeInfo **out);
HRESULT type_library_create(const struct com_library *library, ITypeLib **out);

/*
 * What GetDocumentation says: a name and a text, each if it is asked for. S_OK, E_OUTOFMEMORY; all that is asked for is NULL or 0 on failure.
 */
HRESULT type_documentation(const char *name, const char *text, BSTR *name_out, BSTR *text_out, DWORD *context, BSTR *file);

/* The name of a type. */
const char *type_name(const struct com_type *type);

#endif
