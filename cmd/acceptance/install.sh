#!/usr/bin/env bash
# Installs what the acceptance tests need, and only what is missing: Chromium,
# fonts, Node.js and npm from Debian's packages (as root or with sudo), axe-core
# and DuckDB from npm into .tools/npm. Where it cannot, it ends with status 1 and
# says what to install.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tools=$(cd "$here/../.." && pwd)/.tools/npm

has() { command -v "$1" >/dev/null 2>&1; }

# A page is as wide as its letters, so the tests want the same font everywhere.
has_font() { [ -n "$(find /usr/share/fonts /usr/local/share/fonts -iname 'LiberationSans-Regular*' -print -quit 2>/dev/null)" ]; }

packages=()
has chromium || packages+=(chromium)
has_font || packages+=(fonts-liberation)
has node || packages+=(nodejs)
has npm || packages+=(npm)

if [ ${#packages[@]} -gt 0 ]; then
  stop() {
    echo "the acceptance tests need what is missing here: ${packages[*]}" >&2
    echo "$1; install them and run this again:" >&2
    echo "  apt-get update && apt-get install --no-install-recommends ${packages[*]}" >&2
    exit 1
  }
  has apt-get || stop "there is no apt-get to install them with"
  root=()
  if [ "$(id -u)" -ne 0 ]; then
    has sudo || stop "installing them takes root, and there is no sudo"
    root=(sudo)
  fi
  echo "installing ${packages[*]}"
  { "${root[@]}" apt-get update -qq &&
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}"; } >/dev/null ||
    stop "apt-get could not install them"
fi

loads() { NODE_PATH="$tools/node_modules" node -e 'require("axe-core"); require("@duckdb/node-api")' 2>/dev/null; }

if ! cmp -s "$here/package.json" "$tools/package.json" || ! loads; then
  echo "installing axe-core and DuckDB into .tools/npm"
  rm -rf "$tools"
  mkdir -p "$tools"
  cp "$here/package.json" "$tools/package.json"
  if ! (cd "$tools" && npm install --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error) || ! loads; then
    rm -f "$tools/package.json"
    echo "npm could not install what cmd/acceptance/package.json lists; the acceptance tests need it in .tools/npm" >&2
    echo "with a connection to an npm registry, run this again: bash cmd/acceptance/install.sh" >&2
    exit 1
  fi
fi
