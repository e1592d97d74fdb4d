#!/usr/bin/env bash
# Makes the files of a release, and publishes nothing. From a clean tree it installs, builds and tests. Then it writes
# to release/ the packed packages, the zips for people without Node or npm, the bill of materials of the proxy
# (CycloneDX), the notes and the checksums. It tries the commands of the packages with npx, and prints how to tag.
# docs/releasing.md has the steps around it.
#
# Usage: release.sh [--skip-tests]
set -euo pipefail
cd "$(dirname "$0")/.."

stage() { printf '\n=== %s\n' "$*"; }
[[ ${1:-} == '' || ${1:-} == --skip-tests ]] || { printf 'usage: release.sh [--skip-tests]\n' >&2 && exit 2; }
# A command of its own, so that the script ends if git fails.
changes=$(git status --porcelain)
if [[ -n $changes ]]; then
  printf 'There are changes that are not committed. A release is made of a commit.\n' >&2
  exit 1
fi

stage 'npm ci'
npm ci --no-progress

stage 'Changelog and tag'
npx tsx scripts/release/check.ts

stage 'npm run build'
rm -rf build
npm run --silent build

if [[ ${1:-} != --skip-tests ]]; then
  stage 'npm test'
  npm test
fi

stage 'npm audit'
# Some registries have no advisories. That is no reason to stop, but the output must not claim that all is well.
if report=$(npm audit --omit=dev 2>&1); then
  printf '%s\n' "$report"
elif grep -q 'audit endpoint returned an error' <<<"$report"; then
  printf 'NOT CHECKED: this registry offers no advisories.\n'
else
  printf '%s\n' "$report" >&2
  exit 1
fi

stage 'Bill of materials, and the package'
rm -rf release && mkdir release
version=$(node -p 'require("./package.json").version')
name=$(node -p 'require("./package.json").name')-$version
# Made from an install of production only, because `npm sbom --omit=dev` leaves out packages that development uses, too.
# Without the workspace connector-check, which is another package.
bill=$(mktemp -d)
elsewhere=$(mktemp -d)
trap 'rm -rf "$bill" "$elsewhere"' EXIT
cp package.json package-lock.json .npmrc "$bill"
(
  cd "$bill"
  npm ci --silent --omit=dev
  npm pkg delete devDependencies workspaces
  npm sbom --sbom-format=cyclonedx
) >"release/$name.cdx.json"
npm run pack -- --pack-destination release
# Prints only the name: the list of files would push more important lines off the screen.
npm pack --silent --workspace=connector-check --ignore-scripts=false --pack-destination release
printf '%s components\n' "$(node -p 'require(process.argv[1]).components.length' "./release/$name.cdx.json")"

stage 'Zips and notes'
node build/scripts/release/main.js release

stage 'Checksums'
# Only of the files to publish: the notes become the text of the release.
(cd release && find . -type f ! -name NOTES.md ! -name SHA256SUMS -printf '%P\n' | LC_ALL=C sort | xargs sha256sum | tee SHA256SUMS)

stage 'The packages, from a folder that holds nothing else'
# As users get it: connector-check with the newest versions that its dependencies allow, not with those of the lock
# file.
cp release/*.tgz "$elsewhere"
(
  cd "$elsewhere"
  fresh_npx() { npx --yes --loglevel=error --cache="$elsewhere/cache" "$@"; }
  fresh_npx "./$name.tgz" --version | grep -Fx "$version"
  fresh_npx --package="./$name.tgz" tyntec-2fa-proxy --check-config >/dev/null
  fresh_npx ./connector-check-*.tgz --help >/dev/null
)
printf 'npx runs all of their commands.\n'

stage 'Tag'
# The maintainer makes the tag: release/ should be inspected first, and whether a tag is signed depends on the
# maintainer's key.
if git rev-parse --verify --quiet "refs/tags/v$version" >/dev/null; then
  printf 'v%s is at this commit already. To publish: git push origin v%s\n' "$version" "$version"
else
  printf 'To publish this version, once release/ is as it should be (-a in place of -s for a tag without signature):\n'
  printf "  git tag -s v%s -m 'Version %s' %s\n  git push origin v%s\n" "$version" "$version" "$(git rev-parse HEAD)" "$version"
fi
# Printed last, because earlier lines have scrolled away.
if [[ ${1:-} == --skip-tests ]]; then printf 'NOT TESTED: --skip-tests was given\n'; fi
