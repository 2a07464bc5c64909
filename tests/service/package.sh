#!/usr/bin/env bash
# The whole road of the package on a bare Debian 12: tests/service/package.sh out/telaah_VERSION_ARCH.deb [ROOT]
# Makes ROOT by debootstrap (a temporary one unless named; removed at the end), installs with apt, prepares with `telaah setup`,
# boots it, drops PDFs through Samba, upgrades, refuses a downgrade, removes and purges. Each step asserts. Needs root, a
# network, debootstrap and systemd-container; about four minutes. Not part of the tests that CI runs.
set -euo pipefail
deb=$(realpath "$1") root=$(realpath -m "${2:-${TMPDIR:-/tmp}/telaah-package-$$}")
source=$(realpath "$(dirname "$0")/../..")
share=/srv/bersama/inovasi password=rahasia-uji
bench=/srv/uji  # inside: what the road hands in and takes back
version=$(dpkg-deb -f "$deb" Version)
nspawn=

fail() { echo "FAILED: $*" >&2; [ -z "$nspawn" ] || inside journalctl -u telaah --no-pager -n 25 >&2 || true; exit 1; }
proved() { echo "  proved: $*"; }
step() { echo "== $*"; }
inside() {
  nsenter -t "$leader" -m -u -i -n -p -C -r -w env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive "$@"
}
within() { for ((i = 0; i < $1; ++i)); do eval "$2" >/dev/null 2>&1 && return; sleep 1; done; fail "$2"; }
in_chroot() { chroot "$root" env DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"; }
cleanup() {
  if [ -n "$nspawn" ]; then kill "$nspawn" 2>/dev/null || true; wait "$nspawn" 2>/dev/null || true; fi
  for below in proc dev/pts; do mountpoint -q "$root/$below" && umount "$root/$below"; done
  rm -rf --one-file-system "$root" "$work"
}
work=$(mktemp -d)
trap cleanup EXIT
trap 'echo "FAILED in line $LINENO" >&2' ERR

# another VERSION: the same package under another number, with one rule file changed as a new release would.
another() {
  rm -rf "$work/deb"; dpkg-deb -R "$deb" "$work/deb"
  sed -i "s/^Version: .*/Version: $1/" "$work/deb/DEBIAN/control"
  sed -i "s/\"$version\"/\"$1\"/; s/ke $version:/ke $1:/" "$work/deb/DEBIAN/preinst"
  echo "# terbitan $1" >>"$work/deb/etc/telaah/aturan/kriteria/$changed"
  dpkg-deb --root-owner-group -b "$work/deb" "$root$bench/telaah_$1.deb" >/dev/null
}
changed=$(dpkg-deb -c "$deb" | sed -n 's#.*/etc/telaah/aturan/kriteria/\(.*\.toml\)$#\1#p' | head -1)

step "a bare Debian 12"
[ -e "$root/etc/debian_version" ] || debootstrap --variant=minbase bookworm "$root" >"$work/debootstrap.log" 2>&1 || fail "debootstrap: $(tail -1 "$work/debootstrap.log")"
cp /etc/resolv.conf "$root/etc/resolv.conf"
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"; chmod +x "$root/usr/sbin/policy-rc.d"
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
in_chroot apt-get update -qq
in_chroot apt-get install -y -qq --no-install-recommends systemd-sysv dbus samba smbclient procps exim4-daemon-light >"$work/apt.log" 2>&1 || fail "$(tail -3 "$work/apt.log")"

step "apt install ./telaah_$version.deb"
mkdir -p "$root$bench"
cp "$deb" "$root$bench/telaah_$version.deb"
in_chroot apt-get install -y -qq --no-install-recommends "$bench/telaah_$version.deb" >"$work/apt.log" 2>&1 || fail "$(tail -5 "$work/apt.log")"
[ "$(in_chroot telaah --version | head -1)" = "telaah $version" ] || fail "another version answers"
in_chroot getent passwd telaah >/dev/null || fail "no user telaah"
[ -d "$root/srv/bersama" ] || fail "no /srv/bersama"
[ ! -e "$root/etc/systemd/system/multi-user.target.wants/telaah.service" ] || fail "switched on before there are settings"
in_chroot telaah rules check >"$work/check.log" 2>&1 || fail "$(tail -3 "$work/check.log")"
for page in telaah telaah-run telaah-setup telaah-rules-check; do [ -e "$root/usr/share/man/man1/$page.1.gz" ] || [ ! -d "$root/usr/share/man/man1" ] || fail "no page $page"; done
proved "installed from the one file: programs, user, rules in /etc/telaah/aturan, manual"
in_chroot systemctl mask -q nmbd  # it waits for a network card; nobody looks for names here
umount "$root/proc"; rm "$root/usr/sbin/policy-rc.d"

step "boot, telaah setup, Samba"
systemd-id128 new >"$root/etc/machine-id"  # not a first boot, which would enable every unit
systemd-nspawn --boot -D "$root" --register=no --keep-unit --private-network --link-journal=no --resolv-conf=off --timezone=off \
  --console=pipe --setenv=SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1 </dev/null >/dev/null 2>&1 &
nspawn=$!
within 30 'leader=$(pgrep -P "$nspawn"); [ -n "$leader" ]'
within 60 'inside systemctl is-active multi-user.target'
inside telaah setup --yes --share "$share" --office "PEMERINTAH KOTA CONTOH" --place Contoh --opd dinkes dindik >"$root$bench/setup.txt" || fail "setup: $(cat "$root$bench/setup.txt")"
inside telaah setup --yes --share "$share" --office "PEMERINTAH KOTA CONTOH" --place Contoh --opd dinkes dindik >"$root$bench/again.txt" || fail "setup a second time: $(cat "$root$bench/again.txt")"
grep -q '^\[dibuat' "$root$bench/again.txt" && fail "setup made something a second time"
mapfile -t folders < <(inside ls "$share/masuk"); [ ${#folders[@]} = 2 ] || fail "folders: ${folders[*]}"
inside sed -n '/^# Tiap OPD/,$p' "$bench/setup.txt" >"$work/sections"
printf '[global]\n  server role = standalone server\n  disable netbios = yes\n  interfaces = lo\n  bind interfaces only = yes\n  map to guest = never\n  log level = 0\n' >"$root/etc/samba/smb.conf"
cat "$work/sections" >>"$root/etc/samba/smb.conf"
inside testparm -s >/dev/null 2>"$work/testparm" || fail "testparm: $(cat "$work/testparm")"
account() { inside useradd -M -s /usr/sbin/nologin -G "$2" "$1"; printf '%s\n%s\n' $password $password | inside smbpasswd -s -a "$1" >/dev/null; }
account petugas-kes opd-dinkes; account petugas-dik opd-dindikbud; account analis telaah
inside systemctl restart smbd
inside systemctl enable --now telaah || fail "the service does not start"
within 60 'inside test -f "$share/STATUS.txt"'
proved "settings written once, folders and groups made, Samba understands the sections, the service runs"

asks() { inside smbclient "//127.0.0.1/$2" -U "$1%$password" -c "$3" 2>&1 || true; }
smb() { local said; said=$(asks "$@"); case $said in *NT_STATUS_*) fail "$1 may not: $2: $3: $said" ;; esac; echo "$said"; }
refused() { asks "$@" | grep -qE 'NT_STATUS_(ACCESS_DENIED|OBJECT_NAME_NOT_FOUND|OBJECT_PATH_NOT_FOUND|MEDIA_WRITE_PROTECTED|NO_SUCH_FILE)' || fail "$1 may: $2: $3"; }
kes=$(inside stat -c '%G %n' "$share/masuk/${folders[0]}" "$share/masuk/${folders[1]}" | sed -n 's#^opd-dinkes .*/masuk/##p')
dik=$(inside stat -c '%G %n' "$share/masuk/${folders[0]}" "$share/masuk/${folders[1]}" | sed -n 's#^opd-dindikbud .*/masuk/##p')
sample=$(find "$source/samples/masuk" -name '*SATPOL*.pdf' | head -1)
copy_of() { { cat "$sample"; printf '\n%% %s\n%%%%EOF\n' "$1"; } >"$root$bench/$1.pdf"; }

step "a PDF dropped through Samba"
copy_of satu; copy_of dua
printf '%%PDF-1.7\nrusak\n%%%%EOF\n' >"$root$bench/rusak.pdf"
smb petugas-kes usulan "cd \"$kes\"; put $bench/satu.pdf satu.pdf; put $bench/rusak.pdf rusak.pdf" >/dev/null
smb petugas-dik usulan "cd \"$dik\"; put $bench/dua.pdf dua.pdf" >/dev/null
within 90 'inside sh -c "ls $share/selesai/*/*/satu.pdf $share/selesai/*/*/dua.pdf $share/bermasalah/*/rusak.pdf.ALASAN.txt"'
month=$(inside ls "$share/selesai" | head -1)
proved "each has its outcome"
smb petugas-kes hasil-usulan "cd \"selesai/$month/$kes\"; get satu.pdf $bench/kembali.pdf; cd \"/bermasalah/$kes\"; get rusak.pdf.ALASAN.txt $bench/alasan.txt" >/dev/null
cmp -s "$root$bench/satu.pdf" "$root$bench/kembali.pdf" || fail "an agency cannot read its own result"
grep -q "Apa yang perlu dilakukan" "$root$bench/alasan.txt" || fail "an agency cannot read the reason"
refused petugas-dik usulan "cd \"$kes\"; put $bench/dua.pdf asing.pdf"
refused petugas-dik hasil-usulan "cd \"selesai/$month/$kes\"; get satu.pdf $bench/asing.pdf"
refused petugas-kes hasil-usulan "cd \"selesai/$month/$kes\"; del satu.pdf"
refused petugas-kes hasil-usulan "get STATUS.txt $bench/asing.txt"
refused petugas-kes hasil-usulan "cd laporan; ls"
smb petugas-kes hasil-usulan "cd selesai/$month; ls" | grep -q "$dik" && fail "another agency's folder is shown"
refused petugas-kes inovasi "ls"
within 60 'smb analis inovasi "get STATUS.txt $bench/status.txt; cd laporan; ls" | grep -q "Rekap Inovasi"'  # made after the outcomes
proved "an agency writes and reads its own, sees nothing of others, the office sees all"

step "the office is told"
inside useradd -m pengelola
inside sh -c 'printf "\n[kabar]\nsurel = [\"pengelola@localhost\"]\nperintah = [\"/bin/sh\", \"-c\", \"cat >> /var/lib/telaah/kabar.txt\"]\n" >>/etc/telaah/telaah.toml'
inside systemctl start telaah-kabar || fail "$(inside journalctl -u telaah-kabar --no-pager -n 5)"
inside test ! -e /var/lib/telaah/kabar.txt || fail "told while all is well"
inside systemctl stop telaah; inside systemctl start telaah-kabar
inside grep -q 'layanan tidak berjalan' /var/lib/telaah/kabar.txt || fail "a stopped service is not told"
within 30 'inside grep -q "^To: pengelola@localhost" /var/mail/pengelola'
inside systemctl start telaah
proved "a stopped service is told, a running one is not; a mail arrives through Debian's own mail system"

step "an analyst hands in a rule file"
rule=/etc/telaah/aturan/kriteria/$changed
inside telaah setup --yes --no-opd --rules-from-desk >"$work/desk" 2>&1 || fail "setup --rules-from-desk: $(cat "$work/desk")"
inside systemctl daemon-reload; inside systemctl restart telaah
{ cat "$root$rule"; echo '# dari analis'; } >"$root$bench/$changed"
smb analis inovasi "cd laporan/diisi; put \"$bench/$changed\" \"$changed\"" >/dev/null
within 60 'inside grep -q "dari analis" "$rule"'
proved "taken by the service, in its place"

step "upgrade while the service runs"
inside sh -c "echo '# disunting kantor' >> '$rule'"
before=$(inside systemctl show -P MainPID telaah)
another "$version.1"
inside apt-get install -y -qq -o Dpkg::Options::=--force-confold "$bench/telaah_$version.1.deb" >"$work/apt.log" 2>&1 || fail "$(tail -5 "$work/apt.log")"
within 30 '[ "$(inside systemctl show -P MainPID telaah)" != "$before" ] && inside systemctl is-active telaah'
inside grep -q 'disunting kantor' "$rule" || fail "the edited rule is gone"
inside grep -q "terbitan $version.1" "$rule.dpkg-dist" || fail "the new rule is not beside it"
within 60 'inside grep -q "diterima 3" "$share/STATUS.txt"'
proved "edited rules stay, the new ones lie beside, the service was started anew and knows its files"

step "upgrade of an older ledger"
inside systemctl stop telaah
python3 - "$root/var/lib/telaah/telaah.db" <<'END'
import sqlite3, sys
ledger = sqlite3.connect(sys.argv[1])  # as the schema before the last one had it
ledger.executescript("DROP TABLE part; ALTER TABLE content DROP COLUMN whole; DROP TABLE passage; DROP TABLE proof_find; DROP TABLE proof; DROP TABLE signature; CREATE TABLE signature(content INTEGER PRIMARY KEY REFERENCES content, bytes BLOB NOT NULL) STRICT;"
                     "PRAGMA user_version = 3;")
END
chown --reference="$root/var/lib/telaah" "$root"/var/lib/telaah/telaah.db*
another "$version.2"
inside apt-get install -y -qq -o Dpkg::Options::=--force-confold "$bench/telaah_$version.2.deb" >"$work/apt.log" 2>&1 || fail "$(tail -5 "$work/apt.log")"
inside systemctl start telaah
inside test -f /var/lib/telaah/telaah.db.sebelum-pembaruan-skema-3 || fail "no copy from before the migration"
inside runuser -u telaah -- telaah verify --config /etc/telaah/telaah.toml >"$work/verify" 2>&1 || fail "$(cat "$work/verify")"
copy_of tiga; smb petugas-kes usulan "cd \"$kes\"; put $bench/tiga.pdf tiga.pdf" >/dev/null
within 90 'inside sh -c "ls $share/selesai/*/*/tiga.pdf"'
proved "the ledger was copied, migrated and is sound; the service goes on"

step "downgrade"
inside apt-get install -y -qq --allow-downgrades "$bench/telaah_$version.deb" >"$work/apt.log" 2>&1 && fail "the downgrade was not refused"
grep -q "tidak diturunkan ke $version" "$work/apt.log" || fail "no sentence: $(tail -5 "$work/apt.log")"
[ "$(inside dpkg-query -W -f='${Version} ${Status}' telaah)" = "$version.2 install ok installed" ] || fail "$(inside dpkg-query -W telaah)"
inside systemctl is-active telaah >/dev/null || fail "the refused downgrade stopped the service"
proved "refused with a sentence, nothing changed"

step "remove and purge"
inside apt-get remove -y -qq telaah >"$work/apt.log" 2>&1 || fail "$(tail -5 "$work/apt.log")"
inside systemctl is-active telaah >/dev/null && fail "the service runs on"
[ ! -e "$root/usr/bin/telaah" ] && inside test -f "$rule" || fail "remove left the program or took the rules"
inside apt-get purge -y -qq telaah >"$work/apt.log" 2>&1 || fail "$(tail -5 "$work/apt.log")"
inside test ! -e "$rule" || fail "the rules are still in /etc"
for left in /var/lib/telaah/telaah.db /etc/telaah/telaah.toml "$share/selesai/$month/$kes/satu.pdf" "/var/lib/telaah/aturan-yang-disunting/kriteria/$changed"; do
  inside test -f "$left" || fail "purge took $left"
done
inside grep -q 'disunting kantor' "/var/lib/telaah/aturan-yang-disunting/kriteria/$changed" || fail "the office's edit is lost"
proved "ledger, settings, share and edited rules are left; the rest is gone"
echo "The whole road holds."
