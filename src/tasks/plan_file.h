#pragma once
// What `plan` found and decided, for `merge` to count against: every file in the order in which `run` would have met
// it, with the task that reads it; what was refused; all tasks. Values; any thread.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tasks/task.h"
#include "telaah/failure.h"

namespace telaah::tasks {

struct PlannedFile {
  SourceFile file;                     ///< with its hash, where it could be read
  std::uint32_t task = 0, member = 0;  ///< who reads its content: place in Plan::tasks, place in Task::members
};

struct RefusedPath {
  std::string path;
  FailureCode code = FailureCode::not_regular;
};

struct Plan {
  Versions versions;
  std::vector<std::string> tasks;  ///< names; never reordered: job numbers count them
  std::vector<PlannedFile> files;  ///< sorted by path
  std::vector<RefusedPath> refused;
  std::uint64_t ignored = 0;
};

std::string encode(const Plan& plan);
std::optional<Plan> decode_plan(std::string_view untrusted_bytes);

/// nullopt when there is none. One that is not whole is Error(usage).
std::optional<Plan> read_plan(const Places& places);

}  // namespace telaah::tasks
