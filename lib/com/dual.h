/*
 * lib/com/dual.h: the seven slots that every dual interface begins with.
 *
 * DEFINE_DUAL(agent, struct agent, ITAgent, query, add_ref, release) defines impl_from_ITAgent and agent_QueryInterface to
 * agent_Invoke for a struct with a member ITAgent_iface; query, add_ref and release are functions of the struct, and agent_automation, which
 * DEFINE_AUTOMATION() makes, says what Invoke finds. DUAL_SLOTS(agent) sets the slots in the vtable.
 */
#ifndef COM_DUAL_H
#define COM_DUAL_H

#include "com/automation.h"
#include "com/type_info.h"

#include <windows.h>
#include <oleauto.h>

/* What is found through the interfaces of an object: its parts are interfaces and where they are from the one that is asked. */
#define DEFINE_AUTOMATION(prefix, library, ...) static const struct automation prefix##_automation = { library, { __VA_ARGS__ } };

#define DEFINE_DUAL(prefix, type, Interface, query, add_ref, release) \
    static inline type *impl_from_##Interface(Interface *iface)       \
    {                                                                 \
        return CONTAINING_RECORD(iface, type, Interface##_iface);     \
    }                                                                 \
                                                                      \
    DEFINE_DUAL_OF(prefix, type, Interface, impl_from_##Interface, query, add_ref, release)

/* The same where impl is another function from the interface to its object. */
#define DEFINE_DUAL_OF(prefix, type, Interface, impl, query, add_ref, release)                                                                             \
    static HRESULT STDMETHODCALLTYPE prefix##_QueryInterface(Interface *iface, REFIID riid, void **out)                                                    \
    {                                                                                                                                                      \
        return query(impl(iface), riid, out);                                                                                                              \
    }                                                                                                                                                      \
                                                                                                                                                           \
    static ULONG STDMETHODCALLTYPE prefix##_AddRef(Interface *iface)                                                                                       \
    {                                                                                                                                                      \
        return add_ref(impl(iface));                                                                                                                       \
    }                                                                                                                                                      \
                                                                                                                                                           \
    static ULONG STDMETHODCALLTYPE prefix##_Release(Interface *iface)                                                                                      \
    {                                                                                                                                                      \
        return release(impl(iface));                                                                                                                       \
    }                                                                                                                                                      \
                                                                                                                                                           \
    static HRESULT STDMETHODCALLTYPE prefix##_GetTypeInfoCount(Interface *iface, UINT *count)                                                              \
    {                                                                                                                                                      \
        (void)iface;                                                                                                                                       \
        return type_info_count(count);                                                                                                                     \
    }                                                                                                                                                      \
                                                                                                                                                           \
    static HRESULT STDMETHODCALLTYPE prefix##_GetTypeInfo(Interface *iface, UINT index, LCID lcid, ITypeInfo **info)                                       \
    {                                                                                                                                                      \
        (void)iface;                                                                                                                                       \
        (void)lcid;                                                                                                                                        \
        return type_info_of_object(&prefix##_automation, index, info);                                                                                     \
    }                                                                                                                                                      \
                                                                                                                                                           \
    static HRESULT STDMETHODCALLTYPE prefix##_GetIDsOfNames(Interface *iface, REFIID riid, LPOLESTR *names, UINT count, LCID lcid, DISPID *ids)            \
    {                                                                                                                                                      \
        (void)iface;                                                                                                                                       \
        (void)lcid;                                                                                                                                        \
        return automation_get_ids_of_names(&prefix##_automation, riid, names, count, ids);                                                                 \
    }                                                                                                                                                      \
                                                                                                                                                           \
    static HRESULT STDMETHODCALLTYPE prefix##_Invoke(Interface *iface, DISPID id, REFIID riid, LCID lcid, WORD flags, DISPPARAMS *params, VARIANT *result, \
                                                     EXCEPINFO *exception, UINT *argument)                                                                 \
    {                                                                                                                                                      \
        (void)lcid;                                                                                                                                        \
        return automation_invoke(&prefix##_automation, iface, id, riid, flags, params, result, exception, argument);                                       \
    }

#define DUAL_SLOTS(prefix)                                                                                                                            \
    .QueryInterface = prefix##_QueryInterface, .AddRef = prefix##_AddRef, .Release = prefix##_Release, .GetTypeInfoCount = prefix##_GetTypeInfoCount, \
    .GetTypeInfo = prefix##_GetTypeInfo, .GetIDsOfNames = prefix##_GetIDsOfNames, .Invoke = prefix##_Invoke

#endif
