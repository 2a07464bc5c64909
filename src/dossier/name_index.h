#pragma once
// Names of innovations found in a text without comparing every name with every word: a month has thousands of
// innovations, and thousands of files that may belong to any of them. Private to the room.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace telaah::dossier {

using Words = std::vector<std::string_view>;
/// A name cut into words, lower case.
using NameWords = std::vector<std::string>;

/// Where a name stands.
struct Place {
  std::size_t begin = 0, end = 0;  ///< words
  bool is_exact = true;
  friend bool operator==(const Place&, const Place&) = default;
};

class NameIndex {
 public:
  /// The names of one more innovation, none of them empty; its number is how many were added before.
  void add(const std::vector<NameWords>& names);

  /// For each innovation where its names stand in `text`; one word of a name may have a slip of a letter.
  [[nodiscard]] std::vector<std::vector<Place>> places(const Words& text) const;

 private:
  struct Entry {
    std::uint32_t innovation = 0, name = 0;
  };
  using Entries = std::vector<Entry>;

  [[nodiscard]] const NameWords& name_of(Entry entry) const { return names_[entry.innovation][entry.name]; }

  std::vector<std::vector<NameWords>> names_;
  std::unordered_map<std::string, Entries> by_first_, by_second_;
  /// Names of one long word, by the hash of the word and of all it is when a letter is left out.
  std::unordered_map<std::uint64_t, Entries> by_rest_;
};

}  // namespace telaah::dossier
