#!/usr/bin/env bash
# What the router adds to a request that memory cannot answer: one connection, near lookup off, an instant simulated provider,
# against calling that provider directly. Ends with 1 above the bound.
#   load/miss-path.sh BINARY [ROUNDS=10] [REQUESTS=1000 per round and side] [MAX_ADDED_US=150]
[ $# -ge 1 ] || { echo "usage: $0 BINARY [ROUNDS] [REQUESTS] [MAX_ADDED_US]" >&2; exit 2; }
source "$(dirname "$0")/common.sh"
binary=$(realpath "$1")

build_client
launch simulator "$binary" simulate --listen 127.0.0.1:0 --instant
simulator=$url
write_config "$scratch/config.yaml" "$simulator" false
export EDGEROUTER_LOAD_DATA=$scratch/data
launch router "$binary" serve --config "$scratch/config.yaml" --listen 127.0.0.1:0
client miss-path "$simulator" "$url" "${2:-10}" "${3:-1000}" "${4:-150}"
