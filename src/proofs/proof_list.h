#pragma once
// What belongs beside a workbook: for each proposal its marked copy and its card. Which of them are missing or were
// made from something else is seen from the files themselves; nothing else remembers it. What somebody changed, or put
// there, stays as it is.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "proofs/cards.h"

#include "telaah/consolidate.h"

namespace telaah::proofs {

/// Where they belong, and to whom.
struct ProofPlace {
  std::string folder;        ///< absolute: where the workbook stands
  std::string ledger;        ///< identity of the ledger; another one's proofs in the same folders are let be
  std::string linked_until;  ///< "2026-10": workbooks written until then may link to what nothing else wants; "" = none
};

/// A copy that is to be made.
struct CopyTask {
  std::string path;  ///< absolute
  Entry entry;       ///< decisions laid over
  consolidate::RulingList decided;
  std::string made_from;  ///< its fingerprint
};

/// What is to be made of one proposal; at least one of the two.
struct ProofTask {
  std::optional<CopyTask> copy;
  std::optional<CardTask> card;
};

/// A path and what the copy there would be made from: what could not be marked, and is not tried again at once.
using CopyKey = std::pair<std::string, std::string>;

struct ProofList {
  std::vector<ProofTask> tasks;
  std::uint64_t kept_copies = 0, kept_cards = 0;  ///< what somebody changed, or put there: not among the tasks
  bool is_complete = true;                        ///< false: there are more than were asked for
  std::vector<std::string> left_over;  ///< of this ledger, belonging to nothing and linked by nothing any more
};

/// Of at most `most` proposals of `month`, without the copies of `given_up`.
ProofList proofs_to_make(const consolidate::Month& month, const report::Options& looks, const ProofPlace& place,
                         std::size_t most, const std::set<CopyKey>& given_up);

/// Removes a card or a copy of ours that belongs to nothing any more; what somebody changed stays.
void remove_proof(const std::string& path);

/// What lacks for each award, as the report of the month says in which the proposal came: every workbook has the same
/// card. `month` gives the rules; its own month is changed.
std::vector<std::string> award_words(const consolidate::Proposal& proposal, consolidate::Month& month);

}  // namespace telaah::proofs
