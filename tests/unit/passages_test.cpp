// The author's own words, part by part, as the project's own rules cut them.

#include <gtest/gtest.h>

#include <algorithm>

#include "support/knowledge.h"
#include "support/small_paper.h"
#include "telaah/classify.h"
#include "telaah/limits.h"

namespace telaah::classify {
namespace {

const Criteria& real_criteria() {
  static const Criteria criteria = [] {
    Diagnostics diagnostics;
    Criteria made = Criteria::compile(test::rule_files(diagnostics), diagnostics);
    EXPECT_FALSE(has_errors(diagnostics)) << render(diagnostics);
    return made;
  }();
  return criteria;
}

std::vector<Passage> passages_of(const test::SmallPaper& paper) {
  profiler::Found found;
  found.type = DocumentType::proposal_inovasi;
  found.is_judged = true;
  return judge(paper.text, paper.sections, found, real_criteria(), {}).passages;
}

/// All text of one kind, told sentences only when asked for.
std::string text_of(const std::vector<Passage>& passages, std::string_view kind, bool is_told = false) {
  std::string text;
  for (const Passage& passage : passages) {
    if (passage.kind == kind && passage.is_told == is_told) text += passage.text;
  }
  return text;
}

}  // namespace

TEST(Passages, KeepTheWordsOfEveryPartWithPageAndHeading) {
  const auto passages = passages_of({{"permasalahan", "Warga antre sejak subuh. Kursi hanya dua belas."},
                                     {"tujuan", "Antrean dipindahkan ke telepon genggam."}});
  ASSERT_GE(passages.size(), 2u);
  EXPECT_EQ(passages[0].text, "Warga antre sejak subuh. Kursi hanya dua belas.");
  EXPECT_EQ(passages[0].page, 1);
  EXPECT_EQ(passages[0].heading, "Judul permasalahan");
  EXPECT_EQ(text_of(passages, "tujuan"), "Antrean dipindahkan ke telepon genggam.");
}

TEST(Passages, LeaveOutInstructionsEmptyMarksAndWhatIsNoTextOfTheAuthor) {
  test::SmallPaper paper{{"tujuan", "Uraikan tujuan inovasi secara singkat dan jelas."}, {"manfaat", "-"}};
  paper.add("hasil", "Antrean turun menjadi 11 orang.", 3);
  paper.add("hasil", "Dicoret: antrean naik.", 3).aside = Aside::struck;
  const auto passages = passages_of(paper);
  EXPECT_EQ(text_of(passages, "tujuan"), "");
  EXPECT_EQ(text_of(passages, "manfaat"), "");
  EXPECT_EQ(text_of(passages, "hasil"), "Antrean turun menjadi 11 orang.");
}

TEST(Passages, KeepTheLegalBasisThatFormsAskFor) {
  const auto passages =
      passages_of({{"dasar_hukum", "Peraturan Pemerintah Nomor 38 Tahun 2017 tentang Inovasi Daerah."}});
  EXPECT_EQ(text_of(passages, "dasar_hukum"), "Peraturan Pemerintah Nomor 38 Tahun 2017 tentang Inovasi Daerah.");
}

TEST(Passages, GatherSentencesThatTellAPurposeOnlyWithoutAPartOfItsOwn) {
  const char* const sentence =
      "Kegiatan ini bertujuan untuk mempercepat penerbitan akta kelahiran bagi bayi baru lahir.";
  EXPECT_EQ(text_of(passages_of({{"pendahuluan", sentence}}), "tujuan", true), sentence);
  EXPECT_EQ(text_of(passages_of({{"pendahuluan", sentence}, {"tujuan", "Akta terbit tujuh hari setelah lahir."}}),
                    "tujuan", true),
            "");
}

TEST(Passages, TellCellsOfARowFromItemsOfAList) {
  test::SmallPaper paper{{"tujuan", "Waktu\n5 hari\n1 hari"}, {"manfaat", "1. Ongkos hemat\n2. Antrean hilang"}};
  const auto passages = passages_of(paper);
  EXPECT_EQ(text_of(passages, "tujuan"), "Waktu | 5 hari | 1 hari");
  EXPECT_EQ(text_of(passages, "manfaat"), "1. Ongkos hemat\n2. Antrean hilang");
}

TEST(Passages, StopAtTheirLimit) {
  std::string long_text;
  while (long_text.size() < limits::kMaxPassageBytes + 5000) long_text += "Petugas mencatat nama warga di buku besar. ";
  const auto passages = passages_of({{"cara_kerja", long_text.c_str()}, {"hasil", "Antrean turun."}});
  std::size_t bytes = 0;
  for (const Passage& passage : passages) bytes += passage.text.size();
  EXPECT_LE(bytes, limits::kMaxPassageBytes);
  EXPECT_GT(bytes, limits::kMaxPassageBytes - 200);
}

}  // namespace telaah::classify
