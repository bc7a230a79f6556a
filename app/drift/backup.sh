#!/bin/sh
# Every case into a file of its own, each brought back once to see that it can be: a copy that nobody
# has restored is a hope. Kept for KEEP days (30), but for the last one of a case that could not be
# copied today. Ends with an error where one of them failed.
#
#     backup.sh FOLDER          (HOERING_CASES, HOERING_DATABASE as for the service)
set -u
umask 077
to=${1%/}
keep=${KEEP:-30}
today=$(date +%Y-%m-%d)
failed=0
held=$(mktemp) || exit 1
mkdir -p "$to"

hold() { # where the copies of a case lie: the last one is not to be deleted
  last=
  for copy in "$1"-????-??-??.zip; do last=$copy; done
  printf '%s\n' "$last" >> "$held"
}

save() { # the case, the name of its file
  out="$to/$2-$today.zip"
  tried=$(mktemp -d)
  if hoering backup --case "$1" -o "$out.ny" && hoering restore "$out.ny" --case "$tried/sag"; then
    mv "$out.ny" "$out"
  else
    echo "Sikkerhedskopien af $2 mislykkedes." >&2
    rm -f "$out.ny"
    hold "$to/$2"
    failed=1
  fi
  rm -rf "$tried"
}

list=$(mktemp)
if ! hoering cases > "$list"; then # any of them may be one that is not in the list
  for copy in "$to"/*-????-??-??.zip; do hold "${copy%-????-??-??.zip}"; done
  failed=1
fi
while IFS="$(printf '\t')" read -r name place; do
  save "$place" "$name" < /dev/null
done < "$list"
rm -f "$list"
# What was cut off half written is old one day, too.
find "$to" \( -name '*.zip' -o -name '*.ny' \) -type f -mtime "+$keep" | while IFS= read -r copy; do
  grep -Fxq -e "$copy" "$held" || rm -f "$copy"
done
rm -f "$held"
exit "$failed"
