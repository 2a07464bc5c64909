#include "telaah/grade.h"

#include <gtest/gtest.h>

#include <sstream>

namespace telaah {
namespace {

const std::string kClean =
    "Peraturan Wali Kota tentang penyelenggaraan pelayanan publik dengan pemerintah daerah sebagai pelaksana pada "
    "tahun ini "
    "dan pelaporan kegiatan setiap bulan kepada masyarakat melalui kelurahan";
const std::string kSlips =
    "Peraturan Wall Rota tcntang penyelenggaraan pclayanan publik dcngan pcmerintah daerah sebagai pelaksana pada "
    "tahwn ini "
    "dan peraporan kegiatan setiap bulan kepada masyarakat melalui keturahan";

Page page_of(const std::string& text, std::uint16_t flags = 0, float top = 40) {
  Page page;
  page.number = 1;
  page.width = 595;
  page.height = 842;
  page.delivered = true;
  page.image_cover = 1;
  std::istringstream in(text);
  float y = top;
  for (std::string part; in >> part; y += 12) {
    Word word;
    word.begin = static_cast<std::uint32_t>(page.text.size());
    page.text += part;
    word.end = static_cast<std::uint32_t>(page.text.size());
    word.box = {60, y, 120, y + 10};
    word.flags = flags;
    page.words.push_back(word);
  }
  return page;
}

const grade::PagePlan kCompare{grade::Need::ocr_and_compare, {}, "lapisan teks hasil pemindai"};

}  // namespace

TEST(GradeChoose, PrefersOcrOverAWorseLayerAndRemembersBothScores) {
  Page page = page_of(kSlips, word_invisible);
  const Page ocr = page_of(kClean, word_ocr);
  const PageReading reading = grade::choose(page, {.page = &ocr, .confidence = 0.93F}, kCompare);
  EXPECT_EQ(reading.method, PageMethod::ocr);
  EXPECT_EQ(page.text, ocr.text);
  EXPECT_EQ(reading.grade, 'A');
  EXPECT_NE(reading.reason.find("skor bahasa OCR 1,00, lapisan teks 0,"), std::string::npos) << reading.reason;
}

TEST(GradeChoose, APageThatLostOneWordInEightIsNotGradedA) {
  const Page ocr = page_of(kClean, word_ocr);
  for (const auto& [confidence, grade] : {std::pair{0.93F, 'A'}, {0.90F, 'B'}, {0.80F, 'C'}, {0.60F, 'D'}}) {
    Page page = page_of("");
    EXPECT_EQ(grade::choose(page, {.page = &ocr, .confidence = confidence}, {grade::Need::ocr, {}, "gambar"}).grade,
              grade);
  }
}

TEST(GradeChoose, KeepsABetterLayerAndShowsItsWords) {
  Page page = page_of(kClean, word_invisible);
  const Page ocr = page_of(kSlips, word_ocr);
  const PageReading reading = grade::choose(page, {.page = &ocr, .confidence = 0.8F}, kCompare);
  EXPECT_EQ(reading.method, PageMethod::text);
  EXPECT_EQ(reading.hidden_words, 0);
  EXPECT_EQ(page.words[0].flags & kHiddenWord, 0);
}

TEST(GradeChoose, NeverBelievesAHiddenLayerThatThePictureDoesNotShow) {
  Page page = page_of(kClean + " " + kClean, word_invisible);
  const Page ocr = page_of(
      "Undangan rapat koordinasi dinas pada hari senin bertempat di ruang sidang kantor wali kota pukul sembilan pagi",
      word_ocr);
  EXPECT_EQ(grade::choose(page, {.page = &ocr, .confidence = 0.7F}, kCompare).method, PageMethod::ocr);
  EXPECT_EQ(page.text.find("Peraturan"), std::string::npos);
}

TEST(GradeChoose, LengthIsNotQuality) {
  std::string noise;
  for (int i = 0; i < 80; ++i) noise += "xqzt wrkk bpfd ";
  Page page = page_of(noise);
  const Page ocr = page_of(kClean, word_ocr);
  EXPECT_EQ(grade::choose(page, {.page = &ocr, .confidence = 0.9F}, kCompare).method, PageMethod::ocr);
}

TEST(GradeChoose, KeepsATypedLayerOfWhichOcrFoundOnlyAPart) {
  Page page = page_of(kClean + " " + kClean + " " + kClean);
  const Page ocr = page_of(kClean, word_ocr);
  EXPECT_EQ(grade::choose(page, {.page = &ocr, .confidence = 0.9F}, kCompare).method, PageMethod::text);
}

TEST(GradeChoose, AScanWhoseOcrFailedStaysUnread) {
  Page page = page_of("");
  const PageReading reading = grade::choose(page, {}, {grade::Need::ocr, {}, "halaman berupa gambar tanpa teks"});
  EXPECT_EQ(reading.method, PageMethod::none);
  EXPECT_EQ(reading.grade, 'D');
}

TEST(GradeChoose, AnInvisibleLayerWithoutOcrStaysHidden) {
  Page page = page_of(kClean, word_invisible);
  EXPECT_EQ(grade::choose(page, {}, kCompare).method, PageMethod::none);
  EXPECT_NE(page.words[0].flags & kHiddenWord, 0);
}

TEST(GradeChoose, APhotoGivesNoWords) {
  Page page = page_of("");
  const Page ocr = page_of("ae , tm", word_ocr);
  const PageReading reading = grade::choose(page, {.page = &ocr, .confidence = 0.3F}, {grade::Need::ocr, {}, "gambar"});
  EXPECT_TRUE(page.words.empty());
  EXPECT_EQ(reading.grade, 'B');
}

TEST(GradeChoose, AVisibleLayerIsNotGivenUpForNothing) {
  Page page = page_of("6R SLCWHN F]ZDUWHN gU W SRQLHG]LDaHN");
  const Page ocr = page_of("", word_ocr);
  const PageReading reading = grade::choose(page, {.page = &ocr, .confidence = 0}, kCompare);
  EXPECT_EQ(reading.method, PageMethod::text);
  EXPECT_EQ(reading.grade, 'D') << "nothing confirms it";
  EXPECT_EQ(page.words.size(), 6U);
  EXPECT_NE(reading.reason.find("OCR tidak menemukan tulisan"), std::string::npos) << reading.reason;
}

TEST(GradeChoose, NoiseOfSymbolsIsNoBetterReadingThanAVisibleLayer) {
  std::string symbols;
  for (int i = 0; i < 40; ++i) symbols += "xqzt ";
  Page page = page_of(symbols);
  const Page ocr = page_of(symbols + " SEE ANE LOM eee TOT ANA mana dia ada itu ini di ke pada oleh", word_ocr);
  const PageReading reading = grade::choose(page, {.page = &ocr, .confidence = 0.25F}, kCompare);
  EXPECT_EQ(reading.method, PageMethod::text);
  EXPECT_EQ(reading.grade, 'D');
  EXPECT_EQ(page.words[0].flags & word_ocr, 0);
}

TEST(GradeChoose, AHiddenLayerOverAPhotoStaysHiddenAndIsCounted) {
  Page page = page_of(kClean, word_invisible);
  const auto words = static_cast<int>(page.words.size());
  const Page ocr = page_of("", word_ocr);
  const PageReading reading = grade::choose(page, {.page = &ocr, .confidence = 0}, kCompare);
  EXPECT_EQ(reading.hidden_words, words);
  EXPECT_NE(page.words[0].flags & kHiddenWord, 0);
}

TEST(GradeChoose, AScannersLayerCountsAsOcr) {
  Page page = page_of(kClean, word_invisible);
  const Page ocr = page_of(kSlips, word_ocr);
  const PageReading reading = grade::choose(page, {.page = &ocr, .confidence = 0.8F}, kCompare);
  ASSERT_EQ(reading.method, PageMethod::text);
  for (const Word& word : page.words) EXPECT_NE(word.flags & word_ocr, 0);
}

TEST(GradeChoose, OfAScannersLayerOnlyWhatStandsInThePictureIsShown) {
  Page page = page_of(kClean, word_invisible);
  const std::size_t shown = page.words.size();
  Word slipped_in = page.words[0];
  slipped_in.box = {60, 700, 120, 710};  // where the picture is empty
  page.words.push_back(slipped_in);
  const Page ocr = page_of(kSlips, word_ocr);
  const PageReading reading = grade::choose(page, {.page = &ocr, .confidence = 0.8F}, kCompare);
  ASSERT_EQ(reading.method, PageMethod::text);
  EXPECT_EQ(page.words[0].flags & kHiddenWord, 0);
  EXPECT_NE(page.words[shown].flags & kHiddenWord, 0);
  EXPECT_EQ(reading.hidden_words, 1);
}

TEST(GradeChoose, HiddenWordsOnATypedPageStayHiddenWhenItsLayerIsKept) {
  Page page = page_of(kClean);
  page.words.back().flags = word_white;
  const Page ocr = page_of(kSlips, word_ocr);
  const PageReading reading = grade::choose(page, {.page = &ocr, .confidence = 0.8F}, kCompare);
  ASSERT_EQ(reading.method, PageMethod::text);
  EXPECT_NE(page.words.back().flags & word_white, 0);
  EXPECT_EQ(page.words.back().flags & word_ocr, 0);
}

TEST(GradeChoose, AddsThePicturesWordsToATypedPageOnce) {
  Page page = page_of("Judul dokumen");
  Page ocr = page_of("Judul dokumen", word_ocr);
  const Page below = page_of(kClean, word_ocr, 300);
  for (Word word : below.words) {
    word.begin += static_cast<std::uint32_t>(ocr.text.size());
    word.end += static_cast<std::uint32_t>(ocr.text.size());
    ocr.words.push_back(word);
  }
  ocr.text += below.text;
  const PageReading reading =
      grade::choose(page, {.page = &ocr, .confidence = 0.9F}, {grade::Need::ocr_and_add, {}, "gambar"});
  EXPECT_EQ(reading.method, PageMethod::both);
  EXPECT_EQ(page.words.size(), 2 + below.words.size());
}

TEST(GradeChoose, BringsWordsOfASidewaysPictureBackIntoThePagesFrame) {
  Page page = page_of("Judul dokumen");
  Page ocr = page_of("Lampiran peraturan", word_ocr, 300);  // upright after one turn clockwise
  std::swap(ocr.width, ocr.height);
  grade::choose(page, {.page = &ocr, .confidence = 0.9F, .turned = 1}, {grade::Need::ocr_and_add, {}, "gambar"});
  ASSERT_EQ(page.words.size(), 4U);
  EXPECT_EQ(page.words[2].turn, 3);
  EXPECT_FLOAT_EQ(page.words[2].box.x0, 300);
  EXPECT_FLOAT_EQ(page.words[2].box.y1, page.height - 60);
}

TEST(GradeChoose, APageReadSidewaysTakesTheUprightFrame) {
  Page page = page_of("");
  Page ocr = page_of(kClean, word_ocr);
  std::swap(ocr.width, ocr.height);
  grade::choose(page, {.page = &ocr, .confidence = 0.9F, .turned = 1}, {grade::Need::ocr, {}, "gambar"});
  EXPECT_FLOAT_EQ(page.width, 842);
  EXPECT_EQ(page.rotation, 90);
}

TEST(GradeChoose, ABadlyReadPictureDoesNotTakeATypedPagesGradeWithIt) {
  const std::string caption = "Alur pelayanan warga di loket kelurahan dan petugas lapangan";
  for (const auto& [typed, grade] :
       {std::pair{kClean + " " + kClean, 'B'}, {std::string("Gambar alur pelayanan"), 'C'}}) {
    Page page = page_of(typed);
    const Page picture = page_of(caption, word_ocr, 700);
    const PageReading reading =
        grade::choose(page, {.page = &picture, .confidence = 0.75F}, {grade::Need::ocr_and_add, {}, "gambar"});
    EXPECT_EQ(reading.method, PageMethod::both);
    EXPECT_EQ(reading.grade, grade) << reading.reason;
  }
}

TEST(GradeChoose, WhatOcrReadsReplacesWordsWhoseFontHasNoMap) {
  Page page = page_of(kClean);
  const std::size_t typed = page.words.size();
  const Page lost = page_of("\uFFFD\uFFFD\uFFFD\uFFFD", word_unmapped, 700);
  Word word = lost.words.front();
  word.begin += static_cast<std::uint32_t>(page.text.size());
  word.end += static_cast<std::uint32_t>(page.text.size());
  page.text += lost.text;
  page.words.push_back(word);
  const Page ocr = page_of("Tujuan", word_ocr, 700);
  grade::choose(page, {.page = &ocr, .confidence = 0.95F}, {grade::Need::ocr_and_add, {}, "tanpa peta"});
  ASSERT_EQ(page.words.size(), typed + 1);
  EXPECT_EQ(page.word_text(page.words.back()), "Tujuan");
}

}  // namespace telaah
