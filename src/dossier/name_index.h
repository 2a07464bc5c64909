#pragma once
// Names of innovations found in a text without comparing every name with every word: a month has thousands of
// innovations, and thousands of files that may belong to any of them. Private to the room.

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dossier/called.h"

namespace telaah::dossier {

/// A name cut into words, lower case; never empty.
using NameWords = std::vector<std::string>;

/// Where a name stands.
struct Place {
  std::size_t begin = 0, end = 0;  ///< words
  bool is_exact = true;            ///< else a word has a slip of a letter, or it is the beginning only
  friend bool operator==(const Place&, const Place&) = default;
};
/// The innovations that a text names, by number.
using Named = std::map<std::size_t, std::vector<Place>>;

class NameIndex {
 public:
  NameIndex() = default;
  /// The names of each innovation, its full name first. `ends_name` is true for words that go on with no name.
  NameIndex(std::vector<std::vector<NameWords>> names, std::function<bool(const std::string&)> ends_name);

  /// Where names stand and, of innovations without, beginnings of full names ("LENTERA PASAR milik …", not "LENTERA
  /// PASAR LESTARI"); none that is part of a longer name of another.
  [[nodiscard]] Named named(const Words& text) const;

 private:
  struct Entry {
    std::uint32_t innovation = 0, name = 0;
  };
  using Entries = std::vector<Entry>;

  void add(Entry entry);
  void find_beginnings();
  [[nodiscard]] const NameWords& name_of(Entry entry) const { return names_[entry.innovation][entry.name]; }
  void offer(Entry entry, const Words& text, std::size_t at, Named& found) const;
  void offer_beginning(Entry entry, const Words& text, std::size_t at, Named& found) const;

  std::vector<std::vector<NameWords>> names_;
  std::function<bool(const std::string&)> ends_name_;
  std::vector<std::size_t> beginnings_;  ///< words that the beginning of each full name has; 0 = it tells nothing
  std::unordered_map<std::string, Entries> by_first_, by_second_;
  /// Names of one word that may have a slip, by the hash of the word and of all it is when a letter is left out.
  std::unordered_map<std::uint64_t, Entries> by_rest_;
  Entries long_;  ///< of these the ones too long for that
};

}  // namespace telaah::dossier
