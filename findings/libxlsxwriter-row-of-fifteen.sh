#!/usr/bin/env bash
# Library: libxlsxwriter 1.1.4, Debian 12's libxlsxwriter-dev 1.1.4-2+b1; the reader is LibreOffice 7.4.7, where it is installed.
#
# What it does: a row that is asked to be 15 points high is written without a height, because 15 is the height of Excel's rows
# when nothing is said. In a sheet whose default is another (worksheet_set_default_row) that row then has the sheet's height.
# Every other height arrives, and worksheet_set_row returns LXW_NO_ERROR.
#
# Seen, in a sheet with a default of 40 points:    asked 14: ht="14"    asked 15: no ht    asked 16: ht="16"
#          LibreOffice shows the row of 15 at 39.75, as high as the default, and one of 15.01 at 15.
#
# Why it matters: rows of forms and letters are made as high as their text needs, a number that a program reckons. One line of
# 11 points needs just 15, so it is the commonest row that is wrong: it takes the room of three, and the page breaks of a
# printed form move. Ask for 15.01, which is shown alike and is written.
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
  static const double heights[] = {14, 15, 16, 15.01};
  lxw_workbook* book = workbook_new(arguments[1]);
  lxw_worksheet* sheet = workbook_add_worksheet(book, "Formulir");
  int wrong = sheet == NULL || count != 2;
  worksheet_set_default_row(sheet, 40, LXW_FALSE);
  for (int row = 0; row < 4; ++row) {
    wrong |= worksheet_set_row(sheet, row, heights[row], NULL);
    wrong |= worksheet_write_string(sheet, row, 0, "isi", NULL);
  }
  return workbook_close(book) | wrong;
}
END
gcc -O1 -isystem "$root/usr/include" "$work/write.c" -o "$work/write" -L"$lib" -lxlsxwriter
"$work/write" "$work/book.xlsx" || changed "libxlsxwriter reports a failure"

heights() {  # of the rows of a workbook, as its file states them
  python3 - "$1" <<'END'
import re, sys, zipfile
sheet = zipfile.ZipFile(sys.argv[1]).read("xl/worksheets/sheet1.xml").decode()
for row in re.findall(r"<row [^>]*>", sheet):
    found = re.search(r' ht="([^"]*)"', row)
    print(found.group(1) if found else "none")
END
}
mapfile -t written < <(heights "$work/book.xlsx")
echo "asked for 14, 15, 16 and 15.01; written: ${written[*]}"
[[ ${written[*]} == "14 none 16 15.01" ]] || changed "a row of 15 points is written otherwise"

office=$(dpkg-query -W -f '${Version}' libreoffice-calc 2>/dev/null || true)
if [[ $office == 4:7.4.7-* ]]; then
  unset LD_LIBRARY_PATH
  mkdir "$work/shown"
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to xlsx --outdir "$work/shown" "$work/book.xlsx" \
    >/dev/null 2>&1
  mapfile -t shown < <(heights "$work/shown/book.xlsx")
  echo "shown by LibreOffice: ${shown[*]:0:4}"
  [[ ${shown[1]%.*} == 39 && ${shown[3]%.*} == 15 ]] || changed "LibreOffice shows other heights"
else
  echo "LibreOffice 7.4.7 is not here, so only the file was looked at"
fi
echo "as stated: a row of 15 points gets the height of the sheet's default"
