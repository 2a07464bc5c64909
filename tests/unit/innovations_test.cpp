#include "telaah/innovations.h"

#include <gtest/gtest.h>

#include <random>

#include "telaah/likeness.h"

namespace telaah::innovations {
namespace {

using Words = std::vector<std::string>;

/// Files as the ledger gives them, over texts made of words.
struct Files {
  std::mt19937 random{7};
  std::vector<ProposalFile> files;
  std::vector<Membership> joined;

  Words text(int words) {
    Words made;
    for (int i = 0; i < words; ++i) made.push_back("kata" + std::to_string(random() % 20000));
    return made;
  }
  Words rewritten(Words words, double share) {
    const auto kept = static_cast<std::size_t>(static_cast<double>(words.size()) * (1 - share));
    for (std::size_t i = kept; i < words.size(); ++i) words[i] = "baru" + std::to_string(random());
    return words;
  }
  Words misread(Words words, double share) {
    for (std::string& word : words) {
      if (static_cast<double>(random() % 1000) < share * 1000) word += 'x';
    }
    return words;
  }
  ProposalFile& add(const std::string& opd, const std::string& name, const Words& words) {
    std::string all;
    for (const std::string& word : words) all += word + ' ';
    ProposalFile file;
    file.sha256 = std::to_string(files.size());
    file.path = name + ".pdf";
    file.name = name;
    file.opd_id = file.opd = opd;
    file.receipt = static_cast<std::int64_t>(files.size()) + 1;
    file.signature = likeness::encode(likeness::signature(all).value());
    files.push_back(file);
    return files.back();
  }
  /// The innovation of each file, after settling.
  std::vector<std::int64_t> settled() {
    settle(files, [&](const Membership& membership) {
      joined.push_back(membership);
      ProposalFile& file = files.at(std::stoul(membership.sha256));
      file.innovation = membership.innovation == 0 ? file.receipt : membership.innovation;
      file.relation = membership.relation;
      return file.innovation;
    });
    std::vector<std::int64_t> numbers;
    for (const ProposalFile& file : files) numbers.push_back(file.innovation);
    return numbers;
  }
};
using Numbers = std::vector<std::int64_t>;

TEST(Innovations, ARevisedProposalIsAVersionAndARescanACopy) {
  Files given;
  const Words text = given.text(600);
  given.add("dinkes", "Jemput Bola Balita", text);
  given.add("dinkes", "Jemput Bola Balita", given.rewritten(text, 0.3));
  given.add("dinkes", "JEMPUT BOLA BALITA", given.misread(text, 0.1)).from_ocr = true;
  EXPECT_EQ(given.settled(), (Numbers{1, 1, 1}));
  EXPECT_EQ(given.files[1].relation, Relation::version);
  EXPECT_EQ(given.files[2].relation, Relation::copy);
}

TEST(Innovations, PartsOfOneFileAreNeverOne) {
  Files given;
  const Words text = given.text(600);
  given.add("dinkes", "Jemput Bola Balita", text).part = 1;
  ProposalFile& second = given.add("dinkes", "Jemput Bola Balita", given.rewritten(text, 0.1));
  second.part = 2;
  second.receipt = 1;
  given.settled();
  EXPECT_EQ(given.joined[1].relation, Relation::first);
  EXPECT_EQ(given.joined[1].innovation, 0);
}

TEST(Innovations, OfTwoBodiesAreNeverOneButAreShown) {
  Files given;
  const Words text = given.text(600);
  given.add("dinkes", "Jemput Bola Balita", text);
  given.add("puskesmas-citangkil", "Jemput Bola Balita", text);
  EXPECT_EQ(given.settled(), (Numbers{1, 2}));
  ASSERT_EQ(alike(given.files, 10).size(), 1u);
  EXPECT_EQ(alike(given.files, 10)[0].likeness, 1.0);
}

TEST(Innovations, AFormFilledInByOneBodyDoesNotMakeItsProposalsOne) {
  Files given;
  const Words form = given.text(400);
  for (int i = 0; i < 12; ++i) {
    Words words = form;
    const Words own = given.text(200);
    words.insert(words.end(), own.begin(), own.end());
    given.add("disdukcapil", "Layanan Nomor " + std::to_string(10 + i * 7) + " Khusus", words);
  }
  EXPECT_EQ(given.settled(), (Numbers{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
  EXPECT_TRUE(alike(given.files, 100).empty()) << "a form is not likeness";
}

TEST(Innovations, ARenamedProposalIsJoinedOnlyWhenNearlyAllOfItStayed) {
  Files given;
  const Words text = given.text(600);
  given.add("bappeda", "Sistem Usulan Terpadu", text);
  given.add("bappeda", "Gerbang Aspirasi", given.rewritten(text, 0.02));
  given.add("bappeda", "Pintu Warga", given.rewritten(text, 0.3));
  EXPECT_EQ(given.settled(), (Numbers{1, 1, 3}));
  EXPECT_NE(given.files[1].sha256, given.files[0].sha256);
  EXPECT_NE(given.joined[1].note.find("semula 'Sistem Usulan Terpadu'"), std::string::npos);
}

TEST(Innovations, WhatAPersonSaidStaysAndSettlingAgainJoinsNothing) {
  Files given;
  const Words text = given.text(600);
  given.add("dinkes", "Jemput Bola", text);
  given.add("dinkes", "Jemput Bola", text);
  given.files[1].innovation = 2;
  given.files[1].relation = Relation::by_person;
  EXPECT_EQ(given.settled(), (Numbers{1, 2}));
  given.joined.clear();
  given.settled();
  EXPECT_TRUE(given.joined.empty());
}

TEST(Innovations, TheNewestFileThatLiesCountsUnlessItIsAWorseCopy) {
  Files given;
  const Words text = given.text(100);
  for (int i = 0; i < 3; ++i) given.add("dinkes", "Jemput Bola", text).grade = 'A';
  EXPECT_EQ(counting(given.files, {0, 1, 2}), 2u);
  given.files[2].relation = Relation::copy;
  given.files[2].grade = 'C';
  EXPECT_EQ(counting(given.files, {0, 1, 2}), 1u);
  given.files[0].lies = given.files[1].lies = false;
  EXPECT_EQ(counting(given.files, {0, 1, 2}), 2u);
}

}  // namespace
}  // namespace telaah::innovations
