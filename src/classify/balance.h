#pragma once
// What a verdict is weighed from, and how: the sums of the rules, what the words say, and the numbers of [timbangan]
// that turn both into the probability that a reviewer says "met" or "not met". Without [timbangan] the thresholds of
// [putusan] decide.

#include <cstddef>
#include <string_view>

#include "telaah/classify.h"

namespace telaah::classify {

/// The names of Shares in rule files, in their order.
std::string_view share_code(std::size_t share);
/// What a side of [timbangan] may weigh a share with: 1 only upwards, -1 only downwards, 0 either way. A supporting
/// rule never weakens.
int sign_of(std::size_t share, Standing side);

/// One side of [timbangan]: the log odds that a reviewer takes this side.
struct BalanceSide {
  double base = 0;
  Shares weights{};
};
struct Balance {
  bool is_loaded = false;
  BalanceSide met, not_met;
  double least_met = 0.5, least_not_met = 0.5;  ///< from this probability on telaah commits itself
};
struct Weighing {
  double met = 0, not_met = 0;  ///< probabilities
};
Weighing weigh(const Balance& balance, const Shares& shares);

// *** The same for a content: is it present, is it absent; what is neither is thin ***

std::string_view content_share_code(std::size_t share);
int content_sign_of(std::size_t share, Presence side);

struct ContentSide {
  double base = 0;
  ContentShares weights{};
};
struct ContentBalance {
  bool is_loaded = false;
  ContentSide present, absent;
};
struct PresenceWeighing {
  double present = 0, absent = 0;  ///< probabilities
};
PresenceWeighing weigh(const ContentBalance& balance, const ContentShares& shares);
/// The most probable of the three.
Presence presence(const ContentBalance& balance, const ContentShares& shares);

}  // namespace telaah::classify
