/*
 * lib/com/automation.h: interfaces as data, and what late binding makes of that: names, Invoke.
 *
 * An interface is a table of members in the order of their DISPIDs. Each has a function that takes its arguments from an array and calls the
 * method through the vtable; com/member_tables.h makes the tables. An object with several dual interfaces has one name space:
 * each of its interfaces finds the members of all, its own first.
 */
#ifndef COM_AUTOMATION_H
#define COM_AUTOMATION_H

#include <windows.h>
#include <ole2.h>
#include <stdbool.h>
#include <stddef.h>

/* An argument, of the type that its parameter has, or the place of a result. */
union com_value {
    LONG l; /* enumerations and unsigned numbers too */
    VARIANT_BOOL b;
    DATE date;
    CY cy;
    BSTR s;
    void *object;
    VARIANT variant, *at;
    void *data;
    const void *constant;
    void *out;
};

enum com_flags {
    COM_SHOWN = 0,
    COM_RESTRICTED = 0x1, /* FUNCFLAG_FRESTRICTED: not for macro languages */
    COM_HIDDEN = 0x40,    /* FUNCFLAG_FHIDDEN: not shown to people */
};

#define COM_PARAMETERS 5 /* that are passed in, at most */

struct com_member {
    const char *names; /* its own, and those of its parameters and its result, one behind the other, each with its end */

    /* Takes the arguments from values, and writes the result to the place that stands behind them. NULL: its types are none of Automation's. */
    HRESULT (*call)(void *pointer, const union com_value *values);
    DISPID id;
    unsigned char kind; /* INVOKE_FUNC, INVOKE_PROPERTYGET, INVOKE_PROPERTYPUT */
    unsigned char slot;
    unsigned char flags;                   /* enum com_flags */
    unsigned char count;                   /* of parameters that are passed in */
    VARTYPE types[COM_PARAMETERS + 1];     /* of the parameters in the order of the method, and behind them of the result; VT_EMPTY: none */
    const IID *wanted[COM_PARAMETERS + 1]; /* by objects that are passed in */
};

/* Of a parameter by its place, the first is 0. */
const char *com_member_parameter(const struct com_member *member, unsigned i);

struct com_interface {
    const char *name;
    const IID *iid;
    const struct com_interface *base; /* NULL: IDispatch */
    const struct com_member *members;
    size_t count;
    size_t slots; /* in all, with those of the bases */
};

/* A type of a library: a dispatch interface, or a class with what it has and what it calls. */
struct com_type {
    TYPEKIND kind;                      /* TKIND_DISPATCH, TKIND_COCLASS */
    const struct com_interface *of;     /* the interface; the default one of a class */
    const struct com_interface *source; /* what a class calls */
    const char *name;                   /* of a class */
    const CLSID *clsid;
};

struct com_library {
    const GUID *id;
    const char *name, *text;
    WORD major, minor;
    const struct com_type *types;
    size_t count;
};

/* An interface of an object, and where its pointer is from the one that is asked. */
struct automation_part {
    const struct com_interface *type;
    ptrdiff_t offset;
};

#define AUTOMATION_PARTS 4 /* three at most, and the end */

struct automation {
    const struct com_library *library;              /* where its interfaces are described; NULL: by themselves */
    struct automation_part parts[AUTOMATION_PARTS]; /* the one that is asked first; one without a type is the end */
};

/* A member of an interface or its bases by its DISPID and one of the INVOKE_ kinds in kinds; NULL if there is none. */
const struct com_member *com_interface_find(const struct com_interface *type, DISPID id, unsigned kinds);

/* Members with those of the bases, and the nth of them, those of the bases first. */
size_t com_interface_members(const struct com_interface *type);
const struct com_member *com_interface_member(const struct com_interface *type, size_t n);

/* A member by its name, whatever the case; of a property the one that is read, if it can be read. NULL if there is none. */
const struct com_member *com_interface_find_name(const struct com_interface *type, const OLECHAR *name);

/* Whether a UTF-16 name is that one, whatever the case. */
bool com_same_name(const OLECHAR *a, const char *b);

/*
 * IDispatch::GetIDsOfNames. S_OK, E_POINTER, DISP_E_UNKNOWNINTERFACE (riid is not IID_NULL), DISP_E_UNKNOWNNAME (the names
 * that are known have their ids, the others DISPID_UNKNOWN; names of parameters are unknown).
 */
HRESULT automation_get_ids_of_names(const struct automation *automation, REFIID riid, LPOLESTR *names, UINT count, DISPID *ids);

/*
 * IDispatch::Invoke on the interface pointer that was asked; it answers by the rules of the pages of IDispatch::Invoke. Arguments are positional but
 * for the value of a property put.
 */
HRESULT automation_invoke(const struct automation *automation, void *iface, DISPID id, REFIID riid, WORD flags, DISPPARAMS *params, VARIANT *result,
                          EXCEPINFO *exception, UINT *argument);

#endif
