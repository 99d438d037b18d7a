#!/bin/sh
# staffing.sh COMMAND...: whether examples/staffing answers a question that has a known answer, the same with any number of threads, and refuses what it cannot take.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Everything but the processor's time.
ask() { "$@" --csv | tr -d '\r' | cut -d, -f1-6; }

ask "$@" --days 400 --seed 3 >"$work/one"
ask "$@" --days 400 --seed 3 --threads 3 >"$work/three"
diff "$work/one" "$work/three"
head -n 1 "$work/one" | grep -qx 'calls,answered,abandoned,service_level,asa_s,occupancy'
# a center of 12 agents in the long run: 0.9005, 6.036 s, 0.6969; three standard errors of 400 days
tail -n 1 "$work/one" | awk -F, 'function off(x, y) { return x > y ? x - y : y - x }
    off($4, 0.9005) > 0.0048 || off($5, 6.036) > 0.41 || off($6, 0.6969) > 0.0035 || $1 != $2 || $3 != 0 { print; exit 1 }'

# with patience, beside Erlang A: 3.09 % hang up, agents are busy for 0.930 of their time
ask "$@" --rate 48 --service 60 --patience 120 --agents 50 --hours 100 --days 4 | tail -n 1 | awk -F, '
    $1 != $2 + $3 || $3 / $1 < 0.028 || $3 / $1 > 0.034 || $6 < 0.925 || $6 > 0.935 { print; exit 1 }'

# wrap-up keeps agents busy, several queues are one center
ask "$@" --days 20 --wrap-up 30 --queues 3 | tail -n 1 | awk -F, '$1 != $2 || $6 < 0.85 || $6 > 0.89 { print; exit 1 }'

# whoever takes a call, callers wait the same: the agents are alike
ask "$@" --days 20 >"$work/longest-idle"
for policy in fewest-calls least-talk round-robin fixed-order random ring-all skill; do
    ask "$@" --days 20 --policy $policy >"$work/$policy"
    diff "$work/longest-idle" "$work/$policy"
done

"$@" --days 3 | tr -d '\r' >"$work/table"
for line in calls answered abandoned 'service level' 'speed of answer, s' occupancy 'Erlang C'; do
    grep -q "$line" "$work/table" || { echo "the table has no line $line"; exit 1; }
done
"$@" --help | grep -q -- '--patience'

# refused MESSAGE OPTION...: ends with 2 and says why.
refused() {
    message=$1
    shift
    status=0
    "$@" >"$work/out" 2>"$work/err" || status=$?
    [ "$status" -eq 2 ] && grep -q "$message" "$work/err" && [ ! -s "$work/out" ] || {
        echo "$*: status $status"
        cat "$work/err"
        exit 1
    }
}

refused 'no option' "$@" --speed 1
refused 'needs a value' "$@" --rate
refused 'out of range' "$@" --rate 0
refused 'out of range' "$@" --agents x
refused 'whole number' "$@" --agents 1.5
refused 'none of those' "$@" --policy fair
refused 'none of those' "$@" --policy
echo "answers as known, refuses what it cannot take"
