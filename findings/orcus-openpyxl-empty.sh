#!/usr/bin/env bash
# Library: liborcus 0.17.2 (Debian 12's liborcus-bin 0.17.2-2+b2) on workbooks of openpyxl 3.0.9 and XlsxWriter 3.0.2.
#
# What it does: of a workbook that openpyxl saved, the xlsx reader gives no cell at all, for two reasons. openpyxl names the
# sheet's part from the package's root ("/xl/worksheets/sheet1.xml", which OPC allows); orcus looks for it beside the workbook,
# does not find it and goes on. With that name made relative the numbers come, but no text: openpyxl writes texts inside their
# cells (t="inlineStr"), and those cells are passed over. XlsxWriter's and libxlsxwriter's constant_memory mode writes texts
# that way too.
#
# Seen:    cells "satu" and 2, written by openpyxl:       1 sheet, no cell
#          the same file, the one name made relative:     2          (no text)
#          XlsxWriter with constant_memory:               2          (no text)
#          XlsxWriter, texts in the shared table:         "satu" 2
#          Nothing on standard error; orcus-xlsx ends with 1 for each of them, the good one as well.
#
# Why it matters: openpyxl is how most scripts write workbooks, and constant_memory is what one turns on for the large ones. A
# list made by either is read as an empty sheet, or as figures without their names, and the same list once saved in Excel is
# read rightly: so the reader is tested and trusted. Count the cells of a file of each maker before believing an import.
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
get "liborcus-bin=$version" "liborcus-0.17-0=$version" "liborcus-mso-0.17-0=$version" "liborcus-parser-0.17-0=$version" \
  "liborcus-spreadsheet-model-0.17-0=$version" libixion-0.17-0 libboost-filesystem1.74.0 libboost-program-options1.74.0
get python3-openpyxl=3.0.9-1 python3-xlsxwriter=3.0.2-2 python3-et-xmlfile python3-jdcal
export PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$lib PYTHONPATH=$root/usr/lib/python3/dist-packages

/usr/bin/python3 - "$work" <<'END'
import sys, zipfile
import openpyxl, xlsxwriter
folder = sys.argv[1]
book = openpyxl.Workbook()
book.active.append(["satu", 2])
book.save(folder + "/openpyxl.xlsx")
with zipfile.ZipFile(folder + "/openpyxl.xlsx") as old, zipfile.ZipFile(folder + "/relative.xlsx", "w") as new:
    for name in old.namelist():
        part = old.read(name)
        if name == "xl/_rels/workbook.xml.rels":
            part = part.replace(b'"/xl/', b'"')
        new.writestr(name, part)
for name, small in (("small.xlsx", True), ("usual.xlsx", False)):
    book = xlsxwriter.Workbook(folder + "/" + name, {"constant_memory": small})
    book.add_worksheet().write_row(0, 0, ["satu", 2])
    book.close()
END

# cells NAME: what orcus gives of NAME.xlsx, one line for each cell.
cells() {
  orcus-xlsx -f check -o "$work/cells" "$work/$1.xlsx" 2>"$work/said" || true   # it ends with 1 whatever it read
  [[ ! -s $work/said ]] || changed "orcus says something of $1 now: $(head -1 "$work/said")"
  cut -d : -f 2- "$work/cells" | tr '\n' ' '
}
by_openpyxl=$(cells openpyxl)
relative=$(cells relative)
small=$(cells small)
usual=$(cells usual)
printf '%-24s %s\n' 'openpyxl:' "$by_openpyxl" 'made relative:' "$relative" 'constant_memory:' "$small" 'XlsxWriter:' "$usual"

unzip_part() {
  /usr/bin/python3 -c 'import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())' "$work/$1.xlsx" "$2"
}
[[ $(unzip_part openpyxl xl/_rels/workbook.xml.rels) == *'Target="/xl/worksheets/sheet1.xml"'* ]] ||
  changed "openpyxl names its parts otherwise"
[[ $(unzip_part relative xl/worksheets/sheet1.xml) == *inlineStr* ]] || changed "openpyxl writes texts otherwise"
[[ $usual == 'string:"satu" numeric:2 ' ]] || changed "the usual workbook is not read either"
[[ -z $by_openpyxl ]] || changed "orcus reads the workbook of openpyxl"
[[ $relative == 'numeric:2 ' && $small == "$relative" ]] || changed "orcus gives something else for texts inside their cells"
echo "as stated: no cell of openpyxl's workbook, and no text of one written with constant_memory"
