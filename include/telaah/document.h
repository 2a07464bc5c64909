#pragma once
// A document as a worker delivered it: words with boxes, fonts, ruling lines and page facts, in drawing order.
// Nothing is interpreted here; lines, columns and order are the work of `arrange`.
//
// Coordinates are PDF points on the page as a reader sees it (crop box, page rotation applied), origin top
// left, y growing downwards. Pages count from 1. Values: moved, never shared.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/failure.h"

namespace telaah {

struct Box {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;  ///< x0 <= x1, y0 <= y1
  [[nodiscard]] float width() const { return x1 - x0; }
  [[nodiscard]] float height() const { return y1 - y0; }
  friend bool operator==(const Box&, const Box&) = default;
};

/// How a scan that lies askew was laid straight: what OCR read on it stands where it comes when the page is turned by
/// `degrees` clockwise about a point of it.
struct Slant {
  float degrees = 0;   ///< between -45 and 45
  float x = 0, y = 0;  ///< the point
  [[nodiscard]] bool is_none() const { return degrees == 0; }
  friend bool operator==(const Slant&, const Slant&) = default;
};

struct PagePoint {
  float x = 0, y = 0;
};
/// Where a point of the page laid straight lies on the page as it is; and the other way round.
PagePoint as_scanned(const Slant& slant, PagePoint straight);
PagePoint laid_straight(const Slant& slant, PagePoint scanned);
/// The least box around the four corners.
Box as_scanned(const Slant& slant, const Box& straight);

/// Why a word may not be seen by a reader, or may not be what it seems. Bits of Word::flags.
enum WordFlag : std::uint16_t {
  word_invisible = 1u << 0,     ///< text render mode 3 or 7
  word_white = 1u << 1,         ///< painted white on a page region with no darker fill under it
  word_clipped = 1u << 2,       ///< outside the clip path or the crop box
  word_tiny = 1u << 3,          ///< too small to be read: below 2.5 pt on a page of usual size, or without width
  word_unmapped = 1u << 4,      ///< holds glyphs without a Unicode value (written as U+FFFD)
  word_space_before = 1u << 5,  ///< a space glyph stood before it in the content stream
  word_ocr = 1u << 6,           ///< read by OCR
  word_covered = 1u << 7,       ///< painted over by an image or an opaque fill later on
  word_repaired = 1u << 8,      ///< its text was mended (shifted encoding, letter spacing, ligature)
  word_struck = 1u << 9,        ///< a line crosses it out
  word_ticked = 1u << 10,       ///< marked as chosen: a box drawn or ticked in a form, a circle around it
  word_comment = 1u << 11,      ///< a reviewer's note on the page, not the author's text
};
/// Written across the page at an angle, or laid over it many times: a watermark, no content and nothing hidden.
inline constexpr std::uint16_t word_watermark = 1u << 12;
/// What a reader of the page cannot see.
inline constexpr std::uint16_t kHiddenWord = word_invisible | word_white | word_clipped | word_tiny | word_covered;
/// What stands on the page and is not what its author says: read apart, never evidence and never a value.
inline constexpr std::uint16_t kAsideWord = kHiddenWord | word_struck | word_comment;

struct Word {
  std::uint32_t begin = 0, end = 0;  ///< half-open byte range in Page::text (UTF-8, no blanks inside)
  Box box;
  float baseline = 0;             ///< y of the baseline (x for quarter-turned text)
  float size = 0;                 ///< font size in points, after all transformations
  std::uint16_t font = 0;         ///< index into Document::fonts
  std::uint16_t flags = 0;        ///< WordFlag bits
  std::uint8_t turn = 0;          ///< quarter turns clockwise of the writing direction: 0..3
  std::uint8_t confidence = 100;  ///< 0..100; 100 for a text layer
  bool operator==(const Word&) const = default;
};

struct Font {
  std::string name;  ///< as in the PDF, subset prefix removed; printable ASCII
  bool bold = false, italic = false, fixed_width = false, serif = false;
  bool embedded = false;
  bool has_to_unicode = false;
  bool is_type3 = false;
  bool operator==(const Font&) const = default;
};

/// A thin filled or stroked straight line: table borders, underlines, the rule below a letterhead.
struct RulingLine {
  Box box;
  bool operator==(const RulingLine&) const = default;
};

/// An image drawn on the page.
struct ImageArea {
  Box box;
  std::uint32_t pixels_wide = 0, pixels_high = 0;
  bool operator==(const ImageArea&) const = default;
};

/// How a page's words were obtained.
enum class PageMethod : std::uint8_t { text, ocr, both, blank, none };
std::string_view code(PageMethod method);
std::optional<PageMethod> page_method_from_code(std::string_view code);

struct Page {
  int number = 0;               ///< from 1
  float width = 0, height = 0;  ///< points, as displayed
  std::uint16_t rotation = 0;   ///< the page's /Rotate, already applied to the boxes: 0, 90, 180, 270
  Slant slant;                  ///< of the words with word_ocr
  bool delivered = false;       ///< false: announced by the document, but the parser gave nothing
  std::string text;             ///< all words' bytes, one after the other
  std::vector<Word> words;      ///< drawing order
  std::vector<RulingLine> rulings;
  std::vector<ImageArea> images;
  float image_cover = 0;              ///< 0..1, share of the page under images (union)
  std::uint32_t glyphs = 0;           ///< all glyphs drawn, blanks excluded
  std::uint32_t glyphs_hidden = 0;    ///< of them with a flag of kHiddenWord
  std::uint32_t glyphs_unmapped = 0;  ///< of them without Unicode
  std::uint32_t ink_operations = 0;   ///< paths painted: a page of drawings is not blank
  std::uint32_t parse_errors = 0;     ///< syntax errors the parser reported while drawing it
  std::uint32_t broken_streams = 0;   ///< of them those behind which content is missing: streams that break off
  [[nodiscard]] std::string_view word_text(const Word& word) const {
    return std::string_view(text).substr(word.begin, word.end - word.begin);
  }
  bool operator==(const Page&) const = default;
};

struct Document {
  int announced_pages = 0;
  std::vector<Page> pages;  ///< exactly announced_pages, in order (`delivered` says which came)
  std::vector<Font> fonts;
  std::string producer, creator;         ///< cleaned of control characters; a hint at scanner layers, never shown raw
  std::vector<std::string> attachments;  ///< names of embedded files
  bool has_xfa = false;
  bool is_portfolio = false;
  bool was_encrypted = false;  ///< opened with the empty password
  std::uint32_t parse_errors = 0;
  bool operator==(const Document&) const = default;
};

/// An image of a page, ready for OCR.
struct PageImage {
  /// bitonal: eight pixels a byte, the most significant bit first, 1 is black.
  enum class Encoding : std::uint8_t { jpeg, gray8, bitonal };
  int page = 0;
  Encoding encoding = Encoding::gray8;
  std::uint32_t width = 0, height = 0;  ///< pixels
  std::uint32_t stride = 0;             ///< bytes a row (gray8, bitonal)
  Box placed;                           ///< where the image lies on the page, in points
  std::uint8_t turn = 0;                ///< quarter turns clockwise to bring it upright as displayed
  bool mirrored = false;                ///< flip left to right first, then turn
  std::vector<std::uint8_t> bytes;
};

}  // namespace telaah
