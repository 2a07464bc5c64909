#!/usr/bin/env bash
# Library: Tesseract 5.3.0, Debian 12's libtesseract5 5.3.0-2 (tesseract-ocr 5.3.0-2), with Leptonica and libgomp.
#
# What it does: each line that the LSTM reads is packed as a PNG file in memory and unpacked again at once, in the same call: what
# is handed to the network as "image data" is a compressed copy, although nothing is ever sent or kept. And the network asks
# libgomp for a team of threads once for each step along the line in each of its layers, also under OMP_THREAD_LIMIT=1, where
# every team has one member.
#
# Seen:    a page of 2 lines, OMP_THREAD_LIMIT=1
#          pixWriteMemPng:   2, one a line; pixReadMem: 3, one of them the page itself
#          GOMP_parallel and GOMP_parallel_sections:   3964 together
#
# Why it matters: a profile of an OCR server shows deflate, inflate and libgomp, and the guess is the reading of input files or too
# many threads. It is neither: no option turns it off, and limiting threads does not end the calls. Who counts CPU, not wall time,
# should reckon with it, and not look for it in the way the page was handed over.
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

# Counts the calls that the library makes.
cat >"$work/count.cpp" <<'END'
#include <dlfcn.h>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
namespace {
long written, unpacked, teams;
struct Tell {
  ~Tell() {
    std::FILE* out = std::fopen(std::getenv("COUNTED"), "w");
    std::fprintf(out, "%ld %ld %ld\n", written, unpacked, teams);
    std::fclose(out);
  }
} tell;
template <class F> F next(const char* name) { return reinterpret_cast<F>(dlsym(RTLD_NEXT, name)); }
}  // namespace
extern "C" {
int pixWriteMemPng(unsigned char** data, std::size_t* size, void* pix, float gamma) {
  ++written;
  return next<int (*)(unsigned char**, std::size_t*, void*, float)>("pixWriteMemPng")(data, size, pix, gamma);
}
void* pixReadMem(const unsigned char* data, std::size_t size) {
  ++unpacked;
  return next<void* (*)(const unsigned char*, std::size_t)>("pixReadMem")(data, size);
}
void GOMP_parallel(void (*work)(void*), void* data, unsigned threads, unsigned flags) {
  ++teams;
  next<void (*)(void (*)(void*), void*, unsigned, unsigned)>("GOMP_parallel")(work, data, threads, flags);
}
void GOMP_parallel_sections(void (*work)(void*), void* data, unsigned threads, unsigned count, unsigned flags) {
  ++teams;
  using Function = void (*)(void (*)(void*), void*, unsigned, unsigned, unsigned);
  next<Function>("GOMP_parallel_sections")(work, data, threads, count, flags);
}
}
END
command -v g++ >/dev/null || { echo "not tried: no g++" >&2; exit 2; }
g++ -shared -fPIC -O1 -o "$work/count.so" "$work/count.cpp" -ldl
COUNTED=$work/counted LD_PRELOAD=$work/count.so tesseract "$work/page.pgm" "$work/page" -l eng --dpi 300 2>/dev/null
read -r written unpacked teams <"$work/counted"
lines=$(grep -c . "$work/page.txt")
echo "lines read: $lines   pixWriteMemPng: $written   pixReadMem: $unpacked   teams: $teams"
[[ $(<"$work/page.txt") == *'Laporan pelaksanaan inovasi'* ]] || changed "the page is read otherwise"
((written >= lines && unpacked >= lines)) || changed "lines are no longer packed as PNG"
((teams > 100 * lines)) || changed "the network no longer asks for a team at each step"
echo "as stated: each line went through a PNG in memory, and teams of one were asked for all along it"
