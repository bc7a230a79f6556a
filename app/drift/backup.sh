#!/bin/sh
# Every case into a file of its own, each brought back once to see that it can be: a copy that nobody
# has restored is a hope. Kept for KEEP days (30). Ends with an error where one of them failed.
#
#     backup.sh FOLDER          (HOERING_CASES, HOERING_DATABASE as for the service)
set -u
to=$1
keep=${KEEP:-30}
today=$(date +%Y-%m-%d)
failed=0
mkdir -p "$to"

save() { # the case, the name of its file
  out="$to/$2-$today.zip"
  tried=$(mktemp -d)
  if hoering backup --case "$1" -o "$out.ny" && hoering restore "$out.ny" --case "$tried/sag"; then
    mv "$out.ny" "$out"
  else
    echo "Sikkerhedskopien af $2 mislykkedes." >&2
    rm -f "$out.ny"
    failed=1
  fi
  rm -rf "$tried"
}

list=$(mktemp)
hoering cases > "$list" || failed=1
while IFS="$(printf '\t')" read -r name place; do
  save "$place" "$name" < /dev/null
done < "$list"
rm -f "$list"
[ "$failed" = 0 ] && find "$to" -name '*.zip' -mtime "+$keep" -delete
exit "$failed"
