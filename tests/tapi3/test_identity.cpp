// tests/tapi3/test_identity.cpp: the rules of IUnknown, tried on every object through every interface it has: one identity, a set of interfaces that
// does not change and holds together, counts that come out even, E_NOINTERFACE with NULL for all others.
#include "objects.h"

#include <cstring>
#include <string>
#include <vector>

namespace {

struct interface_id {
    const char *name;
    const IID *iid;
};

const interface_id interfaces[] = {
    { "IUnknown", &IID_IUnknown },
    { "IDispatch", &IID_IDispatch },
    { "IEnumVARIANT", &IID_IEnumVARIANT },
    { "IEnumUnknown", &IID_IEnumUnknown },
    { "IConnectionPointContainer", &IID_IConnectionPointContainer },
    { "IConnectionPoint", &IID_IConnectionPoint },
    { "IEnumConnectionPoints", &IID_IEnumConnectionPoints },
    { "IEnumConnections", &IID_IEnumConnections },
    { "IProvideClassInfo", &IID_IProvideClassInfo },
    { "IProvideClassInfo2", &IID_IProvideClassInfo2 },
    { "IClassFactory", &IID_IClassFactory },
    { "ITypeInfo", &IID_ITypeInfo },
    { "ITypeLib", &IID_ITypeLib },
    { "ITTAPIDispatchEventNotification", &DIID_ITTAPIDispatchEventNotification },
    { "CLSID_TAPI", &CLSID_TAPI },
    { "IID_NULL", &IID_NULL },
#define ABI_INTERFACE(name, iid, base, first) { #name, &IID_##name },
#define ABI_METHOD(...)
#define ABI_METHOD_0(...)
#define ABI_END(name, slots)
#include "../abi/abi_table.h"
#undef ABI_INTERFACE
#undef ABI_METHOD
#undef ABI_METHOD_0
#undef ABI_END
};

// What the object that has this interface answers, and nothing else: as the pages of its interfaces have it.
struct expected_set {
    const char *of;
    std::vector<std::string> names;
};

const std::vector<std::string> tapi_set = { "IDispatch",         "ITTAPI", "ITTAPI2", "ITTAPICallCenter", "IConnectionPointContainer", "IProvideClassInfo",
                                            "IProvideClassInfo2" };
const std::vector<std::string> address_set = { "IDispatch", "ITAddress", "ITAddress2", "ITAddressCapabilities", "ITMediaSupport" };

const std::vector<std::string> call_set = { "IDispatch", "ITCallInfo", "ITCallInfo2", "ITBasicCallControl", "ITBasicCallControl2" };

const expected_set sets[] = {
    { "ITCallInfo", call_set },
    { "ITCallInfo2", call_set },
    { "ITBasicCallControl", call_set },
    { "ITBasicCallControl2", call_set },
    { "ITTAPI", tapi_set },
    { "ITTAPI2", tapi_set },
    { "ITTAPICallCenter", tapi_set },
    { "ITAddress", address_set },
    { "ITAddress2", address_set },
    { "ITAddressCapabilities", address_set },
    { "ITMediaSupport", address_set },
    { "ITCollection2", { "IDispatch", "ITCollection", "ITCollection2" } },
    { "ITTAPIObjectEvent", { "IDispatch", "ITTAPIObjectEvent", "ITTAPIObjectEvent2" } },
    { "ITTAPIObjectEvent2", { "IDispatch", "ITTAPIObjectEvent", "ITTAPIObjectEvent2" } },
};

std::vector<std::string> expected_of(const char *name)
{
    for (const expected_set &set : sets)
        if (std::strcmp(set.of, name) == 0)
            return set.names;
    if (std::strncmp(name, "IEnum", 5) == 0)
        return { name };
    return { "IDispatch", name };
}

bool contains(const std::vector<std::string> &names, const char *name)
{
    if (std::strcmp(name, "IUnknown") == 0)
        return true;
    for (const std::string &at : names)
        if (at == name)
            return true;
    return false;
}

IUnknown *query(IUnknown *from, const IID &iid)
{
    void *out = JUNK;
    HRESULT hr = from->QueryInterface(iid, &out);

    ck_assert_msg(hr == S_OK || (hr == E_NOINTERFACE && !out), "0x%08X, %p", static_cast<unsigned>(hr), out);
    return static_cast<IUnknown *>(out);
}

void drop(IUnknown *object) { object->Release(); }

// Everything that can be reached from one interface of an object.
void check_object(const char *name, IUnknown *start)
{
    std::vector<std::string> expected = expected_of(name);
    std::vector<IUnknown *> found;
    std::vector<const IID *> found_ids;
    IUnknown *identity = query(start, IID_IUnknown);

    ck_assert_ptr_nonnull(identity);
    for (const interface_id &at : interfaces) {
        IUnknown *first = query(start, *at.iid), *second;

        ck_assert_msg((first != nullptr) == contains(expected, at.name), "%s %s %s", name, first ? "has" : "has not", at.name);
        if (!first)
            continue;
        second = query(start, *at.iid);
        ck_assert_msg(first == second, "%s: %s is now here, now there", name, at.name);
        drop(second);
        found.push_back(first);
        found_ids.push_back(at.iid);
    }
    for (size_t i = 0; i < found.size(); i++)
        for (size_t j = 0; j < found.size(); j++) { // reflexive, symmetric, transitive: from each to each, and the same pointer
            IUnknown *other = query(found[i], *found_ids[j]), *unknown;

            ck_assert_msg(other == found[j], "%s: %zu to %zu", name, i, j);
            unknown = query(other, IID_IUnknown);
            ck_assert_msg(unknown == identity, "%s: another identity", name);
            drop(unknown);
            drop(other);
        }
    for (IUnknown *at : found)
        drop(at);
    drop(identity);
}

} // namespace

START_TEST(every_object_keeps_the_rules_of_identity)
{
    for (size_t i = 0; i < wrapper_object_count; i++) {
        IUnknown *object = wrapper_objects[i].get ? static_cast<IUnknown *>(wrapper_objects[i].get()) : nullptr;
        ULONG before;

        if (!object)
            continue;
        before = references(object);
        check_object(wrapper_objects[i].name, object);
        ck_assert_msg(references(object) == before, "%s: the count is not even", wrapper_objects[i].name);
        drop(object);
    }
}
END_TEST

START_TEST(connection_points_types_and_the_class_keep_them_too)
{
    IConnectionPointContainer *container;
    IConnectionPoint *point = nullptr;
    IEnumConnectionPoints *points = nullptr;
    IEnumConnections *connections = nullptr;
    ITypeInfo *info = nullptr;
    ITypeLib *library = nullptr;
    IClassFactory *factory = nullptr;
    UINT index;

    ok(CoInitializeEx(nullptr, COINIT_MULTITHREADED));
    ok(tapi3_emulator_install(fx.emulator));
    ok(CoGetClassObject(CLSID_TAPI, CLSCTX_INPROC_SERVER, nullptr, IID_IClassFactory, reinterpret_cast<void **>(&factory)));
    ok(fx.tapi->QueryInterface(IID_IConnectionPointContainer, reinterpret_cast<void **>(&container)));
    ok(container->FindConnectionPoint(IID_ITTAPIEventNotification, &point));
    ok(container->EnumConnectionPoints(&points));
    ok(point->EnumConnections(&connections));
    ok(fx.tapi->GetTypeInfo(0, 0, &info));
    ok(info->GetContainingTypeLib(&library, &index));
    const struct {
        const char *name;
        IUnknown *object;
    } rows[] = { { "IConnectionPoint", point }, { "IEnumConnectionPoints", points }, { "IEnumConnections", connections }, { "ITypeInfo", info },
                 { "ITypeLib", library },       { "IClassFactory", factory } };
    for (const auto &row : rows) {
        ULONG before = references(row.object);

        for (const interface_id &at : interfaces) {
            IUnknown *out = query(row.object, *at.iid);

            ck_assert_msg((out != nullptr) == (std::strcmp(at.name, row.name) == 0 || std::strcmp(at.name, "IUnknown") == 0), "%s: %s", row.name, at.name);
            if (out) {
                ck_assert_ptr_eq(out, row.object);
                drop(out);
            }
        }
        ck_assert_uint_eq(references(row.object), before);
        drop(row.object);
    }
    container->Release();
    ok(tapi3_emulator_uninstall(fx.emulator));
    CoUninitialize();
}
END_TEST

int main()
{
    Suite *suite = suite_create("identity");
    TCase *tc = add_case(suite, "identity", fixture_setup);

    tcase_add_test(tc, every_object_keeps_the_rules_of_identity);
    tcase_add_test(tc, connection_points_types_and_the_class_keep_them_too);
    return run_suite(suite);
}
