// The list the office keeps, and which of it has a document.

#include <algorithm>

#include <fmt/format.h>

#include "report/sheets.h"

namespace telaah::report {

void write_inventory(Report& report) {
  Sheet* sheet = report.find(names::kInventory);
  if (sheet == nullptr) return;
  GridPlan plan;
  plan.title = names::kInventory;
  plan.notes = {"Daftar inovasi yang dimiliki kantor, dibandingkan dengan usulan yang telah diterima."};
  plan.columns = {{"No.", 5, 7, Number::integer, Align::center},
                  {"Nama inovasi", 26, 44},
                  {"Perangkat daerah", 18, 32},
                  {"Tahun", 7, 8, Number::general, Align::center},
                  {"Dokumen", 16, 20},
                  {"No. daftar", 7, 8, Number::integer, Align::center},
                  {"Keterangan", 24, 44}};
  plan.table = "Inventaris";
  plan.frozen = 2;
  Grid grid(report.book, *sheet, report.looks, std::move(plan));
  for (std::size_t i = 0; i < report.month.inventory.size(); ++i) {
    const InventoryRow& inventory = report.month.inventory[i];
    const std::optional<std::size_t>& match = report.figures.inventory[i];
    Row& row = grid.row();
    row.number(static_cast<double>(i + 1)).text(inventory.name, Tone::strong).text(inventory.opd);
    row.text(inventory.year == 0 ? "" : std::to_string(inventory.year));
    row.text(match ? "● Ada" : "○ Belum ada dokumen", match ? Tone::good : Tone::look);
    if (match)
      row.number(static_cast<double>(report.figures.proposals[*match].number));
    else
      row.blank();
    row.text(inventory.details);
    grid.add();
  }
  const consolidate::Funnel& funnel = report.figures.funnel;
  grid.finish(
      {fmt::format("{} dari {} inovasi pada daftar telah ada dokumennya.", funnel.proposed, funnel.listed),
       fmt::format("Corong: {} pada daftar → {} menjadi usulan → {} diterapkan; {} belum diterapkan dan tidak berubah "
                   "selama {} bulan atau lebih.",
                   funnel.listed, funnel.proposed, funnel.applied, funnel.stuck, consolidate::kStuckMonths)});
}

}  // namespace telaah::report
