/* lib/com/collection.h: lists for Automation: ITCollection, and ITCollection2 that can be changed. */
#ifndef COM_COLLECTION_H
#define COM_COLLECTION_H

#include "com/automation.h"

#include <windows.h>
#include <ole2.h>
#include <stddef.h>
#include <tapi3.h>

extern const struct com_interface ITCollection_interface, ITCollection2_interface;

/* A read-only collection of objects, each as its IDispatch. S_OK, E_OUTOFMEMORY, E_NOINTERFACE (an item has no IDispatch). */
HRESULT collection_create(IUnknown *const *items, size_t count, ITCollection **out);

/* An empty collection that can be changed. S_OK, E_OUTOFMEMORY. */
HRESULT collection2_create(ITCollection2 **out);

#endif
