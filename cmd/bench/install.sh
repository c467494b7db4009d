#!/usr/bin/env bash
# Installs what spor is raced against, and only what is missing: for the race
# named answers, DuckDB and Polars from npm into .tools/bench; for docx, sav and
# xlsx, lxml, pandoc, PSPP, ReadStat and readxl from Debian's packages (as root or with sudo). What
# cannot be installed is said, and that is no failure: the others are raced.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tools=$(cd "$here/../.." && pwd)/.tools/bench

has() { command -v "$1" >/dev/null 2>&1; }
raced() { [[ " $races " == *" $1 "* ]]; }
races="$*"

packages=()
if raced answers; then
  has node || packages+=(nodejs)
  has npm || packages+=(npm)
fi
if raced docx; then
  python3 -c 'import lxml' 2>/dev/null || /usr/bin/python3 -c 'import lxml' 2>/dev/null || packages+=(python3-lxml)
  has pandoc || packages+=(pandoc)
fi
if raced sav; then
  has pspp || packages+=(pspp)
  has readstat || packages+=(readstat)
fi
if raced xlsx; then
  for p in readxl readr; do
    Rscript -e "library($p)" >/dev/null 2>&1 || packages+=("r-cran-$p")
  done
fi
if [ ${#packages[@]} -gt 0 ]; then
  root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  echo "installing ${packages[*]}"
  { "${root[@]}" apt-get update -qq &&
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}"; } >/dev/null 2>&1 ||
    echo "apt-get could not install them" >&2
fi

raced answers && has npm || exit 0
loads() { NODE_PATH="$tools/node_modules" node -e "require('$1')" 2>/dev/null; }
quiet=(--no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error)
if ! cmp -s "$here/package.json" "$tools/package.json" || ! loads @duckdb/node-api || ! loads nodejs-polars; then
  echo "installing DuckDB and Polars into .tools/bench"
  rm -rf "$tools"
  mkdir -p "$tools"
  cp "$here/package.json" "$tools/package.json"
  cd "$tools" || exit 0
  npm install "${quiet[@]}" || echo "npm could not install what cmd/bench/package.json lists" >&2
  if ! loads nodejs-polars; then
    # npm leaves out the built part where it asks for a newer Node.js than there
    # is, though that loads it.
    version=$(node -p "require('./package.json').dependencies['nodejs-polars']")
    npm install --no-save "${quiet[@]}" "nodejs-polars-linux-$(node -p process.arch)-gnu@$version" ||
      echo "npm could not install the built part of nodejs-polars" >&2
  fi
fi
exit 0
