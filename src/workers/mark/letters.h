#pragma once
// The letters of tags as strokes: drawn as text they would be read, searched and copied as words of the page.

#include <string>
#include <string_view>

namespace telaah::worker {

/// Path operators that stroke `letters` (of "abcde-?"; others leave a gap), the first at x, y: baseline, upwards.
std::string stroked(std::string_view letters, double x, double y);

}  // namespace telaah::worker
