#!/usr/bin/env bash
# Tool: Tesseract 5.3.0, its ALTO output, Debian 12's tesseract-ocr 5.3.0-2 and tesseract-ocr-eng 1:4.1.0-2.
#
# What it does: ALTO tells a word's confidence as WC, from 0 to 1. Tesseract writes "0." and behind it the whole percentage,
# without a leading zero. So 7 percent becomes WC="0.7", which is seventy, and only words of 10 percent and more are told
# rightly. The worst words of a page thus look as good as middling ones, and the order of the two is lost. TSV and hOCR of the
# same run have it right.
#
# Seen:    word on paper     read as        TSV      ALTO
#          12/III/2023       12/1/2023      4.8      WC="0.4"
#          Pasar             Pasar          7.2      WC="0.7"
#          serta             seria          7.2      WC="0.7"
#          serta             sera           60.0     WC="0.60"
#
# Why it matters: ALTO is what archives and libraries keep beside a scan, and its readers pick the doubtful words by WC. Whoever
# sends all below 0.5 to a person never shows them the words of 5 to 9 percent, the ones just read wrong. Take the confidence
# from TSV or hOCR, or divide a WC of one digit by ten.
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

get tesseract-ocr=5.3.0-2 libtesseract5=5.3.0-2 tesseract-ocr-eng=1:4.1.0-2
get fonts-crosextra-carlito=20220224-1 pango1.0-tools=1.50.12+ds-1 libpangoxft-1.0-0=1.50.12+ds-1
get liblept5 libarchive13 libxft2 libpangoft2-1.0-0 libpangocairo-1.0-0 libpango-1.0-0
export PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$lib OMP_THREAD_LIMIT=1
models=$root/usr/share/tesseract-ocr/5/tessdata
[[ -f $models/eng.traineddata ]] || models=/usr/share/tesseract-ocr/5/tessdata
configs=$models/configs
[[ -d $configs ]] || configs=/usr/share/tesseract-ocr/5/tessdata/configs

cat >"$work/fonts.conf" <<END
<?xml version="1.0"?>
<fontconfig><dir>$root/usr/share/fonts</dir><dir>/usr/share/fonts</dir><cachedir>$work/cache</cachedir></fontconfig>
END
export FONTCONFIG_FILE=$work/fonts.conf
text='Biaya Rp1.500.000,00 per tahun untuk pelatihan.
Nomor 12/III/2023 dan "kutipan" ini.
Sampah, Pasar serta Sekolah di Kecamatan Utara
Penduduk miskin 7% dan penerima 100%
Bunga 6% per tahun, denda 2%
Realisasi anggaran 12,5% tahun ini'

# Small print at a few resolutions, so that some words are hardly legible.
for dpi in 55 60 65 70; do
  pango-view -q --backend=cairo --dpi=$dpi --font='Carlito 11' --margin=30 --text="$text" --output="$work/page.png"
  tesseract "$work/page.png" "$work/page" --tessdata-dir "$models" --dpi 70 --psm 6 -l eng \
    "$configs/tsv" "$configs/alto" 2>/dev/null
  # One line for each word: confidence, WC, the word.
  paste <(awk -F '\t' '$1 == 5 {print $11}' "$work/page.tsv") \
    <(sed -n 's/.*<String .* WC="\([^"]*\)" CONTENT="\([^"]*\)".*/\1\t\2/p' "$work/page.xml") >>"$work/words"
done
awk -F '\t' '$1 >= 1 && $1 < 10' "$work/words" | tee "$work/low"
(($(wc -l <"$work/low") >= 3)) || changed "there are no words of 1 to 9 percent on this page any more"
awk -F '\t' '$2 != "0." int($1) {exit 1}' "$work/words" || changed "WC is no longer the whole percentage behind a point"
echo "as stated: the $(wc -l <"$work/low") words of 1 to 9 percent are told as 0.1 to 0.9"
