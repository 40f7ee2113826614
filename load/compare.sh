#!/usr/bin/env bash
# The router beside what one would put in its place: nginx as a plain proxy, Portkey's gateway, a plain C# forwarder, and no gateway at all. One run on one
# machine, before the same simulated provider without delay, wrk as the client; rounds alternate, medians and ratios are quoted, and each is held against
# what must hold. A run of which the hypervisor took much is done again. Every run that counts goes to artifacts/compare.json. Ends with 1 when something is missed. A contender whose program is not here is skipped.
# All processes share the machine's cores. Linux only: it reads /proc.
#   load/compare.sh BINARY [ROUNDS=5] [SECONDS=2 per run]
# CONTENDERS="nginx forwarder portkey" says who is measured besides the router.
[ $# -ge 1 ] || { echo "usage: $0 BINARY [ROUNDS] [SECONDS]" >&2; exit 2; }
source "$(dirname "$0")/common.sh"
source "$here/compare/contenders.sh"
binary=$(realpath "$1")
contenders=${CONTENDERS-nginx forwarder portkey}
artifacts=$(realpath "$here/..")/artifacts
lanes=$scratch/lanes
command -v wrk >/dev/null || { echo "wrk is not here (Debian: wrk)" >&2; exit 2; }

build_client
for contender in $contenders; do "prepare_$contender"; done

launch simulator "$binary" simulate --listen 127.0.0.1:0 --instant
simulator=$url
launch paced "$binary" simulate --listen 127.0.0.1:0
paced=$url
lane direct whole 0 "$simulator" sim-cheap unique
lane direct stream 0 "$simulator" sim-strong unique
lane direct paced 0 "$paced" sim-strong unique
launch_router
for contender in $contenders; do "launch_$contender"; done

mkdir -p "$artifacts"
client compare "$binary" "$scratch/config.yaml" "$scratch" "$lanes" "$here/compare/chat.lua" "${2:-5}" "${3:-2}" "$artifacts/compare.json"
