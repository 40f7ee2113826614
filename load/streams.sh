#!/usr/bin/env bash
# Many slow streams at once: no event lost, no pause of more than ten times the pace, little memory for an open stream. The simulator and the
# client run beside the router on the same cores. Ends with 1 where a bound is missed.
#   load/streams.sh BINARY [STREAMS=2000] [FRAMES=64] [PACE_MS=20] [MAX_KIB=24]
[ $# -ge 1 ] || { echo "usage: $0 BINARY [STREAMS] [FRAMES] [PACE_MS] [MAX_KIB]" >&2; exit 2; }
source "$(dirname "$0")/common.sh"
binary=$(realpath "$1")
pace=${4:-20}

build_client
launch simulator "$binary" simulate --listen 127.0.0.1:0 --instant
simulator=$url
curl -sS -o "$scratch/behaviour" -d "{\"model\":\"*\",\"behaviour\":\"slow_drip\",\"per_token_ms\":$pace}" "$simulator/_sim/behaviour"
write_config "$scratch/config.yaml" "$simulator" false
sed -i 's/upstream_model: sim-cheap/upstream_model: sim-strong/' "$scratch/config.yaml"
export EDGEROUTER_LOAD_DATA=$scratch/data
launch router "$binary" serve --config "$scratch/config.yaml" --listen 127.0.0.1:0
client streams "$simulator" "$url" "${started[-1]}" "${2:-2000}" "${3:-64}" $((10 * pace)) "${5:-24}"
