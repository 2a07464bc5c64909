// Contents on the borders of their thresholds, and what the second opinion hears.

#include "classify/contents.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/small_paper.h"

namespace telaah::classify {
namespace {

using test::SmallPaper;

/// A book with one content and a second opinion that gives every sentence one half, or more for each "bertujuan".
RuleBook book_of() {
  RuleBook book;
  ContentFile& purpose = book.contents[static_cast<std::size_t>(Content::tujuan)];
  purpose.sections = {"tujuan"};
  purpose.same_as = "manfaat";
  purpose.words_present = 10;
  purpose.words_thin = 1;
  purpose.reason_present = "ada", purpose.reason_thin = "kurang", purpose.reason_absent = "tidak ada";
  book.contents[static_cast<std::size_t>(Content::manfaat)].sections = {"manfaat"};
  const std::size_t klass = book.opinion.model.add_class(0);
  book.opinion.model.add(klass, text::WordFeature{}, "bertujuan", 4);
  book.opinion.senses = {Sense::purpose};
  book.opinion.model.close();
  book.vocabulary.close();
  book.sets.close(book.vocabulary);
  book.patterns_of_word.resize(book.vocabulary.size());
  book.sets_of_word.resize(book.vocabulary.size());
  return book;
}

struct Judged {
  ContentFinding finding;
  Judged(const SmallPaper& paper, const RuleBook& book, std::vector<Finding> findings = {}) {
    Scan scan = scan_document(paper.text, paper.sections, book);
    find_all(scan, book, Target::text, DocumentType::proposal_inovasi);
    const Opinions opinions(scan, book.opinion);
    finding = judge_content(Content::tujuan, {.text = paper.text,
                                              .scan = scan,
                                              .book = book,
                                              .profile = {},
                                              .findings = findings,
                                              .opinions = opinions,
                                              .open_choices = {}});
  }
};

Finding thin_sign(RuleBook& book) {
  Rule rule;
  rule.id = "tipis";
  book.contents[static_cast<std::size_t>(Content::tujuan)].rules = {static_cast<int>(book.rules.size())};
  book.rules.push_back(rule);
  Finding finding;
  finding.weighed.hit.rule = 0;
  finding.weighed.effect = Effect::thin;
  finding.weighed.weight = 1;
  finding.evidence.quote = "dalam rangka pelayanan";
  return finding;
}

}  // namespace

TEST(Contents, ASentenceThatJustReachesTheProbabilityTells) {
  RuleBook book = book_of();
  ContentFile& file = book.contents[static_cast<std::size_t>(Content::tujuan)];
  file.told = 0.5, file.touched = 0.3;
  EXPECT_EQ(Judged({{"pendahuluan", "Kios antrean berdiri di balai warga."}}, book).finding.presence,
            Presence::present);
  file.told = 0.51;
  EXPECT_EQ(Judged({{"pendahuluan", "Kios antrean berdiri di balai warga."}}, book).finding.presence, Presence::thin);
}

TEST(Contents, WhatIsHeardElsewhereReplacesOnlyLess) {
  RuleBook book = book_of();
  ContentFile& file = book.contents[static_cast<std::size_t>(Content::tujuan)];
  file.told = 0.9, file.touched = 0.5;
  const ContentFinding found =
      Judged({{"pendahuluan", "Kios antrean berdiri di balai warga."}, {"tujuan", "Layanan cepat."}}, book).finding;
  EXPECT_EQ(found.presence, Presence::thin);
  EXPECT_EQ(found.quote, "Layanan cepat.") << "as thin as what was found under its own heading";
}

TEST(Contents, TellsItsLengthAndWhenItIsComplete) {
  RuleBook book = book_of();
  ContentFile& file = book.contents[static_cast<std::size_t>(Content::tujuan)];
  file.words_present = 3, file.words_full = 5;
  EXPECT_EQ(Judged({{"tujuan", "Layanan cepat."}}, book).finding.reason,
            "kurang (2 kata; lengkap apabila mencapai 5 kata).");
  EXPECT_EQ(Judged({{"tujuan", "Layanan lebih cepat dirasakan."}}, book).finding.reason,
            "ada (4 kata; lengkap apabila mencapai 5 kata).");
  EXPECT_EQ(Judged({{"tujuan", "Layanan lebih cepat dirasakan warga."}}, book).finding.reason, "ada (5 kata).");
}

TEST(Contents, WhatARuleCallsThinStaysThin) {
  RuleBook book = book_of();
  book.contents[static_cast<std::size_t>(Content::tujuan)].told = 0.5;
  const Finding thin = thin_sign(book);
  const SmallPaper paper{{"pendahuluan", "Inovasi ini bertujuan mempercepat layanan."}};
  EXPECT_EQ(Judged(paper, book, {thin}).finding.presence, Presence::thin);
  EXPECT_EQ(Judged(paper, book).finding.presence, Presence::present);
}

TEST(Contents, ACopyOfAnotherContentIsThin) {
  const char* words = "Warga kota dilayani lebih cepat dan lebih dekat dari rumahnya setiap hari kerja.";
  const ContentFinding found = Judged({{"tujuan", words}, {"manfaat", words}}, book_of()).finding;
  EXPECT_EQ(found.presence, Presence::thin);
  EXPECT_NE(found.reason.find("sama persis"), std::string::npos) << found.reason;
  EXPECT_EQ(Judged({{"tujuan", words}, {"manfaat", "Lain sama sekali."}}, book_of()).finding.presence,
            Presence::present);
}

namespace {

std::size_t share(std::string_view code) {
  std::size_t at = 0;
  while (content_share_code(at) != code) ++at;
  return at;
}

/// The purpose is weighed: present when some sentence tells it plainly, absent when none does.
RuleBook weighing_book() {
  RuleBook book = book_of();
  ContentFile& file = book.contents[static_cast<std::size_t>(Content::tujuan)];
  file.core = file.sections;
  file.balance.is_loaded = true;
  file.balance.present.base = -4;
  file.balance.present.weights[share("kalimat_terkuat")] = 6;
  file.balance.absent.base = 2;
  file.balance.absent.weights[share("kalimat_terkuat")] = -4;
  return book;
}

double share_of(const SmallPaper& paper, const RuleBook& book, std::string_view code,
                const std::vector<Finding>& findings = {}) {
  Scan scan = scan_document(paper.text, paper.sections, book);
  find_all(scan, book, Target::text, DocumentType::proposal_inovasi);
  const Opinions opinions(scan, book.opinion);
  return content_shares(Content::tujuan, {.text = paper.text,
                                          .scan = scan,
                                          .book = book,
                                          .profile = {},
                                          .findings = findings,
                                          .opinions = opinions,
                                          .open_choices = {}})
      .at(share(code));
}

}  // namespace

TEST(WeighedContents, AreFoundWhereNoHeadingAnnouncesThem) {
  const SmallPaper paper{{"pendahuluan", "Kios berdiri di balai. Inovasi ini bertujuan memendekkan antrean."}};
  const ContentFinding found = Judged(paper, weighing_book()).finding;
  EXPECT_EQ(found.presence, Presence::present);
  EXPECT_EQ(found.quote, "Inovasi ini bertujuan memendekkan antrean.") << "with the sentence that tells it";
}

TEST(WeighedContents, NeverStandWithoutASentence) {
  RuleBook book = weighing_book();
  book.contents[static_cast<std::size_t>(Content::tujuan)].balance.present.base = 5;
  EXPECT_EQ(Judged({{"tujuan", "-"}}, book).finding.presence, Presence::absent);
}

TEST(WeighedContents, WhatIsNeitherPresentNorAbsentIsThin) {
  RuleBook book = weighing_book();
  book.contents[static_cast<std::size_t>(Content::tujuan)].balance.absent.base = -5;
  EXPECT_EQ(Judged({{"pendahuluan", "Kios antrean berdiri di balai warga."}}, book).finding.presence, Presence::thin);
}

TEST(WeighedContents, AVaguePhraseInALongAnswerTakesNothingFromIt) {
  RuleBook book = weighing_book();
  const Finding thin = thin_sign(book);
  EXPECT_EQ(share_of({{"tujuan", "Pelayanan yang baik."}}, book, "aturan_kurang", {thin}), 1);
  std::string words;
  for (int i = 0; i < 30; ++i) words += "warga ";
  EXPECT_EQ(share_of({{"tujuan", (words + "dilayani.").c_str()}}, book, "aturan_kurang", {thin}), 0);
}

TEST(WeighedContents, AHeadingWithoutAnAnswerSpeaksAgainst) {
  const RuleBook book = weighing_book();
  EXPECT_EQ(share_of({{"tujuan", "-"}, {"hasil", "Warga dilayani."}}, book, "judul_kosong"), 1);
  EXPECT_EQ(share_of({{"tujuan", "Melayani warga."}}, book, "judul_kosong"), 0);
  EXPECT_EQ(share_of({{"hasil", "Warga dilayani."}}, book, "judul_kosong"), 0);
}

TEST(WeighedContents, OnlyADesignIsToldByTheLengthOfTheDocument) {
  RuleBook book = weighing_book();
  const SmallPaper paper{{"hasil", "Warga dilayani di balai desa setiap hari kerja."}};
  EXPECT_EQ(share_of(paper, book, "kata_dokumen"), 0);
  book.contents[static_cast<std::size_t>(Content::tujuan)].counts_told_words = true;
  EXPECT_GT(share_of(paper, book, "kata_dokumen"), 0);
}

class SecondOpinion : public testing::Test {
 protected:
  RuleBook book_ = book_of();
  SmallPaper paper_{{"pendahuluan", "Inovasi ini bertujuan baik."}, {"hasil", "Kini warga bertujuan sama."}};
  Scan scan_ = scan_document(paper_.text, paper_.sections, book_);
  std::vector<std::uint32_t> heard() const { return Opinions(scan_, book_.opinion).strongest(Sense::purpose, 5); }
  Sentence& first_own() {
    return *std::ranges::find_if(scan_.sentences, [](const Sentence& one) { return one.is_own_text(); });
  }
};

TEST_F(SecondOpinion, HearsEverySentenceOfOnesOwn) { EXPECT_EQ(heard().size(), 2u); }

TEST_F(SecondOpinion, DoesNotHearDefinitionsAndNamesNoSentenceThatItDidNotHear) {
  first_own().is_definition = true;
  EXPECT_EQ(heard().size(), 1u);
}

TEST_F(SecondOpinion, DoesNotHearSectionsThatAreIgnoredOrLaw) {
  scan_.sections.at(0).is_ignored = true;
  EXPECT_EQ(heard().size(), 1u);
  scan_.sections.at(1).is_law = true;
  EXPECT_EQ(heard().size(), 0u);
}

}  // namespace telaah::classify
