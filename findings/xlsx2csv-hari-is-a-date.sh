#!/usr/bin/env bash
# Tool: xlsx2csv 0.7.8, Debian 12's xlsx2csv 1:0.7.8-1.
#
# What it does: a number format is taken for a date format as soon as one of the letters y, m, d, h, s is in it, even inside the
# quotation marks of a fixed text. A number shown as "14 hari" then comes out as a piece of a date: where the letter stands
# there is the hour, day or month of day 14 of 1900. The number itself is in no cell any more, a number below one becomes a time
# of day, and nothing is said.
#
# Seen:    number   format           LibreOffice    xlsx2csv (the cell's text)
#          2        0 "hari"         2 hari         0 "12ari"
#          14       0 "hari"         14 hari        0 "12ari"
#          2        "Semester "0     Semester 2     "se01ester "0
#          0.5      0 "minggu"       1 minggu       12:00
#          14       0 "orang"        14 orang       14
#
# Why it matters: a unit in the format is how a spreadsheet keeps a number a number. "hari" is day; minggu, bulan, tahun, jam,
# semester and siswa have such letters, "orang" (persons) has none. A column of durations is lost for good beside one that is
# right. Look for quoted texts in xl/styles.xml before converting, or convert with LibreOffice.
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

get xlsx2csv=1:0.7.8-1
tool=$root/usr/bin/xlsx2csv
[[ -x $tool ]] || tool=/usr/bin/xlsx2csv

python3 - "$work/book.xlsx" <<'END'
import sys, zipfile
from xml.sax.saxutils import quoteattr
office = "http://schemas.openxmlformats.org/"
main, rel, pack = office + "spreadsheetml/2006/main", office + "officeDocument/2006/relationships", office + "package/2006/"
kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
formats = ['0 "hari"', '"Semester "0', '0 "minggu"', '0 "orang"']
numbers = [2, 14, 45, 0.5]
def row(r, n):
    return f'<row r="{r}">' + "".join(f'<c r="{c}{r}" s="{s}"><v>{n}</v></c>' for s, c in enumerate("ABCD", 1)) + "</row>"
cells = "".join(row(r, n) for r, n in enumerate(numbers, 1))
one = '<xf numFmtId="%d" fontId="0" fillId="0" borderId="0"%s/>'
parts = {
    "[Content_Types].xml": f'<Types xmlns="{pack}content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' + "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{kind}{name}+xml"/>' for part, name in
        (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"))) + "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{pack}relationships"><Relationship Id="r1" Type="{rel}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="Isi" sheetId="1" r:id="r1"/></sheets>'
        '</workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{pack}relationships"><Relationship Id="r1" Type="{rel}/worksheet" '
        f'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{rel}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{main}"><numFmts count="{len(formats)}">' + "".join(
        f'<numFmt numFmtId="{170 + i}" formatCode={quoteattr(f)}/>' for i, f in enumerate(formats)) +
        '</numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1">' + one % (0, "") + f'</cellStyleXfs><cellXfs count="{len(formats) + 1}">' +
        one % (0, "") + "".join(one % (170 + i, ' applyNumberFormat="1"') for i in range(len(formats))) +
        '</cellXfs></styleSheet>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
}
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as book:
    for name, xml in parts.items():
        book.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + xml)
END
python3 "$tool" -d '|' "$work/book.xlsx" "$work/book.csv" 2>"$work/said"
cat "$work/book.csv" "$work/said"
row() { sed -n "${1}p" "$work/book.csv"; }
[[ ! -s $work/said ]] || changed "xlsx2csv says something now: $(head -1 "$work/said")"
[[ $(row 1) == '"0 ""12ari"""|"""se01ester ""0"|"0 ""01inggu"""|2' ]] || changed "2 in such formats gives other text"
[[ $(row 2) == '"0 ""12ari"""|"""se01ester ""0"|"0 ""01inggu"""|14' ]] ||
  changed "14 in such formats gives other text than 2 does"
[[ $(row 3) == '"0 ""12ari"""|"""se02ester ""0"|"0 ""02inggu"""|45' ]] || changed "45 in such formats gives other text"
[[ $(row 4) == '12:00|12:00|12:00|0.5' ]] || changed "a half is no time of day any more"
echo "as stated: a number whose format says hari, minggu or semester is lost, one with orang is kept"
