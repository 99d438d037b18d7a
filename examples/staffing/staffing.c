/*
 * staffing.c: how well so many agents would serve so many calls. Days are simulated through the model, each in a world of its own, and the mean day is printed beside
 * what Erlang C or A predicts for a center that never closes.
 */
#include "day.h"

#include <tapi3agent/erlang.h>

#include <math.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef _WIN32
#include <io.h>
#include <windows.h>
#else
#include <pthread.h>
#include <unistd.h>
#endif

static const char usage[] =
    "usage: staffing [OPTION VALUE] ...\n"
    "\n"
    "Simulates days of a call center and prints its service level, speed of answer and occupancy.\n"
    "\n"
    "  --rate 4.2       calls per minute, in all queues together\n"
    "  --service 120    mean time that a call takes, seconds\n"
    "  --agents 12\n"
    "  --hours 8        of a day, which begins empty; who waits at its end is still served\n"
    "  --days 1000\n"
    "  --target 20      of the service level: seconds\n"
    "  --seed 1\n"
    "  --wrap-up 0      after each call, seconds\n"
    "  --patience 0     mean time after which a caller hangs up, seconds; 0: never\n"
    "  --policy longest-idle, fewest-calls, least-talk, round-robin, fixed-order, random, ring-all or skill\n"
    "  --queues 1\n"
    "  --threads 1      days that are simulated at once; the result is the same for any number\n"
    "  --csv            a row for a program instead of a table\n";

#define THREADS_MAX 64

static struct question question = { .rate = 4.2 / 60, .service = 120, .hours = 8, .target = 20, .agents = 12, .queues = 1, .seed = 1 };
static int day_count = 1000, thread_count = 1;
static bool csv;

static void fail(const char *format, const char *what)
{
    fprintf(stderr, "staffing: ");
    fprintf(stderr, format, what);
    fprintf(stderr, "\n");
    exit(2);
}

/* ---- The command line ---- */

static double number_of(const char *option, const char *text, double least, double most)
{
    char *end;
    double value;

    if (!text)
        fail("%s needs a value", option);
    value = strtod(text, &end);
    if (end == text || *end || !(value >= least && value <= most))
        fail("%s is out of range", option);
    return value;
}

static enum acd_distribution policy_of(const char *option, const char *name)
{
    static const struct {
        const char *name;
        enum acd_distribution policy;
    } policies[] = {
        { "longest-idle", ACD_DISTRIBUTE_LONGEST_IDLE }, { "fewest-calls", ACD_DISTRIBUTE_FEWEST_CALLS },
        { "least-talk", ACD_DISTRIBUTE_LEAST_TALK },     { "round-robin", ACD_DISTRIBUTE_ROUND_ROBIN },
        { "fixed-order", ACD_DISTRIBUTE_FIXED_ORDER },   { "random", ACD_DISTRIBUTE_RANDOM },
        { "ring-all", ACD_DISTRIBUTE_RING_ALL },         { "skill", ACD_DISTRIBUTE_SKILL },
    };

    for (size_t i = 0; name && i < sizeof(policies) / sizeof(policies[0]); i++)
        if (strcmp(name, policies[i].name) == 0)
            return policies[i].policy;
    fail("%s is none of those that --help tells", option);
    return ACD_DISTRIBUTE_LONGEST_IDLE;
}

static void read_option(const char *option, const char *value)
{
    static const struct {
        const char *name;
        double *real;
        int *whole;
        double least, most;
    } options[] = {
        { "--service", &question.service, NULL, 1e-6, 1e6 },  { "--agents", NULL, &question.agents, 1, 100000 },
        { "--hours", &question.hours, NULL, 1e-3, 1e5 },      { "--days", NULL, &day_count, 1, 100000000 },
        { "--target", &question.target, NULL, 0, 1e6 },       { "--wrap-up", &question.wrap_up, NULL, 0, 1e6 },
        { "--patience", &question.patience, NULL, 0, 1e6 },   { "--queues", NULL, &question.queues, 1, 10000 },
        { "--threads", NULL, &thread_count, 1, THREADS_MAX },
    };

    if (strcmp(option, "--rate") == 0) {
        question.rate = number_of(option, value, 1e-6, 1e6) / 60;
        return;
    }
    if (strcmp(option, "--seed") == 0) {
        question.seed = (uint64_t)number_of(option, value, 0, 9e15);
        return;
    }
    if (strcmp(option, "--policy") == 0) {
        question.policy = policy_of(option, value);
        return;
    }
    for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
        if (strcmp(option, options[i].name) != 0)
            continue;
        double number = number_of(option, value, options[i].least, options[i].most);

        if (options[i].real)
            *options[i].real = number;
        else if (number != floor(number))
            fail("%s is a whole number", option);
        else
            *options[i].whole = (int)number;
        return;
    }
    fail("there is no option %s; see --help", option);
}

/* ---- Days, side by side ---- */

static struct day *days;
static atomic_int next_day, days_done;
static atomic_bool short_of_memory;
static bool shows_progress;

static void work(void)
{
    int number;

    while (!atomic_load(&short_of_memory) && (number = atomic_fetch_add(&next_day, 1)) < day_count) {
        if (!day_run(&question, number, &days[number]))
            atomic_store(&short_of_memory, true);
        int done = atomic_fetch_add(&days_done, 1) + 1;

        if (shows_progress && done % (day_count / 100 + 1) == 0)
            fprintf(stderr, "\r%3d %%", (int)(100.0 * done / day_count));
    }
}

#ifdef _WIN32
static DWORD WINAPI work_on_thread(void *context)
{
    (void)context;
    work();
    return 0;
}
#else
static void *work_on_thread(void *context)
{
    work();
    return context;
}
#endif

/* Threads that the system does not give are done without. */
static void work_on_threads(void)
{
    int started = 0;
#ifdef _WIN32
    HANDLE threads[THREADS_MAX];

    while (started < thread_count - 1 && (threads[started] = CreateThread(NULL, 0, work_on_thread, NULL, 0, NULL)))
        started++;
    work();
    while (started > 0)
        WaitForSingleObject(threads[--started], INFINITE);
#else
    pthread_t threads[THREADS_MAX];

    while (started < thread_count - 1 && pthread_create(&threads[started], NULL, work_on_thread, NULL) == 0)
        started++;
    work();
    while (started > 0)
        pthread_join(threads[--started], NULL);
#endif
}

/* ---- The result ---- */

struct estimate {
    double mean, within; /* of the 95 % interval: mean - within to mean + within */
};

/* Student's t for 97.5 % at so many degrees of freedom, by its expansion around the normal distribution; exact to 1 % from 3 on. */
static double student(int freedom)
{
    const double z = 1.959964, n = freedom;

    if (freedom < 1)
        return INFINITY;
    return z + (z * z * z + z) / (4 * n) + (5 * pow(z, 5) + 16 * pow(z, 3) + 3 * z) / (96 * n * n)
           + (3 * pow(z, 7) + 19 * pow(z, 5) + 17 * pow(z, 3) - 15 * z) / (384 * n * n * n);
}

/* The ratio of two sums over the days, each a member of struct day; per NULL: of the first to the number of days. */
static struct estimate ratio(double (*of)(const struct day *day), double (*per)(const struct day *day))
{
    double sum = 0, sum_per = 0, squares = 0, mean;

    for (int i = 0; i < day_count; i++) {
        sum += of(&days[i]);
        sum_per += per(&days[i]);
    }
    mean = sum_per > 0 ? sum / sum_per : 0;
    for (int i = 0; i < day_count; i++) {
        double rest = of(&days[i]) - mean * per(&days[i]);

        squares += rest * rest;
    }
    if (day_count < 2 || sum_per == 0)
        return (struct estimate){ mean, INFINITY };
    return (struct estimate){ mean, student(day_count - 1) * sqrt(squares / (day_count - 1) / day_count) / (sum_per / day_count) };
}

static double calls_of(const struct day *day)
{
    return day->calls;
}
static double answered_of(const struct day *day)
{
    return day->answered;
}
static double abandoned_of(const struct day *day)
{
    return day->abandoned;
}
static double in_time_of(const struct day *day)
{
    return day->in_time;
}
static double wait_of(const struct day *day)
{
    return day->wait;
}
static double busy_of(const struct day *day)
{
    return day->busy;
}
static double agent_time_of(const struct day *day)
{
    (void)day;
    return question.agents * question.hours * 3600;
}
static double one_of(const struct day *day)
{
    (void)day;
    return 1;
}

static void print_line(const char *name, struct estimate estimate, int digits, double predicted)
{
    printf("%-22s %12.*f", name, digits, estimate.mean);
    if (isfinite(estimate.within))
        printf("  +- %-10.*f", digits, estimate.within);
    else
        printf("  %-13s", "");
    if (!isnan(predicted))
        printf(" %12.*f", digits, predicted);
    printf("\n");
}

static void print_table(double cpu)
{
    /* A wrap-up takes the agent as a longer call does; its shape is another one, so the prediction is a little off. */
    struct acd_staffing center = { question.rate, question.service + question.wrap_up, question.patience, question.agents };
    struct acd_staffing_result predicted;
    double calls = ratio(calls_of, one_of).mean * day_count, level = acd_staffing_service_level(&center, question.target);

    acd_staffing_solve(&center, &predicted);
    printf("%-22s %12s  %-13s %12s\n", "a day", "mean", "95 %", question.patience > 0 ? "Erlang A" : "Erlang C");
    print_line("calls", ratio(calls_of, one_of), 1, question.rate * question.hours * 3600);
    print_line("answered", ratio(answered_of, one_of), 1, question.rate * question.hours * 3600 * (1 - predicted.abandonment));
    print_line("abandoned", ratio(abandoned_of, one_of), 1, question.rate * question.hours * 3600 * predicted.abandonment);
    print_line("service level", ratio(in_time_of, answered_of), 4, level / (1 - predicted.abandonment));
    print_line("speed of answer, s", ratio(wait_of, answered_of), 2, question.patience > 0 ? NAN : predicted.mean_wait);
    print_line("occupancy", ratio(busy_of, agent_time_of), 4, predicted.occupancy);
    printf("%.0f calls in %.2f s of the processor, %.0f a second\n", calls, cpu, cpu > 0 ? calls / cpu : 0);
}

static void print_row(double cpu)
{
    printf("calls,answered,abandoned,service_level,asa_s,occupancy,cpu_s\n");
    printf("%.0f,%.0f,%.0f,%.6f,%.6f,%.6f,%.3f\n", ratio(calls_of, one_of).mean * day_count, ratio(answered_of, one_of).mean * day_count,
           ratio(abandoned_of, one_of).mean * day_count, ratio(in_time_of, answered_of).mean, ratio(wait_of, answered_of).mean,
           ratio(busy_of, agent_time_of).mean, cpu);
}

int main(int argc, char **argv)
{
    clock_t began = clock();
    double cpu;

    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            fputs(usage, stdout);
            return 0;
        }
        if (strcmp(argv[i], "--csv") == 0) {
            csv = true;
            continue;
        }
        read_option(argv[i], i + 1 < argc ? argv[i + 1] : NULL);
        i++;
    }
#ifdef _WIN32
    shows_progress = _isatty(_fileno(stderr));
#else
    shows_progress = isatty(STDERR_FILENO);
#endif
    if (!(days = calloc((size_t)day_count, sizeof(*days))))
        fail("%s", "no memory");
    work_on_threads();
    if (shows_progress)
        fprintf(stderr, "\r     \r");
    if (atomic_load(&short_of_memory))
        fail("%s", "no memory");
    cpu = (double)(clock() - began) / CLOCKS_PER_SEC;
    if (csv)
        print_row(cpu);
    else
        print_table(cpu);
    free(days);
    return 0;
}
