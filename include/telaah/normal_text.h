#pragma once
// The text later stages work on: normalised UTF-8 in reading order, cut into blocks, every byte still
// knowing its word, page and box. Immutable once made; safe to read from any thread.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/document.h"

namespace telaah {

/// Half-open byte range into NormalText::text. Begins and ends on code-point borders.
struct Span {
  std::uint32_t begin = 0, end = 0;
  [[nodiscard]] bool empty() const { return begin >= end; }
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
  friend bool operator==(const Span&, const Span&) = default;
};

enum class BlockKind : std::uint8_t {
  heading,
  paragraph,
  list_item,
  cell,
  header,
  footer,
  page_number,
  letterhead,
  signature,
  footnote,
  toc,
  caption,
};
std::string_view code(BlockKind kind);
/// Running heads, feet, page numbers and letterheads name the sender, but are never evidence.
constexpr bool may_be_evidence(BlockKind kind) {
  return kind != BlockKind::header && kind != BlockKind::footer && kind != BlockKind::page_number &&
         kind != BlockKind::letterhead && kind != BlockKind::toc;
}

/// Why a block is no text of the document's author. Read, but never evidence and never a value.
enum class Aside : std::uint8_t {
  none,
  hidden,   ///< a reader of the page cannot see it (WordFlag kHiddenWord)
  struck,   ///< crossed out
  comment,  ///< a reviewer's note
};

struct TextBlock {
  BlockKind kind = BlockKind::paragraph;
  Span span;
  int page = 0, page_end = 0;          ///< from 1; differ when the block runs over a page break
  Box box;                             ///< on `page`
  int table = -1, row = -1, col = -1;  ///< cells: numbered from 0; a table that runs over pages keeps its number
  float size = 0;                      ///< dominant font size, points
  bool bold = false;                   ///< most letters bold
  bool hidden = false;                 ///< stands aside for the reason given in `aside`: read, never evidence
  Aside aside = Aside::none;
  bool from_ocr = false;
};

/// Where a byte comes from. Anchors are sorted by `begin`; an anchor holds until the next one.
struct WordAnchor {
  std::uint32_t begin = 0;  ///< byte offset into text
  std::int32_t page = 0;    ///< from 1
  std::uint32_t word = 0;   ///< index into that page's words
  Box box;
  std::uint16_t flags = 0;  ///< WordFlag bits of the word
  std::uint8_t confidence = 100;
};

struct NormalText {
  std::string text;    ///< NFC; one blank between words, '\n' between blocks; no control or zero-width characters
  std::string folded;  ///< text lower-cased code point by code point, same byte offsets as `text`
  std::vector<TextBlock> blocks;  ///< reading order; spans ascend and do not overlap
  std::vector<WordAnchor> anchors;
  /// What was mended or lost on the way, in Indonesian, for the document's row ("spasi antarhuruf dirapatkan").
  std::vector<std::string> repairs;

  [[nodiscard]] std::string_view view(Span span) const {
    return std::string_view(text).substr(span.begin, span.size());
  }
  [[nodiscard]] std::string_view folded_view(Span span) const {
    return std::string_view(folded).substr(span.begin, span.size());
  }
  /// The anchor that holds at `byte`; null only when there are no anchors before it.
  [[nodiscard]] const WordAnchor* anchor_at(std::uint32_t byte) const;
  [[nodiscard]] int page_at(std::uint32_t byte) const;  ///< 0 when unknown
  /// Bounding box of the words of `span` on the span's first page.
  [[nodiscard]] Box box_of(Span span) const;
};

/// A part of the document under one heading (or one form field and its answer).
/// `kind` is a key of rules/bahasa/bagian.toml (domain: nama_inovasi, unit, rancang_bangun, permasalahan,
/// tujuan, manfaat, anggaran …); "" for text before the first known heading or under an unknown one.
struct Section {
  std::string kind;
  std::string parent;      ///< kind of the section it stands under ("rancang_bangun" for "permasalahan"), or ""
  Span heading;            ///< as printed; empty when the section has none
  Span body;               ///< half-open; may be empty (an empty heading is a finding, not an accident)
  int level = 0;           ///< 1 = topmost
  int page = 0;            ///< of the heading, or of the first word
  bool from_form = false;  ///< label and answer of a form or table row
};

}  // namespace telaah
