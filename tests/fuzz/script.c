/*
 * tests/fuzz/script.c: clients, a host and a tester act on an intercepted emulator in any order. After each step the model's invariants hold, what
 * failed has changed nothing and gave nothing out, the account of the clients' references is right, and no fault went by. In the end nothing is left.
 */
#include "script.h"

#include "base/alloc.h"
#include "tapi3/emulator.h"
#include "fixture/intercept.h"

#define STEPS 64
#define ROOM (1 << 14)

struct script script;

/* ---- What must hold ---- */

static char before[ROOM], after[ROOM];
static int64_t began, due;
static bool attempting;

/* Takes what tells of time, and all other numbers, out of a snapshot. */
static void drop_numbers(char *text)
{
    char *to = text;

    for (; *text; text++)
        if ((*text < '0' || *text > '9') && *text != '.')
            *to++ = *text;
    *to = '\0';
}

void attempt_begin(void)
{
    MUST(!attempting);
    attempting = true;
    began = acd_now(script.acd);
    due = acd_time_to_next(script.acd);
    acd_state_text(script.acd, before, ROOM);
    mem_fail_at(script.fail_at);
}

void attempt_end(const char *what, bool failed)
{
    int64_t passed = acd_now(script.acd) - began;

    mem_fail_at(0);
    script.fail_at = 0;
    attempting = false;
    if (!failed || (due >= 0 && due <= passed))
        return;
    acd_state_text(script.acd, after, ROOM);
    if (passed > 0) {
        drop_numbers(strchr(before, '\n'));
        drop_numbers(strchr(after, '\n'));
        MUST(strcmp(strchr(before, '\n'), strchr(after, '\n')) == 0);
    } else if (strcmp(before, after) != 0) {
        fprintf(stderr, "%s failed and changed\n%sinto\n%s", what, before, after);
        abort();
    }
}

/* The references that clients hold by the emulator's account; each of its objects has its own name. */
static size_t accounted(void)
{
    struct interceptor *interceptor = intercept_of(script.emulator);
    size_t count = 0;

    lock_acquire(&interceptor->lock);
    for (const struct held_object *object = held_next(&interceptor->held, NULL); object; object = held_next(&interceptor->held, object))
        if (object->identity == object && object->obtained) {
            MUST(object->refs > 0 && strcmp(object->kind, "client") != 0);
            count += (size_t)object->refs;
        }
    lock_release(&interceptor->lock);
    return count;
}

static void look(void)
{
    char text[300];

    if (!acd_check_invariants(script.acd, text, sizeof(text))) {
        fprintf(stderr, "%s\n", text);
        abort();
    }
    MUST(atomic_load(&intercept_of(script.emulator)->strays) == 0);
    MUST(script.depth > 0 || accounted() == clients_references());
}

/* ---- Steps ---- */

static void take(const struct step *step)
{
    static void (*const others[])(const struct step *) = {
        host_acts,      host_acts,       host_acts,       host_acts,     host_acts,      host_acts,      tester_acts,           tester_acts,
        client_invokes, client_releases, client_releases, client_copies, client_queries, client_creates, client_asks_for_names,
    };

    if (step->what & 0x80)
        client_calls(step);
    else
        others[step->what % ARRAY_COUNT(others)](step);
}

bool script_step(void)
{
    struct step step;

    if (script.bytes.left == 0 || script.steps++ == STEPS)
        return false;
    step.what = next_byte(&script.bytes);
    step.object = next_byte(&script.bytes);
    step.a = next_byte(&script.bytes);
    step.b = next_byte(&script.bytes);
    take(&step);
    look();
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tapi3_emulator_options options = { .delivery = TAPI3_DELIVERY_PUMP, .observe_calls = true, .user = "user" };
    int64_t blocks = mem_live(), objects = tapi3_live_objects();

    memset(&script, 0, sizeof(script));
    script.bytes = (struct bytes){ data, size };
    options.check_pointers = size > 0 && data[size - 1] % 16 == 1;
    options.map_line_errors = size > 0 && data[size - 1] % 16 == 2;
    host_begin();
    tapi3_observe();
    MUST(tapi3_emulator_create(script.acd, &options, &script.emulator) == S_OK);
    clients_begin();
    look();
    while (script_step())
        ;
    tapi3_emulator_pump(script.emulator);
    look();
    clients_end();
    look();
    MUST(tapi3_emulator_held_objects(script.emulator) == 0 && tapi3_live_objects() == objects);
    tapi3_emulator_destroy(script.emulator);
    host_end();
    MUST(mem_live() == blocks);
    return 0;
}
