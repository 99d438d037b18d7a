#!/usr/bin/env python3
"""coverage.py BUILD ROOT LINES BRANCHES: what the tests of a build with -Db_coverage=true have reached of lib/, in percent, and which lines and
branches they have not, each with its reason from .ci/uncovered.txt; fails below LINES or BRANCHES, and when a reason is for a line that was reached after
all, or that is not there any more."""
import glob
import json
import os
import subprocess
import sys


class Line:
    def __init__(self, function):
        self.function = function
        self.times = 0
        self.branches = {}  # number -> times

    def missed(self):
        """What was not reached: "line", "2 of 4 branches" or None."""
        missed = sum(1 for times in self.branches.values() if not times)
        if not self.times:
            return "line"
        return "%d of %d branches" % (missed, len(self.branches)) if missed else None


def read(build, root):
    """Per file: number -> Line. One file is seen once for each program that is linked with it."""
    files = {}
    for data in glob.glob(build + "/lib/**/*.gcda", recursive=True):
        report = subprocess.run(["gcov", "--branch-probabilities", "--json-format", "--stdout", data], cwd=build, capture_output=True, check=True)
        for unit in json.loads(report.stdout)["files"]:
            path = os.path.relpath(os.path.join(build, unit["file"]), root)
            if not path.startswith("lib/") or not os.path.exists(os.path.join(root, path)):  # a build folder keeps what was counted of files that have gone
                continue
            lines = files.setdefault(path, {})
            for seen in unit["lines"]:
                line = lines.setdefault(seen["line_number"], Line(seen.get("function_name", "").replace("tapi3agent_", "", 1)))  # lib/symbols.h
                line.times += seen["count"]
                for i, branch in enumerate(seen["branches"]):
                    line.branches[i] = line.branches.get(i, 0) + branch["count"]
    return files


class Reason:
    """Why a line is not reached, or not on all its ways. A race may be met by chance."""

    def __init__(self, where, text, why):
        self.path, self.function = where.split()
        self.text, self.why = text, why
        self.there = self.used = False

    def fits(self, path, line, text):
        if self.text == "*":  # ways of lines that are reached
            return self.path == path and self.function in ("*", line.function) and line.times > 0
        return self.path == path and self.function == line.function and self.text == text


def read_reasons(name):
    """Entries of three lines: path and function, the text of the line, the reason. Empty lines and those that begin with # are between them. Entries for all
    lines come last, so that one for a line of its own is found before them."""
    with open(name, encoding="utf-8") as file:
        lines = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    if len(lines) % 3:
        sys.exit(name + ": an entry has three lines")
    return sorted((Reason(*lines[i:i + 3]) for i in range(0, len(lines), 3)), key=lambda reason: reason.text == "*")


def report(path, lines, source, reasons):
    """Prints the places of a file that were missed; returns how many of them have no reason. Lines that follow a missed one belong to it."""
    spans = []
    before = None
    for number, line in sorted(lines.items()):
        text = source[number - 1].strip()
        here = [reason for reason in reasons if reason.fits(path, line, text)]
        for reason in here:
            reason.there = True
        missed = line.missed()
        if missed:
            for reason in here:
                reason.used |= reason is here[0] or reason.text != "*"
            if missed == "line" and before and not here:
                spans[-1][1] = number
            else:
                spans.append([number, number, text, missed, here[0].why if here else None, line.function])
        before = missed
    for first, last, text, missed, why, function in spans:
        where = str(first) if first == last else "%d-%d" % (first, last)
        print("%s:%s: %s, %s: %s\n    %s" % (path, where, function, missed, text, why or "NO REASON"))
    return sum(1 for span in spans if not span[4])


def main(build, root, least_lines, least_branches):
    files = read(os.path.abspath(build), os.path.abspath(root))
    if not files:
        sys.exit("no coverage data in " + build)
    reasons = read_reasons(os.path.join(root, ".ci", "uncovered.txt"))
    open_places = 0
    for path, lines in sorted(files.items()):
        with open(os.path.join(root, path), encoding="utf-8") as file:
            open_places += report(path, lines, file.read().split("\n"), reasons)
    stale = [reason for reason in reasons if not reason.there or (not reason.used and not reason.why.startswith("race:"))]
    for reason in stale:
        print("%s %s: %s: %s" % (reason.path, reason.function, "reached after all" if reason.there else "not there any more", reason.text))
    entries = [line for lines in files.values() for line in lines.values()]
    branches = [times for line in entries for times in line.branches.values()]
    reached = 100 * sum(1 for line in entries if line.times) / len(entries)
    taken = 100 * sum(1 for times in branches if times) / len(branches)
    print("%d places without a reason" % open_places)
    print("%.1f %% of %d lines, %.1f %% of %d branches" % (reached, len(entries), taken, len(branches)))
    if stale:
        sys.exit("%d reasons of .ci/uncovered.txt are for nothing" % len(stale))
    if reached < float(least_lines) or taken < float(least_branches):
        sys.exit("that is less than %s %% of lines or %s %% of branches" % (least_lines, least_branches))


main(*sys.argv[1:])
