#!/usr/bin/env bash
# Tools: csvkit 1.0.7 with agate 1.6.3, Debian 12's python3-csvkit 1.0.7-1 and python3-agate 1.6.3-2.
#
# What it does: csvsort and csvstat, whose manuals speak of sorting and of statistics, first guess what each column is, and csvsort
# writes the guess. A comma in a number is taken for a separator of thousands wherever it stands: "2,5" is 25 and "1,25" is 125,
# so the order of the two turns round as well. "1-2" is the second of January 2001, a column of 1 and 0 is True and False, a
# telephone number loses its 0, "2:30" is two and a half minutes. -I keeps everything as text.
#
# Seen:    in the file     csvsort                csvsort -I
#          "2,5"           25                     "2,5"
#          "1,25"          125                    "1,25"
#          1-2             2001-01-02             1-2
#          1, 0            True, False            1, 0
#          0254123456      254123456              0254123456
#          2:30            0:02:30                2:30
#          csvstat --mean of "2,5" and "1,25": 75
#
# Why it matters: an index between 0 and 5 with decimal commas, as every Indonesian office writes it, becomes one between 0 and
# 999 by sorting the rows, and its mean is wrong by a factor that is another in each row. Nothing warns, as everything is a
# number. Say -I (which sorts as text), or --locale id_ID where numbers are wanted.
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

get python3-csvkit=1.0.7-1 python3-agate=1.6.3-2 python3-leather python3-babel python-babel-localedata python3-tz python3-isodate
get python3-parsedatetime python3-pytimeparse python3-slugify python3-text-unidecode python3-six
export PYTHONPATH=$root/usr/lib/python3/dist-packages

cat >"$work/table.csv" <<'END'
opd,indeks,rentang,direplikasi,telepon,lama
Dinas B,"2,5",1-2,1,0254123456,2:30
Dinas A,"1,25",3-4,0,0254999999,1:00
END
# csv NAME OPTION...: the tool of that name on the table.
csv() {
  /usr/bin/python3 -c '
import importlib, sys
sys.argv[0] = sys.argv.pop(1)
importlib.import_module("csvkit.utilities." + sys.argv[0]).launch_new_instance()' "$@" "$work/table.csv"
}
guessed=$(csv csvsort -c indeks)
kept=$(csv csvsort -I -c opd)
mean=$(csv csvstat --mean -c indeks)
local=$(csv csvsort --locale id_ID -c indeks | cut -d , -f 1,2)
printf '%s\n' "csvsort -c indeks:" "$guessed" "csvsort -I -c opd:" "$kept" "csvstat --mean: $mean" "--locale id_ID:" "$local"
[[ $guessed == *$'Dinas B,25,2001-01-02,True,254123456,0:02:30\nDinas A,125,2001-03-04,False,254999999,0:01:00' ]] ||
  changed "csvsort guesses something else"
[[ $kept == *$'Dinas A,"1,25",3-4,0,0254999999,1:00\nDinas B,"2,5",1-2,1,0254123456,2:30' ]] || changed "-I does not keep the cells"
[[ $mean == 75* ]] || changed "csvstat takes another mean"
[[ $local == $'opd,indeks\nDinas A,1.25\nDinas B,2.5' ]] || changed "--locale id_ID reads other numbers"
echo "as stated: 2,5 and 1,25 are 25 and 125, and the other cells are rewritten too"
