#include "office/decisions.h"

#include "cli/clock.h"
#include "office/rejudge.h"
#include "office/rulings.h"
#include "office/unity.h"
#include "office/workbook.h"

#include "telaah/round_trip.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

namespace telaah::office {
namespace {

std::string words_of(const Decision& decision, const ledger::Ledger& ledger) {
  std::string text = words_of_value(decision, ledger, ledger::kNow);
  if (!decision.reviewer.empty()) text += fmt::format(", {}", decision.reviewer);
  if (!decision.decided_on.empty()) text += fmt::format(", {}", decision.decided_on);
  if (!decision.note.empty()) text += fmt::format(": {}", decision.note);
  return text;
}

bool is_on(const review::Decided& decided, Fact fact) { return decided.decision.criterion == code(fact); }

/// What was not taken for a proposal has no verdicts yet, whatever a person says; the kept reading gives them.
void judge_anew(ledger::Ledger& ledger, const review::Reviewed& reviewed, const rules::RuleSet& rules) {
  std::vector<std::string> contents;
  for (const review::Decided& decided : reviewed.changes) {
    if (is_on(decided, Fact::type)) contents.push_back(decided.decision.sha256);
  }
  if (contents.empty()) return;
  std::vector<Entry> judged;
  rejudge_some(ledger, rules, 1, contents, contents.size(), [&](const Rejudged& one) { judged.push_back(one.after); });
  ledger::Ledger::Step step = ledger.begin(cli::now());
  for (const Entry& entry : judged) ledger.record(entry, "");
  step.commit();
}

}  // namespace

review::Known known_for_review(const ledger::Ledger& ledger, const profiler::Knowledge& knowledge,
                               int utc_offset_minutes) {
  review::Known known{.ledger = ledger.identity(),
                      .content_beginning = [&](const std::string& hex) { return ledger.content_beginning(hex); },
                      .decisions = ledger.decisions(),
                      .newest = {},
                      .agency_named = [&](const std::string& name) -> std::optional<NamedAgency> {
                        const profiler::Agency* const agency = knowledge.agency_named(name);
                        if (agency == nullptr) return std::nullopt;
                        return NamedAgency{agency->id, agency->name};
                      },
                      .agencies = {},
                      .today = cli::date_text(cli::now(), utc_offset_minutes),
                      .day_of = [=](Instant at) { return cli::date_text(at, utc_offset_minutes); }};
  if (!known.decisions.empty()) known.newest = counting_of(ledger.proposal_files());
  for (const profiler::Agency& agency : knowledge.agencies()) known.agencies.push_back(agency.name);
  return known;
}

void store_decisions(ledger::Ledger& ledger, const review::Reviewed& reviewed, const std::string& source,
                     const std::string& sha256, const rules::RuleSet& rules) {
  const bool is_on_unity =
      std::ranges::any_of(reviewed.changes, [](const auto& decided) { return is_on(decided, Fact::unity); });
  if (is_on_unity) settle_innovations(ledger);
  ledger::Ledger::Step step = ledger.begin(cli::now());  // all of them or none
  for (const review::Decided& decided : reviewed.changes) {
    Decision decision = decided.decision;
    decision.source = source;
    decision.source_sha256 = sha256;
    is_on(decided, Fact::unity) ? decide_unity(ledger, decision) : static_cast<void>(ledger.decide(decision));
  }
  remember_import(ledger, sha256);
  step.commit();
  judge_anew(ledger, reviewed, rules);
}

std::string first_month(const ledger::Ledger& ledger, const review::Reviewed& reviewed, int utc_offset_minutes) {
  if (reviewed.changes.empty()) return "";
  std::map<std::string, std::int64_t> innovation_of;
  std::map<std::int64_t, Instant> first;
  for (const ProposalFile& file : ledger.proposal_files()) {  // in order of receipt
    if (file.innovation == 0) continue;
    innovation_of[file.sha256] = file.innovation;
    first.try_emplace(file.innovation, file.received);
  }
  std::optional<Instant> earliest;
  for (const review::Decided& decided : reviewed.changes) {
    const auto innovation = innovation_of.find(decided.decision.sha256);
    const std::optional<Entry> entry =
        innovation == innovation_of.end() ? ledger.entry(decided.decision.sha256) : std::nullopt;
    if (innovation == innovation_of.end() && !entry) continue;
    const Instant received = entry ? entry->received : first.at(innovation->second);
    if (!earliest || received < *earliest) earliest = received;
  }
  return earliest ? cli::date_text(*earliest, utc_offset_minutes).substr(0, 7) : "";
}

std::string place_of(const std::string& sheet, std::uint32_t row) {
  return sheet.empty() || sheet == round_trip::kReview ? fmt::format("Baris {}", row)
                                                       : fmt::format("{}, baris {}", sheet, row);
}

std::string line_of(const review::Decided& decided, const ledger::Ledger& ledger) {
  const std::optional<Entry> entry = ledger.entry(decided.decision.sha256);
  std::string before = decided.before;
  if (entry && entry->assessment) {
    const std::string found = by_rules(*entry->assessment, decided.decision.criterion);
    if (before.empty() && !found.empty()) before = fmt::format("aturan: {}", found);
  }
  return fmt::format("{}: {}, {}: {} → {}\n", place_of(decided.sheet, decided.row),
                     name_with_agency(entry, decided.name), review::words_of_subject(decided.decision.criterion),
                     before.empty() ? "–" : before, words_of(decided.decision, ledger));
}

std::string line_of(const review::Complaint& complaint) {
  return complaint.row == 0 ? complaint.sentence + "\n"
                            : fmt::format("{}: {}\n", place_of(complaint.sheet, complaint.row), complaint.sentence);
}

}  // namespace telaah::office
