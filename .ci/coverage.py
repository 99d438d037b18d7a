#!/usr/bin/env python3
"""coverage.py BUILD ROOT LINES BRANCHES: what the tests of a build with -Db_coverage=true have reached of lib/, in percent, and which lines they have not;
fails below LINES or BRANCHES."""
import glob
import json
import os
import subprocess
import sys


def read(build, root):
    """Per file: line -> [times, {branch: times}]. One file is seen once for each program that is linked with it."""
    files = {}
    for data in glob.glob(build + "/lib/**/*.gcda", recursive=True):
        report = subprocess.run(["gcov", "--branch-probabilities", "--json-format", "--stdout", data], cwd=build, capture_output=True, check=True)
        for unit in json.loads(report.stdout)["files"]:
            path = os.path.relpath(os.path.join(build, unit["file"]), root)
            if not path.startswith("lib/"):
                continue
            lines = files.setdefault(path, {})
            for line in unit["lines"]:
                entry = lines.setdefault(line["line_number"], [0, {}])
                entry[0] += line["count"]
                for i, branch in enumerate(line["branches"]):
                    entry[1][i] = entry[1].get(i, 0) + branch["count"]
    return files


def spans(numbers):
    """[1, 2, 3, 7] as "1-3 7"."""
    out = []
    for number in numbers:
        if out and out[-1][1] == number - 1:
            out[-1][1] = number
        else:
            out.append([number, number])
    return " ".join(str(a) if a == b else "%d-%d" % (a, b) for a, b in out)


def main(build, root, least_lines, least_branches):
    files = read(os.path.abspath(build), os.path.abspath(root))
    if not files:
        sys.exit("no coverage data in " + build)
    entries = [entry for lines in files.values() for entry in lines.values()]
    branches = [times for entry in entries for times in entry[1].values()]
    for path, lines in sorted(files.items()):
        missed = [number for number, entry in sorted(lines.items()) if not entry[0]]
        if missed:
            print("%s: %s" % (path, spans(missed)))
    reached = 100 * sum(1 for entry in entries if entry[0]) / len(entries)
    taken = 100 * sum(1 for times in branches if times) / len(branches)
    print("%.1f %% of %d lines, %.1f %% of %d branches" % (reached, len(entries), taken, len(branches)))
    if reached < float(least_lines) or taken < float(least_branches):
        sys.exit("that is less than %s %% of lines or %s %% of branches" % (least_lines, least_branches))


main(*sys.argv[1:])
