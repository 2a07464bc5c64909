#pragma once
// Which kind of evidence a file is, by the signs of jenis.toml; whether it is still a draft; when it was issued.

#include <string>

#include "dossier/seen.h"

namespace telaah::dossier {

struct KindFinding {
  std::string code;    ///< "lain" when no kind is heavy enough
  std::string reason;  ///< Indonesian; "" when none is
  bool needs_number = false;
  ListId approval = kNoList;  ///< words of approval: what has one is no draft
  bool is_certain = false;    ///< heavy, and nothing speaks for a proposal
  std::string second;         ///< the heaviest kind that is no proposal
};
KindFinding kind_of(const Seen& seen);

/// Called a draft in its own title, or without the number and the day that its kind needs.
bool is_draft(const Seen& seen, const KindFinding& kind);

/// The year in which it was issued: of the last full date that it gives for itself; 0 = not told.
int year_of(const Seen& seen);

}  // namespace telaah::dossier
