#pragma once
// What people decided, as every report shows it: made by `office` from the decisions of the ledger, laid over the
// entries by `consolidate`, printed by `printing`. Values.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "telaah/assessment.h"
#include "telaah/entry.h"
#include "telaah/history.h"

namespace telaah::consolidate {

/// A person's word on a criterion, a content or a fact of a document: outranks the rules.
struct Ruling {
  std::optional<Content> content;  ///< nullopt: on `criterion`
  std::optional<Fact> fact;        ///< then neither content nor criterion is meant
  std::string value;               ///< of the fact, as in Decision::value
  Criterion criterion{};
  Standing standing = Standing::unclear;  ///< of the criterion
  Presence presence = Presence::absent;   ///< of the content
  bool is_reopened = false;               ///< a new version changed the evidence: a person must look again
  std::string words;  ///< Indonesian: by whom, when, with which note; replaces the rules' reason. For the office only
  std::string reviewer, decided_on, note;  ///< as the person wrote them
  Instant at{};                            ///< when it was recorded
  [[nodiscard]] bool is_on(const Ruling& other) const {
    return content == other.content && fact == other.fact && (content || fact || criterion == other.criterion);
  }
};
using RulingList = std::vector<Ruling>;                          ///< of one proposal, at most one on each subject
using Rulings = std::map<std::string, RulingList, std::less<>>;  ///< by content hash

/// The ruling of `list` on a criterion, a content or a fact; nullptr = nobody decided.
const Ruling* ruling_on(const RulingList& list, Criterion criterion);
const Ruling* ruling_on(const RulingList& list, Content content);
const Ruling* ruling_on(const RulingList& list, Fact fact);
/// What the rules found on a fact, as a value of a decision; "" = nothing. Of Fact::unity always "".
std::string by_rules(const Assessment& assessment, Fact fact);

/// A line of the sheet Riwayat Keputusan: one decision, also one that no longer holds.
struct RulingLine {
  std::string sha256, name, agency, subject, by_rules, value;   ///< subject, by_rules, value: Indonesian
  std::string reviewer, decided_on, recorded_on, note, source;  ///< days: ISO
  bool holds = true;  ///< false: a later one, or its being taken back, came after it
};

}  // namespace telaah::consolidate
