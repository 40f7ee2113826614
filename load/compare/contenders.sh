# Sourced by compare.sh. prepare_NAME builds or installs a contender before anything is measured, launch_NAME starts it and adds its lanes.
# A program that is not here is said and its contender left out.

# lane CONTENDER KIND PID URL MODEL unique|same [HEADER VALUE]...
lane() { echo "$1 $2 $3 $4/v1/chat/completions ${*:5}" >>"$lanes"; }

skip() { echo "skipped: $1: $2"; }

# launch_at NAME PORT COMMAND... : as launch, for programs that are told where to listen.
launch_at() {
  local name=$1 port=$2 log=$scratch/$1.log
  shift 2
  "$@" >"$log" 2>&1 &
  started+=($!)
  for _ in $(seq 300); do
    (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && { url=http://127.0.0.1:$port; return; }
    kill -0 "${started[-1]}" 2>/dev/null || break
    sleep 0.05
  done
  echo "$name does not listen:" >&2
  cat "$log" >&2
  exit 1
}

# Sets $port. Another program may take it before ours does; ours then says so and the run ends.
free_port() {
  port=$((20000 + RANDOM % 12000))
  while (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
}

# One process, asked in three ways: prompts never seen, looked up and stored; the same with the cache off; one prompt for ever.
launch_router() {
  cat >"$scratch/config.yaml" <<YAML
listen: 127.0.0.1:8080
data_dir: "\${EDGEROUTER_LOAD_DATA}"
providers:
  sim: { dialect: openai, base_url: "$simulator/v1/", api_key: none }
  paced: { dialect: openai, base_url: "$paced/v1/", api_key: none }
models:
  sim-cheap: { provider: sim, upstream_model: sim-cheap, tier: cheap, input_per_1m: 0.15, output_per_1m: 0.60, context: 128000 }
  sim-paced: { provider: paced, upstream_model: sim-strong, tier: medium, input_per_1m: 0.50, output_per_1m: 2.00, context: 128000 }
  sim-strong: { provider: sim, upstream_model: sim-strong, tier: strong, input_per_1m: 1.50, output_per_1m: 6.00, context: 128000 }
tiers: [cheap, medium, strong]
routing: { default_tier: cheap, rules: [] }
cache: { ttl: 24h, near: { enabled: false } }
YAML
  export EDGEROUTER_LOAD_DATA=$scratch/data
  launch router "$binary" serve --config "$scratch/config.yaml" --listen 127.0.0.1:0
  router=$url
  lane edgerouter-miss whole "${started[-1]}" "$router" auto unique
  lane edgerouter-miss stream "${started[-1]}" "$router" strong unique
  lane edgerouter-miss paced "${started[-1]}" "$router" medium unique
  lane edgerouter-bypass whole "${started[-1]}" "$router" auto unique x-edgerouter-cache off
  lane edgerouter-bypass stream "${started[-1]}" "$router" strong unique x-edgerouter-cache off
  lane edgerouter-bypass paced "${started[-1]}" "$router" medium unique x-edgerouter-cache off
  lane edgerouter-hit whole "${started[-1]}" "$router" auto same
}

prepare_nginx() { nginx=$(PATH=$PATH:/usr/sbin command -v nginx) || skip nginx "not here (Debian: nginx-light)"; }

# A worker a core, upstream connections kept alive; a second server without buffers for streams, a third before the paced provider.
launch_nginx() {
  [ -n "$nginx" ] || return 0
  local whole stream pace pid
  free_port; whole=$port
  port=$((whole + 1)); while (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done; stream=$port
  port=$((stream + 1)); while (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done; pace=$port
  mkdir -p "$scratch/nginx"
  cat >"$scratch/nginx/nginx.conf" <<NGINX
worker_processes auto;
pid $scratch/nginx/pid;
error_log stderr warn;
daemon off;
events { worker_connections 4096; }
http {
  access_log off;
  client_body_temp_path $scratch/nginx/body; proxy_temp_path $scratch/nginx/proxy; fastcgi_temp_path $scratch/nginx/fastcgi;
  scgi_temp_path $scratch/nginx/scgi; uwsgi_temp_path $scratch/nginx/uwsgi;
  keepalive_requests 100000000;
  upstream simulator { server ${simulator#http://}; keepalive 512; keepalive_requests 100000000; }
  upstream paced { server ${paced#http://}; keepalive 512; keepalive_requests 100000000; }
  proxy_http_version 1.1;
  proxy_set_header Connection "";
  server { listen 127.0.0.1:$whole; location / { proxy_pass http://simulator; } }
  server { listen 127.0.0.1:$stream; location / { proxy_pass http://simulator; proxy_buffering off; } }
  server { listen 127.0.0.1:$pace; location / { proxy_pass http://paced; proxy_buffering off; } }
}
NGINX
  launch_at nginx "$pace" "$nginx" -p "$scratch/nginx" -c "$scratch/nginx/nginx.conf"
  pid=${started[-1]}
  lane nginx whole "$pid" "http://127.0.0.1:$whole" sim-cheap unique
  lane nginx stream "$pid" "http://127.0.0.1:$stream" sim-strong unique
  lane nginx paced "$pid" "http://127.0.0.1:$pace" sim-strong unique
}

# Built once; again when its sources are newer.
prepare_forwarder() {
  forwarder=$artifacts/forwarder/forwarder
  [ -x "$forwarder" ] && [ -z "$(find "$here/Forwarder" -maxdepth 1 -name '*.cs*' -newer "$forwarder")" ] && return
  if ! dotnet publish "$here/Forwarder" -c Release -r "linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')" -p:EdgePublish=true -o "$artifacts/forwarder" -v quiet --nologo >"$scratch/forwarder-build.log" 2>&1; then
    cat "$scratch/forwarder-build.log" >&2
    skip forwarder "could not be published"
    forwarder=
  fi
}

# Two processes, as it knows one upstream each. The first also sends an exact hit's bytes, headers included: what Kestrel alone would take for them.
launch_forwarder() {
  [ -n "$forwarder" ] || return 0
  command -v curl >/dev/null || { skip forwarder "curl is not here"; return 0; }
  local question='{"model":"auto","messages":[{"role":"system","content":"You are a helpful assistant."},{"role":"user","content":"What does entry number 0000-0000000 of the second list say, and why does it stand there?"}]}'
  for _ in 1 2 3 4 5; do
    curl -si "$router/v1/chat/completions" -H 'Content-Type: application/json' -d "$question" >"$scratch/hit.http"
    grep -qi '^x-edgerouter-cache: exact' "$scratch/hit.http" && break
    sleep 0.1
  done
  grep -qi '^x-edgerouter-cache: exact' "$scratch/hit.http" || { echo "the router does not answer from memory:" >&2; cat "$scratch/hit.http" >&2; exit 1; }
  launch forwarder "$forwarder" "$simulator" "$scratch/hit.http"
  lane forwarder whole "${started[-1]}" "$url" sim-cheap unique
  lane forwarder stream "${started[-1]}" "$url" sim-strong unique
  lane kestrel-canned whole "${started[-1]}" "$url/canned" auto same
  launch forwarder-paced "$forwarder" "$paced"
  lane forwarder paced "${started[-1]}" "$url" sim-strong unique
}

# From npm, at the version of the lock file beside this script.
prepare_portkey() {
  portkey=$artifacts/portkey/node_modules/@portkey-ai/gateway/build/start-server.js
  command -v node >/dev/null && command -v npm >/dev/null || { portkey=; skip portkey "node and npm are not here"; return 0; }
  [ -f "$portkey" ] && cmp -s "$here/compare/package-lock.json" "$artifacts/portkey/package-lock.json" && return
  mkdir -p "$artifacts/portkey"
  cp "$here/compare/package.json" "$here/compare/package-lock.json" "$artifacts/portkey"
  if ! npm ci --ignore-scripts --no-audit --no-fund --prefix "$artifacts/portkey" >"$scratch/portkey-install.log" 2>&1; then
    cat "$scratch/portkey-install.log" >&2
    skip portkey "could not be installed"
    portkey=
  fi
}

launch_portkey() {
  [ -n "$portkey" ] || return 0
  free_port
  NODE_ENV=production launch_at portkey "$port" node "$portkey" --headless "--port=$port"
  lane portkey whole "${started[-1]}" "$url" sim-cheap unique x-portkey-provider openai x-portkey-custom-host "$simulator/v1"
  lane portkey stream "${started[-1]}" "$url" sim-strong unique x-portkey-provider openai x-portkey-custom-host "$simulator/v1"
  lane portkey paced "${started[-1]}" "$url" sim-strong unique x-portkey-provider openai x-portkey-custom-host "$paced/v1"
}
