#!/usr/bin/env bash
# Library: toml++ 3.3.0, Debian 12's libtomlplusplus-dev 3.3.0+ds-1.
#
# What it does: for a string whose closing quote is missing it does not say so. It says that control characters are
# prohibited, because the first thing amiss that it meets is the line feed. The place it gives is the end of the line, one
# past the last character. Only when the file ends there without a line feed is the message another one ("end-of-file"), and
# that does not name the quote either.
#
# Seen:    title = "Januari            ->  1:17: Error while parsing string: unescaped control characters other than TAB (U+0009)
#                                          are explicitly prohibited
#          title = 'Januari            ->  1:17: Error while parsing literal string: control characters other than TAB [...]
#          title = "Januari  (no LF)   ->  1:17: Error while parsing string: encountered end-of-file
#
# Why it matters: settings for reading office files are edited by office staff in a plain editor, and a lost quote is an
# easy slip. "Control characters" sends them, or their help desk, to look for invisible characters pasted from Word. A
# program that shows the message should look whether the place is a line's end inside a string and say what is missing.
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

get libtomlplusplus-dev=3.3.0+ds-1 libtomlplusplus3=3.3.0+ds-1
command -v g++ >/dev/null || { echo "not tried: needs g++" >&2; exit 2; }

cat >"$work/read.cpp" <<'END'
#include <toml++/toml.h>

#include <iostream>

int main(int, char** arguments) {
  std::cout << TOML_LIB_MAJOR << '.' << TOML_LIB_MINOR << '.' << TOML_LIB_PATCH << ' ';
  try {
    const toml::table table = toml::parse_file(arguments[1]);
    std::cout << "parsed " << table.size() << '\n';
  } catch (const toml::parse_error& error) {
    std::cout << error.source().begin.line << ':' << error.source().begin.column << ": " << error.description() << '\n';
  }
}
END
g++ -std=c++17 -O0 -isystem "$root/usr/include" "$work/read.cpp" -o "$work/read"

# expect BYTES WANTED...: each WANTED is in the message, and no word of a quote is.
expect() {
  local message part
  printf '%b' "$1" >"$work/in.toml"
  message=$("$work/read" "$work/in.toml")
  echo "$1  ->  $message"
  for part in "3.3.0 " "${@:2}"; do
    [[ $message == *"$part"* ]] || changed "'$part' is missing in: $message"
  done
  [[ $message != *quot* && $message != *terminat* && $message != *clos* ]] || changed "it now names the quote: $message"
}
expect 'title = "Januari"\nunit = "dinas"\n' 'parsed 2'
expect 'title = "Januari\nunit = "dinas"\n' '1:17' 'string' 'control characters' 'prohibited'
expect "title = 'Januari\nunit = 'dinas'\n" '1:17' 'literal string' 'control characters' 'prohibited'
expect 'title = "Januari' '1:17' 'end-of-file'
echo "as stated: a missing closing quote is reported as a prohibited control character"
