#!/usr/bin/env bash
# Resident memory of a router that nobody asks: without the model, with it, and started again with a full cache. Ends with 1 when the last is above the bound.
# Linux only: it reads /proc. Filling takes as long as the embedder needs for so many questions.
#   load/memory.sh BINARY [ENTRIES=100000] [MAX_MIB=400]
[ $# -ge 1 ] || { echo "usage: $0 BINARY [ENTRIES] [MAX_MIB]" >&2; exit 2; }
source "$(dirname "$0")/common.sh"
binary=$(realpath "$1")

build_client
launch simulator "$binary" simulate --listen 127.0.0.1:0 --instant
write_config "$scratch/plain.yaml" "$url" false
write_config "$scratch/near.yaml" "$url" true
client footprint "$binary" "$scratch/plain.yaml" "$scratch/near.yaml" "$scratch" "${2:-100000}" "${3:-400}"
