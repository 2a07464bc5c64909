#!/usr/bin/env bash
# The road over many machines, from nothing: tests/scale/from_nothing.sh out/telaah_VERSION_ARCH.deb [DOCUMENTS [ROOT]]
# Makes a bare Debian 12 (a temporary one unless named; removed at the end), installs the package, GNU parallel and Slurm with
# apt, and lets same_as_run.py compare telaah run, one worker, tasks side by side and a Slurm of two nodes, one of which is
# killed. Needs root, a network and debootstrap. Not part of the tests that CI runs.
set -euo pipefail
deb=$(realpath "$1") documents=${2:-60} root=$(realpath -m "${3:-${TMPDIR:-/tmp}/telaah-scale-$$}")
source=$(realpath "$(dirname "$0")/../..")
work=$(mktemp -d)
fail() { echo "FAILED: $*" >&2; exit 1; }
cleanup() {
  for below in dev/pts proc; do if mountpoint -q "$root/$below"; then umount "$root/$below"; fi; done
  rm -rf --one-file-system "$root" "$work"
}
[ ! -e "$root" ] || fail "$root is there already"
trap cleanup EXIT
in_chroot() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8 "$@"; }

echo "== a bare Debian 12"
debootstrap --variant=minbase bookworm "$root" >"$work/log" 2>&1 || fail "debootstrap: $(tail -1 "$work/log")"
cp /etc/resolv.conf "$root/etc/resolv.conf"
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"; chmod +x "$root/usr/sbin/policy-rc.d"
mount -t proc proc "$root/proc"
mount -t devpts devpts "$root/dev/pts"

echo "== apt install telaah, parallel, slurm-wlm"
mkdir -p "$root/srv/uji/tests"
cp "$deb" "$root/srv/uji/telaah.deb"
cp -r "$source/samples" "$source/service" "$root/srv/uji/"
cp -r "$source/tests/scale" "$root/srv/uji/tests/"
in_chroot apt-get update -qq
in_chroot apt-get install -y -qq --no-install-recommends /srv/uji/telaah.deb parallel slurm-wlm munge python3 >"$work/log" 2>&1 || fail "$(tail -5 "$work/log")"

echo "== the same folder in four ways"
in_chroot python3 /srv/uji/tests/scale/same_as_run.py /usr/bin /srv/uji --documents "$documents" --slurm
echo "The whole road holds."
