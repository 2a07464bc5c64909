#!/usr/bin/env python3
"""Shows what the reader saw: each page as a picture with its blocks, their order, kinds and cells drawn over it.

    eval/page_picture.py FILE.pdf [OUT.html] [--page N] [--dpi 80] [--ocr auto|never|always] [--telaah PROGRAM]

Writes one HTML file that needs nothing else (the page pictures are inside). Colours tell the kinds, numbers the order;
the text of a block shows when the mouse rests on it. Needs pdftoppm."""

import argparse
import base64
import csv
import html
import io
import subprocess
import sys
import tempfile
from pathlib import Path

COLOURS = {
    "heading": "#c62828", "paragraph": "#1565c0", "list_item": "#00838f", "cell": "#2e7d32", "header": "#9e9e9e",
    "footer": "#9e9e9e", "page_number": "#9e9e9e", "letterhead": "#6a1b9a", "signature": "#ad1457",
    "footnote": "#795548", "toc": "#f9a825", "caption": "#ef6c00",
}


def blocks_of(program, pdf, ocr):
    out = subprocess.run([program, "text", str(pdf), "--boxes", "--ocr", ocr], capture_output=True, check=True).stdout
    return list(csv.DictReader(io.StringIO(out.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE))


def page_size(png):
    """Width and height in pixels, from the PNG's own header."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def picture(pdf, page, dpi):
    with tempfile.TemporaryDirectory() as folder:
        stem = Path(folder) / "page"
        subprocess.run(["pdftoppm", "-cropbox", "-r", str(dpi), "-png", "-f", str(page), "-l", str(page), "-singlefile",
                        str(pdf), str(stem)], check=True, stderr=subprocess.DEVNULL)
        return stem.with_suffix(".png").read_bytes()


def overlay(blocks, scale):
    """SVG: a frame for each block, its number in reading order, and an arrow from block to block."""
    parts, last = [], None
    for number, block in blocks:
        x0, y0, x1, y1 = (float(block[key]) * scale for key in ("x0", "y0", "x1", "y1"))
        colour = COLOURS.get(block["kind"], "#000")
        place = f" {block['table']}.{block['row']}.{block['col']}" if int(block["table"]) >= 0 else ""
        dash = ' stroke-dasharray="4 2"' if block["hidden"] == "1" else ""
        title = html.escape(f"{number} {block['kind']}{place}: {block['text']}")
        if last:
            parts.append(f'<line x1="{last[0]:.1f}" y1="{last[1]:.1f}" x2="{x0:.1f}" y2="{y0:.1f}" stroke="#f50" stroke-opacity=".35"/>')
        parts.append(f'<g><title>{title}</title><rect x="{x0:.1f}" y="{y0:.1f}" width="{max(x1 - x0, 2):.1f}" height="{max(y1 - y0, 2):.1f}" '
                     f'fill="{colour}" fill-opacity=".12" stroke="{colour}"{dash}/>'
                     f'<text x="{x0 - 2:.1f}" y="{y0 + 8:.1f}" font-size="9" text-anchor="end" fill="{colour}">{number}{place}</text></g>')
        last = (x1, y1)
    return "".join(parts)


def page_html(pdf, page, blocks, dpi):
    png = picture(pdf, page, dpi)
    width, height = page_size(png)
    data = base64.b64encode(png).decode()
    return (f'<h2>{page}</h2><div style="position:relative;width:{width}px"><img src="data:image/png;base64,{data}" width="{width}">'
            f'<svg style="position:absolute;left:0;top:0;overflow:visible" width="{width}" height="{height}">{overlay(blocks, dpi / 72)}</svg></div>')


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdf", type=Path)
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--page", type=int, default=0)
    parser.add_argument("--dpi", type=int, default=80)
    parser.add_argument("--ocr", default="never", choices=("auto", "never", "always"))
    parser.add_argument("--telaah", default=str(Path(__file__).parent.parent / "build/release/telaah"))
    options = parser.parse_args(arguments)
    numbered = list(enumerate(blocks_of(options.telaah, options.pdf, options.ocr), 1))
    pages = sorted({int(block["page"]) for _, block in numbered})
    if options.page:
        pages = [options.page]
    legend = " ".join(f'<span style="color:{colour}">■ {kind}</span>' for kind, colour in COLOURS.items())
    body = "".join(page_html(options.pdf, page, [(n, b) for n, b in numbered if int(b["page"]) == page], options.dpi) for page in pages)
    out = options.out or Path(options.pdf.stem + ".html")
    out.write_text(f'<!doctype html><meta charset="utf-8"><title>{html.escape(options.pdf.name)}</title>'
                   f'<body style="font-family:sans-serif;margin:40px">{legend}{body}', encoding="utf-8")
    print(out, file=sys.stderr)


if __name__ == "__main__":
    main()
