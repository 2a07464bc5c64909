#include "office/agreement.h"

#include <gtest/gtest.h>

namespace telaah::office {
namespace {

void add(Agreement& agreement, Standing reviewer, Standing telaah, int times) {
  for (int i = 0; i < times; ++i) agreement.add(reviewer, telaah);
}

}  // namespace

TEST(Agreement, KappaOfAKnownTable) {
  Agreement agreement;
  add(agreement, Standing::met, Standing::met, 20);
  add(agreement, Standing::met, Standing::unclear, 5);
  add(agreement, Standing::unclear, Standing::met, 10);
  add(agreement, Standing::unclear, Standing::unclear, 15);
  EXPECT_NEAR(agreement.kappa().value_or(-1), 0.4, 1e-9);
  EXPECT_NEAR(agreement.accuracy().value_or(-1), 0.7, 1e-9);
  EXPECT_NEAR(agreement.precision(Standing::met).value_or(-1), 20.0 / 30, 1e-9);
  EXPECT_NEAR(agreement.recall(Standing::met).value_or(-1), 0.8, 1e-9);
}

TEST(Agreement, WhatWasNeverSaidHasNoPrecision) {
  Agreement agreement;
  add(agreement, Standing::met, Standing::met, 2);
  EXPECT_FALSE(agreement.precision(Standing::not_met).has_value());
  EXPECT_EQ(agreement.kappa(), 1.0);
  EXPECT_FALSE(Agreement{}.accuracy().has_value());
}

}  // namespace telaah::office
