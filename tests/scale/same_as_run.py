#!/usr/bin/env python3
"""The same folder through `telaah run`, through one worker, through tasks side by side (GNU parallel), and with --slurm
through a job array on two slurmd of this machine, one of which is killed in the middle: workbooks and export must be the
same bytes, and each document there once. (A poison file: tests/process/cli_tasks_test.cpp.)

    same_as_run.py BUILD_DIR SOURCE_DIR                    the short form, as in every test run
    same_as_run.py BUILD_DIR SOURCE_DIR --documents 400    more documents, made from samples/
    same_as_run.py BUILD_DIR SOURCE_DIR --slurm            Debian's slurm-wlm, munge; as root (starts its own daemons)
"""
import argparse
import contextlib
import hashlib
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
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
        self.parts = TASKS if arguments.documents else 3
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
        if not count:  # the short form: few, but of every kind that costs little; a scan costs a second
            samples = [path for path in samples if path.suffix == ".pdf" and path.stat().st_size < 100_000][::3]
        for number in range(count or len(samples)):
            sample = samples[number % len(samples)]
            folder = self.documents / sample.parent.name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{number:05d} {sample.name}").write_bytes(sample.read_bytes() + b"\n%% salinan %d\n" % number)
        first = min(path for path in self.documents.rglob("*.pdf"))
        # the same proposal with other bytes: another version of one innovation
        (self.documents / "yy lagi.pdf").write_bytes(first.read_bytes() + b"\n%% lagi\n")
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
        """A plan made as files arrive, in several parts that lie mixed in the order of paths."""
        folder, held = self.work / name, self.work / "nanti"
        files = sorted(path for path in self.documents.rglob("*") if path.is_symlink() or not path.is_dir())
        parts = [files[part::self.parts] for part in range(self.parts)]
        for path in files:
            to = held / path.relative_to(self.documents)
            to.parent.mkdir(parents=True, exist_ok=True)
            path.rename(to)
        for part in parts:
            for path in part:
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


class Slurm:
    """A cluster of two nodes on this machine, with a munge of its own; nothing of the system's is touched."""

    def __init__(self, bench):
        self.bench, self.folder = bench, bench.work / "slurm"
        (self.folder / "state").mkdir(parents=True)
        os.chmod(bench.work, 0o755)
        (self.folder / "kunci").write_bytes(os.urandom(1024))
        os.chmod(self.folder / "kunci", 0o400)
        host = socket.gethostname().split(".")[0]
        (self.folder / "slurm.conf").write_text(SLURM_CONF.format(folder=self.folder, host=host))
        bench.environment["SLURM_CONF"] = str(self.folder / "slurm.conf")
        bench.environment["TELAAH"] = bench.telaah
        self.started = []

    def __enter__(self):
        self.start("munged", "--foreground", "--force", f"--key-file={self.folder}/kunci", f"--socket={self.folder}/munge",
                   f"--pid-file={self.folder}/munged.pid", f"--log-file={self.folder}/munged.log",
                   f"--seed-file={self.folder}/munged.seed")
        self.wait_for(lambda: (self.folder / "munge").exists(), "munged")
        self.start("slurmctld", "-D", "-i")
        self.nodes = {node: self.start("slurmd", "-D", "-N", node) for node in ("n1", "n2")}
        self.wait_for(lambda: self.ask("sinfo", "-h", "-t", "idle", "-o", "%D").strip() == "2", "two nodes")
        return self

    def __exit__(self, *_):
        for process in reversed(self.started):
            process.terminate()
        for process in self.started:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()

    def start(self, *command):
        path = shutil.which(command[0], path="/usr/sbin:/usr/bin")
        log = open(self.folder / f"{command[0]} {len(self.started)}.out", "w")
        self.started.append(subprocess.Popen([path, *command[1:]], env=self.bench.environment, stdout=log, stderr=log))
        return self.started[-1]

    def ask(self, *command):
        return subprocess.run(command, env=self.bench.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              text=True).stdout

    @staticmethod
    def wait_for(holds, what, seconds=500):
        for _ in range(seconds * 2):
            if holds():
                return
            time.sleep(0.5)
        sys.exit(f"waited in vain for {what}")

    def kill_node(self, node):
        """As a power cut: the daemon and all that it started here, by number, and nobody is left to report it."""
        self.nodes[node].kill()
        mine = f"SLURM_CONF={self.folder}/slurm.conf".encode()
        jobs, keepers = set(), set()
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                variables = (entry / "environ").read_bytes().split(b"\0")
                if mine in variables and f"SLURMD_NODENAME={node}".encode() in variables:
                    jobs.add(int(entry.name))
                    parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                    if Path(f"/proc/{parent}/comm").read_text().startswith("slurmstepd"):
                        keepers.add(parent)
        for process in [*keepers, *jobs]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    def work_off(self, plan):
        batch = self.bench.source / "service/slurm/telaah.sbatch"
        array = self.bench.run("sbatch", "--parsable", "--array=1-4", "--mem=0", "-o", self.folder / "array-%a.out", batch,
                               plan).strip()
        results = plan / "hasil"
        self.wait_for(lambda: len(list(results.glob("?" * 32))) >= 2 and
                      self.ask("squeue", "-h", "-t", "R", "-w", "n2"), "work on both nodes")
        at_death = len(list(results.glob("?" * 32)))
        self.kill_node("n2")
        self.wait_for(lambda: not self.ask("squeue", "-h", "-j", array).strip(), "the end of the array")
        shown = self.ask("scontrol", "show", "job", array)
        if "Restarts=1" not in shown:
            sys.exit("slurm: no element was begun again")
        print(f"slurm: n2 died when {at_death} of {len(self.bench.tasks(plan))} tasks were done; "
              f"{shown.count('Restarts=1')} elements began again on n1", flush=True)


SLURM_CONF = """ClusterName=uji
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool.%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.%n.pid
SlurmctldPort=17917
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=1
SlurmdTimeout=10
SchedulerParameters=sched_interval=1
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port=17921 CPUs=2
NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port=17922 CPUs=2
PartitionName=uji Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("source", type=Path)
    parser.add_argument("--documents", type=int, default=0, help="copies of the samples; 0 = the short form")
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

        if arguments.slurm:
            kluster = bench.split("kluster")
            with Slurm(bench) as slurm:
                slurm.work_off(kluster)
            compare("slurm", expected, bench.merge("kluster", kluster))
    return 0


if __name__ == "__main__":
    sys.exit(main())
