// One pass over the source: the reconciliation, the register, the trend; then each recap from the register.

#include <algorithm>
#include <map>
#include <set>

#include "consolidate/proposals.h"
#include "consolidate/recaps.h"

namespace telaah::consolidate {
namespace {

constexpr int kTrendMonths = 24;

struct TrendBuilder {
  std::map<int, MonthCount> months;  // by year * 12 + month - 1
  std::map<int, std::set<std::string>> bodies;

  void add(const ReceivedDay& day, const Entry& entry, const Proposal* proposal) {
    if (day.year == 0) return;
    const int key = day.year * 12 + day.month - 1;
    MonthCount& count = months[key];
    ++count.files;
    if (group(entry.outcome) == OutcomeGroup::bermasalah) ++count.problems;
    if (proposal == nullptr) return;
    ++count.proposals;
    ++count.advice.at(static_cast<std::size_t>(proposal->advice));
    bodies[key].insert(proposal->agency);
  }

  std::vector<MonthCount> finish(const Month& month) {
    if (months.empty()) return {};
    const int last = month.month != 0 ? month.year * 12 + month.month - 1 : months.rbegin()->first;
    const int first = std::max(months.begin()->first, last - kTrendMonths + 1);
    std::vector<MonthCount> trend;
    for (int key = first; key <= last; ++key) {
      MonthCount count = months[key];
      count.year = key / 12;
      count.month = key % 12 + 1;
      count.bodies = bodies[key].size();
      trend.push_back(count);
    }
    return trend;
  }
};

void count_verdicts(Figures& figures, const Proposal& proposal) {
  for (std::size_t i = 0; i < proposal.standings.size(); ++i) {
    ++figures.criteria.at(i).at(static_cast<std::size_t>(proposal.standings[i]));
  }
  for (std::size_t i = 0; i < proposal.contents.size(); ++i) {
    ++figures.contents.at(i).at(static_cast<std::size_t>(proposal.contents[i]));
  }
}

}  // namespace

void Reconciliation::add(Outcome outcome) {
  ++received;
  switch (group(outcome)) {
    case OutcomeGroup::selesai:
      ++finished;
      break;
    case OutcomeGroup::bermasalah:
      ++problem;
      break;
    case OutcomeGroup::ganda:
      ++duplicate;
      break;
    case OutcomeGroup::menunggu:
      ++waiting;
      break;
  }
}

Reconciliation reconcile(const Source& source) {
  Reconciliation sums;
  source.entries(false, [&](const Entry& entry) { sums.add(entry.outcome); });
  return sums;
}

void count(Counts& counts, const Proposal& proposal, const Month& month) {
  ++counts.total;
  ++counts.advice.at(static_cast<std::size_t>(proposal.advice));
  if (proposal.in_month) ++counts.this_month;
  const bool is_dated = proposal.received.size() == 10;
  const int year = is_dated ? std::stoi(proposal.received.substr(0, 4)) : 0;
  if (month.month == 0 || year == month.year) ++counts.this_year;
  if (is_dated && in_last_month({year, std::stoi(proposal.received.substr(5, 2)), 1}, month)) ++counts.last_month;
}

Figures gather(const Month& month) {
  Figures figures;
  TrendBuilder trend;
  month.source->entries(false, [&](const Entry& entry) {
    const ReceivedDay day = received_day(entry, month);
    if (position(day, month) > 0) return;
    const bool in_month = month.month != 0 && position(day, month) == 0;
    figures.all.add(entry.outcome);
    if (in_month) figures.this_month.add(entry.outcome);
    if (in_last_month(day, month)) figures.last_month.add(entry.outcome);
    if (!is_proposal(entry)) {
      figures.others.push_back(other_of(entry, month));
      figures.others.back().received = day.iso();
      figures.others.back().in_month = in_month;
      return trend.add(day, entry, nullptr);
    }
    Proposal proposal = proposal_of(entry, month);
    proposal.number = figures.proposals.size() + 1;
    proposal.received = day.iso();
    proposal.in_month = in_month;
    count(figures.counts, proposal, month);
    count_verdicts(figures, proposal);
    trend.add(day, entry, &proposal);
    figures.proposals.push_back(std::move(proposal));
  });
  figures.trend = trend.finish(month);
  count_agencies(figures, month);
  count_affairs(figures, month);
  count_stages(figures);
  rank(figures);
  match_awards(figures, month);
  find_likenesses(figures);
  tell(figures, month);
  return figures;
}

}  // namespace telaah::consolidate
