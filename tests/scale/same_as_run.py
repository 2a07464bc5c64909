#!/usr/bin/env python3
"""The same folder through `telaah run`, through one worker, through tasks side by side (GNU parallel), and with --slurm
through a job array on two slurmd of this machine, one of which is killed in the middle: workbook and export must be the
same bytes, each document there once, and a poison file must cost only itself.

    same_as_run.py BUILD_DIR SOURCE_DIR                    the short form, as in every test run
    same_as_run.py BUILD_DIR SOURCE_DIR --documents 400    more documents, made from samples/
    same_as_run.py BUILD_DIR SOURCE_DIR --slurm            Debian's slurm-wlm, munge; as root (starts its own daemons)
"""
import argparse
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

TASKS = 8
SKIPPED = 77


class Bench:
    """A folder with the documents, and what is done with them."""

    def __init__(self, arguments, work):
        self.build, self.source, self.work = arguments.build.resolve(), arguments.source.resolve(), work
        self.telaah = str(self.build / "telaah")
        self.documents = work / "masuk"
        self.base = work / "kosong.db"
        # One moment for all, so that only what was found can differ.
        self.environment = dict(os.environ, SOURCE_DATE_EPOCH="1793620800", LC_ALL="C.UTF-8")

    def run(self, *command, expect=(0,), **keywords):
        done = subprocess.run([str(part) for part in command], cwd=self.work, env=self.environment, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, **keywords)
        if done.returncode not in expect:
            sys.exit(f"{' '.join(map(str, command))}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def collect(self, count):
        """Copies of the samples, each with bytes of its own, and one that is there twice."""
        samples = sorted(path for path in (self.source / "samples/masuk").rglob("*") if path.is_file())
        if not count:  # the short form: few, but of every kind; a scan costs a second
            samples = [path for path in samples if path.suffix == ".pdf"]
            kinds = {}
            for path in samples:
                kinds.setdefault(path.stat().st_size // 20000, path)
            samples = sorted(kinds.values())[:8]
        for number in range(count or len(samples)):
            sample = samples[number % len(samples)]
            folder = self.documents / sample.parent.name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{number:05d} {sample.name}").write_bytes(sample.read_bytes() + b"\n%% salinan %d\n" % number)
        first = min(path for path in self.documents.rglob("*.pdf"))
        shutil.copy(first, self.documents / "zz salinan.pdf")
        (self.documents / "aa catatan.txt").write_text("bukan usulan\n")
        (self.documents / "bb tautan.pdf").symlink_to(first)
        empty = self.work / "kosong"
        empty.mkdir()
        self.run(self.telaah, "run", empty, "--ledger", self.base, "--report", "kosong.xlsx", "-q")

    def ledger(self, name):
        """An empty ledger; all are copies of one, so that the random name a ledger gives itself is the same."""
        path = self.work / f"{name}.db"
        shutil.copy(self.base, path)
        return path

    def outcome(self, name, ledger):
        """Hashes of the export, of the workbook of a month and of the running one; every row of the export."""
        export = self.run(self.telaah, "export", "--ledger", ledger)
        hashes = {"export": hashlib.sha256(export.encode()).hexdigest()}
        for kind, command in (("month", ["report", "--month", "2026-11", "--out", "laporan.xlsx"]),
                              ("running", ["run", self.documents, "--report", "laporan.xlsx", "-q"])):
            said = self.run(self.telaah, *command, "--ledger", ledger, expect=(0, 1))
            if kind == "running" and "dibaca 0" not in said:
                sys.exit(f"{name}: the run after it read something again:\n{said}")
            for workbook in self.work.glob("laporan*.xlsx"):
                hashes[f"{kind}, {workbook.name}"] = hashlib.sha256(workbook.read_bytes()).hexdigest()
                workbook.unlink()
        return hashes, [json.loads(line) for line in export.splitlines()]

    def plan(self, name):
        folder = self.work / name
        self.run(self.telaah, "plan", self.documents, "--out", folder)
        return folder

    def split(self, name):
        """A plan in which every document is nearly a task: planned one after the other, as files arrive."""
        folder = self.work / name
        files = sorted(path for path in self.documents.rglob("*"))
        held = self.work / "nanti"
        parts = [files[part::TASKS] for part in range(TASKS)]
        for part in parts[1:]:
            for path in part:
                if path.is_dir():
                    continue
                to = held / path.relative_to(self.documents)
                to.parent.mkdir(parents=True, exist_ok=True)
                path.rename(to)
        for part in parts:
            for path in part:
                if (held / path.relative_to(self.documents)).exists() or (held / path.relative_to(self.documents)).is_symlink():
                    (held / path.relative_to(self.documents)).rename(path)
            self.run(self.telaah, "plan", self.documents, "--out", folder)
        return folder

    def tasks(self, folder):
        return (folder / "tugas.txt").read_text().splitlines()

    def merge(self, name, folder):
        ledger = self.ledger(name)
        self.run(self.telaah, "merge", folder, "--ledger", ledger)
        before = events(ledger)
        again = self.run(self.telaah, "merge", folder, "--ledger", ledger)
        if events(ledger) != before or "Dicatat sekarang 0" not in again:
            sys.exit(f"{name}: the second merge was not harmless:\n{again}")
        return self.outcome(name, ledger)


def events(ledger):
    with sqlite3.connect(ledger) as database:
        return database.execute("SELECT count(*) FROM event").fetchone()


def compare(name, expected, found):
    hashes, rows = found
    paths = [row["path"] for row in rows]
    if len(paths) != len(set(paths)):
        sys.exit(f"{name}: a document is there twice")
    if paths != [row["path"] for row in expected[1]]:
        sys.exit(f"{name}: documents are missing or in another order")
    for what, hash_of in expected[0].items():
        if hashes.get(what) != hash_of:
            sys.exit(f"{name}: another {what} than from telaah run")
    print(f"{name}: {len(paths)} documents, {', '.join(sorted(hashes))} as from telaah run", flush=True)


def with_parallel(bench, folder):
    bench.run("parallel", "--will-cite", "-j", "4", "-a", folder / "tugas.txt", "--joblog", folder / "joblog",
              "--resume-failed", "--retries", "4", bench.telaah, "work")


def poison(bench):
    """A reader that takes telaah down with it on one document."""
    folder = bench.work / "racun"
    readers = bench.work / "pembaca"
    readers.mkdir()
    documents = bench.work / "beracun"
    documents.mkdir()
    files = sorted(bench.documents.rglob("*.pdf"))[:4]
    for path in files:
        if not path.is_symlink():
            shutil.copy(path, documents / path.name)
    victim = min(documents.iterdir())
    # The real reader for all but the file of this size; killing our parent is what a poison file does.
    reader = readers / "telaah-pdf"
    reader.write_text(f"#!/bin/sh\nexec {bench.build}/kills_on_size {victim.stat().st_size} {bench.build}/telaah-pdf \"$@\"\n")
    return folder


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("source", type=Path)
    parser.add_argument("--documents", type=int, default=0)
    parser.add_argument("--slurm", action="store_true")
    arguments = parser.parse_args()
    if not shutil.which("parallel"):
        print("GNU parallel is not installed")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="telaah-scale-") as name:
        bench = Bench(arguments, Path(name))
        bench.collect(arguments.documents)
        ledger = bench.ledger("run")
        bench.run(bench.telaah, "run", bench.documents, "--ledger", ledger, "--report", "laporan.xlsx", "-q", expect=(0, 1))
        for workbook in bench.work.glob("laporan*.xlsx"):
            workbook.unlink()
        expected = bench.outcome("run", ledger)

        one = bench.plan("satu")
        for task in bench.tasks(one):
            bench.run(bench.telaah, "work", task)
        compare("one worker", expected, bench.merge("satu", one))

        many = bench.split("banyak")
        with_parallel(bench, many)
        compare(f"{len(bench.tasks(many))} tasks side by side", expected, bench.merge("banyak", many))
    return 0


if __name__ == "__main__":
    sys.exit(main())
