#!/usr/bin/env bash
# Tool: qpdf 11.3.0, Debian 12's qpdf 11.3.0-1+deb12u1; the viewers are Poppler 22.12.0 and MuPDF 1.21.1.
#
# What it does: --flatten-annotations makes the fields of a form part of the page. A field that was filled in by a program which
# left the drawing to the viewer has a value and no appearance. Where the form says NeedAppearances, qpdf wants
# --generate-appearances as well, and then puts a long answer into one line: what does not fit into the width of its box is not
# on the page. Where the form does not say so, the option does nothing, and the answer is dropped with its field: exit code 0,
# no message, with either option.
#
# Seen:    a field of several lines with an answer of 139 letters
#          viewers, before (both forms):                          the answer in three lines
#          NeedAppearances, --generate-appearances and flatten:   "Baris satu ... tidak muat", the rest cut off
#          no NeedAppearances, the same:                          an empty page below the label
#          NeedAppearances, flatten alone:                        a warning, exit code 3, fields kept
#
# Why it matters: forms are flattened before they are filed, so that nobody changes the answers. The file that is kept then has
# the label without the answer, or its first line, and the fields that held it are gone. Paint and compare both files, or let a
# viewer print the form to PDF (pdftocairo -pdf) instead.
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

get qpdf=11.3.0-1+deb12u1 libqpdf29=11.3.0-1+deb12u1 libjpeg62-turbo
get poppler-utils=22.12.0-2+deb12u3 libpoppler126=22.12.0-2+deb12u3 mupdf-tools=1.21.1+ds2-1+deb12u1
get libmujs2 libgumbo1 libjbig2dec0 libopenjp2-7
export PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$lib

python3 - "$work" <<'END'
import sys
answer = ("Baris satu dari rancang bangun yang panjang sekali dan tidak muat dalam satu baris saja. Kalimat kedua ada di sini. "
          "Kalimat ketiga penutup.")
label = "BT /F1 12 Tf 72 700 Td (Rancang bangun:) Tj ET"
for name, need in (("need", "/NeedAppearances true "), ("silent", "")):
    bodies = [f"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] {need}/DR << /Font << /F1 5 0 R >> >> "
              "/DA (/F1 10 Tf 0 g) >> >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>",
              "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots [6 0 R] >>",
              f"<< /Length {len(label)} >>\nstream\n{label}\nendstream",
              "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
              f"<< /Type /Annot /Subtype /Widget /FT /Tx /Ff 4096 /T (rancang) /V ({answer}) /Rect [72 500 372 600] /F 4 "
              "/P 3 0 R /DA (/F1 10 Tf 0 g) >>"]
    out, table = "%PDF-1.7\n", "xref\n0 7\n0000000000 65535 f \n"
    for number, body in enumerate(bodies, 1):
        table += f"{len(out):010} 00000 n \n"
        out += f"{number} 0 obj\n{body}\nendobj\n"
    end = f"trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    open(f"{sys.argv[1]}/{name}.pdf", "w").write(out + table + end)
END

# seen NAME: the words of the page that lie within the field's box, by Poppler.
seen() { pdftotext -x 72 -y 120 -W 300 -H 240 -layout "$work/$1.pdf" - | tr -s ' \n\f' ' '; }
by_mupdf() { mutool draw -q -F txt "$work/$1.pdf" 2>/dev/null | tr -s ' \n\f' ' '; }
whole='Rancang bangun: Baris satu dari rancang bangun yang panjang sekali dan tidak muat dalam satu baris saja. Kalimat kedua '
whole+='ada di sini. Kalimat ketiga penutup. '
for name in need silent; do
  [[ $(seen $name) == "$whole" && $(by_mupdf $name) == "$whole" ]] || changed "the viewers do not show the answer of the input"
  qpdf --generate-appearances --flatten-annotations=all "$work/$name.pdf" "$work/$name-flat.pdf" >"$work/said" 2>&1 ||
    changed "qpdf refuses or warns: $(head -1 "$work/said")"
  [[ ! -s $work/said ]] || changed "qpdf says something now: $(head -1 "$work/said")"
done
code=0
qpdf --flatten-annotations=all "$work/need.pdf" "$work/kept.pdf" 2>/dev/null || code=$?
need=$(seen need-flat) silent=$(seen silent-flat)
printf '%-38s %s\n' 'before:' "$whole" 'NeedAppearances, both options:' "$need" 'no NeedAppearances, both options:' "$silent" \
  'NeedAppearances, flatten alone:' "exit code $code"
[[ $silent == 'Rancang bangun: ' && $(by_mupdf silent-flat) == 'Rancang bangun: ' ]] || changed "the answer is kept"
[[ $need == 'Rancang bangun: Baris satu dari '*' tidak '* && $need != *Kalimat* ]] || changed "the answer is in several lines"
[[ $code == 3 && $(seen kept) == "$whole" ]] || changed "flattening alone does something else"
echo "as stated: one answer is lost, of the other only the first line is on the page"
