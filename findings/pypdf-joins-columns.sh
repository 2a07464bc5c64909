#!/usr/bin/env bash
# Library: pypdf 3.4.1 (extract_text), Debian 12's python3-pypdf 3.4.1-1+deb12u1, and the same in PyPDF2 2.12.1.
#
# What it does: two pieces of text that stand on one line, each placed by a position of its own, are joined without a blank
# unless the later one begins far to the right of where the earlier one BEGAN (here more than 90 points, 3 cm, whatever the
# letters' size); where it ended does not count. LibreOffice's PDF of a spreadsheet places each cell in this way (q BT x y Td
# ... Tj ET Q), and so does insert_text() of PyMuPDF. A piece higher up that was written later is joined to the one below,
# without a line break.
#
# Seen:    on the page, columns of 80 points      extract_text()             pdftotext -layout
#          Kegiatan  Volume  2022  2023           KegiatanVolume20222023     Kegiatan   Volume   2022   2023
#          Pelatihan     12   250   300           Pelatihan12250300          Pelatihan      12    250    300
#          LibreOffice 7.4's PDF of such a sheet, with a column of units: "Pelatihan 12orang 250300"
#
# Why it matters: a budget of 12 units, 250 in one year and 300 in the next is read as 12250300, which is a number. No rule for
# numbers can part them again, and the words beside them look merely untidy. For tables take the words with their places
# (pdftotext -bbox or -layout, pdfplumber), never plain text by pypdf.
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

get python3-pypdf=3.4.1-1+deb12u1 python3-pypdf2=2.12.1-3+deb12u1
get poppler-utils=22.12.0-2+deb12u3 libpoppler126=22.12.0-2+deb12u3
export PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$lib PYTHONPATH=$root/usr/lib/python3/dist-packages

/usr/bin/python3 - "$work" <<'END'
import sys
def page(name, cells):
    text = "".join(f"q 0 0 0 rg\nBT\n{x} {y} Td /F1 11 Tf({word})Tj\nET\nQ\n" for word, x, y in cells)
    parts = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
             "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
             f"<</Length {len(text)}>>\nstream\n{text}endstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    out, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in places)
    out += f"trailer\n<</Size {len(parts) + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n"
    open(f"{sys.argv[1]}/{name}.pdf", "w").write(out)
lines = [["Kegiatan", "Volume", "2022", "2023"], ["Pelatihan", "12", "250", "300"]]
page("table", [(word, 60 + 80 * column, 700 - 20 * line)
               for line, words in enumerate(lines) for column, word in enumerate(words)])
page("upwards", [("bawah", 60, 100), ("atas", 60, 700)])
END

# by MODULE NAME: the text of NAME.pdf, its lines parted by a stroke.
by() {
  /usr/bin/python3 -W ignore -c 'import importlib, sys
page = importlib.import_module(sys.argv[1]).PdfReader(sys.argv[2]).pages[0]
print(page.extract_text().replace("\n", " / "))' "$1" "$work/$2.pdf"
}
for module in pypdf PyPDF2; do
  table=$(by "$module" table)
  upwards=$(by "$module" upwards)
  echo "$module: $table; $upwards"
  [[ $table == 'KegiatanVolume20222023 / Pelatihan12250300' ]] || changed "$module parts the cells of a line"
  [[ $upwards == bawahatas ]] || changed "$module parts the lines"
done
poppler=$(pdftotext -layout "$work/table.pdf" - | tr -s ' ' | grep . | tr '\n' '/')
echo "pdftotext -layout: $poppler"
[[ $poppler == *'Pelatihan 12 250 300/'* ]] || changed "pdftotext reads the page otherwise"
echo "as stated: 12, 250 and 300 in three columns are read as 12250300"
