#include "telaah/grade.h"

#include <gtest/gtest.h>

namespace telaah {
namespace {

Document document_with(int pages) {
  Document document;
  document.announced_pages = pages;
  for (int i = 1; i <= pages; ++i) {
    Page page;
    page.number = i;
    page.delivered = true;
    document.pages.push_back(page);
  }
  return document;
}

PageReading read(int number, PageMethod method, char grade = 'A', int words = 200) {
  PageReading reading;
  reading.number = number;
  reading.method = method;
  reading.grade = grade;
  reading.words = words;
  return reading;
}

const auto text = PageMethod::text;
const auto ocr = PageMethod::ocr;
const auto none = PageMethod::none;

struct Told {
  Outcome outcome;
  std::string reason;
};
Told tell(const Document& document, const std::vector<PageReading>& pages, const grade::OcrRun& run = {}) {
  Told told{};
  told.outcome = grade::outcome(document, pages, run, told.reason);
  return told;
}

}  // namespace

TEST(GradeOutcome, TextAndOcr) {
  EXPECT_EQ(tell(document_with(2), {read(1, text), read(2, text)}).outcome, Outcome::text_ok);
  EXPECT_EQ(tell(document_with(2), {read(1, text), read(2, ocr)}).outcome, Outcome::ocr_ok);
}

TEST(GradeOutcome, NamesPagesThatWereLost) {
  Document document = document_with(5);
  document.pages[3].delivered = document.pages[4].delivered = false;
  const Told told =
      tell(document, {read(1, text), read(2, text), read(3, text), read(4, none, 'D', 0), read(5, none, 'D', 0)});
  EXPECT_EQ(told.outcome, Outcome::partial);
  EXPECT_EQ(told.reason, "2 dari 5 halaman tidak dapat dibuka: halaman 4-5.");
}

TEST(GradeOutcome, AllPagesLostIsDamagedNeverBlank) {
  Document document = document_with(1);
  document.pages[0].delivered = false;
  EXPECT_EQ(tell(document, {read(1, none, 'D', 0)}).outcome, Outcome::damaged);
}

TEST(GradeOutcome, ErrorsWithoutTextAreDamagedNeverBlank) {
  Document document = document_with(1);
  EXPECT_EQ(tell(document, {read(1, PageMethod::blank, 'A', 0)}).outcome, Outcome::blank);
  document.pages[0].parse_errors = 1;
  EXPECT_EQ(tell(document, {read(1, PageMethod::blank, 'D', 0)}).outcome, Outcome::damaged);
}

TEST(GradeOutcome, NamesThePageOnWhichOcrFailed) {
  const Told told = tell(document_with(3), {read(1, ocr), read(2, none, 'D', 0), read(3, ocr)}, {.failed_pages = {2}});
  EXPECT_EQ(told.outcome, Outcome::partial);
  EXPECT_EQ(told.reason, "OCR tidak berhasil: halaman 2.");
}

TEST(GradeOutcome, APageReadInPartIsPartial) {
  const Told told = tell(document_with(2), {read(1, ocr), read(2, ocr, 'C')}, {.failed_pages = {2}});
  EXPECT_EQ(told.outcome, Outcome::partial);
  EXPECT_EQ(told.reason, "OCR terhenti sebelum selesai: halaman 2.");
}

TEST(GradeOutcome, ScansWithoutOcrWaitForIt) {
  const grade::OcrRun off{.available = false, .failed_pages = {}};
  EXPECT_EQ(tell(document_with(2), {read(1, none, 'D', 0), read(2, none, 'D', 0)}, off).outcome, Outcome::needs_ocr);
  const Told mixed = tell(document_with(2), {read(1, text), read(2, none, 'D', 0)}, off);
  EXPECT_EQ(mixed.outcome, Outcome::partial);
  EXPECT_EQ(mixed.reason, "Pindaian belum dibaca karena OCR tidak dijalankan: halaman 2.");
}

TEST(GradeOutcome, EveryPageBeyondOcrIsALimitNotABlank) {
  EXPECT_EQ(tell(document_with(1), {read(1, none, 'D', 0)}, {.failed_pages = {1}}).outcome, Outcome::limit_exceeded);
}

TEST(GradeOutcome, APlaceholderPageIsNotTheDocument) {
  Document document = document_with(1);
  document.pages[0].text = "Pleasewait...";
  document.pages[0].words.resize(2);
  document.pages[0].words[0].end = document.pages[0].words[1].begin = 6;
  document.pages[0].words[1].end = 13;
  EXPECT_EQ(tell(document, {read(1, text, 'A', 40)}).outcome, Outcome::suspect_text);
}

TEST(GradeOutcome, APortfolioHasItsContentElsewhere) {
  Document document = document_with(1);
  document.is_portfolio = true;
  EXPECT_EQ(tell(document, {read(1, text, 'A', 20)}).outcome, Outcome::suspect_text);
}

TEST(GradeOutcome, AnAttachmentBesideARealTextIsOnlyAnAttachment) {
  Document document = document_with(1);
  document.attachments = {"data.xlsx"};
  EXPECT_EQ(tell(document, {read(1, text)}).outcome, Outcome::text_ok);
  EXPECT_EQ(tell(document, {read(1, text, 'A', 12)}).outcome, Outcome::suspect_text);
}

TEST(GradeOutcome, OneRuinedPageOfManyIsNamedATenthMakesTheDocumentSuspect) {
  std::vector<PageReading> pages;
  for (int i = 1; i <= 20; ++i) pages.push_back(read(i, text));
  pages[6].grade = 'D';
  EXPECT_EQ(tell(document_with(20), pages).reason, "Teks tidak dapat dipercaya: halaman 7.");
  pages[7].grade = 'D';
  EXPECT_EQ(tell(document_with(20), pages).outcome, Outcome::suspect_text);
}

TEST(GradeOutcome, PicturesWithoutAnyWritingAreNotPassedOffAsRead) {
  EXPECT_EQ(tell(document_with(1), {read(1, ocr, 'B', 0)}).outcome, Outcome::suspect_text);
}

TEST(GradeOutcome, OnlyHiddenTextIsSuspect) {
  PageReading page = read(1, text, 'C', 90);
  page.hidden_words = 90;
  EXPECT_EQ(tell(document_with(1), {page}).outcome, Outcome::suspect_text);
}

TEST(GradeOutcome, ThreeBadPagesOfManyLeaveTheOthersJudged) {
  std::vector<PageReading> pages;
  for (int i = 1; i <= 244; ++i) pages.push_back(read(i, text, i <= 3 ? 'D' : 'A'));
  const Told told = tell(document_with(244), pages);
  EXPECT_EQ(told.outcome, Outcome::partial);
  EXPECT_EQ(told.reason, "Teks tidak dapat dipercaya: halaman 1-3.");
  EXPECT_EQ(grade::document_grade(pages), 'A');
}

TEST(GradeOutcome, ABrokenPageBesideGoodOnesIsNamed) {
  Document document = document_with(3);
  document.pages[1].parse_errors = document.pages[1].broken_streams = 1;
  const Told told = tell(document, {read(1, text), read(2, none, 'D', 0), read(3, text)});
  EXPECT_EQ(told.outcome, Outcome::partial);
  EXPECT_EQ(told.reason, "Halaman rusak dan tidak menghasilkan teks: halaman 2.");
}

TEST(GradeOutcome, ADocumentHasTheWorstGradeThatATenthOfItsPagesHas) {
  EXPECT_EQ(grade::document_grade({}), 'D');
  EXPECT_EQ(grade::document_grade({read(1, text, 'A'), read(2, text, 'C')}), 'C');
  EXPECT_EQ(grade::document_grade({read(1, text, 'B'), read(2, PageMethod::blank, 'A', 0)}), 'B');
  std::vector<PageReading> pages;
  for (int i = 1; i <= 20; ++i) pages.push_back(read(i, text, i == 1 ? 'D' : i <= 3 ? 'B' : 'A'));
  EXPECT_EQ(grade::document_grade(pages), 'B');
}

}  // namespace telaah
