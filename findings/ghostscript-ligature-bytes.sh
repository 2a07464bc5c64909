#!/usr/bin/env bash
# Tool: Ghostscript 10.0.0, Debian 12's ghostscript 10.0.0~dfsg-11+deb12u9, device pdfwrite.
#
# What it does: rewriting a PDF ("make it smaller") spoils the text of each ligature that stands for several letters. The
# glyph "ti" of Carlito (the usual stand-in for Calibri) carries the two code units 0074 0069 in the input; in the output
# each has its bytes swapped: 7400 6900, two Chinese characters. The page looks the same, and there is no warning.
# All of -dPDFSETTINGS=/ebook, /printer and /default do it. "fi" survives, as the one character U+FB01.
#
# Seen:    before: Biaya tidak naik, efisiensi tetap.
#          after:  Biaya U+7400 U+6900 "dak naik, e" U+FB01 "siensi tetap."
#
# Why it matters: "tidak" is Indonesian for "not". Offices shrink PDFs to fit an upload limit, mostly with Ghostscript inside
# some web service; a search for "tidak" then finds nothing, and a
# program reads "costs ... rise" where the page says "costs do not rise". Text that
# extracts without an error, from a page that looks right, is not yet the text of that page.
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

version=10.0.0~dfsg-11+deb12u9
get "ghostscript=$version" "libgs10=$version" "libgs10-common=$version" "libgs-common=$version"
get fonts-crosextra-carlito=20220224-1 pango1.0-tools=1.50.12+ds-1 libpangoxft-1.0-0=1.50.12+ds-1
get poppler-utils=22.12.0-2+deb12u3 libpoppler126=22.12.0-2+deb12u3
get libidn12 libijs-0.35 libjbig2dec0 libpaper1 libxft2 libpangoft2-1.0-0 libpangocairo-1.0-0 libpango-1.0-0
export PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$lib

# A page in Carlito, its ligatures formed as an office program forms them.
cat >"$work/fonts.conf" <<END
<?xml version="1.0"?>
<fontconfig><dir>$root/usr/share/fonts</dir><dir>/usr/share/fonts</dir><cachedir>$work/cache</cachedir></fontconfig>
END
export FONTCONFIG_FILE=$work/fonts.conf
sentence='Biaya tidak naik, efisiensi tetap.'
pango-view -q --backend=cairo --font='Carlito 14' --text="$sentence" --output="$work/before.pdf"
[[ "$(pdftotext "$work/before.pdf" - | head -1)" == "$sentence" ]] || changed "the input already reads otherwise"
[[ "$(pdffonts "$work/before.pdf")" == *Carlito* ]] || changed "the input is not in Carlito"

share=$root/usr/share/ghostscript/10.00.0
place=()
if [[ -d $share ]]; then
  export GS_LIB=$share/Resource/Init:$share/lib:$share/iccprofiles
  place=("-sGenericResourceDir=$share/Resource/")
fi
for setting in ebook printer default; do
  gs -q -dSAFER -dNOPAUSE -dBATCH -sDEVICE=pdfwrite "-dPDFSETTINGS=/$setting" "${place[@]}" \
    "-sOutputFile=$work/after.pdf" "$work/before.pdf" >"$work/said" 2>&1 || changed "Ghostscript failed"
  [[ ! -s $work/said ]] || changed "Ghostscript now says something: $(head -1 "$work/said")"
  after=$(pdftotext "$work/after.pdf" - | head -1)
  echo "/$setting: $after"
  [[ $after == $'Biaya \u7400\u6900dak naik, e\ufb01siensi tetap.' ]] ||
    changed "/$setting gives other text than the byte-swapped ligature"
done
echo "as stated: the ligature ti is read as U+7400 U+6900 once Ghostscript has rewritten the page"
