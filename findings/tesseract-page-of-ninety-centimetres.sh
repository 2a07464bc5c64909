#!/usr/bin/env bash
# Tools: Tesseract 5.3.0, Debian 12's tesseract-ocr 5.3.0-2, and Poppler 22.12.0, pdftoppm.
#
# What it does: pdftoppm writes PGM and PPM files, which say nothing of their resolution. Tesseract then announces one that it has
# estimated from the letters ("Estimating resolution as 363"), and does not take it: its hOCR says 70 dots an inch, and the page
# of the PDF that it makes is as large as 70 make it. An A4 page painted at 300 comes out 90 cm wide and 127 cm high. With --dpi
# 300, or from a PNG by pdftoppm -png, which bears the resolution, it is A4 again. The text is the same.
#
# Seen:    pdftoppm -r 300 -gray, tesseract ... pdf:             2550 x 3609 points, scan_res 70 70
#          the same, tesseract --dpi 300 ... pdf:                595 x 842 points (A4), scan_res 300 300
#          pdftoppm -r 300 -gray -png, tesseract ... pdf:        595 x 842 points (A4), scan_res 300 300
#
# Why it matters: the searchable PDF looks right on a screen, which fits it to the window. Printed, stamped, or joined with other
# pages it is not, and a mark that is placed in points is a speck in a corner. Pass --dpi whenever the resolution is known, and do
# not take "Estimating resolution" for a cure.
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

get tesseract-ocr=5.3.0-2 libtesseract5=5.3.0-2 tesseract-ocr-eng=1:4.1.0-2 liblept5 libarchive13
get poppler-utils=22.12.0-2+deb12u3 libpoppler126=22.12.0-2+deb12u3 fonts-urw-base35
export PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$lib OMP_THREAD_LIMIT=1
models=$root/usr/share/tesseract-ocr/5/tessdata
[[ -f $models/eng.traineddata ]] || models=/usr/share/tesseract-ocr/5/tessdata
export TESSDATA_PREFIX=$models
configs=$models/configs
[[ -d $configs ]] || configs=/usr/share/tesseract-ocr/5/tessdata/configs
font=$root/usr/share/fonts/opentype/urw-base35
[[ -d $font ]] || font=/usr/share/fonts/opentype/urw-base35
cat >"$work/fonts.conf" <<END
<?xml version="1.0"?>
<fontconfig><dir>$font</dir><dir>/usr/share/fonts</dir><cachedir>$work/cache</cachedir></fontconfig>
END
export FONTCONFIG_FILE=$work/fonts.conf

python3 - "$work/page.pdf" <<'END'
import sys
text = "BT /F1 12 Tf 20 TL 72 700 Td (Laporan pelaksanaan inovasi) Tj T* (Sasaran: warga kelurahan) Tj ET"
bodies = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>",
          "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
          f"<< /Length {len(text)} >>\nstream\n{text}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
out, table = "%PDF-1.4\n", "xref\n0 6\n0000000000 65535 f \n"
for number, body in enumerate(bodies, 1):
    table += f"{len(out):010} 00000 n \n"
    out += f"{number} 0 obj\n{body}\nendobj\n"
end = f"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
open(sys.argv[1], "w").write(out + table + end)
END
pdftoppm -r 300 -gray -singlefile "$work/page.pdf" "$work/page"
pdftoppm -r 300 -gray -png -singlefile "$work/page.pdf" "$work/page"

# made NAME IMAGE OPTION...: the size of the page that Tesseract makes of the image, in points.
made() {
  tesseract "$work/$2" "$work/$1" -l eng "${@:3}" "$configs/pdf" "$configs/hocr" 2>"$work/$1.said"
  pdfinfo "$work/$1.pdf" | sed -n 's/^Page size: *\([0-9]*\)[.0-9]* x \([0-9]*\).*/\1 \2/p'
}
resolution() { grep -o 'scan_res [0-9]* [0-9]*' "$work/$1.hocr"; }
text() { pdftotext "$work/$1.pdf" - | tr -s '\n\f' '/'; }
plain=$(made plain page.pgm)
told=$(made told page.pgm --dpi 300)
png=$(made png page.png)
said=$(grep Estimating "$work/plain.said")
printf '%-22s %s\n' 'PGM:' "$plain points, $(resolution plain); said: $said" \
  'PGM with --dpi 300:' "$told points, $(resolution told)" \
  'PNG by pdftoppm:' "$png points, $(resolution png)" 'text:' "$(text plain)"
[[ $said == 'Estimating resolution as '* ]] || changed "Tesseract announces no resolution"
[[ $plain == '2550 3609' && $(resolution plain) == 'scan_res 70 70' ]] || changed "the PGM makes another page"
[[ $told == '595 842' && $png == '595 842' ]] || changed "with the resolution the page is not A4"
[[ $(text plain) == "$(text told)" && $(text plain) == *'Laporan pelaksanaan inovasi'* ]] || changed "the texts differ"
echo "as stated: the page is 2550 points wide, by 70 dots an inch and not by the resolution that was announced"
