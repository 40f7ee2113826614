#!/usr/bin/env bash
# What the router adds to a stream: to the first content (99th percentile) and to each event, against calling the provider directly. One connection,
# near lookup off, an instant simulated provider. Ends with 1 above a bound.
#   load/stream-path.sh BINARY [ROUNDS=10] [REQUESTS=1000 per round and side] [MAX_FIRST_US=300] [MAX_EVENT_US=10]
[ $# -ge 1 ] || { echo "usage: $0 BINARY [ROUNDS] [REQUESTS] [MAX_FIRST_US] [MAX_EVENT_US]" >&2; exit 2; }
source "$(dirname "$0")/common.sh"
binary=$(realpath "$1")

build_client
launch simulator "$binary" simulate --listen 127.0.0.1:0 --instant
simulator=$url
write_config "$scratch/config.yaml" "$simulator" false
sed -i 's/upstream_model: sim-cheap/upstream_model: sim-strong/' "$scratch/config.yaml"
export EDGEROUTER_LOAD_DATA=$scratch/data
launch router "$binary" serve --config "$scratch/config.yaml" --listen 127.0.0.1:0
client stream-path "$simulator" "$url" "${2:-10}" "${3:-1000}" "${4:-300}" "${5:-10}"
