#!/usr/bin/env bash
# Library: ICU 72.1, RuleBasedNumberFormat (URBNF_SPELLOUT) in Indonesian, Debian 12's libicu-dev 72.1-3+deb12u1.
#
# What it does: numbers in words from 10^15 on are written but not read back. parse() of ICU's own words gives the first digit,
# with U_ZERO_ERROR: "tiga kuadriliun ..." is 3. Up to 999 triliun all goes well. It is so in English too ("one quadrillion" is
# 1), not in Spanish, which says "mil billones". ICU reads "tiga ribu triliun", as Indonesians say it, rightly, but never writes
# it. A decimal comma is written "titik" (point), and "koma" is not understood: "dua koma lima" is 2.
#
# Seen:    999999999999999:    its words read back: 999999999999999
#          3325100000000000:   "tiga kuadriliun tiga ratus dua puluh lima triliun seratus miliar", read back: 3, U_ZERO_ERROR
#          "tiga ribu tiga ratus dua puluh lima triliun": 3325000000000000
#          2.5 in words: "dua titik lima", in figures: "2,5"; "dua koma lima": 2, U_ZERO_ERROR
#
# Why it matters: Indonesia's state budget is above 3 * 10^15 rupiah, and its laws and contracts write the amount in words
# behind the figures so that one can be checked by the other. A checker by ICU finds 3 rupiah, or writes words that no treasury
# uses. Ask with a ParsePosition how far the reading came, and take a result only if that is the end of the text.
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

get libicu-dev=72.1-3+deb12u1 libicu72=72.1-3+deb12u1
command -v g++ >/dev/null || { echo "not tried: needs g++" >&2; exit 2; }
export LD_LIBRARY_PATH=$lib

cat >"$work/words.cpp" <<'END'
#include <unicode/numfmt.h>
#include <unicode/rbnf.h>

#include <cstdio>
#include <cstring>
#include <string>

// words.out LOCALE NUMBER: its words, and what they are read back as; LOCALE "WORDS": what they are read as.
int main(int, char** arguments) {
  UErrorCode status = U_ZERO_ERROR;
  icu::RuleBasedNumberFormat format(icu::URBNF_SPELLOUT, icu::Locale(arguments[1]), status);
  icu::UnicodeString words = icu::UnicodeString::fromUTF8(arguments[2]);
  if (std::strspn(arguments[2], "0123456789") == std::strlen(arguments[2])) {
    icu::FieldPosition nowhere;
    words.remove();
    format.format(static_cast<int64_t>(std::stoll(arguments[2])), words, nowhere);
  }
  icu::Formattable read;
  status = U_ZERO_ERROR;   // not what the constructor found
  format.parse(words, read, status);
  UErrorCode ignored = U_ZERO_ERROR;
  std::string shown;
  std::printf("%s|%.0f|%s\n", words.toUTF8String(shown).c_str(), read.getDouble(ignored), u_errorName(status));
}
END
cat >"$work/decimal.cpp" <<'END'
#include <unicode/numfmt.h>
#include <unicode/rbnf.h>

#include <cstdio>
#include <memory>
#include <string>

int main() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale indonesian("id");
  const std::unique_ptr<icu::NumberFormat> figures(icu::NumberFormat::createInstance(indonesian, status));
  const icu::RuleBasedNumberFormat words(icu::URBNF_SPELLOUT, indonesian, status);
  const icu::NumberFormat* both[] = {figures.get(), &words};
  for (const icu::NumberFormat* format : both) {
    icu::UnicodeString text;
    std::string shown;
    std::printf("%s\n", format->format(2.5, text).toUTF8String(shown).c_str());
  }
}
END
for program in words decimal; do
  g++ -std=c++17 -isystem "$root/usr/include" "$work/$program.cpp" -o "$work/$program.out" -L"$lib" -licui18n -licuuc
done

budget=3325100000000000
told() { "$work/words.out" "$@"; }
told id 999999999999999
told id $budget
told en 1000000000000000
told es 1000000000000000
told id 'tiga ribu tiga ratus dua puluh lima triliun'
told id 'dua koma lima'
decimal=$("$work/decimal.out" | tr '\n' ' ')
echo "2.5: $decimal"
[[ $(told id 999999999999999) == *'|999999999999999|U_ZERO_ERROR' ]] || changed "numbers below 10^15 are not read back either"
[[ $(told id $budget) == 'tiga kuadriliun tiga ratus dua puluh lima triliun seratus miliar|3|U_ZERO_ERROR' ]] ||
  changed "the words of $budget, or what they are read as, are others"
[[ $(told en 1000000000000000) == 'one quadrillion|1|U_ZERO_ERROR' ]] || changed "English words for 10^15 are read otherwise"
[[ $(told es 1000000000000000) == 'mil billones|1000000000000000|U_ZERO_ERROR' ]] ||
  changed "Spanish words for 10^15 are read otherwise"
[[ $(told id 'tiga ribu tiga ratus dua puluh lima triliun') == *'|3325000000000000|U_ZERO_ERROR' ]] ||
  changed "ribu triliun is no longer read"
[[ $(told id 'dua koma lima') == *'|2|U_ZERO_ERROR' ]] || changed "koma is understood now, or refused"
[[ $decimal == '2,5 dua titik lima ' ]] || changed "2.5 is written otherwise"
echo "as stated: from 10^15 on the words are read back as their first number, without an error"
