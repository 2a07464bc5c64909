#!/usr/bin/env python3
"""How far telaah agrees with a reviewer: a folder of PDFs with *.label.json beside them.

    ./dev eval verdicts DIR [--export FILE] [--only NAME] [--brief] [--rules DIR] [--telaah PROGRAM]

Runs `telaah run` and `telaah export` on DIR (or takes an export made before), and prints
  document types; the five criteria: accuracy, Cohen's kappa, precision and recall per standing, a confusion table
  (rows: reviewer), how often telaah commits itself (met / not_met), how often it then agrees, and its coverage of what
  the reviewer was sure of; breaches of c and d that pass as met; the six contents; the fields of the profile;
  the same over every other document (two halves, by name);
  then each wrong one with its evidence (not with --brief; one kind alone with --only kewenangan)."""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import agreement                                    # noqa: E402
from agreement import PRESENCES, STANDINGS          # noqa: E402

CRITERIA = ("kebaruan", "manfaat", "tidak_membebani", "kewenangan", "replikasi")
CONTENTS = ("bentuk", "rancang_bangun", "tujuan", "manfaat", "waktu_uji_coba", "anggaran")
FIELDS = ("nama_inovasi", "opd", "tahapan", "inisiator", "jenis", "bentuk", "tahap_5d", "waktu_uji_coba",
          "waktu_penerapan", "anggaran")
ROOT = Path(__file__).resolve().parent.parent


def number(value):
    return "   –" if value is None else f"{value:.3f}"


class Case:
    """One document: what the reviewer said and what telaah said."""

    def __init__(self, label, record):
        self.label, self.record, self.id = label, record, label["id"]
        self.is_read = record["outcome"] in ("TEXT_OK", "OCR_OK", "PARTIAL")

    def standing(self, criterion):
        wanted = self.label["kriteria"][criterion]
        return wanted["standing"], self.record["criteria"][criterion]["standing"] or "unclear", wanted["sure"]

    def presence(self, content):
        return self.label["muatan"][content], self.record["contents"][content] or "absent"

    def field(self, name):
        """("exact" | "near" | "wrong" | "missed" | "extra" | "agreed_absent", wanted, got)"""
        wanted, got = self.label.get(name), self.record["profile"].get(name)
        if got is not None and name == "opd":
            got = {"value": got["name"], "as_written": got["as_written"]}
        if wanted is None:
            return ("agreed_absent" if got is None else "extra"), wanted, got
        if got is None:
            return "missed", wanted, got
        return agreement.compare_field(name, wanted, got), wanted, got


def export_of(folder, arguments):
    if arguments.export:
        return Path(arguments.export).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as work:
        ledger = f"{work}/telaah.db"
        run = [arguments.telaah, "run", str(folder), "--ledger", ledger, "--report", f"{work}/laporan.xlsx", "--quiet"]
        if arguments.rules:
            run += ["--rules", arguments.rules]
        done = subprocess.run(run, stdout=subprocess.DEVNULL)
        if done.returncode > 1:
            sys.exit(f"telaah run ended with {done.returncode}")
        return subprocess.run([arguments.telaah, "export", "--ledger", ledger], check=True, capture_output=True,
                              text=True).stdout


def load_cases(folder, export):
    records = {}
    for line in export.splitlines():
        record = json.loads(line)
        records[Path(record["path"]).stem] = record
    cases, missing = [], []
    for path in sorted(Path(folder).glob("*.label.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        name = path.name.removesuffix(".label.json")
        (cases.append(Case(label, records[name])) if name in records else missing.append(name))
    return cases, missing


def print_table(title, pairs, classes):
    print(f"    {title:14}" + "".join(f"{c:>9}" for c in classes))
    for klass, row in zip(classes, agreement.confusion(pairs, classes)):
        print(f"    {klass:14}" + "".join(f"{n:9}" for n in row))


def report_types(cases):
    pairs = [(c.label["doc_type"], c.record["document_type"]) for c in cases]
    print(f"Document type: {number(agreement.accuracy(pairs))} of {len(pairs)}")
    for (wanted, got), n in Counter(p for p in pairs if p[0] != p[1]).items():
        print(f"    {n} × {wanted} called {got}")


def report_criteria(cases):
    print("\nCriteria          accuracy  kappa   committed  agree  coverage   precision / recall: "
          + ", ".join(STANDINGS))
    kappas, committed, agreeing, covered = [], 0, 0.0, []
    for criterion in CRITERIA:
        triples = [c.standing(criterion) for c in cases]
        pairs = [(a, b) for a, b, _ in triples]
        commit = agreement.commitment(triples)
        kappas.append(agreement.kappa(pairs))
        committed += commit["committed"]
        agreeing += (commit["agree"] or 0) * commit["committed"]
        covered += [b != "unclear" for a, b, sure in triples if sure and a != "unclear"]
        shares = "   ".join("/".join(number(x) for x in agreement.precision_recall(pairs, s)) for s in STANDINGS)
        print(f"  {criterion:16} {number(agreement.accuracy(pairs))}   {number(kappas[-1])}   {commit['committed']:6}"
              f"     {number(commit['agree'])}  {number(commit['coverage'])}      {shares}")
        if criterion in ("tidak_membebani", "kewenangan") and commit["breach_passed"]:
            print(f"    {commit['breach_passed']} breach(es) seen by the reviewer pass as met")
    print(f"  macro kappa {number(sum(kappas) / len(kappas))}; commits itself {committed} times, "
          f"{number(agreeing / committed if committed else None)} agree; coverage where the reviewer was sure "
          f"{number(sum(covered) / len(covered) if covered else None)}")
    for criterion in CRITERIA:
        print_table(criterion, [c.standing(criterion)[:2] for c in cases], STANDINGS)


def report_halves(cases):
    """Every other document: rules made from one half should do as well on the other."""
    print("\nHalves             macro kappa   committed  agree   contents")
    for name, half in (("odd", cases[0::2]), ("even", cases[1::2])):
        kappas, committed, agreeing = [], 0, 0.0
        for criterion in CRITERIA:
            triples = [c.standing(criterion) for c in half]
            commit = agreement.commitment(triples)
            kappas.append(agreement.kappa([(a, b) for a, b, _ in triples]))
            committed += commit["committed"]
            agreeing += (commit["agree"] or 0) * commit["committed"]
        contents = agreement.accuracy([c.presence(content) for c in half for content in CONTENTS])
        print(f"  {name:5} {len(half):4}         {number(sum(kappas) / len(kappas))}       {committed:4}     "
              f"{number(agreeing / committed if committed else None)}   {number(contents)}")


def report_contents(cases):
    print("\nContents          accuracy  kappa")
    everything = []
    for content in CONTENTS:
        pairs = [c.presence(content) for c in cases]
        everything += pairs
        print(f"  {content:16} {number(agreement.accuracy(pairs))}   {number(agreement.kappa(pairs))}")
    print(f"  all              {number(agreement.accuracy(everything))}")
    for content in CONTENTS:
        print_table(content, [c.presence(content) for c in cases], PRESENCES)


def report_fields(cases):
    print("\nFields (of those the reviewer saw)   exact   exact or near    missed   extra where the reviewer saw none")
    for name in FIELDS:
        outcomes = Counter(c.field(name)[0] for c in cases)
        seen = sum(outcomes[k] for k in ("exact", "near", "wrong", "missed"))
        if seen:
            print(f"  {name:16} {seen:4}               {number(outcomes['exact'] / seen)}    "
                  f"{number((outcomes['exact'] + outcomes['near']) / seen)}          {outcomes['missed']:4}     {outcomes['extra']:4}")


def print_evidence(verdict):
    for evidence in (verdict["evidence"] or [])[:6]:
        quote = evidence["quote"].encode()
        begin, end = evidence.get("mark") or (0, 0)
        mark = quote[begin:end].decode(errors="replace")
        print(f"        {evidence['polarity']:7} {evidence['weight']:+.1f} {evidence['rule']} "
              f"[{evidence['section']}, p. {evidence['page']}] “{mark}” in: {evidence['quote'][:160]}")
    for miss in (verdict.get("near_misses") or [])[:3]:
        print(f"        almost  {miss['rule']}: {miss['quote'][:120]} ({miss['note']})")


def list_wrong(cases, only):
    for criterion in CRITERIA:
        if only and only != criterion:
            continue
        for case in cases:
            wanted, got, sure = case.standing(criterion)
            if wanted == got:
                continue
            print(f"\n{case.id} {criterion}: reviewer {wanted} ({'sure' if sure else 'not sure'}), telaah {got}"
                  f" — reviewer's words: {case.label['kriteria'][criterion]['quote']}")
            print_evidence(case.record["criteria"][criterion])
    for content in CONTENTS:
        if only and only != "muatan_" + content:
            continue
        for case in cases:
            wanted, got = case.presence(content)
            if wanted != got:
                details = (case.record.get("content_details") or {}).get(content) or {}
                print(f"\n{case.id} contents {content}: reviewer {wanted}, telaah {got} — {details.get('reason')} "
                      f"{details.get('quote') or ''}")
    for name in FIELDS:
        if only and only != name:
            continue
        for case in cases:
            outcome, wanted, got = case.field(name)
            if outcome in ("wrong", "missed", "near") or (outcome == "extra" and only):
                print(f"\n{case.id} {name} {outcome}: reviewer {wanted!r}, telaah "
                      f"{got and (got['value'], got['as_written'])}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--export", help="an export made before, instead of running telaah")
    parser.add_argument("--only", help="list only this: a criterion, muatan_<content>, or a field")
    parser.add_argument("--brief", action="store_true", help="do not list the wrong ones")
    parser.add_argument("--rules", help="rules folder for telaah run")
    parser.add_argument("--telaah", default=str(ROOT / "build/release/telaah"))
    arguments = parser.parse_args()
    cases, missing = load_cases(arguments.folder, export_of(arguments.folder, arguments))
    unread = [c for c in cases if not c.is_read]
    cases = [c for c in cases if c.is_read]
    print(f"{len(cases)} documents compared; {len(unread)} not read ("
          + ", ".join(f"{c.id} {c.record['outcome']}" for c in unread) + f"); {len(missing)} labels without a document")
    if not cases:
        sys.exit("nothing to compare")
    report_types(cases)
    report_criteria(cases)
    report_contents(cases)
    report_fields(cases)
    if len(cases) > 1:
        report_halves(cases)
    if not arguments.brief:
        list_wrong(cases, arguments.only)


if __name__ == "__main__":
    main()
