/* tests/acd/direct_fixture.c */
#include "direct_fixture.h"

struct acd_address *kitchen;

void direct_setup(void)
{
    fixture_setup();
    ok(acd_address_create(fx.sw, &(struct acd_address_options){ .name = "Kitchen", .dialable = "102" }, &kitchen));
}

void direct_teardown(void)
{
    acd_address_unref(kitchen);
    fixture_teardown();
}

struct acd_call *keep(struct acd_call *call)
{
    ck_assert_uint_lt(fx.call_count, ARRAY_COUNT(fx.calls));
    fx.calls[fx.call_count++] = call;
    return call;
}

struct acd_call *dial(struct acd_address *from, struct acd_target to)
{
    struct acd_call *call = JUNK(struct acd_call);

    ok(acd_call_dial(fx.sw, &(struct acd_dial_options){ .from = from, .to = to }, &call));
    return keep(call);
}

struct acd_call *consult(struct acd_call *call, struct acd_target to)
{
    struct acd_call *made = JUNK(struct acd_call);

    ok(acd_call_consult(call, &to, &made));
    return keep(made);
}


struct acd_app *leg_app(void)
{
    struct acd_app *app;

    ok(acd_app_create(fx.acd, NULL, &app));
    acd_app_set_events(app, ACD_EVENT_BIT(ACD_EVENT_LEG));
    return app;
}

struct acd_leg *leg_at(struct acd_address *address, const struct acd_app *app)
{
    struct acd_leg *leg;

    ck_assert_uint_eq(acd_address_legs(address, app, &leg, 1), 1);
    acd_leg_unref(leg);
    return leg;
}

void expect_state(struct acd_call *call, enum acd_call_state state) { ck_assert_int_eq(acd_call_state(call), state); }
void expect_agent(enum acd_agent_state state) { ck_assert_int_eq(acd_agent_state(fx.agent), state); }

bool is_from(struct acd_call *call, const struct acd_address *station)
{
    struct acd_address *from = acd_call_from(call);

    acd_address_unref(from);
    return from == station;
}

bool is_to(struct acd_call *call, const struct acd_address *station)
{
    struct acd_address *to = acd_call_to(call);

    acd_address_unref(to);
    return to == station;
}

const char *heard(void)
{
    static const char letters[] = "aoAnhrtleWxduij"; /* in the order of enum acd_call_change */
    static char text[64];
    struct acd_event *event;
    size_t length = 0;

    while ((event = acd_app_next_event(fx.monitor))) {
        if (event->kind == ACD_EVENT_CALL && length + 1 < sizeof(text))
            text[length++] = letters[event->what];
        acd_event_free(event);
    }
    text[length] = '\0';
    return text;
}
