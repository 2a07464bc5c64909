#pragma once
// Writes the words of a page anew while they are mended. Private to the room.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "telaah/document.h"

namespace telaah::arrange {

/// Writes the page anew: the words that stay, with their text.
class Rewriter {
 public:
  explicit Rewriter(Page& page) : page_(page) {
    text_.reserve(page.text.size());
    words_.reserve(page.words.size());
  }
  void add(Word word, std::string_view text) {
    word.begin = static_cast<std::uint32_t>(text_.size());
    text_ += text;
    word.end = static_cast<std::uint32_t>(text_.size());
    words_.push_back(word);
  }
  void keep(const Word& word) { add(word, page_.word_text(word)); }
  void finish() {
    page_.text = std::move(text_);
    page_.words = std::move(words_);
  }

 private:
  Page& page_;
  std::string text_;
  std::vector<Word> words_;
};

}  // namespace telaah::arrange
