// Recaps per body, group of bodies, bidang, urusan and stage. Every total is the sum of the register's rows.

#include "consolidate/recaps.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "telaah/profile_fields.h"

namespace telaah::consolidate {
namespace {

constexpr std::string_view kUnknownBody = "Perangkat daerah belum terbaca";

/// Rows of all registered bodies first, so that those without a proposal stand there too.
struct AgencyTable {
  std::vector<AgencyRecap> rows;
  std::map<std::string, std::size_t, std::less<>> by_key;  // id, or "?" + name for unregistered ones

  explicit AgencyTable(const Month& month) {
    for (const profiler::Agency& agency : month.agencies) {
      by_key[agency.id] = rows.size();
      AgencyRecap row;
      row.id = agency.id;
      row.name = agency.name;
      row.kind = agency.kind;
      row.parent = agency.parent;
      const auto field = std::ranges::find(month.field_groups, agency.field_group, &profiler::FieldGroup::id);
      row.field_group = field == month.field_groups.end() ? agency.field_group : field->name;
      rows.push_back(row);
    }
  }

  AgencyRecap& row_of(const Proposal& proposal) {
    const auto known = by_key.find(proposal.agency_id);
    if (!proposal.agency_id.empty() && known != by_key.end()) return rows[known->second];
    const bool is_of_citizens = proposal.kind == "masyarakat";
    const std::string name = !proposal.agency.empty() ? proposal.agency
                             : is_of_citizens         ? "Masyarakat"
                                                      : std::string(kUnknownBody);
    const auto [found, is_new] = by_key.try_emplace("?" + name, rows.size());
    if (is_new) {
      AgencyRecap row;
      row.name = name;
      row.kind = proposal.kind;
      row.is_registered = false;
      rows.push_back(row);
    }
    return rows[found->second];
  }
};

void add_slice(std::vector<Slice>& slices, const AgencyRecap& row, std::string code, std::string label) {
  auto slice = std::ranges::find(slices, code, &Slice::code);
  if (slice == slices.end()) {
    Slice made;
    made.code = code;
    made.label = std::move(label);
    slices.push_back(made);
    slice = slices.end() - 1;
  }
  Counts& sum = slice->counts;
  sum.total += row.counts.total;
  sum.this_year += row.counts.this_year;
  sum.this_month += row.counts.this_month;
  sum.last_month += row.counts.last_month;
  for (std::size_t i = 0; i < sum.advice.size(); ++i) sum.advice[i] += row.counts.advice[i];
  slice->inventory += row.inventory;
  if (row.is_registered) ++slice->bodies;
  if (row.is_registered && row.counts.this_year > 0) ++slice->bodies_with;
  if (row.counts.total > slice->top_count) {
    slice->top = row.name;
    slice->top_count = row.counts.total;
  }
}

void largest_first(std::vector<Slice>& slices) {
  std::ranges::stable_sort(slices, [](const Slice& a, const Slice& b) {
    return std::make_tuple(b.counts.total, std::string_view(a.label)) <
           std::make_tuple(a.counts.total, std::string_view(b.label));
  });
}

/// By bidang, kind and name; units below their body; unregistered bodies last.
std::vector<AgencyRecap> in_reading_order(std::vector<AgencyRecap> rows) {
  std::ranges::stable_sort(rows, {}, [](const AgencyRecap& row) {
    return std::make_tuple(!row.is_registered, row.field_group.empty(), row.field_group, row.kind, row.name);
  });
  std::set<std::string, std::less<>> ids, done;
  for (const AgencyRecap& row : rows) ids.insert(row.id);
  std::vector<AgencyRecap> ordered;
  const std::function<void(const AgencyRecap&)> put = [&](const AgencyRecap& row) {
    if (!row.id.empty() && !done.insert(row.id).second) return;
    ordered.push_back(row);
    if (row.id.empty()) return;
    for (const AgencyRecap& unit : rows) {
      if (unit.parent == row.id) put(unit);
    }
  };
  for (const AgencyRecap& row : rows) {
    if (row.parent.empty() || !ids.contains(row.parent)) put(row);
  }
  for (const AgencyRecap& row : rows) {
    if (!row.id.empty()) put(row);  // bodies that name each other as parents
  }
  return ordered;
}

std::size_t form_column(const std::string& form) {
  return form == "tata_kelola" ? 0 : form == "pelayanan_publik" ? 1 : form == "lainnya_sesuai_urusan" ? 2 : 3;
}

void count_codes(std::vector<Slice>& slices, const std::string& code, const Proposal& proposal) {
  auto slice = std::ranges::find(slices, code, &Slice::code);
  if (slice == slices.end()) slice = slices.end() - 1;  // the last one takes what is unknown
  ++slice->counts.total;
  ++slice->counts.advice.at(static_cast<std::size_t>(proposal.advice));
  if (proposal.in_month) ++slice->counts.this_month;
}

/// A slice for each value the field can have, and one for none.
std::vector<Slice> slices_of(const ProfileField& field) {
  std::vector<Slice> slices;
  const auto add = [&](std::string_view code, std::string_view label) {
    Slice slice;
    slice.code = code;
    slice.label = label;
    slices.push_back(slice);
  };
  for (const CodeWords& known : field.words) add(known.code, known.words);
  add("", "Belum terbaca");
  return slices;
}

}  // namespace

void count_agencies(Figures& figures, const Month& month) {
  AgencyTable table(month);
  std::map<std::ptrdiff_t, std::set<std::string>> months;  // by row: "2026-03", in which something came
  for (const Proposal& proposal : figures.proposals) {
    AgencyRecap& row = table.row_of(proposal);
    count(row.counts, proposal, month);
    row.contents_share += static_cast<double>(proposal.present) / kContentCount;
    row.last_received = std::max(row.last_received, proposal.received);
    const bool is_this_year = month.month != 0 && proposal.received.starts_with(fmt::format("{:04}-", month.year));
    if (is_this_year) months[&row - table.rows.data()].insert(proposal.received.substr(0, 7));
  }
  for (const InventoryRow& listed : month.inventory) {
    const auto row = table.by_key.find(listed.opd_id);
    if (!listed.opd_id.empty() && row != table.by_key.end()) ++table.rows[row->second].inventory;
  }
  for (AgencyRecap& row : table.rows) {
    // Nobody watched before the first file came.
    const bool began_this_year = figures.first_month / 12 == month.year;
    const int unwatched = began_this_year ? figures.first_month % 12 : 0;
    row.silent_months =
        std::max(0, month.month - unwatched - static_cast<int>(months[&row - table.rows.data()].size()));
    if (row.counts.total > 0) row.contents_share /= static_cast<double>(row.counts.total);
    const auto parent = table.by_key.find(row.parent);
    if (!row.parent.empty() && parent != table.by_key.end())
      table.rows[parent->second].by_units += row.counts.this_year;
  }
  for (const AgencyRecap& row : table.rows) {
    add_slice(figures.groups, row, row.kind, kind_words(row.kind));
    add_slice(figures.fields, row, row.field_group, row.field_group.empty() ? "Belum dipetakan" : row.field_group);
    if (!row.is_registered || !row.parent.empty()) continue;
    ++figures.bodies;
    if (row.counts.this_year + row.by_units > 0) ++figures.bodies_with;
  }
  largest_first(figures.groups);
  largest_first(figures.fields);
  figures.agencies = in_reading_order(std::move(table.rows));
}

void count_affairs(Figures& figures, const Month& month) {
  for (const profiler::Affair& affair : month.affairs) {
    figures.affairs.push_back({affair.code, affair.name, affair.group, {}});
  }
  std::vector<AffairRow> unknown{{"", "Belum terbaca", "", {}}};
  for (const Proposal& proposal : figures.proposals) {
    const std::size_t column = form_column(proposal.form);
    const auto row = std::ranges::find(figures.affairs, proposal.affair, &AffairRow::code);
    if (!proposal.affair.empty() && row != figures.affairs.end()) {
      ++row->forms.at(column);
      continue;
    }
    auto other = std::ranges::find(unknown, proposal.affair, &AffairRow::code);
    if (other == unknown.end()) {
      unknown.push_back({proposal.affair, proposal.affair, "", {}});
      other = unknown.end() - 1;
    }
    ++other->forms.at(column);
  }
  std::ranges::rotate(unknown, unknown.begin() + 1);  // "Belum terbaca" last
  figures.affairs.insert(figures.affairs.end(), unknown.begin(), unknown.end());
}

void count_stages(Figures& figures) {
  figures.stages = slices_of(profile_field(&Profile::tahapan));
  figures.stages_5d = slices_of(profile_field(&Profile::tahap_5d));
  for (const Proposal& proposal : figures.proposals) {
    count_codes(figures.stages, proposal.stage, proposal);
    count_codes(figures.stages_5d, proposal.stage_5d, proposal);
  }
}

}  // namespace telaah::consolidate
