#!/usr/bin/env bash
# One of two providers of a model is killed under a steady rate of requests: no client may see it. Ends with 1 when one does.
#   load/failover.sh BINARY [PER_SECOND=500] [SECONDS=8]
[ $# -ge 1 ] || { echo "usage: $0 BINARY [PER_SECOND] [SECONDS]" >&2; exit 2; }
source "$(dirname "$0")/common.sh"
binary=$(realpath "$1")
seconds=${3:-8}

build_client
launch doomed "$binary" simulate --listen 127.0.0.1:0 --instant
doomed=$url
victim=${started[-1]}
launch simulator "$binary" simulate --listen 127.0.0.1:0 --instant
write_config "$scratch/config.yaml" "$url" false
# The one that will die is asked in turns with the other, by two keys.
sed -i -e "s|^providers:|providers:\n  doomed: { dialect: openai, base_url: \"$doomed/v1/\", api_key: k1, more_keys: [k2] }|" \
  -e 's|context: 128000 }|context: 128000, strategy: round-robin, deployments: [{ provider: doomed }] }|' "$scratch/config.yaml"
export EDGEROUTER_LOAD_DATA=$scratch/data
launch router "$binary" serve --config "$scratch/config.yaml" --listen 127.0.0.1:0
(sleep $((seconds / 2)); kill -9 "$victim") &
client failover "$url" "${2:-500}" "$seconds"
curl -sS "$url/metrics" | grep '^edgerouter_upstream_attempts_total'
