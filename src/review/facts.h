#pragma once
// What a person wrote about a fact of a document, as the value of a decision. Private to the room.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/review.h"

namespace telaah::review {

/// The hash of what stands beside a number on the sheet: how people name another innovation.
using Numbered = std::map<std::int64_t, std::string>;

struct FactValue {
  std::string value;    ///< of the decision; "" = taken back
  std::string problem;  ///< Indonesian; "" = none
};
/// `text` as typed, not empty.
FactValue value_of_fact(Fact fact, const std::string& text, const std::string& sha256, const Known& known,
                        const Numbered& numbered);
std::string words_of_fact(Fact fact, const std::string& value);

/// At most `most` of `names`, those first that share words or letters with `typed`.
std::vector<std::string> nearest_names(const std::string& typed, const std::vector<std::string>& names,
                                       std::size_t most);

// Of text as people type it, shared with the reader of rows.
std::string trimmed(const std::string& text);
std::string lowered(std::string_view words);

}  // namespace telaah::review
