/* terminal.c: see terminal.h. The screen needs no more than a cursor that can be placed and a line that can be cleared. */
#define _DEFAULT_SOURCE 1

#include "terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#include <conio.h>
#include <io.h>
#include <windows.h>
#else
#include <poll.h>
#include <signal.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#endif

#define SCREEN_MAX 8192

static char drawn[SCREEN_MAX]; /* what is there */
static bool is_open;

/* ---- The system's part ---- */

#ifdef _WIN32

static DWORD mode_before;
static UINT page_before;

static bool take(void)
{
    HANDLE out = GetStdHandle(STD_OUTPUT_HANDLE);

    if (!_isatty(_fileno(stdin)) || !GetConsoleMode(out, &mode_before))
        return false;
    page_before = GetConsoleOutputCP();
    SetConsoleOutputCP(CP_UTF8);
    return SetConsoleMode(out, mode_before | 4 /* ENABLE_VIRTUAL_TERMINAL_PROCESSING */);
}

static void give_back(void)
{
    SetConsoleMode(GetStdHandle(STD_OUTPUT_HANDLE), mode_before);
    SetConsoleOutputCP(page_before);
}

static int read_key(int milliseconds)
{
    int key;

    for (; !_kbhit() && milliseconds > 0; milliseconds -= 10)
        Sleep(10);
    if (!_kbhit())
        return KEY_NONE;
    key = _getch();
    if (key == 0 || key == 0xE0) { /* a key that has no character: its code follows */
        _getch();
        return KEY_NONE;
    }
    return key == 3 ? KEY_END : key;
}

int64_t terminal_time(void)
{
    LARGE_INTEGER now, frequency;

    QueryPerformanceCounter(&now);
    QueryPerformanceFrequency(&frequency);
    return (int64_t)((double)now.QuadPart * 1e9 / (double)frequency.QuadPart);
}

#else

static struct termios before;

static bool take(void)
{
    struct termios raw;

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || tcgetattr(STDIN_FILENO, &before) != 0)
        return false;
    raw = before;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    raw.c_iflag &= ~(tcflag_t)ICRNL;
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    return tcsetattr(STDIN_FILENO, TCSANOW, &raw) == 0;
}

static void give_back(void)
{
    tcsetattr(STDIN_FILENO, TCSANOW, &before);
}

static bool has_input(int milliseconds)
{
    struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };

    return poll(&input, 1, milliseconds) > 0;
}

static int read_key(int milliseconds)
{
    unsigned char key;

    if (!has_input(milliseconds))
        return KEY_NONE;
    if (read(STDIN_FILENO, &key, 1) != 1)
        return KEY_END;
    if (key == KEY_ESCAPE && has_input(0)) { /* a sequence: its rest comes with it */
        while (has_input(0) && read(STDIN_FILENO, &key, 1) == 1 && !(key >= 'A' && key <= 'Z') && key != '~')
            continue;
        return KEY_NONE;
    }
    return key == '\b' ? KEY_BACKSPACE : key;
}

int64_t terminal_time(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* Whoever ends the program finds the terminal as it was. */
static void on_signal(int number)
{
    static const char bye[] = "\033[?25h\033[?1049l";

    if (write(STDOUT_FILENO, bye, sizeof(bye) - 1) < 0)
        _exit(128 + number);
    give_back();
    _exit(128 + number);
}

#endif

/* ---- Screens ---- */

bool terminal_open(void)
{
    if (!take())
        return false;
    is_open = true;
    atexit(terminal_close);
#ifndef _WIN32
    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    signal(SIGHUP, on_signal);
#endif
    drawn[0] = '\0';
    fputs("\033[?1049h\033[?25l\033[2J", stdout);
    fflush(stdout);
    return true;
}

void terminal_close(void)
{
    if (!is_open)
        return;
    is_open = false;
    fputs("\033[?25h\033[?1049l", stdout);
    fflush(stdout);
    give_back();
}

int terminal_key(int milliseconds)
{
    return read_key(milliseconds);
}

static size_t line_length(const char *line)
{
    return strcspn(line, "\n");
}

/* Line by line: a line that is the same stays. */
void terminal_draw(const char *screen)
{
    const char *old = drawn, *now = screen;

    for (int row = 1; *now || *old; row++) {
        size_t length = line_length(now), old_length = line_length(old);

        if (length != old_length || memcmp(now, old, length) != 0)
            printf("\033[%d;1H%.*s\033[K", row, (int)length, now);
        now += length + (now[length] == '\n');
        old += old_length + (old[old_length] == '\n');
    }
    fflush(stdout);
    snprintf(drawn, sizeof(drawn), "%s", screen);
}
