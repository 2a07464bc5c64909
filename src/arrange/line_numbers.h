#pragma once
// Line numbers in the margin: they count the lines of a text and are no part of it.

#include <cstdint>
#include <vector>

#include "arrange/frame.h"

namespace telaah::arrange {

/// The items among `items` that number the lines beside them; none when the page has no such numbers. `last` is the
/// last line number of the page before, 0 for none, and is moved on.
std::vector<std::uint32_t> line_numbers(const Frame& frame, const std::vector<std::uint32_t>& items, int& last);

}  // namespace telaah::arrange
