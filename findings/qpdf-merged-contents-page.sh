#!/usr/bin/env bash
# Tools: qpdf 11.3.0, Debian 12's qpdf 11.3.0-1+deb12u1, and pdfunite of Poppler 22.12.0.
#
# What it does: "qpdf A --pages . B -- OUT" copies the pages of B one after the other, and a link to a page that has not had its
# turn yet becomes a link to nothing. Links back are kept. So just the page of contents, which only links forward, is dead in all
# files but the first. A link by name ("section.1") is looked up among the names of A: it leads into A. pdfunite is no way out:
# no link leads to a page of the new file, A's own neither. Exit code 0, no message.
#
# Seen, A and B of two pages each, merged; what the links of pages 1 to 4 lead to:
#                                            qpdf                    pdfunite
#          A, contents to page 2             2                       nowhere
#          A, page 2 back to contents        1                       nowhere
#          B, contents to B's page 2         nowhere                 nowhere
#          B, page 2 back to contents        3                       nowhere
#          B, contents by name               2, a page of A          nowhere
#
# Why it matters: a dossier of many PDFs is merged for its reader, and he is led astray or nowhere by the contents of the parts,
# which LaTeX and Word name alike (section.1, _Toc1). Nobody sees it by looking through the pages. Follow the links of the parts
# oneself and write them anew by the number of the page, or keep the parts as files of their own.
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
get poppler-utils=22.12.0-2+deb12u3 libpoppler126=22.12.0-2+deb12u3
export PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$lib

python3 - "$work" <<'END'
import sys
def write(path, name, target):
    def page(contents, link):
        return (f"<< /Type /Page /Parent 2 0 R /Contents {contents} 0 R /Resources << /Font << /F1 7 0 R >> >> /Annots "
                f"[<< /Type /Annot /Subtype /Link /Rect [70 690 200 715] /Border [0 0 0] /Dest {link} >>] >>")
    def text(words):
        drawn = f"BT /F1 12 Tf 72 700 Td ({words} {name}) Tj ET"
        return f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream"
    bodies = ["<< /Type /Catalog /Pages 2 0 R /Names << /Dests << /Names [(section.1) [4 0 R /Fit]] >> >> >>",
              "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /MediaBox [0 0 595 842] >>", page(5, target),
              page(6, "[3 0 R /Fit]"), text("Daftar isi"), text("Bab"),
              "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    out, table = "%PDF-1.4\n", "xref\n0 8\n0000000000 65535 f \n"
    for number, body in enumerate(bodies, 1):
        table += f"{len(out):010} 00000 n \n"
        out += f"{number} 0 obj\n{body}\nendobj\n"
    end = f"trailer\n<< /Size 8 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    open(f"{sys.argv[1]}/{path}.pdf", "w").write(out + table + end)
for name in "AB":
    write(f"pages-{name}", name, "[4 0 R /Fit]")
    write(f"names-{name}", name, "(section.1)")
END

# links NAME: where the link of each page leads to, as Poppler finds it.
links() {
  pdftohtml -xml -i -stdout "$work/$1.pdf" 2>/dev/null | grep -o '<a href="[^"]*">[^<]*' |
    sed -E 's/<a href="(.*#([0-9]+))?">(.*)/\3: \2/; s/: 0$/: /; s/: $/: nowhere/' | tr '\n' ';'
}
for kind in pages names; do
  qpdf "$work/$kind-A.pdf" --pages . "$work/$kind-B.pdf" -- "$work/$kind-qpdf.pdf" >"$work/said" 2>&1 ||
    changed "qpdf warns or fails"
  pdfunite "$work/$kind-A.pdf" "$work/$kind-B.pdf" "$work/$kind-unite.pdf" >>"$work/said" 2>&1 || changed "pdfunite fails"
  [[ ! -s $work/said ]] || changed "something is said now: $(head -1 "$work/said")"
  for name in B qpdf unite; do printf '%-12s %s\n' "$kind-$name:" "$(links $kind-$name)"; done
done
none='Daftar isi A: nowhere;Bab A: nowhere;Daftar isi B: nowhere;Bab B: nowhere;'
[[ $(links pages-B) == 'Daftar isi B: 2;Bab B: 1;' && $(links names-B) == "$(links pages-B)" ]] ||
  changed "the parts have other links"
[[ $(links pages-qpdf) == 'Daftar isi A: 2;Bab A: 1;Daftar isi B: nowhere;Bab B: 3;' ]] || changed "qpdf keeps other links"
[[ $(links names-qpdf) == 'Daftar isi A: 2;Bab A: 1;Daftar isi B: 2;Bab B: 3;' ]] || changed "qpdf keeps other links by name"
[[ $(links pages-unite) == "$none" && $(links names-unite) == "$none" ]] || changed "pdfunite keeps links"
echo "as stated: the contents of the second part lead nowhere, or by name into the first"
