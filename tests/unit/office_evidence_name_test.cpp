// Names of cards and marked copies: borne by Windows, by links, and different for different contents.

#include "office/evidence_name.h"

#include <gtest/gtest.h>

namespace telaah::office {

TEST(EvidenceName, KeepsWhatEveryFileSystemAndLinkBears) {
  EXPECT_EQ(evidence_stem("SIPANDA: Sistem #1 (100%) \"Layanan/Warga\"…", "3fa2c81d9b00aa"),
            "SIPANDA Sistem 1 (100 ) Layanan Warga - 3fa2c81d9b");
  EXPECT_EQ(evidence_stem("  …  ", "3fa2c81d9b00aa"), "Usulan - 3fa2c81d9b");
  EXPECT_EQ(evidence_stem("CON", "3fa2c81d9b00aa"), "CON - 3fa2c81d9b");
}

TEST(EvidenceName, StaysShortAndApart) {
  const std::string long_name(300, 'a');
  EXPECT_EQ(evidence_stem(long_name, "3fa2c81d9b00aa").size(), 73u);
  EXPECT_NE(evidence_stem("SIPANDA", "3fa2c81d9b00aa"), evidence_stem("SIPANDA", "4fa2c81d9b00aa"));
}

TEST(EvidenceName, LiesBelowTheMonthOfReceipt) {
  EXPECT_EQ(evidence_folder("2026-10-03"), "2026-10/bukti");
  EXPECT_EQ(evidence_folder(""), "tanpa-bulan/bukti");
}

}  // namespace telaah::office
