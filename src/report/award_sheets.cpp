// Sheets about awards: who is a candidate, and how near the others are.

#include <algorithm>

#include <fmt/format.h>

#include "report/sheets.h"
#include "text/date_words.h"

namespace telaah::report {
namespace {

using consolidate::Award;
using consolidate::Candidate;
using consolidate::CityAward;
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

std::string years_words(int first, int last) {
  if (first == 0 && last == 0) return "tanpa batas tahun";
  if (last == 0) return fmt::format("sejak {}", first);
  return first == last || first == 0 ? fmt::format("sampai {}", last) : fmt::format("{}–{}", first, last);
}

/// " Sumber: …; terakhir diperiksa …."
std::string source_words(const std::string& source, const std::string& checked) {
  return fmt::format(" Sumber: {}; {}.", source.empty() ? "belum dikonfirmasi" : source,
                     checked.empty() ? "belum pernah diperiksa" : "terakhir diperiksa " + dates::in_words(checked));
}

std::string closing_words(const consolidate::ClosingDay& closing) {
  return closing.day.empty() ? fmt::format(" Penutupan {}: tanggal belum diumumkan.", closing.year)
                             : fmt::format(" Penutupan {}: {} ({}).", closing.year, dates::in_words(closing.day),
                                           closing.source.empty() ? "belum dikonfirmasi" : closing.source);
}

std::string award_line(const Award& award, const Report& report, std::size_t index) {
  std::string line = fmt::format("{} — {}; dasar: {}; berlaku {}.", award.name, award.organiser, award.basis,
                                 years_words(award.first_year, award.last_year));
  line += closing_words(consolidate::edition_of(award, report.month));
  if (!award.note.empty()) line += " " + award.note;
  if (award.min_affairs > 0) {
    const std::vector<std::string> there = consolidate::affairs_among(report.figures, report.month, index);
    line += fmt::format(
        " Urusan wajib pelayanan dasar di antara calon yang memenuhi: {} dari {}{}; diperlukan paling sedikit {}.",
        there.size(), award.affairs.size(), there.empty() ? "" : fmt::format(" ({})", fmt::join(there, ", ")),
        award.min_affairs);
  }
  for (const std::string& disputed : award.disputed) line += " Belum pasti: " + disputed + ".";
  return line + source_words(award.source, award.checked);
}

std::string city_line(const CityAward& award, const Report& report) {
  return fmt::format("{} — {} (bagi daerah); dasar: {}; berlaku {}. Yang diketahui: {}.{}{}", award.name,
                     award.organiser, award.basis, years_words(award.first_year, award.last_year),
                     fmt::join(consolidate::known_of(award, report.figures), "; "),
                     award.note.empty() ? "" : " " + award.note, source_words(award.source, award.checked));
}

/// Conditions, sources and doubts of every award that holds, and what runs out.
std::vector<std::string> lines_below(const Report& report) {
  std::vector<std::string> lines = consolidate::award_warnings(report.month);
  const consolidate::AwardRules& rules = report.month.award_rules;
  for (std::size_t i = 0; i < rules.awards.size(); ++i) {
    if (consolidate::holds(rules.awards[i], report.month)) lines.push_back(award_line(rules.awards[i], report, i));
  }
  for (const CityAward& award : rules.city) {
    if (consolidate::holds(award, report.month)) lines.push_back(city_line(award, report));
  }
  return lines;
}

bool any_holds(const Report& report) {
  return std::ranges::any_of(report.month.award_rules.awards,
                             [&](const Award& award) { return consolidate::holds(award, report.month); });
}

constexpr std::string_view kNoRules =
    "Belum ada aturan lomba yang berlaku pada tahun laporan ini (folder lomba pada aturan).";

std::string result_words(const Candidate& candidate) {
  if (!candidate.barred.empty()) return "○ Bukan calon";
  return candidate.qualifies ? "● Memenuhi syarat awal" : "◐ Perlu dilengkapi";
}

Tone result_tone(const Candidate& candidate) {
  return !candidate.barred.empty() ? Tone::muted : candidate.qualifies ? Tone::good : Tone::look;
}

std::string unit_and_agency(const Proposal& p) {
  return p.unit.empty() || p.unit == p.agency ? p.agency : p.unit + ", " + p.agency;
}

}  // namespace

void write_awards(Report& report) {
  Sheet* sheet = report.find(names::kAwards);
  if (sheet == nullptr) return;
  const auto& awards = report.month.award_rules.awards;
  GridPlan plan;
  plan.title = names::kAwards;
  plan.notes = {
      "Pemeriksaan awal syarat lomba menurut aturan yang berlaku pada tahun laporan. Yang memenuhi didahulukan, "
      "kemudian yang kurang satu atau dua syarat; yang lain pada lembar Kesiapan Lomba. Usia dihitung sampai hari "
      "penutupan berikutnya, atau sampai akhir bulan laporan selama tanggalnya belum diumumkan."};
  plan.columns = {{"Lomba", 20, 28},        {"No. daftar", 7, 8, Number::integer, Align::center},
                  {"Nama inovasi", 22, 36}, {"Perangkat daerah", 18, 28},
                  {"Tahapan", 10, 12},      {"Usia penerapan", 11, 14},
                  {"Hasil", 20, 24},        {"Yang perlu dilengkapi", 28, 46},
                  {"Perhatian", 18, 30}};
  plan.table = "CalonLomba";
  plan.empty = any_holds(report) ? "Nihil: belum ada usulan yang memenuhi atau hampir memenuhi syarat awal lomba."
                                 : std::string(kNoRules);
  plan.frozen = 3;
  Grid grid(report.book, *sheet, report.looks, std::move(plan));
  std::vector<std::size_t> shown(awards.size()), all(awards.size());
  for (const Candidate& candidate : report.figures.candidates) {
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
    row.text(result_words(candidate), result_tone(candidate)).text(listed(candidate.missing));
    row.text(listed(candidate.warnings));
    grid.add();
  }
  std::vector<std::string> after = lines_below(report);
  for (std::size_t i = 0; i < awards.size(); ++i) {
    if (all[i] > shown[i])
      after.push_back(fmt::format("{}: {} calon lain tidak ditampilkan.", awards[i].name, all[i] - shown[i]));
  }
  grid.finish(after);
}

void write_readiness(Report& report) {
  Sheet* sheet = report.find(names::kReadiness);
  if (sheet == nullptr) return;
  GridPlan plan;
  plan.title = names::kReadiness;
  plan.notes = {
      "Setiap inovasi terhadap setiap lomba, untuk pendampingan: yang paling sedikit kekurangannya didahulukan. Syarat "
      "dan sumbernya tercantum di bawah lembar Calon Lomba."};
  plan.columns = {{"Kurang", 7, 8, Number::count, Align::center},
                  {"Lomba", 18, 26},
                  {"No. daftar", 7, 8, Number::integer, Align::center},
                  {"Nama inovasi", 20, 32},
                  {"Pengusul", 18, 28},
                  {"Hasil", 18, 22},
                  {"Yang kurang", 26, 42},
                  {"Dapat dipenuhi", 18, 28},
                  {"Yang telah terpenuhi", 26, 44},
                  {"Perhatian", 16, 26}};
  plan.table = "KesiapanLomba";
  plan.empty = any_holds(report) ? "Nihil: belum ada usulan inovasi yang diperiksa." : std::string(kNoRules);
  plan.frozen = 4;
  Grid grid(report.book, *sheet, report.looks, std::move(plan));
  for (const Candidate& candidate : report.figures.readiness) {
    const Proposal& p = report.figures.proposals[candidate.proposal];
    Row& row = grid.row();
    row.number(static_cast<double>(candidate.missing.size()))
        .text(report.month.award_rules.awards[candidate.award].name, Tone::strong)
        .number(static_cast<double>(p.number))
        .text(p.name)
        .text(unit_and_agency(p));
    row.text(result_words(candidate), result_tone(candidate)).text(listed(candidate.missing));
    row.text(candidate.until.empty() ? "" : first_large(candidate.until) + ".");
    row.text(listed(candidate.met), Tone::muted).text(listed(candidate.warnings));
    grid.add();
  }
  std::vector<std::string> after = consolidate::award_warnings(report.month);
  if (report.figures.readiness_left_out > 0)
    after.push_back(fmt::format("{} baris dengan kekurangan lebih banyak tidak ditampilkan.",
                                consolidate::grouped(report.figures.readiness_left_out)));
  grid.finish(after);
}

}  // namespace telaah::report
