/*
 * lib/com/enumerator.h: enumerators over a snapshot.
 *
 * Those of TAPI have the order Next, Reset, Skip, Clone; those of COM Next, Skip, Reset, Clone. A clone shares the snapshot and has a
 * position of its own. Each result is S_OK or E_OUTOFMEMORY, and *out is NULL on failure.
 */
#ifndef COM_ENUMERATOR_H
#define COM_ENUMERATOR_H

#include <windows.h>
#include <ocidl.h>
#include <stddef.h>

/* An IEnumX of TAPI over objects, for any X: riid is its IID. Takes references of its own. */
HRESULT enumerator_create(REFIID riid, IUnknown *const *items, size_t count, void **out);

/* IEnumVARIANT over copies of the variants. */
HRESULT enumerator_create_variants(const VARIANT *items, size_t count, void **out);

/* IEnumConnectionPoints and IEnumConnections. */
HRESULT enumerator_create_points(IConnectionPoint *const *items, size_t count, IEnumConnectionPoints **out);
HRESULT enumerator_create_connections(const CONNECTDATA *items, size_t count, IEnumConnections **out);

#endif
