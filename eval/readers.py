"""The tools under comparison, each run as a command: telaah, pdftotext in three modes, tesseract."""

import csv
import io
import os
import resource
import subprocess
import tempfile
from pathlib import Path

# Kinds that stand at the edge of a page; their words count once a page, their place in the order does not count.
EDGE_KINDS = {"header", "footer", "page_number"}


class Reading:
    """What a tool said: `pages` = words of each page, `body` = body words in order, `blocks` = telaah's own table."""

    def __init__(self, name):
        self.name = name
        self.pages = []
        self.lines = []       # of the body, for headings
        self.body = ""
        self.blocks = []
        self.cpu = 0.0
        self.failed = ""

    @property
    def text(self):
        return "\n".join(self.pages)


def cpu_of_children():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(command, environment=None):
    """Output and CPU seconds of a command; raises CalledProcessError with its stderr."""
    before = cpu_of_children()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True, env=environment)
    return done.stdout.decode("utf-8", "replace"), cpu_of_children() - before


def read_telaah(program, pdf, pages, ocr):
    """`telaah text --boxes`: one block a line, in reading order."""
    reading = Reading("telaah")
    try:
        out, reading.cpu = run([program, "text", str(pdf), "--boxes", "--ocr", "auto" if ocr else "never"])
    except subprocess.CalledProcessError as error:
        reading.failed = error.stderr.decode("utf-8", "replace").strip()
        return reading
    reading.blocks = list(csv.DictReader(io.StringIO(out), delimiter="\t", quoting=csv.QUOTE_NONE))
    by_page = [[] for _ in range(pages)]
    body = []
    for block in reading.blocks:
        page = min(max(int(block["page"]), 1), max(pages, 1)) - 1
        if by_page:
            by_page[page].append(block["text"])
        if block["kind"] not in EDGE_KINDS and block["hidden"] == "0":
            body.append(block["text"])
    reading.pages = [" ".join(texts) for texts in by_page]
    reading.lines = body
    reading.body = "\n".join(body)
    return reading


def without_edges(page, edges):
    """Lines of a page without the truth's own header and footer lines: the baselines cannot tag them."""
    kept = []
    for line in page.splitlines():
        words = " ".join(line.split()).casefold()
        if words and not any(edge.fullmatch(words) for edge in edges):
            kept.append(line)
    return kept


def read_pdftotext(pdf, mode, edges):
    reading = Reading("pdftotext" + (" " + mode if mode else ""))
    try:
        out, reading.cpu = run(["pdftotext", "-enc", "UTF-8", *([mode] if mode else []), str(pdf), "-"])
    except subprocess.CalledProcessError as error:
        reading.failed = error.stderr.decode("utf-8", "replace").strip()
        return reading
    return finish(reading, out.split("\f")[:-1], edges)


def finish(reading, pages, edges):
    reading.pages = pages
    for page in pages:
        reading.lines.extend(without_edges(page, edges))
    reading.body = "\n".join(reading.lines)
    return reading


def read_tesseract(pdf, pages, edges):
    """A 300-dpi render of each page, then the tesseract command on one thread."""
    reading = Reading("tesseract 300 dpi")
    environment = dict(os.environ, OMP_THREAD_LIMIT="1")
    texts = []
    with tempfile.TemporaryDirectory() as folder:
        for page in range(1, pages + 1):
            stem = Path(folder) / "page"
            _, render = run(["pdftoppm", "-r", "300", "-gray", "-f", str(page), "-l", str(page), "-singlefile", str(pdf), str(stem)])
            out, recognise = run(["tesseract", str(stem) + ".pgm", "-", "-l", "ind"], environment)
            reading.cpu += render + recognise
            texts.append(out)
    return finish(reading, texts, edges)
