#!/usr/bin/env python3
"""How well telaah reads: a folder of PDFs with *.truth.json beside them, measured per genre, producer and in total.

    ./dev eval reading DIR [--ocr] [--only TEXT] [--details] [--no-baselines] [--telaah PROGRAM]

What the columns mean, for every tool alike:
  recall     words of the truth that were read (multiset; case, punctuation and hyphens count). Words of running heads
             and feet count once for each page they stand on; words inside pictures do not count.
  precision  words read that the truth accounts for. Page numbers and table heads repeated overleaf are neither
             asked for nor held against a tool.
  order      pairs of neighbouring words of the truth (inside a block, from a cell to the next one of its row, from a
             block to the next) that are neighbours in the reading. Running heads and feet are left out: telaah tags
             them, and from the baselines the truth's own head and foot lines are removed first.
  rows       the same for the pairs from one cell to the next only.
  headings   headings of the truth found as a heading of their own (telaah) or alone on their lines (others).
  cells      table cells of the truth found whole (telaah only; others know no cells).
  hyphens    line-end hyphens read wrongly, of those the truth knows.
  WER, CER   scanned pages: edit distance over words and letters; median over documents, and over all pages.
  decision   scanned pages not sent to OCR + typed pages sent to OCR, of all pages.
  CPU        user and system time of the whole command, milliseconds a page."""

import argparse
import json
import re
import statistics
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import measures                                     # noqa: E402
import readers                                      # noqa: E402
from measures import tokens                         # noqa: E402

PDFTOTEXT_MODES = ("", "-layout", "-raw")


class Truth:
    """One truth file, cut into what is measured."""

    def __init__(self, path):
        self.data = json.loads(path.read_text(encoding="utf-8"))
        self.pdf = path.with_name(path.name.replace(".truth.json", ".pdf"))
        self.pages = self.data["pages"]
        self.scanned = set(self.data["scanned_pages"])
        self.blocks = [b for b in self.data["blocks"] if b.get("rendered_as") != "image"]
        self.body = [b for b in self.blocks if b["type"] not in ("header", "footer")]
        self.edges = [b for b in self.blocks if b["type"] in ("header", "footer")]

    @property
    def is_digital(self):
        return not self.scanned

    def typed_body(self):
        return [b for b in self.body if not b.get("scanned")]

    def edge_words(self):
        words = Counter()
        for edge in self.edges:
            first = 2 if edge.get("pages") == "2-" else 1
            plain = measures.PAGE_NUMBER.sub(" ", edge["text"])
            for page in range(first, self.pages + 1):
                if page not in self.scanned:
                    words.update(word for word in tokens(plain) if word != "/")
        return words

    def edge_patterns(self):
        """The truth's head and foot lines, as the baselines print them."""
        out = []
        for edge in self.edges:
            text = " ".join(edge["text"].split()).casefold()
            parts = [re.escape(part.strip()) for part in re.split(r"\{pages?\}", text)]
            out.append(re.compile(r"\s*\w*\s*".join(parts)))
            out.extend(re.compile(part) for part in parts if len(part) > 8)
        return out

    def optional_words(self):
        """Page numbers, and the head row of each table that runs over pages."""
        words = measures.page_numbers(self.pages)
        spread, heads = defaultdict(set), defaultdict(Counter)
        for block in self.body:
            if block["type"] != "cell" and block.get("table") is None:
                continue
            spread[block["table"]].update(range(block.get("page") or 1, (block.get("page_end") or block.get("page") or 1) + 1))
            if block.get("row") in (0, 1):
                heads[block["table"]].update(tokens(block["text"]))
        for table, pages in spread.items():
            for word, count in heads[table].items():
                words[word] += count * (len(pages) - 1)
        return words

    def streams(self):
        """Words in reading order, and apart from them the pairs from cell to cell."""
        stream, rows, last = [], [], None
        for block in self.typed_body():
            words = tokens(block["text"])
            if not words:
                continue
            same_row = last and block.get("table") is not None and (block["table"], block["row"]) == (last.get("table"), last.get("row"))
            if same_row and stream:
                rows.append([stream[-1], words[0]])
            stream.extend(words)
            last = block
        return stream, rows

    def cells(self):
        merged = defaultdict(list)
        for block in self.typed_body():
            if block.get("table") is not None and block["type"] != "signature" and block["type"] != "kop":
                merged[(block["table"], block["row"], block["col"])].append(block["text"])
        return [" ".join(texts) for texts in merged.values()]


class Sums:
    """Counts that add up over documents."""

    def __init__(self):
        self.pairs = defaultdict(lambda: [0, 0])
        self.wer, self.cer = [], []
        self.cpu, self.pages = 0.0, 0
        self.failed = 0

    def add(self, key, hits, of):
        self.pairs[key][0] += hits
        self.pairs[key][1] += of

    def share(self, key, invert=False):
        hits, of = self.pairs[key]
        if not of:
            return "-"
        return f"{100 * ((of - hits) if invert else hits) / of:.2f}"


def found_cells(reading):
    merged = defaultdict(list)
    for block in reading.blocks:
        if int(block["table"]) >= 0:
            merged[(block["table"], block["row"], block["col"])].append(block["text"])
    return [" ".join(texts) for texts in merged.values()]


def measure_headings(truth, reading, sums, details):
    """A heading may be spread over neighbouring blocks or lines ("BAB I" and its title)."""
    wanted = [measures.squeezed(b["text"]) for b in truth.typed_body() if b["type"] == "heading"]
    if reading.blocks:
        lines = [measures.squeezed(b["text"]) for b in reading.blocks if b["kind"] in ("heading", "letterhead")]
    else:
        lines = [measures.squeezed(line) for line in reading.lines]
    joined = Counter(lines)
    for step in (2, 3):
        joined.update(" ".join(lines[i:i + step]) for i in range(len(lines) - step + 1))
    hits = sum(min(count, joined[text]) for text, count in Counter(wanted).items())
    sums.add("headings", hits, len(wanted))
    if details and hits < len(wanted):
        print(f"    headings missed {[text[:70] for text in (Counter(wanted) - joined)][:6]}")


def measure_typed(truth, reading, sums, details):
    """Words, order, structure of a document without scanned pages."""
    required = truth.edge_words()
    for block in truth.typed_body():
        required.update(tokens(block["text"]))
    found = Counter(tokens(reading.text))
    optional = truth.optional_words()
    hits, of, accounted, all_found = measures.recall_precision(required, optional, found)
    sums.add("recall", hits, of)
    sums.add("precision", accounted, all_found)
    stream, rows = truth.streams()
    body = tokens(reading.body)
    sums.add("order", *measures.order_agreement([stream], body))
    sums.add("rows", *measures.order_agreement(rows, body))
    measure_headings(truth, reading, sums, details)
    if reading.blocks:
        sums.add("cells", *measures.matched(truth.cells(), found_cells(reading)))
    hyphens = truth.data.get("hyphenation") or {}
    pairs = [[pair[:2] for pair in hyphens.get(key, [])] for key in ("soft_line_ends", "hard_line_ends")]
    errors, known = measures.hyphen_errors(*pairs, tokens(reading.text))
    sums.add("hyphens", len(errors), known)
    if details:
        missing, extra = required - found, found - required - optional
        lost = measures.bigrams(stream) - measures.bigrams(body)
        print(f"  {truth.pdf.stem} {reading.name}: missing {list(missing.elements())[:12]} extra {list(extra.elements())[:12]} "
              f"hyphens {errors[:6]} pairs lost {sum(lost.values())} {list(lost)[:8]}")
        if reading.blocks:
            cells = Counter(map(measures.squeezed, truth.cells())) - Counter(map(measures.squeezed, found_cells(reading)))
            print(f"    cells missed {[cell[:90] for cell in cells][:5]}")


def measure_scanned(truth, reading, sums, details):
    wanted = [word for block in truth.body for word in tokens(block["text"])]
    found = tokens(reading.body)
    errors = measures.edit_distance(wanted, found)
    letters_wanted, letters_found = " ".join(wanted), " ".join(found)
    letters = measures.edit_distance(letters_wanted, letters_found)
    sums.add("wer", errors, len(wanted))
    sums.add("cer", letters, len(letters_wanted))
    hits = measures.overlap(Counter(wanted), Counter(found))
    sums.add("scan_recall", hits, len(wanted))
    sums.wer.append(100 * errors / max(1, len(wanted)))
    sums.cer.append(100 * letters / max(1, len(letters_wanted)))
    if details:
        print(f"  {truth.pdf.stem} {reading.name}: WER {sums.wer[-1]:.2f} CER {sums.cer[-1]:.2f} word recall {100 * hits / max(1, len(wanted)):.2f}")


def measure_decision(truth, reading, sums):
    by_ocr = {int(block["page"]) for block in reading.blocks if block["ocr"] == "1"}
    missed, needless = truth.scanned - by_ocr, by_ocr - truth.scanned
    sums.add("missed", len(missed), len(truth.scanned))
    sums.add("needless", len(needless), truth.pages - len(truth.scanned))


def readings_of(truth, options):
    edges = truth.edge_patterns()
    yield readers.read_telaah(options.telaah, truth.pdf, truth.pages, options.ocr)
    if options.no_baselines:
        return
    if truth.is_digital:
        for mode in PDFTOTEXT_MODES:
            yield readers.read_pdftotext(truth.pdf, mode, edges)
    elif options.ocr and len(truth.scanned) == truth.pages:
        yield readers.read_tesseract(truth.pdf, truth.pages, edges)


def measure(truth, options, groups):
    keys = ["total", f"genre {truth.data['genre']}", f"producer {truth.data['producer']}"]
    for reading in readings_of(truth, options):
        for key in keys:
            sums = groups[key][reading.name]
            if reading.failed:
                sums.failed += 1
                continue
            details = options.details and key == "total"
            sums.cpu += reading.cpu
            sums.pages += truth.pages
            if truth.is_digital:
                measure_typed(truth, reading, sums, details)
            elif options.ocr and len(truth.scanned) == truth.pages:
                measure_scanned(truth, reading, sums, details)
            if reading.blocks and options.ocr:
                measure_decision(truth, reading, sums)


def print_groups(groups):
    head = f"{'':22}{'recall':>8}{'precis.':>8}{'order':>8}{'rows':>8}{'heads':>8}{'cells':>8}{'hyph.err':>9}{'ms/page':>9}  documents failed"
    for group in sorted(groups, key=lambda name: (name == "total", name)):
        print(f"\n{group}\n{head}")
        for name, sums in groups[group].items():
            cells = [sums.share(key) for key in ("recall", "precision", "order", "rows", "headings", "cells")]
            hyphens = f"{sums.pairs['hyphens'][0]}/{sums.pairs['hyphens'][1]}"
            cpu = f"{1000 * sums.cpu / sums.pages:.2f}" if sums.pages else "-"
            print(f"{name:22}" + "".join(f"{cell:>8}" for cell in cells) + f"{hyphens:>9}{cpu:>9}  {sums.failed}")
        for name, sums in groups[group].items():
            if sums.wer:
                print(f"  scans, {name}: WER median {statistics.median(sums.wer):.2f} all {sums.share('wer')}, "
                      f"CER median {statistics.median(sums.cer):.2f} all {sums.share('cer')}, word recall {sums.share('scan_recall')}")
            if sums.pairs["missed"][1] or sums.pairs["needless"][1]:
                missed, needless = sums.pairs["missed"], sums.pairs["needless"]
                print(f"  decision, {name}: scanned pages missed {missed[0]}/{missed[1]}, typed pages sent to OCR {needless[0]}/{needless[1]}")


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ocr", action="store_true", help="read scanned pages, too, and compare with tesseract")
    parser.add_argument("--only", default="", help="documents whose name, genre or producer contains this")
    parser.add_argument("--details", action="store_true", help="what each document lost")
    parser.add_argument("--no-baselines", action="store_true")
    parser.add_argument("--telaah", default=str(Path(__file__).parent.parent / "build/release/telaah"))
    options = parser.parse_args(arguments)
    files = sorted(options.folder.glob("*.truth.json"))
    if not files:
        parser.error(f"no *.truth.json in {options.folder}")
    groups = defaultdict(lambda: defaultdict(Sums))
    skipped = []
    for path in files:
        truth = Truth(path)
        described = f"{path.stem} genre {truth.data['genre']} {truth.data['producer']}"
        if options.only and options.only not in described:
            continue
        if truth.data.get("fault") or (truth.scanned and not options.ocr):
            skipped.append(truth.pdf.stem)
            continue
        measure(truth, options, groups)
    print(__doc__.split("\n\n", 2)[2])
    print_groups(groups)
    if skipped:
        print(f"\nleft out (damaged, locked, or scanned without --ocr): {len(skipped)}: {' '.join(skipped)}")


if __name__ == "__main__":
    main()
