#pragma once
// Agreement between reviewers and telaah. Pure.

#include <array>
#include <cstdint>
#include <optional>

#include "telaah/assessment.h"

namespace telaah::office {

/// Counts of (reviewer, telaah) for one criterion.
class Agreement {
 public:
  void add(Standing reviewer, Standing telaah);
  [[nodiscard]] std::uint64_t total() const;
  [[nodiscard]] std::uint64_t count(Standing reviewer, Standing telaah) const;
  [[nodiscard]] std::optional<double> accuracy() const;
  /// Cohen's kappa; 1 when both know one and the same standing only.
  [[nodiscard]] std::optional<double> kappa() const;
  [[nodiscard]] std::optional<double> precision(Standing standing) const;
  [[nodiscard]] std::optional<double> recall(Standing standing) const;

 private:
  std::array<std::array<std::uint64_t, 3>, 3> counts_{};
};

}  // namespace telaah::office
