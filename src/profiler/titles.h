#pragma once
// Lines of a title page: what opens a document's title, and what is no name of an innovation (rules/profil/judul.toml).

#include <string>
#include <string_view>
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

 private:
  PhraseBook openings_, tails_, others_;
};

}  // namespace telaah::profiler
