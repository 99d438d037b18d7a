/* tests/fuzz/scenario.c: any text as a switch: it is refused with a sentence and makes nothing, or it is made, runs, and the world holds together. */
#include "fuzz.h"

#include "base/alloc.h"

#include <tapi3agent/scenario.h>

static void sit_down(struct acd *acd)
{
    struct acd_switch *sw;
    struct acd_group *group;
    struct acd_address *address;
    struct acd_session *session;
    struct acd_agent *agent;

    if (acd_switches(acd, &sw, 1) == 0)
        return;
    if (acd_switch_groups(sw, &group, 1) > 0) {
        if (acd_switch_addresses(sw, &address, 1) > 0) {
            if (acd_agent_create(sw, NULL, &agent) == ACD_OK) {
                if (acd_session_create(agent, group, address, NULL, &session) == ACD_OK) {
                    acd_agent_set_state(agent, ACD_AGENT_READY);
                    acd_session_set_state(session, ACD_SESSION_READY);
                    acd_session_unref(session);
                }
                acd_agent_unref(agent);
            }
            acd_address_unref(address);
        }
        acd_group_unref(group);
    }
    acd_switch_unref(sw);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int64_t live = mem_live();
    struct acd_scenario *scenario;
    static char snapshot[1 << 16];
    char error[200] = "?", text[200];
    enum acd_result result;
    struct acd *acd;

    MUST(acd_create(NULL, &acd) == ACD_OK);
    result = acd_scenario_create(acd, (const char *)data, size, error, sizeof(error), &scenario);
    MUST(result == ACD_OK || result == ACD_ERR_ARGUMENT);
    MUST((result == ACD_OK) == (error[0] == '\0'));
    if (result == ACD_OK) {
        sit_down(acd);
        for (int i = 0; i < 20; i++) {
            MUST(acd_scenario_advance(scenario, (int64_t)1 << (i + 20)) == ACD_OK);
            if (!acd_check_invariants(acd, text, sizeof(text))) {
                fprintf(stderr, "%s\n", text);
                abort();
            }
        }
        MUST(acd_scenario_run(scenario) == ACD_OK);
        acd_state_text(acd, snapshot, sizeof(snapshot));
        acd_scenario_destroy(scenario);
    } else {
        MUST(acd_switches(acd, NULL, 0) == 0);
    }
    acd_destroy(acd);
    MUST(mem_live() == live);
    return 0;
}
