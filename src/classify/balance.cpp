#include "classify/balance.h"

#include <array>
#include <cmath>

namespace telaah::classify {
namespace {

struct ShareKind {
  std::string_view code;
  int met, not_met;  ///< signs
};
constexpr std::array<ShareKind, kShareCount> kShares{{
    {"aturan_mendukung", 1, -1},
    {"aturan_melemahkan", -1, 1},
    {"aturan_meragukan", -1, 0},
    {"aturan_cukup", 1, -1},
    {"aturan_melanggar", -1, 1},
    {"kata_mendukung", 1, -1},
    {"kata_mendukung_lain", 1, -1},
    {"kata_melemahkan", -1, 1},
    {"kata_melemahkan_lain", -1, 1},
    {"kata_meragukan", -1, 0},
    {"kata_meragukan_lain", -1, 0},
    {"kata_rancang_bangun", 0, 0},
    {"kata_manfaat", 0, 0},
}};
double probability(const BalanceSide& side, const Shares& shares) {
  double log_odds = side.base;
  for (std::size_t i = 0; i < kShareCount; ++i) log_odds += side.weights[i] * shares[i];
  return 1 / (1 + std::exp(-log_odds));
}

}  // namespace

std::string_view share_code(std::size_t share) { return kShares.at(share).code; }

int sign_of(std::size_t share, Standing side) {
  return side == Standing::not_met ? kShares.at(share).not_met : kShares.at(share).met;
}

Weighing weigh(const Balance& balance, const Shares& shares) {
  Weighing out{probability(balance.met, shares), probability(balance.not_met, shares)};
  if (const double both = out.met + out.not_met; both > 1) {
    out.met /= both;
    out.not_met /= both;
  }
  return out;
}

}  // namespace telaah::classify
