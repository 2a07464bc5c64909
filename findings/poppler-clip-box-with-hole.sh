#!/usr/bin/env bash
# Library: Poppler 22.12.0, GfxState::getClipBBox, Debian 12's libpoppler-private-dev 22.12.0-2+deb12u3.
#
# What it does: the clip that a GfxState tells is a bounding box and no more. A clip of "the page less a box" (two rectangles
# and the even-odd rule, W*) has the whole page as its box, so text inside the hole, which no viewer shows, lies inside the
# clip by that measure. pdftotext does not ask for a clip at all: it prints that text, and the text outside a plain
# rectangular clip as well.
#
# Seen:    clip with a hole from 50 to 150:    getClipBBox 0 0 200 200
#          triangle (20,20) (180,20) (20,180):  getClipBBox 20 20 180 180
#          plain rectangle from 50 to 150:      getClipBBox 50 50 150 150
#          pdftotext: "lubang" (in the hole), "luar" (outside the rectangle), "tampak"; pdftoppm paints only "tampak"
#
# Why it matters: a clip of this kind can hide text from the readers of a page but not from a program. Whoever tells seen from
# unseen text by the clip's box calls hidden text visible. Paint the page and look for ink, or follow the clip paths oneself.
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

version=22.12.0-2+deb12u3
get "libpoppler-private-dev=$version" "libpoppler-dev=$version" "libpoppler126=$version" "poppler-utils=$version"
command -v g++ >/dev/null || { echo "not tried: needs g++" >&2; exit 2; }
export PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$lib

cat >"$work/clip.cpp" <<'END'
#include <GfxState.h>
#include <GlobalParams.h>
#include <OutputDev.h>
#include <PDFDoc.h>

#include <cstdio>

struct Teller : OutputDev {
  bool upsideDown() override { return false; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  void beginString(GfxState* state, const GooString*) override {
    double x0, y0, x1, y1;
    state->getClipBBox(&x0, &y0, &x1, &y1);
    std::printf("%g %g %g %g\n", x0, y0, x1, y1);
  }
};
int main(int, char** arguments) {
  globalParams = std::make_unique<GlobalParams>();
  PDFDoc document(std::make_unique<GooString>(arguments[1]));
  Teller teller;
  document.displayPage(&teller, 1, 72, 72, 0, false, true, false);
}
END
g++ -std=c++17 -O0 -isystem "$root/usr/include/poppler" -isystem /usr/include/poppler "$work/clip.cpp" -o "$work/clip" \
  -L"$lib" -lpoppler

python3 - "$work/hidden.pdf" "$work/seen.pdf" <<'END'
import sys
hidden = (b"q 0 0 200 200 re 50 50 100 100 re W* n BT /F1 12 Tf 70 100 Td (lubang) Tj ET Q\n"
          b"q 50 50 100 100 re W n BT /F1 12 Tf 10 180 Td (luar) Tj ET Q\n")
seen = b"q 20 20 m 180 20 l 20 180 l h W n BT /F1 12 Tf 30 30 Td (tampak) Tj ET Q\n"
for path, text in ((sys.argv[1], hidden), (sys.argv[2], hidden + seen)):
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 200 200] >>",
              b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
              b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
              b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    out, table = b"%PDF-1.4\n", b"xref\n0 6\n0000000000 65535 f \n"
    for number, body in enumerate(bodies, 1):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    end = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    open(path, "wb").write(out + table + end)
END

boxes=$("$work/clip" "$work/seen.pdf")
words=$(pdftotext "$work/hidden.pdf" - | tr -s '\n\f' ' ')
echo "clip boxes (hole, rectangle, triangle): ${boxes//$'\n'/; }"
echo "text that pdftotext prints and nobody sees: $words"
[[ $boxes == $'0 0 200 200\n50 50 150 150\n20 20 180 180' ]] || changed "the clips have other boxes"
[[ $words == *lubang* && $words == *luar* ]] || changed "pdftotext now leaves clipped text out"
ink() {
  pdftoppm -r 72 -gray -singlefile "$work/$1.pdf" "$work/page"
  python3 -c 'import sys; print(int(min(open(sys.argv[1], "rb").read().split(b"255\n", 1)[1]) < 255))' "$work/page.pgm"
}
[[ $(ink hidden) == 0 && $(ink seen) == 1 ]] || changed "pdftoppm paints other words"
echo "as stated: by its box the clip with a hole is the whole page, though nothing in the hole is painted"
