// The dossiers of samples/berkas-bukti end as a strict verifier would have them (samples/berkas-bukti.json): levels,
// ties, indicators.

#include "process/cli.h"

#include <gtest/gtest.h>

namespace telaah::test {
namespace {

constexpr const char* kCompare = R"(
import json, sys
expected, export, root = sys.argv[1:]
expected = json.load(open(expected))
found = {record["path"].removeprefix(root + "/"): record for record in map(json.loads, open(export))}
of_hash = {record["sha256"]: name for name, record in found.items()}
for name, levels in expected["levels"].items():
    maturity = found[name]["maturity"]
    for code, level in levels.items():
        got = maturity["indicators"][code]
        if got["level"] != level:
            print(name, code, "is", got["level"], "and not", level)
        if level and not (got["proofs"] and got["proofs"][0]["quote"] and got["proofs"][0]["page"] > 0):
            print(name, code, "has no sentence")
        if not level and "unggah" not in got["words"]:
            print(name, code, "does not tell what to upload")
for name, want in expected["files"].items():
    got = found[name]["evidence_file"]
    tied = sorted(of_hash[sha] for sha in got["belongs_to"])
    if tied != want["of"]:
        print(name, "is tied to", tied)
    if sorted(got["indicators"]) != want["indicators"]:
        print(name, "shows", got["indicators"])
claims = found[next(n for n in expected["levels"] if "ronda" in n)]["maturity"]["indicators"]
for code in ("regulasi", "sdm", "replikasi", "monev", "kemanfaatan"):
    if not claims[code]["claimed"]:
        print(code, "is not told as a claim")
)";

constexpr const char* kApart = R"(
import json, sys
export, out = sys.argv[1:]
sha = next(r["sha256"] for r in map(json.loads, open(export)) if r["path"].endswith("SK Kadis tabung daun.pdf"))
import openpyxl
book = openpyxl.Workbook()
book.active.title = "Koreksi Data"
book.active.append(["ID", "Keputusan", "Catatan", "Penelaah", "Tanggal"])
book.active.append([sha[:16] + ":kesatuan", "Pisah", None, "Ani", None])
book.save(out)
)";

constexpr const char* kTold = R"(
import json, sys
found = list(map(json.loads, open(sys.argv[1])))
file = next(r for r in found if r["path"].endswith("SK Kadis tabung daun.pdf"))["evidence_file"]
levels = next(r for r in found if r["path"].endswith("usulan tabung daun.pdf"))["maturity"]["indicators"]
print(file["belongs_to"], file["decided"], 1 if levels["regulasi"]["level"] == 0 else 0)
)";

// One year in the lines, the table and the workbook; the sheet says that the form is an older one.
constexpr const char* kYears = R"(
import csv, json, sys, warnings
import openpyxl
warnings.simplefilter("ignore")
lines, table, book = sys.argv[1:]
records = list(csv.DictReader(open(table)))
cells = [str(c) for row in openpyxl.load_workbook(book)["Kematangan"].iter_rows(values_only=True) for c in row if c]
print({r["maturity"]["year"] for r in map(json.loads, open(lines)) if r["maturity"]},
      sorted({r["maturity_year"] for r in records}),
      next(r["level_regulasi"] for r in records if r["path"].endswith("usulan tabung daun.pdf")),
      any("T-0 = 2027." in c and "Isian tahun 2027 belum ada" in c for c in cells))
)";

}  // namespace

TEST(DossierSamples, EndAsAStrictVerifierWouldHaveThem) {
  const TempFolder folder;
  const std::string samples = TELAAH_SOURCE_DIR "/samples";
  const Ran ran = telaah(folder, {"run", samples + "/berkas-bukti", "--ocr", "never"}, on(11, 28));
  ASSERT_EQ(ran.exit, 0) << ran.err;
  const std::string lines = folder.write("hasil.jsonl", telaah(folder, {"export"}, on(11, 28)).out);
  const Ran compared = run({"/usr/bin/python3", "-c", kCompare, samples + "/berkas-bukti.json", lines, samples});
  EXPECT_EQ(compared.exit, 0) << compared.err;
  EXPECT_EQ(compared.out, "");

  // Nothing new, but a workbook of the next year: whatever the clock, the export tells what it tells.
  const RunOptions next_year{.environment = {{"SOURCE_DATE_EPOCH", "1799064000"}}};  // 4 January 2027
  ASSERT_EQ(
      telaah(folder, {"run", samples + "/berkas-bukti", "--ocr", "never", "--report", "2027.xlsx"}, next_year).exit, 0);
  const std::string later = folder.write("2027.jsonl", telaah(folder, {"export"}, on(11, 28)).out);
  const std::string table = folder.write("2027.csv", telaah(folder, {"export", "--format", "csv"}, on(11, 28)).out);
  EXPECT_EQ(run({"/usr/bin/python3", "-c", kYears, later, table, folder / "2027.xlsx"}).out,
            "{2027} ['', '2027'] 1 True\n");

  // A person's word stays: this file is evidence of no innovation.
  const Ran apart = run({"/usr/bin/python3", "-c", kApart, lines, folder / "keputusan.xlsx"});
  ASSERT_EQ(apart.exit, 0) << apart.err;
  const Ran taken = telaah(folder, {"review", "import", "keputusan.xlsx", "--yes"}, on(11, 28));
  ASSERT_EQ(taken.exit, 0) << taken.out << taken.err;
  const std::string after = folder.write("sesudah.jsonl", telaah(folder, {"export"}, on(11, 28)).out);
  const Ran told = run({"/usr/bin/python3", "-c", kTold, after});
  EXPECT_EQ(told.out, "[] True 1\n") << told.err;
}

}  // namespace telaah::test
