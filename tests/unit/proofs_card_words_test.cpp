// What a card says, and to whom.

#include "proofs/card_words.h"

#include <gtest/gtest.h>

namespace telaah::proofs {
namespace {

Evidence evidence(Polarity polarity, double weight, std::string quote) {
  Evidence made;
  made.rule = "x-aturan";
  made.polarity = polarity;
  made.weight = weight;
  made.quote = std::move(quote);
  made.page = 2;
  return made;
}

CardSubject subject() {
  CardSubject made;
  made.proposal.name = "PELITA";
  made.proposal.agency = "Dinas Kesehatan";
  made.proposal.advice = consolidate::Advice::incomplete;
  made.entry.file.path = "/arsip/pelita.pdf";
  made.entry.file.sha256 = std::string(64, 'a');
  made.entry.outcome = Outcome::text_ok;
  made.entry.pages.resize(2);
  Assessment& a = made.entry.assessment.emplace();
  a.judged = true;
  for (std::size_t i = 0; i < a.verdicts.size(); ++i) {
    a.verdicts[i].criterion = kCriteria[i];
    a.verdicts[i].standing = Standing::met;
    a.verdicts[i].confidence = 0.9;
    a.verdicts[i].reason = "Alasan aturan.";
  }
  for (std::size_t i = 0; i < a.contents.size(); ++i) {
    a.contents[i].content = kContents[i];
    a.contents[i].presence = Presence::present;
  }
  return made;
}

consolidate::Ruling ruling_on(Criterion criterion, Standing standing) {
  consolidate::Ruling made;
  made.criterion = criterion;
  made.standing = standing;
  made.words = "Ditetapkan oleh Rahasia Sekali: catatan rahasia.";
  made.reviewer = "Rahasia Sekali";
  return made;
}

bool says(const card::Card& card, const std::string& part) {
  return card::html_of(card).find(part) != std::string::npos;
}

TEST(CardWords, TheOfficeReadsWhoDecidedAndTheAgencyDoesNot) {
  CardSubject one = subject();
  one.rulings = {ruling_on(Criterion::manfaat, Standing::not_met)};
  Verdict& verdict = one.entry.assessment->verdicts.at(1);
  verdict.standing = Standing::not_met;
  verdict.reason = one.rulings[0].words;  // as decisions laid over give it
  consolidate::Ruling content = ruling_on(Criterion::kebaruan, Standing::met);
  content.content = Content::tujuan;
  content.presence = Presence::absent;
  consolidate::Ruling fact = content;
  fact.content.reset();
  fact.fact = Fact::name;
  one.rulings.push_back(content);
  one.rulings.push_back(fact);
  one.entry.assessment->contents.at(2).presence = Presence::absent;
  one.entry.assessment->contents.at(2).reason = one.rulings[1].words;

  EXPECT_TRUE(says(card_words(one, {}, CardReader::office), "Rahasia Sekali"));
  const card::Card theirs = card_words(one, {}, CardReader::agency);
  EXPECT_FALSE(says(theirs, "ahasia"));
  EXPECT_EQ(theirs.criteria.at(1).decision, "Hasil telaah Tim: belum terpenuhi.");
  EXPECT_EQ(theirs.criteria.at(1).reason, "Mohon dilengkapi.");
  EXPECT_EQ(theirs.contents.at(2).decision, "Hasil telaah Tim: tidak ada.");
  EXPECT_TRUE(theirs.decisions.empty());
}

TEST(CardWords, WhatIsOpenedAgainIsStillWithTheTeam) {
  CardSubject one = subject();
  one.rulings = {ruling_on(Criterion::manfaat, Standing::met)};
  one.rulings[0].is_reopened = true;
  one.entry.assessment->verdicts.at(1).standing = Standing::unclear;
  const card::Card theirs = card_words(one, {}, CardReader::agency);
  EXPECT_EQ(theirs.criteria.at(1).reason, "Sedang ditelaah oleh Tim.");
  EXPECT_EQ(theirs.criteria.at(1).decision, "");
}

TEST(CardWords, AsksForWhatIsMissingInTheWordsOfTheLetters) {
  CardSubject one = subject();
  auto& contents = one.entry.assessment->contents;
  contents.at(1).presence = Presence::thin;
  contents.at(1).reason = "140 dari 300 kata.";
  contents.at(2).presence = Presence::absent;
  contents.at(5).presence = Presence::absent;
  const card::Card card = card_words(one, {}, CardReader::office);
  EXPECT_EQ(card.contents.at(0).wish, "");
  EXPECT_EQ(card.contents.at(1).wish, "Mohon diperjelas. 140 dari 300 kata.");
  EXPECT_EQ(card.contents.at(2).wish, "Mohon ditambahkan.");
  EXPECT_TRUE(card.contents.at(5).is_optional) << "a budget is asked for only where there is one";
  EXPECT_EQ(card.contents.at(5).wish, "Dicantumkan jika diperlukan.");
}

TEST(CardWords, TellsConfidenceInWordsUnlessAPersonDecidedOrMust) {
  CardSubject one = subject();
  one.entry.assessment->verdicts.at(1).confidence = 0.7;
  one.entry.assessment->verdicts.at(2).confidence = 0.61;
  one.entry.assessment->verdicts.at(3).standing = Standing::unclear;
  one.rulings = {ruling_on(Criterion::replikasi, Standing::met)};
  const card::Card card = card_words(one, {}, CardReader::office);
  EXPECT_EQ(card.criteria.at(0).confidence, "Keyakinan tinggi (90%).");
  EXPECT_EQ(card.criteria.at(1).confidence, "Keyakinan sedang (70%).");
  EXPECT_EQ(card.criteria.at(2).confidence, "Keyakinan rendah (61%).");
  EXPECT_EQ(card.criteria.at(3).confidence, "");
  EXPECT_EQ(card.criteria.at(4).confidence, "");
}

TEST(CardWords, ShowsTheStrongestSentenceOfEachDirectionOrTheNearest) {
  Verdict verdict;
  verdict.standing = Standing::not_met;
  verdict.near_misses = {evidence(Polarity::supports, 0, "hampir")};
  ASSERT_EQ(shown_evidence(verdict).size(), 1U);
  EXPECT_EQ(shown_evidence(verdict)[0]->quote, "hampir");
  verdict.evidence = {evidence(Polarity::supports, 2, "mendukung"), evidence(Polarity::supports, 1, "juga"),
                      evidence(Polarity::opposes, -1, "melemahkan")};
  ASSERT_EQ(shown_evidence(verdict).size(), 2U);
  EXPECT_EQ(shown_evidence(verdict)[0]->quote, "melemahkan") << "what the verdict rests on comes first";
  verdict.standing = Standing::met;
  EXPECT_EQ(shown_evidence(verdict)[0]->quote, "mendukung");
}

}  // namespace
}  // namespace telaah::proofs
