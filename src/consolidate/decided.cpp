// People's decisions laid over what the rules found.

#include "telaah/consolidate.h"

namespace telaah::consolidate {
namespace {

/// A content whose evidence changed since a person decided on it: the rules' finding stands until somebody looks again.
void lay_over(ContentFinding& finding, const Ruling& ruling) {
  if (!ruling.is_reopened) finding.presence = ruling.presence;
  finding.reason = ruling.words;
}

void lay_over(Verdict& verdict, const Ruling& ruling) {
  verdict.standing = ruling.standing;
  verdict.reason = ruling.words;
  verdict.confidence = ruling.standing == Standing::unclear ? 0 : 1;
}

}  // namespace

void Decided::entries(bool evidence, const std::function<void(const Entry&)>& each) const {
  source_.entries(evidence, [&](const Entry& entry) {
    const auto ruled = rulings_.find(entry.file.sha256);
    if (ruled == rulings_.end() || !entry.assessment) return each(entry);
    Entry decided = entry;
    for (const Ruling& ruling : ruled->second) {
      if (ruling.content)
        lay_over(decided.assessment->contents.at(static_cast<std::size_t>(*ruling.content)), ruling);
      else
        lay_over(decided.assessment->verdicts.at(static_cast<std::size_t>(ruling.criterion)), ruling);
    }
    each(decided);
  });
}

}  // namespace telaah::consolidate
