#include "wire/document_codec.h"

#include <algorithm>

#include "telaah/utf8.h"
#include "wire/bytes.h"
#include "wire/checks.h"

namespace telaah::wire {
namespace {

// Raised whenever the layout below changes: a ledger then reads its documents again instead of misreading them.
constexpr std::uint16_t kLayoutVersion = 2;
constexpr std::size_t kWordBytes = 2 * 4 + 6 * 4 + 2 * 2 + 2;
constexpr std::size_t kRulingBytes = 4 * 4;
constexpr std::size_t kImageBytes = 4 * 4 + 2 * 4;
constexpr std::uint16_t kAllWordFlags = (word_watermark << 1) - 1;

template <class Elements>
void write_boxes(Writer& writer, const Elements& elements) {
  writer.column(elements, [](const auto& e) { return e.box.x0; });
  writer.column(elements, [](const auto& e) { return e.box.y0; });
  writer.column(elements, [](const auto& e) { return e.box.x1; });
  writer.column(elements, [](const auto& e) { return e.box.y1; });
}

template <class Elements>
void read_boxes(Reader& reader, Elements& elements) {
  reader.column<float>(elements, [](auto& e) -> float& { return e.box.x0; });
  reader.column<float>(elements, [](auto& e) -> float& { return e.box.y0; });
  reader.column<float>(elements, [](auto& e) -> float& { return e.box.x1; });
  reader.column<float>(elements, [](auto& e) -> float& { return e.box.y1; });
}

void write_words(Writer& writer, const std::vector<Word>& words) {
  writer.number(static_cast<std::uint32_t>(words.size()));
  writer.column(words, [](const Word& w) { return w.begin; });
  writer.column(words, [](const Word& w) { return w.end; });
  write_boxes(writer, words);
  writer.column(words, [](const Word& w) { return w.baseline; });
  writer.column(words, [](const Word& w) { return w.size; });
  writer.column(words, [](const Word& w) { return w.font; });
  writer.column(words, [](const Word& w) { return w.flags; });
  writer.column(words, [](const Word& w) { return w.turn; });
  writer.column(words, [](const Word& w) { return w.confidence; });
}

void read_words(Reader& reader, std::vector<Word>& words) {
  words.resize(reader.count(limits::kMaxWordsPerPage, kWordBytes));
  reader.column<std::uint32_t>(words, [](Word& w) -> std::uint32_t& { return w.begin; });
  reader.column<std::uint32_t>(words, [](Word& w) -> std::uint32_t& { return w.end; });
  read_boxes(reader, words);
  reader.column<float>(words, [](Word& w) -> float& { return w.baseline; });
  reader.column<float>(words, [](Word& w) -> float& { return w.size; });
  reader.column<std::uint16_t>(words, [](Word& w) -> std::uint16_t& { return w.font; });
  reader.column<std::uint16_t>(words, [](Word& w) -> std::uint16_t& { return w.flags; });
  reader.column<std::uint8_t>(words, [](Word& w) -> std::uint8_t& { return w.turn; });
  reader.column<std::uint8_t>(words, [](Word& w) -> std::uint8_t& { return w.confidence; });
}

bool is_possible(const Word& word, std::string_view text) {
  return word.begin <= word.end && word.end <= text.size() && utf8::is_border(text, word.begin) &&
         utf8::is_border(text, word.end) && is_box(word.box) && is_coordinate(word.baseline) &&
         is_coordinate(word.size) && word.size >= 0 && word.turn <= 3 && word.confidence <= 100 &&
         (word.flags & ~kAllWordFlags) == 0;
}

bool is_possible(const Page& page) {
  if (page.number < 1 || page.number > limits::kMaxPages) return false;
  if (!is_coordinate(page.width) || !is_coordinate(page.height) || page.width < 0 || page.height < 0) return false;
  if (page.rotation % 90 != 0 || page.rotation >= 360 || !is_share(page.image_cover)) return false;
  if (!is_slant(page.slant)) return false;
  if (!utf8::is_valid(page.text)) return false;
  const auto boxed = [](const auto& element) { return is_box(element.box); };
  return std::all_of(page.words.begin(), page.words.end(),
                     [&](const Word& word) { return is_possible(word, page.text); }) &&
         std::all_of(page.rulings.begin(), page.rulings.end(), boxed) &&
         std::all_of(page.images.begin(), page.images.end(), boxed);
}

/// A name for people: valid UTF-8, bounded.
std::string read_name(Reader& reader, bool& possible) {
  std::string name(reader.bytes(limits::kMaxNameBytes));
  possible = possible && utf8::is_valid(name);
  return name;
}

std::uint8_t pack(std::initializer_list<bool> bits) {
  unsigned packed = 0, place = 0;
  for (const bool bit : bits) packed |= static_cast<unsigned>(bit) << place++;
  return static_cast<std::uint8_t>(packed);
}
bool bit(std::uint8_t packed, unsigned place) { return ((static_cast<unsigned>(packed) >> place) & 1u) != 0; }

Font read_font(Reader& reader, bool& possible) {
  Font font;
  font.name = reader.bytes(limits::kMaxNameBytes);
  const auto flags = reader.number<std::uint8_t>();
  possible = possible && is_printable_ascii(font.name) && flags < 128;
  font.bold = bit(flags, 0);
  font.italic = bit(flags, 1);
  font.fixed_width = bit(flags, 2);
  font.serif = bit(flags, 3);
  font.embedded = bit(flags, 4);
  font.has_to_unicode = bit(flags, 5);
  font.is_type3 = bit(flags, 6);
  return font;
}

}  // namespace

std::string encode_head(const Document& document) {
  std::string out;
  Writer writer(out);
  writer.number(kLayoutVersion);
  writer.number(static_cast<std::int32_t>(document.announced_pages));
  writer.number(pack({document.has_xfa, document.is_portfolio, document.was_encrypted}));
  writer.bytes(document.producer);
  writer.bytes(document.creator);
  return out;
}

std::string encode_page(const Page& page) {
  std::string out;
  out.reserve(64 + page.text.size() + page.words.size() * kWordBytes + page.rulings.size() * kRulingBytes +
              page.images.size() * kImageBytes);
  Writer writer(out);
  writer.number(static_cast<std::int32_t>(page.number));
  writer.number(page.width);
  writer.number(page.height);
  writer.number(page.rotation);
  writer.number(static_cast<std::uint8_t>(page.delivered));
  writer.number(page.image_cover);
  for (const std::uint32_t count : {page.glyphs, page.glyphs_hidden, page.glyphs_unmapped, page.ink_operations,
                                    page.parse_errors, page.broken_streams}) {
    writer.number(count);
  }
  writer.bytes(page.text);
  write_words(writer, page.words);
  writer.number(static_cast<std::uint32_t>(page.rulings.size()));
  write_boxes(writer, page.rulings);
  writer.number(static_cast<std::uint32_t>(page.images.size()));
  write_boxes(writer, page.images);
  writer.column(page.images, [](const ImageArea& i) { return i.pixels_wide; });
  writer.column(page.images, [](const ImageArea& i) { return i.pixels_high; });
  // Only where there is one: readings that were kept before pages had it stay readable.
  if (!page.slant.is_none()) {
    for (const float number : {page.slant.degrees, page.slant.x, page.slant.y}) writer.number(number);
  }
  return out;
}

std::string encode_tail(const Document& document) {
  std::string out;
  Writer writer(out);
  writer.number(document.parse_errors);
  writer.number(static_cast<std::uint32_t>(document.attachments.size()));
  for (const std::string& name : document.attachments) writer.bytes(name);
  writer.number(static_cast<std::uint32_t>(document.fonts.size()));
  for (const Font& font : document.fonts) {
    writer.bytes(font.name);
    writer.number(pack(
        {font.bold, font.italic, font.fixed_width, font.serif, font.embedded, font.has_to_unicode, font.is_type3}));
  }
  return out;
}

std::string encode_document(const Document& document) {
  std::string out;
  append_frame(out, FrameType::document_head, encode_head(document));
  for (const Page& page : document.pages) append_frame(out, FrameType::document_page, encode_page(page));
  append_frame(out, FrameType::document_tail, encode_tail(document));
  return out;
}

std::optional<Page> decode_page(std::string_view payload) {
  Reader reader(payload);
  Page page;
  page.number = reader.number<std::int32_t>();
  page.width = reader.number<float>();
  page.height = reader.number<float>();
  page.rotation = reader.number<std::uint16_t>();
  const auto untrusted_delivered = reader.number<std::uint8_t>();
  page.image_cover = reader.number<float>();
  for (std::uint32_t* count : {&page.glyphs, &page.glyphs_hidden, &page.glyphs_unmapped, &page.ink_operations,
                               &page.parse_errors, &page.broken_streams}) {
    *count = reader.number<std::uint32_t>();
  }
  page.text = reader.bytes(limits::kMaxPageTextBytes);
  read_words(reader, page.words);
  page.rulings.resize(reader.count(limits::kMaxRulesPerPage, kRulingBytes));
  read_boxes(reader, page.rulings);
  page.images.resize(reader.count(limits::kMaxImagesPerPage, kImageBytes));
  read_boxes(reader, page.images);
  reader.column<std::uint32_t>(page.images, [](ImageArea& i) -> std::uint32_t& { return i.pixels_wide; });
  reader.column<std::uint32_t>(page.images, [](ImageArea& i) -> std::uint32_t& { return i.pixels_high; });
  if (!reader.finished()) {
    for (float* number : {&page.slant.degrees, &page.slant.x, &page.slant.y}) *number = reader.number<float>();
    if (page.slant.is_none()) return std::nullopt;
  }
  if (!reader.finished() || untrusted_delivered > 1) return std::nullopt;
  page.delivered = untrusted_delivered == 1;
  if (!is_possible(page)) return std::nullopt;
  return page;
}

bool DocumentBuilder::add(const Frame& untrusted_frame) {
  bytes_ += untrusted_frame.payload.size();
  if (bytes_ > limits::kMaxReadingBytes) return false;
  switch (state_) {
    case State::head:
      return untrusted_frame.type == FrameType::document_head && add_head(untrusted_frame.payload);
    case State::pages:
      if (untrusted_frame.type == FrameType::document_page) return add_page(untrusted_frame.payload);
      return untrusted_frame.type == FrameType::document_tail && add_tail(untrusted_frame.payload);
    case State::complete:
      return false;
  }
  return false;
}

bool DocumentBuilder::add_head(std::string_view payload) {
  Reader reader(payload);
  bool possible = true;
  const auto layout = reader.number<std::uint16_t>();
  document_.announced_pages = reader.number<std::int32_t>();
  const auto flags = reader.number<std::uint8_t>();
  document_.has_xfa = bit(flags, 0);
  document_.is_portfolio = bit(flags, 1);
  document_.was_encrypted = bit(flags, 2);
  document_.producer = read_name(reader, possible);
  document_.creator = read_name(reader, possible);
  state_ = State::pages;
  return reader.finished() && possible && layout == kLayoutVersion && flags < 8 && document_.announced_pages >= 1 &&
         document_.announced_pages <= limits::kMaxPages;
}

bool DocumentBuilder::add_page(std::string_view payload) {
  std::optional<Page> page = decode_page(payload);
  if (!page || page->number != static_cast<int>(document_.pages.size()) + 1) return false;
  if (page->number > document_.announced_pages) return false;
  document_.pages.push_back(std::move(*page));
  return true;
}

bool DocumentBuilder::add_tail(std::string_view payload) {
  Reader reader(payload);
  bool possible = true;
  document_.parse_errors = reader.number<std::uint32_t>();
  const std::uint32_t attachments = reader.count(limits::kMaxAttachments, sizeof(std::uint32_t));
  for (std::uint32_t i = 0; i < attachments && !reader.failed(); ++i) {
    document_.attachments.push_back(read_name(reader, possible));
  }
  const std::uint32_t fonts = reader.count(limits::kMaxFonts, sizeof(std::uint32_t) + 1);
  for (std::uint32_t i = 0; i < fonts && !reader.failed(); ++i) {
    document_.fonts.push_back(read_font(reader, possible));
  }
  if (!reader.finished() || !possible || static_cast<int>(document_.pages.size()) != document_.announced_pages)
    return false;
  for (const Page& page : document_.pages) {
    // Pages that OCR read know no fonts; their words carry 0.
    const auto known = [&](const Word& word) {
      return word.font < document_.fonts.size() || (word.font == 0 && (word.flags & word_ocr) != 0);
    };
    if (!std::all_of(page.words.begin(), page.words.end(), known)) return false;
  }
  state_ = State::complete;
  return true;
}

Result<Document> decode_document(std::string_view untrusted_bytes) {
  DocumentBuilder builder;
  while (!untrusted_bytes.empty()) {
    const auto frame = next_frame(untrusted_bytes);
    if (!frame || !builder.add(*frame)) return Failure{.code = FailureCode::worker_protocol, .page = 0, .detail = ""};
  }
  if (!builder.complete()) return Failure{.code = FailureCode::worker_protocol, .page = 0, .detail = ""};
  return builder.take();
}

}  // namespace telaah::wire
