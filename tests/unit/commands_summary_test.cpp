#include "commands/summary.h"

#include <gtest/gtest.h>

namespace telaah::commands {

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
  summary.add("/a", Outcome::partial, "");
  summary.add("/b", Outcome::duplicate, "");
  EXPECT_FALSE(summary.needs_attention());
}

TEST(Summary, NamesTheFirstProblemsAndCountsTheRest) {
  Summary summary(13);
  for (int i = 0; i < 13; ++i) summary.add("/berkas" + std::to_string(i), Outcome::blank, "Kosong.");
  const std::string text = summary.text();
  EXPECT_NE(text.find("/berkas9: Kosong."), std::string::npos) << text;
  EXPECT_EQ(text.find("/berkas10"), std::string::npos) << text;
  EXPECT_NE(text.find("dan 3 berkas lain"), std::string::npos) << text;
}

}  // namespace telaah::commands
