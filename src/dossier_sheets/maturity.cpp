// The sheets Kematangan (an innovation a row, an indicator a column) and Bukti Kematangan (an indicator a row, with the
// sentence, page and file that prove it). A room of its own beside `report`: it uses the grid, and nothing uses it.

#include <string>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "report/sheets.h"
#include "telaah/evidence.h"
#include "telaah/indicator_years.h"
#include "text/date_words.h"

namespace telaah::report {
namespace {

using consolidate::Proposal;
using dossier::Dossier;
using dossier::Indicator;
using dossier::IndicatorLevel;
using dossier::IndicatorRules;
using dossier::WeightVariant;

// libxlsxwriter holds every link of a sheet in memory: in a larger register the page alone is shown.
constexpr std::size_t kLinkEveryProof = 1'500;
constexpr std::size_t kOnOnePage = 30;  // innovations that are still readable on one F4

const IndicatorRules* rules_of(const Report& report) {
  return report.month.dossier_rules.edition(report.figures.reporting_year);
}

/// "3"; "(2)" when only the proposal says so; "–".
std::string level_words(const IndicatorLevel& level) {
  if (level.level > 0) return std::to_string(level.level);
  return level.claimed > 0 ? fmt::format("({})", level.claimed) : "–";
}

Tone level_tone(const IndicatorLevel& level) {
  return level.level == dossier::kLevels ? Tone::good
         : level.level > 0               ? Tone::plain
         : level.claimed > 0             ? Tone::look
                                         : Tone::muted;
}

std::string source_line(const Report& report, const IndicatorRules& rules) {
  const int year = report.figures.reporting_year;
  const std::string notice = dossier::year_notice(rules, year);
  return fmt::format("Indikator menurut {} ({}; terakhir diperiksa {}), T-0 = {}.{}{}", rules.source, rules.state,
                     rules.checked.empty() ? "–" : dates::in_words(rules.checked), year, notice.empty() ? "" : " ",
                     notice);
}

/// "1 Regulasi inovasi daerah; 2 …": what the numbers over the columns mean, in lines that fit the paper.
std::vector<std::string> legend(const IndicatorRules& rules) {
  constexpr std::size_t kWidth = 190;
  std::vector<std::string> lines;
  int number = 0;
  for (const Indicator& indicator : rules.indicators) {
    if (indicator.is_extra) continue;
    const std::string part = fmt::format("{} {}", ++number, indicator.name);
    if (lines.empty() || lines.back().size() + part.size() > kWidth) {
      lines.push_back(part);
    } else {
      lines.back() += "; " + part;
    }
  }
  return lines;
}

std::string variant_words(const WeightVariant& variant) { return fmt::format("{}: {}", variant.id, variant.source); }

GridPlan maturity_plan(const IndicatorRules& rules, std::size_t innovations) {
  GridPlan plan;
  plan.title = names::kMaturity;
  plan.notes = {
      "Tingkat indikatif tiap indikator dari berkas yang diterima: 1–3 = dibuktikan berkas; (2) = hanya disebut "
      "usulan, "
      "tidak dihitung; – = belum ada bukti. Bukan nilai Indeks Inovasi Daerah. Kalimat, halaman, dan berkasnya pada "
      "lembar Bukti Kematangan."};
  plan.columns = {
      {"No.", 4, 5, Number::integer, Align::center}, {"Nama inovasi", 18, 26}, {"Perangkat daerah", 14, 20}};
  int number = 0;
  for (const Indicator& indicator : rules.indicators) {
    if (!indicator.is_extra) {
      plan.columns.push_back({std::to_string(++number), 4, 4, Number::general, Align::center});
    }
  }
  if (!rules.weights.empty()) {
    plan.notes.push_back(
        fmt::format("{}–{}: jumlah bobot tingkat yang dibuktikan, menurut tiap salinan bobot; "
                    "asalnya di bawah tabel.",
                    rules.weights.front().id, rules.weights.back().id));
  }
  for (const WeightVariant& variant : rules.weights) {
    plan.columns.push_back({variant.id, 5, 7, Number::general, Align::center});
  }
  plan.columns.push_back({"Berkas", 6, 7, Number::integer, Align::center});
  plan.frozen = 2;
  plan.one_page = innovations <= kOnOnePage;
  plan.empty = "Nihil: belum ada usulan inovasi.";
  return plan;
}

void add_maturity(Grid& grid, const IndicatorRules& rules, const Proposal& p, const Dossier& dossier) {
  Row& row = grid.row();
  row.number(static_cast<double>(p.number)).text(short_name(p), Tone::strong).text(p.agency);
  for (std::size_t i = 0; i < dossier.levels.size(); ++i) {
    if (!rules.indicators[i].is_extra) row.text(level_words(dossier.levels[i]), level_tone(dossier.levels[i]));
  }
  for (const WeightVariant& variant : rules.weights) row.number(dossier.score(variant));
  row.number(static_cast<double>(dossier.files));
  grid.add();
}

GridPlan proofs_plan() {
  GridPlan plan;
  plan.title = names::kProofs;
  plan.notes = {
      "Apa yang membuktikan tiap indikator, dan apa yang perlu diunggah. Yang hanya disebut usulan ditulis pada kolom "
      "“Menurut usulan” dan tidak dihitung. Berkas yang belum pasti miliknya ditanyakan pada lembar Perlu Telaah."};
  plan.columns = {{"No.", 5, 6, Number::integer, Align::center},
                  {"Inovasi", 14, 22},
                  {"Indikator", 16, 22},
                  {"Tingkat", 7, 8, Number::integer, Align::center},
                  {"Arti tingkat", 14, 22},
                  {"Ditemukan", 12, 20},
                  {"Kalimat atau baris", 28, 44},
                  {"Berkas", 16, 26},
                  {"Hlm.", 5, 6, Number::general, Align::center},
                  {"Jenis berkas", 12, 18},
                  {"Menurut usulan", 14, 30},
                  {"Langkah berikut", 24, 40}};
  plan.top = true;
  plan.frozen = 3;
  plan.empty = "Nihil: belum ada usulan inovasi.";
  return plan;
}

std::string claim_words(const IndicatorLevel& level) {
  if (level.claimed == 0) return "";
  return fmt::format("Tingkat {}: “{}” (hlm. {})", level.claimed, level.claim.quote, level.claim.page);
}

void add_proof(Report& report, Grid& grid, const Proposal& p, const Indicator& indicator, const IndicatorLevel& level) {
  Row& row = grid.row();
  row.number(static_cast<double>(p.number)).text(short_name(p)).text(indicator.name, Tone::strong);
  row.number(level.level, level_tone(level));
  row.text(level.level == 0 ? "" : indicator.levels.at(static_cast<std::size_t>(level.level - 1)));
  if (level.level == 0 || level.proof.path.empty()) {
    row.blank().blank().blank().blank().blank();
  } else {
    const dossier::Proof& proof = level.proof;
    const bool is_linked = report.figures.proposals.size() <= kLinkEveryProof;
    row.text(proof.words).text(proof.quote);
    row.link(file_name(proof.path), is_linked ? report.file_link(proof.path) : "");
    row.link(std::to_string(proof.page), is_linked ? report.file_link(proof.path, proof.page) : "");
    row.text(report.month.dossier_rules.kind_label(proof.kind));
  }
  row.text(claim_words(level), Tone::muted).text(level.words);
  grid.add();
}

}  // namespace

void write_maturity(Report& report) {
  Sheet* sheet = report.find(names::kMaturity);
  const IndicatorRules* rules = rules_of(report);
  if (sheet == nullptr || rules == nullptr) return;
  Grid grid(report.book, *sheet, report.looks, maturity_plan(*rules, report.figures.dossiers.size()));
  const std::unordered_set<std::string> others = consolidate::evidence_of_innovations(report.figures);
  for (std::size_t i = 0; i < report.figures.dossiers.size(); ++i) {
    if (others.contains(report.figures.proposals[i].sha256)) continue;
    add_maturity(grid, *rules, report.figures.proposals[i], report.figures.dossiers[i]);
  }
  std::vector<std::string> after = legend(*rules);
  after.emplace_back("Jumlah bobot menurut salinan yang berbeda-beda:");
  for (const WeightVariant& variant : rules->weights) after.push_back(variant_words(variant) + ".");
  after.push_back(source_line(report, *rules));
  if (!rules->note.empty()) after.push_back(rules->note);
  grid.finish(after);
}

void write_proofs(Report& report) {
  Sheet* sheet = report.find(names::kProofs);
  const IndicatorRules* rules = rules_of(report);
  if (sheet == nullptr || rules == nullptr) return;
  Grid grid(report.book, *sheet, report.looks, proofs_plan());
  const std::unordered_set<std::string> others = consolidate::evidence_of_innovations(report.figures);
  for (std::size_t i = 0; i < report.figures.dossiers.size(); ++i) {
    if (others.contains(report.figures.proposals[i].sha256)) continue;
    const Dossier& dossier = report.figures.dossiers[i];
    for (std::size_t k = 0; k < dossier.levels.size(); ++k) {
      add_proof(report, grid, report.figures.proposals[i], rules->indicators[k], dossier.levels[k]);
    }
  }
  grid.finish();
}

}  // namespace telaah::report
