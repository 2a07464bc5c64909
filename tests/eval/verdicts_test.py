"""The arithmetic of `./dev eval verdicts`, and the program on a folder of two documents."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "eval"))
import agreement  # noqa: E402
import verdicts   # noqa: E402


class Agreement(unittest.TestCase):
    def test_kappa_of_a_known_table(self):
        pairs = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
        self.assertAlmostEqual(agreement.kappa(pairs), 0.4)

    def test_kappa_is_zero_when_one_class_is_always_said(self):
        self.assertEqual(agreement.kappa([("a", "a"), ("b", "a")]), 0)

    def test_commitment_counts_coverage_only_where_the_reviewer_is_sure(self):
        result = agreement.commitment([("met", "met", True), ("met", "unclear", True), ("met", "unclear", False),
                                       ("unclear", "met", True), ("not_met", "met", True)])
        self.assertEqual(result["committed"], 3)
        self.assertAlmostEqual(result["agree"], 1 / 3)
        self.assertAlmostEqual(result["coverage"], 2 / 3)
        self.assertEqual(result["breach_passed"], 1)

    def test_names_are_compared_by_letters(self):
        self.assertEqual(agreement.nearness("SI-PADU ( Sistem )", "si padu (SISTEM)"), "exact")
        self.assertEqual(agreement.nearness("Dinas Kesehatan", "Dinas Kesehatan Kota Serang"), "near")
        self.assertEqual(agreement.nearness("Dinas Kesehatan", "Dinas Sosial"), "wrong")
        full = {"value": "Badan Pendapatan Daerah Kabupaten Contoh", "as_written": ""}
        self.assertEqual(agreement.compare_field("opd", "Bapenda Kab. Contoh", full), "near")
        self.assertEqual(agreement.compare_field("opd", "Bapenda Kab. Lain", full), "wrong")

    def test_dates_and_amounts_are_compared_by_value(self):
        self.assertEqual(agreement.date_parts("18 Pebruari 2017"), (2017, 2, 18))
        self.assertEqual(agreement.date_parts("01-09-2015"), (2015, 9, 1))
        self.assertEqual(agreement.date_parts("tahun 2014"), (2014, None, None))
        self.assertEqual(agreement.amount("Rp. 15.000.000,-"), 15000000)
        self.assertEqual(agreement.amount("Rp1,5 miliar"), 1500000000)
        got = {"value": "2017-02-18", "as_written": "18 Februari 2017"}
        self.assertEqual(agreement.compare_field("waktu_uji_coba", "18 Pebruari 2017", got), "exact")


def record(name, standing):
    evidence = {"rule": "x", "page": 1, "section": "manfaat", "quote": "Obat gratis.", "polarity": "for", "weight": 3.0,
                "mark": [5, 11], "note": ""}
    return {"path": f"/masuk/{name}.pdf", "outcome": "TEXT_OK", "document_type": "proposal_inovasi",
            "profile": {f: None for f in verdicts.FIELDS},
            "contents": {c: "absent" for c in verdicts.CONTENTS},
            "criteria": {c: {"standing": standing, "evidence": [evidence]} for c in verdicts.CRITERIA}}


def label(name):
    return {"id": name, "doc_type": "proposal_inovasi", "nama_inovasi": "GARDU",
            "kriteria": {c: {"standing": "met", "sure": True, "quote": "gratis"} for c in verdicts.CRITERIA},
            "muatan": {c: "absent" for c in verdicts.CONTENTS}}


class Program(unittest.TestCase):
    def test_lists_each_wrong_verdict_with_its_evidence(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("satu", "dua"):
                Path(folder, f"{name}.label.json").write_text(json.dumps(label(name)))
            export = Path(folder, "export.jsonl")
            export.write_text("\n".join(json.dumps(record(n, s)) for n, s in (("satu", "met"), ("dua", "unclear"))))
            done = subprocess.run([sys.executable, str(ROOT / "eval/verdicts.py"), folder, "--export", str(export)],
                                  capture_output=True, text=True, check=True)
        self.assertIn("2 documents compared", done.stdout)
        self.assertIn("dua kebaruan: reviewer met (sure), telaah unclear", done.stdout)
        self.assertIn("“gratis”", done.stdout)
        self.assertNotIn("satu kebaruan:", done.stdout)
        self.assertIn("nama_inovasi missed", done.stdout)


if __name__ == "__main__":
    unittest.main()
