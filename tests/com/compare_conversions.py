#!/usr/bin/env python3
"""compare_conversions.py OURS THEIRS REASONS: what tests/com/list_conversions has printed with our VariantChangeType and with the platform's. Fails for a
difference that no reason is for, and for a reason that no difference needs. A line of REASONS is an expression for "SOURCE VALUE -> TARGET", a tab, and why."""
import re
import sys


def read(name):
    """The conversions in their order: name -> what came out. A value that is listed twice is one name."""
    answers = {}
    for line in open(name, encoding="ascii"):
        source, target, hr, value = line.rstrip("\r\n").split("\t")
        answers[source + " -> " + target] = hr + " " + value
    return answers


def main():
    ours, theirs = read(sys.argv[1]), read(sys.argv[2])
    reasons = [line.rstrip("\n").split("\t") for line in open(sys.argv[3], encoding="utf-8") if line.strip() and not line.startswith("#")]
    uses = {pattern: 0 for pattern, _ in reasons}
    wrong = 0
    if ours.keys() != theirs.keys():
        sys.exit("the two lists are not of the same conversions")
    for name in ours:
        if ours[name] == theirs[name]:
            continue
        pattern = next((pattern for pattern in uses if re.fullmatch(pattern, name)), None)
        if pattern:
            uses[pattern] += 1
            continue
        wrong += 1
        if wrong <= 100:
            print("%s: %s, the platform says %s" % (name, ours[name], theirs[name]))
    unused = [pattern for pattern in uses if not uses[pattern]]
    for pattern in unused:
        print("no difference needs the reason for " + pattern)
    print("%d conversions, %d differ for %d reasons, %d without one" % (len(ours), sum(uses.values()), len(uses), wrong))
    sys.exit(1 if wrong or unused or not ours else 0)


main()
