// Where [timbangan] stands in a criterion's file, however the analyst laid it out.

#include "learn/balance_text.h"

#include "telaah/failure.h"

#include <gtest/gtest.h>

namespace telaah::learn {
namespace {

classify::Balance some_balance() {
  classify::Balance balance;
  balance.least_met = 0.61;
  balance.least_not_met = 0.57;
  balance.met.base = -1.5;
  balance.not_met.base = -2.5;
  return balance;
}

std::string written(const std::string& toml) { return with_balance(toml, some_balance(), "Dipelajari."); }

constexpr const char* kBlock =
    "# Dipelajari.\n[timbangan]\nkeyakinan_terpenuhi = 0.61\nkeyakinan_belum = 0.57\n\n[timbangan.terpenuhi]\npangkal "
    "= "
    "-1.50\n\n[timbangan.belum]\npangkal = -2.50\n\n";

}  // namespace

TEST(BalanceText, GoesBeforeTheReasonsOrToTheEnd) {
  EXPECT_EQ(written("a = 1\n\n# alasan\n[alasan]\nx = \"y\"\n"),
            std::string("a = 1\n\n") + kBlock + "# alasan\n[alasan]\nx = \"y\"\n");
  EXPECT_EQ(written("a = 1"), std::string("a = 1\n\n") + kBlock);
}

TEST(BalanceText, OddSpacingIsNoOtherSection) {
  const std::string toml =
      "a = 1\n # lama\n  [ timbangan ]\ntetap=false\n [timbangan . \"belum\"]\npangkal = 1\n[alasan]\n";
  EXPECT_EQ(written(toml), std::string("a = 1\n") + kBlock + "[alasan]\n");
}

TEST(BalanceText, WhatStandsInATextIsNoHeader) {
  const std::string text = "catatan = '''\n[timbangan]\ntetap = true\n[alasan]\n# bukan keterangan'''\n";
  EXPECT_FALSE(is_fixed(text));
  EXPECT_EQ(written(text + "[timbangan]\nx = 1\n[alasan]\n"), text + kBlock + "[alasan]\n");
}

TEST(BalanceText, PartsThatStandApartAreAllReplaced) {
  const std::string toml =
      "[timbangan.belum]\npangkal = 1\n\n# alasan\n[alasan]\nx = \"y\"\n\n[timbangan]\nlama = 1\n\n[[bukti]]\nid = "
      "\"z\"\n";
  EXPECT_EQ(written(toml), std::string(kBlock) + "# alasan\n[alasan]\nx = \"y\"\n\n[[bukti]]\nid = \"z\"\n");
}

TEST(BalanceText, FixedIsReadAsTheProgramReadsIt) {
  EXPECT_TRUE(is_fixed("[timbangan]\n  tetap   =   true # begitu\n"));
  EXPECT_TRUE(is_fixed("timbangan = { tetap = true }\n"));
  EXPECT_FALSE(is_fixed("[timbangan]\n# tetap = true\n"));
  EXPECT_FALSE(is_fixed("[timbangan]\ntetap = false\n[alasan]\ntetap = true\n"));
  EXPECT_EQ(criterion_of("kriteria='manfaat' # x\n"), Criterion::manfaat);
  EXPECT_EQ(criterion_of("# kriteria = \"manfaat\"\n"), std::nullopt);
}

TEST(BalanceText, ATableInBracesIsRefusedWithASentence) {
  EXPECT_THROW(written("timbangan = { keyakinan_belum = 0.5 }\n"), Error);
  EXPECT_THROW(written("timbangan.keyakinan_belum = 0.5\n"), Error);
}

TEST(BalanceText, ItsOwnTextComesBackUnchanged) {
  const std::string once = written("kriteria = \"manfaat\"\r\n[alasan]\r\nx = \"y\"\r\n");
  EXPECT_EQ(written(once), once);
}

}  // namespace telaah::learn
