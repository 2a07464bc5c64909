#include "text/names.h"

#include <gtest/gtest.h>

namespace telaah::names {

TEST(Names, TellsPeopleByTheirDegrees) {
  EXPECT_TRUE(has_degree("maya lestari, skm, m.kes"));
  EXPECT_TRUE(has_degree("drs. budi hartono"));
  EXPECT_FALSE(has_degree("dinas kesehatan kota cilegon"));
  EXPECT_FALSE(has_degree("standar pelayanan"));
}

TEST(Names, TakesTheBodyOutOfItsHeadsTitle) {
  const std::string_view text = "plt. kepala dinas kesehatan kota cilegon,";
  const Range body = body_of_title(text);
  EXPECT_EQ(text.substr(body.begin, body.end - body.begin), "dinas kesehatan kota cilegon");
  const std::string_view camat = "camat cibeber,";
  EXPECT_EQ(body_of_title(camat).end, camat.size() - 1);
  EXPECT_EQ(body_of_title("tim pelaksana").end, 0u);
}

}  // namespace telaah::names
