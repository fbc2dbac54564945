# Stops the shared test server in folder $1 when no test process has used it for $2 seconds.
cd "$1" || exit 1
patience=$2
idle=0

alive() {
    kill -0 "$1" 2>/dev/null && ! grep -q '^State:[[:space:]]*Z' "/proc/$1/status" 2>/dev/null
}

in_use() {
    found=1
    for user in users/*; do
        [ -e "$user" ] || continue
        if alive "${user#users/}"; then found=0; else rm -f "$user"; fi
    done
    return "$found"
}

# The number in a pid file may have passed to somebody else.
is_server() {
    if [ -r "/proc/$1/cmdline" ]; then
        tr '\0' ' ' <"/proc/$1/cmdline" | grep -q 'cluster/pg '
    else
        ps -p "$1" -o command= 2>/dev/null | grep -q 'cluster/pg '
    fi
}

while sleep 1; do
    [ "$(cat guard 2>/dev/null)" = "$$" ] || exit 0
    if in_use; then idle=0; continue; fi
    idle=$((idle + 1))
    [ "$idle" -ge "$patience" ] || continue
    # First say so, then look again: a process that arrives now sees one, or we see the other.
    echo "$$" >stopping
    if in_use; then rm -f stopping; idle=0; continue; fi
    server=$(head -n 1 cluster/pg/postmaster.pid 2>/dev/null)
    if [ -n "$server" ] && is_server "$server"; then
        kill -INT "$server"
        while [ -e cluster/pg/postmaster.pid ] && alive "$server"; do sleep 1; done
    fi
    rm -f guard stopping
    exit 0
done
