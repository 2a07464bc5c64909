#!/usr/bin/env bash
# Tool: Poppler 22.12.0, pdftotext -bbox, -bbox-layout and -tsv, Debian 12's poppler-utils 22.12.0-2+deb12u3.
#
# What it does: the places of the words are those of the page as it is shown, turned by /Rotate; the size of the page that stands
# beside them is that of the page before it is turned. On a sheet turned by a quarter, words lie outside their own page. A crop
# makes no such difference: page and words both go by the media box.
#
# Seen:    a page of 595 x 842 turned by a quarter to landscape (shown 842 wide and 595 high)
#          pdftotext -bbox:  page width 595, height 842; the word "jumlah" from 768.3 to 805.0
#          pdftotext -tsv:   ###PAGE### 595 wide, 842 high; the same word at 768.3
#          pdfinfo:          Page size 595 x 842 (and a line "Page rot: 90" apart)
#
# Why it matters: scanners and "Rotate view" in an editor write /Rotate, so wide tables are just the pages that have it. Shares
# of the width ("the last column begins at 80 %"), boxes drawn over a picture of the page and clipping to the page all go wrong
# there, and only there: the rightmost column of a table of costs lies beyond the page and is cut off. Swap width and height
# when pdfinfo's "Page rot" is 90 or 270.
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

python3 - "$work" <<'END'
import sys
def write(name, turn, text):
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>",
              f"<< /Type /Page /Parent 2 0 R /Rotate {turn} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
              f"<< /Length {len(text)} >>\nstream\n{text}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    out, table = "%PDF-1.4\n", "xref\n0 6\n0000000000 65535 f \n"
    for number, body in enumerate(bodies, 1):
        table += f"{len(out):010} 00000 n \n"
        out += f"{number} 0 obj\n{body}\nendobj\n"
    end = f"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    open(f"{sys.argv[1]}/{name}.pdf", "w").write(out + table + end)
write("upright", 0, "BT /F1 12 Tf 500 700 Td (jumlah) Tj ET")
write("turned", 90, "BT /F1 12 Tf 0 1 -1 0 100 768.3 Tm (jumlah) Tj ET")   # upright as the turned page is shown
END

# told NAME: the size of the page and the left edge of its word, rounded.
told() {
  pdftotext "${2:--bbox}" "$work/$1.pdf" - | python3 -c '
import re, sys
text = sys.stdin.read()
page = re.search(r"<page width=\"([\d.]+)\" height=\"([\d.]+)\"", text)
word = re.search(r"<word xMin=\"([\d.]+)\"", text)
print(*(round(float(n)) for n in (*page.groups(), word.group(1))))'
}
tsv() {
  pdftotext -tsv "$work/$1.pdf" - |
    awk '$12 == "###PAGE###" { printf "%d %d ", $9, $10 } $12 == "jumlah" { printf "%d", $7 }'
}
for name in upright turned; do echo "$name: page and word by -bbox $(told $name), by -tsv $(tsv $name)"; done
pdftoppm -r 72 -gray -singlefile "$work/turned.pdf" "$work/shown"
shown=$(head -2 "$work/shown.pgm" | tail -1)
echo "the turned page as pdftoppm paints it: $shown"
[[ $(told upright) == '595 842 500' && $(tsv upright) == '595 842 500' ]] || changed "the upright page is told otherwise"
[[ $shown == '842 595' ]] || changed "the turned page is shown otherwise"
[[ $(told turned) == '595 842 768' && $(told turned -bbox-layout) == '595 842 768' ]] || changed "-bbox tells another page"
[[ $(tsv turned) == '595 842 768' ]] || changed "-tsv tells another page"
echo "as stated: the word begins at 768 on a page that is said to be 595 wide"
