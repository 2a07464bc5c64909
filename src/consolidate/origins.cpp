// Recaps by the bidang inside an agency and by where innovations come from.

#include <algorithm>
#include <tuple>

#include "consolidate/recaps.h"

namespace telaah::consolidate {

void count_units(Figures& figures, const Month& month) {
  std::vector<UnitRecap>& units = figures.units;
  for (const Proposal& proposal : figures.proposals) {
    const std::string unit = proposal.unit == proposal.agency ? "" : proposal.unit;
    auto row = std::ranges::find_if(
        units, [&](const UnitRecap& one) { return one.agency == proposal.agency && one.unit == unit; });
    if (row == units.end()) {
      units.push_back({proposal.agency, unit, proposal.field_group, {}});
      row = units.end() - 1;
    }
    count(row->counts, proposal, month);
  }
  std::ranges::sort(units, {}, [](const UnitRecap& row) {
    return std::make_tuple(row.agency.empty(), std::string_view(row.agency), row.unit.empty(),
                           -static_cast<std::int64_t>(row.counts.total), std::string_view(row.unit));
  });
}

void count_origins(Figures& figures, const Month& month) {
  std::vector<OriginRecap>& origins = figures.origins;
  for (std::size_t i = 0; i < figures.proposals.size(); ++i) {
    const Proposal& proposal = figures.proposals[i];
    auto row = std::ranges::find(origins, proposal.origin, &OriginRecap::label);
    if (row == origins.end()) {
      origins.push_back({proposal.origin, {}, 0, {}});
      row = origins.end() - 1;
    }
    count(row->counts, proposal, month);
    if (proposal.stage == "penerapan") ++row->applied;
    row->proposals.push_back(i);
  }
  std::ranges::sort(origins, {}, [](const OriginRecap& row) {
    return std::make_tuple(row.label.empty(), -static_cast<std::int64_t>(row.counts.total),
                           std::string_view(row.label));
  });
}

}  // namespace telaah::consolidate
