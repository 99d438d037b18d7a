/*
 * epoll_host.c: a host that does everything in one loop of epoll: the timers of the model, the events of the TAPI objects, and what else it polls. The
 * client here is another thread of the process; it could as well be the same one.
 *
 * The loop sleeps until the next timer is due. Two callbacks wake it by an eventfd: one when another thread makes an earlier timer, one when events wait.
 */
#define COBJMACROS
#include "client.h"

#include <tapi3agent/names.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

static struct tapi3_emulator *emulator;
static int wake_fd;

/* ---- The client ---- */

static struct client client;
static bool wrapped_up, over;

/* On the loop's thread, which pumps. */
static void tell(AGENT_SESSION_EVENT what)
{
    puts(tapi3_enum_name("AGENT_SESSION_EVENT", (LONG)what));
    over = wrapped_up && what == ASE_READY;
    wrapped_up |= what == ASE_WRAPUP;
}

/* Its last step starts a timer that the sleeping loop does not know of. */
static void *work(void *context)
{
    client_begin(&client, emulator, tell);
    need(ITAgentSession_put_State(client.session, ASST_BUSY_ON_CALL) == S_OK, "put_State");
    need(ITAgentSession_put_State(client.session, ASST_BUSY_WRAPUP) == S_OK, "put_State");
    return context;
}

/* ---- The host ---- */

/* On any thread; calls nothing of the library. */
static void wake(void *context)
{
    uint64_t one = 1;

    (void)context;
    need(write(wake_fd, &one, sizeof(one)) == sizeof(one), "write");
}

static void build_switch(struct acd *acd)
{
    struct acd_switch *sw;

    need(acd_switch_create(acd, &(struct acd_switch_options){ .name = "Switch", .wrap_up = ACD_SECOND }, &sw) == ACD_OK, "acd_switch_create");
    need(acd_group_create(sw, &(struct acd_group_options){ .name = "Sales" }, NULL) == ACD_OK, "acd_group_create");
    need(acd_address_create(sw, &(struct acd_address_options){ .name = "Desk" }, NULL) == ACD_OK, "acd_address_create");
    acd_switch_unref(sw);
}

/* Milliseconds until the next timer, rounded up so that the loop does not come too early; -1: until it is woken. */
static int timeout_of(struct acd *acd)
{
    int64_t due = acd_time_to_next(acd);

    return due < 0 ? -1 : due > INT64_C(1000000000) * 3600 ? 3600000 : (int)((due + 999999) / 1000000);
}

static void run_loop(struct acd *acd)
{
    struct epoll_event event = { .events = EPOLLIN };
    int poll_fd = epoll_create1(0);
    uint64_t times;

    need(poll_fd >= 0 && epoll_ctl(poll_fd, EPOLL_CTL_ADD, wake_fd, &event) == 0, "epoll"); /* beside the host's sockets */
    while (!over) {
        if (epoll_wait(poll_fd, &event, 1, timeout_of(acd)) > 0)
            need(read(wake_fd, &times, sizeof(times)) == sizeof(times), "read"); /* before the polls: what comes after them wakes again */
        acd_poll(acd);
        tapi3_emulator_pump(emulator);
    }
    close(poll_fd);
}

int main(void)
{
    struct acd *acd;
    pthread_t thread;
    LONG seconds = 0;

    wake_fd = eventfd(0, EFD_NONBLOCK);
    need(wake_fd >= 0, "eventfd");
    need(acd_create(&(struct acd_options){ .clock = ACD_CLOCK_REAL, .due_sooner = wake }, &acd) == ACD_OK, "acd_create");
    build_switch(acd);
    need(tapi3_emulator_create(acd, &(struct tapi3_emulator_options){ .delivery = TAPI3_DELIVERY_PUMP, .events_wait = wake }, &emulator) == S_OK,
         "tapi3_emulator_create");
    need(pthread_create(&thread, NULL, work, NULL) == 0, "pthread_create");
    run_loop(acd);
    pthread_join(thread, NULL);

    ITAgentSession_get_TotalWrapUpTime(client.session, &seconds);
    printf("TotalWrapUpTime: %ld s\n", (long)seconds);
    client_end(&client);
    tapi3_emulator_destroy(emulator);
    acd_destroy(acd);
    close(wake_fd);
    return EXIT_SUCCESS;
}
