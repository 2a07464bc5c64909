# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes an office scan of a typed PDF: 200 dpi grey, a little crooked, a little dirty."""
import io
import zlib

import fitz
import numpy
from PIL import Image, ImageDraw, ImageFilter

DPI = 200


def rescan(typed, out, first, seed):
    """Pages from `first` on become pictures; the ones before stay text."""
    src, dst = fitz.open(typed), fitz.open()
    dst.insert_pdf(src, to_page=first - 2) if first > 1 else None
    for number in range(first - 1, len(src)):
        rng = numpy.random.default_rng(zlib.crc32(f"{seed}/{number}".encode()))
        page = dst.new_page(width=src[number].rect.width, height=src[number].rect.height)
        page.insert_image(page.rect, stream=picture(src[number], rng, number == len(src) - 1))
    dst.set_metadata({"producer": "KONICA MINOLTA bizhub 227", "creator": "bizhub 227"})
    dst.save(out, deflate=True, garbage=3)
    return list(range(first, len(src) + 1))


def picture(page, rng, last):
    pix = page.get_pixmap(dpi=DPI, colorspace=fitz.csGRAY)
    image = Image.frombytes("L", (pix.width, pix.height), pix.samples)
    if last:
        stamp(image)
    angle = float(rng.uniform(0.3, 0.9) * rng.choice([-1, 1]))
    image = image.rotate(angle, resample=Image.BICUBIC, fillcolor=255)
    image = image.filter(ImageFilter.GaussianBlur(0.7))
    grey = numpy.asarray(image, dtype=numpy.float32) * 0.93 + 8
    grey += rng.normal(0, 2.5, grey.shape)
    for _ in range(40):
        y, x = rng.integers(0, grey.shape[0] - 3), rng.integers(0, grey.shape[1] - 3)
        grey[y:y + 2, x:x + 2] -= 90
    clean = numpy.where(grey > 232, 245, grey).clip(0, 255).astype("uint8")
    buffer = io.BytesIO()
    Image.fromarray(clean).save(buffer, "JPEG", quality=38, dpi=(DPI, DPI))
    return buffer.getvalue()


def stamp(image):
    """A round stamp left of the signature, near the foot of the last page."""
    draw = ImageDraw.Draw(image)
    dark = numpy.asarray(image) < 128
    rows = numpy.nonzero(dark[: int(image.height * 0.93)].any(axis=1))[0]
    y, x = int(rows[-1]) - 150, int(image.width * 0.50)
    for r in (110, 104, 70):
        draw.ellipse((x - r, y - r, x + r, y + r), outline=120, width=3)
    points = [(x + 70 + i * 9, y + int(40 * numpy.sin(i * 1.7) * (1 - i / 40))) for i in range(30)]
    draw.line(points, fill=60, width=3)
