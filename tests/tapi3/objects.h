// tests/tapi3/objects.h: an object of the fixture for each interface of tests/abi/abi_table.h, to be tried by tests of all interfaces.
#ifndef TESTS_TAPI3_OBJECTS_H
#define TESTS_TAPI3_OBJECTS_H

#include "fixture.h"

struct wrapper_object {
    const char *name;
    void *(*get)(); // the interface with a reference; NULL: no object of ours has it
};

extern const struct wrapper_object wrapper_objects[];
extern const size_t wrapper_object_count;

template <class Interface> Interface *query(IUnknown *from, const IID &iid)
{
    void *out = nullptr;

    ck_assert_int_eq(from->QueryInterface(iid, &out), S_OK);
    return static_cast<Interface *>(out);
}

// A sink that keeps the first event of a kind.
extern IUnknown *event_object; // with a reference
extern TAPI_EVENT event_kinds;

struct keeper : ITTAPIEventNotification {
    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void **out)
    {
        *out = this;
        return iid == IID_ITTAPIEventNotification || iid == IID_IUnknown ? S_OK : E_NOINTERFACE;
    }
    ULONG STDMETHODCALLTYPE AddRef() { return 2; }
    ULONG STDMETHODCALLTYPE Release() { return 1; }
    HRESULT STDMETHODCALLTYPE Event(TAPI_EVENT kind, IDispatch *event)
    {
        if (kind == event_kinds && !event_object) {
            event->AddRef();
            event_object = event;
        }
        return S_OK;
    }
};

inline IConnectionPoint *find_point(const IID &iid)
{
    IConnectionPointContainer *container = query<IConnectionPointContainer>(fx.tapi, IID_IConnectionPointContainer);
    IConnectionPoint *point = nullptr;

    ck_assert_int_eq(container->FindConnectionPoint(iid, &point), S_OK);
    container->Release();
    return point;
}

#endif
