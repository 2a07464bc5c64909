// The gate: what signs and words of a document weigh, and from which probability on it is judged.

#include "profiler/type_words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/knowledge.h"
#include "support/small_paper.h"

namespace telaah::profiler {
namespace {

TypeWords gate(const std::string& numbers) {
  TypeWords made;
  Diagnostics diagnostics;
  made.read_gate(parse_toml("dokumen/gerbang.toml", "[gerbang]\n" + numbers, diagnostics), diagnostics);
  EXPECT_EQ(render(diagnostics), "");
  return made;
}

std::string words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "kalimat ";
  return text;
}

/// A paper without any sign of its kind, judged by a gate of nothing but this base.
Found found_with(const std::string& base, int count) {
  Diagnostics diagnostics;
  std::vector<TomlFile> files = test::rule_files(diagnostics);
  for (TomlFile& file : files) {
    if (file.path == "dokumen/gerbang.toml") {
      file = parse_toml(file.path, "[gerbang]\npangkal = " + base + "\ndinilai_sejak = 0.35\npasti_sejak = 0.85\n",
                        diagnostics);
    }
  }
  const Knowledge knowledge = Knowledge::compile(files, diagnostics);
  EXPECT_EQ(render(diagnostics), "");
  const test::SmallPaper paper{{"pendahuluan", words(count).c_str()}};
  return profile(paper.text, paper.sections, knowledge, "a.pdf");
}

}  // namespace

TEST(Gate, WordsSpeakForAndAgainst) {
  const TypeWords made = gate("pangkal = 0\nkata = 1\n");
  EXPECT_DOUBLE_EQ(made.is_proposal({}), 0.5);
  EXPECT_GT(made.is_proposal({.words = 2}), 0.7);
  EXPECT_LT(made.is_proposal({.words = -2}), 0.3);
}

TEST(Gate, NothingCountsBeyondItsMost) {
  const TypeWords made = gate("pangkal = 0\ntanda_usulan = 0.1\ntanda_lain = -0.1\nkata = 0.1\n");
  EXPECT_GT(made.is_proposal({.own_signs = 12}), made.is_proposal({.own_signs = 11}));
  EXPECT_DOUBLE_EQ(made.is_proposal({.own_signs = 12}), made.is_proposal({.own_signs = 100}));
  EXPECT_LT(made.is_proposal({.other_signs = 18}), made.is_proposal({.other_signs = 17}));
  EXPECT_DOUBLE_EQ(made.is_proposal({.other_signs = 18}), made.is_proposal({.other_signs = 100}));
  EXPECT_DOUBLE_EQ(made.is_proposal({.words = 6}), made.is_proposal({.words = 60}));
  EXPECT_DOUBLE_EQ(made.is_proposal({.words = -6}), made.is_proposal({.words = -60}));
}

TEST(Gate, AHandfulOfWordsSaysLittle) {
  TypeWords made;
  Diagnostics diagnostics;
  made.read_words(parse_toml("kata/jenis.toml", "[[kelas]]\nkode = \"proposal_inovasi\"\npangkal = 2.4\n", diagnostics),
                  diagnostics);
  ASSERT_EQ(render(diagnostics), "");
  const auto odds = [&](int count) {
    return made.odds(words(count)).at(static_cast<std::size_t>(DocumentType::proposal_inovasi));
  };
  EXPECT_NEAR(odds(12), 0.24, 1e-6);
  EXPECT_NEAR(odds(120), 2.4, 1e-6);
  EXPECT_NEAR(odds(500), 2.4, 1e-6);
}

TEST(Gate, JudgesFromItsOwnThresholdOnAndAsksUntilTheOther) {
  const Found unlikely = found_with("-0.7", 60), likely = found_with("-0.5", 60), sure = found_with("2.0", 60);
  EXPECT_FALSE(unlikely.is_judged) << "33 %";
  EXPECT_TRUE(likely.is_judged && likely.is_type_doubtful) << "38 %";
  EXPECT_TRUE(sure.is_judged && !sure.is_type_doubtful) << "88 %";
  EXPECT_FALSE(found_with("2.0", 10).is_judged) << "says too little";
}

}  // namespace telaah::profiler
