#!/usr/bin/python3
"""The workbook beside python3-xlsxwriter writing the same cells.

usage: bench/report.py [--proposals N] [--rounds N] [--full]

The peer gets the very rows, formats, heights, links and bold runs of a workbook made by report_cost, already in memory, and
only its writing is timed; report_cost is charged with its figures, its second pass, opening the file again and counting too.
Both take turns; the median of the ratios is quoted. --full adds one run of 20,700 proposals, 300 bodies, 200,000 evidence rows, streamed from a ledger.
"""
import argparse
import gc
import json
import os
import re
import statistics
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import xlsxwriter

ROOT = Path(__file__).resolve().parent.parent
COST = ROOT / "build/bench/report_cost"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def column_number(reference):
    number = 0
    for letter in re.match(r"[A-Z]+", reference)[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def text_of(node):
    return "".join(t.text or "" for t in node.iter(MAIN + "t"))


def read(path):
    """[(sheet name, [(row, height, [(column, kind, value, style)])])]; kinds: s string, n number, r runs, l link, b blank."""
    archive = zipfile.ZipFile(path)
    names = [s.get("name") for s in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(MAIN + "sheet")]
    shared = [text_of(si) for si in ElementTree.fromstring(archive.read("xl/sharedStrings.xml")).iter(MAIN + "si")]
    sheets = []
    for number, name in enumerate(names, 1):
        root = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
        targets = {}
        relations = f"xl/worksheets/_rels/sheet{number}.xml.rels"
        if relations in archive.namelist():
            targets = {r.get("Id"): r.get("Target") for r in ElementTree.fromstring(archive.read(relations))}
        links = {}
        for link in root.iter(MAIN + "hyperlink"):
            place = link.get("location") or ""
            target = targets.get(link.get(RELATION))
            links[link.get("ref")] = f"{target}#{place}" if target else "internal:" + place
        rows = []
        for row in root.iter(MAIN + "row"):
            cells = []
            for cell in row:
                where, style, value = cell.get("r"), int(cell.get("s", 0)), cell.find(MAIN + "v")
                runs = cell.findall(f"{MAIN}is/{MAIN}r")
                if runs:
                    parts = [(r.find(f"{MAIN}rPr/{MAIN}b") is not None, text_of(r)) for r in runs]
                    cells.append((column_number(where), "r", parts, style))
                elif where in links:
                    text = text_of(cell) if value is None else shared[int(value.text)]
                    cells.append((column_number(where), "l", (links[where], text), style))
                elif cell.get("t") == "s":
                    cells.append((column_number(where), "s", shared[int(value.text)], style))
                elif cell.get("t") == "inlineStr":
                    cells.append((column_number(where), "s", text_of(cell), style))
                elif value is not None:
                    cells.append((column_number(where), "n", float(value.text), style))
                else:
                    cells.append((column_number(where), "b", None, style))
            rows.append((int(row.get("r")) - 1, float(row.get("ht", 15)), cells))
        sheets.append((name, rows))
    return sheets


def write(sheets, path, constant_memory):
    """CPU seconds python3-xlsxwriter takes for the same cells."""
    gc.collect()
    start = time.process_time()
    book = xlsxwriter.Workbook(path, {"constant_memory": constant_memory, "strings_to_urls": False})
    formats = {}
    bold = book.add_format({"bold": True, "font_size": 10})

    def look(style):
        if style not in formats:
            formats[style] = book.add_format({"font_size": 10, "text_wrap": True, "border": 1, "font_color": f"#{style:06X}"})
        return formats[style]

    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for row, height, cells in rows:
            sheet.set_row(row, height)
            for column, kind, value, style in cells:
                if kind == "s":
                    sheet.write_string(row, column, value, look(style))
                elif kind == "n":
                    sheet.write_number(row, column, value, look(style))
                elif kind == "b":
                    sheet.write_blank(row, column, None, look(style))
                elif kind == "l":
                    sheet.write_url(row, column, value[0], look(style), value[1])
                else:
                    pieces = [piece for is_bold, text in value for piece in ((bold, text) if is_bold else (text,))]
                    sheet.write_rich_string(row, column, *pieces, look(style))
    book.close()
    return time.process_time() - start


def ours(path, proposals, ledger=None):
    command = [COST, path, str(proposals), "300"] + ([ledger] if ledger else [])
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--proposals", type=int, default=2000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--full", action="store_true")
    given = options.parse_args()
    subprocess.run(["cmake", "--preset", "bench"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", "--preset", "bench", "--target", "report_cost"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory() as folder:
        book = os.path.join(folder, "ours.xlsx")
        first = ours(book, given.proposals)
        sheets = read(book)
        cells = sum(len(cells) for _, rows in sheets for _, _, cells in rows)
        print(f"{first['proposals']} proposals, {first['evidence_rows']} rows of evidence, {cells} cells")
        ratios = {True: [], False: []}
        for _ in range(given.rounds):
            mine = ours(book, given.proposals)["cpu_seconds"]
            for constant in ratios:
                peer = write(sheets, os.path.join(folder, "peer.xlsx"), constant)
                ratios[constant].append(peer / mine)
                print(f"  telaah {mine:.2f} s   xlsxwriter{' constant_memory' if constant else ''} {peer:.2f} s   {peer / mine:.2f} x")
        for constant, list_of in ratios.items():
            print(f"xlsxwriter{' constant_memory' if constant else ''}: {statistics.median(list_of):.2f} x the CPU of telaah")
        if given.full:
            full = ours(book, 20700, os.path.join(folder, "telaah.db"))
            print(f"full, from a ledger: {full['proposals']} proposals, 300 bodies, {full['evidence_rows']} rows of evidence: "
                  f"{full['cpu_seconds']:.1f} CPU-s, {full['peak_mb']} MB, {os.path.getsize(book) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
