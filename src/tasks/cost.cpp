#include "tasks/cost.h"

#include "tasks/sealed_file.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace telaah::tasks {
namespace {

constexpr std::uint64_t kPieceBytes = 1u << 20;
/// A4 at 75 dpi: what is smaller is a picture on a page, no page.
constexpr unsigned kPageWide = 600, kPageHigh = 800;
/// Width and height of one picture stand this near to each other.
constexpr std::size_t kDictionaryBytes = 400;

// Measured: a page of samples/ costs OCR 0.9 CPU-s, a dense page of a scanned decree 3.3. Where letters are drawn too,
// about half of the large pictures are photographs.
constexpr double kFileMs = 6, kPageMs = 2, kScannedPageMs = 2000, kMegabyteMs = 10, kScannedBesideText = 0.5;
/// What a width or height that stands elsewhere in the file ("5 0 R") is taken for.
constexpr unsigned kUnknownPixels = 1000;

bool is_delimiter(char c) { return std::strchr(" \t\r\n\f/<>[]()", c) != nullptr; }

/// The name that stands at `at`, without its slash.
std::string_view name_at(std::string_view bytes, std::size_t at) {
  std::size_t end = at + 1;
  while (end < bytes.size() && end - at < 32 && bytes[end] != '\0' && !is_delimiter(bytes[end])) ++end;
  return bytes.substr(at + 1, end - at - 1);
}

std::string_view after_blanks(std::string_view bytes) {
  const std::size_t begin = bytes.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? std::string_view() : bytes.substr(begin);
}

unsigned number_in(std::string_view bytes) {
  const std::string_view digits = after_blanks(bytes.substr(0, 24));
  unsigned value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc()) return 0;
  const std::string_view behind(end, static_cast<std::size_t>(digits.data() + digits.size() - end));
  return behind.starts_with(" 0 R") ? kUnknownPixels : value;
}

/// A width or height, and where it stood.
struct Side {
  unsigned pixels = 0;
  std::size_t at = 0;
};

bool is_page(const Side& width, const Side& height) {
  const auto [less, more] = std::minmax(width.pixels, height.pixels);
  const auto [before, behind] = std::minmax(width.at, height.at);
  return less >= kPageWide && more >= kPageHigh && behind - before <= kDictionaryBytes;
}

}  // namespace

void Onlooker::look(std::string_view piece) {
  sight_.size_bytes += piece.size();
  Side width, height;
  for (std::size_t at = piece.find('/'); at != std::string_view::npos; at = piece.find('/', at + 1)) {
    const std::string_view name = name_at(piece, at);
    const std::string_view rest = piece.substr(at + 1 + name.size());
    if (name == "Type") {
      const std::string_view value = after_blanks(rest.substr(0, 8));
      if (value.starts_with('/') && name_at(rest, rest.find('/')) == "Page") ++sight_.pages;
    } else if (name == "Width") {
      width = {number_in(rest), at};
    } else if (name == "Height") {
      height = {number_in(rest), at};
    } else if (name == "Font" || name.starts_with("FontFile")) {
      sight_.has_fonts = true;
    }
    if (is_page(width, height)) {
      ++sight_.pictures;
      width = height = {};
    }
  }
}

Sight look_at(int descriptor) {
  Onlooker onlooker;
  for (std::uint64_t at = 0;; at += kPieceBytes) {
    const std::string piece = read_at(descriptor, at, kPieceBytes);
    onlooker.look(piece);
    if (piece.size() < kPieceBytes) return onlooker.sight();
  }
}

std::chrono::milliseconds expected_cost(const Sight& sight, bool with_ocr) {
  const std::uint32_t pages = std::max({sight.pages, sight.pictures, 1u});
  const double scanned = sight.pictures * (sight.has_fonts ? kScannedBesideText : 1);
  const double ms = kFileMs + kPageMs * pages + kMegabyteMs * static_cast<double>(sight.size_bytes) / 1e6 +
                    (with_ocr ? kScannedPageMs * scanned : 0);
  return std::chrono::milliseconds(static_cast<std::int64_t>(ms));
}

}  // namespace telaah::tasks
