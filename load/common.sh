# Sourced by the measuring scripts: a scratch directory and started processes, both gone when the script ends, however it ends.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scratch=$(mktemp -d)
started=()

stop_all() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
  started=()
}

clean_up() {
  stop_all
  rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# launch NAME COMMAND... : runs it in the background and sets $url to where it says it listens.
launch() {
  local name=$1 log=$scratch/$1.log
  shift
  : >"$log" # of one that ran before under this name
  "$@" >"$log" 2>&1 &
  started+=($!)
  for _ in $(seq 200); do
    url=$(sed -nE 's|.*listening on (http://[^[:space:]/]+).*|\1|p' "$log" | head -n 1)
    [ -n "$url" ] && return
    kill -0 "${started[-1]}" 2>/dev/null || break
    sleep 0.05
  done
  echo "$name does not listen:" >&2
  cat "$log" >&2
  exit 1
}

# write_config FILE SIMULATOR_URL NEAR : one tier with one simulated model.
write_config() {
  cat >"$1" <<YAML
listen: 127.0.0.1:8080
data_dir: "\${EDGEROUTER_LOAD_DATA}"
providers:
  sim: { dialect: openai, base_url: "$2/v1/", api_key: none }
models:
  sim-cheap: { provider: sim, upstream_model: sim-cheap, tier: cheap, input_per_1m: 0.15, output_per_1m: 0.60, context: 128000 }
tiers: [cheap]
routing: { default_tier: cheap, rules: [] }
cache: { ttl: 24h, near: { enabled: $3, threshold: 0.90 } }
YAML
}

# Built first and quietly: a compiler running beside a measurement would be in it.
# build_client [PROJECT=EdgeRouter.Load] [OPTION...]
build_client() {
  dotnet build "$here/${1:-EdgeRouter.Load}" -c Release -v quiet --nologo "${@:2}" >"$scratch/build.log" || { cat "$scratch/build.log" >&2; exit 1; }
}

client() { dotnet run --project "$here/EdgeRouter.Load" -c Release --no-build -- "$@"; }
