#!/usr/bin/env bash
# Library: liborcus 0.17.2, Debian 12's liborcus-bin and liborcus-dev 0.17.2-2+b2.
#
# What it does: an .xlsx file may count its days from 1904 (workbookPr date1904="1", once the default of Excel for Mac). The xlsx
# reader of orcus does not pass that on: the import interface has set_origin_date(), but it is told 1899-12-30 for either kind
# of workbook. Cells come as the bare number, so every date is 1462 days (four years and a day) early, without a warning.
#
# Seen:    date1904="0", cell 43890 in a date format: origin 1899-12-30, so 2020-02-29
#          date1904="1", the same cell:               origin 1899-12-30, so 2020-02-29   (LibreOffice 7.4: 2024-03-01)
#          orcus-xlsx prints 43890 for both (and ends with exit code 1 for either, though it read them).
#
# Why it matters: workbooks begun on a Mac still come into offices, and their years look quite possible: a deadline of 2024 reads
# as 2020. Whoever reads dates with orcus has to look for date1904 in xl/workbook.xml and add 1462 days.
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

version=0.17.2-2+b2
get "liborcus-bin=$version" "liborcus-dev=$version" "liborcus-0.17-0=$version" "liborcus-mso-0.17-0=$version" \
  "liborcus-parser-0.17-0=$version" "liborcus-spreadsheet-model-0.17-0=$version" libixion-0.17-0 \
  libboost-filesystem1.74.0 libboost-program-options1.74.0
command -v g++ >/dev/null || { echo "not tried: needs g++" >&2; exit 2; }
export PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$lib

python3 - "$work" <<'END'
import sys, zipfile
office = "http://schemas.openxmlformats.org/"
main, rel, pack = office + "spreadsheetml/2006/main", office + "officeDocument/2006/relationships", office + "package/2006/"
kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
one = '<xf numFmtId="%d" fontId="0" fillId="0" borderId="0"/>'
for flag in "01":
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{pack}content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' + "".join(
            f'<Override PartName="/xl/{part}.xml" ContentType="{kind}{name}+xml"/>' for part, name in
            (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"))) + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{pack}relationships"><Relationship Id="r1" Type="{rel}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{pack}relationships">'
            f'<Relationship Id="r1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="r2" Type="{rel}/styles" Target="styles.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}"><workbookPr date1904="{flag}"/>'
            '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
            f'<borders count="1"><border/></borders><cellStyleXfs count="1">{one % 0}</cellStyleXfs>'
            f'<cellXfs count="2">{one % 0}{one % 14}</cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1" s="1"><v>43890</v></c></row>'
            '</sheetData></worksheet>',
    }
    with zipfile.ZipFile(f"{sys.argv[1]}/{flag}.xlsx", "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in parts.items():
            out.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
END

cat >"$work/origin.cpp" <<'END'
#include <orcus/orcus_xlsx.hpp>
#include <orcus/spreadsheet/document.hpp>
#include <orcus/spreadsheet/factory.hpp>

#include <cstdio>

int main(int, char** arguments) {
  orcus::spreadsheet::document book({1048576, 16384});
  orcus::spreadsheet::import_factory factory(book);
  orcus::orcus_xlsx(&factory).read_file(arguments[1]);
  const auto origin = book.get_origin_date();
  std::printf("%04d-%02d-%02d\n", origin.year, origin.month, origin.day);
}
END
g++ -std=c++17 -O0 -isystem "$root/usr/include/liborcus-0.17" -isystem /usr/include/liborcus-0.17 "$work/origin.cpp" \
  -o "$work/origin" -L"$lib" -lorcus-0.17 -lorcus-spreadsheet-model-0.17 -lorcus-parser-0.17

for flag in 0 1; do
  origin=$("$work/origin" "$work/$flag.xlsx")
  orcus-xlsx -f check -o "$work/dump" "$work/$flag.xlsx" || true   # it ends with 1 although it read the file
  cell=$(cat "$work/dump")
  echo "date1904=\"$flag\": $cell, origin $origin: $(date -u -d "$origin + 43890 days" +%F)"
  [[ $origin == 1899-12-30 && $cell == S/0/0:numeric:43890 ]] || changed "the workbook is read otherwise"
done
echo "as stated: date1904=\"1\" changes nothing, so the date is 2020-02-29 instead of 2024-03-01"
