#!/usr/bin/env bash
# Builds the static Linux binary and tries it in an empty folder as its root: nothing of the system is there but the binary and a data file.
# Needs unshare of a user namespace. Not part of the tests: a release build takes minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
target=x86_64-unknown-linux-gnu
RUSTFLAGS="-C target-feature=+crt-static" cargo build --locked --release --target "$target"
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
cp "${CARGO_TARGET_DIR:-target}/$target/release/mandat" "$root/mandat"
cp data/midtjylland.ron "$root/data.ron"
inside() { HOME=/ unshare --user --map-root-user chroot "$root" "$@"; }
says() { # WORD COMMAND…: the command says the word
    local word=$1 out
    shift
    out=$(inside "$@") || { echo "failed: $*"; exit 1; }
    grep -q -- "$word" <<<"$out" || { echo "no »$word« from: $*"; exit 1; }
}
if readelf -l "$root/mandat" 2>/dev/null | grep -q INTERP; then
    echo "the binary asks for an interpreter"
    exit 1
fi
says Klyngestyregruppen /mandat show --data /data.ron --lang da midt-klyngestyregruppen
says Diabetes /mandat --data /data.ron --lang da search diabetes
inside /mandat edit --data /data.ron rename-group midt-klyngestyregruppen --name "Prøve" >/dev/null
says Prøve /mandat --data /data.ron show midt-klyngestyregruppen
echo "the static binary works in an empty root"
