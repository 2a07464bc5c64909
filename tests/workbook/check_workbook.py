#!/usr/bin/python3
"""Opens a finished workbook and checks what every reader of it relies on. Prints each fault; exit code 1 when there is one.

usage: check_workbook.py FILE.xlsx
"""
import re
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

import openpyxl
from openpyxl.utils import range_boundaries

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
faults = []


def fault(text):
    faults.append(text)


def check_parts(archive):
    """Every part is well-formed; nothing refers outside but links to files."""
    for name in archive.namelist():
        if not name.endswith((".xml", ".rels")):
            continue
        lint = subprocess.run(["xmllint", "--noout", "-"], input=archive.read(name), capture_output=True)
        if lint.returncode != 0:
            fault(f"{name} is not well-formed: {lint.stderr[:200]}")
        if "externalLink" in name:
            fault(f"{name}: an external link")
        if not name.endswith(".rels"):
            continue
        for relation in ElementTree.fromstring(archive.read(name)).iter(LINK + "Relationship"):
            if relation.get("TargetMode") != "External":
                continue
            if not relation.get("Type").endswith("/hyperlink"):
                fault(f"{name}: external {relation.get('Type')}")
            if re.match(r"(?i)(https?|ftp|mailto|javascript):", relation.get("Target")):
                fault(f"{name}: link to {relation.get('Target')}")


def check_sheet_names(book):
    names = [name.casefold() for name in book.sheetnames]
    if len(set(names)) != len(names):
        fault("two sheets have one name")
    for name in book.sheetnames:
        if len(name) > 31 or re.search(r"[\[\]:*?/\\]", name) or name.startswith("'"):
            fault(f"illegal sheet name {name!r}")


def check_tables(book):
    seen = set()
    for sheet in book:
        for table in sheet.tables.values():
            left, top, right, bottom = range_boundaries(table.ref)
            titles = [str(sheet.cell(top, column).value) for column in range(left, right + 1)]
            if titles != [column.name for column in table.tableColumns]:
                fault(f"{sheet.title}: heading and table differ")
            if len({title.casefold() for title in titles}) != len(titles):
                fault(f"{sheet.title}: two columns have one title")
            if bottom <= top:
                fault(f"{sheet.title}: a table without rows")
            if table.displayName.casefold() in seen:
                fault(f"two tables are called {table.displayName}")
            seen.add(table.displayName.casefold())


def check_formulas(book, values):
    """Only our own sums, each with the value of its rows stored beside it."""
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                sum_of = re.fullmatch(r"=SUM\(([A-Z]+\d+):([A-Z]+\d+)\)", str(cell.value))
                if not sum_of:
                    fault(f"{sheet.title}!{cell.coordinate}: formula {cell.value!r}")
                    continue
                cells = values[sheet.title][f"{sum_of[1]}:{sum_of[2]}"]
                total = sum(c.value for (c,) in cells if isinstance(c.value, (int, float)))
                stored = values[sheet.title][cell.coordinate].value
                if stored != total:
                    fault(f"{sheet.title}!{cell.coordinate}: stored {stored}, rows give {total}")


def check_charts(archive, values):
    charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
    for name in charts:
        root = ElementTree.fromstring(archive.read(name))
        for formula in root.iter(CHART + "f"):
            sheet, cells = re.fullmatch(r"'?(.+?)'?!(\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?)", formula.text).groups()
            if sheet.replace("''", "'") not in values.sheetnames:
                fault(f"{name}: no sheet {sheet}")
                continue
            block = values[sheet.replace("''", "'")][cells.replace("$", "")]
            block = block if isinstance(block, tuple) else ((block,),)
            if all(cell.value is None for row in block for cell in row):
                fault(f"{name}: nothing stands in {formula.text}")
    return len(charts)


def check_print(book):
    for sheet in book:
        if sheet.sheet_state != "visible":
            continue
        if not sheet.print_area:
            fault(f"{sheet.title}: no print area")
        if sheet.page_setup.orientation != "landscape" or int(sheet.page_setup.paperSize) not in (9, 14):
            fault(f"{sheet.title}: paper")
        if not sheet.sheet_properties.pageSetUpPr.fitToPage or sheet.page_setup.fitToWidth not in (None, 1):
            fault(f"{sheet.title}: not one page wide")
        if "Halaman &P dari &N" not in (sheet.oddFooter.right.text or "").replace("&[Page]", "&P").replace("&[Pages]", "&N"):
            fault(f"{sheet.title}: footer {sheet.oddFooter.right.text!r}")
        if sheet.title != "Ringkasan" and not sheet.print_title_rows:
            fault(f"{sheet.title}: heading is not repeated")


def check_links(book):
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink is None or not cell.hyperlink.location or cell.hyperlink.target:
                    continue
                target = cell.hyperlink.location.rsplit("!", 1)[0].strip("'").replace("''", "'")
                if target not in book.sheetnames:
                    fault(f"{sheet.title}!{cell.coordinate}: link to {target}")


def check_heights(archive):
    """LibreOffice trusts the file: every row that holds something says how high it is."""
    for name in archive.namelist():
        if not re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
            continue
        root = ElementTree.fromstring(archive.read(name))
        if root.find(f"{MAIN}pageSetup") is None:
            continue   # the hidden ones are not printed
        for row in root.iter(MAIN + "row"):
            if row.get("customHeight") != "1":
                fault(f"{name}: row {row.get('r')} has no height")


def check_review(book):
    if "Perlu Telaah" not in book.sheetnames:
        return
    sheet = book["Perlu Telaah"]
    if not sheet.protection.sheet or sheet.protection.password:
        fault("Perlu Telaah: protection")
    head = next(row for row in sheet.iter_rows() if row[1].value == "No.")
    titles = {cell.value: cell.column for cell in head}
    unlocked = {t for t, column in titles.items() if not sheet.cell(head[0].row + 1, column).protection.locked}
    if unlocked != {"Keputusan", "Catatan", "Penelaah", "Tanggal"}:
        fault(f"Perlu Telaah: unlocked {unlocked}")
    if not sheet.column_dimensions["A"].hidden:
        fault("Perlu Telaah: the key column is shown")
    keys = [sheet.cell(row, 1).value for row in range(head[0].row + 1, sheet.max_row + 1)]
    keys = [key for key in keys if key]
    if len(set(keys)) != len(keys) or not all(re.fullmatch(r"[0-9a-f]{1,16}:[a-z_]+", key) for key in keys):
        fault("Perlu Telaah: keys")
    sources = {v.formula1 for v in sheet.data_validations.dataValidation if v.type == "list"}
    if sources != {"Acuan!$A$2:$A$4"} or book["Acuan"].sheet_state != "hidden":
        fault(f"Perlu Telaah: choices from {sources}")


def check_reconciliation(values):
    """diterima = selesai + bermasalah + ganda + menunggu, and as many rows as files."""
    text = " ".join(str(c.value) for row in values["Ringkasan"].iter_rows() for c in row if c.value)
    line = re.search(r"Berkas diterima ([\d.]+) = selesai ([\d.]+) \+ bermasalah ([\d.]+) \+ ganda ([\d.]+) \+ menunggu ([\d.]+)", text)
    if not line:
        return fault("Ringkasan: no reconciliation line")
    received, *heads = (int(part.replace(".", "")) for part in line.groups())
    if received != sum(heads):
        fault(f"Ringkasan: {line[0]}")
    rows = 0
    for name in ("Daftar Inovasi", "Berkas Lain dan Bermasalah"):
        sheet = values[name]
        rows += sum(isinstance(sheet.cell(row, 1).value, (int, float)) for row in range(1, sheet.max_row + 1))
    if rows != received:
        fault(f"{rows} rows for {received} files")


def main(path):
    archive = zipfile.ZipFile(path)
    book = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(path, data_only=True)
    check_parts(archive)
    check_sheet_names(book)
    check_tables(book)
    check_formulas(book, values)
    charts = check_charts(archive, values)
    check_print(book)
    check_links(book)
    check_heights(archive)
    check_review(book)
    if {"Ringkasan", "Daftar Inovasi", "Berkas Lain dan Bermasalah"} <= set(book.sheetnames):
        check_reconciliation(values)
    for text in faults:
        print(text)
    print(f"{len(book.sheetnames)} sheets, {charts} charts, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
