// Numbers of rule files learnt from labelled material.

#include <gtest/gtest.h>

#include "learn/balance_fit.h"
#include "learn/bank.h"
#include "learn/content_fit.h"
#include "learn/logistic.h"
#include "support/temp_folder.h"
#include "telaah/learn.h"

namespace telaah::learn {
namespace {

constexpr const char* kCriterionFile =
    "kriteria = \"replikasi\"   # tetap di sini\n\n[putusan]\nterpenuhi = 3\n\n[alasan]\nterpenuhi = \"x\"\n";

/// Sources in which support means met and opposition not met, with nothing between.
std::vector<Case> clear_cases() {
  std::vector<Case> cases;
  for (const char* source : {"a", "b", "c"}) {
    for (int i = 0; i < 12; ++i) {
      Case one;
      one.source = source;
      one.wanted = i % 3 == 0 ? Standing::met : i % 3 == 1 ? Standing::not_met : Standing::unclear;
      if (i % 3 == 0) one.shares[0] = one.shares[5] = 1;
      if (i % 3 == 1) one.shares[1] = one.shares[7] = 1;
      one.is_sure = true;
      cases.push_back(one);
    }
  }
  return cases;
}

}  // namespace

TEST(Logistic, TheOrderOfExamplesTurnsNoSign) {
  std::vector<Example> examples;
  for (int i = 0; i < 20; ++i) examples.push_back({{{0, i % 2 == 0 ? 1.0 : 0.0}}, i % 2 == 0});
  std::vector<const Example*> forward, backward;
  for (const Example& one : examples) forward.push_back(&one);
  backward.assign(forward.rbegin(), forward.rend());
  const LogisticFit a = fit_logistic(forward, 1, 1), b = fit_logistic(backward, 1, 1);
  EXPECT_GT(a.weights[0], 0);
  EXPECT_NEAR(a.weights[0], b.weights[0], 1e-3);
}

TEST(Logistic, ASignThatMustBeKeptIsKept) {
  std::vector<Example> examples;
  for (int i = 0; i < 20; ++i) examples.push_back({{{0, i % 2 == 0 ? 1.0 : 0.0}}, i % 2 != 0});
  std::vector<const Example*> pointers;
  for (const Example& one : examples) pointers.push_back(&one);
  EXPECT_LT(fit_logistic(pointers, 1, 1).weights[0], 0);
  EXPECT_EQ(fit_signed(pointers, {1}, 1).weights[0], 0);
}

TEST(BalanceFit, LearnsWhatAllSourcesShareAndMeasuresEachLeftOut) {
  Figures figures;
  const classify::Balance balance = fit_balance(clear_cases(), {}, figures);
  EXPECT_EQ(figures.cases, 36);
  EXPECT_DOUBLE_EQ(figures.kappa, 1);
  EXPECT_EQ(figures.breaches_passed, 0);
  classify::Shares supported{};
  supported[0] = supported[5] = 1;
  EXPECT_GE(classify::weigh(balance, supported).met, balance.least_met);
  EXPECT_LT(classify::weigh(balance, {}).met, balance.least_met);
}

TEST(Learn, ADocumentMayTeachAsMuchAsSeveral) {
  std::vector<Case> cases = clear_cases(), repeated = cases;
  cases.front().times = 3;
  repeated.insert(repeated.end(), 2, Case(repeated.front()));
  Figures once, thrice;
  const classify::Balance a = fit_balance(cases, {}, once), b = fit_balance(repeated, {}, thrice);
  EXPECT_NEAR(a.met.base, b.met.base, 0.02);
  EXPECT_EQ(once.cases + 2, thrice.cases) << "measured once";
}

TEST(BalanceFit, CasesThatAreAlikePassTheThresholdTogetherOrNotAtAll) {
  std::vector<Case> cases;  // four of five alike are met: no threshold may count the four alone
  for (const char* source : {"a", "b", "c", "d"}) {
    for (int i = 0; i < 10; ++i) {
      Case one;
      one.source = source;
      one.shares[0] = one.shares[5] = i < 5 ? 1 : 0;
      one.wanted = i < 4 ? Standing::met : Standing::unclear;
      cases.push_back(one);
    }
  }
  Figures figures;
  EXPECT_DOUBLE_EQ(fit_balance(cases, {}, figures).least_met, 0.75) << "the highest there is";
}

TEST(BalanceFit, WritesIntoTheFileAndLeavesTheRest) {
  Figures figures;
  const std::string once = with_learnt_balance(kCriterionFile, clear_cases(), "36 dokumen", figures);
  EXPECT_NE(once.find("kriteria = \"replikasi\"   # tetap di sini"), std::string::npos);
  EXPECT_LT(once.find("[timbangan.terpenuhi]"), once.find("[alasan]"));
  EXPECT_NE(once.find("dari 36 dokumen"), std::string::npos);
  EXPECT_EQ(with_learnt_balance(once, clear_cases(), "36 dokumen", figures), once) << "a second time changes nothing";
}

namespace {

constexpr const char* kContentFile =
    "muatan = \"tujuan\"\n\n[timbangan]\n\n[timbangan.ada]\npangkal = 0\n\n[timbangan.tidak_ada]\npangkal = "
    "0\n\n[alasan]\nada = \"x\"\n";

/// A plain sentence means present, none absent, and a rule that calls it thin means thin.
std::vector<ContentCase> clear_contents() {
  std::vector<ContentCase> cases;
  for (const char* source : {"a", "b", "c"}) {
    for (int i = 0; i < 30; ++i) {
      ContentCase one{source, {}, i % 3 == 0 ? Presence::present : i % 3 == 1 ? Presence::thin : Presence::absent, 1};
      if (i % 3 != 2) one.shares[10] = 1;
      if (i % 3 == 1) one.shares[2] = 1;
      cases.push_back(one);
    }
  }
  return cases;
}

}  // namespace

TEST(ContentFit, LearnsThreeKindsAndMeasuresEachSourceLeftOut) {
  ContentFigures figures;
  const classify::ContentBalance balance = fit_content(clear_contents(), figures);
  EXPECT_EQ(figures.cases, 90);
  EXPECT_EQ(figures.right, 90);
  classify::ContentShares plain{};
  plain[10] = 1;
  EXPECT_EQ(classify::presence(balance, plain), Presence::present);
  plain[2] = 1;
  EXPECT_EQ(classify::presence(balance, plain), Presence::thin);
  EXPECT_EQ(classify::presence(balance, {}), Presence::absent);
}

TEST(ContentFit, ASourceOfAnotherMindIsMeasuredByTheOthers) {
  std::vector<ContentCase> cases = clear_contents();
  for (int i = 0; i < 10; ++i) {
    cases.push_back({"d", {}, Presence::absent, 1});
    cases.back().shares[10] = 1;
  }
  ContentFigures figures;
  fit_content(cases, figures);
  EXPECT_EQ(figures.cases, 100);
  EXPECT_EQ(figures.right, 90);
}

TEST(ContentFit, WritesIntoTheFileAndLeavesTheRest) {
  ContentFigures figures;
  const std::string once = with_learnt_content(kContentFile, clear_contents(), "90 dokumen", figures);
  EXPECT_TRUE(once.starts_with("muatan = \"tujuan\"\n")) << once;
  EXPECT_NE(once.find("90 dari 90 tepat"), std::string::npos) << once;
  EXPECT_TRUE(once.ends_with("[alasan]\nada = \"x\"\n")) << once;
  ContentFigures again;
  EXPECT_EQ(with_learnt_content(once, clear_contents(), "90 dokumen", again), once) << "a second time changes nothing";
  EXPECT_EQ(weighed_content_of(once), Content::tujuan);
  EXPECT_FALSE(weighed_content_of("muatan = \"tujuan\"\n")) << "what has no [timbangan] keeps its thresholds";
}

TEST(BalanceFit, WhatTheAnalystFixedStays) {
  Figures figures;
  std::string fixed = with_learnt_balance(kCriterionFile, clear_cases(), "36 dokumen", figures);
  fixed.replace(fixed.find("[timbangan]\n"), 12, "[timbangan]\ntetap = true\n");
  Figures none;
  EXPECT_EQ(with_learnt_balance(fixed, clear_cases(), "36 dokumen", none), fixed);
  EXPECT_EQ(none.cases, 0) << "figures of numbers that were not written";
}

TEST(Bank, ReadsSentencesOfBothReadersAndAnswersBelowTheirLabels) {
  test::TempFolder folder;
  folder.write("h01.txt",
               "#doc h01-01\n#type proposal_inovasi\n#kriteria a=met\n#profil bentuk=tata_kelola jenis=digital\nH| "
               "Biaya\nc+ man| Gratis bagi warga.\nF uji| Uji "
               "coba : Mei 2023\n"
               "#doc h01-bank\n#type bank\n-| Lepas.\n");
  folder.write("second/h01.txt", "#doc h01-01\n#type proposal_inovasi\n2 c?\n");
  const std::vector<BankSentence> sentences = read_bank(folder.path());
  ASSERT_EQ(sentences.size(), 6u);  // heading, sentence twice, row and its answer, loose one
  EXPECT_EQ(sentences[1].heading, "Biaya");
  EXPECT_EQ(sentences[2].senses, std::vector<classify::Sense>{classify::Sense::unclear_burden});
  EXPECT_EQ(sentences[4].text, "Mei 2023");
  EXPECT_EQ(sentences[4].heading, "Uji coba");
  const std::vector<BankDocument> documents = read_bank_documents(folder.path());
  ASSERT_EQ(documents.size(), 1u);
  EXPECT_TRUE(documents.front().presents_innovation);
  EXPECT_EQ(documents.front().profile, (std::vector<std::string>{"bentuk.tata_kelola", "jenis.digital"}));
}

TEST(Bank, TeachesWhatWordsSayOfTheFormOfAnInnovation) {
  test::TempFolder folder;
  std::string text;
  for (int i = 0; i < 4; ++i) {
    text += "#doc h01-a\n#type proposal_inovasi\n#profil bentuk=tata_kelola\n-| Barang di gudang dicatat.\n";
    text += "#doc h01-b\n#type proposal_inovasi\n#profil bentuk=pelayanan_publik\n-| Warga tidak lama antre.\n";
    text += "#doc h01-c\n#type surat\n#profil bentuk=pelayanan_publik\n-| Gudang ditutup.\n";
  }
  folder.write("h01.txt", text);
  const std::string toml = profile_weights(folder.path(), {});
  EXPECT_NE(toml.find("kode = \"bentuk.tata_kelola\""), std::string::npos);
  EXPECT_NE(toml.find("\ngudang "), std::string::npos);
  EXPECT_EQ(toml.find("ditutup"), std::string::npos) << "a letter presents no innovation";
}

TEST(Gate, SaysHowItDidOnSourcesLeftOut) {
  std::vector<GateCase> cases;
  for (const char* source : {"a", "b"}) {
    for (int i = 0; i < 10; ++i)
      cases.push_back({source, {i % 2 == 0 ? 8.0 : 0.0, i % 2 == 0 ? 0.0 : 9.0, 0}, i % 2 == 0});
  }
  GateFigures figures;
  const std::string toml = gate(cases, "20 dokumen", figures);
  EXPECT_EQ(figures.right, 20);
  EXPECT_NE(toml.find("[gerbang]"), std::string::npos);
}

}  // namespace telaah::learn
