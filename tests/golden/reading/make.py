#!/usr/bin/env python3
"""Makes the small PDFs beside this script: one difficulty of reading each. Same bytes on every run.

    python3 tests/golden/reading/make.py          writes *.pdf here

Text is set in Courier (every letter 0.6 of the size wide), so that places can be reckoned by hand. y counts from the
top of the page, as in telaah. What a person read on each page stands in NAME.txt (note.md tells how it was checked)."""

import zlib
from pathlib import Path

HERE = Path(__file__).parent
A4 = (595, 842)


class Canvas:
    """One page: text, rules, fills, in drawing order."""

    def __init__(self, size=A4, rotate=0):
        self.width, self.height = size
        self.rotate = rotate
        self.ops = []

    def text(self, x, y, words, size=10, bold=False, font=None, mode=None, gray=None, spacing=None, matrix=None):
        name = font or ("B" if bold else "R")
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        place = matrix or f"1 0 0 1 {x} {self.height - y}"
        ops = ["q BT", f"/{name} {size} Tf"]
        if mode is not None:
            ops.append(f"{mode} Tr")
        if gray is not None:
            ops.append(f"{gray} g")
        if spacing is not None:
            ops.append(f"{spacing} Tc")
        ops += [f"{place} Tm", f"({escaped}) Tj", "ET Q"]
        self.ops.append(" ".join(ops))
        return self

    def lines(self, x, y, lines, step=12, **how):
        for i, line in enumerate(lines):
            self.text(x, y + i * step, line, **how)
        return self

    def centred(self, y, words, size=10, **how):
        return self.text(round((self.width - 0.6 * size * len(words)) / 2, 1), y, words, size, **how)

    def rule(self, x0, y0, x1, y1, width=0.5):
        self.ops.append(f"{width} w {x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def grid(self, xs, ys, close=True):
        """Borders at all xs and ys; `close`: with a line below the last row."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys if close else ys[:-1]:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def stream(self):
        return "\n".join(self.ops).encode("latin-1")


def shifted_map(shift):
    """A ToUnicode map that says every code is another letter: what a broken producer leaves."""
    pairs = "\n".join(f"<{code:02X}> <{max(1, code - shift):04X}>" for code in range(0x21, 0x7F))
    blank = "<20> <00A9>"
    return ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /S def /CMapType 2 def\n"
            "1 begincodespacerange <00> <FF> endcodespacerange\n"
            f"94 beginbfchar\n{pairs}\nendbfchar\n1 beginbfchar\n{blank}\nendbfchar\n"
            "endcmap CMapName currentdict /CMap defineresource pop end end").encode()


def strange_map():
    """Digits that are told to be what no reader sees, or no letter at all; the other codes are themselves."""
    strange = {"0": "0000", "1": "FFFD", "2": "D800", "3": "200B", "4": "202E", "5": "202C", "6": "F069", "7": "FEFF", "8": "DC00"}
    pairs = "\n".join(f"<{ord(digit):02X}> <{code}>" for digit, code in strange.items())
    return ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
            "1 begincodespacerange <00> <FF> endcodespacerange\n1 beginbfrange <20> <20> <0020> endbfrange\n"
            "2 beginbfrange <41> <5A> <0041> <61> <7A> <0061> endbfrange\n1 beginbfrange <2C> <2E> <002C> endbfrange\n"
            f"{len(strange)} beginbfchar\n{pairs}\nendbfchar\n"
            "endcmap CMapName currentdict /CMap defineresource pop end end").encode()


def write(name, *pages, strange=False):
    """A PDF of these canvases; fonts R, B (bold), S (codes moved by 29) and, if `strange`, A (digits that are no letters)."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"",
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding >>",
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 6 0 R >>",
               stream(shifted_map(29))]
    if strange:
        objects += [b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 8 0 R >>", stream(strange_map())]
    kids = []
    for page in pages:
        content = len(objects) + 2
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append((f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Rotate {page.rotate} "
                        f"/Resources << /Font << /R 3 0 R /B 4 0 R /S 5 0 R{' /A 7 0 R' if strange else ''} >> >> /Contents {content} 0 R >>").encode())
        objects.append(stream(page.stream()))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    (HERE / f"{name}.pdf").write_bytes(out)


def stream(content):
    packed = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream"


def kolom():
    left = ["Warga kota dulu harus datang", "ke kantor sejak pagi. Kini", "mereka mendaftar dari rumah", "dan menerima nomor antrean",
            "melalui pesan singkat. Kader", "membantu warga yang belum"]
    right = ["mempunyai telepon pintar.", "Waktu tunggu turun dari dua", "jam menjadi lima belas menit", "dan tidak ada lagi antrean",
             "di depan loket. Petugas pun", "dapat bekerja lebih tenang."]
    page = Canvas().centred(60, "LAYANAN ANTREAN DARING", size=14, bold=True)
    page.lines(60, 100, left).lines(320, 100, right)
    page.text(60, 200, "Kedua kolom di atas dibaca satu demi satu, lalu paragraf selebar halaman ini.")
    write("kolom", page)


def isian():
    xs = [40, 70, 170, 300, 560]
    head = [(44, "NO"), (74, "JENIS ISIAN"), (174, "DEFINISI OPERASIONAL"), (304, "INFORMASI/JAWABAN")]
    first = Canvas().centred(60, "PROPOSAL INOVASI DAERAH", size=12, bold=True).grid(xs, [100, 120, 150, 780])
    second = Canvas().grid(xs, [60, 80, 130, 170])
    for page, y in ((first, 113), (second, 73)):
        for x, words in head:
            page.text(x, y, words, size=8, bold=True)
    first.text(44, 135, "1").text(74, 135, "Nama Inovasi").lines(174, 133, ["Diisi nama inovasi atau", "judul yang lazim"], size=8).text(304, 135, "SIMPEL WARGA")
    first.text(44, 165, "2").lines(74, 165, ["Manfaat yang", "Diperoleh"]).text(174, 165, "Jelaskan manfaatnya", size=8)
    answer = ["Warga menghemat ongkos jalan karena tidak", "perlu datang dua kali. Petugas mencatat"]
    first.lines(304, 165, answer)
    second.lines(304, 95, ["permohonan satu kali saja dan mengirim", "hasilnya melalui pos."])
    second.text(44, 145, "3").text(74, 145, "Hasil Inovasi").text(174, 145, "Jelaskan hasilnya", size=8).text(304, 145, "Antrean pendek.")
    write("isian", first, second)


def tanda_hubung():
    page = Canvas().lines(60, 80, ["Pelayanan dijalankan menurut peraturan perundang-", "undangan, yaitu Undang-",
                                   "Undang tentang Pelayanan Publik. Masing-", "masing petugas melayani warga sehari-",
                                   "hari tanpa membe-", "bani siapa pun. Pemerin-", "tah kota menyediakan barang/",
                                   "jasa, e-", "formulir, dan dana Rp15.000.000,-", "dari anggaran OPD-", "nya sendiri."], size=11)
    write("tanda-hubung", page)


def kop_surat():
    page = Canvas().centred(50, "PEMERINTAH KOTA CILEGON", size=12).centred(66, "DINAS KESEHATAN", size=14, bold=True)
    page.centred(80, "Jl. Contoh No. 1 Cilegon, Telp. (0254) 000000, Kode Pos 42400", size=8)
    page.rule(50, 88, 545, 88, 2).rule(50, 91, 545, 91)
    page.centred(120, "KERANGKA ACUAN KEGIATAN", size=12, bold=True).text(60, 150, "A. Tujuan", bold=True)
    page.text(60, 166, "Warga lebih cepat dilayani oleh petugas puskesmas.")
    page.lines(340, 600, ["Cilegon, 12 Maret 2024", "Kepala Dinas Kesehatan,"]).lines(340, 680, ["BUDI CONTOH, S.KM.", "Pembina Tk. I", "NIP. 19700101 199003 1 001"])
    write("kop-dan-tanda-tangan", page)


def diputar():
    """A landscape table on a page with /Rotate 90, and a page whose text itself is turned."""
    turned = Canvas(A4, rotate=90)
    for i, line in enumerate(["Halaman ini diputar oleh entri Rotate", "dan dibaca dari kiri ke kanan."]):
        turned.text(0, 0, line, matrix=f"0 1 -1 0 {80 + 14 * i} 60")
    sideways = Canvas()
    for i, line in enumerate(["Teks halaman ini dicetak menyamping", "tetapi dibaca seperti biasa."]):
        sideways.text(0, 0, line, matrix=f"0 -1 1 0 {500 - 14 * i} 780")
    write("diputar", turned, sideways)


def rusak():
    page = Canvas().text(60, 60, "LAMPIRAN USULAN", size=14, spacing=7).text(60, 90, "P R O P O S A L   I N O V A S I", size=12)
    for dx in (0, 0.4):
        page.text(60 + dx, 120, "Rencana kerja puskesmas", size=12)
    page.lines(60, 160, ["Pelayanan ini dibuat untuk warga kota agar tidak", "menunggu lama dan dapat diurus dari rumah dengan",
                         "mudah oleh para petugas pada hari yang sama."], font="S")
    write("rusak", page)


def huruf_aneh():
    page = Canvas()
    page.lines(60, 80, ["Layanan ini e1sien, pro1l warga diveri1kasi.",      # ligatures without a code
                        "Pet0gas men0atat permohonan warga.",                # NUL for a letter
                        "Ka2er men8atangi rumah warga.",                     # half a surrogate pair for a letter
                        "Ino3vasi 7ini me3mudahkan warga kota.",             # zero-width
                        "4Puskesmas5 melayani se4ti5ap hari.",               # direction controls
                        "D6nas Kesehatan mem6mp6n keg6atan."], 40, font="A")  # private-use letters
    write("huruf-aneh", page, strange=True)


def tersembunyi():
    page = Canvas().text(60, 80, "Kalimat ini tampak bagi pembaca.")
    page.text(60, 110, "Kata kunci tanpa tinta", mode=3).text(60, 140, "Kata kunci berwarna putih", gray=1)
    page.text(60, 170, "Kata kunci sangat kecil", size=1.2)
    page.ops.append(f"q 300 {842 - 220} 40 40 re W n")
    page.text(60, 200, "Kata kunci di luar bingkai")
    page.ops.append("Q")
    page.text(60, 230, "Kalimat terakhir juga tampak.")
    write("tersembunyi", page)


def catatan():
    page = Canvas().lines(60, 80, ["Angka itu berasal dari laporan tahunan puskesmas", "dan dihitung kembali oleh tim."])
    page.text(60 + 6 * 48, 76, "1", size=6)
    page.rule(60, 740, 200, 740).text(60, 755, "1", size=5).text(65, 758, "Laporan tahunan 2023, halaman 12.", size=8)
    page.centred(810, "- 1 -")
    second = Canvas().text(60, 80, "Halaman kedua.").centred(810, "- 2 -")
    write("catatan-kaki", page, second)


def daftar_isi():
    page = Canvas().centred(60, "DAFTAR ISI", size=12, bold=True)
    for i, (title, number) in enumerate([("BAB I PENDAHULUAN", 1), ("A. Latar Belakang", 1), ("B. Tujuan", 2), ("BAB II PENUTUP", 4)]):
        page.text(60, 90 + 14 * i, title + " " + "." * (70 - len(title)) + f" {number}")
    body = Canvas().text(60, 40, "Proposal SIMPEL", size=8).text(60, 80, "B. Tujuan", bold=True).text(60, 96, "Warga lebih cepat dilayani.").centred(810, "2")
    after = Canvas().text(60, 40, "Proposal SIMPEL", size=8).text(60, 80, "C. Manfaat", bold=True).text(60, 96, "Ongkos berkurang.").centred(810, "3")
    write("daftar-isi", page, body, after)


def daftar_dan_label():
    page = Canvas()
    for i, (label, value) in enumerate([("Nama Inovasi", "SIMPEL WARGA"), ("Nama OPD", "Dinas Sosial"), ("Tahapan", "Uji Coba")]):
        page.text(60, 80 + 14 * i, label).text(180, 80 + 14 * i, ":").text(192, 80 + 14 * i, value)
    page.text(60, 150, "Langkah kerjanya sebagai berikut:")
    for i, item in enumerate(["menyiapkan tim dan menyusun prosedur kerja yang", "mudah dipahami semua petugas;", "melatih kader;"]):
        page.text(96, 166 + 12 * i, item)
    page.text(66, 166, "1.").text(66, 190, "2.")
    write("daftar-dan-label", page)


if __name__ == "__main__":
    for make in (kolom, isian, tanda_hubung, kop_surat, diputar, rusak, huruf_aneh, tersembunyi, catatan, daftar_isi, daftar_dan_label):
        make()
