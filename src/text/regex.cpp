#include "text/regex.h"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>
#include <re2/filtered_re2.h>
#include <boost/regex.hpp>

#include "text/automaton.h"

namespace telaah::text {

struct RegexInside {
  boost::regex regex;
};

Regex::Regex(std::string_view pattern, std::string& problem) : pattern_(pattern) {
  problem.clear();
  try {
    inside_ = std::make_shared<RegexInside>(RegexInside{boost::regex(pattern_, boost::regex::perl)});
  } catch (const boost::regex_error& error) {
    problem = fmt::format("pola regex tidak sah pada huruf ke-{}", error.position() + 1);
  }
}

Regex::Outcome Regex::search(std::string_view text, Match& found) const {
  if (!inside_) return Outcome::no_match;
  try {
    boost::cmatch match;
    if (!boost::regex_search(text.data(), text.data() + text.size(), match, inside_->regex)) return Outcome::no_match;
    found.begin = static_cast<std::uint32_t>(match.position());
    found.end = static_cast<std::uint32_t>(match.position() + match.length());
    return Outcome::match;
  } catch (const std::runtime_error&) {  // Boost: "complexity exceeded", "ran out of stack space"
    return Outcome::too_costly;
  }
}

namespace {

/// One group of a pattern while its text is read from left to right.
struct Group {
  bool has_repeat = false;
};

bool is_open_repeat(std::string_view pattern, std::size_t at) {
  if (pattern[at] == '*' || pattern[at] == '+') return true;
  if (pattern[at] != '{') return false;
  const std::size_t close = pattern.find('}', at);
  return close != std::string_view::npos && pattern[close - 1] == ',';
}

}  // namespace

std::string regex_danger(std::string_view pattern) {
  std::vector<Group> open{Group{}};
  bool in_class = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\') {
      ++i;
      continue;
    }
    if (in_class) {
      in_class = c != ']';
      continue;
    }
    if (c == '[') {
      in_class = true;
      continue;
    }
    if (c == '(') {
      open.push_back({});
      continue;
    }
    const bool closes = c == ')';
    if (closes && open.size() > 1) {
      const Group inner = open.back();
      open.pop_back();
      if (inner.has_repeat && i + 1 < pattern.size() && is_open_repeat(pattern, i + 1)) {
        return "pengulangan di dalam pengulangan, misalnya (a+)+";
      }
      open.back().has_repeat |= inner.has_repeat;
      continue;
    }
    if (is_open_repeat(pattern, i)) {
      if (i > 0 && pattern[i - 1] == '.' && (i < 2 || pattern[i - 2] != '\\')) {
        return "'.*' atau '.+' tanpa batas; tulis misalnya .{0,80}";
      }
      open.back().has_repeat = true;
    }
  }
  return {};
}

struct RegexFilterInside {
  re2::FilteredRE2 filter;
  Automaton atoms;
  std::vector<int> index_of;  // RE2's pattern id -> our index
  std::vector<int> always;    // patterns RE2 cannot read, or that need no literal
};

RegexFilter::RegexFilter(const std::vector<std::string>& patterns) {
  auto inside = std::make_shared<RegexFilterInside>();
  re2::RE2::Options options;
  options.set_log_errors(false);
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    int id = -1;
    if (inside->filter.Add(patterns[i], options, &id) == re2::RE2::NoError && id >= 0) {
      inside->index_of.push_back(static_cast<int>(i));
    } else {
      inside->always.push_back(static_cast<int>(i));
    }
  }
  std::vector<std::string> atoms;
  if (!inside->index_of.empty()) {
    inside->filter.Compile(&atoms);
    std::vector<int> unfiltered;
    inside->filter.AllPotentials({}, &unfiltered);
    for (const int id : unfiltered) inside->always.push_back(inside->index_of[static_cast<std::size_t>(id)]);
  }
  inside->atoms = Automaton(atoms);
  inside_ = std::move(inside);
}

void RegexFilter::candidates(std::string_view text, std::vector<int>& out) const {
  std::ranges::copy(inside_->always, std::back_inserter(out));
  if (inside_->atoms.empty()) return;
  std::vector<std::uint32_t> seen;
  std::vector<int> atoms;
  inside_->atoms.find(text, seen, atoms);
  if (atoms.empty()) return;
  std::vector<int> potentials;
  inside_->filter.AllPotentials(atoms, &potentials);
  for (const int id : potentials) {
    const int index = inside_->index_of[static_cast<std::size_t>(id)];
    if (!is_unfiltered(index)) out.push_back(index);
  }
}

bool RegexFilter::is_unfiltered(int pattern) const {
  return std::ranges::find(inside_->always, pattern) != inside_->always.end();
}

}  // namespace telaah::text
