/*
 * tests/client/agent_desktop.c: plays an agent's session on examples/agent_desktop through a pseudo-terminal: the keys that he presses, and what he sees. The time of
 * the switch passes by hand, so that nothing depends on the machine's. Arguments: the program, and a switch.
 */
#define _XOPEN_SOURCE 700

#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROWS 24
#define COLUMNS 256    /* bytes */
#define PATIENCE 20000 /* milliseconds for a screen: only a test that fails waits for so long */

static int terminal;
static char rows[ROWS][COLUMNS];
static int row, column;

static void fail(const char *what)
{
    fprintf(stderr, "not seen: %s; the screen is\n", what);
    for (int i = 0; i < ROWS; i++)
        if (rows[i][0])
            fprintf(stderr, "%s\n", rows[i]);
    exit(EXIT_FAILURE);
}

/* ---- The screen ---- */

/* A sequence that is whole, without its beginning "ESC [". */
static void obey(const char *sequence, char last)
{
    int to;

    if (last == 'H' && sscanf(sequence, "%d;", &to) == 1 && to >= 1 && to <= ROWS) {
        row = to - 1;
        column = 0;
    } else if (last == 'K') {
        rows[row][column] = '\0';
    } else if (last == 'J') {
        memset(rows, 0, sizeof(rows));
    }
}

static void show(char byte)
{
    static char sequence[32];
    static size_t length;
    static bool escaped;

    if (byte == '\033') {
        escaped = true;
        length = 0;
    } else if (escaped && ((byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z'))) {
        escaped = false;
        sequence[length] = '\0';
        obey(sequence, byte);
    } else if (escaped) {
        if (byte != '[' && length + 1 < sizeof(sequence))
            sequence[length++] = byte;
    } else if (column + 1 < COLUMNS && byte != '\r' && byte != '\n') {
        rows[row][column++] = byte; /* what is behind it goes by the sequence that ends the line */
    }
}

/* Takes what the program has drawn. False: it has ended, or drawn nothing for so long. */
static bool look(int milliseconds)
{
    struct pollfd drawn = { .fd = terminal, .events = POLLIN };
    char bytes[4096];
    ssize_t count;

    if (poll(&drawn, 1, milliseconds) <= 0)
        return false;
    if ((count = read(terminal, bytes, sizeof(bytes))) <= 0)
        return false;
    for (ssize_t i = 0; i < count; i++)
        show(bytes[i]);
    return true;
}

static bool is_seen(const char *text)
{
    for (int i = 0; i < ROWS; i++)
        if (strstr(rows[i], text))
            return true;
    return false;
}

static void expect(const char *text)
{
    while (!is_seen(text))
        if (!look(PATIENCE))
            fail(text);
}

/* ---- Keys ---- */

static void press(const char *keys)
{
    if (write(terminal, keys, strlen(keys)) != (ssize_t)strlen(keys))
        fail("the keys");
}

static void pass(int seconds)
{
    while (seconds-- > 0)
        press(" ");
}

static pid_t start(const char *program, const char *file)
{
    const char *name;
    pid_t child;
    int own;

    terminal = posix_openpt(O_RDWR | O_NOCTTY);
    if (terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0 || !(name = ptsname(terminal)))
        fail("a pseudo-terminal");
    if ((child = fork()) != 0)
        return child;
    if (setsid() < 0 || (own = open(name, O_RDWR)) < 0 || dup2(own, STDIN_FILENO) < 0 || dup2(own, STDOUT_FILENO) < 0)
        _exit(127);
    close(terminal);
    execl(program, program, "--by-hand", file, (char *)NULL);
    _exit(127);
}

static void sign_in(void)
{
    expect("ID:");
    press("7\r");
    expect("PIN:");
    press("4321\r");
    expect("That is not the agent's PIN.");
    press("7x\177\r");
    expect("PIN:");
    press("1234\r");
    expect("1  Sales");
    press("1");
    expect("2  Desk 2");
    press("1");
    expect("agent 7, Sales, Desk 1");
    expect("State      NOT READY");
}

static void take_a_call(void)
{
    press("n");
    expect("2 lunch");
    press("2");
    expect("State      NOT READY (lunch)");
    press("r");
    expect("State      READY");
    press("a");
    expect("Not now.");
    pass(15);
    expect("Call       RINGING  Ada Lovelace  5551234");
    press("a");
    expect("Call       TALKING  Ada Lovelace  5551234");
    expect("State      BUSY");
    pass(10);
    expect("Own        0 calls, talk 0:10");
    press("h");
    expect("Call       on hold  Ada Lovelace");
    press("h");
    expect("Call       TALKING");
}

/* Busy first, then somebody answers and gets the caller. */
static void pass_it_on(void)
{
    press("t");
    expect("Number:    _");
    press("666\r");
    expect("Call       on hold");
    expect("Consulted  nobody");
    press("t");
    expect("Number:    _");
    press("555\r");
    expect("Consulted  calling");
    pass(3);
    expect("Consulted  TALKING");
    press("t");
    expect("Call       none");
    expect("State      WRAP-UP");
    pass(20);
    expect("State      READY");
    expect("Own        1 calls");
    expect("wrap-up 0:20");
}

/* The desk is called itself, the caller is rejected, and the agent calls somebody. */
static void call_somebody(void)
{
    press("n");
    expect("2 lunch");
    press("1");
    expect("State      NOT READY (break)");
    press("d");
    expect("Number:    _");
    press("555\r");
    expect("Call       calling  555");
    pass(3);
    expect("Call       TALKING  555");
    press("x");
    expect("Call       none");
}

int main(int count, char **arguments)
{
    int status;
    pid_t child;

    if (count < 3)
        return EXIT_FAILURE;
    child = start(arguments[1], arguments[2]);
    sign_in();
    take_a_call();
    pass_it_on();
    call_somebody();
    press("q");
    while (look(PATIENCE))
        continue;
    if (waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail("a good end");
    return EXIT_SUCCESS;
}
