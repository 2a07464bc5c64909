#!/usr/bin/env bash
# Tools: qpdf 11.3.0, Debian 12's qpdf 11.3.0-1+deb12u1, and pdfminer.six 20221105, Debian 12's python3-pdfminer
# 20221105+dfsg-1.1~deb12u1.
#
# What it does: qpdf --overlay (page numbers, stamps, letterheads) puts both the page and what is laid over it into form XObjects.
# pdfminer lays out only what stands in the page itself: of a form XObject it hands on the characters one after the other,
# without a line end and without a space between pieces. all_texts=True (pdf2txt.py -A) brings the lines back.
#
# Seen:    the page as it was:    "Anggaran tahun 2023: Rp12" / "500 orang peserta"
#          a number laid over it: "Anggaran tahun 2023: Rp12500 orang pesertaHalaman 1"
#          all_texts=True:        "Anggaran tahun 2023: Rp12" / "500 orang peserta" / "Halaman 1"
#
# Why it matters: the page looks the same and pdftotext reads it as before, so nobody suspects the numbering step. The last word
# of a line grows together with the first of the next: Rp12 and 500 people become Rp12500, names and labels are not found. It is
# so for everything that makes pages of form XObjects: n-up printing, imposed booklets, pages placed by LaTeX. Pass
# LAParams(all_texts=True) whenever the PDFs are not your own.
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
get python3-pdfminer=20221105+dfsg-1.1~deb12u1 python3-charset-normalizer python3-cryptography python3-cffi-backend
export PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$lib PYTHONPATH=$root/usr/lib/python3/dist-packages

/usr/bin/python3 - "$work" <<'END'
import sys
def write(name, text):
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>",
              "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
              f"<< /Length {len(text)} >>\nstream\n{text}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    out, table = "%PDF-1.4\n", "xref\n0 6\n0000000000 65535 f \n"
    for number, body in enumerate(bodies, 1):
        table += f"{len(out):010} 00000 n \n"
        out += f"{number} 0 obj\n{body}\nendobj\n"
    end = f"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    open(f"{sys.argv[1]}/{name}.pdf", "w").write(out + table + end)
write("page", "BT /F1 12 Tf 72 700 Td (Anggaran tahun 2023: Rp12) Tj 0 -20 Td (500 orang peserta) Tj ET")
write("number", "BT /F1 9 Tf 500 20 Td (Halaman 1) Tj ET")
END
qpdf "$work/page.pdf" --overlay "$work/number.pdf" -- "$work/numbered.pdf"
qpdf --check "$work/numbered.pdf" >/dev/null || changed "qpdf finds fault with its own page"

# lines NAME [all]: the lines that pdfminer reads, parted by slashes.
lines() {
  /usr/bin/python3 - "$work/$1.pdf" "${2:-}" <<'END'
import sys
from pdfminer.high_level import extract_text
from pdfminer.layout import LAParams
text = extract_text(sys.argv[1], laparams=LAParams(all_texts=bool(sys.argv[2])))
print("/".join(line.strip() for line in text.splitlines() if line.strip()))
END
}
plain=$(lines page)
numbered=$(lines numbered)
all=$(lines numbered all)
printf '%s\n' "as it was:             $plain" "with a number over it: $numbered" "the same, all_texts:   $all"
[[ $plain == 'Anggaran tahun 2023: Rp12/500 orang peserta' ]] || changed "the page itself is read otherwise"
[[ $numbered == 'Anggaran tahun 2023: Rp12500 orang pesertaHalaman 1' ]] || changed "the overlaid page is read otherwise"
[[ $all == 'Anggaran tahun 2023: Rp12/500 orang peserta/Halaman 1' ]] || changed "all_texts gives other lines"
echo "as stated: after qpdf --overlay all lines of the page are one, Rp12 and 500 are Rp12500"
