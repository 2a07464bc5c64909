#include "commands/rulings.h"

#include "telaah/innovations.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace telaah::commands {
namespace {

using Quotes = std::set<std::string>;

/// The sentences a person saw beside a criterion.
Quotes quotes_of(const std::optional<Entry>& entry, Criterion criterion) {
  Quotes quotes;
  if (!entry || !entry->assessment) return quotes;
  const Verdict& verdict = entry->assessment->verdicts.at(static_cast<std::size_t>(criterion));
  for (const auto* list : {&verdict.evidence, &verdict.near_misses}) {
    for (const Evidence& evidence : *list) quotes.insert(evidence.quote);
  }
  return quotes;
}

/// "Keputusan penelaah Budi (2026-10-03): terpenuhi. Catatan."
std::string words_of(const Decision& decision, Standing standing, bool is_of_older) {
  std::string text = "Keputusan penelaah";
  if (!decision.reviewer.empty()) text += " " + decision.reviewer;
  if (!decision.decided_on.empty()) text += fmt::format(" ({})", decision.decided_on);
  if (is_of_older) text += ", atas versi sebelumnya dengan bukti yang sama";
  text += fmt::format(": {}.", standing == Standing::unclear ? "tetap ditelaah" : label(standing));
  if (!decision.note.empty()) text += " " + decision.note;
  return text;
}

std::string reopened_words(const Decision& decision, Standing standing) {
  return fmt::format("Bukti berubah pada versi baru. Keputusan sebelumnya{}: {}. Mohon ditelaah kembali.",
                     decision.reviewer.empty() ? "" : " oleh " + decision.reviewer,
                     standing == Standing::unclear ? "tetap ditelaah" : label(standing));
}

/// For each content that has an innovation, the one that counts in it.
std::map<std::string, std::string> counting_of(const std::vector<ProposalFile>& files) {
  std::map<std::int64_t, std::vector<std::size_t>> members;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].innovation != 0) members[files[i].innovation].push_back(i);
  }
  std::map<std::string, std::string> counting;
  for (const auto& [number, list] : members) {
    const std::string& sha256 = files[innovations::counting(files, list)].sha256;
    for (const std::size_t i : list) counting[files[i].sha256] = sha256;
  }
  return counting;
}

}  // namespace

consolidate::Rulings rulings(const ledger::Ledger& ledger, const std::vector<ProposalFile>& files,
                             ledger::EventNumber as_of) {
  consolidate::Rulings rulings;
  const std::vector<Decision> decisions = ledger.decisions(as_of);
  if (decisions.empty()) return rulings;
  const std::map<std::string, std::string> counting = counting_of(files);
  // In order of decision: of two versions' decisions the later one holds.
  for (const Decision& decision : decisions) {
    const auto criterion = criterion_from_code(decision.criterion);
    const auto standing = standing_from_code(decision.value);
    if (!criterion || !standing) continue;
    const auto newest = counting.find(decision.sha256);
    const std::string& target = newest == counting.end() ? decision.sha256 : newest->second;
    const bool is_older = target != decision.sha256;
    consolidate::Ruling ruling{.criterion = *criterion, .standing = *standing, .is_reopened = false,
                               .words = words_of(decision, *standing, is_older)};
    if (is_older) {
      const Quotes seen = quotes_of(ledger.entry(decision.sha256, decision.event), *criterion);
      ruling.is_reopened = seen != quotes_of(ledger.entry(target, as_of), *criterion);
      if (ruling.is_reopened) {
        ruling.words = reopened_words(decision, *standing);
        ruling.standing = Standing::unclear;
      }
    }
    auto& list = rulings[target];
    std::erase_if(list, [&](const consolidate::Ruling& other) { return other.criterion == *criterion; });
    list.push_back(std::move(ruling));
  }
  return rulings;
}

}  // namespace telaah::commands
