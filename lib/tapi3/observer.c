/* lib/tapi3/observer.c */
#include "tapi3/observer.h"

#include <stdatomic.h>

static _Atomic(HRESULT (*)(struct acd *acd, const struct tapi3_emulator_options *options, struct observer **out)) registered;

void observer_register(HRESULT (*create)(struct acd *acd, const struct tapi3_emulator_options *options, struct observer **out))
{
    atomic_store(&registered, create);
}

HRESULT observer_create(struct acd *acd, const struct tapi3_emulator_options *options, struct observer **out)
{
    HRESULT (*create)(struct acd * acd, const struct tapi3_emulator_options *options, struct observer **out) = atomic_load(&registered);

    *out = NULL;
    if (create)
        return create(acd, options, out);
    return options->observe_calls || options->check_pointers ? E_UNEXPECTED : S_OK;
}
