// Learnt word weights: what a sentence is cut into, what it gets, and the file that people read.

#include <cmath>

#include <gtest/gtest.h>

#include "text/word_model.h"
#include "text/word_model_file.h"

namespace telaah::text {
namespace {

std::vector<Token> tokens_of(const std::string& folded) {
  std::vector<Token> tokens;
  tokenise(folded, folded, 0, static_cast<std::uint32_t>(folded.size()), tokens);
  return tokens;
}

float score(const WordModel& model, const std::string& sentence, const std::string& heading = "") {
  const std::string all = heading + "\n" + sentence;
  std::vector<Token> head, body;
  tokenise(all, all, 0, static_cast<std::uint32_t>(heading.size()), head);
  tokenise(all, all, static_cast<std::uint32_t>(heading.size()) + 1, static_cast<std::uint32_t>(all.size()), body);
  std::vector<float> out(model.classes());
  model.score(all, body, head, out);
  return out.front();
}

}  // namespace

TEST(WordModel, CutsAffixesSoThatRelativesMeet) {
  EXPECT_EQ(stem("kemudahan"), stem("mudahnya"));
  EXPECT_EQ(stem("dipungutnya"), stem("pungut"));
  EXPECT_EQ(stem("ibu"), "ibu") << "a short word keeps its letters";
}

TEST(WordModel, GivesWhatTheNamedFeaturesOfASentenceAddUpTo) {
  WordModel model;
  const std::size_t klass = model.add_class(-1);
  const std::string sentence = "warga tidak dipungut 25 ribu", heading = "3.1 biaya layanan";
  const std::vector<Token> tokens = tokens_of(sentence), head = tokens_of(heading);
  double wanted = -1, weight = 0.25;
  for (const NamedFeature& feature : features_of(sentence, tokens, heading, head)) {
    model.add(klass, feature.kind, feature.name, weight);
    wanted += weight * feature.value;
    weight += 0.125;
  }
  model.close();
  EXPECT_NEAR(score(model, sentence, heading), wanted, 1e-4);
}

TEST(WordModel, ModelsThatTakeTurnsKeepTheirOwnWords) {
  std::vector<WordModel> models(5);
  for (std::size_t i = 0; i < models.size(); ++i) {
    const std::size_t klass = models[i].add_class(0);
    models[i].add(klass, WordFeature::word, "gratis", static_cast<double>(i + 1));
    models[i].close();
  }
  for (int turn = 0; turn < 3; ++turn) {
    for (std::size_t i = 0; i < models.size(); ++i) {
      EXPECT_FLOAT_EQ(score(models[i], "gratis"), static_cast<float>(i + 1)) << turn;
    }
  }
}

TEST(WordModel, AWordToldTwiceCountsTwiceAndOnlyForItsClass) {
  WordModel model;
  const std::size_t first = model.add_class(0), second = model.add_class(0);
  model.add(first, WordFeature::word, "gratis", 1);
  model.add(second, WordFeature::word, "gratis", 8);
  model.add(first, WordFeature::word, "gratis", 2);
  for (int i = 0; i < 100; ++i) model.add(first, WordFeature::word, "kata" + std::to_string(i), 0.5);
  model.close();
  const std::string text = "gratis";
  std::vector<float> out(model.classes());
  model.score(text, tokens_of(text), {}, out);
  EXPECT_FLOAT_EQ(out[first], 3);
  EXPECT_FLOAT_EQ(out[second], 8);
  EXPECT_FLOAT_EQ(score(model, "kata99"), 0.5);
}

TEST(WordModel, CountsEveryNumberAlikeAndNoNumberOfAHeading) {
  WordModel model;
  model.add(model.add_class(0), WordFeature::word, "#", 1);
  model.close();
  EXPECT_GT(score(model, "7"), 0);
  EXPECT_FLOAT_EQ(score(model, "7"), score(model, "1.250"));
  for (const NamedFeature& feature : features_of("ada", tokens_of("ada"), "3.2 a tujuan", tokens_of("3.2 a tujuan"))) {
    if (feature.kind != WordFeature::heading) continue;
    EXPECT_EQ(feature.name, "tujuan");
  }
}

TEST(WordModel, KnowsPairsInTheirOrderOnly) {
  WordModel model;
  model.add(model.add_class(0), WordFeature::pair, "tidak pungut", 2);
  model.close();
  EXPECT_GT(score(model, "tidak dipungut"), 0);
  EXPECT_EQ(score(model, "dipungut tidak"), 0);
}

TEST(WordModel, PointsAtTheWordsThatSayMost) {
  WordModel model;
  const std::size_t klass = model.add_class(0);
  model.add(klass, WordFeature::word, "gratis", 3);
  model.close();
  const std::string sentence = "layanan ini gratis bagi warga";
  const WordModel::Part part = model.strongest(sentence, tokens_of(sentence), klass);
  EXPECT_EQ(part.begin, 2u);
  EXPECT_EQ(part.end, 3u);
}

TEST(WordModel, CountsAWordOfADocumentOnce) {
  WordModel model;
  model.add(model.add_class(0), WordFeature::word, "inovasi", 1);
  model.close();
  const auto bag = [&](const std::string& text) {
    std::vector<float> out(1);
    model.score_bag(text, tokens_of(text), out);
    return out.front();
  };
  EXPECT_FLOAT_EQ(bag("inovasi inovasi inovasi"), bag("inovasi"));
}

TEST(WordModelFile, WhatIsWrittenIsReadAgain) {
  const LearntClass written{
      "kebaruan.mendukung", -1.5, {{WordFeature::word, "kini", 2.25}, {WordFeature::pair, "bukan lagi", -0.5}}};
  const std::string toml = word_classes_as_toml("Keterangan.\nBaris kedua.", {written});
  EXPECT_NE(toml.find("# Baris kedua."), std::string::npos);
  Diagnostics diagnostics;
  WordModel model;
  const auto codes = read_word_classes(parse_toml("kata/kalimat.toml", toml, diagnostics), model, diagnostics);
  model.close();
  ASSERT_TRUE(diagnostics.empty()) << render(diagnostics);
  EXPECT_EQ(codes, std::vector<std::string>{"kebaruan.mendukung"});
  EXPECT_NEAR(score(model, "kini"), -1.5 + 2.25, 1e-4);
}

TEST(WordModelFile, AStruckLineIsNoWordAndAWrongOneIsNamedByItsLine) {
  const std::string toml = "[[kelas]]\nkode = \"x\"\npangkal = 0\nkata = \"\"\"\nkini 1.00\nsekarang satu\n\"\"\"\n";
  Diagnostics diagnostics;
  WordModel model;
  read_word_classes(parse_toml("kata/kalimat.toml", toml, diagnostics), model, diagnostics);
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics.front().line, 6);
  EXPECT_NE(diagnostics.front().message.find("sekarang satu"), std::string::npos);
}

}  // namespace telaah::text
