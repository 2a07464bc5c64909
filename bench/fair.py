#!/usr/bin/env python3
"""The script a good analyst would write instead of telaah: PyMuPDF, compiled patterns, XlsxWriter.

Fair: text by PyMuPDF (the fastest in Python), one pass of lower-casing and white-space folding, every phrase of the rule files as one
compiled regular expression, the sentence of each first hit kept as evidence, one workbook with two sheets. It knows no
reading order, sections, negation, OCR, sandbox or ledger.
"""
import re
import sys
import tomllib
from pathlib import Path

import fitz
import xlsxwriter

ROOT = Path(__file__).resolve().parent.parent


def phrases(node):
    """All `frasa` strings below a parsed rule file."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "frasa":
                yield from [value] if isinstance(value, str) else value
            else:
                yield from phrases(value)
    elif isinstance(node, list):
        for item in node:
            yield from phrases(item)


def pattern(phrase):
    """`tanpa ~3 biaya` -> at most three words between; `{a|b}` -> either; `<angka>` -> a number."""
    parts = []
    for token in phrase.lower().split():
        if re.fullmatch(r"~\d+", token):
            parts.append(rf"(?:\S+ ){{0,{token[1:]}}}")
        elif token.startswith("<"):
            parts.append(r"\S*\d\S* ")
        else:
            words = token.strip("{}").split("|")
            parts.append("(?:" + "|".join(re.escape(w) for w in words) + r")\w* ")
    return re.compile(r"\b" + "".join(parts).rstrip())


def main(folder, out):
    fitz.TOOLS.mupdf_display_errors(False)
    rules = []
    for file in sorted((ROOT / "rules").glob("kriteria/*.toml")):
        for phrase in phrases(tomllib.loads(file.read_text())):
            rules.append((file.stem, phrase, pattern(phrase)))
    book = xlsxwriter.Workbook(out)
    rows, evidence = book.add_worksheet("Daftar"), book.add_worksheet("Bukti")
    row = hit = 0
    for path in sorted(Path(folder).glob("*.pdf")):
        try:
            with fitz.open(path) as document:
                text = "\n".join(page.get_text() for page in document)
        except (RuntimeError, ValueError):
            continue
        folded = re.sub(r"\s+", " ", text.lower())
        counts = {}
        for criterion, phrase, compiled in rules:
            found = compiled.search(folded)
            if not found:
                continue
            counts[criterion] = counts.get(criterion, 0) + 1
            begin = folded.rfind(". ", 0, found.start()) + 1
            evidence.write_row(hit, 0, [path.name, criterion, phrase, folded[begin:found.end() + 100]])
            hit += 1
        rows.write_row(row, 0, [path.name, len(folded), *(f"{k}: {v}" for k, v in sorted(counts.items()))])
        row += 1
    book.close()
    print(f"{row} documents, {len(rules)} patterns, {hit} hits")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
