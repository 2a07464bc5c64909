// Sheets that pick out proposals: the best, possible doubles.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "report/sheets.h"
#include "text/date_words.h"

namespace telaah::report {
namespace {

using consolidate::Proposal;

/// Whose file lies at `path`: of the proposal, or of the sender of any other file.
std::string body_at(const consolidate::Figures& figures, const std::string& path) {
  const auto proposal = std::ranges::find(figures.proposals, path, &Proposal::path);
  if (proposal != figures.proposals.end()) return proposal->agency;
  const auto older = std::ranges::find(figures.older, path, &consolidate::OlderFile::path);
  if (older != figures.older.end()) return figures.proposals[older->proposal].agency;
  const auto other = std::ranges::find(figures.others, path, &consolidate::OtherFile::path);
  return other == figures.others.end() ? "" : other->sender;
}

}  // namespace

void write_best(Report& report) {
  Sheet* sheet = report.find(names::kBest);
  if (sheet == nullptr) return;
  GridPlan plan;
  plan.title = names::kBest;
  plan.notes = {fmt::format(
      "Paling banyak {} usulan dengan nilai tertinggi, sebagai bahan pilihan Galeri Inovasi. Nilai = kriteria (60) + "
      "muatan (25) + kekuatan bukti (15); rinciannya pada lembar Metode.",
      report.options.best_count)};
  plan.columns = {{"Peringkat", 6, 9, Number::integer, Align::center},
                  {"Nama inovasi", 26, 42},
                  {"Perangkat daerah", 20, 34},
                  {"Tahapan", 10, 12},
                  {"Kriteria (60)", 9, 10, Number::decimal, Align::center},
                  {"Muatan (25)", 9, 10, Number::decimal, Align::center},
                  {"Bukti (15)", 9, 10, Number::decimal, Align::center},
                  {"Nilai (100)", 9, 10, Number::decimal, Align::center},
                  {"Hasil", 17, 19},
                  {"No. daftar", 7, 8, Number::integer, Align::center},
                  {"Berkas", 14, 22}};
  plan.table = "Terbaik";
  plan.empty = "Nihil: belum ada usulan inovasi yang diperiksa.";
  plan.frozen = 2;
  Grid grid(report.book, *sheet, report.looks, std::move(plan));
  std::set<std::string_view> bodies;
  const auto& ranking = report.figures.ranking;
  const std::size_t count = std::min(ranking.size(), static_cast<std::size_t>(std::max(0, report.options.best_count)));
  for (std::size_t i = 0; i < count; ++i) {
    const Proposal& p = report.figures.proposals[ranking[i]];
    const consolidate::Score score = consolidate::score(p);
    bodies.insert(p.agency);
    Row& row = grid.row();
    row.number(static_cast<double>(i + 1))
        .text(p.name, Tone::strong)
        .text(p.agency)
        .text(consolidate::stage_words(p.stage));
    row.number(score.criteria).number(score.contents).number(score.strength).number(score.total(), Tone::strong);
    row.text(marked(p.advice), tone(p.advice)).number(static_cast<double>(p.number));
    row.link(file_name(p.path), report.file_link(p.path));
    grid.add();
  }
  grid.finish(
      {fmt::format("{} usulan dari {} perangkat daerah. Urutan ini bahan pertimbangan; penetapan tetap pada Tim.",
                   count, bodies.size())});
}

void write_likenesses(Report& report) {
  Sheet* sheet = report.find(names::kLikeness);
  if (sheet == nullptr) return;
  GridPlan plan;
  plan.title = names::kLikeness;
  plan.notes = {
      "Berkas yang isinya sama, versi sebelumnya dari usulan yang sama, dan usulan yang isi atau namanya mirip. "
      "Kemiripan "
      "antarpengusul ditunjukkan, tidak digabungkan; mohon dipastikan oleh penelaah."};
  plan.columns = {{"Jenis", 14, 18},
                  {"Kemiripan", 9, 10, Number::percent, Align::center},
                  {"Usulan atau berkas", 26, 44},
                  {"Perangkat daerah", 18, 28},
                  {"Mirip dengan", 26, 44},
                  {"Perangkat daerah pembanding", 18, 28},
                  {"Penjelasan", 28, 48},
                  {"Diterima", 9, 12, Number::date, Align::center},
                  {"ID", 17, 18, Number::text, Align::left, false, false, true}};
  plan.table = "Kemiripan";
  plan.empty = "Nihil: tidak ada berkas ganda dan tidak ada usulan yang mirip.";
  Grid grid(report.book, *sheet, report.looks, std::move(plan));
  for (const consolidate::OtherFile& file : report.figures.others) {
    if (file.group != OutcomeGroup::ganda) continue;
    Row& row = grid.row();
    row.text("Berkas ganda", Tone::strong)
        .number(1)
        .link(file_name(file.path), report.file_link(file.path))
        .text(file.sender);
    row.link(file_name(file.same_as), report.file_link(file.same_as))
        .text(body_at(report.figures, file.same_as))
        .text("Isi kedua berkas sama persis; hanya satu yang diperiksa.")
        .date(file.received)
        .blank();
    grid.add();
  }
  for (const consolidate::OlderFile& file : report.figures.older) {
    const Proposal& counting = report.figures.proposals[file.proposal];
    Row& row = grid.row();
    row.text("Versi", Tone::strong).number(file.likeness);
    if (file.lies)
      row.link(file_name(file.path), report.file_link(file.path));
    else
      row.text(file_name(file.path));
    row.text(counting.agency).text(fmt::format("{}. {}", counting.number, counting.name)).text(counting.agency);
    row.text(fmt::format("{}, diterima {}; yang dihitung berkas “{}”. {}", file.relation,
                         dates::in_words(file.received), file_name(counting.path), file.note));
    row.date(file.received).text(file.sha256.substr(0, 16));
    grid.add();
  }
  for (const consolidate::Likeness& pair : report.figures.likenesses) {
    const Proposal& first = report.figures.proposals[pair.first];
    const Proposal& second = report.figures.proposals[pair.second];
    Row& row = grid.row();
    row.text(pair.same_agency ? "Pengusul sama" : "Pengusul berbeda", pair.same_agency ? Tone::plain : Tone::look)
        .number(pair.score);
    row.text(fmt::format("{}. {}", second.number, second.name)).text(second.agency);
    row.text(fmt::format("{}. {}", first.number, first.name)).text(first.agency).text(pair.why).blank().blank();
    grid.add();
  }
  grid.finish();
}

}  // namespace telaah::report
