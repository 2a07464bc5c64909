#!/usr/bin/env python3
"""How far telaah agrees with a reviewer: folders of PDFs with *.label.json beside them.

    ./dev eval verdicts DIR… [--export FILE] [--only NAME] [--brief] [--by-source] [--rules DIR] [--telaah PROGRAM]

Runs `telaah run` and `telaah export` on each DIR (or takes an export made before), and prints
  whether proposals were judged and near-misses put aside, document types; the five criteria: accuracy, Cohen's kappa, precision and recall per standing, a confusion table
  (rows: reviewer), how often telaah commits itself (met / not_met), how often it then agrees, and its coverage of what
  the reviewer was sure of; breaches of c and d that pass as met; the six contents; the fields of the profile;
  how often telaah is right where it says how sure it is (calibration);
  the same over every other document (two halves, by name), and with --by-source for each source (the letters an id
  begins with);
  then each wrong one with its evidence (not with --brief; one kind alone with --only kewenangan)."""

import argparse
import json
import re
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
        self.is_proposal = "kriteria" in label       # a near-miss has no criteria to judge
        self.is_judged = bool(record["criteria"]["kebaruan"]["standing"])
        self.source = re.match(r"h\d+|[A-Za-z]*", self.id)[0]

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
        if record["path"].lower().endswith(".pdf"):
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


def report_gate(cases):
    """Whether what presents an innovation was judged, and whether what does not was put aside."""
    right = sum(c.is_judged == c.is_proposal for c in cases)
    lost = [c.id for c in cases if c.is_proposal and not c.is_judged]
    extra = [c.id for c in cases if c.is_judged and not c.is_proposal]
    print(f"Judged or put aside: {number(right / len(cases))} right of {len(cases)}; {len(lost)} proposals not judged"
          f"{': ' + ' '.join(lost[:12]) if lost else ''}; {len(extra)} others judged"
          f"{': ' + ' '.join(extra[:12]) if extra else ''}")


def summary(cases):
    """macro kappa, committed, share right, coverage where sure, contents right; over proposals."""
    kappas, committed, agreeing, covered = [], 0, 0.0, []
    for criterion in CRITERIA:
        triples = [c.standing(criterion) for c in cases]
        commit = agreement.commitment(triples)
        kappas.append(agreement.kappa([(a, b) for a, b, _ in triples]))
        committed += commit["committed"]
        agreeing += (commit["agree"] or 0) * commit["committed"]
        covered += [b != "unclear" for a, b, sure in triples if sure and a != "unclear"]
    contents = agreement.accuracy([c.presence(content) for c in cases for content in CONTENTS])
    return (sum(kappas) / len(kappas), committed, agreeing / committed if committed else None,
            sum(covered) / len(covered) if covered else None, contents, kappas)


def share_found(cases, name):
    outcomes = Counter(c.field(name)[0] for c in cases)
    seen = sum(outcomes[k] for k in ("exact", "near", "wrong", "missed"))
    return (outcomes["exact"] + outcomes["near"]) / seen if seen else None


def report_sources(cases):
    print("\nSources            judged  type   macro   a     b     c     d     e    committed  agree  coverage  contents"
          "  nama   OPD")
    groups = {}
    for case in cases:
        groups.setdefault(case.source, []).append(case)
    for name, group in sorted(groups.items()) + [("all", cases)]:
        proposals = [c for c in group if c.is_proposal]
        gate = number(sum(c.is_judged == c.is_proposal for c in group) / len(group))
        kind = number(agreement.accuracy([(c.label["doc_type"], c.record["document_type"]) for c in group]))
        if not proposals:
            print(f"  {name:6} {0:4} of {len(group):4}  {gate}  {kind}")
            continue
        macro, committed, agree, coverage, contents, kappas = summary(proposals)
        print(f"  {name:6} {len(proposals):4} of {len(group):4}  {gate}  {kind}  {number(macro)} "
              + " ".join(f"{k:5.2f}" for k in kappas)
              + f"   {committed:5}    {number(agree)}   {number(coverage)}    {number(contents)}"
              f"   {number(share_found(proposals, 'nama_inovasi'))}  {number(share_found(proposals, 'opd'))}")


def report_calibration(cases):
    """Expected calibration error of the committed verdicts, by criterion."""
    print("\nConfidence of committed verdicts: said and right, by tenths; expected calibration error")
    for criterion in CRITERIA:
        said = [(c.record["criteria"][criterion].get("confidence") or 0, c.standing(criterion)[0] == c.standing(criterion)[1])
                for c in cases if c.standing(criterion)[1] != "unclear"]
        bins = {}
        for confidence, right in said:
            bins.setdefault(min(int(confidence * 10), 9), []).append((confidence, right))
        error = sum(abs(sum(c - r for c, r in part)) for part in bins.values()) / len(said) if said else None
        print(f"  {criterion:16} " + "  ".join(
            f"{k / 10:.1f}: {sum(c for c, _ in v) / len(v):.2f}/{sum(r for _, r in v) / len(v):.2f} ({len(v)})"
            for k, v in sorted(bins.items())) + f"   error {number(error)}")


def report_criteria(cases):
    print("\nCriteria          accuracy  kappa   committed  agree  coverage   precision / recall: "
          + ", ".join(STANDINGS))
    for criterion in CRITERIA:
        triples = [c.standing(criterion) for c in cases]
        pairs = [(a, b) for a, b, _ in triples]
        commit = agreement.commitment(triples)
        shares = "   ".join("/".join(number(x) for x in agreement.precision_recall(pairs, s)) for s in STANDINGS)
        print(f"  {criterion:16} {number(agreement.accuracy(pairs))}   {number(agreement.kappa(pairs))}   "
              f"{commit['committed']:6}     {number(commit['agree'])}  {number(commit['coverage'])}      {shares}")
        if criterion in ("tidak_membebani", "kewenangan") and commit["breach_passed"]:
            print(f"    {commit['breach_passed']} breach(es) seen by the reviewer pass as met")
    macro, committed, agree, coverage, _, _ = summary(cases)
    print(f"  macro kappa {number(macro)}; commits itself {committed} times, {number(agree)} agree; coverage where the "
          f"reviewer was sure {number(coverage)}")
    for criterion in CRITERIA:
        print_table(criterion, [c.standing(criterion)[:2] for c in cases], STANDINGS)


def report_halves(cases):
    """Every other document: rules made from one half should do as well on the other."""
    print("\nHalves             macro kappa   committed  agree   contents")
    for name, half in (("odd", cases[0::2]), ("even", cases[1::2])):
        macro, committed, agree, _, contents, _ = summary(half)
        print(f"  {name:5} {len(half):4}         {number(macro)}       {committed:4}     {number(agree)}   {number(contents)}")


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
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--export", action="append", default=[],
                        help="an export made before, instead of running telaah; once for each folder")
    parser.add_argument("--only", help="list only this: a criterion, muatan_<content>, or a field")
    parser.add_argument("--brief", action="store_true", help="do not list the wrong ones")
    parser.add_argument("--by-source", action="store_true", help="a line for each source")
    parser.add_argument("--rules", help="rules folder for telaah run")
    parser.add_argument("--telaah", default=str(ROOT / "build/release/telaah"))
    arguments = parser.parse_args()
    cases, missing = [], []
    for i, folder in enumerate(arguments.folders):
        export = (Path(arguments.export[i]).read_text(encoding="utf-8") if i < len(arguments.export)
                  else export_of(folder, arguments))
        more, lacking = load_cases(folder, export)
        cases += more
        missing += lacking
    unread = [c for c in cases if not c.is_read]
    cases = [c for c in cases if c.is_read]
    print(f"{len(cases)} documents compared; {len(unread)} not read ("
          + ", ".join(f"{c.id} {c.record['outcome']}" for c in unread) + f"); {len(missing)} labels without a document")
    if not cases:
        sys.exit("nothing to compare")
    report_gate(cases)
    report_types(cases)
    everything, cases = cases, [c for c in cases if c.is_proposal]
    report_criteria(cases)
    report_contents(cases)
    report_fields(cases)
    report_calibration(cases)
    if len(cases) > 1:
        report_halves(cases)
    if arguments.by_source:
        report_sources(everything)
    if not arguments.brief:
        list_wrong(cases, arguments.only)


if __name__ == "__main__":
    main()
