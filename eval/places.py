#!/usr/bin/env python3
"""Whether marked copies mark what they say: folders of PDFs.

    ./dev eval places DIR… [--telaah PROGRAM] [--keep DIR] [--brief]

Runs `telaah run` and `telaah mark` on each file of each DIR, opens the copies with MuPDF (which shares no code with
Poppler and qpdf), and compares, for every row of evidence, the letters inside its highlights with those of the quote:
the page's words whose middle lies inside; for pages read by OCR what Tesseract reads in the picture of the rectangle.
Every copy goes through `qpdf --check`. Prints how many rows have at least 98 % of their letters, and each that has not.
"""

import argparse
import difflib
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import fitz

ROOT = Path(__file__).resolve().parent.parent
ENOUGH = 0.98


def letters(text):
    return "".join(c.lower() for c in text if c.isalnum())


def share(found, wanted):
    """How much of the letters agrees, 0..1."""
    if not wanted:
        return 1.0
    return difflib.SequenceMatcher(None, found, wanted, autojunk=False).ratio()


def words_inside(page, quads):
    """The text of the page whose middle lies in a quad, quad by quad, left to right."""
    words = page.get_text("rawdict", flags=fitz.TEXT_PRESERVE_LIGATURES & 0)["blocks"]
    glyphs = []
    for block in words:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                for glyph in span["chars"]:
                    box = fitz.Rect(glyph["bbox"])
                    glyphs.append(((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, glyph["c"]))
    text = ""
    for quad in quads:
        inside = [g for g in glyphs if quad.x0 <= g[0] <= quad.x1 and quad.y0 <= g[1] <= quad.y1]
        text += "".join(g[2] for g in inside)
    return text


def read_picture(page, quads):
    """What Tesseract reads in the rectangles, each line for itself."""
    text = ""
    for quad in quads:
        around = fitz.Rect(quad.x0 - 3, quad.y0 - 2, quad.x1 + 3, quad.y1 + 2) & page.rect
        picture = page.get_pixmap(dpi=300, clip=around, colorspace=fitz.csGRAY, annots=False)
        ran = subprocess.run(["tesseract", "stdin", "stdout", "-l", "ind+eng", "--psm", "7"],
                             input=picture.tobytes("png"), capture_output=True, check=False)
        text += ran.stdout.decode()
    return text


def quads_of(annotation):
    points = annotation.vertices
    return [fitz.Quad(points[i:i + 4]).rect for i in range(0, len(points), 4)]


def marked(copy, with_ocr):
    """(criterion, number) -> (letters by text, letters by OCR)"""
    found = defaultdict(lambda: ["", ""])
    for page in fitz.open(copy):
        for annotation in page.annots(types=[fitz.PDF_ANNOT_HIGHLIGHT]) or ():
            name = annotation.info.get("id", "").split(":")
            if len(name) != 4 or name[0] != "telaah":
                continue
            key = (name[1], int(name[2]))
            quads = quads_of(annotation)
            found[key][0] += words_inside(page, quads)
            if key in with_ocr:
                found[key][1] += read_picture(page, quads)
    return found


def rows_of(record):
    for criterion, verdict in (record.get("criteria") or {}).items():
        if not verdict:
            continue
        rows = list(verdict.get("evidence", ())) + list(verdict.get("near_misses", ()))
        for number, row in enumerate(rows, 1):
            yield (criterion, number), row


def measure(folder, program, keep, brief):
    counts = Counter()
    ledger = keep / "telaah.db"
    subprocess.run([program, "run", str(folder), "--ledger", str(ledger), "-q"], check=False, capture_output=True)
    exported = subprocess.run([program, "export", "--ledger", str(ledger)], check=True, capture_output=True)
    for line in exported.stdout.decode().splitlines():
        record = json.loads(line)
        path = Path(record["file"]["path"] if isinstance(record.get("file"), dict) else record["path"])
        rows = dict(rows_of(record))
        if not rows or record.get("duplicate_of"):
            continue
        copy = keep / (record["sha256"][:12] + ".pdf") if "sha256" in record else keep / (path.stem + ".pdf")
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
        found = marked(copy, {key for key, row in rows.items() if row.get("ocr")})
        for key, row in rows.items():
            if row.get("page", 0) <= 0:
                counts["rows without a page"] += 1
                continue
            kind = "scanned" if row.get("ocr") else "typed"
            counts[f"{kind} rows"] += 1
            wanted = letters(row["quote"])
            by_text, by_ocr = (letters(text) for text in found[key])
            agreed = max(share(by_text, wanted), share(by_ocr, wanted) if row.get("ocr") else 0)
            counts[f"{kind} letters"] += len(wanted)
            counts[f"{kind} letters found"] += round(agreed * len(wanted))
            if agreed >= ENOUGH:
                counts[f"{kind} rows that agree"] += 1
            elif not brief:
                print(f"{path.name} hlm. {row['page']} {key[0]} {key[1]} ({kind}, {agreed:.2f})\n"
                      f"    quote: {row['quote'][:150]}\n    found: {by_text[:110]} | {by_ocr[:110]}")
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--telaah", default=str(ROOT / "build/release/telaah"))
    parser.add_argument("--keep", type=Path, help="where ledger and copies stay")
    parser.add_argument("--brief", action="store_true", help="figures alone")
    options = parser.parse_args()
    for folder in options.folders:
        with tempfile.TemporaryDirectory() as temporary:
            keep = options.keep or Path(temporary)
            keep.mkdir(parents=True, exist_ok=True)
            print(f"== {folder}")
            for name, count in sorted(measure(folder, options.telaah, keep, options.brief).items()):
                print(f"{name:30} {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
