#!/usr/bin/env bash
# Tool: Poppler 22.12.0 (pdftotext, pdftoppm), Debian 12's poppler-utils 22.12.0-2+deb12u3.
#
# What it does: a page's /Contents may be a list of streams. If one entry of it is not a stream (here: null, as an entry whose
# object is missing counts by ISO 32000), Poppler drops ALL streams of that page, the good ones too. It prints "Syntax Error:
# Weird page contents", draws a white page, extracts no text, and exits with 0. If /Contents is one reference to an object
# that is missing it is the same, again with exit code 0; and if that object is a plain null not even a message comes.
#
# Seen:    page 1, [4 0 R]:         "satu"; page 2, [4 0 R 7 0 R] with 7 = null: no text, white, "Weird page contents", code 0
#          page 3, missing object:  no text, white, "xref num 8 not found", code 0;  page 4, null: no text, white, silent, 0
#          (MuPDF 1.21.1 reads "satu" on page 2.)
#
# Why it matters: files that were cut short in an upload or mended by a merging tool have such pages. A batch that looks at the
# exit code takes them for empty pages, or for scans without text: no text, no ink, no failure. Reading standard error helps
# for two of the three; for the last one only looking at the page's objects does.
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

get poppler-utils=22.12.0-2+deb12u3 libpoppler126=22.12.0-2+deb12u3
export PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$lib

python3 - "$work/in.pdf" <<'END'
import sys
text = b"BT /F1 24 Tf 20 100 Td (satu) Tj ET"
page = b"<< /Type /Page /Parent 2 0 R /Contents %s >>"
objects = {
    1: b"<< /Type /Catalog /Pages 2 0 R >>",
    2: b"<< /Type /Pages /Kids [3 0 R 6 0 R 9 0 R 10 0 R] /Count 4 /MediaBox [0 0 200 200]"
       b" /Resources << /Font << /F1 5 0 R >> >> >>",
    3: page % b"[4 0 R]",
    4: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
    5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    6: page % b"[4 0 R 7 0 R]",
    7: b"null",
    9: page % b"8 0 R",          # there is no object 8
    10: page % b"7 0 R",
}
out, places = b"%PDF-1.4\n", {}
for number, body in objects.items():
    places[number] = len(out)
    out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
start = len(out)
out += b"xref\n0 1\n0000000008 65535 f \n1 10\n"
for number in range(1, 11):
    out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00001 f \n"
out += b"trailer\n<< /Size 11 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
open(sys.argv[1], "wb").write(out)
END

# look PAGE: sets $text, $ink (1 if anything is not white), $said; both tools must end with 0.
look() {
  text=$(pdftotext -f "$1" -l "$1" "$work/in.pdf" - 2>"$work/said" | tr -d '\f\n') || changed "pdftotext fails on page $1"
  pdftoppm -f "$1" -l "$1" -r 36 -gray -singlefile "$work/in.pdf" "$work/page" 2>/dev/null || changed "pdftoppm fails on page $1"
  ink=$(python3 -c 'import sys; print(int(min(open(sys.argv[1], "rb").read().split(b"255\n", 1)[1]) < 255))' "$work/page.pgm")
  said=$(tr '\n' ' ' <"$work/said")
  echo "page $1: text '$text', ink $ink, said '$said'"
}
look 1; [[ $text == satu && $ink == 1 && -z $said ]] || changed "the good page is not read"
look 2; [[ -z $text && $ink == 0 && $said == *'Weird page contents'* ]] || changed "a null in the list no longer empties the page"
look 3; [[ -z $text && $ink == 0 && -n $said ]] || changed "a page with missing contents is handled otherwise"
look 4; [[ -z $text && $ink == 0 && -z $said ]] || changed "a page whose contents are null is handled otherwise"
echo "as stated: pages lose all they show, and both tools exit with 0"
