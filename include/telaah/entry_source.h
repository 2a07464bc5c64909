#pragma once
// Where entries come from: the ledger, a part of it, or vectors in tests.

#include <functional>

#include "telaah/entry.h"

namespace telaah::consolidate {

/// The rows a report is made from; streamed, because 20,000 proposals carry 200,000 rows of evidence.
class Source {
 public:
  virtual ~Source() = default;  // two implementations: the ledger, and vectors in tests
  /// Calls `each` for every entry, in a fixed order (received first, then by path). `evidence` false leaves out quotes.
  virtual void entries(bool evidence, const std::function<void(const Entry&)>& each) const = 0;
  /// The same for what files prove: outcome, profile and proof with its quotes are there; verdicts, contents, warnings,
  /// pages and passages need not be.
  virtual void proofs(const std::function<void(const Entry&)>& each) const { entries(true, each); }
  /// As `entries`, but only the files that `wants` names, which is asked in the same order and before `each`: of the
  /// others nothing is read.
  virtual void entries_of(bool evidence, const std::function<bool(const SourceFile&)>& wants,
                          const std::function<void(const Entry&)>& each) const {
    entries(evidence, [&](const Entry& entry) {
      if (wants(entry.file)) each(entry);
    });
  }
};

}  // namespace telaah::consolidate
