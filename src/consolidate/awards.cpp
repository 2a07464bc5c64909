// Which proposals meet an award's conditions, and how near the others are.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "consolidate/recaps.h"

namespace telaah::consolidate {
namespace {

constexpr std::size_t kMaxMissing = 2;      // who lacks more than this is no candidate yet, and stands in the readiness
constexpr std::size_t kMaxReadiness = 500;  // rows of one award that people can still work through

bool is_year_of(int first_year, int last_year, const Month& month) {
  const int year = report_day(month).year;
  return (first_year == 0 || year >= first_year) && (last_year == 0 || year <= last_year);
}

/// Fewest gaps first; who is barred last.
bool stands_before(const Candidate& x, const Candidate& y) {
  return std::make_tuple(!x.barred.empty(), x.missing.size()) < std::make_tuple(!y.barred.empty(), y.missing.size());
}

void match(Figures& figures, const Month& month, std::size_t award) {
  std::vector<Candidate> all;
  for (const std::size_t i : figures.ranking) {  // best first among equals
    Candidate candidate = weigh(month.award_rules.awards[award], figures.proposals[i], month);
    candidate.proposal = i;
    candidate.award = award;
    all.push_back(std::move(candidate));
  }
  std::ranges::stable_sort(all, stands_before);
  for (const Candidate& candidate : all) {
    if (candidate.barred.empty() && candidate.missing.size() <= kMaxMissing) figures.candidates.push_back(candidate);
  }
  if (all.size() > kMaxReadiness) {
    figures.readiness_left_out += all.size() - kMaxReadiness;
    all.resize(kMaxReadiness);
  }
  std::ranges::move(all, std::back_inserter(figures.readiness));
}

}  // namespace

bool holds(const Award& award, const Month& month) { return is_year_of(award.first_year, award.last_year, month); }
bool holds(const CityAward& award, const Month& month) { return is_year_of(award.first_year, award.last_year, month); }

void match_awards(Figures& figures, const Month& month) {
  for (std::size_t a = 0; a < month.award_rules.awards.size(); ++a) {
    if (holds(month.award_rules.awards[a], month)) match(figures, month, a);
  }
  std::ranges::stable_sort(figures.readiness, stands_before);
}

std::vector<std::string> readiness_words(const Proposal& proposal, const Month& month) {
  std::vector<std::string> sentences;
  for (const Award& award : month.award_rules.awards) {
    if (!holds(award, month)) continue;
    const Candidate candidate = weigh(award, proposal, month);
    if (!candidate.barred.empty()) continue;  // what bars it is asked for above
    sentences.push_back(candidate.qualifies ? fmt::format("{}: memenuhi syarat awal.", award.name)
                                            : fmt::format("{}: {} ({}).", award.name,
                                                          fmt::join(candidate.missing, "; "), candidate.until));
  }
  return sentences;
}

std::vector<std::string> affairs_among(const Figures& figures, const Month& month, std::size_t award) {
  std::vector<std::string> names;
  for (const std::string& code : month.award_rules.awards.at(award).affairs) {
    const bool stands = std::ranges::any_of(figures.candidates, [&](const Candidate& candidate) {
      return candidate.award == award && candidate.qualifies && figures.proposals[candidate.proposal].affair == code;
    });
    if (!stands) continue;
    const auto affair = std::ranges::find(month.affairs, code, &profiler::Affair::code);
    names.push_back(affair == month.affairs.end() ? code : affair->name);
  }
  return names;
}

std::vector<std::string> known_of(const CityAward& award, const Figures& figures) {
  std::vector<std::string> lines;
  for (const CityCondition& condition : award.conditions) {
    if (condition.measure == "kantor") {
      lines.push_back(fmt::format("{}: tidak tercatat dalam buku induk, diperiksa oleh kantor", condition.words));
      continue;
    }
    const auto count = std::ranges::count_if(figures.proposals, [&](const Proposal& proposal) {
      return (condition.measure == "tahapan" ? proposal.stage : proposal.stage_5d) == condition.code;
    });
    lines.push_back(fmt::format(
        "{}: {} usulan{}", condition.words, count,
        count >= condition.at_least ? "" : fmt::format(" (diperlukan paling sedikit {})", condition.at_least)));
  }
  return lines;
}

std::vector<std::string> award_warnings(const Month& month) {
  return running_out(month.award_rules, report_day(month).is_known() ? report_day(month).iso() : "");
}

}  // namespace telaah::consolidate
