#pragma once
// A block of text -> sentences, with the abbreviations of Indonesian office prose. Pure; safe from any thread.

#include <string_view>
#include <vector>

#include "telaah/normal_text.h"

namespace telaah::text {

/// Sentences of `text[block.begin, block.end)`, in order, without the blanks between them. None is longer than
/// limits::kMaxSegmentBytes: what is longer is divided at a semicolon, a comma or a blank.
void split_sentences(std::string_view text, Span block, std::vector<Span>& out);

}  // namespace telaah::text
