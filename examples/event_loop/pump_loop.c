/*
 * pump_loop.c: a client whose one thread has a loop of its own and wants its events there: messages on Windows, poll() elsewhere. The switch works in
 * another thread. A callback wakes the loop, which pumps.
 */
#define COBJMACROS
#include "client.h"

#include <tapi3agent/names.h>

#include <stdio.h>
#include <stdlib.h>

#ifndef _WIN32
#include <poll.h>
#include <pthread.h>
#include <unistd.h>
#endif

/* ---- The loop: what wakes it, what it waits for ---- */

#ifdef _WIN32

static DWORD loop_thread;

static void loop_open(void)
{
    MSG message;

    loop_thread = GetCurrentThreadId();
    PeekMessageA(&message, NULL, WM_USER, WM_USER, PM_NOREMOVE); /* makes the thread's queue, before somebody posts to it */
}

/* On any thread; calls nothing of the library. A program with a window posts to that. */
static void loop_wake(void *context)
{
    (void)context;
    PostThreadMessageA(loop_thread, WM_APP, 0, 0);
}

static void loop_wait(void)
{
    MSG message;

    need(GetMessageA(&message, NULL, 0, 0) > 0, "GetMessage");
    DispatchMessageA(&message); /* what is of a window; WM_APP of the thread is of none */
}

static void loop_close(void) {}

#else

static int wake_pipe[2];

static void loop_open(void)
{
    need(pipe(wake_pipe) == 0, "pipe");
}

/* On any thread; calls nothing of the library. */
static void loop_wake(void *context)
{
    (void)context;
    need(write(wake_pipe[1], "", 1) == 1, "write");
}

static void loop_wait(void)
{
    struct pollfd wanted = { .fd = wake_pipe[0], .events = POLLIN }; /* beside the program's own */
    char byte;

    need(poll(&wanted, 1, -1) == 1 && read(wake_pipe[0], &byte, 1) == 1, "poll");
}

static void loop_close(void)
{
    close(wake_pipe[0]);
    close(wake_pipe[1]);
}

#endif

/* ---- The switch ---- */

struct office {
    struct acd *acd;
    struct acd_queue *queue;
};

static void office_open(struct office *office)
{
    struct acd_switch *sw;
    struct acd_group *group;

    need(acd_create(NULL, &office->acd) == ACD_OK, "acd_create");
    need(acd_switch_create(office->acd, &(struct acd_switch_options){ .name = "Switch", .wrap_up = 30 * ACD_SECOND }, &sw) == ACD_OK, "acd_switch_create");
    need(acd_group_create(sw, &(struct acd_group_options){ .name = "Sales" }, &group) == ACD_OK, "acd_group_create");
    need(acd_queue_create(sw, &(struct acd_queue_options){ .name = "Orders" }, &office->queue) == ACD_OK, "acd_queue_create");
    need(acd_group_add_queue(group, office->queue, 0) == ACD_OK, "acd_group_add_queue");
    need(acd_address_create(sw, &(struct acd_address_options){ .name = "Desk" }, NULL) == ACD_OK, "acd_address_create");
    acd_group_unref(group);
    acd_switch_unref(sw);
}

/* A call of two minutes, in no time. */
static void have_a_call(struct office *office)
{
    struct acd_call *call;

    need(acd_call_arrive(office->queue, NULL, &call) == ACD_OK && acd_call_answer(call) == ACD_OK, "acd_call_answer");
    need(acd_advance(office->acd, 120 * ACD_SECOND) == ACD_OK && acd_call_end(call) == ACD_OK, "acd_call_end");
    need(acd_advance(office->acd, 30 * ACD_SECOND) == ACD_OK, "acd_advance");
    acd_call_unref(call);
}

#ifdef _WIN32

static DWORD WINAPI work(void *office)
{
    have_a_call(office);
    return 0;
}

typedef HANDLE office_thread;

static office_thread office_begin(struct office *office)
{
    return CreateThread(NULL, 0, work, office, 0, NULL);
}

static void office_end(office_thread thread)
{
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
}

#else

static void *work(void *office)
{
    have_a_call(office);
    return NULL;
}

typedef pthread_t office_thread;

static office_thread office_begin(struct office *office)
{
    office_thread thread;

    need(pthread_create(&thread, NULL, work, office) == 0, "pthread_create");
    return thread;
}

static void office_end(office_thread thread)
{
    pthread_join(thread, NULL);
}

#endif

/* ---- The client ---- */

static bool over; /* the session is ready again after its call */

/* On the loop's thread, which pumps. */
static void tell(AGENT_SESSION_EVENT what)
{
    puts(tapi3_enum_name("AGENT_SESSION_EVENT", (LONG)what));
    over = what == ASE_READY;
}

int main(void)
{
    struct tapi3_emulator *emulator;
    struct client client;
    struct office office;
    office_thread thread;
    LONG seconds = 0;

    loop_open();
    office_open(&office);
    need(tapi3_emulator_create(office.acd, &(struct tapi3_emulator_options){ .delivery = TAPI3_DELIVERY_PUMP, .events_wait = loop_wake }, &emulator) == S_OK,
         "tapi3_emulator_create");
    client_begin(&client, emulator, tell);
    thread = office_begin(&office);
    while (!over) {
        loop_wait();
        tapi3_emulator_pump(emulator);
    }
    office_end(thread);

    ITAgentSession_get_TotalCallTime(client.session, &seconds);
    printf("TotalCallTime: %ld s\n", (long)seconds);
    client_end(&client);
    tapi3_emulator_destroy(emulator);
    acd_queue_unref(office.queue);
    acd_destroy(office.acd);
    loop_close();
    return EXIT_SUCCESS;
}
