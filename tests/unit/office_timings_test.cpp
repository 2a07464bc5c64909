#include "office/timings.h"

#include <gtest/gtest.h>

namespace telaah::office {

TEST(Timings, SpeakTheLanguageOfThoseWhoReadThem) {
  Timings timings;
  StageTimes times;
  times.extract = std::chrono::milliseconds(1250);
  times.judge = std::chrono::milliseconds(30);
  timings.add(times);
  timings.add(times);
  const std::string text = timings.text();
  EXPECT_TRUE(text.starts_with("2 dokumen\n")) << text;
  EXPECT_NE(text.find("  membaca PDF               2,500 detik menunggu pembaca\n"), std::string::npos) << text;
  EXPECT_NE(text.find("  menilai                   0,060 detik CPU\n"), std::string::npos) << text;
  EXPECT_NE(text.find("\n  telaah sendiri "), std::string::npos) << text;
  EXPECT_NE(text.find(" MB paling banyak\n  para pembacanya "), std::string::npos) << text;
  EXPECT_EQ(text.find('.'), std::string::npos) << "decimals stand behind a comma: " << text;
}

}  // namespace telaah::office
