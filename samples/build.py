#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Typesets sources/*.txt into masuk/ and writes truth/.

Needs, on Debian 12: libreoffice-writer-nogui, hyphen-id, fonts-crosextra-carlito,
fonts-crosextra-caladea, fonts-liberation, poppler-utils, qpdf, python3-fitz, python3-pil,
python3-numpy. The PDFs are committed; only who changes a sample runs this.

    samples/build.py [NAME...]     names of content files, without .txt; default: all
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "sources"))
sys.dont_write_bytecode = True
import fodt    # noqa: E402
import markup  # noqa: E402
import scan    # noqa: E402
import truth   # noqa: E402


# What a shared folder holds beside PDFs. The last one is a web page somebody renamed.
LITTER = {
    "Dinas Kesehatan/Thumbs.db": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(56),
    "Dinas Lingkungan Hidup/~$oposal Inovasi JELITA.docx": b"\x04Wati" + bytes(49),
    "Bappedalitbang/bukti undangan.pdf": (
        b"<!DOCTYPE html>\n<html><head><title>Masuk</title></head>"
        b"<body><p>Sesi berakhir, silakan masuk kembali.</p></body></html>\n"),
}


def typeset(jobs, folder):
    for name, head, blocks in jobs:
        text = fodt.Sheet(head).document(blocks)
        (folder / f"{name}.fodt").write_text(text, encoding="utf-8")
    for attempt in range(3):  # the first start with a fresh profile sometimes gives up
        profile = f"-env:UserInstallation=file://{folder}/p{attempt}"
        subprocess.run(["soffice", "--headless", profile, "--convert-to", "pdf:writer_pdf_Export",
                        "--outdir", folder, *sorted(map(str, folder.glob("*.fodt")))],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if all((folder / f"{name}.pdf").exists() for name, _, _ in jobs):
            return
    sys.exit("LibreOffice did not typeset every file")


def finish(head, typed, out):
    """Applies the accident the header asks for; returns the numbers of the scanned pages."""
    post, _, arg = head.get("post", "").partition(" ")
    if post == "scan":
        return scan.rescan(typed, out, int(arg or 1), head.get("seed", "1"))
    if post == "truncate":
        data = typed.read_bytes()
        out.write_bytes(data[:len(data) * int(arg) // 100])
    elif post == "encrypt":
        subprocess.run(["qpdf", "--encrypt", head["password"], "kunci-pemilik", "256", "--",
                        typed, out], check=True)
    else:
        shutil.copyfile(typed, out)
    return []


def main(names):
    sources = sorted((HERE / "sources").glob("*.txt"))
    jobs = [(p.stem, *markup.read(p)) for p in sources if not names or p.stem in names]
    (HERE / "truth").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as tmp:
        folder = pathlib.Path(tmp)
        typeset(jobs, folder)
        for name, head, blocks in jobs:
            typed, out = folder / f"{name}.pdf", HERE / "masuk" / head["out"]
            out.parent.mkdir(parents=True, exist_ok=True)
            scanned = finish(head, typed, out)
            for copy in head.get("copy", []):
                (HERE / "masuk" / copy).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(out, HERE / "masuk" / copy)
            write_truth(name, truth.make(name, head, blocks, typed, scanned), head)
            print(f"{out.stat().st_size:8d}  {head['out']}")


    for name, data in LITTER.items():
        (HERE / "masuk" / name).write_bytes(data)


def write_truth(name, data, head):
    blocks = ",\n".join(json.dumps(b, ensure_ascii=False) for b in data.pop("blocks"))
    text = json.dumps({"file": f'masuk/{head["out"]}', **data}, ensure_ascii=False)
    (HERE / "truth" / f"{name}.truth.json").write_text(
        f'{text[:-1]},\n"blocks": [\n{blocks}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main(set(sys.argv[1:]))
