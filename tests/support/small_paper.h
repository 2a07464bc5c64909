#pragma once
// A NormalText with sections, written down in a test as (kind, text) pairs; each text is one paragraph.

#include <string>
#include <utility>
#include <vector>

#include "telaah/normal_text.h"
#include "text/words.h"

namespace telaah::test {

struct SmallPaper {
  NormalText text;
  std::vector<Section> sections;

  SmallPaper(std::initializer_list<std::pair<const char*, const char*>> parts) {
    int page = 0;
    for (const auto& [kind, words] : parts) add(kind, words, ++page);
  }

  /// Adds a section of one paragraph on `page`; an empty `words` is a heading with nothing below it.
  TextBlock& add(const std::string& kind, const std::string& words, int page) {
    Section section;
    section.kind = kind;
    section.page = page;
    section.heading = append("Judul " + kind, BlockKind::heading, page);
    section.body = append(words, BlockKind::paragraph, page);
    sections.push_back(section);
    return text.blocks.back();
  }

 private:
  Span append(const std::string& words, BlockKind kind, int page) {
    TextBlock block;
    block.kind = kind;
    block.page = block.page_end = page;
    block.span.begin = static_cast<std::uint32_t>(text.text.size());
    text.text += words;
    block.span.end = static_cast<std::uint32_t>(text.text.size());
    text.text += '\n';
    text.folded = text::fold(text.text);
    text.anchors.push_back({block.span.begin, page, 0, {}, 0, 100});
    text.blocks.push_back(block);
    return block.span;
  }
};

}  // namespace telaah::test
