// Shares of a content -> probabilities of present and absent.

#include <algorithm>
#include <array>
#include <cmath>

#include "classify/balance.h"

namespace telaah::classify {
namespace {

struct ShareKind {
  std::string_view code;
  int present, absent;  ///< signs
};
constexpr std::array<ShareKind, kContentShareCount> kShares{{
    {"isian", 1, -1},
    {"aturan_ada", 1, -1},
    {"aturan_kurang", -1, -1},
    {"aturan_tidak_ada", -1, 1},
    {"judul", 0, -1},
    {"judul_kosong", -1, 1},
    {"kata_di_bawah_judul", 1, -1},
    {"kata_di_bawah_judul_cukup", 1, -1},
    {"kata_inti", 1, -1},
    {"kata_inti_cukup", 1, -1},
    {"kalimat_terkuat", 1, -1},
    {"kalimat_kedua", 1, -1},
    {"kalimat_semua", 1, -1},
    {"kata_terdengar", 1, -1},
    {"kata_terdengar_jelas", 1, -1},
    {"kalimat_terpanjang", 1, -1},
    {"menyebut_manfaat", 1, 0},
    {"menyebut_umum", -1, 0},
    {"kata_dokumen", 0, 0},
    {"keadaan_lama", 0, 0},
    {"sama", -1, 0},
}};

double probability(const ContentSide& side, const ContentShares& shares) {
  double log_odds = side.base;
  for (std::size_t i = 0; i < kContentShareCount; ++i) log_odds += side.weights[i] * shares[i];
  return 1 / (1 + std::exp(-log_odds));
}

}  // namespace

std::string_view content_share_code(std::size_t share) { return kShares.at(share).code; }

int content_sign_of(std::size_t share, Presence side) {
  return side == Presence::absent ? kShares.at(share).absent : kShares.at(share).present;
}

PresenceWeighing weigh(const ContentBalance& balance, const ContentShares& shares) {
  PresenceWeighing out{probability(balance.present, shares), probability(balance.absent, shares)};
  if (const double both = out.present + out.absent; both > 1) {
    out.present /= both;
    out.absent /= both;
  }
  return out;
}

Presence presence(const ContentBalance& balance, const ContentShares& shares) {
  const PresenceWeighing weighing = weigh(balance, shares);
  const double thin = 1 - weighing.present - weighing.absent;
  if (weighing.present >= std::max(thin, weighing.absent)) return Presence::present;
  return weighing.absent > thin ? Presence::absent : Presence::thin;
}

}  // namespace telaah::classify
