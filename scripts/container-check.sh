#!/usr/bin/env bash
# Builds the Dockerfile and tests the image without a container engine: Debian's buildah needs no daemon. The base image
# does not come from a registry; scripts/container/stand-in.sh makes a replacement. Needs root, Debian or a derivative,
# and access to the packages of Debian and npm.
#
# Usage: container-check.sh [FOLDER]   (FOLDER keeps the replacement for the next run; by default nothing is kept)
set -euo pipefail
cd "$(dirname "$0")/.."

stage() { printf '\n=== %s\n' "$*"; }
work=$(mktemp -d)
keep=${1:-$work}
build() { buildah --root "$work/storage" --runroot "$work/run" --storage-driver vfs "$@"; }
trap 'build rm --all >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

stage 'Debian packages: buildah and debootstrap'
missing=()
for tool in buildah debootstrap; do command -v "$tool" >/dev/null || missing+=("$tool"); done
if ((${#missing[@]})); then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
buildah --version

node_version=$(sed -n 's/^ARG BASE=node:\([0-9.]*\)-bookworm-slim$/\1/p' Dockerfile)
stage "A stand-in for node:$node_version-bookworm-slim"
mkdir -p "$keep"
bash scripts/container/stand-in.sh "$keep/stand-in" "$node_version"
base=$(build from scratch)
build add --quiet "$base" "$keep/stand-in" / >/dev/null
build config --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$base"
build commit --quiet "$base" localhost/stand-in >/dev/null
build rm "$base" >/dev/null

# Mounts the npm configuration of this machine only for the build, so that no layer contains it.
lent=()
npmrc=$work/npmrc
touch "$npmrc"
[[ -f ${NPM_CONFIG_USERCONFIG:-$HOME/.npmrc} ]] && cat "${NPM_CONFIG_USERCONFIG:-$HOME/.npmrc}" >"$npmrc"
if [[ -n ${NODE_EXTRA_CA_CERTS:-} ]]; then
  printf '\ncafile=/run/lent-ca.crt\n' >>"$npmrc"
  lent+=(--volume "$NODE_EXTRA_CA_CERTS:/run/lent-ca.crt:ro")
fi
home_in_image=/root
lent+=(--volume "$npmrc:$home_in_image/.npmrc:ro")

for target in proxy sandbox; do
  stage "buildah build --target $target"
  # Docker's format, because the OCI format has no health check.
  build build --isolation chroot --format docker --pull-never --layers=false --build-arg BASE=localhost/stand-in \
    --target "$target" "${lent[@]}" --tag "localhost/$target" . >"$work/build.log" 2>&1 ||
    { tail -n 40 "$work/build.log" >&2 && exit 1; }
  grep 'STEP' "$work/build.log"
done

stage 'What the image says of itself'
build inspect --type image localhost/proxy >"$work/proxy.json"
node scripts/container/inspect.mjs "$work/proxy.json"

for target in proxy sandbox; do
  container=$(build from --pull-never "localhost/$target")
  declare "$target=$(build mount "$container")"
done

stage 'What is in them'
bash scripts/container/files.sh "${proxy:?}" "${sandbox:?}" "$keep/stand-in"

stage 'How it runs'
bash scripts/container/run.sh "${proxy:?}" "${sandbox:?}"

stage 'buildah run, as the image is configured'
build run --isolation chroot "$(build from --pull-never localhost/proxy)" -- node build/proxy/server.js --version
printf '\nThe image is as it should be.\n'
