#!/usr/bin/env bash
# Library: Boost.Regex 1.74.0, Debian 12's libboost1.74-dev 1.74.0+ds1-21.
#
# What it does: a named group is remembered by a hash of its name, of 30 bits, and the name itself is thrown away. Two names
# with one hash are one name: what["rekap_revisi"] gives the text of (?<harga_lunas>...), so do $+{rekap_revisi} in a
# replacement and \k<rekap_revisi> in a pattern. Nothing is said when the pattern is built. It also hits a name that the pattern
# does not have at all: asked for it, the match gives another group's text in place of "not matched". Such pairs look harmless:
# pelaksana_1974 and kepala_1939, umur_perda and tingkat_2021.
#
# Seen:    (?<harga_lunas>\d+);(?<rekap_revisi>\w+) on "2500;ketiga":    what[2] is ketiga, what["rekap_revisi"] is 2500
#          (?<harga_lunas>\d+) on "77":                                  what["rekap_revisi"] is 77, what["lain"] is unmatched
#
# Why it matters: patterns that take fields out of office documents are built from lists of field names that users may extend.
# One field then has the value of another, on every document, and no look at the pattern shows why. It is rare: about one in
# twenty thousand for a pattern of 300 names. With many names keep one's own table from name to number.
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

version=1.74.0+ds1-21
get "libboost-regex1.74.0=$version"
# Unpacking its 15000 files takes long, so the system's own are used where they are of this version.
[[ "$(dpkg-query -W -f '${Version}' libboost1.74-dev 2>/dev/null || true)" == "$version" ]] || get "libboost1.74-dev=$version"
command -v g++ >/dev/null || { echo "not tried: needs g++" >&2; exit 2; }
export LD_LIBRARY_PATH=$lib

cat >"$work/names.cpp" <<'END'
#include <boost/regex.hpp>

#include <cstdio>
#include <string>

int main() {
  const auto shown = [](const boost::ssub_match& group) { return group.matched ? group.str() : std::string("unmatched"); };
  const std::string text = "2500;ketiga";
  const boost::regex both("(?<harga_lunas>\\d+);(?<rekap_revisi>\\w+)");
  boost::smatch what;
  boost::regex_match(text, what, both);
  std::printf("%s %s %s\n", shown(what[2]).c_str(), shown(what["rekap_revisi"]).c_str(),
              boost::regex_replace(text, both, "$+{rekap_revisi}").c_str());

  const std::string number = "77";
  const boost::regex one("(?<harga_lunas>\\d+)");
  boost::regex_match(number, what, one);
  std::printf("%s %s\n", shown(what["rekap_revisi"]).c_str(), shown(what["lain"]).c_str());

  const std::string plain = "2500;ketiga";
  const boost::regex apart("(?<harga_lunas>\\d+);(?<rekap_akhir>\\w+)");
  boost::regex_match(plain, what, apart);
  std::printf("%s %s\n", shown(what["harga_lunas"]).c_str(), shown(what["rekap_akhir"]).c_str());
}
END
g++ -std=c++17 -O1 -isystem "$root/usr/include" "$work/names.cpp" -o "$work/names" -L"$lib" -l:libboost_regex.so.1.74.0
said=$("$work/names")
echo "$said"
line() { sed -n "${1}p" <<<"$said"; }
[[ $(line 3) == '2500 ketiga' ]] || changed "names of other hashes are mixed up too"
[[ $(line 1) == 'ketiga 2500 2500' ]] || changed "harga_lunas and rekap_revisi are kept apart"
[[ $(line 2) == '77 unmatched' ]] || changed "a name that the pattern does not have gives no other group's text"
echo "as stated: asked for rekap_revisi, Boost.Regex gives the text of harga_lunas"
