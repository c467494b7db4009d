#!/usr/bin/env bash
# Writes the fixtures with GNU PSPP (Debian: apt-get install pspp), from
# survey.sps: in both encodings and all three compressions. PSPP's date and time
# in the header are overwritten, so that the same PSPP gives the same bytes.
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for encoding in utf-8 windows-1252; do
  {
    echo "SET LOCALE='$encoding'."
    cat survey.sps
    echo "SAVE OUTFILE='$work/$encoding-plain.sav' /UNCOMPRESSED."
    echo "SAVE OUTFILE='$work/$encoding-codes.sav' /COMPRESSED."
    echo "SAVE OUTFILE='$work/$encoding-zlib.zsav' /ZCOMPRESSED."
  } >"$work/$encoding.sps"
  pspp --no-output --no-statrc --syntax-encoding=UTF-8 --error-file="$work/errors" "$work/$encoding.sps" ||
    { cat "$work/errors"; exit 1; }
done
for file in "$work"/*.sav "$work"/*.zsav; do
  printf '05 Mar 1914:30:00' | dd of="$file" bs=1 seek=92 conv=notrunc status=none
  cp "$file" .
done
