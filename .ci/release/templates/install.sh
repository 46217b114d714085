#!/bin/sh
# Installs catpacket @VERSION@ for this user alone, on Linux and macOS:
#   sh install.sh
# CATPACKET_TO names another folder than ~/.local/bin, CATPACKET_FROM another place than GitHub.
set -eu

version=@VERSION@
from=${CATPACKET_FROM:-https://github.com/@REPO@/releases/download/v@VERSION@}
to=${CATPACKET_TO:-$HOME/.local/bin}

stop() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

case "$(uname -s) $(uname -m)" in
    "Linux x86_64") target=x86_64-unknown-linux-musl sum=@SUM_X86_64_UNKNOWN_LINUX_MUSL@ ;;
    "Linux aarch64") target=aarch64-unknown-linux-musl sum=@SUM_AARCH64_UNKNOWN_LINUX_MUSL@ ;;
    "Darwin x86_64") target=x86_64-apple-darwin sum=@SUM_X86_64_APPLE_DARWIN@ ;;
    "Darwin arm64") target=aarch64-apple-darwin sum=@SUM_AARCH64_APPLE_DARWIN@ ;;
    *) stop "there is no catpacket for $(uname -s) on $(uname -m); build it with cargo" ;;
esac

name=catpacket-$version-$target
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if command -v curl >/dev/null; then
    curl -fsSL "$from/$name.tar.gz" -o "$work/archive" || stop "$from/$name.tar.gz cannot be had"
else
    wget -q "$from/$name.tar.gz" -O "$work/archive" || stop "$from/$name.tar.gz cannot be had"
fi
if command -v sha256sum >/dev/null; then
    found=$(sha256sum <"$work/archive")
else
    found=$(shasum -a 256 <"$work/archive")
fi
[ "${found%% *}" = "$sum" ] || stop "what was fetched is not what was released; nothing is installed"

tar -xzf "$work/archive" -C "$work"
mkdir -p "$to"
for program in catpacket-draw catpacket; do
    # In place of one that may be running.
    cp "$work/$name/$program" "$to/.$program.new"
    mv -f "$to/.$program.new" "$to/$program"
done
printf 'installed %s in %s\n' "$("$to/catpacket" --version)" "$to"
case ":$PATH:" in
    *":$to:"*) printf 'next: catpacket doctor\n' ;;
    *) printf 'next: add %s to PATH, open a new terminal, and run catpacket doctor\n' "$to" ;;
esac
