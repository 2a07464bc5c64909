// Sentences and names of bodies as offices write them (tests/sentences), written without looking at the rules: what a
// reviewer would say of each alone. Telaah may hand one to a person; it may not say the opposite.

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "support/knowledge.h"
#include "support/small_paper.h"
#include "support/text_builder.h"
#include "telaah/classify.h"

namespace telaah {
namespace {

using Line = std::vector<std::string>;

std::vector<Line> lines_of(const std::string& name) {
  std::ifstream file(TELAAH_SOURCE_DIR "/tests/sentences/" + name + ".tsv");
  std::vector<Line> lines;
  for (std::string text; std::getline(file, text);) {
    if (text.empty() || text.starts_with('#')) continue;
    Line line;
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, '\t');) line.push_back(part);
    lines.push_back(std::move(line));
  }
  return lines;
}

/// The shipped rules by their own thresholds: what [timbangan] and the word weights make of whole documents is
/// measured by `./dev eval verdicts`.
const classify::Criteria& shipped() {
  static const classify::Criteria criteria = [] {
    Diagnostics diagnostics;
    std::vector<TomlFile> files = test::rule_files(diagnostics);
    std::erase_if(files, [](const TomlFile& file) { return file.path.starts_with("kata/"); });
    for (TomlFile& file : files)
      std::erase_if(file.root.items, [](const TomlNode& node) { return node.key == "timbangan"; });
    return classify::Criteria::compile(files, diagnostics);
  }();
  return criteria;
}

Assessment judged(const std::string& section, const std::string& words) {
  const test::SmallPaper paper{{section.c_str(), words.c_str()}};
  profiler::Found found;
  found.is_judged = true;
  found.type = DocumentType::proposal_inovasi;
  found.profile.body = BodyKind::regional;
  return classify::judge(paper.text, paper.sections, found, shipped(), {});
}

std::string standing(Criterion criterion, const Line& line) {
  const Assessment assessment = judged(line[1], line[2]);
  return std::string(code(assessment.verdicts.at(static_cast<std::size_t>(criterion)).standing));
}

std::string body_of(const std::string& name) {
  test::TextBuilder form;
  form.heading("PROPOSAL INOVASI DAERAH").table();
  form.row({"NO", "JENIS ISIAN", "DEFINISI OPERASIONAL", "INFORMASI/JAWABAN"});
  form.row({"1", "Nama Inovasi", "Diisi nama inovasi", "PELITA (Pelayanan Lansia Terpadu)"});
  form.row({"2", "Instansi", "Diisi instansi", name});
  form.row({"3", "Tahapan Inovasi", "Pilih salah satu", "Penerapan"});
  const profiler::Found found = profiler::profile(form.text(), {}, test::real_knowledge(), "a.pdf");
  return std::string(code(found.profile.body));
}

class Sentences : public testing::TestWithParam<Criterion> {};

}  // namespace

TEST_P(Sentences, AreNeverJudgedAgainstTheReviewerAndMostlyAsHeWould) {
  const std::vector<Line> lines = lines_of(std::string(code(GetParam())));
  ASSERT_GE(lines.size(), 45u);
  std::size_t agreed = 0;
  for (const Line& line : lines) {
    const std::string got = standing(GetParam(), line);
    if (got == line[0]) ++agreed;
    EXPECT_TRUE(got == line[0] || got == "unclear") << got << " instead of " << line[0] << ": " << line[2];
  }
  // One sentence alone rarely proves novelty; documents have many. A sentence counts once: what two weak rules see in
  // the same benefit proves it no better than one.
  const double least = GetParam() == Criterion::kebaruan ? 0.6 : GetParam() == Criterion::manfaat ? 0.8 : 0.85;
  EXPECT_GE(static_cast<double>(agreed), least * static_cast<double>(lines.size())) << agreed << " of " << lines.size();
}

INSTANTIATE_TEST_SUITE_P(Criteria, Sentences,
                         testing::Values(Criterion::kebaruan, Criterion::manfaat, Criterion::tidak_membebani,
                                         Criterion::replikasi),
                         [](const auto& one) { return std::string(code(one.param)); });

TEST(Contents, AreSeenWhereASentenceTellsThem) {
  std::size_t agreed = 0;
  const std::vector<Line> lines = lines_of("muatan");
  for (const Line& line : lines) {
    const auto content = content_from_code(line[0]);
    ASSERT_TRUE(content) << line[0];
    const Assessment assessment = judged(line[2], line[3]);
    const std::string got(code(assessment.contents.at(static_cast<std::size_t>(*content)).presence));
    if (got == line[1]) ++agreed;
    EXPECT_TRUE(got != "present" || line[1] == "present") << line[3] << " seen as " << line[0];
  }
  EXPECT_GE(agreed * 100, lines.size() * 95) << agreed << " of " << lines.size();
}

TEST(Bodies, AreOfTheRegionOrNotAsTheirNamesSay) {
  const std::vector<Line> lines = lines_of("badan");
  std::size_t agreed = 0;
  for (const Line& line : lines) {
    const std::string got = body_of(line[1]);
    if (got == line[0]) ++agreed;
    EXPECT_TRUE(got != "daerah" || line[0] == "daerah") << line[1] << " taken for an office of the region";
  }
  EXPECT_GE(agreed * 100, lines.size() * 95) << agreed << " of " << lines.size();
}

}  // namespace telaah
