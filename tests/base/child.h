/* tests/base/child.h: what a child does that was forked while other threads were at work. */
#ifndef TESTS_CHILD_H
#define TESTS_CHILD_H

#include <check.h>
#include <stdbool.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef COVERED
extern void __gcov_dump(void);
#endif

/*
 * The exit status of a child that does work: 0 is well. The threads must have begun: one that begins allocates, and a fork in the middle of that leaves
 * the child with AddressSanitizer's heap locked. In the child nothing is asserted, since another thread may have had Check's own lock. covered:
 * what it reaches is counted, which takes a while.
 */
static inline int status_of_child(int (*work)(void), bool covered)
{
    int status;
    pid_t child = fork();

    if (child == 0) {
        alarm(20); /* for ever is no answer */
        status = work();
#ifdef COVERED
        if (covered)
            __gcov_dump(); /* _exit() would lose it */
#else
        (void)covered;
#endif
        _exit(status);
    }
    ck_assert_int_ge(child, 0);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFEXITED(status), "ended by signal %d", WTERMSIG(status));
    return WEXITSTATUS(status);
}

#endif
