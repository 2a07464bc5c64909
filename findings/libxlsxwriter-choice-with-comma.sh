#!/usr/bin/env bash
# Library: libxlsxwriter 1.1.4, Debian 12's libxlsxwriter-dev 1.1.4-2+b1; the reader is LibreOffice 7.4.7, where it is installed.
#
# What it does: the entries of value_list of a data validation are joined with commas into one text, and a comma inside an entry
# is written like those between them. The drop-down then offers the pieces. A quotation mark inside an entry is not doubled, so
# that the text ends there and the rest is no formula. worksheet_data_validation_cell returns LXW_NO_ERROR for all of them.
#
# Seen:    value_list                        in the file                      offered by LibreOffice
#          "Ya, lengkap", "Tidak"            "Ya, lengkap,Tidak"              Ya; lengkap; Tidak
#          "Rp1,5 miliar", "Rp2 miliar"      "Rp1,5 miliar,Rp2 miliar"        Rp1; 5 miliar; Rp2 miliar
#          "Perlu "SK"", "Tidak"             "Perlu "SK",Tidak"               no list that it can read
#          "Setuju", "Tolak"                 "Setuju,Tolak"                   Setuju; Tolak
#
# Why it matters: the cell refuses the very answer that the program knows ("Ya, lengkap"), and the pieces that people pick instead
# are no answers when the workbook comes back. In Indonesian every decimal has a comma, so it meets entries with amounts. There is
# no way to write such an entry in a list within the file: put the entries into cells, of a hidden sheet if need be, and give
# their range as value_formula with LXW_VALIDATION_TYPE_LIST_FORMULA.
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
  char* lists[][3] = {{"Ya, lengkap", "Tidak", NULL},
                      {"Rp1,5 miliar", "Rp2 miliar", NULL},
                      {"Perlu \"SK\"", "Tidak", NULL},
                      {"Setuju", "Tolak", NULL}};
  lxw_workbook* book = workbook_new(arguments[1]);
  lxw_worksheet* sheet = workbook_add_worksheet(book, "Formulir");
  int wrong = count != 2;
  for (int row = 0; row < 4; ++row) {
    lxw_data_validation rule = {0};
    rule.validate = LXW_VALIDATION_TYPE_LIST;
    rule.value_list = lists[row];
    wrong |= worksheet_data_validation_cell(sheet, row, 0, &rule);
  }
  return workbook_close(book) | wrong;
}
END
gcc -O1 -isystem "$root/usr/include" "$work/write.c" -o "$work/write" -L"$lib" -lxlsxwriter
"$work/write" "$work/book.xlsx" || changed "libxlsxwriter now reports an error"

mapfile -t written < <(python3 - "$work/book.xlsx" <<'END'
import html, re, sys, zipfile
sheet = zipfile.ZipFile(sys.argv[1]).read("xl/worksheets/sheet1.xml").decode()
for formula in re.findall(r"<formula1>(.*?)</formula1>", sheet):
    print(html.unescape(formula))
END
)
printf 'written: %s\n' "${written[@]}"
[[ ${written[0]} == '"Ya, lengkap,Tidak"' && ${written[1]} == '"Rp1,5 miliar,Rp2 miliar"' ]] ||
  changed "commas inside an entry are written otherwise"
[[ ${written[2]} == '"Perlu "SK",Tidak"' ]] || changed "quotation marks inside an entry are written otherwise"
[[ ${written[3]} == '"Setuju,Tolak"' ]] || changed "plain entries are written otherwise"

office=$(dpkg-query -W -f '${Version}' libreoffice-calc 2>/dev/null || true)
if [[ $office == 4:7.4.7-* ]]; then
  unset LD_LIBRARY_PATH
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to fods --outdir "$work" "$work/book.xlsx" \
    >/dev/null 2>&1
  mapfile -t offered < <(grep -o 'cell-content-is-in-list([^)]*)' "$work/book.fods" | sed 's/&quot;/"/g; s/^[^(]*//')
  printf 'offered by LibreOffice: %s\n' "${offered[@]}"
  [[ ${offered[0]} == '("Ya";"lengkap";"Tidak")' && ${offered[1]} == '("Rp1";"5 miliar";"Rp2 miliar")' ]] ||
    changed "LibreOffice offers other entries where there is a comma"
  [[ ${offered[2]} == '("Perlu "sk",Tidak")' && ${offered[3]} == '("Setuju";"Tolak")' ]] ||
    changed "LibreOffice offers other entries where there is none"
else
  echo "LibreOffice 7.4.7 is not here, so only the file was looked at"
fi
echo "as stated: an entry with a comma becomes two, one with quotation marks breaks its list"
