#include "telaah/ruling.h"

#include <algorithm>

namespace telaah::consolidate {

const Ruling* ruling_on(const RulingList& list, Criterion criterion) {
  const auto found = std::ranges::find_if(
      list, [&](const Ruling& ruling) { return !ruling.content && ruling.criterion == criterion; });
  return found == list.end() ? nullptr : &*found;
}

const Ruling* ruling_on(const RulingList& list, Content content) {
  const auto found = std::ranges::find(list, std::optional(content), &Ruling::content);
  return found == list.end() ? nullptr : &*found;
}

}  // namespace telaah::consolidate
