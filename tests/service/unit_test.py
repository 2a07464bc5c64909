#!/usr/bin/env python3
"""The unit file of the service: how exposed systemd rates it, and that the programs live within it.

The second is asked of the kernel, twice: the service works through the samples under strace, and nothing that it or its readers
call may be among what the unit forbids; and it works through them inside the unit's own system-call filter.
"""
import ctypes
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BUILD, SOURCE = Path(sys.argv[1]), Path(sys.argv[2])
UNIT = BUILD / "service/telaah.service"
MONTHLY = BUILD / "service/telaah-bulanan.service"


def settings(name):
    return re.findall(rf"^{name}=(.*)$", UNIT.read_text(), re.MULTILINE)


def calls_of(group):
    """The calls of a group such as @system-service, groups in it included."""
    if not group.startswith("@"):
        return {group}
    listed = subprocess.run(["systemd-analyze", "syscall-filter", group], capture_output=True, text=True, check=True).stdout
    names = [line.strip() for line in listed.splitlines()[1:] if line.strip() and not line.strip().startswith("#")]
    return set().union(*(calls_of(name) for name in names))


def allowed_calls():
    allowed = calls_of("@default")
    for line in settings("SystemCallFilter"):
        groups = set().union(*(calls_of(name) for name in line.lstrip("~").split()))
        allowed = allowed - groups if line.startswith("~") else allowed | groups
    return allowed


def refuse_suid(seccomp, context):
    """RestrictSUIDSGID=: openat2 is not there at all, since a filter cannot see the mode it is given."""
    seccomp.seccomp_rule_add_array(context, 0x00050000 | 38, seccomp.seccomp_syscall_resolve_name(b"openat2"), 0, None)


def confine(allowed):
    """What systemd does for SystemCallFilter=, SystemCallErrorNumber=EPERM, RestrictSUIDSGID=, MemoryDenyWriteExecute= and
    NoNewPrivileges=."""
    libc, seccomp = ctypes.CDLL(None), ctypes.CDLL("libseccomp.so.2")
    seccomp.seccomp_init.restype = ctypes.c_void_p
    context = ctypes.c_void_p(seccomp.seccomp_init(0x00050000 | 1))  # SCMP_ACT_ERRNO(EPERM)
    refuse_suid(seccomp, context)
    for name in allowed - {"openat2"}:
        number = seccomp.seccomp_syscall_resolve_name(name.encode())
        if number >= 0:
            seccomp.seccomp_rule_add_array(context, 0x7FFF0000, number, 0, None)
    libc.prctl(65, 1, 0, 0, 0)  # PR_SET_MDWE; older kernels do not know it
    if libc.prctl(38, 1, 0, 0, 0) != 0 or seccomp.seccomp_load(context) != 0:
        os._exit(126)


def samples_below(work):
    shutil.copytree(SOURCE / "samples/masuk", work / "bersama/masuk")
    (work / "telaah.toml").write_text("[pantau]\nfolder = 'bersama'\njeda_stabil_detik = 1\n")
    return [BUILD / "telaah", "watch", "--once", "--config", work / "telaah.toml", "--ledger", work / "telaah.db"]


class Unit(unittest.TestCase):
    def test_exposure_is_at_most_one(self):
        for unit in (UNIT, MONTHLY):
            ran = subprocess.run(["systemd-analyze", "security", "--offline=true", "--threshold=10", unit], capture_output=True, text=True)
            self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)
            print(ran.stdout.strip().splitlines()[-1])

    def test_where_the_units_write_is_made_before_they_start(self):
        made = re.findall(r"^d (\S+)", (SOURCE / "service/telaah.tmpfiles.conf").read_text(), re.MULTILINE)
        for unit in (UNIT, MONTHLY):
            self.assertEqual(re.findall(r"^ReadWritePaths=-?(.*)$", unit.read_text(), re.MULTILINE), made)

    def test_a_monthly_run_that_fails_leaves_its_note_until_one_succeeds(self):
        command = re.search(r"^ExecStopPost=/bin/sh -c '(.*)'$", MONTHLY.read_text(), re.MULTILINE)[1].replace("%%", "%")
        with tempfile.TemporaryDirectory() as folder:
            note = Path(folder) / "telaah-bulanan.gagal"
            for result, there in (("exit-code", True), ("success", False), ("success", False)):
                subprocess.run(["/bin/sh", "-c", command], cwd=folder, env={"SERVICE_RESULT": result, "PATH": "/bin"}, check=True)
                self.assertEqual(note.exists(), there)

    def test_systemd_understands_every_line(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "telaah.service"
            copy.write_text(re.sub(r"^ExecStart=\S+", f"ExecStart={BUILD}/telaah", UNIT.read_text(), flags=re.MULTILINE))
            ran = subprocess.run(["systemd-analyze", "verify", "--recursive-errors=no", copy], capture_output=True, text=True)
        complaints = [line for line in ran.stderr.splitlines() if "telaah.service" in line and "man page" not in line]
        self.assertEqual(complaints, [])

    def test_nothing_the_programs_do_is_forbidden(self):
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            subprocess.run(["strace", "-ff", "-qq", "-o", work / "trace", *samples_below(work)], stderr=subprocess.DEVNULL, timeout=100)
            self.assertTrue(any((work / "bersama/selesai").rglob("*.pdf")))
            self.assertTrue(any((work / "bersama/laporan").iterdir()))
            lines = [line for trace in work.glob("trace.*") for line in trace.read_text(errors="replace").splitlines()]
        called = {match[1] for line in lines if (match := re.match(r"(\w+)\(", line))}
        self.assertGreater(len(called), 30)
        as_root_only = {"fchown"} if os.geteuid() == 0 else set()  # SQLite
        self.assertEqual(sorted(called - allowed_calls() - as_root_only), [])
        # MemoryDenyWriteExecute, RestrictAddressFamilies, RestrictNamespaces
        code = [line for line in lines if re.match(r"(mmap|mprotect)\(", line) and "PROT_EXEC" in line]
        self.assertEqual([line for line in code if "PROT_WRITE" in line or line.startswith("mprotect")], [])
        sockets = [line for line in lines if line.startswith("socket")]
        self.assertEqual([line for line in sockets if "AF_UNIX" not in line], [])
        self.assertEqual([line for line in lines if re.match(r"(unshare|setns)\(|clone.*CLONE_NEW", line)], [])

    def test_everything_works_inside_the_filter(self):
        allowed = allowed_calls()
        refused = subprocess.run(["chown", "0", "/dev/null"], stderr=subprocess.DEVNULL, preexec_fn=lambda: confine(allowed))
        self.assertNotEqual(refused.returncode, 0, "the filter is not in force")
        outcomes = []
        for inside in (None, lambda: confine(allowed)):
            with tempfile.TemporaryDirectory() as folder:
                work = Path(folder)
                ran = subprocess.run(samples_below(work), stderr=subprocess.PIPE, text=True, preexec_fn=inside, timeout=100)
                self.assertIn(ran.returncode, (0, 1), ran.stderr)
                places = sorted(str(p.relative_to(work)) for p in (work / "bersama").rglob("*.pdf"))
                outcomes.append(places)
        self.assertEqual(outcomes[0], outcomes[1])
        self.assertTrue(any("selesai" in place for place in outcomes[0]))


if __name__ == "__main__":
    if shutil.which("systemd-analyze") is None or shutil.which("strace") is None:
        print("systemd-analyze or strace is missing: not tested")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
