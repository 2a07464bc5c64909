#include "office/affair_words.h"

#include <map>

namespace telaah::office {

forms::AffairWords affair_words_of(const rules::RuleSet& rules) {
  std::map<std::string, std::string> names;
  for (const profiler::Affair& affair : rules.knowledge.affairs()) names[affair.code] = affair.name;
  return [names](const std::string& code) {
    const auto found = names.find(code);
    return found == names.end() ? std::string() : found->second;
  };
}

}  // namespace telaah::office
