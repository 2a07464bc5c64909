#!/usr/bin/env bash
# The Debian package from one commit: cmake/make_package.sh SCRATCH OUT. Builds below SCRATCH (emptied first) from what is
# committed, and puts telaah_VERSION_ARCH.deb into OUT. Same commit, same packages installed: same bytes, wherever SCRATCH is.
set -euo pipefail
scratch=$(realpath -m -- "$1") out=$(realpath -m -- "$2")
cd "$(dirname "$(readlink -f "$0")")/.."
version=$(sed -n 's/^project(telaah VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
read -r told day < <(sed -n 's/^## \([0-9.]*\) – \([0-9-]*\)$/\1 \2/p' CHANGELOG.md | head -1)
if [ "$version" != "$told" ]; then
  echo "CMakeLists.txt says $version, the newest dated heading of CHANGELOG.md says ${told:-nothing}: make them agree first." >&2
  exit 2
fi
rm -rf "$scratch"
mkdir -p "$scratch/telaah" "$out"
if git rev-parse -q --verify HEAD >/dev/null 2>&1; then
  [ -z "$(git status --porcelain --untracked-files=no)" ] || echo "Note: what is not committed is not in the package." >&2
  git archive HEAD | tar -x -C "$scratch/telaah"
  SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
else
  tar -c --exclude=./build --exclude=./out . | tar -x -C "$scratch/telaah"
  SOURCE_DATE_EPOCH=$(date -u -d "$day" +%s)
fi
export SOURCE_DATE_EPOCH TZ=UTC
cd "$scratch/telaah"
cat >debian/changelog <<END
telaah ($version) stable; urgency=medium

  * Release $version of $day. What changed is told in CHANGELOG.md, installed
    as changelog.gz beside this file.

 -- telaah maintainers <maintainers@telaah.invalid>  $(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")
END
sed -i "s/@VERSION@/$version/g" debian/preinst
dpkg-buildpackage --build=binary --unsigned-changes --no-pre-clean
cp "$scratch"/telaah_"$version"_*.deb "$out/"
