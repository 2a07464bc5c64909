#pragma once
// Marks of all innovations, kept so that those of a file find the innovations that have them without looking through
// the marks of each. Private to the room.

#include <cstdint>
#include <vector>

#include "telaah/dossier.h"

namespace telaah::dossier {

/// Marks that a file and an innovation have both.
struct SharedMarks {
  std::uint32_t pairs = 0;  ///< of neighbouring words
  std::uint32_t rare = 0;   ///< single words that hardly any other innovation has
};

class MarkIndex {
 public:
  MarkIndex() = default;
  explicit MarkIndex(const std::vector<Innovation>& innovations);

  /// For each innovation; `of_file` as from marks_of.
  [[nodiscard]] std::vector<SharedMarks> shared(const std::vector<std::uint32_t>& of_file) const;

 private:
  struct Entry {
    std::uint32_t mark = 0, innovation = 0;
    friend auto operator<=>(const Entry&, const Entry&) = default;
  };

  std::size_t innovations_ = 0;
  std::vector<Entry> entries_;  ///< sorted, without single words that many innovations have
};

}  // namespace telaah::dossier
