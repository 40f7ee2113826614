#!/usr/bin/env bash
# Load scenarios against a published binary, each with a router, a simulator and a data directory of its own. Reports go to artifacts/load: HTML with charts,
# Markdown, CSV, JSON. Ends with 1 when a threshold did not hold: a wrong answer counts as much as an error.
#   load/scenarios.sh BINARY [SCENARIO...]     all: warm-cache cold-miss mixed-faq stream stream-soak failover-under-load spike agents
# LOAD_SECONDS=30 of each; LOAD_RATE=1 times the rates, which suit two cores; LOAD_SLACK=1 times the bounds on latency, for a machine that has other things to
# do; LOAD_QUESTIONS=FILE for mixed-faq, JSON lines with a "text", the most asked first; NBOMBER_PACKAGE=true builds with the NBomber package.
[ $# -ge 1 ] || { echo "usage: $0 BINARY [SCENARIO...]" >&2; exit 2; }
source "$(dirname "$0")/common.sh"
binary=$(realpath "$1")
shift
[ $# -gt 0 ] || set -- warm-cache cold-miss mixed-faq stream stream-soak failover-under-load spike agents
reports=$here/../artifacts/load
mkdir -p "$reports"

build_client EdgeRouter.Scenarios -p:NBomberPackage="${NBOMBER_PACKAGE:-false}"

simulate() { launch "$1" "$binary" simulate --listen 127.0.0.1:0 --instant; }

resident_mib() { awk '/^VmRSS:/ { printf "%.0f", $2 / 1024 }' "/proc/$1/status"; }

# start SCENARIO : sets $simulator, $url (the router's) and, where one is to die, LOAD_VICTIM.
start() {
  local near=false config=$scratch/config.yaml doomed=
  [ "$1" != mixed-faq ] || near=true
  if [ "$1" = failover-under-load ]; then
    simulate doomed
    doomed=$url
    export LOAD_VICTIM=${started[-1]}
  fi
  simulate simulator
  simulator=$url
  write_config "$config" "$simulator" $near
  case $1 in
    stream*) sed -i 's/upstream_model: sim-cheap/upstream_model: sim-strong/' "$config" ;;
    agents) sed -i 's/context: 128000/supports: [tools], context: 128000/' "$config" ;;
  esac
  # The one that will die is asked in turns with the other, by two keys.
  [ -z "$doomed" ] || sed -i -e "s|^providers:|providers:\n  doomed: { dialect: openai, base_url: \"$doomed/v1/\", api_key: k1, more_keys: [k2] }|" \
    -e 's|context: 128000 }|context: 128000, strategy: round-robin, deployments: [{ provider: doomed }] }|' "$config"
  export EDGEROUTER_LOAD_DATA=$scratch/data-$1
  launch router "$binary" serve --config "$config" --listen 127.0.0.1:0
}

failed=()
for scenario in "$@"; do
  echo "== $scenario"
  start "$scenario"
  router=${started[-1]}
  before=$(resident_mib "$router")
  dotnet run --project "$here/EdgeRouter.Scenarios" -c Release --no-build -- "$scenario" "$url" "$simulator" "$reports" || failed+=("$scenario")
  echo "router resident: $before MiB before, $(resident_mib "$router") MiB after"
  stop_all
done
[ ${#failed[@]} -eq 0 ] || { echo "did not hold: ${failed[*]}" >&2; exit 1; }
