#!/bin/sh
# replay.sh TEST ROOT REPLAY...: tests of examples/replay; REPLAY is its command line. Exit status 77: skipped.
set -eu
test=$1
root=$2
shift 2
here=$root/tests/replay
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "$*"; exit 1; }

# run STATUS ARGS...: runs the replay, expects that exit status, leaves what it says in out and err.
run() {
    expected=$1
    shift
    status=0
    "$@" >"$work/out" 2>"$work/err" </dev/null || status=$?
    [ "$status" -eq "$expected" ] || { cat "$work/err"; fail "$*: exit status $status, not $expected"; }
}
same() { cmp "$1" "$2" || fail "$1 and $2 differ"; }

# with_calls LOG EXPECTED REPLAY...: a client that registers for all calls hears each call come to its queue and leave it, and each that is answered at a
# telephone, as often as the totals count them; and these are the same with it.
with_calls() {
    log=$1 totals=$2
    shift 2
    run 0 "$@" --csv --calls "$log"
    same "$work/out" "$totals"
    queued=$(awk -F, '$1 == "queue" { n += $(NF - 4) } END { print n }' "$totals")
    served=$(awk -F, '$1 == "total" { print $2 }' "$totals")
    sent="calls at queues: $queued came, $queued left; at telephones: $served came, $served connected, $served left"
    tr -d '\r' <"$work/err" | grep -qxF "$sent" || { cat "$work/err"; fail "not: $sent"; }
}
header='vru+line,call_id,type,vru_entry,vru_exit,vru_time,q_start,q_exit,q_time,outcome,ser_start,ser_exit,ser_time,server'

case $test in
sample)
    run 0 "$@" --csv
    same "$work/out" "$here/sample-day.expected.csv"
    run 0 "$@" --ascii
    tr -d '\r' <"$work/out" >"$work/table"
    same "$work/table" "$here/sample-day.expected.txt"
    run 0 "$@" --help
    with_calls "$root/examples/sample-day.csv" "$here/sample-day.expected.csv" "$@"
    ;;
real-day)
    data=$root/../shared/data
    [ -f "$data/anonymous-bank-1999-08-01.csv" ] || { echo "skipped: there is no call log beside the project"; exit 77; }
    run 0 "$@" --csv "$data/anonymous-bank-1999-08-01.csv"
    same "$work/out" "$data/anonymous-bank-1999-08-01.expected.csv"
    status=0
    "$@" --csv - <"$data/anonymous-bank-1999-08-01.csv" >"$work/out" || status=$?
    [ "$status" -eq 0 ] || fail "standard input: exit status $status"
    same "$work/out" "$data/anonymous-bank-1999-08-01.expected.csv"
    with_calls "$data/anonymous-bank-1999-08-01.csv" "$data/anonymous-bank-1999-08-01.expected.csv" "$@"
    ;;
malformed)
    {
        echo "$header"
        echo 'A,1,PS,0:00:00,0:00:10,10,0:00:10,0:00:20,10,AGENT,0:00:20,0:00:50,30,ANN'
        echo 'A,2,PS,0:00:00,0:00:10,10,late,0:00:20,10,AGENT,0:00:20,0:00:50,30,ANN'
        echo 'A,3,PS'
        echo 'A,4,PS,0:00:00,0:00:10,10,0:00:10,0:00:20,10,AGENT,0:00:20,0:61,30,ANN'
        echo 'A,5,PS,0:00:00,0:00:10,10,0:00:10,0:00:20,10,PHANTOM,x,y,30,ANN'
    } >"$work/bad.csv"
    run 1 "$@" --csv "$work/bad.csv"
    printf 'agent,ANN,1,30,30,30\nqueue,PS,1,0,10,10,0\ntotal,1,0,4\n' >"$work/expected"
    same "$work/out" "$work/expected"
    for line in 3 4 5; do
        grep -q ":$line: " "$work/err" || fail "line $line is not reported"
    done
    grep -q '3 rows could not be read' "$work/err" || fail "the number of rows is not reported"
    ;;
bad-rows)
    # What is wrong with one row is told with its line, and costs no other row.
    call() { printf '%s,1,%s,0:00:00,0:00:10,10,0:00:10,0:00:20,10,AGENT,%s,%s,30,%s\n' A "$1" 0:00:20 0:00:50 "$2"; }
    {
        echo "$header"
        call PS ANN
        call '"PS' BOB        # line 3: never closed
        call PS CARL
        call '"P"S' DORA      # line 5: text behind the quote
        printf 'A,1,PS,0:00:00,0:00:10,10,0:00:10,0:00:20,10,AGENT,0:00:20,0:00:50,30,A\0NN\n' # line 6
        printf 'A,1,PS,0:00:00,0:00:10,10,0:00:10,0:00:20,10,AGENT,0:00:20,600000:00:50,30,EVA\n' # line 7
        call PS "$(printf 'M\374LLER')"
        call PS "$(printf 'M\344LLER')"
    } >"$work/rows.csv"
    run 1 "$@" --csv "$work/rows.csv"
    printf 'agent,ANN,1,30,30,30\nagent,CARL,1,30,30,30\nagent,M\\xE4LLER,1,30,30,30\nagent,M\\xFCLLER,1,30,30,30\nqueue,PS,4,0,10,10,0\ntotal,4,0,4\n' \
        | sort >"$work/expected"
    sort "$work/out" >"$work/sorted"
    same "$work/sorted" "$work/expected"
    for line in 3 5 6 7; do
        grep -q ":$line: " "$work/err" || fail "line $line is not reported"
    done
    ;;
several-days)
    {
        echo "date,$header"
        echo '990801,A,1,PS,0:00:00,0:00:10,10,0:00:10,0:00:20,10,AGENT,0:00:20,0:00:50,30,ANN'
        echo '990801,A,2,PS,0:00:00,0:00:10,10,0:01:10,0:01:20,10,AGENT,0:01:20,0:01:50,30,ANN'
    } >"$work/one.csv"
    run 0 "$@" --csv "$work/one.csv"
    sed '3s/990801/990802/' "$work/one.csv" >"$work/two.csv"
    run 2 "$@" --csv "$work/two.csv"
    grep -q 'several days' "$work/err" || fail "the reason is not told"
    ;;
unusable)
    run 2 "$@" "$work/missing.csv"
    : >"$work/empty.csv"
    run 2 "$@" "$work/empty.csv"
    echo 'a,b,c' >"$work/other.csv"
    run 2 "$@" "$work/other.csv"
    run 2 "$@" --nonsense
    run 2 "$@" one two
    [ ! -s "$work/out" ] || fail "something is printed all the same"
    ;;
forms)
    printf '\357\273\277"%s"\n' "$(echo "$header" | sed 's/,/","/g')" >"$work/quoted.csv" # a byte order mark before a quote
    run 0 "$@" --csv "$work/quoted.csv"
    # CRLF, a byte order mark, quotes, columns in another order, blank lines, hours past a day, overlaps and calls of no length
    printf '\357\273\277server,type,q_start,q_exit,outcome,ser_start,ser_exit\r\n' >"$work/form.csv"
    printf '"O""Neil, B","a,b",0:00:00,0:00:00,AGENT,23:59:50,24:00:10\r\n\r\n' >>"$work/form.csv"
    printf '"O""Neil, B","a,b",24:00:00,0:00:00,AGENT,24:00:05,24:00:05\r\n' >>"$work/form.csv"
    printf 'x,q,0:00:01,0:00:01,HANG,0,0' >>"$work/form.csv"
    run 0 "$@" --csv "$work/form.csv"
    printf 'agent,"O""Neil, B",2,15,15,7\nqueue,"a,b",2,0,5,2,0\nqueue,q,1,1,0,0,0\ntotal,2,1,0\n' >"$work/expected"
    same "$work/out" "$work/expected"
    printf '%s\n' "$header" >"$work/none.csv"
    run 0 "$@" --csv "$work/none.csv"
    printf 'total,0,0,0\n' >"$work/expected"
    same "$work/out" "$work/expected"
    run 0 "$@" --ascii "$work/none.csv"
    ;;
random)
    # Logs of every kind against the independent computation of their totals.
    totals=$root/../shared/data/expected_totals.py
    [ -f "$totals" ] || { echo "skipped: there is no expected_totals.py beside the project"; exit 77; }
    command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
    python3 "$here/random_logs.py" "$work" 30
    for log in "$work"/log-*.csv; do
        python3 "$totals" "$log" >"$work/expected"
        run 0 "$@" --csv "$log"
        cmp -s "$work/out" "$work/expected" || { diff "$work/expected" "$work/out"; fail "$(basename "$log") differs"; }
    done
    ;;
queue-log)
    # Every event that the log of a PBX has, and what does not fit; the totals are those of an independent computation.
    run 1 "$@" --csv "$here/every_event.queue_log"
    same "$work/out" "$here/every_event.expected.csv"
    for line in 15 29 37 50 52 58 59 60; do
        grep -q ":$line: " "$work/err" || fail "line $line is not reported"
    done
    grep -q '2 lines could not be read' "$work/err" || fail "the number of lines is not reported"
    run 1 "$@" --ascii "$here/every_event.queue_log"
    grep -q '^9 calls from 0:16 to 0:17: 8 answered, 1 abandoned (8 lines left out)' "$work/out" || fail "the table does not tell the calls"
    { printf '\357\273\277'; sed 's/$/\r/' "$here/every_event.queue_log"; } >"$work/crlf" # a byte order mark, and lines of Windows
    run 1 "$@" --csv "$work/crlf"
    same "$work/out" "$here/every_event.expected.csv"
    totals=$root/../shared/data/asterisk/expected_queue_log.py
    if [ -f "$totals" ] && command -v python3 >/dev/null; then
        python3 "$totals" "$here/every_event.queue_log" >"$work/expected"
        same "$work/out" "$work/expected"
    fi
    printf '5|a|q|NONE|ENTERQUEUE|' >"$work/short" # no end of line
    run 0 "$@" --csv "$work/short"
    printf 'queue,q,1,0,0,0,1\ntotal,0,0,0\n' >"$work/expected"
    same "$work/out" "$work/expected"
    ;;
real-queue-log)
    data=$root/../shared/data/asterisk
    [ -f "$data/queue_log" ] || { echo "skipped: there is no queue log beside the project"; exit 77; }
    for log in queue_log queue_log-short; do
        run 0 "$@" --csv "$data/$log"
        same "$work/out" "$data/$log.expected.csv"
        with_calls "$data/$log" "$data/$log.expected.csv" "$@"
    done
    ;;
progress)
    [ $# -eq 1 ] || { echo "skipped: a program of another system"; exit 77; }
    command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
    {
        echo "$header"
        awk 'BEGIN { for (i = 0; i < 40000; i++) printf "A,%d,PS,0:00:00,0:00:00,0,0:00:00,0:00:00,0,AGENT,%d:00:%02d,%d:00:%02d,1,ANN\n", i, i / 60, i % 60, i / 60, i % 60 }'
    } >"$work/long.csv"
    python3 "$here/progress.py" "$1" "$work/long.csv"
    ;;
*)
    fail "no test $test"
    ;;
esac
