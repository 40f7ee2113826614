#!/usr/bin/env bash
# Hours in small: streams and whole answers by three protocols, a share of all calls to the provider going wrong, in another way each second, and some clients
# that leave. Every answer is compared with the one that the provider has to give. Ends with 1 when one looked whole and was not, a request got stuck, a call
# was never let go, or memory grew. The simulator and the client run beside the router on the same cores. Linux only: it reads /proc.
#   load/soak.sh BINARY [SECONDS=1800] [PER_SECOND=100] [FAULT_RATE=0.2] [MAX_GROWTH_MIB=16]
[ $# -ge 1 ] || { echo "usage: $0 BINARY [SECONDS] [PER_SECOND] [FAULT_RATE] [MAX_GROWTH_MIB]" >&2; exit 2; }
source "$(dirname "$0")/common.sh"
binary=$(realpath "$1")

build_client
launch simulator "$binary" simulate --listen 127.0.0.1:0 --instant
simulator=$url
# All models are the same one behind: whoever answers or goes on with an answer says the same. Deadlines are short, for some faults are met by nothing else.
cat >"$scratch/config.yaml" <<YAML
listen: 127.0.0.1:8080
data_dir: "\${EDGEROUTER_LOAD_DATA}"
providers:
  o: { dialect: openai, base_url: "$simulator/v1/", api_key: none }
  a: { dialect: anthropic, base_url: "$simulator/v1/", api_key: none }
  g: { dialect: gemini, base_url: "$simulator/v1beta/", api_key: none }
models:
  by-openai: { provider: o, upstream_model: sim-strong, tier: all, supports: [prefill], input_per_1m: 0.1, output_per_1m: 0.4, context: 128000, deployments: [{ provider: a }] }
  by-anthropic: { provider: a, upstream_model: sim-strong, tier: all, supports: [prefill], input_per_1m: 0.2, output_per_1m: 0.5, context: 128000, deployments: [{ provider: g }] }
  by-gemini: { provider: g, upstream_model: sim-strong, tier: all, supports: [prefill], input_per_1m: 0.3, output_per_1m: 0.6, context: 128000, deployments: [{ provider: o }] }
tiers: [all]
timeouts: { connect: 1s, first_token: 1s, idle: 1s, total: 10s }
cache: { ttl: 24h, near: { enabled: false } }
YAML
export EDGEROUTER_LOAD_DATA=$scratch/data
launch router "$binary" serve --config "$scratch/config.yaml" --listen 127.0.0.1:0
client soak "$simulator" "$url" "${started[-1]}" "${2:-1800}" "${3:-100}" "${4:-0.2}" "${5:-16}"
