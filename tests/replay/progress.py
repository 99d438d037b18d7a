#!/usr/bin/env python3
"""progress.py REPLAY LOG: with standard error on a terminal a long log shows how far it is, and leaves the line empty; without one, nothing."""
import os
import pty
import subprocess
import sys


def shown(command):
    control, terminal = pty.openpty()
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=terminal) as process:
        os.close(terminal)
        text = b""
        while True:
            try:
                piece = os.read(control, 4096)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            text += piece
    os.close(control)
    return process.returncode, text.decode()


def main(replay, log):
    status, text = shown([replay, "--csv", log])
    steps = [part for part in text.split("\r") if part.strip()]
    percents = [int(part.split()[1]) for part in steps]
    if status != 0 or len(percents) < 5 or percents != sorted(percents) or any(not part.startswith("replaying: ") for part in steps):
        sys.exit("on a terminal: exit status %d, %r" % (status, text))
    if not text.endswith("\r" + " " * len(steps[0]) + "\r"):
        sys.exit("the line is not cleared: %r" % text[-40:])
    quiet = subprocess.run([replay, "--csv", log], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    if quiet.stderr:
        sys.exit("without a terminal: %r" % quiet.stderr)


main(*sys.argv[1:])
