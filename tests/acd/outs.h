/*
 * tests/acd/outs.h: macros that replace each function of the model with an out parameter by one that checks that the out was written: an object, or NULL with
 * an error. A violation ends the test.
 */
#ifndef ACD_OUTS_H
#define ACD_OUTS_H

#include <tapi3agent/acd.h>
#include <tapi3agent/scenario.h>

/* name, what it makes, its parameters, and its arguments but for the last, which is struct made **out */
/* clang-format off */
#define OUTS(X)                                                                                                                            \
    X(acd_create, acd, (const struct acd_options *options, struct acd **out), options)                                                     \
    X(acd_switch_create, acd_switch, (struct acd *acd, const struct acd_switch_options *options, struct acd_switch **out), acd, options)   \
    X(acd_group_create, acd_group, (struct acd_switch *sw, const struct acd_group_options *options, struct acd_group **out), sw, options)  \
    X(acd_queue_create, acd_queue, (struct acd_switch *sw, const struct acd_queue_options *options, struct acd_queue **out), sw, options)  \
    X(acd_address_create, acd_address, (struct acd_switch *sw, const struct acd_address_options *options, struct acd_address **out), sw,   \
      options)                                                                                                                             \
    X(acd_agent_create, acd_agent, (struct acd_switch *sw, struct acd_app *app, struct acd_agent **out), sw, app)                          \
    X(acd_agent_sign_in, acd_agent,                                                                                                        \
      (struct acd_switch *sw, struct acd_app *app, const char *id, const char *pin, struct acd_agent **out), sw, app, id, pin)             \
    X(acd_session_create, acd_session,                                                                                                     \
      (struct acd_agent *agent, struct acd_group *group, struct acd_address *address, struct acd_app *app, struct acd_session **out),      \
      agent, group, address, app)                                                                                                          \
    X(acd_call_arrive, acd_call, (struct acd_queue *queue, const struct acd_call_options *options, struct acd_call **out), queue, options) \
    X(acd_app_create, acd_app, (struct acd *acd, const struct acd_app_options *options, struct acd_app **out), acd, options)               \
    X(acd_scenario_create, acd_scenario,                                                                                                   \
      (struct acd *acd, const char *text, size_t length, char *error, size_t room, struct acd_scenario **out), acd, text, length, error, room)
/* clang-format on */

#define DECLARE_OUT(name, made, parameters, ...) enum acd_result checked_##name parameters;
OUTS(DECLARE_OUT)

#define acd_create(...) checked_acd_create(__VA_ARGS__)
#define acd_switch_create(...) checked_acd_switch_create(__VA_ARGS__)
#define acd_group_create(...) checked_acd_group_create(__VA_ARGS__)
#define acd_queue_create(...) checked_acd_queue_create(__VA_ARGS__)
#define acd_address_create(...) checked_acd_address_create(__VA_ARGS__)
#define acd_agent_create(...) checked_acd_agent_create(__VA_ARGS__)
#define acd_agent_sign_in(...) checked_acd_agent_sign_in(__VA_ARGS__)
#define acd_session_create(...) checked_acd_session_create(__VA_ARGS__)
#define acd_call_arrive(...) checked_acd_call_arrive(__VA_ARGS__)
#define acd_app_create(...) checked_acd_app_create(__VA_ARGS__)
#define acd_scenario_create(...) checked_acd_scenario_create(__VA_ARGS__)

#endif
