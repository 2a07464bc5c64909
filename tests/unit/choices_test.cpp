// Which of a form's printed choices was chosen, however people mark them.

#include <gtest/gtest.h>

#include "support/knowledge.h"
#include "support/text_builder.h"
#include "telaah/profiler.h"

namespace telaah::profiler {
namespace {

using test::TextBuilder;

TextBuilder opened() {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH").paragraph("Nama Inovasi : PELITA").paragraph("Perangkat Daerah : Dinas Sosial");
  return b;
}

Found found(const TextBuilder& b) { return profile(b.text(), {}, test::real_knowledge(), "masuk/a.pdf"); }

std::string stage_of(const TextBuilder& b) {
  const MaybeField field = found(b).profile.tahapan;
  return field ? field->value : "";
}

std::string stage(std::string_view answer) {
  TextBuilder b = opened();
  b.paragraph("Tahapan Inovasi : " + std::string(answer));
  return stage_of(b);
}

}  // namespace

TEST(Choices, ASignBeforeTheChoice) {
  for (const char* answer :
       {"☐ Inisiatif ☑ Uji Coba ☐ Penerapan", "□ Inisiatif ■ Uji Coba □ Penerapan",
        "○ Inisiatif ● Uji Coba ○ Penerapan", "( ) Inisiatif ( x ) Uji Coba ( ) Penerapan",
        "[ ] Inisiatif [v] Uji Coba [ ] Penerapan", "(....) Inisiatif (.X.) Uji Coba (....) Penerapan",
        "a. [ ] Inisiatif b. [x] Uji Coba c. [ ] Penerapan", "⬜ Inisiatif ✅ Uji Coba ⬜ Penerapan",
        "☐ Inisiatif ⊠ Uji Coba ☐ Penerapan", "Inisiatif / √ Uji Coba / Penerapan",
        "☐ Inisiatif (baru gagasan) ☒ Uji Coba (di satu kelurahan) ☐ Penerapan (sudah berjalan)"}) {
    EXPECT_EQ(stage(answer), "uji_coba") << answer;
  }
}

TEST(Choices, ASignBehindTheChoice) {
  for (const char* answer : {"Inisiatif [ ] Uji Coba [x] Penerapan [ ]", "a. Inisiatif b. Uji Coba (v) c. Penerapan",
                             "Inisiatif / Uji Coba √ / Penerapan"}) {
    EXPECT_EQ(stage(answer), "uji_coba") << answer;
  }
}

TEST(Choices, ATickBeatsACrossAndACrossBeatsABullet) {
  EXPECT_EQ(stage("☒ Inisiatif ☑ Uji Coba ☒ Penerapan"), "uji_coba");
  EXPECT_EQ(stage("● Inisiatif ● Uji Coba (x) ● Penerapan"), "uji_coba");
}

TEST(Choices, NothingIsChosenWhereNoneOrSeveralAreMarked) {
  for (const char* answer :
       {"☐ Inisiatif ☐ Uji Coba ☐ Penerapan", "☑ Inisiatif ☑ Uji Coba ☐ Penerapan", "Inisiatif Uji Coba Penerapan",
        "● Inisiatif ● Uji Coba ● Penerapan", "☐ Inisiatif ☐ Uji Coba ☑ Lain-lain"}) {
    EXPECT_EQ(stage(answer), "") << answer;
  }
}

TEST(Choices, AnOpenQuestionIsToldAndNotGuessedFromTheText) {
  TextBuilder b = opened();
  b.paragraph("Tahapan Inovasi : ☐ Inisiatif ☐ Uji Coba ☐ Penerapan");
  b.paragraph("Inovasi ini telah diterapkan sejak tahun 2022 di seluruh kelurahan.");
  const Found open = found(b);
  EXPECT_FALSE(open.profile.tahapan);
  ASSERT_EQ(open.open_choices.size(), 1u);
  EXPECT_EQ(open.open_choices[0].question, "Tahapan");
  EXPECT_EQ(open.open_choices[0].as_written, "☐ Inisiatif ☐ Uji Coba ☐ Penerapan");
}

TEST(Choices, AListOnLinesOfItsOwn) {
  TextBuilder below = opened();
  below.paragraph("Tahapan Inovasi :").paragraph("☐ Inisiatif").paragraph("☑ Uji Coba").paragraph("☐ Penerapan");
  EXPECT_EQ(stage_of(below), "uji_coba");
  TextBuilder behind = opened();
  behind.paragraph("Tahapan Inovasi :").paragraph("a. Inisiatif").paragraph("b. Uji Coba X").paragraph("c. Penerapan");
  EXPECT_EQ(stage_of(behind), "uji_coba");
  TextBuilder one = opened();
  one.paragraph("Tahapan Inovasi :").paragraph("● Uji Coba");
  EXPECT_EQ(stage_of(one), "uji_coba");
}

TEST(Choices, SignsInCellsOfTheirOwn) {
  TextBuilder beside = opened();
  beside.table().row({"Tahapan Inovasi", "Inisiatif", "", "Uji Coba", "√", "Penerapan", ""});
  EXPECT_EQ(stage_of(beside), "uji_coba");
  TextBuilder gap = opened();
  gap.table().row({"Tahapan Inovasi", "", "Inisiatif", "X", "Uji Coba", "", "Penerapan"});
  EXPECT_EQ(stage_of(gap), "uji_coba");
  TextBuilder before = opened();
  before.table().row({"Tahapan Inovasi", "☐", "Inisiatif"}).row({"", "☒", "Uji Coba"}).row({"", "☐", "Penerapan"});
  EXPECT_EQ(stage_of(before), "uji_coba");
  TextBuilder below = opened();
  below.table().row({"Tahapan Inovasi", "Inisiatif", "Uji Coba", "Penerapan"}).row({"", "", "✓", ""});
  EXPECT_EQ(stage_of(below), "uji_coba");
}

TEST(Choices, BoxesThatOcrTookForLettersChooseNothing) {
  EXPECT_EQ(stage("O Inisiatif Oo Uji Coba Penerapan"), "");
  EXPECT_EQ(stage("© Inisiatif @ Uji Coba © Penerapan"), "uji_coba");
}

TEST(Choices, RomanNumbersAreNoTicks) { EXPECT_EQ(stage("(i) Inisiatif (ii) Uji Coba (v) Penerapan"), ""); }

TEST(Choices, AnAnswerInWordsNeedsNoSign) {
  EXPECT_EQ(stage("Uji coba"), "uji_coba");
  EXPECT_EQ(stage("Uji coba, dan sejak 2024 penerapan"), "uji_coba");
}

}  // namespace telaah::profiler
