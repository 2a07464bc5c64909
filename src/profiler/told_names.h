#pragma once
// Names an innovation bears in running text and on bare title lines: behind words that name ("kami beri nama …"),
// before words that explain ("… adalah inovasi"), in capitals among small letters. Every place speaks for its name with
// a weight; the name with the greatest sum is the innovation's. Words from rules/profil/judul.toml.

#include <map>
#include <string>

#include "profiler/reading.h"

namespace telaah::profiler {

class NamePool {
 public:
  explicit NamePool(const Reading& reading) : r_(reading) {}

  /// `span` as it is to be shown, with its expansion in parentheses if it has one.
  void add(Span span, double weight, FieldSource source);
  /// What the running text tells.
  void add_told();
  /// The first lines of the document that name neither a body nor the document.
  void add_title_lines();

  struct Best {
    Span span;
    FieldSource source = FieldSource::prose;
  };
  /// Empty span: nothing is told often or clearly enough.
  [[nodiscard]] Best best() const;

 private:
  struct Candidate {
    double weight = 0;    ///< of the places that tell it
    double written = 0;   ///< of the way it is written in the text, with an upper end
    double greatest = 0;  ///< of a single place: its span is shown
    Best best;
  };
  const Reading& r_;
  std::map<std::string, Candidate> candidates_;  ///< by name key of the name without its expansion

  /// How a name must be written to be believed.
  enum class Letters : std::uint8_t { any, large, capitals };
  void add_behind(const std::vector<Hit>& hits, double weight, Letters letters);
  void add_before(const std::vector<Hit>& hits);
  void add_capitals(const TextBlock& block, bool is_early);
  void add_written_large(const TextBlock& block);
  void add_up_to(Span span, double weight, double most);
  bool add_below_letterhead();
  [[nodiscard]] int times(const std::string& key) const;
  [[nodiscard]] std::uint32_t behind_fillers(std::uint32_t at, std::uint32_t end) const;
  [[nodiscard]] bool may_be_told(Span span) const;
};

}  // namespace telaah::profiler
