#pragma once
// The rules that a plan was made with travel in its folder, so that every machine judges alike.

#include <string>

#include "tasks/task.h"
#include "telaah/rules.h"

namespace telaah::tasks {

std::string encode(const rules::Snapshot& snapshot);
/// Throws Error(usage) when they are not there whole, or are others.
rules::Snapshot rules_of_plan(const Places& places, const std::string& version);

}  // namespace telaah::tasks
