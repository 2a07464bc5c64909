// The samples end as samples/expected.json says. How well fields and contents agree is measured by `./dev eval
// verdicts`; here stands what must never slip: outcomes, document types, and no verdict that says the opposite.

#include "process/cli.h"

#include <gtest/gtest.h>

namespace telaah::test {
namespace {

constexpr const char* kCompare = R"(
import json, sys
samples, export, root = sys.argv[1:]
found = {record["path"]: record for record in map(json.loads, open(export))}
for sample in json.load(open(samples)):
    name = sample["file"]
    got = found.pop(root + "/" + name, None)
    if got is None:
        print(name, "is missing")
        continue
    accept = sample.get("also_accept", {})
    outcome = sample.get("outcome_without_ocr", sample["outcome"])
    if got["outcome"] not in [outcome] + accept.get("outcome", []):
        print(name, "is", got["outcome"], "and not", outcome)
    if got["outcome"] != sample["outcome"]:
        continue  # what only OCR reads
    if got["document_type"] != sample["document_type"]:
        print(name, "is", got["document_type"], "and not", sample["document_type"])
    for criterion, want in (sample["criteria"] or {}).items():
        standing = got["criteria"][criterion]["standing"]
        if {standing, want} == {"met", "not_met"} and standing not in accept.get("criteria." + criterion, []):
            print(name, criterion, "is", standing, "and not", want)
for path in found:
    print(path, "was not expected")
)";

}  // namespace

TEST(Samples, EndAsAReviewerExpects) {
  const TempFolder folder;
  const std::string samples = TELAAH_SOURCE_DIR "/samples";
  telaah(folder, {"run", samples + "/masuk", "--ocr", "never"});
  const std::string lines = folder.write("hasil.jsonl", telaah(folder, {"export"}).out);
  const Ran compared = run({"/usr/bin/python3", "-c", kCompare, samples + "/expected.json", lines, samples});
  EXPECT_EQ(compared.exit, 0) << compared.err;
  EXPECT_EQ(compared.out, "");
}

TEST(Samples, EachKeepsItsVerdictsWhenItIsReadAlone) {
  const TempFolder folder;
  const std::string file = TELAAH_SOURCE_DIR "/samples/masuk/DPMPTSP/Proposal_MAMPIR_IZIN_2024 (2).pdf";
  telaah(folder, {"run", TELAAH_SOURCE_DIR "/samples/masuk", "--ocr", "never"});
  const Ran among_others = telaah(folder, {"explain", file, "--ocr", "never"});
  const TempFolder elsewhere;
  const Ran alone = telaah(elsewhere, {"explain", file, "--ocr", "never"});
  EXPECT_EQ(alone.exit, 0) << alone.err;
  EXPECT_EQ(alone.out, among_others.out);
}

}  // namespace telaah::test
