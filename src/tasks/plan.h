#pragma once
// PATH… -> a folder of tasks. Files that an earlier plan in the same folder knows stay in their tasks; what is new gets
// tasks of its own, at the end of the list.

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "tasks/plan_file.h"
#include "telaah/rules.h"

namespace telaah::tasks {

struct PlanRequest {
  std::vector<std::string> paths;  ///< settled
  std::string folder;              ///< where the plan is written; made when there is none
  std::chrono::minutes task_size{2};
  Versions versions;
};

struct Planned {
  Plan plan;
  std::size_t new_tasks = 0;
  std::size_t left = 0;                   ///< tasks whose result is not there as a whole
  std::chrono::milliseconds expected{0};  ///< of the new tasks, CPU
};

/// Throws Error(usage) when the folder holds a plan of other versions. `hashing` hears of every file that is opened.
Planned plan(const PlanRequest& request, const rules::Snapshot& rules,
             const std::function<void(const SourceFile&)>& hashing);

/// Shares new contents out over tasks of about `target` each: the largest first, always to the task with the least to
/// do. Gives for each cost the number of its task, from 0; tasks come with the most work first.
std::vector<std::size_t> shared_out(const std::vector<std::chrono::milliseconds>& costs,
                                    std::chrono::milliseconds target);

}  // namespace telaah::tasks
