#!/usr/bin/env bash
# Makes connector/icon.png from its source, connector/icon.svg, which is not uploaded. Run it after changing the
# drawing: bash scripts/connector/icon.sh. On Debian: apt-get install librsvg2-bin
set -euo pipefail
cd "$(dirname "$0")/../../connector"
rsvg-convert --output icon.png icon.svg
