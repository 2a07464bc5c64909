// Phrases that people's decisions teach.

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "telaah/learn.h"

namespace telaah::learn {
namespace {

Statement statement(const std::string& words) {
  Statement out;
  out.quote = words;
  std::istringstream in(words);
  for (std::string word; in >> word;) out.words.push_back(word);
  return out;
}

Taught document(const std::string& source, Standing wanted, Standing said, std::vector<std::string> sentences) {
  Taught out{source + ".pdf", source, wanted, said, {}, true};
  for (const std::string& one : sentences) out.statements.push_back(statement(one));
  return out;
}

Lexis lexis() {
  Lexis out;
  for (const char* word : {"warga", "pasien", "petani"}) {
    out.reference_of[word] = "<penerima>";
    out.words_of["<penerima>"].insert(word);
  }
  out.negators = {"tidak", "tanpa"};
  return out;
}

std::vector<Suggestion> suggested(const std::vector<Taught>& documents, Standing side = Standing::met) {
  return suggest(documents, Criterion::replikasi, side, lexis(), 5);
}

using enum Standing;

}  // namespace

TEST(Suggest, WhatSeveralDecidedDocumentsSayAndNoOtherBecomesAPhrase) {
  const auto found = suggested({document("a", met, unclear, {"berkas boleh dicomot tetangga"}),
                                document("b", met, unclear, {"alat boleh dicomot semua"}),
                                document("c", unclear, unclear, {"alat boleh dipakai semua"})});
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front().phrase, "boleh dicomot");
  EXPECT_EQ(found.front().taught_by, (std::vector<std::size_t>{0, 1}));
  EXPECT_TRUE(found.front().against.empty());
}

TEST(Suggest, OneDocumentOrDocumentsTheRulesUnderstandTeachNothing) {
  EXPECT_TRUE(suggested({document("a", met, unclear, {"boleh dicomot tetangga"}),
                         document("b", met, met, {"boleh dicomot tetangga"})})
                  .empty());
}

TEST(Suggest, WhatDocumentsDecidedOtherwiseSayTooIsNoPhrase) {
  EXPECT_TRUE(suggested({document("a", met, unclear, {"boleh dicomot"}), document("b", met, unclear, {"boleh dicomot"}),
                         document("c", not_met, unclear, {"boleh dicomot"})})
                  .empty());
}

TEST(Suggest, WhatAnyDocumentSaysIsNoPhrase) {
  std::vector<Taught> documents{document("a", met, unclear, {"jadwal layanan harian", "boleh dicomot tetangga"}),
                                document("b", met, unclear, {"jadwal layanan harian", "boleh dicomot semua"})};
  for (int i = 0; i < 2; ++i) {
    documents.push_back(document("c", unclear, unclear, {"jadwal layanan harian"}));
    documents.back().is_decided = false;
  }
  const auto found = suggested(documents);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found.front().phrase, "boleh dicomot");
}

TEST(Suggest, WordsBetweenAreAGapFormsAreChoicesAndPeopleAreAClass) {
  const auto found = suggested({document("a", met, unclear, {"resep diwariskan kepada warga"}),
                                document("b", met, unclear, {"cara mewariskan ilmu desa kepada petani"})});
  ASSERT_FALSE(found.empty());
  const auto holds = [&](const std::string& words) {
    return std::ranges::any_of(found, [&](const Suggestion& one) { return stands_in(one, statement(words)); });
  };
  EXPECT_TRUE(found.front().phrase.find("<penerima>") != std::string::npos) << found.front().phrase;
  EXPECT_TRUE(found.front().phrase.find("~2") != std::string::npos) << found.front().phrase;
  EXPECT_TRUE(found.front().phrase.find("{diwariskan|mewariskan}") != std::string::npos) << found.front().phrase;
  EXPECT_TRUE(holds("diwariskan kepada pasien"));
  EXPECT_FALSE(holds("mewariskan satu dua tiga kepada pasien"));
}

TEST(Suggest, APhraseIsNeverCutOffFromItsNegator) {
  const auto found = suggested({document("a", not_met, unclear, {"alat tidak boleh dicomot siapapun"}),
                                document("b", not_met, unclear, {"resep tidak boleh dicomot tetangga"})},
                               not_met);
  ASSERT_FALSE(found.empty());
  for (const Suggestion& one : found) EXPECT_TRUE(one.phrase.starts_with("tidak")) << one.phrase;
  EXPECT_TRUE(found.front().has_negator);
}

TEST(Suggest, OtherSourcesCountMoreThanMoreDocumentsOfOne) {
  const auto found = suggested(
      {document("a", met, unclear, {"pola dijiplak utuh"}), document("a", met, unclear, {"pola dijiplak utuh"}),
       document("b", met, unclear, {"modul dicomot utuh"}), document("c", met, unclear, {"modul dicomot utuh"})});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_TRUE(found.front().phrase.starts_with("modul")) << found.front().phrase;
}

TEST(Suggest, TheSameDocumentsGiveTheSamePhrases) {
  const std::vector<Taught> documents{document("a", met, unclear, {"satu pola boleh dicomot utuh oleh warga sini"}),
                                      document("b", met, unclear, {"pola itu boleh dicomot utuh oleh pasien sana"})};
  const auto one = suggested(documents), other = suggested(documents);
  ASSERT_EQ(one.size(), other.size());
  for (std::size_t i = 0; i < one.size(); ++i) EXPECT_EQ(one[i].phrase, other[i].phrase);
}

}  // namespace telaah::learn
