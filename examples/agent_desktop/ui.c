/* ui.c: see ui.h. */
#include "ui.h"

#include "terminal.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tapi3err.h>

#define CHOICES 9 /* groups or desks to choose from, by a digit */

enum page {
    PAGE_ID,
    PAGE_PIN,
    PAGE_GROUP,
    PAGE_DESK,
    PAGE_WORK,
    PAGE_REASON,  /* why the agent is not ready */
    PAGE_CONSULT, /* whom */
    PAGE_DIAL     /* whom, too */
};

struct ui {
    struct desktop *desktop;
    enum page page;
    char input[DESKTOP_NAME]; /* ASCII */
    OLECHAR id[DESKTOP_NAME], group[DESKTOP_NAME], desk[DESKTOP_NAME];
    OLECHAR choices[CHOICES][DESKTOP_NAME];
    size_t choice_count;
    const char *reason;  /* of an agent who is not ready; TAPI has no place for it */
    const char *message; /* about the telephone; the desktop has its own */
};

static const char *const reasons[] = { "break", "lunch", "training", "paperwork" };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct ui *ui_create(struct desktop *desktop)
{
    struct ui *ui = calloc(1, sizeof(*ui));

    if (!ui)
        return NULL;
    ui->desktop = desktop;
    ui->reason = ui->message = "";
    return ui;
}

void ui_destroy(struct ui *ui)
{
    free(ui);
}

/* ---- Texts ---- */

static void copy_name(OLECHAR room[DESKTOP_NAME], const OLECHAR *name)
{
    size_t i = 0;

    for (; name[i] && i + 1 < DESKTOP_NAME; i++)
        room[i] = name[i];
    room[i] = 0;
}

static void name_of_input(const struct ui *ui, OLECHAR room[DESKTOP_NAME])
{
    size_t i = 0;

    for (; ui->input[i]; i++)
        room[i] = (OLECHAR)(unsigned char)ui->input[i];
    room[i] = 0;
}

struct page_writer {
    char *text;
    size_t room, length;
};

static void put(struct page_writer *writer, const char *format, ...)
{
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(writer->text + writer->length, writer->room - writer->length, format, arguments);
    va_end(arguments);
    if (length > 0)
        writer->length += (size_t)length < writer->room - writer->length ? (size_t)length : writer->room - writer->length - 1;
}

/* As UTF-8. What would move the cursor is no name. */
static void put_name(struct page_writer *writer, const OLECHAR *name)
{
    for (; *name; name++) {
        uint32_t code = (uint16_t)*name;

        if (code >= 0xD800 && code < 0xDC00 && (uint16_t)name[1] >= 0xDC00 && (uint16_t)name[1] < 0xE000)
            code = 0x10000 + ((code - 0xD800) << 10) + ((uint32_t)(uint16_t) * ++name - 0xDC00);
        if (code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0xD800 && code < 0xE000))
            put(writer, "?");
        else if (code < 0x80)
            put(writer, "%c", (int)code);
        else if (code < 0x800)
            put(writer, "%c%c", (int)(0xC0 | code >> 6), (int)(0x80 | (code & 0x3F)));
        else if (code < 0x10000)
            put(writer, "%c%c%c", (int)(0xE0 | code >> 12), (int)(0x80 | (code >> 6 & 0x3F)), (int)(0x80 | (code & 0x3F)));
        else
            put(writer, "%c%c%c%c", (int)(0xF0 | code >> 18), (int)(0x80 | (code >> 12 & 0x3F)), (int)(0x80 | (code >> 6 & 0x3F)), (int)(0x80 | (code & 0x3F)));
    }
}

static void put_time(struct page_writer *writer, const char *before, LONG seconds)
{
    put(writer, "%s%ld:%02ld", before, (long)seconds / 60, (long)seconds % 60);
}

/* ---- Choosing ---- */

static void take_choice(void *context, const OLECHAR *name)
{
    struct ui *ui = context;

    if (ui->choice_count < CHOICES)
        copy_name(ui->choices[ui->choice_count++], name);
}

static void go_to(struct ui *ui, enum page page)
{
    ui->page = page;
    ui->input[0] = '\0';
    ui->message = "";
    ui->choice_count = 0;
    if (page == PAGE_GROUP && FAILED(desktop_each_group(ui->desktop, take_choice, ui)))
        ui->message = "The groups cannot be read.";
    if (page == PAGE_DESK && FAILED(desktop_each_desk(ui->desktop, take_choice, ui)))
        ui->message = "The desks cannot be read.";
}

static void join(struct ui *ui)
{
    go_to(ui, SUCCEEDED(desktop_join(ui->desktop, ui->group, ui->desk)) ? PAGE_WORK : PAGE_GROUP);
}

static void choose(struct ui *ui, int key)
{
    size_t place = key >= '1' && key <= '9' ? (size_t)(key - '1') : CHOICES;

    if (place >= ui->choice_count)
        return;
    if (ui->page == PAGE_GROUP) {
        copy_name(ui->group, ui->choices[place]);
        go_to(ui, PAGE_DESK);
    } else {
        copy_name(ui->desk, ui->choices[place]);
        join(ui);
    }
}

/* ---- Typing ---- */

static void sign_in(struct ui *ui)
{
    OLECHAR pin[DESKTOP_NAME];

    name_of_input(ui, pin);
    go_to(ui, SUCCEEDED(desktop_sign_in(ui->desktop, ui->id, pin)) ? PAGE_GROUP : PAGE_ID);
    memset(pin, 0, sizeof(pin));
}

static const char *message_of_call(HRESULT hr)
{
    if (SUCCEEDED(hr))
        return "";
    return hr == E_UNEXPECTED ? "Not now." : hr == TAPI_E_TIMEOUT ? "The switch does not answer." : "The switch refused.";
}

static void enter(struct ui *ui)
{
    struct phone *phone = desktop_phone(ui->desktop);
    OLECHAR number[DESKTOP_NAME];
    const char *message;

    if (ui->page == PAGE_ID) {
        name_of_input(ui, ui->id);
        go_to(ui, PAGE_PIN);
        return;
    }
    if (ui->page == PAGE_PIN) {
        sign_in(ui);
        return;
    }
    name_of_input(ui, number);
    message = !phone || !number[0] ? "" : message_of_call(ui->page == PAGE_DIAL ? phone_dial(phone, number) : phone_consult(phone, number));
    go_to(ui, PAGE_WORK);
    ui->message = message;
}

static void type(struct ui *ui, int key)
{
    size_t length = strlen(ui->input);

    if (key == KEY_ENTER || key == '\n') {
        enter(ui);
    } else if (key == KEY_ESCAPE) {
        go_to(ui, ui->page == PAGE_CONSULT || ui->page == PAGE_DIAL ? PAGE_WORK : PAGE_ID);
    } else if (key == KEY_BACKSPACE && length > 0) {
        ui->input[length - 1] = '\0';
    } else if (key >= ' ' && key < 127 && length + 1 < sizeof(ui->input)) {
        ui->input[length] = (char)key;
        ui->input[length + 1] = '\0';
    }
}

/* ---- Working ---- */

static void set_ready(struct ui *ui, bool ready, const char *reason)
{
    go_to(ui, PAGE_WORK);
    if (SUCCEEDED(desktop_set_ready(ui->desktop, ready)))
        ui->reason = reason;
}

/* With somebody consulted, the call is passed on; else a number is asked for. */
static HRESULT transfer(struct ui *ui, struct phone *phone)
{
    if (phone_view(phone)->consultation != PHONE_QUIET)
        return phone_transfer(phone);
    if (phone_view(phone)->state != PHONE_TALKING && phone_view(phone)->state != PHONE_HOLDING)
        return E_UNEXPECTED;
    go_to(ui, PAGE_CONSULT);
    return S_OK;
}

static HRESULT use_phone(struct ui *ui, struct phone *phone, int key)
{
    switch (key) {
    case 'a': return phone_answer(phone);
    case 'x': return phone_hang_up(phone);
    case 'h': return phone_hold(phone, phone_view(phone)->state == PHONE_TALKING);
    case 't': return transfer(ui, phone);
    case 'd':
        if (phone_view(phone)->state != PHONE_QUIET)
            return E_UNEXPECTED;
        go_to(ui, PAGE_DIAL);
        return S_OK;
    default: return S_OK;
    }
}

static bool work(struct ui *ui, int key)
{
    struct phone *phone = desktop_phone(ui->desktop);

    switch (key) {
    case 'q': return false;
    case 'r': set_ready(ui, true, ""); break;
    case 'n': go_to(ui, PAGE_REASON); break;
    case 'g':
        if (desktop_view(ui->desktop)->state == DESKTOP_NO_GROUP)
            go_to(ui, PAGE_GROUP);
        break;
    case 'y': desktop_retry(ui->desktop); break;
    default: ui->message = phone ? message_of_call(use_phone(ui, phone, key)) : "There is no telephone.";
    }
    return true;
}

bool ui_key(struct ui *ui, int key)
{
    switch (ui->page) {
    case PAGE_ID:
    case PAGE_PIN:
    case PAGE_CONSULT:
    case PAGE_DIAL: type(ui, key); return true;
    case PAGE_GROUP:
    case PAGE_DESK: choose(ui, key); return key != 'q';
    case PAGE_REASON:
        if (key >= '1' && key < '1' + (int)COUNT(reasons))
            set_ready(ui, false, reasons[key - '1']);
        else if (key == KEY_ESCAPE)
            go_to(ui, PAGE_WORK);
        return true;
    case PAGE_WORK: return work(ui, key);
    }
    return true;
}

/* ---- Drawing ---- */

static const char rule[] = "────────────────────────────────────────────────────────────────────────\n";

static void draw_head(const struct ui *ui, struct page_writer *writer)
{
    put(writer, " Agent's desktop");
    if (ui->page >= PAGE_GROUP) {
        put(writer, "   agent ");
        put_name(writer, ui->id);
    }
    if (ui->page >= PAGE_WORK) {
        put(writer, ", ");
        put_name(writer, ui->group);
        put(writer, ", ");
        put_name(writer, ui->desk);
    }
    put(writer, "\n%s", rule);
}

static void draw_choices(const struct ui *ui, struct page_writer *writer, const char *title)
{
    put(writer, " %s\n", title);
    for (size_t i = 0; i < ui->choice_count; i++) {
        put(writer, "   %zu  ", i + 1);
        put_name(writer, ui->choices[i]);
        put(writer, "\n");
    }
}

static void draw_phone(struct page_writer *writer, const struct phone_view *phone)
{
    static const char *const states[] = { "none", "RINGING", "calling", "TALKING", "on hold" };

    put(writer, " Call       %s", states[phone->state]);
    if (phone->name[0] || phone->number[0])
        put(writer, "  ");
    put_name(writer, phone->name);
    if (phone->name[0] && phone->number[0])
        put(writer, "  ");
    put_name(writer, phone->number);
    put(writer, "\n Consulted  %s\n", phone->consultation == PHONE_QUIET ? "nobody" : states[phone->consultation]);
}

static void draw_work(const struct ui *ui, struct page_writer *writer)
{
    static const char *const states[] = { "signed out", "in no group: g chooses one", "NOT READY", "READY", "BUSY" };
    const struct desktop_view *view = desktop_view(ui->desktop);
    struct phone *phone = desktop_phone(ui->desktop);

    put(writer, " State      %s", view->call == DESKTOP_WRAP_UP ? "WRAP-UP" : states[view->state]);
    if (view->state == DESKTOP_NOT_READY && ui->reason[0])
        put(writer, " (%s)", ui->reason);
    put(writer, "\n");
    if (phone)
        draw_phone(writer, phone_view(phone));
    put(writer, " Own        %ld calls", (long)view->calls);
    put_time(writer, ", talk ", view->talk_time);
    put_time(writer, ", wrap-up ", view->wrap_up_time);
    put_time(writer, ", in all ", view->call_time);
    put(writer, "\n Queues     %ld waiting", (long)view->waiting);
    put_time(writer, ", the longest for ", view->longest_wait);
    put(writer, "\n");
}

static void draw_page(const struct ui *ui, struct page_writer *writer)
{
    switch (ui->page) {
    case PAGE_ID: put(writer, " ID:  %s_\n", ui->input); break;
    case PAGE_PIN: put(writer, " PIN: %.*s_\n", (int)strlen(ui->input), "****************************************************************"); break;
    case PAGE_GROUP: draw_choices(ui, writer, "Group:"); break;
    case PAGE_DESK: draw_choices(ui, writer, "Desk:"); break;
    default: draw_work(ui, writer); break;
    }
}

static const char *keys_of(enum page page)
{
    switch (page) {
    case PAGE_ID:
    case PAGE_PIN: return "Enter goes on";
    case PAGE_GROUP:
    case PAGE_DESK: return "a digit chooses, q quits";
    case PAGE_REASON: return "1 break  2 lunch  3 training  4 paperwork  Esc back";
    case PAGE_CONSULT:
    case PAGE_DIAL: return "Enter calls, Esc goes back";
    case PAGE_WORK: break;
    }
    return "r ready  n not ready  a answer  h hold  t transfer  d dial  x hang up  y again  q quit";
}

void ui_draw(const struct ui *ui, char *screen, size_t room)
{
    struct page_writer writer = { screen, room, 0 };
    const char *message = ui->message[0] ? ui->message : desktop_view(ui->desktop)->message;

    screen[0] = '\0';
    draw_head(ui, &writer);
    draw_page(ui, &writer);
    if (ui->page == PAGE_CONSULT || ui->page == PAGE_DIAL)
        put(&writer, " Number:    %s_\n", ui->input);
    put(&writer, "\n %s\n%s %s\n", message, rule, keys_of(ui->page));
}
