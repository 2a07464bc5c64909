#pragma once
// Rule files that an analyst hands in: checked together with the rules in force, and put over the file of the same name
// only when the whole is sound. A dated copy of the former file stays beside it.

#include <map>
#include <string>
#include <vector>

#include "telaah/config.h"
#include "telaah/rules.h"

namespace telaah::service {

inline constexpr std::size_t kMostRuleBytes = 4u << 20;

struct HandedIn {
  std::string name;  ///< as dropped: "e-replikasi.toml", "kriteria/e-replikasi.toml"
  std::string bytes;
};

struct RuleFilesTaken {
  std::map<std::string, std::string> placed;   ///< name -> path below the rules folder
  std::map<std::string, std::string> refused;  ///< name -> Indonesian, in lines
};

/// All of them or, when one is unsound, none. What cannot be written is refused with its cause. `stamp` goes into the
/// names of the former files.
RuleFilesTaken take_rule_files(const Config& config, const std::vector<HandedIn>& files, const std::string& stamp);

}  // namespace telaah::service
