// People's decisions laid over what the rules found.

#include "telaah/consolidate.h"

namespace telaah::consolidate {

void Decided::entries(bool evidence, const std::function<void(const Entry&)>& each) const {
  source_.entries(evidence, [&](const Entry& entry) {
    const auto ruled = rulings_.find(entry.file.sha256);
    if (ruled == rulings_.end() || !entry.assessment) return each(entry);
    Entry decided = entry;
    for (const Ruling& ruling : ruled->second) {
      Verdict& verdict = decided.assessment->verdicts.at(static_cast<std::size_t>(ruling.criterion));
      verdict.standing = ruling.standing;
      verdict.reason = ruling.words;
      verdict.confidence = ruling.standing == Standing::unclear ? 0 : 1;
    }
    each(decided);
  });
}

}  // namespace telaah::consolidate
