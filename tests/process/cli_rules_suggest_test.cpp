// Decisions of people become phrases: proposed, pasted, and then the rules agree.

#include "process/cli.h"

#include "telaah/ledger.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace telaah::test {
namespace {

namespace fs = std::filesystem;

/// Three agencies say it in words no rule knows, a fourth says nothing of the kind.
struct Office {
  TempFolder folder;
  Office() {
    fs::copy(TELAAH_SOURCE_DIR "/rules", folder / "rules", fs::copy_options::recursive);
    write("a", "Dinas Kesehatan", "Lembar kerja ini boleh dicomot kantor tetangga.");
    write("b", "Dinas Sosial", "Bagan alurnya boleh dicomot siapa saja.");
    write("c", "Dinas Perhubungan", "Seluruh naskahnya boleh dicomot teman sejawat.");
    write("d", "Dinas Perikanan", "Lembar kerja disimpan di lemari kantor.");
    EXPECT_EQ(telaah(folder, {"run", "usulan", "--rules", "rules", "--ocr", "never", "-q"}, on(9, 20)).exit, 0);
  }
  void write(const std::string& name, const std::string& agency, const std::string& sentence) const {
    std::vector<std::string> lines = proposal_lines("SAPA " + name);
    lines.at(3) = "2. Perangkat Daerah : " + agency + " Kota Cilegon";
    lines.emplace_back("13. Cara Kerja");
    lines.push_back(sentence);
    folder.write("usulan/" + name + ".pdf", tiny_pdf(lines));
  }
  void decide(const std::string& name, const std::string& value) const {
    ledger::Ledger ledger = ledger::Ledger::open(folder / "telaah.db", ledger::Access::annotate);
    const std::optional<Entry> entry = ledger.entry(folder / ("usulan/" + name + ".pdf"));
    ASSERT_TRUE(entry);
    ledger::Ledger::Step step = ledger.begin(Instant(std::chrono::hours(500'000)));
    Decision decision;
    decision.sha256 = entry->file.sha256;
    decision.criterion = "replikasi";
    decision.value = value;
    decision.reviewer = "Budi";
    ledger.decide(decision);
    step.commit();
  }
  [[nodiscard]] Ran suggest(std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{"rules", "suggest", "--rules", "rules"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return telaah(folder, arguments);
  }
};

/// The rule of the first proposal, as it is printed.
std::string first_rule(const std::string& out) {
  const std::size_t begin = out.find("[[bukti]]");
  return begin == std::string::npos ? "" : out.substr(begin, out.find("\n\n", begin) - begin) + "\n";
}

}  // namespace

TEST(CliRulesSuggest, WhatIsProposedCanBePastedAndThenTheRulesAgree) {
  const Office office;
  for (const char* name : {"a", "b", "c"}) office.decide(name, "met");
  office.decide("d", "unclear");
  const std::string file = "rules/kriteria/e-replikasi.toml", before = read_file(office.folder / file);
  const Ran ran = office.suggest();
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_TRUE(has(ran.out, "1. Dapat direplikasi: Terpenuhi")) << ran.out;
  EXPECT_TRUE(has(ran.out, "frasa = [\"boleh dicomot\"]")) << ran.out;
  EXPECT_TRUE(has(ran.out, "+ usulan/b.pdf (hlm. 1): Bagan alurnya boleh dicomot siapa saja.")) << ran.out;
  EXPECT_TRUE(has(ran.out, "tidak seharusnya dikenali:\n  tidak ada")) << ran.out;
  EXPECT_TRUE(has(ran.out, "1 → 4 dari 4")) << ran.out;
  EXPECT_EQ(read_file(office.folder / file), before) << "nothing is written";

  std::ofstream(office.folder / file, std::ios::app) << "\n" << first_rule(ran.out);
  const Ran check = telaah(office.folder, {"rules", "check", "rules"});
  EXPECT_EQ(check.exit, 0) << check.out;
  const Ran impact = telaah(office.folder, {"rules", "impact", "rules"});
  EXPECT_TRUE(has(impact.out, "Dapat direplikasi: Perlu telaah → Terpenuhi")) << impact.out;
  EXPECT_TRUE(has(impact.out, "3 dokumen berubah")) << impact.out;
  EXPECT_TRUE(has(office.suggest().out, "0 frasa diusulkan")) << "what is known is not proposed again";
}

TEST(CliRulesSuggest, LabelsTeachAsDecisionsDo) {
  const Office office;
  EXPECT_EQ(office.suggest().exit, 2) << "nobody decided anything";
  for (const char* name : {"a", "b"}) {
    office.folder.write(std::string("usulan/") + name + ".label.json",
                        R"({"kriteria": {"replikasi": {"standing": "met"}}})");
  }
  const Ran ran = office.suggest({"--labels", "usulan", "--top", "1"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_TRUE(has(ran.out, "boleh dicomot") && has(ran.out, "1 frasa diusulkan")) << ran.out;
  EXPECT_TRUE(has(ran.out, "0 → 0 dari 2")) << "neither source is taught by the other alone: " << ran.out;
  EXPECT_TRUE(has(ran.out, "Dari 2 dokumen yang mengajarkannya, 2 menjadi sesuai")) << ran.out;
}

}  // namespace telaah::test
