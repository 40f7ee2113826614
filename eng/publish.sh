#!/usr/bin/env bash
# Publishes the single file artifacts/publish/edgerouter and, with the same settings, artifacts/aotrig/aotrig.
#   RID=linux-arm64 eng/publish.sh          another target
#   eng/publish.sh -p:PublishFramework=net9.0 -p:EdgeInstructionSet=x86-64-v4      anything else goes to dotnet publish
set -euo pipefail
cd "$(dirname "$0")/.."
rid=${RID:-linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')}

# SHA-256 and TLS come from OpenSSL. Linked in, the file runs on hosts without libssl3; else it loads theirs.
openssl=()
if [ -n "$(find /usr/lib* /usr/local/lib* -name libssl.a -print -quit 2>/dev/null)" ] && command -v cmake >/dev/null; then
  openssl=(-p:StaticOpenSslLinking=true)
else
  echo "publish: no static OpenSSL here (Debian: libssl-dev and cmake): the binary will need libssl3 on its host" >&2
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT

# .NET 10's ahead-of-time runtime is a package of its own, which not every feed has.
framework=()
lacks_runtime() { [ ${#framework[@]} -eq 0 ] && grep -qE 'NU110[123]:.*Microsoft\.NETCore\.App\.Runtime\.NativeAOT' "$log"; }
run() { dotnet publish "$1" -c Release -r "$rid" -p:EdgePublish=true -o "artifacts/$2" "${openssl[@]}" "${framework[@]}" "${@:3}" >"$log" 2>&1; }

publish() { # project, directory
  rm -rf "artifacts/$2"
  if ! run "$@"; then
    lacks_runtime || { cat "$log"; exit 1; }
    echo "publish: this feed has no Microsoft.NETCore.App.Runtime.NativeAOT.$rid: built on .NET 9 instead, whose support has ended, and without a profile" >&2
    framework=(-p:PublishFramework=net9.0)
    run "$@" || { cat "$log"; exit 1; }
  fi
  # What cannot be analysed may fail at run time; only FASTER and what it drags in are known to, and AotRig runs those paths.
  unexpected=$(grep -oE "(IL2104|IL3053): Assembly '[^']+'" "$log" | sort -u | grep -vE "'(FASTER.core|System.Private.DataContractSerialization)'" || true)
  if [ -n "$unexpected" ]; then
    echo "publish: assemblies that ahead-of-time compilation cannot analyse: $unexpected" >&2
    exit 1
  fi
}

publish src/EdgeRouter publish "$@"
publish tests/EdgeRouter.AotRig aotrig "$@"
mkdir -p artifacts/symbols
mv artifacts/publish/*.dbg artifacts/symbols/ 2>/dev/null || true
find artifacts/publish -type f ! -name edgerouter -delete
ls -l artifacts/publish
