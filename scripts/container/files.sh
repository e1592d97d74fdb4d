#!/usr/bin/env bash
# Checks the files of the built images: the built code, the files that it reads, and the licences; no packages, no
# sources, and nothing that the process can write.
#
# Usage: files.sh PROXY_ROOT SANDBOX_ROOT BASE_ROOT
set -euo pipefail
proxy=$1 sandbox=$2 base=$3
fail() { printf 'not as it should be: %s\n' "$*" >&2; exit 1; }

check() { # NAME ROOT FILES_OF_APP, one a line; what is in a folder named with a slash at its end may have any name
  local name=$1 root=$2 app=$2/app found package foreign leaked
  printf 'files of the %s: %s kB; of the base: %s MB\n' "$name" "$(du -sk "$app" | cut -f1)" "$(du -sm "$base" | cut -f1)"
  found=$(cd "$app" && find . -type f -printf '%P\n' | sed -E 's#^(build/proxy/chunks/|build/sandbox/|build/pages/).*#\1#' | LC_ALL=C sort -u)
  printf '%s\n' "$found"
  [[ $found == "$3" ]] || fail "the $name has other files than it needs"

  # The base image contains npm.
  package=$(find "$root" -xdev -name node_modules -not -path "$root/usr/local/lib/node_modules*" -print -quit)
  [[ -z $package ]] || fail "${package#"$root"} holds packages"
  foreign=$(find "$app" \( -not -user 0 -o -perm /0022 \) -not -type l -print -quit)
  [[ -z $foreign ]] || fail "${foreign#"$root"} can be changed by another user than root"
  leaked=$(find "$root" -xdev \( -name .npmrc -o -name .env -o -name lent-ca.crt \) -size +0 -not -path '*/usr/local/lib/node_modules/*' -print -quit)
  [[ -z $leaked ]] || fail "${leaked#"$root"} came from the machine that built it"
}

check proxy "$proxy" "LICENSE
build/proxy/THIRD-PARTY-LICENSES.txt
build/proxy/chunks/
build/proxy/server.js
connector/README.md
connector/apiDefinition.swagger.json
connector/apiProperties.json
connector/icon.png
examples/logic-apps/README.md
examples/logic-apps/deploy.bicep
examples/logic-apps/send-wait-verify.json
examples/logic-apps/send.json
examples/logic-apps/verify.json
package.json"
check sandbox "$sandbox" "LICENSE
build/pages/
build/sandbox/
package.json"
printf 'no packages; owned by root, writable by nobody else; nothing of the building machine\n'
