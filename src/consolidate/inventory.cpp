// The office's own list against the proposals: what has a document, what has none yet.

#include <algorithm>

#include "consolidate/recaps.h"
#include "telaah/innovations.h"

namespace telaah::consolidate {
namespace {

constexpr double kSame = 0.6;  // as for proposals among each other

std::string lowered(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

void match_inventory(Figures& figures, const Month& month) {
  if (month.inventory.empty()) return;
  std::vector<innovations::Words> names;
  for (const Proposal& proposal : figures.proposals) names.push_back(innovations::words_of(proposal.name));
  for (const InventoryRow& row : month.inventory) {
    const innovations::Words words = innovations::words_of(row.name);
    std::optional<std::size_t> best;
    double alike = kSame;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const Proposal& proposal = figures.proposals[i];
      if (!row.opd_id.empty() && !proposal.agency_id.empty() && row.opd_id != proposal.agency_id) continue;
      const bool is_short = !proposal.short_name.empty() && lowered(proposal.short_name) == lowered(row.name);
      const double share = is_short ? 1 : innovations::common_share(words, names[i]);
      if (share < alike || (best && share == alike)) continue;
      best = i;
      alike = share;
    }
    figures.inventory.push_back(best);
  }
}

}  // namespace telaah::consolidate
