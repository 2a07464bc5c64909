#!/usr/bin/env bash
# Tools: MuPDF 1.21.1, Debian 12's mupdf-tools 1.21.1+ds2-1+deb12u1, and pypdf 3.4.1, Debian 12's python3-pypdf
# 3.4.1-1+deb12u1; beside them Poppler 22.12.0.
#
# What it does: pypdf fills in a form by setting the value of a field and NeedAppearances, which asks the viewer to draw it anew;
# the old drawing stays in the file. MuPDF does not heed NeedAppearances where there is a drawing: it paints and reads the old
# answer. Poppler draws anew and shows the new one. The value itself, asked of MuPDF's own form functions, is the new one.
#
# Seen:    a field with the answer "belum" (not yet), filled in by pypdf with "sudah" (already)
#          pdftotext:                          Diterapkan: sudah
#          mutool draw -F txt:                 Diterapkan: belum
#          mutool draw -F png:                 the very picture that it makes of the form before
#          the field's value by mutool run:    sudah
#
# Why it matters: two readers of one file judge two different answers, and each looks right. A form that was empty before reads as
# never filled in. Where MuPDF (or PyMuPDF) reads forms of others, take the values of the fields, or have the drawings made anew
# by a viewer that heeds the flag (pdftocairo -pdf) first.
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

get mupdf-tools=1.21.1+ds2-1+deb12u1 libmujs2 libgumbo1 libjbig2dec0 libopenjp2-7
get python3-pypdf=3.4.1-1+deb12u1 poppler-utils=22.12.0-2+deb12u3 libpoppler126=22.12.0-2+deb12u3
export PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$lib PYTHONPATH=$root/usr/lib/python3/dist-packages

/usr/bin/python3 - "$work" <<'END'
import sys
from pypdf import PdfReader, PdfWriter
folder = sys.argv[1]
label = "BT /F1 12 Tf 20 58 Td (Diterapkan:) Tj ET"
drawn = "/Tx BMC q BT /F1 12 Tf 2 6 Td (belum) Tj ET Q EMC"
bodies = ["<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /DR << /Font << /F1 5 0 R >> >> /DA (/F1 12 Tf 0 g) >> >>",
          "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 100] >>",
          "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots [6 0 R] >>",
          f"<< /Length {len(label)} >>\nstream\n{label}\nendstream",
          "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
          "<< /Type /Annot /Subtype /Widget /FT /Tx /T (diterapkan) /V (belum) /Rect [90 52 290 72] /F 4 /P 3 0 R "
          "/DA (/F1 12 Tf 0 g) /AP << /N 7 0 R >> >>",
          f"<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >> /Length {len(drawn)} >>\n"
          f"stream\n{drawn}\nendstream", "<< /Title (Formulir) >>"]
out, table = "%PDF-1.7\n", "xref\n0 9\n0000000000 65535 f \n"
for number, body in enumerate(bodies, 1):
    table += f"{len(out):010} 00000 n \n"
    out += f"{number} 0 obj\n{body}\nendobj\n"
end = f"trailer\n<< /Size 9 /Root 1 0 R /Info 8 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
open(folder + "/form.pdf", "w").write(out + table + end)
writer = PdfWriter()
writer.clone_document_from_reader(PdfReader(folder + "/form.pdf"))
writer.update_page_form_field_values(writer.pages[0], {"diterapkan": "sudah"})
writer.write(folder + "/filled.pdf")
END

cat >"$work/value.js" <<'END'
var page = new PDFDocument(scriptArgs[0]).loadPage(0);
var fields = page.getWidgets();
print(fields[0].getValue());
END
by_poppler() { pdftotext "$work/$1.pdf" - | tr -s ' \n\f' ' '; }
by_mupdf() { mutool draw -q -F txt "$work/$1.pdf" 2>/dev/null | tr -s ' \n\f' ' '; }
picture() { mutool draw -q -F png -o - "$work/$1.pdf" 2>/dev/null | sha256sum; }
grep -a -q '/NeedAppearances true' "$work/filled.pdf" || changed "pypdf does not set NeedAppearances"
value=$(mutool run "$work/value.js" "$work/filled.pdf" 2>/dev/null)
printf '%-28s %s\n' 'before, pdftotext:' "$(by_poppler form)" 'before, mutool:' "$(by_mupdf form)" \
  'filled in, pdftotext:' "$(by_poppler filled)" 'filled in, mutool:' "$(by_mupdf filled)" 'the field by mutool run:' "$value"
[[ $(by_poppler form) == *belum* && $(by_mupdf form) == *belum* ]] || changed "the form itself is read otherwise"
[[ $(by_poppler filled) == *sudah* && $(by_poppler filled) != *belum* ]] || changed "Poppler does not draw the answer anew"
[[ $(by_mupdf filled) == *belum* && $(picture form) == "$(picture filled)" ]] || changed "MuPDF draws the answer anew"
[[ $value == sudah ]] || changed "MuPDF tells another value of the field"
echo "as stated: the same file says sudah to Poppler and belum to MuPDF"
