#pragma once
// What a run has to do: which files are new or changed, which only need judging again, which are as they were.

#include <string>
#include <vector>

#include "telaah/entry.h"
#include "telaah/intake.h"
#include "telaah/ledger.h"

namespace telaah::office {

/// A file that stays as the ledger has it.
struct Unchanged {
  std::string path;
  Outcome outcome = Outcome::retry;
};

struct Plan {
  std::vector<SourceFile> to_do;  ///< sorted by path; with a hash: only to be judged again
  std::vector<Unchanged> unchanged;
  std::vector<Entry> refused;  ///< links, devices …: rows without reading
  std::uint64_t ignored = 0;
  [[nodiscard]] std::size_t received() const { return to_do.size() + unchanged.size() + refused.size(); }
};

struct Versions {
  std::string engine, rules;
};

/// `own` are files that telaah itself writes: they may lie in the listed folders and are left out (counted as ignored),
/// and so are marked copies.
Plan plan(intake::Listing listing, const ledger::Ledger& ledger, const Versions& now,
          const std::vector<std::string>& own);

}  // namespace telaah::office
