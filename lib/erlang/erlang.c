/*
 * lib/erlang/erlang.c: Erlang B, C and A.
 *
 * Erlang A follows the form in which it is published (Palm; Mandelbaum and Zeltyn): with r = rate, s = agents / service, t = 1 / patience and
 *     A = 1 + sum over j >= 1 of (r/t)^j / ((s/t + 1) (s/t + 2) ... (s/t + j))
 * the probability to wait is A B / (1 + (A - 1) B), where B is Erlang B. A may be larger than any double, so it is kept as a logarithm.
 */
#include <tapi3agent/erlang.h>

#include <math.h>
#include <stddef.h>

static bool is_positive(double value)
{
    return value > 0 && isfinite(value);
}

static bool is_valid(const struct acd_staffing *center)
{
    return center && is_positive(center->rate) && is_positive(center->service) && (center->patience == 0 || is_positive(center->patience))
           && center->agents >= 1 && center->agents <= ACD_STAFFING_AGENTS_MAX && is_positive(center->rate * center->service);
}

double acd_erlang_b(double load, int agents)
{
    double blocked = 1;

    if (!(load >= 0) || !isfinite(load) || agents < 0 || agents > ACD_STAFFING_AGENTS_MAX)
        return NAN;
    for (int n = 1; n <= agents; n++)
        blocked = load * blocked / (n + load * blocked);
    return blocked;
}

double acd_erlang_c(double load, int agents)
{
    double blocked = acd_erlang_b(load, agents);

    if (agents < 1 || isnan(blocked))
        return NAN;
    return load >= agents ? 1 : blocked / (1 - load / agents * (1 - blocked));
}

/* ---- Erlang A ---- */

/*
 * The curve under which A and the service level lie: exp(r/t (1 - exp(-t v)) - s v - shift), over the time v. It has one peak, where r exp(-t v) = s, or falls
 * from the beginning.
 */
struct curve {
    double r, s, t, shift;
    bool hung_up; /* times the probability of having hung up by then */
};

static double gone_by(const struct curve *curve, double at)
{
    return -expm1(-curve->t * at);
}

static double waiting_at(const struct curve *curve, double at)
{
    return exp(curve->r / curve->t * gone_by(curve, at) - curve->s * at - curve->shift);
}

static double height(const struct curve *curve, double at)
{
    return waiting_at(curve, at) * (curve->hung_up ? gone_by(curve, at) : 1);
}

static double peak(const struct curve *curve)
{
    return curve->r > curve->s ? log(curve->r / curve->s) / curve->t : 0;
}

/* Simpson's rule with the heights at both ends and in the middle. */
static double simpson(double from, double to, double at_from, double at_middle, double at_to)
{
    return (to - from) / 6 * (at_from + 4 * at_middle + at_to);
}

/* Each half by itself until it is exact enough; depth: halves of halves, at most. */
static double area_of_piece(const struct curve *curve, double from, double to, double at_from, double at_middle, double at_to, double tolerance, int depth)
{
    double middle = (from + to) / 2, left = height(curve, (from + middle) / 2), right = height(curve, (middle + to) / 2);
    double halves = simpson(from, middle, at_from, left, at_middle) + simpson(middle, to, at_middle, right, at_to);
    double error = halves - simpson(from, to, at_from, at_middle, at_to);

    if (depth == 0 || fabs(error) <= tolerance)
        return halves + error / 15;
    return area_of_piece(curve, from, middle, at_from, left, at_middle, tolerance / 2, depth - 1)
           + area_of_piece(curve, middle, to, at_middle, right, at_to, tolerance / 2, depth - 1);
}

/* The area under the curve up to a time, in pieces around the peak; what is farther from it than this is below 1e-20 of the peak. */
static double area(const struct curve *curve, double until)
{
    enum {
        PIECES = 64,
        DEPTH = 10
    };
    double width = 12 / sqrt(curve->t * curve->s), top = peak(curve), from = fmax(0, top - width);
    double steep = curve->r < curve->s ? 1 / (curve->s - curve->r) : INFINITY; /* how long it takes to fall by e at least, without a peak */
    double to = fmin(until, fmin(60 * steep, top + width + 50 / (curve->s * -expm1(-curve->t * width)))), length = (to - from) / PIECES, sum = 0;
    double spread = fmin(width / 12, steep), tolerance = 1e-12 * waiting_at(curve, fmin(top, to)) * spread;

    if (curve->hung_up)
        tolerance *= gone_by(curve, fmin(top + spread, to));
    for (int i = 0; i < PIECES && length > 0; i++) {
        double begin = from + length * i, end = begin + length;

        sum += area_of_piece(curve, begin, end, height(curve, begin), height(curve, (begin + end) / 2), height(curve, end), tolerance, DEPTH);
    }
    return sum;
}

/* log A by its sum: the terms grow while r > s + j t, and then fall; the sum is scaled down whenever it has become large. */
static double log_a_by_sum(double r, double s, double t)
{
    double sum = 1, term = 1, scale = 0;

    for (double j = 1; term > sum * 1e-17; j++) {
        term *= r / (s + j * t);
        sum += term;
        if (sum > 1e200) {
            sum *= 1e-200;
            term *= 1e-200;
            scale += 200 * log(10);
        }
    }
    return scale + log(sum);
}

/* The same as an integral, A = s times the area under the curve: for a patience so long that the sum would have very many terms. */
static double log_a_by_area(double r, double s, double t)
{
    double above = (r - s) / s, shift = r > s ? s / t * (above - log1p(above)) : 0; /* the logarithm of the peak */
    struct curve curve = { r, s, t, shift, false };

    return log(s) + shift + log(area(&curve, INFINITY));
}

static double log_a(double r, double s, double t)
{
    return fmax(0, (r - s) / t) + 10 * sqrt(r / t) > 100000 ? log_a_by_area(r, s, t) : log_a_by_sum(r, s, t);
}

struct impatient {
    double r, s, t; /* calls that arrive, could be answered by all agents, and hang up for each that waits, per second */
    double log_a;
    double wait;    /* probability to wait */
    double hang_up; /* of a call that waits: probability to hang up */
};

static struct impatient impatient_of(const struct acd_staffing *center)
{
    struct impatient a = { .r = center->rate, .s = center->agents / center->service, .t = 1 / center->patience };
    double blocked = acd_erlang_b(center->rate * center->service, center->agents), ratio;

    a.log_a = log_a(a.r, a.s, a.t);
    ratio = a.log_a + log(blocked); /* log(A B), minus infinity for a B that is 0 in a double */
    a.wait = ratio > 700 ? 1 : exp(ratio) / (1 - blocked + exp(ratio));
    a.hang_up = a.s / a.r * exp(-a.log_a) + 1 - a.s / a.r;
    if (a.hang_up < 0.01 * a.s / a.r) { /* the difference of two numbers that are nearly the same: by the waits instead */
        struct curve curve = { a.r, a.s, a.t, a.log_a, true };

        a.hang_up = a.s * area(&curve, INFINITY);
    }
    return a;
}

/* The part of the calls that wait and are answered within so many seconds. */
static double answered_within(const struct impatient *a, double seconds)
{
    struct curve curve = { a->r, a->s + a->t, a->t, a->log_a, false }; /* who has waited for v has not hung up before with a probability of exp(-t v) */

    return a->wait * a->s * area(&curve, seconds);
}

/* ---- Both ---- */

bool acd_staffing_solve(const struct acd_staffing *center, struct acd_staffing_result *result)
{
    double load;

    if (!result)
        return false;
    *result = (struct acd_staffing_result){ NAN, NAN, NAN, NAN };
    if (!is_valid(center))
        return false;
    load = center->rate * center->service;
    if (center->patience > 0) {
        struct impatient a = impatient_of(center);

        result->wait_probability = a.wait;
        result->abandonment = a.wait * a.hang_up;
        result->mean_wait = result->abandonment * center->patience;
        result->occupancy = load * (1 - result->abandonment) / center->agents;
    } else {
        result->wait_probability = acd_erlang_c(load, center->agents);
        result->mean_wait = load >= center->agents ? INFINITY : result->wait_probability * center->service / (center->agents - load);
        result->abandonment = 0;
        result->occupancy = load >= center->agents ? 1 : load / center->agents;
    }
    return true;
}

double acd_staffing_service_level(const struct acd_staffing *center, double seconds)
{
    double load, waits;

    if (!is_valid(center) || !(seconds >= 0))
        return NAN;
    load = center->rate * center->service;
    if (center->patience > 0) {
        struct impatient a = impatient_of(center);

        return 1 - a.wait + answered_within(&a, seconds);
    }
    if (load >= center->agents)
        return 0;
    waits = acd_erlang_c(load, center->agents);
    return 1 - waits * exp(-(center->agents - load) * seconds / center->service);
}

static bool is_enough(const struct acd_staffing *center, int agents, double level, double seconds)
{
    struct acd_staffing with = *center;

    with.agents = agents;
    return acd_staffing_service_level(&with, seconds) >= level;
}

int acd_staffing_agents(const struct acd_staffing *center, double level, double seconds)
{
    struct acd_staffing some;
    int too_few = 0, enough = 1;

    if (!center || !(level >= 0 && level < 1) || !(seconds >= 0))
        return 0;
    some = *center;
    some.agents = 1;
    if (!is_valid(&some))
        return 0;
    while (!is_enough(center, enough, level, seconds)) {
        too_few = enough;
        if (enough == ACD_STAFFING_AGENTS_MAX)
            return 0;
        enough = enough > ACD_STAFFING_AGENTS_MAX / 2 ? ACD_STAFFING_AGENTS_MAX : enough * 2;
    }
    while (enough - too_few > 1) {
        int middle = too_few + (enough - too_few) / 2;

        if (is_enough(center, middle, level, seconds))
            enough = middle;
        else
            too_few = middle;
    }
    return enough;
}
