// places: quotes that an assessment kept, found again on their pages.

#include "telaah/places.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/typeset.h"

#include "telaah/arrange.h"
#include "telaah/normalise.h"

namespace telaah {
namespace {

using places::Finder;
using places::Found;
using places::Match;
using places::Place;
using test::Typeset;

NormalText text_of(Document document) {
  std::vector<std::string> repairs;
  arrange::mend(document, repairs);
  return normalise::text(document, arrange::layout(document));
}

/// An evidence as judging makes it: `words` at their `nth` place, `mark` the decisive ones.
Evidence evidence_of(const NormalText& text, std::string_view words, std::string_view mark = {}, int nth = 0) {
  std::string flat = text.text;
  std::ranges::replace(flat, '\n', ' ');
  std::size_t at = flat.find(words);
  for (; nth > 0; --nth) at = flat.find(words, at + 1);
  EXPECT_NE(at, std::string::npos) << words << " in " << flat;
  if (at == std::string::npos) return {};
  Evidence evidence;
  evidence.quote = std::string(words);
  const auto begin = static_cast<std::uint32_t>(at);
  evidence.mark_begin = mark.empty() ? 0 : static_cast<std::uint32_t>(words.find(mark));
  evidence.mark_end = evidence.mark_begin + static_cast<std::uint32_t>(mark.size());
  evidence.page = text.page_at(begin + evidence.mark_begin);
  evidence.box = text.box_of({begin, begin + static_cast<std::uint32_t>(words.size())});
  return evidence;
}

/// Sets an ordinary paragraph: lines of one size, one below the other.
void paragraph(Typeset& page, float x, float y, std::initializer_list<std::string_view> lines) {
  for (const std::string_view line : lines) {
    page.line(x, y, line);
    y += 12;
  }
}

}  // namespace

TEST(Places, GivesOneRectangleForEachPrintedLine) {
  Typeset page;
  paragraph(page, 50, 100,
            {"Semula pendaftaran dilakukan manual di loket.", "Kini warga mendaftar lewat gawai dan",
             "tidak perlu datang ke kantor."});
  const NormalText text = text_of(page.document);
  const Found found = Finder(text).find(
      evidence_of(text, "Kini warga mendaftar lewat gawai dan tidak perlu datang ke kantor.", "gawai dan tidak perlu"));
  EXPECT_EQ(found.match, Match::exact);
  ASSERT_EQ(found.places.size(), 1u);
  const Place& place = found.places.front();
  ASSERT_EQ(place.lines.size(), 2u);
  EXPECT_FLOAT_EQ(place.lines[0].x0, 50);
  EXPECT_FLOAT_EQ(place.lines[0].y0, 104);
  EXPECT_FLOAT_EQ(place.lines[0].x1, 50 + 5 * 36);
  ASSERT_EQ(place.decisive.size(), 2u);
  EXPECT_FLOAT_EQ(place.decisive[0].x0, 50 + 5 * 27);
  EXPECT_FLOAT_EQ(place.decisive[1].x0, 50);
  EXPECT_FLOAT_EQ(place.decisive[1].x1, 50 + 5 * 11);
}

TEST(Places, WordsThatOcrReadAreAPlaceOfTheirOwn) {
  Typeset page;
  paragraph(page, 50, 100, {"Kini warga mendaftar lewat gawai dan", "tidak perlu datang ke kantor."});
  NormalText text = text_of(page.document);
  const std::string_view quote = "Kini warga mendaftar lewat gawai dan tidak perlu datang ke kantor.";
  const Evidence evidence = evidence_of(text, quote, "gawai dan tidak perlu");
  for (const Place& place : Finder(text).find(evidence).places) EXPECT_FALSE(place.from_ocr);
  const auto second_line = static_cast<std::uint32_t>(text.text.find("tidak"));
  for (WordAnchor& anchor : text.anchors) {
    if (anchor.begin >= second_line) anchor.flags |= word_ocr;
  }
  const Found found = Finder(text).find(evidence);
  ASSERT_EQ(found.places.size(), 2u);
  EXPECT_FALSE(found.places[0].from_ocr);
  EXPECT_TRUE(found.places[1].from_ocr);
  for (const Place& place : found.places) EXPECT_EQ(place.decisive.size(), 1u);
}

TEST(Places, ABoxThatReachesOverTheNextWordBreaksNoLine) {
  Typeset page;
  page.line(50, 100, "Kepada masyarakat yang dilayani.");
  NormalText text = text_of(page.document);
  const Evidence evidence = evidence_of(text, "Kepada masyarakat yang dilayani.");
  text.anchors.at(1).box.x1 = text.anchors.at(2).box.x1 + 2;
  const Found found = Finder(text).find(evidence);
  ASSERT_EQ(found.places.size(), 1u);
  EXPECT_EQ(found.places[0].lines.size(), 1u);
}

TEST(Places, OfEqualSentencesTakesTheOneThatWasMeant) {
  Typeset page;
  page.line(50, 100, "Warga dilayani dalam sehari.").line(50, 400, "Warga dilayani dalam sehari.");
  page.page().line(50, 250, "Warga dilayani dalam sehari.");
  const NormalText text = text_of(page.document);
  const Finder finder(text);
  for (int nth = 0; nth < 3; ++nth) {
    const Evidence evidence = evidence_of(text, "Warga dilayani dalam sehari.", "sehari", nth);
    const Found found = finder.find(evidence);
    ASSERT_EQ(found.places.size(), 1u);
    EXPECT_EQ(found.places.front().page, evidence.page);
    EXPECT_EQ(found.places.front().lines.front(), evidence.box);
  }
}

TEST(Places, FollowsASentenceOverAPageBreak) {
  Typeset page;
  std::vector<std::string> filler;
  for (float y = 60; y < 780; y += 12)
    page.line(50, y, "Layanan ini membantu seluruh warga di kelurahan dan kecamatan");
  page.line(50, 780, "Kini pendaftaran dilakukan lewat gawai tanpa perlu datang ke");
  page.page();
  page.line(50, 60, "kantor kelurahan sama sekali sehingga warga menghemat waktu.");
  for (float y = 72; y < 200; y += 12)
    page.line(50, y, "Layanan ini membantu seluruh warga di kelurahan dan kecamatan");
  const NormalText text = text_of(page.document);
  const Found found = Finder(text).find(
      evidence_of(text, "Kini pendaftaran dilakukan lewat gawai tanpa perlu datang ke kantor kelurahan sama sekali",
                  "datang ke kantor"));
  ASSERT_EQ(found.places.size(), 2u);
  EXPECT_EQ(found.places[0].page, 1);
  EXPECT_EQ(found.places[1].page, 2);
  EXPECT_EQ(found.places[0].decisive.size(), 1u);
  EXPECT_EQ(found.places[1].decisive.size(), 1u);
}

TEST(Places, FollowsASentenceIntoTheNextColumn) {
  Typeset page;
  for (float y = 100; y < 388; y += 12) page.line(50, y, "petugas menuturkan isi kolom yang penuh sekali");
  page.line(50, 388, "kini seluruh berkas warga diperiksa langsung");
  page.line(330, 100, "oleh mesin dalam satu menit tanpa menunggu");
  for (float y = 112; y < 400; y += 12) page.line(330, y, "petugas menuturkan isi kolom yang penuh sekali");
  const NormalText text = text_of(page.document);
  const Found found = Finder(text).find(
      evidence_of(text, "kini seluruh berkas warga diperiksa langsung oleh mesin dalam satu menit tanpa menunggu",
                  "langsung oleh mesin"));
  ASSERT_EQ(found.places.size(), 1u);
  const Place& place = found.places.front();
  ASSERT_EQ(place.lines.size(), 2u);
  EXPECT_LT(place.lines[0].x1, 330);
  EXPECT_FLOAT_EQ(place.lines[1].x0, 330);
  EXPECT_EQ(place.decisive.size(), 2u);
}

TEST(Places, WordsSideBySideInTwoColumnsAreTwoRectangles) {
  NormalText text;
  text.text = text.folded = "kiri kanan";
  text.anchors = {{0, 1, 0, {50, 100, 70, 110}, 0, 100}, {5, 1, 1, {330, 100, 350, 110}, 0, 100}};
  const Found found = Finder(text).find(places::Quote{"kiri kanan", 0, 0, 1, {}});
  ASSERT_EQ(found.places.size(), 1u);
  EXPECT_EQ(found.places.front().lines.size(), 2u);
}

TEST(Places, AWordPartedByAHyphenIsMarkedOnBothLines) {
  Typeset page;
  paragraph(page, 50, 100, {"Masyarakat menerima kemudahan dalam pela-", "yanan perizinan sehari selesai."});
  const NormalText text = text_of(page.document);
  const Found found = Finder(text).find(
      evidence_of(text, "Masyarakat menerima kemudahan dalam pelayanan perizinan sehari selesai.", "pelayanan"));
  ASSERT_EQ(found.places.size(), 1u);
  EXPECT_EQ(found.places.front().lines.size(), 2u);
  EXPECT_EQ(found.places.front().decisive.size(), 2u);
}

TEST(Places, APartOfAWordGetsItsPartOfTheBox) {
  Typeset page;
  page.line(50, 100, "selesai.Kini warga dilayani sehari.");
  const NormalText text = text_of(page.document);
  const Found found = Finder(text).find(evidence_of(text, "Kini warga dilayani sehari.", "Kini"));
  ASSERT_EQ(found.places.size(), 1u);
  EXPECT_NEAR(found.places.front().lines.front().x0, 50 + 5 * 8, 0.01);
  EXPECT_NEAR(found.places.front().decisive.front().x1, 50 + 5 * 12, 0.01);
}

TEST(Places, FindsWordsByTheirLettersWhenBlanksAndSignsDiffer) {
  Typeset page;
  page.line(50, 100, "Dinas Kesehatan - Kota Cilegon");
  const NormalText text = text_of(page.document);
  const Found found = Finder(text).find(places::Quote{"Dinas  Kesehatan Kota cilegon", 17, 21, 1, {}});
  EXPECT_EQ(found.match, Match::letters);
  ASSERT_EQ(found.places.size(), 1u);
  EXPECT_FLOAT_EQ(found.places.front().lines.front().x1, 50 + 5 * 30);
  EXPECT_FLOAT_EQ(found.places.front().decisive.front().x0, 50 + 5 * 18);
}

TEST(Places, FallsBackOnTheRecordedRectangleAndItsWords) {
  Typeset page;
  page.line(50, 100, "Puskesmas Melati").line(50, 300, "Warga dilayani.");
  const NormalText text = text_of(page.document);
  const Finder finder(text);
  const Found words = finder.find(places::Quote{"unit layanan kesehatan", 0, 0, 1, {40, 85, 200, 110}});
  EXPECT_EQ(words.match, Match::area);
  ASSERT_EQ(words.places.size(), 1u);
  EXPECT_FLOAT_EQ(words.places.front().lines.front().x1, 50 + 5 * 16);
  const Found empty = finder.find(places::Quote{"unit layanan kesehatan", 0, 0, 1, {40, 500, 200, 520}});
  EXPECT_EQ(empty.places.front().lines.front(), (Box{40, 500, 200, 520}));
  EXPECT_EQ(finder.find(places::Quote{"unit layanan kesehatan", 0, 0, 1, {}}).match, Match::none);
  EXPECT_EQ(finder.find(places::Quote{}).match, Match::none);
}

TEST(Places, AShortAnswerIsNotFoundInsideAnotherWord) {
  Typeset page;
  page.line(50, 100, "Yayasan Bina Warga").line(50, 300, "Apakah berbayar? Ya");
  const NormalText text = text_of(page.document);
  const Found found = Finder(text).find(places::Quote{"Ya", 0, 2, 1, {}});
  ASSERT_EQ(found.places.size(), 1u);
  EXPECT_GT(found.places.front().lines.front().y0, 200);
}

TEST(Places, TheBeginningOfALongPassageIsFound) {
  Typeset page;
  page.line(50, 100, "Tujuan inovasi ini mempercepat layanan.");
  const NormalText text = text_of(page.document);
  ContentFinding finding;
  finding.page = 1;
  finding.quote = "Tujuan inovasi ini…";
  EXPECT_EQ(Finder(text).find(finding).match, Match::exact);
}

TEST(Places, WordsSetSidewaysAreOneStrip) {
  NormalText text;
  text.text = text.folded = "warga dilayani";
  text.anchors = {{0, 1, 0, {50, 300, 60, 330}, 0, 100}, {6, 1, 1, {50, 250, 60, 295}, 0, 100}};
  const Found found = Finder(text).find(places::Quote{"warga dilayani", 0, 5, 1, {}});
  ASSERT_EQ(found.places.size(), 1u);
  ASSERT_EQ(found.places.front().lines.size(), 1u);
  EXPECT_EQ(found.places.front().lines.front(), (Box{50, 250, 60, 330}));
  EXPECT_EQ(found.places.front().decisive.front(), (Box{50, 300, 60, 330}));
}

}  // namespace telaah
