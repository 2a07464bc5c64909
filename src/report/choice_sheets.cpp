// Sheets that pick out proposals: the best, possible doubles.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "report/detail_plans.h"
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
  const consolidate::RankingWeights& weights = report.month.award_rules.ranking;
  GridPlan plan;
  plan.title = names::kBest;
  plan.notes = {fmt::format(
      "Paling banyak {} usulan dengan nilai tertinggi, sebagai bahan pilihan Galeri Inovasi. Nilai = tahapan + manfaat "
      "+ "
      "replikasi + jumlah bukti + kriteria + muatan; bobotnya pada aturan (lomba/terbaik.toml) dan rinciannya pada "
      "lembar Metode. Gagasan yang belum diuji coba berada di bawah. Nilai yang sama memperoleh peringkat yang sama.",
      report.options.best_count)};
  const auto part = [](std::string_view title, double most) {
    return Column{fmt::format("{} ({:g})", title, most), 8, 9, Number::decimal, Align::center};
  };
  plan.columns = {{"Peringkat", 6, 9, Number::integer, Align::center},
                  {"Nama inovasi", 24, 38},
                  {"Perangkat daerah", 18, 30},
                  {"Tahapan", 10, 12},
                  part("Tahapan", weights.applied),
                  part("Manfaat", weights.benefit),
                  part("Replikasi", weights.replication),
                  part("Bukti", weights.evidence),
                  part("Kriteria", weights.most_for_criteria()),
                  part("Muatan", weights.most_for_contents()),
                  {"Nilai", 8, 9, Number::decimal, Align::center},
                  {"Penjelasan", 22, 36},
                  {"Hasil", 17, 19},
                  {"No. daftar", 7, 8, Number::integer, Align::center},
                  {"Berkas", 14, 22}};
  plan.table = "Terbaik";
  plan.empty = "Nihil: belum ada usulan inovasi yang diperiksa.";
  plan.frozen = 2;
  Grid grid(report.book, *sheet, report.looks, std::move(plan));
  std::set<std::string_view> bodies;
  std::size_t others = 0;
  const auto& ranking = report.figures.ranking;
  const auto& ranks = report.figures.ranks;
  std::size_t count = std::min(ranking.size(), static_cast<std::size_t>(std::max(0, report.options.best_count)));
  while (count > 0 && count < ranking.size() && ranks[count] == ranks[count - 1]) ++count;  // no tie is cut in two
  for (std::size_t i = 0; i < count; ++i) {
    const Proposal& p = report.figures.proposals[ranking[i]];
    const consolidate::Score score = consolidate::score(p, weights);
    if (p.body_id.empty())
      ++others;
    else
      bodies.insert(p.body_id);
    Row& row = grid.row();
    row.number(static_cast<double>(ranks[i]))
        .text(p.name, Tone::strong)
        .text(p.agency)
        .text(consolidate::stage_words(p.stage));
    row.number(score.stage).number(score.benefit).number(score.replication).number(score.evidence);
    row.number(score.criteria).number(score.contents).number(score.total(), Tone::strong);
    row.text(consolidate::score_words(p, weights), Tone::muted);
    row.text(marked(p.advice), tone(p.advice)).number(static_cast<double>(p.number));
    row.link(consolidate::file_words(p), report.file_link(p.path, p.first_page));
    grid.add();
  }
  grid.finish({fmt::format(
      "{} usulan dari {} perangkat daerah{}; unit dihitung pada perangkat daerah yang membawahkannya. Urutan ini bahan "
      "pertimbangan; penetapan tetap pada Tim.",
      count, bodies.size(), others == 0 ? "" : fmt::format(" dan {} usulan dari pengusul lain", others))});
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
                         dates::in_words(file.received), consolidate::file_words(counting), file.note));
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
