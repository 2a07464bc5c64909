#!/usr/bin/env bash
# Tool: debhelper 13.11.4, Debian 12's debhelper, dh_installsystemd (compat 13).
#
# What it does: --no-start, which the manual says is about starting ("Do not start the unit file after upgrades and after initial
# installation"), also leaves out the stop. The package gets no prerm script, no restart on upgrade and no daemon-reload when
# its unit has changed. With --restart-after-upgrade beside it, a running service is restarted on upgrade, and systemd reloaded,
# but on removal it is still not stopped.
#
# Seen:    dh_installsystemd                      what postinst does            what prerm does
#          (nothing)                              daemon-reload, start/restart  stop, on removal
#          --no-start                             neither                       there is none
#          --no-start --restart-after-upgrade     daemon-reload, try-restart    there is none
#          --no-start --no-stop-on-upgrade        neither                       there is none
#
# Why it matters: a service that wants its settings first is packed with --no-start, and an administrator starts it later. When
# the package is upgraded, the old program runs on; when it is removed, a process goes on writing from a program file that is
# deleted, until the machine is started again. Write the two yourself: "deb-systemd-invoke stop" in prerm for "remove", and in
# postinst a daemon-reload with "systemctl try-restart".
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
lib=$root/usr/lib/x86_64-linux-gnu
mkdir "$root"

# Unpacks NAME=VERSION below $root; a plain NAME is a supporting library, fetched only where the system lacks it.
get() {
  local want name
  for want in "$@"; do
    name=${want%%=*}
    if [[ $want == "$name" ]] && dpkg -s "$name" >/dev/null 2>&1; then continue; fi
    if (cd "$work" && apt-get download "$want") >/dev/null 2>&1; then
      dpkg -x "$work/$name"_*.deb "$root"
    elif [[ "$(dpkg-query -W -f '${Version}' "$name" 2>/dev/null || true)" != "${want#*=}" ]]; then
      echo "not tried: $want can be neither downloaded (is the list of packages up to date?) nor found installed" >&2
      exit 2
    fi
  done
}
changed() { echo "changed: $*" >&2; exit 1; }

get debhelper=13.11.4 libdebhelper-perl=13.11.4
command -v dpkg-architecture >/dev/null || { echo "not tried: needs dpkg-dev" >&2; exit 2; }
export PATH=$root/usr/bin:$PATH
if [[ -d $root/usr/share/debhelper ]]; then
  export PERL5LIB=$root/usr/share/perl5 DH_AUTOSCRIPTDIR=$root/usr/share/debhelper/autoscripts
fi

mkdir -p "$work/source/debian"
cd "$work/source"
cat >debian/control <<'END'
Source: contoh
Maintainer: Contoh <contoh@example.org>
Build-Depends: debhelper-compat (= 13)

Package: contoh
Architecture: all
Description: service that wants its settings first
END
cat >debian/changelog <<'END'
contoh (1.0) unstable; urgency=medium

  * First.

 -- Contoh <contoh@example.org>  Mon, 01 Jan 2024 00:00:00 +0000
END
cat >debian/contoh.service <<'END'
[Service]
ExecStart=/usr/bin/contoh

[Install]
WantedBy=multi-user.target
END

# scripts OPTION...: what the scripts of the package do to the running service, the prerm's part after a slash.
scripts() {
  rm -rf debian/contoh debian/.debhelper debian/contoh.*.debhelper
  dh_installsystemd "$@"
  local script
  for script in postinst prerm; do
    cat debian/.debhelper/generated/contoh/$script* debian/contoh.$script.debhelper 2>/dev/null |
      grep -o -E 'daemon-reload|_dh_action=[a-z-]+|invoke [a-z-]+|try-restart' | sed 's/.*[= ]//' | tr '\n' ' '
    echo -n '/'
  done
}
usual=$(scripts)
silent=$(scripts --no-start)
restarted=$(scripts --no-start --restart-after-upgrade)
kept=$(scripts --no-start --no-stop-on-upgrade)
printf '%-40s %s\n' 'as it is:' "$usual" '--no-start:' "$silent" '--no-start --restart-after-upgrade:' "$restarted" \
  '--no-start --no-stop-on-upgrade:' "$kept"
[[ $usual == 'daemon-reload restart start /stop /' ]] || changed "without options the scripts are others"
[[ $silent == // && $kept == // ]] || changed "--no-start alone leaves something to do"
[[ $restarted == 'daemon-reload try-restart //' ]] || changed "with --restart-after-upgrade the scripts are others"
echo "as stated: with --no-start nothing stops the service when the package is removed"
