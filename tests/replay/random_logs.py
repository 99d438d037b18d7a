#!/usr/bin/env python3
"""random_logs.py FOLDER COUNT: writes COUNT call logs with overlaps, ties, empty calls and odd rows, the same ones every time."""
import random
import sys

HEADER = "vru+line,call_id,type,vru_entry,vru_exit,vru_time,q_start,q_exit,q_time,outcome,ser_start,ser_exit,ser_time,server"


def clock(seconds):
    return "%d:%02d:%02d" % (seconds // 3600, seconds // 60 % 60, seconds % 60)


def row(chance, day):
    queued = chance.choice([0, chance.randrange(day)])
    start = chance.randrange(day)
    fields = ["L", str(chance.randrange(1000)), chance.choice(["PS", "NE", "\u00c4rger", "in"]), "0:00:00", "0:00:00", "0"]
    fields += [clock(queued), clock(queued + chance.randrange(-2, 30) if queued > 2 else 0), "0"]
    fields += [chance.choice(["AGENT"] * 6 + ["HANG"] * 3 + ["PHANTOM"])]
    fields += [clock(start), clock(max(0, start + chance.randrange(-2, 40))), "0"]
    fields += [chance.choice(["ANN", "Bob", "\u00c9va", "bob", "NO_SERVER"])]
    return ",".join(fields)


def main(folder, count):
    for number in range(int(count)):
        chance = random.Random(number)
        day = chance.choice([20, 300, 90000])
        with open("%s/log-%03d.csv" % (folder, number), "w", encoding="utf-8") as log:
            print(HEADER, file=log)
            for _ in range(chance.randrange(120)):
                print(row(chance, day), file=log)


main(*sys.argv[1:])
