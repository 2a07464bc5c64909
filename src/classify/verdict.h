#pragma once
// Weighed hits -> verdicts on the criteria, with evidence, near misses, confidence and the reason as a sentence.

#include <vector>

#include "classify/weigh.h"
#include "telaah/classify.h"

namespace telaah::classify {

/// What is needed to turn a hit into evidence.
struct EvidenceSource {
  const Scan& scan;
  const NormalText* text = nullptr;        ///< null: a profile field
  const std::vector<PageReading>* pages = nullptr;
  const Field* field = nullptr;            ///< when `text` is null
  std::string section;                     ///< section name for evidence from a field
};

struct Finding {
  Weighed weighed;
  Evidence evidence;
};

Evidence make_evidence(const Weighed& weighed, const RuleBook& book, const EvidenceSource& source);

Verdict decide(Criterion criterion, const std::vector<const Finding*>& findings, const std::vector<std::string>& too_costly,
               const RuleBook& book);

}  // namespace telaah::classify
