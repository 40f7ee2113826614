#!/usr/bin/env bash
# From exec to the first routed answer (median of RUNS, each on an empty data directory, the binary in the page cache), and the memory
# resident once the model is loaded and has embedded prompts. Ends with 1 above a bound. Linux only: it reads /proc.
#   load/cold-start.sh BINARY [RUNS=10] [MAX_MS=100] [MAX_MB=150]
[ $# -ge 1 ] || { echo "usage: $0 BINARY [RUNS] [MAX_MS] [MAX_MB]" >&2; exit 2; }
source "$(dirname "$0")/common.sh"
binary=$(realpath "$1")

build_client
launch simulator "$binary" simulate --listen 127.0.0.1:0 --instant
write_config "$scratch/config.yaml" "$url" true
client cold-start "$binary" "$scratch/config.yaml" "$scratch" "${2:-10}" "${3:-100}" "${4:-150}"
