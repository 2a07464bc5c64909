// Recaps of the bidang inside the agencies, and of where innovations come from.

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "report/sheets.h"

namespace telaah::report {
namespace {

using consolidate::Counts;
using consolidate::Proposal;

Column counted(std::string title) { return {std::move(title), 8, 11, Number::count, Align::center, true}; }

void add_count_columns(GridPlan& plan, const Report& report) {
  plan.columns.push_back(counted("Usulan"));
  if (report.month.month != 0) {
    plan.columns.push_back(counted("Bulan ini"));
    plan.columns.push_back(counted("Tahun ini"));
  }
  for (const auto advice :
       {consolidate::Advice::complete, consolidate::Advice::review, consolidate::Advice::incomplete}) {
    plan.columns.push_back(counted(marked(advice)));
  }
}

void put_counts(Row& row, const Counts& counts, const Report& report) {
  row.number(static_cast<double>(counts.total));
  if (report.month.month != 0)
    row.number(static_cast<double>(counts.this_month)).number(static_cast<double>(counts.this_year));
  for (const std::uint64_t count : counts.advice) row.number(static_cast<double>(count));
}

/// As many blank cells as `put_counts` fills.
void put_no_counts(Row& row, const Report& report) {
  const std::size_t cells = 1 + (report.month.month != 0 ? 2 : 0) + consolidate::kAdviceCount;
  for (std::size_t i = 0; i < cells; ++i) row.blank();
}

/// "internal:'Sheet'!A9" moved down by `rows`.
std::string below(const std::string& address, std::size_t rows) {
  const std::size_t digits = address.find_last_not_of("0123456789") + 1;
  std::size_t row = 0;
  std::from_chars(address.data() + digits, address.data() + address.size(), row);
  return address.substr(0, digits) + std::to_string(row + rows);
}

}  // namespace

void write_units(Report& report) {
  Sheet* sheet = report.find(names::kUnits);
  if (sheet == nullptr) return;
  GridPlan plan;
  plan.title = names::kUnits;
  plan.notes = {
      "Bidang, seksi, atau unit di dalam perangkat daerah yang mengusulkan, sebagaimana terbaca dari kop dan isian. "
      "Bidang "
      "pembina ialah bidang Bappeda yang membina perangkat daerah tersebut."};
  plan.columns = {{"No.", 5, 7, Number::integer, Align::center},
                  {"Perangkat daerah", 26, 42},
                  {"Bidang atau unit pengusul", 24, 40},
                  {"Bidang pembina (Bappeda)", 18, 36}};
  add_count_columns(plan, report);
  plan.table = "RekapBidang";
  plan.empty = "Nihil: belum ada usulan inovasi yang diperiksa.";
  plan.frozen = 3;
  Grid grid(report.book, *sheet, report.looks, std::move(plan));
  std::uint64_t number = 0, named = 0;
  std::set<std::string_view> agencies;
  for (const consolidate::UnitRecap& unit : report.figures.units) {
    Row& row = grid.row();
    row.number(static_cast<double>(++number)).text(unit.agency.empty() ? "Belum terbaca" : unit.agency, Tone::strong);
    row.text(unit.unit.empty() ? "Bidang belum terbaca" : unit.unit, unit.unit.empty() ? Tone::muted : Tone::plain);
    row.text(unit.field_group);
    put_counts(row, unit.counts, report);
    grid.add();
    if (unit.unit.empty()) continue;
    ++named;
    agencies.insert(unit.agency);
  }
  grid.finish({fmt::format("{} bidang atau unit dari {} pengusul terbaca pada usulannya.", named, agencies.size())});
}

void write_origins(Report& report) {
  Sheet* sheet = report.find(names::kOrigins);
  if (sheet == nullptr) return;
  GridPlan plan;
  plan.title = names::kOrigins;
  plan.notes = {
      "Sebaran usulan menurut asalnya: laboratorium inovasi, pelatihan, lomba. Di bawah angkanya berdiri usulan yang "
      "dihitung; nama asal membuka baris-barisnya."};
  plan.columns = {{"Asal", 22, 34}};
  add_count_columns(plan, report);
  plan.columns.push_back(counted("Diterapkan"));
  plan.columns.push_back({"No. daftar", 7, 8, Number::integer, Align::center});
  plan.columns.push_back({"Nama inovasi", 24, 40});
  plan.columns.push_back({"Perangkat daerah", 18, 30});
  plan.columns.push_back({"Tahapan", 10, 12});
  plan.table = "RekapAsal";
  plan.empty = "Nihil: belum ada usulan inovasi yang diperiksa.";
  plan.labels_first = true;
  plan.frozen = 1;
  Grid grid(report.book, *sheet, report.looks, std::move(plan));
  const auto& origins = report.figures.origins;
  const auto label_of = [](const consolidate::OriginRecap& origin) {
    return origin.label.empty() ? std::string("Asal tidak disebutkan") : origin.label;
  };
  const std::string first = grid.next_address();
  std::size_t rows_before = origins.size();
  for (const consolidate::OriginRecap& origin : origins) {
    Row& row = grid.row();
    row.link(label_of(origin), below(first, rows_before));
    put_counts(row, origin.counts, report);
    row.number(static_cast<double>(origin.applied)).blank().blank().blank().blank();
    grid.add();
    rows_before += origin.proposals.size();
  }
  for (const consolidate::OriginRecap& origin : origins) {
    for (const std::size_t i : origin.proposals) {
      const Proposal& p = report.figures.proposals[i];
      Row& row = grid.row();
      row.text(label_of(origin), Tone::muted);
      put_no_counts(row, report);
      row.blank().number(static_cast<double>(p.number)).text(p.name, Tone::strong).text(p.agency);
      row.text(consolidate::stage_words(p.stage));
      grid.add();
    }
  }
  grid.finish();
}

}  // namespace telaah::report
