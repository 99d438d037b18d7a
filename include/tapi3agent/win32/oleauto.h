/*
 * oleauto.h: strings, variants and arrays of Automation. All functions may be called from any thread; one object is not to be used by two
 * threads at once.
 */
#ifndef TAPI3AGENT_OLEAUTO_H
#define TAPI3AGENT_OLEAUTO_H

#include "oaidl.h"

/*
 * BSTR: a pointer to UTF-16 units with their length in bytes in the four bytes before them and a NUL unit after them. They may hold NULs
 * and an odd number of bytes. NULL stands for the empty string. The Alloc functions return NULL without memory, or for a NULL text
 * (SysAllocString). The owner gives a string to SysFreeString. Pages: learn.microsoft.com/windows/win32/api/oleauto
 */
EXTERN_C BSTR STDAPICALLTYPE SysAllocString(const OLECHAR *text);
EXTERN_C BSTR STDAPICALLTYPE SysAllocStringLen(const OLECHAR *text, UINT length);   /* text NULL: length units, undefined, then a NUL */
EXTERN_C BSTR STDAPICALLTYPE SysAllocStringByteLen(LPCSTR bytes, UINT length);      /* bytes NULL: likewise */
EXTERN_C INT STDAPICALLTYPE SysReAllocString(BSTR *string, const OLECHAR *text);    /* FALSE without memory: *string is as it was */
EXTERN_C INT STDAPICALLTYPE SysReAllocStringLen(BSTR *string, const OLECHAR *text, UINT length);
EXTERN_C void STDAPICALLTYPE SysFreeString(BSTR string);
EXTERN_C UINT STDAPICALLTYPE SysStringLen(BSTR string);     /* units; 0 for NULL */
EXTERN_C UINT STDAPICALLTYPE SysStringByteLen(BSTR string); /* bytes; 0 for NULL */

/*
 * VariantClear frees what a VARIANT owns (a string, an array, a reference; nothing that is VT_BYREF) and makes it VT_EMPTY.
 * VariantCopy clears the target and makes an independent copy; a BYREF source is copied as the pointer it is. VariantCopyInd follows it.
 * S_OK, DISP_E_BADVARTYPE, DISP_E_ARRAYISLOCKED, E_INVALIDARG, E_OUTOFMEMORY. Copying an object takes a reference of it.
 */
EXTERN_C void STDAPICALLTYPE VariantInit(VARIANTARG *variant);
EXTERN_C HRESULT STDAPICALLTYPE VariantClear(VARIANTARG *variant);
EXTERN_C HRESULT STDAPICALLTYPE VariantCopy(VARIANTARG *target, const VARIANTARG *source);
EXTERN_C HRESULT STDAPICALLTYPE VariantCopyInd(VARIANT *target, const VARIANTARG *source);

#define VARIANT_NOVALUEPROP 0x01
#define VARIANT_ALPHABOOL 0x02 /* a BOOL as text is "True" or "False" instead of "-1" or "0" */

/* The text of a currency value, as VariantChangeType() makes it, to be freed. S_OK, E_INVALIDARG (out is NULL), E_OUTOFMEMORY. */
EXTERN_C HRESULT STDAPICALLTYPE VarBstrFromCy(CY value, LCID locale, ULONG flags, BSTR *out);

/*
 * Converts source to type into target, which may be source. Numbers are rounded half to even; a text is read and written with a period
 * and no grouping, whatever the locale. S_OK, DISP_E_OVERFLOW, DISP_E_TYPEMISMATCH, DISP_E_BADVARTYPE, E_INVALIDARG, E_OUTOFMEMORY; target is
 * untouched on failure.
 */
EXTERN_C HRESULT STDAPICALLTYPE VariantChangeType(VARIANTARG *target, const VARIANTARG *source, USHORT flags, VARTYPE type);
EXTERN_C HRESULT STDAPICALLTYPE VariantChangeTypeEx(VARIANTARG *target, const VARIANTARG *source, LCID lcid, USHORT flags, VARTYPE type);

/*
 * A DATE and its parts, to the second: wMilliseconds is 0 or ignored. wDayOfWeek is given (Sunday: 0) and ignored. TRUE; FALSE for what is outside of
 * the years 100 to 9999 or no time of day, and then nothing is written.
 */
EXTERN_C INT STDAPICALLTYPE VariantTimeToSystemTime(DOUBLE date, LPSYSTEMTIME out);
EXTERN_C INT STDAPICALLTYPE SystemTimeToVariantTime(LPSYSTEMTIME time, DOUBLE *out);

/*
 * SAFEARRAY: of the integer types, R4, R8, CY, DATE, BOOL, ERROR, BSTR, VARIANT, DISPATCH and UNKNOWN.
 * The Create functions return NULL without memory or for what is not supported. Destroying an array releases its elements; a locked one
 * answers DISP_E_ARRAYISLOCKED. Elements go in and out as copies; an index outside is DISP_E_BADINDEX.
 * A descriptor that the program itself has made is read by what its features tell: without FADF_HAVEVARTYPE, FADF_BSTR and the like are the type, and
 * elements of no known type are bytes. SafeArrayGetVartype tells only a type that is there, VT_DISPATCH and VT_UNKNOWN; else E_INVALIDARG. With FADF_AUTO, FADF_STATIC or FADF_EMBEDDED destroying it releases and
 * zeroes the elements and frees neither them nor the descriptor (that of the platform is freed there, and must not be destroyed); without, E_INVALIDARG.
 */
EXTERN_C SAFEARRAY *STDAPICALLTYPE SafeArrayCreate(VARTYPE type, UINT dimensions, SAFEARRAYBOUND *bounds);
EXTERN_C SAFEARRAY *STDAPICALLTYPE SafeArrayCreateVector(VARTYPE type, LONG low, ULONG count);
EXTERN_C HRESULT STDAPICALLTYPE SafeArrayDestroy(SAFEARRAY *array);
EXTERN_C HRESULT STDAPICALLTYPE SafeArrayCopy(SAFEARRAY *array, SAFEARRAY **out);
EXTERN_C UINT STDAPICALLTYPE SafeArrayGetDim(SAFEARRAY *array);
EXTERN_C UINT STDAPICALLTYPE SafeArrayGetElemsize(SAFEARRAY *array);
EXTERN_C HRESULT STDAPICALLTYPE SafeArrayGetLBound(SAFEARRAY *array, UINT dimension, LONG *out);
EXTERN_C HRESULT STDAPICALLTYPE SafeArrayGetUBound(SAFEARRAY *array, UINT dimension, LONG *out);
EXTERN_C HRESULT STDAPICALLTYPE SafeArrayGetVartype(SAFEARRAY *array, VARTYPE *out);
EXTERN_C HRESULT STDAPICALLTYPE SafeArrayLock(SAFEARRAY *array);
EXTERN_C HRESULT STDAPICALLTYPE SafeArrayUnlock(SAFEARRAY *array);
EXTERN_C HRESULT STDAPICALLTYPE SafeArrayAccessData(SAFEARRAY *array, void **out);
EXTERN_C HRESULT STDAPICALLTYPE SafeArrayUnaccessData(SAFEARRAY *array);
EXTERN_C HRESULT STDAPICALLTYPE SafeArrayGetElement(SAFEARRAY *array, LONG *index, void *out);
EXTERN_C HRESULT STDAPICALLTYPE SafeArrayPutElement(SAFEARRAY *array, LONG *index, void *value);

#define V_UNION(X, Y) ((X)->Y)
#define V_VT(X) ((X)->vt)
#define V_ISBYREF(X) (V_VT(X) & VT_BYREF)
#define V_ISARRAY(X) (V_VT(X) & VT_ARRAY)
#define V_I1(X) V_UNION(X, cVal)
#define V_UI1(X) V_UNION(X, bVal)
#define V_I2(X) V_UNION(X, iVal)
#define V_UI2(X) V_UNION(X, uiVal)
#define V_I4(X) V_UNION(X, lVal)
#define V_UI4(X) V_UNION(X, ulVal)
#define V_I8(X) V_UNION(X, llVal)
#define V_UI8(X) V_UNION(X, ullVal)
#define V_INT(X) V_UNION(X, intVal)
#define V_UINT(X) V_UNION(X, uintVal)
#define V_R4(X) V_UNION(X, fltVal)
#define V_R8(X) V_UNION(X, dblVal)
#define V_CY(X) V_UNION(X, cyVal)
#define V_DATE(X) V_UNION(X, date)
#define V_BSTR(X) V_UNION(X, bstrVal)
#define V_DECIMAL(X) ((X)->decVal) /* it lies over the type: V_VT is set after it */
#define V_BOOL(X) V_UNION(X, boolVal)
#define V_ERROR(X) V_UNION(X, scode)
#define V_UNKNOWN(X) V_UNION(X, punkVal)
#define V_DISPATCH(X) V_UNION(X, pdispVal)
#define V_ARRAY(X) V_UNION(X, parray)
#define V_BYREF(X) V_UNION(X, byref)
#define V_VARIANTREF(X) V_UNION(X, pvarVal)
#define V_I4REF(X) V_UNION(X, plVal)
#define V_I2REF(X) V_UNION(X, piVal)
#define V_BOOLREF(X) V_UNION(X, pboolVal)
#define V_BSTRREF(X) V_UNION(X, pbstrVal)
#define V_ERRORREF(X) V_UNION(X, pscode)
#define V_DECIMALREF(X) V_UNION(X, pdecVal)
#define V_DISPATCHREF(X) V_UNION(X, ppdispVal)
#define V_UNKNOWNREF(X) V_UNION(X, ppunkVal)
#define V_ARRAYREF(X) V_UNION(X, pparray)

/*
 * The error object of the calling thread. It holds a reference until it is taken, replaced (NULL: by none) or the thread ends; GetErrorInfo gives that
 * reference to the caller. S_OK; S_FALSE: there is none; E_INVALIDARG: reserved is not 0, or out is NULL; E_OUTOFMEMORY. No method here sets one: what
 * Invoke has to say is in its EXCEPINFO.
 */
EXTERN_C HRESULT STDAPICALLTYPE SetErrorInfo(ULONG reserved, IErrorInfo *info);
EXTERN_C HRESULT STDAPICALLTYPE GetErrorInfo(ULONG reserved, IErrorInfo **out);

#endif
