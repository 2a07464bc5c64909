#pragma once
// Lines of a title page: what opens a document's title, and what is no name of an innovation (rules/profil/judul.toml).

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

class Titles {
 public:
  void read(const TomlFile& file, Diagnostics& diagnostics);
  /// Bytes of "PROPOSAL INOVASI DAERAH TAHUN 2024 – " at the beginning; 0 when the line opens otherwise.
  [[nodiscard]] std::size_t opening_length(std::string_view folded) const;
  /// The line begins like one that names no innovation ("disusun oleh …").
  [[nodiscard]] bool is_other_line(std::string_view folded) const;

  using Hits = std::vector<Hit>;
  using Words = std::vector<Token>;
  /// Words behind which a name is given ("kami beri nama"), behind which one is proposed
  /// ("mengajukan") or may be told ("program"), before which one
  /// was told ("adalah inovasi"), and words between them and the name ("dengan", "yaitu").
  [[nodiscard]] Hits namings(std::string_view folded, const Words& words) const { return namings_.find(folded, words); }
  [[nodiscard]] Hits proposings(std::string_view folded, const Words& words) const {
    return proposings_.find(folded, words);
  }
  [[nodiscard]] Hits introductions(std::string_view folded, const Words& words) const {
    return introductions_.find(folded, words);
  }
  [[nodiscard]] Hits explanations(std::string_view folded, const Words& words) const {
    return explanations_.find(folded, words);
  }
  [[nodiscard]] Hits fillers(std::string_view folded, const Words& words) const { return fillers_.find(folded, words); }
  /// Words that stand in capitals in any office's text and name no innovation; `key` is a name key.
  [[nodiscard]] bool is_common(const std::string& key) const { return commons_.contains(key); }

  /// "kampung", "pak": what follows names a place or a person; a name key.
  [[nodiscard]] bool opens_place_or_person(const std::string& word) const { return places_.contains(word); }

 private:
  PhraseBook openings_, tails_, others_;
  PhraseBook namings_, proposings_, introductions_, explanations_, fillers_;
  std::unordered_set<std::string> commons_, places_;
};

}  // namespace telaah::profiler
