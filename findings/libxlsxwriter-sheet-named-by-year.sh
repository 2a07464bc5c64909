#!/usr/bin/env bash
# Library: libxlsxwriter 1.1.4, Debian 12's libxlsxwriter-dev 1.1.4-2+b1; the reader is LibreOffice 7.4.7, where it is installed.
#
# What it does: for a print area, repeated rows or an autofilter it writes the sheet's name into a defined name, and puts it in
# quotation marks only where it holds something else than ASCII letters, digits, points and underscores. A name of digits alone,
# like 2024, stays bare: 2024!$A$1:$B$3, which the grammar of formulas does not allow. All calls return LXW_NO_ERROR.
# LibreOffice drops such a print area without a word and prints the whole sheet.
#
# Seen:    sheet "Tahun 2024":    'Tahun 2024'!$A$1:$B$3    LibreOffice prints 6 of 20 cells
#          sheet "Jum'at":        'Jum''at'!$A$1:$B$3       LibreOffice prints 6 of 20 cells
#          sheet "2024":          2024!$A$1:$B$3            LibreOffice prints all 20
#
# Why it matters: one sheet for each year is how yearly figures are kept, and what a print area leaves out is often the working
# columns that nobody outside is to see: they are in the PDF that goes out. Put a word before the year in a sheet's name.
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

get libxlsxwriter-dev=1.1.4-2+b1 libxlsxwriter4=1.1.4-2+b1
command -v gcc >/dev/null || { echo "not tried: needs gcc" >&2; exit 2; }
export LD_LIBRARY_PATH=$lib

cat >"$work/write.c" <<'END'
#include <stdio.h>
#include <xlsxwriter.h>

int main(int count, char** arguments) {
  lxw_workbook* book = workbook_new(arguments[1]);
  lxw_worksheet* sheet = workbook_add_worksheet(book, arguments[2]);
  int wrong = sheet == NULL || count != 3;
  for (int row = 0; row < 5; ++row)
    for (int column = 0; column < 4; ++column) {
      char text[8];
      snprintf(text, sizeof text, "isi%d%d", row, column);
      wrong |= worksheet_write_string(sheet, row, column, text, NULL);
    }
  wrong |= worksheet_print_area(sheet, 0, 0, 2, 1);
  wrong |= worksheet_repeat_rows(sheet, 0, 0);
  return workbook_close(book) | wrong;
}
END
gcc -O1 -isystem "$root/usr/include" "$work/write.c" -o "$work/write" -L"$lib" -lxlsxwriter

number=0
references=()
for name in 'Tahun 2024' "Jum'at" 2024; do
  number=$((number + 1))
  "$work/write" "$work/book$number.xlsx" "$name" || changed "libxlsxwriter reports a failure for the sheet $name"
  xml=$(python3 -c 'import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read("xl/workbook.xml").decode())' \
    "$work/book$number.xlsx")
  references+=("$(sed -n 's/.*<definedName name="_xlnm.Print_Area"[^>]*>\([^<]*\)<.*/\1/p' <<<"$xml")")
  echo "sheet $name: ${references[-1]}"
done
[[ ${references[0]} == "'Tahun 2024'!\$A\$1:\$B\$3" ]] || changed "a name with a blank is written otherwise"
[[ ${references[1]} == "'Jum''at'!\$A\$1:\$B\$3" ]] || changed "a name with an apostrophe is written otherwise"
[[ ${references[2]} == '2024!$A$1:$B$3' ]] || changed "the name 2024 is no longer left bare"

office=$(dpkg-query -W -f '${Version}' libreoffice-calc 2>/dev/null || true)
if [[ $office == 4:7.4.7-* ]] && command -v pdftotext >/dev/null; then
  unset LD_LIBRARY_PATH
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" \
    "$work"/book[123].xlsx >/dev/null 2>&1
  printed() { pdftotext "$work/book$1.pdf" - | grep -o 'isi[0-9][0-9]' | sort -u | wc -l; }
  echo "cells printed by LibreOffice: $(printed 1), $(printed 2), $(printed 3)"
  [[ $(printed 1) == 6 && $(printed 2) == 6 ]] || changed "LibreOffice no longer keeps to a print area"
  [[ $(printed 3) == 20 ]] || changed "LibreOffice keeps to the print area of the sheet 2024"
else
  echo "LibreOffice 7.4.7 is not here, so only the file was looked at"
fi
echo "as stated: the print area of a sheet named 2024 is written without quotation marks"
