#!/usr/bin/env bash
# Tool: Poppler 22.12.0, pdftotext, Debian 12's poppler-utils 22.12.0-2+deb12u3.
#
# What it does: where a line ends in a hyphen, pdftotext drops the hyphen and joins the two lines, whatever stands around it:
# digits, capitals, a word said twice. The hyphen is gone from the text, so nothing tells "20232024" from a number. The same
# hyphen inside a line stays. -layout and -raw keep the lines as they are, and so do the words of -bbox.
#
# Seen:    at the end of a line and the next     pdftotext          pdftotext -layout
#          tahun 2023- / 2024                    20232024           2023- / 2024
#          Rp5.000- / Rp7.000                    Rp5.000Rp7.000     Rp5.000- / Rp7.000
#          anak- / anak (children)               anakanak           anak- / anak
#          e- / KTP (the identity card)          eKTP               e- / KTP
#          pelayan- / an (really hyphenated)     pelayanan          pelayan- / an
#
# Why it matters: word processors break a line after any hyphen, so in a narrow column of a table the years 2023-2024, ranges of
# prices and numbers of letters lose theirs. Indonesian doubles words with a hyphen (anak-anak, rata-rata) on every page; they
# are then not found, and "mata-mata" becomes another word. Take -layout or -bbox and join lines oneself: only where a lower-case
# letter stands on both sides and the word without the hyphen is known.
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

get poppler-utils=22.12.0-2+deb12u3 libpoppler126=22.12.0-2+deb12u3
export PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$lib

python3 - "$work/page.pdf" <<'END'
import sys
lines = ["Hak anak-", "anak atas e-", "KTP pada tahun 2023-", "2024 dengan biaya Rp5.000-", "Rp7.000 dan pelayan-",
         "an tahun 2025-2026 serta rata-rata."]
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

flowing=$(pdftotext "$work/page.pdf" - | tr -s '\n\f' ' ')
layout=$(pdftotext -layout "$work/page.pdf" - | tr -s '\n\f' ' ')
raw=$(pdftotext -raw "$work/page.pdf" - | tr -s '\n\f' ' ')
printf '%s\n' "pdftotext:         $flowing" "pdftotext -layout: $layout"
for joined in anakanak eKTP 20232024 Rp5.000Rp7.000 pelayanan; do
  [[ " $flowing" == *" $joined "* ]] || changed "pdftotext no longer gives $joined"
done
[[ $flowing == *'2025-2026 serta rata-rata.'* ]] || changed "hyphens inside a line are dropped too"
[[ $layout == *'tahun 2023- 2024 '* && $layout == *'Hak anak- anak '* && $raw == "$layout" ]] ||
  changed "-layout or -raw treats them otherwise"
echo "as stated: the hyphen at the end of a line is gone, also between years, prices and doubled words"
