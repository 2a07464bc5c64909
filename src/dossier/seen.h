#pragma once
// One file as this room looks at it: sentences and table rows in order, which of them are titles, finds of all lists of
// phrases. Made once, read by all finders. Views only: lives shorter than the text.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/rules.h"
#include "telaah/normal_text.h"
#include "text/dates.h"

namespace telaah::dossier {

/// A sentence, a heading, a line of a list, or one row of a table.
struct Segment {
  Span span;  ///< of a row: from its first cell to its last
  int page = 0;
  bool is_title = false;    ///< heading or capitals
  bool is_section = false;  ///< a title with a number of its own: "2. Penerima manfaat"; names a part, not the paper
  bool is_behind = false;   ///< behind the first table of three columns: of a part of the paper
  bool is_item = false;     ///< of a list
  bool is_opening = false;  ///< among the first lines
  bool is_head = false;     ///< letterhead, running head or foot
  bool promises = false;    ///< says what is planned or hoped for
  int table = -1, row = -1;
  float top = 0, bottom = 0;  ///< of a row, on its page
  std::vector<Span> cells;    ///< of a row, from left to right
  std::string line;           ///< of a row: its cells in that order, lower case, one blank between
  [[nodiscard]] bool is_row() const { return table >= 0; }
};

class Seen {
 public:
  Seen(const NormalText& text, const RulesInside& rules, std::string_view path);

  [[nodiscard]] const RulesInside& rules() const { return rules_; }
  [[nodiscard]] const NormalText& text() const { return text_; }
  [[nodiscard]] std::string_view path() const { return path_; }
  [[nodiscard]] const std::vector<Segment>& segments() const { return segments_; }
  [[nodiscard]] const std::vector<dates::FoundDate>& dates() const { return dates_; }
  [[nodiscard]] const std::vector<ListHit>& hits(ListId list) const { return hits_[list]; }
  [[nodiscard]] std::string_view folded(const Segment& segment) const { return text_.folded_view(segment.span); }
  /// As people read it: of a row its cells from left to right.
  [[nodiscard]] std::string_view line(const Segment& segment) const {
    return segment.is_row() ? std::string_view(segment.line) : folded(segment);
  }
  [[nodiscard]] std::string_view folded(Span span) const { return text_.folded_view(span); }
  /// The segment that holds `byte`; null between segments.
  [[nodiscard]] const Segment* segment_at(std::uint32_t byte) const;
  /// A phrase of `list` stands in `segment`.
  [[nodiscard]] bool has(ListId list, const Segment& segment) const;
  [[nodiscard]] const ListHit* first_hit(ListId list, Span span) const;
  /// As written, on one line, cells divided by " | "; cut to what is kept of a quote.
  [[nodiscard]] std::string quote(const Segment& segment) const;
  /// The first date with a month inside `segment`; nullopt = none.
  [[nodiscard]] std::optional<dates::FoundDate> date_in(const Segment& segment) const;

 private:
  void cut();
  void add_row(std::size_t& block);
  void order(Segment& row) const;
  void add_block(std::size_t block);
  void mark_promises();

  const NormalText& text_;
  const RulesInside& rules_;
  std::string_view path_;
  std::vector<std::vector<ListHit>> hits_;
  std::vector<dates::FoundDate> dates_;
  std::vector<Segment> segments_;
};

/// Words over columns: no cell begins with a number.
bool heads_columns(const Seen& seen, const Segment& row);

/// The number that a row, a line of a list or a heading begins with: "3.", "iv)", "lampiran ii" has none; "" = none.
std::string_view leading_number(std::string_view folded);

/// "j u m l a h" -> "jumlah"; other words as they are.
std::string closed_up(std::string_view folded);

/// `word` stands in `folded`, not as a part of another word.
bool has_word(std::string_view folded, std::string_view word);

/// A number as Indonesian offices write it, "1.278" or "95,24".
struct Number {
  double value = 0;
  std::uint32_t begin = 0, end = 0;  ///< bytes of the view
  bool is_whole = true;
};
/// Numbers of `folded`, in order; those inside of codes ("400.12/041") and dates are left out where they can be told.
std::vector<Number> numbers_in(std::string_view folded);

}  // namespace telaah::dossier
