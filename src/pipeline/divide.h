#pragma once
// A file's text -> the proposals bound in it, each read alone, when their borders are sure.

#include <string>
#include <vector>

#include "telaah/parts.h"
#include "telaah/rules.h"

namespace telaah::pipeline {

/// Empty: the file is judged as one. `path` as for judging.
std::vector<parts::View> divide(const NormalText& text, const std::vector<Section>& sections, const std::string& path,
                                const rules::RuleSet& rules);

}  // namespace telaah::pipeline
