#pragma once
// Words by which a text tells whose idea an innovation was, and whose it is when a short text tells nothing
// (rules/profil/inisiator.toml). Immutable once read.

#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "profiler/phrases.h"
#include "telaah/diagnostic.h"

namespace telaah {
struct TomlFile;
}

namespace telaah::profiler {

class IdeaWords {
 public:
  void read(const TomlFile& file, Diagnostics& diagnostics);

  using Hits = std::vector<Hit>;
  using Words = std::vector<Token>;
  /// Words behind which, and before which, a sentence tells whose idea it was.
  [[nodiscard]] Hits ideas_of(std::string_view folded, const Words& words) const {
    return ideas_of_.find(folded, words);
  }
  [[nodiscard]] Hits owners_of_idea(std::string_view folded, const Words& words) const {
    return owners_of_idea_.find(folded, words);
  }
  /// "saya", behind which the teller's own office or trade stands.
  [[nodiscard]] Hits tellers(std::string_view folded, const Words& words) const { return tellers_.find(folded, words); }
  /// "untuk", "agar": the owner of an idea is named before it.
  [[nodiscard]] bool ends_owner(std::string_view word) const { return ends_.contains(std::string(word)); }

  /// Whose the idea is when a text of `words` words tells nothing and a body of this kind and name sends it; code or
  /// "".
  [[nodiscard]] std::string of_proposer(std::string_view kind, std::string_view folded_name, std::size_t words) const;

 private:
  PhraseBook ideas_of_, owners_of_idea_, tellers_, no_initiators_;
  std::unordered_set<std::string> ends_;
  std::map<std::string, std::string, std::less<>> code_of_kind_;
  std::size_t most_words_ = 0;
};

}  // namespace telaah::profiler
