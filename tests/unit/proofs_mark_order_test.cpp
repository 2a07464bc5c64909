// What a marked copy shows: a highlight and a bookmark for each sentence, and tags that cover no word.

#include "proofs/mark_order.h"

#include "office/proof_mark.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "proofs/mark_tags.h"
#include "support/typeset.h"

#include "telaah/arrange.h"
#include "telaah/normalise.h"

namespace telaah::proofs {
namespace {

using test::Typeset;

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

bool overlap(const Box& a, const Box& b) { return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1; }

struct Paper {
  Document document;
  NormalText text;
  Entry entry;

  Paper() {
    Typeset page;
    page.line(100, 100, "Kini warga mendaftar lewat gawai.").line(100, 300, "Warga membayar pungutan.");
    document = page.document;
    text = normalise::text(document, arrange::layout(document));
    entry.file.path = "masuk/sipanda.pdf";
    entry.file.sha256 = std::string(64, 'a');
    Assessment& assessment = entry.assessment.emplace();
    assessment.judged = true;
    for (const Criterion criterion : kCriteria)
      assessment.verdicts.at(static_cast<std::size_t>(criterion)).criterion = criterion;
    for (const Content content : kContents) assessment.contents.at(static_cast<std::size_t>(content)).content = content;
    Verdict& novelty = verdict(Criterion::kebaruan);
    novelty.standing = Standing::met;
    novelty.evidence = {quote("Kini warga mendaftar lewat gawai.", Polarity::supports, 1.5)};
    Verdict& burden = verdict(Criterion::tidak_membebani);
    burden.evidence = {quote("Warga membayar pungutan.", Polarity::opposes, -2)};
    burden.near_misses = {quote("Kini warga mendaftar lewat gawai.", Polarity::supports, 0)};
  }
  Verdict& verdict(Criterion criterion) { return entry.assessment->verdicts.at(static_cast<std::size_t>(criterion)); }
  static Evidence quote(const std::string& words, Polarity polarity, double weight) {
    Evidence evidence;
    evidence.rule = "aturan-uji";
    evidence.quote = words;
    evidence.mark_end = 4;
    evidence.page = 1;
    evidence.polarity = polarity;
    evidence.weight = weight;
    return evidence;
  }
  [[nodiscard]] MarkOrder order(const consolidate::RulingList& decided = {}) const {
    return mark_order(entry, decided, document, text);
  }
};

const Bookmark* bookmark(const MarkOrder& order, std::string_view words) {
  const auto found = std::ranges::find_if(order.bookmarks, [&](const Bookmark& b) { return has(b.title, words); });
  return found == order.bookmarks.end() ? nullptr : &*found;
}

}  // namespace

TEST(MarkOrder, EverySentenceHasAMarkAndABookmarkThatLeadsToIt) {
  const MarkOrder order = Paper().order();
  ASSERT_EQ(order.marks.size(), 3u);
  EXPECT_EQ(order.marks[0].tag, "a");
  EXPECT_EQ(order.marks[1].tag, "c-");
  EXPECT_EQ(order.marks[2].tag, "c?");
  EXPECT_FLOAT_EQ(order.marks[0].lines.at(0).x0, 100);
  EXPECT_EQ(order.marks[0].decisive.size(), 1u);
  EXPECT_NE(order.marks[0].tint, order.marks[1].tint);
  EXPECT_NE(order.marks[1].tint, order.marks[2].tint);
  for (const char* part : {"a. Mengandung pembaharuan: Terpenuhi", "Mendukung, bobot +1,50", "Aturan: aturan-uji",
                           "Kata penentu: “Kini”", "keputusan pada Tim"})
    EXPECT_TRUE(has(order.marks[0].words, part)) << part << "\n" << order.marks[0].words;
  const Bookmark* leads = bookmark(order, "hlm. 1, memberatkan -2,00: “Warga membayar");
  ASSERT_NE(leads, nullptr);
  EXPECT_EQ(leads->page, 1);
  EXPECT_FLOAT_EQ(leads->y, order.marks[1].lines.at(0).y0);
  ASSERT_EQ(order.pages.size(), 1u);
  EXPECT_FLOAT_EQ(order.pages[0].width, 595);
}

TEST(MarkOrder, WordsThatOcrReadOnAScanAskewAreMarkedAskew) {
  Paper paper;
  Page& page = paper.document.pages[0];
  page.slant = {2, 300, 400};
  EXPECT_TRUE(paper.order().marks[0].slant.is_none()) << "typed words stand where they stand";
  for (WordAnchor& anchor : paper.text.anchors) anchor.flags |= word_ocr;
  const MarkOrder order = paper.order();
  EXPECT_EQ(order.marks[0].slant, page.slant);
  const Box& line = order.marks[0].lines.at(0);
  const Bookmark* leads = bookmark(order, "hlm. 1, mendukung");
  ASSERT_NE(leads, nullptr);
  EXPECT_FLOAT_EQ(leads->y, as_scanned(page.slant, PagePoint{line.x0, line.y0}).y);
}

TEST(MarkOrder, NamesOfNotesAreDifferentAndStayTheSame) {
  const MarkOrder order = Paper().order(), again = Paper().order();
  EXPECT_EQ(order, again);
  EXPECT_NE(order.marks[1].name, order.marks[2].name);
}

TEST(MarkOrder, APersonsDecisionStandsInNoteAndBookmark) {
  consolidate::Ruling ruling;
  ruling.criterion = Criterion::kebaruan;
  ruling.words = "Tidak terpenuhi menurut S. Aminah.";
  const MarkOrder order = Paper().order({ruling});
  EXPECT_TRUE(has(order.marks[0].words, "Yang berlaku: Tidak terpenuhi menurut S. Aminah."));
  EXPECT_NE(bookmark(order, "Yang berlaku: Tidak terpenuhi menurut S. Aminah."), nullptr);
}

TEST(MarkOrder, TheFingerprintChangesWithWhatTheCopyShows) {
  const Paper paper;
  const std::string before = copy_fingerprint(paper.entry, {});
  EXPECT_EQ(before, copy_fingerprint(Paper().entry, {}));
  Paper other;
  other.verdict(Criterion::kebaruan).evidence[0].weight = 1;
  EXPECT_NE(copy_fingerprint(other.entry, {}), before);
  other = Paper();
  other.verdict(Criterion::replikasi).standing = Standing::not_met;
  EXPECT_NE(copy_fingerprint(other.entry, {}), before);
  other = Paper();
  other.entry.assessment->contents[0].page = 2;
  EXPECT_NE(copy_fingerprint(other.entry, {}), before);
  consolidate::Ruling ruling;
  ruling.words = "lain";
  EXPECT_NE(copy_fingerprint(paper.entry, {ruling}), before);
}

TEST(MarkOrder, AFileTellsWhetherItIsACopyOfOurs) {
  const std::string print = copy_fingerprint(Paper().entry, {});
  const auto origin = [](const std::string& head) { return round_trip::copy_origin(head); };
  const std::string head = "%PDF-1.7\n%\xBF\n% " + office::copy_header(print, "0123456789abcdef") + "\n1 0 obj";
  EXPECT_EQ(origin(head).made_from, print);
  EXPECT_EQ(origin(head).ledger, "0123456789abcdef");
  EXPECT_EQ(origin("%PDF-1.7\n% " + office::copy_header(print, "") + "\n1 0 obj").made_from, print);
  EXPECT_EQ(origin("%PDF-1.7\n% " + office::copy_header(print, "") + "\n1 0 obj").ledger, "");
  EXPECT_EQ(origin("%PDF-1.7\n1 0 obj").made_from, "");
  EXPECT_EQ(origin("% " + office::copy_header(print, "") + "\n").made_from, "");
  EXPECT_EQ(origin("%PDF-1.7\n% " + office::copy_header(print.substr(1), "") + "\n").made_from, "");
}

TEST(MarkTags, CoverNeitherWordsNorEachOther) {
  Typeset page;
  page.line(100, 100, "Mentor : Kepala Dinas Kesehatan").line(4, 200, "tepi halaman");
  Tags tags(page.document);
  std::vector<Box> placed;
  const Box middle = page.document.pages[0].words.at(3).box, edge = page.document.pages[0].words.at(5).box;
  for (int i = 0; i < 3; ++i) placed.push_back(tags.place(1, middle, 1));
  for (int i = 0; i < 2; ++i) placed.push_back(tags.place(1, edge, 2));
  for (std::size_t i = 0; i < placed.size(); ++i) {
    EXPECT_GE(placed[i].x0, 0);
    for (const Word& word : page.document.pages[0].words) EXPECT_FALSE(overlap(placed[i], word.box)) << i;
    for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(overlap(placed[i], placed[j])) << i << " " << j;
  }
  EXPECT_LT(placed[0].x1, 100) << "left of the printed line, not of its last words";
}

}  // namespace telaah::proofs
