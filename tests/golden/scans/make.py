#!/usr/bin/env python3
"""Makes the small scans beside this script: one difficulty of OCR each. Needs python3-pil; the fonts are Liberation.

    python3 tests/golden/scans/make.py          writes *.pdf here

Pages are drawn in grey at 150 dpi and kept as JPEG, as a scanner would. What a person read on each page stands in NAME.txt
(note.md tells how it was checked)."""

import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

HERE = Path(__file__).parent
DPI = 150
FONTS = "/usr/share/fonts/truetype/liberation/LiberationSerif-{}.ttf"
PAPER, INK = 246, 40


def font(points, bold=False):
    return ImageFont.truetype(FONTS.format("Bold" if bold else "Regular"), round(points * DPI / 72))


class Sheet:
    """A page in inches."""

    def __init__(self, width, height):
        self.image = Image.new("L", (round(width * DPI), round(height * DPI)), PAPER)
        self.draw = ImageDraw.Draw(self.image)

    def text(self, x, y, words, points=11, bold=False, ink=INK):
        self.draw.text((x * DPI, y * DPI), words, fill=ink, font=font(points, bold), anchor="ls")
        return self.draw.textlength(words, font=font(points, bold)) / DPI

    def line(self, x0, y0, x1, y1, ink, width=1):
        self.draw.line([(x0 * DPI, y0 * DPI), (x1 * DPI, y1 * DPI)], fill=ink, width=width)

    def lines(self, x, y, all_lines, step=0.2, **how):
        for i, words in enumerate(all_lines):
            self.text(x, y + i * step, words, **how)

    def save(self, name, noise=3, quality=40):
        """With the blur and the noise of a scanner, always the same."""
        rng = random.Random(name)
        image = self.image.filter(ImageFilter.GaussianBlur(0.6))
        pixels = image.load()
        for y in range(image.height):
            for x in range(image.width):
                pixels[x, y] = max(0, min(255, round(pixels[x, y] + rng.gauss(0, noise))))
        image.save(HERE / f"{name}.pdf", resolution=DPI, quality=quality, producer="", creator="", title=None)


def table_of_contents():
    sheet = Sheet(6.2, 3.4)
    sheet.text(2.5, 0.5, "DAFTAR ISI", 12, bold=True)
    entries = [("Kata Pengantar", "ii"), ("BAB I  Pendahuluan", "1"), ("1.1  Latar Belakang Masalah", "1"),
               ("1.2  Maksud dan Tujuan", "4"), ("BAB II  Gambaran Umum Inovasi", "7"),
               ("2.1  Cara Kerja Aplikasi", "7"), ("2.2  Manfaat bagi Warga", "12"), ("BAB III  Penutup", "15")]
    for i, (title, page) in enumerate(entries):
        y = 0.9 + i * 0.28
        end = 0.5 + sheet.text(0.5, y, title)
        dot = sheet.draw.textlength(".", font=font(11)) / DPI
        dots = int((5.45 - end) / dot)
        sheet.text(end + 0.02, y, "." * dots)
        sheet.text(5.55, y, page)
    sheet.save("penuntun")


def lone_numbers():
    """Numbers far from the text of their rows, no borders."""
    sheet = Sheet(6.2, 3.6)
    sheet.text(1.2, 0.5, "REKAPITULASI KUNJUNGAN POJOK BACA KELURAHAN", 12, bold=True)
    rows = [("1", "Kelurahan Ramanuju", "120"), ("2", "Kelurahan Kebonsari", "95"), ("3", "Kelurahan Citangkil", "7"),
            ("4", "Kelurahan Warnasari", "81"), ("5", "Kelurahan Deringo", "4"), ("6", "Kelurahan Samangraya", "63"),
            ("7", "Kelurahan Lebakdenok", "58")]
    for i, (number, name, count) in enumerate(rows):
        y = 0.95 + i * 0.33
        sheet.text(0.45, y, number)
        sheet.text(1.9, y, name)
        sheet.text(5.5, y, count)
    sheet.save("angka")


def stamp_over_signature():
    """A ring of half the print's darkness over name, rank and number."""
    sheet = Sheet(6.2, 4.6)
    sheet.lines(0.5, 0.5, [
        "Demikian kerangka acuan kerja ini disusun sebagai pedoman pelaksanaan",
        "inovasi Pojok Baca Keliling. Kegiatan dilaksanakan mulai triwulan pertama",
        "tanpa pungutan kepada warga, dengan tenaga pustakawan yang sudah ada."])
    sheet.lines(3.0, 1.6, ["Cilegon, 12 Februari 2024", "Kepala Dinas Perpustakaan,"], step=0.22)
    sheet.lines(3.0, 3.1, ["Drs. RAHMAT SUBARKAH", "Pembina Utama Muda", "NIP. 19690412 199503 1 002"], step=0.22)
    x, y = 2.72 * DPI, 2.62 * DPI
    for r in (0.78, 0.74, 0.42):
        sheet.draw.ellipse((x - r * DPI, y - r * DPI, x + r * DPI, y + r * DPI), outline=150, width=3)
    for k in range(-3, 4):
        sheet.draw.line((x - 0.3 * DPI, y + k * 10, x + 0.3 * DPI, y + k * 10 - 8), fill=150, width=3)
    points = [(x + 40 + i * 9, y + (24 if i % 2 else -24) * (1 - i / 40)) for i in range(20)]
    sheet.draw.line(points, fill=130, width=3)
    sheet.save("cap")


def faint_borders():
    """A table whose borders are only a shade darker than the paper: black-and-white loses them."""
    sheet = Sheet(6.2, 3.4)
    sheet.text(0.5, 0.5, "Tahapan kegiatan Pojok Baca Keliling:", 11)
    xs, ys = [0.5, 3.1, 5.7], [0.75, 1.1, 1.65, 2.2, 2.75]
    for x in xs:
        sheet.line(x, ys[0], x, ys[-1], 212)
    for y in ys:
        sheet.line(xs[0], y, xs[-1], y, 212)
    cells = [[["Kegiatan"], ["Hasil"]],
             [["Pemetaan rumah warga", "yang jauh dari taman baca"], ["Peta sebaran pembaca", "per kelurahan"]],
             [["Jadwal mobil keliling", "bersama ketua RT"], ["Jadwal tetap tiap", "hari Sabtu pagi"]],
             [["Pelatihan kader baca", "di delapan kecamatan"], ["Empat puluh kader", "siap mendampingi"]]]
    for r, row in enumerate(cells):
        for c, words in enumerate(row):
            sheet.lines(xs[c] + 0.1, ys[r] + 0.22, words, step=0.2)
    sheet.save("garis")


def photo_in_shadow():
    """Light from the upper left; the paper in the lower right corner is as dark as a stamp."""
    sheet = Sheet(6.2, 3.2)
    sheet.text(0.5, 0.5, "BAB II PELAKSANAAN", 12, bold=True)
    sheet.lines(0.5, 0.85, [
        "Mobil keliling berhenti di tiap rukun warga sekali seminggu dan membawa",
        "dua ratus buku pilihan warga sendiri. Peminjaman dicatat dengan kartu yang",
        "dicetak di kelurahan, sehingga petugas tidak lagi menulis ulang nama.",
        "Anak yang belum dapat membaca didampingi kader pada sore hari, dan",
        "orang tua menerima daftar buku yang sesuai dengan umur anaknya.",
        "Buku yang rusak diganti dari sumbangan toko buku setempat setiap triwulan."], step=0.3)
    wide, high = sheet.image.size
    pixels = sheet.image.load()
    for y in range(high):
        for x in range(wide):
            pixels[x, y] = round(pixels[x, y] * (1 - 0.9 * min(0.75, ((x / wide) ** 2 + (y / high) ** 2) / 2)))
    sheet.save("bayangan")


for make in (table_of_contents, lone_numbers, stamp_over_signature, faint_borders, photo_in_shadow):
    make()
