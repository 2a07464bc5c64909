#pragma once
// One task -> one result, without a ledger. Done twice, or by two at once, it gives the same result; what a run that
// died had put down is taken up again.

#include <cstddef>
#include <functional>
#include <string>

#include "tasks/task.h"

namespace telaah::tasks {

struct WorkRequest {
  std::string task;           ///< path
  pipeline::Options reading;  ///< `ocr` is the task's to say and is overwritten
  int max_attempts = 3;
};

struct Worked {
  std::string name;
  std::size_t members = 0;
  std::size_t settled = 0;  ///< those whose outcome is in the result
  std::size_t read = 0;     ///< by this run
  std::size_t stale = 0;    ///< changed or gone since they were planned
  bool stopped = false;
  [[nodiscard]] bool is_complete() const { return settled == members; }
};

/// Throws Error(environment) when this program is not the one that the task was planned with or lacks what OCR needs,
/// Error(usage) when the task or its rules are not whole. `idle` is called several times a second.
Worked work(const WorkRequest& request, const std::function<void(const SourceFile*)>& idle);

}  // namespace telaah::tasks
