#!/usr/bin/env bash
# Clients that leave in the middle of a stream: the provider must be left as soon. Ends with 1 when one call outlives its client by more.
#   load/aborts.sh BINARY [CLIENTS=1000] [MAX_MS=50]
[ $# -ge 1 ] || { echo "usage: $0 BINARY [CLIENTS] [MAX_MS]" >&2; exit 2; }
source "$(dirname "$0")/common.sh"
build_client
write_config "$scratch/config.yaml" provider false
sed -i 's|base_url: "[^"]*"|base_url: "${EDGEROUTER_LOAD_PROVIDER}"|' "$scratch/config.yaml"
client aborts "$(realpath "$1")" "$scratch/config.yaml" "$scratch" "${2:-1000}" "${3:-50}"
