#!/usr/bin/env bash
# Tools: LibreOffice 7.4.7, Debian 12's libreoffice-calc 4:7.4.7; libxlsxwriter 1.1.4, its libxlsxwriter-dev 1.1.4-2+b1.
#
# What it does: in a cell that bears a link, LibreOffice makes the whole text one link field. A word in bold (or red, or small)
# inside it is plain from then on: on the screen, in a PDF, and for good in the workbook once LibreOffice has saved it. The same
# text without a link keeps its bold word. A link on a cell with a number or a formula is kept, but not in the PDF.
#
# Seen:    cell                                     saved as .xlsx          made to PDF
#          "hemat [biaya] warga", [bold], no link   [biaya] bold, kept      bold
#          the same with a link                     plain text, link kept   plain, link kept
#          12 with a link                           link kept               no link
#
# Why it matters: a table of quotations with the decisive word in bold and a link to its page loses just what it was made for, as
# soon as a colleague opens it in LibreOffice and saves; Excel then shows it plain as well. Put the link into a cell of its own
# with a text in it ("hal. 12", not 12), beside the quotation.
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

get libxlsxwriter-dev=1.1.4-2+b1 libxlsxwriter4=1.1.4-2+b1 qpdf=11.3.0-1+deb12u1 libqpdf29=11.3.0-1+deb12u1 libjpeg62-turbo
get poppler-utils=22.12.0-2+deb12u3 libpoppler126=22.12.0-2+deb12u3
command -v gcc >/dev/null || { echo "not tried: needs gcc" >&2; exit 2; }
office=$(dpkg-query -W -f '${Version}' libreoffice-calc 2>/dev/null || true)
[[ $office == 4:7.4.7-* ]] || { echo "not tried: needs libreoffice-calc 7.4.7 installed" >&2; exit 2; }

cat >"$work/write.c" <<'END'
#include <stdio.h>
#include <xlsxwriter.h>

int main(int count, char** arguments) {
  lxw_workbook* book = workbook_new(arguments[1]);
  lxw_worksheet* sheet = workbook_add_worksheet(book, "Bukti");
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  lxw_rich_string_tuple before = {NULL, "hemat "}, word = {bold, "biaya"}, after = {NULL, " warga"};
  lxw_rich_string_tuple* text[] = {&before, &word, &after, NULL};
  int wrong = count != 2;
  wrong |= worksheet_write_rich_string(sheet, 0, 0, text, NULL);
  wrong |= worksheet_write_url(sheet, 1, 0, "https://contoh.go.id/teks", NULL);
  wrong |= worksheet_write_rich_string(sheet, 1, 0, text, NULL);
  wrong |= worksheet_write_url(sheet, 2, 0, "https://contoh.go.id/angka", NULL);
  wrong |= worksheet_write_number(sheet, 2, 0, 12, NULL);
  return workbook_close(book) | wrong;
}
END
gcc -O1 -isystem "$root/usr/include" "$work/write.c" -o "$work/write" -L"$lib" -lxlsxwriter
LD_LIBRARY_PATH=$lib "$work/write" "$work/book.xlsx" || changed "libxlsxwriter reports a failure"
mkdir "$work/saved"
for kind in xlsx pdf; do
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to $kind --outdir "$work/saved" "$work/book.xlsx" \
    >/dev/null 2>&1 || changed "LibreOffice fails"
done

# cells BOOK: the text of A1 and of A2, bold words in brackets, and the links of the sheet.
cells() {
  python3 - "$1" <<'END'
import re, sys, zipfile
book = zipfile.ZipFile(sys.argv[1])
shared = re.findall(r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.S)
sheet = book.read("xl/worksheets/sheet1.xml").decode()
for cell in ("A1", "A2"):
    text = shared[int(re.search(rf'r="{cell}"[^>]*t="s"[^>]*><v>(\d+)', sheet).group(1))]
    runs = re.findall(r"<r>(.*?)</r>", text, re.S) or [text]
    for run in runs:
        words = re.search(r"<t[^>]*>([^<]*)</t>", run).group(1)
        heavy = re.search(r'<b( val="(1|true)")?/>', run)
        print(f"[{words}]" if heavy else words, end="")
    print(end="|")
print(*re.findall(r'<hyperlink ref="(\w+)"', sheet))
END
}
written=$(cells "$work/book.xlsx")
saved=$(cells "$work/saved/book.xlsx")
export PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$lib
bold_words=$(pdftohtml -i -xml -stdout "$work/saved/book.pdf" | grep -c '<b>' || true)
links=$(qpdf --qdf "$work/saved/book.pdf" - | grep -a -o 'contoh.go.id/[a-z]*' | sort -u | tr '\n' ' ')
printf '%s\n' "written: $written" "saved:   $saved" "the PDF: $bold_words line with a bold word, links to $links"
[[ $written == 'hemat [biaya] warga|hemat [biaya] warga|A2 A3' ]] || changed "libxlsxwriter writes something else"
[[ $saved == 'hemat [biaya] warga|hemat biaya warga|A2 A3' ]] || changed "LibreOffice saves something else"
[[ $bold_words == 1 && $links == 'contoh.go.id/teks ' ]] || changed "the PDF has other bold words or links"
echo "as stated: the bold word is plain where the cell has a link, and the number's link is not in the PDF"
