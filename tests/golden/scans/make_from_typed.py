#!/usr/bin/env python3
"""Makes the scans of this folder that need no noise: typed pages rendered by pdftoppm (poppler-utils) and kept as one image.

    python3 tests/golden/scans/make_from_typed.py          writes kepala.pdf, kecil.pdf and satuan.pdf here"""

import subprocess
import tempfile
import zlib
from pathlib import Path

HERE = Path(__file__).parent
FONTS = {"F": "Helvetica", "B": "Helvetica-Bold"}


def text(x, y, words, size=10, font="F"):
    return f"BT /{font} {size} Tf {x} {y} Td ({words}) Tj ET\n"


def write(path, content, width, height, image=None):
    """A one-page PDF; `image`: the bytes of an image object for /I."""
    fonts = " ".join(f"/{name} {5 + i} 0 R" for i, name in enumerate(FONTS))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
               f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents 4 0 R"
               f"/Resources<</Font<<{fonts}>>/XObject<</I 7 0 R>>>>>>",
               f"<</Length {len(content)}>>stream\n{content}\nendstream"]
    objects += [f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>" for name in FONTS.values()]
    objects.append(image or "null")
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % at for at in offsets)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    Path(path).write_bytes(out)


def scan(name, content, size, dpi, box=None):
    """`size`: of the typed page in points; `box`: of the page that shows the scan."""
    box = box or size
    with tempfile.TemporaryDirectory() as folder:
        write(f"{folder}/typed.pdf", content, *size)
        subprocess.run(["pdftoppm", "-mono", "-r", str(dpi), "-singlefile", f"{folder}/typed.pdf", f"{folder}/page"], check=True)
        head, sizes, pixels = Path(f"{folder}/page.pbm").read_bytes().split(b"\n", 2)
    assert head == b"P4"
    wide, high = map(int, sizes.split())
    packed = zlib.compress(pixels, 9)
    image = b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1/Decode[1 0]" % (wide, high)
    image += b"/Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed + b"\nendstream"
    write(HERE / f"{name}.pdf", f"q {box[0]} 0 0 {box[1]} 0 0 cm /I Do Q", *box, image)


def kepala():
    """White writing on the dark head of a table."""
    out = text(40, 250, "Daftar bantuan bagi kelompok tani")
    out += "0 g 40 200 400 22 re f 1 g " + text(50, 207, "Nomor", 10, "B") + text(120, 207, "Bantuan", 10, "B")
    out += text(240, 207, "Volume", 10, "B") + text(350, 207, "Penerima", 10, "B") + "0 g\n"
    for i, row in enumerate([("1", "Bibit cabai", "250 batang", "Kelompok Mekar"), ("2", "Pupuk", "40 karung", "Kelompok Tirta")]):
        for x, words in zip((50, 120, 240, 350), row):
            out += text(x, 183 - 22 * i, words)
    out += "".join(f"40 {y} m 440 {y} l S\n" for y in (200, 178, 156))
    out += "".join(f"{x} 222 m {x} 156 l S\n" for x in (40, 105, 230, 340, 440))
    scan("kepala", out, (560, 300), 200)


SMALL = ["Pengurus koperasi mencatat setiap setoran anggota pada buku besar dan menyalinnya ke lembar bulanan sebelum tutup buku.",
         "Anggota yang terlambat menyetor diberi pengingat oleh pengurus lingkungan dalam waktu dua pekan setelah jatuh tempo.",
         "Sisa hasil usaha dibagikan menurut besarnya simpanan wajib dan jumlah transaksi anggota selama satu tahun buku"]


def kecil():
    """Print of five points in a scan of 300 dpi."""
    scan("kecil", "".join(text(30, 130 - 10 * i, line, 5) for i, line in enumerate(SMALL * 3)), (360, 160), 300)


def satuan():
    """A scan of A4 at 300 dpi on a page whose millimetres were taken for points."""
    out = text(90, 760, "LAPORAN KEGIATAN KOPERASI", 14, "B")
    lines = [part for line in SMALL for part in (line[:60].rsplit(" ", 1)[0], line[len(line[:60].rsplit(" ", 1)[0]) + 1:])]
    out += "".join(text(70, 720 - 18 * i, line, 11) for i, line in enumerate(lines))
    scan("satuan", out, (595, 842), 300, (210, 297))


kepala()
kecil()
satuan()
