// One pass over the source: the reconciliation, the register, the trend; then each recap from the register.

#include <algorithm>
#include <map>
#include <set>

#include "consolidate/dossiers.h"
#include "consolidate/kin.h"
#include "consolidate/proposals.h"
#include "consolidate/recaps.h"
#include "consolidate/senders.h"

namespace telaah::consolidate {
namespace {

constexpr int kTrendMonths = 24;

struct TrendBuilder {
  std::map<int, MonthCount> months;  // by year * 12 + month - 1
  std::map<int, std::set<std::string>> bodies;

  static int key(const ReceivedDay& day) { return day.year * 12 + day.month - 1; }

  void add_file(const ReceivedDay& day, const Entry& entry) {
    if (day.year == 0) return;
    MonthCount& count = months[key(day)];
    ++count.files;
    if (group(entry.outcome) == OutcomeGroup::bermasalah) ++count.problems;
  }

  void add_proposal(const ReceivedDay& day, const Proposal& proposal) {
    if (day.year == 0) return;
    MonthCount& count = months[key(day)];
    ++count.proposals;
    ++count.advice.at(static_cast<std::size_t>(proposal.advice));
    if (!proposal.body_id.empty()) bodies[key(day)].insert(proposal.body_id);
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
      for (int earlier = count.year * 12; earlier <= key; ++earlier) {
        if (const auto there = months.find(earlier); there != months.end())
          count.year_to_date += there->second.proposals;
      }
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

void mark_rulings(Figures& figures, Proposal& proposal, const Month& month) {
  if (month.rulings == nullptr) return;
  const auto ruled = month.rulings->find(proposal.sha256);
  if (ruled == month.rulings->end()) return;
  for (const Ruling& ruling : ruled->second) {
    if (ruling.fact) {
      proposal.decided_facts.at(static_cast<std::size_t>(*ruling.fact)) = !ruling.is_reopened;
      continue;  // no verdict
    }
    if (ruling.content) {
      auto& marks = ruling.is_reopened ? proposal.reopened_contents : proposal.decided_contents;
      marks.at(static_cast<std::size_t>(*ruling.content)) = true;
    } else {
      auto& marks = ruling.is_reopened ? proposal.reopened : proposal.decided;
      marks.at(static_cast<std::size_t>(ruling.criterion)) = true;
    }
    ++(ruling.is_reopened ? figures.reopened : figures.decided);
  }
}

void mark_solved(Figures& figures, const Resent& resent) {
  for (OtherFile& file : figures.others) {
    const Resent::Readable* const sent = file.group == OutcomeGroup::bermasalah ? resent.find(file.path) : nullptr;
    if (sent == nullptr) continue;
    file.solved_by = sent->path;
    file.solved_on = sent->day;
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
  Resent resent;
  const Kin kin(month);
  DossierMarks marks;
  month.source->entries(false, [&](const Entry& entry) {
    const ReceivedDay day = received_day(entry.received, month);
    const bool is_told = is_proposal(entry);
    // A later version renews an innovation that was received before: the innovation keeps its month, the file has its
    // own.
    const ReceivedDay first = is_told ? received_day(kin.first_received(entry), month) : day;
    const bool is_of_report = position(day, month) <= 0;
    const bool is_file_of_report = is_of_report && !entry.is_further_part();  // a file is counted once
    if (is_file_of_report) figures.all.add(entry.outcome);
    if (is_file_of_report && in_month(day, month)) figures.this_month.add(entry.outcome);
    if (is_file_of_report && in_last_month(day, month)) figures.last_month.add(entry.outcome);
    if (is_file_of_report) trend.add_file(day, entry);
    if (is_file_of_report) resent.add(entry, day.iso());
    if (is_of_report && is_told && entry.is_further_part()) ++figures.further_parts;
    if (is_told && position(first, month) <= 0 && kin.counts(entry)) {
      Proposal proposal = proposal_of(entry, month);
      proposal.number = figures.proposals.size() + 1;
      proposal.received = first.iso();
      proposal.in_month = in_month(first, month);
      kin.describe(proposal, day.iso());
      mark_rulings(figures, proposal, month);
      if (in_last_month(first, month) && month.last_reported != Instant{} &&
          kin.first_received(entry) > month.last_reported) {
        ++figures.late;
      }
      count(figures.counts, proposal, month);
      count_verdicts(figures, proposal);
      ++figures.rules_versions[entry.assessment->rules_version];
      trend.add_proposal(first, proposal);
      const FileProof& proof = entry.assessment->proof;
      marks[proposal.sha256] = {dossier::marks_of(month.dossier_rules, proof.words), proof.named,
                                !proof.kind.empty() && proof.kind != dossier::kProposal};
      figures.proposals.push_back(std::move(proposal));
    } else if (!is_told && is_of_report) {
      figures.others.push_back(other_of(entry, month));
      figures.others.back().received = day.iso();
      figures.others.back().in_month = in_month(day, month);
      describe_sender(figures.others.back(), entry, month);
    }
  });
  mark_solved(figures, resent);
  figures.open_problems =
      static_cast<std::uint64_t>(std::ranges::count_if(figures.others, &OtherFile::is_open_problem));
  kin.list_older(figures, month);
  figures.first_month = trend.months.empty() ? 0 : trend.months.begin()->first;
  figures.trend = trend.finish(month);
  count_agencies(figures, month);
  count_affairs(figures, month);
  count_stages(figures);
  count_units(figures, month);
  count_origins(figures, month);
  match_inventory(figures, month);
  rank(figures);
  match_awards(figures, month);
  figures.reviews = order_reviews(figures, month);
  find_likenesses(figures, month);
  gather_dossiers(figures, month, std::move(marks));
  tell(figures, month);
  return figures;
}

}  // namespace telaah::consolidate
