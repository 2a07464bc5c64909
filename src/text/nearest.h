#pragma once
// The word someone most likely meant when what was typed is not known. Pure; safe from any thread.

#include <string>
#include <string_view>
#include <vector>

namespace telaah {

/// Insertions, deletions and replacements of bytes that make one of the other.
std::size_t edit_distance(std::string_view a, std::string_view b);
/// The same, asked for at most one: no letter, or one exchanged, left out or put in.
bool is_within_one_edit(std::string_view a, std::string_view b);

/// The entry of `known` nearest to `typed` by insertions, deletions and replacements; "" when all are further than
/// `within`.
std::string nearest(std::string_view typed, const std::vector<std::string>& known, std::size_t within = 3);

}  // namespace telaah
