#include "proofs/stand_in.h"

#include "text/unicode.h"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

namespace telaah::proofs {
namespace {

constexpr std::size_t kLettersPerLine = 84;  // of 11-point Helvetica between margins of 60 points
constexpr int kLeft = 60, kTop = 770, kLeading = 16;

/// One byte a letter, as the fonts of the page have them.
std::string windows_1252(std::string_view utf8) {
  constexpr std::array<std::pair<char32_t, char>, 8> kOthers{{{U'“', '\x93'},
                                                              {U'”', '\x94'},
                                                              {U'‘', '\x91'},
                                                              {U'’', '\x92'},
                                                              {U'–', '\x96'},
                                                              {U'—', '\x97'},
                                                              {U'…', '\x85'},
                                                              {U'•', '\x95'}}};
  std::string bytes;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t letter = unicode::next(utf8, at);
    if ((letter >= 0x20 && letter < 0x7F) || (letter >= 0xA0 && letter <= 0xFF)) {
      bytes += static_cast<char>(letter);
      continue;
    }
    char found = '?';
    for (const auto& [other, byte] : kOthers) found = other == letter ? byte : found;
    bytes += found;
  }
  return bytes;
}

std::string literal(std::string_view bytes) {
  std::string out = "(";
  for (const char c : bytes) {
    if (c == '(' || c == ')' || c == '\\') out += '\\';
    out += c;
  }
  return out + ")";
}

/// Broken at blanks, and within words that are longer than a line.
std::vector<std::string> broken(std::string bytes) {
  std::vector<std::string> lines;
  while (bytes.size() > kLettersPerLine) {
    const std::size_t blank = bytes.rfind(' ', kLettersPerLine);
    const bool has_blank = blank != std::string::npos && blank > 0;
    const std::size_t cut = has_blank ? blank : kLettersPerLine;
    lines.push_back(bytes.substr(0, cut));
    bytes.erase(0, has_blank ? cut + 1 : cut);
  }
  lines.push_back(std::move(bytes));
  return lines;
}

/// What is written on the page, and where the next line would stand.
struct Content {
  std::string operators;
  int y = kTop;
  void line(std::string_view font, std::string_view bytes) {
    operators += fmt::format("BT {} Tf {} {} Td {} Tj ET\n", font, kLeft, y, literal(bytes));
    y -= kLeading;
  }
  void paragraph(std::string_view font, std::string_view text) {
    for (const std::string& one : broken(windows_1252(text))) line(font, one);
    y -= kLeading / 2;
  }
};

/// Numbered objects with a table of where each begins.
class File {
 public:
  explicit File(const std::string& header) : bytes_(fmt::format("%PDF-1.4\n% {}\n", header)) {}
  void add(const std::string& body) {
    begins_.push_back(bytes_.size());
    bytes_ += fmt::format("{} 0 obj\n{}\nendobj\n", begins_.size(), body);
  }
  std::string done() {
    const std::size_t table = bytes_.size();
    bytes_ += fmt::format("xref\n0 {}\n0000000000 65535 f \n", begins_.size() + 1);
    for (const std::size_t begin : begins_) bytes_ += fmt::format("{:010} 00000 n \n", begin);
    bytes_ += fmt::format("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", begins_.size() + 1, table);
    return std::move(bytes_);
  }

 private:
  std::string bytes_;
  std::vector<std::size_t> begins_;
};

}  // namespace

std::string stand_in(const StandIn& words) {
  Content content;
  content.paragraph("/B 14", words.title);
  for (const std::string& text : words.lines) content.paragraph("/R 11", text);
  std::string annotations;
  if (!words.link.empty()) {
    const int below = content.y - 4;
    content.operators += "0 0.2 0.6 rg\n";
    content.line("/R 11", windows_1252(words.link_text));
    annotations = fmt::format("/Annots[<</Type/Annot/Subtype/Link/Rect[{} {} {} {}]/Border[0 0 0]/A<</S/URI/URI{}>>>>]",
                              kLeft, below, 535, below + kLeading, literal(words.link));
  }
  File file(words.header);
  file.add("<</Type/Catalog/Pages 2 0 R>>");
  file.add("<</Type/Pages/Kids[3 0 R]/Count 1>>");
  file.add(fmt::format(
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R/Resources<</Font<</R 4 0 R/B 5 0 R>>>>{}>>",
      annotations));
  for (const char* font : {"Helvetica", "Helvetica-Bold"})
    file.add(fmt::format("<</Type/Font/Subtype/Type1/BaseFont/{}/Encoding/WinAnsiEncoding>>", font));
  file.add(fmt::format("<</Length {}>>stream\n{}endstream", content.operators.size(), content.operators));
  return file.done();
}

}  // namespace telaah::proofs
