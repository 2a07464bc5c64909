#pragma once
// Where a run's time went and what memory it took, for `run --timings` and the benchmark.

#include <string>

#include "telaah/entry.h"

namespace telaah::office {

class Timings {
 public:
  void add(const StageTimes& times);
  /// One line a stage, then the process itself and its workers; call when the workers have ended.
  [[nodiscard]] std::string text() const;

 private:
  StageTimes sum_;
  std::size_t documents_ = 0;
};

}  // namespace telaah::office
