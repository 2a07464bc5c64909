#include "telaah/grade.h"

#include "grade/language.h"

#include <gtest/gtest.h>

#include <sstream>

namespace telaah {
namespace {

const std::string kProse =
    "Pelayanan administrasi kependudukan pada kecamatan selama ini dilakukan secara manual sehingga masyarakat harus "
    "datang "
    "berulang kali ke kantor. Melalui inovasi ini warga dapat mengajukan permohonan dari rumah dan petugas mengantar "
    "dokumen "
    "yang sudah selesai. Hasilnya waktu tunggu berkurang dari lima hari menjadi satu hari dan biaya perjalanan tidak "
    "ada lagi. "
    "Kegiatan ini telah diuji coba pada tiga kelurahan dengan dukungan kader dan akan diterapkan di seluruh wilayah "
    "kota.";

/// The same letters, each moved on in the alphabet: as dense and as printable as the text, and not a word of it.
std::string shifted(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>('A' + (c - 'a' + 7) % 26);
  }
  return text;
}

void put(Page& page, const std::string& text, std::uint16_t flags = word_space_before, float top = 40) {
  std::istringstream in(text);
  float x = 60, y = top;
  for (std::string part; in >> part;) {
    const auto width = static_cast<float>(part.size()) * 6;
    if (x + width > page.width - 60) {
      x = 60;
      y += 20;
    }
    Word word;
    word.begin = static_cast<std::uint32_t>(page.text.size());
    page.text += part;
    word.end = static_cast<std::uint32_t>(page.text.size());
    word.box = {x, y, x + width, y + 11};
    word.baseline = y + 9;
    word.size = 11;
    word.flags = flags;
    page.words.push_back(word);
    page.glyphs += word.end - word.begin;
    x += width + 6;
  }
}

Page page_of(const std::string& text, std::uint16_t flags = word_space_before) {
  Page page;
  page.number = 1;
  page.width = 595;
  page.height = 842;
  page.delivered = true;
  put(page, text, flags);
  return page;
}

void cover(Page& page, Box box) {
  page.images.push_back({box, 1654, 2339});
  page.image_cover = box.width() * box.height() / (page.width * page.height);
}
constexpr Box kWhole{0, 0, 595, 842};

Document document_of(std::vector<Page> pages) {
  Document document;
  document.announced_pages = static_cast<int>(pages.size());
  for (std::size_t i = 0; i < pages.size(); ++i) pages[i].number = static_cast<int>(i) + 1;
  document.pages = std::move(pages);
  return document;
}

float score(const std::string& text) {
  grade::LanguageMeter meter;
  meter.add(text);
  return meter.score();
}

grade::PagePlan decide(const Page& page) { return grade::decide(document_of({page}), page); }

}  // namespace

TEST(LanguageScore, TellsProseFromItsOwnLettersShifted) {
  EXPECT_GT(score(kProse), 0.9F);
  EXPECT_LT(score(shifted(kProse)), 0.3F);
}

TEST(LanguageScore, TakesEnglishForALanguage) {
  const std::string english =
      "The service is offered to every citizen who cannot travel to the office. Requests are received by telephone and "
      "the "
      "officers visit each household within two days of the request being registered.";
  EXPECT_GT(score(english), 0.5F);
}

TEST(LanguageScore, HearsTheSlipsOfAnOldScannerLayer) {
  const std::string clean =
      "Peraturan Wali Kota tentang penyelenggaraan pelayanan dengan pemerintah daerah Kota pada tahun ini dan "
      "pelaporan";
  const std::string layer =
      "Peraturan Wall Rota tcntang penyelcnggaraan pclayanan dcngan pcmerintah daerah Rota pada tahwn zoo5 dan "
      "peraporan";
  EXPECT_GT(score(clean), score(layer) + 0.1F);
}

TEST(GradeDecide, LeavesGoodTextAlone) {
  const Page page = page_of(kProse);
  EXPECT_EQ(decide(page).need, grade::Need::none);
  EXPECT_EQ(grade::of_text_page(page).grade, 'A');
}

TEST(GradeDecide, LeavesAPageOfNumbersAlone) {
  std::string table;
  for (int i = 0; i < 120; ++i) table += "1.250.000 12 Rp3.500.000,00 2024 ";
  const Page page = page_of(table + "No Uraian Volume Satuan Jumlah");
  EXPECT_EQ(decide(page).need, grade::Need::none);
  EXPECT_EQ(grade::of_text_page(page).grade, 'A');
}

TEST(GradeDecide, ReadsAPictureWithoutText) {
  Page page = page_of("");
  cover(page, kWhole);
  const grade::PagePlan decision = decide(page);
  EXPECT_EQ(decision.need, grade::Need::ocr);
  EXPECT_EQ(decision.reason, "halaman berupa gambar tanpa teks");
}

TEST(GradeDecide, ComparesTheInvisibleLayerOfAScanner) {
  Page page = page_of(kProse, word_invisible);
  cover(page, kWhole);
  EXPECT_EQ(decide(page).need, grade::Need::ocr_and_compare);
}

TEST(GradeDecide, ComparesALayerThatAnImageCovers) {
  Page page = page_of(kProse, word_covered);
  cover(page, kWhole);
  EXPECT_EQ(decide(page).need, grade::Need::ocr_and_compare);
}

TEST(GradeDecide, ComparesVisibleWordsSetOneByOneOverAScan) {
  Page page = page_of(kProse + " " + kProse, 0);
  cover(page, kWhole);
  EXPECT_EQ(decide(page).need, grade::Need::ocr_and_compare);
}

TEST(GradeDecide, LeavesTextTypedOnABackgroundAlone) {
  Page page = page_of(kProse + " " + kProse);
  cover(page, kWhole);
  EXPECT_EQ(decide(page).need, grade::Need::none);
}

TEST(GradeDecide, LeavesAColourLaidUnderAFewWordsAlone) {
  Page page = page_of("Terima kasih");
  cover(page, kWhole);
  page.images[0].pixels_wide = page.images[0].pixels_high = 2;
  EXPECT_EQ(decide(page).need, grade::Need::none);
}

TEST(GradeDecide, ReadsAScanUnderTheFooterOfAnElectronicSignature) {
  Page page = page_of("Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik");
  cover(page, kWhole);
  EXPECT_EQ(decide(page).need, grade::Need::ocr_and_add);
}

TEST(GradeDecide, ComparesShiftedLetters) {
  EXPECT_EQ(decide(page_of(shifted(kProse))).need, grade::Need::ocr_and_compare);
}

TEST(GradeDecide, ComparesWhenTwoPercentOfTheCharactersAreDamaged) {
  std::string damaged = kProse;
  for (int i = 0; i < 12; ++i) damaged += " te\xEF\xBF\xBDs";
  EXPECT_EQ(decide(page_of(damaged)).need, grade::Need::ocr_and_compare);
}

TEST(GradeDecide, TakesBulletsOfASymbolFontForBullets) {
  std::string list = kProse;
  for (int i = 0; i < 30; ++i) list += " \xEF\x82\xB7";
  EXPECT_EQ(decide(page_of(list)).need, grade::Need::none);
}

TEST(GradeDecide, LooksIntoALargePictureOnATypedPage) {
  Page page = page_of(kProse);
  cover(page, {60, 300, 535, 780});
  const grade::PagePlan decision = decide(page);
  EXPECT_EQ(decision.need, grade::Need::ocr_and_add);
  EXPECT_FLOAT_EQ(decision.region.y0, 300);
}

TEST(GradeDecide, LeavesAPhotoOnATypedPageAlone) {
  Page page = page_of(kProse);
  cover(page, {100, 400, 400, 620});
  EXPECT_EQ(decide(page).need, grade::Need::none);
}

TEST(GradeDecide, LeavesAFrameThatEveryPageRepeatsAlone) {
  Page page = page_of(kProse);
  cover(page, {60, 300, 535, 780});
  const Document document = document_of({page, page, page});
  for (const Page& each : document.pages) EXPECT_EQ(grade::decide(document, each).need, grade::Need::none);
}

TEST(GradeDecide, ReadsALetterheadDrawnAsAPicture) {
  Page page = page_of("");
  put(page, kProse, word_space_before, 180);
  cover(page, {50, 30, 545, 130});
  EXPECT_EQ(decide(page).need, grade::Need::ocr_and_add);
}

TEST(GradeDecide, ReadsTextDrawnAsOutlines) {
  Page page = page_of("");
  page.ink_operations = 900;
  EXPECT_EQ(decide(page).need, grade::Need::ocr);
}

TEST(GradeDecide, ReadsAPageOfWhichAFewColouredAreasAreAll) {
  Page page = page_of("");
  page.ink_operations = 3;
  EXPECT_EQ(decide(page).need, grade::Need::ocr);
}

TEST(GradeDecide, RulingsAloneAreAnEmptyForm) {
  Page page = page_of("");
  page.ink_operations = 2;
  page.rulings = {{{50, 100, 545, 101}}, {{50, 140, 545, 141}}};
  EXPECT_EQ(decide(page).need, grade::Need::none);
}

TEST(GradeDecide, AFewLettersWithoutAnyMeaningAreLookedAtToo) {
  EXPECT_EQ(decide(page_of("\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD")).need, grade::Need::ocr_and_compare);
  EXPECT_EQ(decide(page_of("Lampiran \uFFFD")).need, grade::Need::none);
}

TEST(GradeDecide, AlwaysMeansEveryPage) {
  const Page page = page_of(kProse);
  EXPECT_EQ(grade::decide_always(document_of({page}), page).need, grade::Need::ocr_and_compare);
}

/// `page` with signs whose font has no map.
void put_unmapped(Page& page, const std::string& signs) { put(page, signs, word_space_before | word_unmapped, 500); }

TEST(Grade, AFewSignsWithoutAMapDoNotMakeATextDoubtful) {
  Page page = page_of(kProse);
  put_unmapped(page, "\uFFFD \uFFFD \uFFFD \uFFFD \uFFFD \uFFFD \uFFFD \uFFFD");
  Document document;
  document.pages.push_back(page);
  const grade::PagePlan decision = grade::decide(document, document.pages[0]);
  EXPECT_EQ(decision.need, grade::Need::none) << decision.reason;
  EXPECT_EQ(decision.as_text.grade, 'A') << decision.as_text.reason;
}

TEST(Grade, LeaderDotsWithoutAMapAreDecoration) {
  Page page = page_of(kProse);
  std::string dots;
  for (int i = 0; i < 40; ++i) dots += "\uFFFD";
  put_unmapped(page, dots + " " + dots);
  for (Word& word : page.words) {
    if ((word.flags & word_unmapped) != 0) word.box.x1 = word.box.x0 + 120;  // 3 points a dot
  }
  EXPECT_EQ(grade::of_text_page(page).grade, 'A');
}

TEST(Grade, APageOfSignsWithoutAMapIsDamaged) {
  Page page = page_of("\uFFFD");
  for (int i = 0; i < 60; ++i) put_unmapped(page, "\uFFFD");
  EXPECT_EQ(grade::of_text_page(page).grade, 'D');
}

TEST(Grade, WordsOfAFontWithoutAMapAreReadByOcrAndTold) {
  Page page = page_of(kProse + kProse + kProse);
  put_unmapped(page, "\uFFFD\uFFFD\uFFFD \uFFFD\uFFFD \uFFFD\uFFFD \uFFFD\uFFFD \uFFFD\uFFFD");
  Document document;
  document.pages.push_back(page);
  EXPECT_EQ(grade::decide(document, document.pages[0]).need, grade::Need::ocr_and_add);
  EXPECT_EQ(grade::of_text_page(page).grade, 'C');
}

TEST(Grade, LettersOfAnotherScriptInsideWordsAreNeverGradeA) {
  EXPECT_EQ(grade::of_text_page(page_of(kProse + " Warga \u7400\u6900dak dipungut biaya.")).grade, 'B');
  EXPECT_EQ(grade::of_text_page(page_of(kProse + " Kadar 25 \u03BCg/m3 dan \u03A9.")).grade, 'A');
}

TEST(Grade, SoundTextOfAnotherScriptIsNotCalledDamaged) {
  std::string korean;
  for (int i = 0; i < 30; ++i) korean += "\uD55C\uAD6D\uC5B4 \uBB38\uC11C ";
  const PageReading reading = grade::of_text_page(page_of(korean));
  EXPECT_EQ(reading.grade, 'C');
  EXPECT_NE(reading.reason.find("aksara lain"), std::string::npos) << reading.reason;
}

TEST(Grade, ASmallPictureInTheShapeOfALineIsRead) {
  Page page = page_of(kProse);
  page.images.push_back({{60, 600, 360, 630}, 900, 90});
  page.image_cover = 0.02F;
  Document document;
  document.pages.push_back(page);
  EXPECT_EQ(grade::decide(document, document.pages[0]).need, grade::Need::ocr_and_add);
  document.pages[0].images[0] = {{60, 500, 220, 630}, 600, 480};  // a photo
  EXPECT_EQ(grade::decide(document, document.pages[0]).need, grade::Need::none);
}

}  // namespace telaah
