#pragma once
// What files prove of an innovation's maturity, for other programs: of a proposal its levels, of any other file what it
// belongs to. docs/export.md says what the keys mean.

#include <string>
#include <unordered_map>

#include <nlohmann/json_fwd.hpp>

#include "telaah/consolidate.h"

namespace telaah::printing {

class Dossiers {
 public:
  /// Both outlive the object.
  Dossiers(const consolidate::Figures& figures, const dossier::Rules& rules);
  /// Null of a file that is no proposal, or is not counted as one.
  [[nodiscard]] nlohmann::ordered_json maturity_of(const Entry& entry) const;
  /// Null of proposals, and of files that were not read.
  [[nodiscard]] nlohmann::ordered_json evidence_of(const Entry& entry) const;

 private:
  const consolidate::Figures& figures_;
  const dossier::Rules& rules_;
  std::unordered_map<std::string, std::size_t> proposals_, files_;
};

}  // namespace telaah::printing
