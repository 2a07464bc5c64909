#!/usr/bin/env bash
# Two builds of the package from the same commit, in different places, one of them without any cache: the same bytes.
# tests/service/same_bytes.sh [FIRST.deb] (a package built before; else both are built). A build without a cache takes about
# 12 minutes of one core.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
first=${1:-}
if [ -z "$first" ]; then
  cmake/make_package.sh "$work/one" "$work/first" >"$work/one.log" 2>&1
  first=$(ls "$work"/first/*.deb)
fi
CCACHE_DISABLE=1 cmake/make_package.sh "$work/another/place" "$work/second" >"$work/two.log" 2>&1
second=$(ls "$work"/second/*.deb)
sha256sum "$first" "$second"
if ! cmp "$first" "$second"; then
  for one in first second; do dpkg-deb -R "${!one}" "$work/$one.tree"; done
  diff -rq "$work/first.tree" "$work/second.tree" || true
  exit 1
fi
dpkg-deb -R "$second" "$work/tree"
if grep -rlaF -e "$work" -e "$PWD" "$work/tree"; then
  echo "These files tell where they were built." >&2
  exit 1
fi
echo "The same bytes, and no path of the build in them."
