#!/bin/sh
# server.sh ROOT DLL CLIENT CALLS WRAPPER: registers the DLL, and lets scripts and a program meet the switch of a text file. Exit status 77: skipped.
set -eu
root=$1
dll=$2
client=$3
calls=$4
wrapper=$5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "$*"; exit 1; }
windows_path() { printf 'Z:%s' "$1" | tr / '\\'; }

samples=$root/examples/tapi3_server
script() { run_script "$samples/$1"; }
run_script() { "$wrapper" cscript //nologo "$(windows_path "$1")" 2>"$work/err" | tr -d '\r' >"$work/out"; }
expect() { diff -u "$work/expected" "$work/out" || { cat "$work/err"; fail "$1"; }; }

"$wrapper" regsvr32 /s "$(windows_path "$dll")" || fail "the DLL does not register"
TAPI3AGENT_SWITCH=$(windows_path "$samples/sample.switch")
export TAPI3AGENT_SWITCH

script sample.vbs
cat >"$work/expected" <<'EOF'
Switch Main
TotalCallTime 210
AverageTalkTime 75
ACDCallRate 24
SessionStartTime 36526
no such agent: 80040048
no such state: 5
only read: True
EOF
expect "VBScript prints something else"

script sample.js
cat >"$work/expected" <<'EOF'
Switch Main
TotalCallTime 210
AverageTalkTime 75
ACDCallRate 24
no such agent: 80040048
EOF
expect "JScript prints something else"

"$wrapper" "$client" tapi3.dll 2>"$work/err" | tr -d '\r' >"$work/out"
cat >"$work/expected" <<'EOF'
Switch Main
with an object: 1
locked: 1
aggregated: 0x80040110
another class: 0x80040111
idle: 1
EOF
expect "the program prints something else"

here=$root/tests/server
TAPI3AGENT_SWITCH=$(windows_path "$here/calls.switch") "$wrapper" "$calls" 2>"$work/err" | tr -d '\r' >"$work/out"
cat >"$work/expected" <<'EOF'
call from Ada Lovelace, owner 1
state 4, cause 0, same call 1
streams 0x80004002
state 2, cause 0, same call 1
state 3, cause 1, same call 1
call from unknown, owner 1
state 4, cause 0, same call 1
state 3, cause 4, same call 1
EOF
expect "the program that takes calls prints something else"

TAPI3AGENT_SWITCH=$(windows_path "$here/script.switch") run_script "$here/calls.vbs"
cat >"$work/expected" <<'EOF'
1: offered, from Ada Lovelace 5551234, privilege 0
1: state 2, session 2, agent 2
7: answered again: 8000FFFF
9: held, state 5
9: retrieved, state 2
13: passed on to nobody: 80004005
13: state 2
2: state 3, session 3
10: hung up again, state 3
10: with a code that is none: 5
4: the next is offered, of a caller 5556789
4: rejected, state 3, session 1
10: idle, state 0
18: busy: 80040005
18: state 3
19: state 2, agent 4
19: hung up, state 3, agent 1
20: state 1
20: given up, state 3
EOF
expect "the script of calls prints something else"

TAPI3AGENT_TRACE=1 "$wrapper" "$client" tapi3.dll >"$work/out" 2>"$work/err" || fail "the program fails when its calls are printed"
tr -d '\r' <"$work/err" >"$work/trace"
for line in 'TAPI#1 ITTAPI::Initialize() = S_OK' '::EnumerateAgentHandlers() = S_OK, EnumAgentHandler#1' '::get_Name() = S_OK, "Main"' 'ITTAPI::Shutdown() = S_OK'; do
    grep -qF -- "$line" "$work/trace" || { cat "$work/trace"; fail "the trace does not say $line"; }
done

sh "$root/tests/house/readme.sh" --extract "$root/README.md" "$work"
TAPI3AGENT_SWITCH=$(windows_path "$work/main.switch") run_script "$work/main.vbs"
cp "$work/main.vbs.expected" "$work/expected"
expect "the README's script prints something else"

printf 'switch S\ngroup G\nqueue Q group H\n' >"$work/bad.switch"
TAPI3AGENT_SWITCH=$(windows_path "$work/bad.switch") script sample.vbs
grep -q 'bad.switch: line 3: there is no group "H" above' "$work/err" || { cat "$work/err"; fail "a wrong file is not told"; }
[ ! -s "$work/out" ] || fail "the script went on with a wrong file"
TAPI3AGENT_SWITCH=$(windows_path "$work/none.switch") script sample.vbs
grep -q 'none.switch: cannot be read' "$work/err" || fail "a missing file is not told"
(unset TAPI3AGENT_SWITCH; script sample.vbs)
grep -q 'no switch: set the environment variable' "$work/err" || fail "a missing setting is not told"

"$wrapper" reg add 'HKCU\Software\tapi3agent' /v Switch /d "$(windows_path "$samples/sample.switch")" /f >/dev/null
(unset TAPI3AGENT_SWITCH; script sample.js)
grep -q 'TotalCallTime 210' "$work/out" || fail "the registry does not name the file"
"$wrapper" reg delete 'HKCU\Software\tapi3agent' /f >/dev/null

"$wrapper" regsvr32 /s /u "$(windows_path "$dll")" || fail "the DLL does not unregister"
for key in 'TAPI.TAPI' 'TAPI.TAPI.1' 'CLSID\{21D6D48E-A88B-11D0-83DD-00AA003CCABD}'; do
    ! "$wrapper" reg query "HKCR\\$key" >/dev/null 2>&1 || fail "$key is still in the registry"
done
