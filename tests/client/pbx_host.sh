#!/bin/sh
# pbx_host.sh COMMAND...: whether the host of examples/pbx_host.c lets its telephones do what a script of a telephone system asks for.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Two calls are answered, a third one waits, rings and is refused, and rings at the other telephone when that is free; its caller hangs up. A fourth caller
# gives up while it rings, a fifth during the talk. What makes no sense is not heard.
cat >"$work/reports" <<'EOF'
call 5551
pickup 101
call 5552
pickup 102
call 5553
hangup 101
refuse 101
hangup 102
pickup 102
gone 5553
nonsense
pickup 103
call 5554
gone 5554
call 5555
pickup 102
gone 5555
gone 5555
EOF
cat >"$work/expected" <<'EOF'
ring 101 5551
talk 101 5551
ring 102 5552
talk 102 5552
free 101
ring 101 5553
stop 101
free 102
ring 102 5553
talk 102 5553
free 102
ring 101 5554
stop 101
ring 102 5555
talk 102 5555
free 102
EOF
"$@" <"$work/reports" >"$work/orders"
diff -u "$work/expected" "$work/orders"
