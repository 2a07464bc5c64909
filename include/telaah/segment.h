#pragma once
// NormalText -> sections by heading lexicon, number style, font and form labels; the table of contents is ignored.
// The lexicon is data (rules/bahasa/bagian.toml). A Lexicon is immutable and shared by all threads.

#include <memory>
#include <string>
#include <vector>

#include "telaah/diagnostic.h"
#include "telaah/normal_text.h"

namespace telaah {
struct TomlFile;  // text/toml_file.h
}

namespace telaah::segment {

class Lexicon {
 public:
  /// Compiles bagian.toml. Problems go to `diagnostics`; the result is usable only when there are no errors.
  static Lexicon compile(const TomlFile& file, Diagnostics& diagnostics);
  Lexicon();
  [[nodiscard]] const struct LexiconInside& inside() const { return *inside_; }

 private:
  std::shared_ptr<const struct LexiconInside> inside_;  // shared: one compiled lexicon, many reading threads
};

/// Sections in reading order; bodies do not overlap and together cover all blocks that may be evidence.
std::vector<Section> sections(const NormalText& text, const Lexicon& lexicon);

}  // namespace telaah::segment
