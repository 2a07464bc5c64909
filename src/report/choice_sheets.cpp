// Sheets that pick out proposals: the best, candidates for awards, possible doubles.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "report/detail_plans.h"
#include "report/sheets.h"
#include "text/date_words.h"

namespace telaah::report {
namespace {

using consolidate::Proposal;

constexpr std::size_t kMaxPerAward = 300;

std::string age_words(int months) {
  if (months < 0) return "";
  if (months < 12) return fmt::format("{} bulan", months);
  return fmt::format("{} tahun", months / 12) + (months % 12 == 0 ? "" : fmt::format(" {} bulan", months % 12));
}

std::string listed(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
  return text.empty() ? text : first_large(text) + ".";
}

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

void write_awards(Report& report) {
  Sheet* sheet = report.find(names::kAwards);
  if (sheet == nullptr) return;
  const auto& awards = report.month.awards;
  GridPlan plan;
  plan.title = names::kAwards;
  plan.notes = {
      "Pemeriksaan awal syarat lomba menurut aturan yang berlaku pada tahun laporan. Yang memenuhi didahulukan, "
      "kemudian yang kurang satu atau dua syarat. Usia dihitung sampai tanggal penutupan berikutnya."};
  plan.columns = {{"Lomba", 22, 32},        {"No. daftar", 7, 8, Number::integer, Align::center},
                  {"Nama inovasi", 24, 38}, {"Perangkat daerah", 18, 30},
                  {"Tahapan", 10, 12},      {"Usia penerapan", 12, 16},
                  {"Hasil", 20, 24},        {"Yang perlu dilengkapi", 30, 52}};
  plan.table = "CalonLomba";
  const bool any_holds = std::ranges::any_of(
      awards, [&](const consolidate::Award& award) { return consolidate::holds(award, report.month); });
  plan.empty = any_holds ? "Nihil: belum ada usulan yang memenuhi atau hampir memenuhi syarat awal lomba."
                         : "Belum ada aturan lomba yang berlaku pada tahun laporan ini (folder lomba pada aturan).";
  plan.frozen = 3;
  Grid grid(report.book, *sheet, report.looks, std::move(plan));
  std::vector<std::size_t> shown(awards.size()), all(awards.size());
  for (const consolidate::Candidate& candidate : report.figures.candidates) {
    ++all[candidate.award];
    if (shown[candidate.award] == kMaxPerAward) continue;
    ++shown[candidate.award];
    const Proposal& p = report.figures.proposals[candidate.proposal];
    Row& row = grid.row();
    row.text(awards[candidate.award].name, Tone::strong)
        .number(static_cast<double>(p.number))
        .text(p.name)
        .text(p.agency);
    row.text(consolidate::stage_words(p.stage)).text(age_words(candidate.age_months));
    row.text(candidate.qualifies ? "● Memenuhi syarat awal" : "◐ Perlu dilengkapi",
             candidate.qualifies ? Tone::good : Tone::look);
    row.text(listed(candidate.missing));
    grid.add();
  }
  std::vector<std::string> after;
  for (std::size_t i = 0; i < awards.size(); ++i) {
    const consolidate::Award& award = awards[i];
    if (!consolidate::holds(award, report.month)) continue;
    after.push_back(fmt::format("{} — {}; dasar: {}.{}{}", award.name, award.organiser, award.basis,
                                award.note.empty() ? "" : " ", award.note));
    if (all[i] > shown[i])
      after.push_back(fmt::format("{}: {} calon lain tidak ditampilkan.", award.name, all[i] - shown[i]));
  }
  grid.finish(after);
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
                  received_column(),
                  content_id_column()};
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
    row.date(file.received).text(round_trip::content_id(file.sha256));
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
