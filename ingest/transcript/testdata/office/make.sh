#!/usr/bin/env bash
# Writes the dialogue in the formats of word processors with LibreOffice (Debian:
# apt-get install libreoffice-writer), from dialogue.fodt. Dates and numbers that
# LibreOffice puts in differ from run to run; the words do not.
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# convert writes a file in a format.
convert() {
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$2" --outdir "$work" "$1" >/dev/null 2>&1
  test -s "$work/dialogue.$2"
  cp "$work/dialogue.$2" .
}

for format in odt docx rtf; do
  convert dialogue.fodt "$format"
done
# What was deleted would be printed, struck out: print the text without it.
sed '/<text:tracked-changes/,/<\/text:tracked-changes>/d; s|<text:change [^>]*/>||' dialogue.fodt >"$work/dialogue.fodt"
convert "$work/dialogue.fodt" pdf
