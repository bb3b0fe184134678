#!/bin/sh
# Measures how long the command takes to start, beside "java -version", in turns: the median of the time on the clock, and the
# processor time, which depends less on what else the machine does. Needs GNU date; package first.
# usage: start-up.sh [rounds]
application=$(cd "$(dirname "$0")/../../../target/contextcore" && pwd) || exit 1
command=$application/bin/contextcore
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
export CONTEXTCORE_HOME="$scratch/journal" CONTEXTCORE_PROJECT_ID=start-up
measured() {
    name=$1
    shift
    times >"$scratch/before"
    begin=$(date +%s%N)
    "$@" >/dev/null 2>&1 || echo "failed: $*" >&2
    end=$(date +%s%N)
    times >"$scratch/after"
    echo "$((end - begin))" >>"$scratch/$name"
    # The second line is user and system time of the children, as 0m1.250s 0m0.100s.
    for when in before after; do sed -n 2p "$scratch/$when"; done | sed 's/[ms]/ /g' | awk '
        { seconds[NR] = $1 * 60 + $2 + $3 * 60 + $4 } END { print 1000 * (seconds[2] - seconds[1]) }' >>"$scratch/$name.cpu"
}
"$command" task start warm-up >/dev/null # makes the archive
round=0
while [ "$round" -lt "${1:-15}" ]; do
    round=$((round + 1))
    measured java "${JAVA_HOME:+$JAVA_HOME/bin/}java" -version
    measured version "$command" --version
    measured version-without-archive env CONTEXTCORE_CDS=off "$command" --version
    measured task-start "$command" task start "A-$round"
    measured task-start-without-archive env CONTEXTCORE_CDS=off "$command" task start "B-$round"
done
median() { sort -n "$scratch/$1" | sed -n "$(((round + 1) / 2))p"; }
mean() { awk '{ sum += $1 } END { printf "%d", sum / NR }' "$scratch/$1.cpu"; }
yardstick=$(median java)
for name in java version version-without-archive task-start task-start-without-archive; do
    time=$(median "$name")
    echo "$name $((time / 1000000)) ms, $((time * 10 / yardstick)) tenths of java -version, $(mean "$name") ms of processor time"
done
