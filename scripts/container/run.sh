#!/usr/bin/env bash
# Runs the built images in a chroot, as strictly as a hardened engine: as the user of the image, with a read-only root,
# without a shell, and with sandbox and proxy in one network, as in compose.yaml.
#
# Usage: run.sh PROXY_ROOT SANDBOX_ROOT
set -euo pipefail
proxy=$1 sandbox=$2
fail() { printf 'not as it should be: %s\n' "$*" >&2; exit 1; }
logs=$(mktemp -d)
trap '(($?)) && tail "$logs"/* >&2; kill $(jobs -p) 2>/dev/null || true; rm -rf "$logs"' EXIT

free_port() { node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'; }
# `inside ROOT [NAME=VALUE…] ARGUMENT…` runs node with these arguments. Every step is an exec, so that $! is the process
# ID of node.
inside() {
  local root=$1 settings=()
  for word in "${@:2}"; do
    [[ $word =~ ^[A-Z_]+= ]] || break
    settings+=("$word")
  done
  shift $((1 + ${#settings[@]}))
  exec unshare --mount bash -c 'mount --bind "$0" "$0" && mount --rbind /proc "$0/proc" &&
    mount -o remount,bind,ro "$0" && exec env -i "$@"' "$root" \
    "${settings[@]}" "$(command -v chroot)" --userspec=10001:10001 "$root" /usr/local/bin/node "$@"
}
until_listening() {
  for _ in $(seq 100); do
    grep -q "$2" "$logs/$1" 2>/dev/null && return
    sleep 0.1
  done
  cat "$logs/$1" >&2
  fail "$1 does not start"
}

for root in "$proxy" "$sandbox"; do rm -f "$root"/bin/{sh,bash,dash,rbash} "$root"/usr/bin/{sh,bash,dash,rbash}; done
port=$(free_port) sandbox_port=$(free_port)

inside "$sandbox" NODE_ENV=production SANDBOX_PORT="$sandbox_port" /app/build/sandbox/main.js >"$logs/sandbox" 2>&1 &
until_listening sandbox 'API keys'
started=$(date +%s%3N)
inside "$proxy" NODE_ENV=production HOST=0.0.0.0 PORT="$port" UPSTREAM_URL="http://127.0.0.1:$sandbox_port" \
  --disable-sigusr1 --max-semi-space-size=8 /app/build/proxy/server.js >"$logs/proxy" 2>&1 &
pid=$!
until curl -sf -o /dev/null "http://127.0.0.1:$port/healthz"; do
  kill -0 "$pid" 2>/dev/null && (($(date +%s%3N) - started < 30000)) || fail 'no answer within 30 s'
  sleep 0.01
done
printf 'first answer after %s ms\n' "$(($(date +%s%3N) - started))"
until_listening proxy '"msg":"listening"'

user=$(awk '/^Uid:/ { print $2 }' "/proc/$pid/status")
[[ $user == 10001 ]] || fail "runs as user $user"
[[ $(readlink "/proc/$pid/exe") == */usr/local/bin/node ]] || fail 'the process is not node itself'
printf 'runs as user %s, root read-only, no shell\n' "$user"

health=$(curl -sS -o "$logs/health" -w '%{http_code}' "http://127.0.0.1:$port/healthz")
[[ $health == 200 ]] || fail "/healthz answers $health"
printf '/healthz %s %s\n' "$health" "$(cat "$logs/health")"

openapi=$(curl -sS "http://127.0.0.1:$port/openapi.json" | node -p 'JSON.parse(fs.readFileSync(0)).openapi')
[[ $openapi == 3.* ]] || fail "/openapi.json is of version $openapi"
printf '/openapi.json %s, from a part of the bundle that is loaded when it is asked for\n' "$openapi"

check() { # the image's own health check, inside, without a shell
  (inside "$proxy" PORT="$1" -e "$(sed -n 's/^  CMD \["node", "-e", "\(.*\)"\]$/\1/p' Dockerfile)")
}
check "$port" || fail 'the health check fails where the proxy is well'
check "$(free_port)" && fail 'the health check passes where nobody listens'
printf 'the health check tells a running proxy from none\n'

sent=$(curl -sS -X POST -H 'apikey: sandbox-key-1' "http://127.0.0.1:$port/2fa/v1/otp?number=%2B447700900123")
id=$(node -p 'JSON.parse(process.argv[1]).otpId' "$sent")
verified=$(curl -sS -X POST -H 'apikey: sandbox-key-1' "http://127.0.0.1:$port/2fa/v1/otp/$id/check?otpCode=0000")
node -p 'const { valid, outcome } = JSON.parse(process.argv[1]); `a wrong code: valid ${valid}, outcome ${outcome}`' "$verified"
[[ $verified == *WRONG_CODE* ]] || fail "verify answers $verified"

kill -TERM "$pid"
code=0
wait "$pid" || code=$?
[[ $code == 0 ]] || fail "ends with $code after SIGTERM"
printf 'SIGTERM: exit 0\n'
