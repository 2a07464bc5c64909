#include "telaah/likeness.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace telaah::likeness {
namespace {

std::vector<std::string> random_words(std::mt19937& random, int count) {
  std::vector<std::string> words;
  for (int i = 0; i < count; ++i) words.push_back("kata" + std::to_string(random() % 5000));
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word + ' ';
  return text;
}

}  // namespace

TEST(Likeness, OfEqualTextsIsOneWhateverTheCaseAndPunctuation) {
  std::mt19937 random(1);
  const std::string text = joined(random_words(random, 300));
  std::string punctuated;
  for (const char c : text) punctuated += c == ' ' ? std::string(", ") : std::string(1, c);
  EXPECT_EQ(similarity(signature(text).value(), signature(punctuated).value()), 1.0);
}

TEST(Likeness, OfDifferentTextsIsNearZero) {
  std::mt19937 random(2);
  const auto a = signature(joined(random_words(random, 500)));
  const auto b = signature(joined(random_words(random, 500)));
  EXPECT_LT(similarity(a.value(), b.value()), 0.1);
}

TEST(Likeness, EstimatesTheShareOfEqualShingles) {
  std::mt19937 random(3);
  double error_sum = 0;
  for (int round = 0; round < 40; ++round) {
    std::vector<std::string> words = random_words(random, 600);
    const std::string before = joined(words);
    for (std::size_t i = 450; i < words.size(); ++i) words[i] = "baru" + std::to_string(i);  // a quarter rewritten
    // 448 of the 598 shingles stay; the union holds 598 + 150.
    error_sum += similarity(signature(before).value(), signature(joined(words)).value()) - 448.0 / 748.0;
  }
  EXPECT_NEAR(error_sum / 40, 0, 0.02);
}

TEST(Likeness, OfAFewWordsIsNotTold) { EXPECT_FALSE(signature("satu dua tiga").has_value()); }

TEST(Likeness, SignaturesSurviveStorage) {
  std::mt19937 random(4);
  const Signature made = signature(joined(random_words(random, 100))).value();
  EXPECT_EQ(decode(encode(made)), made);
  EXPECT_FALSE(decode("short").has_value());
}

TEST(LikenessIndex, FindsARevisedTextAmongThousands) {
  std::mt19937 random(5);
  Index index;
  std::vector<std::string> wanted;
  for (std::uint64_t id = 0; id < 3000; ++id) {
    const auto words = random_words(random, 200);
    if (id == 1234) wanted = words;
    index.add(id, signature(joined(words)).value());
  }
  for (std::size_t i = 0; i < wanted.size(); i += 20) wanted[i] = "diubah" + std::to_string(i);
  const auto found = index.near(signature(joined(wanted)).value(), 0.5);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].id, 1234u);
}

TEST(LikenessIndex, GivesWhatComparingAllWithAllGives) {
  std::mt19937 random(6);
  std::vector<std::vector<std::string>> forms;
  for (int i = 0; i < 12; ++i) forms.push_back(random_words(random, 120));
  Index index;
  std::vector<Signature> all;
  std::size_t found = 0;
  for (std::uint64_t id = 0; id < 1200; ++id) {
    std::vector<std::string> words = forms[random() % forms.size()];
    if (id % 3 != 0) {  // else a copy
      for (std::size_t changed = random() % 40; changed > 0; --changed) words[random() % words.size()] = "lain";
    }
    const Signature own = signature(joined(words)).value();
    std::vector<std::pair<double, std::uint64_t>> wanted, got;
    for (std::uint64_t other = 0; other < all.size(); ++other) {
      const double alike = similarity(own, all[other]);
      if (alike >= 0.75) wanted.emplace_back(-alike, other);
    }
    std::ranges::sort(wanted);
    for (const Index::Match& match : index.near(own, 0.75)) got.emplace_back(-match.similarity, match.id);
    ASSERT_EQ(got, wanted) << "of text " << id;
    found += got.size();
    index.add(id, own);
    all.push_back(own);
  }
  EXPECT_GT(found, 5000u);
}

}  // namespace telaah::likeness
