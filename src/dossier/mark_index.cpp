#include "dossier/mark_index.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>

#include "dossier/called.h"
#include "dossier/rules.h"

namespace telaah::dossier {
namespace {

/// The lowest bit tells a single word from a pair.
constexpr std::uint32_t kSingle = 1;

bool is_single(std::uint32_t mark) { return (mark & kSingle) != 0; }

std::uint32_t hash_of(std::string_view a, std::string_view b) {
  std::uint32_t hash = 2166136261U;
  for (const std::string_view part : {a, std::string_view(" "), b}) {
    for (const char c : part) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  }
  return b.empty() ? hash | kSingle : hash & ~kSingle;
}

}  // namespace

std::vector<std::uint32_t> marks_of(const Rules& rules, std::string_view words) {
  constexpr std::size_t kShortestWord = 4, kShortestSingle = 5;
  std::vector<std::uint32_t> marks;
  const std::unordered_set<std::string>& common = rules.inside().common_words;
  std::string_view before;
  for (const std::string_view word : words_of(words)) {
    const bool is_number = word.find_first_of("0123456789") != std::string_view::npos;
    if (word.size() < kShortestWord || is_number) continue;
    if (common.contains(std::string(word))) {
      before = {};
      continue;
    }
    if (!before.empty()) marks.push_back(hash_of(before, word));
    if (word.size() >= kShortestSingle) marks.push_back(hash_of(word, ""));
    before = word;
  }
  std::ranges::sort(marks);
  marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
  return marks;
}

MarkIndex::MarkIndex(const std::vector<Innovation>& innovations) : innovations_(innovations.size()) {
  constexpr std::size_t kOthersPerHundred = 3;
  const std::size_t most = 1 + innovations.size() * kOthersPerHundred / 100;
  std::size_t count = 0;
  for (const Innovation& innovation : innovations) count += innovation.marks.size();
  entries_.reserve(count);
  for (std::uint32_t i = 0; i < innovations.size(); ++i) {
    for (const std::uint32_t mark : innovations[i].marks) entries_.push_back({mark, i});
  }
  std::ranges::sort(entries_);
  auto kept = entries_.begin();
  for (auto at = entries_.begin(); at != entries_.end();) {
    const std::uint32_t mark = at->mark;
    const auto end = std::find_if(at, entries_.end(), [&](const Entry& entry) { return entry.mark != mark; });
    const bool is_told = !is_single(mark) || static_cast<std::size_t>(end - at) <= most;
    for (; at != end; ++at) {
      if (is_told) *kept++ = *at;
    }
  }
  entries_.erase(kept, entries_.end());
}

std::vector<SharedMarks> MarkIndex::shared(const std::vector<std::uint32_t>& of_file) const {
  std::vector<SharedMarks> shared(innovations_);
  auto at = entries_.begin();
  for (const std::uint32_t mark : of_file) {
    at = std::ranges::lower_bound(at, entries_.end(), mark, {}, &Entry::mark);
    for (; at != entries_.end() && at->mark == mark; ++at)
      ++(is_single(mark) ? shared[at->innovation].rare : shared[at->innovation].pairs);
  }
  return shared;
}

}  // namespace telaah::dossier
