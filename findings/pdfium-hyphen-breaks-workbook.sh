#!/usr/bin/env bash
# Libraries: PDFium, as in the npm package @hyzyla/pdfium 2.1.13; libxlsxwriter 1.1.4, Debian 12's libxlsxwriter-dev
# 1.1.4-2+b1.
#
# What it does: where a line ends in a hyphen between letters, PDFium's text has U+FFFE in the place of the hyphen and the line
# end, also where the hyphen belongs to the word. U+FFFE is no character and is forbidden in XML. libxlsxwriter writes it into the
# workbook as it is, and worksheet_write_string and workbook_close return LXW_NO_ERROR. What comes out is not XML any more:
# LibreOffice converts the workbook without a message, and all texts from this one on are missing.
#
# Seen:    at the end of a line and the next     PDFium's text          wanted
#          anak- / anak (children)               anak U+FFFE anak       anak-anak
#          e- / KTP (the identity card)          e U+FFFE KTP           e-KTP
#          pelayan- / an                         pelayan U+FFFE an      pelayanan
#          2023- / 2024                          2023- CR LF 2024       2023-2024
#          a workbook of "satu", this text, "tiga" and 4: Python's XML reader refuses it, LibreOffice 7.4.7 shows satu and 4
#
# Why it matters: one such line end among thousands of pages costs all texts that come after it in the workbook, the other
# documents' too, and the sign cannot be seen when it is printed for a look. Put the hyphen back (or nothing, where the word
# without it is known), and keep U+FFFE and U+FFFF out of everything that becomes XML.
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
for tool in gcc node npm; do
  command -v $tool >/dev/null || { echo "not tried: needs $tool" >&2; exit 2; }
done
(cd "$work" && npm_config_cache=$work/npm npm pack --silent @hyzyla/pdfium@2.1.13 >/dev/null 2>&1) ||
  { echo "not tried: @hyzyla/pdfium 2.1.13 cannot be downloaded from npm" >&2; exit 2; }
tar -xzf "$work"/hyzyla-pdfium-*.tgz -C "$work"

python3 - "$work/page.pdf" <<'END'
import sys
lines = ["Hak anak-", "anak atas e-", "KTP dan pelayan-", "an tahun 2023-", "2024 serta rata-rata"]
text = "BT /F1 12 Tf 15 TL 72 700 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
bodies = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 400 800] >>",
          "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
          f"<< /Length {len(text)} >>\nstream\n{text}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
out, table = "%PDF-1.4\n", "xref\n0 6\n0000000000 65535 f \n"
for number, body in enumerate(bodies, 1):
    table += f"{len(out):010} 00000 n \n"
    out += f"{number} 0 obj\n{body}\nendobj\n"
end = f"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
open(sys.argv[1], "w").write(out + table + end)
END
cat >"$work/text.cjs" <<'END'
const { PDFiumLibrary } = require(process.argv[2]);
(async () => {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(require("fs").readFileSync(process.argv[3]));
  process.stdout.write(document.getPage(0).getText());
  document.destroy();
  library.destroy();
})();
END
node "$work/text.cjs" "$work/package/dist/index.cjs" "$work/page.pdf" >"$work/text"
shown=$(tr -d '\r' <"$work/text" | tr '\n' '/' | sed $'s/\uFFFE/<FFFE>/g')
echo "PDFium:  $shown"
[[ $shown == 'Hak anak<FFFE>anak atas e<FFFE>KTP dan pelayan<FFFE>an tahun 2023-/2024 serta rata-rata' ]] ||
  changed "PDFium reads the ends of the lines otherwise"

cat >"$work/write.c" <<'END'
#include <stdio.h>
#include <xlsxwriter.h>

int main(int count, char** arguments) {
  char text[400] = "";
  int wrong = count != 2 || fread(text, 1, sizeof text - 1, stdin) == 0;
  lxw_workbook* book = workbook_new(arguments[1]);
  lxw_worksheet* sheet = workbook_add_worksheet(book, "Isi");
  wrong |= worksheet_write_string(sheet, 0, 0, "satu", NULL);
  wrong |= worksheet_write_string(sheet, 1, 0, text, NULL);
  wrong |= worksheet_write_string(sheet, 2, 0, "tiga", NULL);
  wrong |= worksheet_write_number(sheet, 3, 0, 4, NULL);
  return workbook_close(book) | wrong;
}
END
gcc -O1 -isystem "$root/usr/include" "$work/write.c" -o "$work/write" -L"$lib" -lxlsxwriter
LD_LIBRARY_PATH=$lib "$work/write" "$work/book.xlsx" <"$work/text" || changed "libxlsxwriter reports an error"
read_by_python=$(python3 - "$work/book.xlsx" <<'END'
import sys, xml.etree.ElementTree as tree, zipfile
try:
    tree.fromstring(zipfile.ZipFile(sys.argv[1]).read("xl/sharedStrings.xml"))
    print("well-formed")
except tree.ParseError as error:
    print(str(error).split(":")[0])
END
)
echo "the workbook's texts, by Python's XML reader: $read_by_python"
[[ $read_by_python == 'not well-formed (invalid token)' ]] || changed "the workbook is XML after all"

office=$(dpkg-query -W -f '${Version}' libreoffice-calc 2>/dev/null || true)
if [[ $office == 4:7.4.7-* ]]; then
  code=0
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to csv --outdir "$work" "$work/book.xlsx" \
    >/dev/null 2>&1 || code=$?
  cells=$(tr '\n' '|' <"$work/book.csv")
  echo "LibreOffice: exit code $code, four cells: $cells"
  [[ $code == 0 && $cells == 'satu|||4|' ]] || changed "LibreOffice reads more of this workbook, or less, or says something"
else
  echo "LibreOffice 7.4.7 is not here, so only the file was looked at"
fi
echo "as stated: the hyphen at a line end is U+FFFE, and the workbook written with it is not XML"
