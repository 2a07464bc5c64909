#pragma once
// A quoted sentence -> where it stands on its pages: one rectangle for each printed line, and those of the decisive
// words. What marks a copy of the PDF and cuts the line out of its page. Nothing is read or drawn here: the boxes are
// those of the words in a NormalText. Pure; safe from any thread.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/assessment.h"
#include "telaah/normal_text.h"

namespace telaah::places {

/// The part of a quote that stands on one page. Boxes are in points of the page as a reader sees it, origin top left
/// (telaah/document.h), in reading order, none of them empty. What OCR read stands where it comes on the page laid
/// straight (Page::slant).
struct Place {
  int page = 0;               ///< from 1
  std::vector<Box> lines;     ///< one for each printed line: its words of the quote, side by side
  std::vector<Box> decisive;  ///< one for each printed line with decisive words; empty when the quote has none
  bool from_ocr = false;      ///< of words read by OCR; words of both kinds on one page are two places
  friend bool operator==(const Place&, const Place&) = default;
};

/// How sure it is that the words are those of the quote.
enum class Match : std::uint8_t {
  none,     ///< not found: `places` is empty. Words that stand nowhere in the document ("badan: desa").
  area,     ///< only the recorded rectangle is known; `lines` are the words in it, or the rectangle itself
  letters,  ///< the same letters and digits, other blanks, hyphens or signs
  exact,    ///< byte for byte
};

struct Found {
  Match match = Match::none;
  std::vector<Place> places;  ///< by page, in reading order: a sentence may run over a page break
  friend bool operator==(const Found&, const Found&) = default;
};

/// What is looked for. Of several sentences with these words the one on `page` whose box is nearest to `box` counts.
struct Quote {
  std::string_view words;                      ///< as an assessment keeps it: blanks where lines and blocks end
  std::uint32_t mark_begin = 0, mark_end = 0;  ///< decisive words: half-open byte range in `words`
  int page = 0;                                ///< from 1; 0 = not known, any will do
  Box box;                                     ///< of the whole quote on its first page; empty = not known
};

/// Looks up quotes in one document. The text must be of the reading that was judged (pipeline::kept_text gives it) and
/// must outlive the finder; a text that came out a little different still finds most by letters or area.
class Finder {
 public:
  explicit Finder(const NormalText& text);

  [[nodiscard]] Found find(const Quote& quote) const;
  [[nodiscard]] Found find(const Evidence& evidence) const;
  [[nodiscard]] Found find(const ContentFinding& finding) const;
  [[nodiscard]] Found find(const Warning& warning) const;

 private:
  [[nodiscard]] std::vector<Place> places_of(Span quote, Span mark) const;
  [[nodiscard]] bool find_exact(const Quote& quote, Found& found) const;
  [[nodiscard]] bool find_letters(const Quote& quote, Found& found) const;
  [[nodiscard]] bool find_area(const Quote& quote, Found& found) const;

  const NormalText& text_;
  std::string flat_;                  // the text with blanks for line ends, as quotes have them
  std::string letters_;               // folded, letters and digits alone
  std::vector<std::uint32_t> bytes_;  // for each byte of letters_ its byte in the text
};

/// The letters and digits of `text`, folded: what two readings of the same words have in common.
std::string letters_of(std::string_view text);

}  // namespace telaah::places
