#!/usr/bin/env bash
# Tool: GNU parallel 20221122, Debian 12's parallel 20221122+ds-2.
#
# What it does: --resume with --joblog skips jobs by their NUMBER, not by their command, although the log holds the commands.
# When the list of arguments changed between two runs, job 1 is held to be done because some job 1 was done. A new argument
# that sorts first is never run, one that was done is run again, and the exit code is 0. (The manual says that input and
# command "have to remain unchanged"; nothing checks it.)
#
# Seen:    first run, arguments b c:     ran b, ran c
#          second run, arguments a b c:  ran c            (a was never run, c twice; exit code 0, nothing on standard error)
#
# Why it matters: a folder of PDFs grows between two runs, and "ls *.pdf | parallel --resume --joblog" looks like the way to
# do only the new ones. One file whose name sorts early shifts all numbers: that file stays unread for good, and the log has
# a row for each number. Only append to a list that is resumed, or keep one's own record by name.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
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

get parallel=20221122+ds-2
command -v perl >/dev/null || { echo "not tried: parallel needs perl" >&2; exit 2; }
export PATH=$root/usr/bin:$PATH HOME=$work PERL5LIB=$root/usr/share/perl5
mkdir "$work/.parallel"
touch "$work/.parallel/will-cite"   # no notice about citing
[[ "$(parallel --version | head -1)" == 'GNU parallel 20221122' ]] || changed "another version runs"

run() { parallel -j1 --joblog "$work/log" --resume echo ran '{}' 2>"$work/said"; }
first=$(printf '%s\n' b c | run)
[[ $first == $'ran b\nran c' ]] || changed "the first run gave: $first"

code=0
second=$(printf '%s\n' a b c | run) || code=$?
echo "first run, b c:    ${first//$'\n'/, }"
echo "second run, a b c: ${second//$'\n'/, } (exit code $code)"
cut -f1,9 "$work/log"

[[ $second == 'ran c' ]] || changed "the second run now does: $second"
[[ $code == 0 ]] || changed "the second run now ends with $code"
[[ ! -s $work/said ]] || changed "parallel now says: $(head -1 "$work/said")"
! grep -q 'ran a$' "$work/log" || changed "the log now knows a"
grep -q '^3.*ran c$' "$work/log" || changed "job 3 of the log is another one"
echo "as stated: a was never run, c twice, because --resume compares numbers"
