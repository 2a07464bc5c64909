// What the ledger keeps, judged again on several threads.

#include <gtest/gtest.h>

#include "support/typeset.h"
#include "telaah/extract.h"
#include "telaah/pipeline.h"

namespace telaah {
namespace {

const rules::RuleSet& shipped() {
  static const rules::RuleSet set = [] {
    Diagnostics diagnostics;
    return rules::compile(rules::read(TELAAH_SOURCE_DIR "/rules"), diagnostics);
  }();
  return set;
}

/// A page named after `number`, as a first run would leave it.
pipeline::Kept kept(int number) {
  test::Typeset set;
  set.line(60, 80, "PROPOSAL INOVASI LAYANAN NOMOR " + std::to_string(number));
  set.line(60, 110, "Sebelumnya warga datang dua kali, sekarang cukup satu kali.");
  pipeline::Kept document;
  document.entry.file.path = std::to_string(number) + ".pdf";
  document.entry.file.sha256 = std::string(64, 'a');
  document.entry.outcome = Outcome::text_ok;
  document.entry.reason = "dibaca";
  document.entry.engine_version = "mesin 1";
  document.entry.times.extract = std::chrono::microseconds{5};
  document.entry.times.judge = std::chrono::hours{1};
  document.entry.pages.push_back({.number = 1, .method = PageMethod::text, .grade = 'A', .reason = ""});
  document.reading = extract::encode(set.document);
  return document;
}

}  // namespace

TEST(JudgeAgain, GivesOneResultForEachInTheirOrder) {
  std::vector<pipeline::Kept> documents;
  for (int i = 0; i < 20; ++i) documents.push_back(kept(i));
  documents[7].reading = "rusak";
  const auto judged = pipeline::judge_again(documents, shipped(), 3);
  ASSERT_EQ(judged.size(), 20u);
  for (int i = 0; i < 20; ++i) {
    const auto& entry = judged[static_cast<std::size_t>(i)];
    ASSERT_EQ(entry.has_value(), i != 7) << i;
    if (!entry) continue;
    EXPECT_EQ(entry->file.path, std::to_string(i) + ".pdf");
  }
}

TEST(JudgeAgain, KeepsWhatReadingBroughtAndMeasuresJudgingAnew) {
  const auto judged = pipeline::judge_again({kept(1)}, shipped(), 1);
  ASSERT_TRUE(judged.at(0).has_value());
  const Entry& entry = *judged[0];
  EXPECT_EQ(entry.outcome, Outcome::text_ok);
  EXPECT_EQ(entry.reason, "dibaca");
  EXPECT_EQ(entry.engine_version, "mesin 1");
  EXPECT_EQ(entry.pages.size(), 1u);
  EXPECT_EQ(entry.times.extract, std::chrono::microseconds{5});
  EXPECT_LT(entry.times.judge, std::chrono::minutes{1});
  EXPECT_EQ(entry.assessment->rules_version, shipped().version);
}

TEST(JudgeAgain, OpensNoFileAndNeedsNone) {
  EXPECT_TRUE(pipeline::judge_again({}, shipped(), 0).empty());
  pipeline::Kept unread = kept(1);
  unread.entry.outcome = Outcome::damaged;
  unread.reading.clear();
  EXPECT_FALSE(pipeline::judge_again({unread}, shipped(), 0).at(0).has_value());
}

}  // namespace telaah
