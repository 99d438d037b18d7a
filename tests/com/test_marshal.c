/*
 * tests/com/test_marshal.c: pointers on their way to another thread, the free-threaded marshaler, error objects. On Windows the functions are the
 * platform's, whose streams have bytes.
 */
#include "text.h"

#include "base/sync.h"

#include <stdatomic.h>

struct object {
    IErrorInfo IErrorInfo_iface;
    atomic_int refs;
};

static struct object *impl_from_IErrorInfo(IErrorInfo *iface) { return CONTAINING_RECORD(iface, struct object, IErrorInfo_iface); }
static ULONG STDMETHODCALLTYPE object_AddRef(IErrorInfo *iface) { return (ULONG)atomic_fetch_add(&impl_from_IErrorInfo(iface)->refs, 1) + 1; }
static ULONG STDMETHODCALLTYPE object_Release(IErrorInfo *iface) { return (ULONG)atomic_fetch_sub(&impl_from_IErrorInfo(iface)->refs, 1) - 1; }
static HRESULT STDMETHODCALLTYPE object_QueryInterface(IErrorInfo *iface, REFIID riid, void **out)
{
    *out = NULL;
    if (!IsEqualIID(riid, &IID_IUnknown) && !IsEqualIID(riid, &IID_IErrorInfo))
        return E_NOINTERFACE;
    object_AddRef(iface);
    *out = iface;
    return S_OK;
}
static IErrorInfoVtbl object_vtbl = { .QueryInterface = object_QueryInterface, .AddRef = object_AddRef, .Release = object_Release };

static struct object one = { { &object_vtbl }, 1 }, other = { { &object_vtbl }, 1 };
#define UNKNOWN(object) ((IUnknown *)&(object).IErrorInfo_iface)

/* ---- Error objects ---- */

static void look_on_another_thread(void *out)
{
    GetErrorInfo(0, out);
    SetErrorInfo(0, &other.IErrorInfo_iface); /* and ends */
}

START_TEST(an_error_object_is_its_threads)
{
    IErrorInfo *out = JUNK, *elsewhere = JUNK;
    struct thread *thread;

    expect_hr(GetErrorInfo(0, &out), S_FALSE);
    ck_assert_ptr_null(out);
    expect_hr(SetErrorInfo(0, &one.IErrorInfo_iface), S_OK);
    ck_assert_int_eq(one.refs, 2);
    ck_assert_ptr_nonnull(thread = thread_start(look_on_another_thread, (void *)&elsewhere));
    thread_join(thread);
    ck_assert_ptr_null(elsewhere);
    ck_assert_int_eq(other.refs, 1); /* went with the thread */
    expect_hr(GetErrorInfo(0, &out), S_OK);
    ck_assert_ptr_eq(out, &one.IErrorInfo_iface);
    ck_assert_int_eq(one.refs, 2);
    IErrorInfo_Release(out);
    expect_hr(GetErrorInfo(0, &out), S_FALSE);
    expect_hr(SetErrorInfo(0, &one.IErrorInfo_iface), S_OK);
    expect_hr(SetErrorInfo(0, &other.IErrorInfo_iface), S_OK);
    ck_assert_int_eq(one.refs, 1);
    expect_hr(SetErrorInfo(0, NULL), S_OK);
    ck_assert_int_eq(other.refs, 1);
    expect_hr(GetErrorInfo(0, NULL), E_INVALIDARG);
    expect_hr(GetErrorInfo(1, &out), E_INVALIDARG);
    expect_hr(SetErrorInfo(1, NULL), E_INVALIDARG);
}
END_TEST

#ifndef _WIN32
/* A stream of the program: as much as it has room for. */
static struct {
    IStream IStream_iface;
    char bytes[16];
    ULONG room, at;
    HRESULT hr;
} tape;

static HRESULT STDMETHODCALLTYPE tape_Write(IStream *iface, const void *from, ULONG size, ULONG *count)
{
    (void)iface;
    *count = size < tape.room ? size : tape.room;
    memcpy(tape.bytes, from, *count);
    return tape.hr;
}
static HRESULT STDMETHODCALLTYPE tape_Read(IStream *iface, void *to, ULONG size, ULONG *count)
{
    (void)iface;
    *count = size < tape.room ? size : tape.room;
    memcpy(to, tape.bytes, *count);
    return tape.hr;
}
static ULONG STDMETHODCALLTYPE tape_Release(IStream *iface)
{
    (void)iface;
    return 0;
}
static IStreamVtbl tape_vtbl = { .Read = tape_Read, .Write = tape_Write, .Release = tape_Release };

/* ---- To another thread ---- */

START_TEST(a_pointer_arrives_as_it_was_sent)
{
    IStream *stream = JUNK;
    void *out = JUNK;

    expect_hr(CoMarshalInterThreadInterfaceInStream(&IID_IErrorInfo, UNKNOWN(one), &stream), S_OK);
    ck_assert_int_eq(one.refs, 2);
    expect_hr(CoGetInterfaceAndReleaseStream(stream, &IID_IUnknown, &out), S_OK);
    ck_assert_ptr_eq(out, UNKNOWN(one));
    ck_assert_int_eq(one.refs, 2);
    IUnknown_Release((IUnknown *)out);
    expect_hr(CoMarshalInterThreadInterfaceInStream(&IID_IErrorInfo, UNKNOWN(one), &stream), S_OK);
    expect_hr(CoGetInterfaceAndReleaseStream(stream, &IID_IStream, &out), E_NOINTERFACE);
    ck_assert_ptr_null(out);
    ck_assert_int_eq(one.refs, 1);
    expect_hr(CoMarshalInterThreadInterfaceInStream(&IID_IErrorInfo, UNKNOWN(one), &stream), S_OK);
    ck_assert_uint_eq(IStream_Release(stream), 0); /* never taken */
    ck_assert_int_eq(one.refs, 1);
}
END_TEST

START_TEST(what_cannot_be_sent_is_refused)
{
    IStream *stream = JUNK;
    void *out = JUNK;

    expect_hr(CoMarshalInterThreadInterfaceInStream(&IID_IStream, UNKNOWN(one), &stream), E_NOINTERFACE);
    ck_assert_ptr_null(stream);
    expect_hr(CoMarshalInterThreadInterfaceInStream(&IID_IUnknown, NULL, &stream), E_INVALIDARG);
    expect_hr(CoMarshalInterThreadInterfaceInStream(&IID_IUnknown, UNKNOWN(one), NULL), E_INVALIDARG);
    expect_hr(CoMarshalInterThreadInterfaceInStream(NULL, UNKNOWN(one), &stream), E_INVALIDARG);
    tape.IStream_iface.lpVtbl = &tape_vtbl;
    expect_hr(CoGetInterfaceAndReleaseStream(&tape.IStream_iface, &IID_IUnknown, &out), E_INVALIDARG); /* the program's own */
    expect_hr(CoGetInterfaceAndReleaseStream(NULL, &IID_IUnknown, &out), E_INVALIDARG);
    ck_assert_ptr_null(out);
    mem_fail_at(1);
    expect_hr(CoMarshalInterThreadInterfaceInStream(&IID_IUnknown, UNKNOWN(one), &stream), E_OUTOFMEMORY);
    ck_assert_ptr_null(stream);
    expect_hr(CoMarshalInterThreadInterfaceInStream(&IID_IUnknown, UNKNOWN(one), &stream), S_OK);
    expect_hr(CoGetInterfaceAndReleaseStream(stream, &IID_IUnknown, NULL), E_INVALIDARG);
    expect_hr(CoMarshalInterThreadInterfaceInStream(&IID_IUnknown, UNKNOWN(one), &stream), S_OK);
    expect_hr(CoGetInterfaceAndReleaseStream(stream, NULL, &out), E_INVALIDARG);
    ck_assert_ptr_null(out);
    ck_assert_int_eq(one.refs, 1);
}
END_TEST

START_TEST(the_stream_of_a_pointer_has_no_bytes)
{
    LARGE_INTEGER move = { 0 };
    ULARGE_INTEGER size = { 1 }, read = { 7 }, written = { 7 };
    IStream *stream, *clone = JUNK, *same;
    STATSTG state;
    ULONG count = 7;
    char byte = 0;

    expect_hr(CoMarshalInterThreadInterfaceInStream(&IID_IUnknown, UNKNOWN(one), &stream), S_OK);
    expect_hr(IStream_Read(stream, &byte, 1, &count), STG_E_INVALIDFUNCTION);
    ck_assert_uint_eq(count, 0);
    expect_hr(IStream_Write(stream, &byte, 1, NULL), STG_E_INVALIDFUNCTION);
    expect_hr(stream->lpVtbl->Seek(stream, move, 0, &read), STG_E_INVALIDFUNCTION);
    ck_assert_uint_eq(read.QuadPart, 0);
    expect_hr(stream->lpVtbl->SetSize(stream, size), STG_E_INVALIDFUNCTION);
    expect_hr(stream->lpVtbl->CopyTo(stream, stream, size, &read, &written), STG_E_INVALIDFUNCTION);
    ck_assert_uint_eq(written.QuadPart, 0);
    expect_hr(IStream_Read(stream, &byte, 1, NULL), STG_E_INVALIDFUNCTION);
    expect_hr(IStream_Write(stream, &byte, 1, &count), STG_E_INVALIDFUNCTION);
    expect_hr(stream->lpVtbl->Seek(stream, move, 0, NULL), STG_E_INVALIDFUNCTION);
    expect_hr(stream->lpVtbl->CopyTo(stream, stream, size, NULL, NULL), STG_E_INVALIDFUNCTION);
    expect_hr(stream->lpVtbl->Stat(stream, NULL, 0), STG_E_INVALIDFUNCTION);
    expect_hr(stream->lpVtbl->Clone(stream, NULL), STG_E_INVALIDFUNCTION);
    expect_hr(stream->lpVtbl->Commit(stream, 0), STG_E_INVALIDFUNCTION);
    expect_hr(stream->lpVtbl->Revert(stream), STG_E_INVALIDFUNCTION);
    expect_hr(stream->lpVtbl->LockRegion(stream, size, size, 0), STG_E_INVALIDFUNCTION);
    expect_hr(stream->lpVtbl->UnlockRegion(stream, size, size, 0), STG_E_INVALIDFUNCTION);
    expect_hr(stream->lpVtbl->Stat(stream, &state, 0), STG_E_INVALIDFUNCTION);
    ck_assert_ptr_null(state.pwcsName);
    expect_hr(stream->lpVtbl->Clone(stream, &clone), STG_E_INVALIDFUNCTION);
    ck_assert_ptr_null(clone);
    expect_hr(IStream_QueryInterface(stream, &IID_ISequentialStream, (void **)&same), S_OK);
    ck_assert_ptr_eq(same, stream);
    IStream_Release(same);
    expect_hr(IStream_QueryInterface(stream, &IID_IStream, (void **)&same), S_OK);
    IStream_Release(same);
    expect_hr(IStream_QueryInterface(stream, &IID_IUnknown, (void **)&same), S_OK);
    IStream_Release(same);
    expect_hr(IStream_QueryInterface(stream, &IID_IMarshal, (void **)&same), E_NOINTERFACE);
    expect_hr(IStream_QueryInterface(stream, &IID_IMarshal, NULL), E_POINTER);
    IStream_Release(stream);
}
END_TEST

/* ---- The free-threaded marshaler ---- */

static IMarshal *marshaler_of(IUnknown *outer, IUnknown **inner)
{
    IMarshal *marshal;

    expect_hr(CoCreateFreeThreadedMarshaler(outer, inner), S_OK);
    expect_hr(IUnknown_QueryInterface(*inner, &IID_IMarshal, (void **)&marshal), S_OK);
    tape.IStream_iface.lpVtbl = &tape_vtbl;
    tape.room = sizeof(tape.bytes);
    tape.hr = S_OK;
    return marshal;
}

START_TEST(a_marshaler_passes_pointers_through_a_stream)
{
    IUnknown *inner, *out;
    IMarshal *marshal = marshaler_of(NULL, &inner);
    IStream *stream = &tape.IStream_iface;
    CLSID clsid;
    DWORD size;

    expect_hr(IMarshal_GetUnmarshalClass(marshal, &IID_IUnknown, UNKNOWN(one), MSHCTX_INPROC, NULL, MSHLFLAGS_NORMAL, &clsid), S_OK);
    ck_assert(IsEqualGUID(&clsid, &CLSID_InProcFreeMarshaler));
    expect_hr(IMarshal_GetMarshalSizeMax(marshal, &IID_IUnknown, UNKNOWN(one), MSHCTX_INPROC, NULL, MSHLFLAGS_NORMAL, &size), S_OK);
    ck_assert_uint_le(size, sizeof(tape.bytes));
    expect_hr(IMarshal_MarshalInterface(marshal, stream, &IID_IErrorInfo, UNKNOWN(one), MSHCTX_INPROC, NULL, MSHLFLAGS_NORMAL), S_OK);
    ck_assert_int_eq(one.refs, 2);
    expect_hr(IMarshal_UnmarshalInterface(marshal, stream, &IID_IUnknown, (void **)&out), S_OK);
    ck_assert_ptr_eq(out, UNKNOWN(one));
    ck_assert_int_eq(one.refs, 2);
    IUnknown_Release(out);
    expect_hr(IMarshal_MarshalInterface(marshal, stream, &IID_IErrorInfo, UNKNOWN(one), MSHCTX_INPROC, NULL, MSHLFLAGS_NORMAL), S_OK);
    expect_hr(IMarshal_ReleaseMarshalData(marshal, stream), S_OK);
    ck_assert_int_eq(one.refs, 1);
    expect_hr(IMarshal_DisconnectObject(marshal, 0), S_OK);
    ck_assert_uint_eq(IMarshal_Release(marshal), 1);
    ck_assert_uint_eq(IUnknown_Release(inner), 0);
}
END_TEST

START_TEST(a_marshaler_refuses_what_leaves_the_process)
{
    IUnknown *inner, *out = JUNK;
    IMarshal *marshal = marshaler_of(NULL, &inner);
    IStream *stream = &tape.IStream_iface;
    CLSID clsid;
    DWORD size = 7;

    expect_hr(IMarshal_GetUnmarshalClass(marshal, &IID_IUnknown, NULL, MSHCTX_LOCAL, NULL, 0, &clsid), E_INVALIDARG);
    expect_hr(IMarshal_GetUnmarshalClass(marshal, &IID_IUnknown, NULL, MSHCTX_INPROC, NULL, 0, NULL), E_INVALIDARG);
    expect_hr(IMarshal_GetMarshalSizeMax(marshal, &IID_IUnknown, NULL, MSHCTX_LOCAL, NULL, 0, &size), E_INVALIDARG);
    expect_hr(IMarshal_GetMarshalSizeMax(marshal, &IID_IUnknown, NULL, MSHCTX_INPROC, NULL, 0, NULL), E_INVALIDARG);
    expect_hr(IMarshal_MarshalInterface(marshal, stream, &IID_IUnknown, UNKNOWN(one), MSHCTX_LOCAL, NULL, 0), E_INVALIDARG);
    expect_hr(IMarshal_MarshalInterface(marshal, stream, &IID_IStream, UNKNOWN(one), MSHCTX_INPROC, NULL, 0), E_NOINTERFACE);
    expect_hr(IMarshal_MarshalInterface(marshal, NULL, &IID_IUnknown, UNKNOWN(one), MSHCTX_INPROC, NULL, 0), E_INVALIDARG);
    expect_hr(IMarshal_MarshalInterface(marshal, stream, &IID_IUnknown, NULL, MSHCTX_INPROC, NULL, 0), E_INVALIDARG);
    memset(tape.bytes, 0, sizeof(tape.bytes)); /* a pointer that is none */
    expect_hr(IMarshal_UnmarshalInterface(marshal, stream, &IID_IUnknown, (void **)&out), E_INVALIDARG);
    tape.room = 2;
    expect_hr(IMarshal_MarshalInterface(marshal, stream, &IID_IUnknown, UNKNOWN(one), MSHCTX_INPROC, NULL, 0), STG_E_MEDIUMFULL);
    expect_hr(IMarshal_UnmarshalInterface(marshal, stream, &IID_IUnknown, (void **)&out), E_INVALIDARG);
    ck_assert_ptr_null(out);
    tape.hr = E_ABORT;
    expect_hr(IMarshal_MarshalInterface(marshal, stream, &IID_IUnknown, UNKNOWN(one), MSHCTX_INPROC, NULL, 0), E_ABORT);
    expect_hr(IMarshal_ReleaseMarshalData(marshal, stream), E_ABORT);
    expect_hr(IMarshal_UnmarshalInterface(marshal, NULL, &IID_IUnknown, (void **)&out), E_INVALIDARG);
    expect_hr(IMarshal_UnmarshalInterface(marshal, stream, &IID_IUnknown, NULL), E_INVALIDARG);
    ck_assert_int_eq(one.refs, 1);
    IMarshal_Release(marshal);
    IUnknown_Release(inner);
    expect_hr(CoCreateFreeThreadedMarshaler(NULL, NULL), E_INVALIDARG);
    mem_fail_at(1);
    expect_hr(CoCreateFreeThreadedMarshaler(NULL, &out), E_OUTOFMEMORY);
    ck_assert_ptr_null(out);
}
END_TEST

START_TEST(an_aggregated_marshaler_counts_for_the_outer_object)
{
    IUnknown *inner, *out;
    IMarshal *marshal = marshaler_of(UNKNOWN(one), &inner);

    ck_assert_int_eq(one.refs, 2); /* by the interface; the marshaler itself counts nothing */
    ck_assert_uint_eq(IMarshal_AddRef(marshal), 3);
    IMarshal_Release(marshal);
    expect_hr(IMarshal_QueryInterface(marshal, &IID_IErrorInfo, (void **)&out), S_OK);
    ck_assert_ptr_eq(out, UNKNOWN(one));
    IUnknown_Release(out);
    IMarshal_Release(marshal);
    ck_assert_int_eq(one.refs, 1);
    expect_hr(IUnknown_QueryInterface(inner, &IID_IUnknown, (void **)&out), S_OK);
    ck_assert_ptr_eq(out, inner);
    IUnknown_Release(out);
    expect_hr(IUnknown_QueryInterface(inner, &IID_IStream, (void **)&out), E_NOINTERFACE);
    expect_hr(IUnknown_QueryInterface(inner, &IID_IStream, NULL), E_POINTER);
    ck_assert_uint_eq(IUnknown_Release(inner), 0);
}
END_TEST
#endif

int main(void)
{
    Suite *suite = suite_create("marshal");
    TCase *tc = suite_case(suite, "marshal");

    tcase_add_test(tc, an_error_object_is_its_threads);
#ifndef _WIN32
    tcase_add_test(tc, a_pointer_arrives_as_it_was_sent);
    tcase_add_test(tc, what_cannot_be_sent_is_refused);
    tcase_add_test(tc, the_stream_of_a_pointer_has_no_bytes);
    tcase_add_test(tc, a_marshaler_passes_pointers_through_a_stream);
    tcase_add_test(tc, a_marshaler_refuses_what_leaves_the_process);
    tcase_add_test(tc, an_aggregated_marshaler_counts_for_the_outer_object);
#endif
    return suite_run(suite);
}
