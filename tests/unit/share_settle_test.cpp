#include "share/settle.h"

#include <gtest/gtest.h>

namespace telaah::share {
namespace {

using std::chrono::seconds;

struct SettlingFile : testing::Test {
  Settling settling{SettleOptions{seconds{5}, seconds{600}, seconds{60}}};
  Settling::Time start{};
  bool look(int second, std::uint64_t size) {
    return settling.stands_still("a.pdf", {size, 1, 7}, start + seconds{second});
  }
};

}  // namespace

TEST_F(SettlingFile, IsReadyAfterTwoEqualLooksFarEnoughApart) {
  EXPECT_FALSE(look(0, 10));
  EXPECT_FALSE(look(4, 10));
  EXPECT_TRUE(look(5, 10));
  EXPECT_EQ(settling.opened("a.pdf", true, start + seconds{5}), Readiness::ready);
}

TEST_F(SettlingFile, StartsAnewWheneverItGrows) {
  look(0, 10);
  EXPECT_FALSE(look(6, 20));
  EXPECT_FALSE(look(10, 20));
  EXPECT_TRUE(look(11, 20));
}

TEST_F(SettlingFile, ThatLooksCutGetsTheLongerPatience) {
  look(0, 10);
  ASSERT_TRUE(look(5, 10));
  EXPECT_EQ(settling.opened("a.pdf", false, start + seconds{5}), Readiness::unfinished);
  EXPECT_FALSE(look(6, 10));
  ASSERT_TRUE(look(600, 10));
  EXPECT_EQ(settling.opened("a.pdf", false, start + seconds{600}), Readiness::ready);
}

TEST_F(SettlingFile, ThatIsLockedIsTriedAgainLaterAndLater) {
  look(0, 10);
  ASSERT_TRUE(look(5, 10));
  EXPECT_EQ(settling.refused("a.pdf", Readiness::busy, start + seconds{5}), Readiness::busy);
  EXPECT_FALSE(look(9, 10));
  ASSERT_TRUE(look(10, 10));
  settling.refused("a.pdf", Readiness::busy, start + seconds{10});
  EXPECT_FALSE(look(19, 10));
  EXPECT_TRUE(look(20, 10));
}

TEST_F(SettlingFile, ThatIsGoneIsForgotten) {
  settling.begin_listing();
  look(0, 10);
  settling.end_listing();
  EXPECT_EQ(settling.size(), 1u);
  settling.begin_listing();
  settling.end_listing();
  EXPECT_EQ(settling.size(), 0u);
}

}  // namespace telaah::share
