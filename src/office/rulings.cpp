#include "office/rulings.h"

#include "cli/clock.h"

#include "telaah/innovations.h"
#include "telaah/review.h"
#include "text/date_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace telaah::office {
namespace {

using Quotes = std::set<std::string>;

/// The sentences a person saw beside what was decided.
Quotes quotes_of(const std::optional<Entry>& entry, const consolidate::Ruling& ruling) {
  Quotes quotes;
  if (!entry || !entry->assessment) return quotes;
  if (ruling.fact) return {consolidate::by_rules(*entry->assessment, *ruling.fact)};
  if (ruling.content) {
    const ContentFinding& finding = entry->assessment->contents.at(static_cast<std::size_t>(*ruling.content));
    return {std::string(code(finding.presence)), finding.quote};
  }
  const Verdict& verdict = entry->assessment->verdicts.at(static_cast<std::size_t>(ruling.criterion));
  for (const auto* list : {&verdict.evidence, &verdict.near_misses}) {
    for (const Evidence& evidence : *list) quotes.insert(evidence.quote);
  }
  return quotes;
}

/// "Keputusan penelaah Budi (2026-10-03): terpenuhi. Catatan."
std::string words_of(const Decision& decision, bool is_of_older) {
  std::string text = "Keputusan penelaah";
  if (!decision.reviewer.empty()) text += " " + decision.reviewer;
  if (!decision.decided_on.empty()) text += fmt::format(" ({})", dates::in_words(decision.decided_on));
  if (is_of_older) text += ", atas versi sebelumnya dengan bukti yang sama";
  text += fmt::format(": {}.", review::words_of_value(decision));
  if (!decision.note.empty()) text += " " + decision.note;
  return text;
}

std::string reopened_words(const Decision& decision, bool is_of_older) {
  return fmt::format("{} Keputusan sebelumnya{}: {}. Mohon ditelaah kembali.",
                     is_of_older ? "Bukti berubah pada versi baru."
                                 : "Berkas kini dinilai sebagai beberapa usulan, dan buktinya berubah.",
                     decision.reviewer.empty() ? "" : " oleh " + decision.reviewer, review::words_of_value(decision));
}

/// What `decision` says, without the words; nullopt when it says nothing that is known.
std::optional<consolidate::Ruling> ruling_of(const Decision& decision) {
  consolidate::Ruling ruling{.content = content_of(decision.criterion),
                             .fact = fact_from_code(decision.criterion),
                             .value = decision.value,
                             .criterion = {},
                             .standing = Standing::unclear,
                             .presence = Presence::absent,
                             .is_reopened = false,
                             .words = {},
                             .reviewer = decision.reviewer,
                             .decided_on = decision.decided_on,
                             .note = decision.note,
                             .at = decision.at};
  if (ruling.fact) return ruling;
  if (ruling.content) {
    const auto presence = presence_from_code(decision.value);
    if (!presence) return std::nullopt;
    ruling.presence = *presence;
    return ruling;
  }
  const auto criterion = criterion_from_code(decision.criterion);
  const auto standing = standing_from_code(decision.value);
  if (!criterion || !standing) return std::nullopt;
  ruling.criterion = *criterion;
  ruling.standing = *standing;
  return ruling;
}

/// The files that are told apart into several innovations: their hash is that of the first.
std::set<std::string> divided_files(const std::vector<ProposalFile>& files) {
  std::set<std::string> divided;
  for (const ProposalFile& file : files) {
    if (file.part == 1) divided.insert(file.sha256);
  }
  return divided;
}

}  // namespace

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

consolidate::Rulings rulings(const ledger::Ledger& ledger, const std::vector<ProposalFile>& files,
                             ledger::EventNumber as_of) {
  consolidate::Rulings rulings;
  const std::vector<Decision> decisions = ledger.decisions(as_of);
  if (decisions.empty()) return rulings;
  const std::map<std::string, std::string> counting = counting_of(files);
  const std::set<std::string> divided = divided_files(files);
  // In order of decision: of two versions' decisions the later one holds.
  for (const Decision& decision : decisions) {
    std::optional<consolidate::Ruling> known = ruling_of(decision);
    if (!known) continue;
    consolidate::Ruling& ruling = *known;
    const auto newest = counting.find(decision.sha256);
    const bool stays = ruling.fact == Fact::type || ruling.fact == Fact::unity;  // said of this file alone
    const std::string& target = newest == counting.end() || stays ? decision.sha256 : newest->second;
    const bool is_older = target != decision.sha256;
    ruling.words = words_of(decision, is_older);
    const bool is_of_part = !is_older && !stays && divided.contains(target);  // it was one when it was decided, perhaps
    if (is_older || is_of_part) {
      const std::optional<Entry> then = ledger.entry(decision.sha256, decision.event);
      const bool may_reopen = is_older || (then && then->part.number == 0);
      ruling.is_reopened = may_reopen && quotes_of(then, ruling) != quotes_of(ledger.entry(target, as_of), ruling);
      if (ruling.is_reopened) {
        ruling.words = reopened_words(decision, is_older);
        ruling.standing = Standing::unclear;
      }
    }
    auto& list = rulings[target];
    std::erase_if(list, [&](const consolidate::Ruling& other) { return other.is_on(ruling); });
    list.push_back(std::move(ruling));
  }
  return rulings;
}

std::string name_with_agency(const std::optional<Entry>& entry, const std::string& shown) {
  if (!entry || !entry->assessment) return shown;
  const Profile& profile = entry->assessment->profile;
  const std::string name = shown.empty() && profile.nama_inovasi ? profile.nama_inovasi->value : shown;
  return profile.opd ? fmt::format("{} ({})", name, profile.opd->value) : name;
}

std::string words_of_value(const Decision& decision, const ledger::Ledger& ledger, ledger::EventNumber as_of) {
  const std::string other = decision.criterion == code(Fact::unity) ? joined_to(decision.value) : "";
  const std::string name = other.empty() ? "" : name_with_agency(ledger.entry(other, as_of), "");
  return name.empty() ? review::words_of_value(decision) : fmt::format("Gabung dengan {}", name);
}

std::string by_rules(const Assessment& assessment, const std::string& subject) {
  if (const auto fact = fact_from_code(subject)) {
    const std::string value = consolidate::by_rules(assessment, *fact);
    if (value.empty()) return "";
    Decision found;
    found.criterion = subject;
    found.value = value;
    return review::words_of_value(found);
  }
  if (const auto content = content_of(subject)) {
    return std::string(label(assessment.contents.at(static_cast<std::size_t>(*content)).presence));
  }
  const auto criterion = criterion_from_code(subject);
  return criterion ? std::string(label(assessment.verdicts.at(static_cast<std::size_t>(*criterion)).standing)) : "";
}

std::vector<consolidate::RulingLine> ruling_history(const ledger::Ledger& ledger, ledger::EventNumber as_of,
                                                    int utc_offset_minutes) {
  std::vector<consolidate::RulingLine> history;
  std::map<std::string, std::size_t> newest;  // content and subject -> index of the latest line
  for (const Decision& decision : ledger.decision_history()) {
    if (decision.event > as_of) break;
    consolidate::RulingLine line{.sha256 = decision.sha256,
                                 .name = {},
                                 .agency = {},
                                 .subject = review::words_of_subject(decision.criterion),
                                 .by_rules = {},
                                 .value = words_of_value(decision, ledger, decision.event),
                                 .reviewer = decision.reviewer,
                                 .decided_on = decision.decided_on,
                                 .recorded_on = cli::date_text(decision.at, utc_offset_minutes),
                                 .note = decision.note,
                                 .source = decision.source,
                                 .holds = !decision.value.empty()};
    // As it stood when the person decided: rules and document may be others by now.
    if (const std::optional<Entry> entry = ledger.entry(decision.sha256, decision.event); entry && entry->assessment) {
      const Profile& profile = entry->assessment->profile;
      line.name = profile.nama_inovasi ? profile.nama_inovasi->value : "";
      line.agency = profile.opd ? profile.opd->value : "";
      line.by_rules = by_rules(*entry->assessment, decision.criterion);
    }
    const auto [before, is_first] = newest.try_emplace(decision.sha256 + ":" + decision.criterion, history.size());
    if (!is_first) history[std::exchange(before->second, history.size())].holds = false;
    history.push_back(std::move(line));
  }
  return history;
}

}  // namespace telaah::office
