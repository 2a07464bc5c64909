// Figures and proofs -> the simulation and the life lines.

#include <algorithm>
#include <cctype>

#include "telaah/annex.h"
#include "telaah/evidence.h"
#include "text/calendar.h"

namespace telaah::annex {
namespace {

using consolidate::Award;
using consolidate::Figures;
using consolidate::Month;
using consolidate::Proposal;
using lifeline::Event;
using lifeline::Step;

const Award* award_of(const Month& month, const Rules& rules) {
  const auto found = std::ranges::find(month.award_rules.awards, rules.award, &Award::id);
  return rules.award.empty() || found == month.award_rules.awards.end() ? nullptr : &*found;
}

portfolio::Conditions conditions_of(const Award& award, const Rules& rules) {
  portfolio::Conditions conditions;
  conditions.least_divisor = rules.least_divisor;
  conditions.most_submissions = rules.most_submissions;
  conditions.most_age_months = award.max_age_months;
  conditions.basic_affairs = award.affairs;
  conditions.least_basic = award.min_affairs;
  return conditions;
}

const Maturity* maturity_of(const MaturityBook& book, const Proposal& proposal) {
  const auto found = book.of.find(proposal.sha256);
  return found == book.of.end() ? nullptr : &found->second;
}

/// Reports before: each year that is told counts once, and those told without a year as one.
int submissions(const Proposal& proposal, const Rules& rules) {
  std::vector<int> years;
  for (const consolidate::Prize& prize : proposal.prizes) {
    if (std::ranges::find(rules.reported_prizes, prize.code) == rules.reported_prizes.end()) continue;
    if (std::ranges::find(years, prize.year) == years.end()) years.push_back(prize.year);
  }
  if (years.size() > 1) std::erase(years, 0);
  return static_cast<int>(years.size());
}

/// What a day leaves open makes the innovation older: a doubtful one is not reported.
std::optional<int> age_on(const std::string& day, const calendar::Date& reporting) {
  const calendar::Date start = calendar::earliest_date(day);
  if (!start.is_known() || !reporting.is_known()) return std::nullopt;
  if (reporting < start) return -1;
  return calendar::begun_months_between(start, reporting);
}

portfolio::Innovation innovation_of(const Proposal& proposal, const Award& award, const Month& month,
                                    const Rules& rules, const MaturityBook& book, const calendar::Date& reporting) {
  portfolio::Innovation innovation;
  const Maturity* maturity = maturity_of(book, proposal);
  innovation.score = maturity == nullptr ? 0 : maturity->score;
  innovation.affair = proposal.affair;
  innovation.age_months = age_on(proposal.start, reporting);
  innovation.developed_months_ago = age_on(proposal.developed, reporting);
  innovation.submissions = submissions(proposal, rules);
  innovation.is_barred = !consolidate::weigh(award, proposal, month).barred.empty();
  return innovation;
}

const Effort* effort_for(const MissingProof& proof, const Rules& rules) {
  const auto fits = [&](const Effort& effort) {
    const auto& codes = effort.indicators;
    return (codes.empty() || std::ranges::find(codes, proof.indicator) != codes.end()) &&
           (effort.levels.empty() || std::ranges::find(effort.levels, proof.level) != effort.levels.end());
  };
  const auto found = std::ranges::find_if(rules.efforts, fits);
  return found == rules.efforts.end() ? nullptr : &*found;
}

NextProof next_of(std::size_t proposal, const MissingProof& proof, const Rules& rules) {
  NextProof next{proposal, proof, 0, "", 0};
  if (proof.is_claimed) {
    next.effort = 1;
    next.effort_words = "disebut usulan; unggah buktinya";
  } else if (const Effort* effort = effort_for(proof, rules)) {
    next.effort = effort->rank;
    next.effort_words = effort->name;
  }
  return next;
}

void find_next(Results& results, const std::vector<portfolio::Innovation>& innovations, const Figures& figures,
               const Rules& rules, const MaturityBook& book) {
  std::vector<NextProof> all;
  std::vector<portfolio::Proof> proofs;
  for (std::size_t i = 0; i < figures.proposals.size(); ++i) {
    const Maturity* maturity = maturity_of(book, figures.proposals[i]);
    if (maturity == nullptr || results.is_evidence[i]) continue;
    for (const MissingProof& proof : maturity->missing) {
      all.push_back(next_of(i, proof, rules));
      proofs.push_back({i, proof.points, all.back().effort});
    }
  }
  const std::vector<double> gains = portfolio::gains(proofs, innovations, results.conditions);
  for (const std::size_t i : portfolio::cheapest_first(proofs, gains)) {
    all[i].gain = gains[i];
    results.next.push_back(std::move(all[i]));
  }
}

void simulate(Results& results, const Figures& figures, const Month& month, const Rules& rules,
              const MaturityBook& book) {
  results.simulated.resize(figures.proposals.size());
  const Award* award = award_of(month, rules);
  if (award == nullptr) return;
  results.is_announced = !consolidate::edition_of(*award, month).day.empty();
  results.reporting_day = consolidate::counted_to(*award, month);
  results.conditions = conditions_of(*award, rules);
  const calendar::Date reporting = calendar::latest_date(results.reporting_day);
  std::vector<portfolio::Innovation> innovations;
  for (std::size_t i = 0; i < figures.proposals.size(); ++i) {
    innovations.push_back(innovation_of(figures.proposals[i], *award, month, rules, book, reporting));
    if (results.is_evidence[i]) innovations.back().is_barred = true;
  }
  results.choice = portfolio::best(innovations, results.conditions);
  for (std::size_t i = 0; i < innovations.size(); ++i) {
    Simulated& place = results.simulated[i];
    place.innovation = innovations[i];
    place.bar = portfolio::bar_of(innovations[i], results.conditions);
    place.is_chosen = std::ranges::find(results.choice.chosen, i) != results.choice.chosen.end();
    place.change = portfolio::change_by(i, innovations, results.choice, results.conditions);
    place.is_dispensable =
        !place.is_chosen || portfolio::is_dispensable(i, innovations, results.choice, results.conditions);
  }
  find_next(results, innovations, figures, rules, book);
}

/// "top_45" -> "Top 45", "iga" -> "IGA"
std::string prize_words(const consolidate::Prize& prize) {
  if (prize.code == "iga") return "IGA";
  std::string words = prize.code;
  std::ranges::replace(words, '_', ' ');
  if (!words.empty()) words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  return words;
}

Event event_of(Step step, std::string day, const std::string& path, std::string words, bool is_planned = false) {
  return {step, std::move(day), path, 0, std::move(words), is_planned};
}

/// What the proposal itself tells. A stage without its day stands without a day; a day of a stage beyond the one the
/// proposal is at is a plan, also when it has passed since.
void add_told(std::vector<Event>& events, const Proposal& proposal) {
  events.push_back(event_of(Step::proposal, proposal.received, proposal.path, "Usulan diterima"));
  const bool is_applied = proposal.stage == "penerapan", is_tried = proposal.stage == "uji_coba";
  const bool is_idea = proposal.stage == "inisiatif";
  if (!proposal.trial.empty() || is_tried)
    events.push_back(event_of(Step::trial, proposal.trial, proposal.path, "Uji coba menurut usulan", is_idea));
  if (!proposal.start.empty() || is_applied)
    events.push_back(
        event_of(Step::applied, proposal.start, proposal.path, "Penerapan menurut usulan", is_idea || is_tried));
  if (!proposal.developed.empty())
    events.push_back(event_of(Step::developed, proposal.developed, proposal.path, "Pengembangan menurut usulan"));
  for (const consolidate::Prize& prize : proposal.prizes) {
    events.push_back(
        event_of(Step::award, prize.year > 0 ? std::to_string(prize.year) : "", proposal.path, prize_words(prize)));
  }
}

/// An idea has its day from the office's list, or from the laboratory that it came from.
void add_idea(std::vector<Event>& events, const Proposal& proposal, const InventoryRow* listed) {
  if (listed != nullptr)
    events.push_back(event_of(Step::idea, listed->year > 0 ? std::to_string(listed->year) : "", "", "Daftar kantor"));
  else if (!proposal.origin.empty())
    events.push_back(event_of(Step::idea, "", proposal.path, "Asal: " + proposal.origin));
}

void draw_lines(Results& results, const Figures& figures, const Month& month, const Rules& rules,
                const MaturityBook& book) {
  const std::string today = consolidate::last_day(month);
  std::vector<const InventoryRow*> listed(figures.proposals.size(), nullptr);
  for (std::size_t row = 0; row < figures.inventory.size(); ++row) {
    if (const std::optional<std::size_t>& proposal = figures.inventory[row]) {
      if (listed[*proposal] == nullptr) listed[*proposal] = &month.inventory[row];
      continue;
    }
    std::vector<Event> events;
    Proposal none;
    add_idea(events, none, &month.inventory[row]);
    results.ideas.push_back({month.inventory[row].name, month.inventory[row].opd,
                             lifeline::line_of(std::move(events), today, rules.lifeline)});
  }
  for (std::size_t i = 0; i < figures.proposals.size(); ++i) {
    if (results.is_evidence[i]) {
      results.lines.emplace_back();
      continue;
    }
    std::vector<Event> events;
    add_idea(events, figures.proposals[i], listed[i]);
    add_told(events, figures.proposals[i]);
    if (const Maturity* maturity = maturity_of(book, figures.proposals[i]))
      events.insert(events.end(), maturity->events.begin(), maturity->events.end());
    results.lines.push_back(lifeline::line_of(std::move(events), today, rules.lifeline));
  }
}

}  // namespace

Results compute(const Figures& figures, const Month& month, const Rules& rules, const MaturityBook& maturity) {
  Results results;
  const std::unordered_set<std::string> evidence = consolidate::evidence_of_innovations(figures);
  for (const Proposal& proposal : figures.proposals) results.is_evidence.push_back(evidence.contains(proposal.sha256));
  simulate(results, figures, month, rules, maturity);
  draw_lines(results, figures, month, rules, maturity);
  return results;
}

}  // namespace telaah::annex
