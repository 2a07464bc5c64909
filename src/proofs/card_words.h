#pragma once
// What the card of a proposal says, in words; pictures come later. Pure. Two editions: the office reads everything, an
// agency nothing of what reviewers wrote for the office (their names, their notes).

#include <string>
#include <vector>

#include "telaah/card.h"
#include "telaah/consolidate.h"
#include "telaah/report.h"
#include "telaah/ruling.h"

namespace telaah::proofs {

enum class CardReader : std::uint8_t { office, agency };

struct CardSubject {
  consolidate::Proposal proposal;
  Entry entry;  ///< with evidence; decisions laid over
  consolidate::RulingList rulings;
  std::vector<std::string> awards;  ///< Indonesian sentences: what lacks for each award
};

/// `subject.entry` was judged.
card::Card card_words(const CardSubject& subject, const report::Options& looks, CardReader reader);

/// The sentences that a card shows of a verdict, at most two: the strongest one, and the strongest one of the other
/// direction; where nothing counted, the one that came nearest. In the order of `CriterionPart::sentences`.
std::vector<const Evidence*> shown_evidence(const Verdict& verdict);

}  // namespace telaah::proofs
