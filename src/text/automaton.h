#pragma once
// Aho-Corasick over bytes: which of many literals occur in a text, in one pass. Built once, then immutable.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace telaah::text {

class Automaton {
 public:
  Automaton() = default;
  explicit Automaton(const std::vector<std::string>& literals);

  /// Appends the indices of the literals that occur in `text`, each once, in order of first occurrence.
  /// `seen` is scratch of the caller: any size, any content; reused between calls.
  void find(std::string_view text, std::vector<std::uint32_t>& seen, std::vector<int>& out) const;

  [[nodiscard]] bool empty() const { return literal_count_ == 0; }

 private:
  std::vector<std::int32_t> next_;      // state * width_ + class of byte -> state
  std::vector<std::uint8_t> class_of_;  // 256 entries; bytes that occur in no literal share class 0
  std::vector<std::vector<int>> ends_;  // literals that end in a state, suffixes included
  std::size_t width_ = 1;
  std::size_t literal_count_ = 0;
};

}  // namespace telaah::text
