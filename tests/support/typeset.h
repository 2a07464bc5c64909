#pragma once
// A document set by hand: words with boxes as a worker would deliver them, for tests of arrange and what follows.

#include <cstdint>
#include <string>
#include <string_view>

#include "telaah/document.h"

namespace telaah::test {

/// Sets lines on pages of A4. Every letter is half as wide as the font is tall, a blank likewise.
class Typeset {
 public:
  Typeset() {
    document.fonts.resize(2);
    document.fonts[1].bold = true;
    page();
  }

  Typeset& page() {
    Page& next = document.pages.emplace_back();
    next.number = static_cast<int>(document.pages.size());
    next.width = 595;
    next.height = 842;
    next.delivered = true;
    document.announced_pages = next.number;
    return *this;
  }

  Typeset& bold(bool on = true) {
    font_ = on ? 1 : 0;
    return *this;
  }
  Typeset& size(float points) {
    size_ = points;
    return *this;
  }
  Typeset& flags(std::uint16_t bits) {
    flags_ = bits;
    return *this;
  }

  /// One line of words from x on, baseline y.
  Typeset& line(float x, float y, std::string_view words) {
    while (!words.empty()) {
      const std::size_t blank = words.find(' ');
      const std::string_view word = words.substr(0, blank);
      if (!word.empty()) this->word(x, y, word);
      x += size_ / 2 * static_cast<float>(letters(word) + 1);
      words = blank == std::string_view::npos ? std::string_view{} : words.substr(blank + 1);
    }
    return *this;
  }

  Typeset& word(float x, float y, std::string_view text) {
    Page& page = document.pages.back();
    Word word;
    word.begin = static_cast<std::uint32_t>(page.text.size());
    page.text += text;
    word.end = static_cast<std::uint32_t>(page.text.size());
    word.box = {x, y - 0.8f * size_, x + size_ / 2 * static_cast<float>(letters(text)), y + 0.2f * size_};
    word.baseline = y;
    word.size = size_;
    word.font = font_;
    word.flags = static_cast<std::uint16_t>(flags_ | word_space_before);
    page.words.push_back(word);
    return *this;
  }

  Typeset& rule(float x0, float y0, float x1, float y1) {
    document.pages.back().rulings.push_back({{x0, y0, x1, y1}});
    return *this;
  }

  /// A ruled table: borders at all xs and ys.
  Typeset& grid(std::initializer_list<float> xs, std::initializer_list<float> ys) {
    for (const float x : xs) rule(x, *ys.begin(), x + 0.5f, *(ys.end() - 1));
    for (const float y : ys) rule(*xs.begin(), y, *(xs.end() - 1), y + 0.5f);
    return *this;
  }

  Document document;

 private:
  static std::size_t letters(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    return count;
  }
  float size_ = 10;
  std::uint16_t font_ = 0, flags_ = 0;
};

}  // namespace telaah::test
