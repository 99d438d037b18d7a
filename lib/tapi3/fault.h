/* lib/tapi3/fault.h: which call is struck by which fault, and how proxies serve. Every function needs watch.lock unless it says otherwise. */
#ifndef TAPI3_FAULT_H
#define TAPI3_FAULT_H

#include <tapi3agent/fault.h>

struct watch_call;
struct watch_method;

struct fault;
struct proxy;

struct faults {
    struct fault *first;
    struct proxy *proxies;
    unsigned last_id;
    uint64_t random; /* the state of the generator */
};

/* What strikes a call. */
struct strike {
    bool armed;    /* from the call's beginning until it has struck */
    bool struck;
    unsigned id;   /* of the fault */
    enum tapi3_fault_kind kind;
    HRESULT result;
    int64_t delay;
    uint64_t allocation;
};

/* Finds the fault that is to strike a call, if there is one, and counts the calls. */
void faults_choose(struct faults *faults, const struct watch_call *call, struct strike *strike);

/* It has done so; the fault may have been removed meanwhile. */
void faults_struck(struct faults *faults, const struct strike *strike);

/* How the proxy of a switch serves a request. */
enum tapi3_proxy faults_proxy(const struct faults *faults, const struct acd_switch *sw, unsigned *served);

void faults_destroy(struct faults *faults);

/* The request that a method puts to the switch, TAPI3_REQUEST_, or 0; whether its page lists LINEERR_ codes. These two need no lock. */
unsigned method_request(const struct watch_method *method);
bool method_is_raw(const struct watch_method *method);

#endif
