#!/usr/bin/env bash
# Makes eng/edgerouter.mibc anew: what the ahead-of-time compiler knows of which code runs often, and how. The router runs under the JIT, counting, through the
# load scenarios and the soak of load/ at a rate it can follow (the thresholds may fail, they are the native binary's); ProfileBuilder makes the profile of
# what was counted. Run eng/publish.sh first: its leavings say what is compiled. Takes some five minutes; worth it after the request path has changed much
# (a test says when a tenth of the profile is of methods that are gone).
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

response=$(ls -t src/EdgeRouter/obj/Release/*/*/native/edgerouter.ilc.rsp 2>/dev/null | head -n 1)
[ -n "$response" ] || { echo "run eng/publish.sh first" >&2; exit 2; }
framework=$(echo "$response" | cut -d/ -f5)
dotnet build src/EdgeRouter -c Release -f "$framework" -v quiet --nologo -o "$work/jit"

# A process counts from its first call to its end, and writes when it ends. No AVX-512: the published code has none, and takes other paths.
mkdir "$work/counts"
cat >"$work/edgerouter" <<SCRIPT
#!/usr/bin/env bash
export DOTNET_ReadyToRun=0 DOTNET_TieredPGO_InstrumentOnlyHotCode=0 DOTNET_TC_CallCountThreshold=1000000000 DOTNET_OSR_HitLimit=1000000000 DOTNET_TC_OnStackReplacement_InitialCounter=1000000000
export DOTNET_EnableAVX512=0 DOTNET_EnableAVX512F=0
[ "\$1" != serve ] || export DOTNET_WritePGOData=1 DOTNET_PGODataPath=$work/counts/\$\$
exec dotnet "$work/jit/edgerouter.dll" "\$@"
SCRIPT
chmod +x "$work/edgerouter"

LOAD_SECONDS=${LOAD_SECONDS:-15} LOAD_RATE=${LOAD_RATE:-0.5} load/scenarios.sh "$work/edgerouter" warm-cache cold-miss mixed-faq stream agents || true
load/soak.sh "$work/edgerouter" 30 100 0.02 || true

dotnet build eng/ProfileBuilder -v quiet --nologo
cd src/EdgeRouter
dotnet run --project ../../eng/ProfileBuilder --no-build -- "$root/eng/edgerouter.mibc" "$root/$response" "$work"/counts/*
