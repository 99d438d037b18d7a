// tests/abi/test_members.cpp: the tables that late binding goes by are those of the binary interface: each method of each dual interface has a
// member with its DISPID, kind, slot and parameter names, and the member's function calls that very method.
#include "mock.h"

extern "C" {
#include "com/collection.h"
#include "tapi3/interfaces.h"
}

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace {

int failed, checked, closed;

void expect(bool right, const std::string &row, const char *what)
{
    if (right)
        return;
    std::printf("%s: %s\n", row.c_str(), what);
    failed++;
}

const com_interface *find_interface(const char *name)
{
    for (size_t i = 0; i < tapi3_library.count; i++)
        if (tapi3_library.types[i].kind == TKIND_DISPATCH && std::strcmp(tapi3_library.types[i].of->name, name) == 0)
            return tapi3_library.types[i].of;
    return nullptr;
}

// "LONG Index, VARIANT *pVariant": the names.
std::vector<std::string> names_of(const char *parameters)
{
    std::vector<std::string> names;
    std::string text(parameters), name;

    for (char c : text + ",") {
        if (c == ',') {
            if (!name.empty())
                names.push_back(name);
            name.clear();
        } else if (c == ' ' || c == '*') {
            name.clear();
        } else {
            name += c;
        }
    }
    return names;
}

void check_parameters(const com_member *member, const std::string &row, const char *parameters)
{
    std::vector<std::string> names = names_of(parameters);

    expect(names.size() == member->count + (member->types[member->count] == VT_EMPTY ? 0U : 1U), row, "another number of parameters");
    for (size_t i = 0; i < names.size() && i < member->count + (member->types[member->count] == VT_EMPTY ? 0U : 1U); i++)
        expect(names[i] == com_member_parameter(member, static_cast<unsigned>(i)), row, "a parameter has another name");
}

template <class Interface>
void check(Interface *object, const com_interface *type, const std::string &row, int slot, const char *name, long dispid, const char *kind,
           const char *parameters)
{
    const com_member *member = nullptr;
    int wanted = std::strcmp(kind, "method") == 0 ? INVOKE_FUNC : std::strcmp(kind, "propget") == 0 ? INVOKE_PROPERTYGET : INVOKE_PROPERTYPUT;
    com_value values[COM_PARAMETERS + 1];

    checked++;
    for (size_t i = 0; i < type->count; i++)
        if (type->members[i].slot == slot)
            member = &type->members[i];
    expect(member != nullptr, row, "no member");
    if (!member)
        return;
    expect(member->id == dispid, row, "another DISPID");
    expect(member->kind == wanted, row, "another kind");
    expect(std::strcmp(member->names, wanted == INVOKE_FUNC ? name : name + 4) == 0, row, "another name");
    expect(com_interface_find(type, member->id, (unsigned)wanted) == member, row, "not found by its DISPID");
    check_parameters(member, row, parameters);
    if (!member->call) {
        closed++;
        return;
    }
    std::memset(values, 0, sizeof(values));
    called = "nothing";
    expect(member->call(object, values) == S_OK && row == called, row, called);
}

bool same(const com_interface *type, const char *base) { return type->base ? std::strcmp(type->base->name, base) == 0 : std::strcmp(base, "IDispatch") == 0; }

} // namespace

#define NO_DISPID 0x60020000 /* what MIDL gave ITCollection::get_Count */

int main()
{
#define ABI_INTERFACE(name, text, base, first)             \
    {                                                      \
        Mock_##name<name> object;                          \
        const com_interface *type = find_interface(#name); \
        size_t own = 0;                                    \
        bool dual = std::strcmp(#base, "IUnknown") != 0;   \
        expect(!dual || (type && same(type, #base) && IsEqualIID(*type->iid, IID_##name)), #name, "no table, or another base or IID");
#define ABI_METHOD(I, slot, name, dispid, kind, ...) \
    own++;                                           \
    if (dual && type)                                \
        check(static_cast<I *>(&object), type, #I "::" #name, slot, #name, dispid, #kind, #__VA_ARGS__);
#define ABI_METHOD_0(I, slot, name, dispid, kind) \
    own++;                                        \
    if (dual && type)                             \
        check(static_cast<I *>(&object), type, #I "::" #name, slot, #name, dispid, #kind, "");
#define ABI_END(name, all)                                                                                             \
    expect(!dual || !type || (type->count == own && type->slots == all), #name, "another number of members or slots"); \
    }
#include "abi_table.h"
    std::printf("%d members, %d of types that are none of Automation's, %d wrong\n", checked, closed, failed);
    return failed || checked == 0 || closed != 4;
}
