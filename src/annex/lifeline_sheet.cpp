// From the idea to the replication: what is dated, by which file, and what stands still.

#include <fmt/format.h>

#include "annex/annex_sheets.h"
#include "text/date_words.h"

namespace telaah::annex {
namespace {

using consolidate::Proposal;
using lifeline::Event;
using lifeline::Line;
using lifeline::Step;
using report::Align;
using report::Number;
using report::Row;
using report::Tone;

report::GridPlan plan_of(const Rules& rules) {
  report::GridPlan plan;
  plan.title = report::names::kLifeline;
  std::string limits;
  for (const Step step : lifeline::kSteps) {
    const int months = rules.lifeline.stuck_after_months.at(static_cast<std::size_t>(step));
    if (months > 0) limits += fmt::format("{}{} {} bulan", limits.empty() ? "" : ", ", label(step), months);
  }
  plan.notes = {fmt::format(
      "Perjalanan tiap inovasi dengan tanggal menurut usulan, berkas bukti, dan daftar kantor; tanggal yang "
      "digarisbawahi "
      "membuka berkasnya. ✓ = terjadi, tanggalnya tidak disebut; (…) = direncanakan. Belum berlanjut: tidak ada "
      "langkah berikut "
      "sesudah {}.",
      limits)};
  plan.columns = {
      {"No. daftar", 7, 8, Number::integer, Align::center}, {"Nama inovasi", 26, 40}, {"Perangkat daerah", 16, 26}};
  for (const Step step : lifeline::kSteps)
    plan.columns.push_back({std::string(label(step)), 9, 13, Number::general, Align::center});
  plan.columns.insert(plan.columns.end(), {{"Langkah terakhir", 11, 14},
                                           {"Bulan sejak itu", 7, 8, Number::integer, Align::center},
                                           {"Keadaan", 10, 12},
                                           {"Catatan", 20, 36},
                                           {"Berkas", 12, 20}});
  plan.table = "GarisHidup";
  plan.frozen = 2;
  return plan;
}

/// "11 Nov 2025", "Nov 2025", "2025".
std::string short_day(const std::string& iso) {
  const auto day = dates::full_date(iso);
  if (!day) return dates::in_short_words(iso);
  const auto month = static_cast<int>(static_cast<unsigned>(day->month()));
  return fmt::format("{} {} {}", static_cast<unsigned>(day->day()), dates::month_name(month).substr(0, 3),
                     static_cast<int>(day->year()));
}

std::string day_words(const Event& event) {
  const std::string day = event.day.empty() ? "✓" : short_day(event.day);
  return event.is_planned ? "(" + day + ")" : day;
}

/// The first event of a step, and how many more there are; a file of evidence is linked.
void add_step(Row& row, const report::Report& report, const Line& line, Step step, const std::string& own_path) {
  const Event* first = line.first(step);
  if (first == nullptr) {
    row.blank();
    return;
  }
  std::size_t more = 0;
  for (const Event& event : line.events) more += event.step == step && &event != first ? 1U : 0U;
  const std::string words = more == 0 ? day_words(*first) : fmt::format("{} (+{})", day_words(*first), more);
  const bool is_evidence = !first->path.empty() && first->path != own_path;
  if (is_evidence)
    row.link(words, report.file_link(first->path, first->page));
  else
    row.text(words, first->is_planned ? Tone::muted : Tone::plain);
}

void add_line(Row& row, const report::Report& report, const Line& line, const std::string& own_path) {
  for (const Step step : lifeline::kSteps) add_step(row, report, line, step, own_path);
  row.text(line.latest ? label(*line.latest) : "", Tone::strong);
  if (line.months_since >= 0)
    row.number(line.months_since);
  else
    row.blank();
  const bool is_applied = line.latest && *line.latest >= Step::applied;
  row.text(line.is_stuck ? "○ Belum berlanjut"
           : is_applied  ? "● Diterapkan"
                         : "◐ Berjalan",
           line.is_stuck ? Tone::lack
           : is_applied  ? Tone::good
                         : Tone::look);
  row.text(line.remark);
}

/// How many came how far, of the ideas of the office's list or of one origin.
struct Funnel {
  std::size_t ideas = 0, proposals = 0, trials = 0, applied = 0, awarded = 0, replicated = 0, stuck = 0;

  void add(const Line& line) {
    const auto reached = [&](Step step) {
      const Event* event = line.first(step);
      return event != nullptr && !event->is_planned;
    };
    ++ideas;
    proposals += reached(Step::proposal) ? 1U : 0U;
    trials += reached(Step::trial) || reached(Step::applied) ? 1U : 0U;
    applied += reached(Step::applied) ? 1U : 0U;
    awarded += reached(Step::award) ? 1U : 0U;
    replicated += reached(Step::replicated) ? 1U : 0U;
    stuck += line.is_stuck ? 1U : 0U;
  }

  [[nodiscard]] std::string words(std::string_view whose) const {
    return fmt::format(
        "{}: {} ide → {} usulan → {} diuji coba → {} diterapkan → {} berpenghargaan → {} direplikasi; {} belum "
        "berlanjut.",
        whose, ideas, proposals, trials, applied, awarded, replicated, stuck);
  }
};

/// The laboratory's ideas and those of the office's list, against what became of them.
std::vector<std::string> lines_below(const report::Report& report, const Results& results) {
  constexpr std::string_view kLaboratory = "labinov";
  Funnel listed, laboratory;
  for (const Idea& idea : results.ideas) listed.add(idea.line);
  for (std::size_t i = 0; i < results.lines.size(); ++i) {
    if (results.is_evidence[i]) continue;
    const Line& line = results.lines[i];
    const Event* idea = line.first(Step::idea);
    if (idea != nullptr && idea->path.empty()) listed.add(line);
    if (report.figures.proposals[i].origin == kLaboratory) laboratory.add(line);
  }
  std::vector<std::string> lines;
  if (listed.ideas > 0) lines.push_back(listed.words("Daftar kantor"));
  if (laboratory.ideas > 0) lines.push_back(laboratory.words("Laboratorium inovasi"));
  return lines;
}

}  // namespace

void write_lifelines(report::Report& report, const Rules& rules, const Results& results) {
  report::Sheet* sheet = report.find(report::names::kLifeline);
  if (sheet == nullptr) return;
  report::Grid grid(report.book, *sheet, report.looks, plan_of(rules));
  for (std::size_t i = 0; i < results.lines.size(); ++i) {
    if (results.is_evidence[i]) continue;
    const Proposal& proposal = report.figures.proposals[i];
    Row& row = grid.row();
    row.number(static_cast<double>(proposal.number)).text(proposal.name, Tone::strong).text(proposal.agency);
    add_line(row, report, results.lines[i], proposal.path);
    row.link(consolidate::file_words(proposal), report.file_link(proposal.path, proposal.first_page));
    grid.add();
  }
  for (const Idea& idea : results.ideas) {
    Row& row = grid.row();
    row.blank().text(idea.name, Tone::strong).text(idea.agency);
    add_line(row, report, idea.line, "");
    row.text("belum ada usulan", Tone::muted);
    grid.add();
  }
  grid.finish(lines_below(report, results));
}

}  // namespace telaah::annex
