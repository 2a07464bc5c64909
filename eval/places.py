#!/usr/bin/env python3
"""Whether marked copies mark what they say: folders of PDFs.

    ./dev eval places DIR… [--telaah PROGRAM] [--keep DIR] [--brief] [--scanned-rows N]

Runs `telaah run` and `telaah mark` on each file of each DIR, opens the copies with MuPDF (mutool, which shares no code with
Poppler and qpdf), and compares, for every row of evidence, the letters inside its highlights with those of the quote:
the page's words whose middle lies inside; for pages read by OCR what Tesseract reads in the picture of the rectangle, laid
level where the mark lies askew, cut in three ways.
Every copy goes through `qpdf --check`. Prints how many rows have at least 98 % of their letters, and each that has not.
"""

import argparse
import difflib
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENOUGH = 0.98
ONE_THREAD = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # Tesseract's threads cost ten times their CPU
# One line of JSON a page: its letters with their boxes, and our highlights with theirs, both as displayed.
LOOK = """
var document = new Document(scriptArgs[0]);
for (var i = 0; i < document.countPages(); ++i) {
  var page = document.loadPage(i), all = page.getAnnotations(), notes = [], letters = [];
  for (var k = 0; k < all.length; ++k) {
    if (all[k].getType() == "Highlight")
      notes.push({name: String(all[k].getObject().get("NM")), quads: all[k].getQuadPoints()});
  }
  if (notes.length > 0)
    page.toStructuredText().walk({onChar: function (c, origin, font, size, quad) { letters.push([c, quad]); }});
  print(JSON.stringify({page: i + 1, notes: notes, letters: letters}));
}
"""


def letters(text):
    return "".join(c.lower() for c in text if c.isalnum())


def share(found, wanted):
    """How much of the letters agrees, 0..1."""
    if not wanted:
        return 1.0
    return difflib.SequenceMatcher(None, found, wanted, autojunk=False).ratio()


def box_of(quad):
    """x0, y0, x1, y1 of a quad's four corners."""
    xs, ys = quad[0::2], quad[1::2]
    return min(xs), min(ys), max(xs), max(ys)


def slope_of(quad):
    """How far its upper edge falls for each point to the right: marks of scans that lie askew run up or down."""
    across = quad[2] - quad[0]
    slope = (quad[3] - quad[1]) / across if across > 0 else 0
    return slope if abs(slope) < 1 else 0  # a page that was read on its side


def words_inside(page, quads):
    """The letters whose middle lies in a quad, quad by quad."""
    found = ""
    for quad in quads:
        x0, y0, x1, y1 = box_of(quad)
        slope = slope_of(quad)
        if slope:
            y0, y1 = quad[1], quad[5]
        for letter, place in page["letters"]:
            a0, b0, a1, b1 = box_of(place)
            x, y = (a0 + a1) / 2, (b0 + b1) / 2
            if x0 <= x <= x1 and y0 <= y - slope * (x - quad[0]) <= y1:
                found += letter
    return found


def laid_level(pgm, slope, height):
    """The grey picture with each column moved by the slope, `height` rows high."""
    wide, _, pixels = pixels_of(pgm)
    top = round(-slope * wide) if slope < 0 else 0
    level = bytearray(b"\xff" * (wide * height))
    for x in range(wide):
        begin = top + round(slope * x)
        column = pixels[x::wide][begin:begin + height]
        level[x:x + wide * len(column):wide] = column
    return b"P5\n%d %d\n255\n" % (wide, height) + bytes(level)


def pixels_of(pgm):
    wide, high = (int(number) for number in pgm.split(maxsplit=3)[1:3])
    return wide, high, pgm[len(pgm) - wide * high:]


def one_below_the_other(pictures):
    """All of them on one white sheet, with room around each: Tesseract reads little of what is cut closely."""
    room = 24
    parts = [pixels_of(picture) for picture in pictures]
    wide = max(part[0] for part in parts) + 2 * room
    rows = [b"\xff" * (wide * room)]
    for width, high, pixels in parts:
        for y in range(high):
            rows.append(b"\xff" * room + pixels[y * width:(y + 1) * width] + b"\xff" * (wide - width - room))
        rows.append(b"\xff" * (wide * room))
    sheet = b"".join(rows)
    return b"P5\n%d %d\n255\n" % (wide, len(sheet) // wide) + sheet


def picture_of(original, page, quad, margin):
    scale, slope = 300 / 72, slope_of(quad)
    x0, y0, x1, y1 = box_of(quad)
    left, top = max(0, round((x0 - 3) * scale)), max(0, round((y0 - margin) * scale))
    picture = subprocess.run(
        ["pdftoppm", "-r", "300", "-gray", "-cropbox", "-f", str(page), "-l", str(page), "-x", str(left), "-y", str(top),
         "-W", str(round((x1 - x0 + 6) * scale)), "-H", str(round((y1 - y0 + 2 * margin) * scale)), str(original)],
        capture_output=True, check=True).stdout
    if slope:
        picture = laid_level(picture, slope, round((quad[5] - quad[1] + 2 * margin) * scale))
    return picture


def tesseract(picture, layout):
    return subprocess.run(["tesseract", "stdin", "stdout", "-l", "ind+eng", "--psm", layout], input=picture,
                          capture_output=True, check=False, env=ONE_THREAD).stdout.decode()


def read_picture(original, page, quads):
    """What Tesseract reads in the quads of the original: each line for itself, cut closely and a little wider, and all
    lines on one sheet."""
    close, wide = ([picture_of(original, page, quad, margin) for quad in quads] for margin in (2, 4))
    return ["".join(tesseract(picture, "7") for picture in close), "".join(tesseract(picture, "7") for picture in wide),
            tesseract(one_below_the_other(close), "6")]


def marked(copy, original, with_ocr, script):
    """(criterion, number) -> the text inside, read in the file and in three ways in the picture"""
    found = defaultdict(lambda: ["", "", "", ""])
    ran = subprocess.run(["mutool", "run", str(script), str(copy)], capture_output=True, check=False)
    for line in ran.stdout.decode(errors="replace").splitlines():
        page = json.loads(line)
        for note in page["notes"]:
            name = note["name"].strip("()").split(":")
            if len(name) != 4 or name[0] != "telaah":
                continue
            key = (name[1], int(name[2]))
            quads = note["quads"]
            found[key][0] += words_inside(page, quads)
            if key in with_ocr:
                for way, text in enumerate(read_picture(original, page["page"], quads), 1):
                    found[key][way] += text
    return found


def rows_of(record):
    for criterion, verdict in (record.get("criteria") or {}).items():
        if not verdict:
            continue
        rows = list(verdict.get("evidence", ())) + list(verdict.get("near_misses", ()))
        for number, row in enumerate(rows, 1):
            yield (criterion, number), row


def measure(folder, program, keep, brief, most_scanned):
    counts = Counter()
    ledger, script = keep / "telaah.db", keep / "look.js"
    script.write_text(LOOK)
    subprocess.run([program, "run", str(folder), "--ledger", str(ledger), "-q"], check=False, capture_output=True)
    exported = subprocess.run([program, "export", "--ledger", str(ledger)], check=True, capture_output=True)
    for line in exported.stdout.decode().splitlines():
        record = json.loads(line)
        path = Path(record["path"])
        rows = dict(rows_of(record))
        if not rows or record.get("duplicate_of"):
            continue
        copy = keep / (record["sha256"][:12] + ".pdf")
        ran = subprocess.run([program, "mark", str(path), "--ledger", str(ledger), "-o", str(copy)],
                             capture_output=True, check=False)
        counts["documents"] += 1
        if ran.returncode != 0:
            counts["without a copy"] += 1
            print(f"{path.name}: {ran.stderr.decode().strip()}")
            continue
        if subprocess.run(["qpdf", "--check", str(copy)], capture_output=True, check=False).returncode not in (0, 3):
            counts["copies that qpdf refuses"] += 1
            print(f"{path.name}: qpdf refuses the copy")
        scanned = {page["number"] for page in record["pages"] if page["method"] == "ocr"}
        by_ocr = [key for key, row in rows.items() if row["page"] in scanned]
        for key in by_ocr[most_scanned:]:
            del rows[key]
        found = marked(copy, path, set(by_ocr[:most_scanned]), script)
        for key, row in rows.items():
            if row.get("page", 0) <= 0:
                counts["rows without a page"] += 1
                continue
            kind = "scanned" if row["page"] in scanned else "typed"
            counts[f"{kind} rows"] += 1
            wanted = letters(row["quote"])
            readings = [letters(text) for text in found[key]]
            agreed = max(share(reading, wanted) for reading in readings)
            counts[f"{kind} letters"] += len(wanted)
            counts[f"{kind} letters found"] += round(agreed * len(wanted))
            if agreed >= ENOUGH:
                counts[f"{kind} rows that agree"] += 1
            elif not brief:
                print(f"{path.name} hlm. {row['page']} {key[0]} {key[1]} ({kind}, {agreed:.2f})\n"
                      f"    quote: {row['quote'][:150]}\n    found: {' | '.join(reading[:110] for reading in readings if reading)}")
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--telaah", default=str(ROOT / "build/release/telaah"))
    parser.add_argument("--keep", type=Path, help="where ledger and copies stay")
    parser.add_argument("--scanned-rows", type=int, default=10_000,
                        help="of each document; a row costs Tesseract some seconds")
    parser.add_argument("--brief", action="store_true", help="figures alone")
    options = parser.parse_args()
    for folder in options.folders:
        with tempfile.TemporaryDirectory() as temporary:
            keep = options.keep or Path(temporary)
            keep.mkdir(parents=True, exist_ok=True)
            print(f"== {folder}")
            for name, count in sorted(measure(folder, options.telaah, keep, options.brief, options.scanned_rows).items()):
                print(f"{name:30} {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
