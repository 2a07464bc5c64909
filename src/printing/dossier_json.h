#pragma once
// What files prove of an innovation's maturity, for other programs: of a proposal its levels, of any other file what it
// belongs to. docs/export.md says what the keys mean.

#include <string>
#include <unordered_map>
#include <vector>

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
  /// Codes of the indicators of the edition in force, in the form's order, without extra ones.
  [[nodiscard]] std::vector<std::string> indicators() const;
  /// The proved level of each of `indicators()`; empty where `maturity_of` is null.
  [[nodiscard]] std::vector<int> levels_of(const Entry& entry) const;
  [[nodiscard]] int reporting_year() const { return figures_.reporting_year; }  ///< T-0

 private:
  [[nodiscard]] const dossier::Dossier* dossier_of(const Entry& entry) const;

  const consolidate::Figures& figures_;
  const dossier::Rules& rules_;
  std::unordered_map<std::string, std::size_t> proposals_, files_;
};

}  // namespace telaah::printing
