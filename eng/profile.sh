#!/usr/bin/env bash
# Makes eng/edgerouter.mibc anew: what the ahead-of-time compiler knows of which code runs often, and how. The router runs under the JIT, counting, through the
# load scenarios and the soak of load/ at a rate it can follow (the thresholds may fail, they are the native binary's); ProfileBuilder makes the profile of
# what was counted. Run eng/publish.sh first: its leavings say what is compiled. Takes some five minutes, on x86-64 Linux; worth it after the request path has
# changed much (a test says when a tenth of its methods of ours are gone).
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

response=$(ls -t src/EdgeRouter/obj/Release/net10.0/linux-x64/native/edgerouter.ilc.rsp 2>/dev/null || true)
[ -n "$response" ] || { echo "profile: run eng/publish.sh first, with the runtime of .NET 10" >&2; exit 2; }
dotnet build src/EdgeRouter -c Release -v quiet --nologo -o "$work/jit"
dotnet build eng/ProfileBuilder -v quiet --nologo

# What `serve` runs is counted from its first call to its end, and written when it ends: no code is compiled again without counters. No AVX-512: the published
# code has none, and takes other paths. The numbers are hexadecimal.
mkdir "$work/counts"
cat >"$work/edgerouter" <<SCRIPT
#!/usr/bin/env bash
export DOTNET_ReadyToRun=0 DOTNET_TieredPGO_InstrumentOnlyHotCode=0 DOTNET_TC_CallCounting=0 DOTNET_OSR_HitLimit=7FFFFFFF DOTNET_EnableAVX512=0
[ "\$1" != serve ] || export DOTNET_WritePGOData=1 DOTNET_PGODataPath="$work/counts/\$\$"
exec dotnet "$work/jit/edgerouter.dll" "\$@"
SCRIPT
chmod +x "$work/edgerouter"

scenarios=(warm-cache cold-miss mixed-faq stream agents)
LOAD_SECONDS=${LOAD_SECONDS:-15} LOAD_RATE=${LOAD_RATE:-0.5} load/scenarios.sh "$work/edgerouter" "${scenarios[@]}" || echo "profile: thresholds may fail here"
load/soak.sh "$work/edgerouter" 30 100 0.02 || echo "profile: bounds may fail here"

counts=("$work"/counts/*)
if [ ${#counts[@]} -ne $((${#scenarios[@]} + 1)) ]; then
  echo "profile: a router for each scenario and one for the soak should have left counts: ${#counts[@]} files" >&2
  exit 1
fi
cd src/EdgeRouter # The response file's paths are relative to it.
dotnet run --project ../../eng/ProfileBuilder --no-build -- "$root/eng/edgerouter.mibc" "$root/$response" "${counts[@]}"
