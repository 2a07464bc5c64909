#include "text/automaton.h"

#include <algorithm>
#include <queue>

namespace telaah::text {

Automaton::Automaton(const std::vector<std::string>& literals) : class_of_(256, 0), literal_count_(literals.size()) {
  for (const std::string& literal : literals) {
    for (const char c : literal) {
      std::uint8_t& id = class_of_[static_cast<unsigned char>(c)];
      if (id == 0) id = static_cast<std::uint8_t>(width_++);
    }
  }
  next_.assign(width_, -1);
  ends_.resize(1);
  for (std::size_t i = 0; i < literals.size(); ++i) {
    std::size_t state = 0;
    for (const char c : literals[i]) {
      const std::size_t slot = state * width_ + class_of_[static_cast<unsigned char>(c)];
      if (next_[slot] < 0) {
        next_[slot] = static_cast<std::int32_t>(ends_.size());
        ends_.emplace_back();
        next_.resize(next_.size() + width_, -1);
      }
      state = static_cast<std::size_t>(next_[slot]);
    }
    ends_[state].push_back(static_cast<int>(i));
  }
  // Breadth first: a missing step goes where the longest proper suffix would go.
  std::vector<std::size_t> fail(ends_.size(), 0);
  std::queue<std::size_t> open;
  open.push(0);
  while (!open.empty()) {
    const std::size_t state = open.front();
    open.pop();
    for (std::size_t c = 0; c < width_; ++c) {
      std::int32_t& step = next_[state * width_ + c];
      const std::int32_t fallback = state == 0 ? 0 : next_[fail[state] * width_ + c];
      if (step < 0) {
        step = fallback;
        continue;
      }
      const auto child = static_cast<std::size_t>(step);
      fail[child] = static_cast<std::size_t>(fallback);
      std::ranges::copy(ends_[fail[child]], std::back_inserter(ends_[child]));
      open.push(child);
    }
  }
}

void Automaton::find(std::string_view text, std::vector<std::uint32_t>& seen, std::vector<int>& out) const {
  if (literal_count_ == 0) return;
  seen.assign((literal_count_ + 31) / 32, 0);
  std::size_t state = 0;
  for (const char c : text) {
    state = static_cast<std::size_t>(next_[state * width_ + class_of_[static_cast<unsigned char>(c)]]);
    for (const int literal : ends_[state]) {
      const auto index = static_cast<std::size_t>(literal);
      std::uint32_t& bits = seen[index / 32];
      const std::uint32_t bit = 1u << (index % 32);
      if ((bits & bit) != 0) continue;
      bits |= bit;
      out.push_back(literal);
    }
  }
}

}  // namespace telaah::text
