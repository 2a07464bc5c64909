#!/usr/bin/env python3
"""How far telaah agrees with a strict verifier on the evidence of innovations: texts of dossiers (eval/dossiers/*.txt).

    ./dev eval dossiers [DIR] [--only HAND] [--brief] [--keep DIR] [--telaah PROGRAM] [--rules DIR]

Sets every file of DIR as a PDF with the typesetter of the bank, a folder a dossier, lets `telaah run` read them with the
rules for the region of the hand, and compares what `telaah export` tells with the labels:
  level exact, and over-scored (the worse error), over dossiers and the 20 indicators;
  files tied to the innovations they belong to, no more and no less; files of which a person is asked;
  indicators that a file proves: of the pairs told by either, how many both tell, and files with all of them right.
First as telaah read it, then after a person said of proposals that it had put aside that they are proposals.
Then each wrong one (not with --brief). The format of the texts is told in eval/dossiers/README.md."""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import bank                                         # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
CODES = ("regulasi sdm anggaran alat_kerja bimtek rkpd aktor pelaksana jejaring sosialisasi pedoman informasi_layanan "
         "proses pengaduan integrasi replikasi kecepatan kemanfaatan monev video").split()


@dataclass
class File:
    name: str
    kind: str
    indicators: set
    of: set                     # ids of dossiers
    lines: list = field(default_factory=list)
    folder: str = ""


@dataclass
class Dossier:
    id: str
    head: dict = field(default_factory=dict)
    files: list = field(default_factory=list)

    @property
    def group(self):
        """Two innovations in one folder: k01-4a and k01-4b -> k01-4."""
        return re.sub(r"(\d)[a-z]$", r"\1", self.id)

    @property
    def levels(self):
        told = dict(part.split("=") for part in self.head.get("level", "").split())
        return {code: int(told.get(code, 0)) for code in CODES}


def read(path):
    dossiers, fresh = [], True
    for raw in Path(path).read_text(encoding="utf-8").splitlines():
        if not raw.strip():
            fresh = True
        elif raw.startswith("#file "):
            words = raw[len("#file "):]
            match = re.match(r"(.*?)\s+kind=(\S+)\s+indikator=(\S*)(?:\s+of=(\S+))?\s*$", words)
            if not match:
                sys.exit(f"{path}: {raw}")
            name, kind, proves, of = match.groups()
            owner = {dossiers[-1].id} if not of else set() if of == "none" else set(of.split(","))
            dossiers[-1].files.append(File(name, kind, {i for i in proves.split(",") if i}, owner,
                                           folder=dossiers[-1].group))
            fresh = True
        elif raw.startswith("#"):
            key, _, value = raw[1:].partition(" ")
            if key == "dossier":
                dossiers.append(Dossier(value.strip()))
            else:
                dossiers[-1].head[key] = value.strip()
        else:
            before, bar, words = raw.partition("|")
            if not bar or len(before) > 2:
                before, words = "", re.sub(r"^[-–]\s+", "", raw)
            kind = before.strip() if before.strip() in bank.KINDS else ""
            dossiers[-1].files[-1].lines.append(bank.Line(kind, frozenset(), words.strip(" "), fresh))
            fresh = False
    return dossiers


def typeset(dossiers, out):
    """Path below `out` -> (dossier, file)."""
    placed = {}
    for dossier in dossiers:
        for file in dossier.files:
            folder = out / file.folder
            folder.mkdir(parents=True, exist_ok=True)
            stem = re.sub(r"\.(pdf|docx?|pptx?|xlsx?|jpe?g|png)$", "", file.name.replace("/", "-"), flags=re.I)
            path = folder / f"{stem}.pdf"
            number = 1
            while str(path) in placed:
                number += 1
                path = folder / f"{stem} ({number}).pdf"
            text = bank.Text(f"{dossier.id} {file.name}", lines=file.lines)
            bank.typeset(text, path)
            placed[str(path)] = (dossier, file)
    return placed


def rules_for(region, rules, out):
    """The rules with `region` instead of the city they are written for."""
    shutil.copytree(rules, out)
    bare = re.sub(r"^(Kota|Kabupaten|Provinsi) ", "", region)
    for path in (out / "daerah").rglob("opd.toml"):
        text = path.read_text(encoding="utf-8")
        text = text.replace('nama = "Kota Cilegon"', f'nama = "{region}"', 1)
        text = re.sub(r'alias = \["Pemerintah Kota Cilegon"[^]]*\]',
                      f'alias = ["Pemerintah {region}", "{bare}"]', text, count=1)
        path.write_text(text, encoding="utf-8")
    return out


REPORTED = 1767225600 + 300 * 86400      # in 2026: T-0 of the labels


def telaah(arguments, *words):
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(REPORTED)}
    return subprocess.run([arguments.telaah, *map(str, words)], capture_output=True, text=True, env=environment)


def read_folder(folder, rules, arguments, ledger):
    done = telaah(arguments, "run", folder, "--ledger", ledger, "--report", f"{ledger}.xlsx", "--quiet", "--rules", rules)
    if done.returncode > 1:
        sys.exit(f"telaah run ended with {done.returncode}: {done.stderr}")


def export_of(arguments, ledger):
    out = telaah(arguments, "export", "--ledger", ledger)
    if out.returncode:
        sys.exit(out.stderr)
    return [json.loads(line) for line in out.stdout.splitlines()]


def confirm(placed, records, arguments, ledger):
    """What an office settles first: says of proposals that telaah put aside that they are proposals."""
    by_path = {record["path"]: record for record in records}
    missed = [by_path[path]["sha256"] for path, (_, file) in placed.items()
              if file.kind == "proposal" and path in by_path and not by_path[path]["maturity"]]
    if not missed:
        return False
    import openpyxl
    book = openpyxl.Workbook()
    book.active.title = "Koreksi Data"
    book.active.append(["ID", "Keputusan", "Catatan", "Penelaah", "Tanggal"])
    for sha in missed:
        book.active.append([f"{sha[:16]}:jenis_dokumen", "Usulan inovasi", None, "penelaah", None])
    decisions = Path(f"{ledger}.keputusan.xlsx")
    book.save(decisions)
    done = telaah(arguments, "review", "import", decisions, "--yes", "--ledger", ledger)
    if done.returncode:
        print(done.stderr or done.stdout)
    return True


class Tally:
    def __init__(self):
        self.count = Counter()
        self.wrong = []

    def share(self, part, whole):
        return f"{self.count[part]}/{self.count[whole]} = {self.count[part] / max(1, self.count[whole]):.3f}"

    def compare(self, dossiers, placed, records):
        by_path = {record["path"]: record for record in records}
        of_hash = {}
        for path, (dossier, file) in placed.items():
            record = by_path.get(path)
            if file.kind == "proposal" and record:
                of_hash[record["sha256"]] = dossier.id
        for path, (dossier, file) in placed.items():
            if file.kind == "proposal":
                self.levels(dossier, by_path.get(path))
            else:
                self.file(dossier, file, by_path.get(path), of_hash)

    def levels(self, dossier, record):
        self.count["proposals"] += 1
        maturity = record and record["maturity"]
        if not maturity:
            self.wrong.append(f"{dossier.id}: the proposal is not counted as one")
        for code in CODES:
            wanted = dossier.levels[code]
            told = maturity["indicators"][code] if maturity else {"level": 0, "proofs": [], "claimed": 0}
            got = told["level"]
            self.count["levels"] += 1
            self.count["exact"] += got == wanted
            self.count["over"] += got > wanted
            self.count[f"levels {code}"] += 1
            self.count[f"exact {code}"] += got == wanted
            self.count[f"over {code}"] += got > wanted
            if got != wanted:
                shown = "; ".join(f"{p['file']}: {p['found'] or p['quote'][:70]}" for p in told["proofs"][:3])
                self.wrong.append(f"{dossier.id} {code}: {wanted} wanted, {got} told{' OVER' if got > wanted else ''}  {shown}")

    def file(self, dossier, file, record, of_hash):
        self.count["files"] += 1
        evidence = record and record["evidence_file"]
        where = f"{dossier.id} {file.name} ({file.kind})"
        if not evidence:
            self.wrong.append(f"{where}: taken for a proposal ({record and record['document_type']})")
            evidence = {"belongs_to": [], "asked": [], "indicators": [], "kind": "proposal", "why": ""}
        tied = {of_hash.get(sha, "?") for sha in evidence["belongs_to"]}
        asked = {of_hash.get(sha, "?") for sha in evidence["asked"]}
        self.count["tied"] += tied == file.of
        self.count["asked"] += bool(asked)
        self.count["tied to others"] += bool(tied - file.of)
        if tied != file.of:
            self.wrong.append(f"{where}: belongs to {sorted(file.of)}, tied to {sorted(tied)}, asked {sorted(asked)} – {evidence['why']}")
        told = set(evidence["indicators"])
        self.count["pairs"] += len(told | file.indicators)
        self.count["pairs right"] += len(told & file.indicators)
        self.count["pairs wanted"] += len(file.indicators)
        self.count["pairs told"] += len(told)
        self.count["sets right"] += told == file.indicators
        self.count["kinds right"] += evidence["kind"] == file.kind
        if told != file.indicators or evidence["kind"] != file.kind:
            self.wrong.append(f"{where}: kind {evidence['kind']}, missed {sorted(file.indicators - told)}, extra {sorted(told - file.indicators)}")

    def print(self, title):
        print(f"\n{title}: {self.count['proposals']} dossiers, {self.count['files']} evidence files")
        print(f"  level exact          {self.share('exact', 'levels')}")
        print(f"  over-scored          {self.share('over', 'levels')}")
        print(f"  files tied right     {self.share('tied', 'files')}   asked {self.count['asked']}, tied to others {self.count['tied to others']}")
        print(f"  indicators of files  {self.share('pairs right', 'pairs wanted')} of those wanted, {self.share('pairs right', 'pairs told')} of those told")
        print(f"  files with all right {self.share('sets right', 'files')}   kinds {self.share('kinds right', 'files')}")
        for code in CODES:
            print(f"    {code:18} exact {self.share(f'exact {code}', f'levels {code}')}   over {self.count[f'over {code}']}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=str(ROOT / "eval/dossiers"))
    parser.add_argument("--only", default="")
    parser.add_argument("--brief", action="store_true")
    parser.add_argument("--keep", default="")
    parser.add_argument("--rules", default=str(ROOT / "rules"))
    parser.add_argument("--telaah", default=str(ROOT / "build/release/telaah"))
    arguments = parser.parse_args()
    tally, confirmed = Tally(), Tally()
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(arguments.keep or temporary)
        for path in sorted(Path(arguments.folder).glob("*.txt")):
            if arguments.only and path.stem != arguments.only:
                continue
            dossiers = read(path)
            work = base / path.stem
            shutil.rmtree(work, ignore_errors=True)
            placed = typeset(dossiers, work / "masuk")
            rules = rules_for(dossiers[0].head["daerah"], arguments.rules, work / "rules")
            ledger = work / "telaah.db"
            read_folder(work / "masuk", rules, arguments, ledger)
            records = export_of(arguments, ledger)
            tally.compare(dossiers, placed, records)
            if confirm(placed, records, arguments, ledger):
                records = export_of(arguments, ledger)
            confirmed.compare(dossiers, placed, records)
    tally.print("As read")
    confirmed.print("After a person said which files are proposals")
    if not arguments.brief:
        print("\n".join(confirmed.wrong))


if __name__ == "__main__":
    main()
