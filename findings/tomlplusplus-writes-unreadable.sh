#!/usr/bin/env bash
# Library: toml++ 3.3.0, Debian 12's libtomlplusplus-dev 3.3.0+ds-1, its writer (operator <<).
#
# What it does: it writes files that it cannot read. A key with an apostrophe is written bare unless it holds a blank or the
# like as well, and its own parser refuses that line. A text that begins with a line feed is written with that line feed right
# behind the opening three apostrophes, where TOML says to drop it: it is read back without, and no error tells. A text of
# several lines that holds three apostrophes is written between three apostrophes, and refused.
#
# Seen:    key Jum'at:              Jum'at = 'libur'           read back: "expected '=', saw '''"
#          key hari Jum'at:         "hari Jum'at" = 'libur'    read back whole
#          value Jum'at:            libur = "Jum'at"           read back whole
#          value "\nsatu":          k = '''\nsatu'''           read back as "satu" (\n stands for a line feed)
#          value "satu\ndua":       k = '''satu\ndua'''        read back whole
#
# Why it matters: names make keys, and Jum'at (Friday), Al-Qur'an and Ma'mur are everyday ones. A settings file or a store of
# remembered names is written once more by the program, without an error, and does not load the next morning. Read what was
# written before replacing the old file, and compare.
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

get libtomlplusplus-dev=3.3.0+ds-1
command -v g++ >/dev/null || { echo "not tried: needs g++" >&2; exit 2; }

cat >"$work/round.cpp" <<'END'
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include <iostream>
#include <sstream>
#include <string>

int main() {
  const auto shown = [](std::string text) {
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos;) text.replace(at, 1, "\\n");
    return text;
  };
  const auto round = [&](const std::string& key, const std::string& value) {
    toml::table table;
    table.insert_or_assign(key, value);
    std::ostringstream written;
    written << table;
    std::cout << shown(written.str()) << "  ->  ";
    try {
      const toml::table read = toml::parse(written.str());
      std::cout << (read == table ? "whole" : "other: " + shown(read.begin()->second.value_or(std::string()))) << '\n';
    } catch (const toml::parse_error& error) {
      std::cout << "refused: " << error.description() << '\n';
    }
  };
  round("Jum'at", "libur");
  round("hari Jum'at", "libur");
  round("libur", "Jum'at");
  round("k", "\nsatu");
  round("k", "satu\ndua");
  round("k", "\n'''");
}
END
g++ -std=c++17 -O1 -isystem "$root/usr/include" "$work/round.cpp" -o "$work/round"
said=$("$work/round")
echo "$said"
line() { sed -n "${1}p" <<<"$said"; }
[[ $(line 1) == "Jum'at = "*'->  refused: '* ]] || changed "a key with an apostrophe is read back"
[[ $(line 2) == "\"hari Jum'at\" = "*'->  whole' ]] || changed "a key with a blank and an apostrophe is not read back"
[[ $(line 3) == *'->  whole' ]] || changed "an apostrophe in a value is not read back"
[[ $(line 4) == *'->  other: satu' ]] || changed "the first line feed of a text is kept"
[[ $(line 5) == *'->  whole' ]] || changed "a line feed within a text is not kept"
[[ $(line 6) == *'->  refused: '* ]] || changed "three apostrophes in a text of two lines are read back"
echo "as stated: a key with an apostrophe makes an unreadable file, and a first line feed is lost"
