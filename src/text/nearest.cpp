#include "text/nearest.h"

#include <algorithm>
#include <utility>

namespace telaah {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t up = row[j];
      row[j] = std::min({up + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = up;
    }
  }
  return row[b.size()];
}

bool is_within_one_edit(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  if (a.size() - b.size() > 1) return false;
  const auto differ = std::ranges::mismatch(a, b);
  const auto same = static_cast<std::size_t>(differ.in2 - b.begin());
  if (same == b.size()) return true;
  return a.substr(same + 1) == b.substr(a.size() == b.size() ? same + 1 : same);
}

std::string nearest(std::string_view typed, const std::vector<std::string>& known, std::size_t within) {
  const auto best =
      std::ranges::min_element(known, {}, [&](const std::string& word) { return edit_distance(word, typed); });
  return best != known.end() && edit_distance(*best, typed) <= within ? *best : std::string();
}

}  // namespace telaah
