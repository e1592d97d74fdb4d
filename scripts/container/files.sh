#!/usr/bin/env bash
# Checks the files of a built image: only production dependencies, no sources, and nothing that the process can write to.
#
# Usage: files.sh IMAGE_ROOT BASE_ROOT
set -euo pipefail
root=$1 base=$2
app=$root/app
fail() { printf 'not as it should be: %s\n' "$*" >&2; exit 1; }

printf 'files of the proxy: %s MB; of the base: %s MB\n' "$(du -sm "$app" | cut -f1)" "$(du -sm "$base" | cut -f1)"
find "$app" -mindepth 1 -maxdepth 2 -not -path "$app/node_modules/*" -printf '%P\n' | sort
[[ $(ls "$app") == $'LICENSE\nbuild\nconnector\nnode_modules\npackage.json' ]] || fail 'other files than the proxy needs'
[[ $(ls "$app/build") == proxy ]] || fail 'more was copied than the built proxy'

# What the proxy runs with must be there; what is for development, or for another workspace, must not.
wanted=$(npm ls --package-lock-only --omit=dev --workspaces=false --all --parseable | grep -o 'node_modules/.*' | sort -u)
installed=$(node -p 'Object.keys(require(process.argv[1]).packages).join("\n")' "$app/node_modules/.package-lock.json" | sort)
printf '%s packages\n' "$(wc -l <<<"$installed")"
diff <(printf '%s\n' "$wanted") <(printf '%s\n' "$installed") || fail 'other packages than the proxy runs with'

foreign=$(find "$app" \( -not -user 0 -o -perm /0022 \) -not -type l -print -quit)
[[ -z $foreign ]] || fail "${foreign#"$root"} can be changed by another user than root"
leaked=$(find "$root" -xdev \( -name .npmrc -o -name .env -o -name lent-ca.crt \) -size +0 -not -path '*/usr/local/lib/node_modules/*' -print -quit)
[[ -z $leaked ]] || fail "${leaked#"$root"} came from the machine that built it"
printf 'owned by root, writable by nobody else; nothing of the building machine\n'
