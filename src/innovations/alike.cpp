#include <algorithm>
#include <optional>
#include <utility>

#include "innovations/rarity.h"
#include "telaah/innovations.h"

namespace telaah::innovations {

std::vector<Pair> alike(const std::vector<ProposalFile>& files, std::size_t most) {
  std::vector<Rarity::Held> held;
  std::vector<std::optional<likeness::Signature>> signatures;
  for (std::size_t i = 0; i < files.size(); ++i) {
    signatures.push_back(likeness::decode(files[i].signature));
    const std::int64_t holder = files[i].innovation != 0 ? files[i].innovation : -static_cast<std::int64_t>(i) - 1;
    if (signatures.back()) held.emplace_back(*signatures.back(), holder);
  }
  const Rarity rarity(std::exchange(held, {}));  // a copy of every signature is not kept
  likeness::Index index;
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!signatures[i]) continue;
    for (const likeness::Index::Match& near : index.near(*signatures[i], kShown)) {
      const bool is_one = files[i].innovation != 0 && files[i].innovation == files[near.id].innovation;
      if (!is_one && rarity.likeness(*signatures[i], *signatures[near.id]) >= kShown)
        pairs.push_back({near.id, i, near.similarity});
    }
    index.add(i, *signatures[i]);
  }
  std::ranges::stable_sort(pairs, [](const Pair& a, const Pair& b) { return a.likeness > b.likeness; });
  if (pairs.size() > most) pairs.resize(most);
  return pairs;
}

}  // namespace telaah::innovations
