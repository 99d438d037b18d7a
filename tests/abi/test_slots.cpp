// tests/abi/test_slots.cpp: a C++ class that implements an interface has its methods in the slots of the published vtable: each slot is
// called as C calls it, and the method that runs is the one the table names.
#include "mock.h"

#include <cstdio>
#include <cstring>

namespace {

template <class... Arguments> HRESULT call(void *object, HRESULT(STDMETHODCALLTYPE *function)(void *, Arguments...))
{
    return function(object, Arguments()...);
}

// Calls a slot of an object as C does: the table's address is the object's first word.
template <class Function> void call_slot(void *object, int slot)
{
    void **vtable;
    Function function;

    std::memcpy(&vtable, object, sizeof(vtable));
    std::memcpy(&function, &vtable[slot], sizeof(function));
    called = "nothing";
    call(object, function);
}

int failed, checked;

void expect(const char *name, int slot)
{
    checked++;
    if (std::strcmp(called, name) == 0)
        return;
    std::printf("slot %d: %s ran, not %s\n", slot, called, name);
    failed++;
}

} // namespace

int main()
{
#define ABI_INTERFACE(name, iid, base, first) \
    {                                         \
        Mock_##name<name> object;
#define ABI_METHOD(interface_name, slot, name, dispid, kind, ...)                                               \
    call_slot<HRESULT(STDMETHODCALLTYPE *)(void *, __VA_ARGS__)>(static_cast<interface_name *>(&object), slot); \
    expect(#interface_name "::" #name, slot);
#define ABI_METHOD_0(interface_name, slot, name, dispid, kind)                                     \
    call_slot<HRESULT(STDMETHODCALLTYPE *)(void *)>(static_cast<interface_name *>(&object), slot); \
    expect(#interface_name "::" #name, slot);
#define ABI_END(name, slots) }
#include "abi_table.h"
    std::printf("%d slots called, %d wrong\n", checked, failed);
    return failed || checked == 0;
}
