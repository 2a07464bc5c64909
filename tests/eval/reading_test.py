"""The measuring tool measures what it says: python3 tests/eval/reading_test.py"""

import contextlib
import io
import json
import random
import stat
import subprocess
import sys
import tempfile
import unittest
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "eval"))
import measures                                     # noqa: E402
import page_picture                                 # noqa: E402
import reading                                      # noqa: E402


def plain_edit_distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(last + (x != y), row[j] + 1, row[j - 1] + 1)
    return row[-1]


class Measures(unittest.TestCase):
    def test_edit_distance_agrees_with_the_textbook(self):
        random.seed(3)
        for _ in range(300):
            a = [random.choice("abc") for _ in range(random.randrange(40))]
            b = [random.choice("abc") for _ in range(random.randrange(40))]
            self.assertEqual(measures.edit_distance(a, b), plain_edit_distance(a, b))

    def test_words_keep_case_punctuation_and_hyphens(self):
        self.assertEqual(measures.tokens("Undang-\u00adUndang, \u201ckini\u201d"), ["Undang-Undang,", '"kini"'])

    def test_leaders_are_words_of_their_own(self):
        self.assertEqual(measures.tokens("PENUTUP..........4"), ["PENUTUP", ".....", "4"])

    def test_recall_and_precision_count_repeats(self):
        hits, of, accounted, found = measures.recall_precision(Counter("aab"), Counter("1"), Counter("ab11"))
        self.assertEqual((hits, of, accounted, found), (2, 3, 3, 4))

    def test_order_asks_for_neighbours(self):
        self.assertEqual(measures.order_agreement([["a", "b", "c"]], ["b", "c", "a"]), (1, 2))

    def test_hyphens_are_checked_both_ways(self):
        errors, known = measures.hyphen_errors([["membe-", "bani"]], [["Undang-", "Undang"]], ["membe-bani", "Undang-Undang"])
        self.assertEqual((errors, known), ([("soft", "membebani")], 2))


def block(kind, text, page=1, table=-1, row=-1, col=-1):
    return f"{page}\t{page}\t{kind}\t10\t20\t90\t30\t{table}\t{row}\t{col}\t10.0\t0\t0\t0\t{text}"


class WholeTool(unittest.TestCase):
    """A folder with one truth file, and a program that plays telaah."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name)
        truth = {"genre": "A", "producer": "p", "pages": 1, "scanned_pages": [], "fault": None,
                 "hyphenation": {"soft_line_ends": [["la-", "yanan", 1]], "hard_line_ends": []},
                 "blocks": [{"type": "header", "text": "Kepala {PAGE}", "pages": "all"},
                            {"type": "heading", "text": "Judul Kita", "page": 1},
                            {"type": "para", "text": "satu layanan baru", "page": 1},
                            {"type": "cell", "text": "Nama", "page": 1, "table": 1, "row": 0, "col": 0},
                            {"type": "cell", "text": "SIMPEL", "page": 1, "table": 1, "row": 0, "col": 1}]}
        (self.path / "x.truth.json").write_text(json.dumps(truth))
        (self.path / "x.pdf").write_bytes(b"")

    def report(self, blocks):
        head = "page\tpage_end\tkind\tx0\ty0\tx1\ty1\ttable\trow\tcol\tsize\tbold\thidden\tocr\ttext"
        program = self.path / "telaah"
        text = "\n".join([head, *blocks])
        program.write_text(f"#!/bin/sh\ncat <<'END'\n{text}\nEND\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            reading.main([str(self.path), "--no-baselines", "--telaah", str(program)])
        return next(line.split() for line in out.getvalue().splitlines() if line.startswith("telaah") and "/" in line)

    def test_a_perfect_reading_scores_full(self):
        row = self.report([block("header", "Kepala 1"), block("heading", "Judul Kita"), block("paragraph", "satu layanan baru"),
                           block("cell", "Nama", table=0, row=0, col=0), block("cell", "SIMPEL", table=0, row=0, col=1)])
        self.assertEqual(row[1:8], ["100.00"] * 6 + ["0/1"])

    def test_each_fault_shows_in_its_column(self):
        row = self.report([block("paragraph", "Judul Kita"), block("paragraph", "satu la- yanan baru"), block("paragraph", "SIMPEL Nama")])
        recall, precision, order, rows, headings, cells, hyphens = row[1:8]
        self.assertEqual(recall, "75.00")        # "layanan" and "Kepala" are missing of 8
        self.assertEqual(precision, "75.00")     # "la-" "yanan" are not in the truth
        self.assertLess(float(order), 70)
        self.assertEqual((rows, headings, cells, hyphens), ("0.00", "0.00", "0.00", "1/1"))


class PagePicture(unittest.TestCase):
    def test_draws_each_block_with_its_number(self):
        row = dict(zip("page kind x0 y0 x1 y1 table row col hidden text".split(), "1 cell 10 20 90 30 0 2 1 0 <isi>".split()))
        svg = page_picture.overlay([(7, row)], 1.0)
        self.assertIn("7 0.2.1</text>", svg)
        self.assertIn("&lt;isi&gt;", svg)


if __name__ == "__main__":
    unittest.main()
