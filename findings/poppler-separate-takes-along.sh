#!/usr/bin/env bash
# Tool: Poppler 22.12.0, pdfseparate and pdfunite, Debian 12's poppler-utils 22.12.0-2+deb12u3.
#
# What it does: a page that pdfseparate cuts out takes along, whole, every page that its links lead to, and the pages that their
# links lead to. They are not in the page tree of the new file (pdfinfo says 1 page), but their contents are in it. Where each
# page has a link back to the contents, each file holds the whole document. pdfunite of three such files holds it three times.
#
# Seen:    30 pages of text, each with a link to page 1, which has a link to each:    141 kB
#          page 5 by pdfseparate:    1 page, 142 kB, with the contents of all 30
#          page 5 by qpdf --pages:   1 page, 3 kB, with its own contents
#          the same pages without links, page 5 by pdfseparate:    its own contents only
#
# Why it matters: cutting a long report into its pages takes the square of its size, and a single page that is handed on for
# checking brings the pages that were to stay in the house, unseen. Reports made by Word or LaTeX have such links, try-out files
# mostly have none. "qpdf IN --pages . 5 -- OUT" leaves the others out.
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

get poppler-utils=22.12.0-2+deb12u3 libpoppler126=22.12.0-2+deb12u3 qpdf=11.3.0-1+deb12u1 libqpdf29=11.3.0-1+deb12u1
get libjpeg62-turbo
export PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$lib

python3 - "$work" <<'END'
import random, sys
random.seed(38)
pages = 30
def text(number):
    lines = " ".join(f"0 -12 Td ({''.join(random.choices('abdegiklmnoprstu ', k=70))}) Tj" for _ in range(50))
    return f"BT /F1 10 Tf 72 700 Td (Bab {number}) Tj {lines} ET"
texts = [text(n) for n in range(1, pages + 1)]
def at(page):
    return 4 + 2 * page   # the number of the page's object, pages counted from 0
def link(page, y):
    return f"<< /Type /Annot /Subtype /Link /Rect [72 {y} 300 {y + 10}] /Border [0 0 0] /Dest [{at(page)} 0 R /Fit] >>"
for name, linked in (("linked", True), ("plain", False)):
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{' '.join(f'{at(p)} 0 R' for p in range(pages))}] "
              f"/Count {pages} /MediaBox [0 0 595 842] >>", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for page in range(pages):
        links = [link(p, 690 - 12 * p) for p in range(1, pages)] if page == 0 else [link(0, 20)]
        bodies.append(f"<< /Type /Page /Parent 2 0 R /Contents {at(page) + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> "
                      f"/Annots [{' '.join(links) if linked else ''}] >>")
        bodies.append(f"<< /Length {len(texts[page])} >>\nstream\n{texts[page]}\nendstream")
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(bodies) + 1
    end = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    open(f"{sys.argv[1]}/{name}.pdf", "w").write(f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}{end}")
END

# held FILE: its pages, the chapters whose text lies in it, and its size in kB.
held() {
  local pages chapters size
  pages=$(pdfinfo "$work/$1" | sed -n 's/^Pages: *//p')
  chapters=$(qpdf --no-warn --warning-exit-0 --qdf "$work/$1" - | grep -a -o '(Bab [0-9]*)' | wc -l)
  size=$(stat -c %s "$work/$1")
  echo "$pages pages, $chapters chapters, $(((size + 500) / 1000)) kB"
}
pdfseparate -f 1 -l 5 "$work/linked.pdf" "$work/linked-%d.pdf"
pdfseparate -f 5 -l 5 "$work/plain.pdf" "$work/plain-%d.pdf"
pdfunite "$work/linked-3.pdf" "$work/linked-4.pdf" "$work/linked-5.pdf" "$work/united.pdf"
qpdf "$work/linked.pdf" --pages . 5 -- "$work/cut.pdf"
whole=$(held linked.pdf) five=$(held linked-5.pdf) plain=$(held plain-5.pdf) united=$(held united.pdf) cut=$(held cut.pdf)
printf '%-28s %s\n' 'the document:' "$whole" 'page 5, pdfseparate:' "$five" 'the same without links:' "$plain" \
  'pages 3 to 5, pdfunite:' "$united" 'page 5, qpdf:' "$cut"
[[ $whole == '30 pages, 30 chapters, '* && $cut == '1 pages, 1 chapters, '* ]] ||
  changed "the input, or what qpdf cuts out, is another"
[[ $five == '1 pages, 30 chapters, '* ]] || changed "pdfseparate leaves linked pages out"
[[ $plain == '1 pages, 1 chapters, '* ]] || changed "pdfseparate takes other pages along without links as well"
[[ $united == '3 pages, 90 chapters, '* ]] || changed "pdfunite holds the linked pages another number of times"
echo "as stated: a page cut out by pdfseparate brings all pages that its links lead to"
