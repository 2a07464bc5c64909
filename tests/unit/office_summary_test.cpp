#include "office/summary.h"

#include <gtest/gtest.h>

namespace telaah::office {

TEST(Summary, ProvesThatEveryFileEndedOnce) {
  Summary summary(4);
  summary.add("/a", Outcome::text_ok, "");
  summary.add("/b", Outcome::damaged, "Rusak.");
  summary.add("/c", Outcome::duplicate, "");
  summary.add("/d", Outcome::needs_ocr, "");
  EXPECT_NE(summary.text().find("Diterima 4 = selesai 1 + bermasalah 1 + ganda 1 + menunggu 1\n"), std::string::npos);
  EXPECT_TRUE(summary.needs_attention());
}

TEST(Summary, RefusesToHideALostFile) {
  Summary summary(2);
  summary.add("/a", Outcome::text_ok, "");
  EXPECT_THROW(static_cast<void>(summary.text()), Error);
}

TEST(Summary, DuplicatesAskNothingOfAnyone) {
  Summary summary(2);
  summary.add("/a", Outcome::text_ok, "");
  summary.add("/b", Outcome::duplicate, "");
  EXPECT_FALSE(summary.needs_attention());
}

TEST(Summary, NamesADocumentOfWhichPagesAreMissing) {
  Summary summary(1);
  summary.add("/a", Outcome::partial, "Halaman rusak dan tidak menghasilkan teks: halaman 2.");
  EXPECT_TRUE(summary.needs_attention());
  EXPECT_NE(summary.text().find("/a: Halaman rusak"), std::string::npos) << summary.text();
}

TEST(Summary, NamesTheFirstProblemsAndCountsTheRest) {
  Summary summary(13);
  for (char name = 'm'; name >= 'a'; --name) summary.add(std::string("/berkas-") + name, Outcome::blank, "Kosong.");
  const std::string text = summary.text();
  EXPECT_NE(text.find("/berkas-j: Kosong."), std::string::npos) << text;
  EXPECT_EQ(text.find("/berkas-k"), std::string::npos) << text;
  EXPECT_NE(text.find("dan 3 berkas lain"), std::string::npos) << text;
}

}  // namespace telaah::office
