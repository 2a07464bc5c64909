#pragma once
// Weighed hits -> verdicts on the criteria, with evidence, near misses, confidence and the reason as a sentence.

#include <vector>

#include "classify/opinion.h"
#include "classify/weigh.h"
#include "telaah/classify.h"

namespace telaah::classify {

/// What is needed to turn a hit into evidence.
struct EvidenceSource {
  const Scan& scan;
  const NormalText* text = nullptr;  ///< null: a profile field
  const std::vector<PageReading>* pages = nullptr;
  const Field* field = nullptr;  ///< when `text` is null
  std::string section;           ///< section name for evidence from a field
};

struct Finding {
  Weighed weighed;
  Evidence evidence;
  // By the second opinion; 0 when that was not asked:
  float said = 0;         ///< how plainly the words of its sentence say it, and nothing else
  float of_before = 0;    ///< how much the sentence is about the time before the innovation
  bool is_of_it = false;  ///< the sentence names the innovation, or tells how it is with it
};

Evidence make_evidence(const Weighed& weighed, const RuleBook& book, const EvidenceSource& source);

/// Sums of the weights of the rules that found something, each sentence counted once in each direction.
struct Sums {
  double supports = 0, opposes = 0, doubts = 0;
  double told = 0;       ///< part of `supports` that a sentence says; the rest is length alone
  double strongest = 0;  ///< weight of the strongest supporting rule
  double planned = 0;    ///< part of `supports`
};

Sums sum(const std::vector<const Finding*>& findings, const RuleBook& book);

/// What [timbangan] weighs: the sums of the rules, and the sentences that say most by their words.
Shares shares_of(Criterion criterion, const Sums& sums, const Opinions& opinions);

/// `findings` of this criterion's rules, those of the second opinion among them.
Verdict decide(Criterion criterion, const std::vector<const Finding*>& findings, const Opinions& opinions,
               const std::vector<std::string>& too_costly, const RuleBook& book);

}  // namespace telaah::classify
