#pragma once
// A strict reader for one simple shape of TOML, the one word weights are written in: some hundred thousand lines in a
// few multi-line strings, for which toml++ takes half of all the time a run needs to start. It never judges a file:
// what is not of the shape to the letter is left to toml++, which also says what is wrong with it. Pure; any thread.

#include <optional>
#include <string_view>

#include "text/toml_file.h"

namespace telaah {

/// The same tree, places included, that toml++ gives; nothing unless the whole file is comments and blank lines, then
/// tables `[[name]]` of one name, whose lines are `key = "…"`, `key = 1.25` and strings of many lines in `"""`, the
/// last two marks alone at the end of their line; keys once in a table, no escapes, no tabs, UTF-8 with plain newlines.
std::optional<TomlNode> read_plain_toml(std::string_view bytes);

/// "1.25", "-0.5": digits on both sides of the point, no leading zeros, no exponent, at most 15 digits; the double
/// nearest to it, at a fifth of the cost of std::from_chars.
std::optional<double> read_plain_number(std::string_view text);

}  // namespace telaah
