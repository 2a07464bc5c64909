#!/usr/bin/env bash
# Library: liborcus 0.17.2, Debian 12's liborcus-bin 0.17.2-2+b2, its reader of .ods files.
#
# What it does: of an OpenDocument sheet it passes on numbers, dates and texts only. Cells of the types percentage, currency and
# boolean are passed over as if they were empty. Equal rows, which every ODF program writes once with number-rows-repeated,
# appear once, and empty rows follow in the place of the others. Of a text of two paragraphs only the last is kept, and runs of
# spaces, written <text:s/>, are dropped, also one between two words. No warning.
#
# Seen:    cell in the file                          LibreOffice 7.4       orcus-ods
#          currency 1500, percentage 0.25, true      1500  0.25  TRUE      (nothing)
#          float 7 in a row repeated 3 times         7, 7, 7               7, empty, empty
#          "Biaya" and "Sewa", two paragraphs        Biaya / Sewa          Sewa
#          "dua" <text:s text:c="3"/> "spasi"        dua   spasi           duaspasi
#
# Why it matters: a cell becomes currency or percentage by a click on its format, so in a budget the amounts and the shares are
# just the cells that vanish, while the plain numbers beside them are read. A sum over the column is a sum of what is left. Have
# LibreOffice save .ods files as .xlsx before reading them with orcus.
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
export PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$lib

python3 - "$work/book.ods" <<'END'
import sys, zipfile
urn = "urn:oasis:names:tc:opendocument:xmlns:"
names = "".join(f' xmlns:{name}="{urn}{name}:1.0"' for name in ("office", "table", "text"))
def cell(kind, inside, value=""):
    return f'<table:table-cell office:value-type="{kind}"{value}>{inside}</table:table-cell>'
def number(kind, value, shown, more=""):
    return cell(kind, f"<text:p>{shown}</text:p>", f' office:value="{value}"{more}')
def row(cells, more=""):
    return f"<table:table-row{more}>{cells}</table:table-row>"
rows = row(number("float", 12, 12) + number("currency", 1500, "Rp1.500", ' office:currency="IDR"') +
           number("percentage", 0.25, "25%") + cell("boolean", "<text:p>BENAR</text:p>", ' office:boolean-value="true"') +
           cell("string", "<text:p>ujung</text:p>"))
rows += row(number("float", 7, 7), ' table:number-rows-repeated="3"')
rows += row(cell("string", "<text:p>Biaya</text:p><text:p>Sewa</text:p>") +
            cell("string", '<text:p>dua<text:s text:c="3"/>spasi</text:p>'))
manifest = f"{urn}manifest:1.0"
sheet = "application/vnd.oasis.opendocument.spreadsheet"
with zipfile.ZipFile(sys.argv[1], "w") as book:
    book.writestr("mimetype", sheet)
    book.writestr("META-INF/manifest.xml", f'<?xml version="1.0"?><m:manifest xmlns:m="{manifest}" m:version="1.2"><m:file-entry '
                  f'm:full-path="/" m:media-type="{sheet}"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
                  '</m:manifest>')
    book.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names} office:version="1.2">'
                  f'<office:body><office:spreadsheet><table:table table:name="Isi">{rows}</table:table></office:spreadsheet>'
                  '</office:body></office:document-content>')
END
orcus-ods -f check -o "$work/cells" "$work/book.ods" 2>"$work/said" || true   # it ends with 1 whatever it read
cat "$work/cells"
[[ ! -s $work/said ]] || changed "orcus says something now: $(head -1 "$work/said")"
at() { grep -F "Isi/$1:" "$work/cells" | cut -d : -f 2-; }
[[ $(at 0/0) == numeric:12 && $(at 0/4) == 'string:"ujung"' ]] || changed "the plain cells of row 1 are not read either"
[[ -z $(at 0/1)$(at 0/2)$(at 0/3) ]] || changed "currency, percentage or boolean is passed on"
[[ $(at 1/0) == numeric:7 && -z $(at 2/0)$(at 3/0) ]] || changed "repeated rows are repeated"
[[ $(at 4/0) == 'string:"Sewa"' ]] || changed "the paragraphs of a text are both kept"
[[ $(at 4/1) == 'string:"duaspasi"' ]] || changed "the spaces in a text are kept"
echo "as stated: no currency, percentage or boolean, one of three equal rows, one of two paragraphs, no spaces"
